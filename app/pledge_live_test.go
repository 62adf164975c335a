// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/app/ante"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/council"
	counciltypes "github.com/shuquan-ledger/shuquan/x/council/types"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	pledgetypes "github.com/shuquan-ledger/shuquan/x/pledge/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// live are pledges that lock their certificates, one in each status.
func (d *desk) live() map[string]*security {
	return map[string]*security{
		"LOCKED":          d.security(d.aYear).take(toLocked...),
		"PERFECTED":       d.security(d.aYear).take(toPerfected...),
		"DEFAULT_NOTICED": d.security(d.aYear).take(toDefault...),
		"ENFORCING": d.security(d.aYear).take(and(toDefault, func(s *security) {
			s.ofBank(ledger.EnforceAct(pledge.WayManagement, pledge.BasisCourt))
		})...),
	}
}

// acts is one of each act on a pledge.
func (s *security) acts() []pledge.Act {
	r, err := s.App.Keepers.Pledge.Ranking(s.Ctx(), s.paper.code, s.party.Code)
	require.NoError(s.t, err)
	r.Version = max(r.Version, 1)
	return []pledge.Act{
		ledger.AcceptPledge(s.deal), ledger.DeclineAct(), ledger.CancelReservationAct(), s.entered(s.deal), ledger.AmendAct(s.deal.Terms),
		ledger.ExtendPledge(s.todayIs().AddMonths(24)), ledger.AssignAct(s.second.Code), ledger.FixClaimAct(), ledger.DefaultAct(), ledger.CureAct(),
		ledger.EnforceAct(pledge.WayAuction, pledge.BasisCourt), ledger.CompleteAct(nil, s.paper.code), s.ReleasePledge(), ledger.AnnulAct(),
		ledger.DecideChallengeAct(1), ledger.SettleRankAct(1, pledge.BasisCourt), ledger.MoveRanksAct(r, pledge.BasisCourt, s.id),
	}
}

// Neither the agency nor another bank lifts a live pledge by any act but the
// agency's on a judgment; only its status and its pledgee's word do.
func TestOthersActsLiftNoPledge(t *testing.T) {
	d := newDesk(t)
	for name, s := range d.live() {
		before := s.read()
		acts := s.acts()
		require.Len(t, acts, len((&pledge.Act{}).XXX_OneofWrappers()), "one of each")
		for _, act := range acts {
			for _, who := range []*ledger.Account{d.agency.Handler, d.second.Handler, d.foreign.Handler} {
				if act.GetAnnul() != nil && who == d.agency.Handler {
					continue // on an effective judgment: row PL37
				}
				for _, agree := range [][]*ledger.Party{nil, {s.party}} {
					res := d.Send(who, d.OnPledge(who, s.id, act, agree...))
					require.NotZero(t, res.Code, "%s in %s by %s", act.Name(), name, who.Name)
					require.Equal(t, pledge.ModuleName, res.Codespace, res.Log)
				}
			}
		}
		require.Equal(t, before, s.read(), name)
	}
}

// What the holder can say and ask for ends no live pledge: it withdraws no
// reservation, its word on the debt and its objection are noted, its certificate is
// neither cancelled nor transferred, and a change of it keeps the pledge.
func TestHolderLiftsNoPledge(t *testing.T) {
	d := newDesk(t)
	for name, s := range d.live() {
		before := s.read()
		s.withdraw()
		require.Equal(t, before, s.read(), name)
		k := d.App.Keepers.Registration
		r, err := k.Registration(d.Ctx(), s.paper.id)
		require.NoError(t, err)
		f, err := k.Filing(d.Ctx(), r.Application, r.Filing)
		require.NoError(t, err)
		ask, _ := d.Request(d.agency, registration.KindCancellation, ledger.Asking(registration.KindCancellation, r, f.Content), ledger.Nonce(90_000), d.party)
		requireRefused(t, d.Send(d.agency.Handler, ask), certificate.ErrPledged, name+": cancelled")
		_, res := d.tryTransfer(s.paper)
		requireRefused(t, res, certificate.ErrPledged, name+": transferred")
		require.Equal(t, before, s.read(), name)

		s.paper.later(registration.KindChange)
		require.EqualValues(t, 2, s.paper.head().Version, name)
		s.stateEnd()
		c := &contested{security: s}
		objection := c.objection()
		objection.Consent = d.Consent(d.party, pledge.ActObject, s.id, 1, ledger.Nonce(1), objection.Statement)
		d.Must(d.agency.Handler, objection)
		now := s.read()
		require.True(t, now.Challenged(), name)
		require.Equal(t, name != "LOCKED", now.DebtEndedOn != 0, name)
		require.Equal(t, []any{before.Status, before.Assets}, []any{now.Status, now.Assets}, name)
		require.ErrorIs(t, d.App.Keepers.Certificate.MayDeal(d.Ctx(), s.paper.code, certificate.DealCancel), certificate.ErrPledged, name)
	}
}

// A cancellation or a transfer that was filed while the certificate was free is not
// evidenced while a pledge lives.
func TestWhatWasFiledBeforeAPledgeWaits(t *testing.T) {
	d := newDesk(t)
	for _, status := range []string{"LOCKED", "PERFECTED"} {
		s := d.security(d.aYear)
		id := s.paper.ask(registration.KindCancellation)
		require.NotEmpty(t, id)
		s.paper.clear(registration.KindCancellation, id)
		s.take(toLocked...)
		if status == "PERFECTED" {
			s.perfect()
		}
		require.Equal(t, status, short(s.read().Status))
		propose := &registrationtypes.MsgPropose{Handler: d.agency.Handler.Address, Id: id, Act: d.EvidenceOf(id)}
		requireRefused(t, d.Send(d.agency.Handler, propose), certificate.ErrPledged, status)
		require.Equal(t, certificate.StatusActive, s.paper.head().Status)
	}
}

// messages is one of each message on pledges as an account would send it, the
// council's own last.
func (s *security) messages(from string) []sdk.Msg {
	act := s.ReleasePledge()
	digest, err := act.Digest()
	require.NoError(s.t, err)
	offer, _ := s.Offer(s.bank.Handler, s.deal, s.party)
	offer.Handler = from
	c := &contested{security: s}
	object, withdrawal := c.objection(), c.withdrawal()
	object.Handler, withdrawal.Handler = from, from
	sum, err := s.deal.Digest()
	require.NoError(s.t, err)
	return []sdk.Msg{
		offer, &pledgetypes.MsgWithdraw{Handler: from, Id: s.id, Consent: s.signed(pledge.ActWithdraw, sum)},
		&pledgetypes.MsgStateDebtEnded{
			Handler: from, Id: s.id, EndedOn: uint32(s.todayIs()), Evidence: ledger.Digest("paid"), Consent: s.paid(),
		},
		&pledgetypes.MsgPropose{Handler: from, Id: s.id, Act: act}, &pledgetypes.MsgConfirm{Reviewer: from, Id: s.id, Digest: digest},
		&pledgetypes.MsgDrop{Officer: from, Id: s.id}, object,
		&pledgetypes.MsgAdvanceObjection{Handler: from, Id: s.id, Challenge: 1, DocumentDigest: ledger.Digest("notice")}, withdrawal,
	}
}

// No motion of the council changes a pledge or its certificate: of the messages on
// pledges it carries that on the periods alone, and those of running pledges stay.
func TestCouncilLiftsNoPledge(t *testing.T) {
	d := newDesk(t)
	s := d.security(d.aYear).take(toLocked...)
	d.Must(d.bank.Handler, d.OnPledge(d.bank.Handler, s.id, d.entered(s.deal)))
	before, head := s.read(), s.paper.head()
	carried := map[string]bool{}
	for url, p := range app.Permissions() {
		if strings.HasPrefix(url, "/shuquan.pledge.") || strings.HasPrefix(url, "/shuquan.certificate.") {
			carried[url] = p.Role == ante.RoleCouncil
		}
	}
	for url, by := range carried {
		require.Equal(t, url == sdk.MsgTypeURL(&pledgetypes.MsgUpdateParams{}), by, url)
	}
	for _, msg := range append(s.messages(app.Authority()), s.messages(d.bank.Handler.Address)...) {
		delete(carried, sdk.MsgTypeURL(msg))
		packed, err := codectypes.NewAnyWithValue(msg)
		require.NoError(t, err)
		res := d.Send(d.Seats[0], &counciltypes.MsgProposeMotion{
			Operator: d.Seats[0].Address, Title: "质押", DocumentDigest: ledger.Digest("reasons"), Messages: []*codectypes.Any{packed},
		})
		requireRefused(t, res, council.ErrMessage, sdk.MsgTypeURL(msg))
	}
	require.Equal(t, before, s.read())
	for url := range carried {
		require.True(t, strings.HasPrefix(url, "/shuquan.certificate.") || strings.HasSuffix(url, ".MsgUpdateParams"), "%s was not tried", url)
	}
	periods := pledge.DefaultPeriods()
	periods.Reservation = 1
	d.Carry(&pledgetypes.MsgUpdateParams{Authority: app.Authority(), Params: pledge.Params{Periods: periods}})
	require.Equal(t, before, s.read())
	require.Equal(t, head, s.paper.head())

	short := d.security(d.aYear).take(toLocked...)
	short.until(d.endOf(1))
	require.Equal(t, pledge.StatusReleased, short.read().Status, "reserved for a day")
	require.Equal(t, before, s.read())
	until, err := d.App.Keepers.Calendar.Calendar(d.Ctx()).NextWorkday(d.todayIs().Add(13 - 1))
	require.NoError(t, err)
	s.until(until.Last.End())
	require.Equal(t, pledge.StatusReleased, s.read().Status, "reserved for fifteen")
}

// What the agency enters on a certificate of its own motion leaves its pledge alive
// and in its rank.
func TestActsOnCertificatesLiftNoPledge(t *testing.T) {
	d := newDesk(t)
	acts := map[string]func(now int64) certificate.Act{
		"revoked":   func(now int64) certificate.Act { return ledger.RevokeAct("P-R4", now) },
		"cancelled": func(int64) certificate.Act { return ledger.CancelAct(certificate.CancellationLaw) },
		"annotated": func(now int64) certificate.Act { return ledger.AnnotateAct(certificate.AnnotationStatutory, now, 0) },
		"held":      func(now int64) certificate.Act { return ledger.HoldAct(now, now+86400*90, registration.RightOperate) },
	}
	for what, act := range acts {
		for name, s := range d.live() {
			was, version := s.read(), s.paper.head().StatusSeq
			s.paper.both(act(d.Now().Unix()))
			require.Greater(t, s.paper.head().StatusSeq, version, what)
			now := s.read()
			require.Equal(t, []any{was.Status, was.Parts, was.Terms}, []any{now.Status, now.Parts, now.Terms}, "%s: %s", what, name)
			require.True(t, now.Locks(), what)
			r, err := d.App.Keepers.Pledge.Ranking(d.Ctx(), s.paper.code, d.party.Code)
			require.NoError(t, err)
			require.Equal(t, name != "LOCKED", r.Rank(s.id) == 1, "%s: %s", what, name)
		}
	}
}
