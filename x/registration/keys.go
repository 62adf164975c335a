// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"encoding/binary"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
)

// StateVersion is the version of the provable layout below. It stands in the
// store's genesis record; a change of a key or of a value's form raises it.
const StateVersion = 2

// Store prefixes. 0 to 4 are provable state: other provinces and banks prove
// these keys and values, so they never change under one StateVersion. An id is
// its 16 raw bytes; where it is not the end of a key, a byte with its length
// (10 hex) stands before it. A fingerprint is the 32 raw bytes of its digest
// and one byte for the algorithm (01 SM3, 02 SHA-256), with its length (21
// hex) before it where it is not the end of a key.
var (
	// GenesisPrefix is the whole key of the store's first record:
	//	00 -> record.Genesis{chain id, "registration", StateVersion}
	GenesisPrefix = []byte{0}
	// HeadPrefix leads to a registration as it stands:
	//	01 | id -> Registration
	HeadPrefix = []byte{1}
	// VersionPrefix leads to the versions that later ones have replaced, 1 to
	// the head's version less one:
	//	02 | 10 | id | version, 8 bytes big-endian -> Registration
	VersionPrefix = []byte{2}
	// ClaimsPrefix leads to the count of claims on a fingerprint; no key for a
	// fingerprint that nobody has registered:
	//	03 | fingerprint -> Claims
	ClaimsPrefix = []byte{3}
	// ClaimPrefix leads to the dense list of claims, 1 to the count:
	//	04 | 21 | fingerprint | index, 4 bytes big-endian -> Claim
	ClaimPrefix = []byte{4}
	// HolderPrefix leads to a holder's latest claims on a fingerprint:
	//	05 | 21 | fingerprint | holder's code -> HolderClaims
	HolderPrefix = []byte{5}
	// ApplicationPrefix leads to the head of an application:
	//	06 | id -> Application
	ApplicationPrefix = []byte{6}
	// FilingPrefix leads to the dense list of an application's filings:
	//	07 | 10 | id | version, 4 bytes big-endian -> Filing
	FilingPrefix = []byte{7}
	// ObjectionPrefix leads to the dense list of objections to its notice:
	//	08 | 10 | id | index, 4 bytes big-endian -> Objection
	ObjectionPrefix = []byte{8}
	// HistoryPrefix leads to the history, 1 to the application's version:
	//	09 | 10 | id | number, 8 bytes big-endian -> record.Entry
	HistoryPrefix = []byte{9}
	// TimerPrefix is the queue of deadlines: (moment, id) -> 1.
	TimerPrefix = []byte{10}
	// StuckPrefix holds deadlines whose act failed: id -> "codespace/code".
	StuckPrefix = []byte{11}
	// RulesPrefix leads to the versions of the rules:
	//	0c | version, 4 bytes big-endian -> Rules
	RulesPrefix = []byte{12}
	// ParamsPrefix is the whole key of the parameters: 0d -> Params
	ParamsPrefix = []byte{13}
	// AgencyPrefix is the index of applications by agency: (agency, id).
	AgencyPrefix = []byte{14}
	// OpenPrefix leads from a registration to the one application on it that is
	// not decided; no key for a registration without one:
	//	0f | id -> id of the application
	OpenPrefix = []byte{15}
	// PermitPrefix leads to an agency's permit to adopt registrations of an
	// earlier scheme:
	//	10 | agency's code -> LegacyPermit
	PermitPrefix = []byte{16}
	// LegacyPrefix leads from a certificate of an earlier scheme to the
	// application that adopts it:
	//	11 | scheme | 00 | number -> id of the application
	LegacyPrefix = []byte{17}
	// FencePrefix is the whole key of a copy of the first record, between the index of
	// agencies, whose values are empty, and the provable keys behind it:
	//	1f -> record.Genesis
	FencePrefix = []byte{31}
)

// HeadKey is the key of a registration; an id of wrong form has none.
func HeadKey(id string) ([]byte, error) {
	raw, err := ParseID(id)
	if err != nil {
		return nil, err
	}
	return append([]byte{HeadPrefix[0]}, raw...), nil
}

// VersionKey is the key of a version of a registration that a later one has
// replaced.
func VersionKey(id string, version uint64) ([]byte, error) {
	raw, err := ParseID(id)
	if err != nil {
		return nil, err
	}
	key := append([]byte{VersionPrefix[0], IDSize}, raw...)
	return binary.BigEndian.AppendUint64(key, version), nil
}

// ClaimsKey is the key of the count of claims on a fingerprint.
func ClaimsKey(fingerprint string) ([]byte, error) {
	raw, err := FingerprintKey(fingerprint)
	if err != nil {
		return nil, err
	}
	return append([]byte{ClaimsPrefix[0]}, raw...), nil
}

// ClaimKey is the key of one claim on a fingerprint, from 1.
func ClaimKey(fingerprint string, index uint32) ([]byte, error) {
	raw, err := FingerprintKey(fingerprint)
	if err != nil {
		return nil, err
	}
	key := append([]byte{ClaimPrefix[0], byte(len(raw))}, raw...)
	return binary.BigEndian.AppendUint32(key, index), nil
}

// FingerprintKey is a fingerprint as it stands in keys: 32 raw bytes and one
// for the algorithm. ErrFingerprint for a text that is no digest.
func FingerprintKey(fingerprint string) ([]byte, error) {
	algorithm, raw, err := digest.Parse(fingerprint)
	if err != nil {
		return nil, ErrFingerprint.Wrapf("fingerprint: %s", err)
	}
	return append(raw, algorithmByte(algorithm)), nil
}

func algorithmByte(a digest.Algorithm) byte {
	if a == digest.AlgorithmSM3 {
		return 1
	}
	return 2
}
