// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"slices"
	"strings"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	pledgetypes "github.com/shuquan-ledger/shuquan/x/pledge/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// Names of the tables in the counts.
const (
	tablePledges    = "pledge"
	tableChallenges = "challenge of a pledge"
)

// pledgeState is a branch of the state of the next block as messages on pledges
// find it: what is due to them has happened, but for the warnings of an expiry, which
// are given at the end of the block.
func (w *Walk) pledgeState() sdk.Context {
	ctx, k := w.branch(), w.App.Keepers.Pledge
	var warnings []collections.Pair[int64, []byte]
	w.must(k.Timers.Queue.Walk(ctx, nil, func(key collections.Pair[int64, []byte], _ uint64) (bool, error) {
		_, of, err := pledge.ParseTimerID(key.K2())
		if of == pledge.WarningTimer {
			warnings = append(warnings, key)
		}
		return false, err
	}))
	for _, key := range warnings {
		w.must(k.Timers.Queue.Remove(ctx, key))
	}
	w.must(k.EndBlock(ctx))
	return ctx
}

// pledges are all pledges of a state, in the order of their ids.
func (w *Walk) pledges(ctx sdk.Context) []pledge.Pledge {
	var out []pledge.Pledge
	w.must(w.App.Keepers.Pledge.Heads.Walk(ctx, nil, func(_ []byte, p pledge.Pledge) (bool, error) {
		out = append(out, p)
		return false, nil
	}))
	return out
}

// pledged is a pledge as of the next block.
func (w *Walk) pledged(id string) pledge.Pledge {
	p, err := w.App.Keepers.Pledge.Pledge(w.pledgeState(), id)
	w.must(err)
	return p
}

// ranked is the order of the pledges of a holder's rights.
func (w *Walk) ranked(ctx sdk.Context, certificate, holder string) pledge.Ranking {
	r, err := w.App.Keepers.Pledge.Ranking(ctx, certificate, holder)
	w.must(err)
	return r
}

// challenged are the challenges of a pledge.
func (w *Walk) challenged(ctx sdk.Context, p pledge.Pledge) []pledge.Challenge {
	out := make([]pledge.Challenge, p.Challenges)
	for i := range out {
		var err error
		out[i], err = w.App.Keepers.Pledge.Challenge(ctx, p.Id, uint32(i+1))
		w.must(err)
	}
	return out
}

// pledgeKeeper is the agency of one of a pledge's certificates whose officers
// can act on it now; empty for none.
func (w *Walk) pledgeKeeper(p pledge.Pledge) string {
	for _, code := range p.Certificates() {
		if agency := w.keeperOf(p, code); agency != "" {
			return agency
		}
	}
	return ""
}

// keeperOf is the agency of a certificate if its officers can act on a pledge of it
// now; empty if they cannot.
func (w *Walk) keeperOf(p pledge.Pledge, code string) string {
	agency := w.head(code).Agency
	if _, open := w.accredited(agency); open && w.ready(agency) && !contains([]string{p.Pledgor, p.Pledgee, p.Agent}, agency) {
		return agency
	}
	return ""
}

// holdings are the rights of a holder, and whether they can be pledged as far as
// the registration says.
func (w *Walk) holdings(ctx sdk.Context, h certificate.Head, holder string, due calendar.Day) ([]registration.Right, bool) {
	r, err := w.App.Keepers.Registration.Registration(ctx, h.Registration)
	w.must(err)
	var out []registration.Right
	for _, g := range r.Rights {
		if g.Holder == holder && calendar.Day(g.From) <= w.today() && (g.To == 0 || calendar.Day(g.To) >= max(w.today(), due)) {
			out = append(out, g.Right)
		}
	}
	slices.Sort(out)
	f, err := w.App.Keepers.Registration.Filing(ctx, r.Application, r.Filing)
	w.must(err)
	return out, f.Content.PublicRegistration != ""
}

// pledgors are the holders of a certificate's rights who can pledge them now.
func (w *Walk) pledgors(ctx sdk.Context, h certificate.Head) []string {
	if !h.InForce() {
		return nil
	}
	r, err := w.App.Keepers.Registration.Registration(ctx, h.Registration)
	w.must(err)
	var out []string
	for _, g := range r.Rights {
		if g.Right == registration.RightOperate && !contains(out, g.Holder) && w.canSign(g.Holder) && w.standing(g.Holder).Subject() == nil {
			out = append(out, g.Holder)
		}
	}
	return out
}

// loan is a proposal of a holder to a bank: all of its rights of some
// certificates for a debt of some weeks, registered for some months.
func (w *Walk) loan(ctx sdk.Context, holder string, b *bank, months int, heads ...certificate.Head) pledge.Proposal {
	var codes []string
	due := w.today().Add(20)
	for _, h := range heads {
		codes = append(codes, h.Code)
		due = min(due, calendar.Day(h.ValidTo))
	}
	p := w.Loan(&ledger.Party{Code: holder}, b.Bank, w.nonce(), codes...)
	p.DebtDue, p.RegisteredTo = uint32(due), uint32(w.today().AddMonths(months).Add(3))
	p.Terms = pledge.Terms{AllowJunior: true, AllowLicence: true, CureDays: 1}
	for i, c := range p.Collateral {
		at := slices.IndexFunc(heads, func(h certificate.Head) bool { return h.Code == c.Certificate })
		rights, public := w.holdings(ctx, heads[at], holder, due)
		p.Collateral[i].Rights = rights
		if public {
			p.Collateral[i].AuthoriserDigest = ledger.Digest("consent of the authoriser")
		}
	}
	return p
}

// offering is the message by which a handler files a proposal, and the id that
// the pledge gets.
func (w *Walk) offering(p pledge.Proposal, handler string) (*pledgetypes.MsgOffer, string) {
	id, err := p.ID()
	w.must(err)
	digest, err := p.Digest()
	w.must(err)
	return &pledgetypes.MsgOffer{
		Handler: handler, Proposal: p, Consent: w.sign(p.Pledgor, w.statement(pledge.ActPropose, id, 1, w.nonce(), digest)),
	}, id
}

// offerable tells whether a proposal is possible as the chain stands.
func (w *Walk) offerable(ctx sdk.Context, p pledge.Proposal) bool {
	var validTo []uint32
	for _, c := range p.Collateral {
		validTo = append(validTo, w.head(c.Certificate).ValidTo)
		t, err := w.App.Keepers.Pledge.Targets.Get(ctx, c.Certificate)
		if err == nil && t.MayOpen() != nil {
			return false
		}
	}
	next := pledge.New("", "", p, pledge.Periods{}, validTo, w.today())
	return p.Validate() == nil && w.caseOf(ctx, next, deed{by: p.Pledgee}).CheckAssets() == nil
}

// offer files a proposal.
func (w *Walk) offer(p pledge.Proposal) string {
	from := w.officer(p.Pledgee, institution.DutyHandler)
	msg, id := w.offering(p, from.Address)
	w.does(from, msg)
	w.took(tablePledges, "PL1")
	return id
}

// offers are the proposals that are possible now, with terms that are drawn.
func (w *Walk) offers(ctx sdk.Context) []option {
	var out []option
	heads := w.heads()
	for i, h := range heads {
		for _, holder := range w.pledgors(ctx, h) {
			banks := w.lenders(holder)
			if len(banks) == 0 {
				continue
			}
			p := w.loan(ctx, holder, pick(w, banks, "bank"), 1+w.intn(3, "months"), h)
			for _, other := range heads[i+1:] {
				if contains(w.pledgors(ctx, other), holder) && w.chance(15, "two certificates") {
					p = w.loan(ctx, holder, w.lender(p.Pledgee), 2, h, other)
					break
				}
			}
			if w.vary(&p); w.offerable(ctx, p) {
				out = append(out, option{"offer a pledge of " + h.Code, 6, func() { w.offer(p) }})
			}
		}
	}
	return out
}

// vary draws the form and the terms of a proposal.
func (w *Walk) vary(p *pledge.Proposal) {
	p.Form = pick(w, []pledge.Form{pledge.FormPledge, pledge.FormPledge, pledge.FormMortgage, pledge.FormEnhancementOnly}, "form")
	p.Maximum = w.chance(20, "a maximum amount")
	p.Terms.AllowJunior = w.chance(80, "juniors")
	p.Terms.AllowTransfer = len(p.Collateral) == 1 && w.chance(40, "transfers")
	if agents := w.lenders(p.Pledgee, p.Pledgor); len(agents) > 0 && w.chance(15, "an agent") {
		p.Agent = agents[0].Code
	}
}

// caseOf is what the chain knows of a pledge and an act on it, found in the
// records and not by the module.
func (w *Walk) caseOf(ctx sdk.Context, p pledge.Pledge, d deed) pledge.Case {
	c := pledge.Case{
		Pledge: p, Agency: d.by != p.Pledgee && d.by != p.Agent, Consents: d.agree,
		Today: w.today(), Now: w.moment(), Height: w.Height() + 1,
	}
	for _, a := range p.Assets {
		c.Holdings = append(c.Holdings, w.holding(ctx, p, a))
	}
	if pledgor := w.standing(p.Pledgor); pledgor.Kind != institution.KindPerson {
		c.PledgorName = pledgor.LegalName
	}
	pledgee := p.Pledgee
	if x := d.act.GetAssign(); x != nil {
		pledgee = x.Pledgee
	}
	to := w.standing(pledgee)
	c.Licensed = to.Kind == institution.KindBank && to.Subject() == nil
	params, err := w.App.Keepers.Pledge.Params.Get(ctx)
	w.must(err)
	c.LicensedOnly = params.LicensedOnly
	if number := d.act.Number(); number != "" {
		c.NumberTaken, err = w.App.Keepers.Pledge.Numbers.Has(ctx, number)
		w.must(err)
	}
	years := w.App.Keepers.Calendar.Calendar(ctx)
	c.CureOver, err = p.CureOver(years, w.moment())
	w.must(err)
	return c
}

func (w *Walk) holding(ctx sdk.Context, p pledge.Pledge, a pledge.Asset) pledge.Holding {
	code := a.Collateral.Certificate
	h, err := w.App.Keepers.Certificate.Head(ctx, code)
	w.must(err)
	out := pledge.Holding{Head: h, Ranking: w.ranked(ctx, code, p.Pledgor)}
	for _, other := range w.pledges(ctx) {
		if other.Id != p.Id && other.On(code) && other.Pledgor == p.Pledgor && other.Reserves() {
			out.Reserving = append(out.Reserving, other.Id)
		}
	}
	if h.Open() {
		out.Rights, out.Public = w.holdings(ctx, h, p.Pledgor, calendar.Day(p.DebtDue))
	}
	return out
}

// agreements are the signatures of those who agree to an act, in the order of
// their codes.
func (w *Walk) agreements(p pledge.Pledge, d deed) []record.Consent {
	digest, err := d.act.Digest()
	w.must(err)
	out := make([]record.Consent, len(d.agree))
	for i, code := range d.agree {
		s := p.SigningOf(d.act, code)
		out[i] = w.sign(code, w.statement(s.Act, s.Object, s.Version, w.nonce(), digest))
	}
	slices.SortFunc(out, func(a, b record.Consent) int { return strings.Compare(a.Party, b.Party) })
	return out
}
