// SPDX-License-Identifier: Apache-2.0

package verifier_test

import (
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const module = "github.com/shuquan-ledger/shuquan/"

// bans are what the bank's program must not link, each with its reason.
var bans = []struct {
	prefix, reason string
}{
	{"github.com/cosmos/cosmos-sdk", "the verifier judges the chain and shares no code with the node that it judges"},
	{"github.com/cosmos/ibc-go", "proofs are checked by ics23 alone"},
	{"github.com/cosmos/iavl", "the verifier reads proofs, never a tree"},
	{"cosmossdk.io/store", "the verifier reads proofs, never a store"},
	{"cosmossdk.io/collections", "keys come from the domain packages"},
	{"github.com/cosmos/cosmos-db", "the verifier keeps nothing"},
	{"github.com/cometbft/cometbft-db", "the verifier keeps nothing"},
	{"github.com/syndtr/goleveldb", "the verifier keeps nothing"},
	{"github.com/cockroachdb/pebble", "the verifier keeps nothing"},
	{"github.com/cometbft/cometbft/light", "it links a database and refuses old trust roots"},
	{"github.com/cometbft/cometbft/rpc/client/http", "it links two databases and the peer protocol"},
	{"github.com/cometbft/cometbft/p2p", "the verifier is not a peer"},
	{"github.com/cometbft/cometbft/consensus", "the verifier is not a node"},
	{module + "app", "the verifier and the node meet only in the domain packages"},
	{module + "internal", "what is internal to the node's commands"},
	{module + "testutil", "tests only"},
	{module + "crypto/keys", "account keys are the SDK's"},
	{module + "x/internal", "the keepers' plumbing"},
}

// options are the options that .proto files name beside fields for the node's commands:
// descriptors of protobuf and nothing else.
const options = "github.com/cosmos/cosmos-sdk/types/tx/amino"

// TestImports: neither the library, in its core or its sources, nor the
// command links any of the bans; the core links no HTTP client of its own.
func TestImports(t *testing.T) {
	for _, pkg := range []string{"verifier", "verifier/rpc", "cmd/sqverify"} {
		deps := list(t, pkg)
		t.Logf("%s: %d packages", pkg, len(deps))
		for _, dep := range deps {
			if dep == options {
				continue
			}
			for _, ban := range bans {
				require.False(t, dep == ban.prefix || strings.HasPrefix(dep, ban.prefix+"/"), "%s imports %s: %s", pkg, dep, ban.reason)
			}
			inner, ours := strings.CutPrefix(dep, module+"x/")
			if ours {
				require.NotContains(t, inner, "/", "%s imports %s: of a module only the domain package", pkg, dep)
			}
		}
	}
	for _, dep := range list(t, "verifier") {
		require.NotEqual(t, module+"crypto/secp", dep, "the core takes the secp256k1 verifier as an argument, so that it builds without cgo")
		require.NotEqual(t, "github.com/cometbft/cometbft/rpc/jsonrpc/client", dep, "the core does no I/O")
	}
}

func list(t *testing.T, pkg string) []string {
	t.Helper()
	out, err := exec.Command("go", "list", "-deps", module+pkg).Output()
	require.NoError(t, err)
	return strings.Fields(string(out))
}
