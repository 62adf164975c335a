// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/calendar/types"
)

type msgServer struct{ *Keeper }

// NewMsgServer serves the calendar's messages.
func NewMsgServer(k *Keeper) types.MsgServer { return msgServer{k} }

// SetYear enters or amends a year.
func (m msgServer) SetYear(ctx context.Context, msg *types.MsgSetYear) (*types.MsgSetYearResponse, error) {
	if msg.Authority != m.authority {
		return nil, calendar.ErrAuthority
	}
	if err := msg.Year.Validate(); err != nil {
		return nil, err
	}
	version, err := m.transition(ctx, msg.Year)
	if err != nil {
		return nil, err
	}
	return &types.MsgSetYearResponse{Version: version}, nil
}
