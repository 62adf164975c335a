// SPDX-License-Identifier: Apache-2.0

// Package minichain is a chain without a node: real stores (rootmulti over
// IAVL), real CometBFT headers and commits signed by real keys, and nothing
// else. Tests write any state into it, let it forge what a node could, and
// serve it over the RPC that a node speaks.
package minichain

import (
	"fmt"
	"time"

	"cosmossdk.io/log/v2"
	"github.com/cometbft/cometbft/crypto"
	"github.com/cometbft/cometbft/crypto/ed25519"
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	cmtversion "github.com/cometbft/cometbft/proto/tendermint/version"
	"github.com/cometbft/cometbft/types"
	"github.com/cometbft/cometbft/version"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/cosmos/cosmos-sdk/store/v2/rootmulti"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
)

// Interval is the time between two blocks.
const Interval = 5 * time.Second

// Chain is a chain in memory. It is not safe for concurrent writing.
type Chain struct {
	// ID is the chain's id.
	ID string
	// Time is the time of the newest block; Next adds Interval.
	Time time.Time

	store   *rootmulti.Store
	keys    map[string]storetypes.StoreKey
	blocks  []*types.LightBlock
	appHash []byte
	now     []crypto.PrivKey
	next    []crypto.PrivKey
	later   []crypto.PrivKey
	offline map[string]bool
}

// Key is the key of validator n, the same in every run.
func Key(n int) crypto.PrivKey {
	return ed25519.GenPrivKeyFromSecret(fmt.Appendf(nil, "minichain validator %d", n))
}

// Keys are the keys of validators from to to, both included.
func Keys(from, to int) []crypto.PrivKey {
	var out []crypto.PrivKey
	for n := from; n <= to; n++ {
		out = append(out, Key(n))
	}
	return out
}

// New makes a chain without blocks, with the stores named and the validators
// given, all of the same power.
func New(id string, start time.Time, validators []crypto.PrivKey, stores ...string) *Chain {
	db := dbm.NewMemDB()
	c := &Chain{
		ID: id, Time: start, now: validators, next: validators, later: validators,
		store: rootmulti.NewStore(db, log.NewNopLogger()), keys: map[string]storetypes.StoreKey{}, offline: map[string]bool{},
	}
	for _, name := range stores {
		c.keys[name] = storetypes.NewKVStoreKey(name)
		c.store.MountStoreWithDB(c.keys[name], storetypes.StoreTypeIAVL, nil)
	}
	must(c.store.LoadLatestVersion())
	c.appHash = c.store.LastCommitID().Hash
	return c
}

// Put writes a record; it is in the state after the next block.
func (c *Chain) Put(store string, key, value []byte) {
	c.store.GetKVStore(c.keys[store]).Set(key, value)
}

// SetValidators changes the validators from the block after the next one on.
func (c *Chain) SetValidators(keys []crypto.PrivKey) { c.later = keys }

// Offline sets the validators that sign no more blocks.
func (c *Chain) Offline(keys ...crypto.PrivKey) {
	c.offline = map[string]bool{}
	for _, k := range keys {
		c.offline[string(k.PubKey().Bytes())] = true
	}
}

// Next makes n blocks.
func (c *Chain) Next(n int) {
	for range n {
		c.Time = c.Time.Add(Interval)
		h := c.header()
		c.blocks = append(c.blocks, c.Sign(h, c.now))
		c.appHash = c.store.Commit().Hash
		c.now, c.next = c.next, c.later
	}
}

// Height is the number of blocks.
func (c *Chain) Height() int64 { return int64(len(c.blocks)) }

// Block gives a block as it was made; 0 is the newest.
func (c *Chain) Block(height int64) (*types.LightBlock, error) {
	if height == 0 {
		height = c.Height()
	}
	if height < 1 || height > c.Height() {
		return nil, fmt.Errorf("height %d must be less than or equal to the current blockchain height %d", height, c.Height())
	}
	return c.blocks[height-1], nil
}

// Query gives the value of a key after a block, with its proof, in the form
// that an application gives it.
func (c *Chain) Query(store string, key []byte, height int64) (*storetypes.ResponseQuery, error) {
	return c.store.Query(&storetypes.RequestQuery{Path: "/" + store + "/key", Data: key, Height: height, Prove: true})
}

func (c *Chain) header() *types.Header {
	var last types.BlockID
	if n := len(c.blocks); n > 0 {
		last = c.blocks[n-1].Commit.BlockID
	}
	return &types.Header{
		Version: cmtversion.Consensus{Block: version.BlockProtocol}, ChainID: c.ID, Height: c.Height() + 1, Time: c.Time,
		LastBlockID: last, LastCommitHash: hash("last commit"), DataHash: hash("data"),
		ValidatorsHash: Set(c.now).Hash(), NextValidatorsHash: Set(c.next).Hash(), ConsensusHash: hash("consensus"),
		AppHash: c.appHash, LastResultsHash: hash("results"), EvidenceHash: hash("evidence"),
		ProposerAddress: c.now[0].PubKey().Address(),
	}
}

// Sign makes a block of a header and the signatures of those of the given
// validators that are not offline. A test may give it a forged header.
func (c *Chain) Sign(h *types.Header, keys []crypto.PrivKey) *types.LightBlock {
	set := Set(keys)
	id := types.BlockID{Hash: h.Hash(), PartSetHeader: types.PartSetHeader{Total: 1, Hash: hash("parts")}}
	commit := &types.Commit{Height: h.Height, BlockID: id}
	for _, v := range set.Validators {
		commit.Signatures = append(commit.Signatures, c.vote(h, id, v, keys))
	}
	return &types.LightBlock{SignedHeader: &types.SignedHeader{Header: h, Commit: commit}, ValidatorSet: set}
}

func (c *Chain) vote(h *types.Header, id types.BlockID, v *types.Validator, keys []crypto.PrivKey) types.CommitSig {
	if c.offline[string(v.PubKey.Bytes())] {
		return types.NewCommitSigAbsent()
	}
	for _, k := range keys {
		if !k.PubKey().Equals(v.PubKey) {
			continue
		}
		sig := types.CommitSig{BlockIDFlag: types.BlockIDFlagCommit, ValidatorAddress: v.Address, Timestamp: h.Time}
		vote := &cmtproto.Vote{Type: cmtproto.PrecommitType, Height: h.Height, BlockID: id.ToProto(), Timestamp: h.Time}
		signature, err := k.Sign(types.VoteSignBytes(h.ChainID, vote))
		must(err)
		sig.Signature = signature
		return sig
	}
	return types.NewCommitSigAbsent()
}

// Set is the validator set of keys, all of power 10.
func Set(keys []crypto.PrivKey) *types.ValidatorSet {
	vals := make([]*types.Validator, len(keys))
	for i, k := range keys {
		vals[i] = types.NewValidator(k.PubKey(), 10)
	}
	return types.NewValidatorSet(vals)
}

func hash(s string) []byte { return crypto.Sha256([]byte(s)) }

func must(err error) {
	if err != nil {
		panic(err)
	}
}
