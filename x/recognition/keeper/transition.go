// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	"github.com/shuquan-ledger/shuquan/x/recognition/types"
)

const byCouncil, byChain = "council", "chain"

// transition is the only way to write a peer: it asks the lifecycle, stores, keeps
// the history and tells.
func (k *Keeper) transition(ctx context.Context, p recognition.Peer, event lifecycle.Event, actor lifecycle.Actor, e record.Entry) error {
	row, err := recognition.PeerLifecycle.Next(p.Status, event, actor)
	if err != nil {
		return err
	}
	p.Status = row.To
	p.Version++
	if err := k.Peers.Set(ctx, p.Division, p); err != nil {
		return err
	}
	e.Event, e.Status, e.Rule = string(event), p.Status.String(), row.Rule
	if err := k.History.Append(ctx, []byte(p.Division), p.Version, e); err != nil {
		return err
	}
	return sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(&types.EventPeerChanged{
		Division: p.Division, Event: string(event), Status: p.Status, Contradiction: p.Contradiction,
	})
}

// contradict enters that a peer's proven records contradict each other. The
// transaction succeeds, so that the finding stays; nothing else of it does.
func (k *Keeper) contradict(ctx context.Context, p recognition.Peer, contradiction string) error {
	p.Contradiction = contradiction
	return k.transition(ctx, p, recognition.EventContradict, lifecycle.Chain, record.Entry{Author: byChain, Detail: contradiction})
}
