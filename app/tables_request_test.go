// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	channeltypes "github.com/cosmos/ibc-go/v11/modules/core/04-channel/types"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	recognitiontypes "github.com/shuquan-ledger/shuquan/x/recognition/types"
)

// mirrored is a pledge on a certificate of its own that is asked of another province.
type mirrored struct {
	*lending
	loan pledge.Proposal
	id   string
}

// mirrors makes subjects of the table between two provinces.
type mirrors struct {
	*lending
	made int
	// home is the bank with officers of its own in the other province, once needed.
	home *ledger.Bank
}

// none is a pledge that was not asked for, on a certificate that is accepted.
func (m *mirrors) none() *mirrored {
	k := &mirrored{lending: &lending{joined: m.joined, bank: m.bank, code: m.Register()}}
	k.Carry()
	k.accept()
	m.made++
	k.loan = k.proposal(m.made)
	var err error
	k.id, err = k.loan.ID()
	require.NoError(m.t, err)
	return k
}

func (m *mirrors) requested() *mirrored {
	k := m.none()
	k.ask(k.Requesting(k.bank, k.loan, k.Holder))
	return k
}

func (m *mirrors) reserved() *mirrored {
	k := m.requested()
	k.Carry()
	return k
}

// asking is a reservation with an act under way.
func (m *mirrors) asking(act func(*mirrored) pledge.Act) func() *mirrored {
	return func() *mirrored { return m.reserved().asking(act) }
}

func (m *mirrors) confirmed() *mirrored {
	k := m.asking((*mirrored).perfection)()
	k.Carry()
	return k
}

func (m *mirrors) refused() *mirrored {
	k := m.unsigned()
	k.Carry()
	return k
}

func (m *mirrors) expired() *mirrored {
	k := m.asking(cancellation)()
	k.Carry()
	return k
}

func (m *mirrors) released() *mirrored {
	k := m.releasing()
	k.Carry()
	return k
}

// unsigned is a request that the pledgor has signed otherwise, which the home alone sees.
func (m *mirrors) unsigned() *mirrored {
	k := m.none()
	msg := k.Requesting(k.bank, k.loan, k.Holder)
	msg.Consent.Signature[10] ^= 1
	k.ask(msg)
	return k
}

// unread is a request that has reached the home, of which nobody here has heard.
func (m *mirrors) unread() *mirrored {
	k := m.requested()
	k.Link.There.Receive(k.packet())
	return k
}

// ahead is one whose pledge was ranked at home meanwhile, by the bank's own officers there.
func (m *mirrors) ahead() *mirrored {
	if m.home == nil {
		m.home = m.twins.There.NewBank(m.bank.Name, m.twins.Here.Division())
	}
	k := m.unread()
	k.twins.There.MustOnPledge(m.home, k.id, k.perfection())
	return k
}

func (m *mirrors) releasing() *mirrored {
	return m.confirmed().asking(func(k *mirrored) pledge.Act { return k.twins.There.ReleasePledge() })
}

// endedFirst is a pledge of whose end the feed has told before the answer to what
// brought it about has come.
func (m *mirrors) endedFirst(way func() *mirrored) func() *mirrored {
	return func() *mirrored {
		k := way()
		k.Link.There.Receive(k.packet())
		k.read(recognition.MaxStretch)
		return k
	}
}

func cancellation(*mirrored) pledge.Act { return ledger.CancelReservationAct() }
func notice(*mirrored) pledge.Act       { return ledger.DefaultAct() }

// perfection enters a registration at Zhongdeng under a number of its own.
func (k *mirrored) perfection() pledge.Act {
	return k.twins.There.PerfectPledge(k.loan, k.Holder, "ZD-"+k.code)
}

func (k *mirrored) ask(msg *recognitiontypes.MsgRequestPledge) {
	k.twins.Here.Must(k.bank.Handler, msg)
}

func (k *mirrored) asking(act func(*mirrored) pledge.Act) *mirrored {
	k.twins.Here.Must(k.bank.Handler, k.Acting(k.bank, k.id, act(k)))
	return k
}

// packet is the last one that asks for something.
func (k *mirrored) packet() channeltypes.Packet {
	k.t.Helper()
	sent := k.twins.Here.Sent()
	for i := len(sent) - 1; i >= 0; i-- {
		p, err := recognition.DecodePacket(sent[i].Data)
		require.NoError(k.t, err)
		if p.Nonce != 0 {
			return sent[i]
		}
	}
	k.t.Fatal("nothing was asked for")
	return channeltypes.Packet{}
}

// again asks once more for the pledge, on the certificate as it stands now.
func (k *mirrored) again() {
	k.Carry()
	k.accept()
	k.twins.Here.Send(k.bank.Handler, k.Requesting(k.bank, k.loan, k.Holder))
}

// act asks for an act.
func (k *mirrored) act() {
	k.twins.Here.Send(k.bank.Handler, k.Acting(k.bank, k.id, k.twins.There.ReleasePledge()))
}

// late proves that what was asked for last did not arrive in time, be it so or not.
func (k *mirrored) late() { k.twins.Here.Send(k.Officer, k.TimingOut(k.packet())) }

// answer brings the answer to what was asked for last, again if it has come.
func (k *mirrored) answer() { k.twins.Here.Send(k.Officer, k.Acknowledging(k.packet())) }

// proposed reads the feed up to the proposal of the pledge, which locks nothing yet.
func (k *mirrored) proposed() {
	k.t.Helper()
	most, read := recognition.MaxStretch, k.Feed().Entries
	require.NoError(k.t, k.twins.There.App.Keepers.Recognition.Entries.Walk(k.twins.There.Ctx(), nil, func(index uint64, e recognition.FeedEntry) (bool, error) {
		c := e.GetPledge()
		found := c != nil && c.Id == k.id && c.Status == pledge.StatusProposed && index > read
		if found {
			most = int(index - read) //nolint:gosec // a few
		}
		return found, nil
	}))
	k.read(most)
}

// read reads the next entries of the feed, if there are any.
func (k *mirrored) read(most int) {
	k.t.Helper()
	if msg := k.Stretch(most); msg != nil {
		k.twins.Here.Must(k.Officer, msg)
	}
}

// Every row of the mirror's table is driven by messages, packets that are carried or
// time out, and the feed; every other act changes nothing.
func TestRequestRowsDriven(t *testing.T) {
	t.Parallel()
	done := driven{}
	for status := range requestWays(nil) {
		t.Run(short(status), func(t *testing.T) {
			m := &mirrors{lending: newLending(t)}
			some := driveTable(t, "testdata/request_rows.txt", subject[recognition.RequestStatus, *mirrored]{
				ways:    map[recognition.RequestStatus]func() *mirrored{status: requestWays(m)[status]},
				status:  func(k *mirrored) recognition.RequestStatus { return k.Mirror(k.id).Status },
				version: func(k *mirrored) uint64 { return k.Mirror(k.id).Version },
			}, requestDeeds(m))
			for row := range some {
				done[row] = true
			}
		})
	}
	done.complete(t, fixture(t, "testdata/request_rows.txt"))
}

func requestWays(m *mirrors) map[recognition.RequestStatus]func() *mirrored {
	return map[recognition.RequestStatus]func() *mirrored{
		recognition.RequestNone: m.none, recognition.RequestRequested: m.requested, recognition.RequestReserved: m.reserved,
		recognition.RequestConfirmed: m.confirmed, recognition.RequestRefused: m.refused, recognition.RequestExpired: m.expired,
		recognition.RequestReleased: m.released,
	}
}

// requestDeeds are the events; what the home says is carried, and which event that is
// depends on the way.
func requestDeeds(m *mirrors) []tableDeed[*mirrored] {
	const requested, reserved, confirmed, expired, released = "REQUESTED", "RESERVED", "CONFIRMED", "EXPIRED", "RELEASED"
	carry := func(k *mirrored) { k.Carry() }
	return []tableDeed[*mirrored]{
		{event: "Request", try: (*mirrored).again, not: []string{requested}},
		{event: "Ask", try: (*mirrored).act},
		{event: "Refuse", try: carry, way: m.unsigned},
		{event: "Reserve", try: carry},
		{event: "Expire", try: (*mirrored).late, not: []string{"-", reserved}},
		{event: "Expire", try: carry, way: m.asking(cancellation), not: []string{requested}},
		{event: "Confirm", try: carry, way: m.asking((*mirrored).perfection), not: []string{requested}},
		{event: "Confirm", try: func(k *mirrored) { k.read(recognition.MaxStretch) }, way: m.ahead, not: []string{"-", reserved, confirmed}},
		{event: "Change", try: (*mirrored).proposed, way: m.unread, not: []string{reserved, confirmed}},
		{event: "Change", try: carry, way: m.asking(notice), not: []string{requested, confirmed}},
		{event: "Change", try: carry, way: func() *mirrored { return m.confirmed().asking(notice) }, not: []string{requested, reserved}},
		{event: "Release", try: carry, way: m.releasing, not: []string{requested}},
		{event: "Answer", try: (*mirrored).answer, way: m.endedFirst(m.asking(cancellation)), not: []string{"-", requested, released}},
		{event: "Answer", try: (*mirrored).answer, way: m.endedFirst(m.releasing), not: []string{"-", requested, expired}},
	}
}
