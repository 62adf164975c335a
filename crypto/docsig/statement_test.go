// SPDX-License-Identifier: Apache-2.0

package docsig_test

import (
	"bytes"
	"encoding/hex"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/crypto/docsig"
)

// sample is a statement with every field at an ordinary value.
func sample() docsig.Statement {
	return docsig.Statement{
		ChainID: "shanxi-1", Act: "registration.submit", ObjectID: "00112233445566778899aabbccddeeff",
		Version: 1, Nonce: []byte("\x01\x02\x03\x04\x05\x06\x07\x08"), Expiry: 1798732799,
		Digest: digest.SM3([]byte("abc")),
	}
}

func TestStatementValidate(t *testing.T) {
	type set func(*docsig.Statement)
	require.NoError(t, sample().Validate())
	good := map[string]set{
		"new record":      func(s *docsig.Statement) { s.Version = 0 },
		"longest fields":  func(s *docsig.Statement) { s.ChainID, s.Act, s.ObjectID = long(50), long(64), long(128) },
		"longest nonce":   func(s *docsig.Statement) { s.Nonce = make([]byte, 32) },
		"last second":     func(s *docsig.Statement) { s.Expiry = docsig.MaxExpiry },
		"greatest number": func(s *docsig.Statement) { s.Version = 1<<64 - 1 },
		"SHA-256 digest":  func(s *docsig.Statement) { s.Digest = digest.SHA256(nil) },
	}
	for name, change := range good {
		s := sample()
		change(&s)
		require.NoError(t, s.Validate(), name)
	}
	bad := map[string]set{
		"no chain id":       func(s *docsig.Statement) { s.ChainID = "" },
		"long chain id":     func(s *docsig.Statement) { s.ChainID = long(51) },
		"chain id: space":   func(s *docsig.Statement) { s.ChainID = "shanxi 1" },
		"no act":            func(s *docsig.Statement) { s.Act = "" },
		"long act":          func(s *docsig.Statement) { s.Act = long(65) },
		"act: control":      func(s *docsig.Statement) { s.Act = "a\x00" },
		"no object":         func(s *docsig.Statement) { s.ObjectID = "" },
		"long object":       func(s *docsig.Statement) { s.ObjectID = long(129) },
		"object: no ASCII":  func(s *docsig.Statement) { s.ObjectID = "晋" },
		"short nonce":       func(s *docsig.Statement) { s.Nonce = make([]byte, 7) },
		"long nonce":        func(s *docsig.Statement) { s.Nonce = make([]byte, 33) },
		"no expiry":         func(s *docsig.Statement) { s.Expiry = 0 },
		"negative expiry":   func(s *docsig.Statement) { s.Expiry = -1 },
		"expiry after 9999": func(s *docsig.Statement) { s.Expiry = docsig.MaxExpiry + 1 },
		"no digest":         func(s *docsig.Statement) { s.Digest = "" },
		"bare digest":       func(s *docsig.Statement) { s.Digest = s.Digest[4:] },
	}
	for name, change := range bad {
		s := sample()
		change(&s)
		require.ErrorIs(t, s.Validate(), docsig.ErrStatement, name)
		err := docsig.Verifier{}.VerifyStatement(docsig.PublicKey{}, s, nil)
		require.ErrorIs(t, err, docsig.ErrStatement, name)
	}
}

// TestStatementBytes writes the bytes out by hand: partners build them too.
func TestStatementBytes(t *testing.T) {
	want := strings.Join([]string{
		hex.EncodeToString([]byte("shuquan/docsig/v1")),
		"00000008", hex.EncodeToString([]byte("shanxi-1")),
		"00000013", hex.EncodeToString([]byte("registration.submit")),
		"00000020", hex.EncodeToString([]byte("00112233445566778899aabbccddeeff")),
		"0000000000000001",
		"00000008", "0102030405060708",
		"000000006b367bff",
		"00000044", hex.EncodeToString([]byte(digest.SM3([]byte("abc")))),
	}, "")
	require.Equal(t, want, hex.EncodeToString(sample().Bytes()))
}

// TestStatementBytesDiffer changes each field and moves each boundary between
// neighbours: no two statements may have the same bytes.
func TestStatementBytesDiffer(t *testing.T) {
	changes := map[string]func(*docsig.Statement){
		"none":                 func(*docsig.Statement) {},
		"chain id":             func(s *docsig.Statement) { s.ChainID = "shanxi-2" },
		"act":                  func(s *docsig.Statement) { s.Act = "registration.cancel" },
		"object":               func(s *docsig.Statement) { s.ObjectID = "00112233445566778899aabbccddeefe" },
		"version":              func(s *docsig.Statement) { s.Version = 2 },
		"nonce":                func(s *docsig.Statement) { s.Nonce = []byte("\x01\x02\x03\x04\x05\x06\x07\x09") },
		"longer nonce":         func(s *docsig.Statement) { s.Nonce = append(s.Nonce, 0) },
		"expiry":               func(s *docsig.Statement) { s.Expiry++ },
		"digest":               func(s *docsig.Statement) { s.Digest = digest.SM3([]byte("abd")) },
		"digest algorithm":     func(s *docsig.Statement) { s.Digest = digest.SHA256([]byte("abc")) },
		"boundary chain - act": func(s *docsig.Statement) { s.ChainID, s.Act = "shanxi-1r", "egistration.submit" },
		"boundary act - object": func(s *docsig.Statement) {
			s.Act, s.ObjectID = "registration.submit0", "0112233445566778899aabbccddeeff"
		},
	}
	seen := map[string]string{}
	for name, change := range changes {
		s := sample()
		change(&s)
		b := string(s.Bytes())
		require.NotContains(t, seen, b, "%s and %s", name, seen[b])
		seen[b] = name
		require.True(t, bytes.HasPrefix([]byte(b), []byte(docsig.Tag)))
	}
}

func TestExpired(t *testing.T) {
	s := sample()
	require.False(t, s.Expired(s.Expiry-1))
	require.False(t, s.Expired(s.Expiry), "the second of expiry still counts")
	require.True(t, s.Expired(s.Expiry+1))
}

func long(n int) string { return strings.Repeat("x", n) }
