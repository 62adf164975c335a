// SPDX-License-Identifier: Apache-2.0

package evidence

import (
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// MaxAnnotations bounds the annotations that are read; a certificate with more
// is VALID_WITH_ANNOTATION whatever they say.
const MaxAnnotations = certificate.MaxAnnotations

// Dossier is everything that is proven about a certificate, all at one height.
type Dossier struct {
	// Head is how the certificate stands.
	Head certificate.Head
	// Issue is payload and seal of the head's version; empty if none was issued.
	Issue certificate.Issue
	// Annotations are all of them, the first MaxAnnotations if there are more.
	Annotations []certificate.Annotation
	// Registration is the version that the certificate shows, Present the
	// registration as it stands; they differ once it has ended.
	Registration, Present registration.Registration
	// Agency is the agency that issued it, Accreditation what it did so under, Key
	// the one that sealed it.
	Agency        institution.Institution
	Accreditation institution.Accreditation
	Key           institution.DocumentKey
	// Pledges are all of them.
	Pledges *Pledges
}

// Collect proves the head and, if a certificate was issued, the records that
// it leads to. It returns nil if there is proven to be no head.
func (r Reader) Collect(code string) (*Dossier, error) {
	var d Dossier
	found, err := r.Read(certificateStore, certificate.HeadKey(code), &d.Head)
	if err != nil || !found {
		return nil, err
	}
	if d.Head.Code != code {
		return nil, Contradict(Sayf("the head under code %s is of code %s", "编码 %s 之下的凭证状态属于编码 %s", code, d.Head.Code), nil)
	}
	if err := d.Head.Validate(); err != nil {
		return nil, Contradict(Say("the certificate's head contradicts itself", "凭证状态自相矛盾"), err)
	}
	if !d.Head.Status.Issued() {
		return &d, nil
	}
	return &d, r.collectIssued(&d)
}

func (r Reader) collectIssued(d *Dossier) error {
	h := d.Head
	if err := r.Must(certificateStore, certificate.IssueKey(h.Code, h.Version), &d.Issue, Say("payload and seal", "凭证内容与印章")); err != nil {
		return err
	}
	if d.Issue.Seal == nil {
		return Contradict(Say("the certificate is issued and bears no seal", "凭证已出证但未加盖印章"), nil)
	}
	if err := r.collectRegistration(d); err != nil {
		return err
	}
	if err := r.Must(institutionStore, InstitutionKey(h.Agency), &d.Agency, Say("agency", "登记机构")); err != nil {
		return err
	}
	if err := r.Must(institutionStore, AccreditationKey(h.Agency, h.Accreditation), &d.Accreditation, Say("accreditation", "登记资格")); err != nil {
		return err
	}
	if err := r.Must(institutionStore, DocumentKeyKey(h.Agency, d.Issue.Seal.KeyIndex), &d.Key, Say("sealing key", "印章密钥")); err != nil {
		return err
	}
	if err := r.collectAnnotations(d); err != nil {
		return err
	}
	var err error
	d.Pledges, err = r.collectPledges(h.Code)
	return err
}

// collectRegistration reads the registration as it stands and, if a later
// version has replaced the one that the certificate shows, that one too.
func (r Reader) collectRegistration(d *Dossier) error {
	h := d.Head
	key, err := registration.HeadKey(h.Registration)
	if err != nil {
		return Contradict(Say("the certificate names no registration", "凭证未指明登记"), err)
	}
	if err := r.Must(registrationStore, key, &d.Present, Say("registration", "登记")); err != nil {
		return err
	}
	d.Registration = d.Present
	if d.Present.Version <= h.Version {
		return nil
	}
	if key, err = registration.VersionKey(h.Registration, h.Version); err != nil {
		return Contradict(Say("the certificate names no registration", "凭证未指明登记"), err)
	}
	d.Registration = registration.Registration{}
	return r.Must(registrationStore, key, &d.Registration, Say("version of the registration", "登记版本"))
}

// collectAnnotations reads the dense list; the head says how many there are.
func (r Reader) collectAnnotations(d *Dossier) error {
	for i := uint32(1); i <= min(d.Head.Annotations, MaxAnnotations); i++ {
		var a certificate.Annotation
		if err := r.Must(certificateStore, certificate.AnnotationKey(d.Head.Code, i), &a, Say("annotation", "备注")); err != nil {
			return err
		}
		if a.Code != d.Head.Code || a.Index != i {
			return Contradict(Sayf("annotation %d is one of another certificate or place", "第 %d 条备注属于其他凭证或位置", i), nil)
		}
		d.Annotations = append(d.Annotations, a)
	}
	return nil
}
