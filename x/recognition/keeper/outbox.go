// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"
	clienttypes "github.com/cosmos/ibc-go/v11/modules/core/02-client/types"

	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	"github.com/shuquan-ledger/shuquan/x/recognition/types"
)

// nanoseconds are those of a second.
const nanoseconds = 1_000_000_000

// outbox is what a peer was told and asked; an empty one for nothing.
func (k *Keeper) outbox(ctx context.Context, division string) (recognition.Outbox, error) {
	return orNew(k.Outboxes.Get(ctx, division))(recognition.Outbox{Division: division})
}

// send sends a packet to a peer over its agreed channel and gives the digest of its
// bytes. timeout is in seconds from now.
func (k *Keeper) send(ctx context.Context, p recognition.Peer, packet recognition.Packet, timeout int64) (string, error) {
	if p.Agreement.ChannelId == "" {
		return "", recognition.ErrNoChannel.Wrapf("peer %s", p.Division)
	}
	b, sum, err := packet.Encode()
	if err != nil {
		return "", err
	}
	until := uint64(plumbing.Now(ctx)+timeout) * nanoseconds //nolint:gosec // a block's time
	_, err = k.channels.SendPacket(sdk.UnwrapSDKContext(ctx), recognition.Port, p.Agreement.ChannelId, clienttypes.ZeroHeight(), until, b)
	if err != nil {
		return "", recognition.ErrNoChannel.Wrapf("peer %s, %s: %s", p.Division, p.Agreement.ChannelId, err)
	}
	return sum, nil
}

// EndBlock tells peers what has changed, and people what they should look at. It
// reads at most MaxPeers peers and sends each at most one report.
func (k *Keeper) EndBlock(ctx context.Context) error {
	peers, err := k.allPeers(ctx)
	if err != nil || len(peers) == 0 {
		return err
	}
	feed, err := k.Told(ctx)
	if err != nil {
		return err
	}
	for _, p := range peers {
		if !p.Watched() {
			continue
		}
		was, err := k.outbox(ctx, p.Division)
		if err != nil {
			return err
		}
		next, err := k.report(ctx, p, was, feed)
		if err == nil {
			next, err = k.watch(ctx, p, next, feed)
		}
		if err != nil {
			return err
		}
		if next == was {
			continue
		}
		if err := k.Outboxes.Set(ctx, p.Division, next); err != nil {
			return err
		}
	}
	return nil
}

// report sends the next report to a peer, if one is due. That it cannot be sent, as
// over an expired light client, is a failure after which it is tried again.
func (k *Keeper) report(ctx context.Context, p recognition.Peer, o recognition.Outbox, feed recognition.Feed) (recognition.Outbox, error) {
	now := plumbing.Now(ctx)
	if !p.Hears() || !o.Due(feed, now) {
		return o, nil
	}
	from, to := o.Stretch(feed)
	report := &recognition.StatusReport{Feed: feed, Height: uint64(sdk.UnwrapSDKContext(ctx).BlockHeight()), Time: now} //nolint:gosec // a height
	for i := from; i <= to; i++ {
		e, err := k.Entries.Get(ctx, i)
		if err != nil {
			return o, err
		}
		report.Entries = append(report.Entries, e)
	}
	branch, write := sdk.UnwrapSDKContext(ctx).CacheContext()
	if _, err := k.send(branch, p, recognition.Packet{Body: &recognition.Packet_Report{Report: report}}, recognition.ReportTimeout); err != nil {
		return o.Failed(now), nil //nolint:nilerr // told again after a pause; nothing is lost
	}
	write()
	return o.Reporting(to, now), sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(&types.EventReported{Division: p.Division, From: from, To: to})
}

// watch tells of alarms that begin and end: of a light client that was not updated, of
// changes that wait for too long.
func (k *Keeper) watch(ctx context.Context, p recognition.Peer, o recognition.Outbox, feed recognition.Feed) (recognition.Outbox, error) {
	now, events := plumbing.Now(ctx), sdk.UnwrapSDKContext(ctx).EventManager()
	alarm := uint32(recognition.HighestAlarm) // of a client that cannot be read
	if c, err := k.client(ctx, p.Agreement.ClientId); err == nil {
		alarm = c.Alarm(now)
		if err := k.watchForks(ctx, p, c); err != nil {
			return o, err
		}
	}
	if alarm != o.Alarm {
		o.Alarm = alarm
		if err := events.EmitTypedEvent(&types.EventClientAlarm{Division: p.Division, Alarm: alarm}); err != nil {
			return o, err
		}
	}
	late := false
	if p.Hears() && feed.Entries > o.Acknowledged {
		e, err := k.Entries.Get(ctx, o.Acknowledged+1)
		if err != nil {
			return o, err
		}
		late = now-e.Time > recognition.ReportLate
	}
	if late == o.Late {
		return o, nil
	}
	o.Late = late
	return o, events.EmitTypedEvent(&types.EventReportsLate{Division: p.Division, Late: late})
}

// watchForks enters that a peer's chain has shown two headers of one height: its light
// client is frozen. That is a contradiction, which the council clears: a client that
// recovers goes on with every header that it knew, the forged ones too.
func (k *Keeper) watchForks(ctx context.Context, p recognition.Peer, c recognition.Client) error {
	if c.Status != recognition.ClientFrozen || p.Contradiction != "" || !recognition.PeerLifecycle.Allows(p.Status, recognition.EventContradict) {
		return nil
	}
	return k.contradict(ctx, p, "light client "+p.Agreement.ClientId+": two headers of one height")
}

// Acknowledged takes up what a peer has answered to a packet that was sent over one of
// its channels: the outcome, or the code with which it was refused as malformed or not
// permitted.
func (k *Keeper) Acknowledged(ctx context.Context, channel string, data, result []byte, refusal string) error {
	p, packet, err := k.own(ctx, channel, data)
	if err != nil {
		return err
	}
	if err := k.heard(ctx, p.Division); err != nil {
		return err
	}
	if refusal != "" {
		return k.nothingCame(ctx, p, packet, refusal, false)
	}
	o, err := recognition.DecodeOutcome(result)
	unread := err != nil || o.Nonce != packet.Nonce
	switch {
	case unread && packet.GetReport() == nil:
		// What came of it stands at home all the same, and can be proven: the request
		// goes on waiting for that.
		return recognition.ErrPacket.Wrapf("the answer to request %d cannot be read; import its outcome", packet.Nonce)
	case unread:
		return k.nothingCame(ctx, p, packet, recognition.CodeOf(recognition.ErrPacket), false)
	case packet.GetReport() != nil:
		return k.reportAnswered(ctx, p, o)
	}
	_, err = k.answered(ctx, p.Division, o)
	return err
}

// TimedOut takes up that a packet did not arrive.
func (k *Keeper) TimedOut(ctx context.Context, channel string, data []byte) error {
	p, packet, err := k.own(ctx, channel, data)
	if err != nil {
		return err
	}
	return k.nothingCame(ctx, p, packet, recognition.CodeOf(recognition.ErrTimedOut), true)
}

// own is a packet of this chain and the peer to which it was sent.
func (k *Keeper) own(ctx context.Context, channel string, data []byte) (recognition.Peer, recognition.Packet, error) {
	packet, err := recognition.DecodePacket(data)
	if err != nil {
		return recognition.Peer{}, packet, err
	}
	client := k.clientOfChannel(sdk.UnwrapSDKContext(ctx), recognition.Port, channel)
	p, found, err := k.peerOfClient(ctx, client)
	if err == nil && !found {
		err = recognition.ErrNoChannel.Wrapf("%s", channel)
	}
	return p, packet, err
}

// heard notes that something came of a peer.
func (k *Keeper) heard(ctx context.Context, division string) error {
	o, err := k.outbox(ctx, division)
	if err != nil {
		return err
	}
	o.HeardAt = plumbing.Now(ctx)
	return k.Outboxes.Set(ctx, division, o)
}

// reportAnswered takes up how far a peer has read.
func (k *Keeper) reportAnswered(ctx context.Context, p recognition.Peer, answer recognition.Outcome) error {
	o, err := k.outbox(ctx, p.Division)
	if err != nil {
		return err
	}
	feed, err := k.Told(ctx)
	if err != nil {
		return err
	}
	o = o.Held(answer.Held, feed, plumbing.Now(ctx))
	return errors.Join(k.Outboxes.Set(ctx, p.Division, o), sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(
		&types.EventReportAnswered{Division: p.Division, Held: o.Acknowledged, Refusal: answer.Refusal}))
}

// nothingCame takes up that a packet was refused without an outcome, or did not arrive.
func (k *Keeper) nothingCame(ctx context.Context, p recognition.Peer, packet recognition.Packet, code string, timedOut bool) error {
	if packet.GetReport() == nil {
		return k.failed(ctx, p.Division, packet.Nonce, code, timedOut)
	}
	o, err := k.outbox(ctx, p.Division)
	if err != nil {
		return err
	}
	o = o.Failed(plumbing.Now(ctx))
	return errors.Join(k.Outboxes.Set(ctx, p.Division, o), sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(
		&types.EventReportAnswered{Division: p.Division, Held: o.Acknowledged, Refusal: code}))
}

// take takes a packet that was sent and has an outcome now; false if none waits.
func (k *Keeper) take(ctx context.Context, division string, nonce uint64) (recognition.Sent, bool, error) {
	key := collections.Join(division, nonce)
	s, err := k.Sent.Get(ctx, key)
	if errors.Is(err, collections.ErrNotFound) {
		return s, false, nil
	}
	if err != nil {
		return s, false, err
	}
	o, err := k.outbox(ctx, division)
	if err != nil {
		return s, false, err
	}
	o.Open--
	return s, true, errors.Join(k.Sent.Remove(ctx, key), k.Outboxes.Set(ctx, division, o))
}
