// SPDX-License-Identifier: Apache-2.0

package doctor

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
)

func (w *walker) institutions(ctx context.Context) error {
	k := w.k.Institution
	return all(ctx, w, "institutions", k.Institutions, func(code string, i institution.Institution) error {
		name := "institution " + code
		if i.Code != code {
			w.found(unique, name, "it says it is %s", i.Code)
		}
		w.check(wellFormed, name, i.Validate())
		w.institutionTexts(i, name)
		if err := w.histories(ctx, k.History.Entries, []byte(code), onInstitutions, i.Version, i.Status.String(), name); err != nil {
			return err
		}
		err := list(ctx, w, k.FormerNames, code, i.FormerNames, name, func(_ uint32, n institution.FormerName) error {
			w.texts(name, &institutiontypes.MsgRenameInstitution{LegalName: n.Name})
			return nil
		})
		if err != nil {
			return err
		}
		if err := w.documentKeys(ctx, i, name); err != nil {
			return err
		}
		return w.accreditations(ctx, i, name)
	})
}

// documentKeys: each key is well formed and nobody else's.
func (w *walker) documentKeys(ctx context.Context, i institution.Institution, name string) error {
	k := w.k.Institution
	return list(ctx, w, k.DocumentKeys, i.Code, i.DocumentKeys, name, func(n uint32, key institution.DocumentKey) error {
		w.check(wellFormed, name, key.Validate())
		use, err := k.KeyUses.Get(ctx, institution.KeyID(key.PublicKey))
		if err != nil && !errors.Is(err, collections.ErrNotFound) {
			return err
		}
		if use.Institution != i.Code || use.Index != n {
			w.found(unique, name, "document key %d is entered as key %d of %q", n, use.Index, use.Institution)
		}
		return nil
	})
}

// accreditations: intervals follow one another, and only the last may be open.
func (w *walker) accreditations(ctx context.Context, i institution.Institution, name string) error {
	k := w.k.Institution
	var before institution.Accreditation
	return list(ctx, w, k.Accreditations, i.Code, i.Accreditations, name, func(_ uint32, a institution.Accreditation) error {
		w.check(accredited, name, a.ValidateAfter(before))
		w.texts(name, &institutiontypes.MsgDesignateAgency{FeeScheduleUrl: a.FeeScheduleUrl, ComplaintChannel: a.ComplaintChannel})
		before = a
		owner, err := k.Digits.Get(ctx, collections.Join(institution.DigitSpace(a.Level, a.Division), a.AgencyDigit))
		if err != nil && !errors.Is(err, collections.ErrNotFound) {
			return err
		}
		if owner != i.Code {
			w.found(unique, name, "digit %d is entered as %q's", a.AgencyDigit, owner)
		}
		return nil
	})
}

// agencies: one that works is accredited, and no other; the records of one that
// has gone have a successor before its last document key ends and before it
// ceases; and every line of successors ends.
func (w *walker) agencies(ctx context.Context) error {
	k := w.k.Institution
	return all(ctx, w, "agencies", k.Agencies, func(code string, a institution.Agency) error {
		name := "agency " + code
		if a.Code != code {
			w.found(unique, name, "it says it is %s", a.Code)
		}
		w.check(wellFormed, name, a.Validate())
		i, err := k.Institutions.Get(ctx, code)
		if errors.Is(err, collections.ErrNotFound) {
			w.found(linked, name, "there is no institution %s", code)
			return nil
		}
		if err != nil {
			return err
		}
		latest, err := k.Accreditations.Get(ctx, collections.Join(code, i.Accreditations))
		if err != nil && !errors.Is(err, collections.ErrNotFound) {
			return err
		}
		if latest.Open() != a.Works() {
			w.found(accredited, name, "it is %s, and its accreditation says otherwise", a.Status)
		}
		if err := w.queued(ctx, institution.ModuleName, k.Timers.Queue, append([]byte{'A'}, code...), a.Timer, name); err != nil {
			return err
		}
		if err := w.removed(ctx, i, a, name); err != nil {
			return err
		}
		if a.Unsucceeded() {
			return w.unsucceeded(ctx, i, name)
		}
		return w.succeeded(ctx, a, name)
	})
}

// removed: of an agency that was removed its history tells so, with the document.
func (w *walker) removed(ctx context.Context, i institution.Institution, a institution.Agency, name string) error {
	if !endsBy(institution.Agencies, a.Status, decisions{institution.EventRemoveAgency: {}, institution.EventNameSuccessor: {}}) {
		return nil
	}
	for n := i.Version; n > 0; n-- {
		e, err := w.k.Institution.History.Entries.Get(ctx, collections.Join([]byte(i.Code), n))
		if err != nil && !errors.Is(err, collections.ErrNotFound) {
			return err
		}
		if e.Event == string(institution.EventRemoveAgency) {
			return nil
		}
	}
	w.found(adverse, name, "it is %s and nothing tells on which document", a.Status)
	return nil
}

// unsucceeded: an agency that has gone without a successor has a document key
// and has not ceased.
func (w *walker) unsucceeded(ctx context.Context, i institution.Institution, name string) error {
	open := false
	for n := uint32(1); n <= i.DocumentKeys; n++ {
		key, err := w.k.Institution.DocumentKeys.Get(ctx, collections.Join(i.Code, n))
		if err != nil && !errors.Is(err, collections.ErrNotFound) {
			return err
		}
		open = open || err == nil && key.To == 0
	}
	if !open || i.Subject() != nil {
		w.found(succession, name, "it has gone, has no document key or has ceased, and nobody has its records")
	}
	return nil
}

// succeeded: the line of successors of an agency ends, and each of them was
// there.
func (w *walker) succeeded(ctx context.Context, a institution.Agency, name string) error {
	before := a
	for n := 0; before.Successor != ""; n++ {
		next, err := w.k.Institution.Agencies.Get(ctx, before.Successor)
		switch {
		case errors.Is(err, collections.ErrNotFound):
			w.found(succession, name, "its successor %s is no agency", before.Successor)
			return nil
		case err != nil:
			return err
		case n >= institution.MaxSuccessions || next.Inherits <= before.Inherits:
			w.found(succession, name, "the line of its successors does not end, or is longer than it says")
			return nil
		}
		before = next
	}
	return nil
}

func (w *walker) officers(ctx context.Context) error {
	k := w.k.Institution
	return all(ctx, w, "officers", k.Officers, func(address string, o institution.Officer) error {
		name := "officer " + address
		if o.Address != address {
			w.found(unique, name, "it says it is %s", o.Address)
		}
		w.check(wellFormed, name, o.Validate())
		known, err := k.Institutions.Has(ctx, o.Institution)
		if err == nil && !known {
			w.found(linked, name, "there is no institution %s", o.Institution)
		}
		return err
	})
}
