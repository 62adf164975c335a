// SPDX-License-Identifier: Apache-2.0

package localnet

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// stateName is the file by which localnet knows a folder as its own. Nothing is
// ever removed from a folder without it.
const stateName = "localnet.json"

func stateFile(home string) string { return filepath.Join(home, stateName) }

// State is a network on this machine as its folder tells it.
type State struct {
	// ChainID is the chain's name.
	ChainID string `json:"chain_id"`
	// Made tells that localnet made the folder. One that was there before stays
	// when the network is removed.
	Made bool `json:"made"`
	// Nodes are the validators.
	Nodes []Node `json:"nodes"`
}

func load(home string) (State, error) {
	raw, err := os.ReadFile(stateFile(home))
	if errors.Is(err, os.ErrNotExist) {
		return State{}, fmt.Errorf("%w: %s", ErrAbsent, home)
	}
	if err != nil {
		return State{}, err
	}
	var s State
	if err := json.Unmarshal(raw, &s); err != nil {
		return State{}, fmt.Errorf("%s in %s: %w", stateName, home, err)
	}
	return s, nil
}

func (s State) save(home string) error {
	raw, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(home, 0o700); err != nil {
		return err
	}
	return os.WriteFile(stateFile(home), append(raw, '\n'), 0o600)
}
