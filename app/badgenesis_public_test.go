// SPDX-License-Identifier: Apache-2.0

package app_test

import "fmt"

// publicWrongs spoil the registrations of public data of a genesis.
func publicWrongs() []wrongRecord {
	const list, filings = "publics", "public_filings"
	in := func(list, name, id string, spoil func(object)) wrongRecord {
		return wrongRecord{"registration." + list + ": " + name, func(g genesis) string {
			r := g.record("registration", list)
			spoil(r)
			return fmt.Sprint(r[id])
		}}
	}
	return []wrongRecord{
		{"registration.publics: another id", func(g genesis) string {
			r := g.record("registration", list)
			was := fmt.Sprint(r["id"])
			r["id"] = "00000000000000000000000000000000"
			return was
		}},
		set("registration", list, "id", "agency", nobodysCode),
		set("registration", list, "id", "status", 99),
		{"registration.publics: active without a code", func(g genesis) string {
			for _, r := range g.list("registration", list) {
				if r := r.(object); fmt.Sprint(r["code"]) == "" {
					r["status"] = "PUBLIC_STATUS_ACTIVE"
					return fmt.Sprint(r["id"])
				}
			}
			g.t.Fatal("all have a code")
			return ""
		}},
		set("registration", list, "id", "version", "77"),
		set("registration", list, "id", "filings", 7),
		set("registration", list, "id", "filing", 0),
		set("registration", list, "id", "content_digest", "sm3:00"),
		set("registration", list, "id", "rules", 9),
		set("registration", list, "id", "filed_on", 20260230),
		set("registration", list, "id", "accepted_on", 20260230),
		set("registration", list, "id", "valid_to", 20260230),
		set("registration", list, "id", "code", "a b"),
		set("registration", list, "id", "ended_at", "7"),
		set("registration", list, "id", "open_objections", 7),
		set("registration", list, "id", "objections", 7),
		twice("registration", list, "id"),
		missing("registration", list, "id"),
		{"registration.publics: one code of two", func(g genesis) string {
			var first object
			for _, r := range g.list("registration", list) {
				r := r.(object)
				if fmt.Sprint(r["code"]) == "" {
					continue
				}
				if first != nil {
					r["code"] = first["code"]
					return fmt.Sprint(r["id"])
				}
				first = r
			}
			g.t.Fatal("there are no two codes")
			return ""
		}},
		set("registration", filings, "registration", "registration", "00000000000000000000000000000000"),
		set("registration", filings, "registration", "index", 7),
		set("registration", filings, "registration", "digest", "sm3:00"),
		set("registration", filings, "registration", "filed_at", "0"),
		set("registration", filings, "registration", "consents", []any{}),
		in(filings, "of another purpose", "registration", func(r object) { r["request"].(object)["purpose"] = "PUBLIC_PURPOSE_RENEWAL" }),
		in(filings, "without content", "registration", func(r object) { r["request"].(object)["content"] = nil }),
		missing("registration", filings, "registration"),
		set("registration", "public_objections", "registration", "index", 7),
		set("registration", "public_objections", "registration", "received_at", "0"),
		set("registration", "public_objections", "registration", "upheld", true),
		in("public_objections", "of nobody", "registration", func(r object) { r["statement"].(object)["objector"] = nobodysCode }),
		missing("registration", "public_objections", "registration"),
		set("registration", "public_history", "id", "version", "77"),
		missing("registration", "public_history", "id"),
		set("registration", "public_rules", "version", "version", 7),
		set("registration", "public_rules", "version", "accept", 0),
		set("registration", "public_rules", "version", "effective_from", 20200101),
		{"registration.public_rules: none", func(g genesis) string {
			g.put("registration", "public_rules", []any{})
			return "registration.public_rules"
		}},
	}
}
