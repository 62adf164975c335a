// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"strings"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	"github.com/shuquan-ledger/shuquan/x/recognition/types"
)

type msgServer struct{ *Keeper }

// NewMsgServer serves the messages on peers.
func NewMsgServer(k *Keeper) types.MsgServer { return msgServer{k} }

func (m msgServer) authorise(authority string) error {
	if authority != m.authority {
		return recognition.ErrAuthority
	}
	return nil
}

// RegisterPeer registers a peer, or one anew whose recognition had ended.
func (m msgServer) RegisterPeer(ctx context.Context, msg *types.MsgRegisterPeer) (*types.MsgRegisterPeerResponse, error) {
	if err := m.authorise(msg.Authority); err != nil {
		return nil, err
	}
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	home, err := m.institutions.Province(ctx)
	if err != nil {
		return nil, err
	}
	if institution.InProvince(msg.Division, home) {
		return nil, recognition.ErrHome.Wrapf("division: %s", msg.Division)
	}
	p, err := orNew(m.Peers.Get(ctx, msg.Division))(recognition.Peer{Division: msg.Division})
	if err != nil {
		return nil, err
	}
	if known := p.Agreement.ChainId; known != "" && known != msg.Agreement.ChainId {
		return nil, recognition.ErrOtherChain.Wrapf("chain_id: %s; what was imported is of %s", msg.Agreement.ChainId, known)
	}
	if p.Contradiction != "" { // the new agreement clears it, as an order would
		p.Contradiction, p.ClearedAt = "", plumbing.Now(ctx)
	}
	p.Agreement = msg.Agreement
	return &types.MsgRegisterPeerResponse{}, m.agree(ctx, p, recognition.EventRegister)
}

// AmendPeer replaces what is agreed with a peer.
func (m msgServer) AmendPeer(ctx context.Context, msg *types.MsgAmendPeer) (*types.MsgAmendPeerResponse, error) {
	if err := m.authorise(msg.Authority); err != nil {
		return nil, err
	}
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	p, err := m.Peer(ctx, msg.Division)
	if err != nil {
		return nil, err
	}
	if p.Agreement.ChainId != msg.Agreement.ChainId {
		return nil, recognition.ErrOtherChain.Wrapf("chain_id: %s, registered is %s", msg.Agreement.ChainId, p.Agreement.ChainId)
	}
	p.Agreement = msg.Agreement
	return &types.MsgAmendPeerResponse{}, m.agree(ctx, p, recognition.EventAmend)
}

// agree writes an agreement once its light client and its place among the other
// peers are checked.
func (m msgServer) agree(ctx context.Context, p recognition.Peer, event lifecycle.Event) error {
	if _, err := recognition.PeerLifecycle.Next(p.Status, event, lifecycle.Council); err != nil {
		return err
	}
	client, err := m.client(ctx, p.Agreement.ClientId)
	if err != nil {
		return err
	}
	if err := client.Check(p.Agreement); err != nil {
		return err
	}
	if err := m.checkAgreed(ctx, p.Agreement); err != nil {
		return err
	}
	all, err := m.allPeers(ctx)
	if err != nil {
		return err
	}
	if p.Version == 0 && len(all) >= recognition.MaxPeers {
		return recognition.ErrPeers
	}
	if err := p.Beside(all); err != nil {
		return err
	}
	if err := m.rechannel(ctx, p); err != nil {
		return err
	}
	e := record.Entry{Author: byCouncil, Digests: []string{p.Agreement.Digest}, Detail: strings.TrimSpace(p.Agreement.ChainId + " " + p.Agreement.ClientId + " " + p.Agreement.ChannelId)}
	return m.transition(ctx, p, event, lifecycle.Council, e)
}

// rechannel gives up the report that is under way over a channel that is agreed no
// more: over the new one it is told again.
func (m msgServer) rechannel(ctx context.Context, p recognition.Peer) error {
	was, err := orNew(m.Peers.Get(ctx, p.Division))(p)
	if err != nil || was.Agreement.ChannelId == p.Agreement.ChannelId {
		return err
	}
	o, err := m.outbox(ctx, p.Division)
	if err != nil || o.Reported == 0 {
		return err
	}
	return m.Outboxes.Set(ctx, p.Division, o.Failed(plumbing.Now(ctx)))
}

// OrderPeer orders on a peer.
func (m msgServer) OrderPeer(ctx context.Context, msg *types.MsgOrderPeer) (*types.MsgOrderPeerResponse, error) {
	if err := m.authorise(msg.Authority); err != nil {
		return nil, err
	}
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	p, err := m.Peer(ctx, msg.Division)
	if err != nil {
		return nil, err
	}
	event, err := msg.Order.EventOf()
	if err != nil {
		return nil, err
	}
	if event == recognition.EventClear {
		p.Contradiction, p.ClearedAt = "", plumbing.Now(ctx)
	}
	e := record.Entry{Author: byCouncil, Digests: []string{msg.DocumentDigest}}
	return &types.MsgOrderPeerResponse{}, m.transition(ctx, p, event, lifecycle.Council, e)
}
