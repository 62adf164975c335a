// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"
	"strings"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/institution/types"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
)

// moveAgency is the only way to change where an agency stands: the table
// decides, change does what the act does and says it in a detail, and record,
// deadline, event and the institution's history are written.
func (k *Keeper) moveAgency(ctx context.Context, i *institution.Institution, a *institution.Agency, event lifecycle.Event, actor lifecycle.Actor, who by, change func(row lifecycle.Row[institution.AgencyStatus]) (detail string, err error)) error {
	row, err := institution.Agencies.Next(a.Status, event, actor)
	if err != nil {
		return err
	}
	was := *a
	detail, err := change(row)
	if err != nil {
		return err
	}
	a.Enter(row.To, plumbing.Now(ctx))
	a.Timer = a.Earliest()
	if err := k.Timers.Move(ctx, agencyTimer(a.Code), was.Timer, a.Timer); err != nil {
		return err
	}
	if err := k.Agencies.Set(ctx, a.Code, *a); err != nil {
		return err
	}
	err = sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(&types.EventAgencyChanged{
		Agency: a.Code, Event: string(event), Status: a.Status, Successor: a.Successor,
	})
	if err != nil {
		return err
	}
	for _, digest := range was.VoidedBy(*a) {
		if err := emitProposed(ctx, a.Code, digest, true); err != nil {
			return err
		}
	}
	return k.save(ctx, i, row.Event, row.Rule, who, strings.TrimSpace(detail+" agency="+institution.AgencyStatusName(a.Status)))
}

// emitProposed tells that a proposal has come, or has gone without effect.
func emitProposed(ctx context.Context, agency, digest string, dropped bool) error {
	return sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(&types.EventAgencyActProposed{Agency: agency, Digest: digest, Dropped: dropped})
}

// findAgency reads an agency as it is stored; one that does not exist has no status.
func (k *Keeper) findAgency(ctx context.Context, code string) (institution.Agency, error) {
	a, err := k.Agencies.Get(ctx, code)
	if errors.Is(err, collections.ErrNotFound) {
		return institution.Agency{Code: code}, nil
	}
	return a, err
}

// Standing is where an agency stands, for people to read.
type Standing struct {
	// Agency is the record.
	Agency institution.Agency
	// Name is its legal name.
	Name string
	// Level is the catalogue in which it stands now; LevelUnspecified for none.
	Level institution.Level
	// Responsible is the agency whose officers act on its records.
	Responsible string
	// MayPublish tells whether it may publish and issue now.
	MayPublish bool
}

// Standing tells where an agency stands as of now. It writes nothing;
// ErrUnknown.
func (k *Keeper) Standing(ctx context.Context, code string) (Standing, error) {
	now := branch(ctx)
	i, a, err := k.loadAgency(now, code)
	if err != nil {
		return Standing{}, err
	}
	latest, err := k.latestAccreditation(now, i)
	if err != nil {
		return Standing{}, err
	}
	responsible, err := k.Responsible(now, code)
	return Standing{
		Agency: a, Name: i.LegalName, Level: latest.Standing(), Responsible: responsible, MayPublish: a.MayPublish() == nil,
	}, err
}

// maxAgencyDue is more deadlines than an agency can have passed between two
// looks at it: two run at a time, and none begins by another's end.
const maxAgencyDue = 4

// loadAgency reads an institution and the agency that it is or was, after the
// due deadlines of both have been applied.
func (k *Keeper) loadAgency(ctx context.Context, code string) (institution.Institution, institution.Agency, error) {
	i, err := k.load(ctx, code)
	if err != nil {
		return i, institution.Agency{}, err
	}
	a, err := k.findAgency(ctx, code)
	if err != nil {
		return i, a, err
	}
	for range maxAgencyDue {
		event, err := a.DueEvent(k.calendar.Calendar(ctx), plumbing.Now(ctx))
		if err != nil || event == "" {
			return i, a, err
		}
		err = k.moveAgency(ctx, &i, &a, event, lifecycle.Clock, by{author: authorClock}, func(lifecycle.Row[institution.AgencyStatus]) (string, error) {
			a.Flag(event)
			return "", nil
		})
		if err != nil {
			return i, a, err
		}
	}
	return i, a, nil
}

// succeed lets the records of an agency pass to another. Both histories tell it.
func (k *Keeper) succeed(ctx context.Context, a *institution.Agency, successor string, who by) (detail string, err error) {
	i, s, err := k.loadAgency(ctx, successor)
	if err != nil {
		return "", err
	}
	if err := a.Succeed(&s, plumbing.Now(ctx)); err != nil {
		return "", err
	}
	if err := k.Agencies.Set(ctx, s.Code, s); err != nil {
		return "", err
	}
	return "successor=" + successor, k.save(ctx, &i, institution.EventTakeOver, institution.RuleTakeOver, who, "from="+a.Code)
}

// Responsible is the agency whose officers act on the records of an agency: the
// agency itself, or the last of its successors.
func (k *Keeper) Responsible(ctx context.Context, agency string) (string, error) {
	for range institution.MaxSuccessions + 1 {
		a, err := k.findAgency(ctx, agency)
		if err != nil || a.Successor == "" {
			return agency, err
		}
		agency = a.Successor
	}
	return "", institution.ErrSuccession.Wrapf("%s", agency)
}

// ResponsibleFor tells whether an accredited agency is responsible for the
// records of an agency: its own, and those that have passed to it.
func (k *Keeper) ResponsibleFor(ctx context.Context, accredited, agency string) (bool, error) {
	if accredited == agency {
		return true, nil // an accredited agency has no successor
	}
	responsible, err := k.Responsible(ctx, agency)
	return responsible == accredited, err
}

// MayPublish returns nil if an agency may publish notices and issue
// certificates now; ErrMayNotPublish.
func (k *Keeper) MayPublish(ctx context.Context, agency string) error {
	a, err := k.findAgency(ctx, agency)
	if err != nil {
		return err
	}
	return a.MayPublish()
}

// mayEndKey refuses that an agency whose records nobody has yet loses its last
// document key.
func (k *Keeper) mayEndKey(ctx context.Context, i institution.Institution, index uint32) error {
	a, err := k.findAgency(ctx, i.Code)
	if err != nil || !a.Unsucceeded() {
		return err
	}
	return k.mayGo(ctx, i, index)
}

// mayGo checks that an agency that has no successor yet keeps an open document
// key besides one that is to end (0 for none): ErrNoSuccessor.
func (k *Keeper) mayGo(ctx context.Context, i institution.Institution, ends uint32) error {
	for n := i.DocumentKeys; n > 0; n-- {
		key, err := k.DocumentKey(ctx, i.Code, n)
		if err != nil {
			return err
		}
		if n != ends && key.ValidAt(plumbing.Now(ctx)) {
			return nil
		}
	}
	return institution.ErrNoSuccessor.Wrapf("%s", i.Code)
}
