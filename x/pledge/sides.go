// SPDX-License-Identifier: Apache-2.0

package pledge

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/lifecycle"
)

// ownActs are what the pledgee's own officers do and its agent does not: an agent
// acts for the creditors in what was agreed, accepts nothing for them and passes no
// claim.
var ownActs = []lifecycle.Event{EventAccept, EventAcceptEnhancement, EventAssign}

// asPledgee tells whether officers of the pledgee act, or of its agent where an agent
// may. ErrNotPledgee (H-10).
func (c Case) asPledgee(e lifecycle.Event) error {
	switch {
	case c.Agency:
		return ErrNotPledgee.Wrapf("%s is for %s", e, Pledgee)
	case c.By != "" && c.By != c.Pledge.Pledgee && slices.Contains(ownActs, e):
		return ErrNotPledgee.Wrapf("%s is the agent; %s is for the pledgee's own officers", c.By, e)
	}
	return nil
}

// asAgency tells whether officers of an agency act that has no part in what they
// decide: neither a pledge in one order with this one, nor what the further parties
// have. ErrNotPledgee (H-10).
func (c Case) asAgency(e lifecycle.Event, parties ...string) error {
	switch {
	case !c.Agency:
		return ErrNotPledgee.Wrapf("%s is for %s", e, lifecycle.TwoPersons)
	case c.By != "" && (slices.Contains(c.Concerned, c.By) || slices.Contains(parties, c.By)):
		return ErrNotPledgee.Wrapf("%s has a part in what %s decides", c.By, e)
	}
	return nil
}

// asKeeper tells whether the officers are of the agency that keeps a certificate of
// the pledge. ErrNotPledgee (H-10).
func (c Case) asKeeper(certificate string) error {
	at := slices.IndexFunc(c.Holdings, func(h Holding) bool { return h.Head.Code == certificate })
	if at >= 0 && c.Holdings[at].Keeper != c.By {
		return ErrNotPledgee.Wrapf("certificate %s is kept by %s", certificate, c.Holdings[at].Keeper)
	}
	return nil
}

// Parties are the codes of who takes part in a pledge: pledgor, pledgee, and its agent if there is one.
func (p Pledge) Parties() []string {
	if p.Agent == "" {
		return []string{p.Pledgor, p.Pledgee}
	}
	return []string{p.Pledgor, p.Pledgee, p.Agent}
}
