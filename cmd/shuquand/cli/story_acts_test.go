// SPDX-License-Identifier: Apache-2.0

//go:build network

package cli

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/x/calendar"
)

func readFile(t *testing.T, path string) string {
	t.Helper()
	raw, err := os.ReadFile(path)
	require.NoError(t, err)
	return string(raw)
}

// decide has the handler propose and the reviewer confirm an act.
func (s *story) decide(id, act string, more ...string) map[string]any {
	s.Helper()
	res := s.tx("handler", "registration", "propose", id, s.file("act.json", act))
	return s.tx("reviewer", append([]string{"registration", "confirm", id, res["digest"].(string)}, more...)...)
}

const passAct = `{"pass":{"description_accurate":true,"source_compliant":true,"rights_clear":true,"report_digest":"` + exampleDigest + `"}}`

// throughNotice leads an application with a correction and a supplement into
// public notice, where somebody objects.
func (s *story) throughNotice() string {
	id := s.submit("through notice")
	s.tx("handler", "registration", "request-correction", id,
		s.file("correction.json", `{"items":["overview"],"working_days":5,"notice_digest":"`+exampleDigest+`"}`))
	s.tx("handler", "registration", "refile", id, "--content", s.content(), "--consents", s.consent("registration.refile", id, 2))
	s.tx("handler", "registration", "accept", id)
	s.tx("handler", "registration", "start-review", id)
	s.tx("handler", "registration", "ask-supplement", id, s.file("supplement.json", `{"notice_digest":"`+exampleDigest+`"}`))
	s.tx("handler", "registration", "refile", id, "--content", s.content(), "--consents", s.consent("registration.refile", id, 3))
	s.decide(id, passAct)
	s.decide(id, `{"publish":{"posting_digest":"`+exampleDigest+`"}}`)
	res := s.tx("handler", "registration", "object", id, "--objector", exampleDigest, "--reason", "ownership",
		"--statement-digest", exampleDigest, "--evidence", exampleDigest)
	require.InDelta(s, 1, res["index"], 0)
	return id
}

// An earlier scheme of registration, and a certificate of it.
const (
	storyScheme  = "山西省数据登记试点"
	storyEarlier = "SXSJ-2025-0001"
)

// adoptEarlier adopts a registration of the earlier scheme, for which the
// council gives the agency a permit.
func (s *story) adoptEarlier() {
	today := calendar.DayOf(time.Now().Unix())
	s.carry("既有登记衔接", s.example("permit.json", "MsgPermitLegacy", map[string]any{
		"agency": storyAgency, "scheme": storyScheme, "count": 10, "from": today, "until": today.AddMonths(12),
	}))
	content := s.decoded(s.run("tx", "example", "Content")).(map[string]any)
	content["fingerprint"], content["fingerprint_method"] = "", ""
	content["legacy"] = map[string]any{"scheme": storyScheme, "number": storyEarlier, "issued_on": 20250301, "file_digest": exampleDigest}
	raw, err := json.Marshal(content)
	require.NoError(s, err)
	id := s.submitContent("an earlier one", s.file("earlier.json", string(raw)))
	require.Equal(s, "STATUS_CLEARED", s.decide(id, `{"adopt":{"report_digest":"`+exampleDigest+`"}}`)["status"])
}

// certify leads an application to its certificate; the first proposal to
// evidence is dropped.
func (s *story) certify() (code, id string) {
	id = s.submit("certified")
	// Two messages of one file stand in one transaction.
	both := s.file("both.json", fmt.Sprintf(`[{"@type":"/shuquan.registration.service.v1.MsgAccept","id":%q},{"@type":"/shuquan.registration.service.v1.MsgStartReview","id":%q}]`, id, id))
	s.tx("handler", "file", both)
	s.decide(id, passAct)
	s.decide(id, `{"waive":{"reason_digest":"`+exampleDigest+`"}}`)
	until := calendar.DayOf(time.Now().Unix()).AddMonths(59)
	act := s.file("evidence.json", fmt.Sprintf(`{"evidence":{"archive_digest":%q,"valid_to":%d}}`, exampleDigest, until))
	s.tx("handler", "registration", "propose", id, act)
	s.tx("reviewer", "registration", "drop", id)
	res := s.tx("handler", "registration", "propose", id, act)
	seal := s.sign("seal", storyAgency, 1, "certificate.seal", res["code"].(string), 1, res["payload_digest"].(string))
	confirmed := s.tx("reviewer", "registration", "confirm", id, res["digest"].(string), "--seal", seal)
	require.Equal(s, res["code"], confirmed["code"])
	return confirmed["code"].(string), id
}

// objectTo leads a person's objection to a certificate to the agency's conclusion,
// which the objector accepts and then withdraws the objection.
func (s *story) objectTo(code string) string {
	material := s.file("material.json", fmt.Sprintf(`{"statement_digest":%q,"evidence":[%q]}`, exampleDigest, exampleDigest))
	objector := s.file("objector.json", fmt.Sprintf(`{"person":%q,"identity_digest":%q}`, exampleDigest, exampleDigest))
	res := s.tx("handler", "objection", "file", code, "--objector", objector, "--reason", "ownership", "--remedy", "cancel",
		"--material", material, "--nonce", "9c4ef02b6d51a837")
	id := res["id"].(string)
	s.tx("handler", "objection", "request-material", id, s.file("request.json", fmt.Sprintf(`{"list_digest":%q,"working_days":5}`, exampleDigest)))
	s.tx("handler", "objection", "supply", id, material)
	s.tx("handler", "objection", "complete", id, exampleDigest)
	s.tx("handler", "objection", "notify", id, exampleDigest)
	contest := s.sign("enterprise", storyHolder, 2, "objection.contest", id, 1, exampleDigest)
	s.tx("handler", "objection", "answer", id, exampleDigest, "--consents", contest)
	act := s.file("conclude.json", fmt.Sprintf(`{"conclude":{"decision_digest":%q,"objector_notice":%q,"registrant_notice":%q}}`, exampleDigest, exampleDigest, exampleDigest))
	s.tx("handler", "objection", "propose", id, act)
	s.tx("reviewer", "objection", "drop", id)
	res = s.tx("handler", "objection", "propose", id, act)
	s.tx("reviewer", "objection", "confirm", id, res["digest"].(string))
	s.tx("handler", "objection", "respond", id, "objector", "--accept", "--document-digest", exampleDigest)
	s.tx("handler", "objection", "withdraw", id, "--document-digest", exampleDigest)
	return id
}

// suspend has two duty officers suspend the officer whom nobody needs, who is
// then removed.
func (s *story) suspend() {
	res := s.tx("duty1", "council", "propose-suspension", "officer", s.address("spare"), "5", "--order-digest", exampleDigest)
	s.tx("duty2", "council", "confirm-suspension", res["id"].(string))
	s.tx("admin", "institution", "remove-officer", s.address("spare"))
}

// reportChange has the agency report a change; a first proposal is dropped.
func (s *story) reportChange() {
	on := calendar.DayOf(time.Now().Unix()).Add(30)
	act := s.file("change.json", fmt.Sprintf(`{"report_change":{"matters":["AGENCY_MATTER_SEAT"],"document_digest":%q,"effective_on":%d}}`, exampleDigest, on))
	propose := []string{"institution", "propose-agency-act", storyAgency, act}
	s.tx("handler", propose...)
	s.tx("reviewer", "institution", "drop-agency-act", storyAgency)
	res := s.tx("handler", propose...)
	s.tx("reviewer", "institution", "confirm-agency-act", storyAgency, res["digest"].(string))
	require.Equal(s, "AGENCY_STATUS_CHANGE_PENDING", s.query("institution", "agency", storyAgency)["agency"].(map[string]any)["status"])
}

// refer links a data intellectual property certificate, marks the reference
// stale, confirms and withdraws it, and links another, whose number it gives.
func (s *story) refer(id string) (number string) {
	today := calendar.DayOf(time.Now().Unix())
	paper := func(serial int) string {
		number = fmt.Sprintf("%06d1400%07d", today.AddMonths(-1)/100, serial)
		return s.file("ip.json", fmt.Sprintf(`{"number":%q,"registration_number":"SX00000000000%03d","province":"14","issued_on":%d,"expires_on":%d,"file_digest":%q}`,
			number, serial, today.AddMonths(-1), today.AddMonths(35), exampleDigest))
	}
	consent := func(certificate, act string, index, version int) string {
		statement := s.file("statement.json", s.run("docsign", "reference", certificate, "--chain-id", storyChain, "--act", act,
			"--registration", id, "--index", fmt.Sprint(index), "--version", fmt.Sprint(version)))
		return s.file("consent.json", s.run("docsign", "sign", statement, "--key", s.dir+"/enterprise.pem", "--party", storyHolder, "--key-index", "2"))
	}
	first := paper(1)
	s.tx("handler", "registration", "link-reference", id, first, "--consent", consent(first, "registration.link-reference", 1, 1))
	s.tx("handler", "registration", "mark-reference-stale", id, "1", exampleDigest)
	s.tx("handler", "registration", "confirm-reference", id, "1", first, "--consent", consent(first, "registration.confirm-reference", 1, 2))
	s.tx("handler", "registration", "withdraw-reference", id, "1", "--consent", consent(first, "registration.withdraw-reference", 1, 3))
	second := paper(2)
	res := s.tx("handler", "registration", "link-reference", id, second, "--consent", consent(second, "registration.link-reference", 2, 1))
	require.InDelta(s, 2, res["index"], 0)
	return number
}

// revoke drops a first proposal to revoke and carries out a second.
func (s *story) revoke(code string) {
	shown := s.query("certificate", "show", code)
	voidFrom := shown["head"].(map[string]any)["issued_at"].(string)
	both := func(act string) {
		res := s.tx("handler", "certificate", "propose", code, act)
		s.tx("reviewer", "certificate", "confirm", code, res["digest"].(string))
	}
	both(`{"annotate":{"kind":"ANNOTATION_KIND_AGENCY_NOTE","document_digest":"` + exampleDigest + `","from":"` + voidFrom + `"}}`)
	revoke := `{"revoke":{"ground":"P-R4","notice_digest":"` + exampleDigest + `","void_from":"` + voidFrom + `"}}`
	s.tx("handler", "certificate", "propose", code, revoke)
	s.tx("handler", "certificate", "drop", code)
	both(revoke)
}

// sdkCommands drives the commands that work on transactions as files.
func (s *story) sdkCommands() {
	id := s.submit("sent by file")
	accept := append([]string{"tx", "registration", "accept", id, "--generate-only"}, s.sending("handler")...)
	unsigned := s.file("unsigned.json", shuquandOK(s, accept))
	signed := s.file("signed.json", s.run(append([]string{"tx", "sign", unsigned}, s.sending("handler")...)...))
	encoded := s.run("tx", "encode", signed, "--output", "json")
	require.NotEmpty(s, s.run("tx", "decode", trimLine(encoded), "--output", "json"))
	s.run("tx", "broadcast", signed, "--node", s.node.RPC, "--output", "json")
	s.run("tx", "example", "--output", "json")
}

func shuquandOK(s *story, args []string) string {
	s.Helper()
	r := shuquand(args...)
	require.Equal(s, ExitDone, r.code, r.err)
	return r.out
}

func trimLine(text string) string {
	for len(text) > 0 && text[len(text)-1] == '\n' {
		text = text[:len(text)-1]
	}
	return text
}

// publicConsent is the holder's to something that is filed for public data.
func (s *story) publicConsent(path string, args ...string) string {
	s.Helper()
	statement := s.file("statement.json", s.run(append([]string{"docsign", "public-data", path, "--chain-id", storyChain}, args...)...))
	return s.file("consent.json", s.run("docsign", "sign", statement, "--key", s.dir+"/enterprise.pem", "--party", storyHolder, "--key-index", "2"))
}

// registerPublic leads public data to their notice, to which somebody objects. A
// notice takes ten working days, which a story does not have: what needs a query
// code is refused.
func (s *story) registerPublic() string {
	content := s.file("public.json", s.run("tx", "example", "PublicContent"))
	nonce := hex.EncodeToString([]byte("public data"))
	res := s.tx("handler", "registration", "submit-public", "--content", content, "--nonce", nonce,
		"--consents", s.publicConsent(content, "--agency", storyAgency, "--nonce", nonce))
	id := res["id"].(string)
	s.tx("handler", "registration", "act-on-public", id, s.file("step.json", `{"ask_supplement":{"items":["scenario"],"notice_digest":"`+exampleDigest+`"}}`))
	s.tx("handler", "registration", "refile-public", id, "--content", content,
		"--consents", s.publicConsent(content, "--act", "registration.refile-public", "--id", id, "--place", "2"))
	s.tx("handler", "registration", "act-on-public", id, s.file("step.json", `{"accept":{}}`))
	pass := s.file("act.json", `{"pass":{"report_digest":"`+exampleDigest+`"}}`)
	s.tx("handler", "registration", "propose-public-act", id, pass)
	s.tx("reviewer", "registration", "drop-public-act", id)
	for _, act := range []string{pass, s.file("publish.json", `{"publish":{"posting_digest":"`+exampleDigest+`"}}`)} {
		res := s.tx("handler", "registration", "propose-public-act", id, act)
		s.tx("reviewer", "registration", "confirm-public-act", id, res["digest"].(string))
	}
	objection := s.file("objection.json", fmt.Sprintf(`{"objector":%q,"statement":%q,"evidence":[%q]}`, storyHolder, exampleDigest, exampleDigest))
	s.tx("handler", "registration", "object-public", id, objection,
		"--consent", s.publicConsent(objection, "--act", "registration.object-public", "--id", id))
	renewal := s.file("request.json", `{"purpose":"PUBLIC_PURPOSE_RENEWAL"}`)
	consent := s.publicConsent(renewal, "--act", "registration.request-public", "--id", id, "--place", "3")
	s.refused("registration/82: ", append([]string{"tx", "registration", "request-public", id, renewal, "--consents", consent}, s.sending("handler")...)...)
	for _, form := range []string{"text", "json"} {
		s.refused("registration/88: ", "query", "registration", "public-by-code", "GGSJ-1", "--node", s.node.RPC, "--output", form)
	}
	return id
}

// refused runs a command that has to be refused, and counts it as run.
func (s *story) refused(code string, args ...string) {
	s.Helper()
	r := shuquand(args...)
	require.Equal(s, ExitRefused, r.code, "%v: %s", args, r.err)
	require.Contains(s, r.err, code)
	s.note(args)
}
