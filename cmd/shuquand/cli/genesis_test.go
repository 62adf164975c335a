// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const bureauCode = "11140000012345671Q"

func TestFromInitToAValidGenesis(t *testing.T) {
	home := t.TempDir()
	at := []string{"--home", home}
	ring := append([]string{"--keyring-backend", "test"}, at...)
	var made initResult
	must(t, &made, append([]string{"init", "taiyuan", "--chain-id", "shanxi-1", "--output", "json", "--keyring-backend", "test"}, at...)...)
	require.Equal(t, "shanxi-1", made.ChainID)

	year := write(t, "2031.json", `{"year": 2031, "status": "YEAR_STATUS_PROVISIONAL", "source": "weekends only"}`)
	must(t, nil, append([]string{"genesis", "add-calendar-year", year}, at...)...)
	must(t, nil, append([]string{"genesis", "start-time", "2026-12-01T09:00:00+08:00"}, at...)...)
	must(t, nil, append([]string{"genesis", "add-institution", bureauCode, "--name", "山西省数据局", "--division", "140000"}, at...)...)
	must(t, nil, append([]string{"keys", "add", "operator"}, ring...)...)
	must(t, nil, append([]string{"genesis", "add-seat", "140000", "--institution", bureauCode, "--from", "operator"}, ring...)...)
	must(t, nil, append([]string{"genesis", "validate"}, at...)...)
	var sum struct{ Digest string }
	must(t, &sum, append([]string{"genesis", "hash", "--output", "json"}, at...)...)
	require.True(t, strings.HasPrefix(sum.Digest, "sm3:"))

	path := filepath.Join(home, "config", "genesis.json")
	raw, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Contains(t, string(raw), made.ConsensusKey)
	rows := []struct {
		name, from, to string
	}{
		{"a seat whose division is none", `"division": "140000",`, `"division": "990000",`},
		{"an institution whose code is wrong", bureauCode, "11140000012345671A"},
		{"a module that is missing", `"calendar"`, `"calender"`},
		{"validators beside the council's", `"consensus": {`, `"consensus": {"validators": [{"address": "", "pub_key": {"type": "tendermint/PubKeyEd25519", "value": "` + made.ConsensusKey + `"}, "power": "1", "name": ""}],`},
	}
	for _, row := range rows {
		require.Contains(t, string(raw), row.from, row.name)
		broken := write(t, "genesis.json", strings.ReplaceAll(string(raw), row.from, row.to))
		r := shuquand(append([]string{"genesis", "validate", broken}, at...)...)
		require.Equal(t, ExitRefused, r.code, row.name)
		require.NotContains(t, r.err, ".go:", "a place in the source helps nobody")
	}
}

func TestInitKeepsWhatIsThere(t *testing.T) {
	home := t.TempDir()
	args := []string{"init", "taiyuan", "--chain-id", "shanxi-1", "--home", home, "--output", "json"}
	var first, second initResult
	must(t, &first, args...)
	require.Equal(t, ExitRefused, shuquand(args...).code)
	must(t, &second, append(args, "--overwrite")...)
	require.Equal(t, first.ConsensusKey, second.ConsensusKey, "a consensus key is never replaced")
	require.Equal(t, first.NodeID, second.NodeID)
}

func TestNodeCommandsReadTheHome(t *testing.T) {
	home := t.TempDir()
	must(t, nil, "init", "taiyuan", "--chain-id", "shanxi-1", "--home", home)
	r := shuquand("comet", "show-validator", "--home", home)
	require.Equal(t, ExitDone, r.code, r.err)
	require.Contains(t, r.out, "ed25519")
	require.Equal(t, ExitDone, shuquand("comet", "show-node-id", "--home", home).code)
}
