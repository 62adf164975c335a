// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// caseOf is what the chain knows of a pledge and an act on it. The pledges of its
// certificates are up to date.
func (k *Keeper) caseOf(ctx context.Context, p pledge.Pledge, a pledge.Act, officer string, consents []string) (pledge.Case, error) {
	c := pledge.Case{
		Pledge: p, Officer: officer, Consents: consents,
		Today: today(ctx), Now: plumbing.Now(ctx), Height: sdk.UnwrapSDKContext(ctx).BlockHeight(),
	}
	for _, asset := range p.Assets {
		h, err := k.holding(ctx, p, asset)
		if err != nil {
			return c, err
		}
		c.Holdings = append(c.Holdings, h)
	}
	if err := k.addParties(ctx, &c, a); err != nil {
		return c, err
	}
	return c, k.addTimes(ctx, &c, a)
}

// holding is what the chain knows of one asset.
func (k *Keeper) holding(ctx context.Context, p pledge.Pledge, a pledge.Asset) (pledge.Holding, error) {
	h, foreign, err := k.certificate(ctx, a.Collateral.Certificate)
	if err != nil || foreign {
		return pledge.Holding{Head: h, Foreign: foreign}, err
	}
	out := pledge.Holding{Head: h}
	if out.Keeper, err = k.institutions.Responsible(ctx, h.Agency); err != nil {
		return out, err
	}
	if out.Ranking, err = k.Ranking(ctx, h.Code, p.Pledgor); err != nil {
		return out, err
	}
	if out.Reserving, err = k.reserving(ctx, p, h.Code); err != nil || !h.Status.Issued() {
		return out, err
	}
	r, err := k.registrations.Registration(ctx, h.Registration)
	if err != nil {
		return out, err
	}
	for _, g := range r.Rights {
		if h.Open() && g.Holder == p.Pledgor && covers(g, today(ctx), calendar.Day(p.DebtDue)) {
			out.Rights = append(out.Rights, g.Right)
		}
	}
	f, err := k.registrations.Filing(ctx, r.Application, r.Filing)
	if err != nil {
		return out, err
	}
	out.Public = f.Content.PublicRegistration != ""
	return out, nil
}

// reserving are the other pledges of the pledgor's rights that lock them without a rank.
func (k *Keeper) reserving(ctx context.Context, p pledge.Pledge, code string) ([]string, error) {
	ids, err := k.open(ctx, code)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, id := range ids {
		other, err := k.Pledge(ctx, id)
		if err != nil {
			return nil, err
		}
		if other.Id != p.Id && other.Pledgor == p.Pledgor && other.Reserves() {
			out = append(out, id)
		}
	}
	return out, nil
}

// covers tells whether a right runs now and until a debt is due.
func covers(g registration.RightGrant, now, due calendar.Day) bool {
	return calendar.Day(g.From) <= now && (g.To == 0 || calendar.Day(g.To) >= max(now, due))
}

func (k *Keeper) addParties(ctx context.Context, c *pledge.Case, a pledge.Act) error {
	pledgor, err := k.institutions.Party(ctx, c.Pledge.Pledgor)
	if err != nil {
		return err
	}
	if pledgor.Kind != institution.KindPerson {
		c.PledgorName = pledgor.LegalName
	}
	pledgee := c.Pledge.Pledgee
	if x := a.GetAssign(); x != nil {
		pledgee = x.Pledgee
	}
	if c.Licensed, err = k.licensed(ctx, pledgee); err != nil {
		return err
	}
	if agent := c.Pledge.Agent; agent != "" && c.Licensed {
		if c.Licensed, err = k.licensed(ctx, agent); err != nil {
			return err
		}
	}
	params, err := k.Params.Get(ctx)
	c.LicensedOnly = params.LicensedOnly
	return err
}

func (k *Keeper) addTimes(ctx context.Context, c *pledge.Case, a pledge.Act) error {
	var err error
	if number := a.Number(); number != "" {
		if c.NumberTaken, err = k.Numbers.Has(ctx, number); err != nil {
			return err
		}
	}
	years := k.calendar.Calendar(ctx)
	if c.CureOver, err = c.Pledge.CureOver(years, c.Now); err != nil {
		return err
	}
	if r := a.GetRelease(); r != nil {
		ended := calendar.Day(r.EndedOn)
		if said := calendar.Day(c.Pledge.DebtEndedOn); said != 0 && said < ended {
			ended = said
		}
		c.ReleaseLate, err = c.Pledge.ReleaseLate(ended, years, c.Now)
	}
	return err
}

// addConcerned adds what decides whether an agency may act: who takes part in the
// pledges of the same orders.
func (k *Keeper) addConcerned(ctx context.Context, c *pledge.Case) error {
	for _, h := range c.Holdings {
		for _, id := range h.Ranking.Pledges() {
			p, err := k.Pledge(ctx, id)
			if err != nil {
				return err
			}
			c.Concerned = append(c.Concerned, p.Parties()...)
		}
	}
	return nil
}
