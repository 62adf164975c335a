// SPDX-License-Identifier: Apache-2.0

package pledge

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/lifecycle"
)

// deed is what every act that takes two persons can tell of itself.
type deed interface {
	// name is the act's name in events.
	name() string
	// Validate checks the act's form.
	Validate() error
	// digests are the documents of the act, the one that it rests on first.
	digests() []string
	// detail says what status and digests do not, as "name=value" words.
	detail() string
}

// mover is a deed that moves the pledge along its lifecycle.
type mover interface {
	deed
	// event is what the act makes happen.
	event(c Case) lifecycle.Event
	// check judges the act against the case.
	check(c Case) error
	// effect is what it writes on the pledge.
	effect(c Case) Effect
}

// ranker is a mover that changes ranks.
type ranker interface {
	// ranks are the rankings of the assets after it, in their order, and whom it
	// clashes with.
	ranks(c Case) ([]Ranking, []Clash, error)
}

// Clash is a contradiction of times: the pledge of a case and another are challenged.
type Clash struct {
	// Certificate is the code of the certificate whose ranks are in question.
	Certificate string
	// Other is the id of the other pledge.
	Other string
}

// Loss is a certificate that a pledge loses, because its rights have passed in the
// realisation of another.
type Loss struct {
	// Pledge is the id of the pledge.
	Pledge string
	// Certificate is the code of the certificate from which the rights have passed.
	Certificate string
	// Record is the digest of the record of the realisation, and Shares are the
	// commitments of what its parts got of the proceeds, in their order; none
	// without a rank.
	Record string
	Shares []string
}

// Same tells whether two losses are of one pledge and one certificate.
func (l Loss) Same(other Loss) bool {
	return l.Pledge == other.Pledge && l.Certificate == other.Certificate
}

// Digests are what the end of a pledge, or of its hold on a certificate, rests on.
func (l Loss) Digests() []string { return append([]string{l.Record}, l.Shares...) }

func (a Act) deed() (deed, error) {
	var d deed
	switch act := a.Act.(type) {
	case *Act_Accept:
		d = deedOf(act.Accept)
	case *Act_Decline:
		d = deedOf(act.Decline)
	case *Act_CancelReservation:
		d = deedOf(act.CancelReservation)
	case *Act_Perfect:
		d = deedOf(act.Perfect)
	case *Act_Amend:
		d = deedOf(act.Amend)
	case *Act_Extend:
		d = deedOf(act.Extend)
	case *Act_Assign:
		d = deedOf(act.Assign)
	case *Act_FixClaim:
		d = deedOf(act.FixClaim)
	case *Act_GiveDefaultNotice:
		d = deedOf(act.GiveDefaultNotice)
	case *Act_Cure:
		d = deedOf(act.Cure)
	case *Act_StartEnforcement:
		d = deedOf(act.StartEnforcement)
	case *Act_Complete:
		d = deedOf(act.Complete)
	case *Act_Release:
		d = deedOf(act.Release)
	case *Act_Annul:
		d = deedOf(act.Annul)
	case *Act_DecideChallenge:
		d = deedOf(act.DecideChallenge)
	case *Act_SettleRank:
		d = deedOf(act.SettleRank)
	case *Act_MoveRanks:
		d = deedOf(act.MoveRanks)
	}
	if d == nil {
		return nil, ErrAct.Wrap("act: none is set")
	}
	return d, nil
}

// deedOf keeps a nil pointer from passing as an act.
func deedOf[T any, P interface {
	*T
	deed
}](act P) deed {
	if act == nil {
		return nil
	}
	return act
}

// Validate checks the form of the act; ErrAct if none is set.
func (a Act) Validate() error {
	d, err := a.deed()
	if err != nil {
		return err
	}
	return d.Validate()
}

// Name is the act's name as events show it, like "Perfect"; empty for none.
func (a Act) Name() string {
	d, err := a.deed()
	if err != nil {
		return ""
	}
	return d.name()
}

// Documents are the digests of the act's documents, the one that it rests on
// first, and what of it the history says besides.
func (a Act) Documents() ([]string, string) {
	d, err := a.deed()
	if err != nil {
		return nil, ""
	}
	return d.digests(), d.detail()
}

// Digest is the digest of the act's deterministic protobuf bytes, which the
// second person repeats and a party that consents signs.
func (a Act) Digest() (string, error) {
	b, err := a.Marshal()
	if err != nil {
		return "", err
	}
	return digest.SM3(b), nil
}

// Number is the number of Zhongdeng that the act enters; empty for none.
func (a Act) Number() string {
	switch act := a.Act.(type) {
	case *Act_Perfect:
		return act.Perfect.GetEntry().Number
	case *Act_Amend:
		if act.Amend.GetIncrease() != nil {
			return act.Amend.Increase.Entry.Number
		}
	}
	return ""
}

// Judged is an act that was found possible in a case.
type Judged struct {
	// Row is the row of Lifecycle that allows it.
	Row lifecycle.Row[Status]
	// Effect is what it writes on the pledge.
	Effect Effect
	// Rankings are the orders of the assets' pledges after it, in the order of the
	// assets; none if no order changes.
	Rankings []Ranking
	// Clashes are the contradictions of times that it brings to light.
	Clashes []Clash
	// Losses are what others lose with it, because the rights have passed.
	Losses []Loss
	// Digests are its documents.
	Digests []string
	// Detail says what status and digests do not.
	Detail string
}

// Judge finds out whether an act is possible as the case stands: by its form,
// by the table, by who acts and agrees, and by the act's own rules. It is asked
// when the act is proposed and again when it is confirmed. Acts on challenges and
// ranks are judged by JudgeChallenge and JudgeRanks.
func (a Act) Judge(c Case) (Judged, error) {
	any, err := a.deed()
	if err != nil {
		return Judged{}, err
	}
	if err := any.Validate(); err != nil {
		return Judged{}, err
	}
	d, moves := any.(mover)
	if !moves {
		return Judged{}, ErrAct.Wrapf("act: %s moves no pledge", any.name())
	}
	row, err := rowOf(c.Pledge, d.event(c))
	if err != nil {
		return Judged{}, err
	}
	if err := c.checkSides(row, a.agreeing(c, row)); err != nil {
		return Judged{}, err
	}
	if err := d.check(c); err != nil {
		return Judged{}, err
	}
	out := Judged{Row: row, Effect: d.effect(c), Digests: d.digests(), Detail: d.detail()}
	if r, ok := d.(ranker); ok {
		if out.Rankings, out.Clashes, err = r.ranks(c); err != nil {
			return Judged{}, err
		}
	}
	if act := a.GetComplete(); act != nil {
		out.Losses = c.losses(act)
	}
	if rankings, changed := Leaving(c.Pledge, row, c.rankings()); changed {
		out.Rankings = rankings
	}
	return out, nil
}

// rowOf is the row for an event of a pledge, whoever makes it happen.
func rowOf(p Pledge, e lifecycle.Event) (lifecycle.Row[Status], error) {
	for _, r := range Lifecycle.Rows {
		if r.Event == e && slices.Contains(r.From, p.Status) {
			return r, nil
		}
	}
	return Lifecycle.Next(p.Status, e, Pledgee)
}

// agreeing are the codes of those who must have signed an act.
func (a Act) agreeing(c Case, row lifecycle.Row[Status]) []string {
	if row.Actor == BothParties {
		return []string{c.Pledge.Pledgor}
	}
	if row.Actor == BothPledgees {
		out := []string{a.GetAssign().GetPledgee()}
		if c.Pledge.unfixed() {
			out = append(out, c.Pledge.Pledgor)
		}
		return out
	}
	if act := a.GetStartEnforcement(); act != nil && act.Basis == BasisAgreement {
		return []string{c.Pledge.Pledgor}
	}
	return nil
}

// checkSides checks that the side acts that the row names, and that exactly
// those have signed who must agree: ErrNotPledgee (H-10) or ErrConsents.
func (c Case) checkSides(row lifecycle.Row[Status], agreeing []string) error {
	side := c.asPledgee
	if row.Actor == lifecycle.TwoPersons {
		side = func(e lifecycle.Event) error { return c.asAgency(e) }
	}
	if err := side(row.Event); err != nil {
		return err
	}
	if len(c.Consents) != len(agreeing) {
		return ErrConsents.Wrapf("there are %d, and %d must agree", len(c.Consents), len(agreeing))
	}
	for _, code := range agreeing {
		if !slices.Contains(c.Consents, code) {
			if c.Pledge.unfixed() && code == c.Pledge.Pledgor && row.Actor == BothPledgees {
				return ErrNotFixed.Wrapf("%s has not signed", code)
			}
			return ErrConsents.Wrapf("%s has not signed", code)
		}
	}
	return nil
}

func (c Case) rankings() []Ranking {
	out := make([]Ranking, len(c.Holdings))
	for i, h := range c.Holdings {
		out[i] = h.Ranking
	}
	return out
}

// Leaving are the rankings of the assets of a pledge after a row by which it
// loses its reservation or its rank; false if it keeps or never had one. A clock
// or the chain is asked for it as well as an act.
func Leaving(p Pledge, row lifecycle.Row[Status], rankings []Ranking) ([]Ranking, bool) {
	next := Pledge{Status: row.To}
	if !p.Locks() || next.Ranked() || next.Reserves() && p.Reserves() {
		return nil, false
	}
	out := make([]Ranking, len(rankings))
	for i, r := range rankings {
		out[i] = r.Leave(p.Id)
		if next.Reserves() && out[i].Reserved == "" { // it has lapsed: the rank is gone, the lock stays
			out[i].Reserved = p.Id
		}
	}
	return out, true
}

// Confirmable is the proposal that a second person confirms by repeating its
// digest: another person's, still pending.
func (p Pledge) Confirmable(reviewer, digest string, now int64) (Pending, error) {
	if p.Pending == nil {
		return Pending{}, ErrNoPending
	}
	out := *p.Pending
	switch {
	case out.Digest != digest:
		return Pending{}, ErrPendingDigest.Wrapf("proposed is %s with %s", out.Act.Name(), out.Digest)
	case out.Proposer == reviewer:
		return Pending{}, ErrSamePerson
	case out.ConsentsUntil != 0 && now > out.ConsentsUntil:
		return Pending{}, ErrConsents.Wrap("a signature has expired since; drop the proposal and propose it with new ones")
	}
	return out, nil
}
