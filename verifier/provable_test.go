// SPDX-License-Identifier: Apache-2.0

package verifier_test

import (
	"bytes"
	"encoding/hex"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"cosmossdk.io/collections"
	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/evidence"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/testutil/minichain"
	"github.com/shuquan-ledger/shuquan/verifier"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/council"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/objection"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

var write = flag.Bool("write", false, "write the examples into docs/provable-state.md")

const (
	provablePage = "../docs/provable-state.md"
	exampleStart = "<!-- examples: written by go test ./verifier -run ProvableStateBytes -write -->\n"
	exampleEnd   = "<!-- end of examples -->\n"
	// sealOfExample is an SM2 signature of the example's agency; SM2 draws a
	// random number for each, so that it cannot be made again.
	sealOfExample = "fc89cb2e446946d68ebbaf9ad31a65ac00f982d771a204bde883684d581b45b3" +
		"ec7bc5b5992ca61afb2e6c32254369cddffb86a5cbcabe833ec704d661962920"
)

// example is one record of the page.
type example struct {
	name, store string
	key         []byte
	value       interface {
		Marshal() ([]byte, error)
	}
	again interface {
		Marshal() ([]byte, error)
		Unmarshal([]byte) error
	}
}

// exampleCase is the certificate of the page.
func exampleCase(t *testing.T) *minichain.Case {
	t.Helper()
	c := minichain.NewCase("shanxi-1", 1, time.Date(2026, 11, 24, 9, 29, 25, 0, time.UTC))
	signature, err := hex.DecodeString(sealOfExample)
	require.NoError(t, err)
	c.Issue.Seal.Signature = signature
	return c
}

func examples(t *testing.T) []example {
	t.Helper()
	c := exampleCase(t)
	key := func(b []byte, err error) []byte { require.NoError(t, err); return b }
	link, err := certificate.RegistrationID(c.Registration.Id)
	require.NoError(t, err)
	ended, err := c.Registration.Ended(certificate.EndRevoked, c.Head.IssuedAt+86400)
	require.NoError(t, err)
	ended.Version++
	fingerprint := c.Registration.Fingerprint
	held := certificate.Annotation{
		Code: c.Head.Code, Index: 2, Kind: certificate.AnnotationJudicialHold, DocumentDigest: digest.SM3([]byte("order")),
		From: c.Head.IssuedAt, To: c.Head.IssuedAt + 365*86400, Status: certificate.NoteInForce, Version: 1,
		Hold: &certificate.Hold{Organ: "太原市中级人民法院", CaseNumber: "（2026）晋01执123号", Rights: []registration.Right{registration.RightHold, registration.RightOperate}},
	}
	require.NoError(t, held.Validate())
	lift := certificate.Act{Act: &certificate.Act_LiftHold{LiftHold: &certificate.LiftHold{Index: 2, OrderDigest: digest.SM3([]byte("lift")), Organ: held.Hold.Organ}}}
	under := c.Head
	under.StatusSeq, under.Annotations, under.Holds = 5, 2, 1
	under.Pending = &certificate.Pending{Act: lift, Proposer: "sq1qyqszqgpqyqszqgpqyqszqgpqyqszqgp0wy2tn"}
	under.Pending.Digest, err = lift.ProposalDigest(under.Code)
	require.NoError(t, err)
	require.NoError(t, under.Validate())
	disputed := objection.Objection{
		Id: "000102030405060708090a0b0c0d0e0f", Certificate: c.Head.Code, Index: 1, Registration: c.Registration.Id, Agency: minichain.Agency,
		Objector: objection.Objector{Person: digest.SM3([]byte("person")), IdentityDigest: digest.SM3([]byte("identity"))},
		Reason:   registration.ReasonOwnership, Remedy: objection.RemedyCancel,
		Material: objection.Material{StatementDigest: digest.SM3([]byte("statement")), Evidence: []string{digest.SM3([]byte("evidence"))}},
		Digest:   digest.SM3([]byte("filing")), Status: objection.StatusComplete, Version: 2, Terms: objection.DefaultTerms(),
		FiledBy: "sq1qyqszqgpqyqszqgpqyqszqgpqyqszqgp0wy2tn", FiledOn: 20261125, CompletedOn: 20261126, Annotation: 1,
	}
	disputed.Timer = disputed.Earliest()
	require.NoError(t, disputed.ValidateStored())
	reference, _, err := registration.Referred(c.Registration, 1, registration.IPCertificate{
		Number: "20261014000000123", RegistrationNumber: "SX2026000000012X", Province: "14", IssuedOn: 20261020, ExpiresOn: 20291019,
		FileDigest: digest.SM3([]byte("file")),
	}, minichain.Holder).Apply(registration.EventLinkReference, registration.Owner, c.Head.IssuedAt+86400)
	require.NoError(t, err)
	publicContent := registration.PublicContent{
		Object: registration.PublicObjectResource,
		Subjects: []registration.PublicSubject{{
			Code: minichain.Holder, Name: "大同示范煤业有限公司", Kind: registration.SubjectHolder, Level: registration.PublicLevelCity, Division: "140200",
		}},
		Source:   digest.SM3([]byte("source")),
		Resource: registration.PublicResource{Name: "大同市供水管网运行数据", Summary: "逐小时的管网压力和流量。", Details: digest.SM3([]byte("details"))},
		Evidence: registration.PublicEvidence{Reference: digest.SM3([]byte("reference")), Digest: digest.SM3([]byte("evidenced")), At: c.Head.IssuedAt},
		Industry: "D46", Scenario: "供水安全监测", RiskReport: digest.SM3([]byte("risk")), RiskAssessedOn: 20261101,
		Storage: digest.SM3([]byte("storage")), CommitmentLetter: digest.SM3([]byte("letter")),
	}
	publicDigest, err := publicContent.Digest()
	require.NoError(t, err)
	filed := registration.PublicFiling{
		Registration: c.Registration.Id, Index: 1, Request: registration.PublicRequest{Purpose: registration.PublicPurposeFirst, Content: &publicContent},
		Digest: publicDigest, FiledAt: c.Head.IssuedAt + 86400, FiledBy: "sq1qyqszqgpqyqszqgpqyqszqgpqyqszqgp0wy2tn", Consents: []string{digest.SM3([]byte("consent"))},
	}
	require.NoError(t, filed.ValidateStored())
	public := registration.PublicRegistration{
		Id: c.Registration.Id, Version: 14, Agency: minichain.Agency, Status: registration.PublicActive, Code: "GGSJ-140000-2026-000017",
		Filings: 1, Filing: 1, ContentDigest: publicDigest, Edition: 1, ValidFrom: 20261230, ValidTo: 20291230, Rules: 1,
		FiledOn: 20261126, SubmittedOn: 20261126, AcceptedOn: 20261127, Objections: 1,
	}
	require.NoError(t, public.ValidateStored(1, filed))
	objected := registration.PublicObjection{
		Registration: public.Id, Index: 1, Statement: registration.PublicObjectionStatement{
			Objector: minichain.Holder, Statement: digest.SM3([]byte("statement")), Evidence: []string{digest.SM3([]byte("evidence"))},
		},
		ReceivedAt: c.Head.IssuedAt + 2*86400, DecidedAt: c.Head.IssuedAt + 3*86400, DecisionDigest: digest.SM3([]byte("decision")),
	}
	require.NoError(t, objected.ValidateStored())
	return append([]example{
		{"genesis record", "certificate", certificate.GenesisKey(), &record.Genesis{ChainId: "shanxi-1", Store: "certificate", StateVersion: verifier.StateVersion}, &record.Genesis{}},
		{"certificate head", "certificate", certificate.HeadKey(c.Head.Code), &c.Head, &certificate.Head{}},
		{"issue: payload and seal", "certificate", certificate.IssueKey(c.Head.Code, 1), &c.Issue, &certificate.Issue{}},
		{"annotation", "certificate", certificate.AnnotationKey(c.Head.Code, 1), &certificate.Annotation{
			Code: c.Head.Code, Index: 1, Kind: certificate.AnnotationAgencyNote, DocumentDigest: digest.SM3([]byte("note")), From: c.Head.IssuedAt,
			Status: certificate.NoteInForce, Version: 1,
		}, &certificate.Annotation{}},
		{"judicial hold", "certificate", certificate.AnnotationKey(c.Head.Code, 2), &held, &certificate.Annotation{}},
		{"head of a certificate on which a hold stands and a lifting is proposed", "certificate", certificate.HeadKey(c.Head.Code), &under, &certificate.Head{}},
		{"link from a registration to its certificate", "certificate", certificate.RegistrationKey(link), &certificate.RegistrationLink{Code: c.Head.Code}, &certificate.RegistrationLink{}},
		{"registration", "registration", key(registration.HeadKey(c.Registration.Id)), &c.Registration, &registration.Registration{}},
		{"registration that has ended", "registration", key(registration.HeadKey(c.Registration.Id)), &ended, &registration.Registration{}},
		{"replaced version of a registration", "registration", key(registration.VersionKey(c.Registration.Id, 1)), &c.Registration, &registration.Registration{}},
		{"claims on a fingerprint", "registration", key(registration.ClaimsKey(fingerprint)), &registration.Claims{Fingerprint: fingerprint, Count: 1}, &registration.Claims{}},
		{"one claim", "registration", key(registration.ClaimKey(fingerprint, 1)), &registration.Claim{
			Fingerprint: fingerprint, Index: 1, Registration: c.Registration.Id, Holder: minichain.Holder,
			Rights: []registration.Right{registration.RightHold, registration.RightOperate},
		}, &registration.Claim{}},
		{"number of references", "registration", key(registration.ReferencesKey(c.Registration.Id)), &registration.IPReferences{Registration: c.Registration.Id, Count: 1}, &registration.IPReferences{}},
		{"reference to a data intellectual property certificate", "registration", key(registration.ReferenceKey(c.Registration.Id, 1)), &reference, &registration.IPReference{}},
		{"latest reference to a certificate", "registration", key(registration.IPNumberKey(reference.Certificate.Number)), &registration.IPNumber{
			Number: reference.Certificate.Number, Registration: c.Registration.Id, Index: 1,
		}, &registration.IPNumber{}},
		{"registration of public data", "registration", key(registration.PublicKey(public.Id)), &public, &registration.PublicRegistration{}},
		{"what was filed for public data", "registration", key(registration.PublicFilingKey(public.Id, 1)), &filed, &registration.PublicFiling{}},
		{"query code of public data", "registration", key(registration.PublicCodeKey(public.Code)), &registration.PublicCode{Code: public.Code, Registration: public.Id}, &registration.PublicCode{}},
		{"objection to a notice of public data", "registration", key(registration.PublicObjectionKey(public.Id, 1)), &objected, &registration.PublicObjection{}},
		{"institution", "institution", evidence.InstitutionKey(minichain.Agency), &c.Agency, &institution.Institution{}},
		{"document key", "institution", evidence.DocumentKeyKey(minichain.Agency, 1), &c.Key, &institution.DocumentKey{}},
		{"accreditation interval", "institution", evidence.AccreditationKey(minichain.Agency, 1), &c.Accreditation, &institution.Accreditation{}},
		{"objection", "objection", key(objection.HeadKey(disputed.Id)), &disputed, &objection.Objection{}},
		{"place in the list of objections to a certificate", "objection", objection.ListKey(c.Head.Code, 1), &objection.Listed{
			Certificate: c.Head.Code, Index: 1, Objection: disputed.Id,
		}, &objection.Listed{}},
		{"count of objections to a certificate", "objection", objection.TargetKey(c.Head.Code), &objection.Target{
			Certificate: c.Head.Code, Objections: 1, Open: 1,
		}, &objection.Target{}},
		{"hand-over of a seat", "council", append(bytes.Clone(council.HandoverPrefix), 0, 0, 0, 0, 0, 0, 0, 1), &council.Handover{
			Index: 1, Height: 1, Division: "140000", ConsensusKey: minichain.Key(1).PubKey().Bytes(), Power: 10,
		}, &council.Handover{}},
	}, slices.Concat(pledgeExamples(t, c.Head.Code), feedExamples(t, c.Head), foreignExamples(t))...)
}

// feedExamples are the entry that told the issue of the example's certificate, and
// the count after it.
func feedExamples(t *testing.T, h certificate.Head) []example {
	t.Helper()
	change, err := recognition.ChangeOf(h)
	require.NoError(t, err)
	e, f, err := recognition.Feed{Entries: 6, Last: digest.SM3([]byte("entry 6"))}.Next(h.IssuedAt, change)
	require.NoError(t, err)
	return []example{
		{"entry of the feed of changes", "recognition", recognition.EntryKey(7), &e, &recognition.FeedEntry{}},
		{"count of the feed", "recognition", recognition.FeedKey(), &f, &recognition.Feed{}},
	}
}

// pledgeExamples are two pledges of the example's certificate, of which the
// second claims an earlier time at Zhongdeng, so that its rank is in question.
func pledgeExamples(t *testing.T, code string) []example {
	t.Helper()
	key := func(b []byte, err error) []byte { require.NoError(t, err); return b }
	made := minichain.NewPledgeCase(code, 2, now)
	p, r := made.Pledges[0], made.Rankings[0]
	p.Challenges, p.OpenChallenges, p.RankChallenges = 1, 1, 1
	require.NoError(t, p.ValidateStored())
	require.NoError(t, r.ValidateStored())
	require.NoError(t, r.CheckPledges(made.Pledges))
	challenge := pledge.Challenge{
		Pledge: p.Id, Index: 1, Kind: pledge.ChallengeRank, Status: pledge.ChallengeOpenRank, Version: 1, Other: made.Pledges[1].Id,
		Certificate: code, Periods: p.Periods, FiledOn: p.PerfectedOn,
	}
	require.NoError(t, challenge.ValidateStored())
	number := p.Parts[0].Entry.Number
	return []example{
		{"pledge", "pledge", key(pledge.HeadKey(p.Id)), &p, &pledge.Pledge{}},
		{"place in the list of pledges of a certificate", "pledge", pledge.ListKey(code, 1), &made.Listed[0], &pledge.Listed{}},
		{"count of pledges of a certificate", "pledge", pledge.TargetKey(code), made.Target, &pledge.Target{}},
		{"order of the pledges of a holder's rights", "pledge", pledge.RankingKey(code, minichain.Holder), &r, &pledge.Ranking{}},
		{"challenge of a pledge", "pledge", key(pledge.ChallengeKey(p.Id, 1)), &challenge, &pledge.Challenge{}},
		{"use of a number of Zhongdeng", "pledge", key(pledge.NumberKey(number)), &pledge.NumberUse{Pledge: p.Id, Part: 1}, &pledge.NumberUse{}},
	}
}

// TestProvableStateBytes holds the bytes of every provable record of the page:
// they are a contract with banks and other provinces, and change only with the
// state version.
func TestProvableStateBytes(t *testing.T) {
	var b strings.Builder
	for _, e := range examples(t) {
		value, err := e.value.Marshal()
		require.NoError(t, err)
		require.NotEmpty(t, value, "an empty value cannot be proven")
		require.NoError(t, e.again.Unmarshal(value), e.name)
		again, err := e.again.Marshal()
		require.NoError(t, err)
		require.Equal(t, value, again, "%s: one encoding", e.name)
		fmt.Fprintf(&b, "### %s\n```\nstore  %s\nkey    %x\nvalue  %s\n```\n", strings.ToUpper(e.name[:1])+e.name[1:], e.store, e.key, wrapped(value))
	}
	page, err := os.ReadFile(provablePage)
	require.NoError(t, err)
	before, rest, found := strings.Cut(string(page), exampleStart)
	require.True(t, found)
	_, after, found := strings.Cut(rest, exampleEnd)
	require.True(t, found)
	want := before + exampleStart + b.String() + exampleEnd + after
	if *write {
		require.NoError(t, os.WriteFile(provablePage, []byte(want), 0o600))
		return
	}
	require.Equal(t, want, string(page), "the provable bytes have changed: raise the state version, then run with -write")
}

// TestExampleSeal: the seal on the page is a true one.
func TestExampleSeal(t *testing.T) {
	c := exampleCase(t)
	statement := institution.ConsentStatement("shanxi-1", c.Issue.Seal.Consent(minichain.Agency), certificate.ActSeal, c.Head.Code, 1, c.Head.PayloadDigest)
	require.NoError(t, docsig.Verifier{}.VerifyStatement(c.Key.PublicKeyOf(), statement, c.Issue.Seal.Signature))
}

// TestRightsCarryNoProof: the application stores rights as the page shows them,
// without the commitments that were filed to prove them.
func TestRightsCarryNoProof(t *testing.T) {
	l := ledger.New(t, ledger.Options{})
	agency := l.NewAgency("登记中心", "140100", 3)
	party := l.NewParty(agency, "矿山数据公司")
	content := ledger.Content("遥测", party)
	id, code := l.Register(agency, content, ledger.Nonce(1), party)
	r, err := l.App.Keepers.Registration.Registration(l.Ctx(), id)
	require.NoError(t, err)
	issue, err := l.App.Keepers.Certificate.Issues.Get(l.Ctx(), collections.Join(code, r.Version))
	require.NoError(t, err)

	shown := exampleCase(t)
	rights := append(slices.Clone(r.Rights), issue.Payload.Rights...)
	rights = append(rights, append(shown.Registration.Rights, shown.Issue.Payload.Rights...)...)
	require.Len(t, rights, 2*len(content.Rights)+4)
	for _, g := range content.Rights {
		require.NotEmpty(t, g.ProofDigest)
	}
	for _, g := range rights {
		require.Empty(t, g.ProofDigest)
	}
}

// wrapped writes bytes in lines of 32.
func wrapped(b []byte) string {
	var lines []string
	for len(b) > 0 {
		n := min(32, len(b))
		lines = append(lines, hex.EncodeToString(b[:n]))
		b = b[n:]
	}
	return strings.Join(lines, "\n       ")
}
