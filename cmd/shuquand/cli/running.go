// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"syscall"
)

// errRunning is a home whose node runs.
var errRunning = errors.New("another process holds the data of this node: it runs already; stop that process first, or read a copy of the folder (节点正在运行，请先停止)")

// notRunning refuses a home whose data another process holds, in plain words and
// before anything is opened or removed: the database would speak of a resource,
// and comet unsafe-reset-all would remove the data below a running node. What is
// started in between still finds the database locked.
func notRunning(home string) error {
	lock, err := os.Open(filepath.Join(home, "data", "application.db", "LOCK"))
	if errors.Is(err, os.ErrNotExist) {
		return nil // it has never run
	}
	if err != nil {
		return err
	}
	defer lock.Close() //nolint:errcheck // nothing was written; it gives the lock back
	held, err := locked(lock)
	if err == nil && held {
		err = fmt.Errorf("%w: %s", errRunning, home)
	}
	return err
}

// locked tells whether another process has locked a file in either of the two
// ways, which do not see each other: goleveldb locks the file, pebbledb a record.
func locked(file *os.File) (bool, error) {
	switch err := syscall.Flock(int(file.Fd()), syscall.LOCK_SH|syscall.LOCK_NB); {
	case errors.Is(err, syscall.EWOULDBLOCK):
		return true, nil
	case err != nil:
		return false, err
	}
	record := syscall.Flock_t{Type: syscall.F_WRLCK, Whence: io.SeekStart}
	err := syscall.FcntlFlock(file.Fd(), syscall.F_GETLK, &record)
	return err == nil && record.Type != syscall.F_UNLCK, err
}
