// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// A registration of an earlier scheme is adopted without review and notice of
// its own under the council's permit: as many as it says, each once. Number and
// date stay with the registration and all its later versions.
func TestLegacyAdopted(t *testing.T) {
	l := ledger.New(t, ledger.Options{})
	a, n := l.NewAgency("太原登记中心", "140100", 1), 0
	p := l.NewParty(a, "大同煤机有限公司")
	submit := func(number int) (string, *ledger.Result) {
		n++
		c := ledger.Content("既有登记数据", p)
		c.Fingerprint, c.Legacy = ledger.Digest(string(rune(n))), ledger.Earlier(number)
		msg, id := l.Submission(a, c, ledger.Nonce(n), p)
		return id, l.Send(a.Handler, msg)
	}
	filed := func(number int) string {
		id, res := submit(number)
		require.Zero(t, res.Code, res.Log)
		return id
	}
	k := l.App.Keepers.Registration
	_, res := submit(1)
	requireRefused(t, res, registration.ErrLegacyPermit, "without permit")
	l.Carry(l.LegacyPermit(a.Code, 2))

	first := filed(1)
	_, res = submit(1)
	requireRefused(t, res, registration.ErrLegacyUsed, "the same certificate twice")
	l.Both(a, first, ledger.AdoptAct)
	code := l.Evidence(a, first)
	r, err := k.Registration(l.Ctx(), first)
	require.NoError(t, err)
	require.Equal(t, ledger.Earlier(1), r.Legacy)
	require.True(t, r.Waived)
	application, err := k.Application(l.Ctx(), first)
	require.NoError(t, err)
	require.True(t, application.Adopted)
	require.NotZero(t, application.AcceptedOn)
	h, err := l.App.Keepers.Certificate.Head(l.Ctx(), code)
	require.NoError(t, err)
	require.True(t, h.InForce())

	// A later version keeps where it comes from, and needs no permit.
	f, err := k.Filing(l.Ctx(), first, 1)
	require.NoError(t, err)
	change, later := l.Request(a, registration.KindChange, ledger.Asking(registration.KindChange, r, f.Content), ledger.Nonce(100), p)
	l.Must(a.Handler, change)
	l.Accept(a, later)
	l.Both(a, later, ledger.PassAct)
	l.Both(a, later, ledger.WaiveAct)
	l.Evidence(a, later)
	r, err = k.Registration(l.Ctx(), first)
	require.NoError(t, err)
	require.EqualValues(t, 2, r.Version)
	require.Equal(t, ledger.Earlier(1), r.Legacy)

	// What is not registered frees the certificate; what was adopted counts.
	second := filed(2)
	l.Must(a.Handler, &registrationtypes.MsgWithdraw{Handler: a.Handler.Address, Id: second, Consents: l.Consents(registration.ActWithdraw, second, 1, ledger.Nonce(50), contentOf(t, l, second), p)})
	second = filed(2)
	third := filed(3)
	l.Both(a, second, ledger.AdoptAct)
	requireRefused(t, l.Send(a.Handler, &registrationtypes.MsgPropose{Handler: a.Handler.Address, Id: third, Act: ledger.AdoptAct}), registration.ErrLegacyPermit, "the third of two")
	_, res = submit(4)
	requireRefused(t, res, registration.ErrLegacyPermit, "a filing when all are used")
	l.Accept(a, third) // in the ordinary way

	used, err := k.Permits.Get(l.Ctx(), a.Code)
	require.NoError(t, err)
	require.EqualValues(t, 2, used.Used)
}

func contentOf(t *testing.T, l *ledger.Ledger, id string) registration.Content {
	t.Helper()
	f, err := l.App.Keepers.Registration.Filing(l.Ctx(), id, 1)
	require.NoError(t, err)
	return f.Content
}
