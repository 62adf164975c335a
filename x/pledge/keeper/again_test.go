// SPDX-License-Identifier: Apache-2.0

package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// claimed makes a certificate's registration its holder's latest in the data.
func (e *env) claimed(code, of string, rights ...registration.Right) {
	e.registered.latest[of] = e.registered.latest[of].With(rights, "of "+code)
}

// again asks for rights of a party in the same data, and checks that nothing is written.
func (e *env) again(of string, rights ...registration.Right) error {
	e.t.Helper()
	c := registration.Content{Fingerprint: document("data"), Applicants: []registration.Applicant{{Code: of}}}
	for _, r := range rights {
		c.Rights = append(c.Rights, registration.RightGrant{Holder: of, Right: r})
	}
	return e.asked(registration.KindInitial, c)
}

func (e *env) asked(kind registration.Kind, c registration.Content) error {
	e.t.Helper()
	before := e.Bytes()
	err := e.k.MayRegister(e.Ctx, registration.Application{Kind: kind}, c)
	require.Equal(e.t, before, e.Bytes())
	return err
}

// onlyOperate pledges the right to operate alone.
func onlyOperate(p *pledge.Proposal) {
	p.Collateral[0].Rights = []registration.Right{registration.RightOperate}
}

const (
	hold    = registration.RightHold
	use     = registration.RightUse
	operate = registration.RightOperate
)

// While a pledge locks a right its holder registers it in the same data no second
// time, whatever has become of the certificate.
func TestPledgedRightIsNotRegisteredAnew(t *testing.T) {
	e := started(t)
	require.NoError(t, e.again(holder, use, operate), "never registered")
	e.claimed(code1, holder, use, operate)
	require.NoError(t, e.again(holder, use, operate), "never pledged")
	offered, err := e.offer(e.proposal(bank, onlyOperate), bank+"/handler")
	require.NoError(t, err)
	require.NoError(t, e.again(holder, operate), "a proposal locks nothing")
	e.do(offered, accept(), bank)
	require.ErrorIs(t, e.again(holder, operate), certificate.ErrPledged, "reserved")
	e.do(offered, e.perfect(60), bank)
	for _, status := range []certificate.Status{certificate.StatusExpired, certificate.StatusCancelled, certificate.StatusRevoked} {
		e.changed(code1, func(h *certificate.Head) { h.Status = status })
		err := e.again(holder, use, operate)
		require.ErrorIs(t, err, certificate.ErrPledged)
		require.ErrorContains(t, err, "the same data are registered as "+code1)
	}
	require.NoError(t, e.again(holder, use), "of this right nothing is pledged")
	require.NoError(t, e.again(holder, hold), "this right was not registered")
	require.NoError(t, e.again(buyer, operate), "what others register is lawful")
	e.claimed(code2, buyer, operate)
	require.NoError(t, e.again(buyer, operate), "on its own certificate")
	e.do(offered, release(), bank)
	require.NoError(t, e.again(holder, operate))
}

// A further version of the registration itself, a cancellation and data without a
// fingerprint ask for nothing anew; a transfer and a change of other data do.
func TestWhatIsAskedAnew(t *testing.T) {
	e := started(t)
	e.perfected(bank, 60, nil)
	e.claimed(code1, holder, use, operate)
	c := registration.Content{
		Fingerprint: document("data"), Applicants: []registration.Applicant{{Code: holder}},
		Rights: []registration.RightGrant{{Holder: holder, Right: operate}},
	}
	require.ErrorIs(t, e.asked(registration.KindInitial, c), certificate.ErrPledged)
	c.Basis = &registration.Basis{Registration: "of " + code1}
	require.NoError(t, e.asked(registration.KindRenewal, c))
	c.Basis.Registration = "of " + code2
	require.NoError(t, e.asked(registration.KindCancellation, c))
	require.ErrorIs(t, e.asked(registration.KindChange, c), certificate.ErrPledged)
	c.Basis.Passes = []registration.Passing{{From: buyer, To: holder, Right: operate}}
	require.ErrorIs(t, e.asked(registration.KindTransfer, c), certificate.ErrPledged)
	c.Fingerprint = ""
	require.NoError(t, e.asked(registration.KindTransfer, c))
}

// Who has let its rights pass is free to register the data again, while the pledge
// that was realised by it waits for its end, or has followed. The new holder takes
// over what has followed.
func TestPassedRightsAreNotTheHoldersAnyMore(t *testing.T) {
	e := started(t)
	realised := e.perfected(bank, 600, juniors)
	behind := e.perfected(otherBank, 60, nil)
	e.claimed(code1, holder, use, operate)
	e.do(realised, notice(), bank)
	e.do(realised, enforceTo(pledge.WayTransfer, buyer), bank)
	require.ErrorIs(t, e.again(holder, operate), certificate.ErrPledged)
	require.NoError(t, e.sold(code1, code2, buyer))
	e.registered.all["of "+code1] = registration.Registration{
		Id: "of " + code1, End: registration.EndTransferred, EndedAt: e.Now(),
		Rights: []registration.RightGrant{{Holder: holder, Right: use}, {Holder: holder, Right: operate}},
	}
	require.Equal(t, []bool{true, true}, []bool{e.now(realised).Locks(), e.now(behind).Locks()})
	require.NoError(t, e.again(holder, use, operate), "both pledges are still there")

	e = started(t)
	e.perfected(bank, 60, func(p *pledge.Proposal) { p.Terms.AllowTransfer = true })
	e.claimed(code1, holder, use, operate)
	require.NoError(t, e.sold(code1, code2, buyer))
	e.claimed(code2, buyer, use, operate)
	require.NoError(t, e.again(holder, use, operate), "the pledge has gone with the rights")
	require.ErrorIs(t, e.again(buyer, operate), certificate.ErrPledged)
}
