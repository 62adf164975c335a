// SPDX-License-Identifier: Apache-2.0

// Package scenario lives a year of registration agencies on the real
// application: it reads cases that were written and worked out by hand
// (testdata/year.csv, explained in testdata/year.md), does on every day what the
// cases say, and compares what became of each with what the table expects.
package scenario
