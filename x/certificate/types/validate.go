// SPDX-License-Identifier: Apache-2.0

package types

import (
	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/x/certificate"
)

// Validate checks the message's form. ErrCode, ErrGround, ErrDigest or
// ErrVoidFrom of certificate.
func (m *MsgProposeRevocation) Validate() error {
	if _, err := certificate.ParseCode(m.Code); err != nil {
		return err
	}
	return m.Proposal().Validate()
}

// Proposal is what the message proposes.
func (m *MsgProposeRevocation) Proposal() certificate.PendingRevocation {
	return certificate.PendingRevocation{
		Ground: m.Ground, NoticeDigest: m.NoticeDigest, VoidFrom: m.VoidFrom, Proposer: m.Handler,
	}
}

// Validate checks the message's form. ErrCode or ErrDigest of certificate.
func (m *MsgConfirmRevocation) Validate() error {
	if _, err := certificate.ParseCode(m.Code); err != nil {
		return err
	}
	if err := digest.Validate(m.Digest); err != nil {
		return certificate.ErrDigest.Wrapf("digest: %s", err)
	}
	return nil
}

// Validate checks the message's form. ErrCode of certificate.
func (m *MsgDropRevocation) Validate() error {
	_, err := certificate.ParseCode(m.Code)
	return err
}
