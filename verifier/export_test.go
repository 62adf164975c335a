// SPDX-License-Identifier: Apache-2.0

package verifier

import (
	"context"
	"maps"
	"slices"

	"github.com/shuquan-ledger/shuquan/evidence"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/recognition"
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

// GroundVerdict is what the table leaves of the verdict for a ground.
func GroundVerdict(name string) Verdict { return verdictOfGround(name) }

// GroundNames are the grounds of the table.
func GroundNames() []string {
	out := make([]string, len(groundVerdicts))
	for i, row := range groundVerdicts {
		out[i] = row.ground
	}
	return out
}

// ForeignVerdict is the verdict on a certificate of another province.
func ForeignVerdict(v recognition.Verdict, state Verdict, final bool) Verdict {
	verdict, _ := foreignVerdict(v, state, final)
	return verdict
}

// ForeignFacts are what a source proves of a certificate of another province under
// the newest block, which is believed.
func ForeignFacts(ctx context.Context, source Source, chainID, code string) (recognition.Facts, error) {
	block, err := source.Block(ctx, 0)
	if err != nil {
		return recognition.Facts{}, err
	}
	s := &state{source: source, height: block.Height - 1, appHash: block.AppHash, stores: evidence.NewStores(chainID, StateVersion)}
	home, err := recognition.HomeOf(code)
	if err != nil {
		return recognition.Facts{}, err
	}
	var peer recognition.Peer
	if _, err := s.read(ctx, recognition.ModuleName, recognition.PeerKey(home), &peer); err != nil {
		return recognition.Facts{}, err
	}
	f, err := s.foreign(ctx, code, peer, block.Time)
	if err != nil {
		return recognition.Facts{}, err
	}
	return f.facts, nil
}
