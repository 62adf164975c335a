// SPDX-License-Identifier: Apache-2.0

package types

import (
	"fmt"

	"github.com/shuquan-ledger/shuquan/x/institution"
)

func codeOf(i institution.Institution) string { return i.Code }

func (c *checker) institutions() error {
	return each(c, institutionList, c.Institutions, codeOf, func(i institution.Institution) error {
		if _, twice := c.tallies[i.Code]; twice {
			return institution.ErrGenesis.Wrapf("%s stands twice", i.Code)
		}
		if c.New() != (i.Version == 0) {
			return institution.ErrGenesis.Wrapf("%s has version %d: an institution has a history once the chain runs, and none before", i.Code, i.Version)
		}
		c.heads[i.Code], c.tallies[i.Code] = i, &tally{}
		if err := i.Validate(); err != nil {
			return err
		}
		return institution.ValidateHome(i.Kind, i.Division, c.Params.Province)
	})
}

func (c *checker) formerNames() error {
	return each(c, "former_names", c.FormerNames, func(n institution.FormerName) string {
		return fmt.Sprintf("%s, %d", n.Institution, n.Index)
	}, func(n institution.FormerName) error {
		t, err := c.tally(n.Institution)
		if err != nil {
			return err
		}
		if err := next(&t.names, n.Index); err != nil {
			return err
		}
		if err := institution.ValidateName(n.Name); err != nil {
			return err
		}
		return institution.ValidateDigest(n.DocumentDigest)
	})
}

func (c *checker) officers() error {
	return each(c, "officers", c.Officers, func(o institution.Officer) string { return o.Address }, func(o institution.Officer) error {
		t, err := c.tally(o.Institution)
		if err != nil {
			return err
		}
		if err := ValidateAddress(o.Address); err != nil {
			return err
		}
		if c.accounts[o.Address] {
			return institution.ErrAccountExists.Wrapf("%s", o.Address)
		}
		c.accounts[o.Address] = true
		if o.Active {
			t.officers++
			if o.Has(institution.DutyAdmin) {
				t.admins++
			}
		}
		return o.Validate()
	})
}

func (c *checker) documentKeys() error {
	return each(c, "document_keys", c.DocumentKeys, func(k institution.DocumentKey) string {
		return fmt.Sprintf("%s, %d", k.Institution, k.Index)
	}, func(k institution.DocumentKey) error {
		t, err := c.tally(k.Institution)
		if err != nil {
			return err
		}
		if err := next(&t.keys, k.Index); err != nil {
			return err
		}
		id := string(institution.KeyID(k.PublicKey))
		if c.keys[id] {
			return institution.ErrKeyUsed.Wrapf("key %d of %s", k.Index, k.Institution)
		}
		c.keys[id] = true
		if k.To == 0 {
			t.openKeys++
		}
		return k.Validate()
	})
}

func (c *checker) accreditations() error {
	return each(c, "accreditations", c.Accreditations, func(a institution.Accreditation) string {
		return fmt.Sprintf("%s, %d", a.Agency, a.Index)
	}, func(a institution.Accreditation) error {
		t, err := c.tally(a.Agency)
		if err != nil {
			return err
		}
		if err := next(&t.accreditations, a.Index); err != nil {
			return err
		}
		if err := a.ValidateAfter(t.lastAccreditation); err != nil {
			return err
		}
		t.lastAccreditation = a
		if c.heads[a.Agency].Kind != institution.KindAgency {
			return institution.ErrNotAgency.Wrapf("%s", a.Agency)
		}
		if err := institution.ValidateHome(institution.KindAgency, a.Division, c.Params.Province); err != nil {
			return err
		}
		place := fmt.Sprintf("%s/%d", institution.DigitSpace(a.Level, a.Division), a.AgencyDigit)
		if owner := c.digits[place]; owner != "" && owner != a.Agency {
			return institution.ErrDigitTaken.Wrapf("%s", owner)
		}
		c.digits[place] = a.Agency
		return nil
	})
}

// agencies checks where each agency stands against its accreditation, and the
// successors: each exists and began to work for others only while it worked
// itself, so that every line of them ends.
func (c *checker) agencies() error {
	id := func(a institution.Agency) string { return a.Code }
	err := each(c, "agencies", c.Agencies, id, func(a institution.Agency) error {
		if _, twice := c.stand[a.Code]; twice {
			return institution.ErrGenesis.Wrapf("%s stands twice", a.Code)
		}
		c.stand[a.Code] = a
		if err := a.Validate(); err != nil {
			return err
		}
		t, err := c.tally(a.Code)
		if err != nil {
			return err
		}
		if c.heads[a.Code].Kind != institution.KindAgency {
			return institution.ErrNotAgency.Wrapf("%s", a.Code)
		}
		if a.Works() != t.lastAccreditation.Open() {
			return institution.ErrGenesis.Wrapf("%s is %s: one that works is accredited, and no other", a.Code, a.Status)
		}
		if a.Unsucceeded() && (t.openKeys == 0 || c.heads[a.Code].Subject() != nil) {
			return institution.ErrNoSuccessor.Wrapf("%s", a.Code)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return each(c, "agencies", c.Agencies, id, func(a institution.Agency) error {
		by, ok := c.stand[a.Successor]
		if a.Successor != "" && (!ok || by.Inherits <= a.Inherits || !by.Works() && by.Since < a.SucceededAt) {
			return institution.ErrGenesis.Wrapf("%s cannot be the successor of %s", a.Successor, a.Code)
		}
		return nil
	})
}

func (c *checker) usages() error {
	accounts := map[string]bool{}
	return each(c, "usages", c.Usages, func(u AccountUsage) string { return u.Address }, func(u AccountUsage) error {
		if accounts[u.Address] {
			return institution.ErrGenesis.Wrapf("%s stands twice", u.Address)
		}
		accounts[u.Address] = true
		if err := ValidateAddress(u.Address); err != nil {
			return err
		}
		return u.Usage.Validate()
	})
}

func (c *checker) history() error {
	return each(c, "history", c.History, func(h HistoryEntry) string {
		return fmt.Sprintf("%s, %d", h.Code, h.Version)
	}, func(h HistoryEntry) error {
		t, err := c.tally(h.Code)
		if err != nil {
			return err
		}
		t.entries++
		if h.Version != t.entries {
			return institution.ErrGenesis.Wrapf("version %d of %s where %d is next", h.Version, h.Code, t.entries)
		}
		return nil
	})
}

// genesis checks the store's first record, which an exported state has.
func (c *checker) genesis() error {
	g := c.Genesis
	if g == nil {
		return nil
	}
	if g.ChainId == "" || g.Store != institution.ModuleName || g.StateVersion != institution.StateVersion {
		return fmt.Errorf("institution.genesis: %w", institution.ErrGenesis.Wrapf(
			"chain, store %s and state version %d are needed", institution.ModuleName, institution.StateVersion))
	}
	return nil
}

// counts compares each head with what the other records add up to.
func (c *checker) counts() error {
	return each(c, institutionList, c.Institutions, codeOf, func(i institution.Institution) error {
		t := c.tallies[i.Code]
		if _, stands := c.stand[i.Code]; !stands && t.accreditations > 0 {
			return institution.ErrGenesis.Wrapf("%s was accredited and does not stand among the agencies", i.Code)
		}
		if t.lastAccreditation.Open() {
			if err := i.Subject(); err != nil {
				return err
			}
		}
		for _, n := range []struct {
			what        string
			said, found uint64
		}{
			{"former names", uint64(i.FormerNames), uint64(t.names)},
			{"document keys", uint64(i.DocumentKeys), uint64(t.keys)},
			{"accreditations", uint64(i.Accreditations), uint64(t.accreditations)},
			{"officers", uint64(i.Officers), uint64(t.officers)},
			{"admins", uint64(i.Admins), uint64(t.admins)},
			{"history entries", i.Version, t.entries},
		} {
			if n.said != n.found {
				return institution.ErrGenesis.Wrapf("%s has %d %s and says %d", i.Code, n.found, n.what, n.said)
			}
		}
		return nil
	})
}
