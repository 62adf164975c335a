// SPDX-License-Identifier: Apache-2.0

package badinput

import (
	"slices"
	"strings"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	pledgetypes "github.com/shuquan-ledger/shuquan/x/pledge/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// pledged is a pledge that was led to some place, with its version there.
type pledged struct {
	id      string
	version uint64
}

// lender is the bank to which Party pledges, rival another one.
func (w *World) lender() *ledger.Bank { return w.bankNo(0, "坏输入质权银行") }
func (w *World) rival() *ledger.Bank  { return w.bankNo(1, "坏输入竞争银行") }

func (w *World) bankNo(i int, name string) *ledger.Bank {
	if w.lenders[i] == nil {
		w.lenders[i] = w.NewBank(name, "140100")
	}
	return w.lenders[i]
}

// collateral is a certificate of Party on which nothing is locked, always the same.
func (w *World) collateral() string {
	if w.pledgeable == "" {
		w.pledgeable = w.certified()
	}
	return w.pledgeable
}

// shared is a pledge at a place, the same as long as nothing has happened to it.
func (w *World) shared(place string, lead func() string) string {
	p := w.pledges[place]
	if p.id == "" || w.Pledge(p.id).Version != p.version {
		id := lead()
		p = pledged{id, w.Pledge(id).Version}
		w.pledges[place] = p
	}
	return p.id
}

// zdNumber is a number of Zhongdeng that was not entered before.
func (w *World) zdNumber() string { return strings.ReplaceAll(w.fresh("ZD"), " ", "-") }

// loan is a fresh proposal of Party to a bank; change may be nil.
func (w *World) loan(b *ledger.Bank, change func(*pledge.Proposal), codes ...string) pledge.Proposal {
	p := w.Loan(w.Party, b, []byte(w.fresh("nonce")), codes...)
	if change != nil {
		change(&p)
	}
	return p
}

func admitJuniors(p *pledge.Proposal) { p.Terms.AllowJunior = true }

// lent leads a loan to its rank.
func (w *World) lent(b *ledger.Bank, change func(*pledge.Proposal), code string) string {
	return w.Perfect(b, w.loan(b, change, code), w.Party, w.zdNumber())
}

func (w *World) pledgeOffered() string {
	return w.shared("offered", func() string {
		msg, id := w.Offer(w.lender().Handler, w.loan(w.lender(), nil, w.collateral()), w.Party)
		w.Must(w.lender().Handler, msg)
		return id
	})
}

func (w *World) pledgeLocked() string {
	return w.shared("locked", func() string { return w.Lock(w.lender(), w.loan(w.lender(), nil, w.certified()), w.Party) })
}

func (w *World) pledgePerfected() string {
	return w.shared("perfected", func() string { return w.lent(w.lender(), nil, w.certified()) })
}

// pledgeExpiring is a perfected pledge in the last days of its registration, which
// its whole term of two months is.
func (w *World) pledgeExpiring() string {
	return w.shared("expiring", func() string { return w.lent(w.lender(), w.short, w.certified()) })
}

// short makes a proposal one of two months.
func (w *World) short(p *pledge.Proposal) {
	p.DebtDue, p.RegisteredTo = uint32(w.today().AddMonths(1)), uint32(w.today().AddMonths(2))
}

// pledgeMaximum is a perfected pledge of a maximum amount whose claims are not fixed.
func (w *World) pledgeMaximum() string {
	return w.shared("maximum", func() string {
		return w.lent(w.lender(), func(p *pledge.Proposal) { p.Maximum = true }, w.certified())
	})
}

func (w *World) pledgeDefaulted() string {
	return w.shared("defaulted", func() string { return w.defaulted(w.lent(w.lender(), nil, w.certified())) })
}

// defaulted gives notice of a default of a pledge of the lender.
func (w *World) defaulted(id string) string {
	w.MustOnPledge(w.lender(), id, ledger.DefaultAct())
	return id
}

// enforced lets a pledge of the lender be realised by auction to Other.
func (w *World) enforced(id string) string {
	w.MustOnPledge(w.lender(), w.defaulted(id), ledger.EnforceTo(pledge.WayAuction, pledge.BasisCourt, w.Other.Code))
	return id
}

// pledgeRanked is a perfected pledge of the lender with one of the rival behind it.
func (w *World) pledgeRanked() string { return w.shared("ranked", w.ranked) }

func (w *World) ranked() string {
	code := w.certified()
	id := w.lent(w.lender(), admitJuniors, code)
	w.lent(w.rival(), nil, code)
	return id
}

// pledgePassed is being realised and its rights have passed; a pledge of the rival
// stands behind it.
func (w *World) pledgePassed() string {
	return w.shared("passed", func() string {
		id := w.enforced(w.ranked())
		w.sold(w.Pledge(id).Certificates()[0])
		return id
	})
}

// sold lets all rights of a certificate pass from Party to Other.
func (w *World) sold(code string) {
	k := w.App.Keepers.Registration
	r, err := k.Registration(w.Ctx(), w.Head(code).Registration)
	if err != nil {
		panic(err) // a certificate of the world's own
	}
	f, err := k.Filing(w.Ctx(), r.Application, r.Filing)
	if err != nil {
		panic(err) // the same
	}
	msg, id := w.Request(w.Home, registration.KindTransfer, ledger.Passing(r, f.Content, w.Party, w.Other), []byte(w.fresh("nonce")), w.Party, w.Other)
	w.Must(w.Home.Handler, msg)
	w.Accept(w.Home, id)
	w.Both(w.Home, id, ledger.PassAct)
	w.Both(w.Home, id, ledger.WaiveAct)
	w.Evidence(w.Home, id)
}

// pledgeClashing is a pledge of the lender whose rank is in dispute: one of the
// rival claims an earlier time.
func (w *World) pledgeClashing() string { return w.shared("clashing", w.clashing) }

func (w *World) clashing() string {
	code := w.certified()
	id := w.lent(w.lender(), admitJuniors, code)
	p := w.loan(w.rival(), nil, code)
	act := w.PerfectPledge(p, w.Party, w.zdNumber())
	act.GetPerfect().Entry.Time -= 3600
	w.MustOnPledge(w.rival(), w.Lock(w.rival(), p, w.Party), act)
	return id
}

// ranking is the order in which a pledge stands, on its first certificate.
func (w *World) ranking(p pledge.Pledge) pledge.Ranking {
	r, err := w.App.Keepers.Pledge.Ranking(w.Ctx(), p.Certificates()[0], p.Pledgor)
	if err != nil {
		panic(err) // a pledge of the world's own
	}
	return r
}

// shares are those of the places behind a pledge.
func (w *World) shares(p pledge.Pledge) []pledge.Share {
	var out []pledge.Share
	for _, t := range w.ranking(p).After(p.Id) {
		out = append(out, pledge.Share{Pledge: t.Pledge, Part: t.Part, Amount: ledger.Digest("share")})
	}
	return out
}

// reversing turns the order round in which a pledge stands, as a court has decided.
func (w *World) reversing(p pledge.Pledge) pledge.Act {
	r := w.ranking(p)
	m := &pledge.MoveRanks{
		Certificate: r.Certificate, Version: r.Version, Order: pledge.Rearrange{Basis: pledge.BasisCourt, DocumentDigest: ledger.Digest("order of ranks")},
	}
	for _, t := range slices.Backward(r.Tranches) {
		m.Order.Groups = append(m.Order.Groups, pledge.Group{Places: []pledge.Place{{Pledge: t.Pledge, Part: t.Part}}})
	}
	return pledge.Act{Act: &pledge.Act_MoveRanks{MoveRanks: m}}
}

// amendment lowers the first part of a pledge and adds another.
func (w *World) amendment(p pledge.Pledge) pledge.Act {
	return amendmentOf(p.Terms, w.Zhongdeng(pledge.Proposal{RegisteredTo: p.RegisteredTo}, w.Party, w.zdNumber()))
}

// amendmentOf is such an amendment of terms, with the entry of the part that is added.
func amendmentOf(terms pledge.Terms, entry pledge.Zhongdeng) pledge.Act {
	amount := func(text string) pledge.Amount {
		return pledge.Amount{Commitment: ledger.Digest(text), Band: pledge.BandTo5M, Currency: "CNY"}
	}
	act := ledger.AmendAct(terms)
	act.GetAmend().Decrease = &pledge.Decrease{Part: 1, Amount: amount("less")}
	act.GetAmend().Increase = &pledge.Increase{Amount: amount("more"), Entry: entry}
	return act
}

// objectingTo is an objection of Other to a pledge.
func (w *World) objectingTo(id string) *pledgetypes.MsgObject {
	statement := ledger.Digest("reasons against the pledge")
	return &pledgetypes.MsgObject{
		Handler: w.Home.Handler.Address, Id: id, Statement: statement,
		Consent: w.Consent(w.Other, pledge.ActObject, id, uint64(w.Pledge(id).Challenges)+1, ledger.Nonce(1), statement),
	}
}

// advancing enters a step of the first objection to a pledge.
func (w *World) advancing(id string, suit bool) *pledgetypes.MsgAdvanceObjection {
	return &pledgetypes.MsgAdvanceObjection{
		Handler: w.Home.Handler.Address, Id: id, Challenge: 1, Suit: suit, DocumentDigest: ledger.Digest("step of the objection"),
	}
}

// pledgeObjected is a pledge to which Other objects.
func (w *World) pledgeObjected() string {
	return w.shared("objected", func() string {
		id := w.lent(w.lender(), nil, w.certified())
		w.Must(w.Home.Handler, w.objectingTo(id))
		return id
	})
}

// pledgeNotified is one whose pledgee was told of it, pledgeSued one before a court.
func (w *World) pledgeNotified() string {
	return w.shared("notified", func() string {
		id := w.pledgeObjected()
		w.Must(w.Home.Handler, w.advancing(id, false))
		return id
	})
}

func (w *World) pledgeSued() string {
	return w.shared("sued", func() string {
		id := w.pledgeObjected()
		w.Must(w.Home.Handler, w.advancing(id, true))
		return id
	})
}
