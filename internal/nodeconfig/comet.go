// SPDX-License-Identifier: Apache-2.0

package nodeconfig

import (
	"strings"
	"time"

	cmtcfg "github.com/cometbft/cometbft/config"
	cmttypes "github.com/cometbft/cometbft/types"
)

const (
	// MaxBlockBytes is the most bytes of a block.
	MaxBlockBytes = 2 << 20
	// MaxBlockGas is the most gas of a block.
	MaxBlockGas = 40_000_000
	// MaxTxBytes is the most bytes of a transaction that a node takes in: an
	// agency's transaction of many messages. Ordinary ones are held to less by
	// the chain itself.
	MaxTxBytes = 1 << 20
	// maxPoolTxs and maxPoolBytes bound what waits for a block: some 30 blocks.
	maxPoolTxs   = 5000
	maxPoolBytes = 64 << 20
	// timeoutCommit is the pause after a block in which late votes are gathered.
	timeoutCommit = time.Second
	// fastTimeout stands for every timeout of a network on one machine.
	fastTimeout = 200 * time.Millisecond
)

// Comet returns the content of config.toml.
func Comet(o Options) *cmtcfg.Config {
	c := cmtcfg.DefaultConfig()
	c.Moniker = o.Moniker
	c.DBBackend = "goleveldb"
	c.RPC.ListenAddress = o.RPCAddress()
	c.RPC.CORSAllowedOrigins = []string{}
	c.RPC.Unsafe = false
	c.RPC.PprofListenAddress = ""
	c.RPC.MaxBodyBytes = 2 * MaxTxBytes // base64 and JSON around one transaction
	c.P2P.ListenAddress = "tcp://" + o.P2PAddress()
	c.P2P.PersistentPeers = strings.Join(o.Peers, ",")
	c.P2P.PexReactor = false
	c.P2P.AddrBookStrict = !o.LocalPeers
	c.P2P.AllowDuplicateIP = o.LocalPeers // loopback peers all dial from 127.0.0.1
	c.Mempool.Size = maxPoolTxs
	c.Mempool.MaxTxsBytes = maxPoolBytes
	c.Mempool.MaxTxBytes = MaxTxBytes
	c.Consensus.TimeoutCommit = timeoutCommit
	c.Consensus.CreateEmptyBlocks = false
	c.Consensus.CreateEmptyBlocksInterval = EmptyBlockInterval
	c.TxIndex.Indexer = "null"
	if o.IndexTxs {
		c.TxIndex.Indexer = "kv"
	}
	if o.Fast {
		fast(c.Consensus)
	}
	return c
}

// fast lowers the pauses; the time-outs that guard against slow peers stay long
// enough for a loaded machine.
func fast(c *cmtcfg.ConsensusConfig) {
	c.TimeoutCommit = fastTimeout
	c.PeerGossipSleepDuration = 20 * time.Millisecond
}

// ConsensusParams returns the consensus parameters of a new chain: blocks of 2
// MiB and 40 million gas, ed25519 validators, no vote extensions.
func ConsensusParams() *cmttypes.ConsensusParams {
	p := cmttypes.DefaultConsensusParams()
	p.Block.MaxBytes = MaxBlockBytes
	p.Block.MaxGas = MaxBlockGas
	p.Validator.PubKeyTypes = []string{cmttypes.ABCIPubKeyTypeEd25519}
	p.ABCI.VoteExtensionsEnableHeight = 0
	return p
}
