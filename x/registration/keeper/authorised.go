// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/registration"
	"github.com/shuquan-ledger/shuquan/x/registration/types"
)

// toldAtOnce is on how many certificates the end of one registration of public
// data is told in a block.
const toldAtOnce = 10

// restsOn notes that a registration of a content rests on one of public data, if
// the content says so.
func (k *Keeper) restsOn(ctx context.Context, id string, c registration.Content) error {
	if c.PublicRegistration == "" {
		return nil
	}
	at, err := k.PublicCodes.Get(ctx, c.PublicRegistration)
	if err != nil {
		return err
	}
	place, err := authorised(at.Registration, id)
	if err != nil {
		return err
	}
	return k.Authorised.Set(ctx, place)
}

func authorised(public, property string) (collections.Pair[[]byte, []byte], error) {
	of, err := registration.ParseID(public)
	if err != nil {
		return collections.Pair[[]byte, []byte]{}, err
	}
	id, err := registration.ParseID(property)
	return collections.Join(of, id), err
}

// tellEnd queues that a registration of public data has ended.
func (k *Keeper) tellEnd(ctx context.Context, r registration.PublicRegistration) error {
	id, err := registration.ParseID(r.Id)
	if err != nil {
		return err
	}
	some, err := k.resting(ctx, id, 1)
	if err != nil || len(some) == 0 {
		return err
	}
	return k.AuthorisedTimers.Move(ctx, id, 0, plumbing.Now(ctx))
}

// resting are the first registrations that rest on one of public data.
func (k *Keeper) resting(ctx context.Context, public []byte, most int) ([]collections.Pair[[]byte, []byte], error) {
	it, err := k.Authorised.Iterate(ctx, collections.NewPrefixedPairRange[[]byte, []byte](public))
	if err != nil {
		return nil, err
	}
	defer it.Close() //nolint:errcheck // reading is over; nothing is lost
	var out []collections.Pair[[]byte, []byte]
	for ; it.Valid() && len(out) < most; it.Next() {
		key, err := it.Key()
		if err != nil {
			return nil, err
		}
		out = append(out, key)
	}
	return out, nil
}

// fireAuthorised tells the end of public data on some of the certificates that
// rest on it, and comes again for the others in the next block.
func (k *Keeper) fireAuthorised(ctx context.Context, public []byte) error {
	r, err := k.Publics.Get(ctx, public)
	if err != nil {
		return err
	}
	some, err := k.resting(ctx, public, toldAtOnce)
	if err != nil {
		return err
	}
	for _, place := range some {
		if err := k.hooks.GrantEnded(ctx, registration.FormatID(place.K2()), r.ContentDigest); err != nil {
			return err
		}
		if err := k.Authorised.Remove(ctx, place); err != nil {
			return err
		}
	}
	if len(some) < toldAtOnce {
		return nil
	}
	return k.AuthorisedTimers.Move(ctx, public, 0, plumbing.Now(ctx))
}

func reportStuckAuthorised(ctx context.Context, public []byte, failure string) {
	sctx := sdk.UnwrapSDKContext(ctx)
	event := &types.EventTimerStuck{Kind: "grant", Id: registration.FormatID(public), Failure: failure}
	if err := sctx.EventManager().EmitTypedEvent(event); err != nil {
		sctx.Logger().Error("the event of a stuck deadline could not be written", "public", event.Id, "failure", err)
	}
}

// initAuthorised writes what rests on public data, and queues what is to be told.
func (k *Keeper) initAuthorised(ctx context.Context, g types.GenesisState) error {
	for _, a := range g.Authorised {
		place, err := authorised(a.Public, a.Registration)
		if err != nil {
			return err
		}
		r, err := k.Publics.Get(ctx, place.K1())
		if err != nil {
			return orNotFound(err, registration.ErrGenesis.Wrapf("authorised: no registration %s of public data", a.Public))
		}
		if err := k.Authorised.Set(ctx, place); err != nil {
			return err
		}
		if !r.Registered() {
			err = k.AuthorisedTimers.Queue.Set(ctx, collections.Join(plumbing.Now(ctx), place.K1()), 1)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (k *Keeper) exportAuthorised(ctx context.Context, g *types.GenesisState) error {
	return k.Authorised.Walk(ctx, nil, func(place collections.Pair[[]byte, []byte]) (bool, error) {
		g.Authorised = append(g.Authorised, types.Authorised{Public: registration.FormatID(place.K1()), Registration: registration.FormatID(place.K2())})
		return false, nil
	})
}
