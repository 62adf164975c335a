// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"fmt"
	"testing"
	"time"

	dbm "github.com/cosmos/cosmos-db"
	"github.com/stretchr/testify/require"

	errorsmod "cosmossdk.io/errors"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/testutil/chains"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	recognitionkeeper "github.com/shuquan-ledger/shuquan/x/recognition/keeper"
	recognitiontypes "github.com/shuquan-ledger/shuquan/x/recognition/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

const sameData = "晋豫煤炭物流数据集"

// neighbourly are two provinces that have agreed, with an agency and a party here
// and the same party and another one there.
type neighbourly struct {
	*twins
	agency       *ledger.Agency
	party        *ledger.Party
	there, other *ledger.Party
	n            int
}

func newNeighbourly(t *testing.T) *neighbourly {
	t.Helper()
	here := ledger.New(t, ledger.Options{Seats: 2})
	a := here.NewAgency("太原数据登记中心", "140100", 1)
	w := &neighbourly{twins: &twins{chains.NewTwins(t, here, a.Handler), a, t}, agency: a, party: here.NewParty(a, "晋豫物流数据有限公司")}
	w.there = w.There.NewParty(w.Agency, w.party.Name)
	w.other = w.There.NewParty(w.Agency, "郑州煤运数据有限公司")
	require.Equal(t, w.party.Code, w.there.Code, "one company has one code in every province")
	w.Agree()
	return w
}

// apply submits an application and starts its review.
func (w *neighbourly) apply(data string) string {
	w.t.Helper()
	w.n++
	msg, id := w.Here.Submission(w.agency, ledger.Content(data, w.party), ledger.Nonce(w.n), w.party)
	w.Here.Must(w.agency.Handler, msg)
	w.Here.Accept(w.agency, id)
	return id
}

// filed is what was filed for an application.
func (w *neighbourly) filed(id string) []recognition.Absence {
	w.t.Helper()
	out, err := recognitionkeeper.NewQueryServer(w.Here.App.Keepers.Recognition).Absences(w.Here.Ctx(), &recognitiontypes.QueryAbsencesRequest{Id: id})
	require.NoError(w.t, err)
	return out.Absences
}

// propose proposes an act on an application.
func (w *neighbourly) propose(id string, act registration.Act) *ledger.Result {
	w.t.Helper()
	return w.Here.Send(w.agency.Handler, &registrationtypes.MsgPropose{Handler: w.agency.Handler.Address, Id: id, Act: act})
}

// require sets the parameters.
func (w *neighbourly) require(p recognition.Params) {
	w.t.Helper()
	w.Here.Carry(&recognitiontypes.MsgUpdateParams{Authority: app.Authority(), Params: p})
}

// That the data of an application are not registered in another province is filed
// by proof, and a newer proof takes the place of an older one, never the reverse.
func TestAbsenceIsFiled(t *testing.T) {
	w := newNeighbourly(t)
	id, another, third := w.apply(sameData), w.apply("另一数据集"), w.apply("第三数据集")
	w.Same("另一数据集", w.other)
	early := w.Absence(w.agency.Handler, id)
	imported := w.Import(w.Register())
	good := w.Absence(w.agency.Handler, id)
	away := w.Here.NewAgency("大同数据登记中心", "140200", 2)
	for _, c := range []struct {
		what  string
		want  *errorsmod.Error
		spoil func(m *recognitiontypes.MsgFileAbsence)
	}{
		{"for an application whose data are registered there", recognition.ErrProof, func(m *recognitiontypes.MsgFileAbsence) { m.Application = another }},
		{"for other data that are not registered either", recognition.ErrProof, func(m *recognitiontypes.MsgFileAbsence) { m.Application = third }},
		{"for none", registration.ErrNotFound, func(m *recognitiontypes.MsgFileAbsence) { m.Application = registration.FormatID(make([]byte, 16)) }},
		{"from no peer", recognition.ErrNoPeer, func(m *recognitiontypes.MsgFileAbsence) { m.Division = "420000" }},
		{"by another height", recognition.ErrProof, func(m *recognitiontypes.MsgFileAbsence) { m.Proofs.Height = early.Proofs.Height }},
		{"of another store", recognition.ErrProof, func(m *recognitiontypes.MsgFileAbsence) { m.Proofs.Stores[0].Store = "certificate" }},
		{"by another store's root", recognition.ErrProof, func(m *recognitiontypes.MsgFileAbsence) {
			m.Proofs.Stores[0].Proof = imported.Proofs.Stores[0].Proof
		}},
		{"by the proof of another key", recognition.ErrProof, func(m *recognitiontypes.MsgFileAbsence) {
			m.Proofs.Records[1] = m.Proofs.Records[0]
		}},
		{"without the store's first record", recognition.ErrProof, func(m *recognitiontypes.MsgFileAbsence) { m.Proofs.Records = m.Proofs.Records[1:] }},
		{"without the absence", recognition.ErrProofs, func(m *recognitiontypes.MsgFileAbsence) { m.Proofs.Records = m.Proofs.Records[:1] }},
		{"with a record too many", recognition.ErrProofs, func(m *recognitiontypes.MsgFileAbsence) {
			m.Proofs.Records = append(m.Proofs.Records, m.Proofs.Records[1])
		}},
		{"with a value", recognition.ErrProof, func(m *recognitiontypes.MsgFileAbsence) { m.Proofs.Records[1].Value = []byte{8, 1} }},
	} {
		w.refuse(c.want, c.what, spoilt(t, good, c.spoil))
	}
	foreign := spoilt(t, good, func(m *recognitiontypes.MsgFileAbsence) { m.Officer = away.Handler.Address })
	requireRefused(t, w.Here.Send(away.Handler, foreign), recognition.ErrOtherAgency, "by another agency")

	// Every byte of the records and of their proofs.
	server := recognitionkeeper.NewMsgServer(w.Here.App.Keepers.Recognition)
	for _, part := range []func(m *recognitiontypes.MsgFileAbsence) []byte{
		func(m *recognitiontypes.MsgFileAbsence) []byte { return m.Proofs.Records[0].Value },
		func(m *recognitiontypes.MsgFileAbsence) []byte { return m.Proofs.Records[1].Proof },
		func(m *recognitiontypes.MsgFileAbsence) []byte { return m.Proofs.Stores[0].Proof },
	} {
		for i := range part(good) {
			_, err := server.FileAbsence(w.Here.Ctx(), spoilt(t, good, func(m *recognitiontypes.MsgFileAbsence) { part(m)[i] ^= 1 << (i % 8) }))
			require.Error(t, err, "byte %d", i)
		}
	}
	w.Here.Must(w.agency.Handler, early)
	w.Here.Must(w.agency.Handler, good)
	require.Len(t, w.filed(id), 1)
	require.Equal(t, good.Proofs.Height-1, w.filed(id)[0].Height)
	require.Equal(t, ledger.Content(sameData, w.party).Fingerprint, w.filed(id)[0].Fingerprint)
	require.Zero(t, w.filed(id)[0].Claims)
	w.refuse(recognition.ErrOlder, "an older one after a newer one", early)
	w.refuse(recognition.ErrOlder, "the same again", good)
	require.Empty(t, w.filed(another))

	late := w.Absence(w.agency.Handler, third)
	w.Here.Advance(6*time.Hour + time.Minute)
	w.Here.Block()
	w.refuse(recognition.ErrStale, "one of yesterday", late)
	w.Here.Must(w.agency.Handler, &registrationtypes.MsgWithdraw{
		Handler: w.agency.Handler.Address, Id: third, Consents: w.Here.Consents(registration.ActWithdraw, third, 1, ledger.Nonce(9), ledger.Content("第三数据集", w.party), w.party),
	})
	w.refuse(recognition.ErrDecided, "for an application that was withdrawn", late)
}

// Data that are registered there are not absent, whoever holds the rights; once the
// registration has ended they are.
func TestPresenceIsNoAbsence(t *testing.T) {
	w := newNeighbourly(t)
	id := w.apply(sameData)
	before := w.Absence(w.agency.Handler, id)
	code := w.Same(sameData, w.other)
	present := w.Absence(w.agency.Handler, id)
	w.refuse(recognition.ErrPresent, "data that are registered there", present)
	w.refuse(recognition.ErrProof, "the claims said to be absent", spoilt(t, present, func(m *recognitiontypes.MsgFileAbsence) {
		m.Proofs.Records = m.Proofs.Records[:2]
		m.Proofs.Records[1].Value = nil
	}))
	w.Pull(code)
	w.refuse(recognition.ErrPresent, "an absence of before, after the certificate was imported", before)

	w.There.BothOnCertificate(w.Agency, code, ledger.RevokeAct("P-R1", w.There.Now().Unix()))
	w.refuse(recognition.ErrProofs, "the claim left out", spoilt(t, w.Absence(w.agency.Handler, id), func(m *recognitiontypes.MsgFileAbsence) {
		m.Proofs.Records = m.Proofs.Records[:2]
	}))
	w.Here.Must(w.agency.Handler, w.Absence(w.agency.Handler, id))
	require.EqualValues(t, 1, w.filed(id)[0].Claims)
}

// A chain that has shown a registration and shows later that there never was one
// has shown two pasts.
func TestAbsenceAfterPresenceContradicts(t *testing.T) {
	w := newNeighbourly(t)
	id, fork := w.apply(sameData), w.Fork()
	w.Pull(w.Same(sameData, w.other))
	w.Through(fork, func() {
		msg := w.Absence(w.agency.Handler, id)
		var out recognitiontypes.MsgFileAbsenceResponse
		w.Here.Response(w.Here.Must(w.agency.Handler, msg), &out)
		require.Contains(t, out.Contradiction, "never registered")
	})
	require.NotEmpty(t, w.Peer().Contradiction)
	require.Empty(t, w.filed(id))
}

// So has one that shows the same in the other order. A registration that is made
// after the block of an absence contradicts nothing.
func TestPresenceAfterAbsenceContradicts(t *testing.T) {
	w := newNeighbourly(t)
	id, other := w.apply(sameData), w.apply("后来登记的数据集")
	fork := w.Fork()
	code := w.Same(sameData, w.other)
	w.Through(fork, func() {
		for _, application := range []string{id, other} {
			w.Here.Must(w.agency.Handler, w.Absence(w.agency.Handler, application))
		}
	})
	for w.There.Height() <= fork.Height() {
		w.There.Block()
	}
	w.There.To(fork.Now().Unix())
	w.Pull(w.Same("后来登记的数据集", w.other))
	require.Empty(t, w.Peer().Contradiction)
	var out recognitiontypes.MsgImportCertificateResponse
	w.Here.Response(w.Here.Must(w.Officer, w.Import(code)), &out)
	require.Contains(t, out.Contradiction, "never registered")
}

// Where the council requires uniqueness, an application passes and is evidenced only
// with a fresh absence from every peer of which records are imported.
func TestUniquenessIsRequired(t *testing.T) {
	w := newNeighbourly(t)
	id := w.apply(sameData)
	w.require(recognition.Params{UniquenessRequired: true, AbsenceMaxAge: 3600})
	missing := w.propose(id, ledger.PassAct)
	requireRefused(t, missing, recognition.ErrUnproven, "without a proof")
	require.Contains(t, missing.Log, chains.Henan)

	w.Here.Must(w.agency.Handler, w.Absence(w.agency.Handler, id))
	w.Here.Both(w.agency, id, ledger.PassAct)
	w.Here.Both(w.agency, id, ledger.WaiveAct)
	w.Here.Advance(time.Hour + time.Minute)
	w.Here.Block()
	requireRefused(t, w.propose(id, w.Here.EvidenceOf(id)), recognition.ErrUnproven, "with one that has grown old")
	w.Here.Must(w.agency.Handler, w.Absence(w.agency.Handler, id))
	w.Here.Evidence(w.agency, id)

	// What is registered here already was looked for then.
	r, err := w.Here.App.Keepers.Registration.Registration(w.Here.Ctx(), id)
	require.NoError(t, err)
	for i, changed := range []bool{false, true} {
		c := ledger.Asking(registration.KindChange, r, ledger.Content(sameData, w.party))
		if changed {
			c.Fingerprint = ledger.Digest("manifest of a new edition")
		}
		change := fmt.Sprintf("change of the data: %v", changed)
		msg, changeID := w.Here.Request(w.agency, registration.KindChange, c, ledger.Nonce(50+i), w.party)
		w.Here.Must(w.agency.Handler, msg)
		w.Here.Accept(w.agency, changeID)
		if changed {
			requireRefused(t, w.propose(changeID, ledger.PassAct), recognition.ErrUnproven, change)
			continue
		}
		w.Here.Both(w.agency, changeID, ledger.PassAct)
		w.Here.Both(w.agency, changeID, ledger.WaiveAct)
		w.Here.Evidence(w.agency, changeID)
		r, err = w.Here.App.Keepers.Registration.Registration(w.Here.Ctx(), id)
		require.NoError(t, err)
	}
	// Of a peer that is suspended nothing is believed, so that nothing is asked for.
	free := w.apply("第三数据集")
	requireRefused(t, w.propose(free, ledger.PassAct), recognition.ErrUnproven, "while it is recognised")
	w.Order(recognition.OrderSuspend)
	w.Here.Both(w.agency, free, ledger.PassAct)
	w.Order(recognition.OrderResume)
	w.require(recognition.Params{})
	w.Here.Both(w.agency, free, ledger.WaiveAct)
	w.Here.Evidence(w.agency, free)
}

// requireSameAfterExport holds that a chain that goes on from an export knows the
// same of its peers.
func (w *neighbourly) requireSameAfterExport() {
	w.t.Helper()
	exported, err := w.Here.App.ExportAppStateAndValidators(false, nil, nil)
	require.NoError(w.t, err)
	fork := w.Here.Fork(dbm.NewMemDB(), exported.AppState)
	again, err := fork.App.ExportAppStateAndValidators(false, nil, nil)
	require.NoError(w.t, err)
	require.JSONEq(w.t, string(exported.AppState), string(again.AppState))
	require.Equal(w.t, w.Here.OpenConflicts(), chains.New(fork).OpenConflicts(), "counted anew")
}
