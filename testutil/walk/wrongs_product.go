// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// unborne is an application for a product that no registration of public data bears
// out. spoil gives what is filed, and who applies.
func unborne(name string, begin func(w *Walk) (*publicCase, bool), spoil func(p *publicCase) (registration.Content, bool)) wrong {
	return wrong{"product: " + name, registration.ErrAuthorised, func(w *Walk, r refusal) bool {
		p, ok := begin(w)
		if !ok {
			return false
		}
		c, ok := spoil(p)
		a := w.fit()
		if !ok || a == nil || !w.allSign(c.Applicants) {
			return false
		}
		msg, _ := w.submission(a, c)
		from := w.officer(a.Code, institution.DutyHandler)
		msg.Handler = from.Address
		return r.send(from, msg)
	}}
}

// misevidenced proposes the evidence of a product that is not borne out any more,
// or not for so long.
func misevidenced(name string, spoil func(p *publicCase, e *registration.Evidence) bool) wrong {
	return wrong{"product: " + name, registration.ErrAuthorised, func(w *Walk, r refusal) bool {
		p, ok := w.operating()
		if !ok {
			return false
		}
		f, ok := p.cleared()
		if !ok {
			return false
		}
		act := w.evidence(f)
		if _, possible := w.judge(f, act); !possible || !spoil(p, act.GetEvidence()) {
			return false
		}
		from := w.officer(f.Agency, institution.DutyHandler)
		return from != nil && r.send(from, proposal(f.Id, from.Address, act))
	}}
}

// productRequest is a wrong application on the registration of a product.
func productRequest(name string, want error, kind registration.Kind, spoil func(p *publicCase, c *registration.Content) bool) wrong {
	return wrong{"product: " + name, want, func(w *Walk, r refusal) bool {
		p, h, ok := w.newProduct()
		if !ok || !w.requestable(kind, w.basis(h.Registration)) {
			return false
		}
		c := w.asking(kind, w.basis(h.Registration))
		basis := *c.Basis
		c.Basis = &basis
		agency := w.basis(h.Registration).Registration.Agency
		if !spoil(p, &c) || !w.allSign(c.Applicants) {
			return false
		}
		from := w.officer(agency, institution.DutyHandler)
		msg, _ := w.requesting(kind, agency, c)
		msg.Handler = from.Address
		return r.send(from, msg)
	}}
}

// productPledge is a wrong proposal of a pledge of a product.
func productPledge(name string, want error, spoil func(w *Walk, p *pledge.Proposal) bool) wrong {
	return wrong{"product: " + name, want, func(w *Walk, r refusal) bool {
		p, h, ok := w.newProduct()
		if !ok || !w.lending() {
			return false
		}
		banks := w.lenders(p.party.Code)
		if len(banks) == 0 || !w.canSign(p.party.Code) {
			return false
		}
		loan := w.loan(w.pledgeState(), p.party.Code, banks[0], usualMonths, h)
		if !w.offerable(w.pledgeState(), loan) || !spoil(w, &loan) || !w.canSign(loan.Pledgor) {
			return false
		}
		from := w.officer(banks[0].Code, institution.DutyHandler)
		msg, _ := w.offering(loan, from.Address)
		return r.send(from, msg)
	}}
}

// revokes ends the operation of a product at once.
func revokes(p *publicCase) bool { return operationEnds[0](p) }

// productWrongs are wrong acts on products of authorised operation.
func productWrongs() []wrong {
	return []wrong{
		unborne("no such code", (*Walk).operating, func(p *publicCase) (registration.Content, bool) {
			c := p.property(p.party)
			c.PublicRegistration = "GGSJ-0"
			return c, true
		}),
		unborne("the code of a resource", (*Walk).active, func(p *publicCase) (registration.Content, bool) { return p.property(p.party), true }),
		unborne("another's product", (*Walk).operating, func(p *publicCase) (registration.Content, bool) {
			for _, other := range p.signers() {
				if other.Code != p.party.Code {
					return p.property(other), true
				}
			}
			return registration.Content{}, false
		}),
		unborne("a code for other data", (*Walk).operating, func(p *publicCase) (registration.Content, bool) {
			c := p.property(p.party)
			c.Source, c.Origin = registration.SourceCollected, registration.OriginOwn
			return c, true
		}),
		unborne("ended", (*Walk).operating, func(p *publicCase) (registration.Content, bool) { return p.property(p.party), revokes(p) }),
		misevidenced("ended before the evidence", func(p *publicCase, _ *registration.Evidence) bool { return revokes(p) }),
		misevidenced("valid beyond the operation", func(p *publicCase, e *registration.Evidence) bool {
			e.ValidTo = uint32(calendar.Day(p.content.Product.EndsOn).Add(1))
			return true
		}),
		productRequest("changed after its end", registration.ErrAuthorised, registration.KindChange, func(p *publicCase, _ *registration.Content) bool {
			return p.ends(0)
		}),
		productRequest("passed on after its end", registration.ErrAuthorised, registration.KindTransfer, func(p *publicCase, _ *registration.Content) bool {
			return p.ends(1)
		}),
		productRequest("passed on without its authoriser", registration.ErrConsentMissing, registration.KindTransfer, func(_ *publicCase, c *registration.Content) bool {
			c.Basis.AuthorityConsent = ""
			return true
		}),
		productPledge("pledged without its authoriser", pledge.ErrAuthoriser, func(_ *Walk, p *pledge.Proposal) bool {
			p.Collateral[0].AuthoriserDigest = ""
			return true
		}),
		productPledge("pledged to no licensed lender", pledge.ErrPledgee, func(w *Walk, p *pledge.Proposal) bool {
			if !w.licensedOnly(false) {
				return false
			}
			p.Pledgee, p.Agent = w.agencies[0].Code, p.Pledgee
			return w.head(p.Collateral[0].Certificate).InForce() && w.standing(p.Pledgee).Subject() == nil
		}),
		{"product: assigned to no licensed lender", pledge.ErrPledgee, assignedUnlicensed},
	}
}

// assignedUnlicensed assigns the pledge of a product to who is no licensed lender.
func assignedUnlicensed(w *Walk, r refusal) bool {
	p, h, ok := w.newProduct()
	if !ok || !w.lending() || !w.licensedOnly(false) {
		return false
	}
	id, ok := p.lentTo(h, loanCourse{events: toPerfected})
	to := w.operatorBut(p.party.Code)
	if !ok || to == "" {
		return false
	}
	its := w.pledged(id)
	from := w.officer(its.Pledgee, institution.DutyHandler)
	if from == nil {
		return false
	}
	return r.send(from, w.onPledge(its, deed{act: assign(to), agree: []string{to}}, from.Address))
}

// operatorBut is an organisation that can sign, another than one; empty for none.
func (w *Walk) operatorBut(code string) string {
	for _, p := range w.subjects() {
		if p.Code != code {
			return p.Code
		}
	}
	return ""
}
