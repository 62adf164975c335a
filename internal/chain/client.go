// SPDX-License-Identifier: Apache-2.0

package chain

import (
	"context"
	"fmt"
	"time"

	rpchttp "github.com/cometbft/cometbft/rpc/client/http"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
)

// rpcTimeout bounds one request to a node, in seconds.
const rpcTimeout = 10

// Encoding is what a client needs to know of the application's types.
type Encoding struct {
	// Codec and Registry read and write the messages.
	Codec codec.Codec
	// Registry knows the types behind "@type".
	Registry codectypes.InterfaceRegistry
	// TxConfig builds and encodes transactions.
	TxConfig client.TxConfig
}

// Client talks to one node. Queries go through the same RPC address, so that a
// validator needs no open gRPC port.
type Client struct {
	rpc     *rpchttp.HTTP
	enc     Encoding
	chainID string
	query   client.Context
}

// Dial makes a client for the RPC address of a node, like
// "tcp://127.0.0.1:26657", and asks it for the chain's name.
func Dial(ctx context.Context, node string, enc Encoding) (*Client, error) {
	rpc, err := rpchttp.NewWithTimeout(node, "/websocket", rpcTimeout)
	if err != nil {
		return nil, fmt.Errorf("%q is not an RPC address: %w", node, err)
	}
	status, err := rpc.Status(ctx)
	if err != nil {
		return nil, reached(err)
	}
	c := &Client{rpc: rpc, enc: enc, chainID: status.NodeInfo.Network}
	c.query = client.Context{}.WithClient(rpc).WithCodec(enc.Codec).WithInterfaceRegistry(enc.Registry).
		WithTxConfig(enc.TxConfig).WithChainID(c.chainID)
	return c, nil
}

// ChainID is the chain's name.
func (c *Client) ChainID() string { return c.chainID }

// RPC gives the node's RPC client.
func (c *Client) RPC() *rpchttp.HTTP { return c.rpc }

// Conn gives the connection for generated query clients.
func (c *Client) Conn() client.Context { return c.query }

// Height returns the last height whose state can be read.
func (c *Client) Height(ctx context.Context) (int64, error) { return Height(ctx, c.rpc) }

// AwaitHeight waits until the state of a height can be read.
func (c *Client) AwaitHeight(ctx context.Context, height int64) error {
	for {
		now, err := c.Height(ctx)
		if err == nil && now >= height {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("the chain stands at block %d and did not reach %d in time: %w", now, height, ctx.Err())
		case <-time.After(pollEvery):
		}
	}
}
