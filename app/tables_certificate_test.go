// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	certificatetypes "github.com/shuquan-ledger/shuquan/x/certificate/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// noted is a certificate with the place of an annotation that may not be there.
type noted struct {
	*paper
	index uint32
	// warned is the first moment of the day on which a hold's organ is warned,
	// ends the end of its period.
	warned, ends int64
}

// noted is an active certificate on which nothing is recorded, of the national
// catalogue if it must be.
func (o *office) noted() *noted {
	p := o.paper(o.years)
	require.Zero(o.t, p.issue().Code)
	return &noted{paper: p, index: 1}
}

func (n *noted) note() certificate.Annotation {
	a, err := n.App.Keepers.Certificate.Annotations.Get(n.Ctx(), collections.Join(n.code, n.index))
	if err != nil {
		require.ErrorIs(n.t, err, collections.ErrNotFound)
	}
	return a
}

func noteSubject(ways map[certificate.NoteStatus]func() *noted) subject[certificate.NoteStatus, *noted] {
	return subject[certificate.NoteStatus, *noted]{
		ways: ways, status: func(n *noted) certificate.NoteStatus { return n.note().Status }, version: func(n *noted) uint64 { return n.note().Version },
	}
}

// hold enters a hold until noon of the fifteenth working day; its organ is
// warned on the fifth.
func (n *noted) hold() {
	n.warned = endOfWorkingDay(n.Now(), 5).AddDate(0, 0, -1).Unix()
	n.ends = endOfWorkingDay(n.Now(), 15).Add(-12 * time.Hour).Unix()
	n.both(ledger.HoldAct(n.Now().Unix(), n.ends, registration.RightUse))
}

// Every row of the annotations' table is driven through messages; every other
// act changes nothing. The module of objections, which commands disputes, opens
// later: its rows are tried at the table, and at the keeper in its own tests.
func TestNoteRowsDriven(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	national := o.NewNationalAgency("国家登记中心", "140300", 4)
	party := o.NewParty(national, "国家煤机有限公司")
	n := 0
	ofNation := func() *noted {
		n++
		_, code := o.RegisterNational(national, ledger.Content(fmt.Sprintf("国家 %d", n), party), ledger.Nonce(9000+n), fmt.Sprintf("NDRS-%d", n), fmt.Sprintf("SJ144202607%04d", n), party)
		s := &stage{Ledger: o.Ledger, t: t, agency: national, handler: national.Handler, reviewer: national.Reviewer}
		return &noted{paper: &paper{stage: s, code: code}, index: 1}
	}
	annotate := func(n *noted) { n.both(ledger.AnnotateAct(certificate.AnnotationStatutory, n.Now().Unix(), 0)) }
	mark := func(n *noted) { n.both(ledger.DivergentAct()) }
	divergent := func() *noted {
		n := ofNation()
		mark(n)
		return n
	}
	province := o.Province()
	byProvince := func(act func(n *noted) certificate.Act) func(*noted) {
		return func(n *noted) {
			propose := &certificatetypes.MsgPropose{Handler: province.Handler.Address, Code: n.code, Act: act(n)}
			var out certificatetypes.MsgProposeResponse
			if res := o.Send(province.Handler, propose); res.Code == 0 {
				o.Response(res, &out)
				o.Must(province.Reviewer, &certificatetypes.MsgConfirm{Reviewer: province.Reviewer.Address, Code: n.code, Digest: out.Digest})
			}
		}
	}
	control := byProvince(func(n *noted) certificate.Act {
		return ledger.ControlAct(n.Now().Unix(), certificate.DealRenew, certificate.DealPledge)
	})
	controlled := func() *noted {
		n := o.noted()
		control(n)
		return n
	}
	done := driveTable(t, "testdata/note_rows.txt", noteSubject(map[certificate.NoteStatus]func() *noted{
		certificate.NoteNone: o.noted,
		certificate.NoteInForce: func() *noted {
			n := o.noted()
			annotate(n)
			return n
		},
		certificate.NoteEnded: func() *noted {
			n := o.noted()
			annotate(n)
			n.both(ledger.EndAnnotationAct(1))
			return n
		},
	}), []tableDeed[*noted]{
		{event: "Annotate", try: annotate},
		{event: "EndAnnotation", try: func(n *noted) { n.both(ledger.EndAnnotationAct(n.index)) }},
		{event: "MarkDivergent", way: ofNation, try: mark},
		{event: "Reconcile", way: divergent, try: func(n *noted) { n.both(ledger.ReconcileAct(n.index)) }},
		{event: "EnterControl", try: control},
		{event: "LiftControl", way: controlled, try: byProvince(func(n *noted) certificate.Act { return ledger.LiftControlAct(n.index) })},
	})
	supervised := ofNation()
	byProvince(func(*noted) certificate.Act { return ledger.DivergentAct() })(supervised)
	require.EqualValues(t, 1, supervised.head().Divergent, "the province records a difference as well")
	again := divergent()
	before := again.note()
	mark(again)
	again.both(ledger.EndAnnotationAct(1))
	require.Equal(t, before, again.note(), "a divergence is marked once, and only reconciled")

	for _, c := range []struct {
		from  certificate.NoteStatus
		event lifecycle.Event
		to    certificate.NoteStatus
	}{
		{certificate.NoteNone, certificate.EventDispute, certificate.NoteInForce},
		{certificate.NoteInForce, certificate.EventEndDispute, certificate.NoteEnded},
		{certificate.NoteNone, certificate.EventGrantEnded, certificate.NoteInForce}, // driven in TestEndOfAGrantIsTold
	} {
		a, row, err := certificate.Annotation{Kind: certificate.AnnotationDisputed, Status: c.from}.Apply(certificate.NoteChange{Event: c.event, Actor: lifecycle.Chain})
		require.NoError(t, err)
		require.Equal(t, c.to, a.Status)
		done[row.No+" "+short(c.from)] = true
	}
	carried := controlled() // whose order leaves a transfer open
	annotate(carried)
	to := o.transfer(carried.paper, registration.RightOperate)
	for i, kind := range []certificate.AnnotationKind{certificate.AnnotationAdminControl, certificate.AnnotationStatutory} {
		carried.index = uint32(i + 1)
		a, err := o.App.Keepers.Certificate.Annotation(o.Ctx(), to, carried.index)
		require.NoError(t, err)
		require.Equal(t, []any{kind, certificate.NoteInForce, carried.note().DocumentDigest}, []any{a.Kind, a.Status, a.DocumentDigest})
	}
	require.ErrorIs(t, o.App.Keepers.Certificate.MayDeal(o.Ctx(), to, certificate.DealPledge), certificate.ErrControlled)
	done["AN7 -"] = true
	done.complete(t, fixture(t, "testdata/note_rows.txt"))
}

// Every row of the holds' table is driven through messages and the clock; every
// other act changes nothing.
func TestHoldRowsDriven(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	entered := func() *noted {
		n := o.noted()
		n.hold()
		return n
	}
	second := func() *noted {
		n := entered()
		n.index = 2
		return n
	}
	waiting := func() *noted {
		n := second()
		n.hold()
		return n
	}
	lift := func(index uint32) func(*noted) { return func(n *noted) { n.both(ledger.LiftHoldAct(index)) } }
	done := driveTable(t, "testdata/hold_rows.txt", noteSubject(map[certificate.NoteStatus]func() *noted{
		certificate.NoteNone: o.noted, certificate.NoteInForce: entered, certificate.NoteWaiting: waiting,
		certificate.NoteLifted: func() *noted {
			n := entered()
			lift(1)(n)
			return n
		},
	}), []tableDeed[*noted]{
		{event: "EnterHold", try: (*noted).hold},
		{event: "EnterWaitingHold", way: second, try: (*noted).hold},
		{event: "RenewHold", try: func(n *noted) { n.both(ledger.RenewHoldAct(n.index, n.ends+7*24*60*60)) }},
		{event: "LiftHold", try: func(n *noted) { lift(n.index)(n) }},
		{event: "TakeForce", try: func(n *noted) { lift(n.index - 1)(n) }},
		{event: "AdvanceNotice", clock: true, try: func(n *noted) {
			was := n.note()
			o.pass(n.warned, func() { require.Equal(t, was, n.note()) })
			require.True(t, n.note().Hold.Noticed)
		}},
		{event: "PeriodOver", clock: true, try: func(n *noted) {
			o.To(n.ends - 60)
			o.Block()
			was := n.note()
			o.pass(n.ends, func() { require.Equal(t, was, n.note()) })
			require.True(t, n.note().Hold.PeriodOver)
			require.Len(t, n.notePage(), int(n.note().Version))
		}},
	})
	done.complete(t, fixture(t, "testdata/hold_rows.txt"))
}

// notePage is the history of the annotation as a query tells it.
func (n *noted) notePage() []string {
	var out []string
	for i := uint64(1); ; i++ {
		e, err := n.App.Keepers.Certificate.Notes.Get(n.Ctx(), collections.Join(certificate.NoteID(n.code, n.index), i))
		if err != nil {
			require.ErrorIs(n.t, err, collections.ErrNotFound)
			return out
		}
		out = append(out, e.Event)
	}
}

// Nobody but two persons of the certificate's agency acts on its annotations.
func TestActsOnCertificatesByOthers(t *testing.T) {
	o := newOffice(t)
	n := o.noted()
	propose := func(who *ledger.Account) *ledger.Result {
		return o.Send(who, &certificatetypes.MsgPropose{Handler: who.Address, Code: n.code, Act: ledger.AnnotateAct(certificate.AnnotationAgencyNote, 1, 0)})
	}
	for _, x := range o.notHandlers() {
		if x.who == o.foreign.Handler {
			x.want = certificate.ErrForeign
		}
		requireRefused(t, propose(x.who), x.want, "proposal by "+x.name)
	}
	res := propose(o.agency.Handler)
	require.Zero(t, res.Code, res.Log)
	var p certificatetypes.MsgProposeResponse
	o.Response(res, &p)
	for _, x := range o.notReviewers() {
		if x.who == o.foreign.Reviewer {
			x.want = certificate.ErrForeign
		}
		requireRefused(t, o.Send(x.who, &certificatetypes.MsgConfirm{Reviewer: x.who.Address, Code: n.code, Digest: p.Digest}), x.want, "confirmation by "+x.name)
	}
	require.Zero(t, n.head().Annotations)
	o.Must(o.agency.Reviewer, &certificatetypes.MsgConfirm{Reviewer: o.agency.Reviewer.Address, Code: n.code, Digest: p.Digest})
	require.EqualValues(t, 1, n.head().Annotations)
}
