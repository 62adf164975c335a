// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/flags"

	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/x/institution"
)

// accountKind is one of the commands that prove possession of an account key.
type accountKind struct {
	act, object, short, example string
}

var accountKinds = map[string]accountKind{
	"officer": {
		act: attest.ActOfficer, object: "institution",
		short:   "Prove possession of an officer's account key (岗位账户持有证明)",
		example: "shuquand docsign officer --from zhang --chain-id shanxi-1 --institution 12140000MB1A2C3D0R --duties handler > officer.json\nshuquand tx institution add-officer --officer officer.json --from admin",
	},
	"operator": {
		act: attest.ActOperator, object: "division",
		short:   "Prove possession of a seat operator's account key (席位操作员持有证明)",
		example: "shuquand docsign operator --from operator --chain-id shanxi-1 --division 140100 > operator.json",
	},
	"duty-officer": {
		act: attest.ActDutyOfficer, object: "division",
		short:   "Prove possession of a duty officer's account key (值班负责人持有证明)",
		example: "shuquand docsign duty-officer --from duty --chain-id shanxi-1 --division 140100 > duty.json",
	},
}

// newAccountCommand makes what NewOfficer, NewOperator and NewDutyOfficer carry.
func newAccountCommand(name string) *cobra.Command {
	kind := accountKinds[name]
	var from, chainID, object string
	var duties []string
	var life time.Duration
	cmd := &cobra.Command{
		Use: name, Short: kind.short, Example: kind.example, Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := client.GetClientContextFromCmd(cmd)
			key, err := attest.FromKeyring(ctx.Keyring, from)
			if err != nil {
				return err
			}
			proof, err := attest.ProveAccount(key, chainID, kind.act, object, time.Now().Add(life))
			if err != nil {
				return usage(err)
			}
			out, err := accountJSON(ctx, proof)
			if err != nil {
				return err
			}
			switch name {
			case "officer":
				out["duties"], err = dutyNames(duties)
			case "duty-officer":
				out["division"] = object
			}
			if err != nil {
				return err
			}
			return writeJSON(cmd, out)
		},
	}
	cmd.Flags().StringVar(&from, flags.FlagFrom, "", "name of the account's key in the keyring (密钥名)")
	cmd.Flags().StringVar(&chainID, flags.FlagChainID, "", "chain on which the proof counts")
	cmd.Flags().StringVar(&object, kind.object, "", "code that the proof is about ("+kind.object+")")
	if name == "officer" {
		cmd.Flags().StringSliceVar(&duties, "duties", nil, "admin, or handler, reviewer or both (岗位)")
		mustRequire(cmd, "duties")
	}
	addLife(cmd, &life)
	mustRequire(cmd, flags.FlagFrom, flags.FlagChainID, kind.object)
	flags.AddKeyringFlags(cmd.Flags())
	return cmd
}

// accountJSON is the proof with its public key as "@type" JSON.
func accountJSON(ctx client.Context, proof attest.AccountProof) (map[string]any, error) {
	pub, err := ctx.Codec.MarshalJSON(proof.PublicKey)
	if err != nil {
		return nil, err
	}
	possession, err := protoJSON(&proof.Possession)
	if err != nil {
		return nil, err
	}
	return map[string]any{"public_key": json.RawMessage(pub), "possession": possession}, nil
}

// dutyNames turns "handler" into "DUTY_HANDLER".
func dutyNames(names []string) ([]string, error) {
	var out []string
	for _, name := range names {
		full := "DUTY_" + strings.ToUpper(strings.TrimSpace(name))
		if value, ok := institution.Duty_value[full]; !ok || value == 0 {
			return nil, usage(fmt.Errorf("--duties: %q is not admin, handler or reviewer", name))
		}
		out = append(out, full)
	}
	return out, nil
}
