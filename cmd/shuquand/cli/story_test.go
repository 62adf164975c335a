// SPDX-License-Identifier: Apache-2.0

//go:build network

package cli

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/x/calendar"
)

const (
	storyAgency = "91140100MAC7X2K91N"
	storyHolder = enterpriseCode
)

// TestStory drives every transaction and every query command once against
// three validators that run as processes: an agency is admitted, its officers
// register an enterprise and its data, and bureaus and duty officers decide.
func TestStory(t *testing.T) {
	s := newStory(t)
	s.enterYears()
	s.admitAgency()
	s.appointOfficers()
	s.admitEnterprise()
	withdrawn := s.submit("withdrawn")
	s.tx("handler", "registration", "withdraw", withdrawn, "--consents", s.consent("registration.withdraw", withdrawn, 1))
	noticed := s.throughNotice()
	s.adoptEarlier()
	code, registered := s.certify()
	number := s.refer(registered)
	pledged := s.lend(code)
	objection := s.objectTo(code)
	public := s.registerPublic()
	s.suspend()
	s.reportChange()
	s.revoke(code)
	s.sdkCommands()
	k := known{code: code, registration: registered, application: noticed, objection: objection, pledge: pledged, officer: s.address("handler"), number: number, public: public}
	s.askEverything(k)
	s.refusals(k)
	s.restAnswers(k)
	for module := range modules {
		s.requireAllRan("tx "+module, "json")
		s.requireAllRan("query "+module, "json", "text")
	}
	s.requireAllRan("tx file", "json")
	s.requireAllRan("tx motion", "json")
}

// known are the records that the story has made.
type known struct{ code, registration, application, objection, pledge, officer, number, public string }

// carry puts files to the council and has the second bureau approve.
func (s *story) carry(title string, files ...string) {
	s.Helper()
	reasons := s.file("reasons.txt", title)
	res := s.tx("shanxi", append(append([]string{"motion"}, files...), "--title", title, "--document", reasons)...)
	s.approve(res["id"].(string))
}

func (s *story) approve(id string) {
	s.Helper()
	res := s.tx("taiyuan", "council", "vote", id, "true")
	require.Equal(s, "MOTION_STATUS_CARRIED", res["status"], "motion %s", id)
}

// enterYears enters the years on which the story's deadlines rest, where the
// genesis lacks them, and a motion that is withdrawn again.
func (s *story) enterYears() {
	today := calendar.DayOf(time.Now().Unix())
	have := fmt.Sprint(s.query("calendar", "years"))
	later := today.Add(60).Year() + 1
	file := ""
	for _, year := range []uint32{today.Year(), today.Add(60).Year(), later} {
		file = s.example("year.json", "MsgSetYear", map[string]any{"year": map[string]any{
			"year": year, "status": "YEAR_STATUS_PROVISIONAL", "source": "notice not yet published; weekends only",
		}})
		if _, known := s.yearKnown(have, year); !known && year != later {
			s.carry(fmt.Sprintf("%d年暂定工作日历", year), file)
			have += fmt.Sprintf(" year:%d ", year)
		}
	}
	res := s.tx("shanxi", "motion", file, "--title", "撤回的议案", "--document-digest", exampleDigest)
	s.tx("shanxi", "council", "withdraw-motion", res["id"].(string))
}

func (s *story) yearKnown(have string, year uint32) (string, bool) {
	s.Helper()
	r := shuquand("query", "calendar", "year", fmt.Sprint(year), "--node", s.node.RPC)
	return have, r.code == ExitDone
}

// key adds an account key to the keyring.
func (s *story) key(name string) {
	s.Helper()
	s.run(append([]string{"keys", "add", name, "--no-backup", "--output", "json"}, s.ring...)...)
}

func (s *story) address(name string) string {
	s.Helper()
	var shown struct{ Address string }
	require.NoError(s, json.Unmarshal([]byte(s.run(append([]string{"keys", "show", name, "--output", "json"}, s.ring...)...)), &shown))
	return shown.Address
}

// officer makes a key and its proof for an institution.
func (s *story) officer(name, duties string) string {
	s.Helper()
	s.key(name)
	return s.run(append([]string{
		"docsign", "officer", "--from", name, "--chain-id", storyChain, "--institution", storyAgency, "--duties", duties,
	}, s.ring...)...)
}

// admitAgency admits and designates the agency by one motion of two files.
func (s *story) admitAgency() {
	admin := s.decoded(s.officer("admin", "admin"))
	admit := s.example("admit.json", "MsgAdmitInstitution", map[string]any{
		"code": storyAgency, "kind": "KIND_AGENCY", "legal_name": "山西数据登记服务有限公司", "division": "140100", "admin": admin,
	})
	designate := s.example("designate.json", "MsgDesignateAgency", map[string]any{"agency": storyAgency})
	s.carry("准入并指定登记机构", admit, designate)
}

// appointOfficers gives the agency its persons and seals, and the council its
// duty officers, by a motion that is proposed with the module's own command.
func (s *story) appointOfficers() {
	for name, duty := range map[string]string{"handler": "handler", "reviewer": "reviewer", "spare": "handler"} {
		s.tx("admin", "institution", "add-officer", "--officer", s.file(name+".json", s.officer(name, duty)))
	}
	s.tx("admin", "institution", "set-duties", s.address("spare"), "--duties", "handler", "--duties", "reviewer")
	for i, name := range []string{"seal", "old-seal"} {
		s.tx("admin", "institution", "register-document-key", "--key", s.newKey(name, storyAgency, i+1))
	}
	s.tx("admin", "institution", "revoke-document-key", storyAgency, "2")

	var duty []any
	for name, division := range map[string]string{"duty1": "140000", "duty2": "140100", "duty3": "140200"} {
		s.key(name)
		duty = append(duty, s.decoded(s.run(append([]string{
			"docsign", "duty-officer", "--from", name, "--chain-id", storyChain, "--division", division,
		}, s.ring...)...)))
	}
	appoint := s.example("appoint.json", "MsgAppointDutyOfficers", map[string]any{"officers": duty})
	var m map[string]any
	require.NoError(s, json.Unmarshal([]byte(readFile(s.T, appoint)), &m))
	m["authority"] = app.Authority()
	raw, err := json.Marshal(m)
	require.NoError(s, err)
	res := s.tx("shanxi", "council", "propose-motion", "--title", "任命值班负责人", "--document-digest", exampleDigest,
		"--messages", s.file("appoint.json", string(raw)))
	s.approve(res["id"].(string))
}

// newKey makes a document key and the proof that it is held.
func (s *story) newKey(name, code string, index int) string {
	s.Helper()
	s.run("docsign", "keygen", "--out", s.dir+"/"+name+".pem", "--output", "json")
	return s.file(name+".json", s.run("docsign", "new-key", "--key", s.dir+"/"+name+".pem", "--chain-id", storyChain,
		"--code", code, "--index", fmt.Sprint(index)))
}

// admitEnterprise registers the holder with a document key that is then
// replaced, and a proposal that is dropped.
func (s *story) admitEnterprise() {
	first := s.decoded(readFile(s.T, s.newKey("first", storyHolder, 1))).(map[string]any)
	party := map[string]any{
		"code": storyHolder, "kind": "KIND_ORGANISATION", "legal_name": exampleContent().Applicants[0].Name, "division": "140200",
		"evidence_digest": exampleDigest,
	}
	for field, value := range first {
		party[field] = value
	}
	raw, err := json.Marshal(party)
	require.NoError(s, err)
	res := s.tx("handler", "institution", "propose-party", "--register", s.file("party.json", string(raw)))
	s.tx("reviewer", "institution", "confirm-party", storyHolder, res["digest"].(string))
	rename := s.file("rename.json", `{"legal_name":"大同示范能源有限公司","document_digest":"`+exampleDigest+`"}`)
	s.tx("handler", "institution", "propose-party", "--party", storyHolder, "--rename", rename)
	s.tx("reviewer", "institution", "drop-party", storyHolder)

	second := s.newKey("enterprise", storyHolder, 2)
	var key struct {
		PublicKey []byte `json:"public_key"`
	}
	require.NoError(s, json.Unmarshal([]byte(readFile(s.T, second)), &key))
	consent := s.sign("first", storyHolder, 1, "institution.rotate-key", storyHolder, 1, digest.SM3(key.PublicKey))
	s.tx("handler", "institution", "rotate-document-key", storyHolder, "--key", second, "--consent", consent)
}

// sign makes a consent.
func (s *story) sign(key, party string, index int, act, object string, version int, sum string) string {
	s.Helper()
	statement := s.file("statement.json", s.run("docsign", "statement", "--chain-id", storyChain, "--act", act, "--object", object,
		"--version", fmt.Sprint(version), "--digest", sum))
	return s.file("consent.json", s.run("docsign", "sign", statement, "--key", s.dir+"/"+key+".pem", "--party", party, "--key-index", fmt.Sprint(index)))
}

// content is the file of an application's content.
func (s *story) content() string {
	s.Helper()
	return s.file("content.json", s.run("tx", "example", "Content"))
}

// consent is the holder's to a later filing or a withdrawal.
func (s *story) consent(act, id string, filing int) string {
	s.Helper()
	statement := s.file("statement.json", s.run("docsign", "application", s.content(), "--chain-id", storyChain, "--act", act, "--id", id,
		"--filing", fmt.Sprint(filing)))
	return s.file("consent.json", s.run("docsign", "sign", statement, "--key", s.dir+"/enterprise.pem", "--party", storyHolder, "--key-index", "2"))
}

// submit files an application; of files that differ in their nonce alone.
func (s *story) submit(nonce string) string {
	s.Helper()
	return s.submitContent(nonce, s.content())
}

// submitContent files an application for the content of a file.
func (s *story) submitContent(nonce, content string) string {
	s.Helper()
	hexNonce := hex.EncodeToString([]byte(nonce))
	statement := s.file("statement.json", s.run("docsign", "application", content, "--chain-id", storyChain, "--agency", storyAgency, "--nonce", hexNonce))
	consent := s.file("consent.json", s.run("docsign", "sign", statement, "--key", s.dir+"/enterprise.pem", "--party", storyHolder, "--key-index", "2"))
	res := s.tx("handler", "registration", "submit", "--kind", "initial", "--regime", "property", "--content", content,
		"--nonce", hexNonce, "--consents", consent)
	require.Equal(s, false, res["already"])
	return res["id"].(string)
}
