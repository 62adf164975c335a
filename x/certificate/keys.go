// SPDX-License-Identifier: Apache-2.0

package certificate

import "encoding/binary"

// StateVersion is the version of the provable layout below. It stands in the
// store's genesis record; a change of a key or of a value's form raises it.
const StateVersion = 2

// Store prefixes. 0 to 4 are provable state: other provinces and banks prove
// these keys and values, so they never change under one StateVersion. A code
// is its ASCII characters, 15 of a national and 22 of a local one.
var (
	// GenesisPrefix is the whole key of the store's first record:
	//	00 -> record.Genesis{chain id, "certificate", StateVersion}
	GenesisPrefix = []byte{0}
	// HeadPrefix leads to the head of a certificate; the code ends the key:
	//	01 | code -> Head
	HeadPrefix = []byte{1}
	// IssuePrefix leads to one version's payload and seal:
	//	02 | code | 00 | version, 8 bytes big-endian -> Issue
	IssuePrefix = []byte{2}
	// AnnotationPrefix leads to the dense list of annotations, 1 to the head's
	// count:
	//	03 | code | 00 | index, 4 bytes big-endian -> Annotation
	AnnotationPrefix = []byte{3}
	// RegistrationPrefix leads from a registration to the certificate that is
	// reserved or was issued for it; no key for a registration without one:
	//	04 | registration id, 16 raw bytes -> RegistrationLink
	RegistrationPrefix = []byte{4}
	// SerialPrefix leads to the last number of a series of local codes; the
	// series is division, agency digit and month, 13 digits:
	//	05 | series -> Serial
	SerialPrefix = []byte{5}
	// HistoryPrefix leads to the history, 1 to the head's status_seq:
	//	06 | length of code, 1 byte | code | number, 8 bytes big-endian -> record.Entry
	HistoryPrefix = []byte{6}
	// TimerPrefix is the queue of deadlines of certificates and of holds:
	// (moment, code) -> 1 or (moment, code | 00 | index, 4 bytes big-endian) -> 1.
	TimerPrefix = []byte{7}
	// StuckPrefix holds deadlines whose act failed: code, or code and index as
	// in the queue -> "codespace/code".
	StuckPrefix = []byte{8}
	// NationalIDPrefix leads from a national evidence id to the id of the one
	// registration that has it, 32 hexadecimal digits; an index of the issues:
	//	09 | national evidence id -> registration id
	NationalIDPrefix = []byte{9}
	// NotePrefix leads to the history of an annotation, 1 to its version:
	//	0a | length, 1 byte | code | 00 | index, 4 bytes big-endian | number, 8 bytes big-endian -> record.Entry
	NotePrefix = []byte{10}
	// LinePrefix is the index of the lines of holds (轮候) on one right each, in
	// order of arrival:
	//	0b | code | 00 | right, 4 bytes big-endian | index, 4 bytes big-endian -> 1
	LinePrefix = []byte{11}
)

const (
	// codeEnd ends a code that is not the last part of a key.
	codeEnd = 0
	// idLen is the length of a registration id in bytes.
	idLen = 16
	// noteIDTail are the bytes of an annotation's name behind the code.
	noteIDTail = 5
)

// GenesisKey is the key of the store's first record.
func GenesisKey() []byte { return []byte{GenesisPrefix[0]} }

// HeadKey is the key of a certificate's head.
func HeadKey(code string) []byte {
	return append([]byte{HeadPrefix[0]}, code...)
}

// IssueKey is the key of the payload and seal of one version of a certificate.
func IssueKey(code string, version uint64) []byte {
	return binary.BigEndian.AppendUint64(coded(IssuePrefix, code), version)
}

// AnnotationKey is the key of an annotation, counted from 1. A list of n is
// complete if 1 to n exist and n+1 does not.
func AnnotationKey(code string, index uint32) []byte {
	return binary.BigEndian.AppendUint32(coded(AnnotationPrefix, code), index)
}

// NoteID names an annotation in queue and history: code, a zero byte, and the
// index in 4 bytes big-endian.
func NoteID(code string, index uint32) []byte {
	return binary.BigEndian.AppendUint32(append([]byte(code), codeEnd), index)
}

// ParseNoteID reads what NoteID wrote; false for the code of a certificate,
// which the queue holds as well.
func ParseNoteID(id []byte) (code string, index uint32, ok bool) {
	end := len(id) - noteIDTail
	if end <= 0 || id[end] != codeEnd {
		return "", 0, false
	}
	return string(id[:end]), binary.BigEndian.Uint32(id[end+1:]), true
}

// RegistrationKey is the key of the link from a registration's id, 16 raw
// bytes, to its certificate. Other lengths have no key and give nil.
func RegistrationKey(id []byte) []byte {
	if len(id) != idLen {
		return nil
	}
	return append([]byte{RegistrationPrefix[0]}, id...)
}

func coded(prefix []byte, code string) []byte {
	return append(append([]byte{prefix[0]}, code...), codeEnd)
}
