// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"bufio"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

type fixtureRow struct{ no, from, event, actor, to, days, article string }

func fixture(t *testing.T, path string) []fixtureRow {
	t.Helper()
	f, err := os.Open(path)
	require.NoError(t, err)
	defer func() { require.NoError(t, f.Close()) }()
	var out []fixtureRow
	for s := bufio.NewScanner(f); s.Scan(); {
		if strings.HasPrefix(s.Text(), "#") || strings.TrimSpace(s.Text()) == "" {
			continue
		}
		c := strings.Split(s.Text(), "|")
		require.Len(t, c, 8, s.Text())
		for i := range c {
			c[i] = strings.TrimSpace(c[i])
		}
		out = append(out, fixtureRow{c[0], c[1], c[2], c[3], c[4], c[5], c[6]})
	}
	return out
}

func short(s registration.Status) string {
	if s == registration.StatusNone {
		return "-"
	}
	return strings.TrimPrefix(s.String(), "STATUS_")
}

var firstNumber = regexp.MustCompile(`\d+`)

// The table of the code is the table typed by hand, row by row.
func TestApplicationRowsEqualFixture(t *testing.T) {
	rows := fixture(t, "testdata/application_rows.txt")
	var want, got []string
	for _, r := range rows {
		want = append(want, fmt.Sprintf("%s %s %s %s %s days=%s art=%s", r.no, r.from, r.event, r.actor, r.to, r.days, strings.ReplaceAll(r.article, " ", "")))
	}
	for _, r := range registration.Lifecycle.Rows {
		article := strings.TrimSuffix(strings.TrimPrefix(r.Rule, "guideline art. "), " (voluntariness)")
		for _, f := range r.From {
			got = append(got, fmt.Sprintf("%s %s %s %s %s days=%s art=%s", r.No, short(f), r.Event, r.Actor, short(r.To),
				firstNumber.FindString(r.Period), strings.ReplaceAll(article, " ", "")))
		}
	}
	require.ElementsMatch(t, want, got)
}

// stage is an application in some status, with what is needed to act on it.
type stage struct {
	*ledger.Ledger
	t       *testing.T
	agency  *ledger.Agency
	party   *ledger.Party
	id      string
	content registration.Content
	nonce   []byte
}

func (s *stage) status() registration.Status {
	s.t.Helper()
	a, err := s.App.Keepers.Registration.Application(s.Ctx(), s.id)
	require.NoError(s.t, err)
	return a.Status
}

var stages int

// newStage submits a fresh application on the shared chain.
func newStage(t *testing.T, l *ledger.Ledger, a *ledger.Agency, p *ledger.Party) *stage {
	t.Helper()
	stages++
	s := &stage{Ledger: l, t: t, agency: a, party: p, nonce: ledger.Nonce(stages), content: ledger.Content(fmt.Sprintf("煤机遥测数据集%d", stages), p)}
	msg, id := l.Submission(a, s.content, s.nonce, p)
	l.Must(a.Handler, msg)
	s.id = id
	return s
}

func (s *stage) must(msg sdk.Msg) *ledger.Result {
	s.t.Helper()
	return s.Must(s.agency.Handler, msg)
}

// reach are the ways into every status.
var reach = map[registration.Status]func(*stage){
	registration.StatusSubmitted:  func(*stage) {},
	registration.StatusCorrection: func(s *stage) { s.must(s.requestCorrection()) },
	registration.StatusNotFiled: func(s *stage) {
		s.must(s.requestCorrection())
		s.Advance(5 * 24 * time.Hour) // over a weekend, and over the Dragon Boat Festival
		s.Block()
	},
	registration.StatusNotAccepted: func(s *stage) { s.Both(s.agency, s.id, refuseAcceptanceAct) },
	registration.StatusAccepted:    func(s *stage) { s.must(s.accept()) },
	registration.StatusReview:      func(s *stage) { s.Accept(s.agency, s.id) },
	registration.StatusSupplement: func(s *stage) {
		s.Accept(s.agency, s.id)
		s.must(s.askSupplement(""))
	},
	registration.StatusTerminated: func(s *stage) {
		s.Accept(s.agency, s.id)
		s.must(s.askSupplement(""))
		s.Both(s.agency, s.id, terminateAct)
	},
	registration.StatusRefused: func(s *stage) {
		s.Accept(s.agency, s.id)
		s.Both(s.agency, s.id, refuseAct)
	},
	registration.StatusPassed: func(s *stage) {
		s.Accept(s.agency, s.id)
		s.Both(s.agency, s.id, ledger.PassAct)
	},
	registration.StatusNotice: func(s *stage) {
		s.Accept(s.agency, s.id)
		s.Both(s.agency, s.id, ledger.PassAct)
		s.Both(s.agency, s.id, ledger.PublishAct)
	},
	registration.StatusNoticeObjected: func(s *stage) {
		s.Accept(s.agency, s.id)
		s.Both(s.agency, s.id, ledger.PassAct)
		s.Both(s.agency, s.id, ledger.PublishAct)
		s.must(s.object())
	},
	registration.StatusCleared: func(s *stage) {
		s.Accept(s.agency, s.id)
		s.Both(s.agency, s.id, ledger.PassAct)
		s.Both(s.agency, s.id, ledger.WaiveAct)
	},
	registration.StatusRegistered: func(s *stage) {
		s.Accept(s.agency, s.id)
		s.Both(s.agency, s.id, ledger.PassAct)
		s.Both(s.agency, s.id, ledger.WaiveAct)
		s.Evidence(s.agency, s.id)
	},
	registration.StatusWithdrawn: func(s *stage) { s.must(s.withdraw()) },
}

var (
	refuseAcceptanceAct = registration.Act{Act: &registration.Act_RefuseAcceptance{RefuseAcceptance: &registration.RefuseAcceptance{NoticeDigest: ledger.Digest("notice")}}}
	terminateAct        = registration.Act{Act: &registration.Act_Terminate{Terminate: &registration.Terminate{NoticeDigest: ledger.Digest("notice")}}}
	refuseAct           = registration.Act{Act: &registration.Act_Refuse{Refuse: &registration.Refuse{Ground: "P-R3", NoticeDigest: ledger.Digest("notice")}}}
	extendAct           = registration.Act{Act: &registration.Act_Extend{Extend: &registration.Extend{WorkingDays: 5, NoticeDigest: ledger.Digest("notice")}}}
)

func decideAct(upheld bool) registration.Act {
	ground := ""
	if upheld {
		ground = "P-R3"
	}
	return registration.Act{Act: &registration.Act_DecideObjection{DecideObjection: &registration.DecideObjection{Objection: 1, Upheld: upheld, Ground: ground, DecisionDigest: ledger.Digest("decision")}}}
}

func (s *stage) requestCorrection() sdk.Msg {
	return &registrationtypes.MsgRequestCorrection{Handler: s.agency.Handler.Address, Id: s.id, Request: registration.RequestCorrection{
		Items: []string{"overview"}, WorkingDays: 1, NoticeDigest: ledger.Digest("notice"),
	}}
}

func (s *stage) accept() sdk.Msg {
	return &registrationtypes.MsgAccept{Handler: s.agency.Handler.Address, Id: s.id}
}

func (s *stage) startReview() sdk.Msg {
	return &registrationtypes.MsgStartReview{Handler: s.agency.Handler.Address, Id: s.id}
}

func (s *stage) askSupplement(thirdParty string) sdk.Msg {
	return &registrationtypes.MsgAskSupplement{Handler: s.agency.Handler.Address, Id: s.id, Request: registration.AskSupplement{ThirdParty: thirdParty, NoticeDigest: ledger.Digest("notice")}}
}

func (s *stage) refile() sdk.Msg {
	c := s.content
	c.Overview += "补正。"
	a, err := s.App.Keepers.Registration.Application(s.Ctx(), s.id)
	require.NoError(s.t, err)
	return &registrationtypes.MsgRefile{
		Handler: s.agency.Handler.Address, Id: s.id, Content: c,
		Consents: s.Consents(attest.ActRefile, s.id, uint64(a.Filings)+1, s.nonce, c, s.party),
	}
}

func (s *stage) object() sdk.Msg {
	return &registrationtypes.MsgObject{
		Handler: s.agency.Handler.Address, Id: s.id, Objector: ledger.Digest("objector"), Reason: registration.ReasonOwnership,
		StatementDigest: ledger.Digest("statement"), Evidence: []string{ledger.Digest("material")},
	}
}

func (s *stage) withdraw() sdk.Msg {
	a, err := s.App.Keepers.Registration.Application(s.Ctx(), s.id)
	require.NoError(s.t, err)
	filing, err := s.App.Keepers.Registration.Filing(s.Ctx(), s.id, a.Filings)
	require.NoError(s.t, err)
	return &registrationtypes.MsgWithdraw{
		Handler: s.agency.Handler.Address, Id: s.id,
		Consents: s.Consents(attest.ActWithdraw, s.id, uint64(a.Filings), s.nonce, filing.Content, s.party),
	}
}

// deed is something somebody can try, with the trigger that the fixture calls it.
type deed struct {
	trigger string
	try     func(*stage) *ledger.Result
}

func single(trigger string, msg func(*stage) sdk.Msg) deed {
	return deed{trigger, func(s *stage) *ledger.Result { return s.Send(s.agency.Handler, msg(s)) }}
}

func double(trigger string, act func(*stage) registration.Act) deed {
	return deed{trigger, func(s *stage) *ledger.Result {
		res := s.Send(s.agency.Handler, &registrationtypes.MsgPropose{Handler: s.agency.Handler.Address, Id: s.id, Act: act(s)})
		if res.Code != 0 {
			return res
		}
		var p registrationtypes.MsgProposeResponse
		s.Response(res, &p)
		confirm := &registrationtypes.MsgConfirm{Reviewer: s.agency.Reviewer.Address, Id: s.id, Digest: p.Digest}
		if p.Code != "" {
			confirm.Seal = s.SealOf(s.agency, p)
		}
		return s.Send(s.agency.Reviewer, confirm)
	}}
}

func fixed(a registration.Act) func(*stage) registration.Act {
	return func(*stage) registration.Act { return a }
}

var deeds = []deed{
	single("RequestCorrection", (*stage).requestCorrection),
	single("Refile", (*stage).refile),
	single("Accept", (*stage).accept),
	single("StartReview", (*stage).startReview),
	single("AskSupplement", func(s *stage) sdk.Msg { return s.askSupplement("") }),
	single("Object", (*stage).object),
	single("Withdraw", (*stage).withdraw),
	double("RefuseAcceptance", fixed(refuseAcceptanceAct)),
	double("Extend", fixed(extendAct)),
	double("Terminate", fixed(terminateAct)),
	double("Refuse", fixed(refuseAct)),
	double("Pass", fixed(ledger.PassAct)),
	double("Publish", fixed(ledger.PublishAct)),
	double("Waive", fixed(ledger.WaiveAct)),
	double("UpholdObjection", fixed(decideAct(true))),
	double("RejectLastObjection", fixed(decideAct(false))),
	double("Evidence", func(s *stage) registration.Act { return s.EvidenceAct() }),
}

// Every deed is tried in every status through the real message server: it
// works where the fixture has a row and leads where the row says, and is
// refused everywhere else without a change.
func TestApplicationRowsDriven(t *testing.T) {
	rows := map[string]fixtureRow{}
	for _, r := range fixture(t, "testdata/application_rows.txt") {
		rows[r.from+" "+r.event] = r
	}
	// A start after which no holiday lasts longer than three days for months.
	l := ledger.New(t, ledger.Options{Start: time.Date(2026, 5, 6, 1, 0, 0, 0, time.UTC)})
	agency := l.NewAgency("太原数据登记中心", "140100", 1)
	party := l.NewParty(agency, "大同煤机有限公司")
	driven := map[string]bool{}
	for status := registration.StatusSubmitted; status <= registration.StatusWithdrawn; status++ {
		way, ok := reach[status]
		require.True(t, ok, "no way into %s", status)
		for _, d := range deeds {
			t.Run(short(status)+" "+d.trigger, func(t *testing.T) {
				s := newStage(t, l, agency, party)
				way(s)
				require.Equal(t, status, s.status())
				row, allowed := rows[short(status)+" "+d.trigger]
				res := d.try(s)
				if !allowed {
					require.NotZero(t, res.Code, "%s must be refused in %s", d.trigger, status)
					require.Equal(t, registration.ModuleName, res.Codespace, res.Log)
					require.Equal(t, status, s.status())
					return
				}
				require.Zero(t, res.Code, res.Log)
				require.Equal(t, row.to, short(s.status()))
				driven[row.no] = true
			})
		}
	}
	for _, r := range rows {
		if r.actor != "clock" && !oneOf(r.no, "1", "9b", "10b", "16b", "18b", "18c", "21") {
			require.True(t, driven[r.no], "row %s was not driven", r.no)
		}
	}
}

func oneOf(s string, list ...string) bool {
	for _, x := range list {
		if s == x {
			return true
		}
	}
	return false
}
