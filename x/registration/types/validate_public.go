// SPDX-License-Identifier: Apache-2.0

package types

import (
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// Validate checks the message's form; the content itself is judged by
// registration.CheckPublicFiling.
func (m *MsgSubmitPublic) Validate() error {
	return firstOf(validateNonce(m.Nonce), validateConsents(m.Consents))
}

// Validate checks the message's form.
func (m *MsgRefilePublic) Validate() error {
	return firstOf(validateID(m.Id), validateConsents(m.Consents))
}

// Validate checks the message's form.
func (m *MsgActOnPublic) Validate() error { return firstOf(validateID(m.Id), m.Step.Validate()) }

// Validate checks the message's form.
func (m *MsgObjectPublic) Validate() error {
	return firstOf(validateID(m.Id), m.Statement.Validate(), validateConsents([]record.Consent{m.Consent}))
}

// Validate checks the message's form: the present subjects sign, and those who
// come in.
func (m *MsgRequestPublic) Validate() error {
	return firstOf(validateID(m.Id), m.Request.Validate(), validateConsentsUpTo(2*registration.MaxPublicSubjects, m.Consents))
}

// Validate checks the message's form.
func (m *MsgProposePublicAct) Validate() error { return firstOf(validateID(m.Id), m.Act.Validate()) }

// Validate checks the message's form.
func (m *MsgConfirmPublicAct) Validate() error {
	return firstOf(validateID(m.Id), validateDigest("digest", m.Digest))
}

// Validate checks the message's form.
func (m *MsgDropPublicAct) Validate() error { return validateID(m.Id) }

// Validate checks the form of the rules, so that a motion that carries wrong
// ones is refused when it is proposed. The version is the chain's to give.
func (m *MsgAddPublicRules) Validate() error {
	r := m.Rules
	r.Version = 1
	return r.Validate()
}
