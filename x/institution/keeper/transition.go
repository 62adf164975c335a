// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/institution/types"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
)

// Authors of acts that no account signs alone.
const (
	authorCouncil = "council"
	authorClock   = "clock"
	authorGenesis = "genesis"
)

// by is who acts on which documents, as the history shows it.
type by struct {
	author, proposer string
	documents        []string
}

func council(documents ...string) by { return by{author: authorCouncil, documents: documents} }

// byOrder shows both duty officers, and not the council: it has decided nothing.
func byOrder(o record.Order) by {
	return by{author: o.Confirmer, proposer: o.Proposer, documents: []string{o.Digest}}
}

// transition is the only way to change an institution's status: the table
// decides, change does what the act does besides and says it in a detail, and
// head, deadline, history and event are written. change may be nil.
func (k *Keeper) transition(ctx context.Context, i *institution.Institution, event lifecycle.Event, actor lifecycle.Actor, who by, change func() (detail string, err error)) error {
	row, err := institution.Institutions.Next(i.Status, event, actor)
	if err != nil {
		return err
	}
	was := i.Due()
	i.Enter(row.To)
	detail := ""
	if change != nil {
		if detail, err = change(); err != nil {
			return err
		}
	}
	if err := k.Timers.Move(ctx, institutionTimer(i.Code), was, i.Due()); err != nil {
		return err
	}
	return k.save(ctx, i, row.Event, row.Rule, who, detail)
}

// save writes the head with one more version, that version's history entry and
// the event. Acts on officers, keys and accreditations end here too.
func (k *Keeper) save(ctx context.Context, i *institution.Institution, event lifecycle.Event, rule string, who by, detail string) error {
	i.Version++
	if err := k.Institutions.Set(ctx, i.Code, *i); err != nil {
		return err
	}
	entry := record.Entry{
		Author: who.author, Proposer: who.proposer, Event: string(event), Status: i.Status.String(),
		Rule: rule, Digests: who.documents, Detail: detail,
	}
	if err := k.History.Append(ctx, []byte(i.Code), i.Version, entry); err != nil {
		return err
	}
	return sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(&types.EventInstitutionChanged{
		Code: i.Code, Event: string(event), Status: i.Status, Version: i.Version, Rule: rule,
	})
}

// find reads a head as it is stored; one that does not exist has no status.
func (k *Keeper) find(ctx context.Context, code string) (institution.Institution, error) {
	i, err := k.Institutions.Get(ctx, code)
	if errors.Is(err, collections.ErrNotFound) {
		return institution.Institution{Code: code}, nil
	}
	return i, err
}

// loadOrNew reads a head after its due deadlines have been applied; one that
// does not exist has no status.
func (k *Keeper) loadOrNew(ctx context.Context, code string) (institution.Institution, error) {
	i, err := k.find(ctx, code)
	if err != nil {
		return i, err
	}
	for {
		event := i.DueEvent(plumbing.Now(ctx))
		if event == "" {
			return i, nil
		}
		err := k.transition(ctx, &i, event, lifecycle.Clock, by{author: authorClock}, func() (string, error) {
			i.Pending = nil
			return "", nil
		})
		if err != nil {
			return i, err
		}
	}
}

// load is loadOrNew for a head that must exist, ErrUnknown otherwise.
func (k *Keeper) load(ctx context.Context, code string) (institution.Institution, error) {
	i, err := k.loadOrNew(ctx, code)
	if err == nil && i.Version == 0 {
		err = institution.ErrUnknown.Wrapf("%s", code)
	}
	return i, err
}
