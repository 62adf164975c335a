// SPDX-License-Identifier: Apache-2.0

package report

import (
	"strings"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/x/pledge"
)

// Pledges writes the pledges of a pledgee, of all if the code is empty: one row for
// each part on each certificate, with its rank, what is late and what is disputed.
// Parts of a pledge without a rank have rank 0.
func (r *Reader) Pledges(pledgee string, out Writer) error {
	if err := out.Header("pledge", "certificate", "part", "status", "rank", "pledgor", "pledgee", "form", "band", "zhongdeng",
		"debt_due", "registered_to", "recheck_on", "challenged", "impaired", "release_overdue", "ended_on", "end"); err != nil {
		return err
	}
	done := uint64(0)
	write := func(id []byte) error {
		done++
		r.progress("pledges", done)
		p, err := r.k.Pledge.AsOfNow(r.ctx, pledge.FormatID(id))
		if err != nil {
			return err
		}
		return r.pledge(p, out)
	}
	if pledgee != "" {
		return r.k.Pledge.OfPledgee.Walk(r.ctx, collections.NewPrefixedPairRange[string, []byte](pledgee),
			func(key collections.Pair[string, []byte], _ uint64) (bool, error) { return false, write(key.K2()) })
	}
	return r.k.Pledge.Heads.Walk(r.ctx, nil, func(id []byte, _ pledge.Pledge) (bool, error) { return false, write(id) })
}

func (r *Reader) pledge(p pledge.Pledge, out Writer) error {
	for _, code := range p.Certificates() {
		order, err := r.k.Pledge.Ranking(r.ctx, code, p.Pledgor)
		if err != nil {
			return err
		}
		for i, part := range p.Parts {
			n, zhongdeng := uint32(i+1), ""
			if part.Entry != nil {
				zhongdeng = part.Entry.Number
			}
			err := out.Row(p.Id, code, number(n), short(p.Status.String(), "STATUS_"), number(rank(p, order, n)), p.Pledgor, p.Pledgee,
				short(p.Form.String(), "FORM_"), short(part.Amount.Band.String(), "BAND_"), zhongdeng,
				number(p.DebtDue), number(p.RegisteredTo), number(part.RecheckOn),
				yes(p.Challenged()), yes(p.Impaired()), yes(p.ReleaseOverdue), number(p.EndedOn), short(p.End.String(), "END_"))
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// rank is that of a part of a pledge, 0 for one that is not ranked.
func rank(p pledge.Pledge, order pledge.Ranking, part uint32) uint32 {
	if !p.Ranked() {
		return 0
	}
	return order.RankOf(p.Id, part)
}

// short is an enumeration's value without its prefix, empty for none.
func short(name, prefix string) string {
	name = strings.TrimPrefix(name, prefix)
	if name == "UNSPECIFIED" {
		return ""
	}
	return name
}
