// SPDX-License-Identifier: Apache-2.0

package institution

import "github.com/shuquan-ledger/shuquan/crypto/digest"

// StateVersion is the version of the provable layout of this store.
const StateVersion = 2

// Store prefixes. Keys follow their prefix: code and address are text; text
// that something follows ends with one zero byte; index is 4 bytes, version 8
// bytes, both big-endian.
var (
	// GenesisPrefix alone -> record.Genesis. It is there from the first block,
	// because an empty tree can prove nothing.
	GenesisPrefix = []byte{0}
	// ParamsPrefix alone -> Params.
	ParamsPrefix = []byte{1}
	// InstitutionPrefix, code -> Institution.
	InstitutionPrefix = []byte{2}
	// FormerNamePrefix, code 00 index -> FormerName; dense from 1.
	FormerNamePrefix = []byte{3}
	// OfficerPrefix, address -> Officer.
	OfficerPrefix = []byte{4}
	// FencePrefix alone -> record.Genesis, a copy of the first record before the
	// document keys: behind officers, whose records are no evidence.
	FencePrefix = []byte{5}
	// DocumentKeyPrefix, code 00 index -> DocumentKey; dense from 1.
	DocumentKeyPrefix = []byte{6}
	// KeyUsePrefix, KeyID of a document key -> KeyUse.
	KeyUsePrefix = []byte{7}
	// AccreditationPrefix, code 00 index -> Accreditation; dense from 1.
	AccreditationPrefix = []byte{8}
	// DigitPrefix, digit space 00 digit (4 bytes big-endian) -> code of the
	// agency that has or had the digit.
	DigitPrefix = []byte{9}
	// UsagePrefix, address -> Usage.
	UsagePrefix = []byte{10}
	// HistoryPrefix, length of code (1 byte) code version -> record.Entry; dense from 1.
	HistoryPrefix = []byte{11}
	// TimerPrefix, moment (8 bytes, sign bit flipped) timer id -> 1.
	TimerPrefix = []byte{12}
	// StuckTimerPrefix, timer id -> "codespace/code".
	StuckTimerPrefix = []byte{13}
	// AgencyPrefix, code -> Agency. Not provable: what a certificate rests on are
	// the accreditation intervals.
	AgencyPrefix = []byte{14}
	// OfficerIndexPrefix, code 00 address -> nothing. An index, not provable.
	OfficerIndexPrefix = []byte{15}
)

// KeyID identifies a document key whoever holds it and under whatever
// algorithm: the SM3 digest of its bytes. Two algorithms that share a curve
// share the id, so that one key cannot be entered under both.
func KeyID(publicKey []byte) []byte {
	id := digest.Raw(publicKey)
	return id[:]
}
