// SPDX-License-Identifier: Apache-2.0

package doctor

import "fmt"

// MaxFindings is the most findings of one invariant that a report lists; what
// is beyond is counted only, so that a broken state cannot fill the memory.
const MaxFindings = 100

// Finding is a record that breaks an invariant.
type Finding struct {
	// Invariant is its id in docs/invariants.md, like "X1".
	Invariant string `json:"invariant"`
	// Record names module, kind and key, like "registration application 0011...".
	Record string `json:"record"`
	// What says what is wrong.
	What string `json:"what"`
}

// Count is how many records of a kind were read.
type Count struct {
	// Kind is module and kind, like "registration applications".
	Kind string `json:"kind"`
	// Records is their number.
	Records uint64 `json:"records"`
}

// Report is what a walk over the state found.
type Report struct {
	// ChainID and Height say which state was read.
	ChainID string `json:"chain_id"`
	// Height is the height of the state.
	Height int64 `json:"height"`
	// Time is the moment as of which deadlines were judged, seconds since
	// 1970-01-01T00:00:00Z: that of the state's block.
	Time int64 `json:"time"`
	// Read counts what was read, in the order of the layers.
	Read []Count `json:"read"`
	// Findings are the broken invariants, at most MaxFindings of each.
	Findings []Finding `json:"findings"`
	// Broken counts all findings, those not listed too.
	Broken uint64 `json:"broken"`

	listed   map[string]int
	progress func(kind string, records uint64)
}

// Healthy tells whether nothing was found.
func (r *Report) Healthy() bool { return r.Broken == 0 }

// begin starts counting records of a kind.
func (r *Report) begin(kind string) { r.Read = append(r.Read, Count{Kind: kind}) }

// read counts a record of the present kind.
func (r *Report) read() {
	c := &r.Read[len(r.Read)-1]
	c.Records++
	r.progress(c.Kind, c.Records)
}

// found enters a finding.
func (r *Report) found(invariant, record, format string, args ...any) {
	r.Broken++
	if r.listed[invariant]++; r.listed[invariant] <= MaxFindings {
		r.Findings = append(r.Findings, Finding{Invariant: invariant, Record: record, What: fmt.Sprintf(format, args...)})
	}
}

// check enters a finding for an error.
func (r *Report) check(invariant, record string, err error) {
	if err != nil {
		r.found(invariant, record, "%s", err)
	}
}
