// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"slices"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/council"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/objection"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// invariants checks what must hold of the state after every block, at its time.
func (w *Walk) invariants() {
	w.rt.Helper()
	ctx := sdk.UnwrapSDKContext(w.Ctx())
	w.certificatesFollow(ctx)
	w.claimsAreDense(ctx)
	w.referencesAreDense(ctx)
	w.publicsAreUnique(ctx)
	w.grantsAreTold(ctx)
	w.rightsAreUnique(ctx)
	w.requestsAreOne(ctx)
	w.versionsAreKept(ctx)
	w.deadlinesAreQueued(ctx)
	w.disputesAreShown(ctx)
	w.pledgesStand(ctx)
	w.pledgedRightsStay(ctx)
	w.pledgesAreQueued(ctx)
	w.pledgesKnow(ctx)
	w.productsHaveAnAuthoriser(ctx)
	w.clashesAreOfBoth(ctx)
	w.overlapsAreListed(ctx)
	w.changesAreTold(ctx)
	w.recordsHaveAnAgency(ctx)
	w.nothingDisappears()
	w.honest()
}

// certificatesFollow: a certificate is valid, or suspended, exactly as long as
// its registration is in force; and a registration has one certificate.
func (w *Walk) certificatesFollow(ctx sdk.Context) {
	w.rt.Helper()
	k, now := w.App.Keepers, w.Now().Unix()
	owner := map[string]string{}
	w.must(k.Certificate.Heads.Walk(ctx, nil, func(code string, _ certificate.Head) (bool, error) {
		h, err := k.Certificate.Head(ctx, code)
		if err != nil {
			return true, err
		}
		live := h.InForce()
		r, err := k.Registration.Registration(ctx, h.Registration)
		registered := err == nil && r.EndedAt == 0 && now <= calendar.Day(r.ValidTo).End() && h.Status.Issued()
		if live != registered {
			w.rt.Fatalf("%s: certificate %s is %s, its registration ended at %d and is valid to %d (%v)", w.last, code, h.Status, r.EndedAt, r.ValidTo, err)
		}
		if h.Status.Linked() {
			if other := owner[h.Registration]; other != "" {
				w.rt.Fatalf("registration %s has certificates %s and %s", h.Registration, other, code)
			}
			owner[h.Registration] = code
		}
		return false, nil
	}))
}

// claimsAreDense: the claims on a fingerprint are 1..n, and n+1 is absent.
func (w *Walk) claimsAreDense(ctx sdk.Context) {
	w.rt.Helper()
	k := w.App.Keepers.Registration
	w.must(k.Claims.Walk(ctx, nil, func(f []byte, c registration.Claims) (bool, error) {
		for i := uint32(1); i <= c.Count+1; i++ {
			has, err := k.ClaimList.Has(ctx, collections.Join(f, i))
			if err != nil || has != (i <= c.Count) {
				w.rt.Fatalf("fingerprint %s has %d claims; claim %d is there: %t (%v)", c.Fingerprint, c.Count, i, has, err)
			}
		}
		return false, nil
	}))
}

// rightsAreUnique: nobody has the same right in the same data twice in force,
// and no agency registered in its own case.
func (w *Walk) rightsAreUnique(ctx sdk.Context) {
	w.rt.Helper()
	k := w.App.Keepers.Registration
	held := map[string]string{}
	w.must(k.Heads.Walk(ctx, nil, func(_ []byte, r registration.Registration) (bool, error) {
		if r.Fingerprint == "" || !r.Live(w.Now().Unix()) {
			return false, nil
		}
		for _, g := range r.Rights {
			key := sprintf("%s has %s in %s", g.Holder, g.Right, r.Fingerprint)
			if other := held[key]; other != "" {
				w.rt.Fatalf("%s: %s under %s and %s", w.last, key, other, r.Id)
			}
			held[key] = r.Id
		}
		return false, nil
	}))
	w.must(k.Filings.Walk(ctx, nil, func(key collections.Pair[[]byte, uint32], f registration.Filing) (bool, error) {
		a, err := k.Applications.Get(ctx, key.K1())
		if err != nil {
			return true, err
		}
		if slices.ContainsFunc(f.Content.Applicants, func(p registration.Applicant) bool { return p.Code == a.Agency }) {
			w.rt.Fatalf("agency %s acts on %s, in which it is a party", a.Agency, a.Id)
		}
		return false, nil
	}))
}

// recordsHaveAnAgency: an agency works exactly while it is accredited, its
// records have one agency that is responsible for them, which works or waits
// for its successor, and one that has gone keeps a document key until then.
func (w *Walk) recordsHaveAnAgency(ctx sdk.Context) {
	w.rt.Helper()
	k := w.App.Keepers.Institution
	w.must(k.Agencies.Walk(ctx, nil, func(code string, a institution.Agency) (bool, error) {
		if _, err := k.OpenAccreditation(ctx, code); (err == nil) != a.Works() {
			w.rt.Fatalf("%s: agency %s is %s, its accreditation says otherwise (%v)", w.last, code, a.Status, err)
		}
		responsible, err := k.Responsible(ctx, code)
		if err != nil {
			return true, err
		}
		last, err := k.Agencies.Get(ctx, responsible)
		if err != nil || a.Successor == code || last.Successor != "" || a.Successor == "" && responsible != code {
			w.rt.Fatalf("%s: the records of %s are with %s, whose successor is %q (%v)", w.last, code, responsible, last.Successor, err)
		}
		if a.Unsucceeded() && !w.hasOpenKey(ctx, code) {
			w.rt.Fatalf("%s: agency %s has gone without successor and without a document key", w.last, code)
		}
		return false, nil
	}))
}

func (w *Walk) hasOpenKey(ctx sdk.Context, code string) bool {
	open := false
	w.must(w.App.Keepers.Institution.DocumentKeys.Walk(ctx, collections.NewPrefixedPairRange[string, uint32](code),
		func(_ collections.Pair[string, uint32], key institution.DocumentKey) (bool, error) {
			open = open || key.ValidAt(w.Now().Unix())
			return false, nil
		}))
	return open
}

// deadlinesAreQueued: every record with a deadline has its entry in the queue,
// at its moment or, if that has passed without effect, at the day's end; and
// nothing is stuck.
func (w *Walk) deadlinesAreQueued(ctx sdk.Context) {
	w.rt.Helper()
	k := w.App.Keepers
	q := w.queue(ctx, k.Registration.Timers.Queue)
	w.must(k.Registration.Applications.Walk(ctx, nil, func(id []byte, a registration.Application) (bool, error) {
		w.queued(q, string(id), "application "+a.Id, a.Timer)
		return false, nil
	}))
	q = w.queue(ctx, k.Registration.ReferenceTimers.Queue)
	w.must(k.Registration.References.Walk(ctx, nil, func(_ collections.Pair[[]byte, uint32], r registration.IPReference) (bool, error) {
		place, err := registration.ReferencePlace(r.Registration, r.Index)
		w.queued(q, string(place), "reference "+registration.ReferenceID(r.Registration, r.Index), r.Due())
		return false, err
	}))
	q = w.queue(ctx, k.Registration.PublicTimers.Queue)
	w.must(k.Registration.Publics.Walk(ctx, nil, func(id []byte, r registration.PublicRegistration) (bool, error) {
		w.queued(q, string(id), "public "+r.Id, r.Earliest())
		return false, nil
	}))
	q = w.queue(ctx, k.Certificate.Timers.Queue)
	w.must(k.Certificate.Heads.Walk(ctx, nil, func(code string, h certificate.Head) (bool, error) {
		w.queued(q, code, "certificate "+code, h.Due())
		var notes []certificate.Annotation
		for i := uint32(1); i <= h.Annotations; i++ {
			a, err := k.Certificate.Annotations.Get(ctx, collections.Join(code, i))
			w.must(err)
			w.must(a.Validate())
			w.queued(q, string(certificate.NoteID(code, i)), sprintf("annotation %d of %s", i, code), a.LookedAt(w.Now().Unix()))
			notes = append(notes, a)
		}
		w.must(h.CheckNotes(notes))
		return false, nil
	}))
	q = w.queue(ctx, k.Objection.Timers.Queue)
	w.must(k.Objection.Heads.Walk(ctx, nil, func(id []byte, o objection.Objection) (bool, error) {
		w.queued(q, string(id), "objection "+o.Id, o.Timer)
		return false, nil
	}))
	q = w.queue(ctx, k.Institution.Timers.Queue)
	w.must(k.Institution.Institutions.Walk(ctx, nil, func(code string, i institution.Institution) (bool, error) {
		w.queued(q, "I"+code, "institution "+code, i.Due())
		return false, nil
	}))
	w.must(k.Institution.Agencies.Walk(ctx, nil, func(code string, a institution.Agency) (bool, error) {
		w.queued(q, "A"+code, "agency "+code, a.Timer)
		return false, nil
	}))
	w.must(k.Institution.Officers.Walk(ctx, nil, func(address string, o institution.Officer) (bool, error) {
		w.queued(q, "O"+address, "officer "+address, o.SuspendedUntil)
		return false, nil
	}))
	q = w.queue(ctx, k.Council.Timers.Queue)
	w.must(k.Council.Motions.Walk(ctx, nil, func(id uint64, m council.Motion) (bool, error) {
		w.queued(q, string(council.MotionID(id)), sprintf("motion %d", id), m.Due())
		return false, nil
	}))
	w.must(k.Council.Suspensions.Walk(ctx, nil, func(id uint64, s council.Suspension) (bool, error) {
		due, _ := s.Due()
		w.queued(q, string(council.SuspensionID(id)), sprintf("suspension %d", id), due)
		return false, nil
	}))
}

// disputesAreShown: a certificate counts as many disputes as objections to it
// were found complete and have not ended, and each of them stands at its place.
func (w *Walk) disputesAreShown(ctx sdk.Context) {
	w.rt.Helper()
	k, open := w.App.Keepers, map[string]uint32{}
	w.must(k.Objection.Heads.Walk(ctx, nil, func(_ []byte, o objection.Objection) (bool, error) {
		if o.Annotation != 0 {
			a, err := k.Certificate.Annotations.Get(ctx, collections.Join(o.Certificate, o.Annotation))
			if err != nil || a.Stands() != o.Disputes() {
				w.rt.Fatalf("%s: objection %s is %s, its annotation stands: %t (%v)", w.last, o.Id, o.Status, a.Stands(), err)
			}
		}
		if o.Disputes() {
			open[o.Certificate]++
		}
		return false, nil
	}))
	w.must(k.Certificate.Heads.Walk(ctx, nil, func(code string, h certificate.Head) (bool, error) {
		if h.Disputes != open[code] {
			w.rt.Fatalf("%s: certificate %s counts %d disputes, %d objections are open", w.last, code, h.Disputes, open[code])
		}
		return false, nil
	}))
}

func (w *Walk) queue(ctx sdk.Context, m collections.Map[collections.Pair[int64, []byte], uint64]) map[string][]int64 {
	out := map[string][]int64{}
	w.must(m.Walk(ctx, nil, func(key collections.Pair[int64, []byte], _ uint64) (bool, error) {
		out[string(key.K2())] = append(out[string(key.K2())], key.K1())
		return false, nil
	}))
	return out
}

func (w *Walk) queued(q map[string][]int64, key, name string, due int64) {
	w.rt.Helper()
	if due == 0 {
		return
	}
	now := w.Now().Unix()
	latest := due
	if due <= now {
		latest = calendar.DayOf(now).End()
	}
	for _, at := range q[key] {
		if at >= due && at <= latest {
			return
		}
	}
	w.rt.Fatalf("%s: %s has its deadline at %d; the queue has it at %v", w.last, name, due, q[key])
}

// nothingDisappears: every record that was ever seen is still there.
func (w *Walk) nothingDisappears() {
	w.rt.Helper()
	for name := range w.seen.seen {
		if !w.seen.present[name] {
			w.rt.Fatalf("%s: %s has disappeared", w.last, name)
		}
	}
}
