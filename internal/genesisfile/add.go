// SPDX-License-Identifier: Apache-2.0

package genesisfile

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	calendartypes "github.com/shuquan-ledger/shuquan/x/calendar/types"
	"github.com/shuquan-ledger/shuquan/x/council"
	counciltypes "github.com/shuquan-ledger/shuquan/x/council/types"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
)

// Module names in app_state.
const (
	calendarModule    = "calendar"
	institutionModule = "institution"
	councilModule     = "council"
)

// proofLifetime is how long an operator's proof counts from the genesis time
// on. It is used up by the first block, at exactly that time.
const proofLifetime = 24 * time.Hour

// AddYear enters a year of the calendar, which must not be there yet.
func (f *File) AddYear(y calendar.Year) error {
	y.Version = 1
	if err := y.Validate(); err != nil {
		return fmt.Errorf("year %d: %w", y.Year, err)
	}
	var g calendartypes.GenesisState
	return f.edit(calendarModule, &g, func() error {
		if slices.ContainsFunc(g.Years, func(have calendar.Year) bool { return have.Year == y.Year }) {
			return fmt.Errorf("year %d: %w; amend it by motion once the chain runs", y.Year, ErrExists)
		}
		g.Years = append(g.Years, y)
		slices.SortFunc(g.Years, func(a, b calendar.Year) int {
			return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(a.Version, b.Version))
		})
		return nil
	})
}

// AddInstitution enters an institution, active from the genesis time on.
func (f *File) AddInstitution(i institution.Institution) error {
	i.Status = institution.StatusActive
	i.AdmittedAt = f.Start().Unix()
	var g institutiontypes.GenesisState
	return f.edit(institutionModule, &g, func() error {
		if slices.ContainsFunc(g.Institutions, func(have institution.Institution) bool { return have.Code == i.Code }) {
			return fmt.Errorf("institution %s: %w", i.Code, ErrExists)
		}
		g.Institutions = append(g.Institutions, i)
		slices.SortFunc(g.Institutions, func(a, b institution.Institution) int { return cmp.Compare(a.Code, b.Code) })
		return nil
	})
}

// SetProvince sets the two-digit code of the chain's province.
func (f *File) SetProvince(code string) error {
	var g institutiontypes.GenesisState
	return f.edit(institutionModule, &g, func() error {
		g.Params.Province = code
		return nil
	})
}

// Seat is what a bureau brings to a new chain.
type Seat struct {
	// Division is the bureau's division code (GB/T 2260), 6 digits.
	Division string
	// Institution is the bureau's unified social credit code; it must have been added.
	Institution string
	// Operator is the account that will propose and vote.
	Operator attest.AccountKey
	// ConsensusKey is the validator's ed25519 public key, 32 bytes.
	ConsensusKey []byte
}

// AddSeat enters a seat with the proof that the operator's key is held.
func (f *File) AddSeat(s Seat) error {
	if err := f.hasInstitution(s.Institution); err != nil {
		return fmt.Errorf("seat %s: %w; add it first: shuquand genesis add-institution", s.Division, err)
	}
	proof, err := attest.ProveAccount(s.Operator, f.ChainID(), attest.ActOperator, s.Division, f.Start().Add(proofLifetime))
	if err != nil {
		return fmt.Errorf("seat %s: %w", s.Division, err)
	}
	var g counciltypes.GenesisState
	return f.edit(councilModule, &g, func() error {
		if slices.ContainsFunc(g.Seats, func(have council.Seat) bool { return have.Division == s.Division }) {
			return fmt.Errorf("seat %s: %w", s.Division, ErrExists)
		}
		g.Seats = append(g.Seats, council.Seat{
			Division: s.Division, Institution: s.Institution,
			Operator:     sdk.AccAddress(s.Operator.PubKey().Address()).String(),
			ConsensusKey: s.ConsensusKey, Status: council.SeatAdmitted,
		})
		g.OperatorKeys = append(g.OperatorKeys, counciltypes.OperatorKey{
			Division: s.Division,
			Operator: counciltypes.NewOperator{PublicKey: proof.PublicKey, Possession: proof.Possession},
		})
		slices.SortFunc(g.Seats, func(a, b council.Seat) int { return cmp.Compare(a.Division, b.Division) })
		slices.SortFunc(g.OperatorKeys, func(a, b counciltypes.OperatorKey) int { return cmp.Compare(a.Division, b.Division) })
		return nil
	})
}

func (f *File) hasInstitution(code string) error {
	var g institutiontypes.GenesisState
	return f.edit(institutionModule, &g, func() error {
		if slices.ContainsFunc(g.Institutions, func(have institution.Institution) bool { return have.Code == code }) {
			return nil
		}
		return fmt.Errorf("institution %s is %w", code, ErrMissing)
	})
}
