// SPDX-License-Identifier: Apache-2.0

package badinput

import (
	"bytes"
	"slices"
	"strings"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	pledgetypes "github.com/shuquan-ledger/shuquan/x/pledge/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// Codes of pledges that many rows have.
const (
	pledgeID        = "pledge/2"
	pledgeDigest    = "pledge/3"
	pledgeEnum      = "pledge/4"
	pledgeNonce     = "pledge/5"
	pledgeDay       = "pledge/6"
	pledgeAmount    = "pledge/7"
	pledgeZhongdeng = "pledge/16"
	pledgePersonal  = "pledge/61"
	pledgeSide      = "pledge/17"
	pledgeKeeper    = "pledge/57"
	pledgeTerm      = "pledge/20"
	pledgeChange    = "pledge/30"
	pledgeOwn       = "pledge/31"
	pledgeState     = "pledge/40"
	pledgeUnknown   = "pledge/42"
	pledgeConsents  = "pledge/48"
	pledgeList      = "pledge/49"
	pledgeTerms     = "pledge/50"
	pledgeFollow    = "pledge/56"
	// unsigned is what was signed otherwise.
	unsigned = "institution/40"
	// nationalCode is a code of right form that stands behind those of local certificates.
	nationalCode = "SJ1402026110001"
)

func pledgeTables() []table {
	return slices.Concat(offerTables(), pledgeWordTables(), pledgeMakeTables(), pledgeKeepTables(), pledgeRealiseTables(), pledgeAgencyTables(), pledgeConfirmTables())
}

// pledgeIDs are the wrong forms of a pledge's id, and one of nothing.
func pledgeIDs[M any](at func(M) *string) []bad[M] {
	return list(
		of("id", "missing", pledgeID, func(m M) { *at(m) = "" }),
		of("id", "too long", pledgeID, func(m M) { *at(m) = strings.Repeat("0", 33) }),
		of("id", "upper case", pledgeID, func(m M) { *at(m) = strings.Repeat("A", 32) }),
		of("id", "of no pledge", pledgeUnknown, func(m M) { *at(m) = strings.Repeat("0", 32) }),
	)
}

// partyConsents are what can be wrong with the signature of one who has to sign.
func partyConsents() []bad[*record.Consent] {
	return slices.Concat(consents("institution/18", itself[record.Consent]), unnamed(), list(
		of("key_index", "of no key", "institution/39", func(c *record.Consent) { c.KeyIndex = 9 }),
	))
}

// unnamed are consents that name nobody or no key.
func unnamed() []bad[*record.Consent] {
	return list(
		of("party", "missing", "institution/2", func(c *record.Consent) { c.Party = "" }),
		of("key_index", "missing", "institution/39", func(c *record.Consent) { c.KeyIndex = 0 }),
	)
}

// pledgorConsents are what can be wrong with the pledgor's signature.
func pledgorConsents[M any](at func(M) *record.Consent) []bad[M] {
	return within("consent.", at, append(partyConsents(),
		bad[*record.Consent]{"party", "somebody else", pledgeConsents, func(w *World, c *record.Consent) { c.Party = w.Other.Code }}))
}

type (
	offer    = *pledgetypes.MsgOffer
	proposal = *pledge.Proposal
)

func offerTables() []table {
	return []table{sent("pledge.MsgOffer", "", func(w *World) given[offer] {
		msg, _ := w.Offer(w.lender().Handler, w.loan(w.lender(), nil, w.collateral()), w.Party)
		return given[offer]{w.lender().Handler, msg}
	},
		signers("handler", anotherHandler, func(v offer) *string { return &v.Handler }),
		pledgorConsents(func(v offer) *record.Consent { return &v.Consent }),
		within("proposal.", func(v offer) proposal { return &v.Proposal }, slices.Concat(
			proposalParties(), proposalCollateral(), proposalPapers(), proposalAmounts(), proposalTerms(),
		)),
		signedOffers(),
	)}
}

// reoffered is a spoilt proposal that the pledgor has signed as it is.
func reoffered(field, name, code string, spoil func(*World, proposal)) bad[offer] {
	return bad[offer]{"proposal." + field, name, code, func(w *World, v offer) {
		spoil(w, &v.Proposal)
		msg, _ := w.Offer(w.lender().Handler, v.Proposal, w.Party)
		*v = *msg
	}}
}

// differing is a field that differs from what was signed.
func differing[M any](field string, spoil func(M)) bad[M] {
	return of(field, "another than was signed", unsigned, spoil)
}

func proposalParties() []bad[proposal] {
	return slices.Concat(
		codes("pledgor", "institution/2", "institution/17", func(v proposal) *string { return &v.Pledgor }),
		codes("pledgee", "institution/2", "institution/17", func(v proposal) *string { return &v.Pledgee }),
		// Without an agent the pledgee acts itself, which is no error.
		codes("agent", "institution/2", "institution/17", func(v proposal) *string { return &v.Agent })[1:],
		optionalCommitments("debtor", pledgeDigest, func(v proposal) *string { return &v.Debtor }),
		list(
			of("pledgor", "the pledgee", pledgeOwn, func(v proposal) { v.Pledgor = v.Pledgee }),
			bad[proposal]{"pledgor", "who has not signed", pledgeConsents, func(w *World, v proposal) { v.Pledgor = w.Other.Code }},
			bad[proposal]{"pledgee", "another than was signed", pledgeSide, func(w *World, v proposal) { v.Pledgee = w.rival().Code }},
			of("agent", "the pledgor", pledgeOwn, func(v proposal) { v.Agent = v.Pledgor }),
			bad[proposal]{"agent", "another than was signed", unsigned, func(w *World, v proposal) { v.Agent = w.rival().Code }},
			differing("debtor", func(v proposal) { v.Debtor = ledger.Digest("another debtor") }),
		))
}

func proposalCollateral() []bad[proposal] {
	type c = *pledge.Collateral
	first := func(v proposal) c { return &v.Collateral[0] }
	return append(within("collateral.", first, slices.Concat(
		renamed("certificate", certificateCodes(func(v c) *string { return &v.Certificate })),
		optionalCommitments("authoriser_digest", pledgeDigest, func(v c) *string { return &v.AuthoriserDigest }),
		list(
			of("rights", "none", "pledge/11", func(v c) { v.Rights = nil }),
			of("rights", "without the right to operate", "pledge/11", func(v c) { v.Rights = v.Rights[:1] }),
			of("rights", "too many", pledgeList, func(v c) { v.Rights = repeated(registration.RightOperate, 4) }),
			of("rights", "not set", pledgeList, func(v c) { v.Rights[0] = 0 }),
			of("rights", "out of range", pledgeList, func(v c) { v.Rights[1] = 99 }),
			of("rights", "out of order", pledgeList, func(v c) { v.Rights[0], v.Rights[1] = v.Rights[1], v.Rights[0] }),
			differing("rights", func(v c) { v.Rights = v.Rights[1:] }),
		))),
		of("collateral", "none", pledgeList, func(v proposal) { v.Collateral = nil }),
		of("collateral", "too many", pledgeList, func(v proposal) { v.Collateral = repeated(v.Collateral[0], pledge.MaxAssets+1) }),
		of("collateral", "twice", pledgeList, func(v proposal) { v.Collateral = repeated(v.Collateral[0], 2) }),
		of("collateral", "out of order", pledgeList, func(v proposal) {
			v.Collateral = repeated(v.Collateral[0], 2)
			v.Collateral[0].Certificate = nationalCode
		}),
	)
}

// proposalPapers are the commitments to what is not on the chain.
func proposalPapers() []bad[proposal] {
	return slices.Concat(
		commitments("principal_contract", pledgeDigest, func(v proposal) *string { return &v.PrincipalContract }),
		commitments("pledge_contract", pledgeDigest, func(v proposal) *string { return &v.PledgeContract }),
		commitments("release_policy", pledgeDigest, func(v proposal) *string { return &v.ReleasePolicy }),
		optionalCommitments("valuation", pledgeDigest, func(v proposal) *string { return &v.Valuation }),
		optionalCommitments("notices", pledgeDigest, func(v proposal) *string { return &v.Notices }),
		list(
			differing("principal_contract", func(v proposal) { v.PrincipalContract = ledger.Digest("another contract") }),
			differing("pledge_contract", func(v proposal) { v.PledgeContract = ledger.Digest("another contract") }),
			differing("release_policy", func(v proposal) { v.ReleasePolicy = ledger.Digest("another policy") }),
			differing("valuation", func(v proposal) { v.Valuation = ledger.Digest("a valuation") }),
			differing("notices", func(v proposal) { v.Notices = ledger.Digest("notices") }),
			of("nonce", "missing", pledgeNonce, func(v proposal) { v.Nonce = nil }),
			of("nonce", "too short", pledgeNonce, func(v proposal) { v.Nonce = v.Nonce[:7] }),
			of("nonce", "too long", pledgeNonce, func(v proposal) { v.Nonce = bytes.Repeat([]byte{1}, 33) }),
			differing("nonce", func(v proposal) { v.Nonce = slices.Concat(v.Nonce, []byte{1}) }),
		))
}

// amounts are what can be wrong with a secured amount.
func amounts() []bad[*pledge.Amount] {
	type a = *pledge.Amount
	currency := func(name, to string) bad[a] { return of("currency", name, pledgeAmount, func(v a) { v.Currency = to }) }
	return slices.Concat(
		commitments("commitment", pledgeDigest, func(v a) *string { return &v.Commitment }),
		enums("band", pledgeAmount, func(v a) *pledge.Band { return &v.Band }),
		list(
			currency("missing", ""), currency("too short", "CN"), currency("too long", "CNYY"), currency("lower case", "cny"),
			currency("digits", "C1Y"), currency("of other letters", "元"),
			differing("commitment", func(v a) { v.Commitment = ledger.Digest("another amount") }),
			differing("currency", func(v a) { v.Currency = "USD" }),
		))
}

func proposalAmounts() []bad[proposal] {
	return append(within("amount.", func(v proposal) *pledge.Amount { return &v.Amount }, amounts()),
		differing("maximum", func(v proposal) { v.Maximum = true }))
}

// agreedTerms are what can be wrong with the terms.
func agreedTerms() []bad[*pledge.Terms] {
	type t = *pledge.Terms
	return list(
		differing("allow_junior", func(v t) { v.AllowJunior = !v.AllowJunior }),
		differing("allow_licence", func(v t) { v.AllowLicence = !v.AllowLicence }),
		differing("allow_exclusive", func(v t) { v.AllowExclusive = !v.AllowExclusive }),
		differing("allow_transfer", func(v t) { v.AllowTransfer = !v.AllowTransfer }),
		differing("cure_days", func(v t) { v.CureDays++ }),
		of("cure_days", "missing", pledgeTerms, func(v t) { v.CureDays = 0 }),
		of("cure_days", "too many", pledgeTerms, func(v t) { v.CureDays = 366 }),
		of("cure_days", "out of range", pledgeTerms, func(v t) { v.CureDays = 1<<32 - 1 }),
	)
}

func proposalTerms() []bad[proposal] {
	return slices.Concat(
		enums("form", pledgeEnum, func(v proposal) *pledge.Form { return &v.Form }),
		days("debt_due", pledgeDay, func(v proposal) *uint32 { return &v.DebtDue }),
		days("registered_to", pledgeDay, func(v proposal) *uint32 { return &v.RegisteredTo }),
		within("terms.", func(v proposal) *pledge.Terms { return &v.Terms }, agreedTerms()),
		list(
			differing("form", func(v proposal) { v.Form = pledge.FormMortgage }),
			of("debt_due", "missing", pledgeDay, func(v proposal) { v.DebtDue = 0 }),
			of("registered_to", "missing", pledgeDay, func(v proposal) { v.RegisteredTo = 0 }),
			of("registered_to", "before the debt is due", pledgeTerm, func(v proposal) { v.RegisteredTo = v.DebtDue - 1 }),
			differing("debt_due", func(v proposal) { v.DebtDue-- }),
			differing("registered_to", func(v proposal) { v.RegisteredTo++ }),
			differing("national_only", func(v proposal) { v.NationalOnly = true }),
			of("terms.allow_transfer", "of several certificates", pledgeFollow, func(v proposal) {
				v.Terms.AllowTransfer = true
				v.Collateral = append(v.Collateral, pledge.Collateral{Certificate: nationalCode, Rights: v.Collateral[0].Rights})
			}),
		))
}

// signedOffers are proposals that the pledgor has signed and the records stand against.
func signedOffers() []bad[offer] {
	return list(
		reoffered("collateral.rights", "beyond those that are held", "pledge/13", func(w *World, v proposal) {
			v.Collateral[0].Certificate = w.withoutUse()
		}),
		reoffered("collateral.authoriser_digest", "of no public data", "pledge/19", func(_ *World, v proposal) {
			v.Collateral[0].AuthoriserDigest = ledger.Digest("consent to the pledge")
		}),
		reoffered("debt_due", "after the certificate's validity", "pledge/14", func(w *World, v proposal) {
			v.DebtDue, v.RegisteredTo = uint32(w.today().AddMonths(60)), uint32(w.today().AddMonths(61))
		}),
		reoffered("collateral.certificate", "of another province", "pledge/59", func(_ *World, v proposal) { v.Collateral[0].Certificate = "SJ4402026110001" }),
		reoffered("national_only", "of a local certificate", "pledge/10", func(_ *World, v proposal) { v.NationalOnly = true }),
	)
}

// withoutUse is a certificate of Party that gives it no right to use the data.
func (w *World) withoutUse() string {
	c, nonce := w.content(w.Party)
	c.Rights = []registration.RightGrant{{Holder: w.Party.Code, Right: registration.RightHold}, {Holder: w.Party.Code, Right: registration.RightOperate}}
	_, code := w.Register(w.Home, c, nonce, w.Party)
	return code
}
