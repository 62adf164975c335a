// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// noPublic is the id of no registration.
const noPublic = "00000000000000000000000000000000"

// active is a registration of public data with its code, a new one if there is
// none; ok is false if that cannot be.
func (w *Walk) active() (p *publicCase, ok bool) {
	if p = w.newPublic(); p == nil {
		return nil, false
	}
	ok = p.submit(0) && p.toCode()
	return p, ok && p.able(p.now().Agency)
}

// publicWrongs are wrong acts on registrations of public data and what rests on them.
func publicWrongs() []wrong { return append(publicDataWrongs(), productWrongs()...) }

// publicDataWrongs are those on the registrations themselves.
func publicDataWrongs() []wrong { //nolint:revive // a table: its length is that of its rows
	submit := func(name string, want error, spoil func(w *Walk, c *registration.PublicContent)) wrong {
		return wrong{"public: " + name, want, func(w *Walk, r refusal) bool {
			a := w.fit()
			if a == nil || len(w.subjects()) == 0 {
				return false
			}
			c := w.newPublicContent(pick(w, w.subjects(), "subject"))
			spoil(w, &c)
			msg, _ := w.publicSubmission(a, c)
			from := w.officer(a.Code, institution.DutyHandler)
			msg.Handler = from.Address
			return r.send(from, msg)
		}}
	}
	act := func(name string, want error, act registration.PublicAct) wrong {
		return wrong{"public: " + name, want, func(w *Walk, r refusal) bool {
			a := w.fit()
			if a == nil {
				return false
			}
			from := w.officer(a.Code, institution.DutyHandler)
			return r.send(from, &registrationtypes.MsgProposePublicAct{Handler: from.Address, Id: noPublic, Act: act})
		}}
	}
	step := func(name string, want error, s registration.PublicStep) wrong {
		return wrong{"public: " + name, want, func(w *Walk, r refusal) bool {
			a := w.fit()
			if a == nil {
				return false
			}
			from := w.officer(a.Code, institution.DutyHandler)
			return r.send(from, &registrationtypes.MsgActOnPublic{Handler: from.Address, Id: noPublic, Step: s})
		}}
	}
	return []wrong{
		submit("without scenario", registration.ErrPublicContent, func(_ *Walk, c *registration.PublicContent) { c.Scenario = "" }),
		submit("evidenced later", registration.ErrPublicEvidence, func(w *Walk, c *registration.PublicContent) { c.Evidence.At = w.moment() + 3600 }),
		submit("operation ended", registration.ErrPublicGrant, func(w *Walk, c *registration.PublicContent) {
			*c = w.PublicProduct(*c, w.today().Add(-1))
			c.Product.DeliveredOn = uint32(w.today().Add(-2))
		}),
		submit("of another province", registration.ErrPublicTerritory, func(_ *Walk, c *registration.PublicContent) { c.Subjects[0].Division = "440100" }),
		act("no ground", registration.ErrPublicGround, ledger.PublicRefusalAct("U-9")),
		act("no code", registration.ErrPublicCode, ledger.PublicCodeAct("a b")),
		act("unknown request", registration.ErrPublicRequest, ledger.PublicGrantAct(registration.PublicPurposeFirst)),
		act("of nothing", registration.ErrNoPublic, ledger.PublicPassAct()),
		step("supplement of no field", registration.ErrPublicSupplement, registration.PublicStep{Step: &registration.PublicStep_AskSupplement{
			AskSupplement: &registration.AskPublicSupplement{Items: []string{"rights"}, NoticeDigest: ledger.Digest("notice")},
		}}),
		{"public: rules without a period", registration.ErrPublicRules, func(w *Walk, r refusal) bool {
			rules := registration.DefaultPublicRules()
			rules.Accept, rules.EffectiveFrom = 0, uint32(w.today().Add(9))
			return r.motion(&registrationtypes.MsgAddPublicRules{Authority: app.Authority(), Rules: rules})
		}},
		{"public: objection without evidence", registration.ErrPublicObjection, func(w *Walk, r refusal) bool {
			a := w.fit()
			if a == nil || len(w.signers()) == 0 {
				return false
			}
			from := w.officer(a.Code, institution.DutyHandler)
			s := registration.PublicObjectionStatement{Objector: pick(w, w.signers(), "objector").Code, Statement: ledger.Digest("objection")}
			return r.send(from, &registrationtypes.MsgObjectPublic{
				Handler: from.Address, Id: noPublic, Statement: s, Consent: w.publicConsents([]string{s.Objector}, "registration.object-public", noPublic, 1, w.nonce(), s)[0],
			})
		}},
		{"public: explained before acceptance", registration.ErrPublicState, func(w *Walk, r refusal) bool {
			p := w.newPublic()
			if p == nil || !p.submit(0) {
				return false
			}
			from := w.officer(p.now().Agency, institution.DutyHandler)
			return r.send(from, &registrationtypes.MsgActOnPublic{Handler: from.Address, Id: p.id, Step: ledger.ExplainPublicStep()})
		}},
		renewedTooEarly(),
		registeredAlready(),
		codeGivenBefore(),
	}
}

// registeredAlready registers the same evidenced resource again.
func registeredAlready() wrong {
	return wrong{"public: registered already", registration.ErrPublicDuplicate, func(w *Walk, r refusal) bool {
		p, ok := w.active()
		if !ok {
			return false
		}
		c := w.newPublicContent(p.party)
		c.Evidence = p.content.Evidence
		msg, _ := w.publicSubmission(w.agency(p.now().Agency), c)
		from := w.officer(p.now().Agency, institution.DutyHandler)
		msg.Handler = from.Address
		return r.send(from, msg)
	}}
}

// renewedTooEarly applies for a renewal long before the end of the validity.
func renewedTooEarly() wrong {
	return wrong{"public: renewed too early", registration.ErrPublicWindow, func(w *Walk, r refusal) bool {
		p, ok := w.active()
		if !ok {
			return false
		}
		rules, err := w.App.Keepers.Registration.PublicRules.Get(w.ctx(), p.now().Rules)
		w.must(err)
		if rules.ValidityYears == 1 {
			return false
		}
		from := w.officer(p.now().Agency, institution.DutyHandler)
		q := registration.PublicRequest{Purpose: registration.PublicPurposeRenewal}
		return r.send(from, &registrationtypes.MsgRequestPublic{
			Handler: from.Address, Id: p.id, Request: q,
			Consents: w.publicConsents([]string{p.party.Code}, "registration.request-public", p.id, uint64(p.now().Filings)+1, w.nonce(), q),
		})
	}}
}

// codeGivenBefore gives a registration of public data a query code that another has.
func codeGivenBefore() wrong {
	return wrong{"public: code given before", registration.ErrPublicCodeTaken, func(w *Walk, r refusal) bool {
		p, ok := w.active()
		if !ok {
			return false
		}
		taken := p.now().Code
		if !p.submit(0) || !p.toNotice() || !p.waitFor("U16") || !p.able(p.now().Agency) ||
			w.App.Keepers.Institution.MayPublish(w.branch(), p.now().Agency) != nil {
			return false
		}
		from := w.officer(p.now().Agency, institution.DutyHandler)
		return r.send(from, &registrationtypes.MsgProposePublicAct{Handler: from.Address, Id: p.id, Act: ledger.PublicCodeAct(taken)})
	}}
}
