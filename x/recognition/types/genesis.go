// SPDX-License-Identifier: Apache-2.0

package types

import (
	"fmt"

	"github.com/shuquan-ledger/shuquan/x/recognition"
)

// DefaultGenesis holds nothing.
func DefaultGenesis() *GenesisState { return &GenesisState{} }

// Validate checks the store's first record, that the entries are one feed, and
// what is known of peers; errors name the record.
func (g GenesisState) Validate() error {
	if _, err := g.Feed(); err != nil {
		return err
	}
	peers, err := g.validatePeers()
	if err != nil {
		return err
	}
	for _, list := range append(g.packetLists(), []list{
		{"feeds", len(g.Feeds), func(i int) string { return g.Feeds[i].Division }, func(i int) string { return g.Feeds[i].Division }, func(i int) error { return g.Feeds[i].Validate() }},
		{"uses", len(g.Uses), func(i int) string { return g.Uses[i].Division }, func(i int) string { return g.Uses[i].Division }, func(i int) error { return g.Uses[i].Validate() }},
		{"snapshots", len(g.Snapshots), func(i int) string { return g.Snapshots[i].Code }, func(i int) string { return g.Snapshots[i].Division }, func(i int) error { return g.Snapshots[i].Validate() }},
		{"told", len(g.Told), func(i int) string { return g.Told[i].Code }, func(i int) string { return g.Told[i].Division }, func(i int) error { return g.Told[i].Validate() }},
	}...) {
		for i := range list.n {
			err := list.check(i)
			switch {
			case err != nil:
			case i > 0 && list.key(i-1) >= list.key(i):
				err = recognition.ErrGenesis.Wrapf("%s: not in order, or twice", list.key(i))
			case list.of != nil && peers[list.of(i)] == 0:
				err = recognition.ErrGenesis.Wrapf("peer %s is not in recognition.peers", list.of(i))
			}
			if err != nil {
				return fmt.Errorf("recognition.%s[%d]: %w", list.name, i, err)
			}
		}
	}
	if err := g.validateRequests(); err != nil {
		return err
	}
	if err := g.validateHistory(peers); err != nil {
		return err
	}
	return g.validateUnique(peers)
}

// list is a list of records, each of a peer, in the order of their keys.
type list struct {
	name string
	n    int
	key  func(int) string
	// of is the peer that a record is of; nil if nothing names one.
	of    func(int) string
	check func(int) error
}

// validatePeers checks the peers and gives the version of each.
func (g GenesisState) validatePeers() (map[string]uint64, error) {
	versions := map[string]uint64{}
	for i, p := range g.Peers {
		err := p.Validate()
		if err == nil {
			err = p.Beside(g.Peers[:i])
		}
		if err == nil && i > 0 && g.Peers[i-1].Division >= p.Division {
			err = recognition.ErrGenesis.Wrapf("%s: not in order, or twice", p.Division)
		}
		if err != nil {
			return nil, fmt.Errorf("recognition.peers[%d]: %w", i, err)
		}
		versions[p.Division] = p.Version
	}
	if len(g.Peers) > recognition.MaxPeers {
		return nil, fmt.Errorf("recognition.peers: %w", recognition.ErrPeers)
	}
	return versions, nil
}

// validateHistory checks that each peer's history is dense from 1 to its version.
func (g GenesisState) validateHistory(peers map[string]uint64) error {
	seen := map[string]uint64{}
	for i, h := range g.History {
		seen[h.Division]++
		if peers[h.Division] == 0 || h.Version != seen[h.Division] {
			return fmt.Errorf("recognition.history[%d]: %w: entry %d of %s", i, recognition.ErrGenesis, h.Version, h.Division)
		}
	}
	for i, p := range g.Peers {
		if seen[p.Division] != p.Version {
			return fmt.Errorf("recognition.peers[%d]: %w: version: %d, history entries: %d", i, recognition.ErrGenesis, p.Version, seen[p.Division])
		}
	}
	return nil
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
