// SPDX-License-Identifier: Apache-2.0

package badinput

import (
	"strings"
	"time"

	"google.golang.org/protobuf/encoding/protowire"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/tx/signing"
	consensustypes "github.com/cosmos/cosmos-sdk/x/consensus/types"

	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/app/ante"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	counciltypes "github.com/shuquan-ledger/shuquan/x/council/types"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// shaped accepts an application in a transaction of wrong form.
func shaped(spoil func(*World, *Tx)) func(*World) *ledger.Result {
	return func(w *World) *ledger.Result {
		t := w.Draft(w.Home.Handler, w.accepting(w.Home.Handler, w.submitted().id))
		spoil(w, t)
		return w.Deliver(t.Bytes())
	}
}

// unordered takes a transaction out of its account's sequence, as the SDK would
// let it be, for a minute.
func unordered(w *World, t *Tx) {
	until := w.Now().Add(time.Minute)
	t.Body.Unordered, t.Body.TimeoutTimestamp = true, &until
	t.Auth.SignerInfos[0].Sequence = 0
}

// formRows are transactions that no transaction of this ledger looks like.
func formRows() []Row {
	const message, field = "registration.MsgAccept", "transaction"
	form := func(name, code string, spoil func(*World, *Tx)) Row {
		return row(message, field, name, code, shaped(spoil))
	}
	repeat := func(n int) func(*World, *Tx) {
		return func(_ *World, t *Tx) { t.Body.Messages = repeated(t.Body.Messages[0], n) }
	}
	return []Row{
		form("a fee", "gate/2", func(_ *World, t *Tx) { t.Auth.Fee.Amount = sdk.NewCoins(sdk.NewInt64Coin("stake", 1)) }),
		form("a payer", "gate/2", func(w *World, t *Tx) { t.Auth.Fee.Payer = w.Home.Reviewer.Address }),
		form("the sender as payer", "gate/2", func(w *World, t *Tx) { t.Auth.Fee.Payer = w.Home.Handler.Address }),
		form("a granter", "gate/2", func(w *World, t *Tx) { t.Auth.Fee.Granter = w.Home.Reviewer.Address }),
		form("a memo", "gate/12", func(_ *World, t *Tx) { t.Body.Memo = "张三 13800138000" }),
		form("no place in the sequence", "gate/15", unordered),
		form("no gas", "gate/3", func(_ *World, t *Tx) { t.Auth.Fee.GasLimit = 0 }),
		form("more gas than a block has", "sdk/41", func(_ *World, t *Tx) { t.Auth.Fee.GasLimit = 41_000_000 }),
		form("too little gas", "sdk/11", func(_ *World, t *Tx) { t.Auth.Fee.GasLimit = 30_000 }),
		form("extension options", undecodable, func(_ *World, t *Tx) { t.Body.ExtensionOptions = []*codectypes.Any{t.Body.Messages[0]} }),
		form("extension options that are not critical", undecodable, func(_ *World, t *Tx) {
			t.Body.NonCriticalExtensionOptions = []*codectypes.Any{t.Body.Messages[0]}
		}),
		form("no message", "sdk/18", func(_ *World, t *Tx) { t.Body.Messages = nil }),
		form("201 messages", "gate/13", repeat(201)),
		form("two signers", "gate/5", func(w *World, t *Tx) {
			t.Body.Messages = append(t.Body.Messages, Pack(&registrationtypes.MsgDrop{Officer: w.Home.Reviewer.Address, Id: strings.Repeat("0", 32)}))
		}),
		form("two signatures", "gate/5", func(w *World, t *Tx) {
			t.Auth.SignerInfos = append(t.Auth.SignerInfos, Signer(w.Home.Reviewer, 0, signing.SignMode_SIGN_MODE_DIRECT))
		}),
		form("no signature info", undecodable, func(_ *World, t *Tx) { t.Auth.SignerInfos = nil }),
		form("another sign mode", "sdk/4", func(_ *World, t *Tx) {
			t.Auth.SignerInfos[0].ModeInfo = Signer(t.Key, 0, signing.SignMode_SIGN_MODE_LEGACY_AMINO_JSON).ModeInfo
		}),
		form("more than 64 KB of one message", "gate/10", func(w *World, t *Tx) {
			c, nonce := w.content(w.Party)
			msg, _ := w.Submission(w.Home, c, nonce, w.Party)
			msg.Content.Overview = strings.Repeat("数", ante.MaxTxBytes/3)
			t.Body.Messages[0] = Pack(msg)
		}),
		form("more than 1 MB of several messages", "gate/10", func(w *World, t *Tx) {
			c, nonce := w.content(w.Party)
			msg, _ := w.Submission(w.Home, c, nonce, w.Party)
			msg.Content.Overview = strings.Repeat("数", ante.MaxBatchBytes/30)
			t.Body.Messages, t.Auth.Fee.GasLimit = repeated(Pack(msg), 11), 39_000_000
		}),
	}
}

// wireRows are bytes that say something which this ledger does not know.
func wireRows() []Row {
	const message, field = "registration.MsgAccept", "bytes"
	unknown := func(number protowire.Number) []byte {
		return protowire.AppendString(protowire.AppendTag(nil, number, protowire.BytesType), "unknown")
	}
	wire := func(name, code string, spoil func(*World, *Tx)) Row {
		return row(message, field, name, code, shaped(spoil))
	}
	return []Row{
		wire("unknown field of the body", undecodable, func(_ *World, t *Tx) { t.Append = unknown(100) }),
		wire("unknown field of the body that is not critical", undecodable, func(_ *World, t *Tx) { t.Append = unknown(1030) }),
		wire("unknown field of the message", undecodable, func(_ *World, t *Tx) {
			t.Body.Messages[0].Value = append(t.Body.Messages[0].Value, unknown(100)...)
		}),
		wire("unknown field of the message that is not critical", undecodable, func(_ *World, t *Tx) {
			t.Body.Messages[0].Value = append(t.Body.Messages[0].Value, unknown(1030)...)
		}),
		wire("unknown field deep in the message", undecodable, func(w *World, t *Tx) {
			inner := append(bytesOf(&counciltypes.NewOperator{}), unknown(100)...)
			value := protowire.AppendBytes(protowire.AppendTag(nil, 3, protowire.BytesType), inner)
			t.Body.Messages[0] = &codectypes.Any{TypeUrl: "/shuquan.council.service.v1.MsgReplaceOperator", Value: value}
		}),
		wire("wrong type of a field", undecodable, func(_ *World, t *Tx) {
			t.Body.Messages[0].Value = protowire.AppendVarint(protowire.AppendTag(nil, 1, protowire.VarintType), 7)
		}),
		wire("cut off", undecodable, func(_ *World, t *Tx) {
			t.Body.Messages[0].Value = t.Body.Messages[0].Value[:20]
		}),
		wire("message of an unknown type", undecodable, func(_ *World, t *Tx) { t.Body.Messages[0].TypeUrl = "/cosmos.bank.v1beta1.MsgSend" }),
		wire("message that is none", undecodable, func(_ *World, t *Tx) { t.Body.Messages[0].TypeUrl = "/shuquan.registration.v1.Content" }),
		row(message, field, "no transaction", undecodable, func(w *World) *ledger.Result { return w.Deliver([]byte("no transaction")) }),
		row(message, field, "nothing", "sdk/18", func(w *World) *ledger.Result { return w.Deliver(nil) }),
	}
}

// motionRows are motions that no council can carry.
func motionRows() []Row {
	const message, field = "council.MsgProposeMotion", "motion"
	motion := func(name, code string, msg func(*World) sdk.Msg) Row {
		return row(message, field, name, code, func(w *World) *ledger.Result { return w.send(w.Seats[0], w.motion(msg(w))) })
	}
	consensus := func(change func(*consensustypes.MsgUpdateParams)) func(*World) sdk.Msg {
		return func(*World) sdk.Msg {
			m := &consensustypes.MsgUpdateParams{
				Authority: app.Authority(),
				Block:     &cmtproto.BlockParams{MaxBytes: 2 << 20, MaxGas: 40_000_000},
				Evidence:  &cmtproto.EvidenceParams{MaxAgeNumBlocks: 100000, MaxAgeDuration: 48 * 3600 * 1e9, MaxBytes: 1 << 16},
				Validator: &cmtproto.ValidatorParams{PubKeyTypes: []string{"ed25519"}},
			}
			change(m)
			return m
		}
	}
	return []Row{
		motion("with a motion in it", "council/17", func(w *World) sdk.Msg {
			nested := w.motion(paramsMessage())
			nested.Operator = app.Authority()
			return nested
		}),
		motion("with a vote in it", "council/17", func(*World) sdk.Msg {
			return &counciltypes.MsgVote{Operator: app.Authority(), Motion: 1, Approve: true}
		}),
		motion("with a suspension in it", "council/17", func(*World) sdk.Msg {
			return &counciltypes.MsgConfirmSuspension{DutyOfficer: app.Authority(), Id: 1}
		}),
		motion("with an officer's message in it", "council/16", func(w *World) sdk.Msg {
			return &registrationtypes.MsgAccept{Handler: w.Home.Handler.Address, Id: strings.Repeat("0", 32)}
		}),
		motion("that puts an authority above the council", "council/18", consensus(func(m *consensustypes.MsgUpdateParams) {
			m.Auth = &cmtproto.AuthorityParams{Authority: app.Authority()}
		})),
		motion("with blocks that are too large", "council/19", consensus(func(m *consensustypes.MsgUpdateParams) { m.Block.MaxBytes = 3 << 20 })),
		motion("with blocks without a bound on gas", "council/19", consensus(func(m *consensustypes.MsgUpdateParams) { m.Block.MaxGas = -1 })),
		motion("with other consensus keys", "council/19", consensus(func(m *consensustypes.MsgUpdateParams) {
			m.Validator.PubKeyTypes = []string{"ed25519", "secp256k1"}
		})),
		motion("with a number of a person deep in it", personal, func(w *World) sdk.Msg {
			msg, _ := w.admission()
			msg.LegalName = "张三 11010519491231002X"
			return msg
		}),
	}
}
