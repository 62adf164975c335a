// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/institution"
)

const (
	// MaxPublicSubjects is the most joint subjects.
	MaxPublicSubjects = 20
	// MaxScenario is the most characters of a scenario.
	MaxScenario = 200
	// MaxGrant is the most characters of a reference to an operation's agreement.
	MaxGrant = 64
)

// Digest is the digest of the content's deterministic protobuf bytes, which
// every subject signs.
func (c PublicContent) Digest() (string, error) {
	b, err := c.Marshal()
	if err != nil {
		return "", err
	}
	return digest.SM3(b), nil
}

// Validate checks the form of an application on the day of filing
// (公共数据资源登记管理暂行办法 art. 9(1)): all groups are there and agree. It does
// not judge the grounds, which CheckPublicGrounds does. ErrPublicContent,
// ErrDigest, ErrIndustry or ErrEnum name the field.
func (c PublicContent) Validate(today calendar.Day) error {
	for _, check := range []func() error{c.validateSubjects, c.validateResource, c.validateEvidence, c.validateProduct, c.validateScenario, c.validateProxy} {
		if err := check(); err != nil {
			return err
		}
	}
	for _, f := range []field{
		{"source", c.Source},
		{"resource.details", c.Resource.Details},
		{"risk_report", c.RiskReport},
		{"storage", c.Storage},
		{"commitment_letter", c.CommitmentLetter},
	} {
		if err := commitment(f.name, f.value, true); err != nil {
			return err
		}
	}
	if day := calendar.Day(c.RiskAssessedOn); !day.Valid() || day > today {
		return ErrPublicContent.Wrapf("risk_assessed_on: %d is no day up to %s", c.RiskAssessedOn, today)
	}
	return nil
}

func (c PublicContent) validateSubjects() error {
	if len(c.Subjects) == 0 || len(c.Subjects) > MaxPublicSubjects {
		return ErrPublicContent.Wrapf("subjects: there are %d", len(c.Subjects))
	}
	for i, s := range c.Subjects {
		if err := s.validate(); err != nil {
			return err
		}
		for _, other := range c.Subjects[:i] {
			if other.Code == s.Code {
				return ErrPublicContent.Wrapf("subjects: %s stands twice", s.Code)
			}
		}
	}
	if len(c.Subjects) == 1 && c.Agreement != "" {
		return ErrPublicContent.Wrap("agreement: there is one subject alone; leave it empty")
	}
	return commitment("agreement", c.Agreement, false)
}

func (s PublicSubject) validate() error {
	if err := institution.ValidateUSCC(s.Code); err != nil {
		return ErrPublicContent.Wrapf("subjects: code: %s", err)
	}
	if err := record.ValidateText(s.Name, 1, MaxLegalName); err != nil {
		return ErrPublicContent.Wrapf("subjects: name: %s", err)
	}
	if err := oneOf("subjects: kind", int32(s.Kind), PublicSubjectKind_name); err != nil {
		return err
	}
	if err := oneOf("subjects: level", int32(s.Level), PublicLevel_name); err != nil {
		return err
	}
	if err := institution.ValidateDivision(s.Division); err != nil {
		return ErrPublicContent.Wrapf("subjects: division: %s", err)
	}
	return nil
}

func (c PublicContent) validateResource() error {
	if err := oneOf("object", int32(c.Object), PublicObject_name); err != nil {
		return err
	}
	if err := record.ValidateText(c.Resource.Name, 1, MaxDataName); err != nil {
		return ErrPublicContent.Wrapf("resource.name: %s", err)
	}
	if err := record.ValidateText(c.Resource.Summary, 1, MaxOverview); err != nil {
		return ErrPublicContent.Wrapf("resource.summary: %s", err)
	}
	return commitment("resource.catalogue", c.Resource.Catalogue, c.Resource.Government)
}

func (c PublicContent) validateEvidence() error {
	if err := commitment("evidence.reference", c.Evidence.Reference, true); err != nil {
		return err
	}
	return needDigest("evidence.digest", c.Evidence.Digest)
}

func (c PublicContent) validateProduct() error {
	p := c.Product
	if (p != nil) != (c.Object == PublicObjectProduct) {
		return ErrPublicContent.Wrap("product: it is stated if and only if a product or service is registered")
	}
	if p == nil {
		return nil
	}
	if err := record.ValidateText(p.Name, 1, MaxDataName); err != nil {
		return ErrPublicContent.Wrapf("product.name: %s", err)
	}
	if err := record.ValidateText(p.Summary, 1, MaxOverview); err != nil {
		return ErrPublicContent.Wrapf("product.summary: %s", err)
	}
	if !opaque(p.Grant) {
		return ErrPublicContent.Wrapf("product.grant: it has 1 to %d visible characters without spaces", MaxGrant)
	}
	if err := commitment("product.grant_digest", p.GrantDigest, true); err != nil {
		return err
	}
	began, ends, delivered := calendar.Day(p.BeganOn), calendar.Day(p.EndsOn), calendar.Day(p.DeliveredOn)
	switch {
	case !began.Valid() || !ends.Valid() || ends < began:
		return ErrPublicContent.Wrapf("product.ends_on: %d is no day from %d on", p.EndsOn, p.BeganOn)
	case !delivered.Valid() || delivered < began || delivered > ends:
		return ErrPublicContent.Wrapf("product.delivered_on: %d is no day from %s to %s", p.DeliveredOn, began, ends)
	}
	return nil
}

func (c PublicContent) validateScenario() error {
	if _, _, err := Industry(c.Industry); err != nil {
		return err
	}
	if err := record.ValidateText(c.Scenario, 1, MaxScenario); err != nil {
		return ErrPublicContent.Wrapf("scenario: %s", err)
	}
	return nil
}

func (c PublicContent) validateProxy() error {
	if (c.Proxy == "") != (c.ProxyDigest == "") {
		return ErrProxy.Wrap("proxy_digest: proxy and power of attorney come together")
	}
	if c.Proxy == "" {
		return nil
	}
	if err := institution.ValidateCode(c.Proxy); err != nil {
		return ErrPublicContent.Wrapf("proxy: %s", err)
	}
	return commitment("proxy_digest", c.ProxyDigest, true)
}

// Posting is what the public notice shows (art. 12): the subjects' names, what
// is registered, its name and its content in short.
func (c PublicContent) Posting() (subjects []string, object PublicObject, name, summary string) {
	for _, s := range c.Subjects {
		subjects = append(subjects, s.Name)
	}
	if c.Product != nil {
		return subjects, c.Object, c.Product.Name, c.Product.Summary
	}
	return subjects, c.Object, c.Resource.Name, c.Resource.Summary
}
