// SPDX-License-Identifier: Apache-2.0

package opening

import (
	"errors"

	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/internal/chain"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	pledgetypes "github.com/shuquan-ledger/shuquan/x/pledge/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// Bank is a licensed lender (质权人) with the keys of its people.
type Bank struct {
	Party
	// Admin manages its officers; Reviewer confirms what Handler proposes.
	Admin, Handler, Reviewer chain.Key
}

// NewBank draws the keys of a bank.
func NewBank(p Party) Bank {
	return Bank{Party: p, Admin: secp256k1.GenPrivKey(), Handler: secp256k1.GenPrivKey(), Reviewer: secp256k1.GenPrivKey()}
}

// Admission is what a motion runs to admit the bank with its administrator.
func (b Bank) Admission(c Chain) (sdk.Msg, error) {
	admin, err := newOfficer(c, b.Code, b.Admin, institution.DutyAdmin)
	return &institutiontypes.MsgAdmitInstitution{
		Authority: c.Authority, Code: b.Code, Kind: institution.KindBank, LegalName: b.Name,
		Division: b.Division, EvidenceDigest: digest.SM3([]byte("financial licence of " + b.Code)), Admin: admin,
	}, err
}

// Appointments are the administrator's messages that give the bank its two persons.
func (b Bank) Appointments(c Chain) ([]sdk.Msg, error) {
	admin := chain.Address(b.Admin.PubKey())
	handler, err := newOfficer(c, b.Code, b.Handler, institution.DutyHandler)
	reviewer, failure := newOfficer(c, b.Code, b.Reviewer, institution.DutyReviewer)
	return []sdk.Msg{
		&institutiontypes.MsgAddOfficer{Admin: admin, Officer: handler},
		&institutiontypes.MsgAddOfficer{Admin: admin, Officer: reviewer},
	}, errors.Join(err, failure)
}

// Loan is what a proposal of a pledge says of the loan.
type Loan struct {
	// Certificate is the code of the certificate whose rights to use and to operate are pledged.
	Certificate string
	// DebtDue and RegisteredTo are days, YYYYMMDD in UTC+8.
	DebtDue, RegisteredTo uint32
	// Band is how large the loan is; Amount is the figure, which stays off chain.
	Band   pledge.Band
	Amount string
}

// Proposal is what the holder proposes to a bank, with commitments to the contracts
// and to the amount.
func (h Holder) Proposal(b Bank, l Loan) (pledge.Proposal, error) {
	nonce, err := attest.NewNonce()
	p := pledge.Proposal{
		Pledgor: h.Code, Pledgee: b.Code, Form: pledge.FormPledge,
		Collateral: []pledge.Collateral{{
			Certificate: l.Certificate, Rights: []registration.Right{registration.RightUse, registration.RightOperate},
		}},
		Amount:  pledge.Amount{Band: l.Band, Currency: "CNY"},
		DebtDue: l.DebtDue, RegisteredTo: l.RegisteredTo, Terms: pledge.DefaultTerms(), Nonce: nonce,
	}
	for _, f := range []struct {
		field       *string
		name, value string
	}{
		{&p.PrincipalContract, "pledge.principal_contract", "loan contract with " + b.Code},
		{&p.PledgeContract, "pledge.pledge_contract", "pledge contract with " + b.Code},
		{&p.Amount.Commitment, "pledge.amount", l.Amount},
		{&p.ReleasePolicy, "pledge.release_policy", "within ten working days after the last payment"},
	} {
		sum, failure := Commitment(f.name, []byte(f.value))
		*f.field, err = sum, errors.Join(err, failure)
	}
	return p, err
}

// Offer is the message by which a handler of the bank files a proposal with the
// holder's signature, and the id that the pledge gets.
func (h Holder) Offer(c Chain, b Bank, p pledge.Proposal) (*pledgetypes.MsgOffer, string, error) {
	consent, id, err := h.consent(c, p)
	return &pledgetypes.MsgOffer{Handler: chain.Address(b.Handler.PubKey()), Proposal: p, Consent: consent}, id, err
}

// consent is the holder's signature under a proposal, and the pledge's id.
func (h Holder) consent(c Chain, p pledge.Proposal) (record.Consent, string, error) {
	id, err := p.ID()
	if err != nil {
		return record.Consent{}, "", err
	}
	sum, err := p.Digest()
	if err != nil {
		return record.Consent{}, "", err
	}
	s, err := attest.NewStatement(c.ID, attest.ActPledge, id, 1, expiry(), sum)
	if err != nil {
		return record.Consent{}, "", err
	}
	consent, err := attest.Consent(h.Key, h.Code, 1, s)
	return consent, id, err
}
