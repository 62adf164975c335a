// SPDX-License-Identifier: Apache-2.0

package doctor

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/objection"
)

// counts are the open objections to a certificate, and those of them that are
// to be annotated.
type counts struct{ all, open, disputes uint32 }

// disputes: every objection after registration stands in its certificate's list, is well formed
// and waits in the queue, and a certificate is annotated as disputed exactly
// while an objection that was found complete is open.
func (w *walker) disputes(ctx context.Context) error {
	k, have := w.k.Objection, map[string]counts{}
	err := all(ctx, w, "objections", k.Heads, func(id []byte, o objection.Objection) error {
		name := "objection " + objection.FormatID(id)
		if o.Id != objection.FormatID(id) {
			w.found(unique, name, "it says it is %s", o.Id)
		}
		w.check(wellFormed, name, o.ValidateStored())
		c := have[o.Certificate]
		c.all++
		if !o.Ended() {
			c.open++
		}
		if o.Disputes() {
			c.disputes++
		}
		have[o.Certificate] = c
		if err := w.histories(ctx, k.History.Entries, id, onObjections, o.Version, o.Status.String(), name); err != nil {
			return err
		}
		if err := w.objected(ctx, o, name); err != nil {
			return err
		}
		return w.queued(ctx, objection.ModuleName, k.Timers.Queue, id, o.Timer, name)
	})
	if err != nil {
		return err
	}
	if err := w.targets(ctx, have); err != nil {
		return err
	}
	return w.k.Certificate.Heads.Walk(ctx, nil, func(code string, h certificate.Head) (bool, error) {
		if h.Disputes != have[code].disputes {
			w.found(disputed, "certificate "+code, "it counts %d disputes, %d objections are open", h.Disputes, have[code].disputes)
		}
		return false, nil
	})
}

// objected: what an objection is to, and the annotation that it made, are there.
func (w *walker) objected(ctx context.Context, o objection.Objection, name string) error {
	h, err := w.k.Certificate.Heads.Get(ctx, o.Certificate)
	if errors.Is(err, collections.ErrNotFound) {
		w.found(linked, name, "there is no certificate %s", o.Certificate)
		return nil
	}
	if err != nil {
		return err
	}
	if h.Registration != o.Registration {
		w.found(linked, name, "it is to registration %s, the certificate's is %s", o.Registration, h.Registration)
	}
	if _, err := w.k.Institution.Institutions.Get(ctx, o.Objector.Party); o.Objector.Party != "" && err != nil {
		w.found(linked, name, "objector %s: %s", o.Objector.Party, err)
	}
	if o.Annotation == 0 {
		return nil
	}
	a, err := w.k.Certificate.Annotations.Get(ctx, collections.Join(o.Certificate, o.Annotation))
	if errors.Is(err, collections.ErrNotFound) {
		w.found(linked, name, "there is no annotation %d of %s", o.Annotation, o.Certificate)
		return nil
	}
	if err == nil && (a.Kind != certificate.AnnotationDisputed || a.Stands() != o.Disputes()) {
		w.found(disputed, name, "annotation %d is of kind %s and stands: %t; the objection is open: %t", o.Annotation, a.Kind, a.Stands(), o.Disputes())
	}
	return err
}

// targets: the list of objections to a certificate is dense and counted.
func (w *walker) targets(ctx context.Context, have map[string]counts) error {
	k := w.k.Objection
	seen := 0
	err := all(ctx, w, "objections' targets", k.Targets, func(code string, t objection.Target) error {
		name := "objections to certificate " + code
		seen++
		if c := have[code]; t.Certificate != code || t.Objections != c.all || t.Open != c.open {
			w.found(dense, name, "it counts %d and %d open for %s; there are %d and %d", t.Objections, t.Open, t.Certificate, c.all, c.open)
		}
		return list(ctx, w, k.List, code, t.Objections, name, func(i uint32, l objection.Listed) error {
			o, err := k.Objection(ctx, l.Objection)
			if err != nil || l.Certificate != code || l.Index != i || o.Certificate != code || o.Index != i {
				w.found(linked, name, "place %d of %s holds objection %s, which is place %d of %s (%v)", l.Index, l.Certificate, l.Objection, o.Index, o.Certificate, err)
			}
			return nil
		})
	})
	if err == nil && seen != len(have) {
		w.found(dense, "objections", "%d certificates have objections and %d a count of them", len(have), seen)
	}
	return err
}
