// SPDX-License-Identifier: Apache-2.0

package chains

import (
	"context"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/internal/peering"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	recognitiontypes "github.com/shuquan-ledger/shuquan/x/recognition/types"
)

// Lender is a bank here that lends on certificates of the other province, with two
// document keys.
type Lender struct {
	*ledger.Bank
	keys []docsig.Signer
}

// NewLender admits a bank with two document keys.
func (w *Twins) NewLender(name string) *Lender {
	w.t.Helper()
	b := w.Here.NewBank(name, w.Here.Division())
	second := ledger.SM2Key(name + " second")
	w.Here.Must(b.Admin, &institutiontypes.MsgRegisterDocumentKey{Admin: b.Admin.Address, Key: w.Here.NewKey(second, b.Code, 2)})
	return &Lender{b, []docsig.Signer{b.Key, second}}
}

// Sign signs with both keys for the other province's chain.
func (w *Twins) Sign(b *Lender, act, object string, version uint64, digest string) []record.Consent {
	w.t.Helper()
	var out []record.Consent
	for i, key := range b.keys {
		c, err := attest.Consent(key, b.Code, uint32(i)+1, docsig.Statement{ //nolint:gosec // two keys
			ChainID: w.There.Chain, Act: act, ObjectID: object, Version: version, Digest: digest,
			Nonce: ledger.Nonce(i), Expiry: w.There.Now().Add(ledger.ProofLife).Unix(),
		})
		require.NoError(w.t, err)
		out = append(out, c)
	}
	return out
}

// Accepting is the message by which an officer here decides to act on what was
// imported last of a certificate.
func (w *Twins) Accepting(reviewer *ledger.Account, code string) *recognitiontypes.MsgAcceptCertificate {
	w.t.Helper()
	s, err := w.Here.App.Keepers.Recognition.Snapshots.Get(w.Here.Ctx(), code)
	require.NoError(w.t, err)
	return &recognitiontypes.MsgAcceptCertificate{Officer: reviewer.Address, Code: code, Version: s.Version, DocumentDigest: ledger.Digest("decision")}
}

// Requesting is the message by which a bank here asks for a pledge of a holder there.
func (w *Twins) Requesting(b *Lender, p pledge.Proposal, holder *ledger.Party) *recognitiontypes.MsgRequestPledge {
	w.t.Helper()
	id, err := p.ID()
	require.NoError(w.t, err)
	digest, err := p.Digest()
	require.NoError(w.t, err)
	return &recognitiontypes.MsgRequestPledge{
		Handler: b.Handler.Address, Division: w.There.Division(), Proposal: p,
		Consent:    w.There.Consent(holder, pledge.ActPropose, id, 1, ledger.Nonce(1), digest),
		Signatures: w.Sign(b, recognition.ActRequest, id, 1, digest),
	}
}

// Acting is the message by which it asks for an act on that pledge, with the
// signatures of those who agree.
func (w *Twins) Acting(b *Lender, id string, act pledge.Act, agree ...*ledger.Party) *recognitiontypes.MsgRequestAct {
	w.t.Helper()
	digest, err := act.Digest()
	require.NoError(w.t, err)
	m := w.Mirror(id)
	return &recognitiontypes.MsgRequestAct{
		Handler: b.Handler.Address, Pledge: id, Act: act, Consents: w.There.OnPledge(b.Handler, id, act, agree...).Consents,
		Signatures: w.Sign(b, recognition.ActOnPledge, id, max(m.HomeVersion, 1), digest), // also of a pledge of which nothing is known
	}
}

// Outcome is the message by which the officer here imports what came there of a
// request of this number.
func (w *Twins) Outcome(nonce uint64) *recognitiontypes.MsgImportOutcome {
	w.t.Helper()
	msg, err := peering.Outcome(context.Background(), w.There.Node(), w.Peer(), w.Here.Division(), nonce, w.Update(), w.Officer.Address)
	require.NoError(w.t, err)
	return msg
}

// Mirror is the mirror of a pledge that was asked for; nothing if it was not.
func (w *Twins) Mirror(id string) recognition.Request {
	w.t.Helper()
	r, err := w.Here.App.Keepers.Recognition.Mirror(w.Here.Ctx(), id)
	if err != nil {
		require.ErrorIs(w.t, err, recognition.ErrNoRequest)
	}
	return r
}
