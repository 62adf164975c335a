// SPDX-License-Identifier: Apache-2.0

package verifier

import (
	"context"
	"math"
	"slices"

	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/pledge"
)

// progressEvery is after how many records of a long list progress is told.
const progressEvery = 50

// pledges are all pledges of a certificate, proven at one height. Of those that
// lock nothing only what is shown is kept, for they may be many.
type pledges struct {
	target pledge.Target
	list   []Pledge
	// live are those that lock the rights, at most pledge.MaxOpen.
	live     []pledge.Pledge
	rankings []pledge.Ranking
	// open counts those that have not ended, those that lock the rights included.
	open uint32
}

// collectPledges proves the whole list of a certificate: its count, each place
// from 1 to the count and that there is no place after it, each pledge, and the
// orders of those that lock the rights. No count means that no pledge was ever
// proposed, and then there is no first place either.
func (s *state) collectPledges(ctx context.Context, code string) (*pledges, error) {
	b := &pledges{}
	found, err := s.read(ctx, pledgeStore, pledge.TargetKey(code), &b.target)
	if err != nil {
		return nil, err
	}
	t := b.target
	if found && (t.Certificate != code || t.Pledges == 0 || t.Pledges == math.MaxUint32) {
		return nil, contradiction(say("the count of the certificate's pledges is of another certificate or counts none", "凭证的质押计数属于其他凭证或计数为零"), nil)
	}
	seen := map[string]bool{}
	for i := uint32(1); i <= t.Pledges; i++ {
		if i%progressEvery == 0 {
			s.tell(sayf("%d of %d pledges are proven", "已证明 %d 项质押，共 %d 项", i, t.Pledges))
		}
		if err := s.collectPledge(ctx, b, code, i, seen); err != nil {
			return nil, err
		}
	}
	if err := s.mustEnd(ctx, pledgeStore, pledge.ListKey(code, t.Pledges+1), &pledge.Listed{}, say("pledges of the certificate", "凭证的质押")); err != nil {
		return nil, err
	}
	if b.open != t.Open || len(b.live) != int(t.Live) {
		return nil, contradiction(sayf("the certificate counts %d open and %d live pledges and its list has %d and %d", "凭证所计未终止质押 %d 项、锁定权利的质押 %d 项，而其列表为 %d 项和 %d 项", t.Open, t.Live, b.open, len(b.live)), nil)
	}
	if err := s.collectRankings(ctx, b, code); err != nil {
		return nil, err
	}
	b.rank()
	return b, nil
}

// collectPledge proves one place of the list and the pledge that stands there.
func (s *state) collectPledge(ctx context.Context, b *pledges, code string, index uint32, seen map[string]bool) error {
	var l pledge.Listed
	if err := s.must(ctx, pledgeStore, pledge.ListKey(code, index), &l, sayf("place %d in the list of pledges", "质押列表第 %d 项", index)); err != nil {
		return err
	}
	if l.Certificate != code || l.Index != index || seen[l.Pledge] {
		return contradiction(sayf("place %d in the list of pledges is one of another certificate or place, or its pledge stands there twice", "质押列表第 %d 项属于其他凭证或位置，或其质押重复列入", index), nil)
	}
	seen[l.Pledge] = true
	key, err := pledge.HeadKey(l.Pledge)
	if err != nil {
		return contradiction(sayf("place %d in the list of pledges names no pledge", "质押列表第 %d 项未指明质押", index), err)
	}
	var p pledge.Pledge
	if err := s.must(ctx, pledgeStore, key, &p, sayf("pledge at place %d", "第 %d 项质押", index)); err != nil {
		return err
	}
	if err := p.ValidateStored(); err != nil || p.Id != l.Pledge {
		return contradiction(sayf("the pledge at place %d is another one or contradicts itself", "第 %d 项质押不是所列质押或自相矛盾", index), err)
	}
	shown, err := s.shownPledge(ctx, p, code)
	if err != nil {
		return err
	}
	shown.Index = index
	b.list = append(b.list, shown)
	if p.On(code) && !p.Ended() {
		b.open++
	}
	if p.On(code) && p.Locks() {
		b.live = append(b.live, p)
	}
	return nil
}

// collectRankings proves the order of each holder of whose rights a pledge locks
// some, and holds it against these pledges.
func (s *state) collectRankings(ctx context.Context, b *pledges, code string) error {
	for _, p := range b.live {
		if slices.ContainsFunc(b.rankings, func(r pledge.Ranking) bool { return r.Pledgor == p.Pledgor }) {
			continue
		}
		var r pledge.Ranking
		if err := s.must(ctx, pledgeStore, pledge.RankingKey(code, p.Pledgor), &r, say("order of pledges", "质押顺位")); err != nil {
			return err
		}
		if r.Certificate != code || r.Pledgor != p.Pledgor {
			return contradiction(sayf("the order of the pledges of %s is one of another certificate or holder", "%s 的质押顺位属于其他凭证或持有人", p.Pledgor), nil)
		}
		err := r.ValidateStored()
		if err == nil {
			err = r.CheckPledges(b.of(p.Pledgor))
		}
		if err != nil {
			return contradiction(sayf("the order of the pledges of %s is not that of the pledges that stand in it", "%s 的质押顺位与所列质押不符", p.Pledgor), err)
		}
		b.rankings = append(b.rankings, r)
	}
	return nil
}

// of are the live pledges of one holder's rights.
func (b *pledges) of(pledgor string) []pledge.Pledge {
	return slices.DeleteFunc(slices.Clone(b.live), func(p pledge.Pledge) bool { return p.Pledgor != pledgor })
}

// rank writes into the shown parts of live pledges the ranks of the orders.
func (b *pledges) rank() {
	for _, r := range b.rankings {
		for _, t := range r.Tranches {
			at := slices.IndexFunc(b.list, func(p Pledge) bool { return p.ID == t.Pledge })
			b.list[at].Parts[t.Part-1].Rank = t.Rank // the order was held against the pledges
		}
	}
}

// admitsJunior tells whether the pledges of the certificate stand against no
// other one: each admits juniors, nothing is reserved, and there is a place left.
func (b *pledges) admitsJunior() bool {
	if pledge.MayDeal(certificate.DealPledge, b.live, b.rankings) != nil || b.target.MayOpen() != nil {
		return false
	}
	return !slices.ContainsFunc(b.rankings, func(r pledge.Ranking) bool { return r.MayJoin("") != nil })
}

// party proves the name of a party, once for all its pledges. Who has no record
// is shown by code alone.
func (s *state) party(ctx context.Context, code string) (Party, error) {
	if name, known := s.names[code]; known {
		return Party{Code: code, Name: name}, nil
	}
	var i institution.Institution
	found, err := s.read(ctx, institutionStore, InstitutionKey(code), &i)
	if err != nil {
		return Party{}, err
	}
	if found && i.Code != code {
		return Party{}, contradiction(sayf("the record of party %s is of another", "当事人 %s 的记录属于他人", code), nil)
	}
	s.names[code] = i.LegalName
	return Party{Code: code, Name: i.LegalName}, nil
}

// mustEnd proves that a dense list has no entry at the place after its last.
func (s *state) mustEnd(ctx context.Context, store string, key []byte, m message, what Text) error {
	found, err := s.read(ctx, store, key, m)
	if err == nil && found {
		return contradiction(Text{EN: "there are more " + what.EN + " than are counted", ZH: what.ZH + "多于所计数目"}, nil)
	}
	return err
}
