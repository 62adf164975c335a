// SPDX-License-Identifier: Apache-2.0

package objection

import "encoding/binary"

// StateVersion is the version of the provable layout of all stores, this one
// included. It stands in the store's genesis record; a change of a key or of a
// value's form raises it.
const StateVersion = 2

// Store prefixes. 0 to 3 are provable state: other provinces and banks prove
// these keys and values, so they never change under one StateVersion. An id is
// its 16 raw bytes; where it is not the end of a key, a byte with its length
// (10 hex) stands before it. A certificate's code is its ASCII characters, 15
// of a national and 22 of a local one.
var (
	// GenesisPrefix is the whole key of the store's first record:
	//	00 -> record.Genesis{chain id, "objection", StateVersion}
	GenesisPrefix = []byte{0}
	// HeadPrefix leads to an objection as it stands:
	//	01 | id -> Objection
	HeadPrefix = []byte{1}
	// ListPrefix leads to the dense list of objections to a certificate:
	//	02 | code | 00 | index, 4 bytes big-endian -> Listed
	ListPrefix = []byte{2}
	// TargetPrefix leads to the count of objections to a certificate; no key
	// for a certificate to which nobody has objected:
	//	03 | code -> Target
	TargetPrefix = []byte{3}
	// HistoryPrefix leads to the history, 1 to the objection's version:
	//	04 | 10 | id | number, 8 bytes big-endian -> record.Entry
	HistoryPrefix = []byte{4}
	// TimerPrefix is the queue of deadlines: (moment, id) -> 1.
	TimerPrefix = []byte{5}
	// StuckPrefix holds deadlines whose act failed: id -> "codespace/code".
	StuckPrefix = []byte{6}
	// ParamsPrefix is the whole key of the parameters: 07 -> Params
	ParamsPrefix = []byte{7}
	// ConductPrefix leads to how an objector's objections at an agency ended:
	//	08 | agency | 00 | objector -> Conduct
	ConductPrefix = []byte{8}
	// LatestPrefix leads to the latest objection of an objector to a
	// certificate for one reason:
	//	09 | code | 00 | reason, 4 bytes big-endian | objector -> Latest
	LatestPrefix = []byte{9}
)

// codeEnd ends a code that is not the last part of a key.
const codeEnd = 0

// HeadKey is the key of an objection; an id of wrong form has none.
func HeadKey(id string) ([]byte, error) {
	raw, err := ParseID(id)
	if err != nil {
		return nil, err
	}
	return append([]byte{HeadPrefix[0]}, raw...), nil
}

// ListKey is the key of a place in the list of objections to a certificate,
// from 1. A list of n is complete if 1 to n exist and n+1 does not.
func ListKey(certificate string, index uint32) []byte {
	key := append(append([]byte{ListPrefix[0]}, certificate...), codeEnd)
	return binary.BigEndian.AppendUint32(key, index)
}

// TargetKey is the key of the count of objections to a certificate.
func TargetKey(certificate string) []byte {
	return append([]byte{TargetPrefix[0]}, certificate...)
}
