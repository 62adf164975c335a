// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/testutil/chains"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	recognitionkeeper "github.com/shuquan-ledger/shuquan/x/recognition/keeper"
	recognitiontypes "github.com/shuquan-ledger/shuquan/x/recognition/types"
)

// twins are two provinces of a test.
type twins struct {
	*chains.Twins
	// desk is the agency here, of whose two officers the handler imports.
	desk *ledger.Agency
	t    *testing.T
}

func newTwins(t *testing.T) *twins {
	t.Helper()
	here := ledger.New(t, ledger.Options{Seats: 2})
	desk := here.NewAgency("太原数据登记中心", "140100", 1)
	return &twins{chains.NewTwins(t, here, desk.Handler), desk, t}
}

// agreed are two provinces that have agreed on recognition.
func agreed(t *testing.T) *twins {
	t.Helper()
	w := newTwins(t)
	w.Agree()
	return w
}

// recognised is what the query says of a certificate.
func (w *twins) recognised(code string) *recognitiontypes.QueryRecogniseResponse {
	w.t.Helper()
	out, err := recognitionkeeper.NewQueryServer(w.Here.App.Keepers.Recognition).Recognise(w.Here.Ctx(), &recognitiontypes.QueryRecogniseRequest{Code: code})
	require.NoError(w.t, err)
	return out
}

// grounds are the grounds for which a certificate is not recognised further.
func (w *twins) grounds(code string) []string {
	w.t.Helper()
	out := []string{}
	for _, reason := range w.recognised(code).Reasons {
		out = append(out, reason.Name)
	}
	return out
}

// state is everything that is known of the peer, to see that nothing changed.
func (w *twins) state() *recognitiontypes.GenesisState {
	w.t.Helper()
	g, err := w.Here.App.Keepers.Recognition.ExportGenesis(w.Here.Ctx())
	require.NoError(w.t, err)
	return g
}

// refuse sends what has to be refused and sees that nothing changed.
func (w *twins) refuse(want *errorsmod.Error, what string, msg sdk.Msg) {
	w.t.Helper()
	was := w.state()
	requireRefused(w.t, w.Here.Send(w.Officer, msg), want, what)
	require.Equal(w.t, was, w.state(), what)
}

// A certificate of another province is imported by proof, recognised for what is
// agreed, ages, and is known as revoked before anybody imports it again.
func TestForeignCertificateIsRecognised(t *testing.T) {
	w := agreed(t)
	code := w.Register()
	w.Pull(code)
	require.Equal(t, []string{"NOT_ACCEPTED"}, w.grounds(code))
	w.Here.Must(w.desk.Reviewer, w.Accepting(w.desk.Reviewer, code))
	r := w.recognised(code)
	require.Equal(t, "FULL", r.Recognition, w.grounds(code))
	require.Equal(t, "LEVEL_LOCAL", r.AgencyLevel)
	require.Equal(t, "郑州数据登记中心", r.AgencyName)
	require.Equal(t, chains.Henan, r.Division)

	w.Here.Advance(7 * time.Hour)
	w.Here.Block()
	require.Equal(t, []string{"OLDER_THAN_ACTS"}, w.grounds(code))
	w.Here.Advance(18 * time.Hour)
	w.Here.Block()
	require.Equal(t, []string{"OLDER_THAN_EVIDENCE", "OLDER_THAN_ACTS"}, w.grounds(code))
	w.Pull(code)
	require.Equal(t, []string{"NOT_ACCEPTED"}, w.grounds(code), "another import, another decision")
	w.Here.Must(w.desk.Reviewer, w.Accepting(w.desk.Reviewer, code))
	require.Equal(t, "FULL", w.recognised(code).Recognition)

	other := w.Register()
	w.There.BothOnCertificate(w.Agency, code, ledger.RevokeAct("P-R1", w.There.Now().Unix()))
	w.Read()
	require.Equal(t, "NONE", w.recognised(code).Recognition)
	require.Equal(t, []string{"NOT_VALID", "CHANGED_SINCE"}, w.grounds(code))
	require.Equal(t, []string{"NOT_IMPORTED"}, w.grounds(other), "a certificate that is known from the feed alone")
	w.Pull(code)
	require.Equal(t, "VERDICT_STATE_REVOKED", w.recognised(code).State)
	require.Equal(t, []string{"NOT_VALID", "NOT_ACCEPTED"}, w.grounds(code))
}

// Nothing is imported that is forged, of another record, store or height, short of
// a record, or of an earlier height than what is known.
func TestForgedImportsAreRefused(t *testing.T) {
	w := agreed(t)
	code, other := w.Register(), w.Register()
	early := w.Import(code)
	w.Register()
	good := w.Import(code)
	for _, c := range []struct {
		what  string
		want  *errorsmod.Error
		spoil func(m *recognitiontypes.MsgImportCertificate)
	}{
		{"proofs of another certificate", recognition.ErrProof, func(m *recognitiontypes.MsgImportCertificate) { m.Code = other }},
		{"another province's code", recognition.ErrThird, func(m *recognitiontypes.MsgImportCertificate) { m.Code = "SJ1402026110001" }},
		{"proofs of another height", recognition.ErrProof, func(m *recognitiontypes.MsgImportCertificate) { m.Proofs.Height = early.Proofs.Height }},
		{"a height that nobody knows", recognition.ErrProof, func(m *recognitiontypes.MsgImportCertificate) { m.Proofs.Height += 1000 }},
		{"a record left out", recognition.ErrProof, func(m *recognitiontypes.MsgImportCertificate) { m.Proofs.Records = m.Proofs.Records[1:] }},
		{"the last record left out", recognition.ErrProofs, func(m *recognitiontypes.MsgImportCertificate) {
			m.Proofs.Records = m.Proofs.Records[:len(m.Proofs.Records)-1]
		}},
		{"a record too many", recognition.ErrProofs, func(m *recognitiontypes.MsgImportCertificate) {
			m.Proofs.Records = append(m.Proofs.Records, m.Proofs.Records[0])
		}},
		{"two records exchanged", recognition.ErrProof, func(m *recognitiontypes.MsgImportCertificate) {
			m.Proofs.Records[1], m.Proofs.Records[2] = m.Proofs.Records[2], m.Proofs.Records[1]
		}},
		{"a record said to be absent", recognition.ErrProof, func(m *recognitiontypes.MsgImportCertificate) { m.Proofs.Records[1].Value = nil }},
		{"the proof of another store", recognition.ErrProof, func(m *recognitiontypes.MsgImportCertificate) {
			m.Proofs.Stores[0].Proof = m.Proofs.Stores[1].Proof
		}},
		{"a store left out", recognition.ErrProof, func(m *recognitiontypes.MsgImportCertificate) { m.Proofs.Stores = m.Proofs.Stores[1:] }},
	} {
		w.refuse(c.want, c.what, spoilt(t, good, c.spoil))
	}
	// Every byte of a value and of its proof.
	for _, part := range []func(m *recognitiontypes.MsgImportCertificate) []byte{
		func(m *recognitiontypes.MsgImportCertificate) []byte { return m.Proofs.Records[1].Value },
		func(m *recognitiontypes.MsgImportCertificate) []byte { return m.Proofs.Records[1].Proof },
		func(m *recognitiontypes.MsgImportCertificate) []byte { return m.Proofs.Stores[0].Proof },
	} {
		for i := range part(good) {
			flipped := spoilt(t, good, func(m *recognitiontypes.MsgImportCertificate) { part(m)[i] ^= 1 << (i % 8) })
			_, err := recognitionkeeper.NewMsgServer(w.Here.App.Keepers.Recognition).ImportCertificate(w.Here.Ctx(), flipped)
			require.Error(t, err, "byte %d", i)
		}
	}
	w.Here.Must(w.Officer, good)
	w.refuse(recognition.ErrOlder, "an older state after a newer one", early)
	was := w.state()
	w.Here.Must(w.Officer, good)
	now := w.state()
	require.Equal(t, was.Snapshots, now.Snapshots, "the same again changes nothing")
}

// spoilt is a copy of a message with something wrong in it.
func spoilt[M any](t *testing.T, good *M, spoil func(*M)) *M {
	t.Helper()
	type message interface {
		Marshal() ([]byte, error)
		Unmarshal([]byte) error
	}
	from, ok := any(good).(message)
	require.True(t, ok)
	raw, err := from.Marshal()
	require.NoError(t, err)
	out := new(M)
	into, ok := any(out).(message)
	require.True(t, ok)
	require.NoError(t, into.Unmarshal(raw))
	spoil(out)
	return out
}

// A feed is read in its order, stretch by stretch, also where a stretch ends before
// the feed does; what is missing, changed or not proven is refused.
func TestFeedIsReadInOrder(t *testing.T) {
	w := agreed(t)
	for range 5 {
		w.Register()
	}
	first := w.Stretch(1)
	w.Here.Must(w.Officer, first)
	require.EqualValues(t, 1, w.Feed().Entries)
	require.Positive(t, w.Feed().Unread())
	w.refuse(recognition.ErrGap, "the same again", first)
	rest := w.Stretch(500)
	for _, c := range []struct {
		what  string
		want  *errorsmod.Error
		spoil func(m *recognitiontypes.MsgImportFeed)
	}{
		{"one left out", recognition.ErrGap, func(m *recognitiontypes.MsgImportFeed) { m.Entries = m.Entries[1:] }},
		{"one left out between", recognition.ErrChain, func(m *recognitiontypes.MsgImportFeed) { m.Entries = append(m.Entries[:1], m.Entries[2:]...) }},
		{"one changed", recognition.ErrChain, func(m *recognitiontypes.MsgImportFeed) { m.Entries[0].Time-- }},
		{"the last one changed", recognition.ErrProof, func(m *recognitiontypes.MsgImportFeed) { m.Entries[len(m.Entries)-1].Time++ }},
		{"the last one left out", recognition.ErrProofs, func(m *recognitiontypes.MsgImportFeed) { m.Entries = m.Entries[:len(m.Entries)-1] }},
		{"none", recognition.ErrStretch, func(m *recognitiontypes.MsgImportFeed) { m.Entries = nil }},
	} {
		w.refuse(c.want, c.what, spoilt(t, rest, c.spoil))
	}
	w.Here.Must(w.Officer, rest)
	require.Zero(t, w.Feed().Unread())
}

// Orders of the council and the state of the light client are two things: neither
// lifts the other, and facts stay.
func TestOrdersAndClients(t *testing.T) {
	w := agreed(t)
	code := w.Register()
	w.Pull(code)
	w.Here.Must(w.desk.Reviewer, w.Accepting(w.desk.Reviewer, code))
	msg := w.Import(code)
	w.Order(recognition.OrderSuspend)
	require.Equal(t, []string{"PEER_NOT_ACTIVE"}, w.grounds(code))
	w.refuse(recognition.ErrStatus, "an import from a suspended peer", msg)
	w.Order(recognition.OrderResume)
	require.Equal(t, "FULL", w.recognised(code).Recognition)

	w.Here.Advance(15 * 24 * time.Hour)
	w.Here.Block()
	require.Contains(t, w.grounds(code), "CLIENT_EXPIRED")
	require.Contains(t, w.grounds(code), "TOO_OLD")
	w.refuse(recognition.ErrProof, "an import by an expired client", msg)

	w.Order(recognition.OrderTerminate)
	w.refuse(recognition.ErrStatus, "an import from a former peer", msg)
	again := w.Registration()
	w.Here.Carry(again)
	w.Pull(code)
	w.Here.Must(w.desk.Reviewer, w.Accepting(w.desk.Reviewer, code))
	require.Equal(t, "FULL", w.recognised(code).Recognition, "registered anew with a new client, the facts stayed")
}
