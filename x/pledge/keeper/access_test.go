// SPDX-License-Identifier: Apache-2.0

package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/pledge/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// An agent does what was agreed, and neither accepts for the creditors nor passes
// their claim.
func TestAgent(t *testing.T) {
	e := started(t)
	id, err := e.offer(e.proposal(bank, func(p *pledge.Proposal) { p.Agent = otherBank }), otherBank+"/handler")
	require.NoError(t, err)
	require.ErrorIs(t, e.try(id, accept(), otherBank), pledge.ErrNotPledgee)
	e.do(id, accept(), bank)
	e.do(id, e.perfect(60), otherBank)
	assign := pledge.Act{Act: &pledge.Act_Assign{Assign: &pledge.Assign{Pledgee: otherBank, Agreement: document("a"), SearchDigest: document("s")}}}
	require.ErrorIs(t, e.try(id, assign, otherBank, otherBank), pledge.ErrNotPledgee)
	require.Equal(t, pledge.StatusReleased, e.do(id, release(), otherBank).Status)
}

// An agency decides nothing in which it has a part: not on the pledge before its
// own, not on ranks among which its own stands, not on its own objection.
func TestInterestedAgency(t *testing.T) {
	e := started(t)
	first := e.perfected(bank, 60, juniors)
	_, err := e.offer(e.proposal(agency, juniors), agency+"/handler")
	require.ErrorIs(t, err, pledge.ErrKeeper, "a pledge on what it keeps")
	_, err = e.offer(e.proposal(otherBank, func(p *pledge.Proposal) { p.Agent = agency }), agency+"/handler")
	require.ErrorIs(t, err, pledge.ErrKeeper, "as an agent")
	keptBy := func(code string) {
		h := e.certificates.heads[code1]
		h.Agency = code
		e.certificates.heads[code1] = h
	}
	keptBy(buyer)
	e.perfected(agency, 50, juniors)
	keptBy(agency) // as by a succession
	require.ErrorIs(t, e.try(first, annul(), agency), pledge.ErrNotPledgee)
	r := e.ranking(code1)
	order := pledge.Act{Act: &pledge.Act_MoveRanks{MoveRanks: &pledge.MoveRanks{Certificate: code1, Version: r.Version, Order: pledge.Rearrange{
		Basis: pledge.BasisCourt, DocumentDigest: document("order"),
		Groups: []pledge.Group{
			{Places: []pledge.Place{{Pledge: r.Tranches[1].Pledge, Part: 1}}}, {Places: []pledge.Place{{Pledge: first, Part: 1}}},
		},
	}}}}
	require.ErrorIs(t, e.try(first, order, agency), pledge.ErrNotPledgee)

	e = started(t)
	id := e.perfected(bank, 60, nil)
	must(e, e.msg.Object, &types.MsgObject{
		Handler: agency + "/handler", Id: id, Statement: document("why"),
		Consent: signed(agency, pledge.Signing{Act: pledge.ActObject, Object: id, Version: 1}, document("why")),
	})
	must(e, e.msg.AdvanceObjection, &types.MsgAdvanceObjection{Handler: agency + "/handler", Id: id, Challenge: 1, Suit: true, DocumentDigest: document("notice")})
	decide := pledge.Act{Act: &pledge.Act_DecideChallenge{DecideChallenge: &pledge.DecideChallenge{Challenge: 1, DocumentDigest: document("judgment")}}}
	require.ErrorIs(t, e.try(id, decide, agency), pledge.ErrNotPledgee)
}

// The objector tells that the pledgee knows; that a court has the case the agency
// enters alone.
func TestSuitIsEnteredByTheAgency(t *testing.T) {
	e := started(t)
	id := e.perfected(bank, 60, nil)
	must(e, e.msg.Object, &types.MsgObject{
		Handler: otherBank + "/handler", Id: id, Statement: document("why"),
		Consent: signed(otherBank, pledge.Signing{Act: pledge.ActObject, Object: id, Version: 1}, document("why")),
	})
	step := &types.MsgAdvanceObjection{Handler: otherBank + "/handler", Id: id, Challenge: 1, DocumentDigest: document("notice")}
	must(e, e.msg.AdvanceObjection, step)
	step.Suit = true
	_, err := send(e, e.msg.AdvanceObjection, step)
	require.ErrorIs(t, err, pledge.ErrNotPledgee)
	step.Handler = agency + "/handler"
	must(e, e.msg.AdvanceObjection, step)
}

// Rights that ended by their own term passed to nobody: a pledge of them does not
// follow what another holder sells.
func TestRightsEndedByTheirTerm(t *testing.T) {
	e := started(t)
	id := e.perfected(bank, 60, func(p *pledge.Proposal) { p.Terms.AllowTransfer = true })
	e.registered.all["of "+code1] = registration.Registration{Id: "of " + code1, Rights: []registration.RightGrant{
		{Holder: otherBank, Right: registration.RightUse}, {Holder: otherBank, Right: registration.RightOperate},
	}}
	require.NoError(t, e.sold(code1, code2, buyer))
	require.Equal(t, []string{code1}, e.now(id).Certificates())
	require.Equal(t, holder, e.now(id).Pledgor)
	require.Empty(t, e.now(id).Assets[0].PassedTo)
}
