// SPDX-License-Identifier: Apache-2.0

package ledger

import (
	"slices"
	"strings"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	pledgetypes "github.com/shuquan-ledger/shuquan/x/pledge/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// Bank is a licensed lender with its people and its document key, of index 1.
type Bank struct {
	Party
	// Admin, Handler and Reviewer are its officers.
	Admin, Handler, Reviewer *Account
}

// NewBank admits a bank with three officers and a document key.
func (l *Ledger) NewBank(name, division string) *Bank {
	l.t.Helper()
	b := &Bank{
		Party: Party{Code: Code("91", division, name), Name: name, Key: SM2Key(name)},
		Admin: NewAccount(name + " admin"), Handler: NewAccount(name + " handler"), Reviewer: NewAccount(name + " reviewer"),
	}
	l.Carry(&institutiontypes.MsgAdmitInstitution{
		Authority: app.Authority(), Code: b.Code, Kind: institution.KindBank, LegalName: name, Division: division,
		EvidenceDigest: Digest(name), Admin: l.officer(b.Admin, b.Code, institution.DutyAdmin),
	})
	l.Must(b.Admin,
		&institutiontypes.MsgAddOfficer{Admin: b.Admin.Address, Officer: l.officer(b.Handler, b.Code, institution.DutyHandler)},
		&institutiontypes.MsgAddOfficer{Admin: b.Admin.Address, Officer: l.officer(b.Reviewer, b.Code, institution.DutyReviewer)},
		&institutiontypes.MsgRegisterDocumentKey{Admin: b.Admin.Address, Key: l.NewKey(b.Key, b.Code, 1)})
	return b
}

// Loan is a proposal of a holder to a bank, of the rights to use and to operate of
// certificates; its debt is due in ten months, and it stands at Zhongdeng for a year.
func (l *Ledger) Loan(holder *Party, bank *Bank, nonce []byte, codes ...string) pledge.Proposal {
	today := calendar.DayOf(l.now.Unix())
	p := pledge.Proposal{
		Pledgor: holder.Code, Pledgee: bank.Code, Form: pledge.FormPledge,
		PrincipalContract: Digest("loan contract"), PledgeContract: Digest("pledge contract"),
		Amount:  pledge.Amount{Commitment: Digest("amount"), Band: pledge.BandTo10M, Currency: "CNY"},
		DebtDue: uint32(today.AddMonths(10)), RegisteredTo: uint32(today.AddMonths(12)), Terms: pledge.DefaultTerms(),
		ReleasePolicy: Digest("release policy"), Nonce: nonce,
	}
	slices.Sort(codes)
	for _, code := range codes {
		p.Collateral = append(p.Collateral, pledge.Collateral{
			Certificate: code, Rights: []registration.Right{registration.RightUse, registration.RightOperate},
		})
	}
	return p
}

// Offer is the message by which a handler files a proposal with the pledgor's
// signature, and the id that the pledge gets.
func (l *Ledger) Offer(handler *Account, p pledge.Proposal, pledgor *Party) (*pledgetypes.MsgOffer, string) {
	l.t.Helper()
	id, err := p.ID()
	require.NoError(l.t, err)
	digest, err := p.Digest()
	require.NoError(l.t, err)
	return &pledgetypes.MsgOffer{
		Handler: handler.Address, Proposal: p, Consent: l.Consent(pledgor, pledge.ActPropose, id, 1, Nonce(1), digest),
	}, id
}

// OnPledge is the message by which a handler proposes an act on a pledge with the
// signatures of those who agree.
func (l *Ledger) OnPledge(handler *Account, id string, act pledge.Act, agree ...*Party) *pledgetypes.MsgPropose {
	l.t.Helper()
	digest, err := act.Digest()
	require.NoError(l.t, err)
	p := l.Pledge(id)
	p.Id, p.Version = id, max(p.Version, 1) // also of a pledge that does not exist
	msg := &pledgetypes.MsgPropose{Handler: handler.Address, Id: id, Act: act}
	for _, party := range agree {
		s := p.SigningOf(act, party.Code)
		msg.Consents = append(msg.Consents, l.Consent(party, s.Act, s.Object, s.Version, Nonce(1), digest))
	}
	slices.SortFunc(msg.Consents, func(a, b record.Consent) int { return strings.Compare(a.Party, b.Party) })
	return msg
}

// BothOnPledge has an act proposed and confirmed; it gives the result that refused
// it, or the confirmation's.
func (l *Ledger) BothOnPledge(handler, reviewer *Account, id string, act pledge.Act, agree ...*Party) *Result {
	l.t.Helper()
	res := l.Send(handler, l.OnPledge(handler, id, act, agree...))
	if res.Code != 0 {
		return res
	}
	digest, err := act.Digest()
	require.NoError(l.t, err)
	return l.Send(reviewer, &pledgetypes.MsgConfirm{Reviewer: reviewer.Address, Id: id, Digest: digest})
}

// MustOnPledge is BothOnPledge for what has to succeed.
func (l *Ledger) MustOnPledge(b *Bank, id string, act pledge.Act, agree ...*Party) {
	l.t.Helper()
	res := l.BothOnPledge(b.Handler, b.Reviewer, id, act, agree...)
	require.Zero(l.t, res.Code, res.Log)
}

// Lock leads a proposal to the reservation.
func (l *Ledger) Lock(b *Bank, p pledge.Proposal, pledgor *Party) string {
	l.t.Helper()
	msg, id := l.Offer(b.Handler, p, pledgor)
	l.Must(b.Handler, msg)
	l.MustOnPledge(b, id, AcceptPledge(p))
	return id
}

// Perfect leads a proposal to its rank, under a number of Zhongdeng.
func (l *Ledger) Perfect(b *Bank, p pledge.Proposal, pledgor *Party, number string) string {
	l.t.Helper()
	id := l.Lock(b, p, pledgor)
	l.MustOnPledge(b, id, l.PerfectPledge(p, pledgor, number))
	return id
}

// Pledge is a pledge as of now; the zero value for none.
func (l *Ledger) Pledge(id string) pledge.Pledge {
	l.t.Helper()
	p, err := l.App.Keepers.Pledge.AsOfNow(l.Ctx(), id)
	if err != nil {
		require.ErrorIs(l.t, err, pledge.ErrNotFound)
	}
	return p
}

// Head is a certificate as of now.
func (l *Ledger) Head(code string) certificate.Head {
	l.t.Helper()
	h, err := l.App.Keepers.Certificate.Head(l.Ctx(), code)
	require.NoError(l.t, err)
	return h
}

// AcceptPledge accepts a proposal.
func AcceptPledge(p pledge.Proposal) pledge.Act {
	return pledge.Act{Act: &pledge.Act_Accept{Accept: &pledge.Accept{ContractDigest: p.PledgeContract}}}
}

// PerfectPledge enters the registration at Zhongdeng, made a minute ago.
func (l *Ledger) PerfectPledge(p pledge.Proposal, pledgor *Party, number string) pledge.Act {
	return pledge.Act{Act: &pledge.Act_Perfect{Perfect: &pledge.Perfect{Entry: l.Zhongdeng(p, pledgor, number)}}}
}

// Zhongdeng is a registration of a minute ago, for the agreed term.
func (l *Ledger) Zhongdeng(p pledge.Proposal, pledgor *Party, number string) pledge.Zhongdeng {
	return pledge.Zhongdeng{
		Number: number, Time: l.now.Unix() - 60, RegisteredTo: p.RegisteredTo, SearchDigest: Digest("search " + number), Guarantor: pledgor.Name,
	}
}

// ReleasePledge ends a pledge because the debt was paid today.
func (l *Ledger) ReleasePledge() pledge.Act {
	return pledge.Act{Act: &pledge.Act_Release{Release: &pledge.Release{
		End: pledge.EndDebtExtinguished, EndedOn: uint32(calendar.DayOf(l.now.Unix())), SearchDigest: Digest("cancelled at zhongdeng"),
	}}}
}

// DefaultAct gives notice of a default.
func DefaultAct() pledge.Act {
	return pledge.Act{Act: &pledge.Act_GiveDefaultNotice{GiveDefaultNotice: &pledge.GiveDefaultNotice{
		Evidence: Digest("default"), NoticeDigest: Digest("notice of default"),
	}}}
}

// EnforceAct begins to realise a pledge.
func EnforceAct(way pledge.Way, basis pledge.Basis) pledge.Act {
	return pledge.Act{Act: &pledge.Act_StartEnforcement{StartEnforcement: &pledge.StartEnforcement{
		Way: way, Basis: basis, DocumentDigest: Digest("enforcement"),
	}}}
}

// EnforceTo is EnforceAct by which the rights pass to a buyer, or another than before.
func EnforceTo(way pledge.Way, basis pledge.Basis, buyer string) pledge.Act {
	act := EnforceAct(way, basis)
	act.GetStartEnforcement().Buyer = buyer
	return act
}

// CompleteAct ends a realisation by which the rights passed to other certificates.
func CompleteAct(shares []pledge.Share, transfers ...string) pledge.Act {
	return pledge.Act{Act: &pledge.Act_Complete{Complete: &pledge.Complete{
		Transfers: transfers, RecordDigest: Digest("record"), Proceeds: Digest("proceeds"), Shares: shares, Surplus: Digest("surplus"),
	}}}
}

// AnnulAct enters a judgment that cancels a pledge.
func AnnulAct() pledge.Act {
	return pledge.Act{Act: &pledge.Act_Annul{Annul: &pledge.Annul{DocumentDigest: Digest("judgment"), EffectDigest: Digest("proof of effect")}}}
}

// DeclineAct declines a proposal.
func DeclineAct() pledge.Act { return pledge.Act{Act: &pledge.Act_Decline{Decline: &pledge.Decline{}}} }

// CancelReservationAct gives a reservation up.
func CancelReservationAct() pledge.Act {
	return pledge.Act{Act: &pledge.Act_CancelReservation{CancelReservation: &pledge.CancelReservation{}}}
}

// AmendAct agrees on other terms.
func AmendAct(terms pledge.Terms) pledge.Act {
	return pledge.Act{Act: &pledge.Act_Amend{Amend: &pledge.Amend{Agreement: Digest("amendment"), Terms: terms}}}
}

// ExtendPledge prolongs the registration to a day.
func ExtendPledge(to calendar.Day) pledge.Act {
	return pledge.Act{Act: &pledge.Act_Extend{Extend: &pledge.Extend{RegisteredTo: uint32(to), SearchDigest: Digest("extended")}}}
}

// AssignAct passes the claim to another pledgee.
func AssignAct(pledgee string) pledge.Act {
	return pledge.Act{Act: &pledge.Act_Assign{Assign: &pledge.Assign{
		Pledgee: pledgee, Agreement: Digest("assignment"), SearchDigest: Digest("changed"),
	}}}
}

// FixClaimAct fixes the claims under a maximum amount.
func FixClaimAct() pledge.Act {
	return pledge.Act{Act: &pledge.Act_FixClaim{FixClaim: &pledge.FixClaim{Statement: Digest("fixed claims")}}}
}

// CureAct states that a default has been cured.
func CureAct() pledge.Act {
	return pledge.Act{Act: &pledge.Act_Cure{Cure: &pledge.Cure{Statement: Digest("cured")}}}
}

// DecideChallengeAct enters what decided an objection.
func DecideChallengeAct(challenge uint32) pledge.Act {
	return pledge.Act{Act: &pledge.Act_DecideChallenge{DecideChallenge: &pledge.DecideChallenge{
		Challenge: challenge, DocumentDigest: Digest("judgment on the objection"),
	}}}
}

// SettleRankAct settles a contradiction of times.
func SettleRankAct(challenge uint32, basis pledge.Basis) pledge.Act {
	return pledge.Act{Act: &pledge.Act_SettleRank{SettleRank: &pledge.SettleRank{
		Challenge: challenge, Basis: basis, DocumentDigest: Digest("settlement"),
	}}}
}

// MoveRanksAct moves the pledges of an order, of one part each, so that each has a
// rank of its own in the order in which they are named.
func MoveRanksAct(r pledge.Ranking, basis pledge.Basis, pledges ...string) pledge.Act {
	order := pledge.Rearrange{Basis: basis, DocumentDigest: Digest("order of ranks")}
	for _, id := range pledges {
		order.Groups = append(order.Groups, pledge.Group{Places: []pledge.Place{{Pledge: id, Part: 1}}})
	}
	return pledge.Act{Act: &pledge.Act_MoveRanks{MoveRanks: &pledge.MoveRanks{Certificate: r.Certificate, Version: r.Version, Order: order}}}
}
