// SPDX-License-Identifier: Apache-2.0

package rpc

import (
	"context"
	"fmt"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/cometbft/cometbft/libs/bytes"
	"github.com/cometbft/cometbft/types"

	"github.com/shuquan-ledger/shuquan/verifier"
)

const (
	// perPage is the most validators that a node gives at once.
	perPage = 100
	// maxValidators bounds a validator set; a chain of this kind has a seat for
	// each city.
	maxValidators = 500
)

type commitResult struct {
	types.SignedHeader `json:"signed_header"`
}

type validatorsResult struct {
	BlockHeight int64              `json:"block_height"`
	Validators  []*types.Validator `json:"validators"`
	Total       int                `json:"total"`
}

type queryResult struct {
	Response abci.ResponseQuery `json:"response"`
}

// Block asks for header, commit and validators; see verifier.Source.
func (c *Client) Block(ctx context.Context, height int64) (*types.LightBlock, error) {
	params := map[string]any{}
	if height != 0 {
		params["height"] = height
	}
	var commit commitResult
	if err := c.call(ctx, "commit", params, &commit); err != nil {
		return nil, err
	}
	if commit.Header == nil || commit.Commit == nil {
		return nil, fmt.Errorf("%w: the node has no block %d yet", verifier.ErrRefused, height)
	}
	set, err := c.validators(ctx, commit.Header.Height)
	if err != nil {
		return nil, err
	}
	return &types.LightBlock{SignedHeader: &commit.SignedHeader, ValidatorSet: set}, nil
}

func (c *Client) validators(ctx context.Context, height int64) (*types.ValidatorSet, error) {
	var all []*types.Validator
	for page := 1; ; page++ {
		var r validatorsResult
		if err := c.call(ctx, "validators", map[string]any{"height": height, "page": page, "per_page": perPage}, &r); err != nil {
			return nil, err
		}
		all = append(all, r.Validators...)
		if r.Total > maxValidators || len(all) > r.Total || (len(r.Validators) == 0 && len(all) < r.Total) {
			return nil, fmt.Errorf("%w: %d of %d validators on page %d", verifier.ErrUnreadable, len(all), r.Total, page)
		}
		if len(all) == r.Total {
			break
		}
	}
	set, err := types.ValidatorSetFromExistingValidators(all)
	if err != nil {
		return nil, fmt.Errorf("%w: validators: %w", verifier.ErrUnreadable, err)
	}
	return set, nil
}

// Query asks for a key with its proof; see verifier.Source.
func (c *Client) Query(ctx context.Context, q verifier.Query) (verifier.Answer, error) {
	var r queryResult
	err := c.call(ctx, "abci_query", map[string]any{
		"path": "/store/" + q.Store + "/key", "data": bytes.HexBytes(q.Key), "height": q.Height, "prove": true,
	}, &r)
	if err != nil {
		return verifier.Answer{}, err
	}
	if !r.Response.IsOK() {
		return verifier.Answer{}, fmt.Errorf("%w: %s/%d %.200s", verifier.ErrRefused, r.Response.Codespace, r.Response.Code, r.Response.Log)
	}
	a := verifier.Answer{Key: r.Response.Key, Value: r.Response.Value}
	if r.Response.ProofOps != nil {
		for _, op := range r.Response.ProofOps.Ops {
			a.Proof = append(a.Proof, verifier.ProofOp{Type: op.Type, Key: op.Key, Data: op.Data})
		}
	}
	return a, nil
}
