// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

var _ registration.Guard = (*Keeper)(nil)

// params are the parameters of uniqueness; nothing is required before they are set.
func (k *Keeper) params(ctx context.Context) (recognition.Params, error) {
	return orNew(k.Params.Get(ctx))(recognition.Params{})
}

func (k *Keeper) setAbsence(ctx context.Context, a recognition.Absence) error {
	id, err := registration.ParseID(a.Application)
	if err != nil {
		return err
	}
	return k.Absences.Set(ctx, collections.Join(id, a.Division), a)
}

// absence is what was filed for an application from a peer; nil for nothing.
func (k *Keeper) absence(ctx context.Context, application, division string) (*recognition.Absence, error) {
	id, err := registration.ParseID(application)
	if err != nil {
		return nil, err
	}
	return orNil(k.Absences.Get(ctx, collections.Join(id, division)))
}

// denied is what a certificate of a peer contradicts that was proven of its data
// before, empty for nothing. Of one set of data the absences of the first hundred
// applications are looked at.
func (k *Keeper) denied(ctx context.Context, s recognition.Snapshot) (string, error) {
	if s.Registration.Fingerprint == "" {
		return "", nil
	}
	filed, _, err := matched(ctx, k.Absences.Indexes.Fingerprint, s.Registration.Fingerprint, k.Absences.Get)
	if err != nil {
		return "", err
	}
	for _, a := range filed {
		if contradiction := a.Denies(s); contradiction != "" {
			return contradiction, nil
		}
	}
	return "", nil
}

// MayRegister refuses with ErrUnproven, where the council requires uniqueness, an
// application without a fresh absence of its data from every peer of which records
// are imported. Nothing can be filed before there is an application; data that
// are registered here already, under the registration on which it acts, were
// looked for when that was made; and an application without a fingerprint claims
// no data in which another could have a right.
func (k *Keeper) MayRegister(ctx context.Context, a registration.Application, c registration.Content) error {
	if a.Id == "" || !a.Issues() || c.Fingerprint == "" {
		return nil
	}
	params, err := k.params(ctx)
	if err != nil || !params.UniquenessRequired {
		return err
	}
	if on := c.ActsOn(); on != "" {
		r, err := k.registrations.Registration(ctx, on)
		if err != nil || r.Fingerprint == c.Fingerprint {
			return err
		}
	}
	peers, err := k.allPeers(ctx)
	if err != nil {
		return err
	}
	var filed []recognition.Absence
	for _, p := range peers {
		was, err := k.absence(ctx, a.Id, p.Division)
		if err != nil {
			return err
		}
		if was != nil {
			filed = append(filed, *was)
		}
	}
	if missing := params.Missing(c.Fingerprint, peers, filed, plumbing.Now(ctx)); len(missing) > 0 {
		return recognition.ErrUnproven.Wrapf("application %s: provinces %v", a.Id, missing)
	}
	return nil
}
