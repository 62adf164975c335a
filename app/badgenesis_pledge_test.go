// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"fmt"
	"slices"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
)

// strange is a certificate's code of right form that nothing has.
const strange = "SJ1402026110001"

// first is the first record of a list that a test chooses.
func (g genesis) first(module, list string, is func(object) bool) object {
	g.t.Helper()
	for _, r := range g.list(module, list) {
		if o := r.(object); is(o) {
			return o
		}
	}
	g.t.Fatalf("%s.%s: there is no such record", module, list)
	return nil
}

// part is the first record of a list within a record.
func part(o object, list string) object { return o[list].([]any)[0].(object) }

// bears tells whether a field of a record has a value.
func bears(field, value string) func(object) bool {
	return func(o object) bool { return fmt.Sprint(o[field]) == value }
}

// pledgeOf spoils a pledge of a status; the refusal names the pledge.
func pledgeOf(status, name string, spoil func(object)) wrongRecord {
	return wrongRecord{"pledge.pledges: " + name, func(g genesis) string {
		p := g.first("pledge", "pledges", bears("status", status))
		spoil(p)
		return fmt.Sprint(p["id"])
	}}
}

// pledgeWrongs spoil the pledges of a genesis.
func pledgeWrongs() []wrongRecord {
	const list, proposed, locked, perfected, enforcing = "pledges", "STATUS_PROPOSED", "STATUS_LOCKED", "STATUS_PERFECTED", "STATUS_ENFORCING"
	out := []wrongRecord{
		set("pledge", list, "id", "id", "XYZ"),
		set("pledge", list, "id", "status", 99),
		set("pledge", list, "id", "form", 99),
		set("pledge", list, "id", "way", 99),
		set("pledge", list, "id", "end", 99),
		set("pledge", list, "id", "version", "777"),
		set("pledge", list, "id", "pledgor", "1"),
		set("pledge", list, "id", "pledgee", ""),
		set("pledge", list, "id", "digest", "md5:00"),
		set("pledge", list, "id", "contract", "md5:00"),
		set("pledge", list, "id", "terms", object{}),
		set("pledge", list, "id", "periods", object{}),
		set("pledge", list, "id", "assets", []any{}),
		set("pledge", list, "id", "parts", []any{}),
		set("pledge", list, "id", "timer", "7"),
		set("pledge", list, "id", "challenges", 7),
		set("pledge", list, "id", "open_challenges", 7),
		set("pledge", list, "id", "rank_challenges", 7),
		twice("pledge", list, "id"), missing("pledge", list, "id"),
		pledgeOf(proposed, "locked without a day", func(p object) { p["status"] = locked }),
		pledgeOf(locked, "perfected without an entry", func(p object) { p["status"] = perfected }),
		pledgeOf(locked, "with the entry of what is not perfected", func(p object) { part(p, "parts")["attested_by"] = "somebody" }),
		pledgeOf(locked, "fixed without a maximum", func(p object) { p["fixed_on"] = 20261102 }),
		pledgeOf(locked, "that has ended", func(p object) { p["end"], p["ended_on"] = "END_OTHER", 20261102 }),
		pledgeOf(locked, "of a form that locks nothing", func(p object) { p["form"] = "FORM_ENHANCEMENT_ONLY" }),
		pledgeOf(perfected, "without an entry", func(p object) { part(p, "parts")["entry"] = nil }),
		pledgeOf(perfected, "with a number of wrong form", func(p object) { part(p, "parts")["entry"].(object)["number"] = "zd 1" }),
		pledgeOf(perfected, "with a number that is not among the numbers", func(p object) { part(p, "parts")["entry"].(object)["number"] = "ZD-777" }),
		pledgeOf(perfected, "with an amount without a currency", func(p object) { part(p, "parts")["amount"].(object)["currency"] = "" }),
		pledgeOf(perfected, "with an impairment that there is not", func(p object) { part(p, "assets")["impairment"] = 99 }),
		pledgeOf(perfected, "with a warning that there is not", func(p object) { part(p, "assets")["warned"] = 77 }),
		pledgeOf(perfected, "of rights without operation", func(p object) { part(p, "assets")["collateral"].(object)["rights"] = []any{"RIGHT_USE"} }),
		pledgeOf(enforcing, "without a way", func(p object) { p["way"] = 0 }),
		pledgeOf(enforcing, "to a buyer of wrong form", func(p object) { p["buyer"] = "1" }),
		pledgeOf(enforcing, "to its pledgor", func(p object) { p["buyer"] = p["pledgor"] }),
		pledgeOf(enforcing, "by a licence to a buyer", func(p object) { p["way"], p["buyer"] = "WAY_LICENCE", nobodysCode }),
		pledgeOf(enforcing, "passed to no buyer", func(p object) {
			p["buyer"] = ""
			part(p, "assets")["passed_to"] = part(p, "assets")["collateral"].(object)["certificate"]
		}),
	}
	for _, day := range []string{
		"debt_due", "registered_to", "proposed_on", "locked_on", "perfected_on", "defaulted_on", "enforced_from", "debt_ended_on", "lapsed_on", "ended_on",
	} {
		out = append(out, set("pledge", list, "id", day, 20260230))
	}
	return append(out, pledgePendingWrongs()...)
}

// pledgePendingWrongs spoil what waits for its second person, and the parameters.
func pledgePendingWrongs() []wrongRecord {
	pending := func(name string, spoil func(object)) wrongRecord {
		return wrongRecord{"pledge.pledges: pending " + name, func(g genesis) string {
			p := g.first("pledge", "pledges", func(o object) bool {
				waits, ok := o["pending"].(object)
				return ok && len(waits["consents"].([]any)) > 0
			})
			spoil(p["pending"].(object))
			return fmt.Sprint(p["id"])
		}}
	}
	return []wrongRecord{
		pending("of another digest", func(o object) { o["digest"] = ledger.Digest("something else") }),
		pending("of nobody", func(o object) { o["proposer"] = "" }),
		pending("at no time", func(o object) { o["proposed_at"] = "0" }),
		pending("without an act", func(o object) { o["act"] = object{} }),
		pending("with a consent without its signature", func(o object) { o["signatures"] = []any{} }),
		pending("with signatures for ever", func(o object) { o["consents_until"] = "0" }),
		{"pledge.params: no period", func(g genesis) string {
			g.module("pledge")["params"].(object)["periods"].(object)["reservation"] = 0
			return "pledge.params"
		}},
		firstRecord("pledge", "store", "other"), firstRecord("pledge", "chain_id", "henan-1"),
		set("pledge", "history", "id", "id", "00000000000000000000000000000000"),
		set("pledge", "history", "id", "version", "777"),
		missing("pledge", "history", "id"),
	}
}

// inOrder spoils an order of ranks with two places or more; the refusal names its certificate.
func inOrder(name string, spoil func(object)) wrongRecord {
	return wrongRecord{"pledge.rankings: " + name, func(g genesis) string {
		r := g.first("pledge", "rankings", func(o object) bool { return len(o["tranches"].([]any)) > 1 })
		named := fmt.Sprint(r["certificate"])
		spoil(r)
		return named
	}}
}

// inDispute spoils a challenge of a kind; the refusal names its pledge.
func inDispute(kind, name string, spoil func(object)) wrongRecord {
	return wrongRecord{"pledge.challenges: " + name, func(g genesis) string {
		c := g.first("pledge", "challenges", bears("kind", kind))
		spoil(c)
		return fmt.Sprint(c["pledge"])
	}}
}

// pledgeRankWrongs spoil lists, ranks, challenges and numbers.
func pledgeRankWrongs() []wrongRecord {
	const objection, rank = "CHALLENGE_KIND_OBJECTION", "CHALLENGE_KIND_RANK"
	used := func(name string, spoil func(object)) wrongRecord {
		return wrongRecord{"pledge.numbers: " + name, func(g genesis) string {
			n := g.record("pledge", "numbers")
			spoil(n["use"].(object))
			return fmt.Sprint(n["number"])
		}}
	}
	return []wrongRecord{
		set("pledge", "listed", "certificate", "index", 7),
		set("pledge", "listed", "certificate", "pledge", "00000000000000000000000000000000"),
		twice("pledge", "listed", "certificate"), missing("pledge", "listed", "certificate"),
		set("pledge", "rankings", "certificate", "certificate", "DL00"),
		set("pledge", "rankings", "certificate", "pledgor", "1"),
		set("pledge", "rankings", "certificate", "version", "0"),
		set("pledge", "rankings", "certificate", "reserved", "XYZ"),
		twice("pledge", "rankings", "certificate"),
		inOrder("another rank", func(o object) { part(o, "tranches")["rank"] = 7 }),
		inOrder("another part", func(o object) { part(o, "tranches")["part"] = 3 }),
		inOrder("no time", func(o object) { part(o, "tranches")["zd_time"] = "0" }),
		inOrder("juniors that are not agreed on", func(o object) { t := part(o, "tranches"); t["allow_junior"] = t["allow_junior"] != true }),
		inOrder("a place is missing", func(o object) { o["tranches"] = o["tranches"].([]any)[:1] }),
		inOrder("reserved for who has a rank", func(o object) { o["reserved"] = part(o, "tranches")["pledge"] }),
		{"pledge.rankings: missing", func(g genesis) string {
			l := g.list("pledge", "rankings")
			at := slices.IndexFunc(l, func(r any) bool { return len(r.(object)["tranches"].([]any)) > 1 })
			code := fmt.Sprint(l[at].(object)["certificate"])
			g.put("pledge", "rankings", slices.Delete(l, at, at+1))
			return "there is no order of " + code
		}},
		set("pledge", "challenges", "pledge", "index", 7),
		set("pledge", "challenges", "pledge", "kind", 99),
		set("pledge", "challenges", "pledge", "status", 99),
		set("pledge", "challenges", "pledge", "version", "0"),
		set("pledge", "challenges", "pledge", "periods", object{}),
		set("pledge", "challenges", "pledge", "filed_on", 20260230),
		set("pledge", "challenges", "pledge", "timer", "7"),
		{"pledge.challenges: missing", func(g genesis) string {
			c := g.drop("pledge", "challenges")
			if c["kind"] == "CHALLENGE_KIND_RANK" { // it stands on both pledges, and the other is left
				return fmt.Sprint(c["other"])
			}
			return fmt.Sprint(c["pledge"])
		}},
		inDispute(objection, "a statement that is no commitment", func(o object) { o["statement"] = "md5:00" }),
		inDispute(objection, "an objection with another pledge", func(o object) { o["other"] = o["pledge"] }),
		inDispute(objection, "an objection of ranks", func(o object) { o["status"] = "CHALLENGE_STATUS_OPEN_RANK" }),
		inDispute(objection, "decided without a document", func(o object) { o["status"], o["ended_on"], o["timer"] = "CHALLENGE_STATUS_DECIDED", 20261102, "0" }),
		inDispute(rank, "a dispute with itself", func(o object) { o["other"] = o["pledge"] }),
		inDispute(rank, "a dispute of one side", func(o object) { o["certificate"] = strange }),
		inDispute(rank, "a dispute that somebody has filed", func(o object) { o["objector"] = nobodysCode }),
		set("pledge", "numbers", "number", "number", "zd 1"),
		used("of no pledge", func(o object) { o["pledge"] = "00000000000000000000000000000000" }),
		used("of no part", func(o object) { o["part"] = 0 }),
		used("of a part that there is not", func(o object) { o["part"] = 7 }),
		twice("pledge", "numbers", "number"), missing("pledge", "numbers", "number"),
	}
}

// pledgeLinkWrongs spoil what a pledge names outside its module: each record is
// right by itself.
func pledgeLinkWrongs() []wrongRecord {
	nobodys := func(field string) wrongRecord {
		return wrongRecord{"pledge.pledges: " + field + " is nobody", func(g genesis) string {
			p := g.first("pledge", "pledges", bears("status", "STATUS_PROPOSED"))
			p[field] = nobodysCode
			return fmt.Sprintf("(%s): H-39: the genesis holds a record that cannot be; correct or export it again: party %s", p["id"], nobodysCode)
		}}
	}
	return []wrongRecord{
		nobodys("pledgor"), nobodys("pledgee"), nobodys("agent"),
		{"pledge: another certificate than there is", func(g genesis) string {
			p := g.first("pledge", "pledges", bears("status", "STATUS_LOCKED"))
			code := part(p, "assets")["collateral"].(object)["certificate"]
			for _, list := range []string{"listed", "rankings"} {
				g.first("pledge", list, bears("certificate", fmt.Sprint(code)))["certificate"] = strange
			}
			part(p, "assets")["collateral"].(object)["certificate"] = strange
			return "certificate " + strange + " or the one to which its rights passed"
		}},
		{"pledge.pledges: rights that passed to nothing", func(g genesis) string {
			part(g.first("pledge", "pledges", bears("status", "STATUS_ENFORCING")), "assets")["passed_to"] = strange
			return "or the one to which its rights passed"
		}},
		{"pledge.listed: of a certificate that there is not", func(g genesis) string {
			l := g.list("pledge", "listed")
			g.put("pledge", "listed", append(l, object{"certificate": strange, "index": 1, "pledge": l[0].(object)["pledge"]}))
			return "(" + strange + "/1)"
		}},
		{"pledge.rankings: of a certificate that there is not", func(g genesis) string {
			r := g.record("pledge", "rankings")
			g.put("pledge", "rankings", append(g.list("pledge", "rankings"), object{"certificate": strange, "pledgor": r["pledgor"], "version": "1"}))
			return strange + ":" + fmt.Sprint(r["pledgor"])
		}},
		{"pledge.rankings: of nobody", func(g genesis) string {
			r := g.record("pledge", "rankings")
			g.put("pledge", "rankings", append(g.list("pledge", "rankings"), object{"certificate": r["certificate"], "pledgor": nobodysCode, "version": "1"}))
			return fmt.Sprintf("%s:%s", r["certificate"], nobodysCode)
		}},
		{"pledge.challenges: an objector who is nobody", func(g genesis) string {
			g.first("pledge", "challenges", bears("kind", "CHALLENGE_KIND_OBJECTION"))["objector"] = nobodysCode
			return "objector " + nobodysCode
		}},
	}
}
