// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"github.com/shuquan-ledger/shuquan/internal/opening"
	"github.com/shuquan-ledger/shuquan/internal/province"
)

// Those of Shanxi who act beside another province too.
var (
	agency = province.Shanxi.Registrar
	bank   = province.ShanxiBank
)

// The other organisations of the demonstration. The codes are synthetic and pass the
// check of GB 32100-2015.
var (
	enterprise = opening.Party{Code: "91140200MAE4QR5T0Y", Name: "大同示范煤业有限公司", Division: "140200"}
	buyer      = opening.Party{Code: "91140100MAF3W8P29T", Name: "太原示范数据服务有限公司", Division: "140100"}
	otherBank  = opening.Party{Code: "91140200MAD2CB016X", Name: "大同示范银行", Division: "140200"}
)

// court is the organ that orders the hold of the demonstration.
const court = "大同市平城区人民法院"

// cast are those who act besides council and agency, with their keys.
type cast struct {
	holder opening.Holder
	buyer  opening.Holder
	// Two banks: one lends, the other comes too late.
	bank, otherBank opening.Bank
}

// assemble makes their keys.
func (c *cast) assemble() error {
	var err error
	if c.holder, err = opening.NewHolder(enterprise); err != nil {
		return err
	}
	c.bank, c.otherBank = opening.NewBank(bank), opening.NewBank(otherBank)
	c.buyer, err = opening.NewHolder(buyer)
	return err
}
