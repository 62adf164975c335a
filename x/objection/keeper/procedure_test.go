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
	"github.com/shuquan-ledger/shuquan/x/registration"
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

// The same bytes again give the stored objection and change nothing.
func TestFiledTwice(t *testing.T) {
	e := started(t)
	f := e.filing()
	first := must(e, e.msg.File, f)
	before := e.Bytes()
	again := must(e, e.msg.File, f)
	require.Equal(t, &types.MsgFileResponse{Id: first.Id, Already: true, Index: 1}, again)
	require.Equal(t, before, e.Bytes())
	f.Handler = "another"
	_, err := send(e, e.msg.File, f)
	require.ErrorIs(t, err, objection.ErrTransition)
}

// Who objects is known, has evidence, objects to something in force and for a
// reason that is not open or decided.
func TestRefusedFilings(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(e *env, f *types.MsgFile)
		want   error
	}{
		{"anonymous", func(_ *env, f *types.MsgFile) { f.Objector = objection.Objector{} }, objection.ErrIdentity},
		{"both", func(_ *env, f *types.MsgFile) { f.Objector.Person = document("p") }, objection.ErrIdentity},
		{"unverified person", func(_ *env, f *types.MsgFile) { f.Objector = objection.Objector{Person: document("p")} }, objection.ErrIdentity},
		{"person with signature", func(_ *env, f *types.MsgFile) {
			f.Objector = objection.Objector{Person: document("p"), IdentityDigest: document("i")}
		}, objection.ErrIdentity},
		{"without signature", func(_ *env, f *types.MsgFile) { f.Consent = nil }, objection.ErrIdentity},
		{"another's signature", func(_ *env, f *types.MsgFile) { f.Consent.Party = holder }, objection.ErrIdentity},
		{"another nonce", func(_ *env, f *types.MsgFile) { f.Consent.Nonce = []byte("12345678") }, objection.ErrConsents},
		{"no evidence", func(_ *env, f *types.MsgFile) { f.Material.Evidence = nil }, objection.ErrEvidence},
		{"evidence twice", func(_ *env, f *types.MsgFile) { f.Material.Evidence = []string{document("a"), document("a")} }, objection.ErrEvidence},
		{"expired", func(e *env, _ *types.MsgFile) { e.certificates.status = certificate.StatusExpired }, objection.ErrPhase},
		{"in notice", func(e *env, _ *types.MsgFile) { e.certificates.status = certificate.StatusReserved }, objection.ErrPhase},
		{"of another agency", func(_ *env, f *types.MsgFile) { f.Handler = foreign }, objection.ErrOtherAgency},
		{"unknown", func(e *env, _ *types.MsgFile) { e.certificates.code = "SJ1402026110001" }, certificate.ErrUnknown},
		{"own case", func(_ *env, f *types.MsgFile) { f.Objector.Party, f.Consent.Party = agency, agency }, objection.ErrOwnCase},
		{"only holder", func(e *env, f *types.MsgFile) {
			e.registered.holders = []string{holder}
			f.Objector.Party, f.Consent.Party = holder, holder
		}, objection.ErrOwnCase},
		{"reason", func(_ *env, f *types.MsgFile) { f.Reason = 0 }, objection.ErrEnum},
		{"remedy", func(_ *env, f *types.MsgFile) { f.Remedy = 9 }, objection.ErrEnum},
		{"nonce", func(_ *env, f *types.MsgFile) { f.Nonce = nil }, objection.ErrNonce},
		{"open", func(e *env, _ *types.MsgFile) { e.file() }, objection.ErrOpen},
		{"decided", func(e *env, _ *types.MsgFile) {
			e.decide(e.litigated(), judgment(false))
		}, objection.ErrDecided},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := started(t)
			f := e.filing()
			c.change(e, f)
			_, err := send(e, e.msg.File, f)
			require.ErrorIs(t, err, c.want)
		})
	}
}

// A co-holder may object, and so may who has withdrawn, was not taken up or
// objects for another reason.
func TestAllowedFilings(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(e *env, f *types.MsgFile)
	}{
		{"co-holder", func(_ *env, f *types.MsgFile) { f.Objector.Party, f.Consent.Party = second, second }},
		{"withdrawn before", func(e *env, _ *types.MsgFile) { require.NoError(e.t, withdraw(e, e.file())) }},
		{"not taken up before", func(e *env, _ *types.MsgFile) { e.decide(e.file(), refuse) }},
		{"another reason", func(e *env, f *types.MsgFile) {
			e.decide(e.litigated(), judgment(false))
			f.Reason = registration.ReasonPrivacy
		}},
		{"upheld before", func(e *env, _ *types.MsgFile) {
			id := e.litigated()
			e.decide(id, judgment(true))
			e.registered.version++
			e.decide(id, execute)
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := started(t)
			f := e.filing()
			c.change(e, f)
			_, err := send(e, e.msg.File, f)
			require.NoError(t, err)
		})
	}
}

// At most MaxOpen objections to one certificate are open.
func TestMany(t *testing.T) {
	e := started(t)
	var last string
	for i := range objection.MaxOpen {
		f := e.person()
		f.Objector.Person = document(string(rune('a' + i)))
		last = must(e, e.msg.File, f).Id
	}
	_, err := send(e, e.msg.File, e.filing())
	require.ErrorIs(t, err, objection.ErrMany)
	must(e, e.msg.Withdraw, &types.MsgWithdraw{Handler: handler, Id: last, DocumentDigest: document("paper")})
	must(e, e.msg.File, e.filing())
}

// Three rejections within a year bar an objector for a year, at this agency.
func TestSerialObjector(t *testing.T) {
	e := started(t)
	reject := func(reason registration.ObjectionReason) {
		f := e.filing()
		f.Reason = reason
		id := must(e, e.msg.File, f).Id
		e.complete(id)
		e.notify(id)
		require.NoError(t, e.answer(id, false, holder))
		e.decide(id, conclude(false))
		require.NoError(t, e.respond(id, objection.SideObjector, true, objector))
		require.NoError(t, e.respond(id, objection.SideRegistrant, true, holder, second))
	}
	reject(registration.ReasonOwnership)
	reject(registration.ReasonDuplicate)
	reject(registration.ReasonPrivacy)
	f := e.filing()
	f.Reason = registration.ReasonOther
	_, err := send(e, e.msg.File, f)
	require.ErrorIs(t, err, objection.ErrSerial)
	res, err := e.query.Conduct(e.Ctx, &types.QueryConductRequest{Agency: agency, Objector: objector})
	require.NoError(t, err)
	require.Equal(t, objection.Conduct{Agency: agency, Objector: objector, BarredUntil: 20270924}, res.Conduct)
	must(e, e.msg.File, e.person())
	e.At(calendar.Day(20270924).End() - 1)
	_, err = send(e, e.msg.File, f)
	require.ErrorIs(t, err, objection.ErrSerial)
	e.At(calendar.Day(20270924).End())
	must(e, e.msg.File, f)
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

// An act of two persons is another's, repeated by its digest, and void when the
// objection moves on.
func TestTwoPersons(t *testing.T) {
	e := started(t)
	id := e.investigated()
	require.ErrorIs(t, e.confirm(id, document("act")), objection.ErrNoPending)
	repeated, err := e.propose(id, conclude(true))
	require.NoError(t, err)
	_, err = e.propose(id, conclude(false))
	require.ErrorIs(t, err, objection.ErrPending)
	require.ErrorIs(t, e.confirm(id, document("act")), objection.ErrPendingDigest)
	_, err = send(e, e.msg.Confirm, &types.MsgConfirm{Reviewer: handler, Id: id, Digest: repeated})
	require.ErrorIs(t, err, objection.ErrSamePerson)
	_, err = send(e, e.msg.Confirm, &types.MsgConfirm{Reviewer: foreign, Id: id, Digest: repeated})
	require.ErrorIs(t, err, objection.ErrOtherAgency)
	must(e, e.msg.Drop, &types.MsgDrop{Officer: reviewer, Id: id})
	_, err = send(e, e.msg.Drop, &types.MsgDrop{Officer: reviewer, Id: id})
	require.ErrorIs(t, err, objection.ErrNoPending)
	_, err = e.propose(id, conclude(true))
	require.NoError(t, err)
	require.NoError(t, e.answer(id, true, holder, second))
	require.Nil(t, e.stored(id).Pending, "the admission voids it")

	id = func() string {
		f := e.filing()
		f.Reason = registration.ReasonOther
		id := must(e, e.msg.File, f).Id
		e.complete(id)
		e.notify(id)
		require.NoError(t, e.answer(id, false, holder))
		e.decide(id, conclude(false))
		require.NoError(t, e.respond(id, objection.SideObjector, false, objector))
		return id
	}()
	repeated, err = e.propose(id, judgment(true))
	require.NoError(t, err)
	_, err = send(e, e.msg.Confirm, &types.MsgConfirm{Reviewer: handler, Id: id, Digest: repeated})
	require.ErrorIs(t, err, objection.ErrCourt)
}

// What the agency says it has carried out, the chain must show; and it dismisses
// nothing while the certificate is in force.
func TestTheChainProves(t *testing.T) {
	e := started(t)
	id := e.notified()
	_, err := e.propose(id, dismiss)
	require.ErrorIs(t, err, objection.ErrNotEnded)
	e.registered.version = 5 // a change before the admission carries nothing out
	require.NoError(t, e.answer(id, true, holder, second))
	_, err = e.propose(id, execute)
	require.ErrorIs(t, err, objection.ErrNotExecuted)
	e.registered.version++
	e.registered.kind = registration.KindRenewal
	_, err = e.propose(id, execute)
	require.ErrorIs(t, err, objection.ErrNotExecuted, "a renewal carries nothing out")
	e.certificates.status = certificate.StatusRenewalPending
	_, err = e.propose(id, execute)
	require.ErrorIs(t, err, objection.ErrNotExecuted, "a certificate that waits for its renewal has not ended")
	e.certificates.status = certificate.StatusActive
	e.registered.kind = registration.KindChange
	repeated, err := e.propose(id, execute)
	require.NoError(t, err)
	e.registered.version--
	require.ErrorIs(t, e.confirm(id, repeated), objection.ErrNotExecuted, "asked again at the confirmation")
}

// A conclusion comes with both notices.
func TestBothNotices(t *testing.T) {
	e := started(t)
	id := e.investigated()
	for _, change := range []func(c *objection.Conclude){
		func(c *objection.Conclude) { c.ObjectorNotice = "" },
		func(c *objection.Conclude) { c.RegistrantNotice = "" },
	} {
		act := conclude(true)
		change(act.GetConclude())
		_, err := e.propose(id, act)
		require.ErrorIs(t, err, objection.ErrNotices)
	}
}

// A certificate that ends before the objection is complete is not annotated.
func TestCompleteNeedsACertificateInForce(t *testing.T) {
	e := started(t)
	id := e.file()
	e.certificates.status = certificate.StatusRevoked
	_, err := send(e, e.msg.Complete, &types.MsgComplete{Handler: handler, Id: id, RecordDigest: document("record")})
	require.ErrorIs(t, err, objection.ErrPhase)
	require.Empty(t, e.certificates.disputes)
}

// What the layer of certificates refuses leaves nothing here; a deadline that it
// refuses is tried again the next day.
func TestCertificateThatRefusesLeavesNothing(t *testing.T) {
	e := started(t)
	id := e.file()
	before := e.Bytes()
	e.certificates.refuse = certificate.ErrStatus
	_, err := send(e, e.msg.Complete, &types.MsgComplete{Handler: handler, Id: id, RecordDigest: document("record")})
	require.ErrorIs(t, err, certificate.ErrStatus)
	require.Equal(t, before, e.Bytes())
	e.certificates.refuse = nil
	require.NoError(t, withdraw(e, id))

	id = e.concluded(false)
	e.certificates.refuse = certificate.ErrStatus
	e.after(ten)
	require.Equal(t, objection.StatusConcluded, e.stored(id).Status)
	e.certificates.refuse = nil
	e.after(ten.Add(1))
	require.Equal(t, objection.StatusClosed, e.stored(id).Status)
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
