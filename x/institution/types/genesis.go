// SPDX-License-Identifier: Apache-2.0

package types

import (
	"fmt"

	"github.com/shuquan-ledger/shuquan/x/institution"
)

// DefaultGenesis is a register without institutions, for a chain of Shanxi.
func DefaultGenesis() *GenesisState {
	return &GenesisState{Params: institution.Params{
		DailyQuota: institution.DefaultDailyQuota, Province: institution.DefaultProvince,
	}}
}

// Validate checks every record and that they fit together. Errors name the record.
func (g GenesisState) Validate() error {
	if err := g.Params.Validate(); err != nil {
		return fmt.Errorf("institution.params: %w", err)
	}
	c := newChecker(g)
	for _, check := range []func() error{
		c.institutions, c.formerNames, c.officers, c.documentKeys, c.accreditations, c.usages, c.history, c.genesis, c.counts,
	} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

// tally counts what the records say of an institution, against its head.
type tally struct {
	names, keys, accreditations, officers, admins uint32
	entries                                       uint64
	lastAccreditation                             institution.Accreditation
}

// checker walks the records once; its maps are only looked up.
type checker struct {
	GenesisState
	heads    map[string]institution.Institution
	tallies  map[string]*tally
	accounts map[string]bool
	keys     map[string]bool
	digits   map[string]string
}

func newChecker(g GenesisState) *checker {
	return &checker{
		GenesisState: g, heads: map[string]institution.Institution{}, tallies: map[string]*tally{},
		accounts: map[string]bool{}, keys: map[string]bool{}, digits: map[string]string{},
	}
}

// tally finds the tally of an institution that has a head.
func (c *checker) tally(code string) (*tally, error) {
	t, ok := c.tallies[code]
	if !ok {
		return nil, institution.ErrUnknown.Wrapf("%s", code)
	}
	return t, nil
}

// next counts one more record of a dense list and checks its place.
func next(count *uint32, index uint32) error {
	*count++
	if index != *count {
		return institution.ErrGenesis.Wrapf("index %d where %d is next", index, *count)
	}
	return nil
}

// each checks the records of a list and names the one that fails by its place
// and its identifier.
func each[T any](name string, list []T, id func(T) string, check func(T) error) error {
	for i, x := range list {
		if err := check(x); err != nil {
			return fmt.Errorf("institution.%s[%d] (%s): %w", name, i, id(x), err)
		}
	}
	return nil
}
