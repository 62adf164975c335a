// SPDX-License-Identifier: Apache-2.0

package certificate

import "github.com/shuquan-ledger/shuquan/crypto/digest"

// InForce tells whether an annotation (备注, guideline art. 23) counts at a
// moment: from its first moment to its end, both included.
func (a Annotation) InForce(now int64) bool {
	return a.From <= now && (a.To == 0 || now <= a.To)
}

// Validate checks an annotation's form. ErrCode, ErrDigest or ErrGenesis.
func (a Annotation) Validate() error {
	if _, err := ParseCode(a.Code); err != nil {
		return err
	}
	if err := digest.Validate(a.DocumentDigest); err != nil {
		return ErrDigest.Wrapf("document_digest: %s", err)
	}
	if a.Kind < AnnotationTermCondition || a.Kind > AnnotationAgencyNote {
		return ErrGenesis.Wrap("unknown kind of annotation")
	}
	if a.Index == 0 || a.From <= 0 || a.To < 0 || (a.To != 0 && a.To < a.From) {
		return ErrGenesis.Wrap("index and from must be given, and to is not before from")
	}
	return nil
}
