// SPDX-License-Identifier: Apache-2.0

package docsig_test

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/crypto/secp"
)

var full = docsig.Verifier{Secp256k1: secp.Verify}

// Group orders as the standards print them, apart from those in the package.
var (
	orderSM2, _  = new(big.Int).SetString("FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123", 16)
	orderSecp, _ = new(big.Int).SetString("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141", 16)
	orderEd      = new(big.Int).Add(new(big.Int).Lsh(big.NewInt(1), 252), bigDecimal("27742317777372353535851937790883648493"))
)

func TestSignAndVerify(t *testing.T) {
	message := []byte("message")
	for _, algorithm := range docsig.Algorithms() {
		t.Run(string(algorithm), func(t *testing.T) {
			signer, err := docsig.Generate(algorithm, rand.Reader)
			require.NoError(t, err)
			other, err := docsig.Generate(algorithm, rand.Reader)
			require.NoError(t, err)
			key := signer.Public()
			require.NoError(t, key.Validate(full))
			require.Len(t, key.Bytes, algorithm.PublicKeySize())

			signature, err := signer.Sign(message)
			require.NoError(t, err)
			require.Len(t, signature, algorithm.SignatureSize())
			require.NoError(t, full.Verify(key, message, signature))

			require.ErrorIs(t, full.Verify(key, []byte("massage"), signature), docsig.ErrBadSignature)
			require.ErrorIs(t, full.Verify(key, nil, signature), docsig.ErrBadSignature)
			require.ErrorIs(t, full.Verify(other.Public(), message, signature), docsig.ErrBadSignature)
			require.ErrorIs(t, full.Verify(key, message, nil), docsig.ErrMalformedSignature)
			require.ErrorIs(t, full.Verify(key, message, signature[1:]), docsig.ErrMalformedSignature)
			require.ErrorIs(t, full.Verify(key, message, append(bytes.Clone(signature), 0)), docsig.ErrMalformedSignature)
			for _, i := range []int{0, len(signature) / 2, len(signature) - 1} {
				flipped := bytes.Clone(signature)
				flipped[i] ^= 1
				require.Error(t, full.Verify(key, message, flipped), "byte %d", i)
			}
		})
	}
}

// TestOtherAlgorithm gives each signature to each other algorithm of the same
// key length: none is taken for another's.
func TestOtherAlgorithm(t *testing.T) {
	secret := bytes.Repeat([]byte{7}, 32)
	for _, made := range docsig.Algorithms() {
		signer, err := docsig.NewSigner(made, secret)
		require.NoError(t, err)
		signature, err := signer.Sign([]byte("m"))
		require.NoError(t, err)
		for _, claimed := range docsig.Algorithms() {
			key := docsig.PublicKey{Algorithm: claimed, Bytes: signer.Public().Bytes}
			require.Equal(t, made == claimed, full.Verify(key, []byte("m"), signature) == nil, "%s as %s", made, claimed)
			require.Equal(t, made == claimed, key.Equal(signer.Public()))
		}
	}
	unknown := docsig.PublicKey{Algorithm: "rsa-2048", Bytes: make([]byte, 33)}
	require.ErrorIs(t, full.Verify(unknown, nil, nil), docsig.ErrUnknownAlgorithm)
	require.ErrorIs(t, unknown.Validate(full), docsig.ErrUnknownAlgorithm)
	require.ErrorIs(t, unknown.Algorithm.CheckSignature(nil), docsig.ErrUnknownAlgorithm)
	require.ErrorIs(t, docsig.Algorithm("").Validate(), docsig.ErrUnknownAlgorithm)
}

// TestCannotCheck: without the verifier for secp256k1 a well-formed signature
// gets no verdict, neither good nor bad, while form is judged as ever.
func TestCannotCheck(t *testing.T) {
	for _, algorithm := range []docsig.Algorithm{docsig.Secp256k1SHA256, docsig.Secp256k1Keccak} {
		signer, err := docsig.Generate(algorithm, rand.Reader)
		require.NoError(t, err)
		key := signer.Public()
		signature, err := signer.Sign([]byte("m"))
		require.NoError(t, err)
		without := docsig.Verifier{}
		require.ErrorIs(t, without.Verify(key, []byte("m"), signature), docsig.ErrCannotCheck)
		require.ErrorIs(t, without.Verify(key, []byte("n"), signature), docsig.ErrCannotCheck)
		require.ErrorIs(t, without.Verify(key, []byte("m"), make([]byte, 64)), docsig.ErrNonCanonical)
		require.ErrorIs(t, without.Verify(key, []byte("m"), signature[1:]), docsig.ErrMalformedSignature)
		require.ErrorIs(t, key.Validate(without), docsig.ErrCannotCheck)
		key.Bytes = key.Bytes[1:]
		require.ErrorIs(t, key.Validate(without), docsig.ErrMalformedKey)
		require.ErrorIs(t, without.Verify(key, []byte("m"), signature), docsig.ErrMalformedKey)
	}
}

// TestNonCanonical takes a good signature and moves one part out of range.
func TestNonCanonical(t *testing.T) {
	one := big.NewInt(1)
	half := new(big.Int).Rsh(orderSecp, 1)
	limit := new(big.Int).Sub(new(big.Int).Lsh(one, 256), one)
	edges := map[docsig.Algorithm]struct {
		order, maxS *big.Int
	}{
		docsig.SM2SM3:          {orderSM2, new(big.Int).Sub(orderSM2, one)},
		docsig.Secp256k1SHA256: {orderSecp, half},
		docsig.Secp256k1Keccak: {orderSecp, half},
	}
	for algorithm, edge := range edges {
		signer, err := docsig.Generate(algorithm, rand.Reader)
		require.NoError(t, err)
		good, err := signer.Sign([]byte("m"))
		require.NoError(t, err)
		check := func(r, s *big.Int) error {
			signature := bytes.Clone(good)
			if r != nil {
				r.FillBytes(signature[:32])
			}
			if s != nil {
				s.FillBytes(signature[32:])
			}
			return full.Verify(signer.Public(), []byte("m"), signature)
		}
		for _, out := range []*big.Int{new(big.Int), edge.order, limit} {
			require.ErrorIs(t, check(out, nil), docsig.ErrNonCanonical, "%s r = %x", algorithm, out)
			require.ErrorIs(t, check(nil, out), docsig.ErrNonCanonical, "%s s = %x", algorithm, out)
		}
		require.ErrorIs(t, check(nil, new(big.Int).Add(edge.maxS, one)), docsig.ErrNonCanonical, algorithm)
		// The last values in range are canonical, only not this signature's.
		require.ErrorIs(t, check(nil, edge.maxS), docsig.ErrBadSignature, algorithm)
		require.ErrorIs(t, check(new(big.Int).Sub(edge.order, one), nil), docsig.ErrBadSignature, algorithm)
		require.ErrorIs(t, check(one, one), docsig.ErrBadSignature, algorithm)
		if algorithm != docsig.SM2SM3 {
			// The other of the two signatures that ECDSA would accept.
			twin := new(big.Int).Sub(edge.order, new(big.Int).SetBytes(good[32:]))
			require.ErrorIs(t, check(nil, twin), docsig.ErrNonCanonical, algorithm)
		}
	}
}

// TestSM2SumOfPartsZero: r + s = n passes both ranges and must be refused (GM/T
// 0003.2, verification step B6).
func TestSM2SumOfPartsZero(t *testing.T) {
	signer, err := docsig.GenerateSM2(rand.Reader)
	require.NoError(t, err)
	signature := make([]byte, 64)
	r := big.NewInt(12345)
	r.FillBytes(signature[:32])
	new(big.Int).Sub(orderSM2, r).FillBytes(signature[32:])
	require.ErrorIs(t, full.Verify(signer.Public(), []byte("m"), signature), docsig.ErrBadSignature)
}

// TestEd25519Malleability: s + L satisfies the equation and must be refused.
func TestEd25519Malleability(t *testing.T) {
	signer, err := docsig.GenerateEd25519(rand.Reader)
	require.NoError(t, err)
	signature, err := signer.Sign([]byte("m"))
	require.NoError(t, err)
	s := new(big.Int).Add(new(big.Int).SetBytes(reverse(signature[32:])), orderEd)
	copy(signature[32:], reverse(s.FillBytes(make([]byte, 32))))
	require.ErrorIs(t, full.Verify(signer.Public(), []byte("m"), signature), docsig.ErrNonCanonical)
}

func TestMalformedKeys(t *testing.T) {
	sm2X := "09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020"
	sm2Y := "CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13"
	secpX := "79BE667EF9DCBBAC55A06295CE870B07029BFCDB2DCE28D959F2815B16F81798"
	for name, tc := range map[string]struct {
		algorithm docsig.Algorithm
		key       string
	}{
		"sm2 empty":                 {docsig.SM2SM3, ""},
		"sm2 uncompressed":          {docsig.SM2SM3, "04" + sm2X + sm2Y},
		"sm2 bare x":                {docsig.SM2SM3, sm2X},
		"sm2 wrong prefix":          {docsig.SM2SM3, "04" + sm2X},
		"sm2 infinity":              {docsig.SM2SM3, "00"},
		"sm2 infinity padded":       {docsig.SM2SM3, "00" + zeros},
		"sm2 x is p":                {docsig.SM2SM3, "02FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF"},
		"sm2 x without point":       {docsig.SM2SM3, "02" + zeros[:63] + "4"},
		"secp256k1 empty":           {docsig.Secp256k1SHA256, ""},
		"secp256k1 hybrid prefix":   {docsig.Secp256k1SHA256, "06" + secpX},
		"secp256k1 x is p":          {docsig.Secp256k1SHA256, "02FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEFFFFFC2F"},
		"secp256k1 x without point": {docsig.Secp256k1Keccak, "02" + zeros[:63] + "5"},
		"secp256k1 infinity":        {docsig.Secp256k1Keccak, "00" + zeros},
		"ed25519 short":             {docsig.Ed25519, zeros[:62]},
		"ed25519 no point":          {docsig.Ed25519, "02" + zeros[2:]},
		"ml-dsa-65 short":           {docsig.MLDSA65, zeros},
	} {
		t.Run(name, func(t *testing.T) {
			raw, err := hex.DecodeString(tc.key)
			require.NoError(t, err)
			key := docsig.PublicKey{Algorithm: tc.algorithm, Bytes: raw}
			require.ErrorIs(t, key.Validate(full), docsig.ErrMalformedKey)
			require.ErrorIs(t, full.Verify(key, nil, make([]byte, tc.algorithm.SignatureSize())), docsig.ErrMalformedKey)
		})
	}
}

const zeros = "0000000000000000000000000000000000000000000000000000000000000000"

func reverse(b []byte) []byte {
	out := make([]byte, len(b))
	for i := range b {
		out[len(b)-1-i] = b[i]
	}
	return out
}

func bigDecimal(s string) *big.Int {
	n, _ := new(big.Int).SetString(s, 10)
	return n
}
