// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"bytes"
	"testing"

	"github.com/DataDog/zstd"
	"github.com/hashicorp/go-getter"
	"github.com/stretchr/testify/require"

	"github.com/cosmos/cosmos-sdk/x/upgrade/plan"
)

// What stands in for a library keeps the part of its promise that is needed:
// pebble can compress and read again, and nothing downloads a program.
func TestStandIns(t *testing.T) {
	for _, plain := range [][]byte{{}, []byte("数据产权"), bytes.Repeat([]byte("registration "), 10_000)} {
		var out bytes.Buffer
		w := zstd.NewWriterLevel(&out, 3)
		_, err := w.Write(plain)
		require.NoError(t, err)
		require.NoError(t, w.Close())
		got, err := zstd.Decompress(make([]byte, 3), out.Bytes())
		require.NoError(t, err)
		require.True(t, bytes.Equal(plain, got))
		if len(plain) > 0 {
			_, err = zstd.Decompress(nil, out.Bytes()[:out.Len()-2])
			require.Error(t, err, "a cut block is noticed")
		}
	}
	require.ErrorIs(t, plan.DownloadUpgrade(t.TempDir(), "https://example.org/shuquand.zip?checksum=sha256:00", "shuquand"), getter.ErrNoDownloads)
}
