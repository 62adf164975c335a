// SPDX-License-Identifier: Apache-2.0

package refusal_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	errorsmod "cosmossdk.io/errors"

	_ "github.com/shuquan-ledger/shuquan/app/ante" // registers the gate's errors
	"github.com/shuquan-ledger/shuquan/refusal"
	_ "github.com/shuquan-ledger/shuquan/x/calendar"
	_ "github.com/shuquan-ledger/shuquan/x/certificate"
	_ "github.com/shuquan-ledger/shuquan/x/council"
	_ "github.com/shuquan-ledger/shuquan/x/institution"
	_ "github.com/shuquan-ledger/shuquan/x/objection"
	_ "github.com/shuquan-ledger/shuquan/x/pledge"
	_ "github.com/shuquan-ledger/shuquan/x/recognition"
	_ "github.com/shuquan-ledger/shuquan/x/registration"
)

// registered is the English sentence of a registered error.
func registered(codespace string, code uint32) (string, bool) {
	var e *errorsmod.Error
	if !errors.As(errorsmod.ABCIError(codespace, code, "-"), &e) || e.Error() == "unknown" {
		return "", false
	}
	return e.Error(), true
}

// TestEveryErrorHasItsChineseSentence: the same rule id, Chinese characters,
// a way out after a semicolon, and no sentence without an error.
func TestEveryErrorHasItsChineseSentence(t *testing.T) {
	for _, codespace := range refusal.Codespaces() {
		found := 0
		for code := uint32(0); code < 1000; code++ {
			english, is := registered(codespace, code)
			chinese, has := refusal.Chinese(codespace, code)
			require.Equal(t, is, has, "%s/%d", codespace, code)
			if !is {
				continue
			}
			found++
			rule, text, ok := strings.Cut(english, ": ")
			require.True(t, ok, "%s/%d: %s", codespace, code, english)
			require.NotEmpty(t, text)
			ruleZH, textZH, ok := strings.Cut(chinese, "：")
			require.True(t, ok, "%s/%d: %s", codespace, code, chinese)
			require.Equal(t, rule, ruleZH, "%s/%d", codespace, code)
			_, wayOut, _ := strings.Cut(textZH, "；")
			require.NotEmpty(t, wayOut, "%s/%d says no way out: %s", codespace, code, chinese)
			require.True(t, strings.ContainsFunc(textZH, func(r rune) bool { return unicode.Is(unicode.Han, r) }), chinese)
			require.Equal(t, fmt.Sprintf("%s/%d：%s", codespace, code, chinese), refusal.Line(codespace, code))
		}
		require.NotZero(t, found, codespace)
	}
}

// TestNumbersSayTheSame: figures and articles of law that the English sentence
// names stand in the Chinese one too.
func TestNumbersSayTheSame(t *testing.T) {
	for _, codespace := range refusal.Codespaces() {
		for code := uint32(0); code < 1000; code++ {
			english, is := registered(codespace, code)
			if !is {
				continue
			}
			chinese, _ := refusal.Chinese(codespace, code)
			for _, standard := range []string{"GB 32100", "GB/T 2260", "GB/T 4754", "GB/T 43697", "NP", "sm3:", "YYYYMMDD", "KB", "--gas"} {
				require.Equal(t, strings.Contains(english, standard), strings.Contains(chinese, standard), "%s/%d: %s", codespace, code, standard)
			}
			require.Equal(t, strings.Contains(english, "guideline"), strings.Contains(chinese, "指引"), "%s/%d", codespace, code)
		}
	}
}

func TestOtherErrorsHaveNone(t *testing.T) {
	_, ok := refusal.Chinese("sdk", 5)
	require.False(t, ok)
	require.Empty(t, refusal.Line("registration", 1))
}
