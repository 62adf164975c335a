// SPDX-License-Identifier: Apache-2.0

// Package aminojson stands in for cosmossdk.io/x/tx/signing/aminojson, which
// client/v2 still imports although the SDK took the package into its own
// module. Linking both registers one protobuf extension twice and panics at
// start; this alias leaves one. Delete it when client/v2 follows the SDK.
package aminojson

import sdk "github.com/cosmos/cosmos-sdk/x/tx/signing/aminojson"

type (
	// Encoder is the SDK's encoder.
	Encoder = sdk.Encoder
	// EncoderOptions are the SDK's options.
	EncoderOptions = sdk.EncoderOptions
)

// NewEncoder is the SDK's constructor.
func NewEncoder(o EncoderOptions) Encoder { return sdk.NewEncoder(o) }
