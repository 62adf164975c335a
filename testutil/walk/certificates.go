// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	certificatetypes "github.com/shuquan-ledger/shuquan/x/certificate/types"
	"github.com/shuquan-ledger/shuquan/x/institution"
)

// heads are all certificates as of the next block, in the order of their codes.
func (w *Walk) heads() []certificate.Head {
	var out []certificate.Head
	w.must(w.App.Keepers.Certificate.Heads.Walk(w.ctx(), nil, func(_ string, h certificate.Head) (bool, error) {
		h = certificate.StateAt(h, w.moment())
		var err error
		h.Agency, err = w.App.Keepers.Institution.Responsible(w.ctx(), h.Agency) // who acts on it
		out = append(out, h)
		return false, err
	}))
	return out
}

// certificates are the acts that the table allows on the certificates.
func (w *Walk) certificates() []option {
	var out []option
	for _, h := range w.heads() {
		if _, open := w.accredited(h.Agency); !open {
			continue
		}
		handlers, reviewers := w.officers(h.Agency, institution.DutyHandler), w.officers(h.Agency, institution.DutyReviewer)
		if h.Pending == nil && len(handlers) > 0 && certificate.Lifecycle.Allows(h.Status, certificate.EventRevoke) {
			out = append(out, option{"propose to revoke " + h.Code, 8, func() {
				w.proposeRevocation(h)
				if w.chance(60, "confirm at once") {
					w.confirmRevocation(h.Code)
				}
			}})
		}
		if h.Pending == nil {
			continue
		}
		if both := append(handlers, reviewers...); len(both) > 0 {
			out = append(out, option{"drop the proposal on " + h.Code, 4, func() {
				from := pick(w, both, "who drops")
				w.does(from, &certificatetypes.MsgDrop{Officer: from.Address, Code: h.Code})
			}})
		}
		if !w.handles(h.Pending.Proposer, h.Agency) {
			continue
		}
		if !w.possible(h, h.Pending.Act) {
			continue // its case has changed since it was proposed
		}
		for _, r := range reviewers {
			if r.Address != h.Pending.Proposer {
				out = append(out, option{h.Pending.Act.Name() + " " + h.Code, 12, func() {
					w.does(r, &certificatetypes.MsgConfirm{Reviewer: r.Address, Code: h.Code, Digest: h.Pending.Digest})
					if h.Pending.Act.GetRevoke() != nil {
						w.took("certificate", "CT8")
					}
				}})
				break
			}
		}
	}
	return out
}

func (w *Walk) proposeRevocation(h certificate.Head) {
	from := w.officer(h.Agency, institution.DutyHandler)
	w.does(from, &certificatetypes.MsgPropose{
		Handler: from.Address, Code: h.Code, Act: ledger.RevokeAct(pick(w, certificate.Grounds(), "ground"), h.IssuedAt),
	})
}

// confirmRevocation confirms a revocation that waits, if another reviewer may;
// it tells whether the certificate is revoked.
func (w *Walk) confirmRevocation(code string) bool {
	for _, h := range w.heads() {
		if h.Code != code || h.Pending == nil || h.Pending.Act.GetRevoke() == nil || !w.handles(h.Pending.Proposer, h.Agency) {
			continue
		}
		if from := w.other(h.Agency, institution.DutyReviewer, h.Pending.Proposer); from != nil {
			w.begin("revoke " + code)
			w.does(from, &certificatetypes.MsgConfirm{Reviewer: from.Address, Code: code, Digest: h.Pending.Digest})
			w.took("certificate", "CT8")
			return true
		}
	}
	return false
}
