// SPDX-License-Identifier: Apache-2.0

package nodeconfig

import (
	serverconfig "github.com/cosmos/cosmos-sdk/server/config"
)

const (
	// MinGasPrices is zero in a unit that nobody can hold: the server does not
	// start without a price, and the chain has no token.
	MinGasPrices = "0none"
	// QueryGasLimit bounds what one query may read.
	QueryGasLimit = 50_000_000
	// SnapshotInterval is how many blocks lie between two state-sync snapshots.
	SnapshotInterval = 1000
	// SnapshotKeep is how many snapshots are kept. The default pruning keeps far
	// more states than that.
	SnapshotKeep = 2
)

// App returns the content of app.toml.
func App(o Options) *serverconfig.Config {
	c := serverconfig.DefaultConfig()
	c.MinGasPrices = MinGasPrices
	c.QueryGasLimit = QueryGasLimit
	c.IAVLDisableFastNode = true
	c.StateSync.SnapshotInterval = SnapshotInterval
	c.StateSync.SnapshotKeepRecent = SnapshotKeep
	c.API.Enable = o.WithAPI
	c.API.Swagger = o.WithAPI
	c.API.EnableUnsafeCORS = false
	c.API.Address = o.RESTAddress()
	c.GRPC.Enable = o.WithAPI
	c.GRPC.Address = o.GRPCAddress()
	c.GRPC.MaxSendMsgSize = serverconfig.DefaultGRPCMaxRecvMsgSize
	c.GRPCWeb.Enable = false
	c.Mempool.MaxTxs = -1
	return c
}
