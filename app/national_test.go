// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"encoding/json"
	"testing"

	dbm "github.com/cosmos/cosmos-db"
	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	certificatetypes "github.com/shuquan-ledger/shuquan/x/certificate/types"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// nationalOffice is a national agency with a party.
type nationalOffice struct {
	*ledger.Ledger
	agency *ledger.Agency
	party  *ledger.Party
	n      int
}

func newNationalOffice(t *testing.T) *nationalOffice {
	t.Helper()
	o := &nationalOffice{Ledger: ledger.New(t, ledger.Options{})}
	o.agency = o.NewAgency("登记中心", "140100", 3)
	o.Carry(ledger.Nomination(o.agency.Code), &institutiontypes.MsgDesignateAgency{
		Authority: app.Authority(), Agency: o.agency.Code, Level: institution.LevelNational, AgencyDigit: 2, DocumentDigest: ledger.Digest("selection"),
		FeeScheduleUrl: "https://fees.example.cn", ComplaintChannel: "https://complaints.example.cn",
	})
	o.party = o.NewParty(o.agency, "矿山数据公司")
	return o
}

// cleared is an application that only the evidencing is missing.
func (o *nationalOffice) cleared() string {
	o.n++
	data := string(rune('A' + o.n))
	msg, id := o.Submission(o.agency, ledger.Content(data, o.party), ledger.Nonce(o.n), o.party)
	o.Must(o.agency.Handler, msg)
	o.Accept(o.agency, id)
	o.Both(o.agency, id, ledger.PassAct)
	o.Both(o.agency, id, ledger.WaiveAct)
	return id
}

// evidence proposes to evidence under what the national system assigned.
func (o *nationalOffice) evidence(id, nationalID, code string) *ledger.Result {
	act := o.EvidenceAct()
	e := act.GetEvidence()
	e.NationalId, e.NationalDigest, e.NationalCode = nationalID, ledger.Digest(nationalID), code
	return o.Send(o.agency.Handler, &registrationtypes.MsgPropose{Handler: o.agency.Handler.Address, Id: id, Act: act})
}

func (o *nationalOffice) drop(id string) {
	o.Must(o.agency.Handler, &registrationtypes.MsgDrop{Officer: o.agency.Handler.Address, Id: id})
}

func (o *nationalOffice) confirm(id string, proposed *ledger.Result) *ledger.Result {
	var p registrationtypes.MsgProposeResponse
	o.Response(proposed, &p)
	return o.Send(o.agency.Reviewer, &registrationtypes.MsgConfirm{Reviewer: o.agency.Reviewer.Address, Id: id, Digest: p.Digest, Seal: o.SealOf(o.agency, p)})
}

const code1, code2 = "SJ1422026110001", "SJ1422026110002"

// A dropped proposal leaves a national code to the agency to which the national
// system assigned it; nobody reads it as cancelled.
func TestNationalCodeIsNotBurnt(t *testing.T) {
	o := newNationalOffice(t)
	id, other := o.cleared(), o.cleared()
	require.Zero(t, o.evidence(id, "NDRS-1", code1).Code)
	requireRefused(t, o.evidence(other, "NDRS-2", code1), certificate.ErrCodeRefused, "it is reserved")
	o.drop(id)
	head, err := o.App.Keepers.Certificate.Head(o.Ctx(), code1)
	require.NoError(t, err)
	require.Equal(t, certificate.StatusVoid, head.Status)
	require.Equal(t, certificate.VerdictUnknown, certificate.VerdictAt(head, nil, o.Now().Unix()))

	again := o.evidence(id, "NDRS-1", code1)
	require.Zero(t, again.Code, again.Log)
	confirmed := o.confirm(id, again)
	require.Zero(t, confirmed.Code, confirmed.Log)
	head, err = o.App.Keepers.Certificate.Head(o.Ctx(), code1)
	require.NoError(t, err)
	require.Equal(t, certificate.StatusActive, head.Status)
	require.EqualValues(t, 4, head.StatusSeq, "the history of both reservations stands")
	requireRefused(t, o.evidence(other, "NDRS-2", code1), certificate.ErrCodeRefused, "it was issued")

	// It survives export and import.
	exported, err := o.App.ExportAppStateAndValidators(false, nil, nil)
	require.NoError(t, err)
	o.Fork(dbm.NewMemDB(), exported.AppState)
}

// A handler who enters the code of another registration and drops the proposal
// takes it away from neither: each is then evidenced under its own.
func TestWrongNationalCodeIsFreeAgain(t *testing.T) {
	o := newNationalOffice(t)
	id, other := o.cleared(), o.cleared()
	wrong := o.evidence(id, "NDRS-1", code2)
	require.Zero(t, wrong.Code, wrong.Log)
	o.drop(id)
	_, err := o.App.Keepers.Certificate.CodeOf(o.Ctx(), id)
	require.ErrorIs(t, err, certificate.ErrUnlinked, "a code that is free leads back to nobody")

	right := o.evidence(other, "NDRS-2", code2)
	require.Zero(t, right.Code, right.Log)
	requireRefused(t, o.evidence(id, "NDRS-1", code2), certificate.ErrCodeRefused, "it is the other's now")
	require.Zero(t, o.confirm(other, right).Code)
	first := o.evidence(id, "NDRS-1", code1)
	require.Zero(t, first.Code, first.Log)
	require.Zero(t, o.confirm(id, first).Code)

	for registrationID, code := range map[string]string{id: code1, other: code2} {
		found, err := o.App.Keepers.Certificate.CodeOf(o.Ctx(), registrationID)
		require.NoError(t, err)
		require.Equal(t, code, found)
		head, err := o.App.Keepers.Certificate.Head(o.Ctx(), code)
		require.NoError(t, err)
		require.Equal(t, registrationID, head.Registration)
		require.Equal(t, certificate.StatusActive, head.Status)
	}
	exported, err := o.App.ExportAppStateAndValidators(false, nil, nil)
	require.NoError(t, err)
	fork := o.Fork(dbm.NewMemDB(), exported.AppState)
	again, err := fork.App.ExportAppStateAndValidators(false, nil, nil)
	require.NoError(t, err)
	require.JSONEq(t, string(exported.AppState), string(again.AppState))
}

// A national evidence id is that of one registration, from its taking effect.
func TestNationalIDIsUnique(t *testing.T) {
	o := newNationalOffice(t)
	id, other, third := o.cleared(), o.cleared(), o.cleared()
	first, second := o.evidence(id, "NDRS-1", code1), o.evidence(other, "NDRS-1", code2)
	require.Zero(t, first.Code, first.Log)
	require.Zero(t, second.Code, second.Log)
	require.Zero(t, o.confirm(id, first).Code)
	requireRefused(t, o.confirm(other, second), certificate.ErrNationalID, "the id took effect for another registration")
	requireRefused(t, o.evidence(third, "NDRS-1", "SJ1422026110003"), certificate.ErrNationalID, "and is not proposed again")

	// An import knows what was taken.
	exported, err := o.App.ExportAppStateAndValidators(false, nil, nil)
	require.NoError(t, err)
	fork := &nationalOffice{Ledger: o.Fork(dbm.NewMemDB(), exported.AppState), agency: o.agency, party: o.party}
	requireRefused(t, fork.evidence(third, "NDRS-1", "SJ1422026110003"), certificate.ErrNationalID, "after an import")

	// A genesis in which two have it is refused.
	var state map[string]json.RawMessage
	require.NoError(t, json.Unmarshal(exported.AppState, &state))
	var g certificatetypes.GenesisState
	cdc := o.App.Encoding().Codec
	require.NoError(t, cdc.UnmarshalJSON(state[certificate.ModuleName], &g))
	require.NoError(t, g.Validate())
	require.Len(t, g.Issues, 2)
	twice := g.Issues[0]
	twice.Version, twice.Payload.Version, twice.Payload.Registration = 1, 1, other
	twice.Code, twice.Payload.Code = code2, code2
	g.Issues[1] = twice
	require.ErrorContains(t, g.Validate(), "the national evidence id NDRS-1")
}

// The evidence id of a cancellation, which no certificate shows, is taken for good too,
// also for a chain that goes on from an export.
func TestNationalIDOfACancellation(t *testing.T) {
	o := newNationalOffice(t)
	id, other := o.cleared(), o.cleared()
	require.Zero(t, o.confirm(id, o.evidence(id, "NDRS-1", code1)).Code)
	k := o.App.Keepers.Registration
	r, err := k.Registration(o.Ctx(), id)
	require.NoError(t, err)
	f, err := k.Filing(o.Ctx(), r.Application, r.Filing)
	require.NoError(t, err)
	msg, end := o.Request(o.agency, registration.KindCancellation, ledger.Asking(registration.KindCancellation, r, f.Content), ledger.Nonce(9), o.party)
	o.Must(o.agency.Handler, msg)
	o.Accept(o.agency, end)
	o.Both(o.agency, end, ledger.PassAct)
	act := ledger.EvidenceUntil(0)
	e := act.GetEvidence()
	e.NationalId, e.NationalDigest, e.NationalCode = "NDRS-9", ledger.Digest("NDRS-9"), code1
	o.Must(o.agency.Reviewer, o.Confirmation(o.agency, end, o.Propose(o.agency, end, act)))
	head, err := o.App.Keepers.Certificate.Head(o.Ctx(), code1)
	require.NoError(t, err)
	require.Equal(t, certificate.StatusCancelled, head.Status)
	requireRefused(t, o.evidence(other, "NDRS-9", code2), certificate.ErrNationalID, "the cancellation has it")

	exported, err := o.App.ExportAppStateAndValidators(false, nil, nil)
	require.NoError(t, err)
	fork := &nationalOffice{Ledger: o.Fork(dbm.NewMemDB(), exported.AppState), agency: o.agency, party: o.party}
	again, err := fork.App.ExportAppStateAndValidators(false, nil, nil)
	require.NoError(t, err)
	require.JSONEq(t, string(exported.AppState), string(again.AppState))
	requireRefused(t, fork.evidence(other, "NDRS-9", code2), certificate.ErrNationalID, "after an import")

	var state map[string]json.RawMessage
	require.NoError(t, json.Unmarshal(exported.AppState, &state))
	for name, spoil := range map[string]func(*certificatetypes.GenesisState){
		"twice":             func(g *certificatetypes.GenesisState) { g.NationalIds = append(g.NationalIds, g.NationalIds[0]) },
		"shown by an issue": func(g *certificatetypes.GenesisState) { g.NationalIds[0].Id = "NDRS-1" },
		"empty":             func(g *certificatetypes.GenesisState) { g.NationalIds[0].Id = "" },
		"no registration":   func(g *certificatetypes.GenesisState) { g.NationalIds[0].Registration = "00" },
	} {
		var g certificatetypes.GenesisState
		require.NoError(t, o.App.Encoding().Codec.UnmarshalJSON(state[certificate.ModuleName], &g))
		require.NoError(t, g.Validate())
		require.Len(t, g.NationalIds, 1)
		spoil(&g)
		require.ErrorContains(t, g.Validate(), "certificate.national_ids", name)
	}
}

// Derived data rest on certificates that exist, are in force and give an
// applicant the use; what another chain keeps needs the contract.
func TestDerivedDataNeedTheirInputs(t *testing.T) {
	l := ledger.New(t, ledger.Options{})
	a := l.NewAgency("登记中心", "140100", 3)
	p, stranger := l.NewParty(a, "矿山数据公司"), l.NewParty(a, "保险公司")
	_, own := l.Register(a, ledger.Content("own", p), ledger.Nonce(1), p)
	_, others := l.Register(a, ledger.Content("others", stranger), ledger.Nonce(2), stranger)
	local, err := certificate.ParseCode(own)
	require.NoError(t, err)
	local.Serial = 999
	invented := local.String()
	local.Division = "410100"
	foreign := local.String()
	n := 10
	pass := func(contract string, upstream ...string) *ledger.Result {
		n++
		c := ledger.Content(string(rune('A'+n)), p)
		c.Source, c.Origin, c.Upstream, c.UpstreamContract = registration.SourceDerived, registration.OriginDerived, upstream, contract
		msg, id := l.Submission(a, c, ledger.Nonce(n), p)
		l.Must(a.Handler, msg)
		l.Accept(a, id)
		return l.Send(a.Handler, &registrationtypes.MsgPropose{Handler: a.Handler.Address, Id: id, Act: ledger.PassAct})
	}
	contract := ledger.Digest("contract")
	for _, c := range []struct {
		why, contract string
		upstream      []string
		refused       bool
	}{
		{"in force and the applicant's own", "", []string{own}, false},
		{"the contract alone", contract, nil, false},
		{"a local code of this province that was never issued", contract, []string{invented}, true},
		{"a wrong check character", contract, []string{own[:21] + string("0123456789A"[(own[21]-'0'+1)%10])}, true},
		{"another's certificate", contract, []string{others}, true},
		{"one of two is another's", "", []string{own, others}, true},
		{"another province's, without contract", "", []string{foreign}, true},
		{"another province's, with contract", contract, []string{foreign}, false},
		{"an unknown national code, without contract", "", []string{code1}, true},
		{"an unknown national code, with contract", contract, []string{code1}, false},
	} {
		res := pass(c.contract, c.upstream...)
		if c.refused {
			requireRefused(t, res, registration.ErrDerived, c.why)
			require.Contains(t, res.Log, c.upstream[len(c.upstream)-1], c.why)
			continue
		}
		require.Zero(t, res.Code, "%s: %s", c.why, res.Log)
	}
	// What was in force when the review passed must be so when it is evidenced.
	l.BothOnCertificate(a, own, ledger.RevokeAct("P-X1", l.Now().Unix()))
	requireRefused(t, pass("", own), registration.ErrDerived, "revoked")
}
