// SPDX-License-Identifier: Apache-2.0

package localnet

import (
	"errors"
	"fmt"
	"os"
	"syscall"
)

// inspect tells what lies in the home of a planned network: nothing, or a stopped
// network that may be overwritten. Anything else refuses the plan.
func (p Plan) inspect() (old State, found bool, err error) {
	entries, err := os.ReadDir(p.Home)
	if errors.Is(err, os.ErrNotExist) || err == nil && len(entries) == 0 {
		return State{}, false, nil
	}
	if err != nil {
		return State{}, false, err
	}
	old, err = load(p.Home)
	if err != nil {
		return State{}, false, fmt.Errorf("%w: %s", ErrForeign, p.Home)
	}
	running, err := living(old.Nodes)
	if err != nil {
		return State{}, false, err
	}
	if len(running) > 0 {
		return State{}, false, fmt.Errorf("%w: %s", ErrRunning, p.Home)
	}
	if !p.Overwrite {
		return State{}, false, fmt.Errorf("%w: %s", ErrStopped, p.Home)
	}
	return old, true, nil
}

// remove removes from a home what localnet wrote there: the nodes, the keys and
// the state. The folder goes too if localnet made it and nothing else lies in it
// by now; whatever else there is stays.
func (s State) remove(home string) error {
	for i := range s.Nodes {
		if err := os.RemoveAll(nodeHome(home, i)); err != nil {
			return err
		}
	}
	if err := os.RemoveAll(Keyring(home)); err != nil {
		return err
	}
	// Last, so that the folder is known as localnet's as long as something is left.
	if err := os.Remove(stateFile(home)); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if !s.Made {
		return nil
	}
	err := os.Remove(home)
	if errors.Is(err, syscall.ENOTEMPTY) || errors.Is(err, syscall.EEXIST) || errors.Is(err, os.ErrNotExist) {
		return nil
	}
	return err
}

// absent tells whether a folder is not there, so that making it is up to localnet.
func absent(home string) bool {
	_, err := os.Stat(home)
	return errors.Is(err, os.ErrNotExist)
}
