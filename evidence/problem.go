// SPDX-License-Identifier: Apache-2.0

package evidence

// Problem is why proven records do not show how a certificate stands.
type Problem struct {
	// Contradiction tells that records that are proven do not fit each other: what
	// the chain says cannot be relied on, whoever is to blame. Otherwise they have a
	// form that this program does not know.
	Contradiction bool
	// Reason says what was found, for people.
	Reason Text
	// Err is the cause, if a library named one.
	Err error
}

// Error is the reason in English with its cause.
func (p *Problem) Error() string {
	if p.Err != nil {
		return p.Reason.EN + ": " + p.Err.Error()
	}
	return p.Reason.EN
}

// Unwrap gives the cause.
func (p *Problem) Unwrap() error { return p.Err }

// Contradict is a contradiction.
func Contradict(reason Text, err error) error {
	return &Problem{Contradiction: true, Reason: reason, Err: err}
}

func unknownForm(reason Text, err error) error { return &Problem{Reason: reason, Err: err} }
