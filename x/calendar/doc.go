// SPDX-License-Identifier: Apache-2.0

// Package calendar is the law of time: which days are working days (工作日),
// when a period in working days ends, and how a clock that may stand still is
// counted. Days are days in UTC+8; moments are seconds since
// 1970-01-01T00:00:00Z.
package calendar

// ModuleName names module, store and error codespace.
const ModuleName = "calendar"
