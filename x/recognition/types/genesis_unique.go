// SPDX-License-Identifier: Apache-2.0

package types

import (
	"fmt"

	"github.com/shuquan-ledger/shuquan/x/recognition"
)

// validateUnique checks parameters, absences and conflicts.
func (g GenesisState) validateUnique(peers map[string]uint64) error {
	if err := g.Params.Validate(); err != nil {
		return fmt.Errorf("recognition.params: %w", err)
	}
	place := func(a recognition.Absence) string { return a.Application + " " + a.Division }
	for i, a := range g.Absences {
		err := a.Validate()
		switch {
		case err != nil:
		case i > 0 && place(g.Absences[i-1]) >= place(a):
			err = recognition.ErrGenesis.Wrapf("%s: not in order, or twice", place(a))
		case peers[a.Division] == 0:
			err = recognition.ErrGenesis.Wrapf("peer %s is not in recognition.peers", a.Division)
		}
		if err != nil {
			return fmt.Errorf("recognition.absences[%d]: %w", i, err)
		}
	}
	for i, c := range g.Conflicts {
		err := c.Validate()
		if err == nil && i > 0 && g.Conflicts[i-1].Id >= c.Id {
			err = recognition.ErrGenesis.Wrapf("%s: not in order, or twice", c.Id)
		}
		if err != nil {
			return fmt.Errorf("recognition.conflicts[%d]: %w", i, err)
		}
	}
	return nil
}
