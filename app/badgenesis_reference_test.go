// SPDX-License-Identifier: Apache-2.0

package app_test

import "fmt"

// referenceWrongs spoil the references of a genesis.
func referenceWrongs() []wrongRecord {
	const list = "references"
	certificate := func(name, field string, value any) wrongRecord {
		return wrongRecord{"registration.references: " + name, func(g genesis) string {
			r := g.record("registration", list)
			r["certificate"].(object)[field] = value
			return fmt.Sprint(r["registration"])
		}}
	}
	return []wrongRecord{
		set("registration", list, "registration", "registration", "00000000000000000000000000000000"),
		set("registration", list, "registration", "index", 7),
		set("registration", list, "registration", "owner", "1"),
		set("registration", list, "registration", "owner", nobodysCode),
		set("registration", list, "registration", "agency", ""),
		set("registration", list, "registration", "status", 99),
		set("registration", list, "registration", "version", "7"),
		set("registration", list, "registration", "linked_at", "0"),
		twice("registration", list, "registration"),
		{"registration.references: missing", func(g genesis) string {
			return fmt.Sprint(g.drop("registration", list)["certificate"].(object)["number"])
		}},
		certificate("a number of wrong form", "number", "20261314000000001"),
		{"registration.references: another number", func(g genesis) string {
			c := g.record("registration", list)["certificate"].(object)
			was := fmt.Sprint(c["number"])
			c["number"] = "20200114000000001"
			return was
		}},
		certificate("another province", "province", "44"),
		set("registration", "reference_numbers", "number", "index", 7),
		twice("registration", "reference_numbers", "number"),
		missing("registration", "reference_numbers", "number"),
		set("registration", "reference_history", "registration", "version", "7"),
		missing("registration", "reference_history", "registration"),
	}
}
