// SPDX-License-Identifier: Apache-2.0

package peering

import (
	"context"

	sdk "github.com/cosmos/cosmos-sdk/types"
	clienttypes "github.com/cosmos/ibc-go/v11/modules/core/02-client/types"

	"github.com/shuquan-ledger/shuquan/verifier"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	recognitiontypes "github.com/shuquan-ledger/shuquan/x/recognition/types"
)

// Import is an import from a peer that is being put together: what this chain knows
// of it, and the updates that bring its light client to the block that proves the rest.
type Import struct {
	// Source is a node of the peer.
	Source verifier.Source
	// Peer is the peer, Read how far its feed was read.
	Peer recognition.Peer
	Read recognition.PeerFeed
	// Officer signs.
	Officer string
	// Height is the peer's block that the light client knows after the updates.
	Height uint64

	updates []*clienttypes.MsgUpdateClient
}

// Begin begins an import of an officer from a peer: q asks this chain, src that of the peer.
func Begin(ctx context.Context, q recognitiontypes.QueryClient, src verifier.Source, division, officer string) (Import, error) {
	res, err := q.Peer(ctx, &recognitiontypes.QueryPeerRequest{Division: division})
	if err != nil {
		return Import{}, err
	}
	i := Import{Source: src, Peer: res.Peer, Read: res.Feed, Officer: officer}
	i.updates, i.Height, err = Updates(ctx, src, i.Peer.Agreement, res.Client.Height, officer)
	return i, err
}

// Messages are the messages of the transaction that imports what msg proves.
func (i Import) Messages(msg sdk.Msg) []sdk.Msg {
	msgs := make([]sdk.Msg, 0, len(i.updates)+1)
	for _, u := range i.updates {
		msgs = append(msgs, u)
	}
	return append(msgs, msg)
}
