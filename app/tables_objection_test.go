// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/app/ante"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/objection"
	objectiontypes "github.com/shuquan-ledger/shuquan/x/objection/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// maxDisputes is how many objections the tests file to one certificate.
const maxDisputes = 15

// court is an office with a certificate to which people object.
type court struct {
	*office
	on *paper
	// filed counts the objections to the certificate, people all objectors.
	filed, people int
}

// dispute is an objection of a person without a code, who acts on paper.
type dispute struct {
	*court
	paper *paper
	id    string
}

func newCourt(t *testing.T) *court {
	t.Helper()
	return &court{office: newOffice(t)}
}

// dispute is an objection that is not filed yet.
func (c *court) dispute() *dispute {
	if c.on == nil || c.filed >= maxDisputes || !c.on.head().InForce() {
		c.on, c.filed = c.paper(c.years), 0
		require.Zero(c.t, c.on.issue().Code)
	}
	c.filed++
	return &dispute{court: c, paper: c.on}
}

func (d *dispute) read() objection.Objection {
	if d.id == "" {
		return objection.Objection{}
	}
	o, err := d.App.Keepers.Objection.Objection(d.Ctx(), d.id)
	require.NoError(d.t, err)
	return o
}

// known is the id for messages, of no objection before there is one.
func (d *dispute) known() string {
	if d.id == "" {
		return "00000000000000000000000000000000"
	}
	return d.id
}

func (d *dispute) send(msg sdk.Msg) { d.Send(d.agency.Handler, msg) }

func (d *dispute) file() {
	d.people++
	msg := &objectiontypes.MsgFile{
		Handler: d.agency.Handler.Address, Certificate: d.paper.code, Reason: registration.ReasonOwnership, Remedy: objection.RemedyCancel,
		Objector: objection.Objector{Person: ledger.Digest(fmt.Sprintf("person %d", d.people)), IdentityDigest: ledger.Digest("identity")},
		Material: objectionMaterial("first"), Nonce: ledger.Nonce(d.people),
	}
	if d.id != "" {
		msg.Objector = d.read().Objector // the same again, with another nonce
	}
	res := d.Send(d.agency.Handler, msg)
	if res.Code == 0 && d.id == "" {
		var out objectiontypes.MsgFileResponse
		d.Response(res, &out)
		d.id = out.Id
	}
}

func objectionMaterial(name string) objection.Material {
	return objection.Material{StatementDigest: ledger.Digest(name), Evidence: []string{ledger.Digest(name + " evidence")}}
}

func (d *dispute) request() {
	d.send(&objectiontypes.MsgRequestMaterial{Handler: d.agency.Handler.Address, Id: d.known(), Request: objection.RequestMaterial{
		ListDigest: ledger.Digest("list"), WorkingDays: 5,
	}})
}

func (d *dispute) supply() {
	d.send(&objectiontypes.MsgSupply{Handler: d.agency.Handler.Address, Id: d.known(), Material: objectionMaterial("second")})
}

func (d *dispute) complete() {
	d.send(&objectiontypes.MsgComplete{Handler: d.agency.Handler.Address, Id: d.known(), RecordDigest: ledger.Digest("record")})
}

func (d *dispute) notify() {
	d.send(&objectiontypes.MsgNotify{Handler: d.agency.Handler.Address, Id: d.known(), NoticeDigest: ledger.Digest("notice")})
}

func (d *dispute) answer(admit bool) {
	answer := ledger.Digest("answer")
	d.send(&objectiontypes.MsgAnswer{
		Handler: d.agency.Handler.Address, Id: d.known(), Admit: admit, AnswerDigest: answer,
		Consents: d.byHolder(objection.AnswerAct(admit), answer),
	})
}

// byHolder is the signature of the only holder.
func (d *dispute) byHolder(act, digest string) []record.Consent {
	return []record.Consent{d.Consent(d.party, act, d.known(), 1, ledger.Nonce(1), digest)}
}

func (d *dispute) respond(side objection.Side, accept bool) {
	msg := &objectiontypes.MsgRespond{Handler: d.agency.Handler.Address, Id: d.known(), Side: side, Accept: accept}
	if side == objection.SideRegistrant {
		digest := d.read().DecisionDigest
		if digest == "" {
			digest = ledger.Digest("decision")
		}
		msg.Consents = d.byHolder(objection.ResponseAct(side, accept), digest)
	} else {
		msg.DocumentDigest = ledger.Digest("paper")
	}
	d.send(msg)
}

func (d *dispute) withdraw() {
	d.send(&objectiontypes.MsgWithdraw{Handler: d.agency.Handler.Address, Id: d.known(), DocumentDigest: ledger.Digest("paper")})
}

// decide proposes and confirms, as far as it is possible.
func (d *dispute) decide(act objection.Act) {
	res := d.Send(d.agency.Handler, &objectiontypes.MsgPropose{Handler: d.agency.Handler.Address, Id: d.known(), Act: act})
	if res.Code != 0 {
		return
	}
	var out objectiontypes.MsgProposeResponse
	d.Response(res, &out)
	d.Must(d.agency.Reviewer, &objectiontypes.MsgConfirm{Reviewer: d.agency.Reviewer.Address, Id: d.id, Digest: out.Digest})
}

// ended is decide after the certificate was revoked.
func (d *dispute) ended(act objection.Act) {
	if d.paper.head().InForce() {
		d.paper.revoke()
	}
	require.False(d.t, d.paper.head().InForce())
	d.decide(act)
}

var (
	refuseObjection = objection.Act{Act: &objection.Act_Refuse{Refuse: &objection.Refuse{Ground: "D-2", NoticeDigest: ledger.Digest("notice")}}}
	executeAct      = objection.Act{Act: &objection.Act_Execute{Execute: &objection.Execute{RecordDigest: ledger.Digest("record")}}}
	dismissAct      = objection.Act{Act: &objection.Act_Dismiss{Dismiss: &objection.Dismiss{NoticeDigest: ledger.Digest("notice")}}}
)

func concludeAct(upheld bool) objection.Act {
	return objection.Act{Act: &objection.Act_Conclude{Conclude: &objection.Conclude{
		Upheld: upheld, DecisionDigest: ledger.Digest("decision"), ObjectorNotice: ledger.Digest("to objector"), RegistrantNotice: ledger.Digest("to registrant"),
	}}}
}

func documentAct(upheld bool) objection.Act {
	return objection.Act{Act: &objection.Act_EnterFinalDocument{EnterFinalDocument: &objection.EnterFinalDocument{
		Kind: objection.DocumentJudgment, Upheld: upheld, DocumentDigest: ledger.Digest("judgment"), EffectDigest: ledger.Digest("effect"),
	}}}
}

// Steps as functions, so that ways can be written as lists of them.
type step func(*dispute)

func answering(admit bool) step { return func(d *dispute) { d.answer(admit) } }

func responding(side objection.Side, accept bool) step {
	return func(d *dispute) { d.respond(side, accept) }
}

func deciding(act objection.Act) step { return func(d *dispute) { d.decide(act) } }

func (c *court) way(steps ...step) func() *dispute {
	return func() *dispute {
		d := c.dispute()
		for _, s := range steps {
			s(d)
		}
		return d
	}
}

// passing lets a number of working days pass, as the chain's calendar has them:
// all clocks of the table take longer than the time without holidays. The
// keeper's own tests count them by hand.
func (c *court) passing(days uint32) step {
	return func(d *dispute) {
		was := d.read()
		end, err := c.App.Keepers.Calendar.Calendar(c.Ctx()).After(calendar.DayOf(c.Now().Unix()), days)
		require.NoError(c.t, err)
		c.pass(end.Last.End(), func() { require.Equal(c.t, was, d.read()) })
	}
}

// Every row of the table of objections after registration is driven through
// messages, acts of two persons and the clock; every other act changes nothing.
func TestPostObjectionRowsDriven(t *testing.T) {
	t.Parallel()
	c := newCourt(t)
	file, complete, notify := step((*dispute).file), step((*dispute).complete), step((*dispute).notify)
	request := step((*dispute).request)
	objector, registrant := objection.SideObjector, objection.SideRegistrant
	concluded := func(upheld bool, more ...step) func() *dispute {
		return c.way(append([]step{file, complete, notify, answering(false), deciding(concludeAct(upheld))}, more...)...)
	}
	// Nothing can be done to it, so one does.
	notFiled := c.way(file, request, c.passing(5))()
	s := subject[objection.Status, *dispute]{
		ways: map[objection.Status]func() *dispute{
			objection.StatusNone:          c.way(),
			objection.StatusFiled:         c.way(file),
			objection.StatusIncomplete:    c.way(file, request),
			objection.StatusNotFiled:      func() *dispute { return notFiled },
			objection.StatusRefused:       c.way(file, deciding(refuseObjection)),
			objection.StatusComplete:      c.way(file, complete),
			objection.StatusNotified:      c.way(file, complete, notify),
			objection.StatusAdmitted:      c.way(file, complete, notify, answering(true)),
			objection.StatusInvestigating: c.way(file, complete, notify, answering(false)),
			objection.StatusConcluded:     concluded(true),
			objection.StatusAccepted:      concluded(true, responding(registrant, true), responding(objector, true)),
			objection.StatusInLitigation:  concluded(true, responding(registrant, false)),
			objection.StatusFinalDoc:      concluded(true, responding(registrant, false), deciding(documentAct(true))),
			objection.StatusClosed:        concluded(false, responding(registrant, true), responding(objector, true)),
			objection.StatusWithdrawn:     c.way(file, (*dispute).withdraw),
		},
		status:  func(d *dispute) objection.Status { return d.read().Status },
		version: func(d *dispute) uint64 { return d.read().Version },
	}
	done := driveTable(t, "testdata/post_objection_rows.txt", s, []tableDeed[*dispute]{
		{event: "File", try: file},
		{event: "RequestMaterial", try: request},
		{event: "Supply", try: (*dispute).supply},
		{event: "MaterialExpired", clock: true, try: c.passing(5)},
		{event: "Refuse", try: deciding(refuseObjection)},
		{event: "Complete", try: complete},
		{event: "Notify", try: notify},
		{event: "NoticeOverdue", clock: true, try: c.passing(5)},
		{event: "Admit", try: answering(true)},
		{event: "Contest", try: answering(false)},
		{event: "Silence", clock: true, try: c.passing(10)},
		{event: "InvestigationOverdue", clock: true, try: c.passing(20)},
		{event: "Conclude", try: deciding(concludeAct(false))},
		{event: "Accept", try: responding(objector, true)},
		{event: "AcceptUpholding", way: concluded(true, responding(registrant, true)), try: responding(objector, true)},
		{event: "AcceptRejection", way: concluded(false, responding(objector, true)), try: responding(registrant, true)},
		{event: "RefuseConclusion", try: responding(registrant, false)},
		{event: "UpholdingStands", clock: true, way: concluded(true, responding(registrant, true)), try: c.passing(10)},
		{event: "RejectionStands", clock: true, way: concluded(false), try: c.passing(10)},
		{event: "NotAccepted", clock: true, way: concluded(true, responding(objector, true)), try: c.passing(10)},
		{event: "EnterFinalDocument", try: deciding(documentAct(true))},
		{event: "EnterRejectingDocument", try: deciding(documentAct(false))},
		{event: "Execute", try: func(d *dispute) { d.ended(executeAct) }},
		{event: "Dismiss", try: func(d *dispute) { d.ended(dismissAct) }},
		{event: "Withdraw", try: (*dispute).withdraw},
	})
	done.complete(t, fixture(t, "testdata/post_objection_rows.txt"))
}

// While an objection is open its certificate is annotated, and only then.
func TestOpenObjectionIsAnnotated(t *testing.T) {
	c := newCourt(t)
	d := c.dispute()
	disputes := func() uint32 { return d.paper.head().Disputes }
	d.file()
	require.Zero(t, disputes(), "nobody has found it complete")
	before := d.paper.head().StatusSeq
	d.complete()
	require.EqualValues(t, 1, disputes())
	require.Greater(t, d.paper.head().StatusSeq, before, "what is proved of a certificate under one number is one thing")
	require.Equal(t, certificate.StatusActive, d.paper.head().Status)
	other := c.dispute()
	other.file()
	other.complete()
	require.EqualValues(t, 2, disputes())
	d.withdraw()
	require.EqualValues(t, 1, disputes())
	other.notify()
	other.answer(true)
	other.ended(executeAct)
	require.Equal(t, objection.StatusClosed, other.read().Status)
	require.Zero(t, disputes(), "the annotation ends also on a certificate that has ended")
}

// A party objects under its own signature, through its agency's handler alone;
// the acts of two persons take two.
func TestObjectionIsForThoseWhoMayAct(t *testing.T) {
	c := newCourt(t)
	d := c.dispute()
	msg := &objectiontypes.MsgFile{
		Handler: c.agency.Handler.Address, Certificate: d.paper.code, Objector: objection.Objector{Party: c.other.Code},
		Reason: registration.ReasonDuplicate, Remedy: objection.RemedyChange, Material: objectionMaterial("first"), Nonce: ledger.Nonce(1),
	}
	f := msg.Filing(c.agency.Code)
	id, err := f.ID()
	require.NoError(t, err)
	digest, err := f.Digest()
	require.NoError(t, err)
	signed := func(by *ledger.Party, act string) *record.Consent {
		out := c.Consent(by, act, id, 1, msg.Nonce, digest)
		out.Party = c.other.Code
		return &out
	}
	msg.Consent = signed(c.party, objection.ActFile)
	requireRefused(t, c.Send(c.agency.Handler, msg), institution.ErrConsent, "another's signature")
	msg.Consent = signed(c.other, objection.ActWithdraw)
	requireRefused(t, c.Send(c.agency.Handler, msg), institution.ErrConsent, "a signature for another act")
	msg.Consent = signed(c.other, objection.ActFile)
	for _, x := range []intruder{
		{"handler of another agency", c.foreign.Handler, objection.ErrOtherAgency},
		{"reviewer", c.agency.Reviewer, ante.ErrRole},
		{"bank officer", c.bank, institution.ErrNotAccredited},
		{"unknown account", c.unknown, ante.ErrStranger},
	} {
		msg.Handler = x.who.Address
		requireRefused(t, c.Send(x.who, msg), x.want, x.name)
	}
	msg.Handler = c.agency.Handler.Address
	c.Must(c.agency.Handler, msg)
	d.id = id
	require.Equal(t, objection.StatusFiled, d.read().Status)

	withdrawal := &objectiontypes.MsgWithdraw{Handler: c.agency.Handler.Address, Id: id, Consent: signed(c.party, objection.ActWithdraw)}
	requireRefused(t, c.Send(c.agency.Handler, withdrawal), institution.ErrConsent, "withdrawn by another")
	notify := &objectiontypes.MsgComplete{Handler: c.foreign.Handler.Address, Id: id, RecordDigest: ledger.Digest("record")}
	requireRefused(t, c.Send(c.foreign.Handler, notify), objection.ErrOtherAgency, "another agency")

	d.complete()
	d.notify()
	d.answer(false)
	for _, x := range []struct {
		act  objection.Act
		want *errorsmod.Error
	}{{concludeAct(true), objection.ErrSamePerson}, {documentAct(true), objection.ErrCourt}} {
		var out objectiontypes.MsgProposeResponse
		c.Response(c.Must(c.both, &objectiontypes.MsgPropose{Handler: c.both.Address, Id: id, Act: x.act}), &out)
		requireRefused(t, c.Send(c.both, &objectiontypes.MsgConfirm{Reviewer: c.both.Address, Id: id, Digest: out.Digest}), x.want, x.act.Name())
		c.Must(c.agency.Reviewer, &objectiontypes.MsgConfirm{Reviewer: c.agency.Reviewer.Address, Id: id, Digest: out.Digest})
		if x.act.GetConclude() != nil {
			d.respond(objection.SideRegistrant, false)
		}
	}
	require.Equal(t, objection.StatusFinalDoc, d.read().Status)
	withdrawal.Consent = signed(c.other, objection.ActWithdraw)
	c.Must(c.agency.Handler, withdrawal)
	require.Equal(t, objection.StatusWithdrawn, d.read().Status)
}

// An objection that the registrant admits ends with a change of the
// registration, which the dispute does not forbid, and the certificate stays.
func TestAdmittedObjectionIsCarriedOutByAChange(t *testing.T) {
	c := newCourt(t)
	d := c.dispute()
	d.file()
	d.complete()
	d.notify()
	d.answer(true)
	d.decide(executeAct)
	require.Equal(t, objection.StatusAdmitted, d.read().Status, "nothing has been changed")
	d.paper.later(registration.KindChange)
	d.decide(executeAct)
	require.Equal(t, objection.StatusClosed, d.read().Status)
	require.Equal(t, objection.OutcomeAdmitted, d.read().Outcome)
	require.Equal(t, certificate.StatusActive, d.paper.head().Status)
	require.EqualValues(t, 2, d.paper.head().Version)
	require.Zero(t, d.paper.head().Disputes)
}
