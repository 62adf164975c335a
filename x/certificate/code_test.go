// SPDX-License-Identifier: Apache-2.0

package certificate

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/x/institution"
)

// ISO 7064 MOD 37,36 against identifiers that other registries publish: the
// GRid of the recording industry and the two check characters of ISANs.
func TestCheckCharacterOfPublishedIdentifiers(t *testing.T) {
	for body, check := range map[string]string{
		"A12425GABC1234002":        "M", // GRid standard, its worked example
		"DADPIDA3897722461":        "J", // a party identifier (DPID)
		"00000000D07A0090":         "Q", // ISAN, root and episode
		"00000000D07A009000000000": "X", // the same with its version
		"188166C734206541":         "Y", // ISAN, root and episode
		"188166C7342065419F3A0245": "O", // the same with its version
	} {
		got, ok := checkCharacter(body)
		require.True(t, ok)
		require.Equal(t, check, string(got), body)
	}
	_, ok := checkCharacter("a1")
	require.False(t, ok, "small letters are not of the alphabet")
}

// localCodes are many codes of different agencies, months and serials.
func localCodes() []string {
	var out []string
	for _, division := range []string{"140000", "140100", "140829", "141100"} {
		for _, serial := range []uint32{1, 9, 42, 9999, 123456, MaxLocalSerial} {
			for digit := range uint32(10) {
				out = append(out, Code{Class: ClassLocal, Division: division, Digit: digit, Month: 202611, Serial: serial}.String())
			}
		}
	}
	return out
}

// Every single wrong character is caught, whichever stands there instead.
func TestEverySingleWrongCharacterIsCaught(t *testing.T) {
	for _, code := range localCodes() {
		for i := range code {
			for _, c := range alphabet {
				wrong := code[:i] + string(c) + code[i+1:]
				if wrong == code {
					continue
				}
				_, err := ParseCode(wrong)
				require.ErrorIs(t, err, ErrCode, "%s for %s", wrong, code)
			}
		}
	}
}

// Nearly every swap of neighbours is caught: of two digits all but one pair,
// and the rate is counted, not claimed. A swap of the check character or the
// two letters of the prefix counts too.
func TestSwapsOfNeighbours(t *testing.T) {
	swaps, missed := 0, 0
	for _, code := range localCodes() {
		for i := 1; i < len(code); i++ {
			if code[i-1] == code[i] {
				continue
			}
			swaps++
			wrong := code[:i-1] + string(code[i]) + string(code[i-1]) + code[i+1:]
			if _, err := ParseCode(wrong); err == nil {
				missed++
			}
		}
	}
	t.Logf("%d of %d swaps of neighbours were caught, %.2f%%", swaps-missed, swaps, 100-100*float64(missed)/float64(swaps))
	require.Greater(t, swaps, 3000)
	require.LessOrEqual(t, missed*100, swaps, "at least 99 of 100 swaps are caught")
}

func TestCodeForms(t *testing.T) {
	for _, c := range []Code{
		{ClassNational, "14", 0, 202611, 1},
		{ClassNational, "14", 9, 209912, MaxNationalSerial},
		{ClassLocal, "140100", 1, 202611, 1},
		{ClassLocal, "141100", 9, 200001, MaxLocalSerial},
	} {
		back, err := ParseCode(c.String())
		require.NoError(t, err)
		require.Equal(t, c, back)
	}
	require.Equal(t, "SJ1402026110001", Code{ClassNational, "14", 0, 202611, 1}.String(), "the example of the specification")
	local := Code{ClassLocal, "140100", 1, 202611, 1}.String()
	for name, s := range map[string]string{
		"empty":               "",
		"small letters":       strings.ToLower(local),
		"space":               local + " ",
		"too short":           local[:21],
		"unknown prefix":      "XX" + local[2:],
		"serial 0 national":   "SJ1402026110000",
		"month 13":            "SJ1402026130001",
		"month 0":             "SJ1402026000001",
		"year 1999":           "SJ1401999110001",
		"year 2100":           "SJ1402100110001",
		"letter among digits": "SJ14020261100O1",
		"local serial 0":      Code{ClassLocal, "140100", 1, 202611, 0}.String(),
	} {
		_, err := ParseCode(s)
		require.ErrorIs(t, err, ErrCode, name)
	}
}

func TestSeries(t *testing.T) {
	a := institution.Accreditation{Agency: "a", Division: "140100", AgencyDigit: 1}
	s := LocalSeries(a, 202611)
	require.Equal(t, "1401001202611", s.Series())
	back, err := ParseSeries(s.Series())
	require.NoError(t, err)
	require.Equal(t, s, back)
	for _, wrong := range []string{"", "140100120261", "14010012026110", "14010012026AA", "1401001202613"} {
		_, err := ParseSeries(wrong)
		require.ErrorIs(t, err, ErrCode, wrong)
	}
	next, err := s.Next(0)
	require.NoError(t, err)
	require.EqualValues(t, 1, next.Serial)
	last, err := s.Next(MaxLocalSerial - 1)
	require.NoError(t, err)
	require.EqualValues(t, MaxLocalSerial, last.Serial)
	_, err = s.Next(MaxLocalSerial)
	require.ErrorIs(t, err, ErrSerials)
}

func TestNationalCodeOfAnAgency(t *testing.T) {
	a := institution.Accreditation{Agency: "a", Division: "140100", AgencyDigit: 1}
	for _, c := range []struct {
		code string
		want error
	}{
		{"SJ1412026110001", nil},
		{"SJ1412026100001", nil},
		{"SJ1412026120001", ErrCodeRefused}, // next month
		{"SJ4112026110001", ErrCodeRefused}, // another province
		{"SJ1422026110001", ErrCodeRefused}, // another agency
		{Code{ClassLocal, "140100", 1, 202611, 1}.String(), ErrCodeRefused},
		{"SJ", ErrCode},
	} {
		_, err := ParseNational(c.code, a, 202611)
		if c.want == nil {
			require.NoError(t, err, c.code)
			continue
		}
		require.ErrorIs(t, err, c.want, c.code)
	}
	_, err := ParseNational("SJ1412026110001", institution.Accreditation{Division: "14", AgencyDigit: 1}, 202611)
	require.ErrorIs(t, err, ErrCodeRefused, "an accreditation without a whole division")
}

func TestKeysAreDistinctAndOrdered(t *testing.T) {
	national, local := "SJ1402026110001", localCodes()[0]
	require.Equal(t, []byte{0}, GenesisKey())
	require.Equal(t, append([]byte{1}, national...), HeadKey(national))
	require.Equal(t, append(append([]byte{2}, local...), 0, 0, 0, 0, 0, 0, 0, 0, 7), IssueKey(local, 7))
	require.Equal(t, append(append([]byte{3}, local...), 0, 0, 0, 1, 2), AnnotationKey(local, 258))
	id := []byte("0123456789abcdef")
	require.Equal(t, append([]byte{4}, id...), RegistrationKey(id))
	require.Nil(t, RegistrationKey(id[:15]))
	seen := map[string]bool{}
	for _, k := range [][]byte{GenesisKey(), HeadKey(national), HeadKey(local), IssueKey(local, 1), IssueKey(local, 2), AnnotationKey(local, 1), RegistrationKey(id)} {
		require.False(t, seen[string(k)])
		seen[string(k)] = true
	}
}
