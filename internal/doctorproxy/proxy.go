// SPDX-License-Identifier: Apache-2.0

// Package doctorproxy stands between a reader and a node and lies: it shows
// what a dishonest node, or somebody on the line, can do to the answers of
// CometBFT's RPC. Tests and the demonstration use it; nothing else does.
package doctorproxy

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync"
	"time"
)

// maxBody bounds what is read of a request or an answer, in bytes.
const maxBody = 8 << 20

// Doctor changes the traffic of one proxy.
type Doctor interface {
	// Ask may change the request before the node sees it.
	Ask(c *Call)
	// Answer may change the node's result.
	Answer(c Call, result json.RawMessage) (json.RawMessage, error)
}

// Call is a JSON-RPC request.
type Call struct {
	// Method is the RPC method, like "abci_query".
	Method string `json:"method"`
	// Params are its parameters.
	Params map[string]json.RawMessage `json:"params"`
	// ID is the caller's number.
	ID json.RawMessage `json:"id"`
	// Version is "2.0".
	Version string `json:"jsonrpc"`
}

// Proxy is a listening proxy.
type Proxy struct {
	upstream string
	doctor   Doctor
	listener net.Listener
	server   *http.Server

	mu     sync.Mutex
	frozen map[string]json.RawMessage
	freeze bool
}

// Start listens on a free port of 127.0.0.1 in front of a node's RPC address
// (http://host:port).
func Start(upstream string, d Doctor) (*Proxy, error) { return start(upstream, d, false) }

// StartFrozen is a proxy that gives the first answer to every question again
// and again, as if the chain had stopped.
func StartFrozen(upstream string) (*Proxy, error) { return start(upstream, honest{}, true) }

func start(upstream string, d Doctor, freeze bool) (*Proxy, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	p := &Proxy{upstream: upstream, doctor: d, listener: l, freeze: freeze, frozen: map[string]json.RawMessage{}}
	p.server = &http.Server{Handler: p, ReadHeaderTimeout: 10 * time.Second}
	go func() { _ = p.server.Serve(l) }() // ends with Close
	return p, nil
}

// URL is the address to give to a reader.
func (p *Proxy) URL() string { return "http://" + p.listener.Addr().String() }

// Close ends the proxy.
func (p *Proxy) Close() error {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	return errors.Join(p.server.Shutdown(ctx), ignoreClosed(p.listener.Close()))
}

func ignoreClosed(err error) error {
	if errors.Is(err, net.ErrClosed) {
		return nil
	}
	return err
}

type answer struct {
	Version string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id"`
	Result  json.RawMessage `json:"result,omitempty"`
	Error   json.RawMessage `json:"error,omitempty"`
}

// ServeHTTP forwards one request, over JSON-RPC or by URI.
func (p *Proxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	out, err := p.serve(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(out) // a reader that has gone needs no answer
}

func (p *Proxy) serve(r *http.Request) (answer, error) {
	c, err := readCall(r)
	if err != nil {
		return answer{}, fmt.Errorf("neither JSON-RPC over POST nor a URI over GET: %w", err)
	}
	key := c.key()
	if result, ok := p.remembered(key); ok {
		return answer{Version: "2.0", ID: c.ID, Result: result}, nil
	}
	p.doctor.Ask(&c)
	out, err := p.forward(r.Context(), c)
	if err != nil || out.Error != nil {
		return out, err
	}
	if out.Result, err = p.doctor.Answer(c, out.Result); err != nil {
		return answer{}, err
	}
	p.remember(key, out.Result)
	return out, nil
}

func (p *Proxy) forward(ctx context.Context, c Call) (answer, error) {
	body, err := json.Marshal(c)
	if err != nil {
		return answer{}, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, p.upstream, bytes.NewReader(body))
	if err != nil {
		return answer{}, err
	}
	req.Header.Set("Content-Type", "application/json")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return answer{}, err
	}
	defer res.Body.Close() //nolint:errcheck // the answer has been read
	var out answer
	return out, json.NewDecoder(io.LimitReader(res.Body, maxBody)).Decode(&out)
}

// key tells questions apart: method and parameters in the order of their names.
func (c Call) key() string {
	params, err := json.Marshal(c.Params) // maps are written in order of their keys
	if err != nil {
		return c.Method
	}
	return c.Method + string(params)
}

func (p *Proxy) remembered(key string) (json.RawMessage, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	result, ok := p.frozen[key]
	return result, ok
}

func (p *Proxy) remember(key string, result json.RawMessage) {
	if !p.freeze {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.frozen[key] = result
}

// honest changes nothing.
type honest struct{}

func (honest) Ask(*Call) {}

func (honest) Answer(_ Call, r json.RawMessage) (json.RawMessage, error) { return r, nil }
