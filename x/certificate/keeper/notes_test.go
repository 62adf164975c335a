// SPDX-License-Identifier: Apache-2.0

package keeper_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/testutil/keeperenv"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/certificate/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

const (
	hold, use, operate = registration.RightHold, registration.RightUse, registration.RightOperate
	// holdEnds is the last day of the holds of these tests, a Friday; it is the
	// tenth working day after Saturday the 10th of October, which is worked.
	holdEnds = calendar.Day(20261023)
	warned   = calendar.Day(20261010)
)

// both proposes and confirms an act and gives the annotation's place.
func (e *env) both(code string, act certificate.Act) (index uint32, err error) {
	e.t.Helper()
	err = e.Try(func(ctx context.Context) error {
		p, err := e.msg.Propose(ctx, &types.MsgPropose{Handler: handler, Code: code, Act: act})
		if err != nil {
			return err
		}
		out, err := e.msg.Confirm(ctx, &types.MsgConfirm{Reviewer: reviewer, Code: code, Digest: p.Digest})
		if err == nil {
			index = out.Annotation
		}
		return err
	})
	return index, err
}

func (e *env) must(code string, act certificate.Act) uint32 {
	e.t.Helper()
	index, err := e.both(code, act)
	require.NoError(e.t, err)
	return index
}

// enterHold enters a hold on rights until noon of holdEnds.
func (e *env) enterHold(code string, rights ...registration.Right) uint32 {
	e.t.Helper()
	return e.must(code, certificate.Act{Act: &certificate.Act_Hold{Hold: &certificate.EnterHold{
		Organ: "太原市中级人民法院", CaseNumber: "（2026）晋01执123号", OrderDigest: order, Rights: rights, From: e.Now(), To: holdEnds.Start() + 12*60*60,
	}}})
}

func liftAct(index uint32) certificate.Act {
	return certificate.Act{Act: &certificate.Act_LiftHold{LiftHold: &certificate.LiftHold{Index: index, OrderDigest: order, Organ: "山西省高级人民法院"}}}
}

func renewAct(index uint32, to int64) certificate.Act {
	return certificate.Act{Act: &certificate.Act_RenewHold{RenewHold: &certificate.RenewHold{Index: index, OrderDigest: order, To: to}}}
}

func noteAct() certificate.Act {
	return certificate.Act{Act: &certificate.Act_Annotate{Annotate: &certificate.Annotate{Kind: certificate.AnnotationAgencyNote, DocumentDigest: order, From: 1}}}
}

// standing are the statuses of a certificate's annotations, as they were last
// written, in their order: F in force, W waiting, E ended, L lifted.
func (e *env) standing(code string) string {
	e.t.Helper()
	h, err := e.k.Heads.Get(e.Ctx, code)
	require.NoError(e.t, err)
	out := ""
	var list []certificate.Annotation
	for i := uint32(1); i <= h.Annotations; i++ {
		a := e.note(code, i)
		list = append(list, a)
		out += map[certificate.NoteStatus]string{
			certificate.NoteInForce: "F", certificate.NoteWaiting: "W", certificate.NoteEnded: "E", certificate.NoteLifted: "L",
		}[a.Status]
	}
	require.NoError(e.t, h.CheckNotes(list))
	return out
}

func (e *env) note(code string, index uint32) certificate.Annotation {
	e.t.Helper()
	res, err := e.query.Annotations(e.Ctx, &types.QueryAnnotationsRequest{Code: code})
	require.NoError(e.t, err)
	return res.Annotations[index-1]
}

// Holds stand in line on each right of a certificate, in order of arrival; when
// one is lifted, those that come first on all their rights take force at once.
func TestLinesOfHolds(t *testing.T) {
	e := started(t)
	code, other := e.issue(1), e.issue(2)
	e.enterHold(other, hold)
	for i, c := range []struct {
		rights []registration.Right
		want   string
	}{
		{[]registration.Right{hold, use, operate}, "F"},
		{[]registration.Right{hold}, "FW"},
		{[]registration.Right{use, operate}, "FWW"},
		{[]registration.Right{hold, operate}, "FWWW"},
		{[]registration.Right{use}, "FWWWW"},
	} {
		require.Equal(t, uint32(i+1), e.enterHold(code, c.rights...))
		require.Equal(t, c.want, e.standing(code))
	}
	for _, c := range []struct {
		lift uint32
		want string
	}{
		{1, "LFFWW"}, // 2 and 3 share no right; 4 waits for both, 5 for 3
		{3, "LFLWF"}, // 5 takes force, 4 still waits for 2
		{5, "LFLWL"},
		{2, "LLLFL"},
		{4, "LLLLL"},
	} {
		e.must(code, liftAct(c.lift))
		require.Equal(t, c.want, e.standing(code), "%d is lifted", c.lift)
	}
	require.Equal(t, "F", e.standing(other))
	waiting := started(t)
	code = waiting.issue(1)
	waiting.enterHold(code, hold)
	waiting.enterHold(code, hold)
	waiting.enterHold(code, hold)
	waiting.must(code, liftAct(2)) // one that waits leaves the line and moves nobody up
	require.Equal(t, "FLW", waiting.standing(code))
	_, err := waiting.both(code, liftAct(2))
	require.ErrorIs(t, err, certificate.ErrNote)
	_, err = waiting.both(code, liftAct(4))
	require.ErrorIs(t, err, certificate.ErrNoNote)
}

// A hold's organ is warned ten working days before its end by an event; the end
// is told by another; the hold stays in force and blocks until an order lifts it.
func TestHoldNeverLiftsItself(t *testing.T) {
	e := started(t)
	code := e.issue(1)
	e.enterHold(code, hold)
	changed := func(event string, version uint64) sdk.Event {
		out, err := sdk.TypedEventToEvent(&types.EventAnnotationChanged{
			Code: code, Index: 1, Kind: certificate.AnnotationJudicialHold, Event: event, Status: certificate.NoteInForce, Version: version, Rule: "guideline art. 23",
		})
		require.NoError(t, err)
		return out
	}
	for day := calendar.DayOf(e.Now()).Add(1); day < warned; day = day.Add(1) {
		e.At(day.Start() + 60)
		require.Empty(t, e.endBlock(), "%s", day)
		require.False(t, e.note(code, 1).Hold.Noticed, "%s", day)
	}
	e.At(warned.Start())
	require.False(t, e.note(code, 1).Hold.Noticed, "24:00 of the day before")
	require.Empty(t, e.endBlock())
	e.At(warned.Start() + 1)
	require.True(t, e.note(code, 1).Hold.Noticed, "a query is not late")
	require.Contains(t, e.endBlock(), changed("AdvanceNotice", 2))
	require.Empty(t, e.endBlock(), "once")
	asked := e.note(code, 1)

	end := e.note(code, 1).To
	e.At(end)
	require.Empty(t, e.endBlock())
	require.Equal(t, asked, e.note(code, 1))
	e.At(end + 1)
	over := e.note(code, 1)
	require.True(t, over.Hold.PeriodOver)
	require.Contains(t, e.endBlock(), changed("PeriodOver", 3))
	stored, err := e.k.Annotations.Get(e.Ctx, joined(code, 1))
	require.NoError(t, err)
	require.Equal(t, over, stored, "what a query said before is what was written")
	require.Equal(t, "F", e.standing(code))
	require.ErrorIs(t, e.k.MayDeal(e.Ctx, code, certificate.DealTransfer), certificate.ErrHeld)
	h, err := e.k.Head(e.Ctx, code)
	require.NoError(t, err)
	require.ErrorIs(t, e.k.MayActOn(e.Ctx, h.Registration, certificate.DealPledge), certificate.ErrHeld)
	require.ErrorIs(t, e.k.MayActOn(e.Ctx, "x", certificate.DealPledge), certificate.ErrUnlinked)

	// Renewed, it is warned of and ends anew.
	e.must(code, renewAct(1, end+40*24*60*60))
	require.False(t, e.note(code, 1).Hold.Noticed || e.note(code, 1).Hold.PeriodOver)
	history, err := e.query.AnnotationHistory(e.Ctx, &types.QueryAnnotationHistoryRequest{Code: code, Index: 1})
	require.NoError(t, err)
	var events []string
	for _, entry := range history.Entries {
		events = append(events, entry.Event)
	}
	require.Equal(t, []string{"EnterHold", "AdvanceNotice", "PeriodOver", "RenewHold"}, events)
	e.must(code, liftAct(1))
	require.NoError(t, e.k.MayDeal(e.Ctx, code, certificate.DealTransfer))
	e.At(end + 365*24*60*60)
	require.NotContains(t, e.endBlock(), changed("PeriodOver", 6))
	require.Equal(t, "L", e.standing(code))
}

// While the calendar of the year is missing, the day of warning is looked for
// every day; it comes as soon as the year is known.
func TestWarningWaitsForTheCalendar(t *testing.T) {
	e := started(t)
	code := e.issue(1)
	e.must(code, certificate.Act{Act: &certificate.Act_Hold{Hold: &certificate.EnterHold{
		Organ: "太原市中级人民法院", CaseNumber: "（2026）晋01执123号", OrderDigest: order, Rights: []registration.Right{hold}, From: e.Now(), To: calendar.Day(20270110).Start(),
	}}})
	for day := calendar.Day(20261125); day < 20270105; day = day.Add(1) {
		e.At(day.Start() + 1)
		e.endBlock()
		require.False(t, e.note(code, 1).Hold.Noticed, "%s", day)
	}
	e.years[2027] = calendar.Year{Year: 2027, Status: calendar.YearProvisional}
	e.At(calendar.Day(20270105).Start() + 1)
	e.endBlock()
	require.True(t, e.note(code, 1).Hold.Noticed)
}

// An act that changes an annotation keeps its two persons in its history and
// raises the certificate's number; a change by the module of objections keeps
// a proposal that waits.
func TestAnnotationsAndTheHead(t *testing.T) {
	e := started(t)
	code := e.issue(1)
	require.Equal(t, uint32(1), e.must(code, noteAct()))
	h, err := e.k.Head(e.Ctx, code)
	require.NoError(t, err)
	seq := h.StatusSeq
	repeated := e.propose(code)
	index, err := e.k.Dispute(e.Ctx, code, order)
	require.NoError(t, err)
	require.Equal(t, uint32(2), index)
	h, err = e.k.Head(e.Ctx, code)
	require.NoError(t, err)
	require.Equal(t, []any{seq + 2, uint32(1), uint32(2)}, []any{h.StatusSeq, h.Disputes, h.Annotations})
	require.Equal(t, repeated, h.Pending.Digest)
	require.ErrorIs(t, e.k.MayDeal(e.Ctx, code, certificate.DealExport), certificate.ErrDisputed)
	require.ErrorIs(t, e.k.EndDispute(e.Ctx, code, 1, order), certificate.ErrNoNote)
	require.NoError(t, e.k.EndDispute(e.Ctx, code, index, order))
	require.ErrorIs(t, e.k.EndDispute(e.Ctx, code, index, order), certificate.ErrNote)
	require.NoError(t, e.k.MayDeal(e.Ctx, code, certificate.DealExport))
	require.Equal(t, "FE", e.standing(code))
	_, err = e.k.Dispute(e.Ctx, "SJ1412026090007", order)
	require.ErrorIs(t, err, certificate.ErrUnknown)

	entries, err := e.query.AnnotationHistory(e.Ctx, &types.QueryAnnotationHistoryRequest{Code: code, Index: 1})
	require.NoError(t, err)
	require.Equal(t, []string{handler, reviewer}, []string{entries.Entries[0].Proposer, entries.Entries[0].Author})
	_, err = e.query.AnnotationHistory(e.Ctx, &types.QueryAnnotationHistoryRequest{Code: code, Index: 9})
	require.Error(t, err)
}

// What the modules above record stands behind what the head says, and a
// revocation is asked of both.
func TestModulesAboveAnswerForTheirs(t *testing.T) {
	e := started(t)
	code := e.issue(1)
	e.guard.refuse = errHigher
	require.ErrorIs(t, e.k.MayDeal(e.Ctx, code, certificate.DealTransfer), errHigher)
	e.guard.refuse = nil
	e.enterHold(code, hold)
	e.guard.refuse = errHigher
	require.ErrorIs(t, e.k.MayDeal(e.Ctx, code, certificate.DealTransfer), certificate.ErrHeld)
	e.guard.refuse = nil
	repeated := e.propose(code)
	require.NoError(t, e.confirm(code, repeated), "no hold stands against a revocation")
	e.must(code, liftAct(1))
	_, err := e.both(code, noteAct())
	require.ErrorIs(t, err, certificate.ErrStatus)
}

// A cancellation ex officio ends certificate and registration, also under a hold.
func TestCancellationExOfficio(t *testing.T) {
	e := started(t)
	code := e.issue(1)
	e.enterHold(code, hold)
	e.must(code, certificate.Act{Act: &certificate.Act_Cancel{Cancel: &certificate.CancelExOfficio{Ground: certificate.CancellationRightExtinct, NoticeDigest: order}}})
	h, err := e.k.Head(e.Ctx, code)
	require.NoError(t, err)
	require.Equal(t, certificate.StatusCancelled, h.Status)
	require.Equal(t, "RIGHT_EXTINCT", h.Reason)
	require.Contains(t, e.records.ended, h.Registration+" "+registration.EndCancelled)
}

// A chain that begins from an export goes on with the lines and deadlines of
// holds as the one that was exported.
func TestGenesisWithHolds(t *testing.T) {
	old := started(t)
	code := old.issue(1)
	old.enterHold(code, hold, use)
	old.enterHold(code, use)
	old.must(code, noteAct())
	_, err := old.k.Dispute(old.Ctx, code, order)
	require.NoError(t, err)
	old.At(calendar.Day(20261009).Start() + 7)
	old.endBlock()
	g, err := old.k.ExportGenesis(old.Ctx)
	require.NoError(t, err)

	e := newEnv(t)
	e.At(old.Now())
	require.NoError(t, e.k.InitGenesis(e.Ctx, *g))
	require.Equal(t, old.Bytes(), e.Bytes())
	again, err := e.k.ExportGenesis(e.Ctx)
	require.NoError(t, err)
	require.Equal(t, g, again)
	e.At(warned.Start() + 1)
	e.endBlock()
	require.True(t, e.note(code, 1).Hold.Noticed && e.note(code, 2).Hold.Noticed)
	e.must(code, liftAct(1))
	require.Equal(t, "LFFF", e.standing(code))

	for name, spoil := range map[string]func(*types.GenesisState){
		"a hold jumps the line":  func(g *types.GenesisState) { g.Annotations[1].Status = certificate.NoteInForce },
		"one is missing":         func(g *types.GenesisState) { g.Annotations = g.Annotations[:3] },
		"the head counts others": func(g *types.GenesisState) { g.Heads[0].Disputes = 0 },
		"an entry is missing":    func(g *types.GenesisState) { g.AnnotationHistory = g.AnnotationHistory[1:] },
		"an entry of nothing":    func(g *types.GenesisState) { g.AnnotationHistory[0].Index = 9 },
	} {
		broken := *g
		broken.Annotations = append([]certificate.Annotation{}, g.Annotations...)
		broken.Heads = append([]certificate.Head{}, g.Heads...)
		broken.AnnotationHistory = append([]types.AnnotationEntry{}, g.AnnotationHistory...)
		spoil(&broken)
		require.Error(t, broken.Validate(), name)
	}
}

// A certificate that differs from the national record is divergent until it is
// reconciled; a local one has no national record.
func TestDivergence(t *testing.T) {
	e := started(t)
	code := e.issue(1)
	diverges := certificate.Act{Act: &certificate.Act_MarkDivergent{MarkDivergent: &certificate.MarkDivergent{DocumentDigest: order, NationalDigest: digest.SM3([]byte("national"))}}}
	_, err := e.both(code, diverges)
	require.ErrorIs(t, err, certificate.ErrDivergence)
	national := e.issueNational(2)
	require.Equal(t, uint32(1), e.must(national, diverges))
	verify := func() certificate.VerdictState {
		res, err := e.query.Verify(e.Ctx, &types.QueryVerifyRequest{Code: national})
		require.NoError(t, err)
		return res.State
	}
	require.Equal(t, certificate.VerdictDivergent, verify())
	require.ErrorIs(t, e.k.MayDeal(e.Ctx, national, certificate.DealRenew), certificate.ErrDivergent)
	_, err = e.both(national, diverges)
	require.ErrorIs(t, err, certificate.ErrDivergence)
	_, err = e.both(national, certificate.Act{Act: &certificate.Act_EndAnnotation{EndAnnotation: &certificate.EndAnnotation{Index: 1, DocumentDigest: order}}})
	require.ErrorIs(t, err, certificate.ErrNoNote)
	reconcile := certificate.Act{Act: &certificate.Act_Reconcile{Reconcile: &certificate.Reconcile{Index: 1, DocumentDigest: order}}}
	e.must(national, reconcile)
	require.Equal(t, certificate.VerdictValid, verify())
	_, err = e.both(national, reconcile)
	require.ErrorIs(t, err, certificate.ErrNote)
	require.Equal(t, uint32(2), e.must(national, diverges), "and once more")
	require.Equal(t, keeperenv.ChainID, e.Ctx.ChainID())
}

// Two officers of the province enter a control and lift it; the agency's
// proposal stands beside theirs, and neither side confirms the other's.
func TestControlsAreTheProvinces(t *testing.T) {
	e := started(t)
	code := e.issue(1)
	control := certificate.Act{Act: &certificate.Act_Control{Control: &certificate.EnterControl{
		Department: "山西省数据局", OrderNumber: "晋数管〔2026〕7号", OrderDigest: order, Deals: []certificate.Deal{certificate.DealPledge}, From: e.Now(),
	}}}
	_, err := e.msg.Propose(e.Ctx, &types.MsgPropose{Handler: handler, Code: code, Act: control})
	require.ErrorIs(t, err, certificate.ErrSide)
	_, err = e.msg.Propose(e.Ctx, &types.MsgPropose{Handler: province + "H", Code: code, Act: e.proposal(code).Act})
	require.ErrorIs(t, err, certificate.ErrSide)
	e.propose(code)
	p, err := e.msg.Propose(e.Ctx, &types.MsgPropose{Handler: province + "H", Code: code, Act: control})
	require.NoError(t, err)
	_, err = e.msg.Confirm(e.Ctx, &types.MsgConfirm{Reviewer: reviewer, Code: code, Digest: p.Digest})
	require.ErrorIs(t, err, certificate.ErrOtherProposal)
	_, err = e.msg.Confirm(e.Ctx, &types.MsgConfirm{Reviewer: province + "H", Code: code, Digest: p.Digest})
	require.ErrorIs(t, err, certificate.ErrSamePerson)
	res, err := e.msg.Confirm(e.Ctx, &types.MsgConfirm{Reviewer: province + "R", Code: code, Digest: p.Digest})
	require.NoError(t, err)
	require.Equal(t, uint32(1), res.Annotation)
	require.ErrorIs(t, e.k.MayDeal(e.Ctx, code, certificate.DealPledge), certificate.ErrControlled)
	require.NoError(t, e.k.MayDeal(e.Ctx, code, certificate.DealTransfer))
	h, err := e.k.Head(e.Ctx, code)
	require.NoError(t, err)
	require.NotNil(t, h.Pending, "the agency's waits on")
	require.Nil(t, h.ProvincePending)
	_, err = e.msg.Drop(e.Ctx, &types.MsgDrop{Officer: province + "R", Code: code})
	require.ErrorIs(t, err, certificate.ErrNothingPending)
	_, err = e.msg.Drop(e.Ctx, &types.MsgDrop{Officer: handler, Code: code})
	require.NoError(t, err)
}

// A reconciliation that was proposed on one divergence ends no later one: it
// names its annotation.
func TestStaleReconciliation(t *testing.T) {
	e := started(t)
	code := e.issueNational(1)
	by := func(handler, reviewer string, act certificate.Act) (string, error) {
		p, err := e.msg.Propose(e.Ctx, &types.MsgPropose{Handler: handler, Code: code, Act: act})
		if err != nil {
			return "", err
		}
		if reviewer == "" {
			return p.Digest, nil
		}
		_, err = e.msg.Confirm(e.Ctx, &types.MsgConfirm{Reviewer: reviewer, Code: code, Digest: p.Digest})
		return p.Digest, err
	}
	mark := certificate.Act{Act: &certificate.Act_MarkDivergent{MarkDivergent: &certificate.MarkDivergent{DocumentDigest: order, NationalDigest: order}}}
	agree := certificate.Act{Act: &certificate.Act_Reconcile{Reconcile: &certificate.Reconcile{Index: 1, DocumentDigest: order}}}
	_, err := by(handler, reviewer, mark)
	require.NoError(t, err)
	stale, err := by(handler, "", agree)
	require.NoError(t, err)
	_, err = by(province+"H", province+"R", agree)
	require.NoError(t, err)
	_, err = by(province+"H", province+"R", mark)
	require.NoError(t, err)
	_, err = e.msg.Confirm(e.Ctx, &types.MsgConfirm{Reviewer: reviewer, Code: code, Digest: stale})
	require.ErrorIs(t, err, certificate.ErrNote)
	h, err := e.k.Head(e.Ctx, code)
	require.NoError(t, err)
	require.EqualValues(t, 2, h.Divergent)
}
