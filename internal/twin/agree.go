// SPDX-License-Identifier: Apache-2.0

package twin

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	clienttypes "github.com/cosmos/ibc-go/v11/modules/core/02-client/types"
	connectiontypes "github.com/cosmos/ibc-go/v11/modules/core/03-connection/types"
	channeltypes "github.com/cosmos/ibc-go/v11/modules/core/04-channel/types"
	ibctm "github.com/cosmos/ibc-go/v11/modules/light-clients/07-tendermint"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/internal/desk"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	recognitiontypes "github.com/shuquan-ledger/shuquan/x/recognition/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// makeClients makes a light client of each chain on the other, as councils do it: a
// command writes the message, a motion carries it.
func (t *twin) makeClients(ctx context.Context) error {
	for _, p := range t.both() {
		o := t.other(p)
		message, err := t.command(ctx, "recognition", "client", "--peer-node", o.url())
		if err != nil {
			return err
		}
		paper := filepath.Join(papers(t.Dir), p.chainID+"-client.json")
		if err := os.WriteFile(paper, message, 0o600); err != nil {
			return err
		}
		_, err = t.signed(ctx, p, p.node.Name, "tx", "motion", paper, "--title", "建立"+o.chainID+"轻客户端", "--document-digest", agreementDigest())
		if err != nil {
			return err
		}
		if p.client, err = p.clientOf(ctx, o.chainID); err != nil {
			return err
		}
	}
	return t.Say(desk.Step{
		Done:   fmt.Sprintf("Each council makes a light client of the other chain by motion: %s here, %s there.", t.here.client, t.there.client),
		DoneZH: "双方理事会以议案各建立对方链的轻客户端。",
		By:     "councils 理事会", Rule: "the first block is compared by another way than the network",
	})
}

// clientOf finds the light client of a chain.
func (p *province) clientOf(ctx context.Context, chainID string) (string, error) {
	res, err := clienttypes.NewQueryClient(p.Chain.Conn()).ClientStates(ctx, &clienttypes.QueryClientStatesRequest{})
	if err != nil {
		return "", err
	}
	for _, c := range res.ClientStates {
		if state, ok := c.ClientState.GetCachedValue().(*ibctm.ClientState); ok && state.ChainId == chainID {
			return c.ClientId, nil
		}
	}
	return "", fmt.Errorf("%s has no light client of %s", p.chainID, chainID)
}

// agreementDigest stands for the digest of the agreement that both bureaus have signed.
func agreementDigest() string { return digest.SM3([]byte("recognition agreement of Shanxi and Henan")) }

// agreement is what a province agrees with another.
func (p *province) agreement(other *province, channel string) recognition.Agreement {
	return recognition.Agreement{
		ChainId: other.chainID, ClientId: p.client, Digest: agreementDigest(), StateVersion: recognition.StateVersion,
		Regimes: []registration.Regime{registration.RegimeProperty}, Grades: []registration.Grade{registration.GradeGeneral},
		Level: recognition.MaxLevel, MaxAge: []uint32{48 * 3600, 24 * 3600, 6 * 3600},
		ImportsPerDay: 1000, EntriesPerDay: 10_000, RequestsPerDay: 100,
		Relayers: []string{p.relayer()}, ChannelId: channel,
	}
}

func (t *twin) registerPeers(ctx context.Context) error {
	for _, p := range t.both() {
		o := t.other(p)
		err := p.Carry(ctx, "与"+o.seat().Name+"互认", &recognitiontypes.MsgRegisterPeer{
			Authority: p.Authority, Division: o.division(), Agreement: p.agreement(o, ""),
		})
		if err != nil {
			return fmt.Errorf("%s: %w", p.chainID, err)
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
		err = p.Carry(ctx, "与"+o.seat().Name+"互认通道", &recognitiontypes.MsgAmendPeer{
			Authority: p.Authority, Division: o.division(), Agreement: p.agreement(o, channel),
		})
		if err != nil {
			return fmt.Errorf("%s: %w", p.chainID, err)
		}
	}
	return t.Say(desk.Step{
		Done: "Each council agrees on the channel for reports and requests.", DoneZH: "双方理事会约定报文通道。",
		By: "councils 理事会", Rule: "packets go over the agreed channel alone",
	})
}

// channel is the open channel for packets.
func (p *province) channel(ctx context.Context) (string, error) {
	res, err := channeltypes.NewQueryClient(p.Chain.Conn()).Channels(ctx, &channeltypes.QueryChannelsRequest{})
	if err != nil {
		return "", err
	}
	for _, c := range res.Channels {
		if c.PortId == recognition.Port && c.State == channeltypes.OPEN {
			return c.ChannelId, nil
		}
	}
	return "", fmt.Errorf("%s has no open channel on port %s", p.chainID, recognition.Port)
}

// connected tells whether a connection is open over the province's light client: rly
// ends without an error when time has run out.
func (p *province) connected(ctx context.Context) error {
	res, err := connectiontypes.NewQueryClient(p.Chain.Conn()).Connections(ctx, &connectiontypes.QueryConnectionsRequest{})
	if err != nil {
		return err
	}
	for _, c := range res.Connections {
		if c.ClientId == p.client && c.State == connectiontypes.OPEN {
			return nil
		}
	}
	return fmt.Errorf("%s has no open connection over %s; rly gave up without a word, as on a machine that is too busy", p.chainID, p.client)
}
