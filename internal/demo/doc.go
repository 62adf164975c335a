// SPDX-License-Identifier: Apache-2.0

// Package demo leads one application for data rights through a running chain to
// a certificate, and a bank through its verification: what works, and what a
// lying node cannot do. The chain is real: a validator's process on this machine
// with goleveldb; only the people, the mine and its data are made up.
package demo
