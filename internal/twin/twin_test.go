// SPDX-License-Identifier: Apache-2.0

package twin

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"sigs.k8s.io/yaml"

	"github.com/shuquan-ledger/shuquan/internal/localnet"
	"github.com/shuquan-ledger/shuquan/internal/province"
	"github.com/shuquan-ledger/shuquan/x/recognition"
)

// What a chain of this kind would refuse, or rly would do of its own, stands in the
// configuration.
func TestConfiguration(t *testing.T) {
	w := &twin{
		Options: Options{Dir: t.TempDir()},
		here:    &side{Province: &province.Province{Profile: province.Shanxi, Node: localnet.Node{RPC: "tcp://127.0.0.31:26657"}, Client: "07-tendermint-3"}},
		there:   &side{Province: &province.Province{Profile: province.Henan, Node: localnet.Node{RPC: "tcp://127.0.0.32:26657"}, Client: "07-tendermint-4"}},
	}
	require.NoError(t, w.configureRelayer(t.Context()))
	raw, err := os.ReadFile(filepath.Join(relayerHome(w.Dir), "config", "config.yaml"))
	require.NoError(t, err)
	type client struct {
		Chain  string `json:"chain-id"`
		Client string `json:"client-id"`
	}
	var got struct {
		Global struct {
			Memo string `json:"memo"`
		} `json:"global"`
		Chains map[string]struct {
			Value struct {
				RPC    string `json:"rpc-addr"`
				Prefix string `json:"account-prefix"`
				Gas    string `json:"gas-prices"`
				Key    string `json:"key"`
			} `json:"value"`
		} `json:"chains"`
		Paths map[string]map[string]client `json:"paths"`
	}
	require.NoError(t, yaml.Unmarshal(raw, &got))
	require.Equal(t, "-", got.Global.Memo)
	require.Len(t, got.Chains, 2)
	value := got.Chains["henan-1"].Value
	require.Equal(t, "http://127.0.0.32:26657", value.RPC)
	require.Equal(t, "sq", value.Prefix)
	require.Equal(t, relayerKey, value.Key)
	require.Empty(t, value.Gas)
	require.Equal(t, client{"shanxi-1", "07-tendermint-3"}, got.Paths[path]["src"])
	require.Equal(t, client{"henan-1", "07-tendermint-4"}, got.Paths[path]["dst"])
	require.Error(t, w.configureRelayer(t.Context()), "what was written is not overwritten")
}

func TestFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "twin")
	require.ErrorIs(t, Down(dir), ErrAbsent)
	program, err := os.Executable()
	require.NoError(t, err)
	o := Options{Means: province.Means{Shuquand: program}, Dir: dir, Rly: program}
	_, err = begin(o)
	require.NoError(t, err)
	_, err = begin(o)
	require.ErrorIs(t, err, ErrExists)
	mine := filepath.Join(dir, "mine.txt")
	require.NoError(t, os.WriteFile(mine, nil, 0o600))
	require.NoError(t, Down(dir))
	require.FileExists(t, mine, "what was not written by it stays")
	_, err = begin(o)
	require.ErrorIs(t, err, ErrForeign)
	o.Rly = filepath.Join(dir, "rly")
	_, err = begin(o)
	require.ErrorContains(t, err, "make build .build/bin/rly")
}

func TestWayIsToldWithItsSeconds(t *testing.T) {
	w := way{
		mirror: recognition.RequestReserved, asked: 31, here: "shanxi-1", done: 35, there: "henan-1",
		before: took(612 * time.Millisecond), after: took(63 * time.Second),
	}
	require.Equal(t, "Asked in block 31 of shanxi-1, done in block 35 of henan-1 0.6 s later, and RESERVED on shanxi-1 63.0 s after that block", w.String())
	require.Equal(t, "请求后 0.6 s 河南出块，再经 63.0 s 山西镜像显示 RESERVED", w.zh())
}
