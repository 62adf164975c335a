// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"fmt"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/registration"
	"github.com/shuquan-ledger/shuquan/x/registration/types"
)

// RequestCorrection lists, once, what must be corrected before acceptance.
func (m msgServer) RequestCorrection(ctx context.Context, msg *types.MsgRequestCorrection) (*types.MsgRequestCorrectionResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	c, err := m.loadFor(ctx, msg.Id, msg.Handler, institution.DutyHandler)
	if err != nil {
		return nil, err
	}
	if c.app.WasCorrected() {
		return nil, registration.ErrCorrected
	}
	judged, err := m.judged(ctx, c)
	if err != nil {
		return nil, err
	}
	if err := judged.InTime(); err != nil {
		return nil, err
	}
	due, err := registration.CorrectionDeadline(msg.Request, today(ctx), m.calendar.Calendar(ctx))
	if err != nil {
		return nil, err
	}
	_, err = m.transition(ctx, c.app, act{
		event: registration.EventRequestCorrection, actor: lifecycle.Handler, on: today(ctx), author: msg.Handler,
		digests: []string{msg.Request.NoticeDigest}, detail: msg.Request.Detail(),
		effect: registration.CorrectionRequested(msg.Request, today(ctx), due.LastDay),
	})
	return &types.MsgRequestCorrectionResponse{LastDay: due.LastDay}, err
}

// Accept accepts an application.
func (m msgServer) Accept(ctx context.Context, msg *types.MsgAccept) (*types.MsgAcceptResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	c, err := m.loadFor(ctx, msg.Id, msg.Handler, institution.DutyHandler)
	if err != nil {
		return nil, err
	}
	rules, err := m.rulesOn(ctx, today(ctx))
	if err != nil {
		return nil, err
	}
	a, err := m.transition(ctx, c.app, act{
		event: registration.EventAccept, actor: lifecycle.Handler, on: today(ctx), author: msg.Handler,
		effect: registration.Accepted(rules, today(ctx), false),
	})
	if err != nil {
		return nil, err
	}
	end, err := registration.ReviewDeadline(a, m.calendar.Calendar(ctx))
	return &types.MsgAcceptResponse{ReviewLastDay: end.LastDay}, err
}

// StartReview begins the review.
func (m msgServer) StartReview(ctx context.Context, msg *types.MsgStartReview) (*types.MsgStartReviewResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	c, err := m.loadFor(ctx, msg.Id, msg.Handler, institution.DutyHandler)
	if err != nil {
		return nil, err
	}
	_, err = m.transition(ctx, c.app, act{
		event: registration.EventStartReview, actor: lifecycle.Handler, on: today(ctx), author: msg.Handler,
	})
	return &types.MsgStartReviewResponse{}, err
}

// AskSupplement asks the applicants, or a third party, and stops the clock.
func (m msgServer) AskSupplement(ctx context.Context, msg *types.MsgAskSupplement) (*types.MsgAskSupplementResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	c, err := m.loadFor(ctx, msg.Id, msg.Handler, institution.DutyHandler)
	if err != nil {
		return nil, err
	}
	t := act{
		event: registration.EventAskSupplement, actor: lifecycle.Handler, on: today(ctx), author: msg.Handler,
		digests: []string{msg.Request.NoticeDigest}, effect: registration.SupplementAsked(msg.Request.ThirdParty),
	}
	if third := msg.Request.ThirdParty; third != "" {
		party, err := m.institutions.Party(ctx, third)
		if err != nil {
			return nil, registration.ErrApplicant.Wrapf("third_party: %s", err)
		}
		if err := party.Subject(); err != nil {
			return nil, registration.ErrApplicant.Wrapf("third_party: %s", err)
		}
		f, err := m.Filing(ctx, msg.Id, c.app.Filings)
		if err != nil {
			return nil, err
		}
		if err := registration.CheckThirdParty(third, c.app.Agency, f.Content); err != nil {
			return nil, err
		}
		t.event, t.detail = registration.EventAskThirdParty, "third_party="+third
	}
	_, err = m.transition(ctx, c.app, t)
	return &types.MsgAskSupplementResponse{}, err
}

// Object enters an objection to the public notice.
func (m msgServer) Object(ctx context.Context, msg *types.MsgObject) (*types.MsgObjectResponse, error) {
	o, err := msg.Objection()
	if err != nil {
		return nil, err
	}
	c, err := m.loadFor(ctx, msg.Id, msg.Handler, institution.DutyHandler)
	if err != nil {
		return nil, err
	}
	if o, err = o.Received(c.app, today(ctx)); err != nil {
		return nil, err
	}
	// Stored before the transition, which schedules the objection's period.
	if err := m.setObjection(ctx, o); err != nil {
		return nil, err
	}
	a, err := m.transition(ctx, c.app, act{
		event: registration.EventObject, actor: lifecycle.Party, on: today(ctx), author: msg.Handler,
		digests: append([]string{o.Objector, o.StatementDigest}, o.Evidence...),
		effect:  registration.Objected, detail: fmt.Sprintf("objection=%d", o.Index),
	})
	if err != nil {
		return nil, err
	}
	rules, err := m.rules(ctx, a.Rules)
	if err != nil {
		return nil, err
	}
	end, err := registration.ObjectionDeadline(o, rules, m.calendar.Calendar(ctx))
	return &types.MsgObjectResponse{Index: o.Index, DecideBy: end.LastDay}, err
}

// AddRules enters a new version of the rules.
func (m msgServer) AddRules(ctx context.Context, msg *types.MsgAddRules) (*types.MsgAddRulesResponse, error) {
	if msg.Authority != m.authority {
		return nil, registration.ErrAuthority
	}
	params, err := m.Params.Get(ctx)
	if err != nil {
		return nil, err
	}
	last, err := m.rules(ctx, params.Rules)
	if err != nil {
		return nil, err
	}
	next := msg.Rules
	next.Version = last.Version + 1
	if err := next.Validate(); err != nil {
		return nil, err
	}
	if err := next.MayFollow(last, today(ctx)); err != nil {
		return nil, err
	}
	if err := m.Rules.Set(ctx, next.Version, next); err != nil {
		return nil, err
	}
	return &types.MsgAddRulesResponse{Version: next.Version}, m.Params.Set(ctx, registration.Params{Rules: next.Version})
}
