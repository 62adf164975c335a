// SPDX-License-Identifier: Apache-2.0

package types

import (
	"fmt"

	"github.com/shuquan-ledger/shuquan/x/recognition"
)

// DefaultGenesis holds nothing.
func DefaultGenesis() *GenesisState { return &GenesisState{} }

// Validate checks the store's first record and that the entries are one feed;
// errors name the entry.
func (g GenesisState) Validate() error {
	_, err := g.Feed()
	return err
}

// Feed is how far the entries go.
func (g GenesisState) Feed() (recognition.Feed, error) {
	var f recognition.Feed
	if first := g.Genesis; first != nil && (first.ChainId == "" || first.Store != recognition.ModuleName || first.StateVersion != recognition.StateVersion) {
		return f, fmt.Errorf("recognition.genesis: %w: chain %q, store %q, state version %d", recognition.ErrGenesis, first.ChainId, first.Store, first.StateVersion)
	}
	for i, e := range g.Entries {
		var err error
		if i > 0 && e.Time < g.Entries[i-1].Time {
			err = recognition.ErrChain.Wrap("time: before that of the entry before it")
		} else {
			f, err = f.Add(e)
		}
		if err != nil {
			return f, fmt.Errorf("recognition.entries[%d]: %w", i, err)
		}
	}
	return f, nil
}
