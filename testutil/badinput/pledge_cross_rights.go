// SPDX-License-Identifier: Apache-2.0

package badinput

import (
	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/council"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	pledgetypes "github.com/shuquan-ledger/shuquan/x/pledge/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// to names another pledgee in a proposal.
func to(code string) func(*pledge.Proposal) { return func(p *pledge.Proposal) { p.Pledgee = code } }

// licensedOnly lets only licensed lenders take pledges.
func (w *World) licensedOnly() {
	w.Carry(&pledgetypes.MsgUpdateParams{Authority: app.Authority(), Params: pledge.Params{Periods: pledge.DefaultPeriods(), LicensedOnly: true}})
}

// pledgePartyRows are pledges between parties that cannot be those of one.
func pledgePartyRows() []Row {
	const field = "parties"
	offered := func(name, code string, change func(*World) func(*pledge.Proposal)) Row {
		return row("pledge.MsgOffer", field, name, code, func(w *World) *ledger.Result {
			code := w.certified()
			return w.offering(w.Home.Handler, w.loan(w.lender(), change(w), code))
		})
	}
	return []Row{
		offered("a pledgee that is nobody", "institution/24", func(*World) func(*pledge.Proposal) { return to(nobody()) }),
		offered("an agent that is nobody", "institution/24", func(*World) func(*pledge.Proposal) {
			return func(p *pledge.Proposal) { p.Agent = nobody() }
		}),
		offered("a pledgee that has ceased", "institution/28", func(w *World) func(*pledge.Proposal) {
			w.cease(w.rival().Code)
			return to(w.rival().Code)
		}),
		offered("a pledgor that has ceased", "institution/28", func(w *World) func(*pledge.Proposal) {
			w.cease(w.Party.Code)
			return nil
		}),
		offered("a pledgee that is no lender", "pledge/15", func(w *World) func(*pledge.Proposal) {
			w.licensedOnly()
			return to(w.Other.Code)
		}),
		row("pledge.MsgOffer", field, "a pledgor that is not the holder", "pledge/13", func(w *World) *ledger.Result {
			msg, _ := w.Offer(w.lender().Handler, w.Loan(w.Other, w.lender(), w.nonce(), w.certified()), w.Other)
			return w.send(w.lender().Handler, msg)
		}),
		row("pledge.MsgOffer", field, "public data to who is no lender", "pledge/15", func(w *World) *ledger.Result {
			code := w.ofPublicData()
			return w.offering(w.Home.Handler, w.loan(w.lender(), func(p *pledge.Proposal) {
				p.Pledgee, p.Collateral[0].AuthoriserDigest = w.Other.Code, ledger.Digest("consent to the pledge")
			}, code))
		}),
		row("pledge.MsgOffer", field, "public data without the consent of who authorised", "pledge/19", func(w *World) *ledger.Result {
			code := w.ofPublicData()
			return w.offering(w.lender().Handler, w.loan(w.lender(), nil, code))
		}),
		row("pledge.MsgPropose", field, "an assignment to who is no lender", "pledge/15", func(w *World) *ledger.Result {
			id := w.pledgePerfected()
			w.licensedOnly()
			return w.acting(w.lender().Handler, id, ledger.AssignAct(w.Other.Code), w.Other)
		}),
	}
}

// ofPublicData is a certificate of Party for what it made from public data.
func (w *World) ofPublicData() string {
	w.enterYear()
	public := w.publicCode()
	ends := w.today().AddMonths(24)
	w.RegisterPublic(w.Home, w.PublicProduct(w.PublicContent(w.fresh("公共数据"), w.Party), ends), w.nonce(), public, w.Party)
	c, nonce := w.content(w.Party)
	c.Source, c.Origin, c.PublicRegistration = registration.SourceAgreement, registration.OriginAuthorised, public
	return w.certifiedUntil(c, nonce, ends)
}

// certifiedUntil is a certificate for a content of Party that is valid until a day.
func (w *World) certifiedUntil(c registration.Content, nonce []byte, until calendar.Day) string {
	msg, id := w.Submission(w.Home, c, nonce, w.Party)
	w.Must(w.Home.Handler, msg)
	w.Accept(w.Home, id)
	w.Both(w.Home, id, ledger.PassAct)
	w.Both(w.Home, id, ledger.WaiveAct)
	return w.Seal(w.Home, id, ledger.EvidenceUntil(uint32(until)))
}

// marks are what can be recorded on a certificate against a pledge, with the code
// that refuses it.
var marks = []struct {
	name, code string
	enter      func(w *World, code string)
}{
	{"cancelled", "pledge/10", func(w *World, code string) {
		w.BothOnCertificate(w.Home, code, ledger.CancelAct(certificate.CancellationRightExtinct))
	}},
	{"revoked", "pledge/10", (*World).revoked},
	{"suspended", "pledge/58", func(w *World, code string) { w.suspend(council.TargetCertificate, code) }},
	{"held", "pledge/58", func(w *World, code string) { w.BothOnCertificate(w.Home, code, holdAct(w)) }},
	{"controlled", "pledge/58", func(w *World, code string) {
		w.ByProvince(w.Bureau, code, ledger.ControlAct(w.Now().Unix(), certificate.DealPledge))
	}},
	{"disputed", "pledge/58", func(w *World, code string) { w.disputed(code) }},
}

// disputed lets an objection to a certificate go as far as it disputes it.
func (w *World) disputed(code string) {
	msg := w.filing(code)
	id, err := msg.Filing(w.Home.Code).ID()
	if err != nil {
		panic(err) // a filing of right form
	}
	w.Must(w.Home.Handler, msg, w.completing(id), w.notifying(id))
}

// pledgeCertificateRows are certificates that cannot be pledged as they stand, when
// a pledge is proposed, accepted and perfected.
func pledgeCertificateRows() []Row {
	const field = "certificate"
	var out []Row
	for _, m := range marks {
		out = append(out,
			row("pledge.MsgOffer", field, m.name, m.code, func(w *World) *ledger.Result {
				code := w.certified()
				m.enter(w, code)
				return w.offering(w.lender().Handler, w.loan(w.lender(), nil, code))
			}),
			row("pledge.MsgConfirm", field, m.name+" before an acceptance", m.code, func(w *World) *ledger.Result {
				code := w.certified()
				id := w.acceptedBy(w.lender(), code)
				m.enter(w, code)
				return w.confirming(w.lender().Reviewer, id)
			}),
			row("pledge.MsgPropose", field, m.name+" before it is perfected", m.code, func(w *World) *ledger.Result {
				code := w.certified()
				p := w.loan(w.lender(), nil, code)
				id := w.Lock(w.lender(), p, w.Party)
				m.enter(w, code)
				return w.acting(w.lender().Handler, id, w.PerfectPledge(p, w.Party, w.zdNumber()))
			}))
	}
	return append(out,
		row("pledge.MsgOffer", field, "expired", "pledge/10", func(w *World) *ledger.Result {
			c, nonce := w.content(w.Party)
			code := w.certifiedUntil(c, nonce, w.today().Add(1))
			w.later(2)
			return w.offering(w.lender().Handler, w.loan(w.lender(), nil, code))
		}),
		row("pledge.MsgOffer", field, "divergent", "pledge/58", func(w *World) *ledger.Result {
			agency, code := w.nationallyCertified()
			w.BothOnCertificate(agency, code, ledger.DivergentAct())
			msg, _ := w.Offer(w.lender().Handler, w.Loan(w.nationalParty, w.lender(), w.nonce(), code), w.nationalParty)
			return w.send(w.lender().Handler, msg)
		}))
}
