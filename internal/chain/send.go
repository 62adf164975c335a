// SPDX-License-Identifier: Apache-2.0

package chain

import (
	"context"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/cosmos/gogoproto/proto"

	"github.com/cosmos/cosmos-sdk/client"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/tx/signing"
	authsigning "github.com/cosmos/cosmos-sdk/x/auth/signing"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
)

// DefaultGas is the gas of a transaction whose sender names none. It costs
// nothing; it only has to suffice and to fit into a block.
const DefaultGas = 2_000_000

// Key signs transactions: a private key in memory or an entry of a keyring.
type Key interface {
	// PubKey is the account's public key.
	PubKey() cryptotypes.PubKey
	// Sign signs a message, given raw.
	Sign(message []byte) ([]byte, error)
}

// Address is the account of a key.
func Address(key cryptotypes.PubKey) string { return sdk.AccAddress(key.Address()).String() }

// Send signs messages with a key, broadcasts them as one transaction and waits
// until it stands in a committed block or ctx ends. A refusal is a RefusedError.
// Responses are the messages' answers in their order.
func (c *Client) Send(ctx context.Context, key Key, gas uint64, msgs ...sdk.Msg) (Included, []proto.Message, error) {
	raw, err := c.sign(ctx, key, gas, msgs...)
	if err != nil {
		return Included{}, nil, err
	}
	from, err := c.Height(ctx)
	if err != nil {
		return Included{}, nil, err
	}
	res, err := c.rpc.BroadcastTxSync(ctx, raw)
	if err != nil {
		return Included{}, nil, reached(err)
	}
	if res.Code != 0 {
		return Included{}, nil, &RefusedError{Codespace: res.Codespace, Code: res.Code, Log: res.Log, Hash: res.Hash.String()}
	}
	in, err := Await(ctx, c.rpc, res.Hash, from+1)
	if err != nil {
		return Included{}, nil, err
	}
	if err := Refusal(in); err != nil {
		return in, nil, err
	}
	responses, err := Responses(c.enc, in)
	return in, responses, err
}

// Refusal returns a RefusedError if the chain refused the transaction in its block.
func Refusal(in Included) error {
	if in.Result.Code == 0 {
		return nil
	}
	return &RefusedError{
		Codespace: in.Result.Codespace, Code: in.Result.Code, Log: in.Result.Log,
		Hash: strings.ToUpper(hex.EncodeToString(in.Hash)), Height: in.Height,
	}
}

// Responses decodes the answers to a transaction's messages.
func Responses(enc Encoding, in Included) ([]proto.Message, error) {
	var data sdk.TxMsgData
	if err := enc.Codec.Unmarshal(in.Result.Data, &data); err != nil {
		return nil, fmt.Errorf("read the chain's answer: %w", err)
	}
	var out []proto.Message
	for _, packed := range data.MsgResponses {
		name := strings.TrimPrefix(packed.TypeUrl, "/")
		response, err := enc.Registry.Resolve(packed.TypeUrl)
		if err != nil {
			return nil, fmt.Errorf("read the chain's answer %s: %w", name, err)
		}
		if err := enc.Codec.Unmarshal(packed.Value, response); err != nil {
			return nil, fmt.Errorf("read the chain's answer %s: %w", name, err)
		}
		out = append(out, response)
	}
	return out, nil
}

// Answer finds the answer of a type among those to a transaction's messages.
func Answer[T any](responses []proto.Message) (*T, error) {
	for _, r := range responses {
		if wanted, ok := any(r).(*T); ok {
			return wanted, nil
		}
	}
	return nil, fmt.Errorf("the chain's answer holds no %T", new(T))
}

// sign builds a transaction with the account's present number and sequence.
func (c *Client) sign(ctx context.Context, key Key, gas uint64, msgs ...sdk.Msg) ([]byte, error) {
	info, err := authtypes.NewQueryClient(c.query).AccountInfo(ctx, &authtypes.QueryAccountInfoRequest{Address: Address(key.PubKey())})
	if err != nil {
		return nil, reached(fmt.Errorf("read account %s: %w", Address(key.PubKey()), err))
	}
	builder := c.enc.TxConfig.NewTxBuilder()
	if err := builder.SetMsgs(msgs...); err != nil {
		return nil, fmt.Errorf("build the transaction: %w", err)
	}
	builder.SetGasLimit(gas)
	mode := signing.SignMode_SIGN_MODE_DIRECT
	empty := signing.SignatureV2{
		PubKey: key.PubKey(), Sequence: info.Info.Sequence,
		Data: &signing.SingleSignatureData{SignMode: mode},
	}
	if err := builder.SetSignatures(empty); err != nil {
		return nil, fmt.Errorf("build the transaction: %w", err)
	}
	data := authsigning.SignerData{
		Address: Address(key.PubKey()), ChainID: c.chainID, PubKey: key.PubKey(),
		AccountNumber: info.Info.AccountNumber, Sequence: info.Info.Sequence,
	}
	if err := c.complete(ctx, builder, key, data); err != nil {
		return nil, fmt.Errorf("sign the transaction: %w", err)
	}
	raw, err := c.enc.TxConfig.TxEncoder()(builder.GetTx())
	if err != nil {
		return nil, fmt.Errorf("encode the transaction: %w", err)
	}
	return raw, nil
}

// complete replaces the empty signature by a real one.
func (c *Client) complete(ctx context.Context, builder client.TxBuilder, key Key, data authsigning.SignerData) error {
	mode := signing.SignMode_SIGN_MODE_DIRECT
	message, err := authsigning.GetSignBytesAdapter(ctx, c.enc.TxConfig.SignModeHandler(), mode, data, builder.GetTx())
	if err != nil {
		return err
	}
	sig, err := key.Sign(message)
	if err != nil {
		return err
	}
	return builder.SetSignatures(signing.SignatureV2{
		PubKey: key.PubKey(), Sequence: data.Sequence,
		Data: &signing.SingleSignatureData{SignMode: mode, Signature: sig},
	})
}
