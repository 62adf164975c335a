// SPDX-License-Identifier: Apache-2.0

package institution

import "strings"

// usccLength is the length of a unified social credit code.
const usccLength = 18

// usccAlphabet are the characters of a code, whose values are their places:
// without I, O, S, V and Z (GB 32100-2015).
const usccAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

var (
	// usccWeights are the powers of 3 modulo 31 (GB 32100-2015).
	usccWeights = [usccLength - 1]int{1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28}
	// organisationWeights weigh the first 8 characters of the organisation code (GB 11714).
	organisationWeights = [8]int{3, 7, 9, 10, 5, 8, 4, 2}
)

// ValidateUSCC checks a unified social credit code (统一社会信用代码): 18
// characters, the division of the registering authority in digits, the check
// character of the organisation code (GB 11714) within and the one of the whole
// (GB 32100-2015). Lower case and surrounding space are refused, not repaired.
// The code says nothing about the present seat: never infer a residence from it.
func ValidateUSCC(code string) error {
	if len(code) != usccLength {
		return ErrUSCC.Wrapf("%d bytes where %d characters are needed", len(code), usccLength)
	}
	for i := range len(code) {
		if strings.IndexByte(usccAlphabet, code[i]) < 0 {
			return ErrUSCC.Wrapf("character %d is not one of %s", i+1, usccAlphabet)
		}
	}
	if !digits(code[2:8]) {
		return ErrUSCC.Wrap("characters 3 to 8 are the division of the registering authority and must be digits")
	}
	if organisationCheck(code[8:16]) != code[16] {
		return ErrUSCC.Wrap("the check character of the organisation code, the 17th, is wrong")
	}
	if usccCheck(code) != code[17] {
		return ErrUSCC.Wrap("the check character, the 18th, is wrong")
	}
	return nil
}

// usccSum is the weighted sum of the first 17 characters.
func usccSum(code string) int {
	sum := 0
	for i, w := range usccWeights {
		sum += strings.IndexByte(usccAlphabet, code[i]) * w
	}
	return sum
}

func usccCheck(code string) byte {
	return usccAlphabet[(31-usccSum(code)%31)%31]
}

// organisationCheck is the check character of an organisation code's first 8
// characters, in which A to Z count 10 to 35.
func organisationCheck(code string) byte {
	sum := 0
	for i, w := range organisationWeights {
		value := int(code[i] - '0')
		if code[i] >= 'A' {
			value = int(code[i]-'A') + 10
		}
		sum += value * w
	}
	switch check := 11 - sum%11; check {
	case 10:
		return 'X'
	case 11:
		return '0'
	default:
		return byte('0' + check)
	}
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
