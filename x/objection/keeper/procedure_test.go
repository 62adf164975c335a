// SPDX-License-Identifier: Apache-2.0

package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/objection"
	"github.com/shuquan-ledger/shuquan/x/objection/types"
)

// Last days of periods from keeperenv.Start, Thursday 24 September 2026, counted
// by hand: 25 to 27 September and 1 to 7 October are holidays, 10 October is worked.
const (
	five   calendar.Day = 20261009 // 28, 29, 30 September, 8, 9 October
	ten    calendar.Day = 20261015 // and 10, 12, 13, 14, 15 October
	twenty calendar.Day = 20261029
)

func withdraw(e *env, id string) error {
	signature := consent(objector, make([]byte, 8))
	_, err := send(e, e.msg.Withdraw, &types.MsgWithdraw{Handler: handler, Id: id, Consent: &signature})
	return err
}

// Every way through the procedure leads where the guideline and the terms say.
func TestWays(t *testing.T) {
	for _, c := range []struct {
		name    string
		way     func(e *env) string
		status  objection.Status
		outcome objection.Outcome
		// document is what the annotation ended on; empty while it stands, "-"
		// if there never was one.
		document string
	}{
		{"filed", (*env).file, objection.StatusFiled, objection.OutcomeNone, "-"},
		{"incomplete", func(e *env) string {
			id := e.file()
			e.request(id)
			return id
		}, objection.StatusIncomplete, objection.OutcomeNone, "-"},
		{"supplied", func(e *env) string {
			id := e.file()
			e.request(id)
			signature := consent(objector, make([]byte, 8))
			must(e, e.msg.Supply, &types.MsgSupply{Handler: handler, Id: id, Material: material("second"), Consent: &signature})
			return id
		}, objection.StatusFiled, objection.OutcomeNone, "-"},
		{"never supplied", func(e *env) string {
			id := e.file()
			e.request(id)
			e.after(five)
			return id
		}, objection.StatusNotFiled, objection.OutcomeNone, "-"},
		{"not taken up", func(e *env) string {
			id := e.file()
			e.decide(id, refuse)
			return id
		}, objection.StatusRefused, objection.OutcomeNone, "-"},
		{"complete", func(e *env) string {
			id := e.file()
			e.complete(id)
			return id
		}, objection.StatusComplete, objection.OutcomeNone, ""},
		{"notified", (*env).notified, objection.StatusNotified, objection.OutcomeNone, ""},
		{"admitted", func(e *env) string {
			id := e.notified()
			require.NoError(e.t, e.answer(id, true, holder, second))
			return id
		}, objection.StatusAdmitted, objection.OutcomeAdmitted, ""},
		{"admitted in the investigation", func(e *env) string {
			id := e.investigated()
			require.NoError(e.t, e.answer(id, true, second, holder))
			return id
		}, objection.StatusAdmitted, objection.OutcomeAdmitted, ""},
		{"admitted and changed", func(e *env) string {
			id := e.notified()
			require.NoError(e.t, e.answer(id, true, holder, second))
			e.registered.version++
			e.decide(id, execute)
			return id
		}, objection.StatusClosed, objection.OutcomeAdmitted, document("execution")},
		{"admitted and revoked", func(e *env) string {
			id := e.notified()
			require.NoError(e.t, e.answer(id, true, holder, second))
			e.certificates.status = certificate.StatusRevoked
			e.decide(id, execute)
			return id
		}, objection.StatusClosed, objection.OutcomeAdmitted, document("execution")},
		{"contested", (*env).investigated, objection.StatusInvestigating, objection.OutcomeNone, ""},
		{"registrant silent", func(e *env) string {
			id := e.notified()
			e.after(ten)
			return id
		}, objection.StatusInvestigating, objection.OutcomeNone, ""},
		{"concluded", func(e *env) string { return e.concluded(true) }, objection.StatusConcluded, objection.OutcomeUpheld, ""},
		{"both accept an upholding", func(e *env) string {
			id := e.concluded(true)
			require.NoError(e.t, e.respond(id, objection.SideObjector, true, objector))
			require.NoError(e.t, e.respond(id, objection.SideRegistrant, true, holder, second))
			return id
		}, objection.StatusAccepted, objection.OutcomeUpheld, ""},
		{"both accept a rejection", func(e *env) string {
			id := e.concluded(false)
			require.NoError(e.t, e.respond(id, objection.SideRegistrant, true, holder, second))
			require.NoError(e.t, e.respond(id, objection.SideObjector, true, objector))
			return id
		}, objection.StatusClosed, objection.OutcomeRejected, document("decision")},
		{"one holder refuses", func(e *env) string {
			id := e.concluded(true)
			require.NoError(e.t, e.respond(id, objection.SideRegistrant, false, second))
			return id
		}, objection.StatusInLitigation, objection.OutcomeUpheld, ""},
		{"silence after a rejection", func(e *env) string {
			id := e.concluded(false)
			e.after(ten)
			return id
		}, objection.StatusClosed, objection.OutcomeRejected, document("decision")},
		{"silence of the registrant after an upholding", func(e *env) string {
			id := e.concluded(true)
			require.NoError(e.t, e.respond(id, objection.SideObjector, true, objector))
			e.after(ten)
			return id
		}, objection.StatusInLitigation, objection.OutcomeUpheld, ""},
		{"silence of the objector after an upholding", func(e *env) string {
			id := e.concluded(true)
			require.NoError(e.t, e.respond(id, objection.SideRegistrant, true, holder, second))
			e.after(ten)
			return id
		}, objection.StatusAccepted, objection.OutcomeUpheld, ""},
		{"judgment for the objector", func(e *env) string {
			id := e.litigated()
			e.decide(id, judgment(true))
			return id
		}, objection.StatusFinalDoc, objection.OutcomeUpheld, ""},
		{"judgment carried out", func(e *env) string {
			id := e.litigated()
			e.decide(id, judgment(true))
			e.certificates.status = certificate.StatusCancelled
			e.decide(id, execute)
			return id
		}, objection.StatusClosed, objection.OutcomeUpheld, document("execution")},
		{"judgment against the objector", func(e *env) string {
			id := e.litigated()
			e.decide(id, judgment(false))
			return id
		}, objection.StatusClosed, objection.OutcomeRejected, document("judgment")},
		{"certificate ended", func(e *env) string {
			id := e.investigated()
			e.certificates.status = certificate.StatusExpired
			e.decide(id, dismiss)
			return id
		}, objection.StatusClosed, objection.OutcomeMoot, document("dismissal")},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := started(t)
			id := c.way(e)
			o := e.stored(id)
			require.Equal(t, c.status, o.Status)
			require.Equal(t, c.outcome, o.Outcome)
			switch c.document {
			case "-":
				require.Empty(t, e.certificates.disputes)
				require.Zero(t, o.Annotation)
			case "":
				require.Len(t, e.certificates.disputes, 1)
				require.Empty(t, e.certificates.ended)
			default:
				require.Equal(t, map[uint32]string{1: c.document}, e.certificates.ended)
			}
			e.soundly(id)
		})
	}
}

// soundly checks what holds of every objection, and that it is withdrawn while
// it is open and never after.
func (e *env) soundly(id string) {
	e.t.Helper()
	o := e.stored(id)
	require.NoError(e.t, o.ValidateStored())
	target, err := e.k.Targets.Get(e.Ctx, o.Certificate)
	require.NoError(e.t, err)
	require.Equal(e.t, o.Ended(), target.Open == 0)
	require.Equal(e.t, uint32(1), target.Objections)
	exported, err := e.k.ExportGenesis(e.Ctx)
	require.NoError(e.t, err)
	other := newEnv(e.t)
	other.Ctx = other.Ctx.WithBlockTime(e.Ctx.BlockTime())
	require.NoError(e.t, other.k.InitGenesis(other.Ctx, *exported))
	require.Equal(e.t, e.Bytes(), other.Bytes(), "an import is the state that was exported")

	err = withdraw(e, id)
	if o.Ended() {
		require.ErrorIs(e.t, err, objection.ErrTransition)
		return
	}
	require.NoError(e.t, err)
	require.Equal(e.t, objection.StatusWithdrawn, e.stored(id).Status)
	require.Len(e.t, e.certificates.ended, len(e.certificates.disputes))
}

// The agency's periods flag it when they pass, and decide nothing.
func TestOverdue(t *testing.T) {
	e := started(t)
	id := e.file()
	e.complete(id)
	e.At(five.End())
	e.endBlock()
	require.False(t, e.stored(id).NoticeOverdue, "the last day is not over at 24:00")
	e.after(five)
	require.True(t, e.stored(id).NoticeOverdue)
	require.Equal(t, objection.StatusComplete, e.stored(id).Status)

	e = started(t)
	id = e.investigated()
	e.after(twenty)
	require.True(t, e.stored(id).InvestigationOverdue)
	require.Equal(t, objection.StatusInvestigating, e.stored(id).Status)
}

// The investigation's period begins on the last day of the registrant's, however
// late the chain gets to it; and acts meet an objection as time has made it.
func TestSilenceBindsActs(t *testing.T) {
	e := started(t)
	id := e.notified()
	e.At(ten.End() + 1)
	require.ErrorIs(t, e.answer(id, false, holder), objection.ErrTransition, "too late: it is being investigated")
	e.At(calendar.Day(20261231).End())
	res, err := e.query.Objection(e.Ctx, &types.QueryObjectionRequest{Id: id})
	require.NoError(t, err)
	require.Equal(t, uint32(ten), res.Objection.InvestigatedFrom)
	require.True(t, res.Objection.InvestigationOverdue)
	require.Equal(t, objection.StatusNotified, e.stored(id).Status, "a query writes nothing")
}

// Nothing adverse rests on a year whose calendar is not published.
func TestNoAdverseEffectWithoutCalendar(t *testing.T) {
	for name, change := range map[string]func(e *env){
		"missing": func(e *env) { delete(e.years, 2026) },
		"provisional": func(e *env) {
			y := e.years[2026]
			y.Status = calendar.YearProvisional
			e.years[2026] = y
		},
	} {
		t.Run(name, func(t *testing.T) {
			e := started(t)
			id := e.notified()
			published := e.years[2026]
			change(e)
			e.after(20261130)
			require.Equal(t, objection.StatusNotified, e.stored(id).Status)
			e.years[2026] = published
			e.after(20261201)
			require.Equal(t, objection.StatusInvestigating, e.stored(id).Status)
		})
	}
}

// A side acts by its own signatures, or a person by a paper, and by nothing else.
func TestSides(t *testing.T) {
	e := started(t)
	id := e.notified()
	for _, c := range []struct {
		admit   bool
		parties []string
	}{{true, []string{holder}}, {true, []string{holder, holder}}, {true, []string{holder, objector}}, {false, []string{objector}}, {false, nil}} {
		require.ErrorIs(t, e.answer(id, c.admit, c.parties...), objection.ErrConsents, c.parties)
	}
	require.NoError(t, e.answer(id, false, holder))
	e.decide(id, conclude(true))
	require.ErrorIs(t, e.respond(id, objection.SideObjector, true, holder), objection.ErrConsents)
	require.ErrorIs(t, e.respond(id, objection.SideObjector, true), objection.ErrConsents)
	require.ErrorIs(t, e.respond(id, objection.SideRegistrant, true, holder), objection.ErrConsents)
	_, err := send(e, e.msg.Respond, &types.MsgRespond{
		Handler: handler, Id: id, Side: objection.SideRegistrant, Accept: true, Consents: signedBy(holder, second), DocumentDigest: document("paper"),
	})
	require.ErrorIs(t, err, objection.ErrConsents)
	require.NoError(t, e.respond(id, objection.SideObjector, true, objector))
	require.ErrorIs(t, e.respond(id, objection.SideObjector, true, objector), objection.ErrAnswered)
	require.ErrorIs(t, e.respond(id, objection.SideObjector, false, objector), objection.ErrAnswered)

	person := must(e, e.msg.File, e.person()).Id
	_, err = send(e, e.msg.Withdraw, &types.MsgWithdraw{Handler: handler, Id: person})
	require.ErrorIs(t, err, objection.ErrConsents)
	signature := consent(objector, make([]byte, 8))
	_, err = send(e, e.msg.Withdraw, &types.MsgWithdraw{Handler: handler, Id: person, Consent: &signature, DocumentDigest: document("paper")})
	require.ErrorIs(t, err, objection.ErrConsents)
	must(e, e.msg.Withdraw, &types.MsgWithdraw{Handler: handler, Id: person, DocumentDigest: document("paper")})
}

// Material is requested once.
func TestRequestedOnce(t *testing.T) {
	e := started(t)
	id := must(e, e.msg.File, e.person()).Id
	e.request(id)
	must(e, e.msg.Supply, &types.MsgSupply{Handler: handler, Id: id, Material: material("second")})
	require.Equal(t, material("second"), e.stored(id).Material)
	_, err := send(e, e.msg.RequestMaterial, &types.MsgRequestMaterial{
		Handler: handler, Id: id, Request: objection.RequestMaterial{ListDigest: document("list"), WorkingDays: 5},
	})
	require.ErrorIs(t, err, objection.ErrRequested)
}

// The terms change by motion and for new objections alone.
func TestTerms(t *testing.T) {
	e := started(t)
	id := e.file()
	params := objection.Params{Terms: objection.DefaultTerms()}
	params.Terms.Notice = 3
	_, err := send(e, e.msg.UpdateParams, &types.MsgUpdateParams{Authority: handler, Params: params})
	require.ErrorIs(t, err, objection.ErrAuthority)
	_, err = send(e, e.msg.UpdateParams, &types.MsgUpdateParams{Authority: "council"})
	require.ErrorIs(t, err, objection.ErrTerms)
	must(e, e.msg.UpdateParams, &types.MsgUpdateParams{Authority: "council", Params: params})
	f := e.person()
	other := must(e, e.msg.File, f).Id
	require.Equal(t, uint32(5), e.stored(id).Terms.Notice)
	require.Equal(t, uint32(3), e.stored(other).Terms.Notice)
}

// Lists are read page by page, histories from their first entry.
func TestQueries(t *testing.T) {
	e := started(t)
	id := e.notified()
	second := must(e, e.msg.File, e.person()).Id
	res, err := e.query.Objections(e.Ctx, &types.QueryObjectionsRequest{Certificate: e.certificates.code})
	require.NoError(t, err)
	require.Equal(t, objection.Target{Certificate: e.certificates.code, Objections: 2, Open: 2}, res.Target)
	require.Len(t, res.Objections, 2)
	require.Equal(t, []string{id, second}, []string{res.Objections[0].Id, res.Objections[1].Id})
	history, err := e.query.History(e.Ctx, &types.QueryHistoryRequest{Id: id})
	require.NoError(t, err)
	require.Equal(t, []string{"File", "Complete", "Notify"}, events(history.Entries))
	one, err := e.query.Objection(e.Ctx, &types.QueryObjectionRequest{Id: id})
	require.NoError(t, err)
	require.Equal(t, objection.Deadline{Name: objection.PeriodAnswer, LastDay: uint32(ten)}, one.Deadline)
	_, err = e.query.Objection(e.Ctx, &types.QueryObjectionRequest{Id: registrationID})
	require.ErrorContains(t, err, "objection/31")
}

func events(entries []record.Entry) []string {
	var out []string
	for _, e := range entries {
		out = append(out, e.Event)
	}
	return out
}
