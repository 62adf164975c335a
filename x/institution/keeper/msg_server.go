// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/institution/types"
)

type msgServer struct{ *Keeper }

// NewMsgServer serves the institutions' messages. Motions are in
// msg_server_council.go and msg_server_recover.go, agencies in
// msg_server_agency.go, parties in msg_server_party.go, keys in
// msg_server_key.go, officers here.
func NewMsgServer(k *Keeper) types.MsgServer { return msgServer{k} }

// AddOfficer adds an officer with a new account to the administrator's institution.
func (m msgServer) AddOfficer(ctx context.Context, msg *types.MsgAddOfficer) (*types.MsgAddOfficerResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	i, err := m.administered(ctx, msg.Admin)
	if err != nil {
		return nil, err
	}
	address, detail, row, err := m.enlist(ctx, &i, msg.Officer, institution.EventAddOfficer, lifecycle.Admin)
	if err != nil {
		return nil, err
	}
	return &types.MsgAddOfficerResponse{Address: address}, m.save(ctx, &i, row.Event, row.Rule, by{author: msg.Admin}, detail)
}

// SetDuties gives an officer of the administrator's institution other duties.
func (m msgServer) SetDuties(ctx context.Context, msg *types.MsgSetDuties) (*types.MsgSetDutiesResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	err := m.administer(ctx, msg.Admin, msg.Officer, institution.EventSetDuties, func(o *institution.Officer, _ int64) { o.Duties = msg.Duties })
	return &types.MsgSetDutiesResponse{}, err
}

// RemoveOfficer ends an officer's duties for ever.
func (m msgServer) RemoveOfficer(ctx context.Context, msg *types.MsgRemoveOfficer) (*types.MsgRemoveOfficerResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	err := m.administer(ctx, msg.Admin, msg.Officer, institution.EventRemoveOfficer, func(o *institution.Officer, now int64) {
		o.Active, o.Until, o.SuspendedUntil = false, now, 0
	})
	return &types.MsgRemoveOfficerResponse{}, err
}

// administered loads the institution whose active ADMIN the account is.
func (k *Keeper) administered(ctx context.Context, admin string) (institution.Institution, error) {
	o, err := k.Authorise(ctx, admin, institution.DutyAdmin)
	if err != nil {
		return institution.Institution{}, err
	}
	return k.load(ctx, o.Institution)
}
