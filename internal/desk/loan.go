// SPDX-License-Identifier: Apache-2.0

package desk

import (
	"context"
	"time"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/internal/opening"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
	"github.com/shuquan-ledger/shuquan/x/pledge"
)

// ZhongdengNumber is the number that Zhongdeng gave a registration, which is made up: no
// chain can look it up.
const ZhongdengNumber = "03210001122334455667"

// AdmitBanks admits banks in one motion, each with its two persons.
func (d *Desk) AdmitBanks(ctx context.Context, banks ...opening.Bank) error {
	var admissions []sdk.Msg
	for _, b := range banks {
		msg, err := b.Admission(d.Opening())
		if err != nil {
			return err
		}
		admissions = append(admissions, msg)
	}
	if err := d.Carry(ctx, "准入银行", admissions...); err != nil {
		return err
	}
	for _, b := range banks {
		msgs, err := b.Appointments(d.Opening())
		if err != nil {
			return err
		}
		if _, err := Send[institutiontypes.MsgAddOfficerResponse](ctx, d, b.Admin, msgs...); err != nil {
			return err
		}
	}
	return nil
}

// Loan is a loan for a year against a certificate's rights.
func Loan(certificate string) opening.Loan {
	return opening.Loan{
		Certificate: certificate, DebtDue: uint32(Today().AddMonths(12)), RegisteredTo: uint32(Today().AddMonths(18)),
		Band: pledge.BandTo10M, Amount: "9000000.00 CNY",
	}
}

// Perfection is the act that enters what a bank has registered at Zhongdeng for a
// proposal of a holder.
func Perfection(h opening.Holder, p pledge.Proposal) pledge.Act {
	return pledge.Act{Act: &pledge.Act_Perfect{Perfect: &pledge.Perfect{Entry: pledge.Zhongdeng{
		Number: ZhongdengNumber, Time: time.Now().Add(-time.Minute).Unix(), RegisteredTo: p.RegisteredTo,
		SearchDigest: digest.SM3([]byte("certificate of the search at Zhongdeng")), Guarantor: h.Name,
	}}}}
}

// Release is the act that ends a pledge whose debt was paid back today.
func Release() pledge.Act {
	return pledge.Act{Act: &pledge.Act_Release{Release: &pledge.Release{
		End: pledge.EndDebtExtinguished, EndedOn: uint32(Today()), SearchDigest: digest.SM3([]byte("certificate of the cancellation at Zhongdeng")),
	}}}
}
