// SPDX-License-Identifier: Apache-2.0

package verifier_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/gogoproto/proto"
	clienttypes "github.com/cosmos/ibc-go/v11/modules/core/02-client/types"
	commitmenttypes "github.com/cosmos/ibc-go/v11/modules/core/23-commitment/types"
	host "github.com/cosmos/ibc-go/v11/modules/core/24-host"
	ibctm "github.com/cosmos/ibc-go/v11/modules/light-clients/07-tendermint"

	"github.com/shuquan-ledger/shuquan/x/recognition"
)

const week = 7 * 24 * time.Hour

// client is a light client as IBC makes one.
func client() *ibctm.ClientState {
	return ibctm.NewClientState("henan-1", ibctm.DefaultTrustLevel, 2*week+time.Nanosecond, 3*week, 30*time.Second,
		clienttypes.NewHeight(1, 77), commitmenttypes.GetSDKSpecs(), []string{"upgrade", "upgradedIBCState"})
}

// stored is a message as IBC stores it.
func stored(t testing.TB, m proto.Message) []byte {
	t.Helper()
	packed, err := codectypes.NewAnyWithValue(m)
	require.NoError(t, err)
	raw, err := packed.Marshal()
	require.NoError(t, err)
	return raw
}

// TestLightClientAsIBCStoresIt: what IBC stores of a light client is read as IBC reads
// it, to the nanosecond at which it expires.
func TestLightClientAsIBCStoresIt(t *testing.T) {
	c := client()
	at := now.Add(500 * time.Millisecond)
	block := stored(t, ibctm.NewConsensusState(at, commitmenttypes.NewMerkleRoot([]byte("root")), []byte("validators")))
	newest, err := recognition.ReadIBCConsensus(block)
	require.NoError(t, err)
	read, err := recognition.ReadIBCClient(stored(t, c))
	require.NoError(t, err)
	const id = "07-tendermint-3"
	require.Equal(t, host.FullClientStateKey(id), recognition.ClientStateKey(id))
	require.Equal(t, host.FullConsensusStateKey(id, c.LatestHeight), read.ConsensusStateKey(id))
	end := at.Add(c.TrustingPeriod)
	for _, v := range []struct {
		name   string
		moment time.Time
		want   string
	}{
		{"young", at, recognition.ClientActive},
		{"a nanosecond before the end", end.Add(-1), recognition.ClientActive},
		{"at the end", end, recognition.ClientExpired},
		{"after", end.Add(week), recognition.ClientExpired},
	} {
		require.Equal(t, c.IsExpired(at, v.moment), v.want == recognition.ClientExpired, v.name)
		require.Equal(t, recognition.Client{
			Status: v.want, ChainID: "henan-1", TrustNumerator: 1, TrustDenominator: 3, TrustingPeriod: int64(2 * week / time.Second),
			UnbondingPeriod: int64(3 * week / time.Second), MaxClockDrift: 30, Height: 77, Time: at.Unix(),
		}, read.Standing(newest, v.moment), v.name)
	}
	c.FrozenHeight = ibctm.FrozenHeight
	read, err = recognition.ReadIBCClient(stored(t, c))
	require.NoError(t, err)
	require.Equal(t, recognition.ClientFrozen, read.Standing(newest, at).Status)
	require.Equal(t, recognition.ClientFrozen, read.Standing(newest, end).Status, "frozen before expired")
}

// repeated is a message of IBC with a field more, which may repeat one.
func repeated(t testing.TB, raw, field []byte) []byte {
	t.Helper()
	var w recognition.IBCWrapped
	require.NoError(t, w.Unmarshal(raw))
	w.Value = append(w.Value, field...)
	more, err := w.Marshal()
	require.NoError(t, err)
	return more
}

// TestLightClientThatSaysATimeTwice: IBC goes by the last time of a name and takes nothing
// over from those before it; so does the bank's program.
func TestLightClientThatSaysATimeTwice(t *testing.T) {
	// One nanosecond, as trusting_period of a client and as timestamp of a block.
	client, block := stored(t, client()), stored(t, ibctm.NewConsensusState(now, commitmenttypes.NewMerkleRoot([]byte("root")), nil))
	read, err := recognition.ReadIBCClient(repeated(t, client, []byte{0x1a, 2, 0x10, 1}))
	require.NoError(t, err)
	require.Equal(t, time.Nanosecond, read.TrustingPeriod)
	newest, err := recognition.ReadIBCConsensus(repeated(t, block, []byte{0x0a, 4, 0x08, 100, 0x10, 1}))
	require.NoError(t, err)
	require.Equal(t, time.Unix(100, 1), newest.Timestamp.Local())
	_, err = recognition.ReadIBCConsensus(repeated(t, block, []byte{0x0a, 2, 0x10, 1}))
	require.ErrorIs(t, err, recognition.ErrClient)
}

// TestLightClientsThatAreNone: fields that IBC adds are skipped; another type, a time
// that is none and what cannot be read are refused.
func TestLightClientsThatAreNone(t *testing.T) {
	good := stored(t, client())
	read, err := recognition.ReadIBCClient(repeated(t, good, []byte{0xf8, 0x07, 0x01}))
	require.NoError(t, err)
	require.Equal(t, "henan-1", read.ChainId)

	spoilt := func(spoil func(*ibctm.ClientState)) []byte {
		c := client()
		spoil(c)
		return stored(t, c)
	}
	for name, raw := range map[string][]byte{
		"nothing":            nil,
		"cut off":            good[:len(good)-1],
		"another type":       stored(t, ibctm.NewConsensusState(now, commitmenttypes.NewMerkleRoot([]byte("root")), nil)),
		"no chain":           spoilt(func(c *ibctm.ClientState) { c.ChainId = "" }),
		"no height":          spoilt(func(c *ibctm.ClientState) { c.LatestHeight = clienttypes.ZeroHeight() }),
		"no trusting period": spoilt(func(c *ibctm.ClientState) { c.TrustingPeriod = 0 }),
		"a negative period":  spoilt(func(c *ibctm.ClientState) { c.TrustingPeriod = -time.Second }),
		"a negative drift":   spoilt(func(c *ibctm.ClientState) { c.MaxClockDrift = -1 }),
	} {
		_, err := recognition.ReadIBCClient(raw)
		require.ErrorIs(t, err, recognition.ErrClient, name)
	}
	_, err = recognition.ReadIBCConsensus(good)
	require.ErrorIs(t, err, recognition.ErrClient)
	_, err = recognition.ReadIBCConsensus(stored(t, &ibctm.ConsensusState{Timestamp: time.Unix(0, 0)}))
	require.ErrorIs(t, err, recognition.ErrClient)
}

// FuzzLightClient: whatever is stored, it is read as IBC reads it or refused, and
// nothing that IBC calls frozen or expired is called active.
func FuzzLightClient(f *testing.F) {
	frozen := client()
	frozen.FrozenHeight = ibctm.FrozenHeight
	block := stored(f, ibctm.NewConsensusState(now, commitmenttypes.NewMerkleRoot([]byte("root")), []byte("validators")))
	f.Add(stored(f, client()), block, int64(1))
	f.Add(stored(f, frozen), block, int64(0))
	f.Add(repeated(f, stored(f, client()), []byte{0x1a, 2, 0x10, 1}), block, int64(1))
	f.Add([]byte{0x0a, 0x00}, []byte{}, int64(0))
	f.Fuzz(func(t *testing.T, raw, block []byte, after int64) {
		read, err := recognition.ReadIBCClient(raw)
		newest, err2 := recognition.ReadIBCConsensus(block)
		if err != nil || err2 != nil {
			return
		}
		moment := now.Add(time.Duration(after))
		standing := read.Standing(newest, moment)
		var packed, packedBlock codectypes.Any
		var c ibctm.ClientState
		var known ibctm.ConsensusState
		if packed.Unmarshal(raw) != nil || c.Unmarshal(packed.Value) != nil || packedBlock.Unmarshal(block) != nil || known.Unmarshal(packedBlock.Value) != nil {
			return // IBC would not read it
		}
		want := recognition.ClientActive
		switch {
		case !c.FrozenHeight.IsZero():
			want = recognition.ClientFrozen
		case c.IsExpired(known.Timestamp, moment):
			want = recognition.ClientExpired
		}
		require.Equal(t, want, standing.Status)
		require.Equal(t, c.ChainId, standing.ChainID)
		require.Equal(t, c.LatestHeight.RevisionHeight, standing.Height)
	})
}
