// SPDX-License-Identifier: Apache-2.0

package pledge

import "encoding/binary"

// StateVersion is the version of the provable layout of all stores, this one
// included. It stands in the store's genesis record; a change of a key or of a
// value's form raises it.
const StateVersion = 2

// Store prefixes. 0 to 6 are provable state: other provinces and banks prove
// these keys and values, so they never change under one StateVersion. An id is
// its 16 raw bytes; where it is not the end of a key, a byte with its length
// (10 hex) stands before it. A certificate's code is its ASCII characters, and a
// party's code too; where one is not the end of a key, a byte 00 ends it.
var (
	// GenesisPrefix is the whole key of the store's first record:
	//	00 -> record.Genesis{chain id, "pledge", StateVersion}
	GenesisPrefix = []byte{0}
	// HeadPrefix leads to a pledge as it stands:
	//	01 | id -> Pledge
	HeadPrefix = []byte{1}
	// ListPrefix leads to the dense list of pledges of a certificate:
	//	02 | code | 00 | index, 4 bytes big-endian -> Listed
	ListPrefix = []byte{2}
	// TargetPrefix leads to the count of pledges of a certificate; no key for a
	// certificate that was never to be pledged:
	//	03 | code -> Target
	TargetPrefix = []byte{3}
	// RankingPrefix leads to the order of the pledges of a holder's rights:
	//	04 | code | 00 | holder -> Ranking
	RankingPrefix = []byte{4}
	// ChallengePrefix leads to the dense list of challenges of a pledge, 1 to its
	// count of challenges:
	//	05 | 10 | id | index, 4 bytes big-endian -> Challenge
	ChallengePrefix = []byte{5}
	// NumberPrefix leads to the one pledge for which a number of Zhongdeng was
	// entered; no key for a number that nobody entered:
	//	06 | number -> NumberUse
	NumberPrefix = []byte{6}
	// HistoryPrefix leads to the history, 1 to the pledge's version:
	//	07 | 10 | id | number, 8 bytes big-endian -> record.Entry
	HistoryPrefix = []byte{7}
	// TimerPrefix is the queue of deadlines: (moment, TimerID) -> 1.
	TimerPrefix = []byte{8}
	// StuckPrefix holds deadlines whose act failed: TimerID -> "codespace/code".
	StuckPrefix = []byte{9}
	// ParamsPrefix is the whole key of the parameters: 0a -> Params
	ParamsPrefix = []byte{10}
	// PledgorPrefix leads to the pledges of a pledgor: 0b | code | 00 | id -> 1
	PledgorPrefix = []byte{11}
	// PledgeePrefix leads to the pledges of a pledgee: 0c | code | 00 | id -> 1
	PledgeePrefix = []byte{12}
	// OpenPrefix leads to the pledges of a certificate that have not ended: 0d | code | 00 | id -> 1
	OpenPrefix = []byte{13}
	// OpenChallengePrefix leads to the challenges of a pledge that have not ended:
	//	0e | 10 | id | index, 4 bytes big-endian -> 1
	OpenChallengePrefix = []byte{14}
)

// codeEnd ends a code that is not the last part of a key.
const codeEnd = 0

// HeadKey is the key of a pledge; an id of wrong form has none.
func HeadKey(id string) ([]byte, error) {
	raw, err := ParseID(id)
	if err != nil {
		return nil, err
	}
	return append([]byte{HeadPrefix[0]}, raw...), nil
}

// ListKey is the key of a place in the list of pledges of a certificate, from
// 1. A list of n is complete if 1 to n exist and n+1 does not.
func ListKey(certificate string, index uint32) []byte {
	return binary.BigEndian.AppendUint32(ended(ListPrefix, certificate), index)
}

// TargetKey is the key of the count of pledges of a certificate.
func TargetKey(certificate string) []byte { return append([]byte{TargetPrefix[0]}, certificate...) }

// RankingKey is the key of the order of the pledges of a holder's rights.
func RankingKey(certificate, holder string) []byte {
	return append(ended(RankingPrefix, certificate), holder...)
}

// ChallengeKey is the key of a place in the list of challenges of a pledge, from
// 1; an id of wrong form has none.
func ChallengeKey(id string, index uint32) ([]byte, error) {
	raw, err := ParseID(id)
	if err != nil {
		return nil, err
	}
	return binary.BigEndian.AppendUint32(append([]byte{ChallengePrefix[0], IDSize}, raw...), index), nil
}

// NumberKey is the key of a number of Zhongdeng; one of wrong form has none.
func NumberKey(number string) ([]byte, error) {
	if err := validateNumber(number); err != nil {
		return nil, err
	}
	return append([]byte{NumberPrefix[0]}, number...), nil
}

func ended(prefix []byte, text string) []byte {
	return append(append([]byte{prefix[0]}, text...), codeEnd)
}

// WarningTimer stands in a timer's id in the place of a challenge: the warnings
// of the certificates' expiry.
const WarningTimer = 1<<32 - 1

// TimerID names what a deadline is of: the pledge itself (0), one of its challenges,
// or its warnings. It is the id, then the number in 4 bytes, big-endian.
func TimerID(id []byte, of uint32) []byte {
	return binary.BigEndian.AppendUint32(append([]byte{}, id...), of)
}

// ParseTimerID reads what TimerID writes; ErrID for any other bytes.
func ParseTimerID(raw []byte) (id []byte, of uint32, err error) {
	if len(raw) != IDSize+4 {
		return nil, 0, ErrID.Wrapf("%x", raw)
	}
	return raw[:IDSize], binary.BigEndian.Uint32(raw[IDSize:]), nil
}
