// SPDX-License-Identifier: Apache-2.0

package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/objection"
	"github.com/shuquan-ledger/shuquan/x/objection/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

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
		{"own right", func(e *env, _ *types.MsgFile) { e.registered.holders = []string{holder, agency} }, objection.ErrOwnCase},
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
		{"withdrawn after a rejection", func(e *env, _ *types.MsgFile) { require.NoError(e.t, withdraw(e, e.concluded(false))) }, objection.ErrDecided},
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
	res, err = e.query.Conduct(e.Ctx, &types.QueryConductRequest{Agency: foreign, Objector: objector})
	require.NoError(t, err)
	require.Equal(t, objection.Conduct{Agency: foreign, Objector: objector}, res.Conduct)
	must(e, e.msg.File, e.person())
	e.At(calendar.Day(20270924).End() - 1)
	_, err = send(e, e.msg.File, f)
	require.ErrorIs(t, err, objection.ErrSerial)
	e.At(calendar.Day(20270924).End())
	must(e, e.msg.File, f)
}

// A rejection after a succession counts with the successor, which is asked at
// the next filing.
func TestSerialObjectorOfASuccessor(t *testing.T) {
	e := started(t)
	id := e.litigated()
	e.institutions.successor = foreign
	repeated := must(e, e.msg.Propose, &types.MsgPropose{Handler: foreign, Id: id, Act: judgment(false)}).Digest
	must(e, e.msg.Confirm, &types.MsgConfirm{Reviewer: foreign + "R", Id: id, Digest: repeated})
	res, err := e.query.Conduct(e.Ctx, &types.QueryConductRequest{Agency: foreign, Objector: objector})
	require.NoError(t, err)
	require.Len(t, res.Conduct.RejectedOn, 1)
}
