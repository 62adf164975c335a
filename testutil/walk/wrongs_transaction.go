// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"github.com/cosmos/gogoproto/proto"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"
	txtypes "github.com/cosmos/cosmos-sdk/types/tx"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/app/ante"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// wrongs are all acts that must be refused.
func wrongs() []wrong {
	var out []wrong
	for _, list := range [][]wrong{transactionWrongs(), contentWrongs(), procedureWrongs(), certificateWrongs(), referenceWrongs(), publicWrongs(), councilWrongs(), dutyWrongs(), institutionWrongs(), objectionWrongs(), pledgeWrongs(), legacyWrongs()} {
		out = append(out, list...)
	}
	return out
}

// transaction is a transaction that is spoilt before it reaches a module.
func transaction(name string, want error, spoil func(body *txtypes.TxBody, auth *txtypes.AuthInfo)) wrong {
	return wrong{"transaction: " + name, want, func(w *Walk, r refusal) bool {
		from := w.anyOfficer()
		if from == nil {
			return false
		}
		var raw txtypes.TxRaw
		var body txtypes.TxBody
		var auth txtypes.AuthInfo
		w.must(proto.Unmarshal(w.Tx(from, nothing(from)), &raw))
		w.must(proto.Unmarshal(raw.BodyBytes, &body))
		w.must(proto.Unmarshal(raw.AuthInfoBytes, &auth))
		spoil(&body, &auth)
		var err error
		raw.BodyBytes, err = proto.Marshal(&body)
		w.must(err)
		raw.AuthInfoBytes, err = proto.Marshal(&auth)
		w.must(err)
		for len(raw.Signatures) < len(auth.SignerInfos) {
			raw.Signatures = append(raw.Signatures, raw.Signatures[0])
		}
		tx, err := proto.Marshal(&raw)
		w.must(err)
		return r.tx(tx)
	}}
}

// anyOfficer is a handler who may act now; nil if there is none.
func (w *Walk) anyOfficer() *ledger.Account {
	for _, a := range w.agencies {
		if list := w.officers(a.Code, institution.DutyHandler); len(list) > 0 {
			return list[0]
		}
	}
	return nil
}

// nothing is a message about an application that does not exist.
func nothing(from *ledger.Account) sdk.Msg {
	return &registrationtypes.MsgAccept{Handler: from.Address, Id: "00000000000000000000000000000000"}
}

// sender is a whole transaction of a handler that is wrong.
func sender(name string, want error, tx func(w *Walk, from *ledger.Account) []byte) wrong {
	return wrong{"sender: " + name, want, func(w *Walk, r refusal) bool {
		from := w.anyOfficer()
		if from == nil {
			return false
		}
		return r.tx(tx(w, from))
	}}
}

func transactionWrongs() []wrong { //nolint:revive // a table: its length is that of its rows
	return []wrong{
		transaction("fee", ante.ErrFee, func(_ *txtypes.TxBody, a *txtypes.AuthInfo) {
			a.Fee.Amount = sdk.Coins{sdk.NewInt64Coin("none", 1)}
		}),
		transaction("no gas", ante.ErrGas, func(_ *txtypes.TxBody, a *txtypes.AuthInfo) { a.Fee.GasLimit = 0 }),
		transaction("extension", sdkerrors.ErrTxDecode, func(b *txtypes.TxBody, _ *txtypes.AuthInfo) {
			b.NonCriticalExtensionOptions = []*codectypes.Any{{TypeUrl: b.Messages[0].TypeUrl}}
		}),
		transaction("memo", ante.ErrMemo, func(b *txtypes.TxBody, _ *txtypes.AuthInfo) { b.Memo = "m" }),
		transaction("unordered", ante.ErrUnordered, func(b *txtypes.TxBody, _ *txtypes.AuthInfo) { b.Unordered = true }),
		transaction("too many messages", ante.ErrMessages, func(b *txtypes.TxBody, _ *txtypes.AuthInfo) {
			for len(b.Messages) <= ante.MaxMessages {
				b.Messages = append(b.Messages, b.Messages[0])
			}
		}),
		transaction("two signers", ante.ErrSigners, func(_ *txtypes.TxBody, a *txtypes.AuthInfo) {
			a.SignerInfos = append(a.SignerInfos, a.SignerInfos[0])
		}),
		transaction("too late", sdkerrors.ErrTxTimeoutHeight, func(b *txtypes.TxBody, _ *txtypes.AuthInfo) { b.TimeoutHeight = 1 }),
		sender("unknown field", sdkerrors.ErrTxDecode, func(w *Walk, from *ledger.Account) []byte {
			var raw txtypes.TxRaw
			w.must(proto.Unmarshal(w.Tx(from, nothing(from)), &raw))
			raw.BodyBytes = append(raw.BodyBytes, 0xf8, 0x3e, 1) // field 1007, a varint
			tx, err := proto.Marshal(&raw)
			w.must(err)
			return tx
		}),
		sender("not the council", ante.ErrMotionOnly, func(w *Walk, from *ledger.Account) []byte {
			m := setYear(provisional(2031))
			m.Authority = from.Address
			return w.Tx(from, m)
		}),
		sender("no seat", ante.ErrRole, func(w *Walk, from *ledger.Account) []byte { return w.Tx(from, vote(from, 1)) }),
		sender("stranger", ante.ErrStranger, func(w *Walk, _ *ledger.Account) []byte {
			a := ledger.NewAccount("a stranger")
			return w.Tx(a, nothing(a))
		}),
		sender("sequence", sdkerrors.ErrWrongSequence, func(w *Walk, from *ledger.Account) []byte {
			acc := w.App.Keepers.Account.GetAccount(w.ctx(), sdk.AccAddress(from.Priv.PubKey().Address()))
			return w.Sign(from, acc.GetAccountNumber(), acc.GetSequence()+3, ledger.Gas, nothing(from))
		}),
		sender("signature", sdkerrors.ErrUnauthorized, func(w *Walk, from *ledger.Account) []byte {
			acc := w.App.Keepers.Account.GetAccount(w.ctx(), sdk.AccAddress(from.Priv.PubKey().Address()))
			return w.Sign(from, acc.GetAccountNumber()+1, acc.GetSequence(), ledger.Gas, nothing(from))
		}),
		sender("out of gas", sdkerrors.ErrOutOfGas, func(w *Walk, from *ledger.Account) []byte { return w.TxGas(from, 20_000, nothing(from)) }),
		{"sender: over quota", institution.ErrQuota, func(w *Walk, r refusal) bool {
			from := w.anyOfficer()
			if from == nil || !w.canCarry() {
				return false
			}
			quota := func(n uint32) {
				w.carried(&institutiontypes.MsgUpdateParams{Authority: app.Authority(), Params: institution.Params{DailyQuota: n, Province: "14"}})
			}
			before, err := w.App.Keepers.Institution.Params.Get(w.ctx())
			w.must(err)
			quota(60)
			var msgs []sdk.Msg
			for range 61 {
				msgs = append(msgs, nothing(from))
			}
			r.send(from, msgs...)
			quota(before.DailyQuota)
			return true
		}},
		{"sender: suspended", ante.ErrStranger, func(w *Walk, r refusal) bool {
			var from *ledger.Account
			w.must(w.App.Keepers.Institution.Officers.Walk(w.ctx(), nil, func(address string, o institution.Officer) (bool, error) {
				if o.MayActAt(w.moment()) != nil && w.accounts[address] != nil {
					from = w.accounts[address]
				}
				return false, nil
			}))
			return from != nil && r.send(from, nothing(from))
		}},
	}
}
