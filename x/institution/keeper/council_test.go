// SPDX-License-Identifier: Apache-2.0

package keeper_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/institution/types"
)

func TestAdmitInstitution(t *testing.T) {
	f := setUp(t)
	f.admit(codeBureau, institution.KindBureau, "admin")
	i := f.head(codeBureau)
	require.Equal(t, institution.StatusActive, i.Status)
	require.Equal(t, start, i.AdmittedAt)
	require.EqualValues(t, 1, i.Officers)
	require.EqualValues(t, 1, i.Admins)
	require.EqualValues(t, 1, i.Version)
	e := f.lastEntry(codeBureau)
	require.Equal(t, "council", e.Author)
	require.Equal(t, "Admit", e.Event)
	require.Equal(t, []string{doc("admission")}, e.Digests)
	require.Equal(t, "officer="+f.addr("admin")+" duties=ADMIN", e.Detail)
	require.NotNil(t, f.accounts.stored[string(accountKey("admin").PubKey().Address())].GetPubKey())
}

func TestAdmitInstitutionRefuses(t *testing.T) {
	for _, c := range []struct {
		rule   string
		change func(f *fixture, m *types.MsgAdmitInstitution)
		want   error
	}{
		{"only by motion", func(_ *fixture, m *types.MsgAdmitInstitution) { m.Authority = "sq1other" }, institution.ErrAuthority},
		{"code missing", func(_ *fixture, m *types.MsgAdmitInstitution) { m.Code = "" }, institution.ErrUSCC},
		{"code in lower case", func(_ *fixture, m *types.MsgAdmitInstitution) { m.Code = strings.ToLower(m.Code) }, institution.ErrUSCC},
		{"kind missing", func(_ *fixture, m *types.MsgAdmitInstitution) { m.Kind = 0 }, institution.ErrKind},
		{"a person", func(_ *fixture, m *types.MsgAdmitInstitution) { m.Kind = institution.KindPerson }, institution.ErrKind},
		{"an unknown kind", func(_ *fixture, m *types.MsgAdmitInstitution) { m.Kind = 99 }, institution.ErrKind},
		{"name missing", func(_ *fixture, m *types.MsgAdmitInstitution) { m.LegalName = "" }, institution.ErrName},
		{"name with a direction mark", func(_ *fixture, m *types.MsgAdmitInstitution) { m.LegalName = "a\u202eb" }, institution.ErrName},
		{"division missing", func(_ *fixture, m *types.MsgAdmitInstitution) { m.Division = "" }, institution.ErrDivision},
		{"a bureau of another province", func(_ *fixture, m *types.MsgAdmitInstitution) { m.Division = "410000" }, institution.ErrHome},
		{"an agency of another province", func(_ *fixture, m *types.MsgAdmitInstitution) {
			m.Kind, m.Division = institution.KindAgency, "110105"
		}, institution.ErrHome},
		{"evidence missing", func(_ *fixture, m *types.MsgAdmitInstitution) { m.EvidenceDigest = "" }, institution.ErrDigest},
		{"account key missing", func(_ *fixture, m *types.MsgAdmitInstitution) { m.Admin.PublicKey = nil }, institution.ErrAccountKey},
		{"duties missing", func(_ *fixture, m *types.MsgAdmitInstitution) { m.Admin.Duties = nil }, institution.ErrDuties},
		{"the council appoints no handler", func(_ *fixture, m *types.MsgAdmitInstitution) {
			m.Admin.Duties = []institution.Duty{institution.DutyHandler}
		}, institution.ErrDuties},
		{"nonce missing", func(_ *fixture, m *types.MsgAdmitInstitution) { m.Admin.Possession.Nonce = nil }, institution.ErrSignatureForm},
		{"signature missing", func(_ *fixture, m *types.MsgAdmitInstitution) { m.Admin.Possession.Signature = nil }, institution.ErrSignatureForm},
		{"proof for another institution", func(f *fixture, m *types.MsgAdmitInstitution) {
			m.Admin = f.officer(accountKey("new"), codeBank, institution.DutyAdmin)
		}, institution.ErrPossession},
		{"an account that exists", func(f *fixture, m *types.MsgAdmitInstitution) {
			m.Admin = f.officer(accountKey("admin"), codeBureau, institution.DutyAdmin)
		}, institution.ErrAccountExists},
	} {
		t.Run(c.rule, func(t *testing.T) {
			f := setUp(t)
			f.admit(codeBank, institution.KindBank, "admin")
			m := f.admission(codeBureau, institution.KindBureau, "new")
			c.change(f, m)
			f.refused(c.want, send(f.msg.AdmitInstitution, m))
		})
	}
}

func TestAdmitTwice(t *testing.T) {
	f := setUp(t)
	f.admit(codeBank, institution.KindBank, "admin")
	f.refused(institution.ErrState, send(f.msg.AdmitInstitution, f.admission(codeBank, institution.KindBank, "second")))
	f.refused(institution.ErrState, send(f.msg.AdmitInstitution, f.admission(codeBank, institution.KindCourt, "second")))
}

// An enterprise that was a party becomes an agency; its name is kept.
func TestReclassifyOrganisation(t *testing.T) {
	f := setUp(t)
	f.withAgency(codeAgency, "", 0)
	f.withParty("", codeFirm, "firm")
	f.refused(institution.ErrState, send(f.msg.AdmitInstitution, f.admission(codeFirm, institution.KindOrganisation, "x")))
	f.admit(codeFirm, institution.KindAgency, "firmadmin")
	i := f.head(codeFirm)
	require.Equal(t, institution.KindAgency, i.Kind)
	require.Equal(t, "机构 "+codeFirm, i.LegalName)
	require.Empty(t, i.RegisteredBy)
	require.EqualValues(t, 1, i.FormerNames)
	require.EqualValues(t, 1, i.DocumentKeys, "its keys stay")
	names, err := f.query.FormerNames(f.ctx, &types.QueryFormerNamesRequest{Code: codeFirm})
	require.NoError(t, err)
	require.Equal(t, "太原数据科技有限公司", names.Names[0].Name)
	require.Equal(t, "Reclassify", f.lastEntry(codeFirm).Event)
}

// The key of an enterprise that becomes an agency goes on to sign for it. Its new
// administrator alone can end it, and the agency that entered it no longer can.
func TestReclassifiedKeepsItsKeys(t *testing.T) {
	f := setUp(t)
	f.withAgency(codeAgency, "", 0)
	f.withParty("", codeFirm, "firm")
	key := sm2Key("firm")
	consents := func() error {
		s, err := attest.NewStatement(chainID, attest.ActSeal, "DL", 1, time.Unix(f.now()+60, 0), doc("payload"))
		require.NoError(t, err)
		c, err := attest.Consent(key, codeFirm, 1, s)
		require.NoError(t, err)
		return f.k.VerifyConsent(f.ctx, c, attest.ActSeal, "DL", 1, doc("payload"))
	}
	require.NoError(t, consents())
	f.pass(1)
	f.admit(codeFirm, institution.KindAgency, "firmadmin")
	require.NoError(t, consents())

	revoke := func(officer string) *types.MsgRevokeDocumentKey {
		return &types.MsgRevokeDocumentKey{Officer: f.addr(officer), Institution: codeFirm, Index: 1}
	}
	f.refused(institution.ErrHasOfficers, send(f.msg.RevokeDocumentKey, revoke("handler")))
	f.pass(1)
	f.must(send(f.msg.RevokeDocumentKey, revoke("firmadmin")))
	require.ErrorIs(t, consents(), institution.ErrNoKey)
}

func TestRenameInstitution(t *testing.T) {
	f := setUp(t)
	f.admit(codeBank, institution.KindBank, "admin")
	msg := &types.MsgRenameInstitution{Authority: authority, Code: codeBank, LegalName: "新银行", DocumentDigest: doc("notice")}
	f.must(send(f.msg.RenameInstitution, msg))
	f.refused(institution.ErrSameName, send(f.msg.RenameInstitution, msg))
	f.pass(60)
	msg.LegalName = "更新的银行"
	f.must(send(f.msg.RenameInstitution, msg))
	require.Equal(t, "更新的银行", f.head(codeBank).LegalName)
	r, err := f.query.FormerNames(f.ctx, &types.QueryFormerNamesRequest{Code: codeBank})
	require.NoError(t, err)
	require.Equal(t, []institution.FormerName{
		{Institution: codeBank, Index: 1, Name: "机构 " + codeBank, Until: start, DocumentDigest: doc("notice")},
		{Institution: codeBank, Index: 2, Name: "新银行", Until: start + 60, DocumentDigest: doc("notice")},
	}, r.Names)
	for _, c := range []struct {
		rule string
		msg  types.MsgRenameInstitution
		want error
	}{
		{"only by motion", types.MsgRenameInstitution{Authority: "x"}, institution.ErrAuthority},
		{"code", types.MsgRenameInstitution{Authority: authority, Code: "x"}, institution.ErrUSCC},
		{"name", types.MsgRenameInstitution{Authority: authority, Code: codeBank}, institution.ErrName},
		{"document", types.MsgRenameInstitution{Authority: authority, Code: codeBank, LegalName: "n"}, institution.ErrDigest},
		{"unknown", types.MsgRenameInstitution{Authority: authority, Code: codeFirm, LegalName: "n", DocumentDigest: doc("d")}, institution.ErrUnknown},
	} {
		f.refused(c.want, send(f.msg.RenameInstitution, &c.msg))
	}
}

func TestCeaseInstitution(t *testing.T) {
	f := setUp(t)
	f.withAgency(codeAgency, "", 0)
	cease := &types.MsgCeaseInstitution{Authority: authority, Code: codeAgency, DocumentDigest: doc("cease")}
	f.refused(institution.ErrAuthority, send(f.msg.CeaseInstitution, &types.MsgCeaseInstitution{Authority: "x", Code: codeAgency}))
	f.refused(institution.ErrUSCC, send(f.msg.CeaseInstitution, &types.MsgCeaseInstitution{Authority: authority}))
	f.refused(institution.ErrDigest, send(f.msg.CeaseInstitution, &types.MsgCeaseInstitution{Authority: authority, Code: codeAgency}))
	f.refused(institution.ErrUnknown, send(f.msg.CeaseInstitution, &types.MsgCeaseInstitution{Authority: authority, Code: codeFirm, DocumentDigest: doc("d")}))
	f.refused(institution.ErrStillAccredited, send(f.msg.CeaseInstitution, cease))
	f.register("admin", codeAgency, "seal", 1)
	f.withAgency(codeAgency2, "2", 1)
	f.must(send(f.msg.RemoveAgency, &types.MsgRemoveAgency{Authority: authority, Agency: codeAgency, DocumentDigest: doc("remove")}))
	f.refused(institution.ErrNoSuccessor, send(f.msg.CeaseInstitution, cease))
	f.must(send(f.msg.NameSuccessor, &types.MsgNameSuccessor{Authority: authority, Agency: codeAgency, Successor: codeAgency2, DocumentDigest: doc("s")}))
	f.must(send(f.msg.CeaseInstitution, cease))
	require.Equal(t, institution.StatusCeased, f.head(codeAgency).Status)

	// It starts nothing any more, and nothing brings it back.
	_, err := f.k.Authorise(f.ctx, f.addr("handler"), institution.DutyHandler)
	require.ErrorIs(t, err, institution.ErrNotActive)
	f.refused(institution.ErrState, send(f.msg.CeaseInstitution, cease))
	f.refused(institution.ErrState, send(f.msg.AdmitInstitution, f.admission(codeAgency, institution.KindAgency, "new")))
	f.refused(institution.ErrState, send(f.msg.RenameInstitution, &types.MsgRenameInstitution{
		Authority: authority, Code: codeAgency, LegalName: "n", DocumentDigest: doc("d"),
	}))
	f.refused(institution.ErrNotActive, send(f.msg.DesignateAgency, designation(codeAgency, institution.LevelLocal, 0)))
	f.refused(institution.ErrNotActive, send(f.msg.RecoverAdmin, &types.MsgRecoverAdmin{
		Authority: authority, Institution: codeAgency, DocumentDigest: doc("d"),
		Admin: f.officer(accountKey("new"), codeAgency, institution.DutyAdmin),
	}))
}

func TestDesignateAgency(t *testing.T) {
	f := setUp(t)
	f.admit(codeAgency, institution.KindAgency, "a")
	f.admit(codeAgency2, institution.KindAgency, "b")
	f.admit(codeBank, institution.KindBank, "c")

	f.must(send(f.msg.DesignateAgency, designation(codeAgency, institution.LevelLocal, 3)))
	f.refused(institution.ErrAgencyState, send(f.msg.DesignateAgency, designation(codeAgency, institution.LevelLocal, 3)))
	f.refused(institution.ErrDigitTaken, send(f.msg.DesignateAgency, designation(codeAgency2, institution.LevelLocal, 3)))
	f.refused(institution.ErrNotAgency, send(f.msg.DesignateAgency, designation(codeBank, institution.LevelLocal, 4)))
	f.refused(institution.ErrUnknown, send(f.msg.DesignateAgency, designation(codeFirm, institution.LevelLocal, 4)))
	other := designation(codeAgency2, institution.LevelLocal, 4)
	other.Authority = "x"
	f.refused(institution.ErrAuthority, send(f.msg.DesignateAgency, other))

	// Selection into the national catalogue follows a nomination and ends the
	// local interval; the digit spaces of the two catalogues are different.
	f.refused(institution.ErrAgencyState, send(f.msg.DesignateAgency, designation(codeAgency2, institution.LevelNational, 3)))
	f.refused(institution.ErrNotNominated, send(f.msg.DesignateAgency, designation(codeAgency, institution.LevelNational, 3)))
	f.nominate(codeAgency2)
	f.refused(institution.ErrAgencyState, send(f.msg.NominateAgency, nomination(codeAgency2)))
	f.nominate(codeAgency)
	f.refused(institution.ErrAgencyState, send(f.msg.NominateAgency, nomination(codeAgency)))
	f.refused(institution.ErrNotAgency, send(f.msg.NominateAgency, nomination(codeBank)))
	f.must(send(f.msg.DesignateAgency, designation(codeAgency2, institution.LevelNational, 3)))
	f.pass(10)
	f.refused(institution.ErrDigitTaken, send(f.msg.DesignateAgency, designation(codeAgency, institution.LevelNational, 3)))
	f.must(send(f.msg.DesignateAgency, designation(codeAgency, institution.LevelNational, 5)))
	f.refused(institution.ErrAccreditationState, send(f.msg.DesignateAgency, designation(codeAgency, institution.LevelNational, 5)))
	f.refused(institution.ErrAgencyState, send(f.msg.DesignateAgency, designation(codeAgency, institution.LevelLocal, 3)))
	r, err := f.query.Accreditations(f.ctx, &types.QueryAccreditationsRequest{Code: codeAgency})
	require.NoError(t, err)
	require.Len(t, r.Accreditations, 2)
	require.Equal(t, start+10, r.Accreditations[0].To)
	require.Equal(t, doc("designation"), r.Accreditations[0].EndDocumentDigest)
	require.Equal(t, start+10, r.Accreditations[1].From)
	require.Equal(t, "140100", r.Accreditations[1].Division)
	require.True(t, r.Accreditations[1].Open())
	require.Equal(t, "accreditation=2 level=NATIONAL division=140100 digit=5 agency=ACTIVE", f.lastEntry(codeAgency).Detail)
}

func TestRemoveAgency(t *testing.T) {
	f := setUp(t)
	f.withAgency(codeAgency, "", 3)
	f.withAgency(codeAgency2, "2", 4)
	f.register("admin", codeAgency, "seal", 1)
	remove := &types.MsgRemoveAgency{Authority: authority, Agency: codeAgency, DocumentDigest: doc("remove")}
	f.refused(institution.ErrAuthority, send(f.msg.RemoveAgency, &types.MsgRemoveAgency{Authority: "x", Agency: codeAgency}))
	f.refused(institution.ErrUSCC, send(f.msg.RemoveAgency, &types.MsgRemoveAgency{Authority: authority}))
	f.refused(institution.ErrDigest, send(f.msg.RemoveAgency, &types.MsgRemoveAgency{Authority: authority, Agency: codeAgency}))
	f.refused(institution.ErrUnknown, send(f.msg.RemoveAgency, &types.MsgRemoveAgency{Authority: authority, Agency: codeFirm, DocumentDigest: doc("d")}))
	_, _, err := f.k.AuthoriseAgency(f.ctx, f.addr("handler"), institution.DutyHandler)
	require.NoError(t, err)
	f.must(send(f.msg.RemoveAgency, remove))
	f.refused(institution.ErrAgencyState, send(f.msg.RemoveAgency, remove))
	_, _, err = f.k.AuthoriseAgency(f.ctx, f.addr("handler"), institution.DutyHandler)
	require.ErrorIs(t, err, institution.ErrNotAccredited)
	_, err = f.k.Authorise(f.ctx, f.addr("handler"), institution.DutyHandler)
	require.NoError(t, err, "the institution itself is still there")

	// The digit is never another's, and who was removed does not come back.
	f.refused(institution.ErrAgencyState, send(f.msg.DesignateAgency, designation(codeAgency, institution.LevelLocal, 3)))
	f.admit(codeFirm2, institution.KindAgency, "c")
	f.refused(institution.ErrDigitTaken, send(f.msg.DesignateAgency, designation(codeFirm2, institution.LevelLocal, 3)))
}

func TestUpdateParams(t *testing.T) {
	f := setUp(t)
	set := func(authority string, p institution.Params) *types.MsgUpdateParams {
		return &types.MsgUpdateParams{Authority: authority, Params: p}
	}
	f.must(send(f.msg.UpdateParams, set(authority, institution.Params{DailyQuota: 7, Province: "14"})))
	r, err := f.query.Params(f.ctx, &types.QueryParamsRequest{})
	require.NoError(t, err)
	require.EqualValues(t, 7, r.Params.DailyQuota)
	f.refused(institution.ErrAuthority, send(f.msg.UpdateParams, set("x", institution.Params{DailyQuota: 7, Province: "14"})))
	f.refused(institution.ErrParams, send(f.msg.UpdateParams, set(authority, institution.Params{Province: "14"})))
	f.refused(institution.ErrProvince, send(f.msg.UpdateParams, set(authority, institution.Params{DailyQuota: 7, Province: "41"})))
}
