// SPDX-License-Identifier: Apache-2.0

package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/institution/types"
)

// A proposal is confirmed only while its proposer may act as a handler.
func TestConfirmNeedsTheProposer(t *testing.T) {
	for _, c := range []struct {
		why  string
		does func(f *fixture)
	}{
		{"removed", func(f *fixture) {
			f.must(send(f.msg.RemoveOfficer, &types.MsgRemoveOfficer{Admin: f.addr("admin"), Officer: f.addr("handler")}))
		}},
		{"suspended", func(f *fixture) {
			require.NoError(f.t, f.k.SuspendOfficer(f.ctx, f.addr("handler"), f.now()+3600, record.Order{Digest: doc("order"), Proposer: "a", Confirmer: "b"}))
		}},
		{"another duty", func(f *fixture) {
			f.must(send(f.msg.SetDuties, &types.MsgSetDuties{
				Admin: f.addr("admin"), Officer: f.addr("handler"), Duties: []institution.Duty{institution.DutyReviewer},
			}))
		}},
	} {
		t.Run(c.why, func(t *testing.T) {
			f := setUp(t)
			f.withAgency(codeAgency, "", 0)
			r := f.propose(registerParty(f.addr("handler"), f.party(codeFirm, institution.KindOrganisation, "firm")))
			c.does(f)
			confirm := send(f.msg.ConfirmParty, &types.MsgConfirmParty{Reviewer: f.addr("reviewer"), Party: codeFirm, Digest: r.Digest})
			f.refused(institution.ErrProposerLeft, confirm)

			// The way out: drop it, and another handler proposes it anew.
			f.must(send(f.msg.DropParty, &types.MsgDropParty{Officer: f.addr("reviewer"), Party: codeFirm}))
			f.addOfficer("admin", "second", codeAgency, institution.DutyHandler)
			r = f.propose(registerParty(f.addr("second"), f.party(codeFirm, institution.KindOrganisation, "firm")))
			f.must(send(f.msg.ConfirmParty, &types.MsgConfirmParty{Reviewer: f.addr("reviewer"), Party: codeFirm, Digest: r.Digest}))
			require.Equal(t, institution.StatusActive, f.head(codeFirm).Status)
		})
	}
	f := setUp(t)
	f.withAgency(codeAgency, "", 0)
	f.withAgency(codeAgency2, "2", 1)
	require.NoError(t, f.k.Proposer(f.ctx, f.addr("handler"), codeAgency))
	require.ErrorIs(t, f.k.Proposer(f.ctx, f.addr("handler"), codeAgency2), institution.ErrProposerLeft, "of another institution")
	require.ErrorIs(t, f.k.Proposer(f.ctx, f.addr("nobody"), codeAgency), institution.ErrProposerLeft)

	// A suspension whose time is over counts as lapsed.
	require.NoError(t, f.k.SuspendOfficer(f.ctx, f.addr("handler"), f.now()+60, record.Order{Digest: doc("order"), Proposer: "a", Confirmer: "b"}))
	f.pass(61)
	require.NoError(t, f.k.Proposer(f.ctx, f.addr("handler"), codeAgency))
}
