// SPDX-License-Identifier: Apache-2.0

package app

import (
	"errors"
	"fmt"
	"io"
	"time"

	dbm "github.com/cosmos/cosmos-db"

	snapshottypes "github.com/cosmos/cosmos-sdk/store/v2/snapshots/types"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
)

const (
	// snapshotTimeName is how a snapshot names the part that holds the time of its
	// block, and the key of the database under which a restored one is kept.
	snapshotTimeName   = "block-time"
	snapshotTimeFormat = 1
)

// snapshotTime puts the time of its block into a snapshot, where the SDK has none:
// without it a state that was restored cannot be judged before its node has made a
// block. The hash of the state does not cover it, so whoever restores believes its
// maker in this; no block is made by it.
type snapshotTime struct {
	db  dbm.DB
	app *App
}

// SnapshotName implements ExtensionSnapshotter.
func (snapshotTime) SnapshotName() string { return snapshotTimeName }

// SnapshotFormat implements ExtensionSnapshotter.
func (snapshotTime) SnapshotFormat() uint32 { return snapshotTimeFormat }

// SupportedFormats implements ExtensionSnapshotter.
func (snapshotTime) SupportedFormats() []uint32 { return []uint32{snapshotTimeFormat} }

// SnapshotExtension writes height and time; nothing if the store has lost the time.
func (s snapshotTime) SnapshotExtension(height uint64, write snapshottypes.ExtensionPayloadWriter) error {
	moment, err := s.app.timeOf(int64(height)) //nolint:gosec // a height of ours
	if err != nil || moment.IsZero() {
		return err
	}
	raw, err := (&storetypes.CommitInfo{Version: int64(height), Timestamp: moment}).Marshal() //nolint:gosec // as above
	if err != nil {
		return err
	}
	return write(raw)
}

// RestoreExtension keeps what SnapshotExtension has written, and nothing of a part that is
// empty or is none: a state that can be restored is not given up for its time.
func (s snapshotTime) RestoreExtension(height uint64, _ uint32, read snapshottypes.ExtensionPayloadReader) error {
	var parts [][]byte
	for {
		part, err := read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		parts = append(parts[:min(len(parts), 1)], part) // that there are two is enough to know
	}
	var info storetypes.CommitInfo
	if len(parts) != 1 || info.Unmarshal(parts[0]) != nil || info.Version < 0 || uint64(info.Version) != height || info.Timestamp.Unix() <= 0 {
		s.app.Logger().Info("the snapshot does not tell the time of its block", "height", height)
		return s.db.DeleteSync([]byte(snapshotTimeName))
	}
	raw, err := (&storetypes.CommitInfo{Version: info.Version, Timestamp: info.Timestamp}).Marshal()
	if err != nil {
		return err
	}
	return s.db.SetSync([]byte(snapshotTimeName), raw)
}

// restored is the time that a snapshot has said of the block of this height; zero if the
// state did not come from one.
func (s snapshotTime) restored(height int64) (time.Time, error) {
	raw, err := s.db.Get([]byte(snapshotTimeName))
	if err != nil || raw == nil {
		return time.Time{}, err
	}
	var info storetypes.CommitInfo
	if err := info.Unmarshal(raw); err != nil {
		return time.Time{}, fmt.Errorf("the time of the snapshot's block: %w", err)
	}
	if info.Version != height {
		return time.Time{}, nil
	}
	return info.Timestamp, nil
}
