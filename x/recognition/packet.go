// SPDX-License-Identifier: Apache-2.0

package recognition

import (
	"bytes"
	"slices"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/evidence"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/pledge"
)

const (
	// Port is the port of packets on every chain.
	Port = "recognition"
	// Version is the version of the packets' form, that of a channel.
	Version = "shuquan-recognition-1"
	// MaxPacket is the greatest length of a packet in bytes.
	MaxPacket = 48 << 10
	// MaxReport is the most entries of a report.
	MaxReport = 50
	// ReportTimeout is how long a report may be under way, in seconds; it is told again.
	ReportTimeout = 60 * 60
	// RequestTimeout is how long a request may be under way, in seconds; of one that timed
	// out nothing was done.
	RequestTimeout = 24 * 60 * 60
	// MaxOtherKeys are the most keys of a pledgee besides two that sign.
	MaxOtherKeys = maxKeys - minSignatures

	minSignatures, maxKeys = 2, 5
)

// Acts that a pledgee of another province signs, for the home's chain.
const (
	// ActRequest is its acceptance of a proposal: on the pledge's id, version 1, over
	// the proposal's digest.
	ActRequest = "recognition.request"
	// ActOnPledge is an act on its pledge: on the pledge's id and version at home, over
	// the act's digest.
	ActOnPledge = "recognition.act"
)

// DecodePacket reads a packet strictly: in its one encoding, with nothing unknown,
// of right form. ErrPacket.
func DecodePacket(b []byte) (Packet, error) {
	var p Packet
	if len(b) == 0 || len(b) > MaxPacket {
		return p, ErrPacket.Wrapf("%d bytes; 1 to %d", len(b), MaxPacket)
	}
	if err := p.Unmarshal(b); err != nil {
		return p, ErrPacket.Wrap(err.Error())
	}
	again, err := p.Marshal()
	if err != nil || !bytes.Equal(again, b) {
		return p, ErrPacket.Wrap("not in its one encoding, or with fields that are unknown here")
	}
	return p, p.Validate()
}

// Encode gives a packet's bytes and their digest; ErrPacket if it has no right form.
func (p Packet) Encode() ([]byte, string, error) {
	if err := p.Validate(); err != nil {
		return nil, "", err
	}
	b, err := p.Marshal()
	if err == nil && len(b) > MaxPacket {
		err = ErrPacket.Wrapf("%d bytes; at most %d", len(b), MaxPacket)
	}
	return b, digest.SM3(b), err
}

// Validate checks a packet by itself: ErrPacket, or the error of what it holds.
func (p Packet) Validate() error {
	body := p.body()
	if body == nil {
		return ErrPacket.Wrap("body: none")
	}
	if (p.GetReport() != nil) != (p.Nonce == 0) {
		return ErrPacket.Wrapf("nonce: %d; a report has none, and each request one", p.Nonce)
	}
	return body.validate()
}

// body is what a packet holds; nil for nothing.
func (p Packet) body() interface{ validate() error } {
	switch b := p.Body.(type) {
	case *Packet_Report:
		if b.Report != nil {
			return b.Report
		}
	case *Packet_Request:
		if b.Request != nil {
			return b.Request
		}
	case *Packet_Amend:
		if b.Amend != nil {
			return b.Amend
		}
	case *Packet_Release:
		if b.Release != nil {
			return b.Release
		}
	}
	return nil
}

func (r *StatusReport) validate() error {
	if len(r.Entries) > MaxReport || r.Height == 0 || r.Time <= 0 {
		return ErrPacket.Wrapf("report: %d entries, height %d, time %d", len(r.Entries), r.Height, r.Time)
	}
	end, err := CheckStretch(r.Entries)
	if err != nil {
		return err
	}
	if r.Feed.Entries < end.Entries || r.Feed.Entries == end.Entries && r.Feed.Last != end.Last || digest.Validate(r.Feed.Last) != nil {
		return ErrPacket.Wrapf("report: feed: %d entries, the last one told is %d", r.Feed.Entries, end.Entries)
	}
	return nil
}

func (r *PledgeRequest) validate() error {
	if err := r.Proposal.Validate(); err != nil {
		return err
	}
	if r.Proposal.Agent != "" || r.Proposal.Form == pledge.FormEnhancementOnly {
		return ErrAct.Wrap("proposal: no agents, and no credit enhancements without a security right")
	}
	if err := r.Pledgee.Validate(); err != nil {
		return err
	}
	if r.Pledgee.Code != r.Proposal.Pledgee {
		return ErrPacket.Wrapf("pledgee: %s, the proposal names %s", r.Pledgee.Code, r.Proposal.Pledgee)
	}
	if err := institution.ValidateConsent(r.Consent); err != nil {
		return err
	}
	return CheckSignatures(r.Signatures, r.Pledgee.Code)
}

func (a *PledgeAmend) validate() error {
	if _, err := pledge.ParseID(a.Pledge); err != nil {
		return err
	}
	if err := a.Act.Validate(); err != nil {
		return err
	}
	if !Crosses(a.Act) || a.Act.GetRelease() != nil {
		return ErrAct.Wrapf("act: %s", a.Act.Name())
	}
	if err := CheckConsents(a.Consents); err != nil {
		return err
	}
	return CheckSignatures(a.Signatures, "")
}

func (r *PledgeRelease) validate() error {
	if _, err := pledge.ParseID(r.Pledge); err != nil {
		return err
	}
	if err := r.act().Validate(); err != nil {
		return err
	}
	return CheckSignatures(r.Signatures, "")
}

// act is the act that a release is.
func (r *PledgeRelease) act() pledge.Act {
	return pledge.Act{Act: &pledge.Act_Release{Release: &r.Release}}
}

// Pledge is the id of the pledge that a packet is about; empty for a report.
func (p Packet) Pledge() (string, error) {
	if r := p.GetRequest(); r != nil {
		return r.Proposal.ID()
	}
	asked, _ := p.Asked()
	return asked.Pledge, nil
}

// Asked is what a packet asks to be done on a pledge, with who has signed it.
type Asked struct {
	// Pledge is its id.
	Pledge string
	// Act is the act.
	Act pledge.Act
	// Consents are those of who must agree, Signatures those of the pledgee.
	Consents, Signatures []record.Consent
}

// Asked is what a packet asks to be done on a pledge that was requested; false for
// a report and a request.
func (p Packet) Asked() (Asked, bool) {
	if a := p.GetAmend(); a != nil {
		return Asked{a.Pledge, a.Act, a.Consents, a.Signatures}, true
	}
	if r := p.GetRelease(); r != nil {
		return Asked{r.Pledge, r.act(), nil, r.Signatures}, true
	}
	return Asked{}, false
}

// Asking is the packet that asks for an act on a pledge.
func (a Asked) Asking(nonce uint64) Packet {
	if r := a.Act.GetRelease(); r != nil {
		return Packet{Nonce: nonce, Body: &Packet_Release{Release: &PledgeRelease{Pledge: a.Pledge, Release: *r, Signatures: a.Signatures}}}
	}
	return Packet{Nonce: nonce, Body: &Packet_Amend{Amend: &PledgeAmend{Pledge: a.Pledge, Act: a.Act, Consents: a.Consents, Signatures: a.Signatures}}}
}

// Crosses tells whether an act of a pledgee is asked for across a border. A request
// accepts, a claim passes to nobody whom the home does not know, and what an agency
// enters is the home's.
func Crosses(a pledge.Act) bool {
	return a.GetPerfect() != nil || a.GetCancelReservation() != nil || a.GetAmend() != nil || a.GetExtend() != nil || a.GetFixClaim() != nil ||
		a.GetGiveDefaultNotice() != nil || a.GetCure() != nil || a.GetStartEnforcement() != nil || a.GetComplete() != nil || a.GetRelease() != nil
}

// CheckConsents checks the number and the form of the signatures of those who must agree.
func CheckConsents(cs []record.Consent) error {
	if len(cs) > pledge.MaxConsents {
		return ErrPacket.Wrapf("consents: %d", len(cs))
	}
	for _, c := range cs {
		if err := institution.ValidateConsent(c); err != nil {
			return err
		}
	}
	return nil
}

// CheckSignatures checks the form of a pledgee's two signatures: of two keys, in
// their order. ErrSignatures.
func CheckSignatures(cs []record.Consent, party string) error {
	if len(cs) != minSignatures {
		return ErrSignatures.Wrapf("signatures: %d", len(cs))
	}
	if err := CheckConsents(cs); err != nil {
		return err
	}
	if cs[0].KeyIndex >= cs[1].KeyIndex || cs[0].Party != cs[1].Party || party != "" && cs[0].Party != party {
		return ErrSignatures.Wrap("signatures: of two keys of the pledgee, ascending")
	}
	return nil
}

// Validate checks what came of a packet by itself: ErrPacket.
func (o Outcome) Validate() error {
	if digest.Validate(o.Packet) != nil || o.Height == 0 || o.Time <= 0 || o.Refusal != "" && !IsCode(o.Refusal) {
		return ErrPacket.Wrap("outcome: packet, height, time or refusal")
	}
	if (o.Nonce == 0) != (o.Pledge == "") || len(o.Ranks) > pledge.MaxAssets {
		return ErrPacket.Wrap("outcome: nonce, pledge or ranks")
	}
	return nil
}

// DecodeOutcome reads an acknowledgement's result strictly: ErrPacket.
func DecodeOutcome(b []byte) (Outcome, error) {
	var o Outcome
	if err := o.Unmarshal(b); err != nil {
		return o, ErrPacket.Wrap(err.Error())
	}
	again, err := o.Marshal()
	if err != nil || !bytes.Equal(again, b) {
		return o, ErrPacket.Wrap("outcome: not in its one encoding")
	}
	return o, o.Validate()
}

// News are the entries of a report that were not read yet.
func (r *StatusReport) News(read PeerFeed) []FeedEntry {
	at := slices.IndexFunc(r.Entries, func(e FeedEntry) bool { return e.Index > read.Entries })
	if at < 0 {
		return nil
	}
	return r.Entries[at:]
}

// ReadOutcome proves what came of a request in the chain that answered: asker is the
// division of who asked. False if that chain has not answered: an outcome never goes
// away, so that then nothing has come of it up to the block of the proof.
func ReadOutcome(r evidence.Reader, asker string, nonce uint64) (Outcome, bool, error) {
	var o Outcome
	found, err := r.Read(ModuleName, OutcomeKey(asker, nonce), &o)
	if err != nil || !found {
		return o, false, err
	}
	if o.Nonce != nonce {
		return o, true, ErrEvidence.Wrapf("outcome: %d under number %d", o.Nonce, nonce)
	}
	return o, true, o.Validate()
}
