// SPDX-License-Identifier: Apache-2.0

package doctor

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// pledgeQueue names the queue of deadlines of pledges.
const pledgeQueue = "pledge"

// burdens are the pledges of one certificate that have not ended.
type burdens struct {
	// open is the number of all that have not ended.
	open uint32
	// locking are those that lock it.
	locking []pledge.Pledge
}

// pledges: every pledge is well formed, stands in the lists of its certificates
// and parties, waits in the queue, knows what has become of its certificates, and
// is of rights that its pledgor has; every order holds exactly those that are
// ranked, and every number of Zhongdeng was entered for one of them.
func (w *walker) pledges(ctx context.Context) error {
	k, have := w.k.Pledge, map[string]burdens{}
	err := all(ctx, w, "pledges", k.Heads, func(id []byte, p pledge.Pledge) error {
		name := "pledge " + pledge.FormatID(id)
		if p.Id != pledge.FormatID(id) {
			w.found(unique, name, "it says it is %s", p.Id)
		}
		w.check(wellFormed, name, p.ValidateStored())
		w.pledgeTexts(p, name)
		if !p.Ended() {
			for _, code := range p.Certificates() {
				b := have[code]
				b.open++
				if p.Locks() {
					b.locking = append(b.locking, p)
				}
				have[code] = b
			}
		}
		return errors.Join(
			w.histories(ctx, k.History.Entries, id, nil, p.Version, p.Status.String(), name),
			w.pledgeParties(ctx, id, p, name), w.pledgeAssets(ctx, p, name), w.pledgeNumbers(ctx, p, name), w.challenges(ctx, id, p, name),
			w.queued(ctx, pledgeQueue, k.Timers.Queue, pledge.TimerID(id, 0), p.Timer, name),
			w.queued(ctx, pledgeQueue, k.Timers.Queue, pledge.TimerID(id, pledge.WarningTimer), p.NextWarning(), name))
	})
	if err != nil {
		return err
	}
	if err := w.pledgeTargets(ctx, have); err != nil {
		return err
	}
	return w.rankings(ctx, have)
}

// pledgeParties: parties exist, and a pledge is found by pledgor and pledgee.
func (w *walker) pledgeParties(ctx context.Context, id []byte, p pledge.Pledge, name string) error {
	for _, code := range []string{p.Pledgor, p.Pledgee, p.Agent} {
		if code == "" {
			continue
		}
		known, err := w.k.Institution.Institutions.Has(ctx, code)
		if err != nil {
			return err
		}
		if !known {
			w.found(linked, name, "party %s does not exist", code)
		}
	}
	for _, x := range []struct {
		index collections.Map[collections.Pair[string, []byte], uint64]
		code  string
	}{{w.k.Pledge.OfPledgor, p.Pledgor}, {w.k.Pledge.OfPledgee, p.Pledgee}} {
		there, err := x.index.Has(ctx, collections.Join(x.code, id))
		if err != nil {
			return err
		}
		if !there {
			w.found(linked, name, "it is not in the list %s of %s", x.index.GetName(), x.code)
		}
	}
	return nil
}

// pledgeAssets: an open pledge has noted what has become of its certificates.
func (w *walker) pledgeAssets(ctx context.Context, p pledge.Pledge, name string) error {
	for _, a := range p.Assets {
		code := a.Collateral.Certificate
		h, err := w.k.Certificate.Heads.Get(ctx, code)
		if errors.Is(err, collections.ErrNotFound) {
			w.found(linked, name, "there is no certificate %s", code)
			continue
		}
		if err != nil {
			return err
		}
		if p.Ended() {
			continue
		}
		if seen, _ := a.Observe(h); !seen.Same(a) {
			w.found(told, name, "certificate %s has changed and it was not told", code)
		}
	}
	return nil
}

// pledgedRights: the pledgor of what locks a certificate holds what is pledged,
// unless a realisation lets its rights pass or the registration has ended.
func (w *walker) pledgedRights(ctx context.Context, code string, locking []pledge.Pledge) error {
	h, err := w.k.Certificate.Heads.Get(ctx, code)
	if errors.Is(err, collections.ErrNotFound) {
		return nil // it was found on the pledge
	}
	if err != nil {
		return err
	}
	r, err := w.k.Registration.Registration(ctx, h.Registration)
	if errors.Is(err, registration.ErrNoRegistration) {
		return nil // the certificate's own check has found it
	}
	if err != nil || r.EndedAt != 0 {
		return err
	}
	for _, p := range locking {
		if slices.ContainsFunc(locking, func(o pledge.Pledge) bool { return o.Pledgor == p.Pledgor && o.RealisesByPassing() }) {
			continue
		}
		for _, right := range asset(p, code).Collateral.Rights {
			if !slices.Contains(registration.RightsOf(r.Rights, p.Pledgor), right) {
				w.found(pledged, "pledge "+p.Id, "%s of %s is pledged and %s does not hold it", right, code, p.Pledgor)
			}
		}
	}
	return nil
}

// asset is what of a certificate is pledged, which the pledge is of.
func asset(p pledge.Pledge, code string) pledge.Asset {
	return p.Assets[p.At(code)]
}

// pledgeNumbers: the number of every entry leads to the pledge, and to the first of
// its parts that has it: a registration made anew after a lapse is one for all.
func (w *walker) pledgeNumbers(ctx context.Context, p pledge.Pledge, name string) error {
	for i, part := range p.Parts {
		if part.Entry == nil {
			continue
		}
		first := 1 + slices.IndexFunc(p.Parts, func(x pledge.Part) bool { return x.Entry != nil && x.Entry.Number == part.Entry.Number })
		use, err := w.k.Pledge.Numbers.Get(ctx, part.Entry.Number)
		if err != nil && !errors.Is(err, collections.ErrNotFound) {
			return err
		}
		if use.Pledge != p.Id || use.Part != uint32(first) {
			w.found(unique, name, "number %s of part %d leads to %q, part %d", part.Entry.Number, i+1, use.Pledge, use.Part)
		}
	}
	return nil
}

// challenges: those of a pledge are a dense list that it counts, each well formed
// and queued, and a contradiction of times stands on both pledges.
func (w *walker) challenges(ctx context.Context, id []byte, p pledge.Pledge, name string) error {
	k := w.k.Pledge
	var open, ranks uint32
	err := list(ctx, w, k.Challenges, id, p.Challenges, name, func(i uint32, c pledge.Challenge) error {
		its := fmt.Sprintf("%s, challenge %d", name, i)
		w.check(wellFormed, its, c.ValidateStored())
		if c.Pledge != p.Id || c.Index != i {
			w.found(linked, its, "it says it is challenge %d of %s", c.Index, c.Pledge)
		}
		stands, err := k.OpenChallenges.Has(ctx, collections.Join(id, i))
		if err != nil {
			return err
		}
		if stands == c.Ended() {
			w.found(linked, its, "it has ended: %t; it stands among the open ones: %t", c.Ended(), stands)
		}
		if c.Ended() {
			return nil
		}
		open++
		if c.Kind == pledge.ChallengeRank {
			ranks++
			other, err := k.Pledge(ctx, c.Other)
			if err != nil || other.RankChallenges == 0 {
				w.found(linked, its, "pledge %s, with which it clashes, has no such challenge (%v)", c.Other, err)
			}
		}
		return w.queued(ctx, pledgeQueue, k.Timers.Queue, pledge.TimerID(id, i), c.Timer, its)
	})
	if err == nil && (open != p.OpenChallenges || ranks != p.RankChallenges) {
		w.found(dense, name, "it counts %d open challenges and %d of rank; there are %d and %d", p.OpenChallenges, p.RankChallenges, open, ranks)
	}
	return err
}

// pledgeTargets: the list of pledges of a certificate is dense, every open pledge
// of it stands there, and the counts are right. A pledge that went with its rights
// stays listed where it was.
func (w *walker) pledgeTargets(ctx context.Context, have map[string]burdens) error {
	k, listed := w.k.Pledge, map[string]uint32{}
	err := all(ctx, w, "pledged certificates", k.Targets, func(code string, t pledge.Target) error {
		name := "pledges of certificate " + code
		b := have[code]
		if t.Certificate != code || t.Open != b.open || t.Live != uint32(len(b.locking)) {
			w.found(dense, name, "it counts %d open and %d live for %s; there are %d and %d", t.Open, t.Live, t.Certificate, b.open, len(b.locking))
		}
		seen := map[string]bool{}
		err := list(ctx, w, k.List, code, t.Pledges, name, func(i uint32, l pledge.Listed) error {
			p, err := k.Pledge(ctx, l.Pledge)
			if err != nil || l.Certificate != code || l.Index != i || seen[l.Pledge] {
				w.found(linked, name, "place %d of %s holds pledge %s (%v)", l.Index, l.Certificate, l.Pledge, err)
			}
			seen[l.Pledge] = true
			if err == nil && p.On(code) && !p.Ended() {
				listed[code]++
			}
			return nil
		})
		if err == nil && listed[code] != b.open {
			w.found(dense, name, "%d of %d open pledges stand in the list", listed[code], b.open)
		}
		return err
	})
	for code := range have {
		if _, counted := listed[code]; err == nil && !counted {
			w.found(dense, "pledges of certificate "+code, "it has open pledges and no list of them")
		}
	}
	return err
}

// rankings: an order holds exactly the ranked pledges of a holder's rights, which
// the holder has.
func (w *walker) rankings(ctx context.Context, have map[string]burdens) error {
	seen := map[string]bool{}
	err := all(ctx, w, "orders of pledges", w.k.Pledge.Rankings, func(key collections.Pair[string, string], r pledge.Ranking) error {
		name := "order " + pledge.RankingID(key.K1(), key.K2())
		seen[pledge.RankingID(key.K1(), key.K2())] = true
		if r.Certificate != key.K1() || r.Pledgor != key.K2() {
			w.found(unique, name, "it says it is of %s", pledge.RankingID(r.Certificate, r.Pledgor))
		}
		w.check(wellFormed, name, r.ValidateStored())
		w.check(ranked, name, r.CheckPledges(have[r.Certificate].locking))
		return nil
	})
	for code, b := range have {
		err = errors.Join(err, w.pledgedRights(ctx, code, b.locking))
		for _, p := range b.locking {
			if err == nil && !seen[pledge.RankingID(code, p.Pledgor)] {
				w.found(ranked, "pledge "+p.Id, "there is no order of %s's rights of %s", p.Pledgor, code)
			}
		}
	}
	return err
}

// hasTimed tells whether what a deadline of pledges is of exists.
func (w *walker) hasTimed(ctx context.Context, timer []byte) (bool, error) {
	id, of, err := pledge.ParseTimerID(timer)
	if err != nil {
		return false, nil //nolint:nilerr // bytes of another form are of no pledge
	}
	if of == 0 || of == pledge.WarningTimer {
		return w.k.Pledge.Heads.Has(ctx, id)
	}
	return w.k.Pledge.Challenges.Has(ctx, collections.Join(id, of))
}

// timedName is a deadline's record for people.
func timedName(timer []byte) string {
	id, of, err := pledge.ParseTimerID(timer)
	switch {
	case err != nil:
		return fmt.Sprintf("%x", timer)
	case of == 0 || of == pledge.WarningTimer:
		return pledge.FormatID(id)
	default:
		return fmt.Sprintf("%s/%d", pledge.FormatID(id), of)
	}
}
