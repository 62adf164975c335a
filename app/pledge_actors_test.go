// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/app/ante"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	pledgetypes "github.com/shuquan-ledger/shuquan/x/pledge/types"
)

// team are the officers of a side: of two duties, and one with both.
type team struct{ handler, reviewer, person *ledger.Account }

// counter is a desk whose pledgor has officers of its own, with the teams that act
// on pledges.
type counter struct {
	*desk
	// owner is the pledgor, lenders the pledgee's team, registry the agency's.
	owner             *ledger.Bank
	lenders, registry team
}

func newCounter(t *testing.T) *counter {
	t.Helper()
	d := newDesk(t)
	person := ledger.NewAccount("both duties in the bank")
	d.Must(d.bank.Admin, &institutiontypes.MsgAddOfficer{
		Admin: d.bank.Admin.Address, Officer: d.Officer(person, d.bank.Code, institution.DutyHandler, institution.DutyReviewer),
	})
	c := &counter{
		desk: d, owner: d.NewBank("长治银行", "140400"),
		lenders:  team{d.bank.Handler, d.bank.Reviewer, person},
		registry: team{d.agency.Handler, d.agency.Reviewer, d.cast.both},
	}
	d.party = &c.owner.Party // who registers and pledges
	return c
}

// strangers have no side in a pledge.
func (c *counter) strangers() []intruder {
	return []intruder{
		{"the bank's administrator", c.bank.Admin, ante.ErrRole},
		{"the agency's administrator", c.agency.Admin, ante.ErrRole},
		{"seat", c.Seats[0], ante.ErrStranger},
		{"duty officer", c.duty[0], ante.ErrStranger},
		{"unknown account", c.unknown, ante.ErrStranger},
	}
}

// notProposers cannot propose what is for a side, notConfirmers not confirm it.
func (c *counter) notProposers(side, other team) []intruder {
	return append(c.strangers(),
		intruder{"the pledgor", c.owner.Handler, pledge.ErrNotPledgee},
		intruder{"another bank", c.second.Handler, pledge.ErrNotPledgee},
		intruder{"another agency", c.foreign.Handler, pledge.ErrNotPledgee},
		intruder{"the other side", other.handler, pledge.ErrNotPledgee},
		intruder{"reviewer", side.reviewer, ante.ErrRole})
}

func (c *counter) notConfirmers(side, other team) []intruder {
	return append(c.strangers(),
		intruder{"the pledgor", c.owner.Reviewer, pledge.ErrNotPledgee},
		intruder{"another bank", c.second.Reviewer, pledge.ErrNotPledgee},
		intruder{"another agency", c.foreign.Reviewer, pledge.ErrNotPledgee},
		intruder{"the other side", other.reviewer, institution.ErrProposerLeft},
		intruder{"handler", side.handler, ante.ErrRole})
}

// only has everybody refused who is not of a side, without a change, and one
// person for two; then the side acts.
func (c *counter) only(side, other team, s *security, act pledge.Act, agree ...*ledger.Party) {
	c.t.Helper()
	digest, err := act.Digest()
	require.NoError(c.t, err)
	confirm := func(who *ledger.Account) *ledger.Result {
		return c.Send(who, &pledgetypes.MsgConfirm{Reviewer: who.Address, Id: s.id, Digest: digest})
	}
	before := s.read()
	for _, x := range c.notProposers(side, other) {
		requireRefused(c.t, c.Send(x.who, c.OnPledge(x.who, s.id, act, agree...)), x.want, act.Name()+" by "+x.name)
		require.Equal(c.t, before, s.read())
	}
	c.Must(side.person, c.OnPledge(side.person, s.id, act, agree...))
	requireRefused(c.t, confirm(side.person), pledge.ErrSamePerson, act.Name()+" by one person")
	c.Must(side.person, &pledgetypes.MsgDrop{Officer: side.person.Address, Id: s.id})
	c.Must(side.handler, c.OnPledge(side.handler, s.id, act, agree...))
	proposed := s.read()
	for _, x := range c.notConfirmers(side, other) {
		requireRefused(c.t, confirm(x.who), x.want, act.Name()+" confirmed by "+x.name)
		require.Equal(c.t, proposed, s.read())
	}
	res := confirm(side.reviewer)
	require.Zero(c.t, res.Code, "%s: %s", act.Name(), res.Log)
	require.Equal(c.t, []string{side.handler.Address, side.reviewer.Address}, []string{s.entry().Proposer, s.entry().Author})
	require.Nil(c.t, s.read().Pending)
}

func (c *counter) byBank(s *security, act pledge.Act, agree ...*ledger.Party) {
	c.t.Helper()
	c.only(c.lenders, c.registry, s, act, agree...)
}

func (c *counter) byAgency(s *security, act pledge.Act, agree ...*ledger.Party) {
	c.t.Helper()
	c.only(c.registry, c.lenders, s, act, agree...)
}

// The acts of a pledgee are for two of its officers: the pledgor, the agency,
// another bank, a seat, a duty officer and one person alone are refused.
func TestPledgeeActsAreThePledgees(t *testing.T) {
	c := newCounter(t)
	s := c.security(maximum)
	s.offer()
	c.byBank(s, ledger.AcceptPledge(s.deal))
	c.byBank(s, c.entered(s.deal))
	c.byBank(s, ledger.AmendAct(s.deal.Terms), c.party)
	c.byBank(s, ledger.FixClaimAct())
	c.byBank(s, ledger.DefaultAct())
	c.byBank(s, ledger.CureAct())
	c.byBank(s, ledger.DefaultAct())
	c.byBank(s, ledger.ExtendPledge(c.todayIs().AddMonths(12)))
	c.byBank(s, ledger.EnforceAct(pledge.WayAuction, pledge.BasisCourt))
	c.byBank(s, c.ReleasePledge())
	require.Equal(t, pledge.StatusReleased, s.read().Status)

	declined := c.security(nil).take((*security).offer)
	c.byBank(declined, ledger.DeclineAct())
	reserved := c.security(nil).take(toLocked...)
	c.byBank(reserved, ledger.CancelReservationAct())
	assigned := c.security(nil).take(toPerfected...)
	third := c.NewBank("阳泉银行", "140300")
	c.byBank(assigned, ledger.AssignAct(third.Code), &third.Party)
	require.Equal(t, third.Code, assigned.read().Pledgee)
	res := c.BothOnPledge(c.bank.Handler, c.bank.Reviewer, assigned.id, c.ReleasePledge())
	requireRefused(t, res, pledge.ErrNotPledgee, "the pledgee that it was")
	c.MustOnPledge(third, assigned.id, c.ReleasePledge())
}

// What a court decided, ranks and the end of a realisation are for two officers of
// the agency, and not for the pledgee.
func TestAgencyActsAreTheAgencys(t *testing.T) {
	c := newCounter(t)
	annulled := c.security(nil).take(toPerfected...)
	c.byAgency(annulled, ledger.AnnulAct())
	realised := c.security(nil).take(and(toEnforcing, (*security).passRights)...)
	c.byAgency(realised, ledger.CompleteAct(nil, realised.passedTo))

	sued := c.contested()
	sued.object()
	sued.sue()
	c.byAgency(sued.security, ledger.DecideChallengeAct(1))
	clashing := c.contested()
	clashing.contradict()
	agreed := ledger.SettleRankAct(1, pledge.BasisAgreement)
	res := c.Send(c.agency.Handler, c.OnPledge(c.agency.Handler, clashing.id, agreed, &c.bank.Party))
	requireRefused(t, res, pledge.ErrRankConsent, "without the word of the other")
	behind := clashing.challenge().Other
	c.settled(clashing, agreed)

	r, err := c.App.Keepers.Pledge.Ranking(c.Ctx(), clashing.paper.code, c.party.Code)
	require.NoError(t, err)
	move := ledger.MoveRanksAct(r, pledge.BasisCourt, behind, clashing.id)
	before := c.Pledge(behind)
	for _, x := range c.notProposers(c.registry, c.lenders) {
		requireRefused(t, c.Send(x.who, c.OnPledge(x.who, clashing.id, move)), x.want, "ranks moved by "+x.name)
	}
	require.Equal(t, before, c.Pledge(behind))
	require.Zero(t, c.BothOnPledge(c.agency.Handler, c.agency.Reviewer, clashing.id, move).Code)
	r, err = c.App.Keepers.Pledge.Ranking(c.Ctx(), clashing.paper.code, c.party.Code)
	require.NoError(t, err)
	require.Equal(t, []uint32{1, 2}, []uint32{r.Rank(behind), r.Rank(clashing.id)})
}

// settled settles a contradiction of times with the words of both pledgees, neither
// of whom can do it itself.
func (c *counter) settled(on *contested, act pledge.Act) {
	c.t.Helper()
	requireRefused(c.t, c.Send(c.second.Handler, c.OnPledge(c.second.Handler, on.id, act, &c.bank.Party, &c.second.Party)), pledge.ErrNotPledgee, "by the other pledgee")
	c.byAgency(on.security, act, &c.bank.Party, &c.second.Party)
	require.Equal(c.t, pledge.ChallengeDecided, on.challenge().Status)
}

// forged are signatures that are not the party's own on the very act: another's
// under its own code, another's under the party's, and the party's for another act.
func (c *counter) forged(s *security, good record.Consent, document string) map[string]record.Consent {
	byOther := c.Consent(c.other, "pledge.x", s.id, 1, ledger.Nonce(1), document)
	claimed := byOther
	claimed.Party = good.Party
	elsewhere := c.Consent(c.party, "pledge.x", s.id, 1, ledger.Nonce(1), document)
	elsewhere.Party = good.Party
	return map[string]record.Consent{"another's": byOther, "in the party's name": claimed, "for another act": elsewhere}
}

// filed holds what a party says to who may file it and to its own signature.
func (c *counter) filed(s *security, message func(handler *ledger.Account, consent record.Consent) sdk.Msg, good record.Consent, document string) {
	c.t.Helper()
	before := s.read()
	for _, x := range append(c.strangers(),
		intruder{"another bank", c.second.Handler, pledge.ErrNotPledgee},
		intruder{"another agency", c.foreign.Handler, pledge.ErrNotPledgee},
		intruder{"the bank's reviewer", c.bank.Reviewer, ante.ErrRole}) {
		requireRefused(c.t, c.Send(x.who, message(x.who, good)), x.want, x.name)
	}
	for name, consent := range c.forged(s, good, document) {
		want := institution.ErrConsent
		if consent.Party != good.Party {
			want = pledge.ErrConsents
		}
		requireRefused(c.t, c.Send(c.agency.Handler, message(c.agency.Handler, consent)), want, name)
	}
	require.Equal(c.t, before, s.read(), "nothing has happened")
}

// What a pledgor says takes its own signature on the very act, and is filed by one
// of the parties or the agency: the pledgor's own handler too.
func TestPledgorsWordIsItsOwn(t *testing.T) {
	c := newCounter(t)
	s := c.security(nil)
	digest, err := s.deal.Digest()
	require.NoError(t, err)
	offer := func(h *ledger.Account, consent record.Consent) sdk.Msg {
		return &pledgetypes.MsgOffer{Handler: h.Address, Proposal: s.deal, Consent: consent}
	}
	good := s.signed(pledge.ActPropose, digest)
	c.filed(s, offer, good, digest)
	c.Must(c.owner.Handler, offer(c.owner.Handler, good))
	require.Equal(t, pledge.StatusProposed, s.read().Status)

	withdraw := func(h *ledger.Account, consent record.Consent) sdk.Msg {
		return &pledgetypes.MsgWithdraw{Handler: h.Address, Id: s.id, Consent: consent}
	}
	good = s.signed(pledge.ActWithdraw, digest)
	c.filed(s, withdraw, good, digest)
	c.Must(c.agency.Handler, withdraw(c.agency.Handler, good))
	require.Equal(t, pledge.StatusReleased, s.read().Status)

	s = c.security(nil).take(toPerfected...)
	paid := ledger.Digest("paid")
	state := func(h *ledger.Account, consent record.Consent) sdk.Msg {
		return &pledgetypes.MsgStateDebtEnded{Handler: h.Address, Id: s.id, EndedOn: uint32(c.todayIs()), Evidence: paid, Consent: consent}
	}
	good = s.paid()
	c.filed(s, state, good, paid)
	c.Must(c.owner.Handler, state(c.owner.Handler, good))
	require.NotZero(t, s.read().DebtEndedOn)
}

// An act that takes the word of another side is refused without it, with
// another's, and with more than is asked for.
func TestActsTakeTheWordsTheyNeed(t *testing.T) {
	c := newCounter(t)
	s := c.security(nil).take(toPerfected...)
	before := s.read()
	amend := ledger.AmendAct(s.deal.Terms)
	for name, agree := range map[string][]*ledger.Party{
		"nobody": nil, "another": {c.other}, "more": {c.party, c.other}, "the pledgee itself": {&c.bank.Party},
	} {
		requireRefused(t, c.Send(c.bank.Handler, c.OnPledge(c.bank.Handler, s.id, amend, agree...)), pledge.ErrConsents, name)
		requireRefused(t, c.Send(c.bank.Handler, c.OnPledge(c.bank.Handler, s.id, ledger.AssignAct(c.second.Code), agree...)), pledge.ErrConsents, name)
	}
	requireRefused(t, c.Send(c.bank.Handler, c.OnPledge(c.bank.Handler, s.id, ledger.DefaultAct(), c.party)), pledge.ErrConsents, "an act that needs none")
	msg := c.OnPledge(c.bank.Handler, s.id, amend, c.other)
	msg.Consents[0].Party = c.party.Code
	requireRefused(t, c.Send(c.bank.Handler, msg), institution.ErrConsent, "in the pledgor's name")
	other := ledger.AmendAct(pledge.Terms{AllowLicence: true, CureDays: 30})
	msg = c.OnPledge(c.bank.Handler, s.id, other, c.party)
	msg.Act = amend
	requireRefused(t, c.Send(c.bank.Handler, msg), institution.ErrConsent, "for other terms")
	require.Equal(t, before, s.read())

	s.giveNotice()
	agreed := ledger.EnforceAct(pledge.WayTransfer, pledge.BasisAgreement)
	requireRefused(t, c.Send(c.bank.Handler, c.OnPledge(c.bank.Handler, s.id, agreed, c.party)), pledge.ErrCuring, "before the default can have been cured")
	s.cureOver()
	requireRefused(t, c.Send(c.bank.Handler, c.OnPledge(c.bank.Handler, s.id, agreed)), pledge.ErrConsents, "by agreement with nobody")
	s.ofBank(agreed, c.party)
	require.Equal(t, pledge.StatusEnforcing, s.read().Status)
}

// An objection is filed for who signs it, not by the pledgee, and moved by its side.
func TestObjectionToAPledgeIsForThoseWhoMayAct(t *testing.T) {
	c := newCounter(t)
	k := c.contested()
	good := k.objection().Consent
	object := func(h *ledger.Account, consent record.Consent) sdk.Msg {
		msg := k.objection()
		msg.Handler, msg.Consent = h.Address, consent
		return msg
	}
	before := k.read()
	for _, x := range append(c.strangers(),
		intruder{"the pledgee", c.bank.Handler, pledge.ErrNotPledgee},
		intruder{"the pledgor for another", c.owner.Handler, pledge.ErrNotPledgee},
		intruder{"another bank", c.second.Handler, pledge.ErrNotPledgee},
		intruder{"another agency", c.foreign.Handler, pledge.ErrNotPledgee}) {
		requireRefused(t, c.Send(x.who, object(x.who, good)), x.want, "objection by "+x.name)
	}
	forged := good
	forged.Party = c.to.Code
	requireRefused(t, c.Send(c.agency.Handler, object(c.agency.Handler, forged)), institution.ErrConsent, "in another's name")
	own := c.Consent(&c.bank.Party, pledge.ActObject, k.id, 1, ledger.Nonce(1), ledger.Digest("reasons"))
	requireRefused(t, c.Send(c.agency.Handler, object(c.agency.Handler, own)), pledge.ErrOwn, "the pledgee's own")
	require.Equal(t, before, k.read())
	k.object()
	filed := k.challenge()
	require.Equal(t, pledge.ChallengeFiled, filed.Status)
	for _, x := range []intruder{
		{"the pledgee", c.bank.Handler, pledge.ErrNotPledgee},
		{"another bank", c.second.Handler, pledge.ErrNotPledgee},
		{"seat", c.Seats[0], ante.ErrStranger},
	} {
		advance := &pledgetypes.MsgAdvanceObjection{Handler: x.who.Address, Id: k.id, Challenge: 1, DocumentDigest: ledger.Digest("notice")}
		requireRefused(t, c.Send(x.who, advance), x.want, "notice by "+x.name)
		withdrawal := k.withdrawal()
		withdrawal.Handler = x.who.Address
		requireRefused(t, c.Send(x.who, withdrawal), x.want, "withdrawal by "+x.name)
	}
	withdrawal := k.withdrawal()
	withdrawal.Consent = c.Consent(c.to, pledge.ActWithdrawObjection, k.id, 1, ledger.Nonce(1), ledger.Digest("reasons"))
	requireRefused(t, c.Send(c.agency.Handler, withdrawal), pledge.ErrConsents, "withdrawn by another")
	require.Equal(t, filed, k.challenge())
	requireRefused(t, c.Send(c.agency.Handler, k.objection()), pledge.ErrManyChallenges, "the same party again")
	k.withdrawObjection()
	require.Equal(t, pledge.ChallengeWithdrawn, k.challenge().Status)
}
