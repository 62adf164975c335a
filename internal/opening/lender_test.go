// SPDX-License-Identifier: Apache-2.0

package opening_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/crypto/keys"
	"github.com/shuquan-ledger/shuquan/internal/opening"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/recognition"
)

// What a bank signs for the home of a certificate is what that home verifies, with the
// keys that the bank's own chain vouches for, and is of no use on another chain.
func TestLenderSignsForTheHome(t *testing.T) {
	here, home := opening.Chain{ID: "shanxi-1"}, opening.Chain{ID: "henan-1"}
	l, err := opening.NewLender(opening.Party{Code: "91140100MA0K2M8B7R", Name: "太原示范银行", Division: "140100"})
	require.NoError(t, err)
	holder, err := opening.NewHolder(opening.Party{Code: "91410100MAD19C433D", Name: "郑州示范智能装备有限公司", Division: "410100"})
	require.NoError(t, err)
	proposal, err := holder.Proposal(l.Bank, opening.Loan{
		Certificate: "DL4101001202611000001R", DebtDue: 20271128, RegisteredTo: 20280528, Band: pledge.BandTo10M, Amount: "9000000.00 CNY",
	})
	require.NoError(t, err)

	registrations, err := l.KeyRegistrations(here)
	require.NoError(t, err)
	guest := recognition.Guest{Code: l.Code, LegalName: l.Name, Division: l.Division}
	for i, msg := range registrations {
		key := msg.(*institutiontypes.MsgRegisterDocumentKey).Key
		guest.Keys = append(guest.Keys, recognition.GuestKey{Index: uint32(i) + 1, Algorithm: key.Algorithm, PublicKey: key.PublicKey})
	}
	require.NoError(t, guest.Validate())

	request, id, err := l.Request(home, "410000", holder, proposal)
	require.NoError(t, err)
	require.NoError(t, request.Validate())
	sum, err := proposal.Digest()
	require.NoError(t, err)
	signed := recognition.Signed{ChainID: home.ID, Act: recognition.ActRequest, Object: id, Version: 1, Digest: sum}
	now := time.Now().Unix()
	require.NoError(t, signed.Verify(keys.DocumentVerifier, guest, request.Signatures, now))
	signed.ChainID = here.ID
	require.ErrorIs(t, signed.Verify(keys.DocumentVerifier, guest, request.Signatures, now), recognition.ErrSignatures)

	release := pledge.Act{Act: &pledge.Act_Release{Release: &pledge.Release{End: pledge.EndDebtExtinguished, EndedOn: 20271128, SearchDigest: proposal.PledgeContract}}}
	act, err := l.Act(home, id, 4, release)
	require.NoError(t, err)
	require.NoError(t, act.Validate())
	sum, err = release.Digest()
	require.NoError(t, err)
	signed = recognition.Signed{ChainID: home.ID, Act: recognition.ActOnPledge, Object: id, Version: 4, Digest: sum}
	require.NoError(t, signed.Verify(keys.DocumentVerifier, guest, act.Signatures, now))
	signed.Version = 5
	require.ErrorIs(t, signed.Verify(keys.DocumentVerifier, guest, act.Signatures, now), recognition.ErrSignatures)
}
