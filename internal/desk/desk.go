// SPDX-License-Identifier: Apache-2.0

package desk

import (
	"context"
	"fmt"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/internal/chain"
	"github.com/shuquan-ledger/shuquan/internal/opening"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	calendartypes "github.com/shuquan-ledger/shuquan/x/calendar/types"
	"github.com/shuquan-ledger/shuquan/x/council"
	counciltypes "github.com/shuquan-ledger/shuquan/x/council/types"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
)

// Desk is the council and an agency of a chain, with the keys of those who act.
type Desk struct {
	// Chain is a client of a node.
	Chain *chain.Client
	// Authority is the council's account, which signs the messages of motions.
	Authority string
	// Operator holds the only seat, so that its own vote carries a motion.
	Operator chain.Key
	// Agency registers.
	Agency opening.Agency
	// Last is the block of the last transaction, which the next block proves.
	Last int64
}

// Send sends messages of a key and finds the answer of a type among the chain's.
// A refusal is a chain.RefusedError.
func Send[T any](ctx context.Context, d *Desk, key chain.Key, msgs ...sdk.Msg) (*T, error) {
	included, responses, err := d.Chain.Send(ctx, key, chain.DefaultGas, msgs...)
	if err != nil {
		return nil, err
	}
	d.Last = included.Height
	return chain.Answer[T](responses)
}

// Opening is what the organisations' signatures say about the chain.
func (d *Desk) Opening() opening.Chain {
	return opening.Chain{ID: d.Chain.ChainID(), Authority: d.Authority}
}

// Carry puts messages to the council; with one seat the proposer's own vote
// carries the motion.
func (d *Desk) Carry(ctx context.Context, title string, msgs ...sdk.Msg) error {
	motion, err := opening.Motion(d.Operator, title, msgs...)
	if err != nil {
		return err
	}
	res, err := Send[counciltypes.MsgProposeMotionResponse](ctx, d, d.Operator, motion)
	if err != nil {
		return err
	}
	if res.Status != council.MotionCarried {
		m, err := counciltypes.NewQueryClient(d.Chain.Conn()).Motion(ctx, &counciltypes.QueryMotionRequest{Id: res.Id})
		if err != nil {
			return err
		}
		return fmt.Errorf("motion %d is %s: message %d failed with %s", res.Id, res.Status, m.Motion.FailedMessage, m.Motion.Failure)
	}
	return nil
}

// FillYears enters by motion, as PROVISIONAL, the present year and the next one when
// deadlines may reach it, and gives those that the calendar lacked.
func (d *Desk) FillYears(ctx context.Context) ([]uint32, error) {
	res, err := calendartypes.NewQueryClient(d.Chain.Conn()).Years(ctx, &calendartypes.QueryYearsRequest{})
	if err != nil {
		return nil, err
	}
	known := map[uint32]bool{}
	for _, y := range res.Years {
		known[y.Year] = true
	}
	var entered []uint32
	for _, year := range []uint32{Today().Year(), Today().Add(45).Year()} {
		if known[year] {
			continue
		}
		known[year] = true
		err := d.Carry(ctx, fmt.Sprintf("%d 年暂定工作日历", year), &calendartypes.MsgSetYear{
			Authority: d.Authority,
			Year:      calendar.Year{Year: year, Status: calendar.YearProvisional, Source: "notice not yet published; weekends only"},
		})
		if err != nil {
			return entered, err
		}
		entered = append(entered, year)
	}
	return entered, nil
}

// AdmitAgency admits and accredits the agency in one motion.
func (d *Desk) AdmitAgency(ctx context.Context) error {
	msgs, err := d.Agency.Admission(d.Opening())
	if err != nil {
		return err
	}
	return d.Carry(ctx, "准入并指定"+d.Agency.Name, msgs...)
}

// AppointOfficers gives the agency its officers and its seal.
func (d *Desk) AppointOfficers(ctx context.Context) error {
	msgs, err := d.Agency.Appointments(d.Opening())
	if err != nil {
		return err
	}
	_, err = Send[institutiontypes.MsgRegisterDocumentKeyResponse](ctx, d, d.Agency.Admin, msgs...)
	return err
}

// RegisterParty enters a holder with its document key.
func (d *Desk) RegisterParty(ctx context.Context, h opening.Holder) error {
	registration, err := h.Registration(d.Opening(), d.Agency.Handlers[0])
	if err != nil {
		return err
	}
	proposed, err := Send[institutiontypes.MsgProposePartyResponse](ctx, d, d.Agency.Handlers[0], registration)
	if err != nil {
		return err
	}
	_, err = Send[institutiontypes.MsgConfirmPartyResponse](ctx, d, d.Agency.Reviewer, &institutiontypes.MsgConfirmParty{
		Reviewer: d.Reviewer(), Party: proposed.Party, Digest: proposed.Digest,
	})
	return err
}
