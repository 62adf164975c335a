// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"fmt"
	"strings"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
)

// recognitionWrongs spoil the feed of changes.
func recognitionWrongs() []wrongRecord {
	const list = "entries"
	lastEntry := func(name string, spoil func(e object)) wrongRecord {
		return wrongRecord{"recognition.entries: " + name, func(g genesis) string {
			spoil(g.record("recognition", list))
			return fmt.Sprintf("recognition.entries[%d]", len(g.list("recognition", list))-1)
		}}
	}
	return []wrongRecord{
		firstRecord("recognition", "store", "other"), firstRecord("recognition", "chain_id", "henan-1"),
		{"recognition.params: an age of a second", func(g genesis) string {
			g.module("recognition")["params"] = object{"absence_max_age": 1}
			return "recognition.params"
		}},
		{"recognition.absences: from no peer", func(g genesis) string {
			g.put("recognition", "absences", []any{absenceRecord()})
			return "peer 410000 is not in recognition.peers"
		}},
		{"recognition.conflicts: under another id", func(g genesis) string {
			g.put("recognition", "conflicts", []any{object{
				"id": strings.Repeat("0", 32), "kind": "CONFLICT_KIND_DIVERGENT", "codes": []string{"SJ4132026110001"}, "annotation": 1, "rule": "K4: a rule", "found_at": "1",
			}})
			return "recognition.conflicts[0]"
		}},
		lastEntry("another index", func(e object) { e["index"] = "777" }),
		lastEntry("another before it", func(e object) { e["previous"] = ledger.Digest("another") }),
		lastEntry("at no time", func(e object) { e["time"] = "0" }),
		lastEntry("before the one before it", func(e object) { e["time"] = "7" }),
		lastEntry("without a change", func(e object) { delete(e, "certificate"); delete(e, "pledge") }),
		{"recognition.entries: the last is missing", func(g genesis) string { g.drop("recognition", list); return "is not the last that was told" }},
		{"recognition.entries: none", func(g genesis) string { g.put("recognition", list, []any{}); return "is not the last that was told" }},
		{"recognition.entries: another state of a record", func(g genesis) string {
			e := g.record("recognition", list)
			for _, kind := range []string{"certificate", "pledge"} {
				if change, ok := e[kind].(object); ok {
					change["digest"] = ledger.Digest("another")
				}
			}
			return "is not the last that was told"
		}},
	}
}

// absenceRecord is an absence as a genesis holds it.
func absenceRecord() object {
	return object{
		"application": strings.Repeat("0", 32), "division": "410000", "fingerprint": ledger.Digest("data"), "height": "7", "time": "7", "filed_at": "8", "officer": "officer",
	}
}
