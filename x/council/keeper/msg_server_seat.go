// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"

	"github.com/shuquan-ledger/shuquan/crypto/keys"
	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/council"
	"github.com/shuquan-ledger/shuquan/x/council/types"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
)

// AdmitSeat admits a bureau; its validator joins when its turn comes.
func (m msgServer) AdmitSeat(ctx context.Context, msg *types.MsgAdmitSeat) (*types.MsgAdmitSeatResponse, error) {
	if err := m.authorise(msg.Authority); err != nil {
		return nil, err
	}
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	seat, err := m.Seats.Get(ctx, msg.Division)
	if err != nil && !errors.Is(err, collections.ErrNotFound) {
		return nil, err
	}
	if _, err := council.NextSeat(seat, council.EventAdmit, lifecycle.Council); err != nil {
		return nil, err
	}
	if err := m.checkAdmission(ctx, msg); err != nil {
		return nil, err
	}
	operator, err := m.institutions.RegisterAccount(ctx, msg.Operator.PublicKey, council.ActOperator, msg.Division, msg.Operator.Possession)
	if err != nil {
		return nil, err
	}
	seat.Division, seat.Institution, seat.Operator, seat.ConsensusKey = msg.Division, msg.Institution, operator, msg.ConsensusKey
	entry := record.Entry{Author: byCouncil, Digests: []string{msg.DocumentDigest}, Detail: operator}
	if err := m.moveSeat(ctx, &seat, council.EventAdmit, lifecycle.Council, entry); err != nil {
		return nil, err
	}
	if err := m.useKey(ctx, seat.ConsensusKey, seat.Division); err != nil {
		return nil, err
	}
	return &types.MsgAdmitSeatResponse{}, m.enqueue(ctx, seat.Division)
}

// checkAdmission checks the number of seats, the consensus key and the bureau.
func (m msgServer) checkAdmission(ctx context.Context, msg *types.MsgAdmitSeat) error {
	taken, err := m.seats(ctx, council.Taken...)
	if err != nil {
		return err
	}
	if taken >= council.MaxSeats {
		return council.ErrSeatsFull
	}
	used, err := m.KeyUses.Has(ctx, msg.ConsensusKey)
	if err != nil {
		return err
	}
	if used {
		return council.ErrKeyUsed
	}
	holds, err := m.holdsSeat(ctx, msg.Institution)
	if err != nil {
		return err
	}
	if holds {
		return council.ErrBureau.Wrapf("%s holds a seat", msg.Institution)
	}
	return m.maySit(ctx, msg.Institution, msg.Division)
}

func (k *Keeper) maySit(ctx context.Context, code, division string) error {
	bureau, err := k.institutions.Party(ctx, code)
	if err != nil {
		return err
	}
	return council.MaySit(bureau, division, plumbing.Now(ctx))
}

// useKey enters a consensus key for ever.
func (k *Keeper) useKey(ctx context.Context, key []byte, division string) error {
	if err := k.KeyUses.Set(ctx, key, council.KeyUse{Division: division}); err != nil {
		return err
	}
	return k.ConsensusAddresses.Set(ctx, council.ConsensusAddress(key), key)
}

// RemoveSeat removes a seat: it votes no more, and its validator leaves when
// its turn comes.
func (m msgServer) RemoveSeat(ctx context.Context, msg *types.MsgRemoveSeat) (*types.MsgRemoveSeatResponse, error) {
	if err := m.authorise(msg.Authority); err != nil {
		return nil, err
	}
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	seat, err := m.seat(ctx, msg.Division)
	if err != nil {
		return nil, err
	}
	admitted, err := m.admitted(ctx)
	if err != nil {
		return nil, err
	}
	if seat.Votes() && admitted <= 1 {
		return nil, council.ErrLastSeat.Wrap(seat.Division)
	}
	entry := record.Entry{Author: byCouncil, Digests: []string{msg.DocumentDigest}}
	if err := m.moveSeat(ctx, &seat, council.EventRemove, lifecycle.Council, entry); err != nil {
		return nil, err
	}
	if err := m.recountOpen(ctx); err != nil {
		return nil, err
	}
	return &types.MsgRemoveSeatResponse{}, m.enqueue(ctx, seat.Division)
}

// ReplaceOperator gives a seat a new account; the old one can do nothing any more.
func (m msgServer) ReplaceOperator(ctx context.Context, msg *types.MsgReplaceOperator) (*types.MsgReplaceOperatorResponse, error) {
	if err := m.authorise(msg.Authority); err != nil {
		return nil, err
	}
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	seat, err := m.seat(ctx, msg.Division)
	if err != nil {
		return nil, err
	}
	operator, err := m.institutions.RegisterAccount(ctx, msg.Operator.PublicKey, council.ActOperator, msg.Division, msg.Operator.Possession)
	if err != nil {
		return nil, err
	}
	seat.Operator = operator
	entry := record.Entry{Author: byCouncil, Digests: []string{msg.DocumentDigest}, Detail: operator}
	if err := m.moveSeat(ctx, &seat, council.EventReplaceOperator, lifecycle.Council, entry); err != nil {
		return nil, err
	}
	return &types.MsgReplaceOperatorResponse{}, nil
}

// AppointDutyOfficers appoints three duty officers; those before leave office.
// Who stays keeps account and time of appointment.
func (m msgServer) AppointDutyOfficers(ctx context.Context, msg *types.MsgAppointDutyOfficers) (*types.MsgAppointDutyOfficersResponse, error) {
	if err := m.authorise(msg.Authority); err != nil {
		return nil, err
	}
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	officers := make([]council.DutyOfficer, 0, len(msg.Officers))
	for _, o := range msg.Officers {
		officer, err := m.appoint(ctx, o, msg.DocumentDigest)
		if err != nil {
			return nil, err
		}
		officers = append(officers, officer)
	}
	return &types.MsgAppointDutyOfficersResponse{}, m.takeOffice(ctx, officers)
}

// takeOffice replaces the duty officers; the histories of their seats keep who
// was appointed when.
func (k *Keeper) takeOffice(ctx context.Context, officers []council.DutyOfficer) error {
	before, err := values(k.DutyOfficers.Iterate(ctx, nil))
	if err != nil {
		return err
	}
	for _, o := range before {
		if err := k.DutyOfficers.Remove(ctx, o.Division); err != nil {
			return err
		}
	}
	for _, o := range officers {
		if err := k.DutyOfficers.Set(ctx, o.Division, o); err != nil {
			return err
		}
	}
	return nil
}

// appoint makes one duty officer, with an account unless the officer stays.
func (m msgServer) appoint(ctx context.Context, o types.NewDutyOfficer, document string) (council.DutyOfficer, error) {
	out := council.DutyOfficer{Division: o.Division, Since: plumbing.Now(ctx)}
	seat, err := m.seat(ctx, o.Division)
	if err != nil {
		return out, err
	}
	if !seat.Votes() {
		return out, council.ErrDutyOfficers.Wrapf("the seat of %s is not admitted", o.Division)
	}
	now, err := m.DutyOfficers.Get(ctx, o.Division)
	if err != nil && !errors.Is(err, collections.ErrNotFound) {
		return out, err
	}
	out.Address, err = m.accountOf(o.PublicKey)
	if err != nil {
		return out, err
	}
	if out.Address == now.Address {
		out = now
	} else if out.Address, err = m.institutions.RegisterAccount(ctx, o.PublicKey, council.ActDutyOfficer, o.Division, o.Possession); err != nil {
		return out, err
	}
	entry := record.Entry{Author: byCouncil, Digests: []string{document}, Detail: out.Address}
	return out, m.moveSeat(ctx, &seat, council.EventAppointDutyOfficer, lifecycle.Council, entry)
}

// accountOf is the account of a public key.
func (k *Keeper) accountOf(key *codectypes.Any) (string, error) {
	pub, ok := key.GetCachedValue().(cryptotypes.PubKey)
	if !ok || !keys.Allowed(pub) {
		return "", council.ErrAccountKey.Wrap("not a public key that an account may have")
	}
	return k.addresses.BytesToString(pub.Address())
}
