// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/objection"
	"github.com/shuquan-ledger/shuquan/x/objection/types"
)

type msgServer struct{ *Keeper }

// NewMsgServer serves the messages on objections.
func NewMsgServer(k *Keeper) types.MsgServer { return msgServer{k} }

// loadFor loads an objection for an officer of its agency with one of the
// duties. The officer is authorised before anything is read.
func (m msgServer) loadFor(ctx context.Context, id, officer string, duties ...institution.Duty) (objection.Objection, error) {
	var by institution.Officer
	var err error
	for _, duty := range duties {
		if by, _, err = m.institutions.AuthoriseAgency(ctx, officer, duty); err == nil {
			break
		}
	}
	if err != nil {
		return objection.Objection{}, err
	}
	o, err := m.load(ctx, id)
	if err != nil {
		return o, err
	}
	keeps, err := m.institutions.Responsible(ctx, o.Agency)
	if err != nil {
		return o, err
	}
	if by.Institution != keeps {
		return o, objection.ErrOtherAgency.Wrapf("%s is with %s", id, o.Agency)
	}
	return o, nil
}

// handled is loadFor for an act of a handler alone.
func (m msgServer) handled(ctx context.Context, id, handler string) (objection.Objection, error) {
	return m.loadFor(ctx, id, handler, institution.DutyHandler)
}

// statement is what a side signs, on an objection's id and version 1.
type statement struct{ act, id, digest string }

// signed verifies signatures over a statement and gives their digests.
func (k *Keeper) signed(ctx context.Context, consents []record.Consent, s statement) ([]string, error) {
	out := make([]string, len(consents))
	for i, c := range consents {
		if err := k.institutions.VerifyConsent(ctx, c, s.act, s.id, 1, s.digest); err != nil {
			return nil, err
		}
		var err error
		if out[i], err = objection.ConsentDigest(c); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// byObjector verifies that the objector acts: a party by its signature, a
// person without a code by a paper that the agency has verified.
func (k *Keeper) byObjector(ctx context.Context, o objection.Objector, consents []record.Consent, paper string, s statement) ([]string, error) {
	if err := o.CheckSigned(consents, paper); err != nil {
		return nil, err
	}
	digests, err := k.signed(ctx, consents, s)
	if paper != "" {
		digests = append(digests, paper)
	}
	return digests, err
}

// byHolders verifies that holders of the registered rights act: all of them,
// or some.
func (k *Keeper) byHolders(ctx context.Context, o objection.Objection, consents []record.Consent, all bool, s statement) error {
	r, err := k.registrations.Registration(ctx, o.Registration)
	if err != nil {
		return err
	}
	if err := objection.CheckHolders(objection.Holders(r), consents, all); err != nil {
		return err
	}
	_, err = k.signed(ctx, consents, s)
	return err
}

// UpdateParams sets the parameters by motion.
func (m msgServer) UpdateParams(ctx context.Context, msg *types.MsgUpdateParams) (*types.MsgUpdateParamsResponse, error) {
	if msg.Authority != m.authority {
		return nil, objection.ErrAuthority
	}
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	return &types.MsgUpdateParamsResponse{}, m.Params.Set(ctx, msg.Params)
}
