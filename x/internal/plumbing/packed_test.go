// SPDX-License-Identifier: Apache-2.0

package plumbing

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/cosmos/cosmos-sdk/types/bech32"
)

func account(t testing.TB, last byte) string {
	t.Helper()
	text, err := bech32.ConvertAndEncode(accountPrefix, append(bytes.Repeat([]byte{7}, 19), last))
	require.NoError(t, err)
	return text
}

// TestPack: what is packed, to how many bytes, and that it comes back.
func TestPack(t *testing.T) {
	digits := strings.Repeat("0f", 32)
	wrong := account(t, 1)[:40] + "b" // 'b' is no character of bech32
	for _, c := range []struct {
		name, value string
		size        int
	}{
		{"empty", "", 0},
		{"SM3 digest", "sm3:" + digits, 34},
		{"SHA-256 digest", "sha256:" + digits, 34},
		{"id", digits[:32], 18},
		{"two ids", digits[:32] + " 1" + digits[1:32], 18 + 1 + 18},
		{"an id again", digits, 18 + 3},
		{"an account between two times the same digest", "sm3:" + digits + account(t, 1) + "sm3:" + digits, 34 + 22 + 3},
		{"account", account(t, 1), 22},
		{"upper case is left", "sm3:" + strings.ToUpper(digits), 68},
		{"short digest is packed as far as its hexadecimal goes", "sm3:" + digits[:40], 4 + 18 + 8},
		{"account with a wrong check", wrong, 41},
		{"words", "guideline art. 17", 4},
		{"status", "STATUS_REGISTERED", 4},
		{"the mark itself", "\xc1", 2},
		{"the mark before a digest", "\xc1sm3:" + digits, 36},
		{"Chinese text", "煤矿井下设备", 18},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := pack([]byte(c.value))
			require.Len(t, p, c.size)
			back, err := unpack(p)
			require.NoError(t, err)
			require.Equal(t, c.value, string(back))
		})
	}
}

// TestPackBytes holds the form: it is in the state of running chains.
func TestPackBytes(t *testing.T) {
	require.Equal(t, []byte{packMark, 1, 0xab}, pack([]byte("sm3:" + strings.Repeat("ab", 32)))[:3])
	require.Equal(t, []byte{packMark, 16, '2', packMark, 17, packMark, 21, packMark, 0}, pack([]byte("guideline art. 2STATUS_REGISTERED\xc1")))
}

func TestUnpackRefuses(t *testing.T) {
	for _, b := range [][]byte{{packMark}, {packMark, 1, 2}, {packMark, 9}, {packMark, packAgain}, {packMark, packAgain, 0}, {packMark, 255}, {'a', packMark, packAccount, 1}} {
		_, err := unpack(b)
		require.ErrorIs(t, err, errPacked, "%x", b)
	}
}

func FuzzPack(f *testing.F) {
	f.Add([]byte("sm3:" + strings.Repeat("ab", 32) + account(f, 3)))
	f.Add([]byte{packMark, packMark, 's'})
	f.Add(bytes.Repeat([]byte("0123456789abcdef0123456789abcdeX"), 300))
	f.Fuzz(func(t *testing.T, b []byte) {
		back, err := unpack(pack(b))
		require.NoError(t, err)
		require.True(t, bytes.Equal(b, back))
	})
}
