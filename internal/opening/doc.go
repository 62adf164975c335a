// SPDX-License-Identifier: Apache-2.0

// Package opening builds the messages that open a new chain for its first
// applications: the motion that admits an agency, the agency's people and seal,
// a holder with its document key, and a signed submission. The demonstration and
// the tests of whole networks share it; nothing in it talks to a node.
package opening
