// SPDX-License-Identifier: Apache-2.0

package types

import (
	"fmt"

	"github.com/shuquan-ledger/shuquan/x/recognition"
)

// packetLists are the records of packets.
func (g GenesisState) packetLists() []list {
	numbered := func(division string, nonce uint64) string { return fmt.Sprintf("%s %020d", division, nonce) }
	return []list{
		{"outboxes", len(g.Outboxes), func(i int) string { return g.Outboxes[i].Division }, func(i int) string { return g.Outboxes[i].Division }, func(i int) error { return g.Outboxes[i].Validate() }},
		{
			"sent", len(g.Sent), func(i int) string { return numbered(g.Sent[i].Division, g.Sent[i].Nonce) },
			func(i int) string { return g.Sent[i].Division }, func(i int) error { return g.Sent[i].Validate() },
		},
		{
			"outcomes", len(g.Outcomes), func(i int) string { return numbered(g.Outcomes[i].Division, g.Outcomes[i].Outcome.Nonce) },
			func(i int) string { return g.Outcomes[i].Division }, func(i int) error { return g.Outcomes[i].Outcome.Validate() },
		},
		{"requests", len(g.Requests), func(i int) string { return g.Requests[i].Pledge }, func(i int) string { return g.Requests[i].Division }, func(i int) error { return g.Requests[i].Validate() }},
		{
			"origins", len(g.Origins), func(i int) string { return g.Origins[i].Pledge }, func(i int) string { return g.Origins[i].Division },
			func(i int) error { return g.Origins[i].Validate() },
		},
		{"acceptances", len(g.Acceptances), func(i int) string { return g.Acceptances[i].Code }, nil, func(i int) error { return g.Acceptances[i].Validate() }},
	}
}

// validateRequests checks that each mirror's history is dense from 1 to its version,
// and that exactly those packets are open that mirrors and outboxes wait for.
func (g GenesisState) validateRequests() error {
	seen := map[string]uint64{}
	for i, h := range g.RequestHistory {
		if seen[h.Pledge]++; h.Version != seen[h.Pledge] {
			return fmt.Errorf("recognition.request_history[%d]: %w: entry %d of %s", i, recognition.ErrGenesis, h.Version, h.Pledge)
		}
	}
	waits := map[string]bool{}
	for i, r := range g.Requests {
		if seen[r.Pledge] != r.Version {
			return fmt.Errorf("recognition.requests[%d]: %w: version: %d, history entries: %d", i, recognition.ErrGenesis, r.Version, seen[r.Pledge])
		}
		delete(seen, r.Pledge)
		waits[fmt.Sprint(r.Division, r.Awaiting, r.Pledge)] = r.Awaiting != 0
	}
	if len(seen) > 0 {
		return fmt.Errorf("recognition.request_history: %w: of %d pledges that were not asked for", recognition.ErrGenesis, len(seen))
	}
	open, last := map[string]uint32{}, map[string]uint64{}
	for i, s := range g.Sent {
		if !waits[fmt.Sprint(s.Division, s.Nonce, s.Pledge)] {
			return fmt.Errorf("recognition.sent[%d]: %w: pledge %s waits for no answer %d", i, recognition.ErrGenesis, s.Pledge, s.Nonce)
		}
		open[s.Division]++
		last[s.Division] = s.Nonce // in their order
	}
	for i, o := range g.Outboxes {
		if open[o.Division] != o.Open || last[o.Division] > o.Nonce {
			return fmt.Errorf("recognition.outboxes[%d]: %w: open: %d, packets: %d; nonce: %d, the last packet's: %d",
				i, recognition.ErrGenesis, o.Open, open[o.Division], o.Nonce, last[o.Division])
		}
		delete(open, o.Division)
	}
	if len(open) > 0 {
		return fmt.Errorf("recognition.outboxes: %w: packets to %d peers wait for answers and are in no outbox", recognition.ErrGenesis, len(open))
	}
	return nil
}
