// SPDX-License-Identifier: Apache-2.0

//go:build network

package cli

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/x/calendar"
)

// storyBank takes the pledges.
const storyBank = "91140100MA0K2M8B7R"

// storyNumber is the number of the story's registration at Zhongdeng.
const storyNumber = "03210001122334455667"

// admitBank admits a bank with two officers and a document key.
func (s *story) admitBank() {
	officer := func(name, duty string) string {
		s.key(name)
		return s.run(append([]string{
			"docsign", "officer", "--from", name, "--chain-id", storyChain, "--institution", storyBank, "--duties", duty,
		}, s.ring...)...)
	}
	admit := s.example("bank.json", "MsgAdmitInstitution", map[string]any{
		"code": storyBank, "kind": "KIND_BANK", "legal_name": "太原示范银行", "division": "140100", "admin": s.decoded(officer("bank-admin", "admin")),
	})
	s.carry("准入银行", admit)
	for name, duty := range map[string]string{"bank-handler": "handler", "bank-reviewer": "reviewer"} {
		s.tx("bank-admin", "institution", "add-officer", "--officer", s.file(name+".json", officer(name, duty)))
	}
}

// proposal is the file of a proposal of the holder to the bank.
func (s *story) proposal(code, nonce string) string {
	s.Helper()
	today := calendar.DayOf(time.Now().Unix())
	p := s.decoded(s.run("tx", "example", "shuquan.pledge.v1.Proposal")).(map[string]any)
	p["pledgor"], p["pledgee"], p["nonce"] = storyHolder, storyBank, nonce
	p["debt_due"], p["registered_to"] = today.AddMonths(12), today.AddMonths(18)
	p["collateral"].([]any)[0].(map[string]any)["certificate"] = code
	raw, err := json.Marshal(p)
	require.NoError(s, err)
	return s.file("proposal.json", string(raw))
}

// pledgeConsent is the holder's to a proposal or an act on a pledge.
func (s *story) pledgeConsent(path string, args ...string) string {
	s.Helper()
	statement := s.file("statement.json", s.run(append([]string{"docsign", "pledge", path, "--chain-id", storyChain}, args...)...))
	return s.file("consent.json", s.run("docsign", "sign", statement, "--key", s.dir+"/enterprise.pem", "--party", storyHolder, "--key-index", "2"))
}

// lend leads a pledge of the certificate from the proposal through an objection to
// its release; a first proposal is withdrawn, a first act dropped.
func (s *story) lend(code string) string {
	s.admitBank()
	first := s.proposal(code, "bm9uY2UgMTIz")
	res := s.tx("handler", "pledge", "offer", first, s.pledgeConsent(first))
	s.tx("handler", "pledge", "withdraw", res["id"].(string), s.pledgeConsent(first, "--act", "pledge.withdraw"))

	second := s.proposal(code, "bm9uY2UgNDU2")
	id := s.tx("bank-handler", "pledge", "offer", second, s.pledgeConsent(second))["id"].(string)
	both := func(act string, more ...string) {
		res := s.tx("bank-handler", append([]string{"pledge", "propose", id, s.file("act.json", act)}, more...)...)
		s.tx("bank-reviewer", "pledge", "confirm", id, res["digest"].(string))
	}
	accept := fmt.Sprintf(`{"accept":{"contract_digest":%q}}`, exampleDigest)
	s.tx("bank-handler", "pledge", "propose", id, s.file("act.json", accept))
	s.tx("bank-reviewer", "pledge", "drop", id)
	both(accept)
	today := calendar.DayOf(time.Now().Unix())
	both(fmt.Sprintf(`{"perfect":{"entry":{"number":%q,"time":"%d","registered_to":%d,"search_digest":%q,"guarantor":%q}}}`,
		storyNumber, time.Now().Unix()-60, today.AddMonths(18), exampleDigest, exampleContent().Applicants[0].Name))

	s.tx("handler", "pledge", "object", id, exampleDigest, s.sign("enterprise", storyHolder, 2, "pledge.object", id, 1, exampleDigest))
	s.tx("handler", "pledge", "advance-objection", id, "1", exampleDigest)
	s.tx("handler", "pledge", "withdraw-objection", id, "1", s.sign("enterprise", storyHolder, 2, "pledge.withdraw-objection", id, 1, exampleDigest))

	shown := s.query("pledge", "pledge", id)["pledge"].(map[string]any)
	require.Equal(s, "STATUS_PERFECTED", shown["status"])
	amend := s.file("amend.json", fmt.Sprintf(`{"amend":{"agreement":%q,"terms":{"allow_junior":true,"allow_licence":true,"cure_days":30}}}`, exampleDigest))
	agreed := s.pledgeConsent(amend, "--act", "pledge.agree", "--id", id, "--version", shown["version"].(string))
	both(readFile(s.T, amend), "--consents", agreed)

	s.tx("handler", "pledge", "state-debt-ended", id, fmt.Sprint(uint32(today)), exampleDigest,
		s.sign("enterprise", storyHolder, 2, "pledge.state-debt-ended", id, int(today), exampleDigest))
	both(fmt.Sprintf(`{"release":{"end":"END_DEBT_EXTINGUISHED","ended_on":%d,"search_digest":%q}}`, today, exampleDigest))
	require.Equal(s, "STATUS_RELEASED", s.query("pledge", "pledge", id)["pledge"].(map[string]any)["status"])
	return id
}
