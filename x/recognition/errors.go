// SPDX-License-Identifier: Apache-2.0

package recognition

import "cosmossdk.io/errors"

var (
	// ErrGenesis is a genesis file whose feed cannot stand.
	ErrGenesis = errors.Register(ModuleName, 2, "G-GENESIS: the genesis file's records of recognition contradict each other; export the state again")
	// ErrEntry is an entry of wrong form.
	ErrEntry = errors.Register(ModuleName, 3, "G-ENTRY: an entry of the feed says one change of a certificate or of a pledge, with number and digest; read it again from the chain that wrote it")
	// ErrChain is an entry that does not follow the one before it.
	ErrChain = errors.Register(ModuleName, 4, "G-CHAIN: an entry of the feed has the next index, names the digest of the entry before it and is not of an earlier time; read what lies between from the chain that wrote it")
)
