// SPDX-License-Identifier: Apache-2.0

package docsig_test

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestImports: a bank's verifier links these packages, also as wasm. They may
// not draw in the SDK, the consensus engine or anything that is written in C.
func TestImports(t *testing.T) {
	packages := []string{"../digest", "../commit", "."}
	args := append([]string{"list", "-deps", "-f", "{{if not .Standard}}{{.ImportPath}} {{len .CgoFiles}}{{end}}"}, packages...)
	out, err := goTool(t, nil, args...)
	require.NoError(t, err, out)
	require.Contains(t, out, "crypto/docsig 0")
	for _, line := range strings.Split(strings.TrimSpace(out), "\n") {
		path, cgoFiles, _ := strings.Cut(line, " ")
		require.Equal(t, "0", cgoFiles, "%s needs cgo", path)
		for _, banned := range []string{"github.com/cosmos/", "github.com/cometbft/", "github.com/ethereum/", "cosmossdk.io/"} {
			require.False(t, strings.HasPrefix(path, banned), "%s is banned here", path)
		}
	}
}

// TestNoFallback: without cgo the verifier for secp256k1 must not compile, for a
// node that fell back to other code could disagree with the rest.
func TestNoFallback(t *testing.T) {
	out, err := goTool(t, []string{"CGO_ENABLED=0"}, "build", "../secp")
	require.Error(t, err)
	require.Contains(t, out, "undefined: secp256k1.VerifySignature")
}

func goTool(t *testing.T, env []string, args ...string) (string, error) {
	t.Helper()
	cmd := exec.Command("go", args...)
	cmd.Env = append(os.Environ(), env...)
	out, err := cmd.CombinedOutput()
	return string(out), err
}
