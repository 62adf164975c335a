// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/internal/localnet"
)

const bureauCode = "11140000012345671Q"

// bureau is one bureau's machine: a home with keys, and the seat file it writes.
type bureau struct {
	home, file string
	made       initResult
}

// founder makes a bureau's home, its operator's key and its seat file.
func founder(t *testing.T, i int, keyType string) bureau {
	t.Helper()
	who := localnet.Bureaus[i]
	b := bureau{home: t.TempDir()}
	ring := []string{"--home", b.home, "--keyring-backend", "test"}
	must(t, &b.made, append([]string{"init", who.Moniker, "--chain-id", "shanxi-1", "--output", "json"}, ring...)...)
	must(t, nil, append([]string{"keys", "add", "operator", "--key-type", keyType}, ring...)...)
	r := shuquand(append([]string{
		"genesis", "seat", who.Division, "--institution", who.Code, "--name", who.Name,
		"--from", "operator", "--p2p-address", who.Moniker + ".example.cn:26656",
	}, ring...)...)
	require.Equal(t, ExitDone, r.code, r.err)
	b.file = write(t, who.Moniker+".json", r.out)
	return b
}

// Three bureaus found a chain; no key leaves its home.
func TestFromSeatFilesToAValidGenesis(t *testing.T) {
	first, second, third := founder(t, 0, "secp256k1"), founder(t, 1, "sm2"), founder(t, 2, "ml_dsa_65")
	at := []string{"--home", first.home}
	year := write(t, "2031.json", `{"year": 2031, "status": "YEAR_STATUS_PROVISIONAL", "source": "weekends only"}`)
	must(t, nil, append([]string{"genesis", "add-calendar-year", year}, at...)...)
	must(t, nil, append([]string{"genesis", "add-institution", bureauCode, "--kind", "service", "--name", "山西数据服务中心", "--division", "140000"}, at...)...)
	must(t, nil, append([]string{"genesis", "add-seat", third.file, first.file, second.file}, at...)...)
	must(t, nil, append([]string{"genesis", "start-time", time.Now().Add(time.Hour).Format(time.RFC3339)}, at...)...)
	must(t, nil, append([]string{"genesis", "validate"}, at...)...)
	var sum struct{ Digest string }
	must(t, &sum, append([]string{"genesis", "hash", "--output", "json"}, at...)...)
	require.True(t, strings.HasPrefix(sum.Digest, "sm3:"))

	path := filepath.Join(first.home, "config", "genesis.json")
	raw, err := os.ReadFile(path)
	require.NoError(t, err)
	for _, b := range []bureau{first, second, third} {
		require.Contains(t, string(raw), b.made.ConsensusKey)
		require.NoError(t, os.WriteFile(filepath.Join(b.home, "config", "genesis.json"), raw, 0o600))
	}
	var peers struct {
		PersistentPeers []string `json:"persistent_peers"`
	}
	must(t, &peers, "genesis", "peers", first.file, second.file, third.file, "--home", second.home, "--output", "json")
	require.Equal(t, []string{first.made.NodeID + "@shanxi.example.cn:26656", third.made.NodeID + "@datong.example.cn:26656"}, peers.PersistentPeers)

	seat := func(file, field string) string {
		content, err := os.ReadFile(file)
		require.NoError(t, err)
		_, rest, found := strings.Cut(string(content), `"`+field+`": "`)
		require.True(t, found, field)
		value, _, _ := strings.Cut(rest, `"`)
		return value
	}
	rows := []struct {
		name, from, to, named string
	}{
		{"a seat whose division is none", `"division": "140000",`, `"division": "990000",`, "institution.institutions[0]"},
		{"an institution whose code is wrong", localnet.Bureaus[0].Code, "11140000E3C764371A", "11140000E3C764371A"},
		{"a module that is missing", `"calendar"`, `"calender"`, "calendar"},
		{"validators beside the council's", `"consensus": {`, `"consensus": {"validators": [{"address": "", "pub_key": {"type": "tendermint/PubKeyEd25519", "value": "` + first.made.ConsensusKey + `"}, "power": "1", "name": ""}],`, "consensus.validators"},
		{"the chain's name", `"chain_id": "shanxi-1"`, `"chain_id": "shanxi-2"`, "council.seats[0] (140000)"},
		{"the proof of another operator", seat(second.file, "nonce"), seat(first.file, "nonce"), "council.seats[1] (140100)"},
		{"the key of another operator", seat(second.file, "key"), seat(first.file, "key"), "council.seats[1] (140100)"},
		{"an officer from the start", `"officers": []`, `"officers": [{"address": "sq1nobody", "institution": "` + localnet.Bureaus[0].Code + `", "active": true}]`, "institution.officers[0] (sq1nobody)"},
	}
	for _, row := range rows {
		require.Contains(t, string(raw), row.from, row.name)
		broken := write(t, "genesis.json", strings.ReplaceAll(string(raw), row.from, row.to))
		r := shuquand(append([]string{"genesis", "validate", broken}, at...)...)
		require.Equal(t, ExitRefused, r.code, row.name)
		require.Contains(t, r.err, row.named, row.name)
		require.NotContains(t, r.err, ".go:", "a place in the source helps nobody")
	}
}

// What is wrong with one seat file is told with file and field, and nothing is
// entered, not even from the good ones.
func TestWrongSeatFilesAreNamed(t *testing.T) {
	first, second := founder(t, 0, "secp256k1"), founder(t, 1, "secp256k1")
	path := filepath.Join(first.home, "config", "genesis.json")
	before, err := os.ReadFile(path)
	require.NoError(t, err)
	good, err := os.ReadFile(second.file)
	require.NoError(t, err)
	rows := []struct {
		name, from, to, field string
	}{
		{"edited address", "taiyuan.example.cn", "thief.example.cn", "possession: "},
		{"edited name", "太原市数据局", "太原市商务局", "possession: "},
		{"other chain", "shanxi-1", "shanxi-2", "chain_id: "},
		{"unknown field", `"division"`, `"devision"`, "not a seat file"},
		{"no JSON", `"division":`, `"division"`, "not a seat file"},
	}
	for _, row := range rows {
		require.Contains(t, string(good), row.from, row.name)
		file := write(t, "edited.json", strings.ReplaceAll(string(good), row.from, row.to))
		r := shuquand("genesis", "add-seat", first.file, file, "--home", first.home)
		require.Equal(t, ExitRefused, r.code, row.name)
		require.Contains(t, r.err, file+": "+row.field, row.name)
		after, err := os.ReadFile(path)
		require.NoError(t, err)
		require.Equal(t, string(before), string(after), row.name)
	}
	r := shuquand("genesis", "add-seat", first.file, first.file, "--home", first.home)
	require.Contains(t, r.err, first.file+": division: ")
	r = shuquand("genesis", "add-seat", filepath.Join(first.home, "none.json"), "--home", first.home)
	require.Equal(t, ExitRefused, r.code)
	require.Contains(t, r.err, "none.json")
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
