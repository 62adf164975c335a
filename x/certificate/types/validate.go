// SPDX-License-Identifier: Apache-2.0

package types

import (
	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/x/certificate"
)

// Validate checks the message's form: that of the code and of the act.
func (m *MsgPropose) Validate() error {
	if _, err := certificate.ParseCode(m.Code); err != nil {
		return err
	}
	return m.Act.Validate()
}

// Validate checks the message's form. ErrCode or ErrDigest of certificate.
func (m *MsgConfirm) Validate() error {
	if _, err := certificate.ParseCode(m.Code); err != nil {
		return err
	}
	if err := digest.Validate(m.Digest); err != nil {
		return certificate.ErrDigest.Wrapf("digest: %s", err)
	}
	return nil
}

// Validate checks the message's form. ErrCode of certificate.
func (m *MsgDrop) Validate() error {
	_, err := certificate.ParseCode(m.Code)
	return err
}
