// SPDX-License-Identifier: Apache-2.0

package digest_test

import (
	"bytes"
	"errors"
	"io"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
)

// A digest read in pieces is the digest of the whole.
func TestReadSM3(t *testing.T) {
	for _, n := range []int{0, 1, 63, 64, 65, 100_000} {
		b := bytes.Repeat([]byte{0xa5}, n)
		text, size, err := digest.ReadSM3(iotest.HalfReader(bytes.NewReader(b)))
		require.NoError(t, err)
		require.Equal(t, digest.SM3(b), text)
		require.Equal(t, int64(n), size)
	}
}

// A reader that fails gives its error and no digest.
func TestReadSM3Error(t *testing.T) {
	failure := errors.New("disk")
	text, _, err := digest.ReadSM3(io.MultiReader(bytes.NewReader([]byte("x")), iotest.ErrReader(failure)))
	require.ErrorIs(t, err, failure)
	require.Empty(t, text)
}
