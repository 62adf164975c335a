// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

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

// absenceKey is (id of the application, division).
type absenceKey = collections.Pair[[]byte, string]

var absenceKeys = collections.PairKeyCodec(collections.BytesKey, collections.StringKey)

// AbsenceIndexes find absences by their data.
type AbsenceIndexes struct {
	// Fingerprint: (fingerprint, key), to hold imported certificates against them.
	Fingerprint *indexes.Multi[string, absenceKey, recognition.Absence]
}

func newAbsenceIndexes(sb *collections.SchemaBuilder) AbsenceIndexes {
	return AbsenceIndexes{Fingerprint: indexes.NewMulti(sb,
		recognition.AbsenceIndexPrefix, "absences_by_fingerprint", collections.StringKey, absenceKeys,
		func(_ absenceKey, a recognition.Absence) (string, error) { return a.Fingerprint, nil },
	)}
}

// IndexesList lists the indexes for the collection that keeps them.
func (i AbsenceIndexes) IndexesList() []collections.Index[absenceKey, recognition.Absence] {
	return []collections.Index[absenceKey, recognition.Absence]{i.Fingerprint}
}

// matched are the records under a reference of an index, in the order of their
// keys, at most maxCompared; more tells that there are others.
func matched[K, V any](ctx context.Context, index *indexes.Multi[string, K, V], reference string, get func(context.Context, K) (V, error)) (out []V, more bool, err error) {
	it, err := index.MatchExact(ctx, reference)
	if err != nil {
		return nil, false, err
	}
	defer it.Close() //nolint:errcheck // reading is over; nothing is lost
	for ; it.Valid(); it.Next() {
		if len(out) == maxCompared {
			return out, true, nil
		}
		key, err := it.PrimaryKey()
		if err != nil {
			return nil, false, err
		}
		v, err := get(ctx, key)
		if err != nil {
			return nil, false, err
		}
		out = append(out, v)
	}
	return out, false, nil
}
