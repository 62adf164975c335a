// SPDX-License-Identifier: Apache-2.0

package plumbing

import (
	"context"
	"errors"
	"fmt"

	"cosmossdk.io/collections"

	"github.com/cosmos/cosmos-sdk/codec"

	"github.com/shuquan-ledger/shuquan/record"
)

// First is a store's first record, which names chain, store and state version. A fence
// is a copy of it between provable keys and others: an absence is proven by the records
// beside it, and ICS-23 reads none whose value is empty, as those of indexes and of
// parameters can be.
type First struct {
	collections.Item[record.Genesis]
	fences []collections.Item[record.Genesis]
}

// NewFirst is the first record under its key, with its fences.
func NewFirst(sb *collections.SchemaBuilder, cdc codec.BinaryCodec, key []byte, fences ...[]byte) First {
	f := First{Item: collections.NewItem(sb, key, "genesis", codec.CollValue[record.Genesis](cdc))}
	for i, fence := range fences {
		f.fences = append(f.fences, collections.NewItem(sb, fence, fmt.Sprintf("fence_%d", i+1), codec.CollValue[record.Genesis](cdc)))
	}
	return f
}

// Set writes the record and its fences.
func (f First) Set(ctx context.Context, g record.Genesis) error {
	all := []error{f.Item.Set(ctx, g)}
	for _, fence := range f.fences {
		all = append(all, fence.Set(ctx, g))
	}
	return errors.Join(all...)
}

// Fenced tells whether each fence is what the record is.
func (f First) Fenced(ctx context.Context) (bool, error) {
	g, err := f.Get(ctx)
	if err != nil {
		return false, err
	}
	for _, fence := range f.fences {
		copied, err := fence.Get(ctx)
		if errors.Is(err, collections.ErrNotFound) {
			return false, nil
		}
		if err != nil || copied != g {
			return false, err
		}
	}
	return true, nil
}
