// SPDX-License-Identifier: Apache-2.0

package genesisfile_test

import (
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

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/internal/genesisfile"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	calendartypes "github.com/shuquan-ledger/shuquan/x/calendar/types"
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

func read[T any, P interface {
	*T
	proto.Message
}](t *testing.T, f *genesisfile.File, module string) T {
	t.Helper()
	var g T
	require.NoError(t, newCodec().UnmarshalJSON(f.State()[module], P(&g)))
	return g
}

func TestInstitutionsStandOnce(t *testing.T) {
	f := newFile(t)
	require.NoError(t, addBureau(f))
	require.ErrorIs(t, addBureau(f), genesisfile.ErrExists)
	g := read[institutiontypes.GenesisState](t, f, "institution")
	require.NoError(t, g.Validate())
	require.Equal(t, institution.StatusActive, g.Institutions[0].Status)
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
