// SPDX-License-Identifier: Apache-2.0

package scenario

import (
	"encoding/csv"
	"fmt"
	"io"
	"regexp"
	"sort"
	"strconv"
	"strings"
)

// Sheet is the year's working days, MM-DD, in order, as they were typed from
// the State Council's notice. It knows nothing of the ledger's calendar, so that
// what is counted on it can tell whether that one counts rightly.
type Sheet []string

// ReadSheet reads a line for each month: "MM,DD DD DD ...".
func ReadSheet(r io.Reader) (Sheet, error) {
	rows, err := csv.NewReader(r).ReadAll()
	if err != nil {
		return nil, err
	}
	var out Sheet
	for _, row := range rows[1:] {
		for _, day := range strings.Fields(row[1]) {
			out = append(out, row[0]+"-"+day)
		}
	}
	if !sort.StringsAreSorted(out) {
		return nil, fmt.Errorf("the working days are not in order")
	}
	return out, nil
}

// After is the nth working day after a day, which is not counted itself and
// need not be worked; empty beyond the year.
func (s Sheet) After(day string, n int) string {
	at := sort.Search(len(s), func(i int) bool { return s[i] > day }) + n - 1
	if at >= len(s) {
		return ""
	}
	return s[at]
}

// Month is the number of working days of a month.
func (s Sheet) Month(month string) int {
	n := 0
	for _, day := range s {
		if strings.HasPrefix(day, month+"-") {
			n++
		}
	}
	return n
}

var sum = regexp.MustCompile(`(\d\d-\d\d)\+(\d+)=(\d\d-\d\d)`)

// Wrong are the sums of a reckoning, "MM-DD+n=MM-DD", that do not hold on the
// sheet, and how many there are in all.
func (s Sheet) Wrong(reckoning string) (wrong []string, all int) {
	for _, m := range sum.FindAllStringSubmatch(reckoning, -1) {
		all++
		n, err := strconv.Atoi(m[2])
		if err != nil || s.After(m[1], n) != m[3] {
			wrong = append(wrong, fmt.Sprintf("%s; it is %s", m[0], s.After(m[1], n)))
		}
	}
	return wrong, all
}
