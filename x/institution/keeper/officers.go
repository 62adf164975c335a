// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"
	"fmt"

	"cosmossdk.io/collections"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/crypto/keys"
	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/institution/types"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
)

// changeOfficer is the only way to write an officer: the table decides, change
// does the rest, and the institution's counts follow. The caller saves i.
func (k *Keeper) changeOfficer(ctx context.Context, i *institution.Institution, o *institution.Officer, event lifecycle.Event, actor lifecycle.Actor, change func()) (lifecycle.Row[institution.OfficerStatus], error) {
	row, err := institution.Officers.Next(o.Status(), event, actor)
	if err != nil {
		return row, err
	}
	was, due := *o, o.SuspendedUntil
	change()
	if err := count(i, was, *o); err != nil {
		return row, err
	}
	if err := k.Timers.Move(ctx, officerTimer(o.Address), due, o.SuspendedUntil); err != nil {
		return row, err
	}
	if err := k.Officers.Set(ctx, o.Address, *o); err != nil {
		return row, err
	}
	return row, sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(&types.EventOfficerChanged{
		Address: o.Address, Institution: o.Institution, Active: o.Active,
	})
}

// count keeps the institution's counts of active officers and administrators,
// and refuses to let the last administrator go.
func count(i *institution.Institution, was, is institution.Officer) error {
	if was.Active {
		i.Officers--
		if was.Has(institution.DutyAdmin) {
			i.Admins--
		}
	}
	if is.Active {
		i.Officers++
		if is.Has(institution.DutyAdmin) {
			i.Admins++
		}
	}
	if was.Active && was.Has(institution.DutyAdmin) && i.Admins == 0 {
		return institution.ErrLastAdmin.Wrapf("%s", was.Address)
	}
	return nil
}

// enlist makes a new account an officer of i and tells the row and the detail.
func (k *Keeper) enlist(ctx context.Context, i *institution.Institution, n types.NewOfficer, event lifecycle.Event, actor lifecycle.Actor) (address, detail string, row lifecycle.Row[institution.OfficerStatus], err error) {
	address, err = k.RegisterAccount(ctx, n.PublicKey, institution.ActOfficer, i.Code, n.Possession)
	if err != nil {
		return "", "", row, err
	}
	o := institution.Officer{}
	row, err = k.changeOfficer(ctx, i, &o, event, actor, func() {
		o = institution.Officer{Address: address, Institution: i.Code, Duties: n.Duties, Active: true, Since: plumbing.Now(ctx)}
	})
	return address, officerDetail(o), row, err
}

// officerDetail is what a history entry says of an officer.
func officerDetail(o institution.Officer) string {
	return fmt.Sprintf("officer=%s duties=%s", o.Address, institution.DutyNames(o.Duties))
}

// loadOfficer reads an officer after a due lapse has been applied; ErrNotOfficer.
func (k *Keeper) loadOfficer(ctx context.Context, address string) (institution.Officer, error) {
	o, err := k.Officers.Get(ctx, address)
	if errors.Is(err, collections.ErrNotFound) {
		return o, institution.ErrNotOfficer.Wrapf("%s", address)
	}
	if err != nil || o.SuspendedUntil == 0 || plumbing.Now(ctx) <= o.SuspendedUntil {
		return o, err
	}
	return k.endSuspension(ctx, o, institution.EventLapseOfficer, lifecycle.Clock, by{author: authorClock})
}

// endSuspension lets an officer act again.
func (k *Keeper) endSuspension(ctx context.Context, o institution.Officer, event lifecycle.Event, actor lifecycle.Actor, who by) (institution.Officer, error) {
	i, err := k.load(ctx, o.Institution)
	if err != nil {
		return o, err
	}
	row, err := k.changeOfficer(ctx, &i, &o, event, actor, func() { o.SuspendedUntil = 0 })
	if err != nil {
		return o, err
	}
	return o, k.save(ctx, &i, row.Event, row.Rule, who, officerDetail(o))
}

// RegisterAccount creates the account of a key that has never been entered
// before and whose possession is proven over the statement of act and object in
// version 1. It returns the new address, or ErrAccountKey, ErrSignatureForm,
// ErrExpired, ErrPossession or ErrAccountExists.
func (k *Keeper) RegisterAccount(ctx context.Context, pubKey *codectypes.Any, act, objectID string, p record.Possession) (string, error) {
	key, err := k.accountKey(pubKey)
	if err != nil {
		return "", err
	}
	if err := institution.ValidatePossession(p); err != nil {
		return "", err
	}
	s := institution.AccountStatement(sdk.UnwrapSDKContext(ctx).ChainID(), act, objectID, key.Bytes(), p)
	if err := s.Validate(); err != nil {
		return "", institution.ErrSignatureForm.Wrap(err.Error())
	}
	if s.Expired(plumbing.Now(ctx)) {
		return "", institution.ErrExpired.Wrapf("expiry %d", p.Expiry)
	}
	if !keys.VerifySignature(key, s.Bytes(), p.Signature) {
		return "", institution.ErrPossession.Wrapf("act %s, object %s", act, objectID)
	}
	return k.createAccount(ctx, key)
}

func (k *Keeper) accountKey(pubKey *codectypes.Any) (cryptotypes.PubKey, error) {
	var key cryptotypes.PubKey
	if err := k.cdc.UnpackAny(pubKey, &key); err != nil {
		return nil, institution.ErrAccountKey.Wrap(err.Error())
	}
	if key == nil || !keys.Allowed(key) {
		return nil, institution.ErrAccountKey.Wrapf("type %s", pubKey.GetTypeUrl())
	}
	return key, nil
}

func (k *Keeper) createAccount(ctx context.Context, key cryptotypes.PubKey) (string, error) {
	addr := sdk.AccAddress(key.Address())
	address, err := k.accounts.AddressCodec().BytesToString(addr)
	if err != nil {
		return "", institution.ErrAccountKey.Wrap(err.Error())
	}
	if k.accounts.GetAccount(ctx, addr) != nil {
		return "", institution.ErrAccountExists.Wrapf("%s", address)
	}
	account := k.accounts.NewAccountWithAddress(ctx, addr)
	if err := account.SetPubKey(key); err != nil {
		return "", err
	}
	k.accounts.SetAccount(ctx, account)
	return address, nil
}

// administer changes an officer by an administrator of the same institution.
func (k *Keeper) administer(ctx context.Context, admin, address string, event lifecycle.Event, change func(o *institution.Officer, now int64)) error {
	a, err := k.Authorise(ctx, admin, institution.DutyAdmin)
	if err != nil {
		return err
	}
	o, err := k.loadOfficer(ctx, address)
	if err != nil {
		return err
	}
	if o.Institution != a.Institution {
		return institution.ErrOtherInstitution.Wrapf("%s is of %s", address, o.Institution)
	}
	i, err := k.load(ctx, a.Institution) // last: a due lapse of the officer changes it
	if err != nil {
		return err
	}
	row, err := k.changeOfficer(ctx, &i, &o, event, lifecycle.Admin, func() { change(&o, plumbing.Now(ctx)) })
	if err != nil {
		return err
	}
	return k.save(ctx, &i, row.Event, row.Rule, by{author: admin}, officerDetail(o))
}
