// SPDX-License-Identifier: Apache-2.0

// Package pledge is the law of pledges of registered data rights (数据资产质押):
// who may pledge what to whom, how a pledge is reserved, perfected by its
// registration at Zhongdeng (中登网), ranked, kept, realised and ended, and what
// may be done with the rights meanwhile. It knows no store and no clock. Days
// are days in UTC+8; moments are seconds since 1970-01-01T00:00:00Z.
//
// The procedure is two tables, Lifecycle for pledges and ChallengeLifecycle for
// what is said against them; what becomes of a pledge when its certificate
// changes is a third, Incidents. The order of pledges is the pure engine in
// rank.go. No other file compares statuses.
package pledge

// ModuleName names module, store and error codespace.
const ModuleName = "pledge"
