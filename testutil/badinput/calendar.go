// SPDX-License-Identifier: Apache-2.0

package badinput

import (
	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	calendartypes "github.com/shuquan-ledger/shuquan/x/calendar/types"
)

func calendarTables() []table {
	type m = *calendartypes.MsgSetYear
	const code = "calendar/2"
	year := func(_ *World) m {
		return &calendartypes.MsgSetYear{Authority: app.Authority(), Year: calendar.Year{
			Year: 2027, Status: calendar.YearPublished, Holidays: []uint32{20270101, 20270501}, MakeupWorkdays: []uint32{20270220},
			Source: "国务院办公厅关于2027年部分节假日安排的通知", SourceDigest: ledger.Digest("notice of 2027"),
		}}
	}
	return []table{carried("calendar.MsgSetYear", "", year,
		authorities(func(v m) *string { return &v.Authority }),
		list(
			of("year.year", "missing", code, func(v m) { v.Year.Year = 0 }),
			of("year.year", "before the first year", code, func(v m) { v.Year.Year = 2019 }),
			of("year.year", "after the last year", code, func(v m) { v.Year.Year = 2101 }),
			of("year.year", "another than its days'", code, func(v m) { v.Year.Year = 2028 }),
			of("year.status", "published to provisional", "calendar/8", func(v m) {
				v.Year = calendar.Year{Year: 2026, Status: calendar.YearProvisional, Source: "weekends"}
			}),
			of("year.status", "provisional with holidays", code, func(v m) { v.Year.Status = calendar.YearProvisional }),
			of("year.holidays", "missing", code, func(v m) { v.Year.Holidays = nil }),
			of("year.holidays", "too many", code, func(v m) { v.Year.Holidays = dayList(20270101, 61) }),
			of("year.holidays", "out of order", code, func(v m) { v.Year.Holidays = []uint32{20270501, 20270101} }),
			of("year.holidays", "twice", code, func(v m) { v.Year.Holidays = []uint32{20270101, 20270101} }),
			of("year.holidays", "no such day", code, func(v m) { v.Year.Holidays = []uint32{20270230} }),
			of("year.makeup_workdays", "too many", code, func(v m) { v.Year.MakeupWorkdays = dayList(20270102, 31) }),
			of("year.makeup_workdays", "no weekend day", code, func(v m) { v.Year.MakeupWorkdays = []uint32{20270222} }),
			of("year.makeup_workdays", "off as well", code, func(v m) { v.Year.MakeupWorkdays = []uint32{20270501} }),
			of("year.makeup_workdays", "out of order", code, func(v m) { v.Year.MakeupWorkdays = []uint32{20270221, 20270220} }),
		),
		enums("year.status", code, func(v m) *calendar.YearStatus { return &v.Year.Status }),
		texts("year.source", code, 120, func(v m) *string { return &v.Year.Source }),
		digests("year.source_digest", code, func(v m) *string { return &v.Year.SourceDigest }),
	)}
}

// dayList is a number of days from a day on, in the calendar's numbers alone.
func dayList(from uint32, n int) []uint32 {
	out := make([]uint32, n)
	d := calendar.Day(from)
	for i := range out {
		out[i] = uint32(d)
		d = d.Add(1)
	}
	return out
}
