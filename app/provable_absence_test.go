// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"bytes"
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/testutil/chains"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/verifier"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/council"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/objection"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// provable are the prefixes of docs/provable-state.md under which an absence says
// something, by store.
var provable = map[string][][]byte{
	certificate.ModuleName: {certificate.HeadPrefix, certificate.IssuePrefix, certificate.AnnotationPrefix, certificate.RegistrationPrefix},
	registration.ModuleName: {
		registration.HeadPrefix, registration.VersionPrefix, registration.ClaimsPrefix, registration.ClaimPrefix,
		registration.ReferencesPrefix, registration.ReferencePrefix, registration.IPNumberPrefix,
		registration.PublicPrefix, registration.PublicFilingPrefix, registration.PublicCodePrefix, registration.PublicObjectionPrefix,
	},
	institution.ModuleName: {institution.InstitutionPrefix, institution.DocumentKeyPrefix, institution.AccreditationPrefix},
	objection.ModuleName:   {objection.HeadPrefix, objection.ListPrefix, objection.TargetPrefix},
	pledge.ModuleName: {
		pledge.HeadPrefix, pledge.ListPrefix, pledge.TargetPrefix, pledge.RankingPrefix, pledge.ChallengePrefix, pledge.NumberPrefix,
	},
	recognition.ModuleName: {
		recognition.EntryPrefix, recognition.PeerPrefix, recognition.PeerFeedPrefix, recognition.SnapshotPrefix, recognition.ToldPrefix,
		recognition.OutcomePrefix, recognition.AcceptancePrefix, recognition.OpenConflictsPrefix,
	},
	council.ModuleName: {council.HandoverPrefix},
}

// An absence is proven by the records beside it, whatever they are: before the first and
// after the last key of every provable prefix, from the first block of a chain on.
func TestAbsencesAreProvable(t *testing.T) {
	l := ledger.New(t, ledger.Options{})
	at := func(when string) {
		l.Block()
		l.Block()
		node, height := chains.New(l).Node(), l.Height()-1
		for store, prefixes := range provable {
			for _, prefix := range prefixes {
				for _, rest := range [][]byte{{0}, bytes.Repeat([]byte{0xff}, 40)} {
					q := verifier.Query{Store: store, Key: append(bytes.Clone(prefix), rest...), Height: height}
					a, err := node.Query(context.Background(), q)
					require.NoError(t, err)
					require.Empty(t, a.Value)
					assert.NoError(t, verifier.VerifyAnswer(l.AppHashes[height-1], q, a), "%s: %s %x", when, store, q.Key)
				}
			}
		}
	}
	at("after genesis")
	desk := l.NewAgency("太原数据登记中心", "140100", 1)
	at("with an agency")
	party := l.NewParty(desk, "太原煤运数据有限公司")
	msg, id := l.Submission(desk, ledger.Content("煤炭物流数据", party), ledger.Nonce(1), party)
	l.Must(desk.Handler, msg)
	at("with an application")
	l.Accept(desk, id)
	l.Register(desk, ledger.Content("煤炭产量数据", party), ledger.Nonce(2), party)
	at("with a certificate")
}
