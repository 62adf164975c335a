// SPDX-License-Identifier: Apache-2.0

package ledger

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"github.com/stretchr/testify/require"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/council"
	counciltypes "github.com/shuquan-ledger/shuquan/x/council/types"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
)

// Digest is a digest of a text.
func Digest(text string) string { return digest.SM3([]byte(text)) }

// Agency is a registration agency with its people and its seal.
type Agency struct {
	// Code is its unified social credit code.
	Code string
	// Admin, Handler and Reviewer are its officers.
	Admin, Handler, Reviewer *Account
	// Seal is its SM2 document key, of index 1.
	Seal docsig.Signer
}

// Party is an applicant with its SM2 document key, of index 1.
type Party struct {
	// Code and Name are as registered.
	Code, Name string
	// Key is the document key.
	Key docsig.Signer
}

// Motion carries messages by all seats and returns the motion.
func (l *Ledger) Motion(msgs ...sdk.Msg) council.Motion {
	l.t.Helper()
	packed := make([]*codectypes.Any, len(msgs))
	for i, m := range msgs {
		var err error
		packed[i], err = codectypes.NewAnyWithValue(m)
		require.NoError(l.t, err)
	}
	res := l.Must(l.Seats[0], &counciltypes.MsgProposeMotion{
		Operator: l.Seats[0].Address, Title: "test", DocumentDigest: Digest("reasons"), Messages: packed,
	})
	var out counciltypes.MsgProposeMotionResponse
	l.Response(res, &out)
	for _, s := range l.Seats[1:] {
		if m := l.motion(out.Id); m.Status != council.MotionOpen {
			break
		}
		l.Must(s, &counciltypes.MsgVote{Operator: s.Address, Motion: out.Id, Approve: true})
	}
	return l.motion(out.Id)
}

func (l *Ledger) motion(id uint64) council.Motion {
	m, err := l.App.Keepers.Council.Motions.Get(l.Ctx(), id)
	require.NoError(l.t, err)
	return m
}

// Carry is Motion for messages that have to succeed.
func (l *Ledger) Carry(msgs ...sdk.Msg) {
	l.t.Helper()
	m := l.Motion(msgs...)
	require.Equal(l.t, council.MotionCarried, m.Status, "message %d: %s", m.FailedMessage, m.Failure)
}

// NewAgency admits and designates a local agency with three officers and a seal.
func (l *Ledger) NewAgency(name, division string, digit uint32) *Agency {
	l.t.Helper()
	a := &Agency{
		Code:  Code("91", division, name),
		Admin: NewAccount(name + " admin"), Handler: NewAccount(name + " handler"), Reviewer: NewAccount(name + " reviewer"),
		Seal: SM2Key(name + " seal"),
	}
	l.Carry(
		&institutiontypes.MsgAdmitInstitution{
			Authority: app.Authority(), Code: a.Code, Kind: institution.KindAgency, LegalName: name, Division: division,
			EvidenceDigest: Digest(name), Admin: l.officer(a.Admin, a.Code, institution.DutyAdmin),
		},
		&institutiontypes.MsgDesignateAgency{
			Authority: app.Authority(), Agency: a.Code, Level: institution.LevelLocal, AgencyDigit: digit, DocumentDigest: Digest("designation"),
			FeeScheduleUrl: "https://fees.example.cn", ComplaintChannel: "https://complaints.example.cn",
		})
	l.Must(a.Admin,
		&institutiontypes.MsgAddOfficer{Admin: a.Admin.Address, Officer: l.officer(a.Handler, a.Code, institution.DutyHandler)},
		&institutiontypes.MsgAddOfficer{Admin: a.Admin.Address, Officer: l.officer(a.Reviewer, a.Code, institution.DutyReviewer)},
		&institutiontypes.MsgRegisterDocumentKey{Admin: a.Admin.Address, Key: l.NewKey(a.Seal, a.Code, 1)})
	return a
}

// Bureau is the data bureau that holds the province's seat, with two officers.
type Bureau struct {
	// Code is its unified social credit code.
	Code string
	// Handler and Reviewer are its officers; Both has the two duties.
	Handler, Reviewer, Both *Account
}

// Province gives the bureau of the first seat, which is the province's, an
// administrator and officers.
func (l *Ledger) Province() *Bureau {
	l.t.Helper()
	seat, err := l.App.Keepers.Council.Seats.Get(l.Ctx(), l.divisionOf(0))
	require.NoError(l.t, err)
	b := &Bureau{
		Code: seat.Institution, Handler: NewAccount("province handler"), Reviewer: NewAccount("province reviewer"), Both: NewAccount("province both"),
	}
	admin := NewAccount("province admin")
	l.Carry(&institutiontypes.MsgRecoverAdmin{
		Authority: app.Authority(), Institution: b.Code, Admin: l.officer(admin, b.Code, institution.DutyAdmin), DocumentDigest: Digest("province"),
	})
	l.Must(admin,
		&institutiontypes.MsgAddOfficer{Admin: admin.Address, Officer: l.officer(b.Handler, b.Code, institution.DutyHandler)},
		&institutiontypes.MsgAddOfficer{Admin: admin.Address, Officer: l.officer(b.Reviewer, b.Code, institution.DutyReviewer)},
		&institutiontypes.MsgAddOfficer{Admin: admin.Address, Officer: l.officer(b.Both, b.Code, institution.DutyHandler, institution.DutyReviewer)})
	return b
}

// Nomination nominates an agency for the national catalogue.
func Nomination(agency string) *institutiontypes.MsgNominateAgency {
	return &institutiontypes.MsgNominateAgency{Authority: app.Authority(), Agency: agency, DocumentDigest: Digest("nomination")}
}

// AgencyActed has an act on an agency proposed and confirmed by two officers.
func (l *Ledger) AgencyActed(handler, reviewer *Account, agency string, x institution.AgencyAct) {
	l.t.Helper()
	var out institutiontypes.MsgProposeAgencyActResponse
	l.Response(l.Must(handler, &institutiontypes.MsgProposeAgencyAct{Handler: handler.Address, Agency: agency, Act: x}), &out)
	l.Must(reviewer, &institutiontypes.MsgConfirmAgencyAct{Reviewer: reviewer.Address, Agency: agency, Digest: out.Digest})
}

// Ruling is a decision of the province on an agency. A completed exit names the successor.
func Ruling(r institution.AgencyRuling, successor string) institution.AgencyAct {
	return institution.Ruling{Ruling: r, DocumentDigest: Digest(r.String()), Successor: successor}.Act()
}

// ChangeAct reports a change that takes effect on a day, YYYYMMDD.
func ChangeAct(effective uint32) institution.AgencyAct {
	return institution.AgencyAct{Act: &institution.AgencyAct_ReportChange{ReportChange: &institution.ReportChange{
		Matters: []institution.AgencyMatter{institution.MatterName, institution.MatterCapital}, DocumentDigest: Digest("change"), EffectiveOn: effective,
	}}}
}

// UpdateAct enters the update of a confirmed change.
func UpdateAct() institution.AgencyAct {
	return institution.AgencyAct{Act: &institution.AgencyAct_EnterUpdate{EnterUpdate: &institution.EnterUpdate{DocumentDigest: Digest("update")}}}
}

// ExitAct gives notice of an exit on a day, YYYYMMDD.
func ExitAct(on uint32) institution.AgencyAct {
	return institution.AgencyAct{Act: &institution.AgencyAct_GiveExitNotice{GiveExitNotice: &institution.GiveExitNotice{PlanDigest: Digest("plan"), ExitOn: on}}}
}

func (l *Ledger) officer(a *Account, code string, duties ...institution.Duty) institutiontypes.NewOfficer {
	p := l.Prove(a, attest.ActOfficer, code)
	return institutiontypes.NewOfficer{PublicKey: p.PublicKey, Duties: duties, Possession: p.Possession}
}

// Officer describes a new officer with proof of possession.
func (l *Ledger) Officer(a *Account, code string, duties ...institution.Duty) institutiontypes.NewOfficer {
	return l.officer(a, code, duties...)
}

// NewKey describes a document key with proof of possession.
func (l *Ledger) NewKey(key docsig.Signer, code string, index uint32) institutiontypes.NewKey {
	l.t.Helper()
	p, err := attest.ProveDocumentKey(key, l.Chain, code, index, l.now.Add(ProofLife))
	require.NoError(l.t, err)
	pub := key.Public()
	return institutiontypes.NewKey{Algorithm: string(pub.Algorithm), PublicKey: pub.Bytes, Possession: p}
}

// NewParty registers an enterprise through an agency's two officers.
func (l *Ledger) NewParty(a *Agency, name string) *Party {
	l.t.Helper()
	p := &Party{Code: Code("91", "140200", name), Name: name, Key: SM2Key(name)}
	key := l.NewKey(p.Key, p.Code, 1)
	res := l.Must(a.Handler, &institutiontypes.MsgProposeParty{
		Handler: a.Handler.Address,
		Act: &institutiontypes.MsgProposeParty_Register{Register: &institution.RegisterParty{
			Code: p.Code, Kind: institution.KindOrganisation, LegalName: name, Division: "140200", EvidenceDigest: Digest("licence " + name),
			Algorithm: key.Algorithm, PublicKey: key.PublicKey, Possession: key.Possession,
		}},
	})
	var out institutiontypes.MsgProposePartyResponse
	l.Response(res, &out)
	l.Must(a.Reviewer, &institutiontypes.MsgConfirmParty{Reviewer: a.Reviewer.Address, Party: out.Party, Digest: out.Digest})
	return p
}

// Consent signs a statement for a party.
func (l *Ledger) Consent(p *Party, act, object string, version uint64, nonce []byte, dig string) record.Consent {
	l.t.Helper()
	s := docsig.Statement{ChainID: l.Chain, Act: act, ObjectID: object, Version: version, Nonce: nonce, Expiry: l.now.Add(ProofLife).Unix(), Digest: dig}
	c, err := attest.Consent(p.Key, p.Code, 1, s)
	require.NoError(l.t, err)
	return c
}

// SM2Key derives an SM2 document key from a name.
func SM2Key(name string) docsig.Signer {
	seed := sha256.Sum256([]byte("document key " + name))
	key, err := docsig.ParseSM2Private(seed[:])
	if err != nil {
		panic(err)
	}
	return key
}

// Code makes a unified social credit code with both check characters from a
// kind ("91" for companies), a division and any text.
func Code(kind, division, text string) string {
	sum := sha256.Sum256([]byte(text))
	body := strings.ToUpper(hex.EncodeToString(sum[:4]))
	weights := []int{3, 7, 9, 10, 5, 8, 4, 2}
	s := 0
	for i, c := range body {
		s += strings.IndexRune("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", c) * weights[i]
	}
	org := "0123456789X"[(11-s%11)%11 : (11-s%11)%11+1]
	code := kind + division + body + org
	const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
	total, weight := 0, 1
	for _, c := range code {
		total += strings.IndexRune(alphabet, c) * weight
		weight = weight * 3 % 31
	}
	return code + string(alphabet[(31-total%31)%31])
}
