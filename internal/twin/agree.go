// SPDX-License-Identifier: Apache-2.0

package twin

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	connectiontypes "github.com/cosmos/ibc-go/v11/modules/core/03-connection/types"
	channeltypes "github.com/cosmos/ibc-go/v11/modules/core/04-channel/types"

	"github.com/shuquan-ledger/shuquan/internal/desk"
	"github.com/shuquan-ledger/shuquan/internal/province"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	recognitiontypes "github.com/shuquan-ledger/shuquan/x/recognition/types"
)

// makeClients makes a light client of each chain on the other, as councils do it: a
// command writes the message, a motion carries it.
func (t *twin) makeClients(ctx context.Context) error {
	for _, p := range t.both() {
		o := t.other(p)
		message, err := t.command(ctx, "recognition", "client", "--peer-node", o.URL())
		if err != nil {
			return err
		}
		paper := filepath.Join(papers(t.Dir), p.ChainID+"-client.json")
		if err := os.WriteFile(paper, message, 0o600); err != nil {
			return err
		}
		_, err = t.signed(ctx, p, p.Node.Name, "tx", "motion", paper, "--title", "建立"+o.ChainID+"轻客户端", "--document-digest", province.AgreementDigest())
		if err != nil {
			return err
		}
		if err := p.FindClient(ctx, o.Province); err != nil {
			return err
		}
	}
	return t.Say(desk.Step{
		Done:   fmt.Sprintf("Each council makes a light client of the other chain by motion: %s here, %s there.", t.here.Client, t.there.Client),
		DoneZH: "双方理事会以议案各建立对方链的轻客户端。",
		By:     "councils 理事会", Rule: "the first block is compared by another way than the network",
	})
}

func (t *twin) registerPeers(ctx context.Context) error {
	for _, p := range t.both() {
		o := t.other(p)
		if err := p.RegisterPeer(ctx, o.Province, p.relayer()); err != nil {
			return fmt.Errorf("%s: %w", p.ChainID, err)
		}
	}
	return t.Say(desk.Step{
		Done: "Each council registers the other province as a peer; the agreement names who may relay.", DoneZH: "双方登记互认省份，协议指定中继员。",
		By: "councils 理事会", Rule: "recognition agreement 互认协议",
	})
}

// agreeOnChannel has both councils agree on the channel that the relayer has opened.
func (t *twin) agreeOnChannel(ctx context.Context) error {
	for _, p := range t.both() {
		o := t.other(p)
		channel, err := p.channel(ctx)
		if err != nil {
			return err
		}
		err = p.Carry(ctx, "与"+o.Seat().Name+"互认通道", &recognitiontypes.MsgAmendPeer{
			Authority: p.Authority, Division: o.Division(), Agreement: p.Agreement(o.Province, channel, p.relayer()),
		})
		if err != nil {
			return fmt.Errorf("%s: %w", p.ChainID, err)
		}
	}
	return t.Say(desk.Step{
		Done: "Each council agrees on the channel for reports and requests.", DoneZH: "双方理事会约定报文通道。",
		By: "councils 理事会", Rule: "packets go over the agreed channel alone",
	})
}

// channel is the open channel for packets.
func (p *side) channel(ctx context.Context) (string, error) {
	res, err := channeltypes.NewQueryClient(p.Chain.Conn()).Channels(ctx, &channeltypes.QueryChannelsRequest{})
	if err != nil {
		return "", err
	}
	for _, c := range res.Channels {
		if c.PortId == recognition.Port && c.State == channeltypes.OPEN {
			return c.ChannelId, nil
		}
	}
	return "", fmt.Errorf("%s has no open channel on port %s", p.ChainID, recognition.Port)
}

// connected tells whether a connection is open over the province's light client: rly
// ends without an error when time has run out.
func (p *side) connected(ctx context.Context) error {
	res, err := connectiontypes.NewQueryClient(p.Chain.Conn()).Connections(ctx, &connectiontypes.QueryConnectionsRequest{})
	if err != nil {
		return err
	}
	for _, c := range res.Connections {
		if c.ClientId == p.Client && c.State == connectiontypes.OPEN {
			return nil
		}
	}
	return fmt.Errorf("%s has no open connection over %s; rly gave up without a word, as on a machine that is too busy", p.ChainID, p.Client)
}
