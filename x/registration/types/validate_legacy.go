// SPDX-License-Identifier: Apache-2.0

package types

import "github.com/shuquan-ledger/shuquan/x/registration"

// Validate checks the form of the permit, so that a motion that carries a wrong
// one is refused when it is proposed.
func (m *MsgPermitLegacy) Validate() error { return m.Permit().Validate() }

// Permit is the permit that the message gives.
func (m *MsgPermitLegacy) Permit() registration.LegacyPermit {
	return registration.LegacyPermit{Agency: m.Agency, Scheme: m.Scheme, Count: m.Count, From: m.From, Until: m.Until, DocumentDigest: m.DocumentDigest}
}
