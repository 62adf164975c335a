// SPDX-License-Identifier: Apache-2.0

package verifier

import (
	"maps"
	"slices"

	"github.com/shuquan-ledger/shuquan/x/pledge"
)

// MaxHops is the bound of a walk.
const MaxHops = maxHops

// Worded are the names of an enumeration and its words.
type Worded struct {
	Names map[int32]string
	Words []Text
}

// PledgeWords are the words of the enumerations of pledges.
func PledgeWords() []Worded {
	return []Worded{
		{pledge.Status_name, valuesOf(pledgeStatusWords)},
		{pledge.Form_name, valuesOf(pledgeFormWords)},
		{pledge.Band_name, valuesOf(pledgeBandWords)},
		{pledge.End_name, valuesOf(pledgeEndWords)},
		{pledge.Way_name, valuesOf(pledgeWayWords)},
		{pledge.Impairment_name, valuesOf(pledgeImpairmentWords)},
	}
}

func valuesOf[K comparable](m map[K]Text) []Text { return slices.Collect(maps.Values(m)) }
