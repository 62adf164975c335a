// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"errors"
	"io"
	"testing"

	dbm "github.com/cosmos/cosmos-db"
	"github.com/stretchr/testify/require"

	"github.com/cosmos/cosmos-sdk/baseapp"
	"github.com/cosmos/cosmos-sdk/store/v2/snapshots"
	snapshottypes "github.com/cosmos/cosmos-sdk/store/v2/snapshots/types"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/internal/doctor"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
)

// withSnapshots keeps snapshots in a folder of the test, made by hand alone.
func withSnapshots(t *testing.T) func(*baseapp.BaseApp) {
	t.Helper()
	store, err := snapshots.NewStore(dbm.NewMemDB(), t.TempDir())
	require.NoError(t, err)
	return baseapp.SetSnapshot(store, snapshottypes.NewSnapshotOptions(0, 2))
}

// restored is a new application that a peer's snapshot was given to, chunk by chunk, and
// that was opened again, as tools open a stopped node's.
func restored(t *testing.T, from *app.App, height int64) *app.App {
	t.Helper()
	s, err := from.SnapshotManager().Create(uint64(height))
	require.NoError(t, err)
	db := dbm.NewMemDB()
	to := ledger.Open(from.ChainID(), db, withSnapshots(t))
	require.NoError(t, to.SnapshotManager().Restore(*s))
	for chunk := range s.Chunks {
		raw, err := from.SnapshotManager().LoadChunk(s.Height, s.Format, chunk)
		require.NoError(t, err)
		_, err = to.SnapshotManager().RestoreChunk(raw)
		require.NoError(t, err)
	}
	return ledger.Open(from.ChainID(), db, withSnapshots(t))
}

// A state that came with a snapshot is judged at the time of its block, also when it was
// handed on once more, and by the next block's time once there is one.
func TestSnapshotTellsItsTime(t *testing.T) {
	l := ledger.New(t, ledger.Options{Seats: 1, Base: []func(*baseapp.BaseApp){withSnapshots(t)}})
	l.Block()
	height, moment := l.Height(), l.Now()
	l.Block()
	first := restored(t, l.App, height)
	second := restored(t, first, height)
	for _, a := range []*app.App{first, second} {
		require.Equal(t, l.AppHashes[height-1], a.LastCommitID().Hash)
		ctx, err := a.StateContext()
		require.NoError(t, err)
		require.Equal(t, height, ctx.BlockHeight())
		require.Equal(t, moment.Unix(), ctx.BlockTime().Unix())
		report, err := doctor.Registry(ctx, a.Keepers, func(string, uint64) {})
		require.NoError(t, err)
		require.True(t, report.Healthy(), report.Findings)
	}

	_, err := first.FinalizeBlock(l.Trace[height])
	require.NoError(t, err)
	_, err = first.Commit()
	require.NoError(t, err)
	ctx, err := first.StateContext()
	require.NoError(t, err)
	require.Equal(t, l.Now().Unix(), ctx.BlockTime().Unix())
}

// Two nodes with the same blocks give the same snapshot, so that a third can fetch its
// chunks from both.
func TestSnapshotsOfTwoNodesAreOne(t *testing.T) {
	l := ledger.New(t, ledger.Options{Seats: 1, Base: []func(*baseapp.BaseApp){withSnapshots(t)}})
	l.Block()
	l.Block()
	other := ledger.Open(l.Chain, dbm.NewMemDB(), withSnapshots(t))
	l.Replay(t, other)
	mine, err := l.App.SnapshotManager().Create(uint64(l.Height()))
	require.NoError(t, err)
	yours, err := other.SnapshotManager().Create(uint64(l.Height()))
	require.NoError(t, err)
	require.Equal(t, mine, yours)
}

// A part of a snapshot that is none, of another height or told twice says nothing, and what
// an earlier snapshot has said of the height is not believed any more.
func TestSnapshotTimeThatIsNone(t *testing.T) {
	l := ledger.New(t, ledger.Options{Seats: 1, Base: []func(*baseapp.BaseApp){withSnapshots(t)}})
	l.Block()
	a := restored(t, l.App, l.Height())
	part := a.SnapshotTime()
	var good []byte
	require.NoError(t, part.SnapshotExtension(uint64(l.Height()), func(raw []byte) error { good = raw; return nil }))
	require.NotEmpty(t, good)
	failure := errors.New("the stream is cut off")
	for name, c := range map[string]struct {
		parts  [][]byte
		height int64
		end    error
	}{
		"nothing":        {nil, l.Height(), io.EOF},
		"cut off":        {[][]byte{good[:len(good)-1]}, l.Height(), io.EOF},
		"another height": {[][]byte{good}, l.Height() + 1, io.EOF},
		"no moment":      {[][]byte{{0x08, byte(l.Height())}}, l.Height(), io.EOF},
		"told twice":     {[][]byte{good, good}, l.Height(), io.EOF},
		"thrice":         {[][]byte{good, good, good}, l.Height(), io.EOF},
		"no end":         {[][]byte{good}, l.Height(), failure},
	} {
		reader := func(parts [][]byte, end error) snapshottypes.ExtensionPayloadReader {
			return func() ([]byte, error) {
				if len(parts) == 0 {
					return nil, end
				}
				next := parts[0]
				parts = parts[1:]
				return next, nil
			}
		}
		require.NoError(t, part.RestoreExtension(uint64(l.Height()), part.SnapshotFormat(), reader([][]byte{good}, io.EOF)), name)
		_, err := a.StateContext()
		require.NoError(t, err, name)
		err = part.RestoreExtension(uint64(c.height), part.SnapshotFormat(), reader(c.parts, c.end))
		if errors.Is(c.end, failure) {
			require.ErrorIs(t, err, failure, name)
			continue
		}
		require.NoError(t, err, name)
		_, err = a.StateContext()
		require.ErrorContains(t, err, "from a snapshot that does not tell it", name)
	}
}
