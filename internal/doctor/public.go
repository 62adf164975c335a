// SPDX-License-Identifier: Apache-2.0

package doctor

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// publicQueue names the queue of deadlines of registrations of public data.
const publicQueue = "registration publics"

// publics: every registration of public data is well formed, has its filings,
// objections, history and deadline; its code, agency and subjects lead to it, and
// of one evidenced resource a subject has one in force.
func (w *walker) publics(ctx context.Context) error {
	k := w.k.Registration
	var rules editions
	err := all(ctx, w, "versions of the rules on public data", k.PublicRules, func(version uint32, r registration.PublicRules) error {
		rules = append(rules, edition{version, calendar.Day(r.EffectiveFrom)})
		w.check(wellFormed, "rules on public data", r.Validate())
		return nil
	})
	if err != nil {
		return err
	}
	err = all(ctx, w, "registrations of public data", k.Publics, func(id []byte, r registration.PublicRegistration) error {
		return w.public(ctx, id, r, rules)
	})
	if err != nil {
		return err
	}
	err = all(ctx, w, "query codes", k.PublicCodes, func(code string, c registration.PublicCode) error {
		r, err := k.Public(ctx, c.Registration)
		if errors.Is(err, registration.ErrNoPublic) || errors.Is(err, registration.ErrID) || err == nil && (r.Code != code || c.Code != code) {
			w.found(unique, "query code "+code, "it leads to %s, which has another", c.Registration)
			return nil
		}
		return err
	})
	if err != nil {
		return err
	}
	if err := w.authorised(ctx); err != nil {
		return err
	}
	return all(ctx, w, "subjects of registered public data", k.PublicHeld, func(key collections.Pair[[]byte, string], id []byte) error {
		r, err := k.Public(ctx, registration.FormatID(id))
		if errors.Is(err, registration.ErrNoPublic) || err == nil && !r.Registered() {
			w.found(unique, "public data of "+key.K2(), "they lead to %x, which is not registered", id)
			return nil
		}
		return err
	})
}

func (w *walker) public(ctx context.Context, id []byte, r registration.PublicRegistration, rules editions) error {
	k := w.k.Registration
	name := "registration of public data " + registration.FormatID(id)
	if r.Id != registration.FormatID(id) {
		w.found(unique, name, "it says it is %s", r.Id)
	}
	f, err := k.PublicFilings.Get(ctx, collections.Join(id, r.Filing))
	if err != nil && !errors.Is(err, collections.ErrNotFound) {
		return err
	}
	w.check(wellFormed, name, r.ValidateStored(rules.last(), f))
	if err := w.publicRuledAt(ctx, id, r, rules, name); err != nil {
		return err
	}
	if indexed, err := k.PublicsByAgency.Has(ctx, collections.Join(r.Agency, id)); err != nil || !indexed {
		w.found(linked, name, "it is not in the list of agency %s", r.Agency)
	}
	if r.Code != "" {
		if at, err := k.PublicCodes.Get(ctx, r.Code); err != nil || at.Registration != r.Id {
			w.found(unique, name, "query code %s leads to %q", r.Code, at.Registration)
		}
	}
	if err := w.publicHeld(ctx, id, r, f.Content(), name); err != nil {
		return err
	}
	if r.Ground == "" && endsBy(registration.PublicLifecycle, r.Status, onPublicData) {
		w.found(adverse, name, "it is %s without a ground", r.Status)
	}
	if err := w.publicLists(ctx, id, r, name); err != nil {
		return err
	}
	if err := w.histories(ctx, k.PublicHistory.Entries, id, onPublicData, r.Version, r.Status.String(), name); err != nil {
		return err
	}
	return w.queued(ctx, publicQueue, k.PublicTimers.Queue, id, r.Earliest(), name)
}

// publicHeld: a registration with a code is the one to which its subjects and
// their evidenced digest lead (U-7).
func (w *walker) publicHeld(ctx context.Context, id []byte, r registration.PublicRegistration, c registration.PublicContent, name string) error {
	if !r.Registered() {
		return nil
	}
	digest, err := registration.FingerprintKey(c.Evidence.Digest)
	if err != nil {
		return nil //nolint:nilerr // a wrong content has been reported
	}
	for _, s := range c.Subjects {
		at, err := w.k.Registration.PublicHeld.Get(ctx, collections.Join(digest, s.Code))
		if err != nil && !errors.Is(err, collections.ErrNotFound) {
			return err
		}
		if !bytes.Equal(at, id) {
			w.found(unique, name, "the resource of subject %s leads to %x", s.Code, at)
		}
	}
	return nil
}

// publicLists: filings and objections are dense; no filing holds numbers of
// persons or is of the agency itself; every subject leads to it.
func (w *walker) publicLists(ctx context.Context, id []byte, r registration.PublicRegistration, name string) error {
	k := w.k.Registration
	err := list(ctx, w, k.PublicFilings, id, r.Filings, name, func(i uint32, f registration.PublicFiling) error {
		if f.Registration != r.Id || f.Index != i {
			w.found(linked, name, "filing %d says it is %d of %s", i, f.Index, f.Registration)
		}
		w.texts(fmt.Sprintf("filing %d of %s", i, name), &registrationtypes.MsgSubmitPublic{Content: f.Content()})
		for _, s := range f.Content().Subjects {
			if indexed, err := k.PublicsBySubject.Has(ctx, collections.Join(s.Code, id)); err != nil || !indexed {
				w.found(linked, name, "it is not in the list of subject %s", s.Code)
			}
			if s.Code == r.Agency {
				w.found(ownCase, name, "filing %d: the agency is a subject", i)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	open := uint32(0)
	err = list(ctx, w, k.PublicObjections, id, r.Objections, name, func(i uint32, o registration.PublicObjection) error {
		if o.Registration != r.Id || o.Index != i {
			w.found(linked, name, "objection %d says it is %d of %s", i, o.Index, o.Registration)
		}
		w.check(wellFormed, name, o.ValidateStored())
		if o.DecidedAt == 0 {
			open++
		}
		return nil
	})
	if err == nil && open != r.OpenObjections {
		w.found(dense, name, "%d objections are not decided, the head says %d", open, r.OpenObjections)
	}
	return err
}

// authorised: what rests on a registration of public data is there and names its
// code.
func (w *walker) authorised(ctx context.Context) error {
	k := w.k.Registration
	w.begin("products that rest on public data")
	return k.Authorised.Walk(ctx, nil, func(place collections.Pair[[]byte, []byte]) (bool, error) {
		name := "registration " + registration.FormatID(place.K2())
		p, err := k.Publics.Get(ctx, place.K1())
		if err != nil && !errors.Is(err, collections.ErrNotFound) {
			return true, err
		}
		r, err := k.Registration(ctx, registration.FormatID(place.K2()))
		if err == nil {
			var f registration.Filing
			f, err = k.Filing(ctx, r.Application, r.Filing)
			if err == nil && (p.Code == "" || f.Content.PublicRegistration != p.Code) {
				w.found(linked, name, "it does not rest on public data %x", place.K1())
			}
		}
		if errors.Is(err, registration.ErrNoRegistration) || errors.Is(err, registration.ErrNotFound) {
			w.found(linked, name, "it rests on public data and is not there")
			err = nil
		}
		return false, err
	})
}
