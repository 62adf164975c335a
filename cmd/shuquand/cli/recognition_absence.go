// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/internal/peering"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

func absenceCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "absence APPLICATION DIVISION",
		Short: "File the proof that the data of an application are not registered in another province (提交未在他省登记证明)",
		Long: `Looks for the fingerprint of an application's data in the registrations of another
province's chain and files the proof that none of them is in force there. Where the
council requires it (shuquand query recognition params), an application passes and is
evidenced only with a fresh proof from every province with which recognition is agreed.
Data that are registered there are named and nothing is sent.`,
		Example: "shuquand recognition absence 5f1e2d3c4b5a69788796a5b4c3d2e1f0 410000 --peer-node https://henan.example.cn:26657 --from handler\nshuquand query recognition absences 5f1e2d3c4b5a69788796a5b4c3d2e1f0",
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			if _, err := registration.ParseID(args[0]); err != nil {
				return usage(err)
			}
			if err := recognition.ValidateDivision(args[1]); err != nil {
				return usage(err)
			}
			return withPeer(cmd, args[1], func(p peering.Import) (sdk.Msg, error) { return absenceFrom(cmd, p, args[0]) })
		},
	}
	addPeerNode(cmd)
	return cmd
}

// absenceFrom is the message that files an absence from a peer for an application.
func absenceFrom(cmd *cobra.Command, p peering.Import, application string) (sdk.Msg, error) {
	ctx, err := client.GetClientTxContext(cmd)
	if err != nil {
		return nil, err
	}
	res, err := registrationtypes.NewQueryClient(ctx).Application(cmd.Context(), &registrationtypes.QueryApplicationRequest{Id: application})
	if err != nil {
		return nil, err
	}
	fingerprint := res.Filing.Content.Fingerprint
	if fingerprint == "" {
		return nil, recognition.ErrNoFingerprint.Wrapf("application %s", application)
	}
	cmd.PrintErrf("looking for %s after block %d of %s 正在查找该数据的登记\n", fingerprint, p.Height-1, p.Peer.Agreement.ChainId)
	msg, sought, err := peering.Absence(cmd.Context(), p.Source, p.Peer, application, fingerprint, p.Height, p.Officer)
	if err != nil {
		return nil, err
	}
	return msg, sought.Absent(p.Peer.Division)
}
