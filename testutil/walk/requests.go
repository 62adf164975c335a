// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// kinds are the kinds of application that act on a registration.
var kinds = []registration.Kind{registration.KindChange, registration.KindRenewal, registration.KindCancellation, registration.KindTransfer}

// receiver is a party that can consent and has no right of a registration, one to
// whom they are sold in a realisation before others; nil if there is none.
func (w *Walk) receiver(s registration.Standing) *ledger.Party {
	var out *ledger.Party
	buyers := w.buyers(s.Registration.Id)
	for _, p := range w.signers() {
		if slices.ContainsFunc(s.Registration.Rights, func(g registration.RightGrant) bool { return g.Holder == p.Code }) {
			continue
		}
		if bought := contains(buyers, p.Code); (out == nil || bought) && !w.taken(passing(s, p, 0)) {
			out = p
		}
		if out != nil && (len(buyers) == 0 || contains(buyers, out.Code)) {
			return out
		}
	}
	return out
}

// passing is what passes rights of the first holder of a registration to a
// party: all of them, or the first n.
func passing(s registration.Standing, to *ledger.Party, n int) registration.Content {
	from := s.Content.Applicants[0]
	rights := registration.RightsOf(s.Registration.Rights, from.Code)
	if n > 0 && n < len(rights) {
		rights = rights[:n]
	}
	c := ledger.Passing(s.Registration, s.Content, &ledger.Party{Code: from.Code, Name: from.Name}, to, rights...)
	if c.PublicRegistration != "" {
		c.Basis.AuthorityConsent = ledger.Digest("consent of the authoriser")
	}
	return c
}

// deals tells whether nothing recorded on a registration's certificate stands
// against a kind of application.
func (w *Walk) deals(kind registration.Kind, id string) bool {
	deal, acts := certificate.DealOf(kind)
	return !acts || w.App.Keepers.Certificate.MayActOn(w.branch(), id, deal) == nil
}

// table is the lifecycle of an application.
func (f file) table() lifecycle.Table[registration.Status] { return registration.LifecycleOf(f.Kind) }

// basis is the registration on which an application acts; zero for an
// initial one.
func (w *Walk) basis(id string) registration.Standing {
	if id == "" {
		return registration.Standing{}
	}
	k := w.App.Keepers.Registration
	r, err := k.Registration(w.ctx(), id)
	w.must(err)
	f, err := k.Filing(w.ctx(), r.Application, r.Filing)
	w.must(err)
	r.Agency, err = w.App.Keepers.Institution.Responsible(w.ctx(), r.Agency) // which it is with now
	w.must(err)
	return registration.NewStanding(r, f.Content)
}

// standings are all registrations, in the order of their ids.
func (w *Walk) standings() []registration.Standing {
	var ids []string
	w.must(w.App.Keepers.Registration.Heads.Walk(w.ctx(), nil, func(id []byte, _ registration.Registration) (bool, error) {
		ids = append(ids, registration.FormatID(id))
		return false, nil
	}))
	out := make([]registration.Standing, len(ids))
	for i, id := range ids {
		out[i] = w.basis(id)
	}
	return out
}

// openOn is the application on a registration that is not decided as the state
// stands; empty for none.
func (w *Walk) openOn(id string) string {
	raw, err := registration.ParseID(id)
	w.must(err)
	if has, err := w.App.Keepers.Registration.OpenOn.Has(w.ctx(), raw); err != nil || !has {
		return ""
	}
	open, err := w.App.Keepers.Registration.OpenOn.Get(w.ctx(), raw)
	w.must(err)
	return registration.FormatID(open)
}

// asking is what a kind of application files on a registration now, under the
// parties' present names where these are looked at.
func (w *Walk) asking(kind registration.Kind, s registration.Standing) registration.Content {
	if kind == registration.KindTransfer {
		w.fresh++
		return w.named(passing(s, w.receiver(s), w.fresh%3))
	}
	c := ledger.Asking(kind, s.Registration, s.Content)
	if kind == registration.KindChange {
		c = w.named(c)
		w.fresh++
		c.Overview = sprintf("变更后的煤矿井下设备遥测数据说明，第%d次。", w.fresh)
		if w.fresh%4 == 0 {
			c.Fingerprint, c.FingerprintMethod = ledger.Digest(w.name("changed data")), "manifest/v1"
		}
	}
	return c
}

// requestable tells whether an application of a kind can be filed on a
// registration now.
func (w *Walk) requestable(kind registration.Kind, s registration.Standing) bool {
	r := s.Registration
	open, accredited := w.accredited(r.Agency)
	if !accredited || w.openOn(r.Id) != "" || len(w.officers(r.Agency, institution.DutyHandler)) == 0 || !w.allSign(s.Content.Applicants) {
		return false
	}
	if !w.deals(kind, r.Id) {
		return false
	}
	c := ledger.Asking(kind, r, s.Content)
	if kind == registration.KindTransfer {
		to := w.receiver(s)
		if to == nil {
			return false
		}
		c = passing(s, to, 0)
	}
	if kind == registration.KindCancellation {
		return s.MayFile(kind, c, r.Agency, w.today()) == nil
	}
	return s.MayFile(kind, c, r.Agency, w.today()) == nil && registration.CheckFiling(c, open, w.today()) == nil && w.borneOut(kind, c, 0)
}

// requests are the applications on registrations that can be filed now.
func (w *Walk) requests() []option {
	var out []option
	for _, s := range w.standings() {
		for _, kind := range kinds {
			if w.requestable(kind, s) {
				out = append(out, option{sprintf("file %s on %s", kind, s.Registration.Id), 10, func() { w.request(kind, s) }})
			}
		}
	}
	return out
}

// request files an application on a registration.
func (w *Walk) request(kind registration.Kind, s registration.Standing) string {
	from := w.officer(s.Registration.Agency, institution.DutyHandler)
	msg, id := w.requesting(kind, s.Registration.Agency, w.asking(kind, s))
	msg.Handler = from.Address
	w.does(from, msg)
	w.took(registration.LifecycleOf(kind).Name, "1")
	return id
}

// requesting is a signed submission of a kind.
func (w *Walk) requesting(kind registration.Kind, agency string, c registration.Content) (*registrationtypes.MsgSubmit, string) {
	nonce := w.nonce()
	s := registration.Submission{Agency: agency, Kind: kind, Regime: registration.RegimeProperty, Content: c, Nonce: nonce}
	id, err := s.ID()
	w.must(err)
	digest, err := c.Digest()
	w.must(err)
	return &registrationtypes.MsgSubmit{
		Kind: kind, Regime: s.Regime, Content: c, Nonce: nonce,
		Consents: w.consents(c.Applicants, attest.ActSubmit, id, 1, nonce, digest),
	}, id
}
