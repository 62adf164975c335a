// SPDX-License-Identifier: Apache-2.0

// Package bench measures the ledger: transactions and registrations a second
// beside the plain SDK, bytes of state of a registration, proofs at 100,000
// registrations. It holds benchmarks only; `make bench` runs them and prints
// their table, docs/performance.md explains it.
package bench
