// SPDX-License-Identifier: Apache-2.0

package badinput

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	recognitiontypes "github.com/shuquan-ledger/shuquan/x/recognition/types"
)

const (
	// guestSigned is what the two keys of the pledgee have signed otherwise.
	guestSigned = "recognition/43"
	// guestAct is what is not asked of another province.
	guestAct = "recognition/49"
	// notAwaited is a number under which nothing is awaited.
	notAwaited = "recognition/51"
	// unanswered is a request that has no outcome yet.
	unanswered = "recognition/70"
)

type (
	askPledge = *recognitiontypes.MsgRequestPledge
	askAct    = *recognitiontypes.MsgRequestAct
)

func requestTables() []table {
	return append([]table{acceptCertificateTable(), requestPledgeTable(), importOutcomeTable()}, requestActTables()...)
}

// recoded are rows of an act on a pledge with the codes that they have where it is
// asked of another province.
func recoded[M any](rows []bad[M], codes map[string]string) []bad[M] {
	for i, r := range rows {
		if code := codes[r.code]; code != "" {
			rows[i].code = code
		}
	}
	return rows
}

func acceptCertificateTable() table {
	type m = *recognitiontypes.MsgAcceptCertificate
	const acceptance = "recognition/53"
	return sent("recognition.MsgAcceptCertificate", "", func(w *World) given[m] {
		b := w.frontier()
		return given[m]{w.Home.Reviewer, b.Here.Accepting(w.Home.Reviewer, b.accepted())}
	},
		signers("officer", anotherReviewer, func(v m) *string { return &v.Officer }),
		foreignCodes(func(v m) *string { return &v.Code }),
		digests("document_digest", acceptance, func(v m) *string { return &v.DocumentDigest }),
		list(
			of("code", "of which nothing is known", "recognition/33", func(v m) { v.Code = "SJ4132026110001" }),
			of("code", "of a province that is no peer", "recognition/32", func(v m) { v.Code = "SJ4402026110001" }),
			of("version", "missing", acceptance, func(v m) { v.Version = 0 }),
			of("version", "of no import", acceptance, func(v m) { v.Version++ }),
		))
}

func requestPledgeTable() table {
	return sent("recognition.MsgRequestPledge", "", func(w *World) given[askPledge] {
		return given[askPledge]{w.frontier().bank.Handler, w.frontier().requesting()}
	},
		signers("handler", anotherHandler, func(v askPledge) *string { return &v.Handler }),
		peerDivisions(func(v askPledge) *string { return &v.Division }),
		list(of("division", "another than the certificate's", "recognition/25", func(v askPledge) { v.Division = "420000" })),
		within("consent.", func(v askPledge) *record.Consent { return &v.Consent }, whoeverSigned()),
		pledgeeSignatures(func(v askPledge) *[]record.Consent { return &v.Signatures }),
		recoded(within("proposal.", func(v askPledge) proposal { return &v.Proposal }, slices.Concat(
			proposalParties(), proposalCollateral(), proposalPapers(), proposalAmounts(), proposalTerms(),
		)), map[string]string{unsigned: guestSigned, pledgeConsents: guestSigned, pledgeSide: guestSigned, "certificate/13": "recognition/25"}),
		signedRequests(),
	)
}

// whoeverSigned is what is wrong with a signature that the other province alone can verify.
func whoeverSigned() []bad[*record.Consent] {
	return append(consentForms("institution/18", itself[record.Consent]), unnamed()...)
}

// signedRequests are signed by all and cannot be asked for.
func signedRequests() []bad[askPledge] {
	again := func(field, name, code string, spoil func(*border, proposal)) bad[askPledge] {
		return bad[askPledge]{"proposal" + field, name, code, func(w *World, v askPledge) {
			b := w.frontier()
			spoil(b, &v.Proposal)
			*v = *b.Here.Requesting(b.bank, v.Proposal, b.Here.Holder)
		}}
	}
	return list(
		again(".agent", "one that acts for the pledgee", guestAct, func(b *border, v proposal) { v.Agent = b.world.rival().Code }),
		again(".form", "without a security right", guestAct, func(_ *border, v proposal) { v.Form = pledge.FormEnhancementOnly }),
		again(".collateral.certificate", "not known here", "recognition/33", func(_ *border, v proposal) { v.Collateral[0].Certificate = "SJ4132026110001" }),
		again(".collateral.certificate", "not accepted here", "recognition/42", func(b *border, v proposal) { v.Collateral[0].Certificate = b.imported() }),
		bad[askPledge]{"proposal.pledgee", "another bank than the handler's", "recognition/44", func(w *World, v askPledge) {
			v.Proposal.Pledgee = w.rival().Code
			for i := range v.Signatures {
				v.Signatures[i].Party = v.Proposal.Pledgee
			}
		}},
		again("", "asked for before", "recognition/45", func(b *border, v proposal) {
			b.request()
			*v = b.proposal
		}),
	)
}

// pledgeeSignatures are what can be wrong with the two signatures of a pledgee, which
// both chains verify.
func pledgeeSignatures[M any](at func(M) *[]record.Consent) []bad[M] {
	place := func(i int) func(M) *record.Consent { return func(m M) *record.Consent { return &(*at(m))[i] } }
	all := func(name string, spoil func(m M, s []record.Consent) []record.Consent) bad[M] {
		return of("signatures", name, guestSigned, func(m M) { *at(m) = spoil(m, *at(m)) })
	}
	return append(
		recoded(within("signatures.", place(0), append(consents("institution/18", itself[record.Consent]), unnamed()...)), map[string]string{unsigned: guestSigned}),
		bad[M]{"signatures.party", "of somebody else", guestSigned, func(w *World, m M) { place(0)(m).Party = w.rival().Code }},
		bad[M]{"signatures.party", "both of somebody else", guestSigned, func(w *World, m M) {
			place(0)(m).Party, place(1)(m).Party = w.rival().Code, w.rival().Code
		}},
		of("signatures.key_index", "of no key", guestSigned, func(m M) { place(1)(m).KeyIndex = 9 }),
		of("signatures.key_index", "one key twice", guestSigned, func(m M) { place(0)(m).KeyIndex = 2 }),
		all("missing", func(M, []record.Consent) []record.Consent { return nil }),
		all("of one key", func(_ M, s []record.Consent) []record.Consent { return s[:1] }),
		all("too many", func(_ M, s []record.Consent) []record.Consent { return append(s, s[1]) }),
		all("out of order", func(_ M, s []record.Consent) []record.Consent { return []record.Consent{s[1], s[0]} }),
	)
}

func importOutcomeTable() table {
	type m = *recognitiontypes.MsgImportOutcome
	return sent("recognition.MsgImportOutcome", "", func(w *World) given[m] {
		return given[m]{w.Home.Handler, w.frontier().outcome()}
	},
		signers("officer", anotherHandler, func(v m) *string { return &v.Officer }),
		peerDivisions(func(v m) *string { return &v.Division }),
		unknownPeer(func(v m) *string { return &v.Division }),
		list(
			of("nonce", "missing", notAwaited, func(v m) { v.Nonce = 0 }),
			of("nonce", "of no request", notAwaited, func(v m) { v.Nonce += 1 << 20 }),
			bad[m]{"nonce", "of another request", peerProof, func(w *World, v m) { v.Nonce = w.frontier().unanswered() }},
			bad[m]{"nonce", "of a request that can still arrive", unanswered, func(w *World, v m) {
				b := w.frontier()
				*v = *b.Here.Outcome(b.unanswered())
			}},
		),
		proofs(func(v m) *recognitiontypes.Proofs { return &v.Proofs }))
}

// unanswered asks for a pledge and gives the number under which an answer is awaited.
func (b *border) unanswered() uint64 { return b.Here.Mirror(b.request()).Awaiting }

// outcome is the message that imports what came of a request whose answer was lost.
func (b *border) outcome() *recognitiontypes.MsgImportOutcome {
	if b.asked == "" || b.Here.Mirror(b.asked).Awaiting == 0 {
		b.asked = b.request()
		for _, p := range b.There.Packets() {
			b.There.Receive(p)
		}
	}
	return b.Here.Outcome(b.Here.Mirror(b.asked).Awaiting)
}

// asks is the table of an act that is asked for on a pledge, with what is wrong with it
// by itself and in the request.
func asks(variant string, act func(*border) pledge.Act, forms []bad[deed], more ...[]bad[askAct]) table {
	part := within("act.", func(v askAct) deed { return &v.Act }, forms)
	return sent("recognition.MsgRequestAct", variant, func(w *World) given[askAct] {
		b := w.frontier()
		id := b.reserved()
		a := act(b)
		var agree []*ledger.Party
		if a.GetAmend() != nil || a.GetExtend() != nil {
			agree = append(agree, b.Here.Holder)
		}
		return given[askAct]{b.bank.Handler, b.Here.Acting(b.bank, id, a, agree...)}
	}, append(more, recoded(part, map[string]string{unsigned: guestSigned}))...)
}

// always is an act that is the same on every pledge.
func always(a func() pledge.Act) func(*border) pledge.Act {
	return func(*border) pledge.Act { return a() }
}

// perfecting enters a registration at Zhongdeng.
func perfecting(b *border) pledge.Act {
	return pledge.Act{Act: &pledge.Act_Perfect{Perfect: &pledge.Perfect{Entry: b.entry()}}}
}

func requestActTables() []table {
	return []table{
		asks("", func(b *border) pledge.Act { return amendmentOf(b.proposal.Terms, b.entry()) }, amendForms(), otherConsents(), requestedActs(),
			pledgeeSignatures(func(v askAct) *[]record.Consent { return &v.Signatures })),
		asks("extend", func(b *border) pledge.Act { return ledger.ExtendPledge(b.world.today().AddMonths(18)) }, extendForms()),
		asks("fix", always(ledger.FixClaimAct), fixForms()),
		asks("default", always(ledger.DefaultAct), defaultForms()),
		asks("cure", always(ledger.CureAct), cureForms()),
		asks("enforce", func(b *border) pledge.Act {
			return ledger.EnforceTo(pledge.WayAuction, pledge.BasisCourt, b.world.Other.Code)
		}, enforceForms()),
		asks("", completing, completeForms(), differingShares()),
		asks("perfect", perfecting, perfectForms()),
		asks("release", func(b *border) pledge.Act { return b.Here.There.ReleasePledge() }, releaseForms()),
		asks("", always(ledger.CancelReservationAct), nil, foreignActs()),
	}
}

func completing(b *border) pledge.Act {
	return ledger.CompleteAct([]pledge.Share{{Pledge: b.asked, Part: 1, Amount: ledger.Digest("share")}}, b.proposal.Collateral[0].Certificate)
}

// differingShares are shares that differ from those that were signed.
func differingShares() []bad[askAct] {
	share := func(field string, spoil func(*pledge.Share)) bad[askAct] {
		return of("act.complete.shares."+field, "another than was signed", guestSigned, func(v askAct) { spoil(&v.Act.GetComplete().Shares[0]) })
	}
	return list(
		share("pledge", func(s *pledge.Share) { s.Pledge = "" }),
		share("part", func(s *pledge.Share) { s.Part = 2 }),
	)
}

// otherConsents are the wrong forms of the signatures of those who must agree.
func otherConsents() []bad[askAct] {
	return append(within("consents.", func(v askAct) *record.Consent { return &v.Consents[0] }, whoeverSigned()),
		of("consents", "too many", "recognition/40", func(v askAct) { v.Consents = repeated(v.Consents[0], pledge.MaxConsents+1) }))
}

// requestedActs are what can be wrong with who asks and for which pledge.
func requestedActs() []bad[askAct] {
	on := func(name, code string, place func(*border) string) bad[askAct] {
		return bad[askAct]{"pledge", name, code, func(w *World, v askAct) {
			b := w.frontier()
			*v = *b.Here.Acting(b.bank, place(b), v.Act)
		}}
	}
	return slices.Concat(
		signers("handler", anotherHandler, func(v askAct) *string { return &v.Handler }),
		recoded(renamed("pledge", pledgeIDs(func(v askAct) *string { return &v.Pledge })), map[string]string{pledgeUnknown: "recognition/54"}),
		list(
			of("act", "missing", "pledge/47", func(v askAct) { v.Act = pledge.Act{} }),
			of("act", "a decline, which is not asked of another province", guestAct, func(v askAct) { v.Act = ledger.DeclineAct() }),
			on("of which something is asked", "recognition/46", (*border).request),
			on("that has ended", "recognition/45", (*border).cancelled),
		))
}

// cancelled is a mirror of a pledge whose reservation was given up.
func (b *border) cancelled() string {
	id := b.request()
	b.Carry()
	b.world.Must(b.bank.Handler, b.Here.Acting(b.bank, id, ledger.CancelReservationAct()))
	b.Carry()
	return id
}

// foreignActs are acts that nobody asks for across a border: what is wrong with them by
// themselves is refused first.
func foreignActs() []bad[askAct] {
	instead := func(act func(*World) pledge.Act, forms []bad[deed]) []bad[askAct] {
		var out []bad[askAct]
		for _, f := range forms {
			out = append(out, bad[askAct]{"act." + f.field, f.name, f.code, func(w *World, v askAct) {
				v.Act = act(w)
				f.spoil(w, &v.Act)
			}})
		}
		return out
	}
	same := func(a func() pledge.Act) func(*World) pledge.Act { return func(*World) pledge.Act { return a() } }
	never := func(field string) bad[deed] {
		return of(field, "not asked of another province", guestAct, func(deed) {})
	}
	accepting := func() pledge.Act {
		return ledger.AcceptPledge(pledge.Proposal{PledgeContract: ledger.Digest("contract")})
	}
	moving := func(w *World) pledge.Act {
		r := pledge.Ranking{Certificate: w.frontier().proposal.Collateral[0].Certificate, Version: 1}
		return ledger.MoveRanksAct(r, pledge.BasisCourt, w.frontier().asked)
	}
	return slices.Concat(
		instead(same(accepting), append(acceptForms(), never("accept"))),
		instead(func(w *World) pledge.Act { return ledger.AssignAct(w.rival().Code) }, append(assignForms(), never("assign"))),
		instead(same(ledger.AnnulAct), append(annulForms(), never("annul"))),
		instead(func(*World) pledge.Act { return ledger.DecideChallengeAct(1) }, append(decideForms(), never("decide_challenge"))),
		instead(func(*World) pledge.Act { return ledger.SettleRankAct(1, pledge.BasisCourt) }, append(settleForms(), never("settle_rank"))),
		instead(moving, append(moveForms(), never("move_ranks.order.groups.places.pledge"), never("move_ranks.order.groups.places.part"))),
	)
}
