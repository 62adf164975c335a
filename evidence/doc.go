// SPDX-License-Identifier: Apache-2.0

// Package evidence is what proves a certificate: which records, under which keys,
// all at one height, and what must agree among them (docs/provable-state.md). It
// does not know how a record is proven. A bank's program proves it with
// signatures of validators, another province's chain with a light client.
package evidence
