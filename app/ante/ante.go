// SPDX-License-Identifier: Apache-2.0

// Package ante decides which transactions reach the modules.
package ante

import (
	"context"
	"time"

	sdk "github.com/cosmos/cosmos-sdk/types"
	authante "github.com/cosmos/cosmos-sdk/x/auth/ante"
	"github.com/cosmos/cosmos-sdk/x/tx/signing"

	"github.com/shuquan-ledger/shuquan/x/institution"
)

// Institutions tells who an account is and counts what it sends.
type Institutions interface {
	// ActingOfficer is the officer of an account; false if there is none who
	// may act now.
	ActingOfficer(ctx context.Context, address string) (institution.Officer, bool, error)
	// Inactive is why an account is not that of an officer who may act now:
	// institution.ErrNotOfficer, ErrSuspended or ErrNotActive; nil if it is.
	Inactive(ctx context.Context, address string) error
	// ConsumeQuota counts messages against the account's quota of the day.
	ConsumeQuota(ctx context.Context, address string, messages uint32) error
}

// Council tells who acts for the seats.
type Council interface {
	// SeatOperator tells whether the account operates an admitted seat.
	SeatOperator(ctx context.Context, address string) (bool, error)
	// DutyOfficer tells whether the account is one of the duty officers.
	DutyOfficer(ctx context.Context, address string) (bool, error)
}

// Relays tells who carries packets.
type Relays interface {
	// MayRelay tells whether an account may send a message of IBC for the peer to which
	// the message leads; why not, otherwise.
	MayRelay(ctx context.Context, address string, msg sdk.Msg) error
}

// Options are what the chain of checks needs.
type Options struct {
	// Accounts is the SDK's account keeper.
	Accounts authante.AccountKeeper
	// Institutions is the institution keeper.
	Institutions Institutions
	// Council is the council keeper.
	Council Council
	// Relays is the keeper of recognition.
	Relays Relays
	// SignModes verifies sign bytes.
	SignModes *signing.HandlerMap
	// Permissions classifies every message.
	Permissions Permissions
	// LastBlock is the height and time of the block that made the latest state;
	// height 0 before the first.
	LastBlock func() (height int64, moment time.Time, err error)
	// BlockGas is the most gas of a block.
	BlockGas func(ctx sdk.Context) uint64
}

// NewHandler is the one list of what a transaction passes. Order matters: the
// cheap and the strict come first, nothing is verified for a stranger.
func NewHandler(o Options) sdk.AnteHandler {
	cached := cachedAccounts{AccountKeeper: o.Accounts, cache: newCache(signatureCacheSize)}
	return sdk.ChainAnteDecorators(
		// Gives height and time to transactions that reach a node just started again;
		// the gas meter wants to know. Writes nothing.
		restarted{o.LastBlock},
		// Sets the gas meter, for simulations too. Writes nothing.
		meter{blockGas: o.BlockGas},
		// Refuses fees, payers, granters, extensions, several signers and unordered
		// transactions. Writes nothing.
		shape{},
		// Refuses messages nobody may send and accounts that may not send them,
		// before any signature costs time. Writes nothing.
		gate{o},
		// Refuses what is too large. Writes nothing.
		limits{},
		// Refuses identity and telephone numbers in free text. Writes nothing.
		privacy{},
		// Refuses a transaction whose time or height has passed. Writes nothing.
		authante.NewTxTimeoutHeightDecorator(),
		// Charges gas for bytes and for the signature by its key's type. Writes nothing.
		authante.NewConsumeGasForTxSizeDecorator(o.Accounts),
		authante.NewSigGasConsumeDecorator(cached, signatureGas),
		// Verifies sequence number and signature, the latter once from CheckTx to the
		// block: the only check that may be skipped, on re-check. Writes nothing.
		authante.NewSigVerificationDecorator(cached, o.SignModes),
		// Counts the messages against the officer's quota of the day. Writes the count.
		quota{o.Institutions},
		// Takes the sequence number. Writes the account.
		authante.NewIncrementSequenceDecorator(cached),
	)
}
