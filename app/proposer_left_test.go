// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"testing"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	certificatetypes "github.com/shuquan-ledger/shuquan/x/certificate/types"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
)

// A revocation that somebody proposed who has left the agency is not confirmed;
// dropped and proposed by another handler, it is.
func TestRevocationNeedsItsProposer(t *testing.T) {
	l := ledger.New(t, ledger.Options{})
	a := l.NewAgency("登记中心", "140100", 3)
	p := l.NewParty(a, "矿山数据公司")
	_, code := l.Register(a, ledger.Content("遥测", p), ledger.Nonce(1), p)
	propose := func(handler *ledger.Account) (out certificatetypes.MsgProposeResponse) {
		act := ledger.RevokeAct(certificate.Grounds()[0], l.Now().Unix())
		l.Response(l.Must(handler, &certificatetypes.MsgPropose{Handler: handler.Address, Code: code, Act: act}), &out)
		return out
	}
	proposed := propose(a.Handler)
	second := ledger.NewAccount("second handler")
	l.Must(a.Admin,
		&institutiontypes.MsgAddOfficer{Admin: a.Admin.Address, Officer: l.Officer(second, a.Code, institution.DutyHandler)},
		&institutiontypes.MsgRemoveOfficer{Admin: a.Admin.Address, Officer: a.Handler.Address})

	confirm := &certificatetypes.MsgConfirm{Reviewer: a.Reviewer.Address, Code: code, Digest: proposed.Digest}
	requireRefused(t, l.Send(a.Reviewer, confirm), institution.ErrProposerLeft, "the proposer has left")

	l.Must(a.Reviewer, &certificatetypes.MsgDrop{Officer: a.Reviewer.Address, Code: code})
	confirm.Digest = propose(second).Digest
	l.Must(a.Reviewer, confirm)
}
