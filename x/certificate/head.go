// SPDX-License-Identifier: Apache-2.0

package certificate

import (
	"encoding/hex"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/calendar"
)

// maxReason is the most characters of a reason's code.
const maxReason = 32

// Change is what happens to a certificate.
type Change struct {
	// Event is the lifecycle row's event.
	Event lifecycle.Event
	// Actor is who makes it happen.
	Actor lifecycle.Actor
	// At is the moment of effect.
	At int64
	// Reason is the code of the reason; empty for none.
	Reason string
	// IssuedAt is the moment of issue, for the issue alone.
	IssuedAt int64
	// Until is when a suspension lapses, for a suspension alone.
	Until int64
	// VoidFrom is from when it is void, for a revocation alone.
	VoidFrom int64
	// Shows is the version of the registration that it shows from now on, for a
	// new issue under the same code alone.
	Shows *Shown
}

// Shown is what a head says of the version of the registration that it shows.
type Shown struct {
	// Version is the registration's version.
	Version uint64
	// PayloadDigest is the digest of that version's payload.
	PayloadDigest string
	// Agency is the code of the agency that issues it.
	Agency string
	// Accreditation is the place of that agency's interval at issue.
	Accreditation uint32
	// ValidTo is the last day of validity, YYYYMMDD in UTC+8.
	ValidTo uint32
}

// Showing is the head with another version of its registration.
func (h Head) Showing(s Shown) Head {
	h.Version, h.PayloadDigest, h.Agency = s.Version, s.PayloadDigest, s.Agency
	h.Accreditation, h.ValidTo = s.Accreditation, s.ValidTo
	return h
}

// Apply is the head after a change, and the row that allows it. ErrStatus if
// none does. Every change raises status_seq by one and voids what was pending.
func (h Head) Apply(c Change) (Head, lifecycle.Row[Status], error) {
	row, err := h.next(c.Event, c.Actor)
	if err != nil {
		return h, row, err
	}
	h.Status = row.To
	h.StatusSeq++
	h.StatusTime = c.At
	h.Reason = c.Reason
	if c.Shows != nil {
		h = h.Showing(*c.Shows)
		h.FirstIssuedAt, h.Renewal = h.FirstIssue(), ""
	}
	if c.IssuedAt != 0 {
		h.IssuedAt = c.IssuedAt
	}
	if !h.Status.mayRenew() {
		h.Renewal = ""
	}
	h.SuspendedUntil = c.Until
	h.VoidFrom = c.VoidFrom
	h.Pending, h.ProvincePending = nil, nil
	return h, row, nil
}

// WithPending is the head with another pending proposal of the province or of
// the agency, nil for none. It
// changes no status, but what is proved of a certificate under one number
// must be one thing, so the number grows.
func (h Head) WithPending(byProvince bool, p *Pending) Head {
	h.StatusSeq++
	*h.proposed(byProvince) = p
	return h
}

// Without is the head without the proposal of a side, which is confirmed.
func (h Head) Without(byProvince bool) Head {
	*h.proposed(byProvince) = nil
	return h
}

// proposed is the place of the proposal of the province, or of the agency.
func (h *Head) proposed(byProvince bool) **Pending {
	if byProvince {
		return &h.ProvincePending
	}
	return &h.Pending
}

// Proposed is what the province or the agency has proposed; nil for nothing.
func (h Head) Proposed(byProvince bool) *Pending { return *h.proposed(byProvince) }

// WithNote is the head after an annotation was entered or has changed: what is
// recorded is counted, under a new number. It changes no status.
func (h Head) WithNote(was, is Annotation) Head {
	h.StatusSeq++
	h.Annotations = max(h.Annotations, is.Index)
	switch is.Kind {
	case AnnotationJudicialHold:
		h.Holds = counted(h.Holds, was.Stands(), is.Stands())
	case AnnotationDisputed:
		h.Disputes = counted(h.Disputes, was.Stands(), is.Stands())
	case AnnotationDivergent:
		switch {
		case is.Stands():
			h.Divergent = is.Index
		case h.Divergent == is.Index:
			h.Divergent = 0
		}
	case AnnotationAdminControl:
		h.Controlled = controlled(h.Controlled, was, is)
	default: // shown, and in the way of nothing
	}
	return h
}

func counted(n uint32, was, is bool) uint32 {
	switch {
	case is && !was:
		n++
	case was && !is:
		n--
	}
	return n
}

// FirstIssue is the time of effect of the first version, seconds since
// 1970-01-01T00:00:00Z; 0 while reserved.
func (h Head) FirstIssue() int64 {
	if h.FirstIssuedAt != 0 {
		return h.FirstIssuedAt
	}
	return h.IssuedAt
}

// WithRenewal is the head with another application for renewal that waits,
// empty for none. It changes no status, but what time brings. ErrStatus if none
// can wait now.
func (h Head) WithRenewal(application string) (Head, error) {
	if !h.Status.mayRenew() {
		return h, ErrStatus.Wrapf("%s is %s and cannot be renewed", h.Code, h.Status)
	}
	h.StatusSeq++
	h.Renewal = application
	return h, nil
}

// Validate checks a head's form. ErrCode, ErrDigest or ErrGenesis.
func (h Head) Validate() error {
	code, err := ParseCode(h.Code)
	if err != nil {
		return err
	}
	if code.Class != h.Class {
		return ErrGenesis.Wrapf("class %s does not fit code %s", h.Class, h.Code)
	}
	if err := digest.Validate(h.PayloadDigest); err != nil {
		return ErrDigest.Wrapf("payload_digest: %s", err)
	}
	if _, err := RegistrationID(h.Registration); err != nil {
		return err
	}
	if h.Agency == "" || h.Accreditation == 0 || h.Version == 0 || h.StatusSeq == 0 || h.StatusTime <= 0 {
		return ErrGenesis.Wrap("agency, accreditation, version, status_seq and status_time must be given")
	}
	if !calendar.Day(h.ValidTo).Valid() {
		return ErrValidTo.Wrapf("%d is not a day", h.ValidTo)
	}
	if len(h.Reason) > maxReason {
		return ErrGenesis.Wrapf("a reason's code has at most %d characters", maxReason)
	}
	if wrong := h.checkStatus(); wrong != "" {
		return ErrGenesis.Wrap(wrong)
	}
	for _, byProvince := range []bool{false, true} {
		if err := h.checkPending(byProvince); err != nil {
			return err
		}
	}
	return nil
}

// CheckIssue checks that an issue is the one that the head shows: its payload
// and, once issued, its seal. ErrPayload, ErrSeal or ErrGenesis.
func (h Head) CheckIssue(i Issue) error {
	d, err := i.Payload.Digest()
	if err != nil {
		return err
	}
	p := i.Payload
	if d != h.PayloadDigest || p.Code != h.Code || p.Version != h.Version {
		return ErrPayload.Wrap("it is not the payload that the head names")
	}
	if p.Class != h.Class || p.Registration != h.Registration || p.Agency != h.Agency || p.ValidTo != h.ValidTo {
		return ErrPayload.Wrap("class, registration, agency or valid_to is not the head's")
	}
	if (i.Seal != nil) != h.Status.Issued() {
		return ErrSeal.Wrap("an issued certificate has a seal, no other has one")
	}
	return nil
}

// RegistrationID reads a registration's id: 32 lower-case hexadecimal digits
// are 16 bytes. ErrUnlinked for anything else, which no registration has.
func RegistrationID(s string) ([]byte, error) {
	raw, err := hex.DecodeString(s)
	if err != nil || len(raw) != idLen || hex.EncodeToString(raw) != s {
		return nil, ErrUnlinked.Wrapf("%q is not the id of a registration, which has 32 lower-case hexadecimal digits", s)
	}
	return raw, nil
}
