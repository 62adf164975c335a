// SPDX-License-Identifier: Apache-2.0

// Package mockpeer answers packets of recognition as a peer's chain would, without a
// chain: an integrator of another province exercises its side against it. It checks
// form, order, digests and the pledgee's signatures by the rules of the chain, and
// grants whatever passes. It knows no certificates, so it can say nothing of them.
package mockpeer

import (
	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/recognition"
)

// Peer is the mock of a chain.
type Peer struct {
	// ChainID is the chain for which the other side signs.
	ChainID string
	// Verifier verifies the signatures.
	Verifier docsig.Verifier
	// Refuse, if set, is the registered code with which every request is refused.
	Refuse string
	// Now is the time of its next block, seconds since 1970-01-01T00:00:00Z; each answer
	// makes a block.
	Now int64

	height   uint64
	read     recognition.PeerFeed
	outcomes map[uint64]recognition.Outcome
	pledges  map[string]*held
}

// held is a pledge that was granted.
type held struct {
	guest   recognition.Guest
	status  pledge.Status
	version uint64
}

// Answer answers a packet: the outcome, or the error that makes an error acknowledgement.
func (p *Peer) Answer(packet []byte) (recognition.Outcome, error) {
	in, err := recognition.DecodePacket(packet)
	if err != nil {
		return recognition.Outcome{}, err
	}
	p.height++
	p.Now++
	out := recognition.Outcome{Nonce: in.Nonce, Packet: digest.SM3(packet), Height: p.height, Time: p.Now}
	if r := in.GetReport(); r != nil {
		return p.report(r, out)
	}
	if was, known := p.outcomes[in.Nonce]; known {
		if was.Packet != out.Packet {
			return out, recognition.ErrNonce.Wrapf("%d", in.Nonce)
		}
		return was, nil
	}
	out, err = p.request(in, out)
	if err != nil {
		return out, err
	}
	if p.outcomes == nil {
		p.outcomes = map[uint64]recognition.Outcome{}
	}
	p.outcomes[in.Nonce] = out
	return out, nil
}

// report reads what is new in a report.
func (p *Peer) report(r *recognition.StatusReport, out recognition.Outcome) (recognition.Outcome, error) {
	news := r.News(p.read)
	if len(news) > 0 {
		end, err := recognition.CheckStretch(news)
		if err != nil {
			return out, err
		}
		next, contradiction, err := p.read.Takes(news, end, r.Feed, recognition.At{Height: r.Height, Time: r.Time})
		switch {
		case err != nil:
			out.Refusal = recognition.CodeOf(err)
		case contradiction != "":
			out.Refusal = recognition.CodeOf(recognition.ErrContradiction)
		default:
			p.read = next
		}
	}
	out.Held = p.read.Entries
	return out, nil
}

// request grants what is asked for if its signatures are right.
func (p *Peer) request(in recognition.Packet, out recognition.Outcome) (recognition.Outcome, error) {
	id, err := in.Pledge()
	if err != nil {
		return out, err
	}
	out.Pledge, out.Refusal = id, p.Refuse
	if p.Refuse == "" {
		if err := p.grant(in, id); err != nil {
			out.Refusal = recognition.CodeOf(err)
		}
	}
	if h := p.pledges[out.Pledge]; h != nil {
		out.Status, out.Version = h.status, h.version
		if h.status == pledge.StatusPerfected {
			out.Ranks = []uint32{1}
		}
	}
	return out, nil
}

func (p *Peer) grant(in recognition.Packet, id string) error {
	asked, acts := in.Asked()
	if !acts {
		return p.reserve(in.GetRequest(), id)
	}
	h := p.pledges[id]
	if h == nil {
		return recognition.ErrOrigin.Wrapf("pledge: %s", id)
	}
	sum, err := asked.Act.Digest()
	if err != nil {
		return err
	}
	signed := recognition.Signed{ChainID: p.ChainID, Act: recognition.ActOnPledge, Object: id, Version: h.version, Digest: sum}
	if err := signed.Verify(p.Verifier, h.guest, asked.Signatures, p.Now); err != nil {
		return err
	}
	h.version++
	switch {
	case asked.Act.GetPerfect() != nil:
		h.status = pledge.StatusPerfected
	case asked.Act.GetRelease() != nil, asked.Act.GetCancelReservation() != nil:
		h.status = pledge.StatusReleased
	}
	return nil
}

func (p *Peer) reserve(r *recognition.PledgeRequest, id string) error {
	sum, err := r.Proposal.Digest()
	if err != nil {
		return err
	}
	signed := recognition.Signed{ChainID: p.ChainID, Act: recognition.ActRequest, Object: id, Version: 1, Digest: sum}
	if err := signed.Verify(p.Verifier, r.Pledgee, r.Signatures, p.Now); err != nil {
		return err
	}
	if p.pledges == nil {
		p.pledges = map[string]*held{}
	}
	p.pledges[id] = &held{guest: r.Pledgee, status: pledge.StatusLocked, version: 2}
	return nil
}
