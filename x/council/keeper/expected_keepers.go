// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/institution"
)

// Router finds the handler of a message that a carried motion runs, nil if the
// chain does not know it. The application's message router is one.
type Router interface {
	Handler(msg sdk.Msg) func(ctx sdk.Context, req sdk.Msg) (*sdk.Result, error)
}

// CalendarKeeper counts the working days of a suspension.
type CalendarKeeper interface {
	Calendar(ctx context.Context) calendar.Years
}

// InstitutionKeeper knows the bureaus, creates the accounts of operators and
// duty officers, and carries out suspensions.
type InstitutionKeeper interface {
	Party(ctx context.Context, code string) (institution.Institution, error)
	ActiveOfficer(ctx context.Context, address string) (bool, error)
	RegisterAccount(ctx context.Context, pubKey *codectypes.Any, act, objectID string, p record.Possession) (string, error)
	SuspendInstitution(ctx context.Context, code string, until int64, order record.Order) error
	LiftInstitution(ctx context.Context, code, document string) error
	SuspendOfficer(ctx context.Context, address string, until int64, order record.Order) error
	LiftOfficer(ctx context.Context, address, document string) error
}

// AccountKeeper tells whether an account of an exported genesis exists.
type AccountKeeper interface {
	HasAccount(ctx context.Context, addr sdk.AccAddress) bool
}
