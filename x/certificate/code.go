// SPDX-License-Identifier: Apache-2.0

package certificate

import (
	"fmt"
	"strconv"

	"github.com/shuquan-ledger/shuquan/x/institution"
)

const (
	nationalPrefix, nationalLen = "SJ", 15
	localPrefix, localLen       = "DL", 22
	divisionLen, regionLen      = 6, 2
	monthLen                    = 6
	// MaxLocalSerial is the last number of a month's series of local codes.
	MaxLocalSerial = 999999
	// MaxNationalSerial is the last number of a month's series of national codes.
	MaxNationalSerial = 9999
)

// Code is a certificate code (凭证编码) taken apart.
//
// A national code is "SJ", two digits of the region of the agency's seat, the
// agency's digit, YYYYMM and a serial of four digits: 15 characters
// (guideline annex 6). It has no check character. A local code is "DL", the
// six digits of the division of the agency's seat, the agency's digit,
// YYYYMM, a serial of six digits and one check character: 22 characters. So
// neither can be taken for the other.
type Code struct {
	// Class tells which of the two it is.
	Class Class
	// Division is the agency's seat: 2 digits in a national code, 6 in a local one.
	Division string
	// Digit is the agency's digit, 0 to 9.
	Digit uint32
	// Month is YYYYMM in UTC+8, of the reservation for a local code.
	Month uint32
	// Serial counts from 1 within division, digit and month.
	Serial uint32
}

// String writes the code.
func (c Code) String() string {
	if c.Class == ClassNational {
		return fmt.Sprintf("%s%s%d%06d%04d", nationalPrefix, c.Division, c.Digit, c.Month, c.Serial)
	}
	body := fmt.Sprintf("%s%s%06d", localPrefix, c.Series(), c.Serial)
	check, _ := checkCharacter(body)
	return body + string(check)
}

// Series names the series that the serial counts in: division, agency digit
// and month.
func (c Code) Series() string {
	return fmt.Sprintf("%s%d%06d", c.Division, c.Digit, c.Month)
}

// LocalSeries is the series of an agency's local codes in a month, YYYYMM; its
// Serial is 0.
func LocalSeries(a institution.Accreditation, month uint32) Code {
	return Code{Class: ClassLocal, Division: a.Division, Digit: a.AgencyDigit, Month: month}
}

// ParseSeries reads the name of a series; its Serial is 0. ErrCode for
// anything else.
func ParseSeries(s string) (Code, error) {
	if len(s) != divisionLen+1+monthLen {
		return Code{}, ErrCode.Wrapf("a series is division, agency digit and month: %d digits", divisionLen+1+monthLen)
	}
	c, err := parse(s+"000001", ClassLocal, divisionLen)
	c.Serial = 0
	return c, err
}

// Next is the code after the last number given in the series. ErrSerials when
// the month's numbers are used up.
func (c Code) Next(last uint32) (Code, error) {
	if last >= MaxLocalSerial {
		return Code{}, ErrSerials.Wrapf("series %s", c.Series())
	}
	c.Serial = last + 1
	return c, nil
}

// ParseCode reads a code in its one form. Anything else is ErrCode: codes are
// never repaired, since a guess may hit another certificate.
func ParseCode(s string) (Code, error) {
	switch {
	case len(s) == nationalLen && s[:2] == nationalPrefix:
		return parse(s[2:], ClassNational, regionLen)
	case len(s) == localLen && s[:2] == localPrefix:
		check, ok := checkCharacter(s[:localLen-1])
		if !ok || check != s[localLen-1] {
			return Code{}, ErrCode.Wrap("the check character at the end does not fit the characters before it")
		}
		return parse(s[2:localLen-1], ClassLocal, divisionLen)
	default:
		return Code{}, ErrCode.Wrapf("a national code begins with %s and has %d characters, a local one with %s and has %d; got %d characters",
			nationalPrefix, nationalLen, localPrefix, localLen, len(s))
	}
}

// parse reads the digits: division, agency digit, month and serial.
func parse(digits string, class Class, division int) (Code, error) {
	for i := range len(digits) {
		if digits[i] < '0' || digits[i] > '9' {
			return Code{}, ErrCode.Wrapf("character %d must be a digit", i+len(localPrefix)+1)
		}
	}
	c := Code{
		Class:    class,
		Division: digits[:division],
		Digit:    number(digits[division : division+1]),
		Month:    number(digits[division+1 : division+1+monthLen]),
		Serial:   number(digits[division+1+monthLen:]),
	}
	if month := c.Month % 100; c.Month < 200001 || c.Month > 209912 || month < 1 || month > 12 {
		return Code{}, ErrCode.Wrapf("%06d is not a month of 2000 to 2099 (YYYYMM)", c.Month)
	}
	if c.Serial == 0 {
		return Code{}, ErrCode.Wrap("serials count from 1")
	}
	return c, nil
}

// number reads digits that parse has checked.
func number(digits string) uint32 {
	n, _ := strconv.ParseUint(digits, 10, 32)
	return uint32(n)
}

// ParseNational reads a code that the national system assigned to an agency:
// its region and digit are those of the agency's accreditation and its month,
// YYYYMM, is not after the present one (guideline annex 6). ErrCode for the
// form, ErrCodeRefused for the rest.
func ParseNational(s string, a institution.Accreditation, now uint32) (Code, error) {
	c, err := ParseCode(s)
	if err != nil {
		return Code{}, err
	}
	switch {
	case c.Class != ClassNational:
		return Code{}, ErrCodeRefused.Wrapf("%s is a local code; the national system assigns codes that begin with %s", s, nationalPrefix)
	case len(a.Division) != divisionLen || c.Division != a.Division[:regionLen] || c.Digit != a.AgencyDigit:
		return Code{}, ErrCodeRefused.Wrapf("region %s and digit %d are not those of agency %s", c.Division, c.Digit, a.Agency)
	case c.Month > now:
		return Code{}, ErrCodeRefused.Wrapf("month %06d is in the future", c.Month)
	}
	return c, nil
}
