// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"slices"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// file is an application as of the next block, with what is needed to act on it.
type file struct {
	registration.Application
	agency        *agency
	accreditation institution.Accreditation
	content       registration.Content
	rules         registration.Rules
	// on is what it acts on; zero for an initial application.
	on registration.Standing
}

// branch is a context whose writes are lost: what is due is applied in it.
func (w *Walk) branch() sdk.Context {
	branch, _ := w.ctx().CacheContext()
	return branch
}

// files are all applications as of the next block, in the order of their ids.
func (w *Walk) files() []file {
	k := w.App.Keepers.Registration
	var ids []string
	w.must(k.Applications.Walk(w.ctx(), nil, func(id []byte, _ registration.Application) (bool, error) {
		ids = append(ids, registration.FormatID(id))
		return false, nil
	}))
	out := make([]file, len(ids))
	for i, id := range ids {
		out[i] = w.file(id)
	}
	return out
}

func (w *Walk) file(id string) file {
	k := w.App.Keepers.Registration
	a, err := k.AsOfNow(w.branch(), id)
	w.must(err)
	filed, err := k.Filing(w.ctx(), id, a.Filings)
	w.must(err)
	rules, err := k.Rules.Get(w.ctx(), a.Rules)
	w.must(err)
	// Its successor goes on with what a former agency has left.
	a.Agency, err = w.App.Keepers.Institution.Responsible(w.ctx(), a.Agency)
	w.must(err)
	f := file{Application: a, agency: w.agency(a.Agency), content: filed.Content, rules: rules, on: w.basis(a.Registration)}
	if a.Kind == registration.KindInitial {
		f.on = registration.Standing{}
	}
	if open, ok := w.accredited(a.Agency); ok {
		f.accreditation = open
	}
	return f
}

// applications are the acts that the table allows on the applications.
func (w *Walk) applications() []option {
	var out []option
	for _, f := range w.files() {
		if f.accreditation.Agency == "" {
			continue
		}
		handlers := len(w.officers(f.Agency, institution.DutyHandler)) > 0
		for _, row := range f.table().Rows {
			if handlers && slices.Contains(row.From, f.Status) {
				out = append(out, w.byRow(f, row)...)
			}
		}
		out = append(out, w.waiting(f)...)
	}
	return out
}

// weights let the walk come to the rarer rows; an act that is not here has weight 10.
var weights = map[string]int{
	"22a": 2, "22b": 6, "22c": 3, "22d": 2, "22e": 4, "22f": 4, "22g": 3, "22h": 6, "22i": 4,
	"2": 10, "24": 3, "12": 4, "11": 8, "17": 8, "18c": 14, "18a": 12, "16b": 14, "9a": 8, "9b": 7, "8": 8,
	"10a": 14, "10b": 14, "14": 25, "15": 12, "5": 12, "7": 16, "13": 20, "20": 30, "16a": 25,
}

func weight(no string) int {
	if n, ok := weights[no]; ok {
		return n
	}
	return 10
}

// byRow are the ways to take a row of the table with an application.
func (w *Walk) byRow(f file, row lifecycle.Row[registration.Status]) []option {
	if row.Actor == lifecycle.TwoPersons {
		return w.proposals(f, row)
	}
	msg := w.single(f, row)
	if msg == nil {
		return nil
	}
	var out []option
	if row.Event == registration.EventObject && f.Allows(registration.EventNoticeExpired) {
		out = append(out, option{"object to " + f.Id + " at the last moment", 12, func() { w.lastMoment(f) }})
	}
	return append(out, option{"row " + row.No + " with " + f.Id, weight(row.No), func() {
		from := w.officer(f.Agency, institution.DutyHandler)
		w.does(from, msg(from.Address))
		w.took(f.table().Name, row.No)
	}})
}

// silent tells whether silence has accepted an application although the calendar
// cannot date it yet.
func (w *Walk) silent(f file) bool {
	if !f.Allows(registration.EventDeemAccepted) {
		return false
	}
	over, err := registration.PeriodOver(f.Application, f.rules, registration.Objection{}, w.App.Keepers.Calendar.Calendar(w.branch()), w.moment())
	w.must(err)
	return over
}

// single is the message of one person that takes a row; nil if it is not
// possible now.
func (w *Walk) single(f file, row lifecycle.Row[registration.Status]) func(handler string) sdk.Msg {
	switch row.Event {
	case registration.EventRequestCorrection:
		if f.WasCorrected() || w.silent(f) {
			return nil
		}
		return func(h string) sdk.Msg {
			return &registrationtypes.MsgRequestCorrection{Handler: h, Id: f.Id, Request: registration.RequestCorrection{
				Items: []string{"overview"}, WorkingDays: uint32(1 + w.intn(5, "days to correct")), NoticeDigest: ledger.Digest("notice"),
			}}
		}
	case registration.EventRefile:
		if !w.mayFile(f) {
			return nil
		}
		return func(h string) sdk.Msg { return w.refiling(f, h) }
	case registration.EventEnterReport:
		if f.ThirdParty == "" {
			return nil
		}
		return func(h string) sdk.Msg {
			return &registrationtypes.MsgRefile{Handler: h, Id: f.Id, ReportDigest: ledger.Digest("report")}
		}
	case registration.EventAccept:
		return func(h string) sdk.Msg { return &registrationtypes.MsgAccept{Handler: h, Id: f.Id} }
	case registration.EventStartReview:
		return func(h string) sdk.Msg { return &registrationtypes.MsgStartReview{Handler: h, Id: f.Id} }
	case registration.EventAskSupplement:
		return func(h string) sdk.Msg { return ask(f.Id, h, "") }
	case registration.EventAskThirdParty:
		return func(h string) sdk.Msg { return ask(f.Id, h, w.bankCode) }
	case registration.EventObject:
		return func(h string) sdk.Msg { return w.objection(f.Id, h) }
	case registration.EventWithdraw:
		if !w.allSign(f.content.Applicants) {
			return nil
		}
		return func(h string) sdk.Msg {
			return &registrationtypes.MsgWithdraw{Handler: h, Id: f.Id, Consents: w.consents(f.content.Applicants, attest.ActWithdraw, f.Id, uint64(f.Filings), w.nonce(), f.ContentDigest)}
		}
	default:
		return nil
	}
}

func (w *Walk) nonce() []byte {
	w.fresh++
	return ledger.Nonce(w.fresh)
}

func ask(id, handler, third string) sdk.Msg {
	return &registrationtypes.MsgAskSupplement{Handler: handler, Id: id, Request: registration.AskSupplement{ThirdParty: third, NoticeDigest: ledger.Digest("notice")}}
}

func (w *Walk) objection(id, handler string) *registrationtypes.MsgObject {
	return &registrationtypes.MsgObject{
		Handler: handler, Id: id, Objector: ledger.Digest(w.name("objector")), Reason: registration.ReasonOwnership,
		StatementDigest: ledger.Digest("statement"), Evidence: []string{ledger.Digest("material")},
	}
}

// refiling is the content filed again with one more remark.
func (w *Walk) refiling(f file, handler string) *registrationtypes.MsgRefile {
	c := f.content
	switch f.Kind {
	case registration.KindRenewal, registration.KindCancellation: // which file what is registered
	case registration.KindTransfer:
		c = w.named(f.content)
		c.AcquisitionProof = ledger.Digest(w.name("contract"))
	default:
		c = w.named(f.content)
		c.Overview = sprintf("补正后的煤矿井下设备遥测数据说明，第%d版。", f.Filings+1)
	}
	digest, err := c.Digest()
	w.must(err)
	msg := &registrationtypes.MsgRefile{
		Handler: handler, Id: f.Id, Content: c,
		Consents: w.consents(c.Applicants, attest.ActRefile, f.Id, uint64(f.Filings)+1, w.nonce(), digest),
	}
	if f.ThirdParty != "" {
		msg.ReportDigest = ledger.Digest("report")
	}
	return msg
}

// named is a content with the applicants' present names.
func (w *Walk) named(c registration.Content) registration.Content {
	c.Applicants = slices.Clone(c.Applicants)
	for i := range c.Applicants {
		c.Applicants[i].Name = w.legalName(c.Applicants[i].Code)
	}
	return c
}

// mayFile tells whether the content can be filed again now.
func (w *Walk) mayFile(f file) bool {
	if !w.allSign(f.content.Applicants) || w.taken(f.content) {
		return false
	}
	if f.Kind == registration.KindCancellation {
		return w.stillStands(f)
	}
	return w.stillStands(f) && registration.CheckFiling(f.content, f.accreditation, w.today()) == nil && w.borneOut(f.Kind, f.content, 0)
}

// stillStands tells whether the registration on which an application acts can
// still be acted on, if there is one.
func (w *Walk) stillStands(f file) bool {
	return f.Kind == registration.KindInitial || f.on.StillStands(f.Kind, f.content, w.moment()) == nil
}
