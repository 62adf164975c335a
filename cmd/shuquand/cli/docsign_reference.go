// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/flags"

	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// referenceFlags say what the owner of a certificate consents to.
type referenceFlags struct {
	chainID, act, registration string
	index                      uint32
	version                    uint64
	life                       time.Duration
}

// referenceCommand writes the statement that the owner of a data intellectual
// property certificate signs.
func referenceCommand() *cobra.Command {
	var f referenceFlags
	cmd := &cobra.Command{
		Use:   "reference CERTIFICATE",
		Short: "Write the statement that the owner of a data intellectual property certificate signs (数据知识产权关联待签声明)",
		Long: `CERTIFICATE is what the certificate says as JSON, as "tx registration
link-reference" takes it. Linking takes the place of the reference in the
registration's list; confirming (--act registration.confirm-reference) and
withdrawing (--act registration.withdraw-reference, with the certificate as the
reference has it) also the version that "query registration reference" shows.`,
		Example: `shuquand docsign reference certificate.json --chain-id shanxi-1 --registration 0f1e2d3c4b5a69788796a5b4c3d2e1f0 --index 1 > st.json
shuquand docsign sign st.json --key enterprise.pem --party 91140200MAE4QR5T0Y > consent.json`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			raw, err := os.ReadFile(args[0])
			if err != nil {
				return err
			}
			var c registration.IPCertificate
			if err := client.GetClientContextFromCmd(cmd).Codec.UnmarshalJSON(raw, &c); err != nil {
				return fmt.Errorf("%s: %w", args[0], err)
			}
			if err := c.Validate(); err != nil {
				return err
			}
			s, err := f.statement(c)
			if err != nil {
				return err
			}
			return writeJSON(cmd, toFile(s))
		},
	}
	cmd.Flags().StringVar(&f.chainID, flags.FlagChainID, "", "chain on which the consent counts")
	cmd.Flags().StringVar(&f.act, "act", attest.ActLinkReference, "registration.link-reference, registration.confirm-reference or registration.withdraw-reference")
	cmd.Flags().StringVar(&f.registration, "registration", "", "the registration's id")
	cmd.Flags().Uint32Var(&f.index, "index", 1, "the reference's place in the registration's list")
	cmd.Flags().Uint64Var(&f.version, "version", 1, "the reference's version as it stands, not for linking")
	addLife(cmd, &f.life)
	mustRequire(cmd, flags.FlagChainID, "registration")
	return cmd
}

func (f referenceFlags) statement(c registration.IPCertificate) (docsig.Statement, error) {
	sum, err := c.Digest()
	if err != nil {
		return docsig.Statement{}, err
	}
	if _, err := registration.ParseID(f.registration); err != nil {
		return docsig.Statement{}, usage(err)
	}
	object, version := registration.ReferenceID(f.registration, f.index), f.version+1
	switch f.act {
	case attest.ActLinkReference:
		object, version = f.registration, uint64(f.index)
	case attest.ActConfirmReference, attest.ActWithdrawReference:
	default:
		return docsig.Statement{}, usage(fmt.Errorf("--act %q is no act on a reference", f.act))
	}
	return attest.NewStatement(f.chainID, f.act, object, version, time.Now().Add(f.life), sum)
}
