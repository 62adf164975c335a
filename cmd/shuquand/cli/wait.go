// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	coretypes "github.com/cometbft/cometbft/rpc/core/types"
	cmttypes "github.com/cometbft/cometbft/types"
	"github.com/spf13/cobra"
	"sigs.k8s.io/yaml"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/flags"

	"github.com/shuquan-ledger/shuquan/internal/chain"
)

const (
	flagWait    = "wait"
	flagTimeout = "timeout"
	// waitTimeout is how long a command waits for a block. An idle chain makes
	// one as soon as a transaction arrives.
	waitTimeout = 30 * time.Second
	// patience is how long a command waits before it says that it does.
	patience = time.Second
	// lookBack is how many blocks wait-tx looks back for a transaction that was
	// sent a while ago.
	lookBack = 1000
)

// txResult is what a transaction command prints once the transaction stands in
// a block.
type txResult struct {
	TxHash    string            `json:"txhash"`
	Height    int64             `json:"height"`
	Code      uint32            `json:"code"`
	Codespace string            `json:"codespace,omitempty"`
	Log       string            `json:"log,omitempty"`
	GasUsed   int64             `json:"gas_used"`
	Responses []json.RawMessage `json:"responses,omitempty"`
}

// addWait makes a transaction command wait until its transaction stands in a
// block, print its outcome, and fail when the chain refused it.
func addWait(cmd *cobra.Command) {
	cmd.Flags().Bool(flagWait, true, "wait until the transaction stands in a block (等待上链)")
	cmd.Flags().Duration(flagTimeout, waitTimeout, "how long to wait")
	run := cmd.RunE
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return runWaiting(cmd, args, run) }
}

func runWaiting(cmd *cobra.Command, args []string, run func(*cobra.Command, []string) error) error {
	timeout, err := cmd.Flags().GetDuration(flagTimeout)
	if err != nil {
		return err
	}
	wait, err := cmd.Flags().GetBool(flagWait)
	if err != nil {
		return err
	}
	// The node was taken from the flag when the command was prepared; the SDK
	// would take it again and lose the wrapper below.
	cmd.Flags().Lookup(flags.FlagNode).Changed = false
	ctx := client.GetClientContextFromCmd(cmd)
	out := cmd.OutOrStdout()
	rpc := &waitingRPC{CometRPC: ctx.Client, out: &gate{Writer: out}, wait: wait, timeout: timeout, progress: cmd.ErrOrStderr(), patience: patience}
	if err := client.SetCmdClientContext(cmd, ctx.WithClient(rpc).WithOutput(rpc.out)); err != nil {
		return err
	}
	cmd.SetOut(rpc.out)
	defer cmd.SetOut(out)
	if err := run(cmd, args); err != nil {
		return errors.Join(rpc.err, err)
	}
	if rpc.included == nil {
		return rpc.err
	}
	cmd.SetOut(out)
	if err := showIncluded(cmd, ctx, *rpc.included); err != nil {
		return err
	}
	return chain.Refusal(*rpc.included)
}

// gate passes on what is written until it is closed.
type gate struct {
	io.Writer
	closed bool
}

// Write passes b on or swallows it.
func (g *gate) Write(b []byte) (int, error) {
	if g.closed {
		return len(b), nil
	}
	return g.Writer.Write(b)
}

// waitingRPC is a node's client that, after a broadcast, waits for the block.
type waitingRPC struct {
	client.CometRPC
	out      *gate
	wait     bool
	timeout  time.Duration
	progress io.Writer
	patience time.Duration
	included *chain.Included
	err      error
}

// BroadcastTxSync hands a transaction to the node and waits for its block.
func (w *waitingRPC) BroadcastTxSync(ctx context.Context, tx cmttypes.Tx) (*coretypes.ResultBroadcastTx, error) {
	from := int64(1)
	if w.wait {
		height, err := chain.Height(ctx, w.CometRPC)
		if err != nil {
			return nil, err
		}
		from = height + 1
	}
	res, err := w.CometRPC.BroadcastTxSync(ctx, tx)
	if err != nil {
		// The SDK makes an answer of some errors and forgets that they are errors.
		if said := client.CheckCometError(err, tx); said != nil {
			w.err = &chain.RefusedError{Codespace: said.Codespace, Code: said.Code, Log: err.Error(), Hash: said.TxHash}
		}
		return res, err
	}
	if res.Code != 0 {
		w.err = &chain.RefusedError{Codespace: res.Codespace, Code: res.Code, Log: res.Log, Hash: res.Hash.String()}
		return res, nil
	}
	if !w.wait {
		return res, nil
	}
	ctx, cancel := context.WithTimeout(ctx, w.timeout)
	defer cancel()
	stop := tellWaiting(w.progress, w.patience, res.Hash)
	in, err := chain.Await(ctx, w.CometRPC, res.Hash, from)
	stop()
	if err != nil {
		w.err = err
		return res, nil
	}
	w.included, w.out.closed = &in, true
	return res, nil
}

// tellWaiting writes one line when a wait lasts longer than the patience. The
// function that it gives ends this; after it nothing is written any more.
func tellWaiting(to io.Writer, patience time.Duration, hash []byte) (stop func()) {
	over := make(chan struct{})
	var telling sync.WaitGroup
	telling.Go(func() {
		select {
		case <-over:
		case <-time.After(patience):
			fmt.Fprintf(to, "Waiting for a block with transaction %X (等待上链) ...\n", hash) //nolint:errcheck // a lost line of progress harms nobody
		}
	})
	return func() {
		close(over)
		telling.Wait()
	}
}

// showIncluded prints a transaction's outcome.
func showIncluded(cmd *cobra.Command, ctx client.Context, in chain.Included) error {
	r := txResult{
		TxHash: strings.ToUpper(hex.EncodeToString(in.Hash)), Height: in.Height, Code: in.Result.Code,
		Codespace: in.Result.Codespace, Log: in.Result.Log, GasUsed: in.Result.GasUsed,
	}
	enc := chain.Encoding{Codec: ctx.Codec, Registry: ctx.InterfaceRegistry, TxConfig: ctx.TxConfig}
	responses, err := chain.Responses(enc, in)
	if err != nil {
		return err
	}
	for _, response := range responses {
		raw, err := protoJSON(response)
		if err != nil {
			return err
		}
		r.Responses = append(r.Responses, raw)
	}
	if format, _ := cmd.Flags().GetString(flags.FlagOutput); format == flags.OutputFormatText {
		raw, err := json.Marshal(r)
		if err != nil {
			return err
		}
		text, err := yaml.JSONToYAML(raw)
		if err != nil {
			return err
		}
		_, err = cmd.OutOrStdout().Write(bytes.TrimLeft(text, "\n"))
		return err
	}
	return writeJSON(cmd, r)
}

func waitTxCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "wait-tx HASH",
		Short: "Wait for a transaction and print its outcome (等待交易上链)",
		Long: `Looks for the transaction in the last 1000 blocks and then waits for new ones.
Needs no transaction index.`,
		Example: "shuquand query wait-tx 9F86D081884C7D65... --timeout 1m",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			hash, err := hex.DecodeString(args[0])
			if err != nil || len(hash) != 32 {
				return usage(fmt.Errorf("%q is not the hash of a transaction, 64 hexadecimal digits", args[0]))
			}
			timeout, err := cmd.Flags().GetDuration(flagTimeout)
			if err != nil {
				return err
			}
			ctx := client.GetClientContextFromCmd(cmd)
			waiting, cancel := context.WithTimeout(cmd.Context(), timeout)
			defer cancel()
			height, err := chain.Height(waiting, ctx.Client)
			if err != nil {
				return err
			}
			stop := tellWaiting(cmd.ErrOrStderr(), patience, hash)
			in, err := chain.Await(waiting, ctx.Client, hash, height-lookBack+1)
			stop()
			if err != nil {
				return err
			}
			if err := showIncluded(cmd, ctx, in); err != nil {
				return err
			}
			return chain.Refusal(in)
		},
	}
	cmd.Flags().Duration(flagTimeout, waitTimeout, "how long to wait")
	flags.AddQueryFlagsToCmd(cmd)
	return cmd
}
