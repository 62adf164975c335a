// SPDX-License-Identifier: Apache-2.0

package sm2_test

import (
	"bytes"
	"encoding/hex"
	"testing"

	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	cryptocodec "github.com/cosmos/cosmos-sdk/crypto/codec"
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"
	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/crypto/keys/sm2"
)

// The sample of GB/T 32918.5-2017 annex A.2, user id 1234567812345678.
const (
	sampleD   = "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8"
	sampleKey = "0309f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
	sampleSig = "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3" +
		"b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa"
)

func sample(tb testing.TB) *sm2.PrivKey {
	tb.Helper()
	key, err := sm2.NewPrivKey(unhex(tb, sampleD))
	require.NoError(tb, err)
	return key
}

func TestStandardSample(t *testing.T) {
	pub := sample(t).PubKey()
	require.Equal(t, sampleKey, hex.EncodeToString(pub.Bytes()))
	require.True(t, pub.VerifySignature([]byte("message digest"), unhex(t, sampleSig)))
	require.False(t, pub.VerifySignature([]byte("message digesT"), unhex(t, sampleSig)))
	// The digest of the compressed key by `openssl dgst -sm3`, cut to 20 bytes.
	require.Equal(t, "4f14583c3fbdf19a56f105ad74e987605a8f2670", hex.EncodeToString(pub.Address()))
}

func TestKeys(t *testing.T) {
	priv := sample(t)
	pub := priv.PubKey()
	sig, err := priv.Sign([]byte("m"))
	require.NoError(t, err)
	require.Len(t, sig, sm2.SignatureSize)
	require.True(t, pub.VerifySignature([]byte("m"), sig))

	again, err := sm2.NewPubKey(pub.Bytes())
	require.NoError(t, err)
	require.True(t, pub.Equals(again))
	other, err := sm2.NewPrivKey(unhex(t, "01"+sampleD[2:]))
	require.NoError(t, err)
	secp := &secp256k1.PrivKey{Key: priv.Key}
	require.False(t, pub.Equals(other.PubKey()))
	require.False(t, pub.Equals(&secp256k1.PubKey{Key: pub.Bytes()}))
	require.False(t, pub.Equals(nil))
	require.True(t, priv.Equals(sample(t)))
	require.False(t, priv.Equals(other))
	require.False(t, priv.Equals(secp))
	require.False(t, priv.Equals(nil))

	require.Equal(t, "sm2", pub.Type())
	require.Equal(t, "sm2", priv.Type())
	require.Contains(t, pub.String(), "0309F9DF")
	require.NotContains(t, priv.String(), sampleD[:8])
}

func TestMalformed(t *testing.T) {
	for name, raw := range map[string][]byte{
		"empty": nil, "short": make([]byte, 32), "long": make([]byte, 34), "no point": make([]byte, 33),
	} {
		_, err := sm2.NewPubKey(raw)
		require.ErrorIs(t, err, docsig.ErrMalformedKey, name)
		require.False(t, (&sm2.PubKey{Key: raw}).VerifySignature([]byte("m"), unhex(t, sampleSig)), name)
	}
	require.Empty(t, (&sm2.PubKey{Key: []byte{2}}).Address(), "no address, and no panic")
	for name, raw := range map[string][]byte{"empty": nil, "zero": make([]byte, 32), "long": make([]byte, 33)} {
		_, err := sm2.NewPrivKey(raw)
		require.ErrorIs(t, err, docsig.ErrMalformedPrivateKey, name)
		broken := &sm2.PrivKey{Key: raw}
		require.Empty(t, broken.PubKey().Bytes(), name)
		_, err = broken.Sign([]byte("m"))
		require.ErrorIs(t, err, docsig.ErrMalformedPrivateKey, name)
	}
}

func TestAlgo(t *testing.T) {
	generate := sm2.Algo{}.Generate()
	require.Equal(t, sample(t), generate(unhex(t, sampleD)))
	require.Panics(t, func() { generate(nil) })
	require.Panics(t, func() { generate(bytes.Repeat([]byte{0xFF}, 32)) })
	// The SDK's `keys add --pubkey-base64` asks for the type in this way.
	placeholder, err := codectypes.NewAnyWithValue(generate(make([]byte, 32)).PubKey())
	require.NoError(t, err)
	require.Equal(t, "/shuquan.crypto.v1.Sm2PubKey", placeholder.TypeUrl)
}

func codecs() (codec.Codec, *codec.LegacyAmino) {
	registry := codectypes.NewInterfaceRegistry()
	cryptocodec.RegisterInterfaces(registry)
	sm2.RegisterInterfaces(registry)
	amino := codec.NewLegacyAmino()
	cryptocodec.RegisterCrypto(amino)
	sm2.RegisterAmino(amino)
	return codec.NewProtoCodec(registry), amino
}

func TestCodecs(t *testing.T) {
	proto, _ := codecs()
	priv := sample(t)
	pub := priv.PubKey()

	bin, err := proto.MarshalInterface(pub)
	require.NoError(t, err)
	var fromProto cryptotypes.PubKey
	require.NoError(t, proto.UnmarshalInterface(bin, &fromProto))
	require.True(t, pub.Equals(fromProto))

	text, err := proto.MarshalInterfaceJSON(pub)
	require.NoError(t, err)
	require.JSONEq(t, `{"@type":"/shuquan.crypto.v1.Sm2PubKey","key":"Awn53zEeVCGhUN19Fh5LxcZyF5+tGDP8B2uwj/NW81Ag"}`, string(text))
	var fromProtoJSON cryptotypes.PubKey
	require.NoError(t, proto.UnmarshalInterfaceJSON(text, &fromProtoJSON))
	require.True(t, pub.Equals(fromProtoJSON))

	bin, err = proto.MarshalInterface(priv)
	require.NoError(t, err)
	var privFromProto cryptotypes.PrivKey
	require.NoError(t, proto.UnmarshalInterface(bin, &privFromProto))
	require.True(t, priv.Equals(privFromProto))
}

func TestAmino(t *testing.T) {
	_, amino := codecs()
	priv := sample(t)
	pub := priv.PubKey()

	bin, err := amino.Marshal(pub)
	require.NoError(t, err)
	var fromAmino cryptotypes.PubKey
	require.NoError(t, amino.Unmarshal(bin, &fromAmino))
	require.True(t, pub.Equals(fromAmino))
	text, err := amino.MarshalJSON(pub)
	require.NoError(t, err)
	require.JSONEq(t, `{"type":"shuquan/PubKeySm2","value":"Awn53zEeVCGhUN19Fh5LxcZyF5+tGDP8B2uwj/NW81Ag"}`, string(text))
	var fromAminoJSON cryptotypes.PubKey
	require.NoError(t, amino.UnmarshalJSON(text, &fromAminoJSON))
	require.True(t, pub.Equals(fromAminoJSON))

	bin, err = amino.Marshal(priv)
	require.NoError(t, err)
	var privFromAmino, privFromJSON cryptotypes.PrivKey
	require.NoError(t, amino.Unmarshal(bin, &privFromAmino))
	require.True(t, priv.Equals(privFromAmino))
	text, err = amino.MarshalJSON(priv)
	require.NoError(t, err)
	require.NoError(t, amino.UnmarshalJSON(text, &privFromJSON))
	require.True(t, priv.Equals(privFromJSON))

	require.ErrorIs(t, new(sm2.PubKey).UnmarshalAmino(nil), docsig.ErrMalformedKey)
	require.ErrorIs(t, new(sm2.PrivKey).UnmarshalAmino(make([]byte, 32)), docsig.ErrMalformedPrivateKey)
	sm2.RegisterLegacyAmino()
	sm2.RegisterLegacyAmino()
}

// FuzzParseKeys: no bytes of a transaction or keyring make decoding a key, or
// anything that is asked of the decoded key, panic.
func FuzzParseKeys(f *testing.F) {
	proto, _ := codecs()
	for _, message := range []interface{ Marshal() ([]byte, error) }{sample(f), sample(f).PubKey().(*sm2.PubKey)} {
		bin, err := message.Marshal()
		require.NoError(f, err)
		f.Add(bin)
	}
	f.Fuzz(func(t *testing.T, bin []byte) {
		var pub sm2.PubKey
		if proto.Unmarshal(bin, &pub) == nil {
			require.False(t, pub.VerifySignature(bin, make([]byte, 64)))
			_, err := sm2.NewPubKey(pub.Key)
			if err == nil {
				require.Len(t, pub.Address(), sm2.AddressSize)
			}
		}
		var priv sm2.PrivKey
		if proto.Unmarshal(bin, &priv) == nil {
			sig, err := priv.Sign(bin)
			require.Equal(t, err == nil, priv.PubKey().VerifySignature(bin, sig))
		}
	})
}

func unhex(tb testing.TB, s string) []byte {
	tb.Helper()
	b, err := hex.DecodeString(s)
	require.NoError(tb, err)
	return b
}
