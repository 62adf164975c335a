// SPDX-License-Identifier: Apache-2.0

package twin

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"

	"github.com/shuquan-ledger/shuquan/internal/localnet"
)

var (
	// ErrExists is returned when a folder holds two provinces already.
	ErrExists = errors.New("two provinces lie in this folder; end and remove them with: shuquand recognition twin down")
	// ErrForeign is returned for a folder that holds something else.
	ErrForeign = errors.New("the folder holds something that this command did not write; name another one with --dir")
	// ErrAbsent is returned when there are no provinces in a folder.
	ErrAbsent = errors.New("there are no two provinces in this folder")
)

// stateName is the file by which a folder is known. Nothing is removed from a folder
// without it.
const stateName = "twin.json"

// state is what a folder holds.
type state struct {
	// Chains are the names of the chains, which are those of their folders too.
	Chains []string `json:"chains"`
	// Relayer is rly.
	Relayer localnet.Program `json:"relayer"`
}

func load(dir string) (state, error) {
	var s state
	raw, err := os.ReadFile(filepath.Join(dir, stateName))
	if errors.Is(err, os.ErrNotExist) {
		return s, fmt.Errorf("%w: %s", ErrAbsent, dir)
	}
	if err != nil {
		return s, err
	}
	if err := json.Unmarshal(raw, &s); err != nil {
		return s, fmt.Errorf("%s in %s: %w", stateName, dir, err)
	}
	return s, nil
}

func (s state) save(dir string) error {
	raw, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, stateName), append(raw, '\n'), 0o600)
}

// claim makes a folder ours: it must be absent or empty.
func claim(dir string) error {
	_, err := load(dir)
	if err == nil {
		return fmt.Errorf("%w: %s", ErrExists, dir)
	}
	if !errors.Is(err, ErrAbsent) {
		return err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	if len(entries) > 0 {
		return fmt.Errorf("%w: %s", ErrForeign, dir)
	}
	return nil
}

// Down ends relayer and networks and removes what Up wrote; the folder too, if nothing
// else lies there. ErrAbsent if it holds no two provinces.
func Down(dir string) error {
	s, err := load(dir)
	if err != nil {
		return err
	}
	errs := []error{s.Relayer.End()}
	for _, chain := range s.Chains {
		if _, err := localnet.Stop(filepath.Join(dir, chain), false); !errors.Is(err, localnet.ErrAbsent) {
			errs = append(errs, err)
		}
	}
	if err := errors.Join(errs...); err != nil {
		return err // the files say which processes may still run
	}
	if err := errors.Join(os.RemoveAll(relayerHome(dir)), os.RemoveAll(papers(dir)), os.Remove(filepath.Join(dir, stateName))); err != nil {
		return err
	}
	err = os.Remove(dir)
	if errors.Is(err, syscall.ENOTEMPTY) || errors.Is(err, syscall.EEXIST) {
		return nil
	}
	return err
}

func relayerHome(dir string) string { return filepath.Join(dir, "rly") }

// papers is the folder of the files that commands write for the councils.
func papers(dir string) string { return filepath.Join(dir, "papers") }
