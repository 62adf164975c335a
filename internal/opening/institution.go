// SPDX-License-Identifier: Apache-2.0

package opening

import (
	"errors"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/internal/chain"
	counciltypes "github.com/shuquan-ledger/shuquan/x/council/types"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
)

// Motion puts messages, each signed by the council, before the council.
func Motion(operator chain.Key, title string, msgs ...sdk.Msg) (*counciltypes.MsgProposeMotion, error) {
	motion := &counciltypes.MsgProposeMotion{
		Operator: chain.Address(operator.PubKey()), Title: title, DocumentDigest: digest.SM3([]byte(title)),
	}
	for _, msg := range msgs {
		packed, err := codectypes.NewAnyWithValue(msg)
		if err != nil {
			return nil, err
		}
		motion.Messages = append(motion.Messages, packed)
	}
	return motion, nil
}

// Admission is what a motion runs to admit the agency with its administrator and
// to designate it (guideline art. 7-9).
func (a Agency) Admission(c Chain) ([]sdk.Msg, error) {
	admin, err := newOfficer(c, a.Code, a.Admin, institution.DutyAdmin)
	if err != nil {
		return nil, err
	}
	return []sdk.Msg{
		&institutiontypes.MsgAdmitInstitution{
			Authority: c.Authority, Code: a.Code, Kind: institution.KindAgency, LegalName: a.Name,
			Division: a.Division, EvidenceDigest: digest.SM3([]byte("admission file of " + a.Code)), Admin: admin,
		},
		&institutiontypes.MsgDesignateAgency{
			Authority: c.Authority, Agency: a.Code, Level: institution.LevelLocal, AgencyDigit: a.Digit,
			DocumentDigest: digest.SM3([]byte("designation of " + a.Code)),
			FeeScheduleUrl: "https://fees.example.cn", ComplaintChannel: "https://complaints.example.cn",
		},
	}, nil
}

// Appointments are the administrator's messages that give the agency its
// handlers, its reviewer and its seal (guideline art. 7(4)-(5), 10).
func (a Agency) Appointments(c Chain) ([]sdk.Msg, error) {
	admin, public := chain.Address(a.Admin.PubKey()), a.Seal.Public()
	var msgs []sdk.Msg
	appoint := func(key chain.Key, duty institution.Duty) error {
		officer, err := newOfficer(c, a.Code, key, duty)
		msgs = append(msgs, &institutiontypes.MsgAddOfficer{Admin: admin, Officer: officer})
		return err
	}
	errs := []error{appoint(a.Reviewer, institution.DutyReviewer)}
	for _, key := range a.Handlers {
		errs = append(errs, appoint(key, institution.DutyHandler))
	}
	possession, err := attest.ProveDocumentKey(a.Seal, c.ID, a.Code, 1, expiry())
	msgs = append(msgs, &institutiontypes.MsgRegisterDocumentKey{Admin: admin, Key: institutiontypes.NewKey{
		Algorithm: string(public.Algorithm), PublicKey: public.Bytes, Possession: possession,
	}})
	return msgs, errors.Join(append(errs, err)...)
}

// newOfficer describes a new officer of an institution with proof of possession.
func newOfficer(c Chain, code string, key chain.Key, duty institution.Duty) (institutiontypes.NewOfficer, error) {
	proof, err := attest.ProveAccount(key, c.ID, attest.ActOfficer, code, expiry())
	if err != nil {
		return institutiontypes.NewOfficer{}, err
	}
	return institutiontypes.NewOfficer{PublicKey: proof.PublicKey, Duties: []institution.Duty{duty}, Possession: proof.Possession}, nil
}

// Registration is a handler's proposal to enter the holder with its document key
// (guideline annex 1).
func (h Holder) Registration(c Chain, handler chain.Key) (*institutiontypes.MsgProposeParty, error) {
	public := h.Key.Public()
	possession, err := attest.ProveDocumentKey(h.Key, c.ID, h.Code, 1, expiry())
	if err != nil {
		return nil, err
	}
	return &institutiontypes.MsgProposeParty{
		Handler: chain.Address(handler.PubKey()),
		Act: &institutiontypes.MsgProposeParty_Register{Register: &institution.RegisterParty{
			Code: h.Code, Kind: institution.KindOrganisation, LegalName: h.Name, Division: h.Division,
			EvidenceDigest: digest.SM3([]byte("business licence of " + h.Code)),
			Algorithm:      string(public.Algorithm), PublicKey: public.Bytes, Possession: possession,
		}},
	}, nil
}
