// SPDX-License-Identifier: Apache-2.0

package keeper_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/core/address"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"

	"github.com/cosmos/cosmos-sdk/codec"
	addresscodec "github.com/cosmos/cosmos-sdk/codec/address"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	cryptocodec "github.com/cosmos/cosmos-sdk/crypto/codec"
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"
	"github.com/cosmos/cosmos-sdk/runtime"
	"github.com/cosmos/cosmos-sdk/testutil"
	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/crypto/keys"
	"github.com/shuquan-ledger/shuquan/crypto/keys/sm2"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/institution/keeper"
	"github.com/shuquan-ledger/shuquan/x/institution/types"
)

const (
	chainID   = "shanxi-1"
	authority = "sq1council"

	codeBureau  = "11140000012345671Q"
	codeAgency  = "12140000MB1A2C3D0R"
	codeAgency2 = "91140100MAC7X2K91N"
	codeBank    = "91140000MA0T6T304Q"
	codeFirm    = "91140200MAE4QR5T0Y"
	codeFirm2   = "9114110078901234X9"
)

// fakeAccounts keeps accounts in a map.
type fakeAccounts struct {
	codec  address.Codec
	stored map[string]sdk.AccountI
	next   uint64
}

func newAccounts() *fakeAccounts {
	return &fakeAccounts{codec: addresscodec.NewBech32Codec("sq"), stored: map[string]sdk.AccountI{}}
}

func (f *fakeAccounts) AddressCodec() address.Codec { return f.codec }

func (f *fakeAccounts) GetAccount(_ context.Context, addr sdk.AccAddress) sdk.AccountI {
	return f.stored[string(addr)]
}

func (f *fakeAccounts) NewAccountWithAddress(_ context.Context, addr sdk.AccAddress) sdk.AccountI {
	f.next++
	return authtypes.NewBaseAccount(addr, nil, f.next, 0)
}

func (f *fakeAccounts) SetAccount(_ context.Context, account sdk.AccountI) {
	f.stored[string(account.GetAddress())] = account
}

// years are the years with a published calendar.
type years struct{}

func (years) Calendar(context.Context) calendar.Years {
	return func(year uint32) (calendar.Year, error) {
		for _, y := range calendar.PublishedYears() {
			if y.Year == year {
				return y, nil
			}
		}
		return calendar.Year{}, calendar.ErrNoYear
	}
}

// seat knows that the bureau holds the province's seat.
type seat struct{}

func (seat) MayCease(context.Context, string) error { return nil }

func (seat) MayRule(_ context.Context, code string) error {
	if code != codeBureau {
		return institution.ErrRuling
	}
	return nil
}

// fixture is a keeper with a settable clock.
type fixture struct {
	t        *testing.T
	ctx      sdk.Context
	cdc      *codec.ProtoCodec
	k        *keeper.Keeper
	accounts *fakeAccounts
	msg      types.MsgServer
	query    types.QueryServer
}

// start is the time at which tests begin: 2026-09-30 10:00 UTC+8.
var start = calendar.Day(20260930).Start() + 10*3600

func bare(t *testing.T, accounts *fakeAccounts) *fixture {
	t.Helper()
	registry := codectypes.NewInterfaceRegistry()
	cryptocodec.RegisterInterfaces(registry)
	sm2.RegisterInterfaces(registry)
	types.RegisterInterfaces(registry)
	key := storetypes.NewKVStoreKey(institution.ModuleName)
	ctx := testutil.DefaultContext(key, storetypes.NewTransientStoreKey("t"))
	f := &fixture{
		t: t, cdc: codec.NewProtoCodec(registry), accounts: accounts,
		ctx: ctx.WithChainID(chainID).WithBlockHeight(1),
	}
	f.k = keeper.NewKeeper(f.cdc, runtime.NewKVStoreService(key), authority, years{}, accounts, keys.DocumentVerifier)
	f.k.SetGuard(institution.Guards{seat{}})
	f.msg, f.query = keeper.NewMsgServer(f.k), keeper.NewQueryServer(f.k)
	f.at(start)
	return f
}

// setUp is a chain of Shanxi without institutions.
func setUp(t *testing.T) *fixture {
	t.Helper()
	f := bare(t, newAccounts())
	require.NoError(t, f.k.InitGenesis(f.ctx, *types.DefaultGenesis()))
	return f
}

func (f *fixture) at(moment int64) { f.ctx = f.ctx.WithBlockTime(time.Unix(moment, 0).UTC()) }

func (f *fixture) now() int64 { return f.ctx.BlockTime().Unix() }

func (f *fixture) pass(seconds int64) { f.at(f.now() + seconds) }

// try runs an act as a transaction does: a refusal leaves nothing behind. After
// an act that went through, the state is sound as a genesis.
func (f *fixture) try(act func(ctx context.Context) error) error {
	f.t.Helper()
	branch, write := f.ctx.CacheContext()
	if err := act(branch); err != nil {
		return err
	}
	write()
	g, err := f.k.ExportGenesis(f.ctx)
	require.NoError(f.t, err)
	require.NoError(f.t, g.Validate())
	return nil
}

func (f *fixture) must(act func(ctx context.Context) error) {
	f.t.Helper()
	require.NoError(f.t, f.try(act))
}

func (f *fixture) refused(want error, act func(ctx context.Context) error) {
	f.t.Helper()
	require.ErrorIs(f.t, f.try(act), want)
}

// send calls a method of the message server without its answer.
func send[M, R any](method func(context.Context, *M) (*R, error), msg *M) func(context.Context) error {
	return func(ctx context.Context) error {
		_, err := method(ctx, msg)
		return err
	}
}

func doc(name string) string { return digest.SM3([]byte(name)) }

// accountKey is a person's account key.
func accountKey(name string) *secp256k1.PrivKey { return secp256k1.GenPrivKeyFromSecret([]byte(name)) }

func (f *fixture) addr(name string) string {
	s, err := f.accounts.codec.BytesToString(accountKey(name).PubKey().Address())
	require.NoError(f.t, err)
	return s
}

func (f *fixture) possession() record.Possession {
	return record.Possession{Nonce: []byte("nonce-01"), Expiry: f.now() + 3600}
}

// officer is a new officer with proof of possession.
func (f *fixture) officer(key cryptotypes.PrivKey, code string, duties ...institution.Duty) types.NewOfficer {
	f.t.Helper()
	packed, err := codectypes.NewAnyWithValue(key.PubKey())
	require.NoError(f.t, err)
	p := f.possession()
	s := institution.AccountStatement(chainID, institution.ActOfficer, code, key.PubKey().Bytes(), p)
	p.Signature, err = key.Sign(s.Bytes())
	require.NoError(f.t, err)
	return types.NewOfficer{PublicKey: packed, Duties: duties, Possession: p}
}

// signer is somebody's document key.
func signer(algorithm docsig.Algorithm, name string) docsig.Signer {
	secret := digest.Raw([]byte(name))
	s, err := docsig.NewSigner(algorithm, secret[:])
	if err != nil {
		panic(err)
	}
	return s
}

func sm2Key(name string) docsig.Signer { return signer(docsig.SM2SM3, name) }

// key is a new document key with proof of possession for a place.
func (f *fixture) key(s docsig.Signer, code string, index uint32) types.NewKey {
	f.t.Helper()
	p := f.possession()
	pub := s.Public()
	var err error
	p.Signature, err = s.Sign(institution.PossessionStatement(chainID, code, index, pub.Bytes, p).Bytes())
	require.NoError(f.t, err)
	return types.NewKey{Algorithm: string(pub.Algorithm), PublicKey: pub.Bytes, Possession: p}
}

func (f *fixture) admission(code string, kind institution.Kind, admin string) *types.MsgAdmitInstitution {
	return &types.MsgAdmitInstitution{
		Authority: authority, Code: code, Kind: kind, LegalName: "机构 " + code, Division: "140100",
		EvidenceDigest: doc("admission"), Admin: f.officer(accountKey(admin), code, institution.DutyAdmin),
	}
}

func (f *fixture) admit(code string, kind institution.Kind, admin string) {
	f.t.Helper()
	f.must(send(f.msg.AdmitInstitution, f.admission(code, kind, admin)))
}

func (f *fixture) addOfficer(admin, name, code string, duties ...institution.Duty) {
	f.t.Helper()
	f.must(send(f.msg.AddOfficer, &types.MsgAddOfficer{Admin: f.addr(admin), Officer: f.officer(accountKey(name), code, duties...)}))
}

func designation(agency string, level institution.Level, digit uint32) *types.MsgDesignateAgency {
	return &types.MsgDesignateAgency{
		Authority: authority, Agency: agency, Level: level, AgencyDigit: digit, DocumentDigest: doc("designation"),
		FeeScheduleUrl: "https://example.cn/fees", ComplaintChannel: "省数据局政策处",
	}
}

// withAgency admits an accredited agency with admin, handler and reviewer, named
// after the agency's prefix.
func (f *fixture) withAgency(code, prefix string, digit uint32) {
	f.t.Helper()
	f.admit(code, institution.KindAgency, prefix+"admin")
	f.must(send(f.msg.DesignateAgency, designation(code, institution.LevelLocal, digit)))
	f.addOfficer(prefix+"admin", prefix+"handler", code, institution.DutyHandler)
	f.addOfficer(prefix+"admin", prefix+"reviewer", code, institution.DutyReviewer)
}

// party is what an agency states of a party whose key is named after it.
func (f *fixture) party(code string, kind institution.Kind, keyName string) *institution.RegisterParty {
	f.t.Helper()
	k := f.key(sm2Key(keyName), code, 1)
	return &institution.RegisterParty{
		Code: code, Kind: kind, LegalName: "太原数据科技有限公司", Division: "110105", EvidenceDigest: doc("licence"),
		Algorithm: k.Algorithm, PublicKey: k.PublicKey, Possession: k.Possession,
	}
}

func registerParty(handler string, p *institution.RegisterParty) *types.MsgProposeParty {
	return &types.MsgProposeParty{Handler: handler, Act: &types.MsgProposeParty_Register{Register: p}}
}

func (f *fixture) propose(msg *types.MsgProposeParty) (out types.MsgProposePartyResponse) {
	f.t.Helper()
	f.must(func(ctx context.Context) error {
		r, err := f.msg.ProposeParty(ctx, msg)
		if r != nil {
			out = *r
		}
		return err
	})
	return out
}

// withParty admits an organisation by the agency whose officers have the prefix.
func (f *fixture) withParty(prefix, code, keyName string) {
	f.t.Helper()
	r := f.propose(registerParty(f.addr(prefix+"handler"), f.party(code, institution.KindOrganisation, keyName)))
	f.must(send(f.msg.ConfirmParty, &types.MsgConfirmParty{Reviewer: f.addr(prefix + "reviewer"), Party: code, Digest: r.Digest}))
}

func (f *fixture) head(code string) institution.Institution {
	f.t.Helper()
	r, err := f.query.Institution(f.ctx, &types.QueryInstitutionRequest{Code: code})
	require.NoError(f.t, err)
	return r.Institution
}

func (f *fixture) history(code string) []record.Entry {
	f.t.Helper()
	r, err := f.query.History(f.ctx, &types.QueryHistoryRequest{Code: code})
	require.NoError(f.t, err)
	return r.Entries
}

func (f *fixture) lastEntry(code string) record.Entry {
	f.t.Helper()
	entries := f.history(code)
	require.NotEmpty(f.t, entries)
	return entries[len(entries)-1]
}
