// SPDX-License-Identifier: Apache-2.0

package evidence

import (
	"errors"

	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
)

// CheckRecords holds the proven records against each other: every fact that
// stands in two of them must be the same in both.
func (d *Dossier) CheckRecords(chainID string) error {
	h, p, r := d.Head, d.Issue.Payload, d.Registration
	for _, c := range []struct {
		holds bool
		what  Text
	}{
		{d.Issue.Code == h.Code && p.Code == h.Code, Say("certificate code", "凭证编码")},
		{p.ChainId == chainID, Say("chain", "链")},
		{p.Class == h.Class, Say("class of certificate", "凭证类别")},
		{d.Issue.Version == h.Version && p.Version == h.Version && r.Version == h.Version, Say("version", "版本")},
		{p.Registration == h.Registration && r.Id == h.Registration && d.Present.Id == h.Registration, Say("registration", "登记编号")},
		{d.Present.Version == h.Version || d.Present.EndedAt != 0, Say("present version of the registration", "登记现行版本")},
		{p.Agency == h.Agency && r.Agency == h.Agency && d.Agency.Code == h.Agency, Say("agency", "登记机构")},
		{p.ValidTo == h.ValidTo && r.ValidTo == h.ValidTo, Say("last day of validity", "有效期")},
		{r.RegisteredAt == h.IssuedAt, Say("moment of effect", "生效时间")},
		{d.Accreditation.Agency == h.Agency && d.Accreditation.Index == h.Accreditation, Say("accreditation", "登记资格")},
		{d.Key.Institution == h.Agency && d.Key.Index == d.Issue.Seal.KeyIndex, Say("sealing key", "印章密钥")},
	} {
		if !c.holds {
			return Contradict(Text{EN: "the proven records disagree on the " + c.what.EN, ZH: "已证明的记录之间" + c.what.ZH + "不一致"}, nil)
		}
	}
	if err := d.checkAnnotations(); err != nil {
		return err
	}
	if err := p.Matches(r); err != nil {
		return Contradict(Say("the certificate's content is not that of the registration", "凭证内容与登记不一致"), err)
	}
	return nil
}

// checkAnnotations holds the annotations against each other and against what
// the head counts, if all were read.
func (d *Dossier) checkAnnotations() error {
	for _, a := range d.Annotations {
		if err := a.Validate(); err != nil {
			return Contradict(Sayf("annotation %d contradicts itself", "第 %d 条备注自相矛盾", a.Index), err)
		}
	}
	if d.Head.Annotations > MaxAnnotations {
		return nil // more than this program reads; the verdict says that something is recorded
	}
	if err := d.Head.CheckNotes(d.Annotations); err != nil {
		return Contradict(Say("the certificate's annotations are not those that its head counts", "凭证备注与凭证状态所计不符"), err)
	}
	return nil
}

// CheckFile holds the payload against its digest in the head, and the seal
// against both.
func (d *Dossier) CheckFile(chainID string, v docsig.Verifier) error {
	digest, err := d.Issue.Payload.Digest()
	if err != nil {
		return unknownForm(Say("the certificate's content cannot be digested", "无法计算凭证内容的摘要"), err)
	}
	if digest != d.Head.PayloadDigest {
		return Contradict(Say("the certificate's content does not have the digest that the head names", "凭证内容的摘要与凭证状态所载不符"), nil)
	}
	h, seal := d.Head, d.Issue.Seal
	statement := institution.ConsentStatement(chainID, seal.Consent(h.Agency), certificate.ActSeal, h.Code, h.Version, h.PayloadDigest)
	err = v.VerifyStatement(d.Key.PublicKeyOf(), statement, seal.Signature)
	switch {
	case errors.Is(err, docsig.ErrCannotCheck), errors.Is(err, docsig.ErrUnknownAlgorithm):
		return unknownForm(Say("this program cannot check the seal's algorithm", "本程序无法核验该印章所用算法"), err)
	case err != nil:
		return Contradict(Say("the seal is not the agency's seal on this content", "印章并非该登记机构在此内容上所盖"), err)
	case statement.Expired(h.IssuedAt):
		return Contradict(Say("the seal had lapsed when the certificate was issued", "出证时印章授权已过期"), nil)
	}
	return nil
}

// CheckIssuer asks whether the agency might issue this code, and seal with
// this key, at the moment of issue.
func (d *Dossier) CheckIssuer() error {
	h, a := d.Head, d.Accreditation
	if !stood(a.From, a.To, h.IssuedAt) {
		return Contradict(Say("the agency was not accredited when the certificate was issued", "出证时该机构不具备登记资格"), nil)
	}
	code, err := certificate.ParseCode(h.Code)
	if err != nil {
		return Contradict(Say("the certificate's code is of no known form", "凭证编码形式不合规"), err)
	}
	// A later version can be its successor's, under the code that it has.
	if own := h.Version == 1; own && (len(a.Division) < len(code.Division) || a.Division[:len(code.Division)] != code.Division || a.AgencyDigit != code.Digit) {
		return Contradict(Say("the code is not one of the agency's codes", "该编码不属于该登记机构"), nil)
	}
	if !stood(d.Key.From, d.Key.To, h.IssuedAt) {
		return Contradict(Say("the sealing key was not in force when the certificate was issued", "出证时印章密钥不在有效期内"), nil)
	}
	return nil
}

// stood tells whether an interval stood at a moment, its last second included:
// all acts of a block have one time, and the chain, which put them in order,
// may have ended the interval after the issue in the same block.
func stood(from, to, moment int64) bool { return from <= moment && (to == 0 || moment <= to) }

// CheckEnd holds the certificate's state against the registration's: an ended
// registration has no certificate in force. final tells that the state can no
// longer change.
func (d *Dossier) CheckEnd(final bool) error {
	if d.Present.EndedAt != 0 && !final {
		return Contradict(Say("the registration has ended and the certificate has not", "登记已终止而凭证未终止"), nil)
	}
	return nil
}
