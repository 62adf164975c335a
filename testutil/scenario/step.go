// SPDX-License-Identifier: Apache-2.0

package scenario

import (
	"fmt"
	"strings"
	"time"

	"github.com/shuquan-ledger/shuquan/x/calendar"
)

// china is the time of all legal days, UTC+8.
var china = time.FixedZone("UTC+8", 8*60*60)

// Step is one thing that is done on a day.
type Step struct {
	// At is the moment at which it is done.
	At time.Time
	// Verb is what is done; testdata/year.md lists the verbs.
	Verb string
	// Args are what the verb needs to know.
	Args []string
	// By is the place of another agency whose officers try it; empty for the
	// one that is responsible.
	By string
	// Refused says that the ledger must refuse it.
	Refused bool
}

// parseCourse reads "MM-DD[@HH:MM] verb arg ... [by AGENCY][!]; ...". A step
// without a time of day is done at the case's.
func parseCourse(text, clock string) ([]Step, error) {
	var out []Step
	for _, part := range strings.Split(text, ";") {
		s, err := parseStep(strings.TrimSpace(part), clock)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

func parseStep(text, clock string) (Step, error) {
	rest, refused := strings.CutSuffix(text, "!")
	words := strings.Fields(rest)
	if len(words) < 2 {
		return Step{}, fmt.Errorf("%q is no day with a verb", text)
	}
	day, at, ok := strings.Cut(words[0], "@")
	if !ok {
		at = clock
	}
	moment, err := time.ParseInLocation("2006-01-02 15:04", fmt.Sprintf("%d-%s %s", Year, day, at), china)
	if err != nil {
		return Step{}, err
	}
	s := Step{At: moment, Verb: words[1], Args: words[2:], Refused: refused}
	if n := len(s.Args); n >= 2 && s.Args[n-2] == "by" {
		s.By, s.Args = s.Args[n-1], s.Args[:n-2]
	}
	return s, nil
}

// arg is an argument, empty if it was not given.
func (s Step) arg(i int) string {
	if i < len(s.Args) {
		return s.Args[i]
	}
	return ""
}

// day is an argument that is a day, YYYY-MM-DD; 0 if it was not given.
func (s Step) day(i int) calendar.Day {
	t, err := time.ParseInLocation(time.DateOnly, s.arg(i), china)
	if err != nil {
		return 0
	}
	return calendar.DayOf(t.Unix())
}

// String is the step as a person reads it.
func (s Step) String() string {
	return strings.Join(append([]string{s.At.Format("01-02 15:04"), s.Verb}, s.Args...), " ")
}

// written is a day as the table writes it; empty for none.
func written(d calendar.Day) string {
	if d == 0 {
		return ""
	}
	return d.String()
}

// within is a day of the scenario's year as the table writes it.
func within(d calendar.Day) string { return strings.TrimPrefix(written(d), fmt.Sprintf("%d-", Year)) }
