// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/testutil/chains"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/recognition"
)

// lending is a link over which a bank lends on a certificate of the other province.
type lending struct {
	*joined
	bank *chains.Lender
	code string
}

func newLending(t *testing.T) *lending {
	t.Helper()
	l := &lending{joined: newJoined(t)}
	l.bank = l.NewLender("山西农商银行")
	l.code = l.Register()
	l.Carry()
	l.accept()
	return l
}

// accept imports the certificate and has an officer accept it for acts.
func (l *lending) accept() {
	l.t.Helper()
	l.Pull(l.code)
	l.twins.Here.Must(l.desk.Reviewer, l.Accepting(l.desk.Reviewer, l.code))
}

func (l *lending) proposal(nonce int) pledge.Proposal {
	return l.twins.There.Loan(l.Holder, l.bank.Bank, ledger.Nonce(nonce), l.code)
}

// request asks for a pledge and gives its id.
func (l *lending) request(nonce int) string {
	l.t.Helper()
	p := l.proposal(nonce)
	l.twins.Here.Must(l.bank.Handler, l.Requesting(l.bank, p, l.Holder))
	id, err := p.ID()
	require.NoError(l.t, err)
	return id
}

// A bank reserves, perfects and releases a pledge on a certificate of another province
// from its own chain; what stands is what the home says.
func TestPledgeAcrossABorder(t *testing.T) {
	l := newLending(t)
	id := l.request(1)
	require.Equal(t, recognition.RequestRequested, l.Mirror(id).Status)
	l.Carry()
	m := l.Mirror(id)
	require.Equal(t, recognition.RequestReserved, m.Status, m.Refusal)
	require.NotZero(t, m.ReservedUntil)
	home := l.twins.There.Pledge(id)
	require.Equal(t, home.Version, m.HomeVersion)
	require.Equal(t, l.bank.Code, home.Pledgee)
	requireRefused(t, l.twins.Here.Send(l.bank.Handler, l.Requesting(l.bank, l.proposal(2), l.Holder)), recognition.ErrNotRecognised, "a second one on what has changed since")

	l.twins.Here.Must(l.bank.Handler, l.Acting(l.bank, id, l.twins.There.PerfectPledge(l.proposal(1), l.Holder, "ZD-1")))
	l.Carry()
	m = l.Mirror(id)
	require.Equal(t, recognition.RequestConfirmed, m.Status, m.Refusal)
	require.Equal(t, []uint32{1}, m.Ranks)

	l.twins.Here.Must(l.bank.Handler, l.Acting(l.bank, id, l.twins.There.ReleasePledge()))
	l.Carry()
	m = l.Mirror(id)
	require.Equal(t, recognition.RequestReleased, m.Status, m.Refusal)
	require.True(t, l.twins.There.Pledge(id).Ended())
	require.Zero(t, m.Awaiting)
}
