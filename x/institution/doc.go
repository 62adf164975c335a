// SPDX-License-Identifier: Apache-2.0

// Package institution is the law of who exists (主体), with which duties
// (岗位), document keys (签名密钥) and accreditation (登记资格). It is pure: the
// rules and their state machines are here, storing is the keeper's.
//
// Institutions are known by their unified social credit code, natural persons
// by a code derived from the agency that identified them and a salted
// commitment to their identity number. Moments are seconds since
// 1970-01-01T00:00:00Z; a suspension or period that ends at a moment is still
// running at that very moment and over after it; an interval of validity
// excludes its end.
package institution

// ModuleName names module, store and error codespace.
const ModuleName = "institution"
