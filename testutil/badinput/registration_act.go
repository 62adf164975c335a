// SPDX-License-Identifier: Apache-2.0

package badinput

import (
	"slices"
	"strings"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

type (
	propose = *registrationtypes.MsgPropose
	confirm = *registrationtypes.MsgConfirm
	drop    = *registrationtypes.MsgDrop
)

// proposing proposes an act on a fresh application.
func proposing(stage func(*World) file, act func(*World) registration.Act) func(*World) given[propose] {
	return func(w *World) given[propose] {
		f := stage(w)
		return given[propose]{w.Home.Handler, &registrationtypes.MsgPropose{Handler: w.Home.Handler.Address, Id: f.id, Act: act(w)}}
	}
}

func proposalTables() []table {
	const digest = "registration/12"
	reviewing := (*World).reviewed
	return []table{
		sent("registration.MsgPropose", "refuse acceptance", proposing((*World).submitted, func(*World) registration.Act {
			return registration.Act{Act: &registration.Act_RefuseAcceptance{RefuseAcceptance: &registration.RefuseAcceptance{NoticeDigest: ledger.Digest("notice")}}}
		}),
			signers("handler", anotherHandler, func(v propose) *string { return &v.Handler }),
			ids(func(v propose) *string { return &v.Id }),
			list(of("act", "missing", "registration/59", func(v propose) { v.Act = registration.Act{} })),
			digests("act.refuse_acceptance.notice_digest", digest, func(v propose) *string { return &v.Act.GetRefuseAcceptance().NoticeDigest }),
		),
		sent("registration.MsgPropose", "extend", proposing(reviewing, func(*World) registration.Act {
			return registration.Act{Act: &registration.Act_Extend{Extend: &registration.Extend{WorkingDays: 5, NoticeDigest: ledger.Digest("notice")}}}
		}),
			digests("act.extend.notice_digest", digest, func(v propose) *string { return &v.Act.GetExtend().NoticeDigest }),
			list(
				of("act.extend.working_days", "missing", "registration/51", func(v propose) { v.Act.GetExtend().WorkingDays = 0 }),
				of("act.extend.working_days", "too many", "registration/51", func(v propose) { v.Act.GetExtend().WorkingDays = 11 }),
				of("act.extend.working_days", "out of range", "registration/51", func(v propose) { v.Act.GetExtend().WorkingDays = 1<<32 - 1 }),
			)),
		sent("registration.MsgPropose", "terminate", proposing(func(w *World) file {
			f := w.reviewed()
			w.Must(w.Home.Handler, &registrationtypes.MsgAskSupplement{
				Handler: w.Home.Handler.Address, Id: f.id, Request: registration.AskSupplement{NoticeDigest: ledger.Digest("notice")},
			})
			return f
		}, func(*World) registration.Act {
			return registration.Act{Act: &registration.Act_Terminate{Terminate: &registration.Terminate{NoticeDigest: ledger.Digest("notice")}}}
		}), digests("act.terminate.notice_digest", digest, func(v propose) *string { return &v.Act.GetTerminate().NoticeDigest })),
		sent("registration.MsgPropose", "pass", proposing(reviewing, func(*World) registration.Act {
			return registration.Act{Act: &registration.Act_Pass{Pass: &registration.Pass{
				DescriptionAccurate: true, SourceCompliant: true, RightsClear: true, ReportDigest: ledger.Digest("report"),
			}}}
		}),
			digests("act.pass.report_digest", digest, func(v propose) *string { return &v.Act.GetPass().ReportDigest }),
			list(
				of("act.pass.description_accurate", "not found", "registration/52", func(v propose) { v.Act.GetPass().DescriptionAccurate = false }),
				of("act.pass.source_compliant", "not found", "registration/52", func(v propose) { v.Act.GetPass().SourceCompliant = false }),
				of("act.pass.rights_clear", "not found", "registration/52", func(v propose) { v.Act.GetPass().RightsClear = false }),
			)),
		sent("registration.MsgPropose", "refuse", proposing(reviewing, func(*World) registration.Act {
			return registration.Act{Act: &registration.Act_Refuse{Refuse: &registration.Refuse{Ground: "P-R3", NoticeDigest: ledger.Digest("notice")}}}
		}),
			digests("act.refuse.notice_digest", digest, func(v propose) *string { return &v.Act.GetRefuse().NoticeDigest }),
			grounds("act.refuse.ground", func(v propose) *string { return &v.Act.GetRefuse().Ground }),
		),
		sent("registration.MsgPropose", "publish", proposing((*World).passed, func(*World) registration.Act {
			return registration.Act{Act: &registration.Act_Publish{Publish: &registration.Publish{PostingDigest: ledger.Digest("posting")}}}
		}),
			digests("act.publish.posting_digest", digest, func(v propose) *string { return &v.Act.GetPublish().PostingDigest }),
			nationals("act.publish.reference", func(v propose) *string { return &v.Act.GetPublish().Reference }),
		),
		sent("registration.MsgPropose", "waive", proposing((*World).passed, func(*World) registration.Act {
			return registration.Act{Act: &registration.Act_Waive{Waive: &registration.Waive{ReasonDigest: ledger.Digest("reason")}}}
		}), commitments("act.waive.reason_digest", digest, func(v propose) *string { return &v.Act.GetWaive().ReasonDigest })),
		decisionTable(), evidenceTable(), adoptionTable(),
	}
}

// grounds are what can be wrong with the ground of a refusal.
func grounds(field string, at func(propose) *string) []bad[propose] {
	return list(
		of(field, "missing", "registration/20", func(v propose) { *at(v) = "" }),
		of(field, "unknown", "registration/20", func(v propose) { *at(v) = "P-R12" }),
		of(field, "of termination", "registration/20", func(v propose) { *at(v) = "P-T1" }),
		of(field, "too long", "registration/20", func(v propose) { *at(v) = strings.Repeat("P-R3", 100) }),
	)
}

// nationals are what can be wrong with a reference of the national system at a
// local agency.
func nationals(field string, at func(propose) *string) []bad[propose] {
	return list(
		of(field, "invented by a local agency", "registration/56", func(v propose) { *at(v) = "NDRS-1" }),
		of(field, "too long", "registration/56", func(v propose) { *at(v) = strings.Repeat("1", 65) }),
		of(field, "with space", "registration/56", func(v propose) { *at(v) = "NDRS 1" }),
		of(field, "control character", "registration/56", func(v propose) { *at(v) = "NDRS\u00071" }),
	)
}

func decisionTable() table {
	d := func(v propose) *registration.DecideObjection { return v.Act.GetDecideObjection() }
	return sent("registration.MsgPropose", "decide objection", proposing(func(w *World) file {
		f := w.noticed()
		w.Must(w.Home.Handler, w.objecting(f.id))
		return f
	}, func(*World) registration.Act {
		return registration.Act{Act: &registration.Act_DecideObjection{DecideObjection: &registration.DecideObjection{
			Objection: 1, Upheld: true, Ground: "P-R3", DecisionDigest: ledger.Digest("decision"),
		}}}
	}),
		digests("act.decide_objection.decision_digest", "registration/12", func(v propose) *string { return &d(v).DecisionDigest }),
		grounds("act.decide_objection.ground", func(v propose) *string { return &d(v).Ground }),
		list(
			of("act.decide_objection.objection", "missing", "registration/54", func(v propose) { d(v).Objection = 0 }),
			of("act.decide_objection.objection", "unknown", "registration/54", func(v propose) { d(v).Objection = 2 }),
			of("act.decide_objection.upheld", "rejected on a ground", "registration/20", func(v propose) { d(v).Upheld = false }),
		))
}

func evidenceTable() table {
	e := func(v propose) *registration.Evidence { return v.Act.GetEvidence() }
	return sent("registration.MsgPropose", "evidence", proposing((*World).cleared, func(w *World) registration.Act { return w.EvidenceAct() }),
		digests("act.evidence.archive_digest", "registration/12", func(v propose) *string { return &e(v).ArchiveDigest }),
		nationals("act.evidence.national_id", func(v propose) *string { return &e(v).NationalId }),
		nationals("act.evidence.national_code", func(v propose) *string { return &e(v).NationalCode }),
		optionalDigests("act.evidence.national_digest", "registration/12", func(v propose) *string { return &e(v).NationalDigest }),
		days("act.evidence.valid_to", "registration/55", func(v propose) *uint32 { return &e(v).ValidTo }),
		list(
			of("act.evidence.national_digest", "invented by a local agency", "registration/56", func(v propose) { e(v).NationalDigest = ledger.Digest("national") }),
			of("act.evidence.valid_to", "missing", "registration/55", func(v propose) { e(v).ValidTo = 0 }),
			of("act.evidence.valid_to", "passed", "registration/55", func(v propose) { e(v).ValidTo = 20200101 }),
			of("act.evidence.valid_to", "more than five years", "registration/55", func(v propose) { e(v).ValidTo = 20990101 }),
		))
}

func confirmTables() []table {
	return []table{
		sent("registration.MsgConfirm", "", func(w *World) given[confirm] {
			f := w.reviewed()
			p := w.Propose(w.Home, f.id, ledger.PassAct)
			return given[confirm]{w.Home.Reviewer, &registrationtypes.MsgConfirm{Reviewer: w.Home.Reviewer.Address, Id: f.id, Digest: p.Digest}}
		},
			signers("reviewer", anotherReviewer, func(v confirm) *string { return &v.Reviewer }),
			ids(func(v confirm) *string { return &v.Id }),
			digests("digest", "registration/12", func(v confirm) *string { return &v.Digest }),
			list(
				of("digest", "of something else", "registration/44", func(v confirm) { v.Digest = ledger.Digest("something else") }),
				bad[confirm]{"seal", "of no evidencing", "registration/59", func(w *World, v confirm) {
					c := w.Consent(w.Party, "certificate.seal", v.Id, 1, ledger.Nonce(1), v.Digest)
					v.Seal = &c
				}},
			)),
		sent("registration.MsgConfirm", "evidence", func(w *World) given[confirm] {
			f := w.cleared()
			p := w.Propose(w.Home, f.id, w.EvidenceAct())
			return given[confirm]{w.Home.Reviewer, &registrationtypes.MsgConfirm{
				Reviewer: w.Home.Reviewer.Address, Id: f.id, Digest: p.Digest, Seal: w.SealOf(w.Home, p),
			}}
		},
			within("seal.", func(v confirm) *record.Consent { return v.Seal }, seals()),
			list(
				of("seal", "missing", "registration/59", func(v confirm) { v.Seal = nil }),
				of("remainder_seal", "of no transfer", "registration/59", func(v confirm) { v.RemainderSeal = v.Seal }),
			),
		),
		sent("registration.MsgConfirm", "transfer", func(w *World) given[confirm] {
			g := w.transferring()
			var filed registrationtypes.MsgSubmitResponse
			w.Response(w.Must(w.Home.Handler, g.msg), &filed)
			w.Accept(w.Home, filed.Id)
			w.Both(w.Home, filed.Id, ledger.PassAct)
			w.Both(w.Home, filed.Id, ledger.WaiveAct)
			return given[confirm]{w.Home.Reviewer, w.Confirmation(w.Home, filed.Id, w.Propose(w.Home, filed.Id, w.EvidenceOf(filed.Id)))}
		},
			within("remainder_seal.", func(v confirm) *record.Consent { return v.RemainderSeal }, seals()),
			list(
				of("remainder_seal", "missing", "registration/59", func(v confirm) { v.RemainderSeal = nil }),
				of("remainder_seal", "the other certificate's", "institution/40", func(v confirm) { v.RemainderSeal = v.Seal }),
				of("seal", "the other certificate's", "institution/40", func(v confirm) { v.Seal = v.RemainderSeal }),
			),
		),
		sent("registration.MsgDrop", "", func(w *World) given[drop] {
			f := w.reviewed()
			w.Propose(w.Home, f.id, ledger.PassAct)
			return given[drop]{w.Home.Handler, &registrationtypes.MsgDrop{Officer: w.Home.Handler.Address, Id: f.id}}
		},
			signers("officer", anotherHandler, func(v drop) *string { return &v.Officer }),
			ids(func(v drop) *string { return &v.Id }),
			list(bad[drop]{"id", "nothing pending", "registration/43", func(w *World, v drop) { v.Id = w.submitted().id }}),
		),
	}
}

// seals are what can be wrong with the agency's seal.
func seals() []bad[*record.Consent] {
	return slices.Concat(consents("registration/47", itself[record.Consent]), list(
		of("party", "missing", "certificate/7", func(c *record.Consent) { c.Party = "" }),
		bad[*record.Consent]{"party", "another agency", "certificate/7", func(w *World, c *record.Consent) { c.Party = w.Away.Code }},
		of("key_index", "missing", "registration/47", func(c *record.Consent) { c.KeyIndex = 0 }),
		of("key_index", "of no key", "certificate/7", func(c *record.Consent) { c.KeyIndex = 9 }),
	))
}

func adoptionTable() table {
	return sent("registration.MsgPropose", "adopt", func(w *World) given[propose] {
		w.Carry(w.LegacyPermit(w.Home.Code, 3))
		c := ledger.Content(w.fresh("既有登记数据"), w.Party)
		w.n++
		c.Legacy = ledger.Earlier(w.n)
		m, id := w.Submission(w.Home, c, ledger.Nonce(w.n), w.Party)
		w.Must(w.Home.Handler, m)
		return given[propose]{w.Home.Handler, &registrationtypes.MsgPropose{Handler: w.Home.Handler.Address, Id: id, Act: registration.Act{
			Act: &registration.Act_Adopt{Adopt: &registration.Adopt{ReportDigest: ledger.Digest("adoption")}},
		}}}
	},
		digests("act.adopt.report_digest", "registration/12", func(v propose) *string { return &v.Act.GetAdopt().ReportDigest }),
		list(bad[propose]{"id", "of an ordinary application", "registration/112", func(w *World, v propose) { v.Id = w.submitted().id }}),
	)
}
