// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// passages compares who has which right after a block with who had it before: a
// right leaves its holder by a transfer alone, or by its own term, and one that is
// pledged only where its pledge goes with it, is realised by it, or yields to one
// that is.
func (o *observer) passages(now map[string]pledge.Pledge) {
	o.w.rt.Helper()
	k := o.w.App.Keepers.Registration
	is := map[string]registration.Registration{}
	passes := map[string][]registration.Passing{}
	o.w.must(k.Heads.Walk(o.w.ctx(), nil, func(_ []byte, r registration.Registration) (bool, error) {
		is[r.Id] = r
		if _, known := o.lending.registered[r.Id]; known || !o.started {
			return false, nil
		}
		f, err := k.Filing(o.w.ctx(), r.Application, r.Filing)
		if err != nil {
			return true, err
		}
		for _, x := range f.Content.Basis.GetPasses() {
			if !grants(r.Rights, x.To, x.Right) {
				o.w.rt.Fatalf("%s: %s of %s passed to %s, which has not got it under %s", o.w.last, x.Right, x.From, x.To, r.Id)
			}
			of := f.Content.Basis.Registration
			passes[of] = append(passes[of], x)
			o.passes(o.lending.registered[of], r, x, now)
		}
		return false, nil
	}))
	for id, was := range o.lending.registered {
		for _, g := range was.Rights {
			over := g.To != 0 && calendar.Day(g.To) < o.w.today()
			left := slices.ContainsFunc(passes[id], func(x registration.Passing) bool { return x.From == g.Holder && x.Right == g.Right })
			if ended := is[id].EndedAt != 0; !over && !left && !ended && !grants(is[id].Rights, g.Holder, g.Right) {
				o.w.rt.Fatalf("%s: %s has lost %s under %s, and nothing passed it on", o.w.last, g.Holder, g.Right, id)
			}
		}
	}
	o.lending.registered = is
}

// grants tells whether a right is a holder's.
func grants(rights []registration.RightGrant, holder string, right registration.Right) bool {
	return slices.ContainsFunc(rights, func(g registration.RightGrant) bool { return g.Holder == holder && g.Right == right })
}

// passes checks each pledge that locked a right which has passed from one
// registration to a new one.
func (o *observer) passes(from, to registration.Registration, x registration.Passing, now map[string]pledge.Pledge) {
	o.w.rt.Helper()
	code := o.w.reserved(from.Id).Code
	for id, was := range o.lending.was {
		i := was.At(code)
		if i < 0 || !was.Locks() || was.Pledgor != x.From || !contains(was.Assets[i].Collateral.Rights, x.Right) {
			continue
		}
		if was.RankChallenges > 0 {
			o.w.rt.Fatalf("%s: %s of certificate %s passed while the rank of pledge %s was in dispute", o.w.last, x.Right, code, id)
		}
		if !o.realised(was, now[id], code, to, x) && !o.yielded(was, code, x) && !o.went(was, now[id], to, x) {
			o.w.rt.Fatalf("%s: %s of certificate %s passed from %s to %s, against pledge %s", o.w.last, x.Right, code, x.From, x.To, id)
		}
	}
}

// realised tells whether a right has passed to the named buyer of the realisation of
// a pledge, which notes where the right to operate went.
func (o *observer) realised(was, is pledge.Pledge, code string, to registration.Registration, x registration.Passing) bool {
	if !was.WantsTransfer() || was.Buyer != x.To {
		return false
	}
	there := o.w.reserved(to.Id).Code
	return x.Right != registration.RightOperate || is.On(code) && is.Assets[is.At(code)].PassedTo == there
}

// yielded tells whether a pledge stood beside or behind one whose buyer has got the
// right, or had no rank.
func (o *observer) yielded(was pledge.Pledge, code string, x registration.Passing) bool {
	order := o.lending.orders[pledge.RankingID(code, was.Pledgor)]
	for _, first := range o.lending.was {
		if first.Id == was.Id || !first.On(code) || first.Pledgor != was.Pledgor || !first.WantsTransfer() || first.Buyer != x.To {
			continue
		}
		mine, its := order.Rank(was.Id), order.Rank(first.Id)
		if contains(first.Assets[first.At(code)].Collateral.Rights, x.Right) && its != 0 && (mine == 0 || mine >= its) {
			return true
		}
	}
	return false
}

// went tells whether a pledge whose terms admit transfers has gone with all that it
// is of: to the certificate and the holder of the rights.
func (o *observer) went(was, is pledge.Pledge, to registration.Registration, x registration.Passing) bool {
	there := o.w.reserved(to.Id).Code
	if !was.Ranked() || !was.Terms.AllowTransfer || is.Pledgor != x.To || !slices.Equal(is.Certificates(), []string{there}) {
		return false
	}
	before, after := was.Assets[0].Collateral, is.Assets[0].Collateral
	return slices.Equal(before.Rights, after.Rights) && before.AuthoriserDigest == after.AuthoriserDigest &&
		!slices.ContainsFunc(after.Rights, func(right registration.Right) bool { return !grants(to.Rights, is.Pledgor, right) })
}
