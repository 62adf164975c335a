// SPDX-License-Identifier: Apache-2.0

package pledge

import (
	"cmp"
	"slices"
)

// MaxTranches is the most places in the ranks of one holder's rights of a
// certificate.
const MaxTranches = 20

// A Ranking is the order of the pledges of one holder's rights of one
// certificate. All pledges include the right to operate, so there is one order
// for all rights. A pledge stands in it once for each of its parts: the amount
// that was perfected first, and every increase, which ranks on its own. None of
// the methods changes the Ranking that it is called on.

// Entered is what becomes of a ranking when a tranche enters.
type Entered struct {
	// Ranking is the new order.
	Ranking Ranking
	// Rank is the rank that the tranche has got.
	Rank uint32
	// Clashes are the pledges, by rank, that were entered before and claim a later
	// time than it does: they and it are challenged, and none moves.
	Clashes []string
}

// MayJoin tells whether a pledge may take a place behind all others: ErrReserved
// while the rights are locked for another, ErrSenior (H-4) unless every other
// pledge admits juniors, ErrManyRanks when there is no place left.
func (r Ranking) MayJoin(pledge string) error {
	if r.Reserved != "" && r.Reserved != pledge {
		return ErrReserved.Wrapf("certificate: %s, pledge: %s", r.Certificate, r.Reserved)
	}
	for _, t := range r.Tranches {
		if t.Pledge != pledge && !t.AllowJunior {
			return ErrSenior.Wrapf("certificate: %s, pledge: %s", r.Certificate, t.Pledge)
		}
	}
	if len(r.Tranches) >= MaxTranches {
		return ErrManyRanks.Wrapf("certificate: %s: there are %d", r.Certificate, len(r.Tranches))
	}
	return nil
}

// Enter gives a tranche the next free rank, behind everybody, whatever time it
// claims: nobody who stands there loses by it. Who claims a time before that of
// another pledge that stands already clashes with it. A time that is equal to another's does not
// clash: then height and index decide, and they are those of the order of
// entering. ErrManyRanks, or ErrArrangement if the tranche stands there already.
func (r Ranking) Enter(t Tranche) (Entered, error) {
	if len(r.Tranches) >= MaxTranches {
		return Entered{}, ErrManyRanks.Wrapf("certificate: %s: there are %d", r.Certificate, len(r.Tranches))
	}
	if r.place(t.Pledge, t.Part) >= 0 {
		return Entered{}, ErrArrangement.Wrapf("pledge %s, part %d stands there already", t.Pledge, t.Part)
	}
	var clashes []string
	for _, other := range r.Tranches {
		if other.Pledge != t.Pledge && other.ZdTime > t.ZdTime && !slices.Contains(clashes, other.Pledge) {
			clashes = append(clashes, other.Pledge)
		}
	}
	t.Rank = r.last() + 1
	r.Tranches = append(slices.Clone(r.Tranches), t)
	r.Version++
	return Entered{Ranking: r, Rank: t.Rank, Clashes: clashes}, nil
}

// Leave takes all parts of a pledge out; who stood behind moves up. Its
// reservation ends too. A ranking in which the pledge has nothing stays as it is.
func (r Ranking) Leave(pledge string) Ranking {
	kept := slices.DeleteFunc(slices.Clone(r.Tranches), func(t Tranche) bool { return t.Pledge == pledge })
	if len(kept) == len(r.Tranches) && r.Reserved != pledge {
		return r
	}
	if r.Reserved == pledge {
		r.Reserved = ""
	}
	r.Tranches = dense(kept)
	r.Version++
	return r
}

// Split is the order after the rights have passed to another certificate and
// holder, and some of the pledges with them: those that go, in the same order
// among themselves, and those that stay.
func (r Ranking) Split(certificate, holder string, goes []string) (gone, stays Ranking) {
	gone = Ranking{Certificate: certificate, Pledgor: holder, Version: 1}
	for _, t := range r.Tranches {
		if slices.Contains(goes, t.Pledge) {
			gone.Tranches = append(gone.Tranches, t)
		}
	}
	gone.Tranches = dense(gone.Tranches)
	stays = r
	for _, id := range goes {
		stays = stays.Leave(id)
	}
	return gone, stays
}

// Reserve locks the rights for a pledge. What MayJoin says.
func (r Ranking) Reserve(pledge string) (Ranking, error) {
	if err := r.MayJoin(pledge); err != nil {
		return r, err
	}
	r.Reserved = pledge
	r.Version++
	return r, nil
}

// Unreserve ends the reservation of a pledge, if it has one.
func (r Ranking) Unreserve(pledge string) Ranking {
	if pledge != "" && r.Reserved == pledge {
		r.Reserved = ""
		r.Version++
	}
	return r
}

// Admitting notes whether a pledge admits juniors from now on. Who stands behind
// it already stays there.
func (r Ranking) Admitting(pledge string, juniors bool) Ranking {
	changed := false
	r.Tranches = slices.Clone(r.Tranches)
	for i := range r.Tranches {
		if t := &r.Tranches[i]; t.Pledge == pledge && t.AllowJunior != juniors {
			t.AllowJunior, changed = juniors, true
		}
	}
	if changed {
		r.Version++
	}
	return r
}

// Arrange puts the tranches into a new order: joint rank, subordination, or what
// a court has decided. The groups are the ranks, each with those who share it.
// ErrArrangement if they are not the tranches that are there, or nothing changes;
// ErrRankConsent without the consent of every pledge that is harmed. consents are
// the ids of the pledges whose pledgees consent; with byCourt none is needed.
func (r Ranking) Arrange(groups []Group, byCourt bool, consents []string) (Ranking, error) {
	next, err := r.arranged(groups)
	if err != nil {
		return r, err
	}
	for _, id := range Harmed(r, next) {
		if !byCourt && !slices.Contains(consents, id) {
			return r, ErrRankConsent.Wrapf("certificate: %s: pledge %s loses by it and does not consent", r.Certificate, id)
		}
	}
	return next, nil
}

// arranged is the order that groups describe.
func (r Ranking) arranged(groups []Group) (Ranking, error) {
	if len(groups) > len(r.Tranches) {
		return r, ErrArrangement.Wrapf("there are %d places, not %d ranks", len(r.Tranches), len(groups))
	}
	var out []Tranche
	for i, g := range groups {
		if len(g.Places) == 0 {
			return r, ErrArrangement.Wrapf("rank %d is empty", i+1)
		}
		for _, p := range g.Places {
			at := r.place(p.Pledge, p.Part)
			twice := slices.ContainsFunc(out, func(t Tranche) bool { return t.Pledge == p.Pledge && t.Part == p.Part })
			if at < 0 || twice {
				return r, ErrArrangement.Wrapf("pledge %s, part %d is not there or stands twice", p.Pledge, p.Part)
			}
			t := r.Tranches[at]
			t.Rank = uint32(i + 1)
			out = append(out, t)
		}
	}
	if len(out) != len(r.Tranches) {
		return r, ErrArrangement.Wrapf("%d of %d places are named", len(out), len(r.Tranches))
	}
	slices.SortFunc(out, byRank)
	if slices.Equal(out, r.Tranches) {
		return r, ErrArrangement.Wrap("it is the order that stands")
	}
	r.Tranches = out
	r.Version++
	return r, nil
}

// Harmed are the pledges, by their first rank, that lose by a new order of the
// same tranches: one of their parts has another pledge's part before or beside
// it that was behind it, or before it that was beside it. To stand behind fewer
// harms nobody (civil code art. 409), so who gives its rank up alone needs no
// other's consent.
func Harmed(was, is Ranking) []string {
	var out []string
	for _, t := range was.Tranches {
		if !slices.Contains(out, t.Pledge) && loses(t, was, is) {
			out = append(out, t.Pledge)
		}
	}
	return out
}

func loses(t Tranche, was, is Ranking) bool {
	mine := is.RankOf(t.Pledge, t.Part)
	for _, other := range was.Tranches {
		if other.Pledge == t.Pledge {
			continue
		}
		// Before is -1, beside 0, behind 1, as seen from t.
		stood := cmp.Compare(other.Rank, t.Rank)
		stands := cmp.Compare(is.RankOf(other.Pledge, other.Part), mine)
		if stands < stood {
			return true
		}
	}
	return false
}

// ByTime is the order that the times at Zhongdeng give, then height and index:
// the legal order where nobody has agreed otherwise and no time is in doubt.
func (r Ranking) ByTime() Ranking {
	r.Tranches = slices.Clone(r.Tranches)
	slices.SortFunc(r.Tranches, byTime)
	for i := range r.Tranches {
		r.Tranches[i].Rank = uint32(i + 1)
	}
	return r
}

// After are the places of other pledges beside and behind the first place of a
// pledge, in order: who takes part in the proceeds with it and after it. A later
// part of a pledge that stands before is among them.
func (r Ranking) After(pledge string) []Tranche {
	first := r.Rank(pledge)
	var out []Tranche
	for _, t := range r.Tranches {
		if first != 0 && t.Pledge != pledge && t.Rank >= first {
			out = append(out, t)
		}
	}
	return out
}

// Before tells whether some place of a pledge stands before every place of another.
func (r Ranking) Before(pledge, other string) bool {
	first, its := r.Rank(pledge), r.Rank(other)
	return first != 0 && (its == 0 || first < its)
}

// Rank is the first rank of a pledge, 0 if it has none.
func (r Ranking) Rank(pledge string) uint32 {
	for _, t := range r.Tranches {
		if t.Pledge == pledge {
			return t.Rank
		}
	}
	return 0
}

// Validate checks that ranks are dense from 1, in order, no tranche stands twice
// and every one has a time and a height. ErrGenesis.
func (r Ranking) Validate() error {
	if len(r.Tranches) > MaxTranches {
		return ErrGenesis.Wrapf("tranches: there are %d", len(r.Tranches))
	}
	last := uint32(0)
	for i, t := range r.Tranches {
		if _, err := ParseID(t.Pledge); err != nil {
			return err
		}
		switch {
		case t.Rank != last && t.Rank != last+1 || t.Rank == 0:
			return ErrGenesis.Wrapf("tranches: rank %d follows rank %d", t.Rank, last)
		case t.Part == 0 || t.Part > MaxParts || t.ZdTime <= 0 || t.Height < 0:
			return ErrGenesis.Wrapf("tranches: part, time or height of place %d", i+1)
		case r.place(t.Pledge, t.Part) != i:
			return ErrGenesis.Wrapf("tranches: pledge %s, part %d stands twice", t.Pledge, t.Part)
		case i > 0 && byRank(r.Tranches[i-1], t) > 0:
			return ErrGenesis.Wrap("tranches: those of one rank are out of order")
		}
		last = t.Rank
	}
	return nil
}

// dense closes the gaps of ranks; who shared one shares it still.
func dense(ts []Tranche) []Tranche {
	was, rank := uint32(0), uint32(0)
	for i := range ts {
		if ts[i].Rank != was {
			was = ts[i].Rank
			rank++
		}
		ts[i].Rank = rank
	}
	return ts
}

func byRank(a, b Tranche) int { return cmp.Or(cmp.Compare(a.Rank, b.Rank), byTime(a, b)) }

func byTime(a, b Tranche) int {
	return cmp.Or(cmp.Compare(a.ZdTime, b.ZdTime), cmp.Compare(a.Height, b.Height), cmp.Compare(a.Index, b.Index),
		cmp.Compare(a.Pledge, b.Pledge), cmp.Compare(a.Part, b.Part))
}

// place is the index of a tranche, -1 if it is not there.
func (r Ranking) place(pledge string, part uint32) int {
	return slices.IndexFunc(r.Tranches, func(t Tranche) bool { return t.Pledge == pledge && t.Part == part })
}

// RankOf is the rank of a part of a pledge, 0 if it has none.
func (r Ranking) RankOf(pledge string, part uint32) uint32 {
	if at := r.place(pledge, part); at >= 0 {
		return r.Tranches[at].Rank
	}
	return 0
}

// nextIndex is the place that the next tranche of a block gets among those of the
// block that stand here.
func (r Ranking) nextIndex(height int64) uint32 {
	next := uint32(0)
	for _, t := range r.Tranches {
		if t.Height == height {
			next = max(next, t.Index+1)
		}
	}
	return next
}

func (r Ranking) last() uint32 {
	if n := len(r.Tranches); n > 0 {
		return r.Tranches[n-1].Rank
	}
	return 0
}
