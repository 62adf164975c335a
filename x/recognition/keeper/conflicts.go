// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	"github.com/shuquan-ledger/shuquan/x/recognition/types"
)

// maxCompared is the most certificates of the same data with which one is compared
// at once: of this province, and of others. An event tells that there are more.
const maxCompared = 100

// setConflict writes a conflict and its place under each of its certificates, and
// counts it there while it is open: the only way to write one.
func (k *Keeper) setConflict(ctx context.Context, c recognition.Conflict) error {
	was, err := orNil(k.Conflicts.Get(ctx, c.Id))
	if err != nil {
		return err
	}
	all := []error{k.Conflicts.Set(ctx, c.Id, c)}
	for _, code := range c.Codes {
		all = append(all, k.ConflictsOf.Set(ctx, collections.Join(code, c.Id)))
		if c.Open() != (was != nil && was.Open()) {
			all = append(all, k.countConflict(ctx, code, c.Open()))
		}
	}
	return errors.Join(all...)
}

// countConflict counts a conflict of a certificate that was opened or settled. The
// record goes with the last one, so that one proof of absence says that there is none.
func (k *Keeper) countConflict(ctx context.Context, code string, opened bool) error {
	count, err := orNew(k.OpenConflicts.Get(ctx, code))(recognition.OpenConflicts{Code: code})
	if err != nil {
		return err
	}
	next, err := count.Count(opened)
	if err != nil {
		return err
	}
	if next.Open == 0 {
		return k.OpenConflicts.Remove(ctx, code)
	}
	return k.OpenConflicts.Set(ctx, code, next)
}

// inConflict tells whether a conflict of a certificate is open.
func (k *Keeper) inConflict(ctx context.Context, code string) (bool, error) {
	return k.OpenConflicts.Has(ctx, code)
}

// snapshotsOf are the imported certificates of data, by code, at most maxCompared;
// more tells that there are others.
func (k *Keeper) snapshotsOf(ctx context.Context, fingerprint string) (out []recognition.Snapshot, more bool, err error) {
	if fingerprint == "" {
		return nil, false, nil
	}
	return matched(ctx, k.Snapshots.Indexes.Fingerprint, fingerprint, k.Snapshots.Get)
}

// compareImported finds the conflicts of a certificate that was imported: with the
// national record, with this province's certificates of the same data, and with
// those of others.
func (k *Keeper) compareImported(ctx context.Context, s recognition.Snapshot) error {
	a, err := k.claimedBy(ctx, s)
	if err != nil {
		return err
	}
	if err := k.found(ctx, recognition.ConflictsAlone(a, plumbing.Now(ctx))); err != nil {
		return err
	}
	ours, more, err := k.ours(ctx, s.Registration.Fingerprint)
	if err != nil {
		return err
	}
	for _, b := range ours {
		if err := k.found(ctx, recognition.Conflicts(a, b, plumbing.Now(ctx))); err != nil {
			return err
		}
	}
	return k.compare(ctx, a, more)
}

// compareOwn finds the conflicts of a certificate of this province with imported
// ones of the same data.
func (k *Keeper) compareOwn(ctx context.Context, h certificate.Head) error {
	if !h.InForce() {
		return nil
	}
	r, err := k.registrations.Registration(ctx, h.Registration)
	if err != nil {
		return err
	}
	return k.compare(ctx, recognition.Claimed{Head: h, Registration: r}, false)
}

// compare finds the conflicts of a certificate with imported ones of the same
// data; more tells that some were not compared before.
func (k *Keeper) compare(ctx context.Context, a recognition.Claimed, more bool) error {
	others, evenMore, err := k.snapshotsOf(ctx, a.Registration.Fingerprint)
	if err != nil {
		return err
	}
	for _, s := range others {
		if s.Code == a.Head.Code {
			continue
		}
		b, err := k.claimedBy(ctx, s)
		if err != nil {
			return err
		}
		if err := k.found(ctx, recognition.Conflicts(a, b, plumbing.Now(ctx))); err != nil {
			return err
		}
	}
	if !more && !evenMore {
		return nil
	}
	return sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(&types.EventNotCompared{Code: a.Head.Code, Fingerprint: a.Registration.Fingerprint})
}

// claimedBy is what an imported certificate claims, as far as is known now.
func (k *Keeper) claimedBy(ctx context.Context, s recognition.Snapshot) (recognition.Claimed, error) {
	told, err := k.told(ctx, s.Code)
	return recognition.Claimed{
		Head: certificate.StateAt(s.Head, plumbing.Now(ctx)), Registration: s.Registration, Foreign: true,
		Ended: told != nil && told.Change != nil && told.Changed > s.Entries && !told.Change.Relied(),
	}, err
}

// ours are this province's certificates of data, the latest of at most maxCompared
// claims; more tells that there are earlier ones.
func (k *Keeper) ours(ctx context.Context, fingerprint string) (out []recognition.Claimed, more bool, err error) {
	if fingerprint == "" {
		return nil, false, nil
	}
	count, _, err := k.registrations.ClaimsAfter(ctx, fingerprint, 0, 0)
	if err != nil {
		return nil, false, err
	}
	_, claims, err := k.registrations.ClaimsAfter(ctx, fingerprint, count-min(count, maxCompared), maxCompared)
	if err != nil {
		return nil, false, err
	}
	last := ""
	for _, claim := range claims {
		if claim.Registration == last {
			continue // several holders of one registration
		}
		last = claim.Registration
		c, err := k.claimedHere(ctx, last)
		if err != nil {
			return nil, false, err
		}
		out = append(out, c)
	}
	return out, count > maxCompared, nil
}

// claimedHere is what the certificate of a registration of this province claims.
func (k *Keeper) claimedHere(ctx context.Context, id string) (recognition.Claimed, error) {
	r, err := k.registrations.Registration(ctx, id)
	if err != nil {
		return recognition.Claimed{}, err
	}
	code, err := k.certificates.CodeOf(ctx, id)
	if err != nil {
		return recognition.Claimed{}, err
	}
	h, err := k.certificates.Head(ctx, code)
	return recognition.Claimed{Head: h, Registration: r}, err
}

// found enters conflicts that are not known yet; a settled one stays settled.
func (k *Keeper) found(ctx context.Context, all []recognition.Conflict) error {
	for _, c := range all {
		known, err := k.Conflicts.Has(ctx, c.Id)
		if err != nil {
			return err
		}
		if known {
			continue
		}
		if err := k.setConflict(ctx, c); err != nil {
			return err
		}
		if err := sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(&types.EventConflictFound{Id: c.Id, Kind: c.Kind, Codes: c.Codes}); err != nil {
			return err
		}
	}
	return nil
}
