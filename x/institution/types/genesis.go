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

// New tells whether this is the genesis of a new chain, and not the export of
// one that has run: only an export has the store's first record.
func (g GenesisState) New() bool { return g.Genesis == nil }

// Validate checks every record and that they fit together. Errors name the record.
func (g GenesisState) Validate() error {
	if err := g.Params.Validate(); err != nil {
		return fmt.Errorf("institution.params: %w", err)
	}
	c := newChecker(g)
	for _, check := range []func() error{
		c.institutions, c.formerNames, c.officers, c.documentKeys, c.accreditations, c.agencies, c.usages, c.history, c.genesis, c.counts,
	} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

// institutionList is the list that every genesis has.
const institutionList = "institutions"

// tally counts what the records say of an institution, against its head.
type tally struct {
	names, keys, openKeys, accreditations, officers, admins uint32
	entries                                                 uint64
	lastAccreditation                                       institution.Accreditation
}

// checker walks the records once; its maps are only looked up.
type checker struct {
	GenesisState
	heads    map[string]institution.Institution
	tallies  map[string]*tally
	accounts map[string]bool
	keys     map[string]bool
	digits   map[string]string
	stand    map[string]institution.Agency
}

func newChecker(g GenesisState) *checker {
	return &checker{
		GenesisState: g, heads: map[string]institution.Institution{}, tallies: map[string]*tally{},
		accounts: map[string]bool{}, keys: map[string]bool{}, digits: map[string]string{}, stand: map[string]institution.Agency{},
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

// founding refuses what a new chain cannot have yet. Above all officers and
// document keys: their possession is proven to the chain when they are entered,
// and a genesis has no place for such a proof but that of a seat's operator.
func (c *checker) founding(list string) error {
	if c.New() && list != institutionList {
		return institution.ErrGenesis.Wrap("a new chain has institutions alone; enter this once it runs, by motion or as administrator, with the proof that the key is held")
	}
	return nil
}

// each checks the records of a list and names the one that fails by its place
// and its identifier.
func each[T any](c *checker, name string, list []T, id func(T) string, check func(T) error) error {
	for i, x := range list {
		err := c.founding(name)
		if err == nil {
			err = check(x)
		}
		if err != nil {
			return fmt.Errorf("institution.%s[%d] (%s): %w", name, i, id(x), err)
		}
	}
	return nil
}
