// SPDX-License-Identifier: Apache-2.0

package registration

import "encoding/binary"

// Store prefixes of references to data intellectual property certificates. 32
// to 34 are provable state.
var (
	// ReferencesPrefix leads to the count of a registration's references; no key
	// for a registration that never had one:
	//	20 | id -> IPReferences
	ReferencesPrefix = []byte{32}
	// ReferencePrefix leads to the dense list of references, 1 to the count:
	//	21 | 10 | id | index, 4 bytes big-endian -> IPReference
	ReferencePrefix = []byte{33}
	// IPNumberPrefix leads from a certificate's number to its latest reference;
	// no key for a certificate that was never referred to:
	//	22 | number, 17 digits -> IPNumber
	IPNumberPrefix = []byte{34}
	// ReferenceHistoryPrefix leads to the history, 1 to the reference's version:
	//	23 | 14 | id and index, 20 bytes | number, 8 bytes big-endian -> record.Entry
	ReferenceHistoryPrefix = []byte{35}
	// ReferenceTimerPrefix is the queue of expiries: (moment, id and index) -> 1.
	ReferenceTimerPrefix = []byte{36}
	// ReferenceStuckPrefix holds expiries that failed: id and index -> "codespace/code".
	ReferenceStuckPrefix = []byte{37}
)

// ReferencesKey is the key of the count of a registration's references.
func ReferencesKey(registration string) ([]byte, error) {
	raw, err := ParseID(registration)
	if err != nil {
		return nil, err
	}
	return append([]byte{ReferencesPrefix[0]}, raw...), nil
}

// ReferenceKey is the key of one reference of a registration, from 1.
func ReferenceKey(registration string, index uint32) ([]byte, error) {
	raw, err := ParseID(registration)
	if err != nil {
		return nil, err
	}
	key := append([]byte{ReferencePrefix[0], IDSize}, raw...)
	return binary.BigEndian.AppendUint32(key, index), nil
}

// IPNumberKey is the key by which a certificate's number leads to its latest
// reference; ErrReference for a number of wrong form.
func IPNumberKey(number string) ([]byte, error) {
	if err := ValidateIPNumber(number); err != nil {
		return nil, err
	}
	return append([]byte{IPNumberPrefix[0]}, number...), nil
}

// ReferencePlace is a reference's place as histories and queues write it: the
// registration's id and the index, 20 bytes.
func ReferencePlace(registration string, index uint32) ([]byte, error) {
	raw, err := ParseID(registration)
	if err != nil {
		return nil, err
	}
	return binary.BigEndian.AppendUint32(raw, index), nil
}

// ParseReferencePlace reads what ReferencePlace wrote; ErrNoReference for
// anything else.
func ParseReferencePlace(place []byte) (registration string, index uint32, err error) {
	if len(place) != IDSize+4 {
		return "", 0, ErrNoReference.Wrapf("%x is no place of one", place)
	}
	return FormatID(place[:IDSize]), binary.BigEndian.Uint32(place[IDSize:]), nil
}
