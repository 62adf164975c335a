// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"cosmossdk.io/collections"
	"cosmossdk.io/collections/indexes"

	"github.com/shuquan-ledger/shuquan/x/institution"
)

// OfficerIndexes find officers by their institution.
type OfficerIndexes struct {
	// Institution: (code, address), for lists of an institution's officers.
	Institution *indexes.Multi[string, string, institution.Officer]
}

func newOfficerIndexes(sb *collections.SchemaBuilder) OfficerIndexes {
	return OfficerIndexes{Institution: indexes.NewMulti(sb,
		collections.NewPrefix(institution.OfficerIndexPrefix), "officers_by_institution",
		collections.StringKey, collections.StringKey,
		func(_ string, o institution.Officer) (string, error) { return o.Institution, nil },
	)}
}

// IndexesList lists the indexes for the collection that keeps them.
func (i OfficerIndexes) IndexesList() []collections.Index[string, institution.Officer] {
	return []collections.Index[string, institution.Officer]{i.Institution}
}
