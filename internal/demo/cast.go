// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"context"

	"github.com/shuquan-ledger/shuquan/internal/chain"
	"github.com/shuquan-ledger/shuquan/internal/desk"
	"github.com/shuquan-ledger/shuquan/internal/localnet"
	"github.com/shuquan-ledger/shuquan/internal/opening"
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
	holder opening.Holder
	buyer  opening.Holder
	// Two banks: one lends, the other comes too late.
	bank, otherBank opening.Bank
}

// assemble takes the operator's key from the network's keyring and makes the others;
// it gives the desk of council and agency too.
func (c *cast) assemble(ctx context.Context, home string, o Options, node localnet.Node) (*desk.Desk, error) {
	d := &desk.Desk{Authority: o.Authority}
	var err error
	if d.Chain, err = chain.Dial(ctx, node.RPC, o.Encoding); err != nil {
		return nil, err
	}
	if d.Operator, err = localnet.Operator(home, bureau().Moniker, o.Encoding.Codec); err != nil {
		return nil, err
	}
	if d.Agency, err = opening.NewAgency(agency, agencyDigit, 1); err != nil {
		return nil, err
	}
	if c.holder, err = opening.NewHolder(enterprise); err != nil {
		return nil, err
	}
	c.bank, c.otherBank = opening.NewBank(bank), opening.NewBank(otherBank)
	c.buyer, err = opening.NewHolder(buyer)
	return d, err
}
