// SPDX-License-Identifier: Apache-2.0

package docsig_test

import (
	"encoding/hex"
	"encoding/json"
	"io/fs"
	"testing"

	"filippo.io/edwards25519"
	"github.com/c2sp/wycheproof"
	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/crypto/docsig"
)

// vectors is what the Wycheproof files of signature verification share; a key
// is an object for Ed25519 and a string for ML-DSA.
type vectors struct {
	TestGroups []struct {
		PublicKey json.RawMessage `json:"publicKey"`
		Tests     []struct {
			TcID    int    `json:"tcId"`
			Comment string `json:"comment"`
			Msg     string `json:"msg"`
			Ctx     string `json:"ctx"`
			Sig     string `json:"sig"`
			Result  string `json:"result"`
		} `json:"tests"`
	} `json:"testGroups"`
}

// TestWycheproof pins the verdicts on the public attack vectors: a signature is
// good exactly if the vectors say so.
func TestWycheproof(t *testing.T) {
	for _, tc := range []struct {
		file         string
		algorithm    docsig.Algorithm
		good, refuse int
	}{
		{"ed25519_test.json", docsig.Ed25519, 88, 63},
		{"mldsa_65_verify_test.json", docsig.MLDSA65, 77, 126},
	} {
		t.Run(tc.file, func(t *testing.T) {
			raw, err := fs.ReadFile(wycheproof.TestVectors, tc.file)
			require.NoError(t, err)
			var file vectors
			require.NoError(t, json.Unmarshal(raw, &file))
			good, refused, other := 0, 0, 0
			for _, group := range file.TestGroups {
				key := docsig.PublicKey{Algorithm: tc.algorithm, Bytes: vectorKey(t, group.PublicKey)}
				for _, test := range group.Tests {
					if test.Ctx != "" {
						other++ // a context is another scheme: ours is empty
						continue
					}
					err := full.Verify(key, unhex(t, test.Msg), unhex(t, test.Sig))
					require.Equal(t, test.Result == "valid", err == nil, "%d %s: %v", test.TcID, test.Comment, err)
					if err == nil {
						good++
					} else {
						refused++
					}
				}
			}
			t.Logf("%s: %d good, %d refused, %d with a context left out", tc.file, good, refused, other)
			require.Equal(t, tc.good, good)
			require.Equal(t, tc.refuse, refused)
		})
	}
}

func vectorKey(t *testing.T, raw json.RawMessage) []byte {
	t.Helper()
	var text string
	if json.Unmarshal(raw, &text) != nil {
		var object struct {
			PK string `json:"pk"`
		}
		require.NoError(t, json.Unmarshal(raw, &object))
		text = object.PK
	}
	return unhex(t, text)
}

// TestEd25519WeakKeys lists every encoding of a point of small order, and an
// ordinary point with y not reduced. Under the former a signature can be good
// for any message, and the latter is a second name of one key.
func TestEd25519WeakKeys(t *testing.T) {
	for _, key := range []string{
		"0100000000000000000000000000000000000000000000000000000000000000", // order 1
		"ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", // order 2
		"0000000000000000000000000000000000000000000000000000000000000000", // order 4
		"0000000000000000000000000000000000000000000000000000000000000080", // order 4
		"26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05", // order 8
		"26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85", // order 8
		"c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a", // order 8
		"c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa", // order 8
		"0100000000000000000000000000000000000000000000000000000000000080", // order 1, sign on x = 0
		"ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", // order 2, sign on x = 0
		"eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", // order 1, y = p + 1
		"eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", // order 1, y = p + 1, sign
		"edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", // order 4, y = p
		"edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", // order 4, y = p, sign
		"f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", // y = p + 3
	} {
		raw := unhex(t, key)
		_, err := new(edwards25519.Point).SetBytes(raw)
		require.NoError(t, err, "%s must decode, or the row shows nothing", key)
		public := docsig.PublicKey{Algorithm: docsig.Ed25519, Bytes: raw}
		require.ErrorIs(t, public.Validate(full), docsig.ErrMalformedKey, key)
		// R = identity, s = 0 is good for many messages under a weak key.
		forged := unhex(t, "01"+hex.EncodeToString(make([]byte, 63)))
		require.ErrorIs(t, full.Verify(public, []byte("m"), forged), docsig.ErrMalformedKey, key)
	}
}
