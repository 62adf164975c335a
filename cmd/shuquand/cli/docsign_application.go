// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/flags"

	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// filingFlags say what is filed, beside the content.
type filingFlags struct {
	chainID, agency, kind, regime, nonce, act, id string
	filing                                        uint64
	life                                          time.Duration
}

// applicationCommand writes the statement that every applicant signs.
func applicationCommand() *cobra.Command {
	var f filingFlags
	cmd := &cobra.Command{
		Use:   "application CONTENT",
		Short: "Write the statement that every applicant of an application signs (申请待签声明)",
		Long: `CONTENT is the content of an application as JSON, as "tx registration submit"
takes it. For a submission the statement carries the application's id and a
nonce: give the same nonce to "submit", and have every applicant sign. Also for
a later filing (--act registration.refile, --filing its number) or a withdrawal
(--act registration.withdraw, --filing the latest number), with --id.`,
		Example: `shuquand docsign application content.json --chain-id shanxi-1 --agency 91140100MAC7X2K91N > st.json
shuquand docsign sign st.json --key enterprise.pem --party 91140200MAE4QR5T0Y > consent.json
shuquand tx registration submit --kind initial --regime property --content content.json --nonce 9c4ef02b6d51a837 --consents consent.json --from handler (the nonce of st.json)`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			raw, err := os.ReadFile(args[0])
			if err != nil {
				return err
			}
			var c registration.Content
			if err := client.GetClientContextFromCmd(cmd).Codec.UnmarshalJSON(raw, &c); err != nil {
				return fmt.Errorf("%s: %w", args[0], err)
			}
			if warning := registration.NameWarning(c); warning != "" {
				cmd.PrintErrln(warning)
			}
			s, err := f.statement(c)
			if err != nil {
				return err
			}
			return writeJSON(cmd, toFile(s))
		},
	}
	cmd.Flags().StringVar(&f.chainID, flags.FlagChainID, "", "chain on which the consent counts")
	cmd.Flags().StringVar(&f.agency, "agency", "", "code of the registration agency, for a submission (登记机构)")
	cmd.Flags().StringVar(&f.kind, "kind", "initial", "initial, transfer, change, renewal or cancellation")
	cmd.Flags().StringVar(&f.regime, "regime", "property", "property, public or ipref")
	cmd.Flags().StringVar(&f.nonce, "nonce", "", "nonce in hexadecimal; default: a fresh one")
	cmd.Flags().StringVar(&f.act, "act", attest.ActSubmit, "registration.submit, registration.refile or registration.withdraw")
	cmd.Flags().StringVar(&f.id, "id", "", "the application's id, for a later filing or a withdrawal")
	cmd.Flags().Uint64Var(&f.filing, "filing", 1, "number of the filing")
	addLife(cmd, &f.life)
	mustRequire(cmd, flags.FlagChainID)
	return cmd
}

func (f filingFlags) statement(c registration.Content) (docsig.Statement, error) {
	sum, err := c.Digest()
	if err != nil {
		return docsig.Statement{}, err
	}
	nonce, err := f.nonceBytes()
	if err != nil {
		return docsig.Statement{}, err
	}
	object := f.id
	switch {
	case f.act == attest.ActSubmit && f.agency == "":
		return docsig.Statement{}, usage(errors.New("--agency is needed: the id of a submission depends on it"))
	case f.act == attest.ActSubmit:
		if object, err = f.submissionID(c, nonce); err != nil {
			return docsig.Statement{}, err
		}
	case object == "":
		return docsig.Statement{}, usage(fmt.Errorf("--id is needed for %s", f.act))
	}
	s := docsig.Statement{
		ChainID: f.chainID, Act: f.act, ObjectID: object, Version: f.filing,
		Nonce: nonce, Expiry: time.Now().Add(f.life).Unix(), Digest: sum,
	}
	return s, usage(s.Validate())
}

func (f filingFlags) nonceBytes() ([]byte, error) {
	if f.nonce == "" {
		return attest.NewNonce()
	}
	nonce, err := hex.DecodeString(f.nonce)
	if err != nil {
		return nil, usage(fmt.Errorf("--nonce: %w", err))
	}
	return nonce, nil
}

// submissionID is the id that the chain will give the application.
func (f filingFlags) submissionID(c registration.Content, nonce []byte) (string, error) {
	kind, ok := registration.Kind_value["KIND_"+strings.ToUpper(f.kind)]
	if !ok || kind == 0 {
		return "", usage(fmt.Errorf("--kind %q is not a kind of application", f.kind))
	}
	regime, ok := registration.Regime_value["REGIME_"+strings.ToUpper(f.regime)]
	if !ok || regime == 0 {
		return "", usage(fmt.Errorf("--regime %q is not a regime", f.regime))
	}
	return registration.Submission{
		Agency: f.agency, Kind: registration.Kind(kind), Regime: registration.Regime(regime), Content: c, Nonce: nonce,
	}.ID()
}
