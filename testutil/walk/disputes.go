// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"slices"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/objection"
	objectiontypes "github.com/shuquan-ledger/shuquan/x/objection/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// tableDisputes is the table's name in the counts.
const tableDisputes = "post_objection"

// disputes are all objections as of the next block, in the order of their ids.
func (w *Walk) disputes() []objection.Objection {
	k := w.App.Keepers.Objection
	var ids []string
	w.must(k.Heads.Walk(w.ctx(), nil, func(id []byte, _ objection.Objection) (bool, error) {
		ids = append(ids, objection.FormatID(id))
		return false, nil
	}))
	out := make([]objection.Objection, len(ids))
	for i, id := range ids {
		out[i] = w.dispute(id)
	}
	return out
}

func (w *Walk) dispute(id string) objection.Objection {
	o, err := w.App.Keepers.Objection.AsOfNow(w.branch(), id)
	w.must(err)
	o.Agency, err = w.App.Keepers.Institution.Responsible(w.ctx(), o.Agency) // who acts on it
	w.must(err)
	return o
}

// disputable tells whether people may object to a certificate now, and its
// agency can handle it.
func (w *Walk) disputable(h certificate.Head) bool {
	_, open := w.accredited(h.Agency)
	target, err := w.App.Keepers.Objection.Targets.Get(w.ctx(), h.Code)
	return open && w.ready(h.Agency) && h.InForce() && (err != nil || target.Open < objection.MaxOpen)
}

// holders are those whose rights a certificate shows.
func (w *Walk) holders(registrationID string) []string {
	r, err := w.App.Keepers.Registration.Registration(w.ctx(), registrationID)
	w.must(err)
	return objection.Holders(r)
}

// signedBy are signatures of parties on an objection.
func (w *Walk) signedBy(parties []string, act, id, digest string) []record.Consent {
	out := make([]record.Consent, len(parties))
	for i, p := range parties {
		out[i] = w.sign(p, w.statement(act, id, 1, w.nonce(), digest))
	}
	return out
}

func (w *Walk) canAllSign(parties []string) bool {
	return !slices.ContainsFunc(parties, func(p string) bool { return !w.canSign(p) })
}

func evidenceOf(name string) objection.Material {
	return objection.Material{StatementDigest: ledger.Digest(name), Evidence: []string{ledger.Digest(name + " evidence")}}
}

// filing is an objection to a certificate, of a party that can sign and is not
// the only holder, or of a person.
func (w *Walk) filing(h certificate.Head, handler string) *objectiontypes.MsgFile {
	msg := &objectiontypes.MsgFile{
		Handler: handler, Certificate: h.Code, Reason: registration.ReasonOwnership, Remedy: objection.RemedyCancel,
		Objector: objection.Objector{Person: ledger.Digest(w.name("person")), IdentityDigest: ledger.Digest("identity")},
		Material: evidenceOf("statement"), Nonce: w.nonce(),
	}
	if parties := w.newObjectors(h); len(parties) > 0 && w.chance(50, "a party objects") {
		w.asParty(msg, h.Agency, pick(w, parties, "objector"))
	}
	return msg
}

// newObjectors are the parties that can object to a certificate and have not
// objected to any.
func (w *Walk) newObjectors(h certificate.Head) []string {
	used := w.holders(h.Registration)
	for _, o := range w.disputes() {
		used = append(used, o.Objector.Party)
	}
	var out []string
	for _, p := range w.signers() {
		if !contains(used, p.Code) && w.standing(p.Code).Subject() == nil {
			out = append(out, p.Code)
		}
	}
	return out
}

// asParty makes a filing that of a party, which signs.
func (w *Walk) asParty(msg *objectiontypes.MsgFile, agency, party string) {
	msg.Objector = objection.Objector{Party: party}
	f := msg.Filing(agency)
	id, err := f.ID()
	w.must(err)
	digest, err := f.Digest()
	w.must(err)
	c := w.sign(party, w.statement(objection.ActFile, id, 1, msg.Nonce, digest))
	msg.Consent = &c
}

// object files an objection and gives its id.
func (w *Walk) object(h certificate.Head) string {
	from := w.officer(h.Agency, institution.DutyHandler)
	var out objectiontypes.MsgFileResponse
	w.Response(w.does(from, w.filing(h, from.Address)), &out)
	w.took(tableDisputes, "PO1")
	return out.Id
}

// objections are the acts that the table allows on objections after registration.
func (w *Walk) objections() []option {
	var out []option
	for _, h := range w.heads() {
		if w.disputable(h) {
			out = append(out, option{"object to " + h.Code, 6, func() { w.object(h) }})
		}
	}
	for _, o := range w.disputes() {
		for _, row := range objection.Lifecycle.Rows {
			if do := w.disputeRow(o, row); do != nil {
				n := 10
				if row.Event == objection.EventWithdraw {
					n = 1
				}
				out = append(out, option{"row " + row.No + " with objection " + o.Id, n, do})
			}
		}
		out = append(out, w.waitingDispute(o)...)
	}
	return out
}

// disputeRow takes a row with an objection; nil if that is not possible now.
func (w *Walk) disputeRow(o objection.Objection, row lifecycle.Row[objection.Status]) func() {
	_, open := w.accredited(o.Agency)
	if !open || !w.ready(o.Agency) || !contains(row.From, o.Status) || row.Actor == lifecycle.Clock {
		return nil
	}
	if row.Actor == lifecycle.TwoPersons {
		act, ok := disputeAct(row.Event, w.chance(50, "for the objector"))
		if !ok || o.Pending != nil || !w.judgeDispute(o, act) {
			return nil
		}
		return func() {
			w.proposeDispute(o, act)
			if w.chance(85, "confirm at once") && w.confirmDispute(w.dispute(o.Id)) {
				w.took(tableDisputes, row.No)
			}
		}
	}
	msg := w.disputeStep(o, row.Event)
	if msg == nil {
		return nil
	}
	return func() {
		from := w.officer(o.Agency, institution.DutyHandler)
		w.does(from, msg(from.Address))
		w.took(tableDisputes, row.No)
	}
}

// disputeAct is an act of two persons that makes an event happen.
func disputeAct(event lifecycle.Event, upheld bool) (objection.Act, bool) {
	d := ledger.Digest("document of an objection")
	switch event {
	case objection.EventRefuse:
		return objection.Act{Act: &objection.Act_Refuse{Refuse: &objection.Refuse{Ground: "D-2", NoticeDigest: d}}}, true
	case objection.EventConclude:
		return objection.Act{Act: &objection.Act_Conclude{Conclude: &objection.Conclude{Upheld: upheld, DecisionDigest: d, ObjectorNotice: d, RegistrantNotice: d}}}, true
	case objection.EventEnterFinalDocument, objection.EventEnterRejectingDocument:
		return objection.Act{Act: &objection.Act_EnterFinalDocument{EnterFinalDocument: &objection.EnterFinalDocument{
			Kind: objection.DocumentJudgment, Upheld: event == objection.EventEnterFinalDocument, DocumentDigest: d, EffectDigest: d,
		}}}, true
	case objection.EventExecute:
		return objection.Act{Act: &objection.Act_Execute{Execute: &objection.Execute{RecordDigest: d}}}, true
	case objection.EventDismiss:
		return objection.Act{Act: &objection.Act_Dismiss{Dismiss: &objection.Dismiss{NoticeDigest: d}}}, true
	default:
		return objection.Act{}, false
	}
}

// judgeDispute tells whether an act is possible as the chain stands.
func (w *Walk) judgeDispute(o objection.Objection, act objection.Act) bool {
	h := w.head(o.Certificate)
	r, err := w.App.Keepers.Registration.Registration(w.ctx(), o.Registration)
	w.must(err)
	latest, err := w.App.Keepers.Registration.Application(w.ctx(), r.Application)
	w.must(err)
	_, err = act.Judge(objection.Case{
		Objection: o, Version: r.Version, Latest: latest.Kind, Keeper: o.Agency, Holders: w.holders(o.Registration),
		CertificateEnded: !h.Open(), Today: w.today(),
	})
	return err == nil
}

func (w *Walk) proposeDispute(o objection.Objection, act objection.Act) {
	from := w.officer(o.Agency, institution.DutyHandler)
	w.does(from, &objectiontypes.MsgPropose{Handler: from.Address, Id: o.Id, Act: act})
}

// confirmDispute confirms what waits, if that is possible now.
func (w *Walk) confirmDispute(o objection.Objection) bool {
	_, open := w.accredited(o.Agency)
	if o.Pending == nil || !open || !w.handles(o.Pending.Proposer, o.Agency) || !w.judgeDispute(o, o.Pending.Act) {
		return false
	}
	from := w.other(o.Agency, institution.DutyReviewer, o.Pending.Proposer)
	if from == nil {
		return false
	}
	w.does(from, &objectiontypes.MsgConfirm{Reviewer: from.Address, Id: o.Id, Digest: o.Pending.Digest})
	return true
}

// waitingDispute are the answers to a proposal that waits.
func (w *Walk) waitingDispute(o objection.Objection) []option {
	_, open := w.accredited(o.Agency)
	if o.Pending == nil || !open || !w.ready(o.Agency) {
		return nil
	}
	return []option{
		{"confirm with objection " + o.Id, 20, func() {
			if !w.confirmDispute(o) {
				w.block()
			}
		}},
		{"drop with objection " + o.Id, 5, func() {
			from := w.officer(o.Agency, institution.DutyReviewer)
			w.does(from, &objectiontypes.MsgDrop{Officer: from.Address, Id: o.Id})
		}},
	}
}

// disputeStep is the message of one person that makes an event happen; nil if it
// is not possible now.
func (w *Walk) disputeStep(o objection.Objection, event lifecycle.Event) func(handler string) sdk.Msg {
	holders := w.holders(o.Registration)
	switch event {
	case objection.EventRequestMaterial:
		if o.WasRequested() {
			return nil
		}
		return func(h string) sdk.Msg { return requestMaterial(o.Id, h) }
	case objection.EventSupply:
		if !w.objectorActs(o) {
			return nil
		}
		return func(h string) sdk.Msg { return w.supply(o, h) }
	case objection.EventComplete:
		if h := w.head(o.Certificate); !h.InForce() {
			return nil
		}
		return func(h string) sdk.Msg { return completing(o.Id, h) }
	case objection.EventNotify:
		return func(h string) sdk.Msg {
			return &objectiontypes.MsgNotify{Handler: h, Id: o.Id, NoticeDigest: ledger.Digest("notice")}
		}
	case objection.EventAdmit, objection.EventContest:
		if !w.canAllSign(holders) {
			return nil
		}
		return func(h string) sdk.Msg { return w.answering(o.Id, h, event == objection.EventAdmit, holders) }
	case objection.EventWithdraw:
		if !w.objectorActs(o) {
			return nil
		}
		return func(h string) sdk.Msg { return w.withdrawal(o, h) }
	default:
		return w.response(o, event, holders)
	}
}

func requestMaterial(id, handler string) *objectiontypes.MsgRequestMaterial {
	return &objectiontypes.MsgRequestMaterial{Handler: handler, Id: id, Request: objection.RequestMaterial{ListDigest: ledger.Digest("list"), WorkingDays: 3}}
}

func completing(id, handler string) *objectiontypes.MsgComplete {
	return &objectiontypes.MsgComplete{Handler: handler, Id: id, RecordDigest: ledger.Digest("record")}
}

// objectorActs tells whether the objector can act now: a person always can.
func (w *Walk) objectorActs(o objection.Objection) bool {
	return o.Objector.Party == "" || w.canSign(o.Objector.Party)
}

func (w *Walk) supply(o objection.Objection, handler string) sdk.Msg {
	m := evidenceOf("supplied")
	msg := &objectiontypes.MsgSupply{Handler: handler, Id: o.Id, Material: m}
	if p := o.Objector.Party; p != "" {
		digest, err := m.Digest()
		w.must(err)
		msg.Consent = &w.signedBy([]string{p}, objection.ActSupply, o.Id, digest)[0]
	}
	return msg
}

func (w *Walk) answering(id, handler string, admit bool, holders []string) *objectiontypes.MsgAnswer {
	digest := ledger.Digest("answer")
	return &objectiontypes.MsgAnswer{
		Handler: handler, Id: id, Admit: admit, AnswerDigest: digest,
		Consents: w.signedBy(holders, objection.AnswerAct(admit), id, digest),
	}
}

func (w *Walk) withdrawal(o objection.Objection, handler string) sdk.Msg {
	msg := &objectiontypes.MsgWithdraw{Handler: handler, Id: o.Id}
	if p := o.Objector.Party; p != "" {
		msg.Consent = &w.signedBy([]string{p}, objection.ActWithdraw, o.Id, o.Digest)[0]
	} else {
		msg.DocumentDigest = ledger.Digest("paper")
	}
	return msg
}

// response is what a side says of the conclusion so that an event happens.
func (w *Walk) response(o objection.Objection, event lifecycle.Event, holders []string) func(string) sdk.Msg {
	for _, side := range []objection.Side{objection.SideRegistrant, objection.SideObjector} {
		for _, accept := range []bool{true, false} {
			have, _, err := o.Response(side, accept)
			acts := side == objection.SideRegistrant && w.canAllSign(holders) || side == objection.SideObjector && w.objectorActs(o)
			if err == nil && have == event && acts {
				return func(h string) sdk.Msg { return w.responding(o, h, side, accept, holders) }
			}
		}
	}
	return nil
}

func (w *Walk) responding(o objection.Objection, handler string, side objection.Side, accept bool, holders []string) sdk.Msg {
	msg := &objectiontypes.MsgRespond{Handler: handler, Id: o.Id, Side: side, Accept: accept}
	act := objection.ResponseAct(side, accept)
	switch {
	case side == objection.SideRegistrant:
		msg.Consents = w.signedBy(holders, act, o.Id, o.DecisionDigest)
	case o.Objector.Party != "":
		msg.Consents = w.signedBy([]string{o.Objector.Party}, act, o.Id, o.DecisionDigest)
	default:
		msg.DocumentDigest = ledger.Digest("paper")
	}
	return msg
}
