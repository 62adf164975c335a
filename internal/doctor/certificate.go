// SPDX-License-Identifier: Apache-2.0

package doctor

import (
	"context"
	"errors"
	"fmt"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/certificate"
)

func (w *walker) certificates(ctx context.Context) error {
	k := w.k.Certificate
	return all(ctx, w, "certificates", k.Heads, func(code string, h certificate.Head) error {
		name := "certificate " + code
		if h.Code != code {
			w.found(unique, name, "it says it is %s", h.Code)
		}
		w.check(wellFormed, name, h.Validate())
		w.headTexts(h, name)
		if h.Reason == "" && endsBy(certificate.Lifecycle, h.Status, ends) {
			w.found(adverse, name, "it is %s without a reason", h.Status)
		}
		if err := w.histories(ctx, k.History.Entries, []byte(code), onCertificates, h.StatusSeq, h.Status.String(), name); err != nil {
			return err
		}
		if err := w.numbered(ctx, h, name); err != nil {
			return err
		}
		if err := w.annotations(ctx, h, name); err != nil {
			return err
		}
		if err := w.issues(ctx, h, name); err != nil {
			return err
		}
		if err := w.serial(ctx, code, name); err != nil {
			return err
		}
		if err := w.stands(ctx, h, name); err != nil {
			return err
		}
		return w.queued(ctx, certificate.ModuleName, k.Timers.Queue, []byte(code), h.Due(), name)
	})
}

// numbered: the number under which a certificate's status is answered is that of
// the last of its entries, so that a later answer never has a lower one; nothing
// is younger than the moment of the status; and what has ended stays ended (X7).
func (w *walker) numbered(ctx context.Context, h certificate.Head, name string) error {
	var end record.Entry
	rng := collections.NewPrefixedPairRange[[]byte, uint64]([]byte(h.Code))
	return w.k.Certificate.History.Entries.Walk(ctx, rng, func(key collections.Pair[[]byte, uint64], e record.Entry) (bool, error) {
		if key.K2() > h.StatusSeq {
			w.found(rising, name, "its status has number %d, its history goes on to %d", h.StatusSeq, key.K2())
		}
		if end.Status != "" && e.Status != end.Status {
			w.found(rising, name, "entry %d: it is %s again, and had ended as %s", key.K2(), e.Status, end.Status)
		}
		s := certificate.Status(certificate.Status_value[e.Status])
		if s.Issued() && certificate.Lifecycle.Terminal(s) {
			end = e
		}
		if key.K2() == h.StatusSeq && e.Time < h.StatusTime {
			w.found(rising, name, "its status is of %d, the last entry of %d", h.StatusTime, e.Time)
		}
		return false, nil
	})
}

// annotations: the list is dense and what the head counts; each has its whole
// history; of the holds on a right the first is in force, and those that stand
// have their places in the lines and their deadlines in the queue.
func (w *walker) annotations(ctx context.Context, h certificate.Head, name string) error {
	k := w.k.Certificate
	var notes []certificate.Annotation
	err := list(ctx, w, k.Annotations, h.Code, h.Annotations, name, func(i uint32, a certificate.Annotation) error {
		note := fmt.Sprintf("annotation %d of %s", i, name)
		w.check(wellFormed, note, a.Validate())
		w.noteTexts(a, note)
		if a.Code != h.Code || a.Index != i {
			w.found(linked, name, "annotation %d says it is %d of %s", i, a.Index, a.Code)
		}
		notes = append(notes, a)
		id := certificate.NoteID(h.Code, i)
		if err := w.histories(ctx, k.Notes, id, nil, a.Version, a.Status.String(), note); err != nil {
			return err
		}
		if err := w.lines(ctx, a, note); err != nil {
			return err
		}
		return w.queued(ctx, certificate.ModuleName, k.Timers.Queue, id, a.LookedAt(w.now), note)
	})
	if err == nil && uint64(len(notes)) == uint64(h.Annotations) {
		w.check(recorded, name, h.CheckNotes(notes))
	}
	return err
}

// lines: a hold stands in the line of each of its rights while it stands.
func (w *walker) lines(ctx context.Context, a certificate.Annotation, name string) error {
	if a.Hold == nil {
		return nil
	}
	for _, r := range a.Hold.Rights {
		there, err := w.k.Certificate.Lines.Has(ctx, collections.Join3(a.Code, uint32(r), a.Index))
		if err != nil {
			return err
		}
		if there != a.Stands() {
			w.found(recorded, name, "it is %s; in the line of %s: %t", a.Status, r, there)
		}
	}
	return nil
}

// issue: what the certificate shows is there, and what was sealed.
func (w *walker) issue(ctx context.Context, h certificate.Head, name string) error {
	i, err := w.k.Certificate.Issues.Get(ctx, collections.Join(h.Code, h.Version))
	if errors.Is(err, collections.ErrNotFound) {
		w.found(sealed, name, "the payload of version %d is missing", h.Version)
		return nil
	}
	if err != nil {
		return err
	}
	w.check(sealed, name, h.CheckIssue(i))
	w.shownTexts(i.Payload.DataName, i.Payload.Rights, name)
	return w.nationalID(ctx, h, i, name)
}

// nationalID: the national evidence id of a version is entered for the certificate's
// registration and no other.
func (w *walker) nationalID(ctx context.Context, h certificate.Head, i certificate.Issue, name string) error {
	id := i.NationalID()
	if id == "" {
		return nil
	}
	holder, err := w.k.Certificate.NationalIDs.Get(ctx, id)
	if errors.Is(err, collections.ErrNotFound) {
		holder, err = "none", nil
	}
	if holder != h.Registration {
		w.found(unique, name, "its national evidence id %s is entered for registration %s, not for %s", id, holder, h.Registration)
	}
	return err
}

// serial: no series of local codes has given more numbers than it counts.
func (w *walker) serial(ctx context.Context, code, name string) error {
	c, err := certificate.ParseCode(code)
	if err != nil || c.Class != certificate.ClassLocal {
		return nil //nolint:nilerr // a wrong code has been reported as not well formed
	}
	s, err := w.k.Certificate.Serials.Get(ctx, c.Series())
	if err != nil && !errors.Is(err, collections.ErrNotFound) {
		return err
	}
	if c.Serial > s.Last {
		w.found(unique, name, "its number is beyond the series' last, %d: it could be given again", s.Last)
	}
	return nil
}

// stands: a certificate is in force exactly while its registration is.
func (w *walker) stands(ctx context.Context, h certificate.Head, name string) error {
	if !h.Status.Issued() {
		return nil
	}
	r, err := w.k.Registration.Registration(ctx, h.Registration)
	if err != nil {
		w.found(linked, name, "registration %s: %s", h.Registration, err)
		return nil
	}
	now := certificate.StateAt(h, w.now)
	if live := r.Live(w.now); live != now.InForce() {
		w.found(standing, name, "it has status %s while its registration is in force: %t", now.Status, live)
	}
	if h.Version != r.Version && now.InForce() {
		w.found(sealed, name, "it shows version %d of a registration of version %d", h.Version, r.Version)
	}
	interval, err := w.k.Institution.Accreditations.Get(ctx, collections.Join(h.Agency, h.Accreditation))
	if errors.Is(err, collections.ErrNotFound) {
		w.found(accredited, name, "%s has no accreditation %d", h.Agency, h.Accreditation)
		return nil
	}
	if err == nil && !interval.OpenAt(h.IssuedAt) {
		w.found(accredited, name, "accreditation %d of %s was not open when it was issued", h.Accreditation, h.Agency)
	}
	return err
}
