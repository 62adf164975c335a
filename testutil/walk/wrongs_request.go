// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/council"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/objection"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// requestWrong is a wrong application on a registration in force.
func requestWrong(name string, want error, kind registration.Kind, spoil func(w *Walk, s registration.Standing, c *registration.Content) bool) wrong {
	return wrong{"request: " + name, want, func(w *Walk, r refusal) bool {
		if !slices.ContainsFunc(w.standings(), func(s registration.Standing) bool { return w.requestable(kind, s) }) {
			w.newTour()
		}
		for _, s := range w.standings() {
			if !w.requestable(kind, s) {
				continue
			}
			c := w.asking(kind, s)
			if c.Basis != nil {
				basis := *c.Basis
				c.Basis = &basis
			}
			c.Rights = slices.Clone(c.Rights)
			if !spoil(w, s, &c) || !w.allSign(c.Applicants) {
				continue
			}
			from := w.officer(s.Registration.Agency, institution.DutyHandler)
			msg, _ := w.requesting(kind, s.Registration.Agency, c)
			msg.Handler = from.Address
			return r.send(from, msg)
		}
		return false
	}}
}

// recorded is a wrong application on a registration on whose certificate
// something stands against it.
func recorded(name string, want error, kind registration.Kind, enter func(w *Walk, h certificate.Head) bool) wrong {
	return recordedOn(name, want, kind, (*Walk).newTour, enter)
}

// recordedOn is recorded on a new registration of some kind.
func recordedOn(name string, want error, kind registration.Kind, register func(*Walk) (string, bool), enter func(w *Walk, h certificate.Head) bool) wrong {
	return wrong{"request: " + name, want, func(w *Walk, r refusal) bool {
		id, ok := register(w)
		if !ok || !w.requestable(kind, w.basis(id)) {
			return false
		}
		c := w.asking(kind, w.basis(id))
		if !enter(w, w.reserved(id)) || !w.allSign(c.Applicants) {
			return false
		}
		agency := w.basis(id).Registration.Agency
		from := w.officer(agency, institution.DutyHandler)
		if _, open := w.accredited(agency); !open || from == nil {
			return false
		}
		msg, _ := w.requesting(kind, agency, c)
		msg.Handler = from.Address
		return r.send(from, msg)
	}}
}

func requestWrongs() []wrong { //nolint:revive // a table: its length is that of its rows
	always := func(spoil func(c *registration.Content)) func(*Walk, registration.Standing, *registration.Content) bool {
		return func(_ *Walk, _ registration.Standing, c *registration.Content) bool {
			spoil(c)
			return true
		}
	}
	return []wrong{
		recorded("while held", certificate.ErrHeld, registration.KindTransfer, func(w *Walk, h certificate.Head) bool { return w.onCertificate(h, w.order()) }),
		recorded("while controlled", certificate.ErrControlled, registration.KindTransfer, func(w *Walk, h certificate.Head) bool {
			return w.byProvince(h, ledger.ControlAct(w.moment(), certificate.DealTransfer))
		}),
		recorded("while disputed", certificate.ErrDisputed, registration.KindTransfer, func(w *Walk, h certificate.Head) bool {
			return w.disputable(h) && w.dispute1(w.object(h), objection.EventComplete, false)
		}),
		recordedOn("while divergent", certificate.ErrDivergent, registration.KindTransfer, (*Walk).newNational, func(w *Walk, h certificate.Head) bool {
			return w.onCertificate(h, ledger.DivergentAct())
		}),
		recorded("while suspended", certificate.ErrSuspended, registration.KindChange, func(w *Walk, h certificate.Head) bool {
			on := w.onDuty()
			return len(on) > 1 && w.suspends(on, council.Suspension{Kind: council.TargetCertificate, Target: h.Code})
		}),
		requestWrong("a transfer of what is not held", registration.ErrNotHeld, registration.KindTransfer, always(func(c *registration.Content) {
			p := c.Basis.Passes[0]
			c.Basis.Passes = append(slices.Clone(c.Basis.Passes), registration.Passing{From: p.To, To: p.From, Right: p.Right})
			c.Rights = append(c.Rights, registration.RightGrant{Holder: p.From, Right: p.Right})
		})),
		requestWrong("a transfer of nothing", registration.ErrPassing, registration.KindTransfer, always(func(c *registration.Content) { c.Basis.Passes = nil })),
		{"request: a transfer before the end", registration.ErrSoon, func(w *Walk, r refusal) bool {
			id, ok := w.registerTo(w.today().Add(10))
			if !ok || !w.requestable(registration.KindCancellation, w.basis(id)) {
				return false
			}
			s := w.basis(id)
			to := w.receiver(s)
			if to == nil || !w.allSign(s.Content.Applicants) || len(w.officers(s.Registration.Agency, institution.DutyHandler)) == 0 {
				return false
			}
			from := w.officer(s.Registration.Agency, institution.DutyHandler)
			msg, _ := w.requesting(registration.KindTransfer, s.Registration.Agency, w.named(passing(s, to, 0)))
			msg.Handler = from.Address
			return r.send(from, msg)
		}},
		requestWrong("no basis", registration.ErrBasis, registration.KindChange, always(func(c *registration.Content) { c.Basis = nil })),
		requestWrong("another version", registration.ErrBasis, registration.KindChange, always(func(c *registration.Content) { c.Basis.Version++ })),
		requestWrong("unknown registration", registration.ErrNoRegistration, registration.KindCancellation, always(func(c *registration.Content) { c.Basis.Registration = "00000000000000000000000000000000" })),
		requestWrong("another source", registration.ErrFixed, registration.KindChange, func(_ *Walk, _ registration.Standing, c *registration.Content) bool {
			c.Rights[0].Limits = "仅限省内"
			return true
		}),
		requestWrong("nothing changes", registration.ErrUnchanged, registration.KindChange, func(w *Walk, s registration.Standing, c *registration.Content) bool {
			named := w.named(s.Content)
			named.Basis = c.Basis
			*c = named
			return slices.Equal(c.Applicants, s.Content.Applicants)
		}),
		requestWrong("a cancellation that changes", registration.ErrSame, registration.KindCancellation, always(func(c *registration.Content) { c.Overview = "另一说明" })),
		{"request: renewal too early", registration.ErrWindow, func(w *Walk, r refusal) bool {
			for _, s := range w.standings() {
				if s.MayFile(registration.KindRenewal, ledger.Asking(registration.KindRenewal, s.Registration, s.Content), s.Registration.Agency, w.today()) == nil ||
					!w.requestable(registration.KindChange, s) {
					continue
				}
				from := w.officer(s.Registration.Agency, institution.DutyHandler)
				msg, _ := w.requesting(registration.KindRenewal, s.Registration.Agency, w.asking(registration.KindRenewal, s))
				msg.Handler = from.Address
				return r.send(from, msg)
			}
			return false
		}},
		{"request: beside another", registration.ErrOpen, func(w *Walk, r refusal) bool {
			w.newTour()
			for _, s := range w.standings() {
				if !w.requestable(registration.KindCancellation, s) {
					continue
				}
				w.request(registration.KindCancellation, s)
				if !w.allSign(s.Content.Applicants) || len(w.officers(s.Registration.Agency, institution.DutyHandler)) == 0 {
					return false
				}
				from := w.officer(s.Registration.Agency, institution.DutyHandler)
				msg, _ := w.requesting(registration.KindCancellation, s.Registration.Agency, w.asking(registration.KindCancellation, s))
				msg.Handler = from.Address
				return r.send(from, msg)
			}
			return false
		}},
		{"request: with another agency", registration.ErrKeeper, func(w *Walk, r refusal) bool {
			for _, s := range w.standings() {
				for _, a := range w.agencies {
					if a.Code == s.Registration.Agency || !w.requestable(registration.KindCancellation, s) {
						continue
					}
					if _, open := w.accredited(a.Code); !open || len(w.officers(a.Code, institution.DutyHandler)) == 0 {
						continue
					}
					from := w.officer(a.Code, institution.DutyHandler)
					msg, _ := w.requesting(registration.KindCancellation, a.Code, w.asking(registration.KindCancellation, s))
					msg.Handler = from.Address
					return r.send(from, msg)
				}
			}
			return false
		}},
		{"request: on what has ended", registration.ErrEnded, func(w *Walk, r refusal) bool {
			for _, s := range w.standings() {
				agency := s.Registration.Agency
				if s.Registration.Live(w.today().End()) || w.openOn(s.Registration.Id) != "" || !w.allSign(s.Content.Applicants) {
					continue
				}
				if _, open := w.accredited(agency); !open || len(w.officers(agency, institution.DutyHandler)) == 0 {
					continue
				}
				from := w.officer(agency, institution.DutyHandler)
				msg, _ := w.requesting(registration.KindCancellation, agency, w.asking(registration.KindCancellation, s))
				msg.Handler = from.Address
				return r.send(from, msg)
			}
			return false
		}},
	}
}
