// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/crypto/commit"
)

// An amount is believed only if its opening opens the commitment that was proven,
// and only as an amount.
func TestOpen(t *testing.T) {
	salt := bytes.Repeat([]byte{7}, 32)
	write := func(domain, value string) (path, commitment string) {
		c, err := commit.Commit(domain, salt, []byte(value))
		require.NoError(t, err)
		raw, err := json.Marshal(commit.Opening{Commitment: c, Domain: domain, Salt: salt, Value: []byte(value), Of: "value"})
		require.NoError(t, err)
		path = filepath.Join(t.TempDir(), "amount.opening")
		require.NoError(t, os.WriteFile(path, raw, 0o600))
		return path, c
	}
	path, amount := write("pledge.amount", "8000000")
	other, valuation := write("pledge.valuation", "9000000")
	broken := filepath.Join(t.TempDir(), "broken")
	require.NoError(t, os.WriteFile(broken, []byte("{}x"), 0o600))
	b := newBench(t)
	for _, v := range []struct {
		name string
		args []string
		exit int
		out  string
	}{
		{"opens", []string{path, "--commitment", amount}, 0, "8000000"},
		{"another commitment", []string{path, "--commitment", valuation}, 1, "不符"},
		{"another field", []string{other, "--commitment", valuation}, 1, "pledge.valuation"},
		{"another field, asked for", []string{other, "--commitment", valuation, "--domain", "pledge.valuation"}, 0, "9000000"},
		{"no commitment", []string{path}, 3, ""},
		{"no file", []string{path + ".x", "--commitment", amount}, 3, ""},
		{"no opening", []string{broken, "--commitment", amount}, 3, ""},
		{"no language", []string{path, "--commitment", amount, "--lang", "fr"}, 3, ""},
	} {
		t.Run(v.name, func(t *testing.T) {
			exit, out, errs := b.ask(t, append([]string{"open"}, v.args...)...)
			require.Equal(t, v.exit, exit, errs)
			require.Contains(t, out, v.out)
			require.Equal(t, v.exit == 3, errs != "")
		})
	}
}
