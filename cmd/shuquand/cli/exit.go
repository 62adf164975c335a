// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"errors"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"github.com/shuquan-ledger/shuquan/internal/chain"
)

// Exit codes of shuquand.
const (
	// ExitDone: the command did what was asked.
	ExitDone = 0
	// ExitRefused: the chain refused it, a check failed, or something broke.
	ExitRefused = 1
	// ExitUsage: the command line is wrong; nothing was tried.
	ExitUsage = 2
	// ExitUnreachable: no node answered; nothing is known.
	ExitUnreachable = 3
)

// usageError is a mistake on the command line.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

// usage marks an error as a mistake on the command line.
func usage(err error) error {
	if err == nil {
		return nil
	}
	return usageError{err}
}

// cobraUsage begins the errors that cobra itself makes of wrong command lines
// and gives no type.
var cobraUsage = []string{"unknown command ", "required flag(s) ", "if any flags in the group ", "at least one of the flags in the group "}

// exitCode maps an error of a command to an exit code.
func exitCode(err error) int {
	var wrong usageError
	switch {
	case err == nil:
		return ExitDone
	case errors.As(err, &wrong):
		return ExitUsage
	case chain.Unreachable(err):
		return ExitUnreachable
	}
	for _, start := range cobraUsage {
		if strings.HasPrefix(err.Error(), start) {
			return ExitUsage
		}
	}
	return ExitRefused
}

// sourceMark is what the SDK's errors add when they are formatted: the place in
// the source, which helps nobody at a terminal.
var sourceMark = regexp.MustCompile(` \[[^\]\s]+\.go:\d+\]`)

// plainError is an error's text for people.
func plainError(err error) string { return sourceMark.ReplaceAllString(err.Error(), "") }

// markUsage makes every command's wrong flags and arguments usage errors.
func markUsage(cmd *cobra.Command) {
	cmd.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usage(err) })
	each(cmd, func(c *cobra.Command) {
		check := c.Args
		if check == nil {
			return
		}
		c.Args = func(c *cobra.Command, args []string) error { return usage(check(c, args)) }
	})
}

// each visits a command and all below it.
func each(cmd *cobra.Command, visit func(*cobra.Command)) {
	visit(cmd)
	for _, sub := range cmd.Commands() {
		each(sub, visit)
	}
}
