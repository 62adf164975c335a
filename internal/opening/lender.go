// SPDX-License-Identifier: Apache-2.0

package opening

import (
	"crypto/rand"
	"errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/internal/chain"
	"github.com/shuquan-ledger/shuquan/record"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	recognitiontypes "github.com/shuquan-ledger/shuquan/x/recognition/types"
)

// Lender is a bank that lends on certificates of another province, where its two
// document keys sign for it: the officers' accounts mean nothing there.
type Lender struct {
	Bank
	// Keys are its document keys, in the order of their registration.
	Keys [2]docsig.Signer
}

// NewLender makes a bank with fresh keys.
func NewLender(p Party) (Lender, error) {
	l := Lender{Bank: NewBank(p)}
	var err error
	for i := range l.Keys {
		key, failure := docsig.GenerateSM2(rand.Reader)
		l.Keys[i], err = key, errors.Join(err, failure)
	}
	return l, err
}

// KeyRegistrations register the bank's document keys.
func (l Lender) KeyRegistrations(c Chain) ([]sdk.Msg, error) {
	var msgs []sdk.Msg
	for i, key := range l.Keys {
		possession, err := attest.ProveDocumentKey(key, c.ID, l.Code, keyIndex(i), expiry())
		if err != nil {
			return nil, err
		}
		public := key.Public()
		msgs = append(msgs, &institutiontypes.MsgRegisterDocumentKey{Admin: chain.Address(l.Admin.PubKey()), Key: institutiontypes.NewKey{
			Algorithm: string(public.Algorithm), PublicKey: public.Bytes, Possession: possession,
		}})
	}
	return msgs, nil
}

// Request is the handler's message that asks the home of a certificate for a pledge, and
// the pledge's id. home is the chain of the certificate, division its province.
func (l Lender) Request(home Chain, division string, h Holder, p pledge.Proposal) (*recognitiontypes.MsgRequestPledge, string, error) {
	consent, id, err := h.consent(home, p)
	if err != nil {
		return nil, "", err
	}
	sum, err := p.Digest()
	if err != nil {
		return nil, "", err
	}
	signatures, err := l.sign(home, attest.ActRequestAbroad, id, 1, sum)
	return &recognitiontypes.MsgRequestPledge{
		Handler: chain.Address(l.Handler.PubKey()), Division: division, Proposal: p, Consent: consent, Signatures: signatures,
	}, id, err
}

// Act is the handler's message that asks for an act on a pledge that was requested, of
// the version that the home told last.
func (l Lender) Act(home Chain, id string, version uint64, act pledge.Act) (*recognitiontypes.MsgRequestAct, error) {
	sum, err := act.Digest()
	if err != nil {
		return nil, err
	}
	signatures, err := l.sign(home, attest.ActAbroad, id, version, sum)
	return &recognitiontypes.MsgRequestAct{Handler: chain.Address(l.Handler.PubKey()), Pledge: id, Act: act, Signatures: signatures}, err
}

// sign signs with both document keys for the home's chain.
func (l Lender) sign(home Chain, act, object string, version uint64, sum string) ([]record.Consent, error) {
	var out []record.Consent
	for i, key := range l.Keys {
		s, err := attest.NewStatement(home.ID, act, object, version, expiry(), sum)
		if err != nil {
			return nil, err
		}
		c, err := attest.Consent(key, l.Code, keyIndex(i), s)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

// keyIndex is the place of a document key in the institution's list, which counts from 1.
func keyIndex(i int) uint32 { return uint32(i) + 1 } //nolint:gosec // two keys
