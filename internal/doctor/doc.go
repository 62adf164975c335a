// SPDX-License-Identifier: Apache-2.0

// Package doctor walks the whole state of a stopped node, record by record, and
// says where it breaks an invariant of the registry (docs/invariants.md). It
// trusts no head: counts, lists, indexes, deadlines and histories are compared
// with each other, and lists are read one entry past their end.
package doctor
