// SPDX-License-Identifier: Apache-2.0

package doctor

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/x/registration"
)

// referenceQueue names the queue of expiries of references.
const referenceQueue = "registration references"

// references: the list of every registration is dense, each reference is well
// formed, has its history and its expiry, and its certificate's number leads to
// it while it stands.
func (w *walker) references(ctx context.Context) error {
	k := w.k.Registration
	err := all(ctx, w, "lists of references", k.ReferenceCounts, func(id []byte, c registration.IPReferences) error {
		name := "references of registration " + registration.FormatID(id)
		if c.Registration != registration.FormatID(id) || c.Count == 0 {
			w.found(provable, name, "the count says %d of %q", c.Count, c.Registration)
		}
		of, err := k.Registration(ctx, c.Registration)
		if errors.Is(err, registration.ErrNoRegistration) || errors.Is(err, registration.ErrID) {
			w.found(linked, name, "there is no such registration")
			return nil
		}
		if err != nil {
			return err
		}
		return list(ctx, w, k.References, id, c.Count, name, func(i uint32, r registration.IPReference) error {
			return w.reference(ctx, id, i, r, of)
		})
	})
	if err != nil {
		return err
	}
	return all(ctx, w, "numbers of references", k.IPNumbers, func(number string, n registration.IPNumber) error {
		r, err := k.Reference(ctx, n.Registration, n.Index)
		if errors.Is(err, registration.ErrNoReference) || errors.Is(err, registration.ErrID) || err == nil && (r.Certificate.Number != number || n.Number != number) {
			w.found(linked, "number "+number, "it leads to %s/%d, which does not refer to it", n.Registration, n.Index)
			return nil
		}
		return err
	})
}

func (w *walker) reference(ctx context.Context, id []byte, i uint32, r registration.IPReference, of registration.Registration) error {
	k := w.k.Registration
	name := "reference " + registration.ReferenceID(of.Id, i)
	if r.Registration != of.Id || r.Index != i {
		w.found(linked, name, "it says it is %s", registration.ReferenceID(r.Registration, r.Index))
		return nil
	}
	w.check(wellFormed, name, r.ValidateStored(of))
	place, err := registration.ReferencePlace(of.Id, i)
	if err != nil {
		return err
	}
	if err := w.histories(ctx, k.ReferenceHistory.Entries, place, nil, r.Version, r.Status.String(), name); err != nil {
		return err
	}
	at, err := k.IPNumbers.Get(ctx, r.Certificate.Number)
	if err != nil && !errors.Is(err, collections.ErrNotFound) {
		return err
	}
	if err != nil || r.Stands() && (at.Registration != of.Id || at.Index != i) {
		w.found(unique, name, "number %s does not lead to it", r.Certificate.Number)
	}
	return w.queued(ctx, referenceQueue, k.ReferenceTimers.Queue, place, r.Due(), name)
}

// referenceName names a reference by its place in a queue.
func referenceName(place []byte) string {
	id, index, err := registration.ParseReferencePlace(place)
	if err != nil {
		return err.Error()
	}
	return registration.ReferenceID(id, index)
}

// hasReference tells whether there is a reference at a place.
func (w *walker) hasReference(ctx context.Context, place []byte) (bool, error) {
	id, index, err := registration.ParseReferencePlace(place)
	if err != nil {
		return false, nil //nolint:nilerr // an entry of the queue that names nothing
	}
	_, err = w.k.Registration.Reference(ctx, id, index)
	if errors.Is(err, registration.ErrNoReference) {
		return false, nil
	}
	return err == nil, err
}
