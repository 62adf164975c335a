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

// Examples can be typed as they stand: their flags exist, every value is one
// that the flag takes, and neither an argument nor a needed flag is missing.
func TestExamplesParse(t *testing.T) {
	root := NewRoot()
	amongFiles(t)
	count := 0
	each(root, func(cmd *cobra.Command) {
		// A line may go on after a backslash, and end with a remark.
		for line := range strings.SplitSeq(strings.ReplaceAll(cmd.Example, "\\\n", ""), "\n") {
			line, _, _ = strings.Cut(strings.TrimSpace(line), " (")
			if line, ok := strings.CutPrefix(line, "shuquand "); ok {
				count++
				assert.NoError(t, parse(root, line, true), "%s: %s", cmd.CommandPath(), line)
			}
		}
	})
	require.Greater(t, count, 100)
}

// What computes or reads something can say it as JSON.
func TestOutputJSONEverywhere(t *testing.T) {
	root := NewRoot()
	// These always write JSON, or a stream or a file that has no other form.
	always := map[string]bool{
		"docsign statement": true, "docsign sign": true, "docsign new-key": true, "docsign application": true,
		"docsign officer": true, "docsign reference": true, "docsign public-data": true, "docsign pledge": true, "docsign operator": true, "docsign duty-officer": true,
		"genesis seat": true, "recognition client": true, "recognition mock-peer": true, "start": true, "export": true, "rollback": true, "prune": true,
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
