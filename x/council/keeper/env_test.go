// SPDX-License-Identifier: Apache-2.0

package keeper_test

import (
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"fmt"
	"testing"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"
	gogoproto "github.com/cosmos/gogoproto/proto"
	"github.com/stretchr/testify/require"

	"github.com/cosmos/cosmos-sdk/x/tx/signing"

	"github.com/cosmos/cosmos-sdk/baseapp"
	"github.com/cosmos/cosmos-sdk/codec"
	"github.com/cosmos/cosmos-sdk/codec/address"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	cryptocodec "github.com/cosmos/cosmos-sdk/crypto/codec"
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"
	"github.com/cosmos/cosmos-sdk/runtime"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	"github.com/cosmos/cosmos-sdk/testutil"
	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	consensustypes "github.com/cosmos/cosmos-sdk/x/consensus/types"
	upgradetypes "github.com/cosmos/cosmos-sdk/x/upgrade/types"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/testutil/keeperenv"
	"github.com/shuquan-ledger/shuquan/x/council"
	"github.com/shuquan-ledger/shuquan/x/council/keeper"
	"github.com/shuquan-ledger/shuquan/x/council/types"
	"github.com/shuquan-ledger/shuquan/x/institution"
)

const chainID = "shanxi-1"

var (
	bech32   = address.NewBech32Codec("sq")
	document = digest.SM3([]byte("document"))
	// start is Thursday, 24 September 2026, 10:00 in UTC+8.
	start = time.Date(2026, 9, 24, 2, 0, 0, 0, time.UTC)
)

// env is a council with fake neighbours and a clock that the test sets.
type env struct {
	t         *testing.T
	ctx       sdk.Context
	k         *keeper.Keeper
	msg       types.MsgServer
	query     types.QueryServer
	cdc       codec.Codec
	authority string
	router    *fakeRouter
	inst      *fakeInstitutions
	hooks     *fakeHooks
	updates   []abci.ValidatorUpdate
}

// blank is a council before its genesis, among institutions of its own.
func blank(t *testing.T) *env {
	t.Helper()
	return blankWith(t, newFakeInstitutions())
}

// blankWith is a council before its genesis among given institutions.
func blankWith(t *testing.T, inst *fakeInstitutions) *env {
	t.Helper()
	registry, err := codectypes.NewInterfaceRegistryWithOptions(codectypes.InterfaceRegistryOptions{
		ProtoFiles:     gogoproto.HybridResolver,
		SigningOptions: signing.Options{AddressCodec: bech32, ValidatorAddressCodec: address.NewBech32Codec("sqvaloper")},
	})
	require.NoError(t, err)
	types.RegisterInterfaces(registry)
	cryptocodec.RegisterInterfaces(registry)
	consensustypes.RegisterInterfaces(registry)
	upgradetypes.RegisterInterfaces(registry)

	key := storetypes.NewKVStoreKey(council.ModuleName)
	store := testutil.DefaultContextWithDB(t, key, storetypes.NewTransientStoreKey("transient"))
	authority, err := bech32.BytesToString(authtypes.NewModuleAddress(council.ModuleName))
	require.NoError(t, err)

	router := baseapp.NewMsgServiceRouter()
	router.SetInterfaceRegistry(registry)
	e := &env{
		t: t, cdc: codec.NewProtoCodec(registry), authority: authority,
		ctx:    store.Ctx.WithBlockTime(start).WithBlockHeight(1).WithChainID(chainID).WithEventManager(sdk.NewEventManager()),
		router: &fakeRouter{real: router, fakes: map[string]fakeHandler{}}, inst: inst, hooks: &fakeHooks{},
	}
	e.k = keeper.NewKeeper(e.cdc, runtime.NewKVStoreService(key), authority, e.router, keeperenv.Published(), e.inst, e.inst)
	e.k.SetHooks(e.hooks)
	e.k.Ready()
	e.msg, e.query = keeper.NewMsgServer(e.k), keeper.NewQueryServer(e.k)
	types.RegisterMsgServer(router, e.msg)
	return e
}

// newEnv is a running council of n seats.
func newEnv(t *testing.T, n int) *env {
	t.Helper()
	e := blank(t)
	updates, err := e.k.InitGenesis(e.ctx, e.genesis(n))
	require.NoError(t, err)
	require.Len(t, updates, n)
	return e
}

// genesis is a new genesis of n seats; their bureaus exist.
func (e *env) genesis(n int) types.GenesisState {
	g := *types.DefaultGenesis()
	for i := range n {
		d := division(i)
		e.inst.addBureau(d)
		g.Seats = append(g.Seats, council.Seat{
			Division: d, Institution: uscc(d), Operator: account("operator " + d),
			ConsensusKey: consensusKey(d), Status: council.SeatAdmitted,
		})
		g.OperatorKeys = append(g.OperatorKeys, types.OperatorKey{Division: d, Operator: newOperator("operator " + d)})
	}
	return g
}

// division is the i-th division of Shanxi: the province, its cities, districts.
func division(i int) string {
	if i < 12 {
		return fmt.Sprintf("14%02d00", i)
	}
	return fmt.Sprintf("1411%02d", i-10)
}

func operator(i int) string { return account("operator " + division(i)) }

func privKey(name string) cryptotypes.PrivKey {
	seed := sha256.Sum256([]byte(name))
	return secp256k1.GenPrivKeyFromSecret(seed[:])
}

func account(name string) string {
	text, err := bech32.BytesToString(privKey(name).PubKey().Address())
	if err != nil {
		panic(err)
	}
	return text
}

func packed(name string) *codectypes.Any {
	a, err := codectypes.NewAnyWithValue(privKey(name).PubKey())
	if err != nil {
		panic(err)
	}
	return a
}

func newOperator(name string) types.NewOperator {
	return types.NewOperator{PublicKey: packed(name), Possession: possession()}
}

// possession has the right form; the fake institution keeper takes it.
func possession() record.Possession {
	return record.Possession{Nonce: make([]byte, 8), Expiry: start.Add(time.Hour).Unix(), Signature: make([]byte, 64)}
}

func consensusKey(name string) []byte {
	seed := sha256.Sum256([]byte("consensus " + name))
	return ed25519.NewKeyFromSeed(seed[:]).Public().(ed25519.PublicKey)
}

// uscc is a valid unified social credit code for a name of digits.
func uscc(name string) string {
	const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
	for _, organisation := range "0123456789X" {
		for _, check := range alphabet {
			code := "11140000" + fmt.Sprintf("%08s", name) + string(organisation) + string(check)
			if institution.ValidateUSCC(code) == nil {
				return code
			}
		}
	}
	panic("no code for " + name)
}

// try runs an act as a transaction does: what fails changes nothing.
func try[T any](e *env, act func(context.Context) (T, error)) (T, error) {
	branch, write := e.ctx.CacheContext()
	res, err := act(branch)
	if err == nil {
		write()
	}
	return res, err
}

// at sets the clock.
func (e *env) at(moment time.Time) *env {
	e.ctx = e.ctx.WithBlockTime(moment)
	return e
}

func (e *env) later(d time.Duration) *env { return e.at(e.ctx.BlockTime().Add(d)) }

// endBlock ends the block and begins the next, five seconds later.
func (e *env) endBlock() []abci.ValidatorUpdate {
	e.t.Helper()
	updates, err := e.k.EndBlock(e.ctx)
	require.NoError(e.t, err)
	e.updates = append(e.updates, updates...)
	e.ctx = e.ctx.WithBlockHeight(e.ctx.BlockHeight() + 1)
	e.later(5 * time.Second)
	return updates
}

// propose proposes a motion of the i-th seat.
func (e *env) propose(i int, msgs ...sdk.Msg) (*types.MsgProposeMotionResponse, error) {
	e.t.Helper()
	anys := make([]*codectypes.Any, len(msgs))
	for i, m := range msgs {
		var err error
		anys[i], err = codectypes.NewAnyWithValue(m)
		require.NoError(e.t, err)
	}
	return try(e, func(ctx context.Context) (*types.MsgProposeMotionResponse, error) {
		return e.msg.ProposeMotion(ctx, &types.MsgProposeMotion{
			Operator: operator(i), Title: "title", DocumentDigest: document, Messages: anys,
		})
	})
}

func (e *env) vote(i int, motion uint64, approve bool) (*types.MsgVoteResponse, error) {
	return try(e, func(ctx context.Context) (*types.MsgVoteResponse, error) {
		return e.msg.Vote(ctx, &types.MsgVote{Operator: operator(i), Motion: motion, Approve: approve})
	})
}

// decide proposes a motion and lets all admitted seats approve until it ends.
func (e *env) decide(msgs ...sdk.Msg) council.Motion {
	e.t.Helper()
	seats, err := e.query.Seats(e.ctx, &types.QuerySeatsRequest{})
	require.NoError(e.t, err)
	var voters []string
	for _, s := range seats.Seats {
		if s.Votes() {
			voters = append(voters, s.Operator)
		}
	}
	first := 0
	for operator(first) != voters[0] {
		first++
	}
	res, err := e.propose(first, msgs...)
	require.NoError(e.t, err)
	for _, v := range voters[1:] {
		if !e.motion(res.Id).Open() {
			break
		}
		_, err := try(e, func(ctx context.Context) (*types.MsgVoteResponse, error) {
			return e.msg.Vote(ctx, &types.MsgVote{Operator: v, Motion: res.Id, Approve: true})
		})
		require.NoError(e.t, err)
	}
	return e.motion(res.Id)
}

// carry is decide for what has to succeed.
func (e *env) carry(msgs ...sdk.Msg) {
	e.t.Helper()
	m := e.decide(msgs...)
	require.Equal(e.t, council.MotionCarried, m.Status, "message %d: %s", m.FailedMessage, m.Failure)
}

func (e *env) motion(id uint64) council.Motion {
	e.t.Helper()
	m, err := e.k.Motions.Get(e.ctx, id)
	require.NoError(e.t, err)
	return m
}

func (e *env) seat(i int) council.Seat {
	e.t.Helper()
	s, err := e.k.Seats.Get(e.ctx, division(i))
	require.NoError(e.t, err)
	return s
}

// admit is a message that admits the i-th division's bureau.
func (e *env) admit(i int) *types.MsgAdmitSeat {
	d := division(i)
	e.inst.addBureau(d)
	return &types.MsgAdmitSeat{
		Authority: e.authority, Division: d, Institution: uscc(d), Operator: newOperator("operator " + d),
		ConsensusKey: consensusKey(d), DocumentDigest: document,
	}
}

func (e *env) remove(i int) *types.MsgRemoveSeat {
	return &types.MsgRemoveSeat{Authority: e.authority, Division: division(i), DocumentDigest: document}
}
