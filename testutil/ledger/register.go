// SPDX-License-Identifier: Apache-2.0

package ledger

import (
	"fmt"
	"slices"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// Content is a complete application of parties for their own data; data names
// the data set and makes its fingerprint.
func Content(data string, parties ...*Party) registration.Content {
	c := registration.Content{
		DataName: data, Overview: "煤矿井下设备运行遥测数据，按分钟采集，含温度、振动和电流。",
		Industry: "B06", Source: registration.SourceCollected, Origin: registration.OriginOwn,
		GeoScope: registration.GeoProvince, TimeFrom: 20250101, TimeTo: 20251231, UpdateFrequency: registration.UpdateMonth,
		Volume: registration.Volume{Rows: 120000, Bytes: 48 << 20}, Forms: []registration.Form{registration.FormTable},
		Structure: registration.StructureStructured, Restrictions: "仅限境内煤机制造和保险机构使用，不得转售。",
		IdentityProof: Digest("identity"), AcquisitionProof: Digest("acquisition"), DescriptionFile: Digest("description"), SampleCommitment: Digest("sample"),
		Fingerprint: Digest("manifest " + data), FingerprintMethod: "manifest/v1",
		Grade: registration.GradeGeneral, Classes: []registration.Class{registration.ClassEnterprise}, CrossBorder: registration.CrossBorderNone,
	}
	for _, p := range parties {
		c.Applicants = append(c.Applicants, registration.Applicant{Code: p.Code, Name: p.Name})
		for _, r := range []registration.Right{registration.RightHold, registration.RightUse, registration.RightOperate} {
			c.Rights = append(c.Rights, registration.RightGrant{Holder: p.Code, Right: r, ProofDigest: Digest("proof")})
		}
	}
	return c
}

// Asking is what a kind of application on a registration files: its registered
// content, for a change with another overview.
func Asking(kind registration.Kind, on registration.Registration, registered registration.Content) registration.Content {
	c := registered
	c.Basis = &registration.Basis{Registration: on.Id, Version: on.Version}
	switch kind {
	case registration.KindChange:
		c.Overview += "补充说明。"
		c.Basis.Proof = Digest("proof of the change")
	case registration.KindCancellation:
		c.Basis.Proof, c.Basis.Ground = Digest("proof of the end"), registration.CancellationGivenUp
	default:
	}
	return c
}

// Passing is what passes rights of a registration from one party to another:
// all that the first has, or those that are named.
func Passing(on registration.Registration, registered registration.Content, from, to *Party, rights ...registration.Right) registration.Content {
	c := registered
	c.Basis = &registration.Basis{Registration: on.Id, Version: on.Version, Proof: Digest("contract")}
	c.Applicants = []registration.Applicant{{Code: from.Code, Name: from.Name}, {Code: to.Code, Name: to.Name}}
	c.Rights = nil
	if len(rights) == 0 {
		rights = registration.RightsOf(on.Rights, from.Code)
	}
	for _, g := range on.Rights {
		if g.Holder != from.Code || !slices.Contains(rights, g.Right) {
			continue
		}
		c.Basis.Passes = append(c.Basis.Passes, registration.Passing{From: from.Code, To: to.Code, Right: g.Right})
		g.Holder = to.Code
		c.Rights = append(c.Rights, g)
	}
	return c
}

// Nonce makes a nonce from a number.
func Nonce(n int) []byte { return fmt.Appendf(nil, "nonce-%010d", n) }

// Submission builds the message that submits a content with all consents.
func (l *Ledger) Submission(a *Agency, c registration.Content, nonce []byte, parties ...*Party) (*registrationtypes.MsgSubmit, string) {
	l.t.Helper()
	return l.Request(a, registration.KindInitial, c, nonce, parties...)
}

// Request is Submission for a kind of application.
func (l *Ledger) Request(a *Agency, kind registration.Kind, c registration.Content, nonce []byte, parties ...*Party) (*registrationtypes.MsgSubmit, string) {
	l.t.Helper()
	id, err := registration.Submission{Agency: a.Code, Kind: kind, Regime: registration.RegimeProperty, Content: c, Nonce: nonce}.ID()
	require.NoError(l.t, err)
	msg := &registrationtypes.MsgSubmit{Handler: a.Handler.Address, Kind: kind, Regime: registration.RegimeProperty, Content: c, Nonce: nonce}
	msg.Consents = l.Consents(attest.ActSubmit, id, 1, nonce, c, parties...)
	return msg, id
}

// Consents are all parties' consents to a content.
func (l *Ledger) Consents(act, id string, version uint64, nonce []byte, c registration.Content, parties ...*Party) []record.Consent {
	l.t.Helper()
	dig, err := c.Digest()
	require.NoError(l.t, err)
	out := make([]record.Consent, len(parties))
	for i, p := range parties {
		out[i] = l.Consent(p, act, id, version, nonce, dig)
	}
	return out
}

// Propose proposes an act and returns what the reviewer needs.
func (l *Ledger) Propose(a *Agency, id string, act registration.Act) registrationtypes.MsgProposeResponse {
	l.t.Helper()
	var out registrationtypes.MsgProposeResponse
	l.Response(l.Must(a.Handler, &registrationtypes.MsgPropose{Handler: a.Handler.Address, Id: id, Act: act}), &out)
	return out
}

// Both proposes and confirms an act.
func (l *Ledger) Both(a *Agency, id string, act registration.Act) {
	l.t.Helper()
	p := l.Propose(a, id, act)
	l.Must(a.Reviewer, &registrationtypes.MsgConfirm{Reviewer: a.Reviewer.Address, Id: id, Digest: p.Digest})
}

// Accept accepts an application and starts its review.
func (l *Ledger) Accept(a *Agency, id string) {
	l.t.Helper()
	l.Must(a.Handler,
		&registrationtypes.MsgAccept{Handler: a.Handler.Address, Id: id},
		&registrationtypes.MsgStartReview{Handler: a.Handler.Address, Id: id})
}

// The acts of the ordinary way.
var (
	// PassAct passes the review.
	PassAct = registration.Act{Act: &registration.Act_Pass{Pass: &registration.Pass{
		DescriptionAccurate: true, SourceCompliant: true, RightsClear: true, ReportDigest: Digest("report"),
	}}}
	// WaiveAct waives the notice.
	WaiveAct = registration.Act{Act: &registration.Act_Waive{Waive: &registration.Waive{ReasonDigest: Digest("reason")}}}
	// AdoptAct adopts a registration of an earlier scheme.
	AdoptAct = registration.Act{Act: &registration.Act_Adopt{Adopt: &registration.Adopt{ReportDigest: Digest("adoption")}}}
	// PublishAct posts the notice.
	PublishAct = registration.Act{Act: &registration.Act_Publish{Publish: &registration.Publish{PostingDigest: Digest("posting")}}}
)

// EvidenceAct evidences an initial registration with almost five years of validity.
func (l *Ledger) EvidenceAct() registration.Act {
	return EvidenceUntil(uint32(calendar.DayOf(l.now.Unix()).AddMonths(59)))
}

// EvidenceUntil evidences with a last day of validity, 0 for a cancellation.
func EvidenceUntil(validTo uint32) registration.Act {
	return registration.Act{Act: &registration.Act_Evidence{Evidence: &registration.Evidence{ArchiveDigest: Digest("archive"), ValidTo: validTo}}}
}

// EvidenceOf is the evidencing that an application needs as it stands.
func (l *Ledger) EvidenceOf(id string) registration.Act {
	l.t.Helper()
	k := l.App.Keepers.Registration
	a, err := k.Application(l.Ctx(), id)
	require.NoError(l.t, err)
	if a.Kind == registration.KindInitial {
		return l.EvidenceAct()
	}
	r, err := k.Registration(l.Ctx(), a.Registration)
	require.NoError(l.t, err)
	switch a.Kind {
	case registration.KindRenewal:
		return EvidenceUntil(uint32(calendar.Day(r.ValidTo).AddMonths(36)))
	case registration.KindCancellation:
		return EvidenceUntil(0)
	default:
		return EvidenceUntil(r.ValidTo)
	}
}

// Evidence proposes, seals and confirms, and returns the certificate's code.
func (l *Ledger) Evidence(a *Agency, id string) string {
	l.t.Helper()
	return l.Seal(a, id, l.EvidenceOf(id))
}

// Seal is Evidence with an evidencing of the test's own.
func (l *Ledger) Seal(a *Agency, id string, act registration.Act) string {
	l.t.Helper()
	p := l.Propose(a, id, act)
	var out registrationtypes.MsgConfirmResponse
	l.Response(l.Must(a.Reviewer, l.Confirmation(a, id, p)), &out)
	return out.Code
}

// Confirmation confirms a proposal with the seals that it needs.
func (l *Ledger) Confirmation(a *Agency, id string, p registrationtypes.MsgProposeResponse) *registrationtypes.MsgConfirm {
	l.t.Helper()
	msg := &registrationtypes.MsgConfirm{Reviewer: a.Reviewer.Address, Id: id, Digest: p.Digest}
	if p.Code != "" {
		msg.Seal = l.SealOf(a, p)
	}
	if rest := p.Remainder; rest != nil {
		msg.RemainderSeal = l.SealOf(a, registrationtypes.MsgProposeResponse{Code: rest.Code, PayloadDigest: rest.PayloadDigest, Version: rest.Version})
	}
	return msg
}

// SealOf is the agency's seal on a reserved certificate.
func (l *Ledger) SealOf(a *Agency, p registrationtypes.MsgProposeResponse) *record.Consent {
	l.t.Helper()
	c, err := attest.Consent(a.Seal, a.Code, 1, docsig.Statement{
		ChainID: l.Chain, Act: attest.ActSeal, ObjectID: p.Code, Version: p.Version, Nonce: Nonce(1), Expiry: l.now.Add(ProofLife).Unix(), Digest: p.PayloadDigest,
	})
	require.NoError(l.t, err)
	return &c
}

// Register leads a content from submission to the certificate.
func (l *Ledger) Register(a *Agency, c registration.Content, nonce []byte, parties ...*Party) (id, code string) {
	l.t.Helper()
	msg, id := l.Submission(a, c, nonce, parties...)
	l.Must(a.Handler, msg)
	l.Accept(a, id)
	l.Both(a, id, PassAct)
	l.Both(a, id, WaiveAct)
	return id, l.Evidence(a, id)
}
