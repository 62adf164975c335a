// SPDX-License-Identifier: Apache-2.0

// Package report writes the reports of supervision from a stopped node's state:
// the agency's yearly figures (due on 31 March, guideline art. 11) and those of
// public data, what is overdue or ends soon, corrections and refusals, overlaps,
// registrations by place, industry and month, and the history of any record.
// Records are read one by one and rows written as they come; only sums are kept
// in memory.
package report
