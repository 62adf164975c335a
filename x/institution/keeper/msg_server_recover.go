// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/institution/types"
)

// RecoverAdmin gives an institution a new administrator by motion.
func (m msgServer) RecoverAdmin(ctx context.Context, msg *types.MsgRecoverAdmin) (*types.MsgRecoverAdminResponse, error) {
	if err := m.byCouncil(msg.Authority, msg); err != nil {
		return nil, err
	}
	i, err := m.subject(ctx, msg.Institution)
	if err != nil {
		return nil, err
	}
	_, detail, row, err := m.enlist(ctx, &i, msg.Admin, institution.EventAppoint, lifecycle.Council)
	if err != nil {
		return nil, err
	}
	return &types.MsgRecoverAdminResponse{}, m.save(ctx, &i, row.Event, row.Rule, council(msg.DocumentDigest), detail)
}

// RecoverDocumentKey ends a lost key, if there is one, and enters a new one by motion.
func (m msgServer) RecoverDocumentKey(ctx context.Context, msg *types.MsgRecoverDocumentKey) (*types.MsgRecoverDocumentKeyResponse, error) {
	if err := m.byCouncil(msg.Authority, msg); err != nil {
		return nil, err
	}
	i, err := m.subject(ctx, msg.Institution)
	if err != nil {
		return nil, err
	}
	if err := m.checkNewKey(ctx, i, msg.Key); err != nil {
		return nil, err
	}
	if msg.Index != 0 {
		if _, err := m.endKey(ctx, i, msg.Index, institution.EventRecoverKey, lifecycle.Council, institution.EndRecovered); err != nil {
			return nil, err
		}
	}
	row, err := m.openKey(ctx, &i, msg.Key.Algorithm, msg.Key.PublicKey, institution.EventReplaceKey, lifecycle.Council)
	if err != nil {
		return nil, err
	}
	return &types.MsgRecoverDocumentKeyResponse{Index: i.DocumentKeys},
		m.save(ctx, &i, row.Event, row.Rule, council(msg.DocumentDigest), keyDetail(i.DocumentKeys, msg.Index))
}

// subject loads an institution on whose officers and keys the council may act.
func (k *Keeper) subject(ctx context.Context, code string) (institution.Institution, error) {
	i, err := k.load(ctx, code)
	if err != nil {
		return i, err
	}
	return i, i.Subject()
}
