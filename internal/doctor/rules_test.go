// SPDX-License-Identifier: Apache-2.0

package doctor_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// Rules that take effect on the day of their entry, and between the Friday on which
// silence accepts and the Monday as of which it does, break nothing: what was decided
// before was under the version of its moment. What is under another version is found.
func TestFindsAnotherVersionOfTheRules(t *testing.T) {
	const tuesday, sunday = 20261103, 20261108
	l := ledger.New(t, ledger.Options{Start: time.Date(2026, 11, 3, 1, 0, 0, 0, time.UTC)})
	p := &patient{Ledger: l, agency: l.NewAgency("太原数据登记中心", "140100", 1)}
	k := l.App.Keepers.Registration
	party, n := l.NewParty(p.agency, "大同煤机有限公司"), 0
	submitted := func(data string) string {
		n++
		msg, id := l.Submission(p.agency, ledger.Content(data, party), ledger.Nonce(n), party)
		l.Must(p.agency.Handler, msg)
		return id
	}
	accepted := func(data string) string {
		id := submitted(data)
		l.Accept(p.agency, id)
		return id
	}
	numbers := func(from uint32) *registrationtypes.MsgAddRules {
		r := registration.DefaultRules()
		r.Version, r.EffectiveFrom = 0, from
		return &registrationtypes.MsgAddRules{Authority: app.Authority(), Rules: r}
	}
	public := registration.DefaultPublicRules()
	public.Version, public.EffectiveFrom = 0, sunday

	before := accepted("上午受理")
	l.Carry(numbers(tuesday))
	after, silent := accepted("下午受理"), submitted("逾期视为受理")
	msg, noticed := l.SubmitPublic(p.agency, l.PublicContent("公共数据", party), ledger.Nonce(90), party)
	l.Must(p.agency.Handler, msg)
	l.NoticePublic(p.agency, noticed)
	l.To(calendar.Day(20261106).End())
	l.Block()
	l.Carry(numbers(sunday), &registrationtypes.MsgAddPublicRules{Authority: app.Authority(), Rules: public})
	a, err := k.Application(l.Ctx(), silent)
	require.NoError(t, err)
	require.True(t, a.DeemedAccepted)
	require.EqualValues(t, 20261109, a.AcceptedOn)
	require.Empty(t, p.examine(t, p.ctx(t)).Findings)
	l.To(calendar.Day(sunday).End())
	l.Block()
	monday := accepted("周一受理")
	for id, version := range map[string]uint32{before: 1, after: 2, silent: 2, monday: 3} {
		a, err := k.Application(l.Ctx(), id)
		require.NoError(t, err)
		require.Equal(t, version, a.Rules)
	}
	require.Empty(t, p.examine(t, p.ctx(t)).Findings)

	under := func(id string, version uint32) func(sdk.Context) error {
		raw, err := registration.ParseID(id)
		require.NoError(t, err)
		return edited(k.Applications, raw, func(a *registration.Application) { a.Rules = version })
	}
	raw, err := registration.ParseID(noticed)
	require.NoError(t, err)
	for _, row := range []struct {
		name, record string
		harm         func(sdk.Context) error
	}{
		{"a later version", before, under(before, 3)},
		{"an earlier version", monday, under(monday, 2)},
		{"silence under an earlier version", silent, under(silent, 1)},
		{"a version that does not exist", monday, under(monday, 4)},
		{"a version that came to be in force before", before, edited(k.Rules, 2, func(r *registration.Rules) { r.EffectiveFrom = 20261101 })},
		{"no rules in force", before, edited(k.Rules, 1, func(r *registration.Rules) { r.EffectiveFrom = 20301231 })},
		{"public data under a later version", noticed, edited(k.Publics, raw, func(r *registration.PublicRegistration) { r.Rules = 2 })},
	} {
		t.Run(row.name, func(t *testing.T) { p.finds(t, "X10", row.record, row.harm) })
	}
}

// A registration of public data keeps the rules of its acceptance until a renewal is
// granted, which brings those of the day on which the renewal was accepted.
func TestFindsPublicDataUnderAnotherVersionOfTheRules(t *testing.T) {
	l := ledger.New(t, ledger.Options{})
	p := &patient{Ledger: l, agency: l.NewAgency("太原数据登记中心", "140100", 1)}
	party := l.NewParty(p.agency, "大同煤机有限公司")
	entered := func() {
		r := registration.DefaultPublicRules()
		r.Version, r.ValidityYears, r.EffectiveFrom = 0, 1, uint32(calendar.DayOf(l.Now().Unix()).Add(1))
		l.Carry(&registrationtypes.MsgAddPublicRules{Authority: app.Authority(), Rules: r})
		l.Advance(48 * time.Hour)
		l.Block()
	}
	entered()
	id := l.RegisterPublic(p.agency, l.PublicContent("公共数据", party), ledger.Nonce(1), "GGSJ-1", party)
	l.To(calendar.Day(l.Public(id).ValidTo).Add(-20).Start())
	entered()
	renewal := registration.PublicPurposeRenewal
	l.Must(p.agency.Handler, l.RequestPublic(p.agency, l.Public(id), registration.PublicRequest{Purpose: renewal}, party))
	entered()
	require.Equal(t, []uint32{2, 3}, []uint32{l.Public(id).Rules, l.Public(id).Requests[0].Rules})
	require.Empty(t, p.examine(t, p.ctx(t)).Findings)

	raw, err := registration.ParseID(id)
	require.NoError(t, err)
	under := func(version uint32) func(sdk.Context) error {
		return edited(l.App.Keepers.Registration.Publics, raw, func(r *registration.PublicRegistration) { r.Rules = version })
	}
	p.finds(t, "X10", id, under(3))
	p.finds(t, "X10", id+", "+renewal.String(), edited(l.App.Keepers.Registration.Publics, raw, func(r *registration.PublicRegistration) {
		r.Requests[0].Rules = 4
	}))
	l.Must(p.agency.Handler, ledger.PublicStep(p.agency, id, ledger.AcceptRequestStep(renewal)))
	entered()
	res := l.BothOnPublic(p.agency, id, ledger.PublicGrantAct(renewal))
	require.Zero(t, res.Code, res.Log)
	require.EqualValues(t, 4, l.Public(id).Rules)
	require.Empty(t, p.examine(t, p.ctx(t)).Findings)
	p.finds(t, "X10", id, under(2))
	p.finds(t, "X10", id, under(5))
}
