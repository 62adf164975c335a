// SPDX-License-Identifier: Apache-2.0

package genesisfile

import (
	"cmp"
	"fmt"
	"slices"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/x/council"
	counciltypes "github.com/shuquan-ledger/shuquan/x/council/types"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
)

// AddSeat checks a bureau's seat file and enters its seat, and the bureau unless
// it was added before. Errors name the field.
func (f *File) AddSeat(s counciltypes.SeatFile) error {
	if err := CheckSeat(s, f.ChainID(), f.Start()); err != nil {
		return err
	}
	if err := f.enterBureau(s); err != nil {
		return err
	}
	pub, err := operatorKey(s.Operator)
	if err != nil {
		return err
	}
	seat := council.Seat{
		Division: s.Division, Institution: s.Institution, Operator: sdk.AccAddress(pub.Address()).String(),
		ConsensusKey: s.ConsensusKey, Status: council.SeatAdmitted,
	}
	var g counciltypes.GenesisState
	return f.edit(councilModule, &g, func() error {
		for _, have := range g.Seats {
			if err := apart(have, seat); err != nil {
				return err
			}
		}
		g.Seats = append(g.Seats, seat)
		g.OperatorKeys = append(g.OperatorKeys, counciltypes.OperatorKey{Division: s.Division, Operator: s.Operator})
		slices.SortFunc(g.Seats, func(a, b council.Seat) int { return cmp.Compare(a.Division, b.Division) })
		slices.SortFunc(g.OperatorKeys, func(a, b counciltypes.OperatorKey) int { return cmp.Compare(a.Division, b.Division) })
		return nil
	})
}

// apart names the field in which a new seat repeats one that is there.
func apart(have, seat council.Seat) error {
	for _, field := range []struct {
		name string
		same bool
		err  error
	}{
		{"division", have.Division == seat.Division, ErrExists},
		{"institution", have.Institution == seat.Institution, council.ErrBureau},
		{"operator.public_key", have.Operator == seat.Operator, institution.ErrAccountExists},
		{"consensus_key", slices.Equal(have.ConsensusKey, seat.ConsensusKey), council.ErrKeyUsed},
	} {
		if field.same {
			return fmt.Errorf("%s: it is that of seat %s: %w", field.name, have.Division, field.err)
		}
	}
	return nil
}

// enterBureau adds the bureau, or makes sure that the one there is the same.
func (f *File) enterBureau(s counciltypes.SeatFile) error {
	var g institutiontypes.GenesisState
	if err := f.read(institutionModule, &g); err != nil {
		return err
	}
	if err := institution.ValidateHome(institution.KindBureau, s.Division, g.Params.Province); err != nil {
		return fmt.Errorf("division: %w", err)
	}
	for _, have := range g.Institutions {
		switch {
		case have.Code != s.Institution:
			continue
		case have.Kind != institution.KindBureau:
			return fmt.Errorf("institution: %w", council.ErrBureau.Wrapf("%s is %s", have.Code, have.Kind))
		case have.LegalName != s.LegalName:
			return fmt.Errorf("legal_name: %w; it was added as %s", ErrExists, have.LegalName)
		}
		return nil
	}
	return f.AddInstitution(institution.Institution{
		Code: s.Institution, Kind: institution.KindBureau, LegalName: s.LegalName, Division: s.Division,
		EvidenceDigest: Evidence(s.Institution, s.LegalName),
	})
}

// Evidence is the digest that stands for the documents of an admission where
// there are none: that of code and name.
func Evidence(code, name string) string { return digest.SM3([]byte(code + " " + name)) }

// Peers are the persistent peers of the node with an id: the nodes of the seat
// files but its own, as "id@host:port". Every file must be good and its seat in
// the genesis, or the error names it by its division.
func (f *File) Peers(files []counciltypes.SeatFile, own string) ([]string, error) {
	var g counciltypes.GenesisState
	if err := f.read(councilModule, &g); err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	var peers []string
	for _, s := range files {
		if err := CheckSeat(s, f.ChainID(), f.Start()); err != nil {
			return nil, fmt.Errorf("seat %s: %w", s.Division, err)
		}
		if !slices.ContainsFunc(g.Seats, func(have council.Seat) bool {
			return have.Division == s.Division && slices.Equal(have.ConsensusKey, s.ConsensusKey)
		}) {
			return nil, fmt.Errorf("seat %s: consensus_key: %w", s.Division, ErrMissing)
		}
		if seen[s.NodeId] || seen[s.P2PAddress] {
			return nil, fmt.Errorf("seat %s: node_id or p2p_address: %w: another seat has the same", s.Division, ErrPeer)
		}
		seen[s.NodeId], seen[s.P2PAddress] = true, true
		if s.NodeId != own {
			peers = append(peers, s.NodeId+"@"+s.P2PAddress)
		}
	}
	return peers, nil
}
