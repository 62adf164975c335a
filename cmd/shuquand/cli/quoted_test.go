// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/require"
)

// quoted finds a command line of this program in a Markdown file: between back
// quotes, or as a line of its own in a block of code.
var quoted = regexp.MustCompile("(?m)`(?:build/)?shuquand ([^`\n]+)`|^[ \t]*(?:\\$ )?(?:build/)?shuquand ([a-z][^`\n]*)$")

// shellRest begins what belongs to the shell and not to the command.
var shellRest = regexp.MustCompile(`\s(?:[|>#]|&&|2>).*`)

// checkLine tells what is wrong with a command line: a command or a flag that
// does not exist.
func checkLine(root *cobra.Command, line string) error {
	words := strings.Fields(shellRest.ReplaceAllString(line, ""))
	found, rest, err := root.Find(words)
	if err != nil {
		return err
	}
	if found == root || found.HasSubCommands() && len(rest) > 0 && !strings.HasPrefix(rest[0], "-") {
		return fmt.Errorf("%s has no command for %q", found.CommandPath(), line)
	}
	for _, word := range words {
		name, isFlag := strings.CutPrefix(word, "--")
		name, _, _ = strings.Cut(name, "=")
		if !isFlag || name == "help" {
			continue
		}
		if found.Flags().Lookup(name) == nil && found.InheritedFlags().Lookup(name) == nil {
			return fmt.Errorf("%s has no flag --%s", found.CommandPath(), name)
		}
	}
	return nil
}

// What the documents tell a reader to type exists, with those flags.
func TestQuotedCommandsExist(t *testing.T) {
	root := NewRoot()
	top := filepath.Join("..", "..", "..")
	files := []string{filepath.Join(top, "README.md"), filepath.Join(top, "README.zh-CN.md")}
	require.NoError(t, filepath.WalkDir(filepath.Join(top, "docs"), func(path string, _ fs.DirEntry, err error) error {
		if err == nil && filepath.Ext(path) == ".md" {
			files = append(files, path)
		}
		return err
	}))
	count := 0
	for _, path := range files {
		raw, err := os.ReadFile(path)
		require.NoError(t, err)
		for _, m := range quoted.FindAllStringSubmatch(string(raw), -1) {
			count++
			require.NoError(t, checkLine(root, m[1]+m[2]), path)
		}
	}
	require.NotZero(t, count, "the documents quote commands")
}

func TestWrongQuotationsAreFound(t *testing.T) {
	root := NewRoot()
	require.NoError(t, checkLine(root, "localnet --validators 4 > log"))
	for _, line := range []string{"lokalnet", "genesis add-chair 140000", "localnet --validator 4", "localnet --validator=4"} {
		require.Error(t, checkLine(root, line), line)
	}
}
