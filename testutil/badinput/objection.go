// SPDX-License-Identifier: Apache-2.0

package badinput

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/objection"
	objectiontypes "github.com/shuquan-ledger/shuquan/x/objection/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// Codes of objections' refusals of form.
const (
	objectionID      = "objection/2"
	objectionDigest  = "objection/3"
	objectionEnum    = "objection/4"
	objectionConsent = "objection/41"
)

func objectionTables() []table {
	return slices.Concat(objectionFilingTables(), objectionStepTables(), objectionSideTables(), objectionActTables(), termsTables())
}

// objectionIDs are the wrong forms of an objection's id, and one of nothing.
func objectionIDs[M any](at func(M) *string) []bad[M] {
	return list(
		of("id", "missing", objectionID, func(m M) { *at(m) = "" }),
		of("id", "too long", objectionID, func(m M) { *at(m) = strings.Repeat("0", 33) }),
		of("id", "upper case", objectionID, func(m M) { *at(m) = strings.Repeat("A", 32) }),
		of("id", "of no objection", "objection/31", func(m M) { *at(m) = strings.Repeat("0", 32) }),
	)
}

// materials are what can be wrong with what an objection rests on.
func materials() []bad[*objection.Material] {
	type m = *objection.Material
	return slices.Concat(
		commitments("statement_digest", objectionDigest, func(v m) *string { return &v.StatementDigest }),
		commitments("evidence", objectionDigest, func(v m) *string { return &v.Evidence[0] }),
		list(
			of("evidence", "none", "objection/11", func(v m) { v.Evidence = nil }),
			of("evidence", "twice", "objection/11", func(v m) { v.Evidence = repeated(v.Evidence[0], 2) }),
			of("evidence", "too many", "objection/11", func(v m) {
				for i := range objection.MaxEvidence {
					v.Evidence = append(v.Evidence, ledger.Digest(fmt.Sprintf("material %d", i)))
				}
			}),
		))
}

// sideConsents are what can be wrong with a signature of a side, besides whose it is.
func sideConsents[M any](at func(M) *record.Consent) []bad[M] {
	return append(consents(objectionConsent, at),
		of("key_index", "missing", objectionConsent, func(m M) { at(m).KeyIndex = 0 }),
		of("key_index", "of no key", "institution/39", func(m M) { at(m).KeyIndex = 9 }),
	)
}

type fileObjection = *objectiontypes.MsgFile

func objectionFilingTables() []table {
	return []table{
		sent("objection.MsgFile", "", func(w *World) given[fileObjection] {
			return given[fileObjection]{w.Home.Handler, w.filing(w.certified())}
		},
			signers("handler", anotherHandler, func(v fileObjection) *string { return &v.Handler }),
			renamed("certificate", certificateCodes(func(v fileObjection) *string { return &v.Certificate })),
			codes("objector.party", "objection/10", "objection/10", func(v fileObjection) *string { return &v.Objector.Party }),
			enums("reason", objectionEnum, func(v fileObjection) *registration.ObjectionReason { return &v.Reason }),
			enums("remedy", objectionEnum, func(v fileObjection) *objection.Remedy { return &v.Remedy }),
			within("material.", func(v fileObjection) *objection.Material { return &v.Material }, materials()),
			within("consent.", func(v fileObjection) *record.Consent { return v.Consent }, sideConsents(itself[record.Consent])),
			list(
				of("objector.party", "nobody", "objection/10", func(v fileObjection) { v.Objector.Party = nobody() }),
				of("objector.person", "beside a party", "objection/10", func(v fileObjection) { v.Objector.Person = ledger.Digest("person") }),
				of("objector.identity_digest", "of a party", "objection/10", func(v fileObjection) { v.Objector.IdentityDigest = ledger.Digest("identity") }),
				bad[fileObjection]{"objector.party", "the agency itself", "objection/17", func(w *World, v fileObjection) { v.Objector.Party = w.Home.Code }},
				bad[fileObjection]{"objector.party", "the only holder", "objection/17", func(w *World, v fileObjection) { v.Objector.Party = w.Party.Code }},
				of("nonce", "missing", "objection/5", func(v fileObjection) { v.Nonce = nil }),
				of("nonce", "too long", "objection/5", func(v fileObjection) { v.Nonce = make([]byte, 33) }),
				of("nonce", "another than was signed", objectionConsent, func(v fileObjection) { v.Nonce = slices.Concat(v.Nonce, []byte{1}) }),
				of("consent", "missing", "objection/10", func(v fileObjection) { v.Consent = nil }),
				of("consent.party", "missing", "objection/10", func(v fileObjection) { v.Consent.Party = "" }),
				bad[fileObjection]{"consent.party", "somebody else", "objection/10", func(w *World, v fileObjection) { v.Consent.Party = w.Party.Code }},
			)),
		sent("objection.MsgFile", "person", func(w *World) given[fileObjection] {
			return given[fileObjection]{w.Home.Handler, w.filingOfPerson(w.certified())}
		},
			optionalCommitments("objector.person", objectionDigest, func(v fileObjection) *string { return &v.Objector.Person }),
			optionalCommitments("objector.identity_digest", objectionDigest, func(v fileObjection) *string { return &v.Objector.IdentityDigest }),
			list(
				of("objector.person", "missing", "objection/10", func(v fileObjection) { v.Objector.Person = "" }),
				of("objector.identity_digest", "missing", "objection/10", func(v fileObjection) { v.Objector.IdentityDigest = "" }),
				bad[fileObjection]{"consent", "of a person without a code", "objection/10", func(w *World, v fileObjection) {
					c := w.Consent(w.Other, objection.ActFile, strings.Repeat("0", 32), 1, v.Nonce, ledger.Digest("filing"))
					v.Consent = &c
				}},
			)),
	}
}

// renamed moves bads to a field of another name.
func renamed[M any](field string, list []bad[M]) []bad[M] {
	for i := range list {
		list[i].field = field
	}
	return list
}

// filing is an objection of Other to a certificate.
func (w *World) filing(code string) fileObjection {
	msg := w.filingOfPerson(code)
	msg.Objector = objection.Objector{Party: w.Other.Code}
	f := msg.Filing(w.Home.Code)
	id, err := f.ID()
	if err != nil {
		panic(err) // a filing of right form
	}
	digest, err := f.Digest()
	if err != nil {
		panic(err) // the same
	}
	c := w.Consent(w.Other, objection.ActFile, id, 1, msg.Nonce, digest)
	msg.Consent = &c
	return msg
}

// filingOfPerson is an objection of a person without a code.
func (w *World) filingOfPerson(code string) fileObjection {
	name := w.fresh("异议人")
	return &objectiontypes.MsgFile{
		Handler: w.Home.Handler.Address, Certificate: code, Reason: registration.ReasonOwnership, Remedy: objection.RemedyCancel,
		Objector: objection.Objector{Person: ledger.Digest(name), IdentityDigest: ledger.Digest("identity")},
		Material: objection.Material{StatementDigest: ledger.Digest("statement"), Evidence: []string{ledger.Digest("material")}},
		Nonce:    []byte(fmt.Sprintf("nonce %010d", w.Height()*1000+int64(w.n))),
	}
}

// filed is an objection of Other, or of a person without a code.
func (w *World) filed(person bool) (id, digest string) {
	msg := w.filing(w.certified())
	if person {
		msg = w.filingOfPerson(msg.Certificate)
	}
	var out objectiontypes.MsgFileResponse
	w.Response(w.Must(w.Home.Handler, msg), &out)
	digest, err := msg.Filing(w.Home.Code).Digest()
	if err != nil {
		panic(err) // a filing that was taken
	}
	return out.Id, digest
}

func (w *World) filedByPerson() string {
	id, _ := w.filed(true)
	return id
}

func (w *World) requestingMaterial(id string) *objectiontypes.MsgRequestMaterial {
	return &objectiontypes.MsgRequestMaterial{Handler: w.Home.Handler.Address, Id: id, Request: objection.RequestMaterial{
		ListDigest: ledger.Digest("list"), WorkingDays: 5,
	}}
}

func (w *World) completing(id string) *objectiontypes.MsgComplete {
	return &objectiontypes.MsgComplete{Handler: w.Home.Handler.Address, Id: id, RecordDigest: ledger.Digest("record")}
}

func (w *World) completed() string {
	id, _ := w.filed(true)
	w.Must(w.Home.Handler, w.completing(id))
	return id
}

func (w *World) notifying(id string) *objectiontypes.MsgNotify {
	return &objectiontypes.MsgNotify{Handler: w.Home.Handler.Address, Id: id, NoticeDigest: ledger.Digest("notice")}
}

func (w *World) notified() string {
	id := w.completed()
	w.Must(w.Home.Handler, w.notifying(id))
	return id
}

func (w *World) answering(id string, admit bool) *objectiontypes.MsgAnswer {
	digest := ledger.Digest("answer")
	return &objectiontypes.MsgAnswer{
		Handler: w.Home.Handler.Address, Id: id, Admit: admit, AnswerDigest: digest,
		Consents: []record.Consent{w.Consent(w.Party, objection.AnswerAct(admit), id, 1, ledger.Nonce(1), digest)},
	}
}

func (w *World) contested() string {
	id := w.notified()
	w.Must(w.Home.Handler, w.answering(id, false))
	return id
}

var concluding = objection.Act{Act: &objection.Act_Conclude{Conclude: &objection.Conclude{
	Upheld: true, DecisionDigest: ledger.Digest("decision"), ObjectorNotice: ledger.Digest("to objector"), RegistrantNotice: ledger.Digest("to registrant"),
}}}

// proposedOn proposes an act on an objection and gives its digest.
func (w *World) proposedOn(id string, act objection.Act) string {
	var out objectiontypes.MsgProposeResponse
	w.Response(w.Must(w.Home.Handler, &objectiontypes.MsgPropose{Handler: w.Home.Handler.Address, Id: id, Act: act}), &out)
	return out.Digest
}

func (w *World) decidedOn(id string, act objection.Act) {
	digest := w.proposedOn(id, act)
	w.Must(w.Home.Reviewer, &objectiontypes.MsgConfirm{Reviewer: w.Home.Reviewer.Address, Id: id, Digest: digest})
}

func (w *World) concluded() string {
	id := w.contested()
	w.decidedOn(id, concluding)
	return id
}

func (w *World) responding(id string, accept bool) *objectiontypes.MsgRespond {
	return &objectiontypes.MsgRespond{
		Handler: w.Home.Handler.Address, Id: id, Side: objection.SideRegistrant, Accept: accept,
		Consents: []record.Consent{w.Consent(w.Party, objection.ResponseAct(objection.SideRegistrant, accept), id, 1, ledger.Nonce(1), ledger.Digest("decision"))},
	}
}

func (w *World) litigated() string {
	id := w.concluded()
	w.Must(w.Home.Handler, w.responding(id, false))
	return id
}

func (w *World) admitted() string {
	id := w.notified()
	w.Must(w.Home.Handler, w.answering(id, true))
	return id
}

func objectionStepTables() []table {
	type request = *objectiontypes.MsgRequestMaterial
	type supply = *objectiontypes.MsgSupply
	type complete = *objectiontypes.MsgComplete
	type notify = *objectiontypes.MsgNotify
	return []table{
		sent("objection.MsgRequestMaterial", "", func(w *World) given[request] {
			id, _ := w.filed(true)
			return given[request]{w.Home.Handler, w.requestingMaterial(id)}
		},
			signers("handler", anotherHandler, func(v request) *string { return &v.Handler }),
			objectionIDs(func(v request) *string { return &v.Id }),
			digests("request.list_digest", objectionDigest, func(v request) *string { return &v.Request.ListDigest }),
			list(
				of("request.working_days", "missing", "objection/39", func(v request) { v.Request.WorkingDays = 0 }),
				of("request.working_days", "too long", "objection/39", func(v request) { v.Request.WorkingDays = 61 }),
			)),
		sent("objection.MsgSupply", "", func(w *World) given[supply] {
			id, _ := w.filed(false)
			w.Must(w.Home.Handler, w.requestingMaterial(id))
			return given[supply]{w.Home.Handler, w.supplying(id)}
		},
			signers("handler", anotherHandler, func(v supply) *string { return &v.Handler }),
			objectionIDs(func(v supply) *string { return &v.Id }),
			within("material.", func(v supply) *objection.Material { return &v.Material }, materials()),
			within("consent.", func(v supply) *record.Consent { return v.Consent }, sideConsents(itself[record.Consent])),
			list(
				of("consent", "missing", objectionConsent, func(v supply) { v.Consent = nil }),
				bad[supply]{"consent.party", "somebody else", objectionConsent, func(w *World, v supply) { v.Consent.Party = w.Party.Code }},
			)),
		sent("objection.MsgComplete", "", func(w *World) given[complete] {
			id, _ := w.filed(true)
			return given[complete]{w.Home.Handler, w.completing(id)}
		},
			signers("handler", anotherHandler, func(v complete) *string { return &v.Handler }),
			objectionIDs(func(v complete) *string { return &v.Id }),
			digests("record_digest", objectionDigest, func(v complete) *string { return &v.RecordDigest }),
		),
		sent("objection.MsgNotify", "", func(w *World) given[notify] {
			return given[notify]{w.Home.Handler, w.notifying(w.completed())}
		},
			signers("handler", anotherHandler, func(v notify) *string { return &v.Handler }),
			objectionIDs(func(v notify) *string { return &v.Id }),
			digests("notice_digest", objectionDigest, func(v notify) *string { return &v.NoticeDigest }),
		),
	}
}

func (w *World) supplying(id string) *objectiontypes.MsgSupply {
	m := objection.Material{StatementDigest: ledger.Digest("statement"), Evidence: []string{ledger.Digest("more material")}}
	digest, err := m.Digest()
	if err != nil {
		panic(err) // material of right form
	}
	c := w.Consent(w.Other, objection.ActSupply, id, 1, ledger.Nonce(1), digest)
	return &objectiontypes.MsgSupply{Handler: w.Home.Handler.Address, Id: id, Material: m, Consent: &c}
}

func objectionSideTables() []table {
	type answer = *objectiontypes.MsgAnswer
	type respond = *objectiontypes.MsgRespond
	type withdraw = *objectiontypes.MsgWithdraw
	return []table{
		sent("objection.MsgAnswer", "", func(w *World) given[answer] {
			return given[answer]{w.Home.Handler, w.answering(w.notified(), true)}
		},
			signers("handler", anotherHandler, func(v answer) *string { return &v.Handler }),
			objectionIDs(func(v answer) *string { return &v.Id }),
			digests("answer_digest", objectionDigest, func(v answer) *string { return &v.AnswerDigest }),
			within("consents.", func(v answer) *record.Consent { return &v.Consents[0] }, sideConsents(itself[record.Consent])),
			list(
				of("admit", "another than was signed", "institution/40", func(v answer) { v.Admit = false }),
				of("consents", "missing", objectionConsent, func(v answer) { v.Consents = nil }),
				of("consents", "too many", objectionConsent, func(v answer) { v.Consents = repeated(v.Consents[0], 21) }),
				bad[answer]{"consents.party", "no holder", objectionConsent, func(w *World, v answer) { v.Consents[0].Party = w.Other.Code }},
			)),
		sent("objection.MsgRespond", "", func(w *World) given[respond] {
			return given[respond]{w.Home.Handler, w.responding(w.concluded(), true)}
		},
			signers("handler", anotherHandler, func(v respond) *string { return &v.Handler }),
			objectionIDs(func(v respond) *string { return &v.Id }),
			enums("side", objectionEnum, func(v respond) *objection.Side { return &v.Side }),
			within("consents.", func(v respond) *record.Consent { return &v.Consents[0] }, sideConsents(itself[record.Consent])),
			optionalDigests("document_digest", objectionDigest, func(v respond) *string { return &v.DocumentDigest }),
			list(
				of("accept", "another than was signed", "institution/40", func(v respond) { v.Accept = false }),
				of("document_digest", "of holders, who sign", objectionConsent, func(v respond) { v.DocumentDigest = ledger.Digest("paper") }),
				of("consents", "missing", objectionConsent, func(v respond) { v.Consents = nil }),
				of("consents", "too many", objectionConsent, func(v respond) { v.Consents = repeated(v.Consents[0], 21) }),
				bad[respond]{"consents.party", "no holder", objectionConsent, func(w *World, v respond) { v.Consents[0].Party = w.Other.Code }},
				of("side", "the other one", objectionConsent, func(v respond) { v.Side = objection.SideObjector }),
			)),
		sent("objection.MsgWithdraw", "", func(w *World) given[withdraw] {
			id, digest := w.filed(false)
			c := w.Consent(w.Other, objection.ActWithdraw, id, 1, ledger.Nonce(1), digest)
			return given[withdraw]{w.Home.Handler, &objectiontypes.MsgWithdraw{Handler: w.Home.Handler.Address, Id: id, Consent: &c}}
		},
			signers("handler", anotherHandler, func(v withdraw) *string { return &v.Handler }),
			objectionIDs(func(v withdraw) *string { return &v.Id }),
			within("consent.", func(v withdraw) *record.Consent { return v.Consent }, sideConsents(itself[record.Consent])),
			optionalDigests("document_digest", objectionDigest, func(v withdraw) *string { return &v.DocumentDigest }),
			list(
				of("consent", "missing", objectionConsent, func(v withdraw) { v.Consent = nil }),
				of("document_digest", "of a party, which signs", objectionConsent, func(v withdraw) { v.DocumentDigest = ledger.Digest("paper") }),
				bad[withdraw]{"consent.party", "somebody else", objectionConsent, func(w *World, v withdraw) { v.Consent.Party = w.Party.Code }},
			)),
	}
}
