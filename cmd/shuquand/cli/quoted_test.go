// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"github.com/stretchr/testify/require"
)

// quoted finds a command line of this program in a Markdown file: between back
// quotes, or as a line of its own in a block of code.
var quoted = regexp.MustCompile("(?m)`(?:build/)?shuquand ([^`\n]+)`|^[ \t]*(?:\\$ )?(?:build/)?shuquand ([a-z][^`\n]*)$")

// shellRest begins what belongs to the shell and not to the command.
var shellRest = regexp.MustCompile(`\s(?:[|>#]|&&|2>).*`)

// exampleFiles are the files that command lines name for flags which read them.
var exampleFiles = map[string]string{
	"content.json": "registration.v1.Content", "consent.json": "Consent", "key.json": "NewKey", "officer.json": "NewOfficer",
	"public.json": "PublicContent", "party.json": "RegisterParty", "admit-datong.json": "MsgAdmitSeat",
}

// amongFiles makes a folder with all example files the working folder.
func amongFiles(t *testing.T) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, message := range exampleFiles {
		r := shuquand("tx", "example", message)
		require.Equal(t, ExitDone, r.code, r.err)
		require.NoError(t, os.WriteFile(name, []byte(r.out), 0o600))
	}
}

// parse reads a command line up to what its command would do, and tells what is
// wrong with it: a command or flag that does not exist, or a value that a flag
// does not take; of a whole line also an argument or flag that is missing.
func parse(root *cobra.Command, line string, whole bool) error {
	words := shellWords(shellRest.ReplaceAllString(line, ""))
	cmd, rest, err := root.Find(words)
	if err != nil {
		return err
	}
	if cmd == root || cmd.HasSubCommands() && len(rest) > 0 && !strings.HasPrefix(rest[0], "-") {
		return fmt.Errorf("%s has no command for %q", cmd.CommandPath(), line)
	}
	cmd.Flags().VisitAll(func(f *pflag.Flag) { f.Changed = false })
	if err := cmd.ParseFlags(rest); errors.Is(err, pflag.ErrHelp) {
		return nil
	} else if err != nil || !whole {
		return err
	}
	return errors.Join(cmd.ValidateArgs(cmd.Flags().Args()), cmd.ValidateRequiredFlags(), cmd.ValidateFlagGroups())
}

// shellWords splits a line as a shell does: at spaces that no quotation marks
// enclose.
func shellWords(line string) []string {
	var open rune
	words := strings.FieldsFunc(line, func(r rune) bool {
		switch {
		case open == 0 && (r == '\'' || r == '"'):
			open = r
		case r == open:
			open = 0
		}
		return open == 0 && r == ' '
	})
	for i, word := range words {
		words[i] = strings.Trim(word, `'"`)
	}
	return words
}

// What the documents tell a reader to type exists, with those flags and values.
func TestQuotedCommandsExist(t *testing.T) {
	root := NewRoot()
	top, err := filepath.Abs(filepath.Join("..", "..", ".."))
	require.NoError(t, err)
	files := []string{filepath.Join(top, "README.md"), filepath.Join(top, "README.zh-CN.md")}
	require.NoError(t, filepath.WalkDir(filepath.Join(top, "docs"), func(path string, _ fs.DirEntry, err error) error {
		if err == nil && filepath.Ext(path) == ".md" {
			files = append(files, path)
		}
		return err
	}))
	amongFiles(t)
	count := 0
	for _, path := range files {
		raw, err := os.ReadFile(path)
		require.NoError(t, err)
		for _, m := range quoted.FindAllStringSubmatch(string(raw), -1) {
			count++
			require.NoError(t, parse(root, m[1]+m[2], false), path)
		}
	}
	require.NotZero(t, count, "the documents quote commands")
}

func TestWrongLinesAreFound(t *testing.T) {
	root := NewRoot()
	for _, line := range []string{"localnet --validators 4 > log", "localnet --help", `docsign keygen --out 'my key.pem' # a secret`} {
		require.NoError(t, parse(root, line, true), line)
	}
	for _, line := range []string{
		"lokalnet", "genesis add-chair 140000", "localnet --validator 4", "localnet --validator=4",
		"localnet --validators four", "docsign keygen --out", "query certificate history --limit many",
	} {
		require.Error(t, parse(root, line, false), line)
	}
	for _, line := range []string{"localnet --stop --foreground", "docsign keygen", "fingerprint", "status now"} {
		require.NoError(t, parse(root, line, false), line)
		require.Error(t, parse(root, line, true), line)
	}
}
