// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"cosmossdk.io/collections"
	"cosmossdk.io/collections/indexes"

	"github.com/shuquan-ledger/shuquan/x/council"
)

// seatIndexes follow the seats.
type seatIndexes struct {
	// Status: (status, division).
	Status *indexes.Multi[int32, string, council.Seat]
	// Operator: operator -> division, also of removed seats.
	Operator *indexes.Unique[string, string, council.Seat]
	// Institution: (institution, division), also of removed seats.
	Institution *indexes.Multi[string, string, council.Seat]
}

// IndexesList is for the collection.
func (i seatIndexes) IndexesList() []collections.Index[string, council.Seat] {
	return []collections.Index[string, council.Seat]{i.Status, i.Operator, i.Institution}
}

func newSeatIndexes(sb *collections.SchemaBuilder) seatIndexes {
	return seatIndexes{
		Status: indexes.NewMulti(sb, collections.NewPrefix(council.SeatByStatusPrefix), "seats_by_status",
			collections.Int32Key, collections.StringKey,
			func(_ string, s council.Seat) (int32, error) { return int32(s.Status), nil }),
		Operator: indexes.NewUnique(sb, collections.NewPrefix(council.SeatByOperatorPrefix), "seats_by_operator",
			collections.StringKey, collections.StringKey,
			func(_ string, s council.Seat) (string, error) { return s.Operator, nil }),
		Institution: indexes.NewMulti(sb, collections.NewPrefix(council.SeatByInstitutionPrefix), "seats_by_institution",
			collections.StringKey, collections.StringKey,
			func(_ string, s council.Seat) (string, error) { return s.Institution, nil }),
	}
}

// officerIndexes follow the duty officers.
type officerIndexes struct {
	// Address: account -> division.
	Address *indexes.Unique[string, string, council.DutyOfficer]
}

// IndexesList is for the collection.
func (i officerIndexes) IndexesList() []collections.Index[string, council.DutyOfficer] {
	return []collections.Index[string, council.DutyOfficer]{i.Address}
}

func newOfficerIndexes(sb *collections.SchemaBuilder) officerIndexes {
	return officerIndexes{
		Address: indexes.NewUnique(sb, collections.NewPrefix(council.OfficerByAddressPrefix), "duty_officers_by_address",
			collections.StringKey, collections.StringKey,
			func(_ string, o council.DutyOfficer) (string, error) { return o.Address, nil }),
	}
}
