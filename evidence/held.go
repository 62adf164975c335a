// SPDX-License-Identifier: Apache-2.0

package evidence

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/x/pledge"
)

// HeldPledges are the pledges of a certificate as somebody keeps them who has read
// all of them and kept those that had not ended: proposed counts all. They are held
// against each other and against their orders.
func HeldPledges(code string, proposed uint32, list []pledge.Pledge, rankings []pledge.Ranking) (*Pledges, error) {
	b := &Pledges{Target: pledge.Target{Certificate: code, Pledges: proposed}}
	if len(list) > int(proposed) {
		return nil, Contradict(Sayf("%d pledges were proposed and %d have not ended", "历来提出质押 %d 项，而未终止者有 %d 项", proposed, len(list)), nil)
	}
	for _, p := range list {
		err := p.ValidateStored()
		known := slices.ContainsFunc(b.List, func(other pledge.Pledge) bool { return other.Id == p.Id })
		if err != nil || known || !p.On(code) || p.Ended() {
			return nil, Contradict(Sayf("pledge %s is not one of the certificate that has not ended, or contradicts itself", "质押 %s 并非该凭证上未终止的质押，或自相矛盾", p.Id), err)
		}
		b.add(p, code)
	}
	b.Target.Open, b.Target.Live = b.open, uint32(len(b.Live)) //nolint:gosec // at most proposed
	for _, order := range rankings {
		if len(b.of(order.Pledgor)) == 0 || slices.ContainsFunc(b.Rankings, func(r pledge.Ranking) bool { return r.Pledgor == order.Pledgor }) {
			return nil, Contradict(Sayf("the order of the pledges of %s has none, or stands there twice", "%s 的质押顺位没有质押，或重复列入", order.Pledgor), nil)
		}
		if err := b.rank(order, code, order.Pledgor); err != nil {
			return nil, err
		}
	}
	for _, p := range b.Live {
		if !slices.ContainsFunc(b.Rankings, func(r pledge.Ranking) bool { return r.Pledgor == p.Pledgor }) {
			return nil, Contradict(Sayf("the order of the pledges of %s is missing", "缺少 %s 的质押顺位", p.Pledgor), nil)
		}
	}
	return b, nil
}
