// SPDX-License-Identifier: Apache-2.0

package council

import (
	"encoding/binary"
	"fmt"
)

// StateVersion is the version of the provable layout below.
const StateVersion = 2

// Store prefixes. The store is provable; what a verifier reads are the genesis
// record, the seats and the hand-overs. Numbers in keys are 8 bytes big-endian;
// a text that is not the last part of a key ends with a zero byte, bytes that
// are not the last part begin with their length.
var (
	// GenesisPrefix: (nothing) -> record.Genesis.
	GenesisPrefix = []byte{0}
	// ParamsPrefix: (nothing) -> Params.
	ParamsPrefix = []byte{1}
	// SeatPrefix: division, 6 ASCII digits -> Seat.
	SeatPrefix = []byte{2}
	// KeyUsePrefix: consensus key, 32 bytes -> KeyUse, for present and past keys.
	KeyUsePrefix = []byte{3}
	// HandoverPrefix: index, dense from 1 -> Handover.
	HandoverPrefix = []byte{4}
	// MotionPrefix: number, dense from 1 -> Motion.
	MotionPrefix = []byte{5}
	// VotePrefix: (motion, division) -> Vote.
	VotePrefix = []byte{6}
	// DutyOfficerPrefix: division -> DutyOfficer, the present ones.
	DutyOfficerPrefix = []byte{7}
	// SuspensionPrefix: number, dense from 1 -> Suspension.
	SuspensionPrefix = []byte{8}
	// HistoryPrefix: (record id, entry number dense from 1) -> record.Entry.
	HistoryPrefix = []byte{9}
	// MisbehaviourPrefix: (consensus key, height, kind) -> Misbehaviour.
	MisbehaviourPrefix = []byte{10}

	// QueuePrefix: place -> division of a joining or leaving seat.
	QueuePrefix = []byte{11}
	// TimerPrefix: (due, record id) -> 1.
	TimerPrefix = []byte{12}
	// StuckPrefix: record id -> "codespace/code".
	StuckPrefix = []byte{13}
	// RecountPrefix: motion -> 1, motions to be counted again at a block's end.
	RecountPrefix = []byte{14}

	// SeatByStatusPrefix: (status, division), an index.
	SeatByStatusPrefix = []byte{15}
	// SeatByOperatorPrefix: operator -> division, an index.
	SeatByOperatorPrefix = []byte{16}
	// SeatByInstitutionPrefix: (institution, division), an index.
	SeatByInstitutionPrefix = []byte{17}
	// OfficerByAddressPrefix: duty officer's account -> division, an index.
	OfficerByAddressPrefix = []byte{18}
	// OpenMotionPrefix: (proposing division, motion) -> 1, an index.
	OpenMotionPrefix = []byte{19}
	// TargetPrefix: (kind, target) -> the target's latest suspension, an index.
	TargetPrefix = []byte{20}
	// ConsensusAddressPrefix: consensus address, 20 bytes -> consensus key, an index.
	ConsensusAddressPrefix = []byte{21}
	// OrderPrefix: (kind, target, order's digest) -> the suspension in which the
	// order had its effect, an index.
	OrderPrefix = []byte{22}
)

// SeatID names a seat's record in histories, like "seat/140100".
func SeatID(division string) []byte { return []byte("seat/" + division) }

// MotionID names a motion's record in histories and deadlines, like "motion/7".
func MotionID(id uint64) []byte { return fmt.Appendf(nil, "motion/%d", id) }

// SuspensionID names a suspension's record in histories and deadlines, like
// "suspension/3".
func SuspensionID(id uint64) []byte { return fmt.Appendf(nil, "suspension/%d", id) }

// HandoverKey is the key of a hand-over, counted from 1: 04 | index, 8 bytes
// big-endian. The first is that of the chain's first seat.
func HandoverKey(index uint64) []byte {
	return binary.BigEndian.AppendUint64([]byte{HandoverPrefix[0]}, index)
}
