// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// requestsAreOne: an application that is not decided is the one that its
// registration names, and a certificate waits for a renewal as long as one is
// not decided.
func (w *Walk) requestsAreOne(ctx sdk.Context) {
	w.rt.Helper()
	k := w.App.Keepers
	open, renewals := map[string]string{}, map[string]string{}
	w.must(k.Registration.Applications.Walk(ctx, nil, func(_ []byte, a registration.Application) (bool, error) {
		if a.Kind == registration.KindInitial || !a.Open() {
			return false, nil
		}
		if other := open[a.Registration]; other != "" {
			w.rt.Fatalf("%s: registration %s has the open applications %s and %s", w.last, a.Registration, other, a.Id)
		}
		open[a.Registration] = a.Id
		if a.Kind == registration.KindRenewal {
			renewals[a.Registration] = a.Id
		}
		return false, nil
	}))
	n := 0
	w.must(k.Registration.OpenOn.Walk(ctx, nil, func(on, id []byte) (bool, error) {
		n++
		if want := open[registration.FormatID(on)]; want != registration.FormatID(id) {
			w.rt.Fatalf("%s: registration %x names the open application %x, it is %q", w.last, on, id, want)
		}
		return false, nil
	}))
	if n != len(open) {
		w.rt.Fatalf("%s: %d registrations name an open application, there are %d", w.last, n, len(open))
	}
	w.must(k.Certificate.Heads.Walk(ctx, nil, func(code string, h certificate.Head) (bool, error) {
		want := renewals[h.Registration]
		if r, err := k.Registration.Registration(ctx, h.Registration); err != nil || r.EndedAt != 0 {
			want = "" // what has ended waits for nothing, though the application is still to be refused
		}
		if h.Renewal != want {
			w.rt.Fatalf("%s: certificate %s waits for renewal %q, open is %q", w.last, code, h.Renewal, want)
		}
		return false, nil
	}))
}

// versionsAreKept: every version of a registration that a later one replaced
// is there, and its certificate shows the last that was evidenced.
func (w *Walk) versionsAreKept(ctx sdk.Context) {
	w.rt.Helper()
	k := w.App.Keepers
	w.must(k.Registration.Heads.Walk(ctx, nil, func(id []byte, r registration.Registration) (bool, error) {
		for v := uint64(1); v < r.Version; v++ {
			was, err := k.Registration.Versions.Get(ctx, collections.Join(id, v))
			if err != nil || was.Version != v || was.EndedAt != 0 {
				w.rt.Fatalf("%s: version %d of registration %s: %v (%v)", w.last, v, r.Id, was, err)
			}
		}
		h := w.reserved(r.Id)
		shown := r.Version
		if r.EndedAt != 0 {
			shown--
		}
		if h.Version != shown || h.ValidTo != r.ValidTo || calendar.DayOf(h.IssuedAt) < calendar.DayOf(h.FirstIssue()) {
			w.rt.Fatalf("%s: certificate %s shows version %d to %d, registration %s has %d to %d", w.last, h.Code, h.Version, h.ValidTo, r.Id, shown, r.ValidTo)
		}
		return false, nil
	}))
}
