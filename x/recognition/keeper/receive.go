// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"
	"fmt"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	"github.com/shuquan-ledger/shuquan/x/recognition/types"
)

// Receive acts on a packet that came over a channel, whatever carried it. What the
// rules of this chain say against it is a refusal in the outcome; an error is a packet
// that is malformed or not permitted, which changes nothing.
func (k *Keeper) Receive(ctx context.Context, channel string, data []byte) (recognition.Outcome, error) {
	p, found, err := k.findPeer(ctx, func(p recognition.Peer) bool { return p.Agreement.ChannelId == channel })
	if err == nil && !found {
		err = recognition.ErrNoChannel.Wrap(channel)
	}
	if err == nil {
		err = p.Imports()
	}
	if err != nil {
		return recognition.Outcome{}, err
	}
	packet, err := recognition.DecodePacket(data)
	if err != nil {
		return recognition.Outcome{}, err
	}
	if err := k.heard(ctx, p.Division); err != nil {
		return recognition.Outcome{}, err
	}
	out := recognition.Outcome{
		Nonce: packet.Nonce, Packet: digest.SM3(data), Time: plumbing.Now(ctx),
		Height: uint64(sdk.UnwrapSDKContext(ctx).BlockHeight()), //nolint:gosec // a height
	}
	if report := packet.GetReport(); report != nil {
		out, err = k.readReport(ctx, p, report, out)
	} else {
		out, err = k.serve(ctx, p, packet, out)
	}
	if err != nil {
		return recognition.Outcome{}, err
	}
	return out, sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(&types.EventAnswered{Division: p.Division, Outcome: out})
}

// readReport reads what a report tells that was not read yet. What was read before is
// no fault of the sender, who cannot know it; nor is a gap, which the outcome shows. How
// far the feed goes is taken up whatever becomes of its entries: what was not read is
// known to be missing.
func (k *Keeper) readReport(ctx context.Context, p recognition.Peer, r *recognition.StatusReport, out recognition.Outcome) (recognition.Outcome, error) {
	f, err := k.peerFeed(ctx, p.Division)
	if err != nil {
		return out, err
	}
	out.Held = f.Entries
	var end recognition.Feed
	if len(r.News(f)) > 0 {
		if end, err = recognition.CheckStretch(r.News(f)); err != nil {
			return out, err
		}
	}
	at := recognition.At{Height: r.Height, Time: r.Time}
	reached, contradiction := f.Reaches(r.Feed, at)
	if contradiction != "" {
		out.Refusal = recognition.CodeOf(recognition.ErrContradiction)
		return out, k.contradict(ctx, p, contradiction)
	}
	if err := k.PeerFeeds.Set(ctx, p.Division, reached); err != nil || len(r.News(f)) == 0 {
		return out, err
	}
	branch, write := sdk.UnwrapSDKContext(ctx).CacheContext()
	err = k.use(branch, p, recognition.PeerUse{Entries: uint32(len(r.News(f)))}) //nolint:gosec // at most MaxReport
	var next recognition.PeerFeed
	if err == nil {
		next, contradiction, err = k.readStretch(branch, p, r.News(f), end, r.Feed, at)
	}
	switch {
	case err != nil && registered(err):
		out.Refusal = recognition.CodeOf(err)
		return out, nil
	case err != nil:
		return out, err
	case contradiction != "":
		out.Refusal = recognition.CodeOf(recognition.ErrContradiction)
		return out, k.contradict(ctx, p, contradiction)
	}
	write()
	out.Held = next.Entries
	return out, sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(&types.EventFeedRead{Division: p.Division, Entries: next.Entries, Known: next.Known})
}

// serve does what a peer asks for, once: the same packet again has the same outcome,
// another one of its number none (ErrNonce).
func (k *Keeper) serve(ctx context.Context, p recognition.Peer, packet recognition.Packet, out recognition.Outcome) (recognition.Outcome, error) {
	key := collections.Join(p.Division, packet.Nonce)
	was, err := k.Outcomes.Get(ctx, key)
	if err == nil && was.Packet != out.Packet {
		err = recognition.ErrNonce.Wrapf("%d", packet.Nonce)
	}
	if err == nil || !errors.Is(err, collections.ErrNotFound) {
		return was, err
	}
	if out.Pledge, err = packet.Pledge(); err != nil {
		return out, err
	}
	// Beyond the quota nothing is looked at and nothing kept; within it a refusal counts.
	if err := k.use(ctx, p, recognition.PeerUse{Requests: 1}); err != nil {
		return out, err
	}
	branch, write := sdk.UnwrapSDKContext(ctx).CacheContext()
	err = k.carryOut(branch, p, packet, out.Pledge)
	switch {
	case err == nil:
		write()
	case registered(err):
		out.Refusal = recognition.CodeOf(err)
	default:
		return out, err
	}
	s, err := k.pledges.Standing(ctx, out.Pledge)
	if err != nil && !errors.Is(err, pledge.ErrNotFound) {
		return out, err
	}
	out.Status, out.Version, out.Until, out.Ranks = s.Pledge.Status, s.Pledge.Version, s.ReservedUntil, s.Ranks
	return out, k.Outcomes.Set(ctx, key, out)
}

// carryOut reserves a pledge, or carries out an act on one that the peer has asked for.
func (k *Keeper) carryOut(ctx context.Context, p recognition.Peer, packet recognition.Packet, id string) error {
	if asked, acts := packet.Asked(); acts {
		return k.actForGuest(ctx, p, asked)
	}
	return k.reserve(ctx, p, packet.Nonce, id, packet.GetRequest())
}

// reserve makes a pledge for a pledgee of a peer, whose chain vouches for its name and
// keys from now on.
func (k *Keeper) reserve(ctx context.Context, p recognition.Peer, nonce uint64, id string, r *recognition.PledgeRequest) error {
	sum, err := r.Proposal.Digest()
	if err != nil {
		return err
	}
	signed := recognition.Signed{ChainID: chainID(ctx), Act: recognition.ActRequest, Object: id, Version: 1, Digest: sum}
	if err := signed.Verify(k.seals, r.Pledgee, r.Signatures, plumbing.Now(ctx)); err != nil {
		return err
	}
	detail := fmt.Sprintf("peer=%s", p.Division)
	if err := k.institutions.Introduce(ctx, r.Pledgee.Code, r.Pledgee.LegalName, r.Pledgee.Division, p.Agreement.Digest, detail); err != nil {
		return err
	}
	if err := k.pledges.Reserve(ctx, r.Proposal, r.Consent, recognition.PeerAuthor(p.Division)); err != nil {
		return err
	}
	return k.Origins.Set(ctx, id, recognition.Origin{Pledge: id, Division: p.Division, Nonce: nonce, Pledgee: r.Pledgee})
}

// actForGuest carries out an act of a pledgee for whom the peer has asked.
func (k *Keeper) actForGuest(ctx context.Context, p recognition.Peer, a recognition.Asked) error {
	origin, err := k.Origins.Get(ctx, a.Pledge)
	if errors.Is(err, collections.ErrNotFound) || err == nil && origin.Division != p.Division {
		return recognition.ErrOrigin.Wrapf("pledge: %s", a.Pledge)
	}
	if err != nil {
		return err
	}
	s, err := k.pledges.Standing(ctx, a.Pledge)
	if err != nil {
		return err
	}
	if s.Pledge.Pledgee != origin.Pledgee.Code {
		return recognition.ErrOrigin.Wrapf("pledge: %s: its pledgee is %s now", a.Pledge, s.Pledge.Pledgee)
	}
	sum, err := a.Act.Digest()
	if err != nil {
		return err
	}
	signed := recognition.Signed{ChainID: chainID(ctx), Act: recognition.ActOnPledge, Object: a.Pledge, Version: s.Pledge.Version, Digest: sum}
	if err := signed.Verify(k.seals, origin.Pledgee, a.Signatures, plumbing.Now(ctx)); err != nil {
		return err
	}
	return k.pledges.ActForPledgee(ctx, a.Pledge, a.Act, a.Consents, recognition.PeerAuthor(p.Division))
}

// chainID is the name of this chain.
func chainID(ctx context.Context) string { return sdk.UnwrapSDKContext(ctx).ChainID() }

// use counts what is taken of a peer against its quota of the day; ErrQuota.
func (k *Keeper) use(ctx context.Context, p recognition.Peer, more recognition.PeerUse) error {
	u, err := orNew(k.PeerUses.Get(ctx, p.Division))(recognition.PeerUse{Division: p.Division})
	if err != nil {
		return err
	}
	today := uint32(calendar.DayOf(plumbing.Now(ctx))) //nolint:gosec // eight digits
	if u, err = p.Agreement.Use(u, today, more); err != nil {
		return err
	}
	return k.PeerUses.Set(ctx, p.Division, u)
}
