// SPDX-License-Identifier: Apache-2.0

package keeper_test

import (
	"context"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/testutil/keeperenv"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/objection"
	"github.com/shuquan-ledger/shuquan/x/objection/keeper"
	"github.com/shuquan-ledger/shuquan/x/objection/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

const (
	agency         = "12140000MB1A2C3D0R"
	foreign        = "foreign"
	holder, second = "91140000MA0T6T304Q", "91140200MAE4QR5T0Y"
	objector       = "91140100MAC7X2K91N"
	handler        = "handler"
	reviewer       = "reviewer"
	code           = "DL1401001202609000001"
	registrationID = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
)

// document is the digest of some document, by its name.
func document(name string) string { return digest.SM3([]byte(name)) }

// env is a keeper with fake neighbours and a clock that the test sets.
type env struct {
	*keeperenv.Env
	t            *testing.T
	k            *keeper.Keeper
	msg          types.MsgServer
	query        types.QueryServer
	years        keeperenv.Calendar
	certificates *fakeCertificates
	registered   *fakeRegistrations
	institutions *fakeInstitutions
	nonce        uint64
}

func newEnv(t *testing.T) *env {
	t.Helper()
	e := &env{Env: keeperenv.New(t, objection.ModuleName), t: t, years: keeperenv.Published()}
	e.institutions = &fakeInstitutions{}
	e.certificates = &fakeCertificates{status: certificate.StatusActive, code: localCode(t)}
	e.registered = &fakeRegistrations{version: 1, holders: []string{holder, second}}
	e.k = keeper.NewKeeper(e.Codec(), e.Store(), "council", e.years, e.institutions, e.registered, e.certificates)
	e.msg, e.query = keeper.NewMsgServer(e.k), keeper.NewQueryServer(e.k)
	return e
}

// started is a keeper with an empty genesis.
func started(t *testing.T) *env {
	t.Helper()
	e := newEnv(t)
	require.NoError(t, e.k.InitGenesis(e.Ctx, *types.DefaultGenesis()))
	return e
}

// localCode is a local certificate code with its check character.
func localCode(t *testing.T) string {
	t.Helper()
	for _, c := range "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ" {
		if _, err := certificate.ParseCode(code + string(c)); err == nil {
			return code + string(c)
		}
	}
	t.Fatal("no check character fits")
	return ""
}

// consent is one whose form is right; the fake institutions take it.
func consent(party string, nonce []byte) record.Consent {
	return record.Consent{Party: party, KeyIndex: 1, Nonce: nonce, Expiry: 1, Signature: make([]byte, 64)}
}

func signedBy(parties ...string) []record.Consent {
	out := make([]record.Consent, len(parties))
	for i, p := range parties {
		out[i] = consent(p, make([]byte, 8))
	}
	return out
}

// send calls a method of the message server as a transaction does.
func send[M, R any](e *env, method func(context.Context, *M) (*R, error), msg *M) (res *R, err error) {
	err = e.Try(func(ctx context.Context) error {
		res, err = method(ctx, msg)
		return err
	})
	return res, err
}

// must is send for what has to succeed.
func must[M, R any](e *env, method func(context.Context, *M) (*R, error), msg *M) *R {
	e.t.Helper()
	res, err := send(e, method, msg)
	require.NoError(e.t, err)
	return res
}

// filing is the message of the next objection.
func (e *env) filing() *types.MsgFile {
	e.nonce++
	nonce := binary.BigEndian.AppendUint64(nil, e.nonce)
	signature := consent(objector, nonce)
	return &types.MsgFile{
		Handler: handler, Certificate: e.certificates.code, Objector: objection.Objector{Party: objector},
		Reason: registration.ReasonOwnership, Remedy: objection.RemedyCancel, Material: material("first"),
		Nonce: nonce, Consent: &signature,
	}
}

// person is the message of the next objection of a person without a code.
func (e *env) person() *types.MsgFile {
	f := e.filing()
	f.Objector, f.Consent = objection.Objector{Person: document("person"), IdentityDigest: document("identity")}, nil
	return f
}

func material(name string) objection.Material {
	return objection.Material{StatementDigest: document(name), Evidence: []string{document(name + " a"), document(name + " b")}}
}

// file files the next objection and gives its id.
func (e *env) file() string {
	e.t.Helper()
	return must(e, e.msg.File, e.filing()).Id
}

// The acts of two persons that the tests need.
var (
	refuse  = objection.Act{Act: &objection.Act_Refuse{Refuse: &objection.Refuse{Ground: "D-2", NoticeDigest: document("refusal")}}}
	execute = objection.Act{Act: &objection.Act_Execute{Execute: &objection.Execute{RecordDigest: document("execution")}}}
	dismiss = objection.Act{Act: &objection.Act_Dismiss{Dismiss: &objection.Dismiss{NoticeDigest: document("dismissal")}}}
)

func conclude(upheld bool) objection.Act {
	return objection.Act{Act: &objection.Act_Conclude{Conclude: &objection.Conclude{
		Upheld: upheld, DecisionDigest: document("decision"), ObjectorNotice: document("to objector"), RegistrantNotice: document("to registrant"),
	}}}
}

func judgment(upheld bool) objection.Act {
	return objection.Act{Act: &objection.Act_EnterFinalDocument{EnterFinalDocument: &objection.EnterFinalDocument{
		Kind: objection.DocumentJudgment, Upheld: upheld, DocumentDigest: document("judgment"), EffectDigest: document("effect"),
	}}}
}

// Steps of the procedure, as a test writes them.
func (e *env) request(id string) {
	e.t.Helper()
	must(e, e.msg.RequestMaterial, &types.MsgRequestMaterial{Handler: handler, Id: id, Request: objection.RequestMaterial{ListDigest: document("list"), WorkingDays: 5}})
}

func (e *env) complete(id string) {
	e.t.Helper()
	must(e, e.msg.Complete, &types.MsgComplete{Handler: handler, Id: id, RecordDigest: document("record")})
}

func (e *env) notify(id string) {
	e.t.Helper()
	must(e, e.msg.Notify, &types.MsgNotify{Handler: handler, Id: id, NoticeDigest: document("notice")})
}

func (e *env) answer(id string, admit bool, parties ...string) error {
	_, err := send(e, e.msg.Answer, &types.MsgAnswer{Handler: handler, Id: id, Admit: admit, AnswerDigest: document("answer"), Consents: signedBy(parties...)})
	return err
}

func (e *env) respond(id string, side objection.Side, accept bool, parties ...string) error {
	_, err := send(e, e.msg.Respond, &types.MsgRespond{Handler: handler, Id: id, Side: side, Accept: accept, Consents: signedBy(parties...)})
	return err
}

func (e *env) propose(id string, act objection.Act) (string, error) {
	res, err := send(e, e.msg.Propose, &types.MsgPropose{Handler: handler, Id: id, Act: act})
	if err != nil {
		return "", err
	}
	return res.Digest, nil
}

func (e *env) confirm(id, repeated string) error {
	_, err := send(e, e.msg.Confirm, &types.MsgConfirm{Reviewer: reviewer, Id: id, Digest: repeated})
	return err
}

// decide does an act of two persons.
func (e *env) decide(id string, act objection.Act) {
	e.t.Helper()
	repeated, err := e.propose(id, act)
	require.NoError(e.t, err)
	require.NoError(e.t, e.confirm(id, repeated))
}

// notified, investigated and concluded lead a new objection so far.
func (e *env) notified() string {
	e.t.Helper()
	id := e.file()
	e.complete(id)
	e.notify(id)
	return id
}

func (e *env) investigated() string {
	e.t.Helper()
	id := e.notified()
	require.NoError(e.t, e.answer(id, false, second))
	return id
}

func (e *env) concluded(upheld bool) string {
	e.t.Helper()
	id := e.investigated()
	e.decide(id, conclude(upheld))
	return id
}

func (e *env) litigated() string {
	e.t.Helper()
	id := e.concluded(false)
	require.NoError(e.t, e.respond(id, objection.SideObjector, false, objector))
	return id
}

// endBlock ends the block and gives its events.
func (e *env) endBlock() sdk.Events {
	e.t.Helper()
	return e.Ended(e.k.EndBlock)
}

// after ends a block a second after so many days have ended.
func (e *env) after(day calendar.Day) {
	e.t.Helper()
	e.At(day.End() + 1)
	e.endBlock()
}

// stored is the objection as it was last written.
func (e *env) stored(id string) objection.Objection {
	e.t.Helper()
	o, err := e.k.Objection(e.Ctx, id)
	require.NoError(e.t, err)
	return o
}

// fakeInstitutions takes every account for an officer of the one agency, unless
// its name says otherwise, every party for one in force and every consent for good.
type fakeInstitutions struct {
	// successor is responsible for every agency's records unless it is empty.
	successor string
}

func (fakeInstitutions) AuthoriseAgency(_ context.Context, address string, _ institution.Duty) (institution.Officer, institution.Accreditation, error) {
	of := agency
	if strings.HasPrefix(address, foreign) {
		of = foreign
	}
	return institution.Officer{Address: address, Institution: of, Active: true},
		institution.Accreditation{Agency: of, Index: 1, Level: institution.LevelLocal}, nil
}

func (fakeInstitutions) Proposer(context.Context, string, string) error { return nil }

func (f *fakeInstitutions) Responsible(_ context.Context, agency string) (string, error) {
	if f.successor != "" {
		return f.successor, nil
	}
	return agency, nil
}

func (fakeInstitutions) Party(_ context.Context, code string) (institution.Institution, error) {
	return institution.Institution{Code: code, LegalName: "name", Status: institution.StatusActive}, nil
}

func (fakeInstitutions) VerifyConsent(context.Context, record.Consent, string, string, uint64, string) error {
	return nil
}

// fakeRegistrations holds one registration.
type fakeRegistrations struct {
	version uint64
	kind    registration.Kind
	holders []string
}

func (r *fakeRegistrations) Registration(_ context.Context, id string) (registration.Registration, error) {
	out := registration.Registration{Id: id, Version: r.version}
	for _, h := range r.holders {
		out.Rights = append(out.Rights, registration.RightGrant{Holder: h, Right: registration.RightHold}, registration.RightGrant{Holder: h, Right: registration.RightUse})
	}
	return out, nil
}

func (r *fakeRegistrations) Application(_ context.Context, id string) (registration.Application, error) {
	return registration.Application{Id: id, Kind: r.kind}, nil
}

// fakeCertificates holds one certificate and the disputes on it.
type fakeCertificates struct {
	status certificate.Status
	code   string
	// disputes are the documents on which annotations rest, "..." once ended.
	disputes []string
	ended    map[uint32]string
	refuse   error
}

func (c *fakeCertificates) Head(_ context.Context, code string) (certificate.Head, error) {
	if code != c.code {
		return certificate.Head{}, certificate.ErrUnknown.Wrap(code)
	}
	return certificate.Head{Code: code, Agency: agency, Registration: registrationID, Status: c.status}, nil
}

func (c *fakeCertificates) Dispute(_ context.Context, _, document string) (uint32, error) {
	if c.refuse != nil {
		return 0, c.refuse
	}
	c.disputes = append(c.disputes, document)
	return uint32(len(c.disputes)), nil //nolint:gosec // a small number
}

func (c *fakeCertificates) EndDispute(_ context.Context, _ string, index uint32, document string) error {
	if c.refuse != nil {
		return c.refuse
	}
	if c.ended == nil {
		c.ended = map[uint32]string{}
	}
	if c.ended[index] != "" {
		return fmt.Errorf("dispute %d has ended before", index)
	}
	c.ended[index] = document
	return nil
}
