// SPDX-License-Identifier: Apache-2.0

//go:build network

package cli

import (
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

// suspend has two duty officers suspend the officer whom nobody needs, who is
// then removed.
func (s *story) suspend() {
	res := s.tx("duty1", "council", "propose-suspension", "officer", s.address("spare"), "5", "--order-digest", exampleDigest)
	s.tx("duty2", "council", "confirm-suspension", res["id"].(string))
	s.tx("admin", "institution", "remove-officer", s.address("spare"))
}

// revoke drops a first proposal to revoke and carries out a second.
func (s *story) revoke(code string) {
	shown := s.query("certificate", "show", code)
	voidFrom := shown["head"].(map[string]any)["issued_at"].(string)
	propose := []string{"certificate", "propose-revocation", code, "P-R4", exampleDigest, voidFrom}
	s.tx("handler", propose...)
	s.tx("handler", "certificate", "drop-revocation", code)
	res := s.tx("handler", propose...)
	s.tx("reviewer", "certificate", "confirm-revocation", code, res["digest"].(string))
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
