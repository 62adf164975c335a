// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/cosmos/cosmos-sdk/client/flags"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/internal/nodeconfig"
)

// Every command says in both languages what it does, and shows an example that
// begins with a real command.
func TestEveryCommandHelps(t *testing.T) {
	root := NewRoot()
	count := 0
	each(root, func(cmd *cobra.Command) {
		if cmd.Hidden || cmd.Name() == "help" {
			return
		}
		count++
		path := cmd.CommandPath()
		assert.True(t, hasHan(cmd.Short), "%s: %q has no Chinese", path, cmd.Short)
		require.NotEmpty(t, cmd.Example, path)
		for line := range strings.SplitSeq(cmd.Example, "\n") {
			line = strings.TrimSpace(line)
			if !strings.HasPrefix(line, "shuquand ") {
				continue
			}
			found, _, err := root.Find(strings.Fields(line)[1:])
			require.NoError(t, err, "%s: %s", path, line)
			require.NotEqual(t, root, found, "%s: %s", path, line)
		}
	})
	require.Greater(t, count, 100)
}

// Examples may only use flags that exist.
func TestExamplesUseRealFlags(t *testing.T) {
	root := NewRoot()
	each(root, func(cmd *cobra.Command) {
		for line := range strings.SplitSeq(cmd.Example, "\n") {
			line, _, _ = strings.Cut(strings.TrimSpace(line), " > ")
			line, _, _ = strings.Cut(line, " (")
			if !strings.HasPrefix(line, "shuquand ") || strings.Contains(line, "...") && strings.Contains(line, "{") {
				continue
			}
			words := strings.Fields(line)[1:]
			found, _, err := root.Find(words)
			require.NoError(t, err, line)
			for _, word := range words {
				name, isFlag := strings.CutPrefix(word, "--")
				name, _, _ = strings.Cut(name, "=")
				if isFlag && name != "help" {
					known := found.Flags().Lookup(name) != nil || found.InheritedFlags().Lookup(name) != nil
					assert.True(t, known, "%s: %s has no flag --%s (%s)", cmd.CommandPath(), found.CommandPath(), name, line)
				}
			}
		}
	})
}

// What computes or reads something can say it as JSON.
func TestOutputJSONEverywhere(t *testing.T) {
	root := NewRoot()
	// These always write JSON, or a stream or a file that has no other form.
	always := map[string]bool{
		"docsign statement": true, "docsign sign": true, "docsign new-key": true, "docsign application": true,
		"docsign officer": true, "docsign operator": true, "docsign duty-officer": true,
		"genesis seat": true, "start": true, "export": true, "rollback": true, "prune": true,
	}
	each(root, func(cmd *cobra.Command) {
		path := strings.TrimPrefix(cmd.CommandPath(), "shuquand ")
		if cmd.HasSubCommands() || cmd.Hidden || always[path] || cmd.Name() == "help" {
			return
		}
		group, _, _ := strings.Cut(path, " ")
		if group == "comet" || group == "snapshots" || group == "module-hash-by-height" {
			return // the SDK's own maintenance of a stopped node
		}
		known := cmd.Flags().Lookup(flags.FlagOutput) != nil || cmd.InheritedFlags().Lookup(flags.FlagOutput) != nil
		assert.True(t, known, path)
	})
}

func TestConfigurationAgreesWithTheApplication(t *testing.T) {
	require.Equal(t, app.MaxBlockBytes, nodeconfig.MaxBlockBytes)
	require.Equal(t, app.MaxBlockGas, nodeconfig.MaxBlockGas)
}
