// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/certificate/types"
)

// Authors of entries that no account of this module's messages signed.
const (
	authorClock        = "clock"
	authorCouncil      = "council"
	authorRegistration = "registration"
	authorChain        = "chain"
)

// Names of history entries that change no status.
const (
	eventPropose lifecycle.Event = "Propose"
	eventDrop    lifecycle.Event = "Drop"

	eventRenewalFiled lifecycle.Event = "RenewalFiled"
	eventRenewalEnded lifecycle.Event = "RenewalEnded"
	// ruleRenewal is what a renewal's waiting rests on.
	ruleRenewal = "guideline art. 36"
)

// act is a change with who made it and on which documents.
type act struct {
	certificate.Change
	author, proposer string
	digests          []string
	detail           string
}

// transition is the only way to change a certificate's status: messages,
// hooks and deadlines all come here.
func (k *Keeper) transition(ctx context.Context, h certificate.Head, a act) (certificate.Head, error) {
	next, row, err := h.Apply(a.Change)
	if err != nil {
		return h, err
	}
	return next, k.write(ctx, h, next, record.Entry{
		Author: a.author, Proposer: a.proposer, Event: string(a.Event), Rule: row.Rule, Digests: a.digests, Detail: a.detail,
	})
}

// write stores a head with its history entry, deadline and event, and tells
// the higher modules. Every stored head has a number of its own.
func (k *Keeper) write(ctx context.Context, was, h certificate.Head, e record.Entry) error {
	if err := k.Heads.Set(ctx, h.Code, h); err != nil {
		return err
	}
	e.Status = h.Status.String()
	if err := k.History.Append(ctx, []byte(h.Code), h.StatusSeq, e); err != nil {
		return err
	}
	if err := k.Timers.Move(ctx, []byte(h.Code), was.Due(), h.Due()); err != nil {
		return err
	}
	err := sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(&types.EventCertificateChanged{
		Code: h.Code, Event: e.Event, Status: h.Status, StatusSeq: h.StatusSeq, Rule: e.Rule,
	})
	if err != nil {
		return err
	}
	return k.hooks.CertificateChanged(ctx, h)
}
