// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/internal/doctor"
	"github.com/shuquan-ledger/shuquan/testutil/chains"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/verifier"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	certificatekeeper "github.com/shuquan-ledger/shuquan/x/certificate/keeper"
	certificatetypes "github.com/shuquan-ledger/shuquan/x/certificate/types"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// replaced is a certificate of which versions are replaced, and their bytes as they were
// when they were sealed.
type replaced struct {
	*chains.Province
	t      *testing.T
	id     string
	code   string
	holder *ledger.Party
	sealed [][]byte
}

// change has a change registered, so that a new version of the certificate is issued.
func (r *replaced) change(agency *ledger.Agency, nonce int) {
	r.t.Helper()
	k := r.App.Keepers.Registration
	on, err := k.Registration(r.Ctx(), r.id)
	require.NoError(r.t, err)
	f, err := k.Filing(r.Ctx(), on.Application, on.Filing)
	require.NoError(r.t, err)
	msg, id := r.Request(agency, registration.KindChange, ledger.Asking(registration.KindChange, on, f.Content), ledger.Nonce(nonce), r.holder)
	r.Must(agency.Handler, msg)
	r.Accept(agency, id)
	r.Both(agency, id, ledger.PassAct)
	r.Both(agency, id, ledger.WaiveAct)
	require.Equal(r.t, r.code, r.Evidence(agency, id))
}

// prove proves a record against the application's hash of the block before the newest.
func (r *replaced) prove(store string, key []byte) []byte {
	r.t.Helper()
	q := verifier.Query{Store: store, Key: key, Height: r.Height() - 1}
	a, err := r.Node().Query(r.t.Context(), q)
	require.NoError(r.t, err)
	require.NoError(r.t, verifier.VerifyAnswer(r.AppHashes[q.Height-1], q, a))
	return a.Value
}

// verdict is what a bank is told of a version.
func (r *replaced) verdict(version uint64) verifier.Verdict {
	r.t.Helper()
	root := verifier.TrustRoot{ChainID: r.Chain, Height: 1}
	copy(root.Hash[:], r.Header(1).Hash())
	out := verifier.Verify(r.t.Context(), verifier.Request{
		Code: r.code, Root: root, Nodes: []verifier.Node{{Name: "node", Source: r.Node()}},
		Policy: verifier.Policy{Version: version}, Clock: r.Now,
	})
	return out.Verdict
}

// stands: every version is proven as it was sealed, its seal is still that of the agency
// that made it, and each but the last is SUPERSEDED.
func (r *replaced) stands(issuers ...*ledger.Agency) {
	r.t.Helper()
	r.Block() // the state of the last act stands in a header
	r.Block()
	for i, agency := range issuers {
		version := uint64(i + 1)
		raw := r.prove(certificate.ModuleName, certificate.IssueKey(r.code, version))
		if i == len(r.sealed) {
			r.sealed = append(r.sealed, bytes.Clone(raw))
		}
		require.Equal(r.t, r.sealed[i], raw, "version %d", version)
		var issue certificate.Issue
		require.NoError(r.t, issue.Unmarshal(raw))
		payload, err := issue.Payload.Marshal()
		require.NoError(r.t, err)
		require.True(r.t, bytes.Contains(raw, payload), "the payload's bytes stand in the record as they are sealed")
		digest, err := issue.Payload.Digest()
		require.NoError(r.t, err)

		key, err := r.App.Keepers.Institution.DocumentKey(r.Ctx(), agency.Code, issue.Seal.KeyIndex)
		require.NoError(r.t, err)
		s := institution.ConsentStatement(r.Chain, issue.Seal.Consent(agency.Code), certificate.ActSeal, r.code, version, digest)
		require.NoError(r.t, docsig.Verifier{}.VerifyStatement(key.PublicKeyOf(), s, issue.Seal.Signature))

		shown, err := certificatekeeper.NewQueryServer(r.App.Keepers.Certificate).Certificate(r.Ctx(), &certificatetypes.QueryCertificateRequest{Code: r.code, Version: version})
		require.NoError(r.t, err)
		require.Equal(r.t, issue, shown.Issue)
		require.EqualValues(r.t, len(issuers), shown.Head.Version)

		want := verifier.Superseded
		if i == len(issuers)-1 {
			want = verifier.Valid
		}
		require.Equal(r.t, want, r.verdict(version), "version %d of %d", version, len(issuers))
	}
	ctx, err := r.App.StateContext()
	require.NoError(r.t, err)
	report, err := doctor.Registry(ctx, r.App.Keepers, nil)
	require.NoError(r.t, err)
	require.Empty(r.t, report.Findings)
}

// A change replaces a version and touches nothing of it, and so does the removal of the
// agency that sealed it, whose successor issues what comes after: the old bytes can be
// proven, the old seal holds, and whoever shows the old version is told that it was
// replaced (C4).
func TestReplacedVersionsStayAsTheyWereSealed(t *testing.T) {
	l := ledger.New(t, ledger.Options{})
	former, next := l.NewAgency("太原登记中心", "140100", 1), l.NewAgency("大同登记中心", "140200", 1)
	r := &replaced{Province: chains.New(l), t: t, holder: l.NewParty(former, "大同煤机有限公司")}
	r.id, r.code = l.Register(former, ledger.Content("已证数据", r.holder), ledger.Nonce(1), r.holder)
	r.stands(former)
	r.change(former, 2)
	r.stands(former, former)
	l.Carry(removal(former.Code, next.Code))
	r.stands(former, former)
	r.change(next, 3)
	r.stands(former, former, next)
	_, err := certificatekeeper.NewQueryServer(l.App.Keepers.Certificate).Certificate(l.Ctx(), &certificatetypes.QueryCertificateRequest{Code: r.code, Version: 4})
	require.ErrorContains(t, err, "certificate/13")
}
