// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/cometbft/cometbft/types"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/cosmos/gogoproto/proto"
	"github.com/stretchr/testify/require"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/module"
	clienttypes "github.com/cosmos/ibc-go/v11/modules/core/02-client/types"
	connectiontypes "github.com/cosmos/ibc-go/v11/modules/core/03-connection/types"
	channeltypes "github.com/cosmos/ibc-go/v11/modules/core/04-channel/types"
	commitmenttypes "github.com/cosmos/ibc-go/v11/modules/core/23-commitment/types"
	ibcexported "github.com/cosmos/ibc-go/v11/modules/core/exported"
	ibctypes "github.com/cosmos/ibc-go/v11/modules/core/types"
	ibctm "github.com/cosmos/ibc-go/v11/modules/light-clients/07-tendermint"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/app/ante"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/testutil/minichain"
	"github.com/shuquan-ledger/shuquan/x/council"
	counciltypes "github.com/shuquan-ledger/shuquan/x/council/types"
	"github.com/shuquan-ledger/shuquan/x/recognition"
)

// trustingPeriod is that of the tests' clients.
const trustingPeriod = 14 * 24 * time.Hour

// neighbour is a ledger with a light client of another chain.
type neighbour struct {
	*ledger.Ledger
	t      *testing.T
	agency *ledger.Agency
	peer   *minichain.Chain
	client string
}

func newNeighbour(t *testing.T) *neighbour {
	t.Helper()
	l := ledger.New(t, ledger.Options{Seats: 2})
	n := &neighbour{Ledger: l, t: t, agency: l.NewAgency("太原数据登记中心", "140100", 1)}
	n.peer = minichain.New("henan-1", l.Now().Add(-time.Minute), minichain.Keys(1, 4), "certificate")
	n.peer.Put("certificate", []byte("key"), []byte("value"))
	n.peer.Next(3)
	n.client = n.create(n.peer)
	return n
}

func height(h int64) clienttypes.Height {
	return clienttypes.NewHeight(1, uint64(h)) //nolint:gosec // not negative
}

func anyOf(t *testing.T, m proto.Message) *codectypes.Any {
	t.Helper()
	out, err := codectypes.NewAnyWithValue(m)
	require.NoError(t, err)
	return out
}

// creation is the message that a motion carries to create a client at a chain's newest block.
func (n *neighbour) creation(of *minichain.Chain) *clienttypes.MsgCreateClient {
	b, err := of.Block(0)
	require.NoError(n.t, err)
	state := ibctm.NewClientState(of.ID, ibctm.Fraction{Numerator: 2, Denominator: 3}, trustingPeriod, trustingPeriod*3/2, 10*time.Second,
		height(b.Height), commitmenttypes.GetSDKSpecs(), nil)
	trusted := &ibctm.ConsensusState{Timestamp: b.Time, Root: commitmenttypes.NewMerkleRoot(b.AppHash), NextValidatorsHash: b.NextValidatorsHash}
	return &clienttypes.MsgCreateClient{ClientState: anyOf(n.t, state), ConsensusState: anyOf(n.t, trusted), Signer: app.Authority()}
}

// create creates a client by motion and gives its id.
func (n *neighbour) create(of *minichain.Chain) string {
	n.t.Helper()
	next := n.App.Keepers.IBC.ClientKeeper.GetNextClientSequence(sdk.UnwrapSDKContext(n.Ctx()))
	n.Carry(n.creation(of))
	return clienttypes.FormatClientIdentifier(ibcexported.Tendermint, next)
}

// header is a block of the peer as an update from a trusted one takes it.
func (n *neighbour) header(b *types.LightBlock, trusted int64) *ibctm.Header {
	n.t.Helper()
	from, err := n.peer.Block(trusted)
	require.NoError(n.t, err)
	after, err := n.peer.Block(trusted + 1)
	require.NoError(n.t, err)
	set, err := b.ValidatorSet.ToProto()
	require.NoError(n.t, err)
	known, err := after.ValidatorSet.ToProto()
	require.NoError(n.t, err)
	return &ibctm.Header{
		SignedHeader: b.SignedHeader.ToProto(), ValidatorSet: set, TrustedHeight: height(from.Height), TrustedValidators: known,
	}
}

// update is an officer's message that brings a client from a trusted block to the newest.
func (n *neighbour) update(by *ledger.Account, trusted int64) *clienttypes.MsgUpdateClient {
	n.t.Helper()
	b, err := n.peer.Block(0)
	require.NoError(n.t, err)
	return &clienttypes.MsgUpdateClient{ClientId: n.client, ClientMessage: anyOf(n.t, n.header(b, trusted)), Signer: by.Address}
}

func (n *neighbour) status() string {
	return n.App.Keepers.IBC.ClientKeeper.GetClientStatus(sdk.UnwrapSDKContext(n.Ctx()), n.client).String()
}

// A client comes about by motion, is updated by any officer, and what it proves is
// proven; a stranger and a wrong proof are refused.
func TestClientOfAnotherProvince(t *testing.T) {
	n := newNeighbour(t)
	require.Equal(t, "Active", n.status())
	creation := n.creation(n.peer)
	creation.Signer = n.agency.Admin.Address
	requireRefused(t, n.Send(n.agency.Admin, creation), ante.ErrMotionOnly, "an officer creates a client")
	n.peer.Next(5)
	stranger := ledger.NewAccount("stranger")
	requireRefused(t, n.Send(stranger, n.update(stranger, 3)), ante.ErrStranger, "a stranger updates")
	n.Advance(time.Minute)
	n.Must(n.agency.Handler, n.update(n.agency.Handler, 3))
	ctx := sdk.UnwrapSDKContext(n.Ctx())
	require.Equal(t, height(8), n.App.Keepers.IBC.ClientKeeper.GetClientLatestHeight(ctx, n.client))

	res, err := n.peer.Query("certificate", []byte("key"), 7)
	require.NoError(t, err)
	proof, err := commitmenttypes.ConvertProofs(res.ProofOps)
	require.NoError(t, err)
	raw, err := proof.Marshal()
	require.NoError(t, err)
	path := commitmenttypes.NewMerklePath([]byte("certificate"), []byte("key"))
	verify := func(value string) error {
		return n.App.Keepers.IBC.ClientKeeper.VerifyMembership(ctx, n.client, height(8), 0, 0, raw, path, []byte(value))
	}
	require.NoError(t, verify("value"))
	require.Error(t, verify("other"))
}

// A client that was not updated in time expires and is replaced by motion; facts
// and orders are not its business.
func TestClientRecovers(t *testing.T) {
	n := newNeighbour(t)
	n.Advance(trustingPeriod + time.Hour)
	n.Block()
	require.Equal(t, "Expired", n.status())
	n.peer.Time = n.Now().Add(-time.Minute)
	n.peer.Next(2)
	requireIBCRefused(t, n.Send(n.agency.Handler, n.update(n.agency.Handler, 3)))
	substitute := n.create(n.peer)
	n.Carry(&clienttypes.MsgRecoverClient{SubjectClientId: n.client, SubstituteClientId: substitute, Signer: app.Authority()})
	require.Equal(t, "Active", n.status())
}

func requireIBCRefused(t *testing.T, res *ledger.Result) {
	t.Helper()
	require.NotZero(t, res.Code)
	require.Contains(t, []string{"client", "07-tendermint", "ibc"}, res.Codespace, res.Log)
}

// Two headers of one height freeze the client, whoever shows them.
func TestForkFreezesTheClient(t *testing.T) {
	n := newNeighbour(t)
	n.peer.Next(2)
	n.Advance(time.Minute)
	b, err := n.peer.Block(0)
	require.NoError(t, err)
	other := *b.Header
	other.AppHash = []byte("another state of the same height")
	forked := n.peer.Sign(&other, minichain.Keys(1, 4))
	fork := ibctm.NewMisbehaviour(n.client, n.header(b, 3), n.header(forked, 3))
	n.Must(n.agency.Handler, &clienttypes.MsgUpdateClient{ClientId: n.client, ClientMessage: anyOf(t, fork), Signer: n.agency.Handler.Address})
	require.Equal(t, "Frozen", n.status())
	requireIBCRefused(t, n.Send(n.agency.Handler, n.update(n.agency.Handler, 3)))
}

// Nobody but a peer's relayer opens connections, nobody changes the kinds of clients or
// speaks IBC v2, be it by motion.
func TestClosedParts(t *testing.T) {
	n := newNeighbour(t)
	open := connectiontypes.NewMsgConnectionOpenInit(n.client, n.client, commitmenttypes.NewMerklePrefix([]byte("ibc")), nil, 0, n.agency.Handler.Address)
	requireRefused(t, n.Send(n.agency.Handler, open), recognition.ErrRelayer, "a connection")
	closing := channeltypes.NewMsgChannelCloseInit("recognition", "channel-0", n.agency.Handler.Address)
	requireRefused(t, n.Send(n.agency.Handler, closing), ante.ErrUnclassified, "the end of a channel")
	open.Signer = app.Authority()
	params := &clienttypes.MsgUpdateParams{Signer: app.Authority(), Params: clienttypes.DefaultParams()}
	for _, msg := range []sdk.Msg{open, params} {
		res := n.Send(n.Seats[0], &counciltypes.MsgProposeMotion{
			Operator: n.Seats[0].Address, Title: "test", DocumentDigest: ledger.Digest("reasons"), Messages: []*codectypes.Any{anyOf(t, msg)},
		})
		requireRefused(t, res, council.ErrMessage, "a motion")
	}
}

// A genesis that admits other kinds of clients starts no chain, and clients go
// along in an export.
func TestClientsInGenesis(t *testing.T) {
	n := newNeighbour(t)
	export, err := n.App.ExportAppStateAndValidators(false, nil, nil)
	require.NoError(t, err)
	next := n.Fork(dbm.NewMemDB(), export.AppState)
	require.Equal(t, "Active", next.App.Keepers.IBC.ClientKeeper.GetClientStatus(sdk.UnwrapSDKContext(next.Ctx()), n.client).String())

	var state map[string]json.RawMessage
	require.NoError(t, json.Unmarshal(export.AppState, &state))
	var g ibctypes.GenesisState
	cdc := n.App.Encoding().Codec
	require.NoError(t, cdc.UnmarshalJSON(state[ibcexported.ModuleName], &g))
	g.ClientGenesis.Params = clienttypes.DefaultParams()
	raw, err := cdc.MarshalJSON(&g)
	require.NoError(t, err)
	part, ok := n.App.Basics[ibcexported.ModuleName].(module.HasGenesisBasics)
	require.True(t, ok)
	require.ErrorContains(t, part.ValidateGenesis(cdc, n.App.Encoding().TxConfig, raw), "allowed_clients")
}
