// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// registrations are all registrations, in the order of their ids.
func (w *Walk) registrations() []registration.Registration {
	var out []registration.Registration
	w.must(w.App.Keepers.Registration.Heads.Walk(w.ctx(), nil, func(_ []byte, r registration.Registration) (bool, error) {
		out = append(out, r)
		return false, nil
	}))
	return out
}

// referenced are all references as of the next block, in the order of their keys.
func (w *Walk) referenced() []registration.IPReference {
	var out []registration.IPReference
	w.must(w.App.Keepers.Registration.References.Walk(w.ctx(), nil, func(_ collections.Pair[[]byte, uint32], r registration.IPReference) (bool, error) {
		out = append(out, r.AsOf(w.moment()))
		return false, nil
	}))
	return out
}

// handled tells whether a handler of a registration's agency can act now.
func (w *Walk) handled(r registration.Registration) bool {
	_, open := w.accredited(r.Agency)
	return open && len(w.officers(r.Agency, institution.DutyHandler)) > 0
}

// mayRefer is a holder who can refer from a registration now; empty for nobody.
func (w *Walk) mayRefer(r registration.Registration) string {
	for _, g := range r.Rights {
		if r.MayRefer(g.Holder, w.moment()) == nil && w.allSign([]registration.Applicant{{Code: g.Holder}}) {
			return g.Holder
		}
	}
	return ""
}

// ipPaper is a certificate that no reference of this walk is about; it holds for
// some days.
func (w *Walk) ipPaper(days int) registration.IPCertificate {
	w.fresh++
	return w.IPCertificate(w.fresh, w.today().Add(days))
}

func (w *Walk) ownerConsent(owner, act, object string, version uint64, c registration.IPCertificate) record.Consent {
	digest, err := c.Digest()
	w.must(err)
	return w.consents([]registration.Applicant{{Code: owner}}, act, object, version, w.nonce(), digest)[0]
}

func (w *Walk) linking(r registration.Registration, owner, handler string, c registration.IPCertificate) *registrationtypes.MsgLinkReference {
	id, err := registration.ParseID(r.Id)
	w.must(err)
	count, _ := w.App.Keepers.Registration.ReferenceCounts.Get(w.ctx(), id)
	return &registrationtypes.MsgLinkReference{
		Handler: handler, Registration: r.Id, Certificate: c,
		Consent: w.ownerConsent(owner, attest.ActLinkReference, r.Id, uint64(count.Count)+1, c),
	}
}

func (w *Walk) confirming(r registration.IPReference, handler string, c registration.IPCertificate) *registrationtypes.MsgConfirmReference {
	return &registrationtypes.MsgConfirmReference{
		Handler: handler, Registration: r.Registration, Index: r.Index, Certificate: c,
		Consent: w.ownerConsent(r.Owner, attest.ActConfirmReference, registration.ReferenceID(r.Registration, r.Index), r.Version+1, c),
	}
}

func (w *Walk) withdrawing(r registration.IPReference, handler string) *registrationtypes.MsgWithdrawReference {
	return &registrationtypes.MsgWithdrawReference{
		Handler: handler, Registration: r.Registration, Index: r.Index,
		Consent: w.ownerConsent(r.Owner, attest.ActWithdrawReference, registration.ReferenceID(r.Registration, r.Index), r.Version+1, r.Certificate),
	}
}

func marking(r registration.IPReference, handler string) *registrationtypes.MsgMarkReferenceStale {
	return &registrationtypes.MsgMarkReferenceStale{Handler: handler, Registration: r.Registration, Index: r.Index, DocumentDigest: ledger.Digest("gazette")}
}

// references are the acts that the table allows on references, and new ones.
func (w *Walk) references() []option {
	var out []option
	if w.fit() != nil && len(w.signers()) > 0 {
		out = append(out, option{"a reference's life", 8, w.referenceLife})
	}
	for _, r := range w.registrations() {
		if owner := w.mayRefer(r); owner != "" && w.handled(r) {
			out = append(out, option{"refer from " + r.Id, 6, func() { w.refer(r, owner) }})
		}
	}
	for _, r := range w.referenced() {
		out = append(out, w.referenceActs(r)...)
	}
	return out
}

func (w *Walk) refer(r registration.Registration, owner string) {
	from := w.officer(r.Agency, institution.DutyHandler)
	w.does(from, w.linking(r, owner, from.Address, w.ipPaper(w.intn(100, "days that the certificate holds"))))
	w.took("reference", "IP1")
}

// referenceLife refers from a registration and goes on with the new reference
// for some rows.
func (w *Walk) referenceLife() {
	reg, owner := w.referring()
	if owner == "" {
		return
	}
	w.refer(reg, owner)
	for w.chance(75, "go on with the reference") {
		list := w.referenced()
		var last registration.IPReference
		for _, r := range list {
			if r.LinkedAt >= last.LinkedAt {
				last = r
			}
		}
		options := w.referenceActs(last)
		if len(options) == 0 {
			return
		}
		o := pick(w, options, "act on the reference")
		w.begin("a reference's life: " + o.name)
		o.do()
	}
}

func (w *Walk) referenceActs(r registration.IPReference) []option {
	of, err := w.App.Keepers.Registration.Registration(w.ctx(), r.Registration)
	w.must(err)
	if !w.handled(of) {
		return nil
	}
	id, signs := registration.ReferenceID(r.Registration, r.Index), w.allSign([]registration.Applicant{{Code: r.Owner}})
	act := func(no string, event lifecycle.Event, weight int, msg func(handler string) sdk.Msg) []option {
		if !registration.ReferenceLifecycle.Allows(r.Status, event) {
			return nil
		}
		return []option{{"row " + no + " with " + id, weight, func() {
			from := w.officer(of.Agency, institution.DutyHandler)
			w.does(from, msg(from.Address))
			w.took("reference", no)
		}}}
	}
	out := act("IP2", registration.EventMarkReferenceStale, 4, func(h string) sdk.Msg { return marking(r, h) })
	if signs {
		out = append(out, act("IP5", registration.EventWithdrawReference, 3, func(h string) sdk.Msg { return w.withdrawing(r, h) })...)
	}
	if signs && of.MayRefer(r.Owner, w.moment()) == nil {
		out = append(out, act("IP4", registration.EventConfirmReference, 10, func(h string) sdk.Msg {
			c := r.Certificate
			c.ExpiresOn = uint32(max(w.today(), calendar.Day(c.ExpiresOn)).Add(1 + w.intn(40, "days that it holds")))
			return w.confirming(r, h, c)
		})...)
	}
	return out
}

// referencesAreDense: the references of a registration are 1..n, n+1 is absent,
// and of those that stand each certificate's number leads to its one.
func (w *Walk) referencesAreDense(ctx sdk.Context) {
	w.rt.Helper()
	k := w.App.Keepers.Registration
	w.must(k.ReferenceCounts.Walk(ctx, nil, func(id []byte, c registration.IPReferences) (bool, error) {
		for i := uint32(1); i <= c.Count+1; i++ {
			r, err := k.References.Get(ctx, collections.Join(id, i))
			if (err == nil) != (i <= c.Count) {
				w.rt.Fatalf("registration %s has %d references; reference %d: %v", c.Registration, c.Count, i, err)
			}
			if err != nil || !r.Stands() {
				continue
			}
			if at, err := k.IPNumbers.Get(ctx, r.Certificate.Number); err != nil || at.Registration != r.Registration || at.Index != i {
				w.rt.Fatalf("%s: number %s leads to %s/%d and not to %s/%d (%v)", w.last, r.Certificate.Number, at.Registration, at.Index, r.Registration, i, err)
			}
		}
		return false, nil
	}))
}

// references finds the rows of the references' new history entries.
func (o *observer) references() {
	k := o.w.App.Keepers.Registration
	o.w.must(k.References.Walk(o.w.ctx(), nil, func(_ collections.Pair[[]byte, uint32], r registration.IPReference) (bool, error) {
		place, err := registration.ReferencePlace(r.Registration, r.Index)
		o.w.must(err)
		key := registration.ReferenceID(r.Registration, r.Index)
		o.entries("reference", key, place, r.Version, k.ReferenceHistory.Entries, func(s state, e record.Entry) int32 {
			return int32(byTable(o, registration.ReferenceLifecycle, "reference "+key, registration.ReferenceStatus(s.status), e))
		})
		return false, o.agrees("reference", key, int32(r.Status))
	}))
}

// referenceWrongs are wrong acts on references.
func referenceWrongs() []wrong { //nolint:revive // a table: its length is that of its rows
	link := func(name string, want error, spoil func(w *Walk, from *ledger.Account, m *registrationtypes.MsgLinkReference) bool) wrong {
		return wrong{"reference: " + name, want, func(w *Walk, r refusal) bool {
			reg, owner := w.referring()
			if owner == "" {
				return false
			}
			from := w.officer(reg.Agency, institution.DutyHandler)
			m := w.linking(reg, owner, from.Address, w.ipPaper(20))
			return spoil(w, from, m) && r.send(from, m)
		}}
	}
	return []wrong{
		link("number", registration.ErrReference, func(_ *Walk, _ *ledger.Account, m *registrationtypes.MsgLinkReference) bool {
			m.Certificate.Number = "20261300000000001"
			return true
		}),
		link("over", registration.ErrReference, func(w *Walk, _ *ledger.Account, m *registrationtypes.MsgLinkReference) bool {
			m.Certificate.ExpiresOn = uint32(w.today().Add(-1))
			return true
		}),
		link("unknown registration", registration.ErrNoRegistration, func(_ *Walk, _ *ledger.Account, m *registrationtypes.MsgLinkReference) bool {
			m.Registration = "00000000000000000000000000000000"
			return true
		}),
		link("not the owner", registration.ErrReferenceOwner, func(w *Walk, _ *ledger.Account, m *registrationtypes.MsgLinkReference) bool {
			m.Consent.Party = w.bankCode
			return true
		}),
		link("other certificate than signed", institution.ErrConsent, func(_ *Walk, _ *ledger.Account, m *registrationtypes.MsgLinkReference) bool {
			m.Certificate.FileDigest = ledger.Digest("another file")
			return true
		}),
		link("referred to twice", registration.ErrReferenceStands, func(w *Walk, from *ledger.Account, m *registrationtypes.MsgLinkReference) bool {
			w.does(from, m)
			return w.basis(m.Registration).Registration.Live(w.moment()) // which may have ended within the second
		}),
		{"reference: ended registration", registration.ErrEnded, func(w *Walk, r refusal) bool {
			if h, ok := w.valid(); ok && w.chance(30, "end one") {
				w.proposeRevocation(h)
				w.confirmRevocation(h.Code)
			}
			for _, reg := range w.registrations() {
				owner := reg.Rights[0].Holder
				if !reg.Live(w.moment()) && w.handled(reg) && w.allSign([]registration.Applicant{{Code: owner}}) {
					from := w.officer(reg.Agency, institution.DutyHandler)
					return r.send(from, w.linking(reg, owner, from.Address, w.ipPaper(20)))
				}
			}
			return false
		}},
		{"reference: of nothing", registration.ErrNoReference, func(w *Walk, r refusal) bool {
			reg, owner := w.referring()
			if owner == "" {
				return false
			}
			from := w.officer(reg.Agency, institution.DutyHandler)
			return r.send(from, marking(registration.IPReference{Registration: reg.Id, Index: 777}, from.Address))
		}},
		{"reference: confirmed though it holds", registration.ErrReferenceState, func(w *Walk, r refusal) bool {
			for _, x := range w.referenced() {
				of, err := w.App.Keepers.Registration.Registration(w.ctx(), x.Registration)
				w.must(err)
				if w.handled(of) && !registration.ReferenceLifecycle.Allows(x.Status, registration.EventConfirmReference) && w.allSign([]registration.Applicant{{Code: x.Owner}}) {
					from := w.officer(of.Agency, institution.DutyHandler)
					return r.send(from, w.confirming(x, from.Address, x.Certificate))
				}
			}
			return false
		}},
	}
}

// referring is a registration from which its holder can refer now, a new one if
// there is none; no owner if that cannot be.
func (w *Walk) referring() (registration.Registration, string) {
	for range 2 {
		for _, r := range w.registrations() {
			if owner := w.mayRefer(r); owner != "" && w.handled(r) {
				return r, owner
			}
		}
		if a := w.fit(); a == nil || len(w.signers()) == 0 {
			break
		} else if _, ok := w.lead(a, registration.StatusRegistered); !ok {
			break
		}
	}
	return registration.Registration{}, ""
}
