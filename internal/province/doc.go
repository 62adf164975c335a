// SPDX-License-Identifier: Apache-2.0

// Package province runs a province on this machine, with its council and an agency, and
// does what two of them do to recognise each other's certificates: light clients,
// agreements, imports by proof. It serves demonstrations and checks, in which one program
// holds the keys of everybody.
package province
