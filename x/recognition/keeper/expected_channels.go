// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	sdk "github.com/cosmos/cosmos-sdk/types"
	clienttypes "github.com/cosmos/ibc-go/v11/modules/core/02-client/types"
	connectiontypes "github.com/cosmos/ibc-go/v11/modules/core/03-connection/types"
	channeltypes "github.com/cosmos/ibc-go/v11/modules/core/04-channel/types"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/pledge"
)

// ChannelKeeper knows connections and channels, and sends.
type ChannelKeeper interface {
	GetChannel(ctx sdk.Context, port, channel string) (channeltypes.Channel, bool)
	GetConnection(ctx sdk.Context, connection string) (connectiontypes.ConnectionEnd, error)
	SendPacket(ctx sdk.Context, port, channel string, timeoutHeight clienttypes.Height, timeoutTimestamp uint64, data []byte) (uint64, error)
}

// PledgeKeeper makes and changes pledges for pledgees of other provinces.
type PledgeKeeper interface {
	// Reserve files a proposal and accepts it. author is who asked.
	Reserve(ctx context.Context, proposal pledge.Proposal, consent record.Consent, author string) error
	// ActForPledgee carries out an act of a pledge's pledgee.
	ActForPledgee(ctx context.Context, id string, act pledge.Act, consents []record.Consent, author string) error
	// Standing is how a pledge stands now.
	Standing(ctx context.Context, id string) (pledge.Standing, error)
}
