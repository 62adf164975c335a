// SPDX-License-Identifier: Apache-2.0

package app

import (
	"github.com/cosmos/cosmos-sdk/baseapp"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/app/ante"
)

// motionRouter finds the handlers of the messages that motions run. What is not
// classified for the council it does not know, whoever signs.
type motionRouter struct {
	all         *baseapp.MsgServiceRouter
	permissions ante.Permissions
}

// Handler is the message's handler, nil if no motion runs it.
func (r motionRouter) Handler(msg sdk.Msg) baseapp.MsgServiceHandler {
	if r.permissions[sdk.MsgTypeURL(msg)].Role != ante.RoleCouncil {
		return nil
	}
	return r.all.Handler(msg)
}
