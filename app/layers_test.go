// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"encoding/json"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const root = "github.com/shuquan-ledger/shuquan"

// layers are the modules, low to high; modules of one layer never import each other.
var layers = map[string]int{
	"calendar": 0, "institution": 1, "council": 2, "registration": 3, "certificate": 4,
	"attestation": 5, "objection": 6, "license": 6, "pledge": 6, "recognition": 7,
}

type pkg struct {
	ImportPath string
	Imports    []string
}

// TestLayers holds the import rules of docs/architecture.md.
func TestLayers(t *testing.T) {
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", root+"/...").Output()
	require.NoError(t, err)
	seen := 0
	for dec := json.NewDecoder(strings.NewReader(string(out))); dec.More(); {
		var p pkg
		require.NoError(t, dec.Decode(&p))
		path, ours := strings.CutPrefix(p.ImportPath, root+"/")
		if !ours {
			continue
		}
		seen++
		for _, imp := range p.Imports {
			if reason := forbidden(path, imp); reason != "" {
				t.Errorf("%s imports %s: %s", path, imp, reason)
			}
		}
	}
	require.Greater(t, seen, 20, "the list of packages is not empty")
}

// TestLayersCatches proves that the rules can fail.
func TestLayersCatches(t *testing.T) {
	for _, c := range []struct{ path, imp string }{
		{"x/certificate", "github.com/cosmos/cosmos-sdk/types"},
		{"x/certificate", root + "/x/certificate/keeper"},
		{"x/calendar", root + "/x/institution"},
		{"x/pledge", root + "/x/license"},
		{"x/registration/keeper", root + "/x/institution/keeper"},
		{"x/registration/keeper", root + "/x/institution/types"},
		{"x/registration/keeper", "github.com/cosmos/ibc-go/v11/modules/core/exported"},
		{"x/calendar/types", root + "/x/calendar/keeper"},
		{"app", root + "/verifier"},
		{"verifier", "github.com/cosmos/cosmos-sdk/types"},
		{"verifier", "github.com/cometbft/cometbft/light"},
		{"cmd/sqverify", root + "/app"},
		{"crypto/digest", "github.com/cosmos/cosmos-sdk/types"},
		{"certfile", root + "/x/certificate/keeper"},
		{"evidence", "github.com/cosmos/cosmos-sdk/types"},
		{"x/pledge/keeper", root + "/evidence"},
	} {
		require.NotEmpty(t, forbidden(c.path, c.imp), "%s imports %s", c.path, c.imp)
	}
}

// forbidden gives the reason why a package may not import another, or nothing.
func forbidden(path, imp string) string {
	inner, ours := strings.CutPrefix(imp, root+"/")
	switch part := strings.Split(path, "/"); {
	case ours && strings.HasPrefix(inner, "testutil") && !strings.HasPrefix(path, "testutil"):
		return "testutil is for tests only"
	case part[0] == "x" && len(part) > 1 && part[1] != "internal":
		return forbiddenModule(part, imp, inner, ours)
	case part[0] == "app" && ours && starts(inner, "verifier", "portal", "cmd"):
		return "the application knows no reader of its state"
	case part[0] == "verifier" || part[0] == "evidence" || path == "cmd/sqverify" || part[0] == "certfile":
		return forbiddenReader(path, imp, inner, ours)
	case starts(path, "crypto/digest", "crypto/commit", "crypto/docsig", "record", "lifecycle") && (isSDK(imp) || ours && starts(inner, "x", "app")):
		return "used by readers without the SDK"
	}
	return ""
}

func forbiddenModule(part []string, imp, inner string, ours bool) string {
	if strings.Contains(imp, "/ibc-go/") && (part[1] != "recognition" || len(part) < 3) {
		return "only recognition speaks IBC"
	}
	kind := "domain"
	if len(part) > 2 {
		kind = part[2]
	}
	if kind == "domain" && (isSDK(imp) || strings.Contains(imp, "cometbft")) {
		return "the domain is pure: no SDK, no comet"
	}
	if ours && inner == "evidence" && part[1] != "recognition" {
		return "evidence knows all modules below recognition"
	}
	to := strings.Split(inner, "/")
	if !ours || to[0] != "x" || to[1] == "internal" && kind != "domain" {
		return ""
	}
	if to[1] == part[1] {
		return forbiddenInside(kind, to)
	}
	if len(to) > 2 {
		return "of other modules only the domain package may be imported"
	}
	if layers[to[1]] >= layers[part[1]] {
		return "imports point to lower layers"
	}
	return ""
}

// forbiddenInside: module -> keeper -> types -> domain, never back.
func forbiddenInside(kind string, to []string) string {
	rank := []string{"domain", "types", "keeper", "module"}
	target := "domain"
	if len(to) > 2 {
		target = to[2]
	}
	if slices.Index(rank, target) >= slices.Index(rank, kind) {
		return "within a module imports go module, keeper, types, domain"
	}
	return ""
}

func forbiddenReader(path, imp, inner string, ours bool) string {
	switch {
	case isSDK(imp), strings.Contains(imp, "/ibc-go/"):
		return "a bank's verifier links no node code"
	case strings.HasPrefix(imp, "github.com/cometbft/cometbft/light"):
		return "the light package needs a database and refuses old roots"
	case strings.HasPrefix(imp, "github.com/cometbft/cometbft/rpc") && path != "verifier/rpc":
		return "input and output stand behind one interface"
	case ours && starts(inner, "app"), ours && strings.HasPrefix(inner, "x/") && strings.Count(inner, "/") > 1:
		return "of modules a reader knows the domain packages only"
	}
	return ""
}

// isSDK tells whether a package is the SDK's. The options that a .proto file names
// beside its fields are no more than protobuf.
func isSDK(imp string) bool {
	if imp == "github.com/cosmos/cosmos-sdk/types/tx/amino" {
		return false
	}
	return strings.HasPrefix(imp, "github.com/cosmos/cosmos-sdk") || strings.HasPrefix(imp, "cosmossdk.io/") &&
		imp != "cosmossdk.io/errors" && imp != "cosmossdk.io/math"
}

func starts(path string, prefixes ...string) bool {
	for _, p := range prefixes {
		if path == p || strings.HasPrefix(path, p+"/") {
			return true
		}
	}
	return false
}
