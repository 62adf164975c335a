// SPDX-License-Identifier: Apache-2.0

package commit_test

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/crypto/commit"
	"github.com/shuquan-ledger/shuquan/crypto/digest"
)

var salt = bytes.Repeat([]byte{0xA5}, 16)

// TestEncoding pins the committed bytes, which partners build for themselves; the
// digest was computed with `openssl dgst -sm3`.
func TestEncoding(t *testing.T) {
	preimage, err := hex.DecodeString(
		hex.EncodeToString([]byte("shuquan/commit/v1")) +
			"00000005" + hex.EncodeToString([]byte("phone")) +
			"00000010" + strings.Repeat("a5", 16) +
			"00000003" + hex.EncodeToString([]byte("110")))
	require.NoError(t, err)
	got, err := commit.Commit("phone", salt, []byte("110"))
	require.NoError(t, err)
	require.Equal(t, digest.SM3(preimage), got)
	require.Equal(t, "sm3:163714a27067869689f796e857ace0cbc6ed9593814901f0a4fde278939cc4fa", got)
}

func TestOpen(t *testing.T) {
	c, err := commit.Commit("name", salt, []byte("value"))
	require.NoError(t, err)
	require.NoError(t, commit.Open(c, "name", salt, []byte("value")))

	other := bytes.Clone(salt)
	other[15] ^= 1
	for name, tc := range map[string]struct {
		commitment, domain string
		salt, value        []byte
		want               error
	}{
		"other value":         {c, "name", salt, []byte("valuf"), commit.ErrMismatch},
		"other salt":          {c, "name", other, []byte("value"), commit.ErrMismatch},
		"other domain":        {c, "nama", salt, []byte("value"), commit.ErrMismatch},
		"moved boundary":      {c, "name", append(bytes.Clone(salt), 'v'), []byte("alue"), commit.ErrMismatch},
		"empty value":         {c, "name", salt, nil, commit.ErrMismatch},
		"empty commitment":    {"", "name", salt, []byte("value"), commit.ErrCommitment},
		"other algorithm":     {digest.SHA256(nil), "name", salt, []byte("value"), commit.ErrCommitment},
		"upper case":          {strings.ToUpper(c), "name", salt, []byte("value"), commit.ErrCommitment},
		"short salt":          {c, "name", salt[1:], []byte("value"), commit.ErrSalt},
		"long salt":           {c, "name", make([]byte, 65), []byte("value"), commit.ErrSalt},
		"no domain":           {c, "", salt, []byte("value"), commit.ErrDomain},
		"long domain":         {c, strings.Repeat("d", 65), salt, []byte("value"), commit.ErrDomain},
		"domain with space":   {c, "na me", salt, []byte("value"), commit.ErrDomain},
		"domain beyond ASCII": {c, "名", salt, []byte("value"), commit.ErrDomain},
		"long value":          {c, "name", salt, make([]byte, commit.MaxValue+1), commit.ErrValue},
	} {
		t.Run(name, func(t *testing.T) {
			require.ErrorIs(t, commit.Open(tc.commitment, tc.domain, tc.salt, tc.value), tc.want)
		})
	}
}

func TestBounds(t *testing.T) {
	for _, size := range []int{commit.MinSalt, commit.DefaultSalt, commit.MaxSalt} {
		c, err := commit.Commit(strings.Repeat("d", commit.MaxDomain), make([]byte, size), make([]byte, commit.MaxValue))
		require.NoError(t, err)
		require.NoError(t, commit.Validate(c))
	}
	_, err := commit.Commit("d", salt, nil)
	require.NoError(t, err, "an empty value can be committed to")
}

func TestNewSalt(t *testing.T) {
	first, err := commit.NewSalt(rand.Reader)
	require.NoError(t, err)
	second, err := commit.NewSalt(rand.Reader)
	require.NoError(t, err)
	require.Len(t, first, commit.DefaultSalt)
	require.NotEqual(t, first, second)
	_, err = commit.NewSalt(strings.NewReader("too short"))
	require.Error(t, err)
}

func FuzzOpen(f *testing.F) {
	f.Add("name", salt, []byte("value"), "name", salt, []byte("value"))
	f.Add("a", salt, []byte("bc"), "ab", salt, []byte("c"))
	f.Fuzz(func(t *testing.T, d1 string, s1, v1 []byte, d2 string, s2, v2 []byte) {
		c, err := commit.Commit(d1, s1, v1)
		if err != nil {
			return
		}
		same := d1 == d2 && bytes.Equal(s1, s2) && bytes.Equal(v1, v2)
		require.Equal(t, same, commit.Open(c, d2, s2, v2) == nil)
	})
}
