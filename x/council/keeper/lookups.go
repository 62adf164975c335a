// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/x/council"
	"github.com/shuquan-ledger/shuquan/x/institution"
)

// SeatOperator tells whether an account operates an admitted seat.
func (k *Keeper) SeatOperator(ctx context.Context, address string) (bool, error) {
	seat, err := k.seatOf(ctx, address)
	return seat.Votes(), err
}

// DutyOfficer tells whether an account is a duty officer in office: appointed,
// and of a seat that is still admitted.
func (k *Keeper) DutyOfficer(ctx context.Context, address string) (bool, error) {
	division, err := k.DutyOfficers.Indexes.Address.MatchExact(ctx, address)
	if errors.Is(err, collections.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	seat, err := k.Seats.Get(ctx, division)
	return seat.Votes(), err
}

// seatOf is the seat that an account operates or operated; the zero seat if none.
func (k *Keeper) seatOf(ctx context.Context, address string) (council.Seat, error) {
	division, err := k.Seats.Indexes.Operator.MatchExact(ctx, address)
	if errors.Is(err, collections.ErrNotFound) {
		return council.Seat{}, nil
	}
	if err != nil {
		return council.Seat{}, err
	}
	return k.Seats.Get(ctx, division)
}

// voter is the seat for which an account votes, ErrNotSeat if none.
func (k *Keeper) voter(ctx context.Context, address string) (council.Seat, error) {
	seat, err := k.seatOf(ctx, address)
	if err != nil {
		return seat, err
	}
	if !seat.Votes() {
		return seat, council.ErrNotSeat.Wrap(address)
	}
	return seat, nil
}

// seat is the seat of a division, ErrNoSeat if there never was one.
func (k *Keeper) seat(ctx context.Context, division string) (council.Seat, error) {
	s, err := k.Seats.Get(ctx, division)
	if errors.Is(err, collections.ErrNotFound) {
		return s, council.ErrNoSeat.Wrap(division)
	}
	return s, err
}

// seats counts the seats of these statuses; it reads their index, which holds
// 100 taken seats at most.
func (k *Keeper) seats(ctx context.Context, statuses ...council.SeatStatus) (uint32, error) {
	n := uint32(0)
	for _, status := range statuses {
		it, err := k.Seats.Indexes.Status.MatchExact(ctx, int32(status))
		if err != nil {
			return 0, err
		}
		keys, err := it.PrimaryKeys() // closes the iterator
		if err != nil {
			return 0, err
		}
		n += uint32(len(keys))
	}
	return n, nil
}

// admitted counts the seats that vote.
func (k *Keeper) admitted(ctx context.Context) (uint32, error) {
	return k.seats(ctx, council.Voting...)
}

// holdsSeat tells whether an institution holds a seat that is taken.
func (k *Keeper) holdsSeat(ctx context.Context, code string) (bool, error) {
	it, err := k.Seats.Indexes.Institution.MatchExact(ctx, code)
	if err != nil {
		return false, err
	}
	divisions, err := it.PrimaryKeys() // closes the iterator
	if err != nil {
		return false, err
	}
	for _, d := range divisions {
		seat, err := k.Seats.Get(ctx, d)
		if err != nil || seat.Present() {
			return err == nil, err
		}
	}
	return false, nil
}

// MayCease refuses that an institution ceases while its seat is taken: it
// would go on voting and validating.
func (k *Keeper) MayCease(ctx context.Context, code string) error {
	holds, err := k.holdsSeat(ctx, code)
	if err == nil && holds {
		err = council.ErrHoldsSeat.Wrap(code)
	}
	return err
}

// MayRule refuses anybody but the bureau that holds the admitted seat of the
// province: it supervises the agencies, and its officers decide on them.
func (k *Keeper) MayRule(ctx context.Context, code string) error {
	i, err := k.institutions.Party(ctx, code)
	if err != nil {
		return err
	}
	seat, err := k.Seats.Get(ctx, council.ProvinceSeat(i.Division))
	if errors.Is(err, collections.ErrNotFound) || err == nil && (!seat.Votes() || seat.Institution != code) {
		return institution.ErrRuling.Wrapf("%s does not hold the seat of the province", code)
	}
	return err
}

// last is the greatest number of a list, 0 if it is empty.
func last[V any](ctx context.Context, list collections.Map[uint64, V]) (uint64, error) {
	it, err := list.Iterate(ctx, new(collections.Range[uint64]).Descending())
	if err != nil {
		return 0, err
	}
	defer it.Close() //nolint:errcheck // reading is over; nothing is lost
	if !it.Valid() {
		return 0, nil
	}
	return it.Key()
}

// first is the least number of a list, 0 if it is empty.
func first[V any](ctx context.Context, list collections.Map[uint64, V]) (uint64, error) {
	it, err := list.Iterate(ctx, nil)
	if err != nil {
		return 0, err
	}
	defer it.Close() //nolint:errcheck // reading is over; nothing is lost
	if !it.Valid() {
		return 0, nil
	}
	return it.Key()
}
