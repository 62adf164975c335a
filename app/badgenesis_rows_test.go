// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"fmt"
	"slices"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
)

// nobodysCode is a well-formed code under which nobody is registered.
var nobodysCode = ledger.Code("91", "140100", "nobody")

func institutionWrongs() []wrongRecord {
	return []wrongRecord{
		set("institution", "institutions", "code", "code", "9114010012345678XX"),
		set("institution", "institutions", "code", "kind", 99),
		set("institution", "institutions", "code", "status", 99),
		set("institution", "institutions", "code", "division", "990000"),
		set("institution", "institutions", "code", "legal_name", "名\u202e称"),
		set("institution", "institutions", "code", "evidence_digest", "md5:00"),
		set("institution", "institutions", "code", "officers", 7),
		set("institution", "institutions", "code", "version", "7"),
		set("institution", "institutions", "code", "document_keys", 7),
		twice("institution", "institutions", "code"),
		set("institution", "former_names", "institution", "institution", nobodysCode),
		set("institution", "former_names", "institution", "index", 7),
		set("institution", "officers", "address", "address", "sq1nobody"),
		set("institution", "officers", "address", "institution", nobodysCode),
		set("institution", "officers", "address", "duties", []any{"DUTY_ADMIN", "DUTY_HANDLER"}),
		set("institution", "officers", "address", "active", false),
		twice("institution", "officers", "address"),
		set("institution", "document_keys", "institution", "institution", nobodysCode),
		set("institution", "document_keys", "institution", "index", 7),
		set("institution", "document_keys", "institution", "algorithm", "rsa"),
		set("institution", "document_keys", "institution", "public_key", "AAAA"),
		{"institution.document_keys: one key of two holders", func(g genesis) string {
			l := g.list("institution", "document_keys")
			last := g.record("institution", "document_keys")
			last["public_key"] = l[0].(object)["public_key"]
			return fmt.Sprint(last["institution"])
		}},
		set("institution", "accreditations", "agency", "agency", nobodysCode),
		set("institution", "accreditations", "agency", "level", 99),
		set("institution", "accreditations", "agency", "index", 7),
		set("institution", "accreditations", "agency", "to", "1"),
		twice("institution", "agencies", "code"),
		set("institution", "agencies", "code", "code", nobodysCode),
		set("institution", "agencies", "code", "status", "AGENCY_STATUS_RECTIFYING"),
		set("institution", "agencies", "code", "status", "AGENCY_STATUS_REMOVED"),
		set("institution", "agencies", "code", "successor", nobodysCode),
		set("institution", "agencies", "code", "timer", "1"),
		set("institution", "agencies", "code", "inherits", 17),
		{"institution.agencies: an accredited one is missing", func(g genesis) string {
			return fmt.Sprint(g.drop("institution", "agencies")["code"])
		}},
		{"institution.agencies: a proposal of something else", func(g genesis) string {
			for _, a := range g.list("institution", "agencies") {
				if p, ok := a.(object)["pending"].(object); ok {
					p["digest"] = ledger.Digest("something else")
					return fmt.Sprint(a.(object)["code"])
				}
			}
			g.t.Fatal("no agency has proposed anything")
			return ""
		}},
		{"institution.accreditations: one digit of two agencies", func(g genesis) string {
			var open []object
			for _, a := range g.list("institution", "accreditations") {
				if a := a.(object); fmt.Sprint(a["level"]) == "LEVEL_LOCAL" && fmt.Sprint(a["to"]) == "0" {
					open = append(open, a)
				}
			}
			first, last := open[0], open[len(open)-1]
			last["division"], last["agency_digit"] = first["division"], first["agency_digit"]
			return fmt.Sprint(last["agency"])
		}},
		set("institution", "usages", "address", "address", "sq1nobody"),
		twice("institution", "usages", "address"),
		set("institution", "history", "code", "code", nobodysCode),
		set("institution", "history", "code", "version", "7"),
		missing("institution", "history", "code"),
		{"institution.params: no province", func(g genesis) string {
			g.module("institution")["params"].(object)["province"] = "99"
			return "institution.params"
		}},
		firstRecord("institution", "store", "other"), firstRecord("institution", "chain_id", ""),
	}
}

// firstRecord changes the store's first record.
func firstRecord(module, field string, value any) wrongRecord {
	return wrongRecord{module + ".genesis: " + field, func(g genesis) string {
		g.module(module)["genesis"].(object)[field] = value
		return module + ".genesis"
	}}
}

func councilWrongs() []wrongRecord {
	return []wrongRecord{
		set("council", "seats", "division", "division", "990000"),
		set("council", "seats", "division", "institution", "1"),
		set("council", "seats", "division", "institution", nobodysCode),
		set("council", "seats", "division", "status", "SEAT_STATUS_UNSPECIFIED"),
		set("council", "seats", "division", "status", 99),
		set("council", "seats", "division", "operator", "sq1nobody"),
		set("council", "seats", "division", "consensus_key", "AAAA"),
		twice("council", "seats", "division"),
		{"council.seats: two seats one key", func(g genesis) string {
			last := g.record("council", "seats")
			last["consensus_key"] = g.list("council", "seats")[0].(object)["consensus_key"]
			return fmt.Sprint(last["division"])
		}},
		{"council.seats: two seats one operator", func(g genesis) string {
			last := g.record("council", "seats")
			last["operator"] = g.list("council", "seats")[0].(object)["operator"]
			return fmt.Sprint(last["division"])
		}},
		set("council", "motions", "id", "id", "777"),
		set("council", "motions", "id", "status", 99),
		set("council", "motions", "id", "proposer", "141100"),
		set("council", "motions", "id", "lapses_at", "1"),
		set("council", "motions", "id", "title", "名\u202e称"),
		set("council", "motions", "id", "decided_at", "1"),
		set("council", "motions", "id", "messages", []any{}),
		set("council", "votes", "motion", "motion", "777"),
		set("council", "votes", "motion", "division", "141100"),
		twice("council", "votes", "motion"),
		set("council", "duty_officers", "division", "division", "141100"),
		set("council", "duty_officers", "division", "address", "sq1nobody"),
		{"council.duty_officers: two", func(g genesis) string {
			g.drop("council", "duty_officers")
			return "council.duty_officers"
		}},
		set("council", "suspensions", "id", "id", "777"),
		set("council", "suspensions", "id", "kind", 99),
		set("council", "suspensions", "id", "status", 99),
		set("council", "suspensions", "id", "target", "nobody"),
		set("council", "suspensions", "id", "working_days", 99),
		set("council", "suspensions", "id", "until", "1"),
		set("council", "handovers", "index", "index", "777"),
		set("council", "handovers", "division", "division", "141100"),
		set("council", "handovers", "division", "power", "7"),
		missing("council", "handovers", "division"),
		set("council", "history", "record", "version", "777"),
		set("council", "history", "record", "record", "seat/141100"),
		missing("council", "history", "record"),
		{"council.queue: no seat", func(g genesis) string {
			g.put("council", "queue", []any{"141100"})
			return "council.queue"
		}},
		{"council.params: no days", func(g genesis) string {
			g.module("council")["params"].(object)["motion_days"] = 0
			return "council.params"
		}},
		firstRecord("council", "store", "other"), firstRecord("council", "chain_id", "henan-1"),
	}
}

func registrationWrongs() []wrongRecord {
	return []wrongRecord{
		set("registration", "applications", "id", "id", "XYZ"),
		set("registration", "applications", "id", "kind", 99),
		set("registration", "applications", "id", "regime", 99),
		set("registration", "applications", "id", "status", 99),
		set("registration", "applications", "id", "agency", "1"),
		set("registration", "applications", "id", "agency", nobodysCode),
		set("registration", "applications", "id", "filings", 7),
		set("registration", "applications", "id", "objections", 7),
		set("registration", "applications", "id", "version", "777"),
		set("registration", "applications", "id", "rules", 7),
		set("registration", "applications", "id", "submitted_on", 20260230),
		twice("registration", "applications", "id"),
		set("registration", "filings", "application", "application", "00000000000000000000000000000000"),
		set("registration", "filings", "application", "version", 7),
		twice("registration", "filings", "application"), missing("registration", "filings", "application"),
		missing("registration", "applications", "id"),
		{"registration.filings: an applicant who is nobody", func(g genesis) string {
			f := g.list("registration", "filings")[0].(object)
			f["content"].(object)["applicants"].([]any)[0].(object)["code"] = nobodysCode
			return fmt.Sprint(f["application"])
		}},
		{"registration.filings: another content", func(g genesis) string {
			f := g.record("registration", "filings")
			f["content"].(object)["data_name"] = "别的数据"
			return fmt.Sprint(f["application"])
		}},
		set("registration", "legacy_permits", "agency", "agency", nobodysCode),
		set("registration", "legacy_permits", "agency", "count", 0),
		set("registration", "legacy_permits", "agency", "used", 7),
		set("registration", "legacy_permits", "agency", "until", 20260230),
		twice("registration", "legacy_permits", "agency"),
		{"registration.filings: adopted without an earlier certificate", func(g genesis) string {
			o := g.record("registration", "applications")
			o["adopted"] = true
			return fmt.Sprint(o["id"])
		}},
		set("registration", "objections", "application", "application", "00000000000000000000000000000000"),
		set("registration", "objections", "application", "index", 7),
		set("registration", "objections", "application", "status", 99),
		missing("registration", "objections", "application"),
		set("registration", "registrations", "id", "id", "XYZ"),
		set("registration", "registrations", "id", "version", "7"),
		set("registration", "registrations", "id", "application", "00000000000000000000000000000000"),
		set("registration", "registrations", "id", "agency", nobodysCode),
		set("registration", "registrations", "id", "regime", 99),
		set("registration", "registrations", "id", "valid_to", 20260230),
		twice("registration", "registrations", "id"),
		set("registration", "claims", "fingerprint", "fingerprint", "md5:00"),
		set("registration", "claims", "fingerprint", "index", 7),
		set("registration", "claims", "fingerprint", "registration", "00000000000000000000000000000000"),
		set("registration", "claims", "fingerprint", "holder", nobodysCode),
		set("registration", "claims", "fingerprint", "rights", []any{99}),
		missing("registration", "claims", "registration"),
		set("registration", "history", "id", "id", "00000000000000000000000000000000"),
		set("registration", "history", "id", "version", "777"),
		missing("registration", "history", "id"),
		set("registration", "rules", "version", "version", 7),
		set("registration", "rules", "version", "review", 0),
		set("registration", "rules", "version", "effective_from", 20200101),
		{"registration.params: another version", func(g genesis) string {
			g.module("registration")["params"].(object)["rules"] = 7
			return "registration.params"
		}},
		firstRecord("registration", "store", "other"), firstRecord("registration", "chain_id", "henan-1"),
	}
}

func certificateWrongs() []wrongRecord {
	return []wrongRecord{
		set("certificate", "heads", "code", "code", "DL00"),
		set("certificate", "heads", "code", "status", 99),
		set("certificate", "heads", "code", "class", 99),
		set("certificate", "heads", "code", "agency", "1"),
		set("certificate", "heads", "code", "agency", nobodysCode),
		set("certificate", "heads", "code", "registration", "00000000000000000000000000000000"),
		set("certificate", "heads", "code", "valid_to", 20260230),
		set("certificate", "heads", "code", "status_seq", "777"),
		set("certificate", "heads", "code", "payload_digest", "md5:00"),
		set("certificate", "heads", "code", "annotations", 7),
		twice("certificate", "heads", "code"),
		{"certificate: a registration without certificate", func(g genesis) string {
			g.put("certificate", "heads", []any{})
			g.put("certificate", "issues", []any{})
			g.put("certificate", "history", []any{})
			g.put("certificate", "annotations", []any{})
			g.put("certificate", "annotation_history", []any{})
			return fmt.Sprint(g.list("registration", "registrations")[0].(object)["id"])
		}},
		set("certificate", "issues", "code", "code", "DL1401008202611000099X"),
		set("certificate", "issues", "code", "version", "7"),
		twice("certificate", "issues", "code"), missing("certificate", "issues", "code"),
		set("certificate", "annotations", "code", "code", "DL1401008202611000099X"),
		set("certificate", "annotations", "code", "index", 7),
		set("certificate", "annotations", "code", "version", "7"),
		set("certificate", "annotations", "code", "kind", 99),
		set("certificate", "annotations", "code", "status", 99),
		set("certificate", "annotations", "code", "document_digest", "md5:00"),
		twice("certificate", "annotations", "code"), missing("certificate", "annotations", "code"),
		set("certificate", "annotation_history", "code", "code", "DL1401008202611000099X"),
		set("certificate", "annotation_history", "code", "index", 7),
		set("certificate", "annotation_history", "code", "version", "7"),
		missing("certificate", "annotation_history", "code"),
		set("certificate", "serials", "series", "series", "1"),
		set("certificate", "serials", "series", "last", 0),
		twice("certificate", "serials", "series"), missing("certificate", "serials", "series"),
		set("certificate", "history", "code", "code", "DL1401008202611000099X"),
		set("certificate", "history", "code", "version", "777"),
		missing("certificate", "history", "code"),
		firstRecord("certificate", "store", "other"), firstRecord("certificate", "chain_id", "henan-1"),
	}
}

func objectionWrongs() []wrongRecord {
	return []wrongRecord{
		set("objection", "objections", "id", "id", "XYZ"),
		set("objection", "objections", "id", "certificate", "DL00"),
		set("objection", "objections", "id", "certificate", "SJ1402026110001"),
		set("objection", "objections", "id", "index", 7),
		set("objection", "objections", "id", "registration", "00000000000000000000000000000000"),
		set("objection", "objections", "id", "agency", nobodysCode),
		set("objection", "objections", "id", "objector", object{"party": nobodysCode}),
		set("objection", "objections", "id", "objector", object{}),
		set("objection", "objections", "id", "reason", 99),
		set("objection", "objections", "id", "remedy", 99),
		set("objection", "objections", "id", "material", object{}),
		set("objection", "objections", "id", "digest", "md5:00"),
		set("objection", "objections", "id", "status", 99),
		set("objection", "objections", "id", "status", "STATUS_CLOSED"),
		set("objection", "objections", "id", "version", "777"),
		set("objection", "objections", "id", "terms", object{}),
		set("objection", "objections", "id", "filed_on", 20260230),
		set("objection", "objections", "id", "annotation", 77),
		set("objection", "objections", "id", "timer", "7"),
		twice("objection", "objections", "id"), missing("objection", "objections", "id"),
		{"objection: a dispute of a certificate to which nobody objects", func(g genesis) string {
			for _, h := range g.list("certificate", "heads") {
				if o := h.(object); fmt.Sprint(o["disputes"]) == "0" && fmt.Sprint(o["annotations"]) == "0" {
					o["disputes"] = 1
					return fmt.Sprint(o["code"])
				}
			}
			g.t.Fatal("every certificate is disputed")
			return ""
		}},
		set("objection", "history", "id", "id", "00000000000000000000000000000000"),
		set("objection", "history", "id", "version", "777"),
		missing("objection", "history", "id"),
		{"objection.params: no period", func(g genesis) string {
			g.module("objection")["params"].(object)["terms"].(object)["notice"] = 0
			return "objection.params"
		}},
		firstRecord("objection", "store", "other"), firstRecord("objection", "chain_id", "henan-1"),
	}
}

func calendarWrongs() []wrongRecord {
	return []wrongRecord{
		set("calendar", "years", "year", "year", 1999),
		set("calendar", "years", "year", "status", 99),
		set("calendar", "years", "year", "version", "7"),
		set("calendar", "years", "year", "holidays", []any{20261002, 20261001}),
		set("calendar", "years", "year", "holidays", []any{20260230}),
		set("calendar", "years", "year", "source", "通\u202e知"),
		set("calendar", "years", "year", "source_digest", "md5:00"),
		twice("calendar", "years", "year"),
		{"calendar.years: out of order", func(g genesis) string {
			l := g.list("calendar", "years")
			slices.Reverse(l)
			return fmt.Sprint(l[1].(object)["year"])
		}},
	}
}

func otherWrongs() []wrongRecord {
	out := []wrongRecord{
		twice("auth", "accounts", "address"),
		{"an officer without account", func(g genesis) string {
			o := g.record("institution", "officers")
			var kept []any
			for _, a := range g.list("auth", "accounts") {
				if fmt.Sprint(a.(object)["address"]) != fmt.Sprint(o["address"]) {
					kept = append(kept, a)
				}
			}
			g.put("auth", "accounts", kept)
			return fmt.Sprint(o["address"])
		}},
	}
	for _, m := range []string{"auth", "calendar", "institution", "council", "registration", "certificate", "objection", "pledge", "recognition"} {
		out = append(out,
			wrongRecord{m + " is missing", func(g genesis) string { delete(g.state, m); return m }},
			wrongRecord{m + " has an unknown field", func(g genesis) string { g.module(m)["unknown_field"] = 1; return "unknown_field" }},
		)
	}
	return out
}
