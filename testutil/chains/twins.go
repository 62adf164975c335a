// SPDX-License-Identifier: Apache-2.0

package chains

import (
	"context"
	"errors"
	"fmt"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"
	clienttypes "github.com/cosmos/ibc-go/v11/modules/core/02-client/types"
	ibcexported "github.com/cosmos/ibc-go/v11/modules/core/exported"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/internal/peering"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	recognitiontypes "github.com/shuquan-ledger/shuquan/x/recognition/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// Henan is the division of the other province.
const Henan = "410000"

// Neighbour is what makes a province another than the first.
type Neighbour struct {
	// ChainID is its chain, Province its two digits.
	ChainID, Province string
	// City is the division of its agency, Agency and Holder are names, Data is what its
	// data sets are called.
	City, Agency, Holder, Data string
}

// The neighbours. Tests that need one take Henan.
var (
	henan = Neighbour{"henan-1", "41", "410100", "郑州数据登记中心", "郑州智行数据科技有限公司", "郑州市公共交通数据集"}
	// Hebei is a third province.
	Hebei = Neighbour{"hebei-1", "13", "130100", "石家庄数据登记中心", "石家庄钢链数据科技有限公司", "石家庄市供应链数据集"}
)

// Twins are two provinces: in one an officer imports what the other registers.
type Twins struct {
	// Here recognises what There registers.
	Here, There *Province
	// Officer acts here.
	Officer *ledger.Account
	// Agency registers there, for Holder.
	Agency *ledger.Agency
	Holder *ledger.Party

	t         ledger.TB
	data      int
	neighbour Neighbour
}

// NewTwins makes the other province beside one in which an officer acts.
func NewTwins(t ledger.TB, here *ledger.Ledger, officer *ledger.Account) *Twins {
	t.Helper()
	return NewTwinsOf(t, here, officer, henan)
}

// NewTwinsOf makes a certain neighbour beside a province in which an officer acts.
func NewTwinsOf(t ledger.TB, here *ledger.Ledger, officer *ledger.Account, n Neighbour) *Twins {
	t.Helper()
	there := ledger.New(t, ledger.Options{ChainID: n.ChainID, Province: n.Province, Seats: 4, Start: here.Now()})
	w := &Twins{Here: New(here), There: New(there), Officer: officer, t: t, neighbour: n}
	w.Agency = w.There.NewAgency(n.Agency, n.City, 3)
	w.Holder = w.There.NewParty(w.Agency, n.Holder)
	return w
}

// Agreement is what is agreed with the other province, by a light client of it.
func (w *Twins) Agreement(client string) recognition.Agreement {
	return recognition.Agreement{
		ChainId: w.There.Chain, ClientId: client, Digest: ledger.Digest("agreement"), StateVersion: recognition.StateVersion,
		Regimes: []registration.Regime{registration.RegimeProperty}, Grades: []registration.Grade{registration.GradeGeneral},
		Level: recognition.MaxLevel, MaxAge: []uint32{48 * 3600, 24 * 3600, 6 * 3600}, ImportsPerDay: 1000, EntriesPerDay: 10_000, RequestsPerDay: 100,
		Relayers: []string{w.Officer.Address},
	}
}

// Together makes a block in each province at about the same time.
func (w *Twins) Together() {
	w.There.To(w.Here.Now().Unix())
	w.There.Block()
	w.Here.To(w.There.Now().Unix() + 1)
	w.Here.Block()
}

// Creation is the message that makes a light client of the other province.
func (w *Twins) Creation() *clienttypes.MsgCreateClient {
	w.t.Helper()
	w.Together()
	msg, err := peering.Creation(context.Background(), w.There.Node(), 0, app.Authority())
	require.NoError(w.t, err)
	return msg
}

// Create makes a light client by motion and gives its id.
func (w *Twins) Create(msg *clienttypes.MsgCreateClient) string {
	w.t.Helper()
	id := clienttypes.FormatClientIdentifier(ibcexported.Tendermint, w.Here.App.Keepers.IBC.ClientKeeper.GetNextClientSequence(sdk.UnwrapSDKContext(w.Here.Ctx())))
	w.Here.Carry(msg)
	return id
}

// Registration is the message that registers the other province as a peer.
func (w *Twins) Registration() *recognitiontypes.MsgRegisterPeer {
	w.t.Helper()
	return &recognitiontypes.MsgRegisterPeer{Authority: app.Authority(), Division: w.There.Division(), Agreement: w.Agreement(w.Create(w.Creation()))}
}

// Agree registers the other province as a peer.
func (w *Twins) Agree() *Twins {
	w.t.Helper()
	w.Here.Carry(w.Registration())
	return w
}

// Order orders on the peer by motion.
func (w *Twins) Order(o recognition.Order) {
	w.t.Helper()
	w.Here.Carry(&recognitiontypes.MsgOrderPeer{Authority: app.Authority(), Division: w.There.Division(), Order: o, DocumentDigest: ledger.Digest("order")})
}

// Peer is the peer as it stands; nothing if it was never registered.
func (w *Twins) Peer() recognition.Peer {
	w.t.Helper()
	p, err := w.Here.App.Keepers.Recognition.Peers.Get(w.Here.Ctx(), w.There.Division())
	if err != nil {
		require.ErrorIs(w.t, err, collections.ErrNotFound)
	}
	return p
}

// Register registers data in the other province and gives the certificate's code.
func (w *Twins) Register() string {
	w.t.Helper()
	w.data++
	_, code := w.There.Register(w.Agency, ledger.Content(fmt.Sprint(w.neighbour.Data, w.data), w.Holder), ledger.Nonce(w.data), w.Holder)
	return code
}

// Update brings the light client to the other province's newest block and gives its
// height.
func (w *Twins) Update() uint64 {
	w.t.Helper()
	w.Together()
	a := w.Peer().Agreement
	known := w.Here.App.Keepers.IBC.ClientKeeper.GetClientLatestHeight(sdk.UnwrapSDKContext(w.Here.Ctx()), a.ClientId)
	updates, newest, err := peering.Updates(context.Background(), w.There.Node(), a, known.RevisionHeight, w.Officer.Address)
	require.NoError(w.t, err)
	for _, m := range updates {
		w.Here.Must(w.Officer, m)
	}
	return newest
}

// Contradiction is the message that imports a certificate from a copy of the other
// chain that went another way: its validators have signed both. Here, it was
// imported as revoked, which the copy knows nothing of. The client does not notice,
// for the two have shown it no header of one height.
func (w *Twins) Contradiction() *recognitiontypes.MsgImportCertificate {
	w.t.Helper()
	code := w.Register()
	other := w.Fork()
	w.There.BothOnCertificate(w.Agency, code, ledger.RevokeAct("P-R1", w.There.Now().Unix()))
	w.Pull(code)
	var msg *recognitiontypes.MsgImportCertificate
	w.Through(other, func() { msg = w.Import(code) })
	return msg
}

// Import is the message that imports a certificate as it stands now.
func (w *Twins) Import(code string) *recognitiontypes.MsgImportCertificate {
	w.t.Helper()
	return w.ImportAt(code, w.Update())
}

// ImportAt is the message that imports a certificate as a block proves it.
func (w *Twins) ImportAt(code string, height uint64) *recognitiontypes.MsgImportCertificate {
	w.t.Helper()
	msg, err := peering.Certificate(context.Background(), w.There.Node(), w.Peer(), code, height, w.Officer.Address)
	require.NoError(w.t, err)
	return msg
}

// Pull imports a certificate.
func (w *Twins) Pull(code string) {
	w.t.Helper()
	w.Here.Must(w.Officer, w.Import(code))
}

// Feed is how far the other province's feed was read.
func (w *Twins) Feed() recognition.PeerFeed {
	w.t.Helper()
	f, err := w.Here.App.Keepers.Recognition.PeerFeeds.Get(w.Here.Ctx(), w.There.Division())
	if errors.Is(err, collections.ErrNotFound) {
		return recognition.PeerFeed{Division: w.There.Division()}
	}
	require.NoError(w.t, err)
	return f
}

// Stretch is the message that reads the next entries of the feed, at most as many
// as are asked for.
func (w *Twins) Stretch(most int) *recognitiontypes.MsgImportFeed {
	w.t.Helper()
	msg, err := peering.Stretch(context.Background(), w.There.Node(), w.Peer(), w.Feed(), most, w.Update(), w.Officer.Address)
	require.NoError(w.t, err)
	return msg
}

// Read reads all entries of the feed.
func (w *Twins) Read() {
	w.t.Helper()
	w.Here.Must(w.Officer, w.Stretch(recognition.MaxStretch))
}
