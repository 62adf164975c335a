// SPDX-License-Identifier: Apache-2.0

package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/council"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/objection"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// table is one state machine, or one other table of the law, with its title.
type table struct{ module, title, rows string }

// tables are all tables of the law, from the lowest layer up.
func tables() []table {
	return []table{
		{"calendar", "Calendar year (年度工作日历)", calendar.Lifecycle.Markdown()},
		{"institution", "Institution (机构)", institution.Institutions.Markdown()},
		{"institution", "Officer (岗位人员)", institution.Officers.Markdown()},
		{"institution", "Document key (签名密钥)", institution.DocumentKeys.Markdown()},
		{"institution", "Agency (登记机构)", institution.Agencies.Markdown()},
		{"institution", "Accreditation (登记资格)", institution.Accreditations.Markdown()},
		{"council", "Seat (席位)", council.SeatLifecycle.Markdown()},
		{"council", "Motion (议案)", council.MotionLifecycle.Markdown()},
		{"council", "Emergency suspension (紧急暂停)", council.SuspensionLifecycle.Markdown()},
		{"registration", "Application (登记申请)", registration.Lifecycle.Markdown()},
		{"registration", "Application for change (变更登记)", registration.ChangeLifecycle.Markdown()},
		{"registration", "Application for transfer (转让登记)", registration.TransferLifecycle.Markdown()},
		{"registration", "Application for renewal (续期登记)", registration.RenewalLifecycle.Markdown()},
		{"registration", "Application for cancellation (注销登记)", registration.CancellationLifecycle.Markdown()},
		{"registration", "Notice objection (公示异议)", registration.ObjectionLifecycle.Markdown()},
		{"registration", "Reference to data intellectual property (数据知识产权关联)", registration.ReferenceLifecycle.Markdown()},
		{"registration", "Registration of public data (公共数据资源登记)", registration.PublicLifecycle.Markdown()},
		{"certificate", "Certificate (登记凭证)", certificate.Lifecycle.Markdown()},
		{"certificate", "Annotation (备注)", certificate.NoteLifecycle.Markdown()},
		{"certificate", "Judicial hold (查封等保全)", certificate.HoldLifecycle.Markdown()},
		{"certificate", "What stands against what, the strongest first (备注与处分的先后)", precedenceMarkdown()},
		{"objection", "Objection after registration (登记后异议)", objection.Lifecycle.Markdown()},
		{"pledge", "Pledge (质押)", pledge.Lifecycle.Markdown()},
		{"pledge", "Challenge of a pledge (质押异议与顺位争议)", pledge.ChallengeLifecycle.Markdown()},
		{"pledge", "What certificates do to pledges (凭证变化对质押的影响)", incidentsMarkdown()},
		{"pledge", "What may be done with pledged rights (质押期间的行为)", dealsMarkdown()},
		{"recognition", "Peer (互认省份)", recognition.PeerLifecycle.Markdown()},
		{"recognition", "Pledge that is asked of another province (跨省质押镜像)", recognition.RequestLifecycle.Markdown()},
	}
}

// lifecyclesMarkdown is the page with all tables.
func lifecyclesMarkdown() string {
	var b strings.Builder
	b.WriteString("Every status change of every record is one line here. What has no line is refused. Actors: `handler+reviewer` are two persons of one agency; `clock` is a deadline that has passed; `chain` is another module in the same transaction; `council` is a carried motion.\n\n" +
		"每一记录的每一次状态变化在此占一行，未列者一律拒绝。`handler+reviewer` 为同一登记机构的经办与复核两人；`clock` 为期限届满；`chain` 为同一交易中的其他模块；`council` 为通过的议案。\n")
	for _, t := range tables() {
		fmt.Fprintf(&b, "\n## %s\n\n%s", t.title, t.rows)
	}
	return b.String()
}

// lifecyclesByModule is what each module's README shows of its own.
func lifecyclesByModule() map[string]string {
	out := map[string]string{}
	for _, t := range tables() {
		if out[t.module] != "" {
			out[t.module] += "\n"
		}
		out[t.module] += "### " + t.title + "\n\n" + t.rows
	}
	return out
}

// between replaces what stands between the two marks of a README.
func between(text, tables string) (string, error) {
	const begin, end = "<!-- lifecycle: begin -->\n", "<!-- lifecycle: end -->"
	head, rest, found := strings.Cut(text, begin)
	_, tail, closed := strings.Cut(rest, end)
	if !found || !closed {
		return "", errors.New("the marks <!-- lifecycle: begin --> and <!-- lifecycle: end --> are missing")
	}
	return head + begin + tables + end + tail, nil
}
