// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/shuquan-ledger/shuquan/internal/chain"
	"github.com/shuquan-ledger/shuquan/internal/desk"
	"github.com/shuquan-ledger/shuquan/internal/opening"
)

// pinTrustRoot writes down the block from which the bank will trust the chain.
func (d *show) pinTrustRoot(ctx context.Context) error {
	root, err := chain.TrustRoot(ctx, d.Node.RPC, 0)
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
	return d.Say(desk.Step{
		Done:   fmt.Sprintf("The trust root is written down before the first application: block %d, header %X.", root.Height, root.Hash),
		DoneZH: "首件申请之前记下信任根。",
		By:     "bank 银行", Rule: "compared with several bureaus by another way than the network",
	})
}

func (d *show) trustRoot() string { return filepath.Join(d.dir, "trust-root.json") }

// fillCalendar enters the present year by motion if the genesis lacks it, and
// the next one when deadlines may reach it.
func (d *show) fillCalendar(ctx context.Context) error {
	years, err := d.FillYears(ctx)
	if err != nil {
		return err
	}
	for _, year := range years {
		err = d.Say(desk.Step{
			Done:   fmt.Sprintf("Year %d is entered by motion as PROVISIONAL (weekends only): no adverse deadline rests on it.", year),
			DoneZH: "以议案录入暂定工作日历（仅周末），不据以产生不利后果。",
			By:     d.Seat().Name, Rule: "State Council notice on holidays of the year, not yet published",
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// admitAgency admits and accredits the registration agency in one motion.
func (d *show) admitAgency(ctx context.Context) error {
	if err := d.AdmitAgency(ctx); err != nil {
		return err
	}
	return d.Say(desk.Step{
		Done:   fmt.Sprintf("The council admits %s (%s) with its administrator and designates it as registration agency.", agency.Name, agency.Code),
		DoneZH: "数据局以议案准入并指定登记机构。",
		By:     d.Seat().Name + " 1/1", Rule: "guideline art. 7-9; two thirds of all seats",
	})
}

// appointOfficers gives the agency its two persons and its seal.
func (d *show) appointOfficers(ctx context.Context) error {
	if err := d.AppointOfficers(ctx); err != nil {
		return err
	}
	return d.Say(desk.Step{
		Done:   "The agency appoints a handler and a reviewer and registers its SM2 seal, each with proof that the key is held.",
		DoneZH: "登记机构设经办、复核两岗并登记国密印章密钥，均附持有证明。",
		By:     agency.Name + " ADMIN", Rule: "guideline art. 7(4)-(5), 10",
	})
}

// registerParties admits the two enterprises with their SM2 document keys.
func (d *show) registerParties(ctx context.Context) error {
	for _, h := range []opening.Holder{d.cast.holder, d.cast.buyer} {
		if err := d.registerParty(ctx, h); err != nil {
			return err
		}
	}
	return nil
}

func (d *show) registerParty(ctx context.Context, h opening.Holder) error {
	if err := d.RegisterParty(ctx, h); err != nil {
		return err
	}
	return d.Say(desk.Step{
		Done:   fmt.Sprintf("%s (%s) is registered with its SM2 document key: proposed by the handler, confirmed by the reviewer.", h.Name, h.Code),
		DoneZH: "企业及其国密签名密钥入册，经办提出、复核确认。",
		By:     agency.Name + " HANDLER+REVIEWER", Rule: "guideline annex 1",
	})
}
