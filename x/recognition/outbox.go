// SPDX-License-Identifier: Apache-2.0

package recognition

const (
	// MaxOpenRequests is the most requests to one peer that wait for an outcome.
	MaxOpenRequests = 100
	// ReportLate is how long changes may wait for a peer to read them before an alarm,
	// in seconds.
	ReportLate = 4 * 60 * 60
	// minBackOff and maxBackOff are the shortest and the longest pause after reports that
	// failed, in seconds; each failure doubles it.
	minBackOff, maxBackOff = 60, 60 * 60
)

// Due tells whether a report is to be sent now: there is news, none is under way, and
// no pause lasts.
func (o Outbox) Due(f Feed, now int64) bool {
	return o.Reported == 0 && f.Entries > o.Acknowledged && now >= o.NextAt
}

// Stretch is the first and the last entry of the next report.
func (o Outbox) Stretch(f Feed) (from, to uint64) {
	return o.Acknowledged + 1, min(f.Entries, o.Acknowledged+MaxReport)
}

// Reporting is the outbox with a report under way.
func (o Outbox) Reporting(to uint64, now int64) Outbox {
	o.Reported, o.SentAt = to, now
	return o
}

// Held is the outbox after a peer has said how many entries it has read, be it fewer
// than it said before. Without progress it pauses.
func (o Outbox) Held(held uint64, f Feed, now int64) Outbox {
	held = min(held, f.Entries)
	if held < o.Reported {
		o = o.Failed(now)
	} else {
		o.Failures, o.NextAt = 0, 0
	}
	o.Acknowledged, o.Reported = held, 0
	return o
}

// Failed is the outbox after a report that was not read: nothing is lost, for what is
// not acknowledged is told again.
func (o Outbox) Failed(now int64) Outbox {
	pause := int64(minBackOff)
	for n := uint32(0); n < o.Failures && pause < maxBackOff; n++ {
		pause *= 2
	}
	o.Reported, o.NextAt = 0, now+min(pause, maxBackOff)
	o.Failures++
	return o
}

// Validate checks an outbox as a genesis file holds it.
func (o Outbox) Validate() error {
	if o.SentAt < 0 || o.NextAt < 0 || o.HeardAt < 0 || o.Alarm > 3 || o.Open > MaxOpenRequests || uint64(o.Open) > o.Nonce {
		return ErrGenesis.Wrapf("outbox of %s", o.Division)
	}
	return ValidateDivision(o.Division)
}

// TimedOut tells whether a packet that had not arrived by a block of its receiver never
// will: it is refused from the moment on that was written on it. ErrUnanswered if it can
// still arrive.
func (s Sent) TimedOut(receiver At) error {
	if until := s.SentAt + RequestTimeout; receiver.Time < until {
		return ErrUnanswered.Wrapf("nonce: %d can arrive until %d; the proof is of %d", s.Nonce, until, receiver.Time)
	}
	return nil
}

// Validate checks a sent packet as a genesis file holds it.
func (s Sent) Validate() error {
	if s.Nonce == 0 || s.SentAt <= 0 || s.Pledge == "" {
		return ErrGenesis.Wrapf("sent %d to %s", s.Nonce, s.Division)
	}
	return ValidateDivision(s.Division)
}
