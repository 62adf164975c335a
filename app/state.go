// SPDX-License-Identifier: Apache-2.0

package app

import (
	"errors"
	"fmt"
	"time"

	tmproto "github.com/cometbft/cometbft/proto/tendermint/types"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
)

// StateContext reads the state that is loaded, for tools that work on a
// stopped node. Its time is that of the state's block.
func (a *App) StateContext() (sdk.Context, error) {
	height, moment, err := a.lastBlock()
	if err != nil {
		return sdk.Context{}, err
	}
	if height == 0 {
		return sdk.Context{}, errors.New("the node has no state yet: start it once")
	}
	if moment.IsZero() {
		// Nothing that depends on time may be judged by the year 1.
		return sdk.Context{}, fmt.Errorf("the store does not know the time of height %d, as after a rollback or from a snapshot that does not tell it: start the node, let it make a block, and stop it", height)
	}
	store, err := a.CommitMultiStore().CacheMultiStoreWithVersion(height)
	if err != nil {
		return sdk.Context{}, fmt.Errorf("read the state of height %d: %w", height, err)
	}
	return sdk.NewContext(store, tmproto.Header{ChainID: a.ChainID(), Height: height, Time: moment}, false, a.Logger()), nil
}

// lastBlock is the height and the time of the block that made the latest state,
// which the store keeps beside the state; height 0 before the first.
func (a *App) lastBlock() (height int64, moment time.Time, err error) {
	height = a.LastBlockHeight()
	if height == 0 {
		return 0, moment, nil
	}
	moment, err = a.timeOf(height)
	return height, moment, err
}

// timeOf is the time of the block of a height, which the store keeps beside the state; of
// a state that a snapshot brought, the time that the snapshot says, and zero if the store
// has lost it, as after a rollback.
func (a *App) timeOf(height int64) (time.Time, error) {
	commits, ok := a.CommitMultiStore().(interface {
		GetCommitInfo(height int64) (*storetypes.CommitInfo, error)
	})
	if !ok {
		return time.Time{}, errors.New("the store does not keep the time of its commits")
	}
	info, err := commits.GetCommitInfo(height)
	if err != nil {
		return time.Time{}, fmt.Errorf("read the commit of height %d: %w", height, err)
	}
	if info.Timestamp.IsZero() {
		return a.snapshots.restored(height)
	}
	return info.Timestamp, nil
}
