// SPDX-License-Identifier: Apache-2.0

package genesisfile_test

import (
	"crypto/ed25519"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/cosmos/gogoproto/proto"
	"github.com/stretchr/testify/require"

	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	cryptocodec "github.com/cosmos/cosmos-sdk/crypto/codec"
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/crypto/keys"
	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/internal/genesisfile"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	calendartypes "github.com/shuquan-ledger/shuquan/x/calendar/types"
	"github.com/shuquan-ledger/shuquan/x/council"
	counciltypes "github.com/shuquan-ledger/shuquan/x/council/types"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
)

const bureau = "11140000012345671Q"

var start = time.Date(2026, 12, 1, 1, 0, 0, 0, time.UTC)

func newCodec() codec.Codec {
	registry := codectypes.NewInterfaceRegistry()
	cryptocodec.RegisterInterfaces(registry)
	return codec.NewProtoCodec(registry)
}

func newFile(t *testing.T) *genesisfile.File {
	t.Helper()
	cdc := newCodec()
	state := map[string]json.RawMessage{}
	for name, g := range map[string]proto.Message{
		"calendar": calendartypes.DefaultGenesis(), "institution": institutiontypes.DefaultGenesis(), "council": counciltypes.DefaultGenesis(),
	} {
		raw, err := cdc.MarshalJSON(g)
		require.NoError(t, err)
		state[name] = raw
	}
	return genesisfile.New("shanxi-1", start, state, cdc)
}

func addBureau(f *genesisfile.File) error {
	return f.AddInstitution(institution.Institution{
		Code: bureau, Kind: institution.KindBureau, LegalName: "山西省数据局", Division: "140000", EvidenceDigest: digest.SM3([]byte("x")),
	})
}

func consensusKey() []byte {
	return ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize)).Public().(ed25519.PublicKey)
}

func read[T any, P interface {
	*T
	proto.Message
}](t *testing.T, f *genesisfile.File, module string) T {
	t.Helper()
	var g T
	require.NoError(t, newCodec().UnmarshalJSON(f.State()[module], P(&g)))
	return g
}

func TestSeatIsAValidGenesisWithAProofThatHolds(t *testing.T) {
	f := newFile(t)
	require.NoError(t, f.SetProvince("14"))
	require.NoError(t, addBureau(f))
	operator := secp256k1.GenPrivKey()
	seat := genesisfile.Seat{Division: "140000", Institution: bureau, Operator: operator, ConsensusKey: consensusKey()}
	require.NoError(t, f.AddSeat(seat))
	require.ErrorIs(t, f.AddSeat(seat), genesisfile.ErrExists)

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
	institutions := read[institutiontypes.GenesisState](t, again, "institution")
	require.NoError(t, institutions.Validate())
	require.Equal(t, council.SeatAdmitted, g.Seats[0].Status)
	key := g.OperatorKeys[0].Operator
	pub, ok := key.PublicKey.GetCachedValue().(cryptotypes.PubKey)
	require.True(t, ok)
	s := docsig.Statement{
		ChainID: "shanxi-1", Act: attest.ActOperator, ObjectID: "140000", Version: 1,
		Nonce: key.Possession.Nonce, Expiry: key.Possession.Expiry, Digest: attest.KeyDigest(pub.Bytes()),
	}
	require.True(t, keys.VerifySignature(pub, s.Bytes(), key.Possession.Signature))
	require.False(t, s.Expired(start.Unix()), "the proof counts at the genesis time")
}

func TestAdditionsRestOnWhatIsThere(t *testing.T) {
	f := newFile(t)
	seat := genesisfile.Seat{Division: "140000", Institution: bureau, Operator: secp256k1.GenPrivKey(), ConsensusKey: consensusKey()}
	require.ErrorIs(t, f.AddSeat(seat), genesisfile.ErrMissing, "a seat needs its bureau")
	require.NoError(t, f.SetStart(start.Add(time.Hour)))
	require.NoError(t, addBureau(f))
	require.ErrorIs(t, addBureau(f), genesisfile.ErrExists)
	require.Error(t, f.SetStart(start), "the start does not move once something counts from it")
}

func TestYears(t *testing.T) {
	f := newFile(t)
	before := len(read[calendartypes.GenesisState](t, f, "calendar").Years)
	require.NoError(t, f.AddYear(calendar.Year{Year: 2029, Status: calendar.YearProvisional, Source: "weekends only"}))
	require.NoError(t, f.AddYear(calendar.Year{Year: 2027, Status: calendar.YearProvisional, Source: "weekends only"}))
	require.ErrorIs(t, f.AddYear(calendar.Year{Year: 2027, Status: calendar.YearProvisional, Source: "weekends only"}), genesisfile.ErrExists)
	require.ErrorIs(t, f.AddYear(calendar.Year{Year: 2030, Status: calendar.YearPublished}), calendar.ErrYear)
	g := read[calendartypes.GenesisState](t, f, "calendar")
	require.Len(t, g.Years, before+2)
	require.NoError(t, g.Validate())
	require.EqualValues(t, 2029, g.Years[len(g.Years)-1].Year)
}

func TestDigestFollowsTheBytes(t *testing.T) {
	path := filepath.Join(t.TempDir(), "genesis.json")
	require.NoError(t, os.WriteFile(path, []byte("abc"), 0o600))
	sum, err := genesisfile.Digest(path)
	require.NoError(t, err)
	// GB/T 32905-2016, example 1.
	require.Equal(t, "sm3:66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0", sum)
	_, err = genesisfile.Digest(path + ".absent")
	require.ErrorIs(t, err, os.ErrNotExist)
}
