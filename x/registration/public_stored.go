// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/institution"
)

// ValidateStored checks a registration of public data as a genesis file holds
// it; rules is the latest version of the rules and f the filing that it says is
// examined or registered.
func (r PublicRegistration) ValidateStored(rules uint32, f PublicFiling) error {
	if _, err := ParseID(r.Id); err != nil {
		return err
	}
	if err := institution.ValidateCode(r.Agency); err != nil {
		return ErrGenesis.Wrapf("agency: %s", err)
	}
	_, known := PublicStatus_name[int32(r.Status)]
	switch {
	case !known || r.Status == PublicNone:
		return ErrGenesis.Wrapf("status: %s", r.Status)
	case r.Rules == 0 || r.Rules > rules:
		return ErrGenesis.Wrapf("rules: %d of %d", r.Rules, rules)
	case r.Version == 0 || r.Filing == 0 || r.Filing > r.Filings || r.OpenObjections > r.Objections:
		return ErrGenesis.Wrap("version, filings or objections: the counts contradict each other")
	case PublicLifecycle.Terminal(r.Status) != (r.EndedAt > 0) || r.EndedAt < 0:
		return ErrGenesis.Wrapf("ended_at: %d in %s", r.EndedAt, r.Status)
	}
	content := f.Content()
	if d, err := content.Digest(); err != nil || d != r.ContentDigest {
		return ErrGenesis.Wrapf("content_digest: filing %d has %s", r.Filing, d)
	}
	if err := r.validateDays(); err != nil {
		return err
	}
	if err := r.validateCoded(); err != nil {
		return err
	}
	if err := r.validateRequests(rules); err != nil {
		return err
	}
	if r.Pending != nil {
		return r.Pending.Act.Validate()
	}
	return nil
}

func (r PublicRegistration) validateDays() error {
	for _, d := range []struct {
		field    string
		day      uint32
		required bool
	}{
		{"filed_on", r.FiledOn, true},
		{"submitted_on", r.SubmittedOn, true},
		{"accepted_on", r.AcceptedOn, false},
		{"valid_from", r.ValidFrom, r.Edition != 0},
		{"valid_to", r.ValidTo, r.Edition != 0},
	} {
		if (d.day != 0 || d.required) && !calendar.Day(d.day).Valid() {
			return ErrGenesis.Wrapf("%s: %d is no day", d.field, d.day)
		}
	}
	return nil
}

// validateCoded: a code, an edition and a validity come together.
func (r PublicRegistration) validateCoded() error {
	coded := r.Edition != 0
	if coded != (r.Code != "") || coded != (r.ValidTo != 0) || r.Registered() && !coded {
		return ErrGenesis.Wrapf("code: %q, edition %d, valid_to %d", r.Code, r.Edition, r.ValidTo)
	}
	if !coded {
		return nil
	}
	return ValidatePublicCode(r.Code)
}

func (r PublicRegistration) validateRequests(rules uint32) error {
	if len(r.Requests) > 0 && !r.Registered() {
		return ErrGenesis.Wrapf("requests: there are some in %s", r.Status)
	}
	for i, open := range r.Requests {
		_, err := open.Purpose.granted()
		switch {
		case err != nil || i > 0 && open.Purpose <= r.Requests[i-1].Purpose:
			return ErrGenesis.Wrapf("requests: purpose %s is none, or stands out of order", open.Purpose)
		case open.Filing == 0 || open.Filing > r.Filings || open.Of == 0 || open.Of >= open.Filing || open.Rules == 0 || open.Rules > rules:
			return ErrGenesis.Wrapf("requests: filing %d of %d, or rules %d", open.Filing, r.Filings, open.Rules)
		case !calendar.Day(open.FiledOn).Valid() || open.AcceptedOn != 0 && !calendar.Day(open.AcceptedOn).Valid():
			return ErrGenesis.Wrapf("requests: filed_on %d or accepted_on %d is no day", open.FiledOn, open.AcceptedOn)
		}
	}
	return nil
}

// ValidateStored checks a filing as a genesis file holds it.
func (f PublicFiling) ValidateStored() error {
	first := f.Request.Purpose == PublicPurposeFirst || f.Request.Purpose == PublicPurposeSupplement
	if first && f.Request.Content == nil {
		return ErrGenesis.Wrap("request: content: missing")
	}
	if (f.Index == 1) != (f.Request.Purpose == PublicPurposeFirst) {
		return ErrGenesis.Wrapf("request: purpose: %s as filing %d", f.Request.Purpose, f.Index)
	}
	if !first {
		if err := f.Request.Validate(); err != nil {
			return err
		}
	}
	want, err := f.signed(first)
	if err != nil {
		return err
	}
	if f.Digest != want || f.FiledAt <= 0 {
		return ErrGenesis.Wrapf("digest or filed_at: it was %s that was signed", want)
	}
	if len(f.Consents) == 0 || slices.ContainsFunc(f.Consents, func(d string) bool { return digest.Validate(d) != nil }) {
		return ErrGenesis.Wrap("consents: missing or no digests")
	}
	return nil
}

// signed is the digest that was signed: of the content alone, or of the request.
func (f PublicFiling) signed(first bool) (string, error) {
	if first {
		return f.Request.Content.Digest()
	}
	return f.Request.Digest()
}

// ValidateStored checks an objection as a genesis file holds it.
func (o PublicObjection) ValidateStored() error {
	if err := o.Statement.Validate(); err != nil {
		return err
	}
	if o.ReceivedAt <= 0 || (o.DecidedAt != 0) != (o.DecisionDigest != "") || o.DecidedAt != 0 && o.DecidedAt < o.ReceivedAt || o.Upheld && o.DecidedAt == 0 {
		return ErrGenesis.Wrap("received_at, decided_at or decision_digest: they contradict each other")
	}
	return nil
}
