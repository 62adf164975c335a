// SPDX-License-Identifier: Apache-2.0

package record

import (
	"strings"
	"time"
	"unicode"
)

// Personal finds a number in a text that identifies a person: an identity
// number (GB 11643: 17 digits and a check character, with a possible date of
// birth) or a mobile number, standing as a word of its own, also when spaces
// or hyphens divide it. It returns what was found, or an empty string.
func Personal(text string) string {
	for _, joined := range []string{text, strings.NewReplacer(" ", "", "-", "", "\u00a0", "", "\u3000", "").Replace(text)} {
		for _, word := range strings.FieldsFunc(joined, func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsDigit(r) || r > unicode.MaxASCII && !fullWidth(r)
		}) {
			word = narrow(word)
			if identityNumber(strings.ToUpper(word)) {
				return "an identity number"
			}
			if mobileNumber(word) {
				return "a mobile number"
			}
		}
	}
	return ""
}

func fullWidth(r rune) bool { return r >= '０' && r <= '９' || r == 'Ｘ' || r == 'ｘ' }

// narrow writes full-width characters as the ASCII characters they read as.
func narrow(s string) string {
	return strings.Map(func(r rune) rune {
		if fullWidth(r) {
			return r - 0xfee0
		}
		return r
	}, s)
}

// mobileNumber tells whether a word is 11 digits of a mobile number, with or
// without the country's prefix.
func mobileNumber(s string) bool {
	s = strings.TrimPrefix(s, "86")
	return len(s) == 11 && digits(s) && s[0] == '1' && s[1] >= '3'
}

// identityNumber tells whether a word has the date and check character of an
// identity number.
func identityNumber(s string) bool {
	if len(s) != 18 || !digits(s[:17]) {
		return false
	}
	birth, err := time.Parse("20060102", s[6:14])
	if err != nil || birth.Year() < 1880 || birth.Year() > 2100 {
		return false
	}
	sum, weight := 0, 1
	for i := 16; i >= 0; i-- {
		weight = weight * 2 % 11
		sum += int(s[i]-'0') * weight
	}
	return s[17] == "10X98765432"[sum%11]
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
