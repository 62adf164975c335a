// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
)

// partyActs are the acts of two persons on parties.
func (w *Walk) partyActs() []option {
	var out []option
	for _, a := range w.agencies {
		if _, open := w.accredited(a.Code); !open {
			continue
		}
		if len(w.officers(a.Code, institution.DutyHandler)) == 0 {
			continue
		}
		out = append(out, option{"propose a party", 4, func() { w.proposeParty(a) }})
		for _, p := range w.parties {
			if i := w.standing(p.Code); i.Pending == nil && i.Kind.IsParty() && (i.Kind != institution.KindPerson || i.RegisteredBy == a.Code) && institution.Institutions.Allows(i.Status, institution.EventProposeName) {
				out = append(out, option{"propose a name", 1, func() { w.proposeName(a, p) }})
			}
		}
	}
	for _, p := range w.parties {
		out = append(out, w.pendingParty(p)...)
	}
	return out
}

// standing is an institution as of the next block.
func (w *Walk) standing(code string) institution.Institution {
	i, err := w.App.Keepers.Institution.Party(w.branch(), code)
	if err != nil {
		return institution.Institution{Code: code}
	}
	return i
}

// proposeParty proposes an enterprise or a person, or one that was dropped again.
func (w *Walk) proposeParty(a *agency) {
	var p *ledger.Party
	for _, have := range w.parties {
		if i := w.standing(have.Code); i.Kind == institution.KindOrganisation && i.Pending == nil && institution.Institutions.Allows(i.Status, institution.EventPropose) {
			p = have
		}
	}
	person := p == nil && w.chance(30, "a person")
	if p == nil {
		name := w.name("忻州数据有限公司")
		p = &ledger.Party{Code: ledger.Code("91", "140900", name), Name: name}
	}
	act := &institution.RegisterParty{
		Code: p.Code, Kind: institution.KindOrganisation, LegalName: p.Name, Division: "140900", EvidenceDigest: ledger.Digest(p.Name),
	}
	if person {
		act.Kind, act.Code, act.IdentityCommitment = institution.KindPerson, "", ledger.Digest(w.name("identity"))
		p.Code = institution.PersonCode(a.Code, act.IdentityCommitment)
	}
	ring, key := w.newKey(p.Code, docsig.SM2SM3)
	act.Algorithm, act.PublicKey, act.Possession = key.Algorithm, key.PublicKey, key.Possession
	p.Key = ring.signer
	from := w.officer(a.Code, institution.DutyHandler)
	w.does(from, &institutiontypes.MsgProposeParty{Handler: from.Address, Act: &institutiontypes.MsgProposeParty_Register{Register: act}})
	w.took("institution", "I3")
	w.keys[p.Code] = ring
	if w.party(p.Code) == nil {
		w.parties = append(w.parties, p)
	}
	w.answer(p)
}

// answer lets another officer answer a proposal at once, most of the time.
func (w *Walk) answer(p *ledger.Party) {
	if list := w.pendingParty(p); len(list) > 0 && w.chance(60, "answer at once") {
		o := pick(w, list, "answer")
		w.begin(o.name)
		o.do()
	}
}

func (w *Walk) proposeName(a *agency, p *ledger.Party) {
	from := w.officer(a.Code, institution.DutyHandler)
	w.does(from, &institutiontypes.MsgProposeParty{Handler: from.Address, Party: p.Code, Act: &institutiontypes.MsgProposeParty_Rename{
		Rename: &institution.RenameParty{LegalName: w.name("更名后的数据公司"), DocumentDigest: ledger.Digest("name")},
	}})
	w.took("institution", "I7")
	w.answer(p)
}

// pendingParty are the acts on a party's pending proposal, by the officers of
// the agency that proposed.
func (w *Walk) pendingParty(p *ledger.Party) []option {
	i := w.standing(p.Code)
	if i.Pending == nil {
		return nil
	}
	proposer, err := w.App.Keepers.Institution.Officers.Get(w.ctx(), i.Pending.Proposer)
	w.must(err)
	act, err := i.Pending.PartyAct()
	w.must(err)
	var out []option
	if list := append(w.officers(proposer.Institution, institution.DutyHandler), w.officers(proposer.Institution, institution.DutyReviewer)...); len(list) > 0 {
		out = append(out, option{"drop a party's proposal", 4, func() {
			from := pick(w, list, "who drops")
			w.does(from, &institutiontypes.MsgDropParty{Officer: from.Address, Party: p.Code})
		}})
	}
	if _, open := w.accredited(proposer.Institution); !open || !w.handles(i.Pending.Proposer, proposer.Institution) {
		return out
	}
	if r, ok := act.(*institution.RegisterParty); ok {
		if used, err := w.App.Keepers.Institution.KeyUses.Has(w.ctx(), institution.KeyID(r.PublicKey)); err != nil || used {
			return out
		}
	} else if act.(*institution.RenameParty).LegalName == i.LegalName { //nolint:forcetypeassert // there are two kinds
		return out
	}
	for _, r := range w.officers(proposer.Institution, institution.DutyReviewer) {
		if r.Address != i.Pending.Proposer {
			out = append(out, option{"confirm a party's proposal", 14, func() {
				w.does(r, &institutiontypes.MsgConfirmParty{Reviewer: r.Address, Party: p.Code, Digest: i.Pending.Digest})
			}})
			break
		}
	}
	return out
}
