// SPDX-License-Identifier: Apache-2.0

package report_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/internal/report"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
	"github.com/shuquan-ledger/shuquan/x/objection"
	objectiontypes "github.com/shuquan-ledger/shuquan/x/objection/types"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	pledgetypes "github.com/shuquan-ledger/shuquan/x/pledge/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// negligence is an agency and a bank that let every period pass that they can.
type negligence struct {
	*story
	party *ledger.Party
	bank  *ledger.Bank
	// objected is an application with an objection to its notice.
	objected string
	// unaccepted, unreviewed, asked and expiring are of public data.
	unaccepted, unreviewed, asked, expiring string
	// unnotified and unconcluded are objections after registration.
	unnotified, unconcluded string
	unreleased              string
}

func newNegligence(t *testing.T) *negligence {
	t.Helper()
	l := ledger.New(t, ledger.Options{})
	n := &negligence{story: &story{Ledger: l, agency: l.NewAgency("太原数据登记中心", "140100", 1)}}
	n.party, n.bank = l.NewParty(n.agency, "大同煤机有限公司"), l.NewBank("晋商银行", "140100")
	n.first, n.code = l.Register(n.agency, ledger.Content("有争议的数据", n.party), ledger.Nonce(1), n.party)
	_, disputed := l.Register(n.agency, ledger.Content("另一有争议的数据", n.party), ledger.Nonce(2), n.party)
	_, pledged := l.Register(n.agency, ledger.Content("质押数据", n.party), ledger.Nonce(3), n.party)
	n.deemedID = n.submit("无人审核的数据", 4, n.party)
	n.objected = n.submit("公示中数据", 5, n.party)
	l.Accept(n.agency, n.objected)
	l.Both(n.agency, n.objected, ledger.PassAct)
	l.Both(n.agency, n.objected, ledger.PublishAct)
	l.Must(n.agency.Handler, &registrationtypes.MsgObject{
		Handler: n.agency.Handler.Address, Id: n.objected, Objector: ledger.Digest("objector"), Reason: registration.ReasonOwnership,
		StatementDigest: ledger.Digest("statement"), Evidence: []string{ledger.Digest("material")},
	})
	n.publicData(t)
	n.unnotified, n.unconcluded = object(l, n.agency, n.code), object(l, n.agency, disputed)
	for _, id := range []string{n.unnotified, n.unconcluded} {
		l.Must(n.agency.Handler, &objectiontypes.MsgComplete{Handler: n.agency.Handler.Address, Id: id, RecordDigest: ledger.Digest("record")})
	}
	n.contest(n.unconcluded)
	for _, last := range []calendar.Day{20261210, 20261223, 20270630} {
		l.BothOnCertificate(n.agency, n.code, ledger.HoldAct(l.Now().Unix(), last.End(), registration.RightHold))
	}
	n.unreleased = l.Perfect(n.bank, l.Loan(n.party, n.bank, ledger.Nonce(6), pledged), n.party, "03210001")
	l.Must(n.bank.Handler, &pledgetypes.MsgStateDebtEnded{
		Handler: n.bank.Handler.Address, Id: n.unreleased, EndedOn: 20261117, Evidence: ledger.Digest("paid"),
		Consent: l.Consent(n.party, pledge.ActStateDebtEnded, n.unreleased, 20261117, ledger.Nonce(1), ledger.Digest("paid")),
	})
	statement := ledger.Digest("why")
	l.Must(n.agency.Handler, &pledgetypes.MsgObject{
		Handler: n.agency.Handler.Address, Id: n.unreleased, Statement: statement,
		Consent: l.Consent(n.party, pledge.ActObject, n.unreleased, 1, ledger.Nonce(1), statement),
	})
	n.to(20261216)
	return n
}

// to is some time after the beginning of a day.
func (n *negligence) to(day calendar.Day) {
	n.To(day.Start() + 3600)
	n.Block()
}

// contest has a registrant notified who contests the objection.
func (n *negligence) contest(id string) {
	handler, answer := n.agency.Handler, ledger.Digest("answer")
	n.Must(handler, &objectiontypes.MsgNotify{Handler: handler.Address, Id: id, NoticeDigest: ledger.Digest("notice")})
	n.Must(handler, &objectiontypes.MsgAnswer{
		Handler: handler.Address, Id: id, AnswerDigest: answer,
		Consents: []record.Consent{n.Consent(n.party, objection.AnswerAct(false), id, 1, ledger.Nonce(1), answer)},
	})
}

// publicData are filed on Monday, 2 November: a product that was delivered on 1
// September, data that are accepted and no more, and two that have their codes on
// the 17th; of one of these a change and a cancellation are asked for.
func (n *negligence) publicData(t *testing.T) {
	t.Helper()
	l := n.Ledger
	file := func(c registration.PublicContent, nonce int) string {
		msg, id := l.SubmitPublic(n.agency, c, ledger.Nonce(nonce), n.party)
		l.Must(n.agency.Handler, msg)
		return id
	}
	product := l.PublicProduct(l.PublicContent("迟报产品", n.party), 20280101)
	product.Product.BeganOn, product.Product.DeliveredOn = 20260801, 20260901
	n.unaccepted = file(product, 11)
	n.unreviewed = file(l.PublicContent("受理后未审查", n.party), 12)
	l.Must(n.agency.Handler, ledger.PublicStep(n.agency, n.unreviewed, ledger.AcceptPublicStep()))
	asked := l.PublicContent("申请变更注销", n.party)
	n.asked, n.expiring = file(asked, 13), file(l.PublicProduct(l.PublicContent("即将到期", n.party), 20270131), 14)
	l.NoticePublic(n.agency, n.asked)
	l.NoticePublic(n.agency, n.expiring)
	n.to(20261117)
	for id, code := range map[string]string{n.asked: "GGSJ-1", n.expiring: "GGSJ-2"} {
		require.Zero(t, l.BothOnPublic(n.agency, id, ledger.PublicCodeAct(code)).Code)
	}
	asked.Scenario = "另一用途"
	for _, q := range []registration.PublicRequest{
		{Purpose: registration.PublicPurposeChange, Content: &asked, Proof: ledger.Digest("proof")},
		{Purpose: registration.PublicPurposeCancellation, Reason: registration.PublicCancelDataLost, Proof: ledger.Digest("proof")},
	} {
		l.Must(n.agency.Handler, l.RequestPublic(n.agency, l.Public(n.asked), q, n.party))
	}
	l.Must(n.agency.Handler, ledger.PublicStep(n.agency, n.asked, ledger.AcceptRequestStep(registration.PublicPurposeCancellation)))
}

// Last days were counted by hand in the calendar of 2026.
func TestOverdue(t *testing.T) {
	n := newNegligence(t)
	list := func(agency string) [][5]string {
		var out [][5]string
		for _, row := range n.rows(t, func(r *report.Reader, w report.Writer) error { return r.Overdue(agency, w) }) {
			out = append(out, [5]string{row["kind"], row["record"], row["period"] + " " + row["item"], row["last_day"], row["state"]})
		}
		return out
	}
	ofAgency := [][5]string{
		// silence accepted on 6 November; ten working days from then end on the 20th
		{"application", n.deemedID, "review ", "20261120", "OVERDUE"},
		{"application", n.objected, "objection 1", "20261116", "OVERDUE"},
		// 20 working days after 1 September, with the worked Sunday and the holidays of the month
		{"public data", n.unaccepted, "first-filing ", "20260929", "OVERDUE"},
		{"public data", n.unaccepted, "acceptance ", "20261105", "OVERDUE"},
		{"public data", n.unreviewed, "review ", "20261130", "OVERDUE"},
		{"public data", n.asked, "request CHANGE", "20261120", "OVERDUE"},
		{"public data", n.asked, "request CANCELLATION", "20261201", "OVERDUE"},
		{"public data", n.expiring, "validity ", "20270131", "ENDING"},
		{"objection", n.unnotified, "notice ", "20261124", "OVERDUE"},
		{"objection", n.unconcluded, "investigation ", "20261215", "OVERDUE"},
		{"hold", n.code + "/2", "hold （2026）晋01执123号", "20261210", "OVERDUE"},
		{"hold", n.code + "/3", "hold （2026）晋01执123号", "20261223", "ENDING"},
	}
	require.ElementsMatch(t, ofAgency, list(n.agency.Code))
	ofAll := append(slices.Clone(ofAgency), [][5]string{
		{"pledge", n.unreleased, "release ", "20261201", "OVERDUE"},
		// objected to on 17 November: seven days to tell the pledgee, thirty to sue
		{"pledge", n.unreleased, "notice 1", "20261124", "OVERDUE"},
		{"pledge", n.unreleased, "suit 1", "20261217", "ENDING"},
	}...)
	require.ElementsMatch(t, ofAll, list(""))

	next := n.NewAgency("大同数据登记中心", "140200", 1)
	require.Empty(t, list(next.Code))
	n.Carry(&institutiontypes.MsgRemoveAgency{Authority: app.Authority(), Agency: n.agency.Code, Successor: next.Code, DocumentDigest: ledger.Digest("removal")})
	require.ElementsMatch(t, ofAgency, list(next.Code), "who is responsible now owes it")
	require.Empty(t, list(n.agency.Code))
}

// An objection is listed as dropped soon in its last week, and not once the
// pledgee was told, a court has it, or it was dropped.
func TestOverdueChallenge(t *testing.T) {
	n := newNegligence(t)
	periods := func() (out []string) {
		for _, row := range n.rows(t, func(r *report.Reader, w report.Writer) error { return r.Overdue("", w) }) {
			if row["record"] == n.unreleased && row["item"] != "" {
				require.Equal(t, n.party.Code, row["responsible"])
				out = append(out, row["period"]+" "+row["state"])
			}
		}
		return out
	}
	require.Equal(t, []string{"notice OVERDUE", "suit ENDING"}, periods())
	told := &pledgetypes.MsgAdvanceObjection{Handler: n.agency.Handler.Address, Id: n.unreleased, Challenge: 1, DocumentDigest: ledger.Digest("told")}
	n.Must(n.agency.Handler, told)
	require.Equal(t, []string{"suit ENDING"}, periods())
	n.to(20261218)
	require.Empty(t, periods(), "dropped")

	statement := ledger.Digest("why again")
	n.Must(n.agency.Handler, &pledgetypes.MsgObject{
		Handler: n.agency.Handler.Address, Id: n.unreleased, Statement: statement,
		Consent: n.Consent(n.party, pledge.ActObject, n.unreleased, 2, ledger.Nonce(2), statement),
	})
	require.Empty(t, periods(), "filed today")
	told.Challenge, told.Suit = 2, true
	n.Must(n.agency.Handler, told)
	n.to(20270113)
	require.Empty(t, periods(), "before a court")
}

// What is not late is not listed, and a renewal that was asked for in time keeps
// a registration past its last day until it is decided.
func TestOverdueRenewal(t *testing.T) {
	n := newNegligence(t)
	ask := registration.PublicRequest{Purpose: registration.PublicPurposeRenewal}
	n.Must(n.agency.Handler, n.RequestPublic(n.agency, n.Public(n.expiring), ask, n.party))
	periods := func() []string {
		var out []string
		for _, row := range n.rows(t, func(r *report.Reader, w report.Writer) error { return r.Overdue("", w) }) {
			if row["record"] == n.expiring {
				out = append(out, row["period"]+" "+row["state"])
			}
		}
		return out
	}
	require.Empty(t, periods())
	n.to(20261222)
	require.Equal(t, []string{"request OVERDUE"}, periods())
	n.to(20270201)
	require.Equal(t, []string{"request OVERDUE", "validity OVERDUE"}, periods())
}
