// SPDX-License-Identifier: Apache-2.0

package scenario

import (
	"fmt"
	"slices"
	"time"

	"github.com/stretchr/testify/require"
)

// deed does a step and says how it was refused; empty if it was done.
type deed func(*file, Step) string

// deeds are what can be done in cases of a kind.
func deeds(kind string) map[string]deed {
	switch kind {
	case "hold", "hold in line":
		return holdDeeds
	case "suspension":
		return suspensionDeeds
	case "control":
		return controlDeeds
	case "ex officio", "revocation", "divergence":
		return certificateDeeds
	case "objection":
		return objectionDeeds
	case "reference":
		return referenceDeeds
	case "agency change", "rectification", "exit":
		return agencyDeeds
	case "public":
		return publicDeeds
	case "public revocation", "public ex officio":
		return publicEndDeeds
	case "permit":
		return permitDeeds
	}
	if purposes[kind] != 0 {
		return publicRequestDeeds
	}
	return applicationDeeds
}

// look says how the case or its certificate stands, if not as the table says.
func look(f *file, s Step) string {
	if o := f.Outcome(f.Case); o.Status != s.arg(0) && o.Certificate != s.arg(0) {
		return "the sight of " + o.Status + " " + o.Certificate
	}
	return ""
}

// entry is a step of a case in the diary of the year.
type entry struct {
	file *file
	step Step
}

// Run lives the year: every step of every case at its moment. told hears of
// every step that was done, and of the code with which it was refused.
func (w *World) Run(cases []*Case, told func(c *Case, s Step, refusal string)) {
	var diary []entry
	for _, c := range cases {
		f := &file{World: w, Case: c}
		w.files[c.Number], w.order = f, append(w.order, f)
		for _, s := range c.Course {
			diary = append(diary, entry{f, s})
		}
	}
	slices.SortStableFunc(diary, func(a, b entry) int { return a.step.At.Compare(b.step.At) })
	for _, e := range diary {
		w.until(e.step.At)
		told(e.file.Case, e.step, w.do(e))
	}
	w.until(time.Date(Year, 12, 31, 23, 59, 0, 0, china))
	w.Block()
}

// do does a step and says how it was refused.
func (w *World) do(e entry) string {
	f := e.file
	do := deeds(f.Kind)[e.step.Verb]
	if e.step.Verb == "is" {
		do = look
	}
	require.NotNil(w.t, do, "case %s: %s is not done in a case of kind %s", f.Number, e.step.Verb, f.Kind)
	if f.On != "" && f.code == "" {
		f.code = f.on().code
	}
	refusal := do(f, e.step)
	if refusal != "" {
		f.refusals = append(f.refusals, refusal)
	}
	// A course goes on after a surprise: what becomes of the case tells more.
	if refused := refusal != ""; refused != e.step.Refused {
		w.surprises = append(w.surprises, fmt.Sprintf("case %s, %s: refused with %q, the table expects a refusal: %t", f.Number, e.step, refusal, e.step.Refused))
	}
	return refusal
}
