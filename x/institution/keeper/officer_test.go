// SPDX-License-Identifier: Apache-2.0

package keeper_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/crypto/keys/multisig"
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/crypto/keys/sm2"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/institution/types"
)

func TestAddOfficer(t *testing.T) {
	f := setUp(t)
	f.admit(codeBank, institution.KindBank, "admin")
	f.addOfficer("admin", "both", codeBank, institution.DutyHandler, institution.DutyReviewer)
	o, err := f.k.Authorise(f.ctx, f.addr("both"), institution.DutyReviewer)
	require.NoError(t, err)
	require.Equal(t, codeBank, o.Institution)
	require.Equal(t, start, o.Since)
	require.EqualValues(t, 2, f.head(codeBank).Officers)
	require.Equal(t, f.addr("admin"), f.lastEntry(codeBank).Author)

	// An SM2 account.
	secret := digest.Raw([]byte("sm2"))
	key, err := sm2.NewPrivKey(secret[:])
	require.NoError(t, err)
	f.must(send(f.msg.AddOfficer, &types.MsgAddOfficer{
		Admin: f.addr("admin"), Officer: f.officer(key, codeBank, institution.DutyHandler),
	}))
}

func TestAddOfficerRefuses(t *testing.T) {
	f := setUp(t)
	f.admit(codeBank, institution.KindBank, "admin")
	f.admit(codeBureau, institution.KindBureau, "other")
	f.addOfficer("admin", "handler", codeBank, institution.DutyHandler)
	good := func() types.NewOfficer { return f.officer(accountKey("new"), codeBank, institution.DutyHandler) }
	packed := func(key cryptotypes.PubKey) *codectypes.Any {
		a, err := codectypes.NewAnyWithValue(key)
		require.NoError(t, err)
		return a
	}
	for _, c := range []struct {
		rule   string
		admin  string
		change func(*types.NewOfficer)
		want   error
	}{
		{"unknown signer", f.addr("nobody"), nil, institution.ErrNotOfficer},
		{"signer in upper case", "SQ1", nil, institution.ErrNotOfficer},
		{"a handler manages nobody", f.addr("handler"), nil, institution.ErrDuty},
		{"proof for the administrator's institution only", f.addr("other"), nil, institution.ErrPossession},
		{"duties", f.addr("admin"), func(o *types.NewOfficer) { o.Duties = nil }, institution.ErrDuties},
		{"ADMIN stands alone", f.addr("admin"), func(o *types.NewOfficer) {
			o.Duties = []institution.Duty{institution.DutyAdmin, institution.DutyHandler}
		}, institution.ErrDuties},
		{"key missing", f.addr("admin"), func(o *types.NewOfficer) { o.PublicKey = nil }, institution.ErrAccountKey},
		{"key malformed", f.addr("admin"), func(o *types.NewOfficer) {
			o.PublicKey = packed(&secp256k1.PubKey{Key: []byte{1, 2, 3}})
		}, institution.ErrAccountKey},
		{"key off the curve", f.addr("admin"), func(o *types.NewOfficer) {
			o.PublicKey = packed(&secp256k1.PubKey{Key: append([]byte{2}, make([]byte, 32)...)})
		}, institution.ErrAccountKey},
		{"key of no key type", f.addr("admin"), func(o *types.NewOfficer) {
			o.PublicKey = &codectypes.Any{TypeUrl: "/shuquan.institution.v1.Params"}
		}, institution.ErrAccountKey},
		{"multisignature", f.addr("admin"), func(o *types.NewOfficer) {
			o.PublicKey = packed(multisig.NewLegacyAminoPubKey(1, []cryptotypes.PubKey{accountKey("new").PubKey()}))
		}, institution.ErrAccountKey},
		{"another's key", f.addr("admin"), func(o *types.NewOfficer) {
			o.PublicKey = packed(accountKey("victim").PubKey())
		}, institution.ErrPossession},
		{"a bit of the signature", f.addr("admin"), func(o *types.NewOfficer) { o.Possession.Signature[5] ^= 1 }, institution.ErrPossession},
		{"a later expiry than signed", f.addr("admin"), func(o *types.NewOfficer) { o.Possession.Expiry++ }, institution.ErrPossession},
		{"nonce too short", f.addr("admin"), func(o *types.NewOfficer) { o.Possession.Nonce = []byte("short") }, institution.ErrSignatureForm},
		{"an officer of the same institution", f.addr("admin"), func(o *types.NewOfficer) {
			*o = f.officer(accountKey("handler"), codeBank, institution.DutyHandler)
		}, institution.ErrAccountExists},
		{"an officer of another institution", f.addr("admin"), func(o *types.NewOfficer) {
			*o = f.officer(accountKey("other"), codeBank, institution.DutyHandler)
		}, institution.ErrAccountExists},
	} {
		t.Run(c.rule, func(t *testing.T) {
			o := good()
			if c.change != nil {
				c.change(&o)
			}
			require.ErrorIs(t, f.try(send(f.msg.AddOfficer, &types.MsgAddOfficer{Admin: c.admin, Officer: o})), c.want)
		})
	}
	// The expiry is the last second.
	o := good()
	f.at(o.Possession.Expiry + 1)
	f.refused(institution.ErrExpired, send(f.msg.AddOfficer, &types.MsgAddOfficer{Admin: f.addr("admin"), Officer: o}))
	f.at(o.Possession.Expiry)
	f.must(send(f.msg.AddOfficer, &types.MsgAddOfficer{Admin: f.addr("admin"), Officer: o}))
}

func TestSetDuties(t *testing.T) {
	f := setUp(t)
	f.admit(codeBank, institution.KindBank, "admin")
	f.admit(codeBureau, institution.KindBureau, "other")
	f.addOfficer("admin", "officer", codeBank, institution.DutyHandler)
	set := func(admin, officer string, duties ...institution.Duty) func(context.Context) error {
		return send(f.msg.SetDuties, &types.MsgSetDuties{Admin: f.addr(admin), Officer: f.addr(officer), Duties: duties})
	}
	f.must(set("admin", "officer", institution.DutyReviewer))
	_, err := f.k.Authorise(f.ctx, f.addr("officer"), institution.DutyHandler)
	require.ErrorIs(t, err, institution.ErrDuty)
	f.refused(institution.ErrLastAdmin, set("admin", "admin", institution.DutyHandler))
	f.refused(institution.ErrDuty, set("officer", "admin", institution.DutyHandler))
	f.refused(institution.ErrOtherInstitution, set("other", "officer", institution.DutyHandler))
	f.refused(institution.ErrNotOfficer, set("admin", "nobody", institution.DutyHandler))
	f.refused(institution.ErrDuties, set("admin", "officer"))
	f.refused(institution.ErrAddress, send(f.msg.SetDuties, &types.MsgSetDuties{Admin: f.addr("admin"), Officer: "sq1"}))
	// With a second administrator the first may go back to other work.
	f.must(set("admin", "officer", institution.DutyAdmin))
	require.EqualValues(t, 2, f.head(codeBank).Admins)
	f.must(set("admin", "admin", institution.DutyHandler, institution.DutyReviewer))
	require.EqualValues(t, 1, f.head(codeBank).Admins)
	require.Equal(t, "officer="+f.addr("admin")+" duties=HANDLER+REVIEWER", f.lastEntry(codeBank).Detail)
}

func TestRemoveOfficer(t *testing.T) {
	f := setUp(t)
	f.admit(codeBank, institution.KindBank, "admin")
	f.admit(codeBureau, institution.KindBureau, "other")
	f.addOfficer("admin", "officer", codeBank, institution.DutyHandler)
	remove := func(admin, officer string) func(context.Context) error {
		return send(f.msg.RemoveOfficer, &types.MsgRemoveOfficer{Admin: f.addr(admin), Officer: f.addr(officer)})
	}
	f.refused(institution.ErrAddress, send(f.msg.RemoveOfficer, &types.MsgRemoveOfficer{Admin: f.addr("admin")}))
	f.refused(institution.ErrNotOfficer, remove("nobody", "officer"))
	f.refused(institution.ErrDuty, remove("officer", "admin"))
	f.refused(institution.ErrOtherInstitution, remove("other", "officer"))
	f.refused(institution.ErrLastAdmin, remove("admin", "admin"))
	f.pass(5)
	f.must(remove("admin", "officer"))
	f.refused(institution.ErrOfficerState, remove("admin", "officer"))
	r, err := f.query.Officer(f.ctx, &types.QueryOfficerRequest{Address: f.addr("officer")})
	require.NoError(t, err)
	require.False(t, r.Officer.Active)
	require.Equal(t, start+5, r.Officer.Until)
	_, err = f.k.Authorise(f.ctx, f.addr("officer"), institution.DutyHandler)
	require.ErrorIs(t, err, institution.ErrNotOfficer)
	// For ever, and for every institution.
	f.refused(institution.ErrAccountExists, send(f.msg.AddOfficer, &types.MsgAddOfficer{
		Admin: f.addr("admin"), Officer: f.officer(accountKey("officer"), codeBank, institution.DutyHandler),
	}))
	f.refused(institution.ErrAccountExists, send(f.msg.AddOfficer, &types.MsgAddOfficer{
		Admin: f.addr("other"), Officer: f.officer(accountKey("officer"), codeBureau, institution.DutyHandler),
	}))
}

func TestRecoverAdmin(t *testing.T) {
	f := setUp(t)
	f.withAgency(codeAgency, "", 0)
	msg := func(code string) *types.MsgRecoverAdmin {
		return &types.MsgRecoverAdmin{
			Authority: authority, Institution: code, DocumentDigest: doc("request"),
			Admin: f.officer(accountKey("new"), code, institution.DutyAdmin),
		}
	}
	for _, c := range []struct {
		rule   string
		change func(*types.MsgRecoverAdmin)
		want   error
	}{
		{"only by motion", func(m *types.MsgRecoverAdmin) { m.Authority = f.addr("admin") }, institution.ErrAuthority},
		{"code", func(m *types.MsgRecoverAdmin) { m.Institution = "" }, institution.ErrUSCC},
		{"a person has no officers", func(m *types.MsgRecoverAdmin) {
			m.Institution = institution.PersonCode(codeAgency, doc("c"))
		}, institution.ErrUSCC},
		{"unknown", func(m *types.MsgRecoverAdmin) { m.Institution = codeFirm }, institution.ErrUnknown},
		{"document", func(m *types.MsgRecoverAdmin) { m.DocumentDigest = "x" }, institution.ErrDigest},
		{"an administrator only", func(m *types.MsgRecoverAdmin) {
			m.Admin.Duties = []institution.Duty{institution.DutyReviewer}
		}, institution.ErrDuties},
	} {
		m := msg(codeAgency)
		c.change(m)
		f.refused(c.want, send(f.msg.RecoverAdmin, m))
	}
	// Also of a suspended institution: its administrator may be why.
	require.NoError(t, f.k.SuspendInstitution(f.ctx, codeAgency, start+100, record.Order{Digest: doc("order"), Proposer: "a", Confirmer: "b"}))
	f.must(send(f.msg.RecoverAdmin, msg(codeAgency)))
	require.EqualValues(t, 2, f.head(codeAgency).Admins)
	require.NoError(t, f.k.LiftInstitution(f.ctx, codeAgency, doc("lift")))
	f.must(send(f.msg.RemoveOfficer, &types.MsgRemoveOfficer{Admin: f.addr("new"), Officer: f.addr("admin")}))
}

// The council's own accounts are made here too.
func TestRegisterAccount(t *testing.T) {
	f := setUp(t)
	key := accountKey("operator")
	packed, err := codectypes.NewAnyWithValue(key.PubKey())
	require.NoError(t, err)
	p := f.possession()
	p.Signature, err = key.Sign(institution.AccountStatement(chainID, "council.operator", "140100", key.PubKey().Bytes(), p).Bytes())
	require.NoError(t, err)
	_, err = f.k.RegisterAccount(f.ctx, packed, "council.operator", "140200", p)
	require.ErrorIs(t, err, institution.ErrPossession, "for another seat")
	_, err = f.k.RegisterAccount(f.ctx, packed, "council.duty-officer", "140100", p)
	require.ErrorIs(t, err, institution.ErrPossession, "for another act")
	_, err = f.k.RegisterAccount(f.ctx.WithChainID("henan-1"), packed, "council.operator", "140100", p)
	require.ErrorIs(t, err, institution.ErrPossession, "on another chain")
	_, err = f.k.RegisterAccount(f.ctx, packed, "", "140100", p)
	require.ErrorIs(t, err, institution.ErrSignatureForm)
	_, err = f.k.RegisterAccount(f.ctx, nil, "council.operator", "140100", p)
	require.ErrorIs(t, err, institution.ErrAccountKey)
	address, err := f.k.RegisterAccount(f.ctx, packed, "council.operator", "140100", p)
	require.NoError(t, err)
	require.Equal(t, f.addr("operator"), address)
	_, err = f.k.RegisterAccount(f.ctx, packed, "council.operator", "140100", p)
	require.ErrorIs(t, err, institution.ErrAccountExists, "a replay")
	active, err := f.k.ActiveOfficer(f.ctx, address)
	require.NoError(t, err)
	require.False(t, active, "an account alone is no officer")
}

func TestConsumeQuota(t *testing.T) {
	f := setUp(t)
	f.must(send(f.msg.UpdateParams, &types.MsgUpdateParams{Authority: authority, Params: institution.Params{DailyQuota: 3, Province: "14"}}))
	a := f.addr("somebody")
	require.NoError(t, f.k.ConsumeQuota(f.ctx, a, 2))
	require.ErrorIs(t, f.k.ConsumeQuota(f.ctx, a, 2), institution.ErrQuota)
	require.NoError(t, f.k.ConsumeQuota(f.ctx, a, 1), "a refusal counts nothing")
	require.ErrorIs(t, f.k.ConsumeQuota(f.ctx, a, 1), institution.ErrQuota)
	require.NoError(t, f.k.ConsumeQuota(f.ctx, f.addr("another"), 3))
	// The day changes at midnight in UTC+8.
	f.at(calendar.Day(20260930).End() - 1)
	require.ErrorIs(t, f.k.ConsumeQuota(f.ctx, a, 1), institution.ErrQuota)
	f.at(calendar.Day(20260930).End())
	require.NoError(t, f.k.ConsumeQuota(f.ctx, a, 3))
	u, err := f.k.Usages.Get(f.ctx, a)
	require.NoError(t, err)
	require.Equal(t, institution.Usage{Day: 20261001, Count: 3}, u)
}
