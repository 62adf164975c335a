// SPDX-License-Identifier: Apache-2.0

package app

import snapshottypes "github.com/cosmos/cosmos-sdk/store/v2/snapshots/types"

// SnapshotTime is the part of a snapshot that holds the time of its block.
func (a *App) SnapshotTime() snapshottypes.ExtensionSnapshotter { return a.snapshots }
