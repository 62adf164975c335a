// SPDX-License-Identifier: Apache-2.0

package keeper_test

import (
	"context"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/testutil/keeperenv"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/pledge/keeper"
	"github.com/shuquan-ledger/shuquan/x/pledge/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

const (
	agency    = "12140000MB1A2C3D0R"
	holder    = "91140000MA0T6T304Q"
	bank      = "91140200MAE4QR5T0Y"
	otherBank = "91140100MAC7X2K91N"
	code1     = "SJ1402026110001"
	code2     = "SJ1402026110002"
	// buyer has officers of its own in no test.
	buyer   = "91140100MAF3W8P29T"
	company = "数据公司"
)

func document(name string) string { return digest.SM3([]byte(name)) }

// env is a keeper with fake neighbours and a clock that the test sets.
type env struct {
	*keeperenv.Env
	t            *testing.T
	k            *keeper.Keeper
	msg          types.MsgServer
	institutions *fakeInstitutions
	certificates *fakeCertificates
	registered   *fakeRegistrations
	told         fakeHooks
	nonce        uint64
	numbers      int
}

// started is a keeper with an empty genesis, for one holder with two certificates.
func started(t *testing.T) *env {
	t.Helper()
	e := empty(t)
	require.NoError(t, e.k.InitGenesis(e.Ctx, *types.DefaultGenesis()))
	return e
}

func empty(t *testing.T) *env {
	t.Helper()
	e := &env{Env: keeperenv.New(t, pledge.ModuleName), t: t}
	e.institutions = &fakeInstitutions{}
	e.certificates = &fakeCertificates{heads: map[string]certificate.Head{}}
	e.registered = &fakeRegistrations{
		all: map[string]registration.Registration{}, latest: map[string]registration.HolderClaims{},
	}
	for _, code := range []string{code1, code2} {
		e.issue(code, holder)
	}
	e.k = keeper.NewKeeper(e.Codec(), e.Store(), "council", keeperenv.Published(), e.institutions, e.registered, e.certificates)
	e.k.SetHooks(&e.told)
	e.k.Ready()
	e.msg = keeper.NewMsgServer(e.k)
	return e
}

// issue makes a certificate of a holder's rights to use and operate.
func (e *env) issue(code, of string) {
	e.certificates.heads[code] = certificate.Head{
		Code: code, Class: certificate.ClassNational, Status: certificate.StatusActive, Registration: "of " + code, Agency: agency,
		ValidTo: 20290630, IssuedAt: e.Now(), StatusTime: e.Now(),
	}
	e.registered.all["of "+code] = registration.Registration{Id: "of " + code, Rights: []registration.RightGrant{
		{Holder: of, Right: registration.RightUse}, {Holder: of, Right: registration.RightOperate},
	}}
}

// changed changes a certificate's head and tells the pledges.
func (e *env) changed(code string, change func(*certificate.Head)) {
	e.t.Helper()
	h := e.certificates.heads[code]
	change(&h)
	e.certificates.heads[code] = h
	require.NoError(e.t, e.Try(func(ctx context.Context) error { return e.k.CertificateChanged(ctx, h) }))
}

// sold passes the rights of a certificate to a new one of another holder.
func (e *env) sold(from, to, buyer string) error {
	e.issue(to, buyer)
	r := e.registered.all["of "+from]
	e.registered.passes = nil
	for _, g := range r.Rights {
		e.registered.passes = append(e.registered.passes, registration.Passing{From: g.Holder, Right: g.Right, To: buyer})
	}
	e.registered.all["of "+from] = registration.Registration{Id: r.Id, EndedAt: e.Now()}
	return e.Try(func(ctx context.Context) error {
		return e.k.RightsTransferred(ctx, e.certificates.heads[from], e.certificates.heads[to])
	})
}

// seal is what the fake institutions take for a party's signature over a statement.
func seal(party, act, object string, version uint64, digest string) []byte {
	return []byte(document(fmt.Sprint(party, act, object, version, digest)))
}

func signed(party string, s pledge.Signing, document string) record.Consent {
	return record.Consent{
		Party: party, KeyIndex: 1, Nonce: make([]byte, 8), Expiry: 4_000_000_000, Signature: seal(party, s.Act, s.Object, s.Version, document),
	}
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

// proposal is the next proposal, of the first certificate, to a bank.
func (e *env) proposal(to string, change func(*pledge.Proposal)) pledge.Proposal {
	e.nonce++
	p := pledge.Proposal{
		Pledgor: holder, Pledgee: to, Form: pledge.FormPledge,
		Collateral:        []pledge.Collateral{{Certificate: code1, Rights: []registration.Right{registration.RightUse, registration.RightOperate}}},
		PrincipalContract: document("principal"), PledgeContract: document("contract"),
		Amount:  pledge.Amount{Commitment: document("10m"), Band: pledge.BandTo10M, Currency: "CNY"},
		DebtDue: 20261231, RegisteredTo: 20270331, Terms: pledge.DefaultTerms(), ReleasePolicy: document("policy"),
		Nonce: binary.BigEndian.AppendUint64(nil, e.nonce),
	}
	if change != nil {
		change(&p)
	}
	return p
}

func (e *env) offer(p pledge.Proposal, handler string) (string, error) {
	e.t.Helper()
	id, err := p.ID()
	require.NoError(e.t, err)
	sum, err := p.Digest()
	require.NoError(e.t, err)
	_, err = send(e, e.msg.Offer, &types.MsgOffer{
		Handler: handler, Proposal: p, Consent: signed(p.Pledgor, pledge.Signing{Act: pledge.ActPropose, Object: id, Version: 1}, sum),
	})
	return id, err
}

// propose proposes an act with the signatures of those who agree.
func (e *env) propose(id string, act pledge.Act, of string, agree ...string) (string, error) {
	e.t.Helper()
	sum, err := act.Digest()
	require.NoError(e.t, err)
	p := e.now(id)
	msg := &types.MsgPropose{Handler: of + "/handler", Id: id, Act: act}
	for _, party := range agree {
		msg.Consents = append(msg.Consents, signed(party, p.SigningOf(act, party), sum))
	}
	_, err = send(e, e.msg.Propose, msg)
	return sum, err
}

// try does an act of two persons of an institution.
func (e *env) try(id string, act pledge.Act, of string, agree ...string) error {
	e.t.Helper()
	sum, err := e.propose(id, act, of, agree...)
	if err != nil {
		return err
	}
	_, err = send(e, e.msg.Confirm, &types.MsgConfirm{Reviewer: of + "/reviewer", Id: id, Digest: sum})
	return err
}

func (e *env) do(id string, act pledge.Act, of string, agree ...string) pledge.Pledge {
	e.t.Helper()
	require.NoError(e.t, e.try(id, act, of, agree...))
	return e.now(id)
}

// locked is a pledge whose rights are reserved for a bank.
func (e *env) locked(to string, change func(*pledge.Proposal)) string {
	e.t.Helper()
	id, err := e.offer(e.proposal(to, change), to+"/handler")
	require.NoError(e.t, err)
	e.do(id, accept(), to)
	return id
}

// perfected is a pledge that is registered at Zhongdeng some seconds before now.
func (e *env) perfected(to string, before int64, change func(*pledge.Proposal)) string {
	e.t.Helper()
	id := e.locked(to, change)
	e.do(id, e.perfect(before), to)
	return id
}

// now is the pledge as of now.
func (e *env) now(id string) pledge.Pledge {
	e.t.Helper()
	p, err := e.k.AsOfNow(e.Ctx, id)
	require.NoError(e.t, err)
	return p
}

func (e *env) ranking(code string) pledge.Ranking {
	e.t.Helper()
	r, err := e.k.Ranking(e.Ctx, code, holder)
	require.NoError(e.t, err)
	require.NoError(e.t, r.Validate())
	return r
}

// free tells whether nobody stands there and nothing is reserved.
func free(r pledge.Ranking) bool { return len(r.Tranches) == 0 && r.Reserved == "" }

// may is what the pledges say to a deal.
func (e *env) may(deal certificate.Deal) error {
	return e.k.May(e.Ctx, e.certificates.heads[code1], deal)
}

// after ends a block a second after a day has ended.
func (e *env) after(day calendar.Day) {
	e.t.Helper()
	e.At(day.End() + 1)
	e.Ended(e.k.EndBlock)
}

// Acts that the tests need.
func accept() pledge.Act {
	return pledge.Act{Act: &pledge.Act_Accept{Accept: &pledge.Accept{ContractDigest: document("contract")}}}
}

func (e *env) perfect(before int64) pledge.Act {
	e.numbers++
	return pledge.Act{Act: &pledge.Act_Perfect{Perfect: &pledge.Perfect{Entry: e.entry(fmt.Sprintf("0321000%d", e.numbers), before)}}}
}

func (e *env) entry(number string, before int64) pledge.Zhongdeng {
	return pledge.Zhongdeng{Number: number, Time: e.Now() - before, RegisteredTo: 20270331, SearchDigest: document("search"), Guarantor: company}
}

func release() pledge.Act {
	return pledge.Act{Act: &pledge.Act_Release{Release: &pledge.Release{End: pledge.EndDebtExtinguished, EndedOn: 20260924, SearchDigest: document("cancelled")}}}
}

func notice() pledge.Act {
	return pledge.Act{Act: &pledge.Act_GiveDefaultNotice{GiveDefaultNotice: &pledge.GiveDefaultNotice{Evidence: document("e"), NoticeDigest: document("n")}}}
}

func enforce(w pledge.Way, b pledge.Basis) pledge.Act {
	return pledge.Act{Act: &pledge.Act_StartEnforcement{StartEnforcement: &pledge.StartEnforcement{Way: w, Basis: b, DocumentDigest: document("basis")}}}
}

// enforceTo is enforce by a court's document, with the buyer named.
func enforceTo(w pledge.Way, buyer string) pledge.Act {
	act := enforce(w, pledge.BasisCourt)
	act.GetStartEnforcement().Buyer = buyer
	return act
}

func annul() pledge.Act {
	return pledge.Act{Act: &pledge.Act_Annul{Annul: &pledge.Annul{DocumentDigest: document("judgment"), EffectDigest: document("effect")}}}
}

func settle(b pledge.Basis, challenge uint32) pledge.Act {
	return pledge.Act{Act: &pledge.Act_SettleRank{SettleRank: &pledge.SettleRank{Challenge: challenge, Basis: b, DocumentDigest: document("settled")}}}
}

func juniors(p *pledge.Proposal) { p.Terms.AllowJunior = true }

// fakeInstitutions takes "CODE/name" for an officer of CODE, every party for one in
// force, banks for licensed, and a seal for a signature.
type fakeInstitutions struct{}

func (fakeInstitutions) Authorise(_ context.Context, address string, duty institution.Duty) (institution.Officer, error) {
	of, _, _ := strings.Cut(address, "/")
	return institution.Officer{Address: address, Institution: of, Active: true, Duties: []institution.Duty{duty}}, nil
}

func (f fakeInstitutions) AuthoriseAgency(ctx context.Context, address string, duty institution.Duty) (institution.Officer, institution.Accreditation, error) {
	by, err := f.Authorise(ctx, address, duty)
	if by.Institution != agency {
		return by, institution.Accreditation{}, institution.ErrNotAccredited
	}
	return by, institution.Accreditation{Agency: agency, Index: 1}, err
}

func (fakeInstitutions) Proposer(_ context.Context, address, code string) error {
	if !strings.HasPrefix(address, code+"/") {
		return institution.ErrProposerLeft
	}
	return nil
}

func (fakeInstitutions) Names(_ context.Context, code string) ([]string, error) {
	if code != holder {
		return nil, institution.ErrUnknown.Wrap(code)
	}
	return []string{company, "former " + company}, nil
}

func (fakeInstitutions) Province(context.Context) (string, error) { return "14", nil }

func (fakeInstitutions) Responsible(_ context.Context, agency string) (string, error) {
	return agency, nil
}

func (fakeInstitutions) Party(_ context.Context, code string) (institution.Institution, error) {
	kind := institution.KindOrganisation
	if code == bank || code == otherBank {
		kind = institution.KindBank
	}
	return institution.Institution{Code: code, LegalName: company, Kind: kind, Status: institution.StatusActive}, nil
}

func (fakeInstitutions) VerifyConsent(_ context.Context, c record.Consent, act, object string, version uint64, digest string) error {
	if string(c.Signature) != string(seal(c.Party, act, object, version, digest)) {
		return institution.ErrConsent.Wrapf("%s: %s on %s, version %d", c.Party, act, object, version)
	}
	return nil
}

// fakeRegistrations holds what is registered, by id.
type fakeRegistrations struct {
	all    map[string]registration.Registration
	passes []registration.Passing
	public string
	claims []registration.Claim
	// latest are the registrations of the holders' latest claims on any fingerprint.
	latest map[string]registration.HolderClaims
}

func (r *fakeRegistrations) HolderClaims(_ context.Context, _, holder string) (registration.HolderClaims, error) {
	return r.latest[holder], nil
}

func (r *fakeRegistrations) ClaimsAfter(_ context.Context, _ string, after, most uint32) (uint32, []registration.Claim, error) {
	all := uint32(len(r.claims))
	from := min(after, all)
	return all, r.claims[from:min(all, from+most)], nil
}

func (r *fakeRegistrations) Registration(_ context.Context, id string) (registration.Registration, error) {
	return r.all[id], nil
}

func (r *fakeRegistrations) Filing(context.Context, string, uint32) (registration.Filing, error) {
	return registration.Filing{Content: registration.Content{PublicRegistration: r.public, Basis: &registration.Basis{Passes: r.passes}}}, nil
}

// fakeCertificates holds certificates and the kind of the last annotation.
type fakeCertificates struct {
	heads map[string]certificate.Head
	last  certificate.AnnotationKind
}

func (c *fakeCertificates) Head(_ context.Context, code string) (certificate.Head, error) {
	h, known := c.heads[code]
	if !known {
		return h, certificate.ErrUnknown.Wrap(code)
	}
	return h, nil
}

func (c *fakeCertificates) CodeOf(_ context.Context, registration string) (string, error) {
	return strings.TrimPrefix(registration, "of "), nil
}

func (c *fakeCertificates) Annotation(context.Context, string, uint32) (certificate.Annotation, error) {
	return certificate.Annotation{Kind: c.last}, nil
}

// fakeHooks keep what they are told, and refuse it if they are to.
type fakeHooks struct {
	last   pledge.Pledge
	refuse error
}

func (h *fakeHooks) PledgeChanged(_ context.Context, p pledge.Pledge) error {
	h.last = p
	return h.refuse
}
