// SPDX-License-Identifier: Apache-2.0

package ledger

import (
	"fmt"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// Scheme is an earlier scheme of registration.
const Scheme = "山西省数据登记试点"

// Earlier is certificate n of the earlier scheme.
func Earlier(n int) *registration.LegacySource {
	return &registration.LegacySource{Scheme: Scheme, Number: fmt.Sprintf("SXSJ-2025-%04d", n), IssuedOn: 20250301, FileDigest: Digest("earlier file")}
}

// LegacyPermit lets an agency adopt some registrations of the earlier scheme,
// from today for a year.
func (l *Ledger) LegacyPermit(agency string, count uint32) *registrationtypes.MsgPermitLegacy {
	today := calendar.DayOf(l.now.Unix())
	return &registrationtypes.MsgPermitLegacy{
		Authority: app.Authority(), Agency: agency, Scheme: Scheme, Count: count, From: uint32(today), Until: uint32(today.AddMonths(12)), DocumentDigest: Digest("permit"),
	}
}
