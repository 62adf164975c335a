// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/objection"
)

// Objection is the objection as it is stored, without what time has brought
// about since; ErrID or ErrNotFound.
func (k *Keeper) Objection(ctx context.Context, id string) (objection.Objection, error) {
	raw, err := objection.ParseID(id)
	if err != nil {
		return objection.Objection{}, err
	}
	o, err := k.Heads.Get(ctx, raw)
	if errors.Is(err, collections.ErrNotFound) {
		return o, objection.ErrNotFound.Wrap(id)
	}
	return o, err
}

// AsOfNow is the objection as time has made it, without writing anything.
func (k *Keeper) AsOfNow(ctx context.Context, id string) (objection.Objection, error) {
	now, err := k.asOfNow(ctx, id)
	if err != nil {
		return objection.Objection{}, err
	}
	return k.Objection(now, id)
}

// asOfNow is a branch of the state, never written, in which an objection is as
// time has made it, with its history.
func (k *Keeper) asOfNow(ctx context.Context, id string) (context.Context, error) {
	branch, _ := sdk.UnwrapSDKContext(ctx).CacheContext()
	_, err := k.load(branch, id)
	return branch, err
}

// target counts the objections to a certificate.
func (k *Keeper) target(ctx context.Context, certificate string) (objection.Target, error) {
	t, err := k.Targets.Get(ctx, certificate)
	if errors.Is(err, collections.ErrNotFound) {
		return objection.Target{Certificate: certificate}, nil
	}
	return t, err
}

// listed is a page of the objections to a certificate as of now, and the branch
// of the state, never written, in which they are so.
func (k *Keeper) listed(ctx context.Context, code string, page *query.PageRequest) (context.Context, []objection.Objection, *query.PageResponse, error) {
	branch, _ := sdk.UnwrapSDKContext(ctx).CacheContext()
	places, next, err := query.CollectionPaginate(branch, k.List, page,
		func(_ collections.Pair[string, uint32], l objection.Listed) (objection.Listed, error) { return l, nil },
		query.WithCollectionPaginationPairPrefix[string, uint32](code))
	if err != nil {
		return branch, nil, nil, err
	}
	out := make([]objection.Objection, len(places))
	for i, l := range places {
		if out[i], err = k.load(branch, l.Objection); err != nil {
			return branch, nil, nil, err
		}
	}
	return branch, out, next, nil
}

// conduct is how an objector's objections at an agency ended.
func (k *Keeper) conduct(ctx context.Context, agency, objector string) (objection.Conduct, error) {
	c, err := k.Conduct.Get(ctx, collections.Join(agency, objector))
	if errors.Is(err, collections.ErrNotFound) {
		return objection.Conduct{Agency: agency, Objector: objector}, nil
	}
	return c, err
}

// before is the latest objection of an objector to a certificate for one
// reason, as of now; false if there is none.
func (k *Keeper) before(ctx context.Context, f objection.Filing) (objection.Objection, bool, error) {
	last, err := k.Latest.Get(ctx, latestKey(f.Certificate, uint32(f.Reason), f.Objector.Name())) //nolint:gosec // a reason is not negative
	if errors.Is(err, collections.ErrNotFound) {
		return objection.Objection{}, false, nil
	}
	if err != nil {
		return objection.Objection{}, false, err
	}
	o, err := k.load(ctx, last.Objection)
	return o, true, err
}

func latestKey(certificate string, reason uint32, objector string) collections.Triple[string, uint32, string] {
	return collections.Join3(certificate, reason, objector)
}

func today(ctx context.Context) calendar.Day { return calendar.DayOf(plumbing.Now(ctx)) }
