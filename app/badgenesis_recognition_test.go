// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"fmt"
	"slices"
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

// inPackets spoils the last record of a list of packets; the refusal names its place.
func inPackets(list, name string, spoil func(object)) wrongRecord {
	return wrongRecord{"recognition." + list + ": " + name, func(g genesis) string {
		spoil(g.record("recognition", list))
		return fmt.Sprintf("recognition.%s[%d]", list, len(g.list("recognition", list))-1)
	}}
}

// putting sets a field of a record.
func putting(field string, value any) func(object) {
	return func(o object) { o[field] = value }
}

// inside spoils a record that another one holds.
func inside(field string, spoil func(object)) func(object) {
	return func(o object) { spoil(o[field].(object)) }
}

// twiceInPackets enters the last record of a list a second time.
func twiceInPackets(list string) wrongRecord {
	return wrongRecord{"recognition." + list + ": twice", func(g genesis) string {
		g.again("recognition", list)
		return fmt.Sprintf("recognition.%s[%d]", list, len(g.list("recognition", list))-1)
	}}
}

// withoutPackets leaves the last record of a list out; others name what is missing.
func withoutPackets(list, named string) wrongRecord {
	return wrongRecord{"recognition." + list + ": missing", func(g genesis) string {
		g.drop("recognition", list)
		return named
	}}
}

// askingWrongs spoil what a chain holds that has asked another one for pledges, and
// awaits one answer.
func askingWrongs() []wrongRecord {
	const nobody = "420000"
	return []wrongRecord{
		inPackets("outboxes", "of no province", putting("division", "990000")),
		inPackets("outboxes", "of no peer", putting("division", nobody)),
		inPackets("outboxes", "sent before all time", putting("sent_at", "-1")),
		inPackets("outboxes", "next before all time", putting("next_at", "-1")),
		inPackets("outboxes", "heard before all time", putting("heard_at", "-1")),
		inPackets("outboxes", "an alarm that there is not", putting("alarm", 4)),
		inPackets("outboxes", "more open than were sent", putting("open", 50)),
		inPackets("outboxes", "too many open", func(o object) { o["open"], o["nonce"] = 101, "101" }),
		inPackets("outboxes", "none open", putting("open", 0)),
		inPackets("outboxes", "fewer numbers than are open", putting("nonce", "0")),
		inPackets("outboxes", "a number that is used again", putting("nonce", "1")),
		twiceInPackets("outboxes"), withoutPackets("outboxes", "recognition.outboxes: "),
		inPackets("sent", "without a number", putting("nonce", "0")),
		inPackets("sent", "under another number", putting("nonce", "777")),
		inPackets("sent", "at no time", putting("sent_at", "0")),
		inPackets("sent", "for no pledge", putting("pledge", "")),
		inPackets("sent", "for another pledge", putting("pledge", "00000000000000000000000000000000")),
		inPackets("sent", "to no peer", putting("division", nobody)),
		twiceInPackets("sent"), withoutPackets("sent", "recognition.outboxes[0]"),
		inPackets("requests", "of no pledge", putting("pledge", "XYZ")),
		inPackets("requests", "of a status that there is not", putting("status", 99)),
		inPackets("requests", "of no status", putting("status", 0)),
		inPackets("requests", "of no version", putting("version", "0")),
		inPackets("requests", "of another version", putting("version", "777")),
		inPackets("requests", "of no certificates", putting("certificates", []any{})),
		inPackets("requests", "of too many certificates", func(o object) { o["certificates"] = slices.Repeat(o["certificates"].([]any), 11) }),
		inPackets("requests", "of a certificate of nobody", putting("certificates", []any{"SJ1"})),
		inPackets("requests", "of a certificate of another province", putting("certificates", []any{strange})),
		inPackets("requests", "of another province than its certificates", putting("division", nobody)),
		inPackets("requests", "of no pledgor", putting("pledgor", "1")),
		inPackets("requests", "of no pledgee", putting("pledgee", "1")),
		twiceInPackets("requests"), withoutPackets("requests", "recognition.request_history: "),
		{"recognition.requests: that awaits another answer", func(g genesis) string {
			g.first("recognition", "requests", func(o object) bool { return fmt.Sprint(o["awaiting"]) != "0" })["awaiting"] = "777"
			return "recognition.sent[0]"
		}},
		inPackets("request_history", "of another version", putting("version", "777")),
		inPackets("request_history", "of another pledge", putting("pledge", "00000000000000000000000000000000")),
		withoutPackets("request_history", "recognition.requests["),
		inPackets("acceptances", "of no certificate", putting("code", "SJ1")),
		inPackets("acceptances", "of no import", putting("version", "0")),
		inPackets("acceptances", "of no agency", putting("agency", "")),
		inPackets("acceptances", "by nobody", putting("officer", "")),
		inPackets("acceptances", "at no time", putting("accepted_at", "0")),
		inPackets("acceptances", "without a document", putting("document_digest", "md5:00")),
		twiceInPackets("acceptances"),
	}
}

// answeringWrongs spoil what a chain holds that was asked.
func answeringWrongs() []wrongRecord {
	outcome := func(name, field string, value any) wrongRecord {
		return inPackets("outcomes", name, inside("outcome", putting(field, value)))
	}
	guest := func(name, field string, value any) wrongRecord {
		return inPackets("origins", name, inside("pledgee", putting(field, value)))
	}
	key := func(name, field string, value any) wrongRecord {
		return inPackets("origins", name, inside("pledgee", func(o object) { part(o, "keys")[field] = value }))
	}
	return []wrongRecord{
		inPackets("outcomes", "for no peer", putting("division", "420000")),
		outcome("without a number", "nonce", "0"), outcome("of no pledge", "pledge", ""), outcome("of no packet", "packet", "md5:00"),
		outcome("at no height", "height", "0"), outcome("at no time", "time", "0"), outcome("a refusal without an end", "refusal", strings.Repeat("r", 41)),
		outcome("too many ranks", "ranks", slices.Repeat([]any{1}, 11)),
		twiceInPackets("outcomes"),
		inPackets("origins", "of no peer", putting("division", "420000")),
		inPackets("origins", "of no pledge", putting("pledge", "XYZ")),
		inPackets("origins", "without a number", putting("nonce", "0")),
		guest("of nobody", "code", "1"), guest("of nowhere", "division", "990000"), guest("without a name", "legal_name", ""), guest("without keys", "keys", []any{}),
		key("without a number", "index", 0), key("with a number out of order", "index", 9), key("with a key of nothing", "public_key", "AAAA"),
		key("with a key of another algorithm", "algorithm", "rsa-2048"),
		twiceInPackets("origins"),
	}
}
