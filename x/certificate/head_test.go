// SPDX-License-Identifier: Apache-2.0

package certificate

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

const (
	testID    = "00112233445566778899aabbccddeeff"
	testParty = "91140200MAE4QR5T0Y"
	validTo   = 20311031
)

// issued is the moment at which the certificates of these tests were issued.
var issued = calendar.Day(20261102).Start() + 9*60*60

func testRegistration() registration.Registration {
	return registration.Registration{
		Id: testID, Version: 1, Agency: "91140100MAC7X2K91N", DataName: "煤机遥测数据集", ContentDigest: digest.SM3([]byte("content")),
		Rights:      []registration.RightGrant{{Holder: testParty, Right: registration.RightHold, From: 20261102}},
		Fingerprint: digest.SM3([]byte("data")), ValidTo: validTo, ArchiveDigest: digest.SM3([]byte("archive")), RegisteredAt: issued,
	}
}

func testPayload() Payload {
	code := Code{Class: ClassLocal, Division: "140100", Digit: 1, Month: 202611, Serial: 1}
	return NewPayload("shanxi-1", code, testRegistration(), []registration.Applicant{{Code: testParty, Name: "大同煤机有限公司"}})
}

func active(t *testing.T) Head {
	t.Helper()
	p := testPayload()
	d, err := p.Digest()
	require.NoError(t, err)
	h := Head{
		Code: p.Code, Class: p.Class, Status: StatusActive, StatusSeq: 2, StatusTime: issued, Registration: testID, Version: 1,
		PayloadDigest: d, Agency: p.Agency, Accreditation: 1, IssuedAt: issued, ValidTo: validTo,
	}
	require.NoError(t, h.Validate())
	return h
}

func suspended(t *testing.T, until int64) Head {
	t.Helper()
	h, _, err := active(t).Apply(Change{Event: EventSuspend, Actor: lifecycle.DutyOfficers, At: issued + 10, Until: until})
	require.NoError(t, err)
	return h
}

// revokeAct revokes from a moment on.
func revokeAct(voidFrom int64) Act {
	return Act{Act: &Act_Revoke{Revoke: &Revoke{Ground: "P-R4", NoticeDigest: digest.SM3([]byte("n")), VoidFrom: voidFrom}}}
}

// proposed is an act as a handler has proposed it.
func proposed(t *testing.T, h Head, a Act) *Pending {
	t.Helper()
	d, err := a.ProposalDigest(h.Code)
	require.NoError(t, err)
	return &Pending{Act: a, Digest: d, Proposer: "handler"}
}

func TestEveryChangeRaisesTheSequenceAndVoidsTheProposal(t *testing.T) {
	h := active(t)
	p := *proposed(t, h, revokeAct(issued))
	pending := h.WithPending(false, &p)
	require.Equal(t, h.StatusSeq+1, pending.StatusSeq)
	pending.ProvincePending = proposed(t, h, Act{Act: &Act_Control{Control: enterControl(DealPledge)}})
	require.NoError(t, pending.Validate())
	next, row, err := pending.Apply(Change{Event: EventSuspend, Actor: lifecycle.DutyOfficers, At: issued + 10, Until: issued + 100})
	require.NoError(t, err)
	require.Equal(t, "CT4", row.No)
	require.Nil(t, next.Pending)
	require.Nil(t, next.ProvincePending)
	require.Equal(t, pending.StatusSeq+1, next.StatusSeq)
	require.Equal(t, issued+10, next.StatusTime)
	require.Equal(t, issued+100, next.SuspendedUntil)
	require.NoError(t, next.Validate())
	lifted, _, err := next.Apply(Change{Event: EventLift, Actor: lifecycle.Council, At: issued + 20})
	require.NoError(t, err)
	require.Zero(t, lifted.SuspendedUntil)
	require.NoError(t, lifted.Validate())
}

// Nothing leads out of a status that has ended, and a refusal keeps its code.
func TestEndedStatusesStay(t *testing.T) {
	require.NoError(t, Lifecycle.Check())
	for _, s := range []Status{StatusExpired, StatusCancelled, StatusRevoked} {
		require.True(t, Lifecycle.Terminal(s))
		for _, r := range Lifecycle.Rows {
			h := active(t)
			h.Status = s
			same, _, err := h.Apply(Change{Event: r.Event, Actor: r.Actor})
			require.ErrorIs(t, err, ErrStatus)
			require.Equal(t, h, same)
		}
	}
}

func TestDeadlinesAndStateAt(t *testing.T) {
	end := calendar.Day(validTo).End()
	soon := issued + 1000
	for name, c := range map[string]struct {
		head  Head
		now   int64
		want  Status
		seqs  uint64
		since int64
	}{
		"active":                        {active(t), soon, StatusActive, 0, issued},
		"at the last moment":            {active(t), end, StatusActive, 0, issued},
		"a second later":                {active(t), end + 1, StatusExpired, 1, end},
		"suspended to its last moment":  {suspended(t, soon), soon, StatusSuspended, 0, issued + 10},
		"lapsed":                        {suspended(t, soon), soon + 1, StatusActive, 1, soon},
		"lapsed and expired":            {suspended(t, soon), end + 1, StatusExpired, 2, end},
		"expired while suspended":       {suspended(t, end+50), end + 1, StatusExpired, 1, end},
		"both in one moment: it lapses": {suspended(t, end), end + 1, StatusExpired, 2, end},
	} {
		got := StateAt(c.head, c.now)
		require.Equal(t, c.want, got.Status, name)
		require.Equal(t, c.head.StatusSeq+c.seqs, got.StatusSeq, name)
		require.Equal(t, c.since, got.StatusTime, name)
		require.NoError(t, got.Validate(), name)
		require.Equal(t, got, StateAt(got, c.now), "%s: asking again changes nothing", name)
	}
	require.Equal(t, soon, suspended(t, soon).Due())
	require.Equal(t, end, active(t).Due())
	gone := active(t)
	gone.Status = StatusRevoked
	require.Zero(t, gone.Due())
}

func TestVerdicts(t *testing.T) {
	end := calendar.Day(validTo).End()
	want := map[Status]VerdictState{
		StatusNone: VerdictUnknown, StatusReserved: VerdictUnknown, StatusVoid: VerdictUnknown, StatusActive: VerdictValid,
		StatusSuspended: VerdictSuspended, StatusExpired: VerdictExpired, StatusRenewalPending: VerdictExpired, StatusCancelled: VerdictCancelled, StatusRevoked: VerdictRevoked,
	}
	require.Len(t, want, len(Status_name), "every status has its verdict here")
	for s, v := range want {
		h := active(t)
		h.Status, h.SuspendedUntil = s, issued+1000
		require.Equal(t, v, VerdictAt(h, nil, issued+1), "%s", s)
	}
	require.Equal(t, VerdictExpired, VerdictAt(active(t), nil, end+1), "at once, before the chain has written it")

	h := active(t)
	h.Annotations = 1
	a := Annotation{
		Code: h.Code, Index: 1, Version: 1, Status: NoteInForce, Kind: AnnotationAgencyNote, DocumentDigest: digest.SM3([]byte("d")),
		From: issued, To: issued + 100,
	}
	require.NoError(t, a.Validate())
	for name, c := range map[string]struct {
		list []Annotation
		now  int64
		want VerdictState
	}{
		"in force":          {[]Annotation{a}, issued + 100, VerdictValidWithAnnotation},
		"over":              {[]Annotation{a}, issued + 101, VerdictValid},
		"one is kept back":  {nil, issued + 101, VerdictValidWithAnnotation},
		"one too many":      {[]Annotation{a, a}, issued + 101, VerdictValidWithAnnotation},
		"another's instead": {[]Annotation{{Code: "DL", From: issued, To: issued + 1}}, issued + 101, VerdictValidWithAnnotation},
	} {
		require.Equal(t, c.want, VerdictAt(h, c.list, c.now), name)
	}
	h.Status = StatusRevoked
	require.Equal(t, VerdictRevoked, VerdictAt(h, []Annotation{a}, issued+1), "an annotation never hides the end")
}

func TestPayload(t *testing.T) {
	p, r := testPayload(), testRegistration()
	require.NoError(t, p.Matches(r))
	first, err := p.Digest()
	require.NoError(t, err)
	for name, change := range map[string]func(*registration.Registration){
		"data name":      func(r *registration.Registration) { r.DataName = "x" },
		"content digest": func(r *registration.Registration) { r.ContentDigest = digest.SM3([]byte("x")) },
		"rights":         func(r *registration.Registration) { r.Rights = nil },
		"fingerprint":    func(r *registration.Registration) { r.Fingerprint = "" },
		"valid_to":       func(r *registration.Registration) { r.ValidTo++ },
		"version":        func(r *registration.Registration) { r.Version++ },
		"archive":        func(r *registration.Registration) { r.ArchiveDigest = digest.SM3([]byte("x")) },
		"agency":         func(r *registration.Registration) { r.Agency = testParty },
	} {
		other := testRegistration()
		change(&other)
		require.ErrorIs(t, p.Matches(other), ErrPayload, name)
		code, err := ParseCode(p.Code)
		require.NoError(t, err)
		d, err := NewPayload("shanxi-1", code, other, p.Holders).Digest()
		require.NoError(t, err)
		require.NotEqual(t, first, d, "%s is sealed", name)
	}
	elsewhere := p
	elsewhere.ChainId = "henan-1"
	d, err := elsewhere.Digest()
	require.NoError(t, err)
	require.NotEqual(t, first, d, "the chain is sealed")

	require.True(t, p.HeldBy(testParty, 20261102))
	require.False(t, p.HeldBy(testParty, 20261101), "not yet")
	require.False(t, p.HeldBy("91140000MA0T6T304Q", 20261102), "another's")
	p.Rights[0].To = 20270101
	require.True(t, p.HeldBy(testParty, 20270101))
	require.False(t, p.HeldBy(testParty, 20270102), "not any more")
}

func TestValidityOfFiveYears(t *testing.T) {
	for to, want := range map[uint32]error{
		20261102: nil, 20311102: nil, 20311103: ErrValidTo, 20261101: ErrValidTo, 20270230: ErrValidTo, 0: ErrValidTo,
	} {
		err := CheckValidTo(to, 20261102, 0)
		require.ErrorIs(t, err, want, "%d", to)
	}
	require.NoError(t, CheckValidTo(20290228, 20240229, 0))
	require.ErrorIs(t, CheckValidTo(20290301, 20240229, 0), ErrValidTo, "a day that the year does not have becomes the month's last")
}

func TestRevocation(t *testing.T) {
	h := active(t)
	p := proposed(t, h, revokeAct(issued))
	other, err := p.Act.ProposalDigest("DL1401001202611000002V")
	require.NoError(t, err)
	require.NotEqual(t, p.Digest, other, "the digest names the certificate")
	require.NoError(t, h.MayPropose(false))
	require.ErrorIs(t, h.WithPending(false, p).MayPropose(false), ErrPending)
	require.NoError(t, h.WithPending(false, p).Validate())
	judge := func(h Head, a Act) error {
		_, err := a.Judge(Case{Head: h, Now: issued + 20})
		return err
	}
	reserved := h
	reserved.Status = StatusReserved
	for _, c := range []struct {
		name string
		head Head
		from int64
		want error
	}{
		{"at the issue", h, issued, nil},
		{"before the issue", h, issued - 1, ErrVoidFrom},
		{"in the future", h, issued + 21, ErrVoidFrom},
		{"a reserved code", reserved, issued, ErrStatus},
		{"a suspended one can be revoked", suspended(t, issued+1000), issued, nil},
	} {
		require.ErrorIs(t, judge(c.head, revokeAct(c.from)), c.want, c.name)
	}

	_, err = h.MayConfirm(false, "reviewer", p.Digest)
	require.ErrorIs(t, err, ErrNothingPending)
	_, err = h.WithPending(false, p).MayConfirm(false, "reviewer", digest.SM3([]byte("x")))
	require.ErrorIs(t, err, ErrOtherProposal)
	_, err = h.WithPending(false, p).MayConfirm(false, "handler", p.Digest)
	require.ErrorIs(t, err, ErrSamePerson)
	got, err := h.WithPending(false, p).MayConfirm(false, "reviewer", p.Digest)
	require.NoError(t, err)
	require.Equal(t, *p, got)

	notice := digest.SM3([]byte("n"))
	require.ErrorIs(t, (&Revoke{Ground: "P-T1"}).Validate(), ErrGround)
	require.ErrorIs(t, (&Revoke{Ground: GroundCourt}).Validate(), ErrDigest)
	require.ErrorIs(t, (&Revoke{Ground: GroundCourt, NoticeDigest: notice}).Validate(), ErrVoidFrom)
	require.NoError(t, (&Revoke{Ground: GroundCourt, NoticeDigest: notice, VoidFrom: 1}).Validate())
	for _, g := range Grounds() {
		if g == GroundCourt {
			continue
		}
		_, err := registration.ReviewGround(g)
		require.NoError(t, err, "%s is a ground of refusal", g)
	}
}

// A head of a genesis file that contradicts itself is refused.
func TestHeadsThatCannotBe(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*Head)
		want   error
	}{
		"code":                        {func(h *Head) { h.Code = "DL" }, ErrCode},
		"class":                       {func(h *Head) { h.Class = ClassNational }, ErrGenesis},
		"digest":                      {func(h *Head) { h.PayloadDigest = "" }, ErrDigest},
		"registration":                {func(h *Head) { h.Registration = "xx" }, ErrUnlinked},
		"no agency":                   {func(h *Head) { h.Agency = "" }, ErrGenesis},
		"no accreditation":            {func(h *Head) { h.Accreditation = 0 }, ErrGenesis},
		"no sequence":                 {func(h *Head) { h.StatusSeq = 0 }, ErrGenesis},
		"valid_to":                    {func(h *Head) { h.ValidTo = 20310231 }, ErrValidTo},
		"reason":                      {func(h *Head) { h.Reason = string(make([]byte, maxReason+1)) }, ErrGenesis},
		"no status":                   {func(h *Head) { h.Status = StatusNone }, ErrGenesis},
		"unknown status":              {func(h *Head) { h.Status = 99 }, ErrGenesis},
		"issued without moment":       {func(h *Head) { h.IssuedAt = 0 }, ErrGenesis},
		"reserved with moment":        {func(h *Head) { h.Status = StatusReserved }, ErrGenesis},
		"suspended without end":       {func(h *Head) { h.Status = StatusSuspended }, ErrGenesis},
		"end without suspension":      {func(h *Head) { h.SuspendedUntil = 1 }, ErrGenesis},
		"revoked without moment":      {func(h *Head) { h.Status = StatusRevoked }, ErrGenesis},
		"void without revocation":     {func(h *Head) { h.VoidFrom = 1 }, ErrGenesis},
		"holds without annotations":   {func(h *Head) { h.Holds = 1 }, ErrGenesis},
		"divergence of no annotation": {func(h *Head) { h.Divergent, h.Annotations = 2, 1 }, ErrGenesis},
		"reserved and annotated":      {func(h *Head) { h.Status, h.IssuedAt, h.Annotations = StatusReserved, 0, 1 }, ErrGenesis},
		"reserved and proposed": {func(h *Head) {
			h.Status, h.IssuedAt, h.Pending = StatusReserved, 0, proposed(t, *h, revokeAct(issued))
		}, ErrGenesis},
		"reserved and proposed by the province": {func(h *Head) {
			h.Status, h.IssuedAt, h.ProvincePending = StatusReserved, 0, proposed(t, *h, Act{Act: &Act_Control{Control: enterControl(DealPledge)}})
		}, ErrGenesis},
		"a proposal that is not whole": {func(h *Head) { h.Pending = &Pending{} }, ErrAct},
	} {
		h := active(t)
		c.change(&h)
		require.ErrorIs(t, h.Validate(), c.want, name)
	}
}

func TestIssueIsTheHeads(t *testing.T) {
	h := active(t)
	i := Issue{Code: h.Code, Version: 1, Payload: testPayload(), Seal: &Seal{KeyIndex: 1}}
	require.NoError(t, h.CheckIssue(i))
	unsealed := i
	unsealed.Seal = nil
	require.ErrorIs(t, h.CheckIssue(unsealed), ErrSeal)
	other := i
	other.Payload.DataName = "x"
	require.ErrorIs(t, h.CheckIssue(other), ErrPayload)
	moved := h
	moved.Agency = testParty
	require.ErrorIs(t, moved.CheckIssue(i), ErrPayload)
}

func TestRegistrationID(t *testing.T) {
	raw, err := RegistrationID(testID)
	require.NoError(t, err)
	require.Len(t, raw, 16)
	for _, wrong := range []string{"", testID[:30], testID + "00", "00112233445566778899AABBCCDDEEFF", "zz112233445566778899aabbccddeeff"} {
		_, err := RegistrationID(wrong)
		require.ErrorIs(t, err, ErrUnlinked, wrong)
	}
}
