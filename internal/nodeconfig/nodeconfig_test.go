// SPDX-License-Identifier: Apache-2.0

package nodeconfig_test

import (
	"os"
	"path/filepath"
	"testing"

	sdkconfig "github.com/cosmos/cosmos-sdk/server/config"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/spf13/viper"
	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/internal/nodeconfig"
)

// readBack reads a written file as the server does.
func readBack(t *testing.T, home, name string) *viper.Viper {
	t.Helper()
	v := viper.New()
	v.SetConfigFile(filepath.Join(home, "config", name))
	require.NoError(t, v.ReadInConfig())
	return v
}

func TestWrittenDefaultsAreSafe(t *testing.T) {
	home := t.TempDir()
	require.NoError(t, nodeconfig.Write(home, nodeconfig.Options{Moniker: "taiyuan", ChainID: "shanxi-1"}))
	rows := []struct {
		file, key string
		want      any
	}{
		{"config.toml", "rpc.laddr", "tcp://127.0.0.1:26657"},
		{"config.toml", "rpc.unsafe", false},
		{"config.toml", "rpc.cors_allowed_origins", []any{}},
		{"config.toml", "rpc.pprof_laddr", ""},
		{"config.toml", "p2p.pex", false},
		{"config.toml", "p2p.addr_book_strict", true},
		{"config.toml", "mempool.max_tx_bytes", int64(1048576)},
		{"config.toml", "consensus.create_empty_blocks", false},
		{"config.toml", "consensus.create_empty_blocks_interval", "10s"},
		{"config.toml", "consensus.timeout_commit", "1s"},
		{"config.toml", "tx_index.indexer", "null"},
		{"app.toml", "minimum-gas-prices", "0none"},
		{"app.toml", "query-gas-limit", "50000000"},
		{"app.toml", "iavl-disable-fastnode", true},
		{"app.toml", "pruning", "default"},
		{"app.toml", "api.enable", false},
		{"app.toml", "grpc.enable", false},
		{"app.toml", "grpc-web.enable", false},
		{"app.toml", "state-sync.snapshot-interval", int64(1000)},
		{"app.toml", "state-sync.snapshot-keep-recent", int64(2)},
		{"client.toml", "chain-id", "shanxi-1"},
		{"client.toml", "keyring-backend", "file"},
	}
	for _, row := range rows {
		require.Equal(t, row.want, readBack(t, home, row.file).Get(row.key), "%s %s", row.file, row.key)
	}
	for _, name := range []string{"client.toml"} {
		info, err := os.Stat(filepath.Join(home, "config", name))
		require.NoError(t, err)
		require.Zero(t, info.Mode().Perm()&0o077, name)
	}
}

func TestIdentityIsReadAndKept(t *testing.T) {
	home := t.TempDir()
	_, err := nodeconfig.ReadIdentity(home)
	require.ErrorContains(t, err, "node_key.json")
	made, err := nodeconfig.MakeHome(home, nodeconfig.Options{Moniker: "taiyuan", ChainID: "shanxi-1"})
	require.NoError(t, err)
	require.Equal(t, "taiyuan", made.Moniker)
	require.Len(t, made.NodeID, 40)
	again, err := nodeconfig.MakeHome(home, nodeconfig.Options{Moniker: "datong", ChainID: "shanxi-1"})
	require.NoError(t, err)
	require.Equal(t, made.NodeID, again.NodeID)
	require.True(t, made.Consensus.Equals(again.Consensus), "keys that exist stay")

	key := filepath.Join(home, "config", "priv_validator_key.json")
	for _, broken := range []string{``, `{`, `{}`, `{"priv_key":{"type":"tendermint/PrivKeySecp256k1","value":"AQ=="}}`} {
		require.NoError(t, os.WriteFile(key, []byte(broken), 0o600))
		_, err = nodeconfig.ReadIdentity(home)
		require.Error(t, err, broken)
	}
}

func TestServerAcceptsTheZeroPrice(t *testing.T) {
	prices, err := sdk.ParseDecCoins(nodeconfig.MinGasPrices)
	require.NoError(t, err)
	require.True(t, prices.IsZero())
	require.NoError(t, nodeconfig.App(nodeconfig.Options{}).ValidateBasic())
	require.Error(t, sdkconfig.DefaultConfig().ValidateBasic(), "the server refuses an empty price, which is why ours is not empty")
}

func TestOptionsChangeWhatTheyName(t *testing.T) {
	o := nodeconfig.Options{
		Host: "127.0.0.3", P2PHost: "127.0.0.3", WithAPI: true, IndexTxs: true, Fast: true, LocalPeers: true,
		Peers: []string{"a@127.0.0.1:26656", "b@127.0.0.2:26656"}, Ports: nodeconfig.Ports{RPC: 1},
	}
	comet, app := nodeconfig.Comet(o), nodeconfig.App(o)
	require.Equal(t, "tcp://127.0.0.3:1", comet.RPC.ListenAddress)
	require.Equal(t, "tcp://127.0.0.3:26656", comet.P2P.ListenAddress)
	require.Equal(t, "a@127.0.0.1:26656,b@127.0.0.2:26656", comet.P2P.PersistentPeers)
	require.True(t, comet.P2P.AllowDuplicateIP)
	require.Equal(t, "kv", comet.TxIndex.Indexer)
	require.Less(t, comet.Consensus.TimeoutCommit, nodeconfig.Comet(nodeconfig.Options{}).Consensus.TimeoutCommit)
	require.True(t, app.API.Enable)
	require.Equal(t, "tcp://127.0.0.3:1317", app.API.Address)
	require.Equal(t, "127.0.0.3:9090", app.GRPC.Address)
	require.True(t, app.GRPC.Enable)
}

func TestConsensusParams(t *testing.T) {
	p := nodeconfig.ConsensusParams()
	require.NoError(t, p.ValidateBasic())
	require.EqualValues(t, 2097152, p.Block.MaxBytes)
	require.EqualValues(t, 40000000, p.Block.MaxGas)
	require.Equal(t, []string{"ed25519"}, p.Validator.PubKeyTypes)
	require.Zero(t, p.ABCI.VoteExtensionsEnableHeight)
}
