// SPDX-License-Identifier: Apache-2.0

package docsig_test

import (
	"bytes"
	"errors"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/crypto/docsig"
)

// signers has one signer of each algorithm, made from a fixed secret.
func signers(f *testing.F) []docsig.Signer {
	f.Helper()
	var all []docsig.Signer
	for _, algorithm := range docsig.Algorithms() {
		signer, err := docsig.NewSigner(algorithm, bytes.Repeat([]byte{9}, 32))
		require.NoError(f, err)
		all = append(all, signer)
	}
	return all
}

// FuzzParsePublicKey: no bytes make the parser panic, its errors are the named
// ones, and what it takes has the one length of its algorithm.
func FuzzParsePublicKey(f *testing.F) {
	for _, signer := range signers(f) {
		f.Add(string(signer.Public().Algorithm), signer.Public().Bytes)
	}
	f.Fuzz(func(t *testing.T, algorithm string, raw []byte) {
		key := docsig.PublicKey{Algorithm: docsig.Algorithm(algorithm), Bytes: raw}
		err := key.Validate(full)
		if err == nil {
			require.Len(t, raw, key.Algorithm.PublicKeySize())
			require.NoError(t, key.Algorithm.Validate())
			return
		}
		require.True(t, errors.Is(err, docsig.ErrMalformedKey) || errors.Is(err, docsig.ErrUnknownAlgorithm), err)
	})
}

// FuzzParseSignature: whatever is given as key, message and signature gets one
// of the named answers, and nobody forges under a key that only the test has.
func FuzzParseSignature(f *testing.F) {
	for i, signer := range signers(f) {
		signature, err := signer.Sign([]byte("m"))
		require.NoError(f, err)
		f.Add(i, signer.Public().Bytes, []byte("m"), signature)
		f.Add(i, signer.Public().Bytes, []byte("n"), make([]byte, len(signature)))
	}
	answers := []error{
		docsig.ErrMalformedKey, docsig.ErrMalformedSignature, docsig.ErrNonCanonical, docsig.ErrBadSignature,
	}
	own := signers(f)
	f.Fuzz(func(t *testing.T, index int, key, message, signature []byte) {
		signer := own[uint(index)%uint(len(own))]
		algorithm := signer.Public().Algorithm
		err := full.Verify(docsig.PublicKey{Algorithm: algorithm, Bytes: key}, message, signature)
		if err != nil {
			named := slices.ContainsFunc(answers, func(answer error) bool { return errors.Is(err, answer) })
			require.True(t, named, err)
		}
		if !bytes.Equal(message, []byte("m")) {
			require.Error(t, full.Verify(signer.Public(), message, signature), "forged")
		}
	})
}

// FuzzParsePrivate: what is read is written again as one canonical file that
// reads to the same key.
func FuzzParsePrivate(f *testing.F) {
	for _, signer := range signers(f) {
		file, err := docsig.MarshalPrivate(signer)
		require.NoError(f, err)
		f.Add(file)
	}
	f.Add([]byte("-----BEGIN SHUQUAN DOCUMENT KEY-----\nAlgorithm: ed25519\n\n-----END SHUQUAN DOCUMENT KEY-----\n"))
	f.Fuzz(func(t *testing.T, file []byte) {
		signer, err := docsig.ParsePrivate(file)
		if err != nil {
			require.True(t, errors.Is(err, docsig.ErrMalformedPrivateKey) || errors.Is(err, docsig.ErrUnknownAlgorithm), err)
			return
		}
		again, err := docsig.MarshalPrivate(signer)
		require.NoError(t, err)
		second, err := docsig.ParsePrivate(again)
		require.NoError(t, err)
		require.Equal(t, signer.Public(), second.Public())
	})
}
