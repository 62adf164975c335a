// SPDX-License-Identifier: Apache-2.0

package types

import (
	"fmt"

	"github.com/shuquan-ledger/shuquan/x/council"
)

// DefaultGenesis is a council without seats. A chain starts only when seats
// have been entered.
func DefaultGenesis() *GenesisState {
	return &GenesisState{Params: council.DefaultParams()}
}

// New tells whether this is the genesis of a new chain, and not the export of
// one that has run: only an export has the store's first record.
func (g GenesisState) New() bool { return g.Genesis == nil }

// Validate checks every record and how they hang together. Errors name the
// record.
func (g GenesisState) Validate() error {
	if err := g.Params.Validate(); err != nil {
		return fmt.Errorf("council.params: %w", err)
	}
	if err := g.validateSeats(); err != nil {
		return err
	}
	if g.New() {
		return g.validateNew()
	}
	for _, check := range []func() error{
		g.validateExport, g.validateKeys, g.validateHandovers, g.validateQueue, g.validateMotions,
		g.validateVotes, g.validateOfficers, g.validateSuspensions, g.validateHistory,
	} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

// validateNew checks what only a new genesis has: admitted seats without a
// past, each with its operator's key.
func (g GenesisState) validateNew() error {
	past := len(g.Motions) + len(g.Votes) + len(g.DutyOfficers) + len(g.Suspensions) + len(g.Handovers) +
		len(g.History) + len(g.PastKeys) + len(g.Queue) + len(g.Misbehaviours)
	if past != 0 {
		return wrong("council.genesis", "a council with a past needs the store's first record, a new one has only params, seats and operator_keys")
	}
	keys := map[string]bool{}
	for i, k := range g.OperatorKeys {
		at := fmt.Sprintf("council.operator_keys[%d] (%s)", i, k.Division)
		if keys[k.Division] {
			return wrong(at, "stands twice")
		}
		keys[k.Division] = true
		if err := k.Operator.Validate(); err != nil {
			return fmt.Errorf("%s: %w", at, err)
		}
	}
	for i, s := range g.Seats {
		at := seatAt(i, s)
		if !s.Votes() || s.Since != 0 || s.Version != 0 {
			return wrong(at, "a seat of a new chain is ADMITTED, with since and version 0")
		}
		if !keys[s.Division] {
			return wrong(at, "its operator's key is missing in operator_keys")
		}
	}
	if len(g.OperatorKeys) != len(g.Seats) {
		return wrong("council.operator_keys", "there are keys for divisions that have no seat")
	}
	return nil
}

func (g GenesisState) validateExport() error {
	if g.Genesis.ChainId == "" || g.Genesis.Store != council.ModuleName || g.Genesis.StateVersion != council.StateVersion {
		return wrong("council.genesis", "it must name a chain, this store and state version %d", council.StateVersion)
	}
	if len(g.OperatorKeys) != 0 {
		return wrong("council.operator_keys", "the operators of an exported council have their accounts already")
	}
	return nil
}

func (g GenesisState) validateSeats() error {
	operators, bureaus, keys := map[string]bool{}, map[string]bool{}, map[string]bool{}
	present := 0
	for i, s := range g.Seats {
		at := seatAt(i, s)
		if err := council.ValidateSeat(s.Division, s.Institution); err != nil {
			return fmt.Errorf("%s: %w", at, err)
		}
		if err := council.ValidateConsensusKey(s.ConsensusKey); err != nil {
			return fmt.Errorf("%s: %w", at, err)
		}
		switch {
		case !s.Exists():
			return wrong(at, "it has no status")
		case i > 0 && g.Seats[i-1].Division >= s.Division:
			return wrong(at, "it stands twice or out of order")
		case s.Operator == "" || operators[s.Operator]:
			return wrong(at, "its operator is missing or operates another seat")
		case keys[string(s.ConsensusKey)]:
			return fmt.Errorf("%s: %w", at, council.ErrKeyUsed)
		case s.Present() && bureaus[s.Institution]:
			return fmt.Errorf("%s: %w", at, council.ErrBureau)
		}
		operators[s.Operator], keys[string(s.ConsensusKey)] = true, true
		if s.Present() {
			bureaus[s.Institution] = true
			present++
		}
	}
	if present > council.MaxSeats {
		return fmt.Errorf("council.seats: %w", council.ErrSeatsFull)
	}
	return nil
}

func seatAt(i int, s council.Seat) string {
	return fmt.Sprintf("council.seats[%d] (%s)", i, s.Division)
}

func wrong(at, format string, args ...any) error {
	return council.ErrGenesis.Wrapf("%s: %s", at, fmt.Sprintf(format, args...))
}
