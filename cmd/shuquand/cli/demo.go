// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"errors"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/internal/demo"
)

func demoCommand(offline *app.App) *cobra.Command {
	o := demo.Options{Means: provinceMeans(offline)}
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Lead an application to a certificate and a bank through its check (演示)",
		Long: `Runs a chain of one validator on a free loopback address, registers a data set
on it, has sqverify check the certificate, and then shows what a lying node
cannot do, and how Shanxi recognises a certificate of a second chain, henan-1, until
that is revoked. One line a step: what was done, by whom, under which rule. It ends
by itself, removes what it made, and fails if anything comes out otherwise.`,
		Example: "shuquand demo\nshuquand demo --data examples/dataset --output json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			var err error
			if o.JSON, err = asJSON(cmd); err != nil {
				return err
			}
			o.Out = cmd.OutOrStdout()
			self, err := os.Executable()
			if err != nil {
				return err
			}
			o.Shuquand = self
			if o.Sqverify == "" {
				o.Sqverify = filepath.Join(filepath.Dir(self), "sqverify")
			}
			ctx, cancel := signal.NotifyContext(cmd.Context(), os.Interrupt, syscall.SIGTERM)
			defer cancel()
			err = demo.Run(ctx, o)
			if ctx.Err() != nil {
				return errors.Join(errors.New("interrupted; the chains are stopped and their files are removed"), ctx.Err())
			}
			return err
		},
	}
	cmd.Flags().StringVar(&o.Data, "data", filepath.Join("examples", "dataset"), "folder with the example data sets (示例数据目录)")
	cmd.Flags().StringVar(&o.Sqverify, "sqverify", "", "the bank's program; default: sqverify beside this program")
	addOutput(cmd)
	return needing(needsNothing, cmd)
}
