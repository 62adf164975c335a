// SPDX-License-Identifier: Apache-2.0

package council

import (
	"github.com/cosmos/gogoproto/proto"
	gogoany "github.com/cosmos/gogoproto/types/any"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
)

const (
	// MaxMessages is the most messages of a motion.
	MaxMessages = 16
	// MaxMessageBytes is the most that they weigh together, in bytes.
	MaxMessageBytes = 48 << 10
	// MaxTitle is the greatest length of a title in characters.
	MaxTitle = 120
	// MaxOpenMotions is the most motions of one seat that are open at a time.
	MaxOpenMotions = 8
	// MotionGas is the gas that a motion's messages may use together. It is the
	// same whoever casts the deciding vote, so that a small gas limit of that
	// transaction cannot make a carried motion fail.
	MotionGas = 10_000_000
	// MaxMotionDays is the longest time that a motion can stay open.
	MaxMotionDays = 60

	day = 24 * 60 * 60
)

// DefaultParams are the parameters of a new chain.
func DefaultParams() Params { return Params{MotionDays: 15} }

// Validate checks the bounds of the parameters.
func (p Params) Validate() error {
	if p.MotionDays < 1 || p.MotionDays > MaxMotionDays {
		return ErrParams.Wrapf("motion_days is %d", p.MotionDays)
	}
	return nil
}

// Lapse is when a motion that opens at a moment lapses.
func (p Params) Lapse(opened int64) int64 { return opened + int64(p.MotionDays)*day }

// ValidateForm checks what a motion says and weighs; whether its messages may
// be carried is the keeper's question.
func (m Motion) ValidateForm() error {
	if err := record.ValidateText(m.Title, 1, MaxTitle); err != nil {
		return ErrTitle.Wrap(err.Error())
	}
	if err := ValidateDigest(m.DocumentDigest); err != nil {
		return err
	}
	if n := len(m.Messages); n < 1 || n > MaxMessages {
		return ErrMessages.Wrapf("%d messages", n)
	}
	size := 0
	for i, a := range m.Messages {
		if a == nil || a.TypeUrl == "" {
			return ErrMessages.Wrapf("message %d is empty", i+1)
		}
		size += a.Size()
	}
	if size > MaxMessageBytes {
		return ErrMessages.Wrapf("%d bytes", size)
	}
	return nil
}

// UnpackInterfaces makes the messages of a stored motion readable.
func (m Motion) UnpackInterfaces(unpacker gogoany.AnyUnpacker) error {
	for _, a := range m.Messages {
		var msg proto.Message
		if err := unpacker.UnpackAny(a, &msg); err != nil {
			return err
		}
	}
	return nil
}

// Decide enters the time at which a motion ended: the deadline's if it lapsed,
// else the moment of the act.
func (m *Motion) Decide(event lifecycle.Event, moment int64) {
	switch {
	case m.Open():
		m.DecidedAt = 0
	case event == EventLapse:
		m.DecidedAt = m.LapsesAt
	default:
		m.DecidedAt = moment
	}
}

// VoteDetail is a vote as a motion's history shows it, like "140100 approve".
func VoteDetail(division string, approve bool) string {
	if approve {
		return division + " approve"
	}
	return division + " reject"
}
