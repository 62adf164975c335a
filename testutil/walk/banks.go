// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
)

// bank is a licensed lender with a second handler who is also a reviewer.
type bank struct {
	*ledger.Bank
	// both has the duties HANDLER and REVIEWER.
	both *ledger.Account
}

// addBank admits a lender with its people and its document key.
func (c *cast) addBank(name, division string) *bank {
	l := c.base
	b := &bank{Bank: l.NewBank(name, division), both: ledger.NewAccount(name + " both")}
	l.Must(b.Admin, &institutiontypes.MsgAddOfficer{
		Admin: b.Admin.Address, Officer: l.Officer(b.both, b.Code, institution.DutyHandler, institution.DutyReviewer),
	})
	return b
}

// lender is the bank of a code; nil if it is none of the walk's.
func (w *Walk) lender(code string) *bank {
	for _, b := range w.banks {
		if b.Code == code {
			return b
		}
	}
	return nil
}

// lenders are the banks that can take a pledge now, but for those named.
func (w *Walk) lenders(but ...string) []*bank {
	var out []*bank
	for _, b := range w.banks {
		if !contains(but, b.Code) && w.canSign(b.Code) && w.ready(b.Code) {
			out = append(out, b)
		}
	}
	return out
}
