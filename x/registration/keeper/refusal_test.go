// SPDX-License-Identifier: Apache-2.0

package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/registration"
	"github.com/shuquan-ledger/shuquan/x/registration/types"
)

// refusedWhile runs an act while a module above refuses: nothing of it stays.
func (e *env) refusedWhile(refuse *error, act func() error) {
	e.t.Helper()
	before := e.Bytes()
	*refuse = errHigher
	require.ErrorIs(e.t, act(), errHigher)
	require.Equal(e.t, before, e.Bytes())
	*refuse = nil
}

// The layer of certificates reserves a code for a proposal and issues the
// certificate for its confirmation; what it refuses leaves nothing here, and is
// possible once it no longer refuses.
func TestHookThatRefusesLeavesNothing(t *testing.T) {
	e := started(t)
	id := e.decide(1, waive)
	var repeated string
	propose := func() (err error) {
		repeated, err = e.propose(id, evidence)
		return err
	}
	seal := consent(agency, make([]byte, 8))
	confirm := func() error { return e.confirm(id, repeated, &seal) }
	drop := func() error {
		_, err := send(e, e.msg.Drop, &types.MsgDrop{Officer: handler, Id: id})
		return err
	}
	withdraw := func() error {
		_, err := send(e, e.msg.Withdraw, &types.MsgWithdraw{Handler: handler, Id: id, Consents: []record.Consent{consent(holder, make([]byte, 8))}})
		return err
	}

	e.refusedWhile(&e.hooks.refuse, propose)
	require.NoError(t, propose())
	e.refusedWhile(&e.hooks.refuse, drop)
	e.refusedWhile(&e.hooks.refuse, withdraw)
	e.refusedWhile(&e.hooks.refuse, confirm)
	require.NoError(t, confirm())
	require.Equal(t, registration.StatusRegistered, e.stored(id))
}

// The guard is asked about an initial application when it is filed and filed again.
func TestGuardIsAskedAtFiling(t *testing.T) {
	e := started(t)
	nonce := make([]byte, 8)
	consents := []record.Consent{consent(holder, nonce)}
	e.refusedWhile(&e.guard.refuse, func() error {
		_, err := send(e, e.msg.Submit, &types.MsgSubmit{
			Handler: handler, Kind: registration.KindInitial, Regime: registration.RegimeProperty, Content: content(), Nonce: nonce, Consents: consents,
		})
		return err
	})
	id := e.correct(1, 5)
	refile := func() error {
		_, err := send(e, e.msg.Refile, &types.MsgRefile{Handler: handler, Id: id, Content: content(), Consents: consents})
		return err
	}
	e.refusedWhile(&e.guard.refuse, refile)
	require.NoError(t, refile())
}

// The guard is asked before a review passes and before the evidencing, at the
// proposal and again at the confirmation.
func TestGuardIsAskedFourTimes(t *testing.T) {
	e := started(t)
	passed, cleared := e.review(1), e.decide(2, waive)
	seal := consent(agency, make([]byte, 8))
	for _, c := range []struct {
		id   string
		act  registration.Act
		seal *record.Consent
		want registration.Status
	}{
		{passed, pass, nil, registration.StatusPassed},
		{cleared, evidence, &seal, registration.StatusRegistered},
	} {
		e.refusedWhile(&e.guard.refuse, func() error {
			_, err := e.propose(c.id, c.act)
			return err
		})
		repeated, err := e.propose(c.id, c.act)
		require.NoError(t, err)
		e.refusedWhile(&e.guard.refuse, func() error { return e.confirm(c.id, repeated, c.seal) })
		require.NoError(t, e.confirm(c.id, repeated, c.seal))
		require.Equal(t, c.want, e.stored(c.id))
	}
}
