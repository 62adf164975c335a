// SPDX-License-Identifier: Apache-2.0

package report

import "time"

// china is the time of all legal days, UTC+8.
var china = time.FixedZone("UTC+8", 8*60*60)

// moment is a time as reports show it, in UTC+8.
func moment(seconds int64) string { return time.Unix(seconds, 0).In(china).Format(time.RFC3339) }
