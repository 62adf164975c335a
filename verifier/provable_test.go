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
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/testutil/minichain"
	"github.com/shuquan-ledger/shuquan/verifier"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/council"
	"github.com/shuquan-ledger/shuquan/x/institution"
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
	return []example{
		{"genesis record", "certificate", certificate.GenesisKey(), &record.Genesis{ChainId: "shanxi-1", Store: "certificate", StateVersion: verifier.StateVersion}, &record.Genesis{}},
		{"certificate head", "certificate", certificate.HeadKey(c.Head.Code), &c.Head, &certificate.Head{}},
		{"issue: payload and seal", "certificate", certificate.IssueKey(c.Head.Code, 1), &c.Issue, &certificate.Issue{}},
		{"annotation", "certificate", certificate.AnnotationKey(c.Head.Code, 1), &certificate.Annotation{
			Code: c.Head.Code, Index: 1, Kind: certificate.AnnotationAgencyNote, DocumentDigest: digest.SM3([]byte("note")), From: c.Head.IssuedAt,
		}, &certificate.Annotation{}},
		{"link from a registration to its certificate", "certificate", certificate.RegistrationKey(link), &certificate.RegistrationLink{Code: c.Head.Code}, &certificate.RegistrationLink{}},
		{"registration", "registration", key(registration.HeadKey(c.Registration.Id)), &c.Registration, &registration.Registration{}},
		{"registration that has ended", "registration", key(registration.HeadKey(c.Registration.Id)), &ended, &registration.Registration{}},
		{"replaced version of a registration", "registration", key(registration.VersionKey(c.Registration.Id, 1)), &c.Registration, &registration.Registration{}},
		{"claims on a fingerprint", "registration", key(registration.ClaimsKey(fingerprint)), &registration.Claims{Fingerprint: fingerprint, Count: 1}, &registration.Claims{}},
		{"one claim", "registration", key(registration.ClaimKey(fingerprint, 1)), &registration.Claim{
			Fingerprint: fingerprint, Index: 1, Registration: c.Registration.Id, Holder: minichain.Holder,
			Rights: []registration.Right{registration.RightHold, registration.RightOperate},
		}, &registration.Claim{}},
		{"institution", "institution", verifier.InstitutionKey(minichain.Agency), &c.Agency, &institution.Institution{}},
		{"document key", "institution", verifier.DocumentKeyKey(minichain.Agency, 1), &c.Key, &institution.DocumentKey{}},
		{"accreditation interval", "institution", verifier.AccreditationKey(minichain.Agency, 1), &c.Accreditation, &institution.Accreditation{}},
		{"hand-over of a seat", "council", append(bytes.Clone(council.HandoverPrefix), 0, 0, 0, 0, 0, 0, 0, 1), &council.Handover{
			Index: 1, Height: 1, Division: "140000", ConsensusKey: minichain.Key(1).PubKey().Bytes(), Power: 10,
		}, &council.Handover{}},
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
