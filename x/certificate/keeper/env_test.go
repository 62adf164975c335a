// SPDX-License-Identifier: Apache-2.0

package keeper_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/testutil/keeperenv"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/certificate/keeper"
	"github.com/shuquan-ledger/shuquan/x/certificate/types"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

const (
	agency   = "12140000MB1A2C3D0R"
	holder   = "91140000MA0T6T304Q"
	handler  = "handler"
	reviewer = "reviewer"
	province = "province"
	validTo  = 20261030
)

var (
	order    = digest.SM3([]byte("order"))
	interval = institution.Accreditation{Agency: agency, Index: 1, Level: institution.LevelLocal, Division: "140100", AgencyDigit: 1}
	// errHigher is the refusal of a module above.
	errHigher = errorsmod.Register("higher", 2, "X-1: a higher module refuses; ask it")
)

// env is a keeper with fake neighbours and a clock that the test sets.
type env struct {
	*keeperenv.Env
	t       *testing.T
	k       *keeper.Keeper
	msg     types.MsgServer
	query   types.QueryServer
	hooks   *fakeHooks
	guard   *fakeGuard
	records *fakeRegistrations
	years   keeperenv.Calendar
}

func newEnv(t *testing.T) *env {
	t.Helper()
	e := &env{Env: keeperenv.New(t, certificate.ModuleName), t: t, hooks: &fakeHooks{}, guard: &fakeGuard{}, records: &fakeRegistrations{}, years: keeperenv.Published()}
	e.k = keeper.NewKeeper(e.Codec(), e.Store(), e.years, fakeInstitutions{}, e.records)
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

// issue registers number n and gives its local certificate's code.
func (e *env) issue(n int) string { return e.issueUnder(n, interval, "") }

// issueNational registers number n under a national code of the month.
func (e *env) issueNational(n int) string {
	national := interval
	national.Level = institution.LevelNational
	return e.issueUnder(n, national, fmt.Sprintf("SJ141202609%04d", n))
}

func (e *env) issueUnder(n int, a institution.Accreditation, nationalCode string) string {
	e.t.Helper()
	r := registration.Registration{
		Id: fmt.Sprintf("%032x", n), Version: 1, Agency: agency, DataName: "煤机遥测数据集", ContentDigest: digest.SM3([]byte("content")),
		Rights:  []registration.RightGrant{{Holder: holder, Right: registration.RightHold, From: 20260924}},
		ValidTo: validTo, ArchiveDigest: digest.SM3([]byte("archive")),
	}
	code, _, err := e.k.EvidenceProposed(e.Ctx, registration.EvidenceProposal{
		Registration: r, Holders: []registration.Applicant{{Code: holder, Name: "大同煤机有限公司"}}, Accreditation: a, NationalCode: nationalCode,
	})
	require.NoError(e.t, err)
	r.RegisteredAt = e.Now()
	issued, err := e.k.Registered(e.Ctx, r, record.Consent{Party: agency, KeyIndex: 1, Nonce: make([]byte, 8), Expiry: 1, Signature: make([]byte, 64)})
	require.NoError(e.t, err)
	require.Equal(e.t, code, issued)
	return code
}

// suspend suspends for a day and gives the moment at which that ends.
func (e *env) suspend(code string) int64 {
	e.t.Helper()
	until := e.Now() + 24*60*60
	require.NoError(e.t, e.k.CertificateSuspended(e.Ctx, code, until, record.Order{Digest: order, Proposer: "duty officer 1", Confirmer: "duty officer 2"}))
	return until
}

func (e *env) proposal(code string) *types.MsgPropose {
	revoke := &certificate.Revoke{Ground: "P-R4", NoticeDigest: order, VoidFrom: keeperenv.Start.Unix()}
	return &types.MsgPropose{Handler: handler, Code: code, Act: certificate.Act{Act: &certificate.Act_Revoke{Revoke: revoke}}}
}

// joined is the key of an annotation.
func joined(code string, index uint32) collections.Pair[string, uint32] {
	return collections.Join(code, index)
}

// endBlock ends the block and gives its events.
func (e *env) endBlock() sdk.Events {
	e.t.Helper()
	return e.Ended(e.k.EndBlock)
}

// stored is the status as it was last written.
func (e *env) stored(code string) certificate.Status {
	e.t.Helper()
	h, err := e.k.Heads.Get(e.Ctx, code)
	require.NoError(e.t, err)
	return h.Status
}

// fakeInstitutions takes every account for an officer of the one agency, or of
// the province by its name, and every seal for good.
type fakeInstitutions struct{}

func (fakeInstitutions) AuthoriseAgency(_ context.Context, address string, _ institution.Duty) (institution.Officer, institution.Accreditation, error) {
	if strings.HasPrefix(address, province) {
		return institution.Officer{}, interval, institution.ErrNotAccredited
	}
	return institution.Officer{Address: address, Institution: agency, Active: true}, interval, nil
}

func (fakeInstitutions) AuthoriseProvince(_ context.Context, address string, _ institution.Duty) (institution.Officer, error) {
	if !strings.HasPrefix(address, province) {
		return institution.Officer{}, institution.ErrNotOfficer
	}
	return institution.Officer{Address: address, Institution: province, Active: true}, nil
}

func (fakeInstitutions) Responsible(_ context.Context, agency string) (string, error) {
	return agency, nil
}

func (fakeInstitutions) ResponsibleFor(_ context.Context, accredited, agency string) (bool, error) {
	return accredited == agency, nil
}

func (fakeInstitutions) Proposer(context.Context, string, string) error { return nil }

func (fakeInstitutions) OpenAccreditation(context.Context, string) (institution.Accreditation, error) {
	return interval, nil
}

func (fakeInstitutions) DocumentKey(context.Context, string, uint32) (institution.DocumentKey, error) {
	return institution.DocumentKey{Algorithm: string(docsig.SM2SM3)}, nil
}

func (fakeInstitutions) VerifyConsent(context.Context, record.Consent, string, string, uint64, string) error {
	return nil
}

// fakeRegistrations writes down which registrations are ended.
type fakeRegistrations struct {
	ended  []string
	refuse error
}

func (f *fakeRegistrations) EndRegistration(_ context.Context, id, end string) error {
	f.ended = append(f.ended, id+" "+end)
	return f.refuse
}

// fakeHooks refuses what happens to one certificate.
type fakeHooks struct{ refused string }

func (h *fakeHooks) CertificateChanged(_ context.Context, head certificate.Head) error {
	if head.Code == h.refused {
		return errHigher
	}
	return nil
}

func (h *fakeHooks) RightsTransferred(_ context.Context, from, _ certificate.Head) error {
	if from.Code == h.refused {
		return errHigher
	}
	return nil
}

// fakeGuard answers with what the test sets.
type fakeGuard struct{ refuse error }

func (g *fakeGuard) May(context.Context, certificate.Head, certificate.Deal) error { return g.refuse }
