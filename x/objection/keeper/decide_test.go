// SPDX-License-Identifier: Apache-2.0

package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/objection"
	"github.com/shuquan-ledger/shuquan/x/objection/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

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

// An agency that has become a holder since the filing neither refuses the
// objection nor concludes on it; what a court has decided it enters.
func TestNoConclusionInOwnCase(t *testing.T) {
	e := started(t)
	filed := e.file()
	e.registered.holders = append(e.registered.holders, agency)
	_, err := e.propose(filed, refuse)
	require.ErrorIs(t, err, objection.ErrOwnCase)
	e.registered.holders = []string{holder, second}
	e.complete(filed)
	e.notify(filed)
	require.NoError(t, e.answer(filed, false, holder))
	repeated, err := e.propose(filed, conclude(false))
	require.NoError(t, err)
	e.registered.holders = append(e.registered.holders, agency)
	require.ErrorIs(t, e.confirm(filed, repeated), objection.ErrOwnCase)
	e.registered.holders = []string{holder, second}
	require.NoError(t, e.confirm(filed, repeated))
	require.NoError(t, e.respond(filed, objection.SideObjector, false, objector))
	e.registered.holders = append(e.registered.holders, agency)
	e.decide(filed, judgment(true))
}
