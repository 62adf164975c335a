// SPDX-License-Identifier: Apache-2.0

package desk

import (
	"encoding/json"
	"fmt"
	"io"
)

// Step is one plain line: what was done, by whom, under which rule.
type Step struct {
	// Number counts from 1.
	Number int `json:"step"`
	// Done and DoneZH say what was done, in English and Chinese.
	Done   string `json:"done"`
	DoneZH string `json:"done_zh"`
	// By is who did it.
	By string `json:"by"`
	// Rule is what it rests on.
	Rule string `json:"rule"`
	// Verdict is what sqverify said; empty for other steps.
	Verdict string `json:"verdict,omitempty"`
	// Exit is sqverify's exit code; of meaning with Verdict only.
	Exit int `json:"exit,omitempty"`
}

// Line is the step as text.
func (s Step) Line() string {
	verdict := ""
	if s.Verdict != "" {
		verdict = fmt.Sprintf("verdict %s (exit %d): ", s.Verdict, s.Exit)
	}
	return fmt.Sprintf("%2d. %s%s %s [%s; %s]", s.Number, verdict, s.Done, s.DoneZH, s.By, s.Rule)
}

// Reporter prints steps and numbers them.
type Reporter struct {
	// Out gets one line a step.
	Out io.Writer
	// JSON makes every line a JSON object.
	JSON bool
	// Count is the number of the last step.
	Count int
}

// Say prints a step.
func (r *Reporter) Say(s Step) error {
	r.Count++
	s.Number = r.Count
	if !r.JSON {
		_, err := fmt.Fprintln(r.Out, s.Line())
		return err
	}
	raw, err := json.Marshal(s)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(r.Out, string(raw))
	return err
}
