// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"slices"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// lending is what an observer knows of pledges besides their statuses.
type lending struct {
	// was are the pledges as the look before found them.
	was map[string]pledge.Pledge
	// numbers are the pledges for which each number of Zhongdeng was entered.
	numbers map[string]string
	// passed are the orders whose rights have passed in a realisation, by
	// certificate and holder.
	passed map[string]bool
	// completed and extinguished count the realisations and what ended by them in
	// the latest block.
	completed, extinguished int
	// happened are the new entries of the latest block.
	happened []happening
	// orders are the orders of ranks as the look before found them, by certificate
	// and holder.
	orders map[string]pledge.Ranking
	// beside are the pledges that stood in the orders when each pledge was reserved.
	beside map[string][]string
	// registered are the registrations as the look before found them.
	registered map[string]registration.Registration
}

// happening is a new entry in the history of a pledge.
type happening struct {
	pledge string
	entry  record.Entry
}

func newLending() lending {
	return lending{
		was: map[string]pledge.Pledge{}, numbers: map[string]string{}, passed: map[string]bool{},
		beside: map[string][]string{},
	}
}

// happens tells whether an event has happened to a pledge in the latest block.
func (l lending) happens(id string, event lifecycle.Event) bool {
	return slices.ContainsFunc(l.happened, func(h happening) bool { return h.pledge == id && h.entry.Event == string(event) })
}

// pledges finds the rows of the new entries of pledges and their challenges.
func (o *observer) pledges() {
	o.w.rt.Helper()
	k := o.w.App.Keepers.Pledge
	o.lending.completed, o.lending.extinguished, o.lending.happened = 0, 0, nil
	now := map[string]pledge.Pledge{}
	o.w.must(k.Heads.Walk(o.w.ctx(), nil, func(id []byte, p pledge.Pledge) (bool, error) {
		now[p.Id] = p
		was := o.lending.was[p.Id]
		o.entries("pledge", p.Id, id, p.Version, k.History.Entries, func(s state, e record.Entry) int32 {
			from := pledge.Status(s.status)
			o.lending.happened = append(o.lending.happened, happening{p.Id, e})
			if ofChallenges(e.Event) {
				o.challengeEntry(p.Id, e)
				return o.unchanged(p.Id, from.String(), e, s)
			}
			if !ofPledges(e.Event) {
				o.incident(was, p, e)
				return o.unchanged(p.Id, from.String(), e, s)
			}
			to := byTable(o, pledge.Lifecycle, p.Id, from, e)
			o.lifted(was, p, lifecycle.Event(e.Event), e)
			return int32(to)
		})
		o.enteredOnce(was, p)
		return false, o.agrees("pledge", p.Id, int32(p.Status))
	}))
	if o.lending.extinguished > 0 && o.lending.completed == 0 {
		o.w.rt.Fatalf("%s: %d pledges are extinguished and none was realised", o.w.last, o.lending.extinguished)
	}
	o.passages(now)
	o.orders(now)
	o.lending.was = now
	o.w.must(k.Challenges.Walk(o.w.ctx(), nil, func(_ collections.Pair[[]byte, uint32], c pledge.Challenge) (bool, error) {
		key := challengeKey(c.Pledge, sprintf("%d", c.Index))
		o.present["challenge "+key] = true
		if have := o.seen["challenge "+key].version; have != c.Version {
			o.w.rt.Fatalf("challenge %s has version %d, the pledge's history has %d entries of it", key, c.Version, have)
		}
		return false, o.agrees("challenge", key, int32(c.Status))
	}))
}

func challengeKey(id, index string) string { return id + "/" + index }

func ofPledges(event string) bool {
	for _, row := range pledge.Lifecycle.Rows {
		if string(row.Event) == event {
			return true
		}
	}
	return false
}

func ofChallenges(event string) bool {
	for _, row := range pledge.ChallengeLifecycle.Rows {
		if string(row.Event) == event {
			return true
		}
	}
	return false
}

// challengeEntry finds the row of a challenge's entry in its pledge's history.
func (o *observer) challengeEntry(id string, e record.Entry) {
	o.w.rt.Helper()
	name := "challenge " + challengeKey(id, detail(e, "challenge"))
	from := pledge.ChallengeStatus(o.seen[name].status)
	for _, row := range pledge.ChallengeLifecycle.Rows {
		if string(row.Event) != e.Event || !contains(row.From, from) {
			continue
		}
		if row.Rule != e.Rule {
			o.w.rt.Fatalf("%s: row %s rests on %q, the history says %q", name, row.No, row.Rule, e.Rule)
		}
		o.actor(name, row.Actor, e)
		o.take(pledge.ChallengeLifecycle.Name, row.No)
		o.seen[name] = state{o.seen[name].version + 1, int32(row.To)}
		return
	}
	o.w.rt.Fatalf("%s: %s: no row has %s in %s: %v", o.w.last, name, e.Event, from, e)
}

// incident checks what became of a pledge's certificate without a row: rights
// pass where the terms or the realisation ask for it, and nowhere else.
func (o *observer) incident(was, is pledge.Pledge, e record.Entry) {
	o.w.rt.Helper()
	switch lifecycle.Event(e.Event) {
	case pledge.EventFollowed:
		if !was.Ranked() || !was.Terms.AllowTransfer {
			o.w.rt.Fatalf("%s: pledge %s went with rights although its terms do not admit it", o.w.last, is.Id)
		}
	case pledge.EventRightsPassed:
		if !was.WantsTransfer() {
			o.w.rt.Fatalf("%s: the rights of pledge %s passed although it is not being realised so", o.w.last, is.Id)
		}
		o.acquired(is, detail(e, "to"))
		for _, a := range is.Assets {
			if a.PassedTo != "" {
				o.lending.passed[pledge.RankingID(a.Collateral.Certificate, is.Pledgor)] = true
			}
		}
	default:
	}
}

// acquired checks that the right to operate is with the named buyer alone on the
// certificate to which the rights of a pledge have passed in its realisation.
func (o *observer) acquired(p pledge.Pledge, certificate string) {
	o.w.rt.Helper()
	r, err := o.w.App.Keepers.Registration.Registration(o.w.ctx(), o.w.head(certificate).Registration)
	o.w.must(err)
	if have := registration.HoldersOf(r.Rights, registration.RightOperate); !slices.Equal(have, []string{p.Buyer}) {
		o.w.rt.Fatalf("%s: the rights of pledge %s passed to %v, the buyer is %q", o.w.last, p.Id, have, p.Buyer)
	}
}

// lifted checks who ended the lock of a pledge: two persons of its pledgee or
// agent, a period, two of the agency on a document, or a realisation.
func (o *observer) lifted(was, is pledge.Pledge, event lifecycle.Event, e record.Entry) {
	o.w.rt.Helper()
	switch event {
	case pledge.EventComplete:
		o.lending.completed++
	case pledge.EventExtinguish, pledge.EventExtinguishUnranked:
		o.lending.extinguished++
	default:
	}
	for _, row := range pledge.Lifecycle.Rows {
		if row.Event != event || !contains(row.From, was.Status) {
			continue
		}
		switch row.Actor {
		case pledge.Pledgee, pledge.BothParties, pledge.BothPledgees:
			o.twoOf(is, e, func(code string) bool { return code == was.Pledgee || code == was.Agent })
		case lifecycle.TwoPersons:
			o.twoOf(is, e, func(code string) bool { return o.w.isKeeper(was, code) })
			if len(e.Digests) == 0 {
				o.w.rt.Fatalf("%s: %s of pledge %s rests on no document", o.w.last, event, is.Id)
			}
		default:
		}
	}
}

// twoOf checks that both persons of an entry are of one institution, which acts.
func (o *observer) twoOf(p pledge.Pledge, e record.Entry, acts func(code string) bool) {
	o.w.rt.Helper()
	k := o.w.App.Keepers.Institution
	one, err := k.Officers.Get(o.w.ctx(), e.Author)
	o.w.must(err)
	two, err := k.Officers.Get(o.w.ctx(), e.Proposer)
	o.w.must(err)
	if one.Institution != two.Institution || !acts(one.Institution) {
		o.w.rt.Fatalf("%s: %s of pledge %s by officers of %s and %s", o.w.last, e.Event, p.Id, one.Institution, two.Institution)
	}
}

// isKeeper tells whether an institution is the agency of one of a pledge's
// certificates and no party of the pledge.
func (w *Walk) isKeeper(p pledge.Pledge, code string) bool {
	for _, its := range p.Certificates() {
		if w.head(its).Agency == code {
			return !contains([]string{p.Pledgor, p.Pledgee, p.Agent}, code)
		}
	}
	return false
}

// enteredOnce checks that each number of Zhongdeng was entered once, for one pledge.
// After a lapse one new registration covers all parts together.
func (o *observer) enteredOnce(was, p pledge.Pledge) {
	o.w.rt.Helper()
	var fresh []string
	for i, part := range p.Parts {
		if part.Entry == nil {
			continue
		}
		number := part.Entry.Number
		stood := i < len(was.Parts) && was.Parts[i].Entry.GetNumber() == number
		if of, known := o.lending.numbers[number]; known && !stood && !contains(fresh, number) {
			o.w.rt.Fatalf("%s: number %s was entered for pledge %s, and again for pledge %s", o.w.last, number, of, p.Id)
		}
		if !stood {
			fresh = append(fresh, number)
		}
		o.lending.numbers[number] = p.Id
		use, err := o.w.App.Keepers.Pledge.Numbers.Get(o.w.ctx(), number)
		if err != nil || use.Pledge != p.Id {
			o.w.rt.Fatalf("%s: number %s of pledge %s, part %d, is kept for %s (%v)", o.w.last, number, p.Id, i+1, use.Pledge, err)
		}
	}
}
