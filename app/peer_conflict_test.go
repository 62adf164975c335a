// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	recognitionkeeper "github.com/shuquan-ledger/shuquan/x/recognition/keeper"
	recognitiontypes "github.com/shuquan-ledger/shuquan/x/recognition/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// register registers data here and gives the code.
func (w *neighbourly) register(data string) string {
	w.t.Helper()
	w.n++
	_, code := w.Here.Register(w.agency, ledger.Content(data, w.party), ledger.Nonce(w.n), w.party)
	return code
}

// conflicts are the conflicts of a certificate as the query lists them.
func (w *neighbourly) conflicts(code string) []recognition.Conflict {
	w.t.Helper()
	out, err := recognitionkeeper.NewQueryServer(w.Here.App.Keepers.Recognition).Conflicts(w.Here.Ctx(), &recognitiontypes.QueryConflictsRequest{Code: code})
	require.NoError(w.t, err)
	return out.Conflicts
}

// settle settles a conflict by motion.
func (w *neighbourly) settle(id string) {
	w.t.Helper()
	w.Here.Carry(&recognitiontypes.MsgSettleConflict{Authority: app.Authority(), Id: id, Decision: ledger.Digest("decision")})
}

// The same right of the same holder in the same data at two registries (K1): the
// later certificate is the duplicate, whichever of the two chains learns of it, and
// only a decision settles it.
func TestDuplicateAcrossProvinces(t *testing.T) {
	w := newNeighbourly(t)
	mine := w.register(sameData)
	w.There.To(w.Here.Now().Unix())
	foreign := w.Same(sameData, w.there)
	w.Pull(foreign)
	all := w.conflicts(mine)
	require.Equal(t, all, w.conflicts(foreign))
	require.Equal(t, all, w.conflicts(""))
	require.Len(t, all, 1)
	c := all[0]
	require.Equal(t, recognition.ConflictDuplicate, c.Kind)
	require.Equal(t, []string{mine, foreign}, c.Codes, "the earlier first")
	require.Equal(t, []string{w.party.Code}, c.Holders)
	require.Equal(t, registration.Rights(), c.Rights)
	require.Equal(t, []string{"NOT_ACCEPTED", "CONFLICT"}, w.grounds(foreign))
	require.EqualValues(t, 2, w.recognised(foreign).Level)

	w.Register()
	w.Pull(foreign)
	require.Equal(t, all, w.Conflicts(), "found once")
	w.Here.Advance(400 * 24 * 3600e9)
	w.Here.Block()
	require.Contains(t, w.grounds(foreign), "CONFLICT", "time settles nothing")
}

// The same where the certificate of the other province was there first and imported
// before the one here was issued: the one here is the duplicate.
func TestDuplicateOfAnImportedCertificate(t *testing.T) {
	w := newNeighbourly(t)
	foreign := w.Same(sameData, w.there)
	w.Pull(foreign)
	require.Empty(t, w.Conflicts())
	mine := w.register(sameData)
	require.Len(t, w.Conflicts(), 1)
	require.Equal(t, []string{foreign, mine}, w.Conflicts()[0].Codes)

	w.settle(w.Conflicts()[0].Id)
	c := w.Conflicts()[0]
	require.False(t, c.Open())
	require.Equal(t, ledger.Digest("decision"), c.Decision)
	require.NotContains(t, w.grounds(foreign), "CONFLICT")
	w.Register()
	w.Pull(foreign)
	require.Equal(t, []recognition.Conflict{c}, w.Conflicts(), "a settled conflict stays settled")
	w.requireSameAfterExport()
}

// Different holders of the same right in the same data (K2) are lawful and are
// recorded, also between two certificates of other provinces.
func TestOverlapAcrossProvinces(t *testing.T) {
	w := newNeighbourly(t)
	mine := w.register(sameData)
	w.There.To(w.Here.Now().Unix())
	first, second := w.Same(sameData, w.other), w.Same(sameData, w.Holder)
	w.Pull(first)
	w.Pull(second)
	require.Len(t, w.conflicts(mine), 2)
	require.Len(t, w.conflicts(second), 2)
	for _, c := range w.Conflicts() {
		require.Equal(t, recognition.ConflictOverlap, c.Kind)
		require.Len(t, c.Holders, 2)
	}
	require.Equal(t, []string{"NOT_ACCEPTED", "CONFLICT"}, w.grounds(second))
	other := w.Register()
	w.Pull(other)
	require.Empty(t, w.conflicts(other), "other data")
	w.requireSameAfterExport()
}

// Two certificates that were issued in the same second (K5): the lower code stands
// first, from whichever side they are seen.
func TestSameTimeIsDecidedByCode(t *testing.T) {
	w := newNeighbourly(t)
	now := max(w.Here.Now().Unix(), w.There.Now().Unix())
	w.Here.To(now)
	w.There.To(now)
	mine, foreign := w.register(sameData), w.Same(sameData, w.there)
	w.Pull(foreign)
	s, err := w.Here.App.Keepers.Recognition.Snapshots.Get(w.Here.Ctx(), foreign)
	require.NoError(t, err)
	require.Equal(t, w.Here.Head(mine).IssuedAt, s.Head.IssuedAt)
	require.Len(t, w.Conflicts(), 1)
	require.Equal(t, []string{min(mine, foreign), max(mine, foreign)}, w.Conflicts()[0].Codes)
}

// A certificate that differs from the national record (K4) is in conflict with it.
func TestDivergenceIsAConflict(t *testing.T) {
	w := newNeighbourly(t)
	agency := w.There.NewNationalAgency("河南国家目录登记中心", "410100", 4)
	_, code := w.There.RegisterNational(agency, ledger.Content(sameData, w.there), ledger.Nonce(70), "NDRS-1", "SJ4142026070001", w.there)
	w.There.BothOnCertificate(agency, code, ledger.DivergentAct())
	w.Pull(code)
	require.Len(t, w.Conflicts(), 1)
	c := w.Conflicts()[0]
	require.Equal(t, recognition.ConflictDivergent, c.Kind)
	require.Equal(t, []string{code}, c.Codes)
	require.Contains(t, w.grounds(code), "CONFLICT")
}

// An open conflict is settled once, by the council alone, with a decision.
func TestSettlementRefused(t *testing.T) {
	w := newNeighbourly(t)
	w.register(sameData)
	w.Pull(w.Same(sameData, w.other))
	id := w.Conflicts()[0].Id
	server := recognitionkeeper.NewMsgServer(w.Here.App.Keepers.Recognition)
	good := &recognitiontypes.MsgSettleConflict{Authority: app.Authority(), Id: id, Decision: ledger.Digest("decision")}
	for name, c := range map[string]struct {
		want  error
		spoil func(*recognitiontypes.MsgSettleConflict)
	}{
		"by an officer":      {recognition.ErrAuthority, func(m *recognitiontypes.MsgSettleConflict) { m.Authority = w.Officer.Address }},
		"without a decision": {recognition.ErrConflict, func(m *recognitiontypes.MsgSettleConflict) { m.Decision = "" }},
		"of no conflict":     {recognition.ErrNoConflict, func(m *recognitiontypes.MsgSettleConflict) { m.Id = registration.FormatID(make([]byte, 16)) }},
	} {
		_, err := server.SettleConflict(w.Here.Ctx(), spoilt(t, good, c.spoil))
		require.ErrorIs(t, err, c.want, name)
	}
	w.settle(id)
	_, err := server.SettleConflict(w.Here.Ctx(), good)
	require.ErrorIs(t, err, recognition.ErrNoConflict)
}
