// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// result is what a command line gave.
type result struct {
	code     int
	out, err string
}

func shuquand(args ...string) result { return typing("", args...) }

// typing runs a command with what is typed, or piped, into it.
func typing(input string, args ...string) result {
	var out, errOut bytes.Buffer
	code := Main(args, strings.NewReader(input), &out, &errOut)
	return result{code: code, out: out.String(), err: errOut.String()}
}

// must runs a command that has to succeed and decodes its JSON.
func must(t *testing.T, into any, args ...string) {
	t.Helper()
	r := shuquand(args...)
	require.Equal(t, ExitDone, r.code, "%v: %s", args, r.err)
	if into != nil {
		require.NoError(t, json.Unmarshal([]byte(r.out), into), "%v: %s", args, r.out)
	}
}

// closedPort is an address at which nothing listens.
const closedPort = "tcp://127.0.0.1:1"

func TestExitCodes(t *testing.T) {
	home := t.TempDir()
	existing := filepath.Join(home, "there")
	require.NoError(t, os.WriteFile(existing, nil, 0o600))
	rows := []struct {
		name string
		args []string
		code int
	}{
		{"done", []string{"docsign", "keygen", "--out", filepath.Join(home, "k1")}, ExitDone},
		{"help", []string{"tx", "registration", "submit", "--help"}, ExitDone},
		{"file that exists", []string{"docsign", "keygen", "--out", existing}, ExitRefused},
		{"data set that is not there", []string{"fingerprint", filepath.Join(home, "nothing")}, ExitRefused},
		{"no node in the home", []string{"start", "--home", filepath.Join(home, "none")}, ExitRefused},
		{"unknown command", []string{"nonsense"}, ExitUsage},
		{"unknown subcommand", []string{"tx", "nonsense"}, ExitUsage},
		{"unknown flag", []string{"fingerprint", home, "--nonsense"}, ExitUsage},
		{"missing argument", []string{"fingerprint"}, ExitUsage},
		{"missing flag", []string{"docsign", "keygen"}, ExitUsage},
		{"argument of a command of the SDK that takes none", []string{"rollback", "5", "--home", home}, ExitUsage},
		{"one flag of two", []string{"commit", "make", "--domain", "d", "--out", filepath.Join(home, "o")}, ExitUsage},
		{"unknown algorithm", []string{"docsign", "keygen", "--algorithm", "rsa", "--out", filepath.Join(home, "k2")}, ExitUsage},
		{"chain id of a wrong form", []string{"init", "m", "--chain-id", "Shanxi", "--home", filepath.Join(home, "n")}, ExitUsage},
		{"thirteen validators", []string{"localnet", "--validators", "13", "--home", filepath.Join(home, "l")}, ExitUsage},
		{"wrong output", []string{"fingerprint", existing, "--output", "xml"}, ExitUsage},
		{"node that is not there", []string{"trust-root", "--node", closedPort}, ExitUnreachable},
		{"query without a node", []string{"query", "council", "seats", "--node", closedPort, "--home", home}, ExitUnreachable},
		{"status without a node", []string{"status", "--node", closedPort, "--home", home}, ExitUnreachable},
	}
	for _, row := range rows {
		r := shuquand(row.args...)
		require.Equal(t, row.code, r.code, "%s: %s", row.name, r.err)
		require.Equal(t, row.code == ExitDone, r.err == "", "%s: %s", row.name, r.err)
	}
}

// Commands that need no home leave none behind.
func TestNothingIsCreatedUnasked(t *testing.T) {
	home := filepath.Join(t.TempDir(), "home")
	for _, args := range [][]string{
		{"version"},
		{"docsign", "statement", "--chain-id", "shanxi-1", "--act", "a", "--object", "o", "--digest", "sm3:" + strings.Repeat("0", 64)},
		{"query", "council", "seats", "--node", closedPort},
		{"start"},
		{"keys", "list", "--keyring-backend", "test"},
		{"genesis", "validate"},
	} {
		shuquand(append(args, "--home", home)...)
		require.NoDirExists(t, filepath.Join(home, "config"), "%v", args)
	}
}

func TestFingerprint(t *testing.T) {
	data := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(data, "a.csv"), []byte("abc"), 0o600))
	var r fingerprintResult
	must(t, &r, "fingerprint", data, "--output", "json")
	require.Equal(t, 1, r.Files)
	require.EqualValues(t, 3, r.Bytes)
	manifest := filepath.Join(t.TempDir(), "m")
	must(t, nil, "fingerprint", data, "--manifest", manifest, "--check", r.Fingerprint)
	written, err := os.ReadFile(manifest)
	require.NoError(t, err)
	require.Contains(t, string(written), "a.csv")
	require.NoError(t, os.WriteFile(filepath.Join(data, "a.csv"), []byte("abd"), 0o600))
	require.Equal(t, ExitRefused, shuquand("fingerprint", data, "--check", r.Fingerprint).code)
}

func TestCommitments(t *testing.T) {
	dir := t.TempDir()
	sample, file := filepath.Join(dir, "sample.csv"), filepath.Join(dir, "sample.opening")
	require.NoError(t, os.WriteFile(sample, []byte("1,2,3"), 0o600))
	var made struct{ Commitment string }
	must(t, &made, "commit", "make", "--domain", "registration.sample_commitment", "--file", sample, "--out", file, "--output", "json")
	info, err := os.Stat(file)
	require.NoError(t, err)
	require.Zero(t, info.Mode().Perm()&0o077, "the opening is a secret")
	must(t, nil, "commit", "open", file, "--commitment", made.Commitment, "--file", sample)
	other := "sm3:" + strings.Repeat("0", 64)
	require.Equal(t, ExitRefused, shuquand("commit", "open", file, "--commitment", other).code)
	require.NoError(t, os.WriteFile(sample, []byte("1,2,4"), 0o600))
	require.Equal(t, ExitRefused, shuquand("commit", "open", file, "--file", sample).code)
}

// The encrypted keyring takes its password from a script as from a person, and
// a key survives the way through a backup.
func TestEncryptedKeyring(t *testing.T) {
	const ring, backup = "password of the ring\n", "password of the backup\n"
	home, other := t.TempDir(), t.TempDir()
	address := func(home string) string {
		r := typing(ring, "keys", "show", "operator", "--address", "--home", home)
		require.Equal(t, ExitDone, r.code, r.err)
		return r.out
	}
	for _, algorithm := range []string{"secp256k1", "sm2"} {
		r := typing(ring+ring, "keys", "add", algorithm, "--key-type", algorithm, "--home", home)
		require.Equal(t, ExitDone, r.code, r.err)
	}
	require.Equal(t, ExitDone, typing(ring, "keys", "rename", "sm2", "operator", "--yes", "--home", home).code)

	r := typing(backup+ring, "keys", "export", "operator", "--home", home)
	require.Equal(t, ExitDone, r.code, r.err)
	file := filepath.Join(t.TempDir(), "operator.asc")
	require.NoError(t, os.WriteFile(file, []byte(r.out), 0o600))
	require.NotEqual(t, ExitDone, typing("wrong password\n"+ring+ring, "keys", "import", "operator", file, "--home", other).code)
	r = typing(backup+ring+ring, "keys", "import", "operator", file, "--home", other)
	require.Equal(t, ExitDone, r.code, r.err)
	require.Equal(t, address(home), address(other))
}
