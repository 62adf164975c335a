// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"time"

	"github.com/shuquan-ledger/shuquan/internal/chain"
	"github.com/shuquan-ledger/shuquan/internal/localnet"
	"github.com/shuquan-ledger/shuquan/internal/opening"
	"github.com/shuquan-ledger/shuquan/x/calendar"
)

// The organisations of the demonstration. The codes are synthetic and pass the
// check of GB 32100-2015.
var (
	agency     = opening.Party{Code: "91140100MAC7X2K91N", Name: "山西数据登记服务有限公司", Division: "140100"}
	enterprise = opening.Party{Code: "91140200MAE4QR5T0Y", Name: "大同示范煤业有限公司", Division: "140200"}
	buyer      = opening.Party{Code: "91140100MAF3W8P29T", Name: "太原示范数据服务有限公司", Division: "140100"}
	bank       = opening.Party{Code: "91140100MA0K2M8B7R", Name: "太原示范银行", Division: "140100"}
	otherBank  = opening.Party{Code: "91140200MAD2CB016X", Name: "大同示范银行", Division: "140200"}
)

// court is the organ that orders the hold of the demonstration.
const court = "大同市平城区人民法院"

// bureau is the province's, which holds the one seat.
func bureau() localnet.Bureau { return localnet.Bureaus[0] }

// agencyDigit is the agency's digit in certificate codes.
const agencyDigit = 1

// cast are those who act, with their keys.
type cast struct {
	operator chain.Key
	agency   opening.Agency
	holder   opening.Holder
	buyer    opening.Holder
	// Two banks: one lends, the other comes too late.
	bank, otherBank opening.Bank
}

// assemble takes the operator's key from the network's keyring and makes the others.
func (c *cast) assemble(home string, enc chain.Encoding) error {
	var err error
	if c.operator, err = localnet.Operator(home, bureau().Moniker, enc.Codec); err != nil {
		return err
	}
	if c.agency, err = opening.NewAgency(agency, agencyDigit, 1); err != nil {
		return err
	}
	if c.holder, err = opening.NewHolder(enterprise); err != nil {
		return err
	}
	c.bank, c.otherBank = opening.NewBank(bank), opening.NewBank(otherBank)
	c.buyer, err = opening.NewHolder(buyer)
	return err
}

// expiry is until when the seal of the demonstration counts.
func expiry() time.Time { return time.Now().Add(time.Hour) }

// today is the day in UTC+8.
func today() calendar.Day { return calendar.DayOf(time.Now().Unix()) }
