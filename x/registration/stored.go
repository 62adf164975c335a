// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/institution"
)

// ValidateStored checks an application as a genesis file holds it; rules is
// the latest version of the rules.
func (a Application) ValidateStored(rules uint32) error {
	if _, err := ParseID(a.Id); err != nil {
		return err
	}
	if err := CheckOpen(a.Kind, a.Regime); err != nil {
		return err
	}
	if err := institution.ValidateCode(a.Agency); err != nil {
		return ErrGenesis.Wrapf("agency: %s", err)
	}
	if _, known := Status_name[int32(a.Status)]; !known || a.Status == StatusNone {
		return ErrGenesis.Wrapf("status: %s", a.Status)
	}
	if a.Rules == 0 || a.Rules > rules {
		return ErrGenesis.Wrapf("rules: %d of %d", a.Rules, rules)
	}
	if a.Version == 0 || a.Filings == 0 || a.OpenObjections > a.Objections || a.NextObjection > a.Objections {
		return ErrGenesis.Wrap("version, filings or objections: the counts contradict each other")
	}
	for _, d := range []struct {
		field    string
		day      uint32
		required bool
	}{
		{"submitted_on", a.SubmittedOn, true},
		{"accepted_on", a.AcceptedOn, false},
		{"correction_from", a.CorrectionFrom, false},
		{"correction_due", a.CorrectionDue, false},
	} {
		if (d.day != 0 || d.required) && !calendar.Day(d.day).Valid() {
			return ErrGenesis.Wrapf("%s: %d is no day", d.field, d.day)
		}
	}
	if err := digest.Validate(a.ContentDigest); err != nil {
		return ErrGenesis.Wrapf("content_digest: %s", err)
	}
	if a.Pending != nil {
		return a.Pending.Act.Validate()
	}
	return nil
}

// ValidateStored checks an objection as a genesis file holds it.
func (o Objection) ValidateStored() error {
	if err := o.Validate(); err != nil {
		return err
	}
	if _, known := ObjectionStatus_name[int32(o.Status)]; !known || o.Status == ObjectionUnspecified {
		return ErrGenesis.Wrapf("status: %s", o.Status)
	}
	if !calendar.Day(o.ReceivedOn).Valid() {
		return ErrGenesis.Wrapf("received_on: %d is no day", o.ReceivedOn)
	}
	return nil
}

// ValidateStored checks a version of a registration as a genesis file holds
// it, against the application and the filing that led to it. Again tells that
// an earlier version came of the same: rights have passed from it since, and may
// have before the successor of its agency.
func (r Registration) ValidateStored(a Application, f Filing, again bool) error {
	want, err := f.Content.Digest()
	if err != nil {
		return err
	}
	switch {
	case r.Agency != a.Agency && !again || institution.ValidateCode(r.Agency) != nil || r.Regime != a.Regime:
		return ErrGenesis.Wrapf("agency or regime: not those of application %s", a.Id)
	case r.ContentDigest != want:
		return ErrGenesis.Wrapf("content_digest: filing %d of %s has %s", f.Version, a.Id, want)
	case !r.Legacy.same(f.Content.Legacy):
		return ErrGenesis.Wrapf("legacy: filing %d of %s says otherwise", f.Version, a.Id)
	case !calendar.Day(r.ValidTo).Valid():
		return ErrGenesis.Wrapf("valid_to: %d is no day", r.ValidTo)
	case r.RegisteredAt <= 0 || r.EndedAt < 0 || (r.EndedAt == 0) != (r.End == ""):
		return ErrGenesis.Wrap("registered_at, ended_at or end: they contradict each other")
	}
	return nil
}
