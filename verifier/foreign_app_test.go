// SPDX-License-Identifier: Apache-2.0

package verifier_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/testutil/chains"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/verifier"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	recognitiontypes "github.com/shuquan-ledger/shuquan/x/recognition/types"
)

// abroad are two provinces of which one recognises the other, and a bank that asks
// its own chain about the other's certificates.
type abroad struct {
	*chains.Twins
	// desk is an agency here, whose handler imports and whose reviewer accepts.
	desk *ledger.Agency
	t    *testing.T
}

// strangers are two provinces that have agreed on nothing.
func strangers(t *testing.T) *abroad {
	t.Helper()
	here := ledger.New(t, ledger.Options{Seats: 2})
	desk := here.NewAgency("太原数据登记中心", "140100", 1)
	return &abroad{chains.NewTwins(t, here, desk.Handler), desk, t}
}

func newAbroad(t *testing.T) *abroad {
	t.Helper()
	w := strangers(t)
	w.Agree()
	return w
}

// accept has an officer here accept what was imported last.
func (w *abroad) accept(code string) {
	w.t.Helper()
	w.Here.Must(w.desk.Reviewer, w.Accepting(w.desk.Reviewer, code))
}

// request is the bank's question to its own chain.
func (w *abroad) request(code string, policy verifier.Policy) verifier.Request {
	w.t.Helper()
	first, err := w.Here.Node().Block(w.t.Context(), 1)
	require.NoError(w.t, err)
	root := verifier.TrustRoot{ChainID: w.Here.Chain, Height: 1}
	copy(root.Hash[:], first.Hash())
	return verifier.Request{
		Code: code, Root: root, Nodes: []verifier.Node{{Name: "application", Source: w.Here.Node()}}, Policy: policy, Clock: w.Here.Now,
	}
}

// verify asks, and holds the answer against what the chain itself says.
func (w *abroad) verify(code string) *verifier.Result {
	w.t.Helper()
	w.Here.Block() // so that the state stands in a header
	res := verifier.Verify(w.t.Context(), w.request(code, verifier.Policy{}))
	w.requireAsTheChain(code)
	return res
}

// requireAsTheChain holds what is proven against what the keeper knows: the same
// facts, and so the same level and the same grounds.
func (w *abroad) requireAsTheChain(code string) {
	w.t.Helper()
	newest, err := w.Here.Node().Block(w.t.Context(), 0)
	require.NoError(w.t, err)
	want, err := w.Here.App.Keepers.Recognition.Facts(sdk.UnwrapSDKContext(w.Here.Ctx()).WithBlockTime(newest.Time), code)
	if err != nil {
		require.ErrorIs(w.t, err, recognition.ErrNotKnown)
		return
	}
	require.True(w.t, want.Client.StandardProofs, "the chain takes no other client")
	want.Client.StandardProofs = false
	got, err := verifier.ForeignFacts(w.t.Context(), w.Here.Node(), w.Here.Chain, code)
	require.NoError(w.t, err)
	require.Equal(w.t, want, got)
	was, is := recognition.Recognise(want), recognition.Recognise(got)
	require.Equal(w.t, was.Level, is.Level)
	require.Equal(w.t, was.State, is.State)
	require.Equal(w.t, namesOf(was), namesOf(is))
}

// namesOf are the grounds that stand.
func namesOf(v recognition.Verdict) []string {
	var out []string
	for _, g := range v.Grounds {
		out = append(out, g.Name)
	}
	return out
}

// require holds the verdict, the outcomes of the checks and the grounds.
func (w *abroad) require(res *verifier.Result, verdict verifier.Verdict, checks string, grounds ...string) {
	w.t.Helper()
	require.Equal(w.t, verdict, res.Verdict, "%s %+v", res.Reason.EN, res.Checks)
	require.Equal(w.t, checks, outcomes(res), "%+v", res.Checks)
	require.NotNil(w.t, res.Recognition)
	require.Equal(w.t, chains.Henan, res.Recognition.Division)
	require.Equal(w.t, "henan-1", res.Recognition.ChainID)
	got := []string{}
	for _, g := range res.Recognition.Grounds {
		got = append(got, g.Name)
		require.NotEmpty(w.t, g.Words.EN)
		require.NotEmpty(w.t, g.Words.ZH)
	}
	require.Equal(w.t, append([]string{}, grounds...), got)
	if res.Recognition.Level == 0 {
		require.NotEqual(w.t, verifier.ExitValid, res.Exit)
		require.NotContains(w.t, []verifier.Verdict{verifier.Valid, verifier.ValidWithAnnotation}, res.Verdict)
	}
}

// TestForeignCertificate follows a certificate of another province on the bank's own
// chain: imported, accepted, growing old, changed and revoked.
func TestForeignCertificate(t *testing.T) {
	w := newAbroad(t)
	code := w.Register()
	unknown := w.verify(code)
	w.require(unknown, verifier.CannotCheck, ".++..", "NOT_IMPORTED")
	require.Empty(t, unknown.State, "nothing is said of a certificate that nobody imported")

	w.Pull(code)
	seen := w.verify(code)
	w.require(seen, verifier.ValidWithAnnotation, "+++++", "NOT_ACCEPTED")
	require.Equal(t, 1, seen.Exit)
	require.EqualValues(t, 2, seen.Recognition.Level)
	require.Equal(t, "CONDITIONAL", seen.Recognition.Words)
	require.Equal(t, "郑州数据登记中心", seen.Certificate.Agency.Name)
	require.Equal(t, "LOCAL", seen.Recognition.Import.AgencyLevel)
	require.Equal(t, "LOCAL", seen.Certificate.Class)
	require.Positive(t, seen.Recognition.Import.AgeSeconds)
	require.NotZero(t, seen.Recognition.Import.Height)
	require.NotEmpty(t, seen.Certificate.Rights)
	require.Equal(t, w.Holder.Code, seen.Certificate.Holders[0].Code)
	require.Zero(t, seen.Pledges.Total)

	w.accept(code)
	valid := w.verify(code)
	w.require(valid, verifier.Valid, "+++++")
	require.Equal(t, 0, valid.Exit)
	require.Equal(t, "FULL", valid.Recognition.Words)
	require.True(t, valid.Recognition.Acceptance.Last)

	w.Here.Advance(7 * time.Hour)
	w.Here.Block()
	w.require(w.verify(code), verifier.Stale, "++++-", "OLDER_THAN_ACTS")
	w.Here.Advance(18 * time.Hour)
	w.Here.Block()
	w.require(w.verify(code), verifier.Stale, "++++-", "OLDER_THAN_EVIDENCE", "OLDER_THAN_ACTS")
	w.Here.Advance(24 * time.Hour)
	w.Here.Block()
	old := w.verify(code)
	w.require(old, verifier.Stale, "++++-", "TOO_OLD", "OLDER_THAN_EVIDENCE", "OLDER_THAN_ACTS")
	require.Equal(t, verifier.Valid, old.State)
	require.Equal(t, 3, old.Exit)

	w.Pull(code)
	w.accept(code)
	w.require(w.verify(code), verifier.Valid, "+++++")
	w.There.BothOnCertificate(w.Agency, code, ledger.RevokeAct("P-R1", w.There.Now().Unix()))
	w.Read()
	revoked := w.verify(code)
	w.require(revoked, verifier.Revoked, "++++-", "NOT_VALID", "CHANGED_SINCE")
	require.Equal(t, "REVOKED", revoked.Certificate.Status)
	require.NotEmpty(t, revoked.Certificate.VoidFrom)
	require.True(t, revoked.Recognition.Told.AfterImport)
	w.Order(recognition.OrderSuspend)
	w.require(w.verify(code), verifier.Revoked, "++++-", "PEER_NOT_ACTIVE", "NOT_VALID", "CHANGED_SINCE")
}

// TestForeignGaps: what only the feed told, and what is known to exist and was not read.
func TestForeignGaps(t *testing.T) {
	w := newAbroad(t)
	code := w.Register()
	w.Read()
	told := w.verify(code)
	w.require(told, verifier.CannotCheck, ".++..", "NOT_IMPORTED")
	require.Equal(t, "ACTIVE", told.Recognition.Told.Status)
	require.Nil(t, told.Certificate)
	w.Pull(code)
	w.accept(code)
	w.require(w.verify(code), verifier.Valid, "+++++")

	other := w.Register()
	w.Pull(other)
	gap := w.verify(code)
	w.require(gap, verifier.Stale, "++++-", "UNREAD_CHANGES")
	require.Positive(t, gap.Recognition.Unread)
	w.There.BothOnCertificate(w.Agency, other, ledger.RevokeAct("P-R1", w.There.Now().Unix()))
	w.Read()
	w.require(w.verify(code), verifier.Valid, "+++++")

	third := w.Register()
	w.There.BothOnCertificate(w.Agency, third, ledger.RevokeAct("P-R1", w.There.Now().Unix()))
	w.Read()
	never := w.verify(third)
	w.require(never, verifier.Revoked, ".++.-", "NOT_IMPORTED")
	require.NotEmpty(t, never.Recognition.Told.VoidFrom)
}

// TestForeignPeerStands: a suspended peer, one that contradicts itself, an expired and
// a frozen light client leave no valid certificate.
func TestForeignPeerStands(t *testing.T) {
	w := newAbroad(t)
	contradiction := w.Contradiction()
	code := w.Register()
	w.Pull(code)
	w.accept(code)
	w.Order(recognition.OrderSuspend)
	w.require(w.verify(code), verifier.CannotCheck, "++++.", "PEER_NOT_ACTIVE")
	w.Order(recognition.OrderResume)
	w.require(w.verify(code), verifier.Valid, "+++++")
	w.Here.Must(w.Officer, contradiction)
	res := w.verify(code)
	w.require(res, verifier.CannotCheck, "++++.", "CONTRADICTION")
	require.NotEmpty(t, res.Recognition.Contradiction)
	w.Order(recognition.OrderClear)
	w.require(w.verify(code), verifier.ValidWithAnnotation, "+++++", "NOT_ACCEPTED")
	w.accept(code)
	w.require(w.verify(code), verifier.Valid, "+++++")

	w.Here.Advance(22 * 24 * time.Hour)
	w.Here.Block()
	expired := w.verify(code)
	w.require(expired, verifier.Stale, "++++-", "TOO_OLD", "CLIENT_EXPIRED", "OLDER_THAN_EVIDENCE", "OLDER_THAN_ACTS")
	require.Equal(t, "Expired", expired.Recognition.Client.Status)
}

// TestForeignConflict: an open conflict is said until it is settled.
func TestForeignConflict(t *testing.T) {
	w := newAbroad(t)
	const data = "晋豫煤炭运输数据集"
	party := w.Here.NewParty(w.desk, "晋豫物流数据有限公司")
	_, mine := w.Here.Register(w.desk, ledger.Content(data, party), ledger.Nonce(1), party)
	code := w.Same(data, w.Holder)
	w.Pull(code)
	res := w.verify(code)
	w.require(res, verifier.ValidWithAnnotation, "+++++", "NOT_ACCEPTED", "CONFLICT")
	require.EqualValues(t, 1, res.Recognition.OpenConflicts)
	require.EqualValues(t, 1, res.Certificate.OpenConflicts)
	require.Len(t, w.Conflicts(), 1)
	require.Equal(t, map[string]uint64{mine: 1, code: 1}, w.Here.OpenConflicts())

	ask := func() *verifier.Result {
		w.Here.Block()
		return verifier.Verify(t.Context(), w.request(mine, verifier.Policy{}))
	}
	own := ask()
	require.Equal(t, verifier.ValidWithAnnotation, own.Verdict, own.Reason)
	require.EqualValues(t, 1, own.Certificate.OpenConflicts)
	require.Contains(t, own.Notes[len(own.Notes)-1].EN, "--code "+mine)
	w.Here.Carry(&recognitiontypes.MsgSettleConflict{Authority: app.Authority(), Id: w.Conflicts()[0].Id, Decision: ledger.Digest("decision")})
	own = ask()
	require.Equal(t, verifier.Valid, own.Verdict, own.Reason)
	require.Zero(t, own.Certificate.OpenConflicts)
}

// TestForeignPledges: pledges are those that had not ended when it was imported; an
// officer who accepts it so leaves it valid with what is recorded.
func TestForeignPledges(t *testing.T) {
	w := newAbroad(t)
	code := w.Register()
	bank := w.There.NewBank("中原银行", "410100")
	id := w.There.Perfect(bank, w.There.Loan(w.Holder, bank, ledger.Nonce(90), code), w.Holder, "0321000001")
	w.Pull(code)
	seen := w.verify(code)
	w.require(seen, verifier.ValidWithAnnotation, "+++++", "ENCUMBERED", "NOT_ACCEPTED")
	require.EqualValues(t, 1, seen.Pledges.Live)
	require.Equal(t, id, seen.Pledges.List[0].ID)
	require.Equal(t, w.Holder.Name, seen.Pledges.List[0].Pledgor.Name)
	require.Empty(t, seen.Pledges.List[0].Pledgee.Name, "this chain's records say nothing of a bank there")
	require.EqualValues(t, 1, seen.Pledges.Orders[0].Places[0].Rank)
	w.accept(code)
	accepted := w.verify(code)
	w.require(accepted, verifier.ValidWithAnnotation, "+++++")
	require.EqualValues(t, recognition.MaxLevel, accepted.Recognition.Level)
	require.Contains(t, accepted.Reason.EN, "1 live pledges")
	require.Equal(t, verifier.Valid, w.verify(w.accepted()).Verdict)

	w.There.MustOnPledge(bank, id, w.There.ReleasePledge())
	w.Read()
	w.require(w.verify(code), verifier.Stale, "++++-", "CHANGED_SINCE")
}

// accepted is another certificate that was imported and accepted.
func (w *abroad) accepted() string {
	w.t.Helper()
	code := w.Register()
	w.Pull(code)
	w.accept(code)
	w.Read()
	return code
}

// TestForeignPolicy: what the bank asks of the answer.
func TestForeignPolicy(t *testing.T) {
	w := newAbroad(t)
	code := w.Register()
	w.Pull(code)
	w.Here.Block()
	ask := func(p verifier.Policy) *verifier.Result {
		return verifier.Verify(t.Context(), w.request(code, p))
	}
	mine := ask(verifier.Policy{Holder: w.Holder.Code, AdmitAnnotations: true})
	w.require(mine, verifier.ValidWithAnnotation, "+++++", "NOT_ACCEPTED")
	require.Equal(t, 0, mine.Exit, "evidence is admitted")
	require.True(t, *mine.HolderMatches)
	require.NotEmpty(t, mine.Notes)
	other := ask(verifier.Policy{Holder: w.Agency.Code})
	w.require(other, verifier.Unknown, "++++-", "NOT_ACCEPTED")
	require.False(t, *other.HolderMatches)
	w.require(ask(verifier.Policy{Version: 2}), verifier.Stale, "++++-", "NOT_ACCEPTED")
	w.require(ask(verifier.Policy{MaxImportAge: time.Second}), verifier.Stale, "++++-", "NOT_ACCEPTED")
	w.require(ask(verifier.Policy{MaxImportAge: time.Hour, Version: 1}), verifier.ValidWithAnnotation, "+++++", "NOT_ACCEPTED")

	late := w.request(code, verifier.Policy{})
	late.Clock = func() time.Time { return w.Here.Now().Add(time.Hour) }
	require.Equal(t, verifier.Stale, verifier.Verify(t.Context(), late).Verdict, "the bank's own chain is too old")
	late.Clock = func() time.Time { return w.Here.Now().AddDate(6, 0, 0) }
	late.Policy.MaxAge = 10 * 366 * 24 * time.Hour
	w.require(verifier.Verify(t.Context(), late), verifier.Expired, "++++-", "NOT_ACCEPTED")

	a := w.Peer().Agreement
	a.Level = 1
	w.amend(a)
	w.Here.Block()
	looked := ask(verifier.Policy{AdmitAnnotations: true})
	w.require(looked, verifier.ValidWithAnnotation, "+++++", "NOT_ACCEPTED", "AGREED_TO_BE_LOOKED_UP")
	require.Equal(t, 1, looked.Exit, "what is only to be looked up is not admitted")
}

// TestForeignSearch: a search says what only the home can prove, and is found again.
func TestForeignSearch(t *testing.T) {
	w := newAbroad(t)
	code := w.Register()
	w.Pull(code)
	w.Here.Block()
	res, raw, err := verifier.Search(t.Context(), w.request(code, verifier.Policy{}))
	require.NoError(t, err)
	w.require(res, verifier.ValidWithAnnotation, "+++++", "NOT_ACCEPTED")
	require.Nil(t, res.Overlaps)
	require.Contains(t, string(raw), `"recognition"`)
	again := verifier.CheckSearch(t.Context(), raw, w.request("", verifier.Policy{}))
	w.require(again, verifier.ValidWithAnnotation, "+++++", "NOT_ACCEPTED")
}

// TestForeignWithoutPeer: of a code of a province that is no peer nothing is known here,
// and the answer says where it can be checked. One of this province that was never issued
// is unknown.
func TestForeignWithoutPeer(t *testing.T) {
	w := strangers(t)
	code := w.Register()
	w.Here.Block()
	res := verifier.Verify(t.Context(), w.request(code, verifier.Policy{}))
	require.Equal(t, verifier.CannotCheck, res.Verdict, "%+v", res.Checks)
	require.Nil(t, res.Recognition)
	require.Contains(t, res.Reason.EN, chains.Henan)
	own := verifier.Verify(t.Context(), w.request("SJ1412026110001", verifier.Policy{}))
	require.Equal(t, verifier.Unknown, own.Verdict)
	require.Empty(t, own.Notes)

	w.There.Block()
	root, err := w.There.Node().Block(t.Context(), 1)
	require.NoError(t, err)
	home := w.request(code, verifier.Policy{})
	home.Root.ChainID, home.Nodes, home.Clock = w.There.Chain, []verifier.Node{{Name: "home", Source: w.There.Node()}}, w.There.Now
	copy(home.Root.Hash[:], root.Hash())
	require.Equal(t, verifier.Valid, verifier.Verify(t.Context(), home).Verdict, "its home proves it")
}
