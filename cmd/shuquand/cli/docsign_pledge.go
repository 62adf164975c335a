// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/codec"

	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/x/pledge"
)

// pledgeFlags say what a party of a pledge signs.
type pledgeFlags struct {
	chainID, act, id string
	version          uint64
	life             time.Duration
}

// pledgeCommand writes the statement that a party signs over a proposal of a
// pledge or over an act on one.
func pledgeCommand() *cobra.Command {
	var f pledgeFlags
	cmd := &cobra.Command{
		Use:   "pledge FILE",
		Short: "Write the statement that is signed over a pledge (质押待签声明)",
		Long: `FILE is the proposal as JSON for the pledgor's proposal and its withdrawal (--act
pledge.withdraw). For what the pledgee or the agency does with somebody's consent
it is the act, as "tx pledge propose" takes it: the pledgor agrees with --act
pledge.agree, a new pledgee takes over with pledge.take-over, pledgees agree on
ranks with pledge.rearrange and settle a dispute of ranks with pledge.settle. An
act takes the pledge's --id and its --version as "query pledge pledge" shows them.

A bank that asks for a pledge in another province signs for the chain there, with
two document keys: the proposal with --act recognition.request, and each act with
--act recognition.act and the home_version that "query recognition request" shows.

What else parties sign goes over a commitment alone: use "docsign statement" with
--act pledge.state-debt-ended, whose --version is the stated day as YYYYMMDD,
pledge.object or pledge.withdraw-objection.`,
		Example: `shuquand docsign pledge proposal.json --chain-id shanxi-1 > st.json
shuquand docsign pledge amend.json --chain-id shanxi-1 --act pledge.agree --id 5f1e2d3c4b5a69788796a5b4c3d2e1f0 --version 5 > st.json
shuquand docsign pledge proposal.json --chain-id henan-1 --act recognition.request > st.json
shuquand docsign sign st.json --key enterprise.pem --party 91140000MA0T6T304Q > consent.json`,
		Args: cobra.ExactArgs(1),
		RunE: overFile(func(cdc codec.Codec, path string, raw []byte) (docsig.Statement, error) {
			return f.statement(cdc, path, raw)
		}),
	}
	cmd.Flags().StringVar(&f.chainID, flags.FlagChainID, "", "chain on which the consent counts")
	cmd.Flags().StringVar(&f.act, "act", attest.ActPledge, "pledge.propose, pledge.withdraw, pledge.agree, pledge.take-over, pledge.settle, pledge.rearrange, recognition.request or recognition.act")
	cmd.Flags().StringVar(&f.id, "id", "", "the pledge's id, for an act")
	cmd.Flags().Uint64Var(&f.version, "version", 0, "the pledge's version, for an act")
	addLife(cmd, &f.life)
	mustRequire(cmd, flags.FlagChainID)
	return cmd
}

func (f pledgeFlags) statement(cdc codec.Codec, path string, raw []byte) (docsig.Statement, error) {
	switch f.act {
	case attest.ActPledge, attest.ActWithdrawPledge, attest.ActRequestAbroad:
		var p pledge.Proposal
		if err := cdc.UnmarshalJSON(raw, &p); err != nil {
			return docsig.Statement{}, fmt.Errorf("%s: %w", path, err)
		}
		return f.overProposal(p)
	case attest.ActAgreePledge, attest.ActTakeOverPledge, attest.ActSettlePledge, attest.ActRearrangePledges, attest.ActAbroad:
		var a pledge.Act
		if err := cdc.UnmarshalJSON(raw, &a); err != nil {
			return docsig.Statement{}, fmt.Errorf("%s: %w", path, err)
		}
		return f.overAct(a)
	default:
		return docsig.Statement{}, usage(fmt.Errorf("--act %q is signed over no file; for what is signed over a commitment use: docsign statement", f.act))
	}
}

func (f pledgeFlags) overProposal(p pledge.Proposal) (docsig.Statement, error) {
	if err := p.Validate(); err != nil {
		return docsig.Statement{}, err
	}
	id, err := p.ID()
	if err != nil {
		return docsig.Statement{}, err
	}
	return f.over(id, 1, p.Digest)
}

func (f pledgeFlags) overAct(a pledge.Act) (docsig.Statement, error) {
	if _, err := pledge.ParseID(f.id); err != nil || f.version == 0 {
		return docsig.Statement{}, usage(fmt.Errorf("--id and --version of the pledge are needed for %s", f.act))
	}
	if err := a.Validate(); err != nil {
		return docsig.Statement{}, err
	}
	return f.over(f.id, f.version, a.Digest)
}

func (f pledgeFlags) over(object string, version uint64, digest func() (string, error)) (docsig.Statement, error) {
	sum, err := digest()
	if err != nil {
		return docsig.Statement{}, err
	}
	return attest.NewStatement(f.chainID, f.act, object, version, time.Now().Add(f.life), sum)
}
