// SPDX-License-Identifier: Apache-2.0

package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/shuquan-ledger/shuquan/crypto/commit"
	"github.com/shuquan-ledger/shuquan/verifier"
)

// amountDomain is the domain of commitments to the secured amounts of pledges.
const amountDomain = "pledge.amount"

const openHelp = `sqverify open checks what another party has opened to you, like the secured amount of
a pledge before yours: that its opening (domain, salt and value) belongs to the
commitment that sqverify has proven. 核验他人出示的承诺打开值，例如先顺位质押的担保金额。

Exit codes 退出码: 0 it opens the commitment 相符, 1 it does not 不符, 3 unreadable or a wrong call 无法读取或命令行有误.`

func openCommand(env environment) *cobra.Command {
	var against, domain, language string
	cmd := &cobra.Command{
		Use:     "open OPENING --commitment COMMITMENT",
		Short:   "Check the opening of a pledge's amount 核验质押金额的承诺打开值",
		Long:    openHelp,
		Example: "  sqverify open amount.opening --commitment sm3:...",
		Args:    cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			err := open(env, args[0], against, domain, language)
			if exit := exitError(0); errors.As(err, &exit) || err == nil {
				return err
			}
			return usageError{err}
		},
	}
	f := cmd.Flags()
	f.StringVar(&against, "commitment", "", "the commitment that was proven 已证明的承诺")
	f.StringVar(&domain, "domain", amountDomain, "the field that the commitment is of 承诺所属字段")
	f.StringVar(&language, "lang", "both", "en, zh or both 语言")
	return cmd
}

func open(env environment, path, against, domain, lang string) error {
	l, err := language(lang)
	if err != nil {
		return err
	}
	if err := commit.Validate(against); err != nil {
		return fmt.Errorf("--commitment: %w", err)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	o, err := commit.ParseOpening(raw)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	err = o.Opens(against)
	switch {
	case err == nil && o.Domain == domain:
		_, err := fmt.Fprintf(env.Out, "%s\n  %s\n", l.of(verifier.Text{EN: "the opening is right: " + domain + ", " + printable(o.Of), ZH: "打开值与承诺相符"}), printable(string(o.Value)))
		return err
	case err != nil && !errors.Is(err, commit.ErrMismatch):
		return fmt.Errorf("%s: %w", path, err)
	}
	why := verifier.Text{EN: "the opening does not open this commitment", ZH: "打开值与承诺不符"}
	if err == nil {
		why = verifier.Text{EN: "the commitment is one of another field, " + printable(o.Domain), ZH: "该承诺属于其他字段 " + printable(o.Domain)}
	}
	fmt.Fprintln(env.Out, strings.TrimSpace(l.of(why)))
	return exitError(verifier.ExitNotValid)
}
