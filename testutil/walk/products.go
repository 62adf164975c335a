// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"slices"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

const (
	// operates is how many days the operation of a product of a walk takes.
	operates = 400
	// cutTo is how many days are left of one that is cut short.
	cutTo = 12
)

// productLives are the lives through which walks lead products of authorised
// operation, from their first certificate.
var productLives = []func(p *publicCase, h certificate.Head){
	func(p *publicCase, h certificate.Head) { // revoked under a pledge, and pledged again
		p.lentTo(h, loanCourse{events: toPerfected})
		if p.ends(0) {
			p.lentTo(h, loanCourse{})
		}
	},
	func(p *publicCase, h certificate.Head) { // passed on with its pledge, and given up
		id, ok := p.lentTo(h, loanCourse{events: toPerfected, change: admitting})
		if p.passed(h) && ok && p.pledged(id).On(h.Code) {
			p.rt.Fatalf("%s: pledge %s did not go with the product", p.last, id)
		}
		p.ends(1)
	},
	func(p *publicCase, h certificate.Head) { // two of one operation, which is cut short and runs out
		p.registers()
		p.lentTo(h, loanCourse{events: toAccepted})
		p.ends(2)
	},
}

// operationEnds are the ways in which the operation of a product ends.
var operationEnds = []func(p *publicCase) bool{
	func(p *publicCase) bool { return p.both("U23", ledger.PublicRevokeAct("U-V3")) },
	func(p *publicCase) bool { return p.granted("U24", "U22", registration.PublicPurposeCancellation) },
	func(p *publicCase) bool { return p.cut() && p.waitFor("U21") },
}

// tourOfProduct leads a product of authorised operation through one of the lives.
func (w *Walk) tourOfProduct(turn int) {
	w.begin("tour of a product of authorised operation")
	if p, h, ok := w.newProduct(); ok {
		productLives[turn%len(productLives)](p, h)
	}
}

// tourOfProducts leads a product through one of the lives, and tries one of the
// wrong acts on another.
func (w *Walk) tourOfProducts(turn int) {
	w.tourOfProduct(turn)
	list := productWrongs()
	w.attempt(list[turn%len(list)])
}

// products lead new products of authorised operation through their lives.
func (w *Walk) products() []option {
	if w.fit() == nil || len(w.subjects()) == 0 {
		return nil
	}
	return []option{{"the life of a product of authorised operation", 1, func() { w.tourOfProduct(w.intn(len(productLives), "life")) }}}
}

// operating is a new product with its code as public data; false if that cannot be.
func (w *Walk) operating() (*publicCase, bool) {
	p := w.newPublic()
	return p, p != nil && p.submit(operates) && p.toCode()
}

// newProduct is a new product of authorised operation with its certificate.
func (w *Walk) newProduct() (*publicCase, certificate.Head, bool) {
	p, ok := w.operating()
	if !ok {
		return p, certificate.Head{}, false
	}
	id, ok := p.registers()
	if !ok {
		return p, certificate.Head{}, false
	}
	return p, w.reserved(id), true
}

// property is what the operator files to register its product as property.
func (p *publicCase) property(by *ledger.Party) registration.Content {
	c := p.named(ledger.Content(p.name("授权运营产品"), by))
	c.Source, c.Origin, c.PublicRegistration = registration.SourceAgreement, registration.OriginAuthorised, p.now().Code
	return c
}

// cleared leads an application for the product until nothing but the evidence is
// left to do.
func (p *publicCase) cleared() (file, bool) {
	a := p.fit()
	if a == nil || !p.canSign(p.party.Code) {
		return file{}, false
	}
	return p.leadWith(a, p.property(p.party), registration.StatusCleared)
}

// registers leads an application for the product to a certificate that runs as long
// as the operation.
func (p *publicCase) registers() (string, bool) {
	f, ok := p.cleared()
	if !ok {
		return "", false
	}
	return p.evidenced(f, calendar.Day(p.content.Product.EndsOn))
}

// lentTo leads a new pledge of a certificate by the operator along a course.
func (p *publicCase) lentTo(h certificate.Head, c loanCourse) (string, bool) {
	banks := p.lenders(p.party.Code)
	if len(banks) == 0 {
		return "", false
	}
	return p.lent(p.head(h.Code), p.party.Code, pick(p.Walk, banks, "bank of a product"), c)
}

// cut has the operation end sooner, by a change that is registered.
func (p *publicCase) cut() bool {
	sooner := *p.content.Product
	sooner.EndsOn = uint32(p.today().Add(cutTo))
	p.content.Product = &sooner
	return p.granted("U24", "U18", registration.PublicPurposeChange)
}

// ends lets the operation end in one of the ways, which the certificates that rest
// on it show in the next block.
func (p *publicCase) ends(way int) bool {
	if !operationEnds[way](p) {
		return false
	}
	p.begin("product: the end is told")
	shows := slices.ContainsFunc(p.resting(p.ctx()), func(h certificate.Head) bool { return h.Open() })
	p.block()
	if shows {
		p.took("annotation", "AN10")
	}
	return true
}

// resting are the certificates that rest on the registration of public data.
func (p *publicCase) resting(ctx sdk.Context) []certificate.Head {
	var out []certificate.Head
	for _, s := range p.standings() {
		if s.Content.PublicRegistration != p.now().Code {
			continue
		}
		h, err := p.App.Keepers.Certificate.Head(ctx, p.reserved(s.Registration.Id).Code)
		p.must(err)
		out = append(out, h)
	}
	return out
}

// bearing is the registration of public data that a content names, with its content
// in force; false if no result has the code. It is found in the registrations
// themselves, not by the index of the codes.
func (w *Walk) bearing(ctx sdk.Context, c registration.Content) (registration.PublicRegistration, registration.PublicContent, bool) {
	var found registration.PublicRegistration
	var of registration.PublicContent
	k := w.App.Keepers.Registration
	w.must(k.Publics.Walk(ctx, nil, func(id []byte, r registration.PublicRegistration) (bool, error) {
		if r.Code != c.PublicRegistration {
			return false, nil
		}
		f, err := k.PublicFilings.Get(ctx, collections.Join(id, r.Filing))
		found, of = r, f.Content()
		return true, err
	}))
	return found, of, found.Id != ""
}

// borneOut tells whether public data bear out what an application asks for now, up
// to a last day of validity, 0 for none. A cancellation needs none.
func (w *Walk) borneOut(kind registration.Kind, c registration.Content, validTo uint32) bool {
	if c.PublicRegistration == "" || kind == registration.KindCancellation {
		return true
	}
	r, of, ok := w.bearing(w.ctx(), c)
	if !ok || !r.Live(w.moment()) || of.Product == nil {
		return false
	}
	operated := slices.ContainsFunc(c.Applicants, func(a registration.Applicant) bool {
		return slices.ContainsFunc(of.Subjects, func(s registration.PublicSubject) bool { return s.Code == a.Code })
	})
	within := validTo <= of.Product.EndsOn
	switch kind {
	case registration.KindInitial:
		return operated && within
	case registration.KindRenewal:
		return within
	default:
		return true
	}
}

// lastDay is a last day of validity, not after the end of the operation on which a
// content rests.
func (w *Walk) lastDay(c registration.Content, to calendar.Day) calendar.Day {
	if _, of, ok := w.bearing(w.ctx(), c); ok && of.Product != nil && c.PublicRegistration != "" {
		return min(to, calendar.Day(of.Product.EndsOn))
	}
	return to
}

// grantsAreTold: the end of a registration of public data stands on each certificate
// that rests on it and has not ended itself, or is about to be told, and stands on no
// other.
func (w *Walk) grantsAreTold(ctx sdk.Context) {
	w.rt.Helper()
	k := w.App.Keepers
	waits := w.queue(ctx, k.Registration.AuthorisedTimers.Queue)
	w.must(k.Registration.Heads.Walk(ctx, nil, func(_ []byte, r registration.Registration) (bool, error) {
		f, err := k.Registration.Filing(ctx, r.Application, r.Filing)
		if err != nil {
			return true, err
		}
		h, err := k.Certificate.Head(ctx, w.reserved(r.Id).Code)
		if err != nil {
			return true, err
		}
		told := w.grantEnded(ctx, h)
		of, _, ok := w.bearing(ctx, f.Content)
		rests := f.Content.PublicRegistration != ""
		if rests && !ok || told && (!rests || of.Registered()) {
			w.rt.Fatalf("%s: certificate %s rests on public data %q, which is %s; its end stands there: %t", w.last, h.Code, f.Content.PublicRegistration, of.Status, told)
		}
		if !rests || of.Registered() || told || !h.Open() {
			return false, nil
		}
		id, err := registration.ParseID(of.Id)
		if len(waits[string(id)]) == 0 {
			w.rt.Fatalf("%s: certificate %s rests on public data %s, which has ended, and does not show it", w.last, h.Code, of.Id)
		}
		return false, err
	}))
}
