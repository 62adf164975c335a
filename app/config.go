// SPDX-License-Identifier: Apache-2.0

package app

import (
	"os"
	"path/filepath"

	sdk "github.com/cosmos/cosmos-sdk/types"
)

const (
	// Name is the application's name.
	Name = "shuquan"
	// AddressPrefix begins every account address.
	AddressPrefix = "sq"
	// MaxBlockBytes is the largest block, in bytes.
	MaxBlockBytes = 2 << 20
	// MaxBlockGas is the most gas that the transactions of a block may ask for.
	MaxBlockGas = 40_000_000
)

// SetAddressPrefixes makes the SDK write addresses with the ledger's prefix.
// It may be called more than once.
//
// The SDK looks its prefixes up under a name. Without one it asks the
// operating system for host, program and process each time that an address is
// read or written, which was a fifth of a small transaction's time.
func SetAddressPrefixes() {
	if os.Getenv(sdk.EnvConfigScope) == "" { //nolint:forbidigo // the name under which the SDK keeps its prefixes, not a setting
		if err := os.Setenv(sdk.EnvConfigScope, Name); err != nil {
			panic(err) // the name is a constant without a zero byte
		}
	}
	c := sdk.GetConfig()
	if c.GetBech32AccountAddrPrefix() == AddressPrefix {
		return
	}
	c.SetBech32PrefixForAccount(AddressPrefix, AddressPrefix+"pub")
	c.SetBech32PrefixForValidator(AddressPrefix+"valoper", AddressPrefix+"valoperpub")
	c.SetBech32PrefixForConsensusNode(AddressPrefix+"valcons", AddressPrefix+"valconspub")
}

// DefaultHome is where a node keeps its files unless told otherwise.
func DefaultHome() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return ".shuquan"
	}
	return filepath.Join(home, ".shuquan")
}
