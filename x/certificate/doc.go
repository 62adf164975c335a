// SPDX-License-Identifier: Apache-2.0

// Package certificate is the law of certificates (登记凭证): their codes, what
// they say, how they stand and what a verification makes of that. It knows no
// store and no clock, so that a bank's verifier decides by the same lines as
// the chain. Days are days in UTC+8; moments are seconds since
// 1970-01-01T00:00:00Z.
package certificate

// ModuleName names module, store and error codespace.
const ModuleName = "certificate"
