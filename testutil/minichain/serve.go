// SPDX-License-Identifier: Apache-2.0

package minichain

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	abci "github.com/cometbft/cometbft/abci/types"
	cmtjson "github.com/cometbft/cometbft/libs/json"
	rpctypes "github.com/cometbft/cometbft/rpc/jsonrpc/types"
	"github.com/cometbft/cometbft/types"
)

type commitResult struct {
	types.SignedHeader `json:"signed_header"`
	Canonical          bool `json:"canonical"`
}

type validatorsResult struct {
	BlockHeight int64              `json:"block_height"`
	Validators  []*types.Validator `json:"validators"`
	Count       int                `json:"count"`
	Total       int                `json:"total"`
}

type queryResult struct {
	Response abci.ResponseQuery `json:"response"`
}

// ServeHTTP answers the methods commit, validators and abci_query as a node
// does, over JSON-RPC by POST and over URIs by GET.
func (c *Chain) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	method, params, id, err := readRequest(r)
	var result any
	if err == nil {
		result, err = c.answer(method, params)
	}
	answer := rpctypes.RPCResponse{JSONRPC: "2.0", ID: id}
	if err != nil {
		answer = rpctypes.RPCInternalError(id, err)
	} else {
		answer.Result, err = cmtjson.Marshal(result)
		must(err)
	}
	w.Header().Set("Content-Type", "application/json")
	must(json.NewEncoder(w).Encode(answer))
}

func readRequest(r *http.Request) (string, map[string]any, rpctypes.JSONRPCIntID, error) {
	params := map[string]any{}
	if r.Method == http.MethodGet {
		for k, v := range r.URL.Query() {
			params[k] = strings.Trim(v[0], `"`)
		}
		return strings.TrimPrefix(r.URL.Path, "/"), params, -1, nil
	}
	var req struct {
		ID     int            `json:"id"`
		Method string         `json:"method"`
		Params map[string]any `json:"params"`
	}
	err := json.NewDecoder(r.Body).Decode(&req)
	return req.Method, req.Params, rpctypes.JSONRPCIntID(req.ID), err
}

func (c *Chain) answer(method string, params map[string]any) (any, error) {
	height, err := integer(params["height"])
	if err != nil {
		return nil, err
	}
	switch method {
	case "commit":
		b, err := c.Block(height)
		if err != nil {
			return nil, err
		}
		return &commitResult{SignedHeader: *b.SignedHeader, Canonical: true}, nil
	case "validators":
		b, err := c.Block(height)
		if err != nil {
			return nil, err
		}
		return page(b, params)
	case "abci_query":
		return c.abciQuery(params, height)
	}
	return nil, fmt.Errorf("method %q not found", method)
}

func page(b *types.LightBlock, params map[string]any) (any, error) {
	number, err := integer(params["page"])
	if err != nil {
		return nil, err
	}
	size, err := integer(params["per_page"])
	if err != nil {
		return nil, err
	}
	if size == 0 {
		size = 30
	}
	all := b.ValidatorSet.Validators
	from := min(int(max(number, 1)-1)*int(size), len(all))
	part := all[from:min(from+int(size), len(all))]
	return &validatorsResult{BlockHeight: b.Height, Validators: part, Count: len(part), Total: len(all)}, nil
}

func (c *Chain) abciQuery(params map[string]any, height int64) (any, error) {
	path, _ := params["path"].(string)
	data, _ := params["data"].(string)
	key, err := hex.DecodeString(strings.TrimPrefix(data, "0x"))
	if err != nil {
		return nil, err
	}
	store := strings.TrimSuffix(strings.TrimPrefix(path, "/store/"), "/key")
	if height <= 1 {
		return &queryResult{abci.ResponseQuery{Code: 26, Codespace: "sdk", Log: "cannot query with proof when height <= 1"}}, nil
	}
	res, err := c.Query(store, key, height)
	if err != nil {
		refusal := abci.ResponseQuery{Code: 6, Codespace: "sdk", Log: err.Error()}
		return &queryResult{refusal}, nil //nolint:nilerr // a node answers a refused query; it does not fail
	}
	return &queryResult{abci.ResponseQuery{Key: res.Key, Value: res.Value, ProofOps: res.ProofOps, Height: res.Height, Log: res.Log}}, nil
}

// integer reads what JSON-RPC gives as a string or number and a URI as text.
func integer(v any) (int64, error) {
	switch v := v.(type) {
	case nil:
		return 0, nil
	case string:
		return strconv.ParseInt(v, 10, 64)
	case float64:
		return int64(v), nil
	}
	return 0, fmt.Errorf("%v is not a number", v)
}
