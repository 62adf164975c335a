// SPDX-License-Identifier: Apache-2.0

package keeper_test

import (
	"context"
	"encoding/binary"
	"testing"

	"github.com/stretchr/testify/require"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/testutil/keeperenv"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/registration"
	"github.com/shuquan-ledger/shuquan/x/registration/keeper"
	"github.com/shuquan-ledger/shuquan/x/registration/types"
)

const (
	agency   = "12140000MB1A2C3D0R"
	holder   = "91140000MA0T6T304Q"
	name     = "山西云朔新能源有限公司"
	handler  = "handler"
	reviewer = "reviewer"
)

var (
	document = digest.SM3([]byte("document"))
	// errHigher is the refusal of a module above.
	errHigher = errorsmod.Register("higher", 2, "X-1: a higher module refuses; ask it")
)

// The acts of two persons that the tests need.
var (
	pass = registration.Act{Act: &registration.Act_Pass{Pass: &registration.Pass{
		DescriptionAccurate: true, SourceCompliant: true, RightsClear: true, ReportDigest: document,
	}}}
	waive    = registration.Act{Act: &registration.Act_Waive{Waive: &registration.Waive{ReasonDigest: document}}}
	publish  = registration.Act{Act: &registration.Act_Publish{Publish: &registration.Publish{PostingDigest: document}}}
	evidence = registration.Act{Act: &registration.Act_Evidence{Evidence: &registration.Evidence{ArchiveDigest: document, ValidTo: 20270930}}}
)

// env is a keeper with fake neighbours and a clock that the test sets.
type env struct {
	*keeperenv.Env
	t     *testing.T
	k     *keeper.Keeper
	msg   types.MsgServer
	query types.QueryServer
	years keeperenv.Calendar
	hooks *fakeHooks
	guard *fakeGuard
}

func newEnv(t *testing.T) *env {
	t.Helper()
	e := &env{Env: keeperenv.New(t, registration.ModuleName), t: t, years: keeperenv.Published(), hooks: &fakeHooks{}, guard: &fakeGuard{}}
	e.k = keeper.NewKeeper(e.Codec(), e.Store(), "council", e.years, fakeInstitutions{})
	e.k.SetHooks(e.hooks)
	e.k.SetGuard(e.guard)
	e.k.Ready()
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

// content is an application that nothing speaks against.
func content() registration.Content {
	return registration.Content{
		Applicants: []registration.Applicant{{Code: holder, Name: name}},
		DataName:   "2025年大同市风电场小时出力数据集", Overview: "十二座风电场二〇二五年逐小时出力。", Industry: "D44",
		Source: registration.SourceCollected, Origin: registration.OriginOwn, GeoScope: registration.GeoCity,
		TimeFrom: 20250101, TimeTo: 20251231, UpdateFrequency: registration.UpdateOther, Volume: registration.Volume{Rows: 105120},
		Forms: []registration.Form{registration.FormText, registration.FormTable}, Structure: registration.StructureStructured,
		Restrictions: "none", Rights: []registration.RightGrant{{Holder: holder, Right: registration.RightHold}},
		IdentityProof: document, AcquisitionProof: document, DescriptionFile: document, SampleCommitment: document,
		Grade: registration.GradeGeneral, Classes: []registration.Class{registration.ClassEnterprise}, CrossBorder: registration.CrossBorderNone,
	}
}

// consent is one whose form is right; the fake institutions take it.
func consent(party string, nonce []byte) record.Consent {
	return record.Consent{Party: party, KeyIndex: 1, Nonce: nonce, Expiry: 1, Signature: make([]byte, 64)}
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

// submit files application number n and gives its id.
func (e *env) submit(n int) string {
	e.t.Helper()
	nonce := binary.BigEndian.AppendUint64(nil, uint64(n)) //nolint:gosec // a small number
	return must(e, e.msg.Submit, &types.MsgSubmit{
		Handler: handler, Kind: registration.KindInitial, Regime: registration.RegimeProperty, Content: content(), Nonce: nonce,
		Consents: []record.Consent{consent(holder, nonce)},
	}).Id
}

// correct asks the applicant of application number n to correct it within some
// working days.
func (e *env) correct(n int, days uint32) string {
	e.t.Helper()
	id := e.submit(n)
	must(e, e.msg.RequestCorrection, &types.MsgRequestCorrection{Handler: handler, Id: id, Request: registration.RequestCorrection{
		Items: []string{"overview"}, WorkingDays: days, NoticeDigest: document,
	}})
	return id
}

// review leads application number n into its review.
func (e *env) review(n int) string {
	e.t.Helper()
	id := e.submit(n)
	must(e, e.msg.Accept, &types.MsgAccept{Handler: handler, Id: id})
	must(e, e.msg.StartReview, &types.MsgStartReview{Handler: handler, Id: id})
	return id
}

// decide leads application number n through its review and further acts of two
// persons.
func (e *env) decide(n int, further ...registration.Act) string {
	e.t.Helper()
	id := e.review(n)
	for _, act := range append([]registration.Act{pass}, further...) {
		repeated, err := e.propose(id, act)
		require.NoError(e.t, err)
		require.NoError(e.t, e.confirm(id, repeated, nil))
	}
	return id
}

// propose proposes an act and gives the digest to confirm.
func (e *env) propose(id string, act registration.Act) (repeated string, err error) {
	res, err := send(e, e.msg.Propose, &types.MsgPropose{Handler: handler, Id: id, Act: act})
	if err != nil {
		return "", err
	}
	return res.Digest, nil
}

func (e *env) confirm(id, repeated string, seal *record.Consent) error {
	_, err := send(e, e.msg.Confirm, &types.MsgConfirm{Reviewer: reviewer, Id: id, Digest: repeated, Seal: seal})
	return err
}

// endBlock ends the block and gives its events.
func (e *env) endBlock() sdk.Events {
	e.t.Helper()
	return e.Ended(e.k.EndBlock)
}

// stored is the status as it was last written.
func (e *env) stored(id string) registration.Status {
	e.t.Helper()
	a, err := e.k.Application(e.Ctx, id)
	require.NoError(e.t, err)
	return a.Status
}

// fakeInstitutions takes every account for an officer of the one agency, every
// party for the one applicant, and every consent for good.
type fakeInstitutions struct{}

func (fakeInstitutions) AuthoriseAgency(_ context.Context, address string, _ institution.Duty) (institution.Officer, institution.Accreditation, error) {
	return institution.Officer{Address: address, Institution: agency, Active: true},
		institution.Accreditation{Agency: agency, Index: 1, Level: institution.LevelLocal}, nil
}

func (fakeInstitutions) ResponsibleFor(_ context.Context, accredited, agency string) (bool, error) {
	return accredited == agency, nil
}

func (fakeInstitutions) MayPublish(context.Context, string) error { return nil }

func (fakeInstitutions) Proposer(context.Context, string, string) error { return nil }

func (fakeInstitutions) Party(_ context.Context, code string) (institution.Institution, error) {
	return institution.Institution{Code: code, LegalName: name, Status: institution.StatusActive}, nil
}

func (fakeInstitutions) VerifyConsent(context.Context, record.Consent, string, string, uint64, string) error {
	return nil
}

// fakeHooks is a layer of certificates that refuses what a test sets.
type fakeHooks struct{ refuse error }

func (h *fakeHooks) EvidenceProposed(context.Context, registration.EvidenceProposal) (code, payloadDigest string, err error) {
	return "code", document, h.refuse
}

func (h *fakeHooks) EvidenceDropped(context.Context, string) error { return h.refuse }

func (h *fakeHooks) Cancelled(context.Context, registration.Registration, registration.Evidence) (string, error) {
	return "code", h.refuse
}

func (h *fakeHooks) Transferred(context.Context, registration.Registration, registration.Registration) error {
	return h.refuse
}

func (h *fakeHooks) RenewalFiled(context.Context, string, string) error { return h.refuse }

func (h *fakeHooks) GrantEnded(context.Context, string, string) error { return h.refuse }

func (h *fakeHooks) RenewalEnded(context.Context, string) error { return h.refuse }

func (h *fakeHooks) Registered(context.Context, registration.Registration, record.Consent) (string, error) {
	return "code", h.refuse
}

// fakeGuard answers with what the test sets.
type fakeGuard struct{ refuse error }

func (g *fakeGuard) MayRegister(context.Context, registration.Application, registration.Content) error {
	return g.refuse
}
