// SPDX-License-Identifier: Apache-2.0

package institution

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/calendar"
)

func TestDivision(t *testing.T) {
	for _, c := range []struct {
		rule, code string
		good       bool
	}{
		{"the province", "140000", true},
		{"Taiyuan", "140100", true},
		{"Datong", "140200", true},
		{"Yangquan", "140300", true},
		{"Changzhi", "140400", true},
		{"Jincheng", "140500", true},
		{"Shuozhou", "140600", true},
		{"Jinzhong", "140700", true},
		{"Yuncheng", "140800", true},
		{"Xinzhou", "140900", true},
		{"Linfen", "141000", true},
		{"Lvliang", "141100", true},
		{"a county of Taiyuan", "140105", true},
		{"no twelfth city", "141200", false},
		{"no city 99", "149900", false},
		{"Chaoyang of Beijing", "110105", true},
		{"Hong Kong", "810000", true},
		{"Taiwan", "710000", true},
		{"no province 10", "100000", false},
		{"no province 00", "000000", false},
		{"no province 99", "990000", false},
		{"five digits", "14010", false},
		{"seven digits", "1401000", false},
		{"a letter", "14010A", false},
		{"full-width digits", "１４", false},
		{"empty", "", false},
	} {
		err := ValidateDivision(c.code)
		if c.good {
			require.NoError(t, err, c.rule)
		} else {
			require.ErrorIs(t, err, ErrDivision, c.rule)
		}
	}
}

func TestHome(t *testing.T) {
	for _, c := range []struct {
		kind     Kind
		division string
		want     error
	}{
		{KindBureau, "140100", nil},
		{KindAgency, "140000", nil},
		{KindBureau, "410000", ErrHome},
		{KindAgency, "110105", ErrHome},
		{KindBank, "110105", nil},
		{KindCourt, "310000", nil},
		{KindService, "440300", nil},
		{KindOrganisation, "650000", nil},
		{KindPerson, "540000", nil},
	} {
		require.ErrorIs(t, ValidateHome(c.kind, c.division, "14"), c.want, "%s %s", c.kind, c.division)
	}
}

func TestDuties(t *testing.T) {
	for _, c := range []struct {
		rule   string
		duties []Duty
		good   bool
	}{
		{"an administrator", []Duty{DutyAdmin}, true},
		{"a handler", []Duty{DutyHandler}, true},
		{"a reviewer", []Duty{DutyReviewer}, true},
		{"one account may hold both", []Duty{DutyHandler, DutyReviewer}, true},
		{"an administrator does nothing else", []Duty{DutyAdmin, DutyHandler}, false},
		{"an administrator does nothing else", []Duty{DutyAdmin, DutyReviewer}, false},
		{"all three", []Duty{DutyAdmin, DutyHandler, DutyReviewer}, false},
		{"none", nil, false},
		{"repeated", []Duty{DutyHandler, DutyHandler}, false},
		{"repeated", []Duty{DutyAdmin, DutyAdmin}, false},
		{"out of order", []Duty{DutyReviewer, DutyHandler}, false},
		{"no duty", []Duty{DutyUnspecified}, false},
		{"unknown duty", []Duty{9}, false},
	} {
		err := ValidateDuties(c.duties)
		if c.good {
			require.NoError(t, err, "%s %v", c.rule, c.duties)
		} else {
			require.ErrorIs(t, err, ErrDuties, "%s %v", c.rule, c.duties)
		}
	}
	require.Equal(t, "HANDLER+REVIEWER", DutyNames([]Duty{DutyHandler, DutyReviewer}))
	require.ErrorIs(t, ValidateFirstAdmin([]Duty{DutyHandler}), ErrDuties)
}

func TestPersonCode(t *testing.T) {
	commitment := digest.SM3([]byte("salted"))
	code := PersonCode("12140000MB1A2C3D0R", commitment)
	require.NoError(t, ValidateCode(code))
	require.Len(t, code, 34)
	require.Equal(t, code, PersonCode("12140000MB1A2C3D0R", commitment), "the same person is seen again")
	require.NotEqual(t, code, PersonCode("91140000MA0T6T304Q", commitment), "another agency's record cannot be matched")
	// The definition, spelled out.
	raw := digest.Raw([]byte("\x00\x00\x00\x1212140000MB1A2C3D0R\x00\x00\x00\x44" + commitment))
	require.Equal(t, code, "NP"+hexOf(raw[:16]))
	// The lengths keep one pair of fields from reading like another.
	require.NotEqual(t, PersonCode("AB", "C"), PersonCode("A", "BC"))
}

func hexOf(b []byte) string {
	const digits = "0123456789abcdef"
	var s strings.Builder
	for _, x := range b {
		s.WriteByte(digits[x>>4])
		s.WriteByte(digits[x&15])
	}
	return s.String()
}

func TestCode(t *testing.T) {
	for _, c := range []struct {
		rule, code string
		want       error
	}{
		{"an institution", "91140000MA0T6T304Q", nil},
		{"a person", "NP00112233445566778899aabbccddeeff", nil},
		{"upper-case hexadecimal", "NP00112233445566778899AABBCCDDEEFF", ErrCode},
		{"too short", "NP0011", ErrCode},
		{"no hexadecimal", "NPzz112233445566778899aabbccddeeff", ErrCode},
		{"lower-case prefix", "np00112233445566778899aabbccddeeff", ErrUSCC},
		{"empty", "", ErrUSCC},
		{"18 characters beginning with NP are judged as an institution", "NP140000MA0T6T304Q", ErrUSCC},
	} {
		require.ErrorIs(t, ValidateCode(c.code), c.want, c.rule)
	}
}

func TestIdentity(t *testing.T) {
	commitment := digest.SM3([]byte("salted"))
	for _, c := range []struct {
		rule             string
		kind             Kind
		code, commitment string
		want             error
	}{
		{"an organisation by its code", KindOrganisation, "91140000MA0T6T304Q", "", nil},
		{"a person by a commitment", KindPerson, "", commitment, nil},
		{"an organisation has no commitment", KindOrganisation, "91140000MA0T6T304Q", commitment, ErrCommitment},
		{"a person states no code", KindPerson, "NP00112233445566778899aabbccddeeff", commitment, ErrCommitment},
		{"a person needs a commitment", KindPerson, "", "", ErrCommitment},
		{"a commitment is SM3", KindPerson, "", digest.SHA256([]byte("x")), ErrCommitment},
		{"never the number itself", KindPerson, "", "11010519491231002X", ErrCommitment},
		{"an organisation needs a code", KindOrganisation, "", "", ErrUSCC},
	} {
		require.ErrorIs(t, ValidateIdentity(c.kind, c.code, c.commitment), c.want, c.rule)
	}
}

func TestNames(t *testing.T) {
	for _, c := range []struct {
		rule, name string
		good       bool
	}{
		{"a Chinese name", "太原数据科技有限公司", true},
		{"100 characters", strings.Repeat("数", 100), true},
		{"101 characters", strings.Repeat("数", 101), false},
		{"empty", "", false},
		{"space before", " 太原", false},
		{"a control character", "太\x07原", false},
		{"a line break", "太\n原", false},
		{"a direction mark", "太\u202e原", false},
		{"a zero-width space", "太\u200b原", false},
		{"broken UTF-8", "\xff\xfe", false},
	} {
		err := ValidateName(c.name)
		if c.good {
			require.NoError(t, err, c.rule)
		} else {
			require.ErrorIs(t, err, ErrName, c.rule)
		}
	}
}

func TestAccreditationForm(t *testing.T) {
	good := Accreditation{
		Agency: "12140000MB1A2C3D0R", Index: 1, Level: LevelLocal, Division: "140100", AgencyDigit: 9, From: 1,
		DocumentDigest: digest.SM3([]byte("d")), FeeScheduleUrl: "https://example.cn/fees", ComplaintChannel: "热线 0351-1234567",
	}
	require.NoError(t, good.Validate())
	for _, c := range []struct {
		rule   string
		change func(*Accreditation)
		want   error
	}{
		{"digit", func(a *Accreditation) { a.AgencyDigit = 10 }, ErrDigit},
		{"level missing", func(a *Accreditation) { a.Level = LevelUnspecified }, ErrLevel},
		{"level unknown", func(a *Accreditation) { a.Level = 3 }, ErrLevel},
		{"agency", func(a *Accreditation) { a.Agency = "12140000MB1A2C3D0Q" }, ErrUSCC},
		{"document", func(a *Accreditation) { a.DocumentDigest = "" }, ErrDigest},
		{"fees missing", func(a *Accreditation) { a.FeeScheduleUrl = "" }, ErrContact},
		{"fees without host", func(a *Accreditation) { a.FeeScheduleUrl = "https://" }, ErrContact},
		{"fees by another scheme", func(a *Accreditation) { a.FeeScheduleUrl = "ftp://example.cn" }, ErrContact},
		{"fees with a space", func(a *Accreditation) { a.FeeScheduleUrl = "https://example.cn/a b" }, ErrContact},
		{"fees in other letters", func(a *Accreditation) { a.FeeScheduleUrl = "https://еxample.cn" }, ErrContact},
		{"fees too long", func(a *Accreditation) { a.FeeScheduleUrl = "https://" + strings.Repeat("a", 193) }, ErrContact},
		{"complaints missing", func(a *Accreditation) { a.ComplaintChannel = "" }, ErrContact},
		{"complaints too long", func(a *Accreditation) { a.ComplaintChannel = strings.Repeat("数", 201) }, ErrContact},
	} {
		a := good
		c.change(&a)
		require.ErrorIs(t, a.Validate(), c.want, c.rule)
	}
	require.Equal(t, "N14", DigitSpace(LevelNational, "140100"))
	require.Equal(t, "L140100", DigitSpace(LevelLocal, "140100"))
}

// Intervals include their beginning and exclude their end.
func TestIntervals(t *testing.T) {
	for _, c := range []struct {
		from, to, moment int64
		valid            bool
	}{
		{100, 0, 99, false},
		{100, 0, 100, true},
		{100, 0, 1 << 40, true},
		{100, 200, 199, true},
		{100, 200, 200, false},
		{100, 100, 100, false},
	} {
		require.Equal(t, c.valid, DocumentKey{From: c.from, To: c.to}.ValidAt(c.moment), "%+v", c)
		require.Equal(t, c.valid, Accreditation{From: c.from, To: c.to}.OpenAt(c.moment), "%+v", c)
	}
}

func TestUsage(t *testing.T) {
	day := calendar.Day(20260930)
	u, err := Usage{}.Add(day, 3, 5)
	require.NoError(t, err)
	require.Equal(t, Usage{Day: 20260930, Count: 3}, u)
	u, err = u.Add(day, 2, 5)
	require.NoError(t, err)
	_, err = u.Add(day, 1, 5)
	require.ErrorIs(t, err, ErrQuota)
	_, err = u.Add(day, 1<<32-1, 5)
	require.ErrorIs(t, err, ErrQuota, "no overflow")
	u, err = u.Add(day.Add(1), 5, 5)
	require.NoError(t, err, "a new day begins at nothing")
	require.Equal(t, Usage{Day: 20261001, Count: 5}, u)
}

func TestParams(t *testing.T) {
	require.NoError(t, Params{DailyQuota: 1, Province: "41"}.Validate())
	require.ErrorIs(t, Params{DailyQuota: 0, Province: "14"}.Validate(), ErrParams)
	require.ErrorIs(t, Params{DailyQuota: 1_000_001, Province: "14"}.Validate(), ErrParams)
	require.ErrorIs(t, Params{DailyQuota: 1, Province: "140000"}.Validate(), ErrParams)
	require.ErrorIs(t, Params{DailyQuota: 1, Province: ""}.Validate(), ErrParams)
}

func TestSignedForm(t *testing.T) {
	good := record.Consent{Party: "91140000MA0T6T304Q", KeyIndex: 1, Nonce: make([]byte, 8), Expiry: 1, Signature: make([]byte, 64)}
	require.NoError(t, ValidateConsent(good))
	for _, c := range []struct {
		rule   string
		change func(*record.Consent)
		want   error
	}{
		{"party", func(c *record.Consent) { c.Party = "x" }, ErrUSCC},
		{"key", func(c *record.Consent) { c.KeyIndex = 0 }, ErrNoKey},
		{"short nonce", func(c *record.Consent) { c.Nonce = make([]byte, 7) }, ErrSignatureForm},
		{"long nonce", func(c *record.Consent) { c.Nonce = make([]byte, 33) }, ErrSignatureForm},
		{"no expiry", func(c *record.Consent) { c.Expiry = 0 }, ErrSignatureForm},
		{"expiry beyond 9999", func(c *record.Consent) { c.Expiry = docsig.MaxExpiry + 1 }, ErrSignatureForm},
		{"no signature", func(c *record.Consent) { c.Signature = nil }, ErrSignatureForm},
		{"long signature", func(c *record.Consent) { c.Signature = make([]byte, 3310) }, ErrSignatureForm},
	} {
		x := good
		c.change(&x)
		require.ErrorIs(t, ValidateConsent(x), c.want, c.rule)
	}
}

func TestSignatureErrors(t *testing.T) {
	wrong := ErrConsent.Wrap("x")
	for _, c := range []struct{ verdict, want error }{
		{nil, nil},
		{docsig.ErrBadSignature, ErrConsent},
		{docsig.ErrCannotCheck, ErrCannotCheck},
		{docsig.ErrMalformedKey, ErrDocumentKey},
		{docsig.ErrUnknownAlgorithm, ErrDocumentKey},
		{docsig.ErrMalformedSignature, ErrSignatureForm},
		{docsig.ErrNonCanonical, ErrSignatureForm},
		{docsig.ErrStatement, ErrSignatureForm},
	} {
		require.ErrorIs(t, SignatureError(c.verdict, wrong), c.want)
	}
}

// One key has one id, whatever algorithm it is entered under.
func TestKeyID(t *testing.T) {
	same := []byte{2, 1}
	require.Equal(t, KeyID(same), KeyID([]byte{2, 1}))
	require.NotEqual(t, KeyID([]byte{2, 1}), KeyID([]byte{3, 1}))
	require.Len(t, KeyID(nil), 32)
}
