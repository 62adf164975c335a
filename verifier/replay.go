// SPDX-License-Identifier: Apache-2.0

package verifier

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	"github.com/cometbft/cometbft/types"
)

// Proofs are blocks and records with which an answer is found again. Bytes are
// written in base64.
type Proofs struct {
	// Blocks are header, commit and validators of the blocks from the trust root to
	// the newest, each a tendermint.types.LightBlock in protobuf, by height.
	Blocks [][]byte `json:"blocks"`
	// Records are the records, in the order in which they were asked for.
	Records []ProvenRecord `json:"records"`
}

// ProvenRecord is a record, or that there is none, with its proof.
type ProvenRecord struct {
	// Store is the name of the store, Key the whole key in it.
	Store string `json:"store"`
	Key   []byte `json:"key"`
	// Value is the value in protobuf, empty if there is none.
	Value []byte `json:"value"`
	// Steps lead from the key to the store's root and from there to the
	// application hash.
	Steps []ProofOp `json:"steps"`
}

// recorder is a Source that keeps what another one answers.
type recorder struct {
	source  Source
	blocks  map[int64]*types.LightBlock
	records []ProvenRecord
	seen    map[string]bool
}

func newRecorder(s Source) *recorder {
	return &recorder{source: s, blocks: map[int64]*types.LightBlock{}, seen: map[string]bool{}}
}

// Block keeps a block.
func (r *recorder) Block(ctx context.Context, height int64) (*types.LightBlock, error) {
	b, err := r.source.Block(ctx, height)
	if err == nil && b != nil && b.SignedHeader != nil && b.Header != nil {
		r.blocks[b.Height] = b
	}
	return b, err
}

// Query keeps an answer, once for each key.
func (r *recorder) Query(ctx context.Context, q Query) (Answer, error) {
	a, err := r.source.Query(ctx, q)
	if place := placeOf(q.Store, q.Key); err == nil && !r.seen[place] {
		r.seen[place] = true
		r.records = append(r.records, ProvenRecord{Store: q.Store, Key: q.Key, Value: a.Value, Steps: a.Proof})
	}
	return a, err
}

func (r *recorder) proofs() (*Proofs, error) {
	out := &Proofs{Records: r.records}
	blocks := make([]*types.LightBlock, 0, len(r.blocks))
	for _, b := range r.blocks {
		blocks = append(blocks, b)
	}
	slices.SortFunc(blocks, func(a, b *types.LightBlock) int { return cmp.Compare(a.Height, b.Height) })
	for _, b := range blocks {
		pb, err := b.ToProto()
		if err != nil {
			return nil, err
		}
		raw, err := pb.Marshal()
		if err != nil {
			return nil, err
		}
		out.Blocks = append(out.Blocks, raw)
	}
	return out, nil
}

// replay is a Source that answers from recorded proofs alone.
type replay struct {
	blocks  map[int64]*types.LightBlock
	newest  int64
	records map[string]ProvenRecord
	used    map[string]bool
}

func newReplay(p *Proofs) (*replay, error) {
	r := &replay{blocks: map[int64]*types.LightBlock{}, records: map[string]ProvenRecord{}, used: map[string]bool{}}
	for i, raw := range p.Blocks {
		var pb cmtproto.LightBlock
		if err := pb.Unmarshal(raw); err != nil {
			return nil, fmt.Errorf("blocks[%d]: %w", i, err)
		}
		b, err := types.LightBlockFromProto(&pb)
		if err != nil {
			return nil, fmt.Errorf("blocks[%d]: %w", i, err)
		}
		if b.SignedHeader == nil || b.Header == nil || b.Height <= r.newest {
			return nil, fmt.Errorf("blocks[%d]: it has no header or does not come after the one before", i)
		}
		r.blocks[b.Height], r.newest = b, b.Height
	}
	for i, x := range p.Records {
		place := placeOf(x.Store, x.Key)
		if _, twice := r.records[place]; twice {
			return nil, fmt.Errorf("records[%d]: the key stands twice", i)
		}
		r.records[place] = x
	}
	return r, nil
}

// Block gives a recorded block; ErrRefused for any other.
func (r *replay) Block(_ context.Context, height int64) (*types.LightBlock, error) {
	if height == 0 {
		height = r.newest
	}
	b, ok := r.blocks[height]
	if !ok {
		return nil, fmt.Errorf("%w: the file does not hold block %d", ErrRefused, height)
	}
	return b, nil
}

// Query gives a recorded answer; ErrRefused for any other. A record of another
// height proves nothing under the application hash, so none is named.
func (r *replay) Query(_ context.Context, q Query) (Answer, error) {
	place := placeOf(q.Store, q.Key)
	x, ok := r.records[place]
	if !ok {
		return Answer{}, fmt.Errorf("%w: the file does not hold key %x of store %s", ErrRefused, q.Key, q.Store)
	}
	r.used[place] = true
	return Answer{Key: x.Key, Value: x.Value, Proof: x.Steps}, nil
}

// unused counts the records that nobody has asked for.
func (r *replay) unused() int { return len(r.records) - len(r.used) }

func placeOf(store string, key []byte) string { return store + "/" + string(key) }
