// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"slices"
	"time"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// publicCase is a registration of public data that a walk leads.
type publicCase struct {
	*Walk
	id      string
	party   *ledger.Party
	content registration.PublicContent
}

// publicLives are the lives through which walks lead registrations of public
// data; together they take every row of the table.
var publicLives = []func(*publicCase) bool{
	func(p *publicCase) bool { // everything before the code, then a change and a revocation
		return p.step("U2", ledger.PublicSupplementStep()) && p.refile() && p.step("U4", ledger.AcceptPublicStep()) &&
			p.step("U9", ledger.ExplainPublicStep()) && p.both("U7", ledger.PublicPassAct()) && p.both("U11", ledger.PublicPublishAct()) &&
			p.object() && p.object() && p.both("U15", ledger.PublicDecideAct(2, false)) && p.both("U14", ledger.PublicDecideAct(1, false)) &&
			p.waitFor("U16") && p.code() && p.granted("U24", "U18", registration.PublicPurposeChange) && p.both("U23", ledger.PublicRevokeAct("U-V3"))
	},
	func(p *publicCase) bool { // ends without a code, three times
		if !p.waitFor("U6") || !p.both("U5", ledger.PublicRefusalAct("U-1")) || !p.submit(0) {
			return false
		}
		if !p.step("U4", ledger.AcceptPublicStep()) || !p.waitFor("U8") || !p.both("U10", ledger.PublicTerminateAct("U-2")) || !p.submit(0) {
			return false
		}
		return p.toNotice() && p.object() && p.both("U13", ledger.PublicDecideAct(1, true))
	},
	func(p *publicCase) bool { // a product, corrected, refused a change, expired with its operation
		return p.submit(60) && p.toCode() && p.granted("U25", "U19", registration.PublicPurposeCorrection) &&
			p.request("U24", registration.PublicPurposeChange) && p.waitFor("U28") &&
			p.both("U27", ledger.PublicDeclineAct(registration.PublicPurposeChange, "U-1")) && p.waitFor("U21")
	},
	func(p *publicCase) bool { // renewed and cancelled
		return p.yearly() && p.submit(0) && p.toCode() && p.granted("U24", "U20", registration.PublicPurposeRenewal) &&
			p.granted("U24", "U22", registration.PublicPurposeCancellation)
	},
}

// tourOfPublic leads a registration of public data through one of the lives.
func (w *Walk) tourOfPublic(turn int) {
	if p := w.newPublic(); p != nil && p.submit(0) {
		publicLives[turn%len(publicLives)](p)
	}
}

// publics lead new registrations of public data through their lives.
func (w *Walk) publics() []option {
	if w.fit() == nil || len(w.subjects()) == 0 {
		return nil
	}
	return []option{{"the life of a registration of public data", 1, func() { w.tourOfPublic(w.intn(len(publicLives), "life")) }}}
}

// subjects are the organisations that can sign now: a person registers no public
// data.
func (w *Walk) subjects() []*ledger.Party {
	var out []*ledger.Party
	for _, p := range w.signers() {
		if institution.ValidateUSCC(p.Code) == nil {
			out = append(out, p)
		}
	}
	return out
}

// newPublic is a case that is not filed yet; nil if nobody can file it.
func (w *Walk) newPublic() *publicCase {
	if w.fit() == nil || len(w.subjects()) == 0 {
		return nil
	}
	return &publicCase{Walk: w, party: pick(w, w.subjects(), "subject")}
}

// now is the registration as time will have made it by the next block.
func (p *publicCase) now() registration.PublicRegistration { return p.Public(p.id) }

// able tells whether both persons can act on the case and the subject signs.
func (p *publicCase) able(agency string) bool {
	_, open := p.accredited(agency)
	return open && p.ready(agency) && p.canSign(p.party.Code)
}

// submit files a first application, for a product of an operation that ends
// after so many days, or for a resource.
func (p *publicCase) submit(days int) bool {
	a := p.fit()
	if a == nil || !p.canSign(p.party.Code) {
		return false
	}
	p.begin("public: submit")
	p.content = p.newPublicContent(p.party)
	if days != 0 {
		p.content = p.PublicProduct(p.content, p.today().Add(days))
	}
	msg, id := p.publicSubmission(a, p.content)
	p.id = id
	p.does(p.from(a.Code, func(h string) { msg.Handler = h }), msg)
	p.took(registration.PublicLifecycle.Name, "U1")
	return true
}

func (w *Walk) newPublicContent(party *ledger.Party) registration.PublicContent {
	c := w.PublicContent(w.name("公共数据"), party)
	c.Subjects[0].Name = w.legalName(party.Code)
	return c
}

// publicSubmission is a signed first application.
func (w *Walk) publicSubmission(a *agency, c registration.PublicContent) (*registrationtypes.MsgSubmitPublic, string) {
	nonce := w.nonce()
	id, err := (registration.PublicSubmission{Agency: a.Code, Content: c, Nonce: nonce}).ID()
	w.must(err)
	return &registrationtypes.MsgSubmitPublic{
		Handler: a.Handler.Address, Content: c, Nonce: nonce, Consents: w.publicConsents(c.Signers(), attest.ActSubmitPublic, id, 1, nonce, c),
	}, id
}

func (w *Walk) publicConsents(codes []string, act, id string, version uint64, nonce []byte, over interface{ Digest() (string, error) }) []record.Consent {
	digest, err := over.Digest()
	w.must(err)
	var who []registration.Applicant
	for _, code := range codes {
		who = append(who, registration.Applicant{Code: code})
	}
	return w.consents(who, act, id, version, nonce, digest)
}

// from is a handler, whom use is told.
func (p *publicCase) from(agency string, use func(string)) *ledger.Account {
	a := p.officer(agency, institution.DutyHandler)
	use(a.Address)
	return a
}

// does1 sends what the table allows and finds its row.
func (p *publicCase) does1(no string, msg func(handler string) sdk.Msg) bool {
	r := p.now()
	if !p.able(r.Agency) {
		return false
	}
	p.begin("public: row " + no + " with " + p.id)
	from := p.officer(r.Agency, institution.DutyHandler)
	p.does(from, msg(from.Address))
	p.took(registration.PublicLifecycle.Name, no)
	return true
}

func (p *publicCase) step(no string, s registration.PublicStep) bool {
	return p.does1(no, func(h string) sdk.Msg { return &registrationtypes.MsgActOnPublic{Handler: h, Id: p.id, Step: s} })
}

func (p *publicCase) refile() bool {
	return p.does1("U3", func(h string) sdk.Msg {
		p.content.Subjects[0].Name = p.legalName(p.party.Code)
		return &registrationtypes.MsgRefilePublic{
			Handler: h, Id: p.id, Content: p.content,
			Consents: p.publicConsents(p.content.Signers(), attest.ActRefilePublic, p.id, uint64(p.now().Filings)+1, p.nonce(), p.content),
		}
	})
}

func (p *publicCase) object() bool {
	return p.does1("U12", func(h string) sdk.Msg {
		s := registration.PublicObjectionStatement{Objector: p.party.Code, Statement: ledger.Digest("objection"), Evidence: []string{ledger.Digest("evidence")}}
		return &registrationtypes.MsgObjectPublic{
			Handler: h, Id: p.id, Statement: s,
			Consent: p.publicConsents([]string{p.party.Code}, attest.ActObjectPublic, p.id, uint64(p.now().Objections)+1, p.nonce(), s)[0],
		}
	})
}

// request asks for a purpose (rows U24 and U25).
func (p *publicCase) request(no string, purpose registration.PublicPurpose) bool {
	q := registration.PublicRequest{Purpose: purpose}
	next := p.content
	next.Scenario = p.name("用途")
	next.Subjects = append([]registration.PublicSubject{}, next.Subjects...)
	next.Subjects[0].Name = p.legalName(p.party.Code)
	switch purpose {
	case registration.PublicPurposeChange, registration.PublicPurposeCorrection:
		q.Content, q.Proof = &next, ledger.Digest("proof")
	case registration.PublicPurposeCancellation:
		q.Reason, q.Proof = registration.PublicCancelRightEnded, ledger.Digest("proof")
	default:
	}
	return p.does1(no, func(h string) sdk.Msg {
		return &registrationtypes.MsgRequestPublic{
			Handler: h, Id: p.id, Request: q,
			Consents: p.publicConsents([]string{p.party.Code}, attest.ActRequestPublic, p.id, uint64(p.now().Filings)+1, p.nonce(), q),
		}
	})
}

// granted asks for a purpose and has it granted.
func (p *publicCase) granted(asked, no string, purpose registration.PublicPurpose) bool {
	return p.request(asked, purpose) && p.step("U26", ledger.AcceptRequestStep(purpose)) && p.both(no, ledger.PublicGrantAct(purpose))
}

// both has an act proposed, sometimes dropped and proposed again, and confirmed.
func (p *publicCase) both(no string, act registration.PublicAct) bool {
	r := p.now()
	stands := slices.ContainsFunc(registration.PublicLifecycle.Rows, func(row lifecycle.Row[registration.PublicStatus]) bool {
		return row.No == no && slices.Contains(row.From, r.Status)
	})
	if !stands {
		return false // a period in a year that is not published waits for the year
	}
	if !p.able(r.Agency) || act.Publishes() && p.App.Keepers.Institution.MayPublish(p.branch(), r.Agency) != nil {
		return false
	}
	from := p.officer(r.Agency, institution.DutyHandler)
	reviewer := p.other(r.Agency, institution.DutyReviewer, from.Address)
	if reviewer == nil {
		return false
	}
	p.begin("public: propose row " + no + " with " + p.id)
	propose := &registrationtypes.MsgProposePublicAct{Handler: from.Address, Id: p.id, Act: act}
	p.does(from, propose)
	if p.chance(10, "drop it") {
		p.does(reviewer, &registrationtypes.MsgDropPublicAct{Officer: reviewer.Address, Id: p.id})
		p.does(from, propose)
	}
	p.begin("public: row " + no + " with " + p.id)
	digest, err := act.Digest()
	p.must(err)
	p.does(reviewer, &registrationtypes.MsgConfirmPublicAct{Reviewer: reviewer.Address, Id: p.id, Digest: digest})
	p.took(registration.PublicLifecycle.Name, no)
	return true
}

func (p *publicCase) code() bool {
	p.fresh++
	return p.both("U17", ledger.PublicCodeAct(sprintf("GGSJ-%d", p.fresh)))
}

func (p *publicCase) toNotice() bool {
	return p.step("U4", ledger.AcceptPublicStep()) && p.both("U7", ledger.PublicPassAct()) && p.both("U11", ledger.PublicPublishAct())
}

// toCode leads from the filing to the query code. An operation that ends
// meanwhile gives none.
func (p *publicCase) toCode() bool {
	if !p.toNotice() || !p.waitFor("U16") {
		return false
	}
	if o := p.content.Product; o != nil && calendar.Day(o.EndsOn) <= p.today() {
		return false
	}
	return p.code()
}

// waitFor lets days pass until the clock takes a row. A deadline in a year that
// is not published waits for the year.
func (p *publicCase) waitFor(no string) bool {
	p.begin("public: wait for row " + no + " with " + p.id)
	for range patience {
		due := p.now().Earliest()
		if due == 0 {
			return false
		}
		p.To(max(due, calendar.DayOf(p.Now().Unix()).End()) + 1 - int64(blockTime/time.Second))
		p.block()
		if p.seen.taken[registration.PublicLifecycle.Name+" "+no] {
			return true
		}
	}
	return false
}

// yearly sees to rules under which a registration can be renewed from its first day.
func (p *publicCase) yearly() bool {
	var last registration.PublicRules
	p.must(p.App.Keepers.Registration.PublicRules.Walk(p.ctx(), nil, func(_ uint32, r registration.PublicRules) (bool, error) {
		last = r
		return false, nil
	}))
	if last.ValidityYears == 1 {
		return last.InForce(p.today())
	}
	if !p.canCarry() || calendar.Day(last.EffectiveFrom) >= p.today() {
		return false
	}
	p.begin("public: yearly rules")
	next := last
	// A motion may be carried after midnight.
	next.ValidityYears, next.RenewalDays, next.EffectiveFrom, next.Source = 1, 366, uint32(p.today().Add(1)), p.name("rules")
	p.carried(&registrationtypes.MsgAddPublicRules{Authority: app.Authority(), Rules: next})
	p.To(calendar.Day(next.EffectiveFrom).Start() + 3600)
	p.block()
	return true
}

// publics finds the rows of the new history entries of registrations of public data.
func (o *observer) publics() {
	k := o.w.App.Keepers.Registration
	o.w.must(k.Publics.Walk(o.w.ctx(), nil, func(id []byte, r registration.PublicRegistration) (bool, error) {
		o.entries("public", r.Id, id, r.Version, k.PublicHistory.Entries, func(s state, e record.Entry) int32 {
			from := registration.PublicStatus(s.status)
			if e.Event == "Propose" || e.Event == "Drop" || e.Event == "PassTo" {
				return o.unchanged(r.Id, from.String(), e, s)
			}
			return int32(byTable(o, registration.PublicLifecycle, "public "+r.Id, from, e))
		})
		return false, o.agrees("public", r.Id, int32(r.Status))
	}))
}

// publicsAreUnique: the filings of a registration of public data are 1..n; a
// code is one registration's, and a subject has one in force of a resource.
func (w *Walk) publicsAreUnique(ctx sdk.Context) {
	w.rt.Helper()
	k := w.App.Keepers.Registration
	codes, held := map[string]string{}, map[string]string{}
	w.must(k.Publics.Walk(ctx, nil, func(id []byte, r registration.PublicRegistration) (bool, error) {
		for i := uint32(1); i <= r.Filings+1; i++ {
			if has, err := k.PublicFilings.Has(ctx, collections.Join(id, i)); err != nil || has != (i <= r.Filings) {
				w.rt.Fatalf("%s has %d filings; filing %d is there: %t (%v)", r.Id, r.Filings, i, has, err)
			}
		}
		if r.Code == "" {
			return false, nil
		}
		if other := codes[r.Code]; other != "" {
			w.rt.Fatalf("%s: code %s is of %s and %s", w.last, r.Code, other, r.Id)
		}
		codes[r.Code] = r.Id
		if !r.Live(w.Now().Unix()) {
			return false, nil
		}
		f, err := k.PublicFilings.Get(ctx, collections.Join(id, r.Filing))
		w.must(err)
		for _, s := range f.Content().Subjects {
			key := s.Code + " " + f.Content().Evidence.Digest
			if other := held[key]; other != "" {
				w.rt.Fatalf("%s: %s is registered under %s and %s", w.last, key, other, r.Id)
			}
			held[key] = r.Id
			if s.Code == r.Agency {
				w.rt.Fatalf("%s: agency %s has registered its own data", w.last, s.Code)
			}
		}
		return false, nil
	}))
}

// aboutPublics are messages about registrations of public data that are there.
func (w *Walk) aboutPublics(me string) []sdk.Msg {
	var list []registration.PublicRegistration
	w.must(w.App.Keepers.Registration.Publics.Walk(w.ctx(), nil, func(_ []byte, r registration.PublicRegistration) (bool, error) {
		list = append(list, r)
		return false, nil
	}))
	if len(list) == 0 {
		return nil
	}
	r := pick(w, list, "public data")
	dig := ledger.Digest("document")
	if r.Pending != nil {
		dig = r.Pending.Digest
	}
	acts := []registration.PublicAct{
		ledger.PublicPassAct(), ledger.PublicPublishAct(), ledger.PublicRevokeAct("U-V4"), ledger.PublicCodeAct(r.Code),
		ledger.PublicDecideAct(1, true), ledger.PublicGrantAct(registration.PublicPurposeChange), ledger.PublicCancelAct(registration.PublicCancelLaw),
	}
	steps := []registration.PublicStep{ledger.AcceptPublicStep(), ledger.PublicSupplementStep(), ledger.ExplainPublicStep(), ledger.AcceptRequestStep(registration.PublicPurposeChange)}
	return []sdk.Msg{
		&registrationtypes.MsgActOnPublic{Handler: me, Id: r.Id, Step: pick(w, steps, "step")},
		&registrationtypes.MsgProposePublicAct{Handler: me, Id: r.Id, Act: pick(w, acts, "act on public data")},
		&registrationtypes.MsgConfirmPublicAct{Reviewer: me, Id: r.Id, Digest: dig}, &registrationtypes.MsgDropPublicAct{Officer: me, Id: r.Id},
	}
}
