// SPDX-License-Identifier: Apache-2.0

package pledge

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// Effect is what an event writes on a pledge, besides the status, which Move
// sets for all events.
type Effect func(*Pledge)

// Move applies a row of Lifecycle to a pledge on a day: the effect, the status,
// and the day of its end. A pending proposal that the change of status makes void
// is returned. The pledge that was given is not touched.
func Move(p Pledge, row lifecycle.Row[Status], effect Effect, on calendar.Day) (Pledge, *Pending) {
	from := p.Status
	p.Parts, p.Assets = slices.Clone(p.Parts), slices.Clone(p.Assets)
	if effect != nil {
		effect(&p)
	}
	p.Status = row.To
	p.Version++
	if p.Ended() {
		p.EndedOn = uint32(on)
		if p.End == EndNone {
			p.End = endOf(row.Event)
		}
	}
	var void *Pending
	if p.Status != from {
		void, p.Pending = p.Pending, nil
	}
	p.Timer = p.Earliest()
	return p, void
}

// endOf is why a pledge ends by an event that leaves no choice.
func endOf(e lifecycle.Event) End {
	switch e {
	case EventWithdraw, EventDecline, EventProposalLapses:
		return EndNotMade
	case EventReservationLapses, EventCancelReservation:
		return EndNotPerfected
	case EventComplete:
		return EndRealised
	case EventLockEnds, EventRecordEnds:
		return EndLapsed
	case EventExtinguish, EventExtinguishUnranked:
		return EndExtinguished
	case EventAnnul:
		return EndJudgment
	default:
		return EndOther
	}
}

// StatedEnd notes that the pledgor says that the debt ended on a day (rows PL24 to
// PL26); nothing ends by it. It is said once: ErrTransition after that. ErrDay for a
// day to come, or one before the pledge was proposed.
//
// The stated day is the pledgor's claim, which nobody here examines, so it is kept and
// shown and moves no period: a pledgor that named a day long past would make its
// pledgee late at once, before the pledgee could know of the claim. The 10 working days
// (security registration measures art. 17) run from the later of the two, which is the
// day of the statement. Where the debt did end earlier, the pledgee admits that day in
// its release, and is measured by it (Release).
func (p Pledge) StatedEnd(on, today calendar.Day) (Effect, error) {
	if p.DebtEndedOn != 0 {
		return nil, ErrTransition.Wrapf("pledge %s: it was said on %s", p.Id, calendar.Day(p.DebtEndedOn))
	}
	if !on.Valid() || on > today || on < calendar.Day(p.ProposedOn) {
		return nil, ErrDay.Wrapf("ended_on: %d is not from %d to %d", on, p.ProposedOn, today)
	}
	return func(p *Pledge) { p.DebtEndStated, p.DebtEndedOn = uint32(on), uint32(today) }, nil
}

// OfClock is what an event of the clock writes, on the day that counts.
func OfClock(d Due) Effect {
	return func(p *Pledge) {
		switch d.Event {
		case EventReleaseOverdue:
			p.ReleaseOverdue = true
		case EventTermEnds:
			p.LapsedOn = uint32(d.On)
		case EventTermEndsUnfinished:
			p.TermEnded = true
		}
	}
}

// EventAssetPassed is what happens to a pledge that loses one of its certificates and
// keeps others. Its status stays.
const EventAssetPassed lifecycle.Event = "AssetPassed"

// Losing is the pledge without the certificate of a loss, which stays in its
// history; false if nothing would be left, so that the pledge ends by Extinction.
// It leaves the ranking of that certificate, and of no other.
func (p Pledge) Losing(l Loss) (Pledge, bool) {
	kept := slices.DeleteFunc(slices.Clone(p.Assets), func(a Asset) bool { return a.Collateral.Certificate == l.Certificate })
	if len(kept) == 0 || len(kept) == len(p.Assets) {
		return p, len(kept) != 0
	}
	p.Assets = kept
	p.Version++
	return p, true
}

// Extinction is the event by which a pledge ends because the rights have passed
// in the realisation of another.
func (p Pledge) Extinction() lifecycle.Event {
	if p.Allows(EventExtinguish) {
		return EventExtinguish
	}
	return EventExtinguishUnranked
}

// Followed is the pledge of one certificate after its rights have passed to
// another holder by a transfer to which its terms agree: it goes with them.
// ErrFollow otherwise; ErrOwn if the pledgee has acquired them.
func (p Pledge) Followed(to certificate.Head, holder string) (Pledge, error) {
	if holder == p.Pledgee || holder == p.Agent {
		return p, ErrOwn.Wrapf("holder: %s; it would have a pledge of its own right, which is released first", holder)
	}
	if !p.Ranked() || !p.Terms.AllowTransfer || len(p.Assets) != 1 {
		return p, ErrFollow.Wrap(p.Id)
	}
	a := p.Assets[0]
	a.Collateral.Certificate = to.Code
	a, _ = a.Observe(to)
	p.Assets, p.Pledgor = []Asset{a}, holder
	p.Version++
	return p, nil
}

// Sells tells whether the right to operate, without which none can be pledged
// (guideline art. 3), passes from the pledgor by a transfer of rights of one of its
// certificates, while the pledge is being realised by passing them on. ErrFollow if
// any pledged right passes to another than the buyer.
func (p Pledge) Sells(certificate string, passes []registration.Passing) (bool, error) {
	pledged := p.Assets[p.At(certificate)].Collateral.Rights
	operate := false
	for _, passing := range passes {
		if passing.From != p.Pledgor || !slices.Contains(pledged, passing.Right) {
			continue
		}
		if passing.To != p.Buyer {
			return false, ErrFollow.Wrapf("pledge %s is being realised, and the pledged rights pass to the named buyer alone: %q", p.Id, p.Buyer)
		}
		operate = operate || passing.Right == registration.RightOperate
	}
	return operate, nil
}

// checkFollows checks that terms admit no transfer of a pledge that could not
// follow it: of several certificates one may pass and the others not. ErrFollow.
func (t Terms) checkFollows(certificates int) error {
	if t.AllowTransfer && certificates != 1 {
		return ErrFollow.Wrapf("allow_transfer: it is of %d certificates", certificates)
	}
	return nil
}

// unfixed tells whether the claims under a maximum amount are not fixed yet.
func (p Pledge) unfixed() bool { return p.Maximum && p.FixedOn == 0 }
