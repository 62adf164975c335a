// SPDX-License-Identifier: Apache-2.0

package verifier

import "time"

// Names of the five checks, in the order in which they are reported.
const (
	// CheckFile: payload, digest and seal belong together.
	CheckFile = "file_intact"
	// CheckRecord: each record is proven and none contradicts another.
	CheckRecord = "record_proven"
	// CheckBlock: the block is signed by validators that the trust root leads to.
	CheckBlock = "block_trusted"
	// CheckIssuer: the agency was accredited, and the sealing key its own, when
	// the certificate was issued.
	CheckIssuer = "issuer_accredited"
	// CheckState: the certificate is in force now.
	CheckState = "present_state"
)

// Outcome is how a check ended.
type Outcome string

// Outcomes.
const (
	// Passed is a check that holds.
	Passed Outcome = "passed"
	// Failed is a check that does not hold.
	Failed Outcome = "failed"
	// NotReached is a check that an earlier one made impossible or pointless.
	NotReached Outcome = "not_reached"
)

// Check is one of the five checks.
type Check struct {
	// Name is one of the Check constants.
	Name string `json:"name"`
	// Outcome is how it ended.
	Outcome Outcome `json:"outcome"`
	// Detail says what was found.
	Detail Text `json:"detail"`
}

// Party is an institution or person with the name that was proven.
type Party struct {
	// Code is its code.
	Code string `json:"code"`
	// Name is its legal name; for holders, at the time of issue.
	Name string `json:"name"`
}

// Right is a right on the certificate.
type Right struct {
	// Holder is the holder's code.
	Holder string `json:"holder"`
	// Right is "HOLD", "USE" or "OPERATE".
	Right string `json:"right"`
	// From is the first day, YYYY-MM-DD; empty for the day of registration.
	From string `json:"from,omitempty"`
	// To is the last day; empty for the end of the registration.
	To string `json:"to,omitempty"`
	// Limits are the registered limits of the right.
	Limits string `json:"limits,omitempty"`
}

// Annotation is a remark on the certificate.
type Annotation struct {
	// Index is its place in the certificate's list, from 1.
	Index uint32 `json:"index"`
	// Kind is "TERM_CONDITION", "AGENCY_NOTE", "STATUTORY", "JUDICIAL_HOLD",
	// "DISPUTED", "DIVERGENT", "ADMIN_CONTROL" or "GRANT_ENDED".
	Kind string `json:"kind"`
	// DocumentDigest is the digest of its document.
	DocumentDigest string `json:"document_digest"`
	// From and To bound it in time; To is empty for no end.
	From string `json:"from"`
	To   string `json:"to,omitempty"`
	// NationalDigest is the digest of the national record that differed.
	NationalDigest string `json:"national_digest,omitempty"`
	// Hold is what a judicial hold says; nil for others.
	Hold *Hold `json:"hold,omitempty"`
	// Control is what an administrative control says.
	Control *Control `json:"control,omitempty"`
}

// Hold is a judicial hold that no order has lifted.
type Hold struct {
	// Organ is the court or other organ that ordered it.
	Organ string `json:"organ"`
	// CaseNumber is the number of its case.
	CaseNumber string `json:"case_number"`
	// Rights are the rights held, each "HOLD", "USE" or "OPERATE".
	Rights []string `json:"rights"`
	// Waiting tells that earlier holds stand before it.
	Waiting bool `json:"waiting"`
	// PeriodOver tells that the order's period has run out; the hold stays in
	// force until an order lifts it.
	PeriodOver bool `json:"period_over"`
}

// Control is an administrative control that nothing has lifted.
type Control struct {
	// Department is the competent department that ordered it.
	Department string `json:"department"`
	// OrderNumber is the number of its order.
	OrderNumber string `json:"order_number"`
	// Forbids are the deals that it forbids, like "TRANSFER" or "PLEDGE".
	Forbids []string `json:"forbids"`
}

// Certificate is what was proven of the certificate. It is only there if its
// records were proven and agree with each other. Moments are in UTC+8.
type Certificate struct {
	// Class is "NATIONAL" or "LOCAL".
	Class string `json:"class"`
	// DataName is the name of the data.
	DataName string `json:"data_name"`
	// Holders are the holders.
	Holders []Party `json:"holders"`
	// Rights are the registered rights.
	Rights []Right `json:"rights"`
	// ValidTo is the last day of validity, YYYY-MM-DD.
	ValidTo string `json:"valid_to"`
	// Agency issued it.
	Agency Party `json:"agency"`
	// IssuedAt is the moment of effect.
	IssuedAt string `json:"issued_at"`
	// Status is the status as of the evidence, like "ACTIVE".
	Status string `json:"status"`
	// StatusSeq grows with every change.
	StatusSeq uint64 `json:"status_seq"`
	// StatusTime is the moment of the last change.
	StatusTime string `json:"status_time"`
	// Reason is the code of the reason of the last change.
	Reason string `json:"reason,omitempty"`
	// SuspendedUntil is when a suspension lapses.
	SuspendedUntil string `json:"suspended_until,omitempty"`
	// VoidFrom is from when a revoked certificate is void.
	VoidFrom string `json:"void_from,omitempty"`
	// Registration and Version name the registration that it shows.
	Registration string `json:"registration"`
	Version      uint64 `json:"version"`
	// ContentDigest, PayloadDigest and Fingerprint are digests.
	ContentDigest string `json:"content_digest"`
	PayloadDigest string `json:"payload_digest"`
	Fingerprint   string `json:"fingerprint,omitempty"`
	// NationalID is the national system's evidence id.
	NationalID string `json:"national_id,omitempty"`
	// OpenConflicts counts its conflicts with certificates of other provinces, or of one
	// of another province with the national record, that nobody has settled.
	OpenConflicts uint64 `json:"open_conflicts"`
	// Annotations are what is recorded on it.
	Annotations []Annotation `json:"annotations"`
}

// Evidence is where the proof stands.
type Evidence struct {
	// Height is the block whose state was proven.
	Height int64 `json:"height"`
	// Block is the following block, whose header carries the state's hash.
	Block int64 `json:"block"`
	// BlockHash is the hash of that header, in hexadecimal digits. Together with
	// Block it can serve as a newer trust root.
	BlockHash string `json:"block_hash"`
	// AppHash is the hash of the state in that header, in hexadecimal digits.
	AppHash string `json:"app_hash"`
	// BlockTime is the time in that header.
	BlockTime time.Time `json:"block_time"`
	// AgeSeconds is how old it was at the end of the check.
	AgeSeconds int64 `json:"age_seconds"`
	// Records counts the records proven to exist or not to exist.
	Records int `json:"records"`
}

// RootReport says where trust started.
type RootReport struct {
	// ChainID, Height and Hash are the root.
	ChainID string `json:"chain_id"`
	Height  int64  `json:"height"`
	Hash    string `json:"hash"`
	// Time is the root block's time, once a node has shown the block.
	Time *time.Time `json:"time,omitempty"`
	// AgeSeconds is how old it was.
	AgeSeconds int64 `json:"age_seconds,omitempty"`
}

// NodeReport says what became of asking a node.
type NodeReport struct {
	// Node is its name.
	Node string `json:"node"`
	// Verdict is the verdict on that node's evidence alone.
	Verdict Verdict `json:"verdict"`
	// Detail says why, if it was not used.
	Detail Text `json:"detail"`
}

// Result is the answer to a Request. There always is one.
type Result struct {
	// Verdict is the answer.
	Verdict Verdict `json:"verdict"`
	// Exit is the exit code under the policy.
	Exit int `json:"exit_code"`
	// Reason says why, in a sentence of its own.
	Reason Text `json:"reason"`
	// Code is the code that was asked for.
	Code string `json:"code"`
	// State is the state that was proven, whatever the policy made of it; empty
	// if none was.
	State Verdict `json:"state,omitempty"`
	// final tells that no newer block can show another state.
	final bool
	// settled tells that the verdict follows from proven records, whatever it is.
	settled bool
	// Holder is the holder that was asked for, HolderMatches the finding.
	Holder        string `json:"holder,omitempty"`
	HolderMatches *bool  `json:"holder_matches,omitempty"`
	// Certificate is what was proven of it.
	Certificate *Certificate `json:"certificate,omitempty"`
	// Recognition is what the chain recognises a certificate of another province
	// for; nil for one of its own.
	Recognition *Recognition `json:"recognition,omitempty"`
	// Pledges are what was proven of its pledges; there with Certificate. Of a
	// certificate of another province they are those that were imported.
	Pledges *Pledges `json:"pledges,omitempty"`
	// Overlaps are who else has registered the same data; there with Certificate if
	// they were asked for.
	Overlaps *Overlaps `json:"overlaps,omitempty"`
	// node is the place of the node whose evidence decided, from 0.
	node int
	// Priority says where priority of pledges comes from; it stands in every answer.
	Priority Text `json:"priority"`
	// Checks are the five checks.
	Checks []Check `json:"checks"`
	// Evidence is where the proof stands; nil if no block was trusted.
	Evidence *Evidence `json:"evidence,omitempty"`
	// TrustRoot is where trust started.
	TrustRoot RootReport `json:"trust_root"`
	// Nodes are the nodes that were asked.
	Nodes []NodeReport `json:"nodes"`
	// Notes are what the bank should also know.
	Notes []Text `json:"notes,omitempty"`
}

func newResult(r Request) *Result {
	res := &Result{
		Code: r.Code, Holder: r.Policy.Holder, Priority: zhongdengFirst,
		TrustRoot: RootReport{ChainID: r.Root.ChainID, Height: r.Root.Height, Hash: hexUpper(r.Root.Hash[:])},
	}
	for _, name := range []string{CheckFile, CheckRecord, CheckBlock, CheckIssuer, CheckState} {
		res.Checks = append(res.Checks, Check{Name: name, Outcome: NotReached, Detail: say("not reached", "未进行")})
	}
	return res
}

func (r *Result) set(name string, outcome Outcome, detail Text) {
	for i := range r.Checks {
		if r.Checks[i].Name == name {
			r.Checks[i].Outcome, r.Checks[i].Detail = outcome, detail
		}
	}
}

// pass notes a check that holds.
func (r *Result) pass(name string, detail Text) { r.set(name, Passed, detail) }

// fail ends the check with a fault.
func (r *Result) fail(name string, err error) {
	f := asFault(err)
	outcome := Failed
	if f.Verdict == CannotCheck {
		outcome = NotReached
	}
	detail := Text{EN: Plain(f.Reason.EN), ZH: Plain(f.Reason.ZH)}
	if f.Err != nil {
		cause := Plain(f.Err.Error())
		detail = Text{EN: detail.EN + " (" + cause + ")", ZH: detail.ZH + "（" + cause + "）"}
	}
	r.set(name, outcome, detail)
	r.Verdict, r.Reason = f.Verdict, detail
}
