// SPDX-License-Identifier: Apache-2.0

// Package genesisfile makes and edits the genesis file of a new chain: its
// first years, institutions and seats. It only writes what an operator says;
// whether the whole is a valid start is for the modules' own validation.
package genesisfile

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"time"

	"github.com/cosmos/gogoproto/proto"

	"github.com/cosmos/cosmos-sdk/codec"
	genutiltypes "github.com/cosmos/cosmos-sdk/x/genutil/types"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/internal/nodeconfig"
)

// AppName is written into a genesis file as the program that made it.
const AppName = "shuquand"

var (
	// ErrExists is returned when the genesis already holds what is to be added.
	ErrExists = errors.New("already in the genesis")
	// ErrMissing is returned when the genesis lacks what an addition rests on.
	ErrMissing = errors.New("not in the genesis")
)

// File is a genesis file in memory.
type File struct {
	doc   *genutiltypes.AppGenesis
	state map[string]json.RawMessage
	cdc   codec.JSONCodec
}

// New makes the genesis of a chain from the modules' default states.
func New(chainID string, start time.Time, state map[string]json.RawMessage, cdc codec.JSONCodec) *File {
	doc := genutiltypes.NewAppGenesisWithVersion(chainID, nil)
	doc.AppName = AppName
	doc.GenesisTime = start.UTC().Truncate(time.Second)
	doc.InitialHeight = 1
	doc.Consensus.Params = nodeconfig.ConsensusParams()
	return &File{doc: doc, state: maps.Clone(state), cdc: cdc}
}

// Load reads a genesis file.
func Load(path string, cdc codec.JSONCodec) (*File, error) {
	doc, err := genutiltypes.AppGenesisFromFile(path)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	f := &File{doc: doc, cdc: cdc}
	if err := json.Unmarshal(doc.AppState, &f.state); err != nil {
		return nil, fmt.Errorf("read %s: app_state: %w", path, err)
	}
	return f, nil
}

// Save writes the file, readable for its owner alone.
func (f *File) Save(path string) error {
	state, err := json.Marshal(f.state)
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	f.doc.AppState = state
	if err := f.doc.ValidateAndComplete(); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	if err := f.doc.SaveAs(path); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}

// ChainID is the chain's name.
func (f *File) ChainID() string { return f.doc.ChainID }

// Start is the genesis time, which is the time of the first block.
func (f *File) Start() time.Time { return f.doc.GenesisTime }

// SetStart sets the genesis time, at which admissions begin and seats' proofs
// must still count.
func (f *File) SetStart(start time.Time) {
	f.doc.GenesisTime = start.UTC().Truncate(time.Second)
}

// State is the state of all modules, by module.
func (f *File) State() map[string]json.RawMessage { return f.state }

// read reads a module's state into state.
func (f *File) read(module string, state proto.Message) error {
	raw, ok := f.state[module]
	if !ok {
		return fmt.Errorf("module %s is %w", module, ErrMissing)
	}
	if err := f.cdc.UnmarshalJSON(raw, state); err != nil {
		return fmt.Errorf("genesis of %s: %w", module, err)
	}
	return nil
}

// edit reads a module's state into state, lets change alter it and writes it back.
func (f *File) edit(module string, state proto.Message, change func() error) error {
	if err := f.read(module, state); err != nil {
		return err
	}
	if err := change(); err != nil {
		return err
	}
	raw, err := f.cdc.MarshalJSON(state)
	if err != nil {
		return fmt.Errorf("genesis of %s: %w", module, err)
	}
	f.state[module] = raw
	return nil
}

// Digest is the SM3 digest of a genesis file's bytes, by which the bureaus make
// sure that they start from the same file.
func Digest(path string) (string, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("read %s: %w", path, err)
	}
	return digest.SM3(raw), nil
}
