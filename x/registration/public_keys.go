// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"encoding/binary"
)

// Store prefixes of registrations of public data. 40 to 43 are provable state.
var (
	// PublicPrefix leads to a registration of public data as it stands:
	//	28 | id -> PublicRegistration
	PublicPrefix = []byte{40}
	// PublicFilingPrefix leads to the dense list of what was filed for it, 1 to
	// its count of filings:
	//	29 | 10 | id | index, 4 bytes big-endian -> PublicFiling
	PublicFilingPrefix = []byte{41}
	// PublicCodePrefix leads from a query code to its registration; no key for a
	// code that was never entered:
	//	2a | code -> PublicCode
	PublicCodePrefix = []byte{42}
	// PublicObjectionPrefix leads to the dense list of objections to its notice, 1
	// to its count of objections:
	//	2b | 10 | id | index, 4 bytes big-endian -> PublicObjection
	PublicObjectionPrefix = []byte{43}
	// PublicHistoryPrefix leads to the history, 1 to the registration's version:
	//	2c | 10 | id | number, 8 bytes big-endian -> record.Entry
	PublicHistoryPrefix = []byte{44}
	// PublicTimerPrefix is the queue of deadlines: (moment, id) -> 1.
	PublicTimerPrefix = []byte{45}
	// PublicStuckPrefix holds deadlines whose act failed: id -> "codespace/code".
	PublicStuckPrefix = []byte{46}
	// PublicRulesPrefix leads to the versions of the rules on public data:
	//	2f | version, 4 bytes big-endian -> PublicRules
	PublicRulesPrefix = []byte{47}
	// PublicAgencyPrefix is the index of registrations by agency: (agency, id).
	PublicAgencyPrefix = []byte{48}
	// PublicSubjectPrefix is the index of registrations by everybody for whom
	// something was filed: (subject's code, id).
	PublicSubjectPrefix = []byte{49}
	// PublicHeldPrefix leads from an evidenced digest and a subject to the
	// registration in force (U-7):
	//	32 | 21 | digest | subject's code -> id
	PublicHeldPrefix = []byte{50}
	// AuthorisedPrefix leads to the registrations of property that rest on one of
	// public data, until its end is told on their certificates: (id of public
	// data, id of property).
	AuthorisedPrefix = []byte{51}
	// AuthorisedTimerPrefix is the queue of ends to be told: (moment, id of public data) -> 1.
	AuthorisedTimerPrefix = []byte{52}
	// AuthorisedStuckPrefix holds those that failed: id of public data -> "codespace/code".
	AuthorisedStuckPrefix = []byte{53}
)

// PublicKey is the key of a registration of public data.
func PublicKey(id string) ([]byte, error) {
	raw, err := ParseID(id)
	if err != nil {
		return nil, err
	}
	return append([]byte{PublicPrefix[0]}, raw...), nil
}

// PublicFilingKey is the key of one filing of a registration, from 1.
func PublicFilingKey(id string, index uint32) ([]byte, error) {
	return publicListKey(PublicFilingPrefix, id, index)
}

// PublicObjectionKey is the key of one objection to a notice, from 1.
func PublicObjectionKey(id string, index uint32) ([]byte, error) {
	return publicListKey(PublicObjectionPrefix, id, index)
}

func publicListKey(prefix []byte, id string, index uint32) ([]byte, error) {
	raw, err := ParseID(id)
	if err != nil {
		return nil, err
	}
	key := append([]byte{prefix[0], IDSize}, raw...)
	return binary.BigEndian.AppendUint32(key, index), nil
}

// PublicCodeKey is the key by which a query code leads to its registration;
// ErrPublicCode for a code of wrong form.
func PublicCodeKey(code string) ([]byte, error) {
	if err := ValidatePublicCode(code); err != nil {
		return nil, err
	}
	return append([]byte{PublicCodePrefix[0]}, code...), nil
}
