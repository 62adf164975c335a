// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"strings"

	abci "github.com/cometbft/cometbft/abci/types"
)

// told are the events that tell of a change, with the record's kind, and the
// attributes that hold its key and version.
var told = map[string][3]string{
	"shuquan.registration.service.v1.EventApplicationChanged": {"application", "id", "version"},
	"shuquan.certificate.service.v1.EventCertificateChanged":  {"certificate", "code", "status_seq"},
	"shuquan.certificate.service.v1.EventAnnotationChanged":   {"annotation", "code/index", "version"},
	"shuquan.registration.service.v1.EventReferenceChanged":   {"reference", "registration/index", "version"},
	"shuquan.registration.service.v1.EventPublicChanged":      {"public", "id", "version"},
	"shuquan.institution.service.v1.EventInstitutionChanged":  {"institution", "code", "version"},
	"shuquan.objection.service.v1.EventObjectionChanged":      {"dispute", "id", "version"},
	"shuquan.pledge.service.v1.EventPledgeChanged":            {"pledge", "id", "version"},
}

// events checks that each change of an application, a certificate, a reference,
// a pledge and an institution was told by one event in its block, and nothing else was.
func (o *observer) events(res *abci.ResponseFinalizeBlock) {
	o.w.rt.Helper()
	seen := map[string]int{}
	for _, list := range allEvents(res) {
		for _, e := range list {
			what, known := told[e.Type]
			if strings.HasSuffix(e.Type, ".EventTimerStuck") {
				o.w.rt.Fatalf("%s: a deadline's act failed: %v", o.w.last, e)
			}
			if known {
				var key []string
				for _, part := range strings.Split(what[1], "/") {
					key = append(key, attribute(e, part))
				}
				seen[what[0]+" "+strings.Join(key, "/")+" "+attribute(e, what[2])]++
			}
		}
	}
	for change := range o.changes {
		kind, _, _ := strings.Cut(change, " ")
		if kind != "application" && kind != "certificate" && kind != "annotation" && kind != "institution" && kind != "dispute" && kind != "reference" && kind != "public" && kind != "pledge" {
			continue
		}
		if seen[change] != 1 {
			o.w.rt.Fatalf("%s: the change %s was told by %d events", o.w.last, change, seen[change])
		}
		delete(seen, change)
	}
	for change := range seen {
		o.w.rt.Fatalf("%s: an event tells of %s, which is not in the histories", o.w.last, change)
	}
}

// allEvents are the events of a block and of its transactions.
func allEvents(res *abci.ResponseFinalizeBlock) [][]abci.Event {
	out := [][]abci.Event{res.Events}
	for _, tx := range res.TxResults {
		out = append(out, tx.Events)
	}
	return out
}

func attribute(e abci.Event, key string) string {
	for _, a := range e.Attributes {
		if a.Key == key {
			return strings.Trim(a.Value, `"`)
		}
	}
	return ""
}
