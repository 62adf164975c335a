// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	"cosmossdk.io/core/address"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/x/calendar"
)

// CalendarKeeper counts working days.
type CalendarKeeper interface {
	// Calendar gives the working days as of this block.
	Calendar(ctx context.Context) calendar.Years
}

// AccountKeeper keeps the accounts, which only this module creates.
type AccountKeeper interface {
	// AddressCodec writes addresses with the chain's prefix.
	AddressCodec() address.Codec
	// GetAccount finds an account, nil if there is none.
	GetAccount(ctx context.Context, addr sdk.AccAddress) sdk.AccountI
	// NewAccountWithAddress makes an account with the next number.
	NewAccountWithAddress(ctx context.Context, addr sdk.AccAddress) sdk.AccountI
	// SetAccount stores an account.
	SetAccount(ctx context.Context, account sdk.AccountI)
}
