// SPDX-License-Identifier: Apache-2.0

package app

import (
	"github.com/cosmos/gogoproto/proto"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/codec"
	"github.com/cosmos/cosmos-sdk/codec/address"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/std"
	signingtypes "github.com/cosmos/cosmos-sdk/types/tx/signing"
	authtx "github.com/cosmos/cosmos-sdk/x/auth/tx"
	"github.com/cosmos/cosmos-sdk/x/tx/signing"

	"github.com/shuquan-ledger/shuquan/crypto/keys/sm2"
)

// Encoding is how the application reads and writes.
type Encoding struct {
	// Registry knows every message and key type.
	Registry codectypes.InterfaceRegistry
	// Codec reads and writes protobuf and its JSON form.
	Codec codec.Codec
	// TxConfig builds and decodes transactions; sign mode DIRECT alone.
	TxConfig client.TxConfig
	// Amino is what the SDK's keyring and commands still ask for.
	Amino *codec.LegacyAmino
}

// NewEncoding builds the encoding without any module's messages; New adds them.
func NewEncoding() Encoding {
	SetAddressPrefixes()
	registry, err := codectypes.NewInterfaceRegistryWithOptions(codectypes.InterfaceRegistryOptions{
		ProtoFiles: proto.HybridResolver,
		SigningOptions: signing.Options{
			AddressCodec:          address.NewBech32Codec(AddressPrefix),
			ValidatorAddressCodec: address.NewBech32Codec(AddressPrefix + "valoper"),
		},
	})
	if err != nil {
		panic(err) // the message descriptors are wrong: seen at every start
	}
	cdc := codec.NewProtoCodec(registry)
	txConfig, err := authtx.NewTxConfigWithOptions(cdc, authtx.ConfigOptions{
		EnabledSignModes: []signingtypes.SignMode{signingtypes.SignMode_SIGN_MODE_DIRECT}, ProtoDecoder: strictDecoder(cdc),
	})
	if err != nil {
		panic(err) // a sign mode is wrong: seen at every start
	}
	e := Encoding{Registry: registry, Codec: cdc, Amino: codec.NewLegacyAmino(), TxConfig: txConfig}
	std.RegisterLegacyAminoCodec(e.Amino)
	std.RegisterInterfaces(registry)
	sm2.RegisterInterfaces(registry)
	sm2.RegisterAmino(e.Amino)
	return e
}
