// SPDX-License-Identifier: Apache-2.0

package badinput

import (
	"github.com/cosmos/gogoproto/proto"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	txtypes "github.com/cosmos/cosmos-sdk/types/tx"
	"github.com/cosmos/cosmos-sdk/types/tx/signing"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
)

// Tx is a transaction before it is signed. It is put together here and not by
// the SDK's builder, which refuses much of what a stranger may send.
type Tx struct {
	// Body holds the messages.
	Body txtypes.TxBody
	// Auth holds signers and fee.
	Auth txtypes.AuthInfo
	// Chain is the chain that the signature is for.
	Chain string
	// Number is the account's number that the signature is for.
	Number uint64
	// Key signs.
	Key *ledger.Account
	// Append, if set, is added to the body's bytes before they are signed.
	Append []byte
	// Sign, if set, changes the signature.
	Sign func(signature []byte) []byte
}

// Draft is a right transaction of an account with its next sequence number.
func (w *World) Draft(from *ledger.Account, msgs ...sdk.Msg) *Tx {
	t := &Tx{Chain: w.Chain, Key: from}
	for _, m := range msgs {
		t.Body.Messages = append(t.Body.Messages, &codectypes.Any{TypeUrl: sdk.MsgTypeURL(m), Value: bytesOf(m)})
	}
	account := from
	if w.posing != nil {
		account, w.posing = w.posing, nil
	}
	var sequence uint64
	if acc := w.App.Keepers.Account.GetAccount(w.Ctx(), sdk.AccAddress(account.Priv.PubKey().Address())); acc != nil {
		t.Number, sequence = acc.GetAccountNumber(), acc.GetSequence()
	}
	t.Auth = txtypes.AuthInfo{
		SignerInfos: []*txtypes.SignerInfo{Signer(from, sequence, signing.SignMode_SIGN_MODE_DIRECT)},
		Fee:         &txtypes.Fee{GasLimit: ledger.Gas},
	}
	return t
}

// Signer describes a signer of a transaction.
func Signer(a *ledger.Account, sequence uint64, mode signing.SignMode) *txtypes.SignerInfo {
	key, err := codectypes.NewAnyWithValue(a.Priv.PubKey())
	if err != nil {
		panic(err) // an account's key can be packed
	}
	return &txtypes.SignerInfo{
		PublicKey: key, Sequence: sequence,
		ModeInfo: &txtypes.ModeInfo{Sum: &txtypes.ModeInfo_Single_{Single: &txtypes.ModeInfo_Single{Mode: mode}}},
	}
}

// Bytes signs the transaction and writes it.
func (t *Tx) Bytes() []byte {
	body, auth := append(bytesOf(&t.Body), t.Append...), bytesOf(&t.Auth)
	sig, err := t.Key.Priv.Sign(bytesOf(&txtypes.SignDoc{BodyBytes: body, AuthInfoBytes: auth, ChainId: t.Chain, AccountNumber: t.Number}))
	if err != nil {
		panic(err) // a key of a test signs anything
	}
	if t.Sign != nil {
		sig = t.Sign(sig)
	}
	return bytesOf(&txtypes.TxRaw{BodyBytes: body, AuthInfoBytes: auth, Signatures: [][]byte{sig}})
}

func bytesOf(m proto.Message) []byte {
	b, err := proto.Marshal(m)
	if err != nil {
		panic(err) // a message in memory can be written
	}
	return b
}
