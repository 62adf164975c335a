// SPDX-License-Identifier: Apache-2.0

package evidence

import (
	"math"
	"slices"

	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/pledge"
)

// progressEvery is after how many records of a long list progress is told.
const progressEvery = 50

// Pledges are all pledges of a certificate, proven at one height.
type Pledges struct {
	// Target counts them.
	Target pledge.Target
	// List are all that were ever proposed, in the order of their places.
	List []pledge.Pledge
	// Live are those of them that lock the rights, at most pledge.MaxOpen.
	Live []pledge.Pledge
	// Rankings are the orders of those that lock the rights, one for each holder.
	Rankings []pledge.Ranking
	// open counts those that have not ended, those that lock the rights included.
	open uint32
}

// collectPledges proves the whole list of a certificate: its count, each place
// from 1 to the count and that there is no place after it, each pledge, and the
// orders of those that lock the rights. No count means that no pledge was ever
// proposed, and then there is no first place either.
func (r Reader) collectPledges(code string) (*Pledges, error) {
	b := &Pledges{}
	found, err := r.Read(pledgeStore, pledge.TargetKey(code), &b.Target)
	if err != nil {
		return nil, err
	}
	t := b.Target
	if found && (t.Certificate != code || t.Pledges == 0 || t.Pledges == math.MaxUint32) {
		return nil, Contradict(Say("the count of the certificate's pledges is of another certificate or counts none", "凭证的质押计数属于其他凭证或计数为零"), nil)
	}
	seen := map[string]bool{}
	for i := uint32(1); i <= t.Pledges; i++ {
		if i%progressEvery == 0 {
			r.tell(Sayf("%d of %d pledges are proven", "已证明 %d 项质押，共 %d 项", i, t.Pledges))
		}
		if err := r.collectPledge(b, code, i, seen); err != nil {
			return nil, err
		}
	}
	if err := r.MustEnd(pledgeStore, pledge.ListKey(code, t.Pledges+1), &pledge.Listed{}, Say("pledges of the certificate", "凭证的质押")); err != nil {
		return nil, err
	}
	if b.open != t.Open || len(b.Live) != int(t.Live) {
		return nil, Contradict(Sayf("the certificate counts %d open and %d live pledges and its list has %d and %d", "凭证所计未终止质押 %d 项、锁定权利的质押 %d 项，而其列表为 %d 项和 %d 项", t.Open, t.Live, b.open, len(b.Live)), nil)
	}
	if err := r.collectRankings(b, code); err != nil {
		return nil, err
	}
	return b, nil
}

// collectPledge proves one place of the list and the pledge that stands there.
func (r Reader) collectPledge(b *Pledges, code string, index uint32, seen map[string]bool) error {
	var l pledge.Listed
	if err := r.Must(pledgeStore, pledge.ListKey(code, index), &l, Sayf("place %d in the list of pledges", "质押列表第 %d 项", index)); err != nil {
		return err
	}
	if l.Certificate != code || l.Index != index || seen[l.Pledge] {
		return Contradict(Sayf("place %d in the list of pledges is one of another certificate or place, or its pledge stands there twice", "质押列表第 %d 项属于其他凭证或位置，或其质押重复列入", index), nil)
	}
	seen[l.Pledge] = true
	key, err := pledge.HeadKey(l.Pledge)
	if err != nil {
		return Contradict(Sayf("place %d in the list of pledges names no pledge", "质押列表第 %d 项未指明质押", index), err)
	}
	var p pledge.Pledge
	if err := r.Must(pledgeStore, key, &p, Sayf("pledge at place %d", "第 %d 项质押", index)); err != nil {
		return err
	}
	if err := p.ValidateStored(); err != nil || p.Id != l.Pledge {
		return Contradict(Sayf("the pledge at place %d is another one or contradicts itself", "第 %d 项质押不是所列质押或自相矛盾", index), err)
	}
	b.add(p, code)
	return nil
}

// add takes up a pledge of the list.
func (b *Pledges) add(p pledge.Pledge, code string) {
	b.List = append(b.List, p)
	if p.On(code) && !p.Ended() {
		b.open++
	}
	if p.On(code) && p.Locks() {
		b.Live = append(b.Live, p)
	}
}

// collectRankings proves the order of each holder of whose rights a pledge locks
// some, and holds it against these pledges.
func (r Reader) collectRankings(b *Pledges, code string) error {
	for _, p := range b.Live {
		if slices.ContainsFunc(b.Rankings, func(r pledge.Ranking) bool { return r.Pledgor == p.Pledgor }) {
			continue
		}
		var order pledge.Ranking
		if err := r.Must(pledgeStore, pledge.RankingKey(code, p.Pledgor), &order, Say("order of pledges", "质押顺位")); err != nil {
			return err
		}
		if err := b.rank(order, code, p.Pledgor); err != nil {
			return err
		}
	}
	return nil
}

// rank takes up the order of one holder's rights if it is that of these pledges.
func (b *Pledges) rank(order pledge.Ranking, code, pledgor string) error {
	if order.Certificate != code || order.Pledgor != pledgor {
		return Contradict(Sayf("the order of the pledges of %s is one of another certificate or holder", "%s 的质押顺位属于其他凭证或持有人", pledgor), nil)
	}
	err := order.ValidateStored()
	if err == nil {
		err = order.CheckPledges(b.of(pledgor))
	}
	if err != nil {
		return Contradict(Sayf("the order of the pledges of %s is not that of the pledges that stand in it", "%s 的质押顺位与所列质押不符", pledgor), err)
	}
	b.Rankings = append(b.Rankings, order)
	return nil
}

// of are the live pledges of one holder's rights.
func (b *Pledges) of(pledgor string) []pledge.Pledge {
	return slices.DeleteFunc(slices.Clone(b.Live), func(p pledge.Pledge) bool { return p.Pledgor != pledgor })
}

// AdmitsJunior tells whether the pledges of the certificate stand against no
// other one: each admits juniors, nothing is reserved, and there is a place left.
func (b *Pledges) AdmitsJunior() bool {
	if pledge.MayDeal(certificate.DealPledge, b.Live, b.Rankings) != nil || b.Target.MayOpen() != nil {
		return false
	}
	return !slices.ContainsFunc(b.Rankings, func(r pledge.Ranking) bool { return r.MayJoin("") != nil })
}
