// SPDX-License-Identifier: Apache-2.0

package calendar

import "github.com/shuquan-ledger/shuquan/crypto/digest"

// PublishedYears are the years whose notices were published when this version
// of the software was made. Everything later is entered by motion.
func PublishedYears() []Year {
	return []Year{
		published(2025, "国办发明电〔2024〕12号",
			[]Day{
				20250101, 20250128, 20250129, 20250130, 20250131, 20250201, 20250202, 20250203, 20250204,
				20250404, 20250405, 20250406, 20250501, 20250502, 20250503, 20250504, 20250505,
				20250531, 20250601, 20250602,
				20251001, 20251002, 20251003, 20251004, 20251005, 20251006, 20251007, 20251008,
			},
			[]Day{20250126, 20250208, 20250427, 20250928, 20251011}),
		published(2026, "国务院办公厅关于2026年部分节假日安排的通知",
			[]Day{
				20260101, 20260102, 20260103,
				20260215, 20260216, 20260217, 20260218, 20260219, 20260220, 20260221, 20260222, 20260223,
				20260404, 20260405, 20260406, 20260501, 20260502, 20260503, 20260504, 20260505,
				20260619, 20260620, 20260621, 20260925, 20260926, 20260927,
				20261001, 20261002, 20261003, 20261004, 20261005, 20261006, 20261007,
			},
			[]Day{20260104, 20260214, 20260228, 20260509, 20260920, 20261010}),
	}
}

// published builds a year. The digest is that of the notice's title: the full
// text is kept by the bureau, which amends the year with its digest.
func published(year uint32, source string, holidays, makeup []Day) Year {
	y := Year{
		Year: year, Status: YearPublished, Version: 1,
		Source: source, SourceDigest: digest.SM3([]byte(source)),
	}
	for _, d := range holidays {
		y.Holidays = append(y.Holidays, uint32(d))
	}
	for _, d := range makeup {
		y.MakeupWorkdays = append(y.MakeupWorkdays, uint32(d))
	}
	return y
}
