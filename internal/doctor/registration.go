// SPDX-License-Identifier: Apache-2.0

package doctor

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

func (w *walker) applications(ctx context.Context) error {
	k := w.k.Registration
	params, err := k.Params.Get(ctx)
	if err != nil {
		return err
	}
	rules, err := w.editions(ctx)
	if err != nil {
		return err
	}
	return all(ctx, w, "registration applications", k.Applications, func(id []byte, a registration.Application) error {
		name := "registration application " + registration.FormatID(id)
		if a.Id != registration.FormatID(id) {
			w.found(unique, name, "it says it is %s", a.Id)
		}
		w.check(wellFormed, name, a.ValidateStored(params.Rules))
		if err := w.ruledAt(ctx, id, a, rules, name); err != nil {
			return err
		}
		if indexed, err := k.ByAgency.Has(ctx, collections.Join(a.Agency, id)); err != nil || !indexed {
			w.found(linked, name, "it is not in the list of agency %s", a.Agency)
		}
		if err := w.histories(ctx, k.History.Entries, id, onApplications, a.Version, a.Status.String(), name); err != nil {
			return err
		}
		if err := w.actsOn(ctx, id, a, name); err != nil {
			return err
		}
		w.refusal(a, name)
		if err := w.filings(ctx, id, a, name); err != nil {
			return err
		}
		if err := w.objections(ctx, id, a, name); err != nil {
			return err
		}
		return w.queued(ctx, registration.ModuleName, k.Timers.Queue, id, a.Timer, name)
	})
}

// actsOn: an application that is not decided is the one that its registration
// names, and the certificate waits for it if it is a renewal.
func (w *walker) actsOn(ctx context.Context, id []byte, a registration.Application, name string) error {
	if a.Kind == registration.KindInitial {
		return nil
	}
	r, err := w.k.Registration.Registration(ctx, a.Registration)
	if err != nil {
		w.found(linked, name, "registration %q, on which it acts: %s", a.Registration, err)
		return nil
	}
	if !a.Open() {
		return nil
	}
	on, err := registration.ParseID(r.Id)
	if err != nil {
		return err
	}
	named, err := w.k.Registration.OpenOn.Get(ctx, on)
	if err != nil || !bytes.Equal(named, id) {
		w.found(linked, name, "it is not decided, and registration %s does not name it (%x)", r.Id, named)
	}
	if a.Kind != registration.KindRenewal || r.EndedAt != 0 {
		return nil
	}
	code, err := w.k.Certificate.CodeOf(ctx, r.Id)
	if err != nil {
		return nil //nolint:nilerr // a registration without certificate is reported by itself
	}
	h, err := w.k.Certificate.Head(ctx, code)
	if err == nil && h.Renewal != a.Id {
		w.found(linked, name, "certificate %s waits for renewal %q", code, h.Renewal)
	}
	return err
}

// refusal: whoever refused said why, and of what was decided on an objection
// there is a document.
func (w *walker) refusal(a registration.Application, name string) {
	if a.Ground == "" && endsBy(registration.LifecycleOf(a.Kind), a.Status, onApplications) {
		w.found(adverse, name, "it is %s without a ground", a.Status)
	}
	if a.Ground == "" {
		return
	}
	if _, err := registration.GroundOf(a.Ground); err != nil {
		w.found(adverse, name, "ground %s is none of the law's", a.Ground)
	}
}

func (w *walker) filings(ctx context.Context, id []byte, a registration.Application, name string) error {
	return list(ctx, w, w.k.Registration.Filings, id, a.Filings, name, func(i uint32, f registration.Filing) error {
		if f.Application != a.Id || f.Version != i {
			w.found(linked, name, "filing %d says it is %d of %s", i, f.Version, f.Application)
		}
		w.texts(fmt.Sprintf("filing %d of %s", i, name), &registrationtypes.MsgSubmit{Content: f.Content})
		for _, p := range f.Content.Applicants {
			if p.Code == a.Agency {
				w.found(ownCase, name, "filing %d: the agency is an applicant", i)
			}
		}
		if i != a.Filings {
			return nil
		}
		digest, err := f.Content.Digest()
		if err == nil && digest != a.ContentDigest {
			w.found(linked, name, "its content has digest %s, the head says %s", digest, a.ContentDigest)
		}
		return errors.Join(err, w.adopts(ctx, a, f.Content, name))
	})
}

func (w *walker) objections(ctx context.Context, id []byte, a registration.Application, name string) error {
	open := uint32(0)
	err := list(ctx, w, w.k.Registration.Objections, id, a.Objections, name, func(i uint32, o registration.Objection) error {
		if o.Application != a.Id || o.Index != i {
			w.found(linked, name, "objection %d says it is %d of %s", i, o.Index, o.Application)
		}
		if o.Undecided() {
			open++
		} else if o.DecisionDigest == "" {
			w.found(adverse, name, "objection %d was decided without a document", i)
		}
		return nil
	})
	if err == nil && open != a.OpenObjections && a.Allows(registration.EventUpholdObjection) {
		w.found(dense, name, "%d objections wait for a decision, the head says %d", open, a.OpenObjections)
	}
	return err
}

func (w *walker) registrations(ctx context.Context) error {
	k := w.k.Registration
	return all(ctx, w, "registrations", k.Heads, func(id []byte, r registration.Registration) error {
		name := "registration " + registration.FormatID(id)
		if r.Id != registration.FormatID(id) {
			w.found(unique, name, "it says it is %s", r.Id)
		}
		if r.Version == 0 {
			w.found(wellFormed, name, "it has no version")
			return nil
		}
		w.shownTexts("", r.Rights, name)
		err := list(ctx, w, k.Versions, id, r.Version-1, name, func(i uint64, old registration.Registration) error {
			w.shownTexts("", old.Rights, fmt.Sprintf("version %d of %s", i, name))
			if old.Id != r.Id || old.Version != i {
				w.found(linked, name, "version %d says it is %d of %s", i, old.Version, old.Id)
			}
			w.filed(ctx, old, fmt.Sprintf("version %d of %s", i, name))
			return nil
		})
		if err != nil {
			return err
		}
		w.filed(ctx, r, name)
		return w.certified(ctx, r, name)
	})
}

// filed: a version of a registration has the content of the filing that it names.
func (w *walker) filed(ctx context.Context, r registration.Registration, name string) {
	f, err := w.k.Registration.Filing(ctx, r.Application, r.Filing)
	if err != nil {
		w.found(linked, name, "filing %d of %s: %s", r.Filing, r.Application, err)
	} else if digest, err := f.Content.Digest(); err != nil || digest != r.ContentDigest {
		w.found(linked, name, "its content is not that of filing %d of %s", r.Filing, r.Application)
	}
}

// certified: a registration has a certificate that shows it.
func (w *walker) certified(ctx context.Context, r registration.Registration, name string) error {
	code, err := w.k.Certificate.CodeOf(ctx, r.Id)
	if err != nil {
		w.found(linked, name, "it has no certificate: %s", err)
		return nil
	}
	h, err := w.k.Certificate.Head(ctx, code)
	if err != nil {
		return err
	}
	if h.Registration != r.Id || h.Agency != r.Agency {
		w.found(linked, name, "certificate %s is of registration %s at %s", code, h.Registration, h.Agency)
	}
	return nil
}

// claims: the list of every fingerprint is dense, each claim is borne out by
// its registration, and the index of holders agrees.
func (w *walker) claims(ctx context.Context) error {
	k := w.k.Registration
	err := all(ctx, w, "registration claims", k.Claims, func(key []byte, c registration.Claims) error {
		name := "claims on " + c.Fingerprint
		if is, err := registration.FingerprintKey(c.Fingerprint); err != nil || !bytes.Equal(is, key) {
			w.found(provable, name, "it stands under another key")
		}
		return list(ctx, w, k.ClaimList, key, c.Count, name, func(i uint32, claim registration.Claim) error {
			return w.claim(ctx, i, claim, c.Fingerprint, name)
		})
	})
	if err != nil {
		return err
	}
	return all(ctx, w, "registration holders", k.Holders, func(key collections.Pair[[]byte, string], h registration.HolderClaims) error {
		return w.holder(ctx, key.K2(), h)
	})
}

func (w *walker) claim(ctx context.Context, i uint32, c registration.Claim, fingerprint, name string) error {
	if c.Index != i || c.Fingerprint != fingerprint {
		w.found(linked, name, "claim %d says it is %d on %s", i, c.Index, c.Fingerprint)
	}
	first, err := w.firstWith(ctx, c.Registration, fingerprint)
	if errors.Is(err, registration.ErrNoRegistration) || errors.Is(err, registration.ErrID) {
		w.found(linked, name, "claim %d names registration %q, which is not there", i, c.Registration)
		return nil
	}
	if err != nil {
		return err
	}
	if !slices.Equal(registration.RightsOf(first.Rights, c.Holder), c.Rights) {
		w.found(linked, name, "claim %d: %s of %s was not registered so", i, c.Holder, c.Registration)
	}
	return nil
}

// firstWith is the first version of a registration that shows data of a
// fingerprint: it made the claim. If none does, it is the present one without rights.
func (w *walker) firstWith(ctx context.Context, id, fingerprint string) (registration.Registration, error) {
	head, err := w.k.Registration.Registration(ctx, id)
	if err != nil {
		return head, err
	}
	raw, err := registration.ParseID(id)
	if err != nil {
		return head, err
	}
	for v := uint64(1); v < head.Version; v++ {
		r, err := w.k.Registration.Versions.Get(ctx, collections.Join(raw, v))
		if errors.Is(err, collections.ErrNotFound) {
			continue // reported with the registration
		}
		if err != nil || r.Fingerprint == fingerprint {
			return r, err
		}
	}
	if head.Fingerprint != fingerprint {
		head.Rights = nil
	}
	return head, nil
}

// holder: the latest claims of a holder are registrations that are there.
func (w *walker) holder(ctx context.Context, holder string, h registration.HolderClaims) error {
	for _, id := range h.Registrations {
		if id == "" {
			continue
		}
		if _, err := w.k.Registration.Registration(ctx, id); err != nil {
			w.found(linked, "claims of holder "+holder, "registration %s: %s", id, err)
		}
	}
	return nil
}
