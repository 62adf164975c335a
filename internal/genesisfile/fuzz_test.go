// SPDX-License-Identifier: Apache-2.0

package genesisfile_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/internal/genesisfile"
	"github.com/shuquan-ledger/shuquan/record"
	counciltypes "github.com/shuquan-ledger/shuquan/x/council/types"
)

// A genesis file is loaded or refused with a reason, whatever it holds; one
// that is loaded can be saved and loaded again, or is refused when saved.
func FuzzLoad(f *testing.F) {
	for _, seed := range []string{
		``, `{`, `null`, `{"chain_id":"shanxi-1"}`, `{"app_state":null}`, `{"chain_id":"shanxi-1","initial_height":"1","app_state":{"council":{}}}`,
		`{"chain_id":"shanxi-1","consensus":{"params":{"block":{"max_bytes":"-2"}}},"app_state":{}}`,
	} {
		f.Add([]byte(seed))
	}
	path := filepath.Join(f.TempDir(), "genesis.json")
	f.Fuzz(func(t *testing.T, raw []byte) {
		require.NoError(t, os.WriteFile(path, raw, 0o600))
		file, err := genesisfile.Load(path, newCodec())
		if err != nil || file.Save(path) != nil {
			return
		}
		_, err = genesisfile.Load(path, newCodec())
		require.NoError(t, err)
	})
}

// Bytes are a seat file or are refused with a reason; what is read is written
// and read again as the same, and no changed file passes for the bureau's own.
func FuzzParseSeat(f *testing.F) {
	cdc := newCodec()
	own := seatFile(f, 0)
	good, err := cdc.MarshalJSON(&own)
	require.NoError(f, err)
	f.Add(good)
	for _, seed := range []string{
		``, `{}`, `null`, `[]`, `{"chain_id":"shanxi-1","p2p_address":"a:1"}`, `{"operator":{"public_key":{"@type":"/x"}}}`,
		`{"operator":{"public_key":{"@type":"/cosmos.crypto.secp256k1.PubKey","key":"AA=="},"possession":{"expiry":"-1"}}}`,
		`{"possession":null,"operator":null,"consensus_key":null}`, `{"unknown":1}`, string(good) + string(good),
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		s, err := genesisfile.ParseSeat(raw, cdc)
		if err != nil {
			require.ErrorIs(t, err, genesisfile.ErrSeatFile)
			return
		}
		if genesisfile.CheckSeat(s, "shanxi-1", start) == nil {
			require.Equal(t, said(own), said(s))
		}
		written, err := cdc.MarshalJSON(&s)
		require.NoError(t, err)
		again, err := genesisfile.ParseSeat(written, cdc)
		require.NoError(t, err)
		require.Equal(t, s.String(), again.String())
	})
}

// said is what a seat file says, without the proofs, of which each process of
// the fuzzer makes its own.
func said(s counciltypes.SeatFile) string {
	s.Possession, s.Operator.Possession = record.Possession{}, record.Possession{}
	return s.String()
}
