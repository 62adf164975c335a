// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/internal/chain"
	"github.com/shuquan-ledger/shuquan/internal/desk"
	"github.com/shuquan-ledger/shuquan/internal/opening"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// registered is the first registration as it stands.
func (d *show) registered(ctx context.Context) (registration.Registration, error) {
	res, err := registrationtypes.NewQueryClient(d.Chain.Conn()).Registration(ctx, &registrationtypes.QueryRegistrationRequest{Id: d.first.ID})
	if err != nil {
		return registration.Registration{}, err
	}
	return res.Registration, nil
}

// request is an application on the first registration, which asks for its
// content with another basis.
func (d *show) request(ctx context.Context, kind registration.Kind, edit func(*registration.Content), holders ...opening.Holder) (desk.Application, error) {
	r, err := d.registered(ctx)
	if err != nil {
		return desk.Application{}, err
	}
	proof, err := opening.Commitment("registration.proof_digest", []byte("documents of the "+kind.String()))
	if err != nil {
		return desk.Application{}, err
	}
	content := d.first.Submission.Content
	content.WaiverRequested = false
	content.Basis = &registration.Basis{Registration: d.first.ID, Version: r.Version, Proof: proof}
	edit(&content)
	var a desk.Application
	a.ID, a.Submission, err = opening.Request(d.Opening(), agency.Code, d.Agency.Handlers[0], kind, content, holders...)
	return a, err
}

// change corrects the description of the first registration.
func (d *show) change(ctx context.Context) error {
	a, err := d.request(ctx, registration.KindChange, func(c *registration.Content) {
		c.Overview += "电流为三相均值。"
	}, d.cast.holder)
	if err != nil {
		return err
	}
	if err := d.Submit(ctx, a); err != nil {
		return err
	}
	if _, err := d.Accept(ctx, a); err != nil {
		return err
	}
	if err := d.Pass(ctx, a); err != nil {
		return err
	}
	if err := d.Waive(ctx, a, "an addition to the description of the holder's own equipment"); err != nil {
		return err
	}
	res, err := d.evidenced(ctx, a)
	if err != nil {
		return err
	}
	d.first.Submission.Content.Overview = a.Submission.Content.Overview
	return d.Say(desk.Step{
		Done:   fmt.Sprintf("A change of the description is registered: certificate %s has version %d under the same code, the earlier version is kept as SUPERSEDED.", res.Code, res.Version),
		DoneZH: "变更登记：编码不变，新版本生效，旧版本留存。",
		By:     agency.Name + " HANDLER+REVIEWER", Rule: "guideline art. 35",
	})
}

// evidenced evidences an application with the validity that is registered.
func (d *show) evidenced(ctx context.Context, a desk.Application) (*registrationtypes.MsgProposeResponse, error) {
	r, err := d.registered(ctx)
	if err != nil {
		return nil, err
	}
	proposed, err := d.Evidence(ctx, a, "archive of "+d.first.ID, calendar.Day(r.ValidTo))
	if err != nil {
		return nil, err
	}
	return proposed, d.Seal(ctx, a, proposed)
}

// hold enters a court's preservation of the right to operate.
func (d *show) hold(ctx context.Context) error {
	// The order was made an hour ago and holds for a year.
	from := time.Now().Add(-time.Hour)
	to := from.AddDate(1, 0, 0)
	err := d.Note(ctx, d.first.code, certificate.Act{Act: &certificate.Act_Hold{Hold: &certificate.EnterHold{
		Organ: court, CaseNumber: fmt.Sprintf("（%d）晋0213财保18号", desk.Today().Year()), OrderDigest: digest.SM3([]byte("preservation order")),
		Rights: []registration.Right{registration.RightOperate}, From: from.Unix(), To: to.Unix(),
	}}})
	if err != nil {
		return err
	}
	return d.Say(desk.Step{
		Done:   fmt.Sprintf("The court's order to hold the right to operate is entered until %s.", calendar.DayOf(to.Unix())),
		DoneZH: "依法院协助执行通知书，对经营权办理查封备注。",
		By:     agency.Name + " HANDLER+REVIEWER", Rule: "guideline art. 23; " + court,
	})
}

// pass is the application by which all rights pass to the buyer.
func (d *show) pass(ctx context.Context) (desk.Application, error) {
	return d.request(ctx, registration.KindTransfer, func(c *registration.Content) {
		c.Applicants = append(c.Applicants[:1:1], registration.Applicant{Code: buyer.Code, Name: buyer.Name})
		rights := c.Rights
		c.Rights = nil
		for _, g := range rights {
			c.Basis.Passes = append(c.Basis.Passes, registration.Passing{From: enterprise.Code, To: buyer.Code, Right: g.Right})
			g.Holder = buyer.Code
			c.Rights = append(c.Rights, g)
		}
	}, d.cast.holder, d.cast.buyer)
}

// refuseTransfer tries to sell what the court holds.
func (d *show) refuseTransfer(ctx context.Context) error {
	a, err := d.pass(ctx)
	if err != nil {
		return err
	}
	var refused *chain.RefusedError
	if err := d.Submit(ctx, a); !errors.As(err, &refused) || refused.Codespace != certificate.ModuleName || refused.Code != certificate.ErrHeld.ABCICode() {
		return fmt.Errorf("a transfer of what a court holds was not refused with %s/%d: %w", certificate.ModuleName, certificate.ErrHeld.ABCICode(), err)
	}
	return d.Say(desk.Step{
		Done:   fmt.Sprintf("A transfer to %s, signed by both, is refused with %s/%d: a judicial hold stands on it.", buyer.Name, refused.Codespace, refused.Code),
		DoneZH: "查封期间的转让登记申请被拒。",
		By:     enterprise.Name + ", " + buyer.Name, Rule: "guideline art. 23, 34",
	})
}

// lift lifts the hold on the court's order.
func (d *show) lift(ctx context.Context) error {
	err := d.Note(ctx, d.first.code, certificate.Act{Act: &certificate.Act_LiftHold{LiftHold: &certificate.LiftHold{Index: 1, Organ: court, OrderDigest: digest.SM3([]byte("order to lift"))}}})
	if err != nil {
		return err
	}
	return d.Say(desk.Step{
		Done:   "The hold is lifted on the court's order.",
		DoneZH: "依法院解封通知解除查封。",
		By:     agency.Name + " HANDLER+REVIEWER", Rule: "guideline art. 23; by order only",
	})
}
