// SPDX-License-Identifier: Apache-2.0

package badinput

import (
	"slices"
	"strings"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
)

// Codes that refuse before any module does.
const (
	// undecodable is the SDK's code for bytes that are no transaction.
	undecodable = "sdk/2"
	malformed   = "gate/14"
	personal    = "gate/11"
)

// digests are the wrong forms of a digest that has to be there.
func digests[M any](field, code string, at func(M) *string) []bad[M] {
	return append(optionalDigests(field, code, at),
		of(field, "missing", code, func(m M) { *at(m) = "" }))
}

// optionalDigests are the wrong forms of a digest that may be left out.
func optionalDigests[M any](field, code string, at func(M) *string) []bad[M] {
	hex := strings.TrimPrefix(ledger.Digest("some document"), "sm3:")
	return list(
		of(field, "too long", code, func(m M) { *at(m) = "sm3:" + hex + "00" }),
		of(field, "too short", code, func(m M) { *at(m) = "sm3:" + hex[2:] }),
		of(field, "upper case", code, func(m M) { *at(m) = "sm3:" + strings.ToUpper(hex) }),
		of(field, "unknown algorithm", code, func(m M) { *at(m) = "md5:" + hex }),
		of(field, "without algorithm", code, func(m M) { *at(m) = hex }),
	)
}

// commitments are digests that only SM3 makes.
func commitments[M any](field, code string, at func(M) *string) []bad[M] {
	return append(digests(field, code, at), sha256Commitment(field, code, at))
}

// optionalCommitments are commitments that may be left out.
func optionalCommitments[M any](field, code string, at func(M) *string) []bad[M] {
	return append(optionalDigests(field, code, at), sha256Commitment(field, code, at))
}

func sha256Commitment[M any](field, code string, at func(M) *string) bad[M] {
	return of(field, "a digest without salt, of SHA-256", code, func(m M) {
		*at(m) = "sha256:" + strings.TrimPrefix(ledger.Digest("some document"), "sm3:")
	})
}

// texts are the wrong forms of a text for people that has to be there.
func texts[M any](field, code string, most int, at func(M) *string) []bad[M] {
	return append(optionalTexts(field, code, most, at),
		of(field, "missing", code, func(m M) { *at(m) = "" }))
}

// optionalTexts are the wrong forms of a text for people that may be empty.
func optionalTexts[M any](field, code string, most int, at func(M) *string) []bad[M] {
	return list(
		of(field, "too long", code, func(m M) { *at(m) = strings.Repeat("数", most+1) }),
		of(field, "control character", code, func(m M) { *at(m) = "数\u0007据" }),
		of(field, "line break", code, func(m M) { *at(m) = "数\n据" }),
		of(field, "direction character", code, func(m M) { *at(m) = "数\u202e据" }),
		of(field, "zero-width character", code, func(m M) { *at(m) = "数\u200b据" }),
		of(field, "space at the end", code, func(m M) { *at(m) = "数据 " }),
		of(field, "not UTF-8", malformed, func(m M) { *at(m) = "数据\xff" }),
	)
}

// personals are numbers of persons in a free text.
func personals[M any](field string, at func(M) *string) []bad[M] {
	return personalsAs(field, personal, at)
}

// personalsAs are numbers of persons in a free text of a module with a code for them.
func personalsAs[M any](field, code string, at func(M) *string) []bad[M] {
	return list(
		of(field, "identity number", code, func(m M) { *at(m) = "联系 11010519491231002X" }),
		of(field, "identity number in parts", code, func(m M) { *at(m) = "联系 110105 19491231 002X" }),
		of(field, "identity number in wide digits", code, func(m M) { *at(m) = "联系 １１０１０５１９４９１２３１００２Ｘ" }),
		of(field, "mobile number", code, func(m M) { *at(m) = "电话 13800138000" }),
		of(field, "mobile number with prefix", code, func(m M) { *at(m) = "电话 +86 138-0013-8000" }),
	)
}

// usccs are the wrong forms of a unified social credit code.
func usccs[M any](field, code string, at func(M) *string) []bad[M] {
	right := ledger.Code("91", "140100", "some enterprise")
	return list(
		of(field, "missing", code, func(m M) { *at(m) = "" }),
		of(field, "too long", code, func(m M) { *at(m) = right + "0" }),
		of(field, "too short", code, func(m M) { *at(m) = right[:17] }),
		of(field, "lower case", code, func(m M) { *at(m) = strings.ToLower(right[:17]) + "a" }),
		of(field, "wrong check character", code, func(m M) { *at(m) = right[:17] + other(right[17]) }),
		of(field, "wrong check of the organisation code", code, func(m M) { *at(m) = right[:16] + other(right[16]) + right[17:] }),
		of(field, "letter that no code has", code, func(m M) { *at(m) = "I" + right[1:] }),
		of(field, "letters in the division", code, func(m M) { *at(m) = right[:2] + "14A100" + right[8:] }),
		of(field, "direction character", code, func(m M) { *at(m) = right[:15] + "\u202e" }),
	)
}

// codes are the wrong forms of the code of an institution or person.
func codes[M any](field, uscc, person string, at func(M) *string) []bad[M] {
	return append(usccs(field, uscc, at),
		of(field, "a person's code in upper case", person, func(m M) { *at(m) = "NP" + strings.Repeat("A", 32) }),
		of(field, "a person's code of wrong length", person, func(m M) { *at(m) = "NP" + strings.Repeat("a", 30) }),
	)
}

// other is a digit or letter that is not the given one.
func other(c byte) string {
	if c == '0' {
		return "1"
	}
	return "0"
}

// divisions are the wrong forms of a division code.
func divisions[M any](field, code string, at func(M) *string) []bad[M] {
	return list(
		of(field, "missing", code, func(m M) { *at(m) = "" }),
		of(field, "too short", code, func(m M) { *at(m) = "14010" }),
		of(field, "too long", code, func(m M) { *at(m) = "1401000" }),
		of(field, "letters", code, func(m M) { *at(m) = "14O100" }),
		of(field, "no province", code, func(m M) { *at(m) = "990000" }),
		of(field, "no city", code, func(m M) { *at(m) = "149900" }),
	)
}

// enums are values that an enumeration does not have, besides "not set".
func enums[M any, E ~int32](field, code string, at func(M) *E) []bad[M] {
	return list(
		of(field, "not set", code, func(m M) { *at(m) = 0 }),
		of(field, "out of range", code, func(m M) { *at(m) = 99 }),
		of(field, "negative", code, func(m M) { *at(m) = -1 }),
	)
}

// days are numbers that are no day.
func days[M any](field, code string, at func(M) *uint32) []bad[M] {
	return list(
		of(field, "no such day", code, func(m M) { *at(m) = 20260230 }),
		of(field, "too long", code, func(m M) { *at(m) = 202601011 }),
		of(field, "no year", code, func(m M) { *at(m) = 101 }),
	)
}

// ids are the wrong forms of an application's id, and one of nothing.
func ids[M any](at func(M) *string) []bad[M] {
	return list(
		of("id", "missing", "registration/2", func(m M) { *at(m) = "" }),
		of("id", "too long", "registration/2", func(m M) { *at(m) = strings.Repeat("0", 33) }),
		of("id", "upper case", "registration/2", func(m M) { *at(m) = strings.Repeat("A", 32) }),
		of("id", "of no application", "registration/60", func(m M) { *at(m) = strings.Repeat("0", 32) }),
	)
}

// certificateCodes are the wrong forms of a certificate's code, and one of nothing.
func certificateCodes[M any](at func(M) *string) []bad[M] {
	return list(
		of("code", "missing", "certificate/2", func(m M) { *at(m) = "" }),
		of("code", "too long", "certificate/2", func(m M) { *at(m) += "0" }),
		of("code", "lower case", "certificate/2", func(m M) { *at(m) = strings.ToLower(*at(m)) }),
		of("code", "one wrong character", "certificate/2", func(m M) { *at(m) = (*at(m))[:20] + other((*at(m))[20]) + (*at(m))[21:] }),
		of("code", "of no certificate", "certificate/13", func(m M) { *at(m) = "SJ1412026110001" }),
	)
}

// signers are what can be wrong with the field that names the signer.
func signers[M any](field string, another func(*World) *ledger.Account, at func(M) *string) []bad[M] {
	return list(
		of(field, "missing", malformed, func(m M) { *at(m) = "" }),
		of(field, "no address", malformed, func(m M) { *at(m) = "officer" }),
		of(field, "another chain's address", malformed, func(m M) { *at(m) = "cosmos1qypqxpq9qcrsszg2pvxq6rs0zqg3yyc5lzv7xu" }),
		bad[M]{field, "somebody else", "sdk/4", func(w *World, m M) {
			w.posing = another(w)
			*at(m) = w.posing.Address
		}},
	)
}

// handlers, reviewers and the others are signers with the right duty whom
// the sender is not.
func anotherHandler(w *World) *ledger.Account  { return w.Away.Handler }
func anotherReviewer(w *World) *ledger.Account { return w.Away.Reviewer }
func anotherAdmin(w *World) *ledger.Account    { return w.Away.Admin }
func anotherSeat(w *World) *ledger.Account     { return w.Seats[2] }
func anotherDuty(w *World) *ledger.Account     { return w.Duty[2] }

// authorities are what can be wrong with the authority of what a motion carries.
func authorities[M any](at func(M) *string) []bad[M] {
	return list(
		of("authority", "missing", "council/16", func(m M) { *at(m) = "" }),
		of("authority", "no address", "council/16", func(m M) { *at(m) = "council" }),
		bad[M]{"authority", "a seat's account", "council/16", func(w *World, m M) { *at(m) = w.Seats[0].Address }},
	)
}

// repeated is a list of n equal values.
func repeated[T any](v T, n int) []T { return slices.Repeat([]T{v}, n) }
