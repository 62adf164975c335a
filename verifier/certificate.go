// SPDX-License-Identifier: Apache-2.0

package verifier

import (
	"context"

	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// maxAnnotations bounds the annotations that are read; a certificate with more
// is VALID_WITH_ANNOTATION whatever they say.
const maxAnnotations = certificate.MaxAnnotations

// dossier is everything that is proven about a certificate, all at one height.
type dossier struct {
	head        certificate.Head
	issue       certificate.Issue
	annotations []certificate.Annotation
	// registration is the version that the certificate shows, present the
	// registration as it stands; they differ once it has ended.
	registration  registration.Registration
	present       registration.Registration
	agency        institution.Institution
	accreditation institution.Accreditation
	key           institution.DocumentKey
	pledges       *pledges
	// overlaps are nil if they were not asked for.
	overlaps *Overlaps
}

// collect proves the head and, if a certificate was issued, the records that
// it leads to. It returns nil if there is proven to be no head.
func (s *state) collect(ctx context.Context, code string) (*dossier, error) {
	var d dossier
	found, err := s.read(ctx, certificateStore, certificate.HeadKey(code), &d.head)
	if err != nil || !found {
		return nil, err
	}
	if d.head.Code != code {
		return nil, contradiction(sayf("the head under code %s is of code %s", "编码 %s 之下的凭证状态属于编码 %s", code, d.head.Code), nil)
	}
	if err := d.head.Validate(); err != nil {
		return nil, contradiction(say("the certificate's head contradicts itself", "凭证状态自相矛盾"), err)
	}
	if !d.head.Status.Issued() {
		return &d, nil
	}
	return &d, s.collectIssued(ctx, &d)
}

func (s *state) collectIssued(ctx context.Context, d *dossier) error {
	h := d.head
	if err := s.must(ctx, certificateStore, certificate.IssueKey(h.Code, h.Version), &d.issue, say("payload and seal", "凭证内容与印章")); err != nil {
		return err
	}
	if d.issue.Seal == nil {
		return contradiction(say("the certificate is issued and bears no seal", "凭证已出证但未加盖印章"), nil)
	}
	if err := s.collectRegistration(ctx, d); err != nil {
		return err
	}
	if err := s.must(ctx, institutionStore, InstitutionKey(h.Agency), &d.agency, say("agency", "登记机构")); err != nil {
		return err
	}
	if err := s.must(ctx, institutionStore, AccreditationKey(h.Agency, h.Accreditation), &d.accreditation, say("accreditation", "登记资格")); err != nil {
		return err
	}
	if err := s.must(ctx, institutionStore, DocumentKeyKey(h.Agency, d.issue.Seal.KeyIndex), &d.key, say("sealing key", "印章密钥")); err != nil {
		return err
	}
	if err := s.collectAnnotations(ctx, d); err != nil {
		return err
	}
	var err error
	d.pledges, err = s.collectPledges(ctx, h.Code)
	return err
}

// collectRegistration reads the registration as it stands and, if a later
// version has replaced the one that the certificate shows, that one too.
func (s *state) collectRegistration(ctx context.Context, d *dossier) error {
	h := d.head
	key, err := registration.HeadKey(h.Registration)
	if err != nil {
		return contradiction(say("the certificate names no registration", "凭证未指明登记"), err)
	}
	if err := s.must(ctx, registrationStore, key, &d.present, say("registration", "登记")); err != nil {
		return err
	}
	d.registration = d.present
	if d.present.Version <= h.Version {
		return nil
	}
	if key, err = registration.VersionKey(h.Registration, h.Version); err != nil {
		return contradiction(say("the certificate names no registration", "凭证未指明登记"), err)
	}
	d.registration = registration.Registration{}
	return s.must(ctx, registrationStore, key, &d.registration, say("version of the registration", "登记版本"))
}

// collectAnnotations reads the dense list; the head says how many there are.
func (s *state) collectAnnotations(ctx context.Context, d *dossier) error {
	for i := uint32(1); i <= min(d.head.Annotations, maxAnnotations); i++ {
		var a certificate.Annotation
		if err := s.must(ctx, certificateStore, certificate.AnnotationKey(d.head.Code, i), &a, say("annotation", "备注")); err != nil {
			return err
		}
		if a.Code != d.head.Code || a.Index != i {
			return contradiction(sayf("annotation %d is one of another certificate or place", "第 %d 条备注属于其他凭证或位置", i), nil)
		}
		d.annotations = append(d.annotations, a)
	}
	return nil
}

// must proves a record that another one says exists.
func (s *state) must(ctx context.Context, store string, key []byte, m message, what Text) error {
	found, err := s.read(ctx, store, key, m)
	if err == nil && !found {
		return contradiction(Text{
			EN: "the certificate's " + what.EN + " is proven not to exist",
			ZH: "已证明凭证所指的" + what.ZH + "不存在",
		}, nil)
	}
	return err
}

// contradiction is a fault of proven records that do not fit each other: what
// the chain says cannot be relied on, whoever is to blame.
func contradiction(reason Text, err error) *Fault { return tampered(reason, err) }
