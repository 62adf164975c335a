// SPDX-License-Identifier: Apache-2.0

package institution

import (
	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/calendar"
)

// agencyPart is what an act on an agency consists of.
type agencyPart interface {
	validate() error
	document() string
}

func (r *ReportChange) document() string { return r.DocumentDigest }

func (u *EnterUpdate) document() string { return u.DocumentDigest }

func (n *GiveExitNotice) document() string { return n.PlanDigest }

func (r *Ruling) document() string { return r.DocumentDigest }

func (r *ReportChange) validate() error {
	if err := validateMatters(r.Matters); err != nil {
		return err
	}
	if !calendar.Day(r.EffectiveOn).Valid() {
		return ErrAgencyAct.Wrapf("effective_on: %d is no day", r.EffectiveOn)
	}
	return ValidateDigest(r.DocumentDigest)
}

func validateMatters(matters []AgencyMatter) error {
	if len(matters) == 0 {
		return ErrAgencyAct.Wrap("matters: none is named")
	}
	for i, m := range matters {
		if m == MatterUnspecified || AgencyMatter_name[int32(m)] == "" || i > 0 && matters[i-1] >= m {
			return ErrAgencyAct.Wrapf("matters: number %d, %s, is unknown, repeated or out of order", i+1, m)
		}
	}
	return nil
}

func (u *EnterUpdate) validate() error { return ValidateDigest(u.DocumentDigest) }

func (n *GiveExitNotice) validate() error {
	if !calendar.Day(n.ExitOn).Valid() {
		return ErrAgencyAct.Wrapf("exit_on: %d is no day", n.ExitOn)
	}
	return ValidateDigest(n.PlanDigest)
}

// Validate checks the form of a decision.
func (r Ruling) Validate() error {
	if _, known := rulings[r.Ruling]; !known {
		return ErrAgencyAct.Wrapf("ruling: %s", r.Ruling)
	}
	if err := ValidateDigest(r.DocumentDigest); err != nil {
		return err
	}
	if r.Ruling != RulingCompleteExit {
		if r.Successor != "" {
			return ErrAgencyAct.Wrap("successor: it is named with a completed exit only")
		}
		return nil
	}
	return ValidateUSCC(r.Successor)
}

func (r *Ruling) validate() error { return r.Validate() }

// rulings are the events that decisions bring about.
var rulings = map[AgencyRuling]lifecycle.Event{
	RulingConfirmChange: EventConfirmChange, RulingRefuseChange: EventRefuseChange,
	RulingRectify: EventRectify, RulingConfirmRectified: EventConfirmRectified,
	RulingApproveExit: EventApproveExit, RulingRefuseExit: EventRefuseExit,
	RulingReportExit: EventReportExit, RulingCompleteExit: EventCompleteExit,
}

// part is what the act consists of; nil if nothing is set.
func (x AgencyAct) part() agencyPart {
	switch act := x.Act.(type) {
	case *AgencyAct_ReportChange:
		if act.ReportChange != nil {
			return act.ReportChange
		}
	case *AgencyAct_EnterUpdate:
		if act.EnterUpdate != nil {
			return act.EnterUpdate
		}
	case *AgencyAct_GiveExitNotice:
		if act.GiveExitNotice != nil {
			return act.GiveExitNotice
		}
	case *AgencyAct_Rule:
		if act.Rule != nil {
			return act.Rule
		}
	}
	return nil
}

// Validate checks the act's form.
func (x AgencyAct) Validate() error {
	p := x.part()
	if p == nil {
		return ErrAgencyAct.Wrap("no act")
	}
	return p.validate()
}

// Document is the digest of the document on which the act rests.
func (x AgencyAct) Document() string {
	if p := x.part(); p != nil {
		return p.document()
	}
	return ""
}

// ByProvince tells whether the act is the province's and not the agency's own.
func (x AgencyAct) ByProvince() bool { return x.GetRule() != nil }

// Actor is who does the act.
func (x AgencyAct) Actor() lifecycle.Actor {
	if x.ByProvince() {
		return Province
	}
	return lifecycle.TwoPersons
}

// Digest is the digest by which a reviewer says what is confirmed: SM3 over the
// agency's code and the act's bytes, each with its length before it (4 bytes,
// big-endian).
func (x AgencyAct) Digest(agency string) (string, error) {
	raw, err := x.Marshal()
	if err != nil {
		return "", err
	}
	return digest.SM3(appendField(appendField(nil, agency), string(raw))), nil
}

// Act is a decision as an act of two persons.
func (r Ruling) Act() AgencyAct { return AgencyAct{Act: &AgencyAct_Rule{Rule: &r}} }

// Propose returns the pending field of a proposal made at a moment.
func (x AgencyAct) Propose(agency, proposer string, moment int64) (*AgencyPending, error) {
	d, err := x.Digest(agency)
	return &AgencyPending{Act: x, Digest: d, Proposer: proposer, ProposedAt: moment}, err
}

// Proposed is the place of the proposal of the province, or of the agency itself.
func (a *Agency) Proposed(byProvince bool) **AgencyPending {
	if byProvince {
		return &a.Ruling
	}
	return &a.Pending
}

// VoidedBy are the digests of the proposals that a change of the agency has
// made void.
func (a Agency) VoidedBy(next Agency) []string {
	var out []string
	for _, byProvince := range []bool{false, true} {
		if p := *a.Proposed(byProvince); p != nil && *next.Proposed(byProvince) == nil {
			out = append(out, p.Digest)
		}
	}
	return out
}

// Confirmable returns nil if who confirms with a digest is another person than
// the proposer and has read what was proposed.
func (p *AgencyPending) Confirmable(reviewer, digest string) error {
	switch {
	case p == nil:
		return ErrNothingPending
	case p.Proposer == reviewer:
		return ErrSamePerson
	case p.Digest != digest:
		return ErrProposalDiffers.Wrapf("want %s", p.Digest)
	}
	return nil
}

func (p *AgencyPending) validate(agency string, byProvince bool) error {
	if p == nil {
		return nil
	}
	if err := p.Act.Validate(); err != nil {
		return err
	}
	d, err := p.Act.Digest(agency)
	if err != nil {
		return err
	}
	if p.Act.ByProvince() != byProvince || p.Digest != d || p.Proposer == "" || p.ProposedAt <= 0 {
		return ErrGenesis.Wrapf("agency %s: the proposal's act, digest, proposer or time is wrong", agency)
	}
	return nil
}
