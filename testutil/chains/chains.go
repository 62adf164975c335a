// SPDX-License-Identifier: Apache-2.0

// Package chains runs provinces side by side in one process: real applications
// whose blocks have real headers, signed by the keys of their validators, so that
// the light client of one follows the other.
package chains

import (
	"context"
	"fmt"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/cometbft/cometbft/crypto"
	cmtversion "github.com/cometbft/cometbft/proto/tendermint/version"
	"github.com/cometbft/cometbft/types"
	"github.com/cometbft/cometbft/version"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/testutil/minichain"
	"github.com/shuquan-ledger/shuquan/verifier"
	"github.com/shuquan-ledger/shuquan/x/recognition"
)

// Province is a ledger whose blocks have headers.
type Province struct {
	*ledger.Ledger
	// Forge, if set, changes what a node of it answers.
	Forge func(verifier.Query, *verifier.Answer)

	// turns are the validators from a height on, ascending.
	turns []turn
}

type turn struct {
	from int64
	keys []crypto.PrivKey
}

// node is a province as a node of it answers.
type node struct{ *Province }

// Node is a node of the province.
func (p *Province) Node() verifier.Source { return node{p} }

// New gives the blocks of a ledger headers.
func New(l *ledger.Ledger) *Province {
	return &Province{Ledger: l, turns: []turn{{1, l.Validators()}}}
}

// Division is the province's code, six digits.
func (p *Province) Division() string {
	home, err := p.App.Keepers.Institution.Province(p.Ctx())
	if err != nil {
		panic(err) // a chain without a province: the test made it so
	}
	return recognition.ProvinceOf(home)
}

// Turn changes the validators that sign from the block after the next one on.
func (p *Province) Turn(keys []crypto.PrivKey) {
	p.turns = append(p.turns, turn{p.Height() + 2, keys})
}

func (p *Province) keysAt(height int64) []crypto.PrivKey {
	var out []crypto.PrivKey
	for _, t := range p.turns {
		if t.from <= height {
			out = t.keys
		}
	}
	return out
}

// Block gives header, commit and validators; see verifier.Source. The newest block
// has just begun: its header proves the state after the one before it.
func (p node) Block(_ context.Context, height int64) (*types.LightBlock, error) {
	if height == 0 {
		height = p.Height()
	}
	if height < 1 || height > p.Height() {
		return nil, fmt.Errorf("%w: block %d of %d", verifier.ErrRefused, height, p.Height())
	}
	return p.Sign(p.Header(height)), nil
}

// Header is the header of a block.
func (p *Province) Header(height int64) *types.Header {
	var last types.BlockID
	appHash := []byte{}
	if height > 1 {
		last = types.BlockID{Hash: p.blockHash(height - 1), PartSetHeader: types.PartSetHeader{Total: 1, Hash: sum("parts")}}
		appHash = p.AppHashes[height-2]
	}
	keys := p.keysAt(height)
	return &types.Header{
		Version: cmtversion.Consensus{Block: version.BlockProtocol}, ChainID: p.Chain, Height: height, Time: p.Trace[height-1].Time,
		LastBlockID: last, LastCommitHash: sum("last commit"), DataHash: sum("data"),
		ValidatorsHash: minichain.Set(keys).Hash(), NextValidatorsHash: minichain.Set(p.keysAt(height + 1)).Hash(),
		ConsensusHash: sum("consensus"), AppHash: appHash, LastResultsHash: sum("results"), EvidenceHash: sum("evidence"),
		ProposerAddress: keys[0].PubKey().Address(),
	}
}

// blockHash stands for the hash of a block: what the header before names is not
// looked at by a light client.
func (p *Province) blockHash(height int64) []byte { return sum(fmt.Sprint(p.Chain, height)) }

// Sign signs a header by the validators of its height.
func (p *Province) Sign(h *types.Header) *types.LightBlock {
	return new(minichain.Chain).Sign(h, p.keysAt(h.Height))
}

// Query gives a record with its proof; see verifier.Source.
func (p node) Query(ctx context.Context, q verifier.Query) (verifier.Answer, error) {
	res, err := p.App.Query(ctx, &abci.RequestQuery{Path: "/store/" + q.Store + "/key", Data: q.Key, Height: q.Height, Prove: true})
	if err != nil {
		return verifier.Answer{}, err
	}
	if res.Code != 0 {
		return verifier.Answer{}, fmt.Errorf("%w: %s", verifier.ErrRefused, res.Log)
	}
	out := verifier.Answer{Key: res.Key, Value: res.Value}
	for _, op := range res.ProofOps.GetOps() {
		out.Proof = append(out.Proof, verifier.ProofOp{Type: op.Type, Key: op.Key, Data: op.Data})
	}
	if p.Forge != nil {
		p.Forge(q, &out)
	}
	return out, nil
}

func sum(s string) []byte { return crypto.Sha256([]byte(s)) }
