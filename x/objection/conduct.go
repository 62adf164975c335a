// SPDX-License-Identifier: Apache-2.0

package objection

import (
	"github.com/shuquan-ledger/shuquan/crypto/commit"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/institution"
)

// MayFile returns ErrSerial while the objector files no more objections.
func (c Conduct) MayFile(today calendar.Day) error {
	if until := calendar.Day(c.BarredUntil); c.BarredUntil != 0 && today <= until {
		return ErrSerial.Wrapf("%s until the end of %s", c.Objector, until)
	}
	return nil
}

// WithRejection counts a rejected objection on a day. Of the rejections only
// those of the last months count; when they are as many as the terms say, the
// objector is barred for as many months and the count begins again.
func (c Conduct) WithRejection(on calendar.Day, t Terms) Conduct {
	months := int(t.SerialMonths)
	kept := make([]uint32, 0, t.Serial)
	for _, day := range c.RejectedOn {
		if calendar.Day(day).AddMonths(months) > on {
			kept = append(kept, day)
		}
	}
	// A deadline that the chain gets to late counts on its own, earlier day.
	if n := len(kept); n > 0 {
		on = max(on, calendar.Day(kept[n-1]))
	}
	c.RejectedOn = append(kept, uint32(on))
	if len(c.RejectedOn) >= int(t.Serial) {
		c.RejectedOn, c.BarredUntil = nil, uint32(on.AddMonths(months))
	}
	return c
}

// Validate checks a record as a genesis file holds it.
func (c Conduct) Validate() error {
	if err := institution.ValidateCode(c.Agency); err != nil {
		return ErrGenesis.Wrapf("agency: %s", err)
	}
	if institution.ValidateCode(c.Objector) != nil && commit.Validate(c.Objector) != nil {
		return ErrGenesis.Wrapf("objector: %q", c.Objector)
	}
	if len(c.RejectedOn) > maxSerial || len(c.RejectedOn) == 0 && c.BarredUntil == 0 {
		return ErrGenesis.Wrapf("rejected_on: there are %d", len(c.RejectedOn))
	}
	last := uint32(0)
	for _, day := range c.RejectedOn {
		if !calendar.Day(day).Valid() || day < last {
			return ErrGenesis.Wrapf("rejected_on: %d is no day or out of order", day)
		}
		last = day
	}
	if c.BarredUntil != 0 && !calendar.Day(c.BarredUntil).Valid() {
		return ErrGenesis.Wrapf("barred_until: %d is no day", c.BarredUntil)
	}
	return nil
}
