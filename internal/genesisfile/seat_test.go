// SPDX-License-Identifier: Apache-2.0

package genesisfile_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/crypto/keys/ed25519"
	"github.com/cosmos/cosmos-sdk/crypto/keys/multisig"
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/internal/genesisfile"
	"github.com/shuquan-ledger/shuquan/internal/localnet"
	"github.com/shuquan-ledger/shuquan/x/council"
	counciltypes "github.com/shuquan-ledger/shuquan/x/council/types"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
)

// expiry is until when the tests' proofs count.
var expiry = start.Add(time.Hour)

// keysOf are a bureau's keys.
type keysOf struct{ operator, consensus []byte }

// plain is a seat file without keys and proofs.
func plain(i int) counciltypes.SeatFile {
	b := localnet.Bureaus[i]
	return counciltypes.SeatFile{
		ChainId: "shanxi-1", Division: b.Division, Institution: b.Code, LegalName: b.Name, Moniker: b.Moniker,
		NodeId: digest.SM3([]byte(b.Code))[len("sm3:"):][:40], P2PAddress: b.Moniker + ".example.cn:26656",
	}
}

// signed is a seat file with the keys that the names stand for.
func signed(t testing.TB, s counciltypes.SeatFile, k keysOf) counciltypes.SeatFile {
	t.Helper()
	s, err := genesisfile.SignSeat(s, secp256k1.GenPrivKeyFromSecret(k.operator), ed25519.GenPrivKeyFromSecret(k.consensus), expiry)
	require.NoError(t, err)
	return s
}

// seatFile is the good seat file of a bureau.
func seatFile(t testing.TB, i int) counciltypes.SeatFile {
	t.Helper()
	return signed(t, plain(i), keysOf{[]byte(plain(i).Division), []byte(plain(i).Division)})
}

func TestSeatsMakeAValidGenesis(t *testing.T) {
	f := newFile(t)
	require.NoError(t, f.SetProvince("14"))
	for i := range localnet.Bureaus {
		require.NoError(t, f.AddSeat(seatFile(t, i)))
	}
	path := filepath.Join(t.TempDir(), "genesis.json")
	require.NoError(t, f.Save(path))
	info, err := os.Stat(path)
	require.NoError(t, err)
	require.Zero(t, info.Mode().Perm()&0o077)
	again, err := genesisfile.Load(path, newCodec())
	require.NoError(t, err)
	require.Equal(t, "shanxi-1", again.ChainID())
	require.True(t, again.Start().Equal(start))

	g := read[counciltypes.GenesisState](t, again, "council")
	require.NoError(t, g.Validate())
	require.Len(t, g.Seats, len(localnet.Bureaus))
	require.Equal(t, council.SeatAdmitted, g.Seats[0].Status)
	institutions := read[institutiontypes.GenesisState](t, again, "institution")
	require.NoError(t, institutions.Validate())
	require.Len(t, institutions.Institutions, len(localnet.Bureaus))
}

// Whoever collects the same files, in whatever order, builds the same genesis.
func TestSameFilesSameGenesis(t *testing.T) {
	seats := []counciltypes.SeatFile{seatFile(t, 0), seatFile(t, 1), seatFile(t, 2)}
	var sums []string
	for range 2 {
		f := newFile(t)
		for _, s := range seats {
			require.NoError(t, f.AddSeat(s))
		}
		path := filepath.Join(t.TempDir(), "genesis.json")
		require.NoError(t, f.Save(path))
		sum, err := genesisfile.Digest(path)
		require.NoError(t, err)
		sums = append(sums, sum)
		slices.Reverse(seats)
	}
	require.Equal(t, sums[0], sums[1])
}

// A word that is changed after the signing makes the file void, and the error
// names the field if it can be told.
func TestEditedSeatFiles(t *testing.T) {
	other := seatFile(t, 1)
	rows := []struct {
		name  string
		edit  func(s *counciltypes.SeatFile)
		field string
		err   error
	}{
		{"another chain", func(s *counciltypes.SeatFile) { s.ChainId = "henan-1" }, "chain_id", genesisfile.ErrOtherChain},
		{"no division", func(s *counciltypes.SeatFile) { s.Division = "990000" }, "division", institution.ErrDivision},
		{"another division", func(s *counciltypes.SeatFile) { s.Division = other.Division }, "operator.possession", institution.ErrPossession},
		{"a wrong code", func(s *counciltypes.SeatFile) { s.Institution = "11140000E3C764371C" }, "institution", institution.ErrUSCC},
		{"another bureau", func(s *counciltypes.SeatFile) { s.Institution = other.Institution }, "possession", institution.ErrPossession},
		{"a hidden sign in the name", func(s *counciltypes.SeatFile) { s.LegalName += "\u202e" }, "legal_name", institution.ErrName},
		{"another name", func(s *counciltypes.SeatFile) { s.LegalName = other.LegalName }, "possession", institution.ErrPossession},
		{"no moniker", func(s *counciltypes.SeatFile) { s.Moniker = "" }, "moniker", nil},
		{"another moniker", func(s *counciltypes.SeatFile) { s.Moniker = other.Moniker }, "possession", institution.ErrPossession},
		{"no node id", func(s *counciltypes.SeatFile) { s.NodeId = strings.ToUpper(s.NodeId) }, "node_id", genesisfile.ErrPeer},
		{"another node", func(s *counciltypes.SeatFile) { s.NodeId = other.NodeId }, "possession", institution.ErrPossession},
		{"no port", func(s *counciltypes.SeatFile) { s.P2PAddress = "node.example.cn" }, "p2p_address", genesisfile.ErrPeer},
		{"port 0", func(s *counciltypes.SeatFile) { s.P2PAddress = "node.example.cn:0" }, "p2p_address", genesisfile.ErrPeer},
		{"two addresses", func(s *counciltypes.SeatFile) { s.P2PAddress = "a,b:26656" }, "p2p_address", genesisfile.ErrPeer},
		{"nobody's address", func(s *counciltypes.SeatFile) { s.P2PAddress = "0.0.0.0:26656" }, "p2p_address", genesisfile.ErrPeer},
		{"another address", func(s *counciltypes.SeatFile) { s.P2PAddress = other.P2PAddress }, "possession", institution.ErrPossession},
		{"no operator", func(s *counciltypes.SeatFile) { s.Operator.PublicKey = nil }, "operator.public_key", institution.ErrAccountKey},
		{"an operator of many", func(s *counciltypes.SeatFile) {
			s.Operator.PublicKey, _ = codectypes.NewAnyWithValue(&multisig.LegacyAminoPubKey{})
		}, "operator.public_key", institution.ErrAccountKey},
		{"another operator", func(s *counciltypes.SeatFile) { s.Operator.PublicKey = other.Operator.PublicKey }, "operator.possession", institution.ErrPossession},
		{"an operator with all of another's proof", func(s *counciltypes.SeatFile) { s.Operator = other.Operator }, "operator.possession", institution.ErrPossession},
		{"no proof of the operator", func(s *counciltypes.SeatFile) { s.Operator.Possession.Nonce = nil }, "operator.possession", institution.ErrSignatureForm},
		{"a longer proof", func(s *counciltypes.SeatFile) { s.Possession.Expiry++ }, "possession", institution.ErrPossession},
		{"half a consensus key", func(s *counciltypes.SeatFile) { s.ConsensusKey = s.ConsensusKey[:16] }, "consensus_key", council.ErrConsensusKey},
		{"another consensus key", func(s *counciltypes.SeatFile) { s.ConsensusKey = other.ConsensusKey }, "possession", institution.ErrPossession},
		{"another signature", func(s *counciltypes.SeatFile) { s.Possession = other.Possession }, "possession", institution.ErrPossession},
		{"no signature", func(s *counciltypes.SeatFile) { s.Possession.Signature = nil }, "possession", institution.ErrPossession},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			s := seatFile(t, 0)
			row.edit(&s)
			f := newFile(t)
			err := f.AddSeat(s)
			require.ErrorContains(t, err, row.field+": ")
			if row.err != nil {
				require.ErrorIs(t, err, row.err)
			}
			require.Empty(t, read[counciltypes.GenesisState](t, f, "council").Seats)
		})
	}
}

// A file for which its bureau has signed may still not fit the chain or what is
// in the genesis already.
func TestSeatsThatDoNotFit(t *testing.T) {
	first := keysOf{[]byte("140000"), []byte("140000")}
	second := keysOf{[]byte("second"), []byte("second")}
	change := func(edit func(s *counciltypes.SeatFile)) counciltypes.SeatFile {
		s := plain(1)
		edit(&s)
		return s
	}
	rows := []struct {
		name  string
		file  counciltypes.SeatFile
		keys  keysOf
		field string
		err   error
	}{
		{"for another chain", change(func(s *counciltypes.SeatFile) { s.ChainId = "henan-1" }), second, "chain_id", genesisfile.ErrOtherChain},
		{"of another province", change(func(s *counciltypes.SeatFile) { s.Division = "410000" }), second, "division", institution.ErrHome},
		{"the same seat", change(func(s *counciltypes.SeatFile) { s.Division = "140000" }), second, "division", genesisfile.ErrExists},
		{"the same bureau", change(func(s *counciltypes.SeatFile) {
			s.Institution, s.LegalName = plain(0).Institution, plain(0).LegalName
		}), second, "institution", council.ErrBureau},
		{"the same operator", plain(1), keysOf{first.operator, second.consensus}, "operator.public_key", institution.ErrAccountExists},
		{"the same consensus key", plain(1), keysOf{second.operator, first.consensus}, "consensus_key", council.ErrKeyUsed},
		{"the bureau under another name", change(func(s *counciltypes.SeatFile) { s.Institution = bureau }), second, "legal_name", genesisfile.ErrExists},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			f := newFile(t)
			require.NoError(t, addBureau(f))
			require.NoError(t, f.AddSeat(seatFile(t, 0)))
			err := f.AddSeat(signed(t, row.file, row.keys))
			require.ErrorIs(t, err, row.err)
			require.ErrorContains(t, err, row.field+": ")
		})
	}
}

// The proofs count up to the chain's start, which may be set last.
func TestSeatFilesExpire(t *testing.T) {
	f := newFile(t)
	f.SetStart(expiry.Add(time.Second))
	require.ErrorIs(t, f.AddSeat(seatFile(t, 0)), institution.ErrExpired)
	f.SetStart(expiry)
	require.NoError(t, f.AddSeat(seatFile(t, 0)))
}

func TestPeersAreTheOthers(t *testing.T) {
	f := newFile(t)
	seats := []counciltypes.SeatFile{seatFile(t, 0), seatFile(t, 1), seatFile(t, 2)}
	for _, s := range seats {
		require.NoError(t, f.AddSeat(s))
	}
	peers, err := f.Peers(seats, seats[1].NodeId)
	require.NoError(t, err)
	require.Equal(t, []string{seats[0].NodeId + "@shanxi.example.cn:26656", seats[2].NodeId + "@datong.example.cn:26656"}, peers)

	_, err = f.Peers(append(seats, seatFile(t, 3)), "")
	require.ErrorIs(t, err, genesisfile.ErrMissing, "not in the genesis")
	_, err = f.Peers(append(seats, seats[0]), "")
	require.ErrorIs(t, err, genesisfile.ErrPeer, "twice")
	seats[2].P2PAddress = "thief.example.cn:26656"
	_, err = f.Peers(seats, "")
	require.ErrorIs(t, err, institution.ErrPossession)
	require.ErrorContains(t, err, "140200")
}
