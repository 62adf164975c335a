// SPDX-License-Identifier: Apache-2.0

package ante

import (
	"errors"
	"slices"

	sdk "github.com/cosmos/cosmos-sdk/types"
	authsigning "github.com/cosmos/cosmos-sdk/x/auth/signing"

	"github.com/shuquan-ledger/shuquan/x/institution"
)

// Role is who may send a message.
type Role string

// Roles.
const (
	// RoleOfficer is an active officer of an active institution.
	RoleOfficer Role = "officer"
	// RoleSeat is the operator of an admitted seat.
	RoleSeat Role = "seat"
	// RoleDutyOfficer is one of the three duty officers.
	RoleDutyOfficer Role = "duty officer"
	// RoleCouncil is the council itself: the message runs inside motions only.
	RoleCouncil Role = "council"
	// RoleRelayer is an officer whom the agreement with a peer names as its relayer.
	RoleRelayer Role = "relayer"
	// RoleNobody is for messages of libraries that this ledger does not take.
	RoleNobody Role = "nobody"
)

// Permission classifies one message type.
type Permission struct {
	// Message is the type URL.
	Message string
	// Role is who may send it.
	Role Role
	// Duties are the duties of which the officer needs one.
	Duties []institution.Duty
	// Note says what the handler checks beyond.
	Note string
}

// Permissions finds a message type's permission.
type Permissions map[string]Permission

// gate lets through only accounts that may send the messages they send.
type gate struct{ Options }

// AnteHandle checks the sender against every message.
func (g gate) AnteHandle(ctx sdk.Context, tx sdk.Tx, simulate bool, next sdk.AnteHandler) (sdk.Context, error) {
	sender, err := senderOf(tx)
	if err != nil {
		return ctx, err
	}
	account := g.Accounts.GetAccount(ctx, sender)
	if account == nil {
		return ctx, ErrStranger
	}
	if err := g.admitAll(ctx, sender.String(), tx.GetMsgs()); err != nil {
		return ctx, err
	}
	return next(withSender(ctx, sender, account), tx, simulate)
}

// admitAll asks once for each type of message: sender and state are the same
// for all messages of a transaction. Of a relayer it asks for each message, which
// leads to one peer or another.
func (g gate) admitAll(ctx sdk.Context, address string, msgs []sdk.Msg) error {
	var admitted []string
	for _, msg := range msgs {
		url := sdk.MsgTypeURL(msg)
		p, ok := g.Permissions[url]
		if !ok {
			return ErrUnclassified.Wrap(url)
		}
		if p.Role == RoleRelayer {
			if err := g.Relays.MayRelay(ctx, address, msg); err != nil {
				return err
			}
		}
		if slices.Contains(admitted, url) {
			continue
		}
		if err := g.admit(ctx, address, p); err != nil {
			return err
		}
		admitted = append(admitted, url)
	}
	return nil
}

func (g gate) admit(ctx sdk.Context, address string, p Permission) error {
	var known bool
	var err error
	switch p.Role {
	case RoleSeat:
		known, err = g.Council.SeatOperator(ctx, address)
	case RoleDutyOfficer:
		known, err = g.Council.DutyOfficer(ctx, address)
	case RoleOfficer, RoleRelayer:
		return g.admitOfficer(ctx, address, p)
	case RoleNobody:
		return ErrUnclassified.Wrap(p.Message)
	default:
		return ErrMotionOnly.Wrap(p.Message)
	}
	if err != nil {
		return err
	}
	if !known {
		return ErrRole.Wrapf("%s is for a %s", p.Message, p.Role)
	}
	return nil
}

func (g gate) admitOfficer(ctx sdk.Context, address string, p Permission) error {
	officer, active, err := g.Institutions.ActingOfficer(ctx, address)
	if err != nil {
		return err
	}
	if !active {
		return g.whyNot(ctx, address)
	}
	for _, d := range p.Duties {
		if slices.Contains(officer.Duties, d) {
			return nil
		}
	}
	return ErrRole.Wrapf("%s needs the duty %v", p.Message, p.Duties)
}

// whyNot tells why an account may not act: it is nobody's, or it is suspended or
// its institution has ended, which its owner should not read as a lost account.
func (g gate) whyNot(ctx sdk.Context, address string) error {
	err := g.Institutions.Inactive(ctx, address)
	if err == nil || errors.Is(err, institution.ErrNotOfficer) {
		return ErrStranger
	}
	return err
}

// senderOf is the one signer of a transaction.
func senderOf(tx sdk.Tx) (sdk.AccAddress, error) {
	sigTx, ok := tx.(authsigning.SigVerifiableTx)
	if !ok {
		return nil, ErrSigners
	}
	signers, err := sigTx.GetSigners()
	if err != nil {
		return nil, ErrMalformed.Wrap(err.Error())
	}
	if len(signers) != 1 {
		return nil, ErrSigners
	}
	return signers[0], nil
}
