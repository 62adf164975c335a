// SPDX-License-Identifier: Apache-2.0

package objection

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
)

// A stored objection bears what the way to its status leaves: none could jump
// there. One that waits to be found complete, or was withdrawn before, has no more
// than its filing; how a closed one ended is open.
func TestStoredStatusBearsItsWay(t *testing.T) {
	whole := Objection{
		MaterialFrom: 1, MaterialDays: 1, CompletedOn: 1, NotifiedOn: 1, AnsweredOn: 1, InvestigatedFrom: 1, ConcludedOn: 1,
		DecisionDigest: "d", BaseVersion: 1, Ground: "D-1",
	}
	for number := range Status_name {
		o := Objection{Status: Status(number)}
		free := slices.Contains([]Status{StatusNone, StatusFiled, StatusClosed, StatusWithdrawn}, o.Status)
		require.Equal(t, free, o.validateStatus() == nil, o.Status)
		whole.Status, whole.Outcome = o.Status, OutcomeUpheld
		if o.Status == StatusAdmitted {
			whole.Outcome = OutcomeAdmitted
		}
		require.NoError(t, whole.validateStatus(), o.Status)
	}
	act := Act{Act: &Act_Execute{Execute: &Execute{RecordDigest: digest.SM3([]byte("record"))}}}
	sum, err := act.Digest()
	require.NoError(t, err)
	good := Pending{Act: act, Digest: sum, Proposer: "p", ProposedAt: 1}
	require.NoError(t, Objection{Status: StatusAdmitted, Pending: &good}.validatePending())
	require.ErrorIs(t, Objection{Status: StatusClosed, Pending: &good}.validatePending(), ErrGenesis)
	for _, wrong := range []Pending{
		{Act: act, Digest: digest.SM3([]byte("other")), Proposer: "p", ProposedAt: 1},
		{Act: act, Digest: sum, ProposedAt: 1},
		{Act: act, Digest: sum, Proposer: "p"},
		{Digest: sum, Proposer: "p", ProposedAt: 1},
	} {
		require.Error(t, Objection{Status: StatusAdmitted, Pending: &wrong}.validatePending())
	}
}
