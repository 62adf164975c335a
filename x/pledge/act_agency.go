// SPDX-License-Identifier: Apache-2.0

package pledge

import (
	"fmt"
	"slices"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/certificate"
)

func (*DecideChallenge) name() string { return "DecideChallenge" }

// Validate checks the form of a decision on an objection.
func (d *DecideChallenge) Validate() error {
	if err := validateChallenge(d.Challenge); err != nil {
		return err
	}
	return needDigest("document_digest", d.DocumentDigest)
}
func (d *DecideChallenge) digests() []string { return []string{d.DocumentDigest} }
func (d *DecideChallenge) detail() string    { return fmt.Sprintf("challenge=%d", d.Challenge) }

func (*SettleRank) name() string { return "SettleRank" }

// Validate checks the form of what settles a contradiction of times.
func (s *SettleRank) Validate() error {
	if err := validateChallenge(s.Challenge); err != nil {
		return err
	}
	if s.Basis != BasisAgreement && s.Basis != BasisCourt {
		return ErrEnum.Wrapf("basis: %s", s.Basis)
	}
	return needDigest("document_digest", s.DocumentDigest)
}
func (s *SettleRank) digests() []string { return []string{s.DocumentDigest} }
func (s *SettleRank) detail() string {
	return fmt.Sprintf("challenge=%d basis=%s", s.Challenge, s.Basis)
}

func (*MoveRanks) name() string { return "MoveRanks" }

// Validate checks the form of a move of ranks.
func (m *MoveRanks) Validate() error {
	if _, err := certificate.ParseCode(m.Certificate); err != nil {
		return err
	}
	if m.Version == 0 {
		return ErrArrangement.Wrap("version: it is that of the order that stands")
	}
	return m.Order.Validate()
}
func (m *MoveRanks) digests() []string { return []string{m.Order.DocumentDigest} }
func (m *MoveRanks) detail() string {
	return fmt.Sprintf("certificate=%s basis=%s ranks=%d", m.Certificate, m.Order.Basis, len(m.Order.Groups))
}

func validateChallenge(index uint32) error {
	if index == 0 {
		return ErrNotFound.Wrap("challenge: it counts from 1")
	}
	return nil
}

// Challenge is the challenge that an act is about; 0 for none.
func (a Act) Challenge() uint32 {
	return max(a.GetDecideChallenge().GetChallenge(), a.GetSettleRank().GetChallenge())
}

// JudgeChallenge finds out whether an act on a challenge is possible. other is the
// other pledge of a contradiction of times. ErrNotPledgee (H-10), ErrConsents,
// ErrRankConsent (H-17) or ErrChallengeStatus.
func (a Act) JudgeChallenge(c Case, on Challenge, other Pledge) (lifecycle.Row[ChallengeStatus], ChallengeEffect, error) {
	event, document := EventDecide, a.GetDecideChallenge().GetDocumentDigest()
	if s := a.GetSettleRank(); s != nil {
		event, document = EventSettleRank, s.DocumentDigest
	}
	row, err := ChallengeLifecycle.Next(on.Status, event, lifecycle.TwoPersons)
	if err != nil {
		return row, nil, err
	}
	if err := c.asAgency(row.Event, append(other.Parties(), on.Objector)...); err != nil {
		return row, nil, err
	}
	if s := a.GetSettleRank(); s != nil {
		return row, Decided(document), CheckSettled(s.Basis, c.Pledge, other, c.Consents)
	}
	if len(c.Consents) > 0 {
		return row, nil, ErrConsents.Wrap("a document of a court comes without")
	}
	return row, Decided(document), nil
}

// JudgeRanks is the order after a move of ranks. pledges are those that stand in
// it. ErrNotPledgee (H-10), ErrArrangement (H-18) for an order that has changed
// meanwhile or in which the pledge has no place, or what Rearrange.Apply says.
func (m *MoveRanks) JudgeRanks(c Case, r Ranking, pledges []Pledge) (Ranking, error) {
	if err := c.asAgency(lifecycle.Event(m.name())); err != nil {
		return r, err
	}
	if err := c.asKeeper(m.Certificate); err != nil {
		return r, err
	}
	switch {
	case r.Rank(c.Pledge.Id) == 0:
		return r, ErrArrangement.Wrapf("pledge %s has no rank on %s", c.Pledge.Id, m.Certificate)
	case r.Version != m.Version:
		return r, ErrArrangement.Wrapf("the order of %s has version %d, not %d", m.Certificate, r.Version, m.Version)
	}
	for _, p := range pledges {
		if slices.ContainsFunc(p.Assets, func(a Asset) bool { return a.Collateral.Certificate == m.Certificate && a.PassedTo != "" }) {
			return r, ErrArrangement.Wrapf("the rights have passed in the realisation of pledge %s; its order stands", p.Id)
		}
	}
	return m.Order.Apply(r, pledges, c.Consents)
}

// Pledges are the ids of the pledges that stand there, each once, by their first rank.
func (r Ranking) Pledges() []string {
	var out []string
	for _, t := range r.Tranches {
		if !slices.Contains(out, t.Pledge) {
			out = append(out, t.Pledge)
		}
	}
	return out
}
