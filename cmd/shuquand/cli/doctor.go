// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/internal/doctor"
)

// errUnhealthy makes a state with findings end with the exit code of a failure.
var errUnhealthy = errors.New("the registry breaks invariants; the report names the records")

func doctorCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "doctor",
		Short:   "Examine a stopped node's state (状态检查)",
		Example: "shuquand doctor registry --home .build/run/140000",
	}
	registry := &cobra.Command{
		Use:   "registry",
		Short: "Check every invariant of the registry on every record (登记簿不变量检查)",
		Long: `Walks the whole state of a stopped node and checks each record against the
invariants of docs/invariants.md: histories and lists without gaps, counts, codes
given once, certificates that stand exactly as their registrations do, deadlines
in their queues, a ground and a document for every adverse decision, no identity
or mobile number in any free text.

Exit code 0: all hold; 1: the report names what does not, or the state cannot be
read. 退出码：0 全部成立，1 有违反或无法读取。`,
		Example: "shuquand doctor registry\nshuquand doctor registry --height 120000 --output json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return openState(cmd, func(ctx sdk.Context, a *app.App) error {
				r, err := doctor.Registry(ctx, a.Keepers, newProgress(cmd.ErrOrStderr()).tick)
				if err != nil {
					return err
				}
				if err := show(cmd, r, doctorText(r)); err != nil {
					return err
				}
				if !r.Healthy() {
					return errUnhealthy
				}
				return nil
			})
		},
	}
	addState(registry)
	cmd.AddCommand(needing(needsStopped, registry))
	return cmd
}

func doctorText(r *doctor.Report) string {
	var b strings.Builder
	fmt.Fprintf(&b, "chain %s at height %d, %s\n", r.ChainID, r.Height, time.Unix(r.Time, 0).UTC().Format(time.RFC3339))
	for _, c := range r.Read {
		fmt.Fprintf(&b, "  %-30s %d\n", c.Kind, c.Records)
	}
	for _, f := range r.Findings {
		fmt.Fprintf(&b, "%s  %s: %s\n", f.Invariant, f.Record, f.What)
	}
	if r.Healthy() {
		b.WriteString("All invariants hold. 全部不变量成立。")
	} else {
		fmt.Fprintf(&b, "%d findings, %d listed. 发现 %d 处违反。", r.Broken, len(r.Findings), r.Broken)
	}
	return b.String()
}
