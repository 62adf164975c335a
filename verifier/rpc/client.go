// SPDX-License-Identifier: Apache-2.0

package rpc

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	cmtjson "github.com/cometbft/cometbft/libs/json"
	jsonrpc "github.com/cometbft/cometbft/rpc/jsonrpc/client"
	rpctypes "github.com/cometbft/cometbft/rpc/jsonrpc/types"

	"github.com/shuquan-ledger/shuquan/verifier"
)

const (
	// DefaultTimeout is how long one answer may take.
	DefaultTimeout = 10 * time.Second
	// DefaultMaxAnswer is the greatest length of one answer in bytes. A header
	// with the commit of 100 ML-DSA-65 validators has less than 1 MB.
	DefaultMaxAnswer = 4 << 20
)

var (
	// ErrAddress is an address that is not a node's.
	ErrAddress = errors.New("the address of a node is http://host:port, https://host:port or tcp://host:port")
	// ErrTooLong is an answer longer than the bound.
	ErrTooLong = errors.New("the answer is longer than any answer should be")
)

// Options bound what a node can do to the caller. The zero value takes the
// defaults.
type Options struct {
	// Timeout is how long one answer may take.
	Timeout time.Duration
	// MaxAnswer is the greatest length of one answer in bytes.
	MaxAnswer int64
}

// Client is a verifier.Source over one node.
type Client struct {
	address string
	rpc     *jsonrpc.Client
}

var _ verifier.Source = (*Client)(nil)

// New prepares a client; it does not connect. ErrAddress for a wrong address.
func New(address string, o Options) (*Client, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https" && u.Scheme != "tcp") {
		return nil, fmt.Errorf("%w: got %q", ErrAddress, address)
	}
	if o.Timeout <= 0 {
		o.Timeout = DefaultTimeout
	}
	if o.MaxAnswer <= 0 {
		o.MaxAnswer = DefaultMaxAnswer
	}
	c, err := jsonrpc.NewWithHTTPClient(strings.TrimSuffix(address, "/"), &http.Client{
		Timeout:   o.Timeout,
		Transport: bounded{http.DefaultTransport, o.MaxAnswer},
		// A node has no reason to send the bank's program elsewhere.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrAddress, err)
	}
	return &Client{address: address, rpc: c}, nil
}

// call asks one method and reads its result. Numbers in it are read as
// CometBFT writes them.
func (c *Client) call(ctx context.Context, method string, params map[string]any, result any) error {
	var raw rawResult
	_, err := c.rpc.Call(ctx, method, params, &raw)
	var refusal *rpctypes.RPCError
	var transport *url.Error
	switch {
	case err == nil:
	case errors.As(err, &refusal):
		return fmt.Errorf("%w: %s: %w", verifier.ErrRefused, method, refusal)
	case errors.Is(err, ErrTooLong):
		return fmt.Errorf("%w: %s: %w", verifier.ErrUnreadable, method, ErrTooLong)
	case errors.As(err, &transport), errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled), errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("%w: %s: %w", verifier.ErrUnreachable, method, err)
	default:
		return fmt.Errorf("%w: %s: %w", verifier.ErrUnreadable, method, err)
	}
	if len(raw.bytes) == 0 { // null, as for a block that was pruned
		return fmt.Errorf("%w: %s: nothing", verifier.ErrRefused, method)
	}
	if err := cmtjson.Unmarshal(raw.bytes, result); err != nil {
		return fmt.Errorf("%w: %s: %w", verifier.ErrUnreadable, method, err)
	}
	return nil
}

// rawResult keeps a result's bytes, so that an answer that is no JSON and a
// result of a wrong form are told apart from a refusal.
type rawResult struct{ bytes json.RawMessage }

// UnmarshalJSON keeps a copy of the bytes.
func (r *rawResult) UnmarshalJSON(b []byte) error {
	r.bytes = append(json.RawMessage(nil), b...)
	return nil
}

// bounded cuts every answer off.
type bounded struct {
	next http.RoundTripper
	max  int64
}

// RoundTrip sends a request and puts a limit on reading the answer.
func (b bounded) RoundTrip(r *http.Request) (*http.Response, error) {
	res, err := b.next.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	if res.ContentLength > b.max {
		_ = res.Body.Close() // nothing of it is used
		return nil, ErrTooLong
	}
	res.Body = &limitedBody{ReadCloser: res.Body, left: b.max}
	return res, nil
}

type limitedBody struct {
	io.ReadCloser
	left int64
}

// Read gives ErrTooLong when more than the limit comes.
func (l *limitedBody) Read(p []byte) (int, error) {
	if l.left < 0 {
		return 0, ErrTooLong
	}
	if int64(len(p)) > l.left+1 {
		p = p[:l.left+1]
	}
	n, err := l.ReadCloser.Read(p)
	if l.left -= int64(n); l.left < 0 {
		return n, ErrTooLong
	}
	return n, err
}
