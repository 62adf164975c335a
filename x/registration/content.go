// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"slices"
	"unicode/utf8"

	"github.com/shuquan-ledger/shuquan/crypto/commit"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/calendar"
)

// Limits of the content's texts, in characters (guideline annex 1).
const (
	// MaxDataName is the most that a data name may have.
	MaxDataName = 60
	// AdvisedDataName is the most that a data name should have (guideline art. 19).
	AdvisedDataName = 40
	// MaxOverview is the most that an overview may have.
	MaxOverview = 400
	// MaxRestrictions is the most that the statement of restrictions may have.
	MaxRestrictions = 400
)

// Validate checks the form of every field of the content and that no two
// fields contradict each other, as of the day of filing (guideline annex 1).
// What the law refuses although it is well formed is for CheckGrounds. The
// error is one of the V-* sentinels and names the field.
func (c Content) Validate(today calendar.Day) error {
	for _, check := range []func(Content, calendar.Day) error{
		validateApplicants,
		validateDescription,
		validateIndustry,
		validateKinds,
		validateTimeScope,
		validateForms,
		validateRights,
		validateProofs,
		validateFingerprint,
		validateGrading,
		validateSource,
		validateProxy,
		validateUpstream,
		validateExternalIDs,
		validateBasis,
		validateLegacy,
	} {
		if err := check(c, today); err != nil {
			return err
		}
	}
	return nil
}

// NameWarning is what a client tells a person who gives a name that is longer
// than the guideline recommends; empty if there is nothing to tell. It is no
// reason to refuse.
func NameWarning(c Content) string {
	if utf8.RuneCountInString(c.DataName) <= AdvisedDataName {
		return ""
	}
	return "V-NAME40: the data name has more than the 40 characters that the guideline recommends (art. 19); " +
		"time, region, industry, content and type of the data are enough"
}

func validateDescription(c Content, _ calendar.Day) error {
	if err := record.ValidateText(c.DataName, 1, MaxDataName); err != nil {
		return ErrName.Wrapf("data_name: %s", err)
	}
	if err := record.ValidateText(c.Overview, 1, MaxOverview); err != nil {
		return ErrOverview.Wrapf("overview: %s", err)
	}
	if err := record.ValidateText(c.Restrictions, 1, MaxRestrictions); err != nil {
		return ErrText.Wrapf(`restrictions: %s; write "none" if there are none`, err)
	}
	if c.Volume.Rows == 0 && c.Volume.Bytes == 0 {
		return ErrVolume.Wrap("volume: rows and bytes are both 0")
	}
	return nil
}

func validateKinds(c Content, _ calendar.Day) error {
	for _, f := range []struct {
		field string
		value int32
		names map[int32]string
	}{
		{"source", int32(c.Source), Source_name},
		{"origin", int32(c.Origin), Origin_name},
		{"geo_scope", int32(c.GeoScope), GeoScope_name},
		{"update_frequency", int32(c.UpdateFrequency), UpdateFrequency_name},
		{"structure", int32(c.Structure), Structure_name},
		{"cross_border", int32(c.CrossBorder), CrossBorder_name},
	} {
		if err := oneOf(f.field, f.value, f.names); err != nil {
			return err
		}
	}
	return nil
}

// validateTimeScope: the first day has come, and a last day to come is only
// for data that keep being updated.
func validateTimeScope(c Content, today calendar.Day) error {
	from, to := calendar.Day(c.TimeFrom), calendar.Day(c.TimeTo)
	switch {
	case !from.Valid():
		return ErrDay.Wrapf("time_from: %d", c.TimeFrom)
	case !to.Valid():
		return ErrDay.Wrapf("time_to: %d", c.TimeTo)
	case to < from:
		return ErrDay.Wrapf("time_to: %s is before time_from %s", to, from)
	case from > today:
		return ErrDay.Wrapf("time_from: %s is after today, %s", from, today)
	case to > today && !c.UpdateFrequency.stream():
		return ErrDay.Wrapf("time_to: %s is after today, %s, which is only for data that are updated", to, today)
	}
	return nil
}

// stream tells whether data with this frequency keep coming.
func (u UpdateFrequency) stream() bool { return u >= UpdateDay && u <= UpdateRealtime }

func validateForms(c Content, _ calendar.Day) error {
	if err := ascendingSet("forms", c.Forms, Form_name); err != nil {
		return err
	}
	return ascendingSet("classes", c.Classes, Class_name)
}

// validateProofs: four commitments are always needed; the others are
// judged where the fields that need them are.
func validateProofs(c Content, _ calendar.Day) error {
	for _, f := range []struct {
		field, value string
		required     bool
	}{
		{"identity_proof", c.IdentityProof, true},
		{"acquisition_proof", c.AcquisitionProof, true},
		{"description_file", c.DescriptionFile, true},
		{"sample_commitment", c.SampleCommitment, true},
		{"personal_basis", c.PersonalBasis, false},
		{"risk_assessment", c.RiskAssessment, false},
		{"upstream_contract", c.UpstreamContract, false},
		{"entrustment_title", c.EntrustmentTitle, false},
		{"fusion_contract", c.FusionContract, false},
	} {
		if err := commitment(f.field, f.value, f.required); err != nil {
			return err
		}
	}
	return nil
}

func validateFingerprint(c Content, _ calendar.Day) error {
	if c.Fingerprint == "" && c.FingerprintMethod == "" {
		return nil
	}
	if err := commit.Validate(c.Fingerprint); err != nil {
		return ErrFingerprint.Wrapf("fingerprint: %s", err)
	}
	if c.FingerprintMethod != MethodManifestV1 {
		return ErrFingerprint.Wrapf("fingerprint_method: %q", c.FingerprintMethod)
	}
	return nil
}

// validateGrading checks what is said about grade and personal information.
// Whether the grade lets the data be registered is for CheckGrounds.
func validateGrading(c Content, today calendar.Day) error {
	if _, ok := Grade_name[int32(c.Grade)]; !ok {
		return ErrEnum.Wrapf("grade: %d", c.Grade)
	}
	if c.ContainsSensitive && !c.ContainsPersonal {
		return ErrPersonal.Wrap("contains_sensitive: set without contains_personal")
	}
	if !c.ContainsPersonal && slices.Contains(c.Classes, ClassPersonal) {
		return ErrPersonal.Wrap("contains_personal: not set although classes say that the data are personal")
	}
	if c.ContainsPersonal && c.PersonalBasis == "" {
		return ErrPersonal.Wrap("personal_basis: missing although contains_personal is set")
	}
	if c.RiskAssessedOn == 0 {
		return nil
	}
	if d := calendar.Day(c.RiskAssessedOn); !d.Valid() || d > today {
		return ErrDay.Wrapf("risk_assessed_on: %d is no day or after today, %s", c.RiskAssessedOn, today)
	}
	if c.RiskAssessment == "" {
		return ErrDigest.Wrap("risk_assessment: missing although risk_assessed_on is set")
	}
	return nil
}

// Encodable refuses with ErrEnum lists with values below zero, which no
// enumeration has: generated code packs them into bytes that nothing reads
// again, and ids and digests must be of bytes that can be read. It is asked
// before anything is hashed.
func (c Content) Encodable() error {
	for _, f := range c.Forms {
		if f < 0 {
			return ErrEnum.Wrapf("content: forms: %d", f)
		}
	}
	for _, class := range c.Classes {
		if class < 0 {
			return ErrEnum.Wrapf("content: classes: %d", class)
		}
	}
	return nil
}

// oneOf checks that an enumeration is set to one of its values.
func oneOf(field string, value int32, names map[int32]string) error {
	if _, ok := names[value]; !ok || value == 0 {
		return ErrEnum.Wrapf("%s: %d", field, value)
	}
	return nil
}

// ascendingSet checks that a list holds at least one value, each once and in
// ascending order, so that equal sets have equal bytes.
func ascendingSet[E ~int32](field string, list []E, names map[int32]string) error {
	if len(list) == 0 {
		return ErrEnum.Wrapf("%s: at least one is needed", field)
	}
	for i, e := range list {
		if err := oneOf(field, int32(e), names); err != nil {
			return err
		}
		if i > 0 && list[i-1] >= e {
			return ErrEnum.Wrapf("%s: %s stands twice or out of order", field, names[int32(e)])
		}
	}
	return nil
}

// commitment checks a salted commitment; one that is not required may be empty.
func commitment(field, value string, required bool) error {
	if value == "" && !required {
		return nil
	}
	if err := commit.Validate(value); err != nil {
		return ErrDigest.Wrapf("%s: %s", field, err)
	}
	return nil
}
