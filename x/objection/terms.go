// SPDX-License-Identifier: Apache-2.0

package objection

const (
	maxWorkingDays = 60
	maxSerial      = 10
	maxMonths      = 24
)

// DefaultTerms are the guideline's period for the notice (art. 29) and, where
// the guideline is silent, those that the chain starts with.
func DefaultTerms() Terms {
	return Terms{Notice: 5, Answer: 10, Investigation: 20, Response: 10, Serial: 3, SerialMonths: 12}
}

// Validate checks the form of the terms; ErrTerms names the field.
func (t Terms) Validate() error {
	for _, f := range []struct {
		name          string
		value, lo, hi uint32
	}{
		{"notice", t.Notice, 1, maxWorkingDays},
		{"answer", t.Answer, 1, maxWorkingDays},
		{"investigation", t.Investigation, 1, maxWorkingDays},
		{"response", t.Response, 1, maxWorkingDays},
		{"serial", t.Serial, 2, maxSerial},
		{"serial_months", t.SerialMonths, 1, maxMonths},
	} {
		if f.value < f.lo || f.value > f.hi {
			return ErrTerms.Wrapf("%s: %d is not between %d and %d", f.name, f.value, f.lo, f.hi)
		}
	}
	return nil
}

// Validate checks the form of the parameters.
func (p Params) Validate() error { return p.Terms.Validate() }
