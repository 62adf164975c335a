// SPDX-License-Identifier: Apache-2.0

package verifier

import (
	"errors"

	"github.com/shuquan-ledger/shuquan/evidence"
)

var (
	// ErrUnreachable is what a Source wraps when a node could not be reached or
	// did not answer in time.
	ErrUnreachable = errors.New("the node cannot be reached")
	// ErrRefused is what a Source wraps when a node answered that it cannot
	// give what was asked for.
	ErrRefused = errors.New("the node does not have what was asked for")
	// ErrUnreadable is what a Source wraps when an answer is not what the
	// protocol prescribes.
	ErrUnreadable = errors.New("the node's answer cannot be read")
)

// Fault is the reason why evidence does not lead to a state of the
// certificate. There are two kinds, and they are never mixed up: evidence that
// is well formed and wrong, and evidence that is missing or not legible.
type Fault struct {
	// Verdict is Tampered or CannotCheck.
	Verdict Verdict
	// Reason says what was found, for people.
	Reason Text
	// Err is the cause, if a library named one.
	Err error
}

// Error is the reason in English with its cause.
func (f *Fault) Error() string {
	if f.Err != nil {
		return f.Reason.EN + ": " + f.Err.Error()
	}
	return f.Reason.EN
}

// Unwrap gives the cause.
func (f *Fault) Unwrap() error { return f.Err }

func tampered(reason Text, err error) *Fault {
	return &Fault{Verdict: Tampered, Reason: reason, Err: err}
}

func cannotCheck(reason Text, err error) *Fault {
	return &Fault{Verdict: CannotCheck, Reason: reason, Err: err}
}

// asFault gives an error as a fault. What is not a fault yet came from a
// Source or a context, and says nothing about the certificate.
func asFault(err error) *Fault {
	var f *Fault
	if errors.As(err, &f) {
		return f
	}
	var p *evidence.Problem
	if errors.As(err, &p) {
		if p.Contradiction {
			return tampered(p.Reason, p.Err)
		}
		return cannotCheck(p.Reason, p.Err)
	}
	switch {
	case errors.Is(err, ErrUnreachable):
		return cannotCheck(say("the node cannot be reached", "无法连接节点"), err)
	case errors.Is(err, ErrRefused):
		return cannotCheck(say("the node does not have what was asked for", "节点没有所要求的数据"), err)
	default:
		return cannotCheck(say("the node's answer cannot be read", "节点的应答无法读取"), err)
	}
}
