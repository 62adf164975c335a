// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/calendar"
)

// Acts to which subjects and others consent by a document signature.
const (
	// ActSubmitPublic is the first application; its object is the registration's
	// id, its version 1 and its digest that of the content.
	ActSubmitPublic = "registration.submit-public"
	// ActRefilePublic is a supplement; its version is the filing's place.
	ActRefilePublic = "registration.refile-public"
	// ActRequestPublic is a request; its version is the filing's place and its
	// digest that of the request.
	ActRequestPublic = "registration.request-public"
	// ActObjectPublic is an objection; its version is its place and its digest
	// that of the statement.
	ActObjectPublic = "registration.object-public"
)

// Digest is the digest of the request's deterministic protobuf bytes, which
// those who ask sign.
func (q PublicRequest) Digest() (string, error) {
	b, err := q.Marshal()
	if err != nil {
		return "", err
	}
	return digest.SM3(b), nil
}

// Event is the event that filing the request is, and who files it;
// ErrPublicRequest for a purpose for which nobody asks.
func (q PublicRequest) Event() (lifecycle.Event, lifecycle.Actor, error) {
	switch q.Purpose {
	case PublicPurposeChange, PublicPurposeRenewal, PublicPurposeCancellation:
		return EventPublicRequest, lifecycle.Applicant, nil
	case PublicPurposeCorrection:
		return EventPublicAsk, lifecycle.Party, nil
	case PublicPurposeUnspecified, PublicPurposeFirst, PublicPurposeSupplement:
	}
	return "", "", ErrPublicRequest.Wrapf("purpose: %s", q.Purpose)
}

// Detail names the request in the history entry of what is done on it.
func (p PublicPurpose) Detail() string { return "request=" + p.String() }

// granted is the event that granting a request is.
func (p PublicPurpose) granted() (lifecycle.Event, error) {
	switch p {
	case PublicPurposeChange:
		return EventPublicChange, nil
	case PublicPurposeCorrection:
		return EventPublicCorrect, nil
	case PublicPurposeRenewal:
		return EventPublicRenew, nil
	case PublicPurposeCancellation:
		return EventPublicCancel, nil
	case PublicPurposeUnspecified, PublicPurposeFirst, PublicPurposeSupplement:
	}
	return "", ErrPublicRequest.Wrapf("purpose: %s", p)
}

// Validate checks the form of a request: its purpose and the parts that go with
// it. The content itself is judged by CheckPublicFiling. ErrPublicRequest or
// ErrDigest.
func (q PublicRequest) Validate() error {
	if _, _, err := q.Event(); err != nil {
		return err
	}
	contents := q.Purpose == PublicPurposeChange || q.Purpose == PublicPurposeCorrection
	cancels := q.Purpose == PublicPurposeCancellation
	_, known := PublicCancelReason_name[int32(q.Reason)]
	switch {
	case contents != (q.Content != nil):
		return ErrPublicRequest.Wrap("content: it comes with a change or correction, and only then")
	case !known || cancels != (q.Reason != PublicCancelUnspecified):
		return ErrPublicRequest.Wrapf("reason: %s; one comes with a cancellation, and only then", q.Reason)
	case q.Purpose == PublicPurposeRenewal && q.Proof != "":
		return ErrPublicRequest.Wrap("proof: a renewal has none")
	case q.Purpose != PublicPurposeCorrection && q.SubjectConsent != "":
		return ErrPublicRequest.Wrap("subject_consent: it comes with a correction, and only then")
	}
	if err := commitment("proof", q.Proof, contents && q.Purpose == PublicPurposeChange || cancels); err != nil {
		return err
	}
	return commitment("subject_consent", q.SubjectConsent, false)
}

// MayRequest checks that a request may be filed now of a registration whose
// content in force is present: none of its purpose is open, a renewal is asked
// for in its time, and a new content is another one and a correction of the same
// subjects. ErrPublicState, ErrPublicRequest, ErrPublicWindow or ErrUnchanged.
func (r PublicRegistration) MayRequest(q PublicRequest, present PublicContent, rules PublicRules, today calendar.Day) error {
	event, actor, err := q.Event()
	if err != nil {
		return err
	}
	if _, err := PublicLifecycle.Next(r.Status, event, actor); err != nil {
		return err
	}
	if _, err := r.Request(q.Purpose); err == nil {
		return ErrPublicRequest.Wrapf("purpose: a %s is open", q.Purpose)
	}
	if q.Purpose == PublicPurposeRenewal {
		return rules.MayRenew(calendar.Day(r.ValidTo), today)
	}
	if q.Content == nil {
		return nil
	}
	if digest, err := q.Content.Digest(); err != nil || digest == r.ContentDigest {
		return ErrUnchanged.Wrap("content: it is the one in force")
	}
	if q.Purpose == PublicPurposeCorrection {
		return SameSubjects(present, *q.Content)
	}
	return nil
}

// SameSubjects returns ErrConsents unless a new content is of the subjects of the
// one before, in their order. A name may be corrected.
func SameSubjects(before, filed PublicContent) error {
	if !slices.EqualFunc(before.Subjects, filed.Subjects, func(a, b PublicSubject) bool { return a.Code == b.Code }) {
		return ErrConsents.Wrap("subjects: they are not those of the content before, in their order; others apply on their own, and a change asks for it")
	}
	return nil
}

// Signers are who signs an application or request of the subjects: all of them,
// or the first alone if they agreed that one registers for all (art. 7).
func (c PublicContent) Signers() []string {
	signing := c.Subjects
	if c.Agreement != "" {
		signing = signing[:1]
	}
	var out []string
	for _, s := range signing {
		out = append(out, s.Code)
	}
	return out
}

// Signers are who signs the request: the subjects of the content in force, and
// after them those whom a change brings in. Of a correction it is whoever asks.
func (q PublicRequest) Signers(present PublicContent, asks string) []string {
	if q.Purpose == PublicPurposeCorrection {
		return []string{asks}
	}
	out := present.Signers()
	if q.Content == nil {
		return out
	}
	for _, code := range q.Content.Signers() {
		if !slices.Contains(out, code) {
			out = append(out, code)
		}
	}
	return out
}

// CheckAsker refuses with ErrPublicRequest a correction for which neither a
// subject asks, nor one of its consent or of the proof of the error is given
// (art. 9(3)), and with ErrOwnCase the agency that would decide.
func (q PublicRequest) CheckAsker(present PublicContent, asks, agency string) error {
	if asks == agency {
		return ErrOwnCase.Wrapf("consents: %s", agency)
	}
	if q.Purpose != PublicPurposeCorrection || present.Concerns(asks) || q.Proof != "" || q.SubjectConsent != "" {
		return nil
	}
	return ErrPublicRequest.Wrapf("proof: %s is no subject; give the commitment of the subject's consent or of the proof", asks)
}

// Concerns tells whether a party is a subject of the content.
func (c PublicContent) Concerns(code string) bool {
	return slices.ContainsFunc(c.Subjects, func(s PublicSubject) bool { return s.Code == code })
}
