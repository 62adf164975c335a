// SPDX-License-Identifier: Apache-2.0

package ledger

import (
	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// PublicContent is a complete first application of parties for public data that
// they hold; data names the resource and makes its evidenced digest.
func (l *Ledger) PublicContent(data string, parties ...*Party) registration.PublicContent {
	c := registration.PublicContent{
		Object: registration.PublicObjectResource, Source: Digest("source"),
		Resource: registration.PublicResource{Name: data, Summary: "逐小时的管网压力和流量。", Details: Digest("details")},
		Evidence: registration.PublicEvidence{Reference: Digest("reference"), Digest: Digest("evidenced " + data), At: l.now.Unix() - 3600},
		Industry: "D46", Scenario: "供水安全监测", RiskReport: Digest("risk"), RiskAssessedOn: uint32(calendar.DayOf(l.now.Unix()).Add(-10)),
		Storage: Digest("storage"), CommitmentLetter: Digest("letter"),
	}
	for _, p := range parties {
		c.Subjects = append(c.Subjects, registration.PublicSubject{
			Code: p.Code, Name: p.Name, Kind: registration.SubjectHolder, Level: registration.PublicLevelCity, Division: "140200",
		})
	}
	return c
}

// PublicProduct makes a content one of a product of an operation that ends on a
// day; it was delivered today.
func (l *Ledger) PublicProduct(c registration.PublicContent, ends calendar.Day) registration.PublicContent {
	today := calendar.DayOf(l.now.Unix())
	c.Object = registration.PublicObjectProduct
	c.Product = &registration.PublicProduct{
		Name: c.Resource.Name + "指数", Summary: "按县逐日。", Grant: "SX-2026-007", GrantDigest: Digest("grant"),
		BeganOn: uint32(today.Add(-30)), EndsOn: uint32(ends), DeliveredOn: uint32(today),
	}
	return c
}

// SubmitPublic is the message that files a first application of subjects, and
// the id that the registration gets.
func (l *Ledger) SubmitPublic(a *Agency, c registration.PublicContent, nonce []byte, subjects ...*Party) (*registrationtypes.MsgSubmitPublic, string) {
	l.t.Helper()
	id, err := (registration.PublicSubmission{Agency: a.Code, Content: c, Nonce: nonce}).ID()
	require.NoError(l.t, err)
	return &registrationtypes.MsgSubmitPublic{
		Handler: a.Handler.Address, Content: c, Nonce: nonce, Consents: l.publicConsents(attest.ActSubmitPublic, id, 1, nonce, c, subjects),
	}, id
}

// RefilePublic is the message that files a supplement.
func (l *Ledger) RefilePublic(a *Agency, r registration.PublicRegistration, c registration.PublicContent, subjects ...*Party) *registrationtypes.MsgRefilePublic {
	l.t.Helper()
	return &registrationtypes.MsgRefilePublic{
		Handler: a.Handler.Address, Id: r.Id, Content: c,
		Consents: l.publicConsents(attest.ActRefilePublic, r.Id, uint64(r.Filings)+1, Nonce(1), c, subjects),
	}
}

// RequestPublic is the message that asks something of a registration.
func (l *Ledger) RequestPublic(a *Agency, r registration.PublicRegistration, q registration.PublicRequest, asking ...*Party) *registrationtypes.MsgRequestPublic {
	l.t.Helper()
	return &registrationtypes.MsgRequestPublic{
		Handler: a.Handler.Address, Id: r.Id, Request: q,
		Consents: l.publicConsents(attest.ActRequestPublic, r.Id, uint64(r.Filings)+1, Nonce(1), q, asking),
	}
}

// ObjectPublic is the message by which somebody objects to a notice.
func (l *Ledger) ObjectPublic(a *Agency, r registration.PublicRegistration, objector *Party) *registrationtypes.MsgObjectPublic {
	l.t.Helper()
	s := registration.PublicObjectionStatement{Objector: objector.Code, Statement: Digest("objection"), Evidence: []string{Digest("proof of the objection")}}
	return &registrationtypes.MsgObjectPublic{
		Handler: a.Handler.Address, Id: r.Id, Statement: s,
		Consent: l.publicConsents(attest.ActObjectPublic, r.Id, uint64(r.Objections)+1, Nonce(1), s, []*Party{objector})[0],
	}
}

// PublicStep is the message of an act of one person.
func PublicStep(a *Agency, id string, s registration.PublicStep) *registrationtypes.MsgActOnPublic {
	return &registrationtypes.MsgActOnPublic{Handler: a.Handler.Address, Id: id, Step: s}
}

// BothOnPublic has an act of two persons proposed and confirmed; it gives the
// result that refused it, or the confirmation's.
func (l *Ledger) BothOnPublic(a *Agency, id string, act registration.PublicAct) *Result {
	l.t.Helper()
	res := l.Send(a.Handler, &registrationtypes.MsgProposePublicAct{Handler: a.Handler.Address, Id: id, Act: act})
	if res.Code != 0 {
		return res
	}
	digest, err := act.Digest()
	require.NoError(l.t, err)
	return l.Send(a.Reviewer, &registrationtypes.MsgConfirmPublicAct{Reviewer: a.Reviewer.Address, Id: id, Digest: digest})
}

// Public is a registration of public data as it is stored, the zero value for none.
func (l *Ledger) Public(id string) registration.PublicRegistration {
	l.t.Helper()
	r, err := l.App.Keepers.Registration.Public(l.Ctx(), id)
	if err != nil {
		require.ErrorIs(l.t, err, registration.ErrNoPublic)
	}
	return r
}

// RegisterPublic leads a first application of subjects to its query code; the
// notice's ten working days pass.
func (l *Ledger) RegisterPublic(a *Agency, c registration.PublicContent, nonce []byte, code string, subjects ...*Party) string {
	l.t.Helper()
	msg, id := l.SubmitPublic(a, c, nonce, subjects...)
	l.Must(a.Handler, msg)
	l.NoticePublic(a, id)
	end, err := l.App.Keepers.Calendar.Calendar(l.Ctx()).After(calendar.DayOf(l.now.Unix()), 10)
	require.NoError(l.t, err)
	l.To(end.Last.End() + 1)
	l.Block()
	res := l.BothOnPublic(a, id, PublicCodeAct(code))
	require.Zero(l.t, res.Code, res.Log)
	return id
}

// NoticePublic leads an application from its filing into public notice.
func (l *Ledger) NoticePublic(a *Agency, id string) {
	l.t.Helper()
	l.Must(a.Handler, PublicStep(a, id, AcceptPublicStep()))
	for _, act := range []registration.PublicAct{PublicPassAct(), PublicPublishAct()} {
		res := l.BothOnPublic(a, id, act)
		require.Zero(l.t, res.Code, res.Log)
	}
}

func (l *Ledger) publicConsents(act, id string, version uint64, nonce []byte, over interface{ Digest() (string, error) }, parties []*Party) []record.Consent {
	l.t.Helper()
	digest, err := over.Digest()
	require.NoError(l.t, err)
	var out []record.Consent
	for _, p := range parties {
		out = append(out, l.Consent(p, act, id, version, nonce, digest))
	}
	return out
}
