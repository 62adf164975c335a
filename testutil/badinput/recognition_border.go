// SPDX-License-Identifier: Apache-2.0

package badinput

import (
	"github.com/shuquan-ledger/shuquan/testutil/chains"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	recognitiontypes "github.com/shuquan-ledger/shuquan/x/recognition/types"
)

// border is a channel to another province, on whose certificates a bank here lends.
type border struct {
	*chains.Link
	world *World
	bank  *chains.Lender
	// code is the certificate that was accepted here last.
	code string
	// proposal is what was asked for last, asked the id of its pledge.
	proposal pledge.Proposal
	asked    string
}

// frontier is the border of the world, made when a row needs it.
func (w *World) frontier() *border {
	if w.border == nil {
		twins := chains.NewTwins(w.T(), w.Ledger, w.Home.Handler)
		w.border = &border{Link: chains.NewLink(twins), world: w, bank: twins.NewLender("坏输入跨省银行")}
	}
	return w.border
}

// imported is a new certificate of the other province that was imported and which
// nobody has accepted.
func (b *border) imported() string {
	code := b.Here.Register()
	b.Carry()
	b.Here.Pull(code)
	return code
}

// accepted is a certificate of the other province that is recognised for acts, the same
// as long as it is.
func (b *border) accepted() string {
	f, err := b.world.App.Keepers.Recognition.Facts(b.world.Ctx(), b.code)
	if b.code == "" || err != nil || f.ForActs(recognition.ErrNotRecognised) != nil {
		b.code = b.imported()
		b.world.Must(b.world.Home.Reviewer, b.Here.Accepting(b.world.Home.Reviewer, b.code))
	}
	return b.code
}

// requesting is a request for a new pledge on a certificate that is accepted.
func (b *border) requesting() *recognitiontypes.MsgRequestPledge {
	p := b.Here.There.Loan(b.Here.Holder, b.bank.Bank, []byte(b.world.fresh("nonce")), b.accepted())
	return b.Here.Requesting(b.bank, p, b.Here.Holder)
}

// request asks for a new pledge and gives its id.
func (b *border) request() string {
	msg := b.requesting()
	b.proposal, b.code = msg.Proposal, "" // the certificate serves once
	var out recognitiontypes.MsgRequestPledgeResponse
	b.world.Response(b.world.Must(b.bank.Handler, msg), &out)
	return out.Pledge
}

// reserved is a mirror on which acts can be asked for and no answer is awaited, the same
// as long as it is.
func (b *border) reserved() string {
	if b.asked == "" {
		b.asked = b.request()
	}
	if b.Here.Mirror(b.asked).Awaiting != 0 {
		b.Carry()
	}
	if !recognition.RequestLifecycle.Allows(b.Here.Mirror(b.asked).Status, recognition.EventAsk) {
		b.asked = ""
		return b.reserved()
	}
	return b.asked
}

// entry is a registration at Zhongdeng for what was asked for last.
func (b *border) entry() pledge.Zhongdeng {
	return b.Here.There.Zhongdeng(b.proposal, b.Here.Holder, b.world.zdNumber())
}
