// SPDX-License-Identifier: Apache-2.0

package docsig_test

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/crypto/docsig"
)

func TestPrivateRoundTrip(t *testing.T) {
	for _, algorithm := range docsig.Algorithms() {
		signer, err := docsig.Generate(algorithm, rand.Reader)
		require.NoError(t, err)
		file, err := docsig.MarshalPrivate(signer)
		require.NoError(t, err)
		for _, around := range []string{"", "\n", "\r\n\r\n"} {
			again, err := docsig.ParsePrivate([]byte(around + string(file) + around))
			require.NoError(t, err)
			require.Equal(t, signer.Public(), again.Public())
			signature, err := again.Sign([]byte("m"))
			require.NoError(t, err)
			require.NoError(t, full.Verify(signer.Public(), []byte("m"), signature))
		}
	}
}

type foreign struct{ docsig.Signer }

func TestMarshalForeign(t *testing.T) {
	signer, err := docsig.GenerateSM2(rand.Reader)
	require.NoError(t, err)
	for _, s := range []docsig.Signer{nil, foreign{signer}} {
		_, err := docsig.MarshalPrivate(s)
		require.ErrorIs(t, err, docsig.ErrForeignSigner)
	}
}

func TestParsePrivateRefuses(t *testing.T) {
	signer, err := docsig.ParseSM2Private([]byte(sampleD))
	require.NoError(t, err)
	good, err := docsig.MarshalPrivate(signer)
	require.NoError(t, err)
	file := string(good)
	replace := func(old, with string) string {
		require.Contains(t, file, old)
		return strings.Replace(file, old, with, 1)
	}
	public := hex.EncodeToString(signer.Public().Bytes)
	malformed, unknown := docsig.ErrMalformedPrivateKey, docsig.ErrUnknownAlgorithm
	for name, tc := range map[string]struct {
		file string
		want error
	}{
		"empty":              {"", malformed},
		"no PEM":             {"secret", malformed},
		"text before":        {"note\n" + file, malformed},
		"text after":         {file + "note\n", malformed},
		"two blocks":         {file + file, malformed},
		"cut off":            {file[:len(file)-20], malformed},
		"other type":         {strings.ReplaceAll(file, docsig.PEMType, "PRIVATE KEY"), malformed},
		"unknown algorithm":  {replace("sm2-sm3", "sm2-sha256"), unknown},
		"other algorithm":    {replace("sm2-sm3", "ed25519"), malformed},
		"other public key":   {replace(public, strings.Replace(public, "09f9", "09f8", 1)), malformed},
		"no public key":      {replace("Public-Key: "+public+"\n", ""), malformed},
		"header too many":    {replace("Public-Key", "Proc-Type: 4,ENCRYPTED\nPublic-Key"), malformed},
		"short secret":       {replace("OUUgj3shRLE/NuOKxtOflYiTk2komGC1GkL7ge9N98W4"[:4], ""), malformed},
		"larger than a key":  {file + strings.Repeat("\n", docsig.MaxPrivate), malformed},
		"other case of type": {strings.ToLower(file), malformed},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := docsig.ParsePrivate([]byte(tc.file))
			require.ErrorIs(t, err, tc.want)
		})
	}
}

func TestSecretRanges(t *testing.T) {
	nMinus := func(order string, last byte) []byte {
		b := unhex(t, order)
		b[31] = last
		return b
	}
	const n = "FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123"
	const q = "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141"
	zero, one := make([]byte, 32), append(make([]byte, 31), 1)
	for name, tc := range map[string]struct {
		algorithm docsig.Algorithm
		secret    []byte
		good      bool
	}{
		"sm2 zero":         {docsig.SM2SM3, zero, false},
		"sm2 one":          {docsig.SM2SM3, one, true},
		"sm2 n-2":          {docsig.SM2SM3, nMinus(n, 0x21), true},
		"sm2 n-1":          {docsig.SM2SM3, nMinus(n, 0x22), false},
		"sm2 n":            {docsig.SM2SM3, nMinus(n, 0x23), false},
		"sm2 short":        {docsig.SM2SM3, one[1:], false},
		"sm2 long":         {docsig.SM2SM3, append([]byte{0}, one...), false},
		"secp256k1 zero":   {docsig.Secp256k1SHA256, zero, false},
		"secp256k1 n-1":    {docsig.Secp256k1SHA256, nMinus(q, 0x40), true},
		"secp256k1 n":      {docsig.Secp256k1Keccak, nMinus(q, 0x41), false},
		"ed25519 zero":     {docsig.Ed25519, zero, true},
		"ed25519 short":    {docsig.Ed25519, zero[1:], false},
		"ml-dsa-65 zero":   {docsig.MLDSA65, zero, true},
		"ml-dsa-65 packed": {docsig.MLDSA65, make([]byte, 4032), false},
	} {
		t.Run(name, func(t *testing.T) {
			signer, err := docsig.NewSigner(tc.algorithm, tc.secret)
			if !tc.good {
				require.ErrorIs(t, err, docsig.ErrMalformedPrivateKey)
				return
			}
			require.NoError(t, err)
			signature, err := signer.Sign([]byte("m"))
			require.NoError(t, err)
			require.NoError(t, full.Verify(signer.Public(), []byte("m"), signature))
		})
	}
}

func TestParseSecret(t *testing.T) {
	raw, err := docsig.ParseSM2Private(unhex(t, sampleD))
	require.NoError(t, err)
	for _, text := range []string{sampleD, strings.ToLower(sampleD)} {
		signer, err := docsig.ParseSecret(docsig.SM2SM3, []byte(text))
		require.NoError(t, err)
		require.Equal(t, raw.Public(), signer.Public())
	}
	_, err = docsig.ParseSM2Private([]byte("g" + sampleD[1:]))
	require.ErrorIs(t, err, docsig.ErrMalformedPrivateKey)
}

func TestGenerate(t *testing.T) {
	for _, algorithm := range docsig.Algorithms() {
		source := bytes.Repeat([]byte("a source of test bytes, not random"), 2)
		first, err := docsig.Generate(algorithm, bytes.NewReader(source))
		require.NoError(t, err)
		second, err := docsig.Generate(algorithm, bytes.NewReader(source))
		require.NoError(t, err)
		require.Equal(t, first.Public(), second.Public(), "the same bytes give the same key")
		_, err = docsig.Generate(algorithm, strings.NewReader("dry"))
		require.Error(t, err)
	}
	broken := bytes.NewReader(bytes.Repeat([]byte{0xFF}, 1<<16))
	_, err := docsig.GenerateSM2(broken)
	require.ErrorIs(t, err, docsig.ErrMalformedPrivateKey, "a source that only gives numbers out of range is broken")
	_, err = docsig.Generate("rsa", rand.Reader)
	require.ErrorIs(t, err, docsig.ErrUnknownAlgorithm)
}

// TestOwnSecret: a signer does not share memory with its caller.
func TestOwnSecret(t *testing.T) {
	secret := unhex(t, sampleD)
	signer, err := docsig.NewSigner(docsig.Ed25519, secret)
	require.NoError(t, err)
	before, err := docsig.MarshalPrivate(signer)
	require.NoError(t, err)
	secret[0] ^= 1
	after, err := docsig.MarshalPrivate(signer)
	require.NoError(t, err)
	require.Equal(t, before, after)
}
