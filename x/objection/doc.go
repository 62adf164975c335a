// SPDX-License-Identifier: Apache-2.0

// Package objection is the law of objections to what has been registered
// (登记后异议, guideline art. 29): who may object on what, how an objection is
// made complete, notified, answered and decided, and what ends it. Objections
// to a public notice are part of their application. It knows no store and no
// clock. Days are days in UTC+8; moments are seconds since 1970-01-01T00:00:00Z.
//
// The procedure is one table, Lifecycle. Which period runs in a status, and
// whether an objection is open, follow from it; no other file compares statuses.
package objection

// ModuleName names module, store and error codespace.
const ModuleName = "objection"
