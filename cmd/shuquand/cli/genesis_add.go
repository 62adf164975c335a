// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"

	"github.com/shuquan-ledger/shuquan/internal/genesisfile"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/institution"
)

func addYearCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "add-calendar-year FILE",
		Short: "Enter a year's working days from a JSON file (录入年度工作日历)",
		Long: `FILE holds one year as JSON, days as YYYYMMDD:

  {"year": 2027, "status": "YEAR_STATUS_PUBLISHED",
   "holidays": [20270101], "makeup_workdays": [],
   "source": "number or title of the notice", "source_digest": "sm3:..."}

A year whose notice is not yet published is YEAR_STATUS_PROVISIONAL without
holidays, make-up days and digest: no adverse deadline rests on it.`,
		Example: "shuquand genesis add-calendar-year 2027.json",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			raw, err := os.ReadFile(args[0])
			if err != nil {
				return err
			}
			var y calendar.Year
			if err := client.GetClientContextFromCmd(cmd).Codec.UnmarshalJSON(raw, &y); err != nil {
				return fmt.Errorf("%s: %w", args[0], err)
			}
			if err := changeGenesis(cmd, func(f *genesisfile.File) error { return f.AddYear(y) }); err != nil {
				return err
			}
			return show(cmd, map[string]any{"year": y.Year, "status": y.Status.String()}, fmt.Sprintf("Year %d is in the genesis.", y.Year))
		},
	}
	addOutput(cmd)
	return cmd
}

func addInstitutionCommand() *cobra.Command {
	i := institution.Institution{}
	var kind string
	cmd := &cobra.Command{
		Use:   "add-institution CODE",
		Short: "Enter an institution by its unified social credit code (录入机构)",
		Long: `Enters an institution that is admitted from the start. A bureau with a seat needs
no entry of its own unless its documents of admission are to be named: its seat
file brings code and name.`,
		Example: `shuquand genesis add-institution 11140000012345671Q --name 山西省数据局 --division 140000
shuquand genesis add-institution 12140000MB1A2C3D0R --kind agency --name 山西数据登记中心 --division 140100`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			value, ok := institution.Kind_value["KIND_"+strings.ToUpper(kind)]
			if !ok || value == 0 {
				return usage(fmt.Errorf("--kind %q: use bureau, agency, bank, court, service or organisation", kind))
			}
			i.Code, i.Kind = args[0], institution.Kind(value)
			if i.EvidenceDigest == "" {
				i.EvidenceDigest = genesisfile.Evidence(i.Code, i.LegalName)
			}
			if err := changeGenesis(cmd, func(f *genesisfile.File) error { return f.AddInstitution(i) }); err != nil {
				return err
			}
			return show(cmd, map[string]string{"code": i.Code, "kind": i.Kind.String()}, i.Code+" "+i.LegalName+" is in the genesis.")
		},
	}
	cmd.Flags().StringVar(&i.LegalName, "name", "", "exact registered name (法定名称)")
	cmd.Flags().StringVar(&i.Division, "division", "", "division code of the seat, 6 digits (行政区划代码)")
	cmd.Flags().StringVar(&kind, "kind", "bureau", "bureau, agency, bank, court, service or organisation")
	cmd.Flags().StringVar(&i.EvidenceDigest, "evidence-digest", "", "digest of the documents of admission; default: digest of code and name")
	mustRequire(cmd, "name", "division")
	addOutput(cmd)
	return cmd
}

// mustRequire marks flags as required; a name that does not exist is a mistake
// in this package.
func mustRequire(cmd *cobra.Command, names ...string) {
	for _, name := range names {
		if err := cmd.MarkFlagRequired(name); err != nil {
			panic(err)
		}
	}
}
