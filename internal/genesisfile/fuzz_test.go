// SPDX-License-Identifier: Apache-2.0

package genesisfile_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/internal/genesisfile"
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
