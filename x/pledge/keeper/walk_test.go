// SPDX-License-Identifier: Apache-2.0

package keeper_test

import (
	"fmt"
	"slices"
	"testing"

	errorsmod "cosmossdk.io/errors"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/pledge/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// walker does acts at random on the pledges of two certificates.
type walker struct {
	*env
	ids  []string
	done map[string]int
}

// anyAct are all acts, fitting those that can happen in a status.
var (
	anyAct = []string{
		"accept", "decline", "perfect", "cancel", "amend", "increase", "extend", "assign", "default", "cure", "enforce", "release", "annul", "settle",
		"court", "move",
	}
	fitting = map[pledge.Status][]string{
		pledge.StatusProposed:       {"accept", "accept", "accept", "decline"},
		pledge.StatusLocked:         {"perfect", "perfect", "perfect", "perfect", "cancel", "annul"},
		pledge.StatusPerfected:      {"amend", "increase", "extend", "assign", "default", "default", "release", "annul", "settle", "move", "move", "move"},
		pledge.StatusDefaultNoticed: {"cure", "cure", "enforce", "enforce", "assign", "release"},
		pledge.StatusEnforcing:      {"assign", "release", "annul", "settle"},
		pledge.StatusLapsed:         {"perfect", "perfect", "release"},
	}
)

// act is an act of two persons, who proposes it and who signs; often a wrong one.
func (w *walker) act(t *rapid.T, p pledge.Pledge) (pledge.Act, string, []string) {
	pledgee, both := p.Pledgee, []string{p.Pledgor}
	names := slices.Concat(fitting[p.Status], fitting[p.Status], fitting[p.Status], anyAct)
	switch rapid.SampledFrom(names).Draw(t, "act") {
	case "accept":
		return accept(), pledgee, nil
	case "perfect":
		return w.perfect(int64(rapid.IntRange(1, 100).Draw(t, "before"))), pledgee, nil
	case "amend":
		terms := p.Terms
		terms.AllowJunior = rapid.Bool().Draw(t, "juniors")
		return pledge.Act{Act: &pledge.Act_Amend{Amend: &pledge.Amend{Agreement: document("a"), Terms: terms}}}, pledgee, both
	case "increase":
		w.numbers++
		z := w.entry(fmt.Sprintf("0321000%d", w.numbers), int64(rapid.IntRange(1, 100).Draw(t, "before")))
		z.RegisteredTo = p.RegisteredTo
		return pledge.Act{Act: &pledge.Act_Amend{Amend: &pledge.Amend{Agreement: document("a"), Terms: p.Terms, Increase: &pledge.Increase{Amount: p.Parts[0].Amount, Entry: z}}}}, pledgee, both
	case "extend":
		return pledge.Act{Act: &pledge.Act_Extend{Extend: &pledge.Extend{RegisteredTo: uint32(calendar.Day(p.RegisteredTo).AddMonths(6)), SearchDigest: document("s")}}}, pledgee, both
	case "assign":
		to := otherBank
		if p.Pledgee == otherBank {
			to = bank
		}
		return pledge.Act{Act: &pledge.Act_Assign{Assign: &pledge.Assign{Pledgee: to, Agreement: document("a"), SearchDigest: document("s")}}}, pledgee, []string{to}
	case "default":
		return notice(), pledgee, nil
	case "cure":
		return pledge.Act{Act: &pledge.Act_Cure{Cure: &pledge.Cure{Statement: document("c")}}}, pledgee, nil
	case "enforce":
		return enforce(pledge.WayAuction, pledge.BasisCourt), pledgee, nil
	case "release":
		return release(), pledgee, nil
	case "decline":
		return pledge.Act{Act: &pledge.Act_Decline{Decline: &pledge.Decline{}}}, pledgee, nil
	case "cancel":
		return pledge.Act{Act: &pledge.Act_CancelReservation{CancelReservation: &pledge.CancelReservation{}}}, pledgee, nil
	case "annul":
		return annul(), agency, nil
	case "settle":
		return settle(pledge.BasisCourt, max(1, p.Challenges)), agency, nil
	case "court":
		return pledge.Act{Act: &pledge.Act_DecideChallenge{DecideChallenge: &pledge.DecideChallenge{Challenge: max(1, p.Challenges), DocumentDigest: document("d")}}}, agency, nil
	default:
		r := w.ranking(p.Assets[0].Collateral.Certificate)
		m := &pledge.MoveRanks{Certificate: r.Certificate, Version: max(1, r.Version), Order: pledge.Rearrange{Basis: pledge.BasisCourt, DocumentDigest: document("o")}}
		for _, t := range slices.Backward(r.Tranches) {
			m.Order.Groups = append(m.Order.Groups, pledge.Group{Places: []pledge.Place{{Pledge: t.Pledge, Part: t.Part}}})
		}
		if len(m.Order.Groups) == 0 {
			m.Order.Groups = []pledge.Group{{Places: []pledge.Place{{Pledge: p.Id, Part: 1}}}}
		}
		return pledge.Act{Act: &pledge.Act_MoveRanks{MoveRanks: m}}, agency, nil
	}
}

func (w *walker) step(t *rapid.T) {
	switch rapid.IntRange(0, 11).Draw(t, "step") {
	case 0, 1:
		p := w.proposal(rapid.SampledFrom([]string{bank, otherBank}).Draw(t, "bank"), func(p *pledge.Proposal) {
			p.Terms.AllowJunior = rapid.IntRange(0, 2).Draw(t, "juniors") > 0
			p.Collateral[0].Certificate = rapid.SampledFrom([]string{code1, code2}).Draw(t, "certificate")
			if rapid.IntRange(0, 3).Draw(t, "several") == 0 {
				p.Collateral = []pledge.Collateral{p.Collateral[0], p.Collateral[0]}
				p.Collateral[0].Certificate, p.Collateral[1].Certificate = code1, code2
			}
			if rapid.IntRange(0, 9).Draw(t, "form") == 0 {
				p.Form = pledge.FormEnhancementOnly
			}
		})
		id, err := w.offer(p, bank+"/handler")
		if p.Pledgee == otherBank {
			id, err = w.offer(p, otherBank+"/handler")
		}
		w.count("offer", err)
		if err == nil {
			w.ids = append(w.ids, id)
		}
	case 2:
		w.At(w.Now() + int64(rapid.IntRange(1, 12).Draw(t, "days"))*86400)
		w.Ended(w.k.EndBlock)
	case 3:
		if len(w.ids) > 0 {
			w.object(w.pick(t))
		}
	default:
		if len(w.ids) == 0 {
			return
		}
		id := w.pick(t)
		act, of, agree := w.act(t, w.now(id))
		err := w.try(id, act, of, agree...)
		w.count(act.Name(), err)
		if err != nil {
			_, _ = send(w.env, w.msg.Drop, &types.MsgDrop{Officer: of + "/handler", Id: id})
		}
	}
}

// pick is a pledge, mostly one that has not ended.
func (w *walker) pick(t *rapid.T) string {
	open := slices.DeleteFunc(slices.Clone(w.ids), func(id string) bool { return w.now(id).Ended() })
	if len(open) == 0 || rapid.IntRange(0, 9).Draw(t, "any") == 0 {
		open = w.ids
	}
	return rapid.SampledFrom(open).Draw(t, "pledge")
}

func (w *walker) object(id string) {
	version := uint64(w.now(id).Challenges) + 1
	_, err := send(w.env, w.msg.Object, &types.MsgObject{
		Handler: agency + "/handler", Id: id, Statement: document("why"),
		Consent: signed(holder, pledge.Signing{Act: pledge.ActObject, Object: id, Version: version}, document("why")),
	})
	w.count("object", err)
}

// count counts what was done; a refusal is one of ours.
func (w *walker) count(name string, err error) {
	if err == nil {
		w.done[name]++
		return
	}
	var ours *errorsmod.Error
	require.ErrorAs(w.t, err, &ours, name)
	w.done[name+" refused"]++
}

// check holds what must be true after every step: what a genesis demands of lists,
// counts, ranks and challenges, one live pledge unless those before it admit
// juniors, and no way for the rights past a live pledge.
func (w *walker) check() {
	w.t.Helper()
	g, err := w.k.ExportGenesis(w.Ctx)
	require.NoError(w.t, err)
	require.NoError(w.t, g.Validate())
	for _, code := range []string{code1, code2} {
		target, err := w.k.Targets.Get(w.Ctx, code)
		live, open := uint32(0), uint32(0)
		for _, p := range g.Pledges {
			if p.On(code) && p.Locks() {
				live++
			}
			if p.On(code) && !p.Ended() {
				open++
			}
		}
		if err == nil || live > 0 {
			require.Equal(w.t, [2]uint32{live, open}, [2]uint32{target.Live, target.Open}, code)
		}
		for _, p := range g.Pledges {
			if !p.On(code) || !p.Locks() || p.RealisesByPassing() {
				continue
			}
			err := w.k.May(w.Ctx, w.certificates.heads[code], certificate.DealCancel)
			if now := w.now(p.Id); now.Locks() {
				require.ErrorIs(w.t, err, certificate.ErrPledged)
			}
		}
	}
}

// Many ways through the lives of pledges: nothing is lost or counted twice,
// and the state that is exported is the state that is imported.
func TestWalk(t *testing.T) {
	seen := map[string]int{}
	rapid.Check(t, func(rt *rapid.T) {
		w := &walker{env: started(t), done: seen}
		for range rapid.IntRange(20, 80).Draw(rt, "steps") {
			w.step(rt)
			w.check()
		}
		exported(w.env)
	})
	for _, name := range []string{
		"offer", "object", "Accept", "Perfect", "Amend", "Assign", "GiveDefaultNotice", "Cure", "StartEnforcement", "Release", "Decline",
		"CancelReservation", "Annul", "MoveRanks",
	} {
		require.NotZero(t, seen[name], name)
	}
	t.Log(seen)
}

// The rights of a pledgor who keeps them stay where they are when another's pass.
func TestOthersRightsPass(t *testing.T) {
	e := started(t)
	id := e.perfected(bank, 60, func(p *pledge.Proposal) { p.Terms.AllowTransfer = true })
	left := e.registered.all["of "+code1]
	require.NoError(t, e.sold(code1, code2, buyer))
	require.Equal(t, []string{code2}, e.now(id).Certificates())

	e = started(t)
	id = e.perfected(bank, 60, func(p *pledge.Proposal) { p.Terms.AllowTransfer = true })
	e.issue(code2, buyer)
	require.NoError(t, e.k.RightsTransferred(e.Ctx, e.certificates.heads[code1], e.certificates.heads[code2]))
	require.Equal(t, []string{code1}, e.now(id).Certificates(), "the pledgor has what it pledged")

	e.registered.all["of "+code2] = registration.Registration{Rights: []registration.RightGrant{{Holder: buyer, Right: registration.RightOperate}}}
	left.EndedAt = e.Now()
	e.registered.all["of "+code1] = left
	e.registered.passes = []registration.Passing{{From: holder, Right: registration.RightOperate, To: buyer}}
	err := e.k.RightsTransferred(e.Ctx, e.certificates.heads[code1], e.certificates.heads[code2])
	require.ErrorIs(t, err, pledge.ErrFollow, "nobody has all of the rights now")
}
