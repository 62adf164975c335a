// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"time"

	"github.com/spf13/cobra"

	"github.com/shuquan-ledger/shuquan/verifier"
)

// environment is what the command touches outside of itself.
type environment struct {
	// Out takes the answer, Err progress and errors.
	Out, Err io.Writer
	// Clock tells the time.
	Clock func() time.Time
}

// usageError is a call that asks nothing: it ends like CANNOT_CHECK, because
// nothing was proven.
type usageError struct{ error }

// exitError carries the exit code of an answer that has been written.
type exitError int

func (e exitError) Error() string { return fmt.Sprintf("exit code %d", int(e)) }

// run carries out one call and gives its exit code.
func run(ctx context.Context, args []string, env environment) int {
	cmd := newCommand(env)
	cmd.SetArgs(args)
	cmd.SetOut(env.Out)
	cmd.SetErr(env.Err)
	err := cmd.ExecuteContext(ctx)
	var exit exitError
	switch {
	case err == nil:
		return verifier.ExitValid
	case errors.As(err, &exit):
		return int(exit)
	}
	fmt.Fprintf(env.Err, "sqverify: %v\n(sqverify --help shows how to call it; 用 sqverify --help 查看用法)\n", err)
	return verifier.ExitCannotCheck
}

const longHelp = `sqverify proves what a data-right certificate is worth. It asks nodes, believes
none of them, and checks every answer against the trust root that you have pinned.
sqverify 证明数据产权登记凭证的效力：向节点查询，但不信任任何节点，一切应答均以您预先固定的信任根核验。

Exit codes 退出码:
  0  VALID 有效 (and VALID_WITH_ANNOTATION with --policy admit-annotations)
  1  proven not to be valid 已证明并非有效: UNKNOWN REVOKED CANCELLED EXPIRED SUPERSEDED
     SUSPENDED DIVERGENT VALID_WITH_ANNOTATION
  2  TAMPERED 证据被篡改
  3  CANNOT_CHECK 无法核验, STALE 证据过旧; also a wrong call 以及命令行有误

A certificate of another province 外省凭证: ask your own chain. It answers by what it has
imported and been told, with the province of origin, age and level of recognition. Asked
of its home chain, with a node and a trust root of it, the answer is the home's own.
向本省链查询即可，答复注明来源省、快照时间和互认级别；也可用来源省链的节点和信任根直接核验。

"sqverify explain VERDICT" says what a verdict means and what to do;
"sqverify search CODE" writes a search of pledges that can be checked again offline.`

const examples = `  # check a certificate 核验凭证
  sqverify DL1401001202611000001T --node http://127.0.0.1:26657 --trust-root shanxi-1.json

  # several nodes in order, and who must hold it 依次查询多个节点，并核对持有人
  sqverify SJ1402026110001 --node https://a.example.cn:26657 --node https://b.example.cn:26657 \
    --trust-root shanxi-1.json --holder 91140100MAC7X2K91N

  # one of another province, by what this province's chain knows, imported at most an hour ago
  # 外省凭证，以本省链所知为准，导入时间不超过一小时
  sqverify DL4101001202611000001R --node http://127.0.0.1:26657 --trust-root shanxi-1.json --max-import-age 1h

  # for a program 供程序使用
  sqverify DL1401001202611000001T --node http://127.0.0.1:26657 --trust-root shanxi-1.json --output json`

func newCommand(env environment) *cobra.Command {
	var o options
	cmd := &cobra.Command{
		Use:           "sqverify CODE --node ADDRESS --trust-root FILE",
		Short:         "Check a data-right certificate by proof 以密码学证明核验数据产权登记凭证",
		Long:          longHelp,
		Example:       examples,
		Version:       version(),
		Args:          cobra.ExactArgs(1),
		SilenceUsage:  true,
		SilenceErrors: true,
		RunE: func(cmd *cobra.Command, args []string) error {
			res, err := o.verify(cmd.Context(), args[0], env)
			if err != nil {
				return usageError{err}
			}
			return o.answer(env.Out, res)
		},
	}
	o.flags(cmd)
	cmd.AddCommand(explainCommand(env), searchCommand(env), openCommand(env))
	cmd.CompletionOptions.DisableDefaultCmd = true
	return cmd
}

func explainCommand(env environment) *cobra.Command {
	var lang string
	cmd := &cobra.Command{
		Use:     "explain [VERDICT]",
		Short:   "Say what a verdict means and what to do 说明结论的含义和应对办法",
		Example: "  sqverify explain STALE",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			l, err := language(lang)
			if err != nil {
				return usageError{err}
			}
			return explain(env.Out, l, args)
		},
	}
	cmd.Flags().StringVar(&lang, "lang", "both", "en, zh or both 语言")
	return cmd
}

// version names the module's version and the revision that it was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	v := info.Main.Version
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			v += " " + s.Value
		}
	}
	return fmt.Sprintf("%s, provable state version %d", v, verifier.StateVersion)
}

// readTrustRoot reads the bank's pinned block from a file.
func readTrustRoot(path string) (verifier.TrustRoot, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return verifier.TrustRoot{}, fmt.Errorf("the trust root cannot be read: %w", err)
	}
	root, err := verifier.ParseTrustRoot(b)
	if err != nil {
		return verifier.TrustRoot{}, fmt.Errorf("%s: %w", path, err)
	}
	return root, nil
}
