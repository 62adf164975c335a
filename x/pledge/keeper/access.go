// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"slices"

	"github.com/shuquan-ledger/shuquan/x/pledge"
)

// mayAct tells whether an act is an institution's. An agent acts for the creditors
// in what has been agreed: it accepts nothing for them and passes no claim. An
// agency decides on the ranks of a certificate that it keeps, and on nothing in
// which it has a part itself. ErrNotPledgee (H-10).
func (m msgServer) mayAct(ctx context.Context, p pledge.Pledge, of string, agency bool, a pledge.Act) error {
	if !agency {
		if of != p.Pledgee && (a.GetAccept() != nil || a.GetAssign() != nil) {
			return pledge.ErrNotPledgee.Wrapf("%s is the agent; %s is for the pledgee's own officers", of, a.Name())
		}
		return nil
	}
	if move := a.GetMoveRanks(); move != nil {
		if err := m.mayMove(ctx, of, move.Certificate); err != nil {
			return err
		}
	}
	parties, err := m.concerned(ctx, p, a)
	if err == nil && slices.Contains(parties, of) {
		err = pledge.ErrNotPledgee.Wrapf("%s has a part in what %s decides", of, a.Name())
	}
	return err
}

// mayMove tells whether an agency keeps the certificate whose ranks move.
func (m msgServer) mayMove(ctx context.Context, agency, certificate string) error {
	h, err := m.certificates.Head(ctx, certificate)
	if err != nil {
		return err
	}
	keeps, err := m.institutions.Responsible(ctx, h.Agency)
	if err == nil && keeps != agency {
		err = pledge.ErrNotPledgee.Wrapf("certificate %s is kept by %s", certificate, keeps)
	}
	return err
}

// concerned are the parties of all pledges that an act of an agency touches: of
// those in the same orders, and of a challenge both sides.
func (m msgServer) concerned(ctx context.Context, p pledge.Pledge, a pledge.Act) ([]string, error) {
	var out, ids []string
	if n := a.Challenge(); n != 0 {
		c, err := m.Challenge(ctx, p.Id, n)
		if err != nil {
			return nil, err
		}
		if out = append(out, c.Objector); c.Other != "" {
			ids = append(ids, c.Other)
		}
	}
	rankings, err := m.rankingsOf(ctx, p)
	if err != nil {
		return nil, err
	}
	for _, r := range rankings {
		ids = append(ids, r.Pledges()...)
	}
	for _, id := range ids {
		other, err := m.Pledge(ctx, id)
		if err != nil {
			return nil, err
		}
		out = append(out, other.Pledgor, other.Pledgee, other.Agent)
	}
	return out, nil
}
