// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client/flags"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/internal/report"
)

const (
	flagAgency  = "agency"
	flagPledgee = "pledgee"
	flagYear    = "year"
	flagOut     = "out"
)

func reportCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "report",
		Short: "Reports of supervision from a stopped node's state (监管报表)",
		Long: `Reports are read from a stopped node's state, from a copy of its data folder or from a
snapshot that was restored, so that they load no validator. They are written as they are read, as CSV or JSON.`,
		Example: "shuquand report yearly --agency 91140100MAC7X2K91N --year 2026 --out yearly.csv\nshuquand report overdue --output json",
	}
	cmd.AddCommand(
		reportOf("yearly", "An agency's figures of a year, by month and kind of registration, for its report of 31 March (年度报告)",
			"shuquand report yearly --agency 91140100MAC7X2K91N --year 2026 --out yearly.csv",
			func(r *report.Reader, o reportOptions, w report.Writer) error { return r.Yearly(o.agency, o.year, w) }, flagAgency, flagYear),
		reportOf("public", "An agency's figures of public data of a year, by month (公共数据资源登记统计)",
			"shuquand report public --agency 91140100MAC7X2K91N --year 2026 --out public.csv",
			func(r *report.Reader, o reportOptions, w report.Writer) error { return r.Public(o.agency, o.year, w) }, flagAgency, flagYear),
		reportOf("overdue", "Reviews, objections, public data, holds and pledges past or near the end of their period (超期、临期清单)",
			"shuquand report overdue --agency 91140100MAC7X2K91N",
			func(r *report.Reader, o reportOptions, w report.Writer) error { return r.Overdue(o.agency, w) }, flagAgency),
		reportOf("grounds", "Corrections, refusals, revocations and cancellations of a year, by ground (补正、不予登记、撤销、注销事由)",
			"shuquand report grounds --year 2026",
			func(r *report.Reader, o reportOptions, w report.Writer) error { return r.Grounds(o.agency, o.year, w) }, flagAgency, flagYear),
		reportOf("overlaps", "The same data registered by several holders (重叠登记)",
			"shuquand report overlaps --out overlaps.csv",
			func(r *report.Reader, _ reportOptions, w report.Writer) error { return r.Overlaps(w) }),
		reportOf("counts", "Registrations of property and public data by city, industry and month (登记统计)",
			"shuquand report counts --output json",
			func(r *report.Reader, _ reportOptions, w report.Writer) error { return r.Counts(w) }),
		reportOf("agencies", "Where each registration agency stands: order, successor, what is owed (登记机构状态)",
			"shuquand report agencies --output json",
			func(r *report.Reader, _ reportOptions, w report.Writer) error { return r.Agencies(w) }),
		reportOf("pledges", "Pledges with rank, term and number, of a pledgee or all (质押清单)",
			"shuquand report pledges --pledgee 91140200MAE4QR5T0Y --out pledges.csv",
			func(r *report.Reader, o reportOptions, w report.Writer) error { return r.Pledges(o.pledgee, w) }, flagPledgee),
		historyReport(),
	)
	return cmd
}

// historyReport is the one report that takes a record.
func historyReport() *cobra.Command {
	cmd := reportOf("history RECORD", "The history of any record: author, time, rule and digests of each version (办理记录)",
		"shuquand report history DL1401001202611000001U\nshuquand report history DL1401001202611000001U/1 --output json\nshuquand report history motion/7",
		func(r *report.Reader, o reportOptions, w report.Writer) error {
			err := r.History(o.record, w)
			if errors.Is(err, report.ErrForm) {
				return usage(err)
			}
			return err
		})
	cmd.Long = "Writes every version of a record with author, time, rule and the digests of its documents.\n" +
		"RECORD is the record's id as the queries show it, 记录编号以查询所示为准:\n\n" + report.Forms()
	cmd.Args = cobra.ExactArgs(1)
	return cmd
}

// reportOptions are what flags and arguments say.
type reportOptions struct {
	agency string
	year   int
	record string
	// pledgee is the code of who is secured.
	pledgee string
}

func reportOf(use, short, example string, write func(*report.Reader, reportOptions, report.Writer) error, options ...string) *cobra.Command {
	var o reportOptions
	cmd := &cobra.Command{
		Use: use, Short: short, Example: example, Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				o.record = args[0]
			}
			return openState(cmd, func(ctx sdk.Context, a *app.App) error {
				return writeReport(cmd, func(w report.Writer) error {
					return write(report.NewReader(ctx, a.Keepers, newProgress(cmd.ErrOrStderr()).tick), o, w)
				})
			})
		},
	}
	for _, name := range options {
		switch name {
		case flagAgency:
			cmd.Flags().StringVar(&o.agency, flagAgency, "", "unified social credit code of the agency; all agencies if not given (登记机构代码)")
		case flagPledgee:
			cmd.Flags().StringVar(&o.pledgee, flagPledgee, "", "unified social credit code of the pledgee; all if not given (质权人代码)")
		case flagYear:
			cmd.Flags().IntVar(&o.year, flagYear, time.Now().Year(), "calendar year (年度)")
		}
	}
	cmd.Flags().String(flagOut, "", "write to this new file instead of the terminal (写入文件)")
	cmd.Flags().StringP(flags.FlagOutput, "o", "csv", "output format, 输出格式 (csv|json)")
	addState(cmd)
	return needing(needsStopped, cmd)
}

// writeReport writes a report to the terminal or to a new file. A file of a
// report that failed is removed: half a report looks like a whole one.
func writeReport(cmd *cobra.Command, write func(report.Writer) error) (err error) {
	format, err := cmd.Flags().GetString(flags.FlagOutput)
	if err != nil {
		return err
	}
	path, err := cmd.Flags().GetString(flagOut)
	if err != nil {
		return err
	}
	to := cmd.OutOrStdout()
	if path != "" {
		f, openErr := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, secretMode)
		if openErr != nil {
			return fmt.Errorf("the report's file must be a new one: %w", openErr)
		}
		defer func() {
			if err = errors.Join(err, f.Close()); err != nil {
				err = errors.Join(err, os.Remove(path))
			}
		}()
		to = f
	}
	w, err := report.NewWriter(format, to)
	if err != nil {
		return usage(err)
	}
	if err := write(w); err != nil {
		return err
	}
	return w.Close()
}
