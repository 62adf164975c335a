// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"testing"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/collections"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/council"
	counciltypes "github.com/shuquan-ledger/shuquan/x/council/types"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
)

// order of duty officers on a party, for the suspension's table.
type order struct {
	id     uint64
	target string
}

// Every row of the suspension's table is driven; every other act changes nothing.
func TestSuspensionRowsDriven(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	read := func(x *order) council.Suspension {
		s, err := o.App.Keepers.Council.Suspensions.Get(o.Ctx(), x.id)
		if err != nil {
			require.ErrorIs(t, err, collections.ErrNotFound)
		}
		return s
	}
	none := func() *order {
		o.stages++
		return &order{target: o.NewParty(o.agency, "被暂停企业"+string(ledger.Nonce(o.stages))).Code}
	}
	propose := func(x *order) {
		if id := o.order(council.TargetInstitution, x.target, 1); x.id == 0 {
			x.id = id
		}
	}
	proposed := func() *order {
		x := none()
		propose(x)
		return x
	}
	confirm := func(x *order) {
		for _, wrong := range []*ledger.Account{o.duty[0], o.Seats[0], o.agency.Handler} {
			require.NotZero(t, o.Send(wrong, &counciltypes.MsgConfirmSuspension{DutyOfficer: wrong.Address, Id: max(x.id, 1)}).Code)
		}
		o.confirm(max(x.id, 1))
	}
	inForce := func() *order {
		x := proposed()
		confirm(x)
		return x
	}
	pass := func(end func(council.Suspension) int64) func(*order) {
		return func(x *order) {
			was := read(x)
			o.pass(end(was), func() { require.Equal(t, was, read(x)) })
		}
	}
	drop := pass(func(s council.Suspension) int64 { return s.ProposedAt + 24*60*60 })
	lapse := pass(func(council.Suspension) int64 { return endOfWorkingDay(o.Now(), 1).Unix() })
	then := func(way func() *order, act func(*order)) func() *order {
		return func() *order {
			x := way()
			act(x)
			return x
		}
	}
	lift := func(x *order) { o.lift(x.id) }
	done := driveTable(t, "testdata/suspension_rows.txt", subject[council.SuspensionStatus, *order]{
		ways: map[council.SuspensionStatus]func() *order{
			council.SuspensionNone: none, council.SuspensionProposed: proposed, council.SuspensionInForce: inForce,
			council.SuspensionLapsed: then(inForce, lapse), council.SuspensionLifted: then(inForce, lift), council.SuspensionDropped: then(proposed, drop),
		},
		status:  func(x *order) council.SuspensionStatus { return read(x).Status },
		version: func(x *order) uint64 { return read(x).Version },
	}, []tableDeed[*order]{
		{event: "Propose", try: propose},
		{event: "Confirm", try: confirm},
		{event: "Lift", try: lift},
		{event: "Drop", clock: true, try: drop},
		{event: "Lapse", clock: true, try: lapse},
	})
	done.complete(t, fixture(t, "testdata/suspension_rows.txt"))
}

// motion is a motion on a chain of its own, of which four seats vote.
type motion struct {
	*ledger.Ledger
	t  *testing.T
	id uint64
}

func (m *motion) read() council.Motion {
	x, err := m.App.Keepers.Council.Motions.Get(m.Ctx(), m.id)
	if err != nil {
		require.ErrorIs(m.t, err, collections.ErrNotFound)
	}
	return x
}

func newMotion(t *testing.T) *motion {
	t.Helper()
	return &motion{Ledger: ledger.New(t, ledger.Options{Start: clockStart, Seats: 4}), t: t}
}

// propose moves a message by the first seat.
func (m *motion) propose(msg sdk.Msg) {
	packed, err := codectypes.NewAnyWithValue(msg)
	require.NoError(m.t, err)
	var out counciltypes.MsgProposeMotionResponse
	m.Response(m.Must(m.Seats[0], &counciltypes.MsgProposeMotion{
		Operator: m.Seats[0].Address, Title: "test", DocumentDigest: ledger.Digest("reasons"), Messages: []*codectypes.Any{packed},
	}), &out)
	m.id = out.Id
}

func (m *motion) vote(approve bool, seats ...int) {
	for _, i := range seats {
		m.Send(m.Seats[i], &counciltypes.MsgVote{Operator: m.Seats[i].Address, Motion: max(m.id, 1), Approve: approve})
	}
}

var (
	goodMessage = func() sdk.Msg {
		return &counciltypes.MsgUpdateParams{Authority: app.Authority(), Params: council.Params{MotionDays: 20}}
	}
	badMessage = func() sdk.Msg {
		return &counciltypes.MsgLiftSuspension{Authority: app.Authority(), Id: 77, DocumentDigest: ledger.Digest("lift")}
	}
)

func (m *motion) withdraw() {
	for _, wrong := range []int{1, 2} {
		require.NotZero(m.t, m.Send(m.Seats[wrong], &counciltypes.MsgWithdrawMotion{Operator: m.Seats[wrong].Address, Motion: max(m.id, 1)}).Code)
	}
	m.Send(m.Seats[0], &counciltypes.MsgWithdrawMotion{Operator: m.Seats[0].Address, Motion: max(m.id, 1)})
}

// lapse: a motion stays open for 15 days of 24 hours.
func (m *motion) lapse() {
	was := m.read()
	end := was.OpenedAt + 15*24*60*60
	m.To(end - 1)
	m.Block()
	require.Equal(m.t, end, m.Now().Unix())
	require.Equal(m.t, was, m.read())
	m.Block()
}

// removeSeat removes the fourth seat, which has voted on the motion, by another
// motion, and gives the recount its block.
func (m *motion) removeSeat() {
	m.Carry(&counciltypes.MsgRemoveSeat{Authority: app.Authority(), Division: "140300", DocumentDigest: ledger.Digest("removal")})
	m.Block()
}

// Every row of the motion's table is driven; every other act changes nothing.
func TestMotionRowsDriven(t *testing.T) {
	t.Parallel()
	way := func(msg func() sdk.Msg, acts ...func(*motion)) func() *motion {
		return func() *motion {
			m := newMotion(t)
			if msg != nil {
				m.propose(msg())
			}
			for _, act := range acts {
				act(m)
			}
			return m
		}
	}
	carry := func(m *motion) { m.vote(true, 1, 2) }
	reject := func(m *motion) { m.vote(false, 1, 2) }
	done := driveTable(t, "testdata/motion_rows.txt", subject[council.MotionStatus, *motion]{
		ways: map[council.MotionStatus]func() *motion{
			council.MotionNone: way(nil), council.MotionOpen: way(goodMessage), council.MotionCarried: way(goodMessage, carry),
			council.MotionFailed: way(badMessage, carry), council.MotionRejected: way(goodMessage, reject),
			council.MotionLapsed: way(goodMessage, (*motion).lapse), council.MotionWithdrawn: way(goodMessage, (*motion).withdraw),
		},
		status:  func(m *motion) council.MotionStatus { return m.read().Status },
		version: func(m *motion) uint64 { return m.read().Version },
	}, []tableDeed[*motion]{
		{event: "Propose", try: func(m *motion) { m.propose(goodMessage()) }, not: []string{"OPEN", "CARRIED", "FAILED", "REJECTED", "LAPSED", "WITHDRAWN"}},
		{event: "Vote", try: func(m *motion) { m.vote(true, 1) }},
		{event: "Carry", try: carry},
		{event: "Fail", try: carry, way: way(badMessage)},
		{event: "Reject", try: reject},
		{event: "Withdraw", try: (*motion).withdraw},
		{event: "Lapse", clock: true, try: (*motion).lapse},
		{event: "Recount", try: (*motion).removeSeat, way: way(goodMessage, func(m *motion) { m.vote(false, 3) }), not: []string{"-"}},
	})
	done.complete(t, fixture(t, "testdata/motion_rows.txt"))
}

// seats are the messages on seats, by division.
type seats struct {
	*ledger.Ledger
	t *testing.T
	n int
	// latest is the account made last.
	latest *ledger.Account
}

func (s *seats) account(act, division string) counciltypes.NewOperator {
	s.n++
	s.latest = ledger.NewAccount("operator " + string(ledger.Nonce(s.n)))
	p := s.Prove(s.latest, act, division)
	return counciltypes.NewOperator{PublicKey: p.PublicKey, Possession: p.Possession}
}

func (s *seats) admit(division string) sdk.Msg {
	s.n++
	return &counciltypes.MsgAdmitSeat{
		Authority: app.Authority(), Division: division, Institution: ledger.Code("12", division, "MB"+division),
		Operator: s.account(council.ActOperator, division), ConsensusKey: ledger.ConsensusKey("new " + string(ledger.Nonce(s.n))), DocumentDigest: ledger.Digest("admission"),
	}
}

func (s *seats) remove(division string) sdk.Msg {
	return &counciltypes.MsgRemoveSeat{Authority: app.Authority(), Division: division, DocumentDigest: ledger.Digest("removal")}
}

func (s *seats) replace(division string) sdk.Msg {
	return &counciltypes.MsgReplaceOperator{Authority: app.Authority(), Division: division, Operator: s.account(council.ActOperator, division), DocumentDigest: ledger.Digest("replacement")}
}

func (s *seats) appoint(division string) sdk.Msg {
	msg := &counciltypes.MsgAppointDutyOfficers{Authority: app.Authority(), DocumentDigest: ledger.Digest("appointment")}
	for _, d := range []string{"140000", "140100", division} {
		o := s.account(council.ActDutyOfficer, d)
		msg.Officers = append(msg.Officers, counciltypes.NewDutyOfficer{Division: d, PublicKey: o.PublicKey, Possession: o.Possession})
	}
	return msg
}

func (s *seats) read(division string) council.Seat {
	x, err := s.App.Keepers.Council.Seats.Get(s.Ctx(), division)
	if err != nil {
		require.ErrorIs(s.t, err, collections.ErrNotFound)
	}
	return x
}

func (s *seats) last(division string) string {
	e, err := s.App.Keepers.Council.History.Entries.Get(s.Ctx(), collections.Join(council.SeatID(division), s.read(division).Version))
	require.NoError(s.t, err)
	return e.Event
}

// report lets consensus report misbehaviour with the next block.
func (s *seats) report(division string) []abci.Misbehavior {
	evidence := []abci.Misbehavior{{
		Type: abci.MisbehaviorType_DUPLICATE_VOTE, Validator: abci.Validator{Address: council.ConsensusAddress(s.read(division).ConsensusKey), Power: 1},
		Height: s.Height(), Time: s.Now(), TotalVotingPower: 3,
	}}
	s.Misbehaviour = evidence
	s.Block()
	return evidence
}

// newBureau admits the institution of a seat to come.
func (s *seats) newBureau(division string) {
	admin := ledger.NewAccount("bureau admin " + division)
	code := ledger.Code("12", division, "MB"+division)
	s.Carry(&institutiontypes.MsgAdmitInstitution{
		Authority: app.Authority(), Code: code, Kind: institution.KindBureau, LegalName: "数据局" + division, Division: division,
		EvidenceDigest: ledger.Digest("bureau"), Admin: s.Officer(admin, code, institution.DutyAdmin),
	})
}

// Every row of the seat's table is driven by motions, the validator set's turn
// and reports of consensus; every other motion fails and changes nothing. A
// seat is JOINING or LEAVING between the motion and its turn: acts on it then
// stand in the same motion.
func TestSeatRowsDriven(t *testing.T) {
	t.Parallel()
	s := &seats{Ledger: ledger.New(t, ledger.Options{Start: clockStart, Seats: 3}), t: t}
	rows, done := map[string]fixtureRow{}, driven{}
	for _, r := range fixture(t, "testdata/seat_rows.txt") {
		rows[r.from+" "+r.event] = r
	}
	took := func(division, key string) {
		t.Helper()
		row, ok := rows[key]
		require.True(t, ok, key)
		require.Equal(t, row.to, short(s.read(division).Status), key)
		require.Equal(t, row.event, s.last(division), key)
		done[row.no+" "+row.from] = true
	}
	const one, two, founder = "140300", "140400", "140200"
	took(founder, "- Found")
	s.newBureau(one)
	s.newBureau(two)
	s.fails(one, nil, s.remove(one), s.replace(one), s.appoint(one))
	s.fails(one, s.admit(one), s.admit(one), s.remove(one), s.replace(one), s.appoint(one))

	first := s.admit(one)
	operators := []*ledger.Account{s.latest}
	second := s.admit(two)
	operators = append(operators, s.latest)
	s.Carry(first, second)
	took(one, "JOINING Join") // its turn came with the motion's block
	took(two, "- Admit")      // one change of the validator set a block
	s.reported(two, "SEAT_STATUS_JOINING", done, rows["JOINING Misbehave"])
	took(two, "JOINING Join")
	founders := s.Seats
	s.Seats = append(append([]*ledger.Account{}, founders...), operators...)

	s.fails(founder, nil, s.admit(founder))
	s.reported(founder, "SEAT_STATUS_ADMITTED", done, rows["ADMITTED Misbehave"])
	s.Carry(s.appoint(founder))
	took(founder, "ADMITTED AppointDutyOfficer")
	replacement := s.replace(founder)
	replaced := s.latest
	s.Carry(replacement)
	took(founder, "ADMITTED ReplaceOperator")
	founders[2], s.Seats[2] = replaced, replaced

	s.fails(one, s.remove(one), s.admit(one), s.remove(one), s.replace(one), s.appoint(one))
	s.Carry(s.remove(one), s.remove(two))
	s.Seats = founders
	took(one, "LEAVING Leave")
	took(two, "ADMITTED Remove")
	s.reported(two, "SEAT_STATUS_LEAVING", done, rows["LEAVING Misbehave"])
	took(two, "LEAVING Leave")

	s.fails(one, nil, s.remove(one), s.replace(one), s.appoint(one))
	s.reported(one, "SEAT_STATUS_REMOVED", done, rows["REMOVED Misbehave"])
	s.Carry(s.admit(one), s.admit(two))
	took(two, "REMOVED Admit")
	done.complete(t, fixture(t, "testdata/seat_rows.txt"))
}

// fails moves each message, after another one if given: the motion fails with
// it and the seat stays as it is.
func (s *seats) fails(division string, before sdk.Msg, messages ...sdk.Msg) {
	s.t.Helper()
	was := s.read(division)
	for _, msg := range messages {
		list := []sdk.Msg{msg}
		if before != nil {
			list = []sdk.Msg{before, msg}
		}
		m := s.Motion(list...)
		require.Equal(s.t, council.MotionFailed, m.Status, "%T", msg)
		require.EqualValues(s.t, len(list), m.FailedMessage, "%T: %s", msg, m.Failure)
		require.Equal(s.t, was, s.read(division))
	}
}

// reported: a report of consensus is recorded once, changes no status, and the
// second report of the same leaves nothing.
func (s *seats) reported(division, status string, done driven, row fixtureRow) {
	s.t.Helper()
	version := s.read(division).Version
	evidence := s.report(division)
	e, err := s.App.Keepers.Council.History.Entries.Get(s.Ctx(), collections.Join(council.SeatID(division), version+1))
	require.NoError(s.t, err)
	require.Equal(s.t, []string{row.event, status, row.actor}, []string{e.Event, e.Status, e.Author})
	after := s.read(division)
	s.Misbehaviour = evidence
	s.Block()
	require.Equal(s.t, after.Version, s.read(division).Version)
	done[row.no+" "+row.from] = true
}
