// SPDX-License-Identifier: Apache-2.0

package verifier

import (
	"time"

	"github.com/shuquan-ledger/shuquan/crypto/docsig"
)

// DefaultMaxAge is how old the evidence of a live check may be. An idle chain
// makes a block every ten seconds.
const DefaultMaxAge = 10 * time.Minute

// DefaultNodeTime is how long one node may take with all its answers.
const DefaultNodeTime = time.Minute

// Policy is what the bank asks of the answer. It never weakens a check.
type Policy struct {
	// MaxAge is how old the newest block may be for a state that can still
	// change; 0 takes DefaultMaxAge.
	MaxAge time.Duration
	// MaxImportAge is how old what was imported of a certificate of another province
	// may be; 0 is what the provinces have agreed. It never admits more than that.
	MaxImportAge time.Duration
	// MaxRootAge is how old the trust root's block may be; 0 is no limit. The
	// older the root, the more of its validators' keys may have been given up
	// and fallen into other hands; the result always shows its age.
	MaxRootAge time.Duration
	// MaxClockDrift is how far a block's time may lie ahead of the clock; 0
	// takes DefaultClockDrift.
	MaxClockDrift time.Duration
	// NodeTime is how long one node may take with all its answers; 0 takes
	// DefaultNodeTime. A node that plays for time is left for the next.
	NodeTime time.Duration
	// AdmitAnnotations accepts VALID_WITH_ANNOTATION with exit code 0. Of certificates
	// of other provinces, those that are recognised as evidence.
	AdmitAnnotations bool
	// Holder is the code of the party that is expected to hold the certificate;
	// empty asks for none.
	Holder string
	// Version is the version of the registration that the certificate at hand
	// shows; 0 asks for the present one, whichever it is.
	Version uint64
}

func (p Policy) withDefaults() Policy {
	if p.MaxAge <= 0 {
		p.MaxAge = DefaultMaxAge
	}
	if p.NodeTime <= 0 {
		p.NodeTime = DefaultNodeTime
	}
	if p.MaxClockDrift <= 0 {
		p.MaxClockDrift = DefaultClockDrift
	}
	return p
}

// Node is a source with the name under which it is reported.
type Node struct {
	// Name is its address, for people.
	Name string
	// Source asks it.
	Source Source
}

// Request is the bank's question.
type Request struct {
	// Code is the certificate's code.
	Code string
	// Root is where trust starts.
	Root TrustRoot
	// Nodes are asked in order until one gives proof of a state.
	Nodes []Node
	// Policy is what the bank asks of the answer.
	Policy Policy
	// Signatures verifies the agency's seal. Its zero value cannot check
	// secp256k1, and then says CANNOT_CHECK.
	Signatures docsig.Verifier
	// Clock tells the time; it is asked more than once, since nodes take time.
	Clock func() time.Time
	// Overlaps asks also who else has registered the same data.
	Overlaps bool
	// asOf judges by the time of the block alone, as a search does that is read later.
	asOf bool
	// Progress hears what is being done; nil for nobody.
	Progress func(Text)
}

func (r Request) progress(t Text) {
	if r.Progress != nil {
		r.Progress(t)
	}
}
