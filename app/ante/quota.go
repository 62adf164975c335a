// SPDX-License-Identifier: Apache-2.0

package ante

import (
	sdk "github.com/cosmos/cosmos-sdk/types"
)

// quota counts messages by officer and day.
type quota struct{ institutions Institutions }

// AnteHandle counts the messages; a failing transaction counts too.
func (q quota) AnteHandle(ctx sdk.Context, tx sdk.Tx, simulate bool, next sdk.AnteHandler) (sdk.Context, error) {
	sender, err := senderOf(tx)
	if err != nil {
		return ctx, err
	}
	if err := q.institutions.ConsumeQuota(ctx, sender.String(), uint32(len(tx.GetMsgs()))); err != nil {
		return ctx, err
	}
	return next(ctx, tx, simulate)
}
