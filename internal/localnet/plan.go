// SPDX-License-Identifier: Apache-2.0

package localnet

import (
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"path/filepath"
	"strconv"

	"github.com/cosmos/cosmos-sdk/codec"

	"github.com/shuquan-ledger/shuquan/internal/nodeconfig"
)

var (
	// ErrPlan is a plan that cannot be carried out.
	ErrPlan = errors.New("this network cannot be made")
	// ErrRunning is returned when the network in a home runs already.
	ErrRunning = errors.New("a network runs in this folder; see it with: shuquand localnet status, end it with: shuquand localnet --stop")
	// ErrStopped is returned when a network that was stopped lies in a home.
	ErrStopped = errors.New("a stopped network lies in this folder; go on with it: --resume, remove it: --stop, put a new one in its place: --overwrite")
	// ErrForeign is returned for a folder that holds something else.
	ErrForeign = errors.New("the folder holds something that localnet did not write; name another one with --home")
	// ErrAbsent is returned when there is no network in a home.
	ErrAbsent = errors.New("there is no local network in this folder")
	// ErrPort is returned when an address is taken.
	ErrPort = errors.New("an address is in use; stop what uses it, or shift all addresses with --base")
	// ErrUnsure is returned where the system does not tell which program a process
	// runs; then none is signalled and nothing removed.
	ErrUnsure = errors.New("this system does not tell whether a recorded process is still a node (no /proc, and ps does not answer); end the nodes yourself and remove the folder by hand")
	// ErrDied is returned when a node ended by itself.
	ErrDied = errors.New("a node ended by itself")
)

// maxAddress is the last number of the last address that a node can have.
const maxAddress = 254

// Plan says what network is wanted.
type Plan struct {
	// Home is the folder for all nodes.
	Home string
	// Binary is the shuquand program that the nodes run.
	Binary string
	// ChainID is the chain's name.
	ChainID string
	// Province is the two-digit code of the chain's province, one of those of BureausOf.
	Province string
	// Validators is the number of nodes, one for each of its bureaus at most.
	Validators int
	// Base is the last number of the first node's address, 1 for 127.0.0.1.
	Base int
	// Overwrite replaces a stopped network that lies in the home.
	Overwrite bool
	// Fast shortens the consensus timeouts.
	Fast bool
	// State is the default genesis of all modules.
	State map[string]json.RawMessage
	// Codec writes the genesis.
	Codec codec.Codec
}

// Validate returns ErrPlan for a plan that cannot be carried out.
func (p Plan) Validate() error {
	most := len(BureausOf(p.Province))
	if most == 0 {
		return fmt.Errorf("%w: no bureaus are known of province %q; 14 (Shanxi) and 41 (Henan) can be had", ErrPlan, p.Province)
	}
	if p.Validators < 1 || p.Validators > most {
		return fmt.Errorf("%w: %d validators; 1 to %d can be had", ErrPlan, p.Validators, most)
	}
	if p.Base < 1 || p.Base+p.Validators-1 > maxAddress {
		return fmt.Errorf("%w: addresses begin at 127.0.0.%d", ErrPlan, p.Base)
	}
	if p.Home == "" || p.Binary == "" || p.ChainID == "" {
		return fmt.Errorf("%w: home, program and chain id are needed", ErrPlan)
	}
	return nil
}

// Node is one validator of a network.
type Node struct {
	// Name is the node's moniker and the name of its operator's key.
	Name string `json:"name"`
	// Division and Institution are those of its bureau.
	Division    string `json:"division"`
	Institution string `json:"institution"`
	// Operator is the account of the seat.
	Operator string `json:"operator"`
	// Home is the node's folder.
	Home string `json:"home"`
	// ID is the node's id among its peers.
	ID string `json:"node_id"`
	// Host is the node's address.
	Host string `json:"host"`
	// RPC, REST and GRPC are where it answers.
	RPC  string `json:"rpc"`
	REST string `json:"rest"`
	GRPC string `json:"grpc"`
	// PID is the process; 0 if it was never started.
	PID int `json:"pid"`
}

// Log is the file that holds what the node prints.
func (n Node) Log() string { return filepath.Join(n.Home, "node.log") }

// FreeBase returns the last number, from on, of the first of n loopback addresses
// in a row whose standard ports are all free. Another program can take them
// before they are used; Start refuses then.
func FreeBase(from, n int) (int, error) {
	run := 0
	for last := from; last <= maxAddress; last++ {
		if checkFree(addresses(last)) != nil {
			run = 0
			continue
		}
		if run++; run == n {
			return last - n + 1, nil
		}
	}
	return 0, fmt.Errorf("%w: from 127.0.0.%d on no %d addresses in a row have their ports free", ErrPort, from, n)
}

// Keyring is the folder of a network's operator keys, a "test" keyring.
func Keyring(home string) string { return filepath.Join(home, "keys") }

// nodeHome is the folder of a network's i-th node, from 0.
func nodeHome(home string, i int) string { return filepath.Join(home, "node"+strconv.Itoa(i+1)) }

// nodes are the nodes of a plan before they are made.
func (p Plan) nodes() []Node {
	out := make([]Node, p.Validators)
	for i := range out {
		out[i] = p.node(i)
	}
	return out
}

// bureau is that of a plan's i-th node, from 0.
func (p Plan) bureau(i int) Bureau { return BureausOf(p.Province)[i] }

// node is the i-th node of a plan, from 0.
func (p Plan) node(i int) Node {
	b, o := p.bureau(i), p.options(i)
	return Node{
		Name: b.Moniker, Division: b.Division, Institution: b.Code, Home: nodeHome(p.Home, i),
		Host: o.Host, RPC: o.RPCAddress(), REST: o.RESTAddress(), GRPC: o.GRPCAddress(),
	}
}

func (p Plan) options(i int) nodeconfig.Options {
	o := listening(p.Base + i)
	o.Moniker, o.ChainID, o.LocalPeers = p.bureau(i).Moniker, p.ChainID, true
	o.WithAPI, o.IndexTxs, o.Fast, o.KeyringBackend = true, true, p.Fast, "test"
	return o
}

// listening is where the node with an address's last number listens.
func listening(last int) nodeconfig.Options {
	host := net.IPv4(127, 0, 0, byte(last)).String()
	return nodeconfig.Options{Host: host, P2PHost: host}
}

// addresses are all that the node with an address's last number listens on.
func addresses(last int) []string {
	o := listening(last)
	return []string{o.P2PAddress(), o.RPCAddress()[len("tcp://"):], o.RESTAddress()[len("tcp://"):], o.GRPCAddress()}
}
