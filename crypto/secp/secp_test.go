// SPDX-License-Identifier: Apache-2.0

package secp_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io/fs"
	"math/big"
	"testing"

	"github.com/c2sp/wycheproof"
	"github.com/decred/dcrd/dcrec/secp256k1/v4"
	"github.com/decred/dcrd/dcrec/secp256k1/v4/ecdsa"
	"github.com/stretchr/testify/require"
	"golang.org/x/crypto/cryptobyte"
	"golang.org/x/crypto/cryptobyte/asn1"

	"github.com/shuquan-ledger/shuquan/crypto/secp"
)

type vectors struct {
	TestGroups []struct {
		PublicKey struct {
			Uncompressed string `json:"uncompressed"`
		} `json:"publicKey"`
		Tests []struct {
			TcID    int    `json:"tcId"`
			Comment string `json:"comment"`
			Msg     string `json:"msg"`
			Sig     string `json:"sig"`
			Result  string `json:"result"`
		} `json:"tests"`
	} `json:"testGroups"`
}

// counts says how the vectors of a file fared. The vectors call a signature
// valid or invalid; we take the valid ones with s in the lower half.
type counts struct {
	taken   int // valid there, good here
	highS   int // valid there, refused here for s > n/2
	refused int // invalid there, refused here by Verify
	form    int // invalid there, and not r||s of 64 bytes to begin with
}

// TestWycheproof pins the verdict on every public vector for ECDSA on secp256k1
// with SHA-256, in the r||s form and, converted strictly, in both DER forms.
func TestWycheproof(t *testing.T) {
	for _, tc := range []struct {
		file string
		der  bool
		want counts
	}{
		{"ecdsa_secp256k1_sha256_p1363_test.json", false, counts{taken: 95, highS: 72, refused: 67, form: 18}},
		{"ecdsa_secp256k1_sha256_test.json", true, counts{taken: 96, highS: 72, refused: 74, form: 234}},
		{"ecdsa_secp256k1_sha256_bitcoin_test.json", true, counts{taken: 162, highS: 0, refused: 69, form: 232}},
	} {
		t.Run(tc.file, func(t *testing.T) {
			raw, err := fs.ReadFile(wycheproof.TestVectors, tc.file)
			require.NoError(t, err)
			var file vectors
			require.NoError(t, json.Unmarshal(raw, &file))
			got := counts{}
			for _, group := range file.TestGroups {
				key := compress(unhex(t, group.PublicKey.Uncompressed))
				for _, test := range group.Tests {
					sig := unhex(t, test.Sig)
					if tc.der {
						sig = fromDER(sig)
					}
					hash := sha256.Sum256(unhex(t, test.Msg))
					got.add(t, test.Result == "valid", sig, secp.Verify(key, hash[:], sig), test.TcID)
				}
			}
			t.Logf("%s: %d taken, %d valid but with a high s, %d invalid, %d of another form",
				tc.file, got.taken, got.highS, got.refused, got.form)
			require.Equal(t, tc.want, got)
		})
	}
}

// add holds one verdict against what it must be: valid there and low s.
func (c *counts) add(t *testing.T, valid bool, sig []byte, verdict bool, id int) {
	t.Helper()
	half := new(big.Int).Rsh(secp256k1.Params().N, 1)
	low := len(sig) == 64 && new(big.Int).SetBytes(sig[32:]).Cmp(half) <= 0
	require.Equal(t, valid && low, verdict, "test %d", id)
	switch {
	case verdict:
		c.taken++
	case valid:
		require.Len(t, sig, 64, "test %d: a valid signature must convert", id)
		c.highS++
	case len(sig) == 64:
		c.refused++
	default:
		c.form++
	}
}

// TestForm gives every input in other lengths and forms than the one taken.
func TestForm(t *testing.T) {
	priv := secp256k1.PrivKeyFromBytes(bytes.Repeat([]byte{3}, 32))
	hash := sha256.Sum256([]byte("m"))
	compact := ecdsa.SignCompact(priv, hash[:], true)
	sig := compact[1:]
	recoverable := append(bytes.Clone(sig), compact[0]-27-4)
	key := priv.PubKey().SerializeCompressed()
	full := priv.PubKey().SerializeUncompressed()
	hybrid := bytes.Clone(full)
	hybrid[0] = 6 + full[64]&1
	require.True(t, secp.Verify(key, hash[:], sig))
	require.True(t, secp.VerifyRecoverable(key, hash[:], recoverable))

	v := func(b byte) []byte { return append(bytes.Clone(sig), b) }
	twin := bytes.Clone(recoverable)
	new(big.Int).Sub(secp256k1.Params().N, new(big.Int).SetBytes(sig[32:])).FillBytes(twin[32:64])
	otherParity := bytes.Clone(key)
	otherParity[0] ^= 1
	for name, tc := range map[string]struct{ key, hash, sig []byte }{
		"no key":            {nil, hash[:], recoverable},
		"uncompressed key":  {full, hash[:], recoverable},
		"hybrid key":        {hybrid, hash[:], recoverable},
		"key of 32 bytes":   {key[1:], hash[:], recoverable},
		"other parity":      {otherParity, hash[:], recoverable},
		"wrong prefix":      {append([]byte{4}, key[1:]...), hash[:], recoverable},
		"key off the curve": {append([]byte{2}, make([]byte, 32)...), hash[:], recoverable},
		"no hash":           {key, nil, recoverable},
		"short hash":        {key, hash[1:], recoverable},
		"long hash":         {key, append(hash[:], 0), recoverable},
		"no signature":      {key, hash[:], nil},
		"r and s are zero":  {key, hash[:], make([]byte, 65)},
		"high s":            {key, hash[:], twin},
		"high s, other v":   {key, hash[:], append(bytes.Clone(twin[:64]), twin[64]^1)},
	} {
		t.Run(name, func(t *testing.T) {
			plain := tc.sig[:min(len(tc.sig), 64)]
			require.False(t, secp.Verify(tc.key, tc.hash, plain))
			require.False(t, secp.VerifyRecoverable(tc.key, tc.hash, tc.sig))
		})
	}
	require.False(t, secp.Verify(key, hash[:], recoverable), "65 bytes")
	require.False(t, secp.Verify(key, hash[:], sig[1:]), "63 bytes")
	require.False(t, secp.VerifyRecoverable(key, hash[:], sig), "64 bytes")
	for _, b := range []byte{recoverable[64] ^ 1, 2, 3, 4, 27, 28, 255} {
		require.False(t, secp.VerifyRecoverable(key, hash[:], v(b)), "v = %d", b)
	}
}

func compress(point []byte) []byte {
	return append([]byte{2 + point[64]&1}, point[1:33]...)
}

// fromDER converts a strictly encoded SEQUENCE of two INTEGERs to r||s, or
// returns nil where there is none or a number does not fit.
func fromDER(der []byte) []byte {
	var r, s big.Int
	var inner cryptobyte.String
	input := cryptobyte.String(der)
	if !input.ReadASN1(&inner, asn1.SEQUENCE) || !input.Empty() ||
		!inner.ReadASN1Integer(&r) || !inner.ReadASN1Integer(&s) || !inner.Empty() {
		return nil
	}
	if r.Sign() < 0 || s.Sign() < 0 || r.BitLen() > 256 || s.BitLen() > 256 {
		return nil
	}
	out := make([]byte, 64)
	r.FillBytes(out[:32])
	s.FillBytes(out[32:])
	return out
}

func unhex(t *testing.T, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(s)
	require.NoError(t, err)
	return b
}
