// SPDX-License-Identifier: Apache-2.0

package keeperenv

import (
	"context"

	corestore "cosmossdk.io/core/store"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
)

// service opens a store of the SDK as keepers want it. The SDK's own comes with
// the whole node, which the tests of a keeper need not link.
type service struct{ key *storetypes.KVStoreKey }

func (s service) OpenKVStore(ctx context.Context) corestore.KVStore {
	return opened{sdk.UnwrapSDKContext(ctx).KVStore(s.key)}
}

// opened is a store whose failures are panics, as the SDK's are.
type opened struct{ storetypes.KVStore }

func (o opened) Get(key []byte) ([]byte, error) { return o.KVStore.Get(key), nil }

func (o opened) Has(key []byte) (bool, error) { return o.KVStore.Has(key), nil }

func (o opened) Set(key, value []byte) error {
	o.KVStore.Set(key, value)
	return nil
}

func (o opened) Delete(key []byte) error {
	o.KVStore.Delete(key)
	return nil
}

func (o opened) Iterator(start, end []byte) (corestore.Iterator, error) {
	return o.KVStore.Iterator(start, end), nil
}

func (o opened) ReverseIterator(start, end []byte) (corestore.Iterator, error) {
	return o.KVStore.ReverseIterator(start, end), nil
}
