// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/institution/types"
)

// RegisterDocumentKey adds a document key to the administrator's institution.
func (m msgServer) RegisterDocumentKey(ctx context.Context, msg *types.MsgRegisterDocumentKey) (*types.MsgRegisterDocumentKeyResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	i, err := m.administered(ctx, msg.Admin)
	if err != nil {
		return nil, err
	}
	if err := m.checkNewKey(ctx, i, msg.Key); err != nil {
		return nil, err
	}
	row, err := m.openKey(ctx, &i, msg.Key.Algorithm, msg.Key.PublicKey, institution.EventRegisterKey, lifecycle.Admin)
	if err != nil {
		return nil, err
	}
	return &types.MsgRegisterDocumentKeyResponse{Index: i.DocumentKeys},
		m.save(ctx, &i, row.Event, row.Rule, by{author: msg.Admin}, keyDetail(i.DocumentKeys, 0))
}

// RotateDocumentKey replaces a document key with the old key's consent.
func (m msgServer) RotateDocumentKey(ctx context.Context, msg *types.MsgRotateDocumentKey) (*types.MsgRotateDocumentKeyResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	i, _, err := m.keyHolder(ctx, msg.Officer, msg.Institution)
	if err != nil {
		return nil, err
	}
	old := msg.Consent.KeyIndex
	if err := m.keyConsent(ctx, msg.Consent, institution.ActRotateKey, old, msg.Key.PublicKey); err != nil {
		return nil, err
	}
	if err := m.checkNewKey(ctx, i, msg.Key); err != nil {
		return nil, err
	}
	row, err := m.endKey(ctx, i, old, institution.EventRotateKey, institution.Holder, institution.EndRotated)
	if err != nil {
		return nil, err
	}
	if _, err := m.openKey(ctx, &i, msg.Key.Algorithm, msg.Key.PublicKey, institution.EventSucceedKey, institution.Holder); err != nil {
		return nil, err
	}
	return &types.MsgRotateDocumentKeyResponse{Index: i.DocumentKeys},
		m.save(ctx, &i, row.Event, row.Rule, by{author: msg.Officer}, keyDetail(i.DocumentKeys, old))
}

// RevokeDocumentKey ends a document key without a successor.
func (m msgServer) RevokeDocumentKey(ctx context.Context, msg *types.MsgRevokeDocumentKey) (*types.MsgRevokeDocumentKeyResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	i, own, err := m.keyHolder(ctx, msg.Officer, msg.Institution)
	if err != nil {
		return nil, err
	}
	key, err := m.DocumentKey(ctx, i.Code, msg.Index)
	if err != nil {
		return nil, err
	}
	if msg.Consent != nil {
		err = m.keyConsent(ctx, *msg.Consent, institution.ActRevokeKey, key.Index, key.PublicKey)
	} else if !own {
		err = institution.ErrConsent.Wrap("an agency's handler needs the holder's consent")
	}
	if err != nil {
		return nil, err
	}
	if err := m.mayEndKey(ctx, i, key.Index); err != nil {
		return nil, err
	}
	row, err := m.endKey(ctx, i, key.Index, institution.EventRevokeKey, institution.Holder, institution.EndRevoked)
	if err != nil {
		return nil, err
	}
	return &types.MsgRevokeDocumentKeyResponse{},
		m.save(ctx, &i, row.Event, row.Rule, by{author: msg.Officer}, keyDetail(0, key.Index))
}

// keyHolder loads the holder on whose keys an account acts: its own ADMIN, or a
// HANDLER of an accredited agency for a holder without officers.
func (k *Keeper) keyHolder(ctx context.Context, address, code string) (holder institution.Institution, own bool, err error) {
	officer, err := k.loadOfficer(ctx, address)
	if err != nil {
		return holder, false, err
	}
	own = officer.Institution == code
	if own {
		_, err = k.Authorise(ctx, address, institution.DutyAdmin)
	} else {
		_, _, err = k.AuthoriseAgency(ctx, address, institution.DutyHandler)
	}
	if err != nil {
		return holder, own, err
	}
	if holder, err = k.subject(ctx, code); err != nil {
		return holder, own, err
	}
	if !own && holder.Officers > 0 {
		err = institution.ErrHasOfficers.Wrapf("%s", code)
	}
	return holder, own, err
}
