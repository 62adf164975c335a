// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/evidence"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	"github.com/shuquan-ledger/shuquan/x/recognition/types"
)

// officer authorises an officer of whatever institution and duty.
func (m msgServer) officer(ctx context.Context, address string) error {
	_, active, err := m.institutions.ActingOfficer(ctx, address)
	if err == nil && !active {
		err = institution.ErrNotOfficer.Wrapf("officer: %s", address)
	}
	return err
}

// importing finds a peer from which is imported, within its quota of the day.
func (m msgServer) importing(ctx context.Context, division string, more recognition.PeerUse) (recognition.Peer, error) {
	p, err := m.importable(ctx, division)
	if err != nil {
		return p, err
	}
	return p, m.use(ctx, p, more)
}

// ImportCertificate imports a certificate.
func (m msgServer) ImportCertificate(ctx context.Context, msg *types.MsgImportCertificate) (*types.MsgImportCertificateResponse, error) {
	if err := m.officer(ctx, msg.Officer); err != nil {
		return nil, err
	}
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	p, err := m.importing(ctx, msg.Division, recognition.PeerUse{Imports: 1})
	if err != nil {
		return nil, err
	}
	proofs, at, err := m.proverOf(ctx, p, msg.Proofs)
	if err != nil {
		return nil, err
	}
	s, told, err := recognition.ReadSnapshot(proofs.reader(), p, msg.Code, at, m.seals)
	if err == nil {
		err = proofs.done()
	}
	if err != nil {
		return nil, asEvidence(err)
	}
	f, err := m.peerFeed(ctx, p.Division)
	if err != nil {
		return nil, err
	}
	f, contradiction := f.Reaches(told, at)
	if contradiction == "" {
		contradiction, err = m.contradicted(ctx, p, s)
	}
	if err != nil {
		return nil, err
	}
	if contradiction != "" {
		return &types.MsgImportCertificateResponse{Contradiction: contradiction}, m.contradict(ctx, p, contradiction)
	}
	if err := m.PeerFeeds.Set(ctx, f.Division, f); err != nil {
		return nil, err
	}
	s, err = m.keep(ctx, s)
	return &types.MsgImportCertificateResponse{Version: s.Version}, err
}

// asEvidence gives what the records themselves are wrong in as a refusal.
func asEvidence(err error) error {
	var p *evidence.Problem
	if errors.As(err, &p) {
		return recognition.ErrEvidence.Wrap(p.Error())
	}
	return err
}

// contradicted holds a snapshot against what is known of the certificate, of its data
// and of the peer's feed: what contradicts it, empty for nothing; ErrOlder.
func (m msgServer) contradicted(ctx context.Context, p recognition.Peer, s recognition.Snapshot) (string, error) {
	was, err := m.snapshot(ctx, s.Code)
	if err != nil {
		return "", err
	}
	if was != nil {
		if contradiction, err := s.Follows(*was, p.ClearedAt); contradiction != "" || err != nil {
			return contradiction, err
		}
	}
	if contradiction, err := m.denied(ctx, s); contradiction != "" || err != nil {
		return contradiction, err
	}
	told, err := m.told(ctx, s.Code)
	if err != nil || told == nil {
		return "", err
	}
	return s.Agrees(*told)
}

// keep writes a snapshot that contradicts nothing. The same one again changes nothing.
func (m msgServer) keep(ctx context.Context, s recognition.Snapshot) (recognition.Snapshot, error) {
	was, err := orNew(m.Snapshots.Get(ctx, s.Code))(recognition.Snapshot{})
	if err != nil {
		return s, err
	}
	if equal, err := s.Same(was); equal || err != nil {
		return was, err
	}
	s.Version, s.ReceivedAt = was.Version+1, plumbing.Now(ctx)
	if err := m.Snapshots.Set(ctx, s.Code, s); err != nil {
		return s, err
	}
	if err := m.compareImported(ctx, s); err != nil {
		return s, err
	}
	return s, sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(&types.EventImported{
		Division: s.Division, Code: s.Code, Status: s.Head.Status, StatusSeq: s.Head.StatusSeq, Height: s.Height,
	})
}

// ImportFeed reads a stretch of a peer's feed.
func (m msgServer) ImportFeed(ctx context.Context, msg *types.MsgImportFeed) (*types.MsgImportFeedResponse, error) {
	if err := m.officer(ctx, msg.Officer); err != nil {
		return nil, err
	}
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	end, err := recognition.CheckStretch(msg.Entries)
	if err != nil {
		return nil, err
	}
	p, err := m.importing(ctx, msg.Division, recognition.PeerUse{Entries: uint32(len(msg.Entries))}) //nolint:gosec // at most MaxStretch
	if err != nil {
		return nil, err
	}
	proofs, at, err := m.proverOf(ctx, p, msg.Proofs)
	if err != nil {
		return nil, err
	}
	proven, err := recognition.ReadStretch(proofs.reader(), msg.Entries[len(msg.Entries)-1], end)
	if err == nil {
		err = proofs.done()
	}
	if err != nil {
		return nil, asEvidence(err)
	}
	f, contradiction, err := m.readStretch(ctx, p, msg.Entries, end, proven, at)
	if err != nil {
		return nil, err
	}
	if contradiction != "" {
		return &types.MsgImportFeedResponse{Contradiction: contradiction}, m.contradict(ctx, p, contradiction)
	}
	return &types.MsgImportFeedResponse{Entries: f.Entries, Known: f.Known},
		sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(&types.EventFeedRead{Division: p.Division, Entries: f.Entries, Known: f.Known})
}

// readStretch writes what a proven stretch tells, unless it contradicts what is known.
func (k *Keeper) readStretch(ctx context.Context, p recognition.Peer, entries []recognition.FeedEntry, end, proven recognition.Feed, at recognition.At) (recognition.PeerFeed, string, error) {
	f, err := k.peerFeed(ctx, p.Division)
	if err != nil {
		return f, "", err
	}
	next, contradiction, err := f.Takes(entries, end, proven, at)
	if err != nil || contradiction != "" {
		return f, contradiction, err
	}
	branch, write := sdk.UnwrapSDKContext(ctx).CacheContext()
	for _, e := range entries {
		if contradiction, err := k.tell(branch, p, e); err != nil || contradiction != "" {
			return f, contradiction, err
		}
		if err := k.tellPledge(branch, p.Division, e.GetPledge()); err != nil {
			return f, "", err
		}
	}
	write()
	return next, "", k.PeerFeeds.Set(ctx, p.Division, next)
}

// tell enters what an entry tells of the certificates that it speaks of.
func (k *Keeper) tell(ctx context.Context, p recognition.Peer, e recognition.FeedEntry) (string, error) {
	for _, code := range e.Codes() {
		was, err := orNew(k.ToldOf.Get(ctx, code))(recognition.Told{})
		if err != nil {
			return "", err
		}
		t, contradiction := was.Tell(p.Division, code, e)
		if contradiction != "" {
			return contradiction, nil
		}
		s, err := k.snapshot(ctx, code)
		if err != nil {
			return "", err
		}
		if s != nil {
			if contradiction, err := s.Agrees(t); contradiction != "" || err != nil {
				return contradiction, err
			}
		}
		if err := k.ToldOf.Set(ctx, code, t); err != nil {
			return "", err
		}
		if err := k.tellEnd(ctx, e, s); err != nil {
			return "", err
		}
	}
	return "", nil
}

// tellEnd tells that an imported certificate is not in force any more.
func (k *Keeper) tellEnd(ctx context.Context, e recognition.FeedEntry, s *recognition.Snapshot) error {
	c := e.GetCertificate()
	if c == nil || s == nil || e.Index <= s.Entries || c.Relied() {
		return nil
	}
	return sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(&types.EventToldEnded{Division: s.Division, Code: c.Code, Status: c.Status})
}
