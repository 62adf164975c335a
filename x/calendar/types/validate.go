// SPDX-License-Identifier: Apache-2.0

package types

// Validate checks the form of the year, so that a motion that carries a wrong
// one is refused when it is proposed.
func (m *MsgSetYear) Validate() error { return m.Year.Validate() }
