// SPDX-License-Identifier: Apache-2.0

package scenario

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Year is the year of the scenario: one whose working days the State Council
// has published as a whole.
const Year = 2026

// Case is a line of the table: what somebody wants of an agency, what is done
// about it on which day, and what must become of it.
type Case struct {
	// Number is the case's number, by which other cases refer to it.
	Number string
	// Agency is the place of the agency with which the case begins.
	Agency string
	// Kind is what it is: an application, an act on a certificate, an objection
	// after registration, a reference or an act on an agency.
	Kind string
	// On is the case that founded the registration which it concerns; empty for none.
	On string
	// Parties are the applicants joined by "+"; of a transfer, from whom ">" to whom.
	Parties string
	// Data names the data of an initial application, with a trait in brackets
	// that makes it one to be refused.
	Data string
	// Course is what is done, in order.
	Course []Step
	// Expected is what the table says must become of it.
	Expected Outcome
	// Reckoning says how the days were counted.
	Reckoning string
}

// Outcome is what becomes of a case by the end of the year. Days are written
// MM-DD, those of another year YYYY-MM-DD; testdata/year.md says for each kind
// what the days are.
type Outcome struct {
	// Status is the record's status, "-" if there is no record.
	Status string
	// Begun is the day on which it was taken up, "MM-DD silence" if by silence.
	Begun string
	// Notice is the last day of the public notice, or of another notice.
	Notice string
	// Done is the day of its end.
	Done string
	// Until is a last day that was set, of validity, of a hold, of a reference.
	Until string
	// Certificate is the status of the certificate concerned.
	Certificate string
	// Code are grounds, codes of refusals and flags.
	Code string
}

var columns = []string{
	"case", "agency", "kind", "on", "parties", "data", "at", "course",
	"status", "begun", "notice", "done", "until", "certificate", "code", "reckoning",
}

// Read reads a table of cases.
func Read(r io.Reader) ([]*Case, error) {
	in := csv.NewReader(r)
	head, err := in.Read()
	if err != nil {
		return nil, err
	}
	if !slices.Equal(head, columns) {
		return nil, fmt.Errorf("the columns are %v, not %v", columns, head)
	}
	var out []*Case
	for {
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		c := &Case{
			Number: row[0], Agency: row[1], Kind: row[2], On: row[3], Parties: row[4], Data: row[5], Reckoning: row[15],
			Expected: Outcome{Status: row[8], Begun: row[9], Notice: row[10], Done: row[11], Until: row[12], Certificate: row[13], Code: row[14]},
		}
		if c.Course, err = parseCourse(row[7], row[6]); err != nil {
			return nil, fmt.Errorf("case %s: %w", c.Number, err)
		}
		out = append(out, c)
	}
}

// Differences are the columns in which two outcomes differ, as "name: is, not was".
func (o Outcome) Differences(expected Outcome) []string {
	var out []string
	for _, f := range []struct{ name, is, want string }{
		{"status", o.Status, expected.Status},
		{"begun", o.Begun, expected.Begun},
		{"notice", o.Notice, expected.Notice},
		{"done", o.Done, expected.Done},
		{"until", o.Until, expected.Until},
		{"certificate", o.Certificate, expected.Certificate},
		{"code", o.Code, expected.Code},
	} {
		if f.is != f.want {
			out = append(out, fmt.Sprintf("%s: the ledger says %q, the table %q", f.name, f.is, f.want))
		}
	}
	return out
}

// parties are the names of the applicants.
func (c *Case) parties() []string {
	return strings.FieldsFunc(c.Parties, func(r rune) bool { return r == '+' || r == '>' })
}
