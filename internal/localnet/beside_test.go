// SPDX-License-Identifier: Apache-2.0

package localnet_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/internal/localnet"
)

func TestProgramBeside(t *testing.T) {
	p := localnet.Program{Name: "sleeper", Home: t.TempDir()}
	require.NoError(t, p.End(), "it was never started")
	require.NoError(t, p.Run("/bin/sh", "-c", "echo here; while :; do sleep 0.1; done", "sleeper", p.Home))
	runs, err := p.Alive()
	require.NoError(t, err)
	require.True(t, runs)
	require.Eventually(t, func() bool { return p.Tail(1) == "here" }, 10*time.Second, 20*time.Millisecond)
	require.NoError(t, p.End())
	runs, err = p.Alive()
	require.NoError(t, err)
	require.False(t, runs)
}
