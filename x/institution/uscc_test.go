// SPDX-License-Identifier: Apache-2.0

package institution

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// goodCodes are synthetic codes whose weighted sums were computed by hand.
var goodCodes = []struct {
	code string
	sum  int
}{
	{"91140000MA0T6T304Q", 1991},
	{"91140100MAC7X2K91N", 2024},
	{"12140000MB1A2C3D0R", 1742},
	{"11140000012345671Q", 689},
	{"91140200MAE4QR5T0Y", 2915},
	{"9114110078901234X9", 1789}, // organisation check X
}

func TestUSCCAcceptsAndSums(t *testing.T) {
	for _, c := range goodCodes {
		require.NoError(t, ValidateUSCC(c.code), c.code)
		require.Equal(t, c.sum, usccSum(c.code), c.code)
	}
}

func TestUSCCRefuses(t *testing.T) {
	for _, c := range []struct{ why, code string }{
		{"empty", ""},
		{"17 characters", "91140000MA0T6T304"},
		{"19 characters", "91140000MA0T6T304Q0"},
		{"lower case", "91140000ma0t6t304q"},
		{"one lower-case letter", "91140000MA0T6T304q"},
		{"space before", " 91140000MA0T6T304Q"},
		{"space instead of a character", "9114000 MA0T6T304Q"},
		{"letter I", "91140000MI0T6T304Q"},
		{"letter O for 0", "911400O0MA0T6T304Q"},
		{"letter S", "91140000MS0T6T304Q"},
		{"letter V", "91140000MV0T6T304Q"},
		{"letter Z", "91140000MZ0T6T304Q"},
		{"full-width digit", "９1140000MA0T6T304"},
		{"full-width, 18 runes", "９1140000MA0T6T304Q"},
		{"letter in the division", "9114A000MA0T6T304Q"},
		{"all zero but the check", "000000000000000001"},
	} {
		require.ErrorIs(t, ValidateUSCC(c.code), ErrUSCC, c.why)
	}
}

// Each check character catches what the other lets pass.
func TestUSCCBothChecksCount(t *testing.T) {
	good := goodCodes[0].code
	// A wrong organisation check with the whole code's check made to fit.
	body := good[:16] + "5"
	code := body + string(usccCheck(body+"0"))
	require.NotEqual(t, good[16], code[16])
	require.Equal(t, code[17], usccCheck(code))
	require.ErrorIs(t, ValidateUSCC(code), ErrUSCC)
	// A right organisation check with a wrong check of the whole.
	require.ErrorIs(t, ValidateUSCC(good[:17]+"R"), ErrUSCC)
}

func TestUSCCCatchesTypingErrors(t *testing.T) {
	for _, c := range goodCodes {
		for i := range len(c.code) {
			for _, x := range usccAlphabet {
				if byte(x) != c.code[i] {
					wrong := c.code[:i] + string(x) + c.code[i+1:]
					require.ErrorIs(t, ValidateUSCC(wrong), ErrUSCC, wrong)
				}
			}
			if i > 0 && c.code[i-1] != c.code[i] {
				swapped := c.code[:i-1] + string(c.code[i]) + string(c.code[i-1]) + c.code[i+1:]
				require.ErrorIs(t, ValidateUSCC(swapped), ErrUSCC, swapped)
			}
		}
	}
}

func FuzzValidateUSCC(f *testing.F) {
	for _, c := range goodCodes {
		f.Add(c.code)
	}
	f.Add("NP" + strings.Repeat("0", 32))
	f.Add("91140000ma0t6t304q")
	f.Fuzz(func(t *testing.T, code string) {
		err := ValidateUSCC(code)
		if err != nil {
			require.ErrorIs(t, err, ErrUSCC)
			return
		}
		require.Len(t, code, 18)
		require.Equal(t, strings.ToUpper(strings.TrimSpace(code)), code)
		require.Equal(t, code[17], usccCheck(code))
		require.Equal(t, code[16], organisationCheck(code[8:16]))
		require.NoError(t, ValidateCode(code), "an institution's code is a party's code")
		for i := range len(code) {
			next := usccAlphabet[(strings.IndexByte(usccAlphabet, code[i])+1)%31]
			require.Error(t, ValidateUSCC(code[:i]+string(next)+code[i+1:]), "one wrong character passes")
		}
	})
}
