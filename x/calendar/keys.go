// SPDX-License-Identifier: Apache-2.0

package calendar

// Store prefixes. The calendar is not provable state: no bank or other
// province needs a proof of it.
var (
	// YearPrefix: year -> the year as it stands.
	YearPrefix = []byte{1}
	// VersionPrefix: (year, version) -> every version of it.
	VersionPrefix = []byte{2}
)
