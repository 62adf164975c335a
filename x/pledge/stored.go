// SPDX-License-Identifier: Apache-2.0

package pledge

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
)

// ValidateStored checks a pledge as a genesis file holds it.
func (p Pledge) ValidateStored() error {
	if _, err := ParseID(p.Id); err != nil {
		return err
	}
	if err := (Proposal{Pledgor: p.Pledgor, Pledgee: p.Pledgee, Agent: p.Agent}).validateParties(); err != nil {
		return err
	}
	if p.Form < FormPledge || p.Form > FormEnhancementOnly || !p.Status.known() || End_name[int32(p.End)] == "" || Way_name[int32(p.Way)] == "" {
		return ErrGenesis.Wrapf("form, status, end or way: %s, %s, %s, %s", p.Form, p.Status, p.End, p.Way)
	}
	if err := digest.Validate(p.Digest); err != nil {
		return ErrGenesis.Wrapf("digest: %s", err)
	}
	if err := commitment("contract", p.Contract); err != nil {
		return err
	}
	if err := p.Terms.Validate(); err != nil {
		return err
	}
	if err := p.Periods.Validate(); err != nil {
		return err
	}
	for _, check := range []func() error{p.validateAssets, p.validateParts, p.validateDays, p.validateStatus, p.validateCounts, p.validateRealisation} {
		if err := check(); err != nil {
			return err
		}
	}
	return p.Pending.validate()
}

func (p Pledge) validateAssets() error {
	cs := make([]Collateral, len(p.Assets))
	for i, a := range p.Assets {
		cs[i] = a.Collateral
		if !calendar.Day(a.ValidTo).Valid() {
			return ErrGenesis.Wrapf("assets: valid_to: %d is no day", a.ValidTo)
		}
		if a.Warned != 0 && !slices.Contains(warnings, a.Warned) || Impairment_name[int32(a.Impairment)] == "" {
			return ErrGenesis.Wrapf("assets: warned or impairment: %d, %s", a.Warned, a.Impairment)
		}
		if a.PassedTo == "" {
			continue
		}
		if _, err := certificate.ParseCode(a.PassedTo); err != nil {
			return ErrGenesis.Wrapf("assets: passed_to: %s", err)
		}
	}
	return validateCollateral(cs)
}

// validateParts checks the parts: entries stand with what was perfected alone.
func (p Pledge) validateParts() error {
	if len(p.Parts) == 0 || len(p.Parts) > MaxParts || p.PerfectedOn == 0 && len(p.Parts) > 1 {
		return ErrGenesis.Wrapf("parts: there are %d", len(p.Parts))
	}
	for _, part := range p.Parts {
		if err := part.Amount.validate("parts: amount"); err != nil {
			return err
		}
		entered := part.Entry != nil
		if entered != (p.PerfectedOn != 0) || entered != (part.AttestedBy != "") || entered != calendar.Day(part.RecheckOn).Valid() {
			return ErrGenesis.Wrap("parts: entry, attested_by and recheck_on stand with a perfected pledge alone")
		}
		if !entered {
			continue
		}
		if err := part.Entry.validate(); err != nil {
			return err
		}
	}
	return nil
}

// validateDays checks days.
func (p Pledge) validateDays() error {
	for _, d := range []struct {
		field    string
		day      uint32
		required bool
	}{
		{"debt_due", p.DebtDue, true},
		{"registered_to", p.RegisteredTo, true},
		{"proposed_on", p.ProposedOn, true},
		{"locked_on", p.LockedOn, false},
		{"perfected_on", p.PerfectedOn, false},
		{"fixed_on", p.FixedOn, false},
		{"defaulted_on", p.DefaultedOn, false},
		{"enforced_from", p.EnforcedFrom, false},
		{"debt_ended_on", p.DebtEndedOn, false},
		{"debt_end_stated", p.DebtEndStated, false},
		{"lapsed_on", p.LapsedOn, false},
		{"ended_on", p.EndedOn, false},
	} {
		if (d.day != 0 || d.required) && !calendar.Day(d.day).Valid() {
			return ErrGenesis.Wrapf("%s: %d is no day", d.field, d.day)
		}
	}
	return nil
}

// traces are what a pledge bears in which status for certain.
var traces = []struct {
	name string
	has  func(Pledge) bool
	in   []Status
}{
	{"locked_on", func(p Pledge) bool { return p.LockedOn != 0 }, locks},
	{"perfected_on", func(p Pledge) bool { return p.PerfectedOn != 0 }, append(in(StatusLapsed, StatusEnforced), ranked...)},
	{"defaulted_on", func(p Pledge) bool { return p.DefaultedOn != 0 }, in(StatusDefaultNoticed, StatusEnforcing)},
	{"enforced_from", func(p Pledge) bool { return p.EnforcedFrom != 0 && p.Way != WayNone }, in(StatusEnforcing)},
	{"lapsed_on", func(p Pledge) bool { return p.LapsedOn != 0 }, in(StatusLapsed)},
	{"form", func(p Pledge) bool { return p.Form == FormEnhancementOnly }, in(StatusRecorded)},
	{"form", func(p Pledge) bool { return p.Form != FormEnhancementOnly }, locks},
	{"end", func(p Pledge) bool { return p.End != EndNone && p.EndedOn != 0 }, in(StatusReleased, StatusEnforced, StatusCancelled)},
	{"end", func(p Pledge) bool { return p.End == EndNone && p.EndedOn == 0 }, append(in(StatusProposed, StatusRecorded), locks...)},
}

// validateStatus checks that the pledge bears what the way to its status leaves.
func (p Pledge) validateStatus() error {
	for _, t := range traces {
		if slices.Contains(t.in, p.Status) && !t.has(p) {
			return ErrGenesis.Wrapf("%s: it does not stand with status %s", t.name, p.Status)
		}
	}
	return nil
}

func (p Pledge) validateCounts() error {
	switch {
	case p.Version == 0:
		return ErrGenesis.Wrap("version: it counts from 1")
	case p.OpenChallenges > p.Challenges || p.RankChallenges > p.OpenChallenges:
		return ErrGenesis.Wrap("challenges: the open ones are among all, those of rank among the open ones")
	case p.FixedOn != 0 && !p.Maximum:
		return ErrGenesis.Wrap("fixed_on: it stands with a maximum amount alone")
	case p.DebtEndStated != 0 && (p.DebtEndedOn == 0 || p.DebtEndStated < p.ProposedOn):
		return ErrGenesis.Wrapf("debt_end_stated: %d stands with debt_ended_on alone, and not before the proposal", p.DebtEndStated)
	case p.Timer != p.Earliest():
		return ErrGenesis.Wrapf("timer: %d where the running periods give %d", p.Timer, p.Earliest())
	}
	return nil
}

// validateRealisation checks the buyer: it stands where rights pass or have passed
// to one, is another than the pledgor, and no rights have passed without one.
func (p Pledge) validateRealisation() error {
	if err := p.Way.validateBuyer(p.Buyer); err != nil {
		return ErrGenesis.Wrapf("buyer: %s", err)
	}
	switch {
	case p.Buyer == p.Pledgor:
		return ErrGenesis.Wrap("buyer: it is the pledgor")
	case p.Buyer == "" && p.passed():
		return ErrGenesis.Wrap("buyer: none is named although rights have passed")
	}
	return nil
}

func (p *Pending) validate() error {
	if p == nil {
		return nil
	}
	if err := p.Act.Validate(); err != nil {
		return err
	}
	want, err := p.Act.Digest()
	if err != nil {
		return err
	}
	if p.Digest != want || p.Proposer == "" || p.ProposedAt <= 0 {
		return ErrGenesis.Wrap("pending: digest, proposer or time is wrong")
	}
	return p.checkConsents()
}

// ValidateStored checks a ranking as a genesis file holds it.
func (r Ranking) ValidateStored() error {
	if _, err := certificate.ParseCode(r.Certificate); err != nil {
		return err
	}
	if err := institution.ValidateCode(r.Pledgor); err != nil {
		return ErrGenesis.Wrapf("pledgor: %s", err)
	}
	if r.Version == 0 {
		return ErrGenesis.Wrap("version: it counts from 1")
	}
	if r.Reserved != "" {
		if _, err := ParseID(r.Reserved); err != nil {
			return err
		}
	}
	return r.Validate()
}

// CheckPledges checks that the pledges that stand in a ranking are those of a
// list, each with as many places as parts, and that what is reserved is. pledges
// are those of the certificate that lock it. ErrGenesis.
func (r Ranking) CheckPledges(pledges []Pledge) error {
	places := 0
	for _, p := range pledges {
		if p.Pledgor != r.Pledgor {
			continue
		}
		if !p.Ranked() {
			continue
		}
		places += len(p.Parts)
		for part := range p.Parts {
			at := r.place(p.Id, uint32(part+1))
			if at < 0 || r.Tranches[at].AllowJunior != p.Terms.AllowJunior {
				return ErrGenesis.Wrapf("ranking of %s: pledge %s, part %d", r.Certificate, p.Id, part+1)
			}
		}
	}
	if places != len(r.Tranches) {
		return ErrGenesis.Wrapf("ranking of %s: %d places of %d", r.Certificate, places, len(r.Tranches))
	}
	if r.Reserved != "" && !slices.ContainsFunc(pledges, func(p Pledge) bool { return p.Id == r.Reserved && p.Reserves() }) {
		return ErrGenesis.Wrapf("ranking of %s: reserved for %s", r.Certificate, r.Reserved)
	}
	return nil
}

// ValidateStored checks a challenge as a genesis file holds it.
func (c Challenge) ValidateStored() error {
	if _, err := ParseID(c.Pledge); err != nil {
		return err
	}
	if err := c.Periods.Validate(); err != nil {
		return err
	}
	if err := c.validateKind(); err != nil {
		return err
	}
	for _, day := range []uint32{c.NotifiedOn, c.EndedOn} {
		if day != 0 && !calendar.Day(day).Valid() {
			return ErrGenesis.Wrapf("notified_on or ended_on: %d is no day", day)
		}
	}
	switch {
	case c.Index == 0 || c.Version == 0 || !calendar.Day(c.FiledOn).Valid():
		return ErrGenesis.Wrap("index, version or filed_on")
	case c.Status <= ChallengeNone || c.Status > ChallengeMoot || c.Ended() != (c.EndedOn != 0):
		return ErrGenesis.Wrapf("status or ended_on: %s, %d", c.Status, c.EndedOn)
	case c.Status == ChallengeInLitigation && c.SuitDigest == "" || c.Status == ChallengeNotified && c.NotifiedOn == 0:
		return ErrGenesis.Wrapf("suit_digest or notified_on: it does not stand with status %s", c.Status)
	case (c.Status == ChallengeDecided) != (c.DecisionDigest != ""):
		return ErrGenesis.Wrap("decision_digest: it stands with what was decided alone")
	case c.Timer != c.Earliest():
		return ErrGenesis.Wrapf("timer: %d where the running periods give %d", c.Timer, c.Earliest())
	}
	return nil
}

func (c Challenge) validateKind() error {
	switch c.Kind {
	case ChallengeObjection:
		if err := institution.ValidateCode(c.Objector); err != nil {
			return ErrGenesis.Wrapf("objector: %s", err)
		}
		if c.Other != "" || c.Certificate != "" || c.Allows(EventSettleRank) {
			return ErrGenesis.Wrap("other or certificate: an objection names none")
		}
		return commitment("statement", c.Statement)
	case ChallengeRank:
		if _, err := ParseID(c.Other); err != nil {
			return err
		}
		if _, err := certificate.ParseCode(c.Certificate); err != nil {
			return err
		}
		if c.Objector != "" || c.Statement != "" || c.Other == c.Pledge || c.Allows(EventWithdrawObjection) {
			return ErrGenesis.Wrap("objector, statement or other: a challenge of rank names another pledge alone")
		}
		return nil
	default:
		return ErrGenesis.Wrapf("kind: %s", c.Kind)
	}
}

// MaxOpen is the most pledges of a certificate that have not ended.
const MaxOpen = 50

// MayOpen tells whether another pledge of the certificate can be proposed: ErrManyOpen.
func (t Target) MayOpen() error {
	if t.Open >= MaxOpen {
		return ErrManyOpen.Wrapf("certificate: %s", t.Certificate)
	}
	return nil
}
