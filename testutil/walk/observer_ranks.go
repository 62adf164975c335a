// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"cmp"
	"maps"
	"slices"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/pledge"
)

// eventMoveRanks is the entry of a move of ranks, which is no row of a table.
const eventMoveRanks lifecycle.Event = "MoveRanks"

// orders compares the orders of ranks after a block with those before it: who comes
// stands behind all, where every other admits it, and is in dispute with those of a
// later time; who was there stays as before, but for a move of ranks.
func (o *observer) orders(now map[string]pledge.Pledge) {
	o.w.rt.Helper()
	is := map[string]pledge.Ranking{}
	o.w.must(o.w.App.Keepers.Pledge.Rankings.Walk(o.w.ctx(), nil, func(_ collections.Pair[string, string], r pledge.Ranking) (bool, error) {
		is[pledge.RankingID(r.Certificate, r.Pledgor)] = r
		was := o.stood(r, now)
		o.dense(r)
		for _, t := range r.Tranches {
			if p := now[t.Pledge]; !p.Ranked() || p.Pledgor != r.Pledgor || !p.On(r.Certificate) || int(t.Part) > len(p.Parts) {
				o.w.rt.Fatalf("%s: part %d of pledge %s has rank %d of certificate %s", o.w.last, t.Part, t.Pledge, t.Rank, r.Certificate)
			}
			if was.RankOf(t.Pledge, t.Part) == 0 {
				o.comes(was, r, t, now)
			}
		}
		o.keep(was, r, now)
		o.reserved(was, r, now)
		return false, nil
	}))
	for _, id := range slices.Sorted(maps.Keys(now)) {
		o.ranksAll(now[id], is)
	}
	o.lending.orders = is
}

// stood is the order before the block of those who stand in one after it: the same
// one, or that from which all have gone with the rights.
func (o *observer) stood(r pledge.Ranking, now map[string]pledge.Pledge) pledge.Ranking {
	for _, t := range r.Tranches {
		was := o.lending.was[t.Pledge]
		if was.Ranked() && !was.On(r.Certificate) && o.lending.happens(t.Pledge, pledge.EventFollowed) {
			return o.lending.orders[pledge.RankingID(was.Certificates()[0], was.Pledgor)]
		}
	}
	return o.lending.orders[pledge.RankingID(r.Certificate, r.Pledgor)]
}

// dense checks that ranks begin with 1 and have no gap.
func (o *observer) dense(r pledge.Ranking) {
	o.w.rt.Helper()
	last := uint32(0)
	for _, t := range r.Tranches {
		if t.Rank == 0 || t.Rank != last && t.Rank != last+1 {
			o.w.rt.Fatalf("%s: rank %d of certificate %s follows rank %d", o.w.last, t.Rank, r.Certificate, last)
		}
		last = t.Rank
	}
}

// ranksAll checks that each part of a ranked pledge has one place in the order of
// each of its certificates, by its own entry at Zhongdeng.
func (o *observer) ranksAll(p pledge.Pledge, is map[string]pledge.Ranking) {
	o.w.rt.Helper()
	if !p.Ranked() {
		return
	}
	for _, code := range p.Certificates() {
		var places []pledge.Tranche
		for _, t := range is[pledge.RankingID(code, p.Pledgor)].Tranches {
			if t.Pledge == p.Id {
				places = append(places, t)
			}
		}
		for i, part := range p.Parts {
			n := 0
			for _, t := range places {
				if int(t.Part) == i+1 && t.ZdTime == part.Entry.Time && t.AllowJunior == p.Terms.AllowJunior {
					n++
				}
			}
			if n != 1 || len(places) != len(p.Parts) {
				o.w.rt.Fatalf("%s: part %d of pledge %s has the places %v of certificate %s", o.w.last, i+1, p.Id, places, code)
			}
		}
	}
}

// comes checks a place that is new: it is behind all others, all others admit it,
// and those who claim a later time are in dispute with it, and it with them.
func (o *observer) comes(was, is pledge.Ranking, t pledge.Tranche, now map[string]pledge.Pledge) {
	o.w.rt.Helper()
	for _, other := range is.Tranches {
		if other.Pledge == t.Pledge && other.Part >= t.Part || was.RankOf(other.Pledge, other.Part) == 0 && other.Pledge != t.Pledge {
			continue
		}
		if other.Rank >= t.Rank {
			o.w.rt.Fatalf("%s: part %d of pledge %s came to rank %d of certificate %s, where part %d of pledge %s has %d",
				o.w.last, t.Part, t.Pledge, t.Rank, is.Certificate, other.Part, other.Pledge, other.Rank)
		}
		if other.Pledge == t.Pledge {
			continue
		}
		o.admits(t.Pledge, now[other.Pledge], is)
		if other.ZdTime > t.ZdTime && (!o.disputed(now[t.Pledge], other.Pledge, is.Certificate) || !o.disputed(now[other.Pledge], t.Pledge, is.Certificate)) {
			o.w.rt.Fatalf("%s: pledge %s claims an earlier time than pledge %s before it, and they are not both challenged", o.w.last, t.Pledge, other.Pledge)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(now)) {
		if other := now[id]; id != t.Pledge && other.Reserves() && other.Pledgor == is.Pledgor && other.On(is.Certificate) {
			o.w.rt.Fatalf("%s: pledge %s came to a rank of certificate %s, which is reserved for pledge %s", o.w.last, t.Pledge, is.Certificate, id)
		}
	}
}

// admits checks that a pledge admits another that comes behind it: by its terms, or
// because it did when the other's place was reserved.
func (o *observer) admits(comes string, stands pledge.Pledge, r pledge.Ranking) {
	o.w.rt.Helper()
	if stands.Terms.AllowJunior {
		return
	}
	if !o.lending.happens(comes, pledge.EventPerfect) || !contains(o.lending.beside[comes], stands.Id) {
		o.w.rt.Fatalf("%s: pledge %s came to a rank of certificate %s behind pledge %s, which admits none", o.w.last, comes, r.Certificate, stands.Id)
	}
}

// reserved notes who stands in an order in which a place was reserved, and checks
// that all of them admit one behind them.
func (o *observer) reserved(was, is pledge.Ranking, now map[string]pledge.Pledge) {
	o.w.rt.Helper()
	p := now[is.Reserved]
	if is.Reserved == "" || is.Reserved == was.Reserved {
		return
	}
	if !p.Reserves() || p.Pledgor != is.Pledgor || !p.On(is.Certificate) {
		o.w.rt.Fatalf("%s: certificate %s is reserved for pledge %s, which is %s", o.w.last, is.Certificate, p.Id, p.Status)
	}
	if !o.lending.happens(p.Id, pledge.EventAccept) {
		return // it had a rank and has lapsed
	}
	for _, id := range slices.Sorted(maps.Keys(now)) {
		other := now[id]
		if id == p.Id || other.Pledgor != is.Pledgor || !other.Locks() || !other.On(is.Certificate) {
			continue
		}
		if !other.Ranked() || !other.Terms.AllowJunior {
			o.w.rt.Fatalf("%s: pledge %s joined pledge %s, which admits none behind it", o.w.last, p.Id, id)
		}
		o.lending.beside[p.Id] = append(o.lending.beside[p.Id], id)
	}
}

// disputed tells whether a contradiction of times with another pledge of a
// certificate is open on a pledge.
func (o *observer) disputed(p pledge.Pledge, other, certificate string) bool {
	return p.Challenged() && slices.ContainsFunc(o.w.challenged(o.w.ctx(), p), func(c pledge.Challenge) bool {
		return c.Kind == pledge.ChallengeRank && !c.Ended() && c.Other == other && c.Certificate == certificate
	})
}

// keep checks that those who were in an order and still are stand to each other as
// before: nobody passes another, and nobody comes to share a rank or ceases to, but
// by a move of ranks that was agreed or ordered.
func (o *observer) keep(was, is pledge.Ranking, now map[string]pledge.Pledge) {
	o.w.rt.Helper()
	harmed, changed := []string{}, false
	for i, t := range is.Tranches {
		before := was.RankOf(t.Pledge, t.Part)
		if at := was.Tranches; before != 0 && !slices.ContainsFunc(at, func(x pledge.Tranche) bool {
			return x.Pledge == t.Pledge && x.Part == t.Part && x.ZdTime == t.ZdTime && x.Height == t.Height && x.Index == t.Index
		}) {
			o.w.rt.Fatalf("%s: time or height of part %d of pledge %s has changed", o.w.last, t.Part, t.Pledge)
		}
		for j, other := range is.Tranches {
			stood := was.RankOf(other.Pledge, other.Part)
			if i == j || before == 0 || stood == 0 || cmp.Compare(stood, before) == cmp.Compare(other.Rank, t.Rank) {
				continue
			}
			changed = true
			if other.Pledge != t.Pledge && cmp.Compare(other.Rank, t.Rank) < cmp.Compare(stood, before) {
				harmed = append(harmed, now[t.Pledge].Pledgee)
			}
		}
	}
	if changed {
		o.moved(is, codes(harmed...))
	}
}

// moved checks what a change of an order rests on: an act of two persons of the
// certificate's agency on a document of a court, or with the consent of all who lose.
func (o *observer) moved(r pledge.Ranking, harmed []string) {
	o.w.rt.Helper()
	for _, h := range o.lending.happened {
		if h.entry.Event != string(eventMoveRanks) || detail(h.entry, "certificate") != r.Certificate || o.lending.was[h.pledge].Pledgor != r.Pledgor {
			continue
		}
		was := o.lending.was[h.pledge]
		o.twoOf(was, h.entry, func(code string) bool { return o.w.isKeeper(was, code) })
		consents := was.Pending.GetConsents()
		if court := detail(h.entry, "basis") == pledge.BasisCourt.String(); court && len(consents) == 0 {
			return
		}
		if slices.ContainsFunc(harmed, func(code string) bool { return !contains(consents, code) }) {
			o.w.rt.Fatalf("%s: %v lose by a move of the ranks of certificate %s, and %v consent", o.w.last, harmed, r.Certificate, consents)
		}
		return
	}
	o.w.rt.Fatalf("%s: the ranks of certificate %s have changed and nobody moved them", o.w.last, r.Certificate)
}
