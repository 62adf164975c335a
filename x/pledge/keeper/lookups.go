// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"
	"slices"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/pledge"
)

// Pledge is the pledge as it is stored, without what time has brought about
// since; ErrID or ErrNotFound.
func (k *Keeper) Pledge(ctx context.Context, id string) (pledge.Pledge, error) {
	raw, err := pledge.ParseID(id)
	if err != nil {
		return pledge.Pledge{}, err
	}
	p, err := k.Heads.Get(ctx, raw)
	if errors.Is(err, collections.ErrNotFound) {
		return p, pledge.ErrNotFound.Wrap(id)
	}
	return p, err
}

// AsOfNow is the pledge as time has made it, without writing anything.
func (k *Keeper) AsOfNow(ctx context.Context, id string) (pledge.Pledge, error) {
	return k.load(branch(ctx), id)
}

// ChallengesAsOfNow are the open challenges of a pledge as time has made them,
// without writing anything.
func (k *Keeper) ChallengesAsOfNow(ctx context.Context, id string) ([]pledge.Challenge, error) {
	now := branch(ctx)
	if _, err := k.load(now, id); err != nil {
		return nil, err
	}
	return k.openChallenges(now, id)
}

// branch is a branch of the state that is never written.
func branch(ctx context.Context) context.Context {
	b, _ := sdk.UnwrapSDKContext(ctx).CacheContext()
	return b
}

// Challenge is a challenge as it is stored; ErrNotFound.
func (k *Keeper) Challenge(ctx context.Context, id string, index uint32) (pledge.Challenge, error) {
	raw, err := pledge.ParseID(id)
	if err != nil {
		return pledge.Challenge{}, err
	}
	c, err := k.Challenges.Get(ctx, collections.Join(raw, index))
	if errors.Is(err, collections.ErrNotFound) {
		return c, pledge.ErrNotFound.Wrapf("pledge %s has no challenge %d", id, index)
	}
	return c, err
}

// Ranking is the order of the pledges of a holder's rights; an empty one if
// there never was any.
func (k *Keeper) Ranking(ctx context.Context, certificate, holder string) (pledge.Ranking, error) {
	r, err := k.Rankings.Get(ctx, collections.Join(certificate, holder))
	if errors.Is(err, collections.ErrNotFound) {
		return pledge.Ranking{Certificate: certificate, Pledgor: holder}, nil
	}
	return r, err
}

// target counts the pledges of a certificate.
func (k *Keeper) target(ctx context.Context, certificate string) (pledge.Target, error) {
	t, err := k.Targets.Get(ctx, certificate)
	if errors.Is(err, collections.ErrNotFound) {
		return pledge.Target{Certificate: certificate}, nil
	}
	return t, err
}

// certificate is the head of a certificate as of now, and whether it is foreign: not
// known here, and its code says that an agency of another province issued it. Of
// such a one the head holds the code alone. Other unknown ones are
// certificate.ErrUnknown.
func (k *Keeper) certificate(ctx context.Context, code string) (h certificate.Head, foreign bool, err error) {
	h, unknown := k.certificates.Head(ctx, code)
	if !errors.Is(unknown, certificate.ErrUnknown) {
		return h, false, unknown
	}
	c, err := certificate.ParseCode(code)
	if err != nil {
		return h, false, err
	}
	home, err := k.institutions.Province(ctx)
	if err != nil {
		return h, false, err
	}
	if institution.InProvince(c.Division, home) {
		return h, false, unknown
	}
	return certificate.Head{Code: code}, true, nil
}

// open are the ids of the pledges of a certificate that have not ended, at most
// pledge.MaxOpen.
func (k *Keeper) open(ctx context.Context, certificate string) ([]string, error) {
	var out []string
	err := k.Open.Walk(ctx, collections.NewPrefixedPairRange[string, []byte](certificate),
		func(key collections.Pair[string, []byte], _ uint64) (bool, error) {
			out = append(out, pledge.FormatID(key.K2()))
			return false, nil
		})
	return out, err
}

// openChallenges are the challenges of a pledge that have not ended, as stored.
func (k *Keeper) openChallenges(ctx context.Context, id string) ([]pledge.Challenge, error) {
	raw, err := pledge.ParseID(id)
	if err != nil {
		return nil, err
	}
	var places []collections.Pair[[]byte, uint32]
	err = k.OpenChallenges.Walk(ctx, collections.NewPrefixedPairRange[[]byte, uint32](raw),
		func(key collections.Pair[[]byte, uint32], _ uint64) (bool, error) {
			places = append(places, key)
			return false, nil
		})
	if err != nil {
		return nil, err
	}
	out := make([]pledge.Challenge, len(places))
	for i, place := range places {
		if out[i], err = k.Challenges.Get(ctx, place); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// locking are the pledges that lock a certificate as of now, with the orders of
// its holders' pledges. It brings all of them up to date, so it is asked on a
// branch of the state where nothing may be written.
func (k *Keeper) locking(ctx context.Context, certificate string) ([]pledge.Pledge, []pledge.Ranking, error) {
	ids, err := k.open(ctx, certificate)
	if err != nil {
		return nil, nil, err
	}
	for _, id := range ids {
		if _, err := k.load(ctx, id); err != nil {
			return nil, nil, err
		}
	}
	var pledges []pledge.Pledge
	for _, id := range ids { // read anew: the end of one may have ended a challenge of another
		p, err := k.Pledge(ctx, id)
		if err != nil {
			return nil, nil, err
		}
		if p.Locks() {
			pledges = append(pledges, p)
		}
	}
	var rankings []pledge.Ranking
	for i, p := range pledges {
		if slices.ContainsFunc(pledges[:i], func(other pledge.Pledge) bool { return other.Pledgor == p.Pledgor }) {
			continue
		}
		r, err := k.Ranking(ctx, certificate, p.Pledgor)
		if err != nil {
			return nil, nil, err
		}
		rankings = append(rankings, r)
	}
	return pledges, rankings, nil
}

// rankingsOf are the orders in which a pledge stands, in the order of its assets.
func (k *Keeper) rankingsOf(ctx context.Context, p pledge.Pledge) ([]pledge.Ranking, error) {
	out := make([]pledge.Ranking, len(p.Assets))
	for i, a := range p.Assets {
		var err error
		if out[i], err = k.Ranking(ctx, a.Collateral.Certificate, p.Pledgor); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func today(ctx context.Context) calendar.Day { return calendar.DayOf(plumbing.Now(ctx)) }
