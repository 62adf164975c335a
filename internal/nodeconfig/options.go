// SPDX-License-Identifier: Apache-2.0

package nodeconfig

import (
	"net"
	"strconv"
	"time"
)

// Standard ports. Nodes that share a machine differ in Host, not in ports.
const (
	PortP2P  = 26656
	PortRPC  = 26657
	PortGRPC = 9090
	PortREST = 1317
)

// Options are the few things in which generated configurations differ.
type Options struct {
	// Moniker is the node's name among its peers; it is not secret.
	Moniker string
	// ChainID is written into client.toml.
	ChainID string
	// Host is the address on which RPC, REST and gRPC listen; empty for 127.0.0.1.
	Host string
	// P2PHost is the address on which peers are met; empty for all addresses.
	P2PHost string
	// Ports replace the standard ports where they are not 0.
	Ports Ports
	// Peers are the persistent peers, "id@host:port".
	Peers []string
	// LocalPeers allows peers on loopback and private addresses.
	LocalPeers bool
	// WithAPI turns REST and gRPC on. Validators leave them off.
	WithAPI bool
	// IndexTxs keeps an index of transactions by hash. Validators leave it off.
	IndexTxs bool
	// Fast shortens the consensus timeouts for a network on one machine.
	Fast bool
	// KeyringBackend is written into client.toml; empty for "file".
	KeyringBackend string
}

// Ports are a node's ports; 0 stands for the standard one.
type Ports struct {
	P2P, RPC, GRPC, REST int
}

// EmptyBlockInterval is how often an idle chain makes a block, so that its
// header stays fresh for those who verify against it.
const EmptyBlockInterval = 10 * time.Second

// RPCAddress is the RPC address as a URL, like "tcp://127.0.0.1:26657".
func (o Options) RPCAddress() string { return "tcp://" + o.address(o.Ports.RPC, PortRPC) }

// P2PAddress is the address that peers dial, without the node's id.
func (o Options) P2PAddress() string {
	host := o.P2PHost
	if host == "" {
		host = "0.0.0.0"
	}
	return net.JoinHostPort(host, strconv.Itoa(orDefault(o.Ports.P2P, PortP2P)))
}

// GRPCAddress is the gRPC address, "host:port".
func (o Options) GRPCAddress() string { return o.address(o.Ports.GRPC, PortGRPC) }

// RESTAddress is the REST address as a URL.
func (o Options) RESTAddress() string { return "tcp://" + o.address(o.Ports.REST, PortREST) }

func (o Options) address(port, standard int) string {
	host := o.Host
	if host == "" {
		host = "127.0.0.1"
	}
	return net.JoinHostPort(host, strconv.Itoa(orDefault(port, standard)))
}

func orDefault(value, standard int) int {
	if value == 0 {
		return standard
	}
	return value
}
