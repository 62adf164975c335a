// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"cosmossdk.io/collections"
	"cosmossdk.io/collections/indexes"

	"github.com/shuquan-ledger/shuquan/x/recognition"
)

// SnapshotIndexes find imported certificates by their data.
type SnapshotIndexes struct {
	// Fingerprint: (fingerprint, code), for conflicts.
	Fingerprint *indexes.Multi[string, string, recognition.Snapshot]
}

func newSnapshotIndexes(sb *collections.SchemaBuilder) SnapshotIndexes {
	return SnapshotIndexes{Fingerprint: indexes.NewMulti(sb,
		recognition.FingerprintIndexPrefix, "snapshots_by_fingerprint", collections.StringKey, collections.StringKey,
		func(_ string, s recognition.Snapshot) (string, error) { return s.Registration.Fingerprint, nil },
	)}
}

// IndexesList lists the indexes for the collection that keeps them.
func (i SnapshotIndexes) IndexesList() []collections.Index[string, recognition.Snapshot] {
	return []collections.Index[string, recognition.Snapshot]{i.Fingerprint}
}
