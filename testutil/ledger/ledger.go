// SPDX-License-Identifier: Apache-2.0

// Package ledger runs the real application in process for tests: real
// transactions, a clock that the test sets, and people with names.
package ledger

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/cometbft/cometbft/crypto"
	cmted25519 "github.com/cometbft/cometbft/crypto/ed25519"
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/log/v2"

	"github.com/cosmos/cosmos-sdk/baseapp"
	"github.com/cosmos/cosmos-sdk/crypto/keys/ed25519"
	servertypes "github.com/cosmos/cosmos-sdk/server/types"
	simtestutil "github.com/cosmos/cosmos-sdk/testutil/sims"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/internal/genesisfile"
	"github.com/shuquan-ledger/shuquan/internal/nodeconfig"
	counciltypes "github.com/shuquan-ledger/shuquan/x/council/types"
)

// ChainID is the chain's name unless a test gives another.
const ChainID = "shanxi-1"

// Start is Monday, 2 November 2026, 09:00 in UTC+8.
var Start = time.Date(2026, 11, 2, 1, 0, 0, 0, time.UTC)

// TB is what a ledger needs of a test: a *testing.T, or a case of a property.
type TB interface {
	require.TestingT
	Helper()
}

// Options are what a test may choose.
type Options struct {
	// ChainID is the chain's name; ChainID if empty.
	ChainID string
	// Province are the two digits of its province, 14 if empty.
	Province string
	// Seats is the number of seats, 1 if zero.
	Seats int
	// Start is the genesis time; Start if zero.
	Start time.Time
	// Edit changes the genesis before the chain starts.
	Edit func(*genesisfile.File)
	// DB is the database; memory if nil.
	DB dbm.DB
	// Base are options of the application.
	Base []func(*baseapp.BaseApp)
	// Build builds the application; app.New if nil.
	Build func(chainID string, db dbm.DB, base ...func(*baseapp.BaseApp)) *app.App
}

// Ledger is a chain in this process.
type Ledger struct {
	// App is the application.
	App *app.App
	// Seats are the operators of the seats, by division.
	Seats []*Account
	// Chain is the chain's name.
	Chain string
	// Genesis is the state that the chain began with.
	Genesis json.RawMessage
	// Trace records every block, for replays.
	Trace []*abci.RequestFinalizeBlock
	// Misbehaviour is what consensus reports against validators with the next block.
	Misbehaviour []abci.Misbehavior
	// Answers are what the application answered to each block.
	Answers []*abci.ResponseFinalizeBlock
	// AppHashes are the application's hashes after each block.
	AppHashes [][]byte

	t        TB
	o        Options
	began    time.Time
	now      time.Time
	height   int64
	pending  map[string]uint64
	proposer []byte
}

// divisions of the seats, the province first (GB/T 2260).
var divisions = []string{
	"140000", "140100", "140200", "140300", "140400", "140500", "140600", "140700", "140800", "140900", "141000", "141100",
}

// New starts a chain.
func New(t TB, o Options) *Ledger {
	t.Helper()
	if o.ChainID == "" {
		o.ChainID = ChainID
	}
	if o.Province == "" {
		o.Province = "14"
	}
	if o.Seats == 0 {
		o.Seats = 1
	}
	if o.Start.IsZero() {
		o.Start = Start
	}
	if o.DB == nil {
		o.DB = dbm.NewMemDB()
	}
	if o.Build == nil {
		o.Build = Open
	}
	l := &Ledger{t: t, o: o, Chain: o.ChainID, now: o.Start, pending: map[string]uint64{}}
	l.App = o.Build(o.ChainID, o.DB, o.Base...)
	f := genesisfile.New(o.ChainID, o.Start, l.App.DefaultGenesis(), l.App.Encoding().Codec)
	require.NoError(t, f.SetProvince(o.Province))
	for i := range o.Seats {
		l.addSeat(f, o.Province+divisions[i][2:])
	}
	if o.Edit != nil {
		o.Edit(f)
	}
	raw, err := json.Marshal(f.State())
	require.NoError(t, err)
	l.InitChain(raw)
	return l
}

// Restart opens the application again on its database, as a node does that was
// stopped. Only a chain of New can be restarted.
func (l *Ledger) Restart() {
	l.t.Helper()
	l.App = l.o.Build(l.o.ChainID, l.o.DB, l.o.Base...)
	l.pending = map[string]uint64{}
}

// Open builds the application on a database.
func Open(chainID string, db dbm.DB, base ...func(*baseapp.BaseApp)) *app.App {
	return OpenWith(chainID, db, simtestutil.EmptyAppOptions{}, base...)
}

// OpenWith is Open with options of the server. Trees prune within the block: else each
// has a goroutine that nobody ends, and an application of a test is never given up.
func OpenWith(chainID string, db dbm.DB, opts servertypes.AppOptions, base ...func(*baseapp.BaseApp)) *app.App {
	return app.New(log.NewNopLogger(), db, true, opts, append([]func(*baseapp.BaseApp){baseapp.SetChainID(chainID), baseapp.SetIAVLSyncPruning(true)}, base...)...)
}

func (l *Ledger) addSeat(f *genesisfile.File, division string) {
	l.t.Helper()
	operator := NewAccount("seat " + division)
	l.Seats = append(l.Seats, operator)
	nodeID := sha256.Sum256([]byte("node " + division))
	seat, err := genesisfile.SignSeat(counciltypes.SeatFile{
		ChainId: l.Chain, Division: division, Institution: Code("12", division, "MB"+division), LegalName: "数据局" + division,
		Moniker: "node" + division, NodeId: hex.EncodeToString(nodeID[:20]), P2PAddress: "node" + division + ".example.cn:26656",
	}, operator.Priv, consensusPrivate(division), f.Start().Add(time.Hour))
	require.NoError(l.t, err)
	require.NoError(l.t, f.AddSeat(seat))
}

// ConsensusKey is the ed25519 key of a genesis seat's validator, and what a
// test may give a new one.
func ConsensusKey(division string) []byte { return consensusKey(division) }

func consensusKey(division string) []byte { return consensusPrivate(division).PubKey().Bytes() }

// divisionOf is the division of the genesis seat of a place, from 0.
func (l *Ledger) divisionOf(place int) string { return l.province() + divisions[place][2:] }

// province are the two digits of the chain's province; a fork has those of its origin.
func (l *Ledger) province() string {
	if l.o.Province == "" {
		return "14"
	}
	return l.o.Province
}

// Validators are the consensus keys of the genesis seats.
func (l *Ledger) Validators() []crypto.PrivKey {
	var out []crypto.PrivKey
	for i := range l.Seats {
		out = append(out, cmted25519.PrivKey(consensusPrivate(l.divisionOf(i)).Key))
	}
	return out
}

func consensusPrivate(division string) *ed25519.PrivKey {
	return ed25519.GenPrivKeyFromSecret([]byte("consensus " + division))
}

// InitChain starts the chain on a genesis state.
func (l *Ledger) InitChain(state json.RawMessage) {
	l.t.Helper()
	require.NoError(l.t, l.TryInitChain(state))
}

// TryInitChain starts the chain on a genesis state that may be refused.
func (l *Ledger) TryInitChain(state json.RawMessage) error {
	l.Genesis, l.began = state, l.now
	params := nodeconfig.ConsensusParams().ToProto()
	_, err := l.App.InitChain(&abci.RequestInitChain{
		ChainId: l.Chain, Time: l.now, ConsensusParams: &params, AppStateBytes: state, InitialHeight: 1,
	})
	if err == nil {
		sum := sha256.Sum256(consensusKey(l.divisionOf(0)))
		l.proposer = sum[:20]
		l.Block()
	}
	return err
}

// Fork starts another chain on an exported state, at the same time, with the
// same people.
func (l *Ledger) Fork(db dbm.DB, state json.RawMessage) *Ledger {
	l.t.Helper()
	return l.ForkFor(l.t, Open(l.Chain, db), state)
}

// ForkFor is Fork for another test, on an application that it has opened.
func (l *Ledger) ForkFor(t TB, on *app.App, state json.RawMessage) *Ledger {
	t.Helper()
	other := &Ledger{t: t, Chain: l.Chain, now: l.now, pending: map[string]uint64{}, Seats: l.Seats, App: on}
	other.InitChain(state)
	return other
}

// TryFork starts another chain on a state that may be refused, with the
// consensus parameters of every chain after a change that may be nil. A panic
// while the state is entered is what stops a node and so a refusal too.
func (l *Ledger) TryFork(state json.RawMessage, change func(*cmtproto.ConsensusParams)) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	params := nodeconfig.ConsensusParams().ToProto()
	if change != nil {
		change(&params)
	}
	_, err = Open(l.Chain, dbm.NewMemDB()).InitChain(&abci.RequestInitChain{
		ChainId: l.Chain, Time: l.now, ConsensusParams: &params, AppStateBytes: state, InitialHeight: 1,
	})
	return err
}

// Replay makes the blocks of another chain again on a fresh application and
// returns what it answered to each.
func (l *Ledger) Replay(t TB, on *app.App) []*abci.ResponseFinalizeBlock {
	t.Helper()
	params := nodeconfig.ConsensusParams().ToProto()
	_, err := on.InitChain(&abci.RequestInitChain{
		ChainId: l.Chain, Time: l.began, ConsensusParams: &params, AppStateBytes: l.Genesis, InitialHeight: 1,
	})
	require.NoError(t, err)
	out := make([]*abci.ResponseFinalizeBlock, len(l.Trace))
	for i, req := range l.Trace {
		out[i], err = on.FinalizeBlock(req)
		require.NoError(t, err)
		_, err = on.Commit()
		require.NoError(t, err)
	}
	return out
}

// Copy makes the chain's blocks again on a fresh application, so that two chains of
// one name can go different ways.
func (l *Ledger) Copy() *Ledger {
	l.t.Helper()
	on := Open(l.Chain, dbm.NewMemDB())
	l.Replay(l.t, on)
	other := *l
	other.App, other.pending = on, map[string]uint64{}
	other.Trace, other.Answers, other.AppHashes = slices.Clone(l.Trace), slices.Clone(l.Answers), slices.Clone(l.AppHashes)
	return &other
}

// T is the test that the chain is of.
func (l *Ledger) T() TB { return l.t }

// Now is the time of the latest block.
func (l *Ledger) Now() time.Time { return l.now }

// Height is the height of the latest block.
func (l *Ledger) Height() int64 { return l.height }

// Advance sets the clock of the next block forward.
func (l *Ledger) Advance(d time.Duration) { l.now = l.now.Add(d) }

// To sets the clock of the next block to a moment, if that lies ahead.
func (l *Ledger) To(moment int64) {
	if at := time.Unix(moment, 0).UTC(); at.After(l.now) {
		l.now = at
	}
}

// Block makes a block of transactions a second after the one before.
func (l *Ledger) Block(txs ...[]byte) *abci.ResponseFinalizeBlock {
	l.t.Helper()
	return l.Reported(nil, txs...)
}

// Reported is Block with what consensus reports against validators.
func (l *Ledger) Reported(evidence []abci.Misbehavior, txs ...[]byte) *abci.ResponseFinalizeBlock {
	l.t.Helper()
	l.height++
	l.now = l.now.Add(time.Second)
	req := &abci.RequestFinalizeBlock{
		Height: l.height, Time: l.now, Txs: txs, ProposerAddress: l.proposer, Hash: blockHash(l.height), Misbehavior: append(evidence, l.Misbehaviour...),
	}
	l.Misbehaviour = nil
	res, err := l.App.FinalizeBlock(req)
	require.NoError(l.t, err)
	_, err = l.App.Commit()
	require.NoError(l.t, err)
	l.pending = map[string]uint64{}
	l.Trace = append(l.Trace, req)
	l.Answers = append(l.Answers, res)
	l.AppHashes = append(l.AppHashes, res.AppHash)
	return res
}

func blockHash(height int64) []byte {
	h := sha256.Sum256([]byte{byte(height >> 24), byte(height >> 16), byte(height >> 8), byte(height)})
	return h[:]
}

// Ctx reads the committed state at the clock's time.
func (l *Ledger) Ctx() context.Context {
	ctx, err := l.App.CreateQueryContext(l.height, false)
	require.NoError(l.t, err)
	return ctx.WithBlockTime(l.now).WithBlockHeight(l.height)
}

// AppHash is the hash of the committed state.
func (l *Ledger) AppHash() []byte { return l.App.LastCommitID().Hash }

// Result is what became of a transaction.
type Result = abci.ExecTxResult

// Check runs CheckTx.
func (l *Ledger) Check(tx []byte) *abci.ResponseCheckTx {
	l.t.Helper()
	res, err := l.App.CheckTx(&abci.RequestCheckTx{Tx: tx, Type: abci.CheckTxType_New})
	require.NoError(l.t, err)
	return res
}

// Send signs, and delivers in a block of its own.
func (l *Ledger) Send(from *Account, msgs ...sdk.Msg) *Result {
	l.t.Helper()
	return l.Block(l.Tx(from, msgs...)).TxResults[0]
}

// Must sends what has to succeed.
func (l *Ledger) Must(from *Account, msgs ...sdk.Msg) *Result {
	l.t.Helper()
	res := l.Send(from, msgs...)
	require.Zero(l.t, res.Code, "%s/%d: %s", res.Codespace, res.Code, res.Log)
	return res
}
