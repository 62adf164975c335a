// SPDX-License-Identifier: Apache-2.0

package digest_test

import (
	"encoding/hex"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
)

// Sample values of GB/T 32905-2016 annex A.1 and FIPS 180-4 for "abc".
const (
	sm3ABC    = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
	sha256ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
)

func TestSum(t *testing.T) {
	abc := []byte("abc")
	require.Equal(t, "sm3:"+sm3ABC, digest.SM3(abc))
	require.Equal(t, "sha256:"+sha256ABC, digest.SHA256(abc))
	raw := digest.Raw(abc)
	require.Equal(t, sm3ABC, hex.EncodeToString(raw[:]))

	for alg, want := range map[digest.Algorithm]string{
		digest.AlgorithmSM3:    "sm3:" + sm3ABC,
		digest.AlgorithmSHA256: "sha256:" + sha256ABC,
	} {
		got, err := digest.Sum(alg, abc)
		require.NoError(t, err)
		require.Equal(t, want, got)
		parsed, bytes, err := digest.Parse(got)
		require.NoError(t, err)
		require.Equal(t, alg, parsed)
		require.Equal(t, got, string(alg)+":"+hex.EncodeToString(bytes))
		require.LessOrEqual(t, len(got), digest.MaxLen)
	}
	_, err := digest.Sum("md5", abc)
	require.ErrorIs(t, err, digest.ErrMalformed)
}

func TestMalformed(t *testing.T) {
	for name, text := range map[string]string{
		"empty":             "",
		"no algorithm":      sm3ABC,
		"empty algorithm":   ":" + sm3ABC,
		"unknown algorithm": "sha1:" + sm3ABC,
		"algorithm case":    "SM3:" + sm3ABC,
		"upper-case digits": "sm3:" + strings.ToUpper(sm3ABC),
		"one digit short":   "sm3:" + sm3ABC[1:],
		"one digit more":    "sm3:0" + sm3ABC,
		"no hexadecimal":    "sm3:g" + sm3ABC[1:],
		"leading space":     " sm3:" + sm3ABC,
		"trailing newline":  "sm3:" + sm3ABC + "\n",
		"two colons":        "sm3::" + sm3ABC[1:],
		"multi-byte digit":  "sm3:" + sm3ABC[:61] + "０",
	} {
		t.Run(name, func(t *testing.T) {
			require.ErrorIs(t, digest.Validate(text), digest.ErrMalformed)
		})
	}
}

func FuzzParse(f *testing.F) {
	f.Add("sm3:" + sm3ABC)
	f.Add("sha256:" + sha256ABC)
	f.Add("sm3:")
	f.Add(strings.Repeat(":", 68))
	f.Fuzz(func(t *testing.T, text string) {
		alg, raw, err := digest.Parse(text)
		if err != nil {
			require.ErrorIs(t, err, digest.ErrMalformed)
			return
		}
		require.Equal(t, text, string(alg)+":"+hex.EncodeToString(raw))
		require.Len(t, raw, digest.Size)
	})
}
