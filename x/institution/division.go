// SPDX-License-Identifier: Apache-2.0

package institution

import (
	"slices"
	"strings"
)

const (
	divisionLength = 6
	provinceLength = 2
)

// provinces are the two-digit codes of GB/T 2260.
var provinces = []string{
	"11", "12", "13", "14", "15", "21", "22", "23",
	"31", "32", "33", "34", "35", "36", "37",
	"41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54",
	"61", "62", "63", "64", "65", "71", "81", "82",
}

// shanxi is the province whose cities are known here, and shanxiCities the
// greatest number of one of its eleven cities (1400 is the province itself).
const (
	shanxi       = "14"
	shanxiCities = "11"
)

// ValidateDivision checks a division code (行政区划代码): six digits beginning
// with a province of GB/T 2260, in Shanxi also with one of its cities. Counties
// change every year and are not checked.
func ValidateDivision(code string) error {
	if len(code) != divisionLength || !digits(code) {
		return ErrDivision.Wrap("not six digits")
	}
	if !slices.Contains(provinces, code[:provinceLength]) {
		return ErrDivision.Wrapf("%s is no province", code[:provinceLength])
	}
	if InProvince(code, shanxi) && code[2:4] > shanxiCities {
		return ErrDivision.Wrapf("%s is no city of Shanxi", code[:4])
	}
	return nil
}

// ValidateProvince checks the two-digit code of a province, ErrParams.
func ValidateProvince(code string) error {
	if !slices.Contains(provinces, code) {
		return ErrParams.Wrapf("%q is no province of GB/T 2260", code)
	}
	return nil
}

// InProvince tells whether a division lies in a province.
func InProvince(division, province string) bool {
	return strings.HasPrefix(division, province)
}

// ValidateHome checks the seat: bureaus and agencies are at home in the chain's
// province, ErrHome; all others may come from anywhere.
func ValidateHome(kind Kind, division, province string) error {
	if (kind == KindBureau || kind == KindAgency) && !InProvince(division, province) {
		return ErrHome.Wrapf("seat %s, province %s", division, province)
	}
	return nil
}
