// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/internal/chain"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	calendartypes "github.com/shuquan-ledger/shuquan/x/calendar/types"
	"github.com/shuquan-ledger/shuquan/x/council"
	counciltypes "github.com/shuquan-ledger/shuquan/x/council/types"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
)

// answer finds the answer of a type among those to a transaction.
func send[T any](ctx context.Context, d *show, key chain.Key, msgs ...sdk.Msg) (*T, error) {
	_, responses, err := d.chain.Send(ctx, key, chain.DefaultGas, msgs...)
	if err != nil {
		return nil, err
	}
	for _, r := range responses {
		if wanted, ok := any(r).(*T); ok {
			return wanted, nil
		}
	}
	return nil, fmt.Errorf("the chain's answer holds no %T", new(T))
}

// pinTrustRoot writes down the block from which the bank will trust the chain.
func (d *show) pinTrustRoot(ctx context.Context) error {
	root, err := chain.TrustRoot(ctx, d.node.RPC, 0)
	if err != nil {
		return err
	}
	raw, err := root.Marshal()
	if err != nil {
		return err
	}
	if err := os.WriteFile(d.trustRoot(), raw, 0o600); err != nil {
		return err
	}
	return d.say(Step{
		Done:   fmt.Sprintf("The trust root is written down before the first application: block %d, header %X.", root.Height, root.Hash),
		DoneZH: "首件申请之前记下信任根。",
		By:     "bank 银行", Rule: "compared with several bureaus by another way than the network",
	})
}

func (d *show) trustRoot() string { return filepath.Join(d.dir, "trust-root.json") }

// fillCalendar enters the present year by motion if the genesis lacks it, and
// the next one when deadlines may reach it.
func (d *show) fillCalendar(ctx context.Context) error {
	for _, year := range []uint32{today().Year(), today().Add(45).Year()} {
		res, err := calendartypes.NewQueryClient(d.chain.Conn()).Years(ctx, &calendartypes.QueryYearsRequest{})
		if err != nil {
			return err
		}
		known := false
		for _, y := range res.Years {
			known = known || y.Year == year
		}
		if known {
			continue
		}
		err = d.carry(ctx, fmt.Sprintf("%d 年暂定工作日历", year), &calendartypes.MsgSetYear{
			Authority: d.Authority,
			Year:      calendar.Year{Year: year, Status: calendar.YearProvisional, Source: "notice not yet published; weekends only"},
		})
		if err != nil {
			return err
		}
		err = d.say(Step{
			Done:   fmt.Sprintf("Year %d is entered by motion as PROVISIONAL (weekends only): no adverse deadline rests on it.", year),
			DoneZH: "以议案录入暂定工作日历（仅周末），不据以产生不利后果。",
			By:     bureau().Name, Rule: "State Council notice on holidays of the year, not yet published",
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// carry puts messages to the council; with one seat the proposer's own vote
// carries the motion.
func (d *show) carry(ctx context.Context, title string, msgs ...sdk.Msg) error {
	motion := &counciltypes.MsgProposeMotion{
		Operator: chain.Address(d.cast.operator.PubKey()), Title: title, DocumentDigest: digest.SM3([]byte(title)),
	}
	for _, msg := range msgs {
		packed, err := codectypes.NewAnyWithValue(msg)
		if err != nil {
			return err
		}
		motion.Messages = append(motion.Messages, packed)
	}
	res, err := send[counciltypes.MsgProposeMotionResponse](ctx, d, d.cast.operator, motion)
	if err != nil {
		return err
	}
	if res.Status != council.MotionCarried {
		m, err := counciltypes.NewQueryClient(d.chain.Conn()).Motion(ctx, &counciltypes.QueryMotionRequest{Id: res.Id})
		if err != nil {
			return err
		}
		return fmt.Errorf("motion %d is %s: message %d failed with %s", res.Id, res.Status, m.Motion.FailedMessage, m.Motion.Failure)
	}
	return nil
}

// admitAgency admits and accredits the registration agency in one motion.
func (d *show) admitAgency(ctx context.Context) error {
	admin, err := d.officer(d.cast.admin, agency.Code, institution.DutyAdmin)
	if err != nil {
		return err
	}
	err = d.carry(ctx, "准入并指定"+agency.Name,
		&institutiontypes.MsgAdmitInstitution{
			Authority: d.Authority, Code: agency.Code, Kind: institution.KindAgency, LegalName: agency.Name,
			Division: agency.Division, EvidenceDigest: digest.SM3([]byte("admission file of " + agency.Code)), Admin: admin,
		},
		&institutiontypes.MsgDesignateAgency{
			Authority: d.Authority, Agency: agency.Code, Level: institution.LevelLocal, AgencyDigit: agencyDigit,
			DocumentDigest: digest.SM3([]byte("designation of " + agency.Code)),
			FeeScheduleUrl: "https://fees.example.cn", ComplaintChannel: "https://complaints.example.cn",
		})
	if err != nil {
		return err
	}
	return d.say(Step{
		Done:   fmt.Sprintf("The council admits %s (%s) with its administrator and designates it as registration agency.", agency.Name, agency.Code),
		DoneZH: "数据局以议案准入并指定登记机构。",
		By:     bureau().Name + " 1/1", Rule: "guideline art. 7-9; two thirds of all seats",
	})
}

// officer describes a new officer with proof of possession.
func (d *show) officer(key chain.Key, code string, duty institution.Duty) (institutiontypes.NewOfficer, error) {
	proof, err := attest.ProveAccount(key, d.chain.ChainID(), attest.ActOfficer, code, expiry())
	if err != nil {
		return institutiontypes.NewOfficer{}, err
	}
	return institutiontypes.NewOfficer{PublicKey: proof.PublicKey, Duties: []institution.Duty{duty}, Possession: proof.Possession}, nil
}

// appointOfficers gives the agency its two persons and its seal.
func (d *show) appointOfficers(ctx context.Context) error {
	handler, err1 := d.officer(d.cast.handler, agency.Code, institution.DutyHandler)
	reviewer, err2 := d.officer(d.cast.reviewer, agency.Code, institution.DutyReviewer)
	possession, err3 := attest.ProveDocumentKey(d.cast.seal, d.chain.ChainID(), agency.Code, 1, expiry())
	if err := errors.Join(err1, err2, err3); err != nil {
		return err
	}
	admin, public := chain.Address(d.cast.admin.PubKey()), d.cast.seal.Public()
	_, err := send[institutiontypes.MsgRegisterDocumentKeyResponse](ctx, d, d.cast.admin,
		&institutiontypes.MsgAddOfficer{Admin: admin, Officer: handler},
		&institutiontypes.MsgAddOfficer{Admin: admin, Officer: reviewer},
		&institutiontypes.MsgRegisterDocumentKey{Admin: admin, Key: institutiontypes.NewKey{
			Algorithm: string(public.Algorithm), PublicKey: public.Bytes, Possession: possession,
		}})
	if err != nil {
		return err
	}
	return d.say(Step{
		Done:   "The agency appoints a handler and a reviewer and registers its SM2 seal, each with proof that the key is held.",
		DoneZH: "登记机构设经办、复核两岗并登记国密印章密钥，均附持有证明。",
		By:     agency.Name + " ADMIN", Rule: "guideline art. 7(4)-(5), 10",
	})
}

// registerParty admits the enterprise with its SM2 document key.
func (d *show) registerParty(ctx context.Context) error {
	public := d.cast.enterprise.Public()
	possession, err := attest.ProveDocumentKey(d.cast.enterprise, d.chain.ChainID(), enterprise.Code, 1, expiry())
	if err != nil {
		return err
	}
	proposed, err := send[institutiontypes.MsgProposePartyResponse](ctx, d, d.cast.handler, &institutiontypes.MsgProposeParty{
		Handler: chain.Address(d.cast.handler.PubKey()),
		Act: &institutiontypes.MsgProposeParty_Register{Register: &institution.RegisterParty{
			Code: enterprise.Code, Kind: institution.KindOrganisation, LegalName: enterprise.Name, Division: enterprise.Division,
			EvidenceDigest: digest.SM3([]byte("business licence of " + enterprise.Code)),
			Algorithm:      string(public.Algorithm), PublicKey: public.Bytes, Possession: possession,
		}},
	})
	if err != nil {
		return err
	}
	_, err = send[institutiontypes.MsgConfirmPartyResponse](ctx, d, d.cast.reviewer, &institutiontypes.MsgConfirmParty{
		Reviewer: chain.Address(d.cast.reviewer.PubKey()), Party: proposed.Party, Digest: proposed.Digest,
	})
	if err != nil {
		return err
	}
	return d.say(Step{
		Done:   fmt.Sprintf("%s (%s) is registered with its SM2 document key: proposed by the handler, confirmed by the reviewer.", enterprise.Name, enterprise.Code),
		DoneZH: "企业及其国密签名密钥入册，经办提出、复核确认。",
		By:     agency.Name + " HANDLER+REVIEWER", Rule: "guideline annex 1",
	})
}
