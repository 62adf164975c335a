// SPDX-License-Identifier: Apache-2.0

// Package registration is the law of registering data rights (数据产权登记): what
// an application says, which grounds refuse it, which procedure it runs
// through and how its periods are counted. It knows no store and no clock.
// Days are days in UTC+8; moments are seconds since 1970-01-01T00:00:00Z.
//
// The procedure is one table, Lifecycle. Which period runs in a status, which
// clock stands in it, and whether a proposal is still possible all follow from
// that table; no other file compares statuses.
package registration

// ModuleName names module, store and error codespace.
const ModuleName = "registration"
