// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/recognition"
)

var (
	_ certificate.Hooks = (*Keeper)(nil)
	_ pledge.Hooks      = (*Keeper)(nil)
)

// CertificateChanged enters a change of a certificate, and the conflicts in which it
// stands with imported ones.
func (k *Keeper) CertificateChanged(ctx context.Context, h certificate.Head) error {
	if !recognition.Tells(h) {
		return nil
	}
	change, err := recognition.ChangeOf(h)
	if err != nil {
		return err
	}
	if err := k.enter(ctx, change); err != nil {
		return err
	}
	return k.compareOwn(ctx, h)
}

// RightsTransferred enters nothing: what it does to certificates and pledges is
// entered as their changes.
func (*Keeper) RightsTransferred(context.Context, certificate.Head, certificate.Head) error {
	return nil
}

// PledgeChanged enters a change of a pledge.
func (k *Keeper) PledgeChanged(ctx context.Context, p pledge.Pledge) error {
	change, err := recognition.PledgeChangeOf(p)
	if err != nil {
		return err
	}
	return k.enter(ctx, change)
}

// enter is the only way to add to the feed.
func (k *Keeper) enter(ctx context.Context, change recognition.Change) error {
	f, err := k.Told(ctx)
	if err != nil {
		return err
	}
	e, f, err := f.Next(plumbing.Now(ctx), change)
	if err != nil {
		return err
	}
	return errors.Join(k.Entries.Set(ctx, e.Index, e), k.Feed.Set(ctx, f))
}

// Told is how far the feed goes; zero before the first entry.
func (k *Keeper) Told(ctx context.Context) (recognition.Feed, error) {
	f, err := k.Feed.Get(ctx)
	if errors.Is(err, collections.ErrNotFound) {
		return recognition.Feed{}, nil
	}
	return f, err
}
