// SPDX-License-Identifier: Apache-2.0

package pledge

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// world is one holder with two certificates and everybody who has pledges of
// them, kept as a keeper would.
type world struct {
	pledges  map[string]Pledge
	order    []string
	rankings map[string]Ranking
	today    calendar.Day
	height   int64
	numbers  int
	seen     map[lifecycle.Event]int
}

func (w *world) caseOf(p Pledge) Case {
	c := Case{
		Pledge: p, Licensed: true, PledgorName: "数据公司", Officer: "officer", Today: w.today, Now: w.today.Start() + 3600,
		Height: w.height, CureOver: true,
	}
	for _, a := range p.Assets {
		h := head(a.Collateral.Certificate)
		h.ValidTo = 20600101
		c.Holdings = append(c.Holdings, Holding{
			Head: h, Rights: []registration.Right{registration.RightOperate},
			Ranking: w.rankings[a.Collateral.Certificate],
		})
	}
	c.Pledge.Assets = slices.Clone(p.Assets)
	for i := range c.Pledge.Assets {
		if !p.RealisesByPassing() {
			break
		}
		c.Pledge.Assets[i].PassedTo = code2
	}
	return c
}

func (w *world) write(p Pledge, row lifecycle.Row[Status], effect Effect, on calendar.Day) {
	p, _ = Move(p, row, effect, on)
	w.pledges[p.Id] = p
	w.seen[row.Event]++
}

func (w *world) rank(p Pledge, rankings []Ranking) {
	for i, r := range rankings {
		w.rankings[p.Assets[i].Collateral.Certificate] = r
	}
}

func (w *world) propose(t *rapid.T) {
	p := proposal()
	operate := []registration.Right{registration.RightOperate}
	p.Collateral = rapid.SampledFrom([][]Collateral{
		{{Certificate: code1, Rights: operate}},
		{{Certificate: code2, Rights: operate}},
		{{Certificate: code1, Rights: operate}, {Certificate: code2, Rights: operate}},
	}).Draw(t, "collateral")
	p.DebtDue, p.RegisteredTo = 20260401, 20260601
	p.Terms.AllowJunior = rapid.IntRange(0, 3).Draw(t, "juniors") > 0
	p.Maximum = rapid.Bool().Draw(t, "maximum")
	p.Nonce = fmt.Appendf(nil, "%08d", len(w.order))
	require.NoError(t, p.Validate())
	id, err := p.ID()
	require.NoError(t, err)
	sum, err := p.Digest()
	require.NoError(t, err)
	valid := slices.Repeat([]uint32{20600101}, len(p.Collateral))
	row, err := Lifecycle.Next(StatusNone, EventPropose, Pledgor)
	require.NoError(t, err)
	w.order = append(w.order, id)
	w.write(New(id, sum, p, DefaultPeriods(), valid, w.today), row, nil, w.today)
}

// anAct is some act on a pledge, possible or not.
func (w *world) anAct(t *rapid.T, p Pledge) Act {
	w.numbers++
	z := entryAt(fmt.Sprintf("N%d", w.numbers), w.today.Start()+rapid.Int64Range(-864000, 3000).Draw(t, "time"))
	z.RegisteredTo = uint32(w.today.AddMonths(rapid.IntRange(2, 4).Draw(t, "term")))
	terms := p.Terms
	terms.AllowJunior = rapid.Bool().Draw(t, "juniors")
	switch rapid.IntRange(0, 12).Draw(t, "act") {
	case 0, 1:
		return accept()
	case 2, 3:
		return Act{Act: &Act_Perfect{Perfect: &Perfect{Entry: z}}}
	case 4:
		z.RegisteredTo = p.RegisteredTo
		return amend(Amend{Terms: terms, Increase: &Increase{Amount: amount("more", BandTo5M), Entry: z}})
	case 5:
		return amend(Amend{Terms: terms})
	case 6:
		return defaultNotice()
	case 7, 8, 9:
		if p.unfixed() {
			return Act{Act: &Act_FixClaim{FixClaim: &FixClaim{Statement: doc("fixed")}}}
		}
		return enforceTo(WayAuction, buyer)
	case 10, 11:
		return w.complete(p)
	default:
		return release(EndDebtExtinguished, uint32(w.today))
	}
}

func (w *world) complete(p Pledge) Act {
	x := Complete{RecordDigest: doc("r"), Proceeds: doc("p"), Surplus: doc("s")}
	for _, a := range p.Assets {
		x.Transfers = append(x.Transfers, code2)
		for _, tranche := range w.rankings[a.Collateral.Certificate].After(p.Id) {
			x.Shares = append(x.Shares, Share{Pledge: tranche.Pledge, Part: tranche.Part, Amount: doc("share")})
		}
	}
	return Act{Act: &Act_Complete{Complete: &x}}
}

func (w *world) act(t *rapid.T) {
	open := slices.DeleteFunc(slices.Clone(w.order), func(id string) bool { return w.pledges[id].Ended() })
	if len(open) == 0 {
		return
	}
	p := w.pledges[rapid.SampledFrom(open).Draw(t, "pledge")]
	c, act := w.caseOf(p), w.anAct(t, p)
	d, err := act.deed()
	for tries := 0; err == nil && !p.Allows(d.(mover).event(c)) && tries < 4; tries++ {
		act = w.anAct(t, p)
		d, err = act.deed()
	}
	require.NoError(t, err)
	if row, err := rowOf(p, d.(mover).event(c)); err == nil {
		c.Agency, c.Consents = row.Actor == lifecycle.TwoPersons, act.agreeing(c, row)
	}
	before := fmt.Sprint(c)
	j, err := act.Judge(c)
	require.Equal(t, before, fmt.Sprint(c), "what is judged is not touched")
	if err != nil {
		return
	}
	w.admitted(t, p, j)
	w.rank(p, j.Rankings)
	w.write(p, j.Row, j.Effect, w.today)
	for _, loss := range j.Losses {
		w.lose(t, loss)
	}
}

// admitted checks H1: nobody is reserved or enlarged beside a pledge that admits none.
func (w *world) admitted(t *rapid.T, p Pledge, j Judged) {
	grows := j.Row.Event == EventAccept || j.Row.Event == EventPerfectAnew
	after, _ := Move(p, j.Row, j.Effect, w.today)
	if !grows && len(after.Parts) == len(p.Parts) {
		return
	}
	for _, a := range p.Assets {
		for _, other := range w.on(a.Collateral.Certificate) {
			if other.Id != p.Id && other.Ranked() {
				require.True(t, other.Terms.AllowJunior, "%s beside %s", j.Row.Event, other.Id)
			}
		}
	}
}

func (w *world) lose(t *rapid.T, loss Loss) {
	p := w.pledges[loss.Pledge]
	w.rankings[loss.Certificate] = w.rankings[loss.Certificate].Leave(p.Id)
	if rest, left := p.Losing(loss); left {
		w.pledges[p.Id] = rest
		w.seen[EventAssetPassed]++
		return
	}
	row, err := Lifecycle.Next(p.Status, p.Extinction(), lifecycle.Chain)
	require.NoError(t, err)
	w.write(p, row, nil, w.today)
}

// wait lets days pass and does what they bring about, in order.
func (w *world) wait(t *rapid.T) {
	days := rapid.IntRange(1, 12).Draw(t, "days")
	if rapid.IntRange(0, 3).Draw(t, "long") == 0 {
		days *= 8
	}
	w.today = min(w.today.Add(days), 20261130)
	for _, id := range w.order {
		for range 5 {
			p := w.pledges[id]
			due, is, err := p.NextDue(years, w.today.Start()+3600)
			require.NoError(t, err)
			if !is {
				break
			}
			row, err := Lifecycle.Next(p.Status, due.Event, lifecycle.Clock)
			require.NoError(t, err)
			if rankings, changed := Leaving(p, row, w.caseOf(p).rankings()); changed {
				w.rank(p, rankings)
			}
			w.write(p, row, OfClock(due), due.On)
		}
		_, is, err := w.pledges[id].NextDue(years, w.today.Start()+3600)
		require.NoError(t, err)
		require.False(t, is, "what is due happens, and happens once")
	}
}

// on are the pledges of a certificate, oldest first.
func (w *world) on(certificate string) []Pledge {
	var out []Pledge
	for _, id := range w.order {
		p := w.pledges[id]
		if p.Locks() && slices.ContainsFunc(p.Assets, func(a Asset) bool { return a.Collateral.Certificate == certificate }) {
			out = append(out, p)
		}
	}
	return out
}

func (w *world) check(t *rapid.T) {
	for _, id := range w.order {
		p := w.pledges[id]
		require.NoError(t, p.ValidateStored(), "%s", p.Status)
	}
	for _, code := range []string{code1, code2} {
		r := w.rankings[code]
		require.NoError(t, r.ValidateStored())
		require.NoError(t, r.CheckPledges(w.on(code)))
		locked := 0
		for _, p := range w.on(code) {
			if p.Allows(EventPerfect) {
				locked++
				require.Equal(t, p.Id, r.Reserved)
			}
		}
		require.LessOrEqual(t, locked, 1, "one reservation at a time")
	}
}

// walks is how many times a hundred walks are done.
const walks = 3

// Whatever parties and time do, in whatever order: pledges, ranks and
// reservations agree, one reservation stands at a time, nobody comes beside a
// pledge that admits none, and nobody who stays falls back.
func TestPledgesHoldTogether(t *testing.T) {
	seen := map[lifecycle.Event]int{}
	for range walks {
		rapid.Check(t, func(t *rapid.T) { walk(t, seen) })
	}
	for _, e := range []lifecycle.Event{
		EventPropose, EventAccept, EventPerfect, EventReservationLapses, EventProposalLapses, EventAmend, EventFixClaim, EventDefaultNotice,
		EventStartEnforcement, EventComplete, EventRelease, EventTermEnds, EventPerfectAnew, EventLockEnds, EventExtinguish,
	} {
		require.NotZero(t, seen[e], "the walk has never come to %s", e)
	}
}

func walk(t *rapid.T, seen map[lifecycle.Event]int) {
	w := &world{pledges: map[string]Pledge{}, rankings: map[string]Ranking{}, today: 20260301, height: 1, seen: seen}
	for _, code := range []string{code1, code2} {
		w.rankings[code] = Ranking{Certificate: code, Pledgor: holder, Version: 1}
	}
	for range rapid.IntRange(50, 200).Draw(t, "steps") {
		was := [2]Ranking{w.rankings[code1], w.rankings[code2]}
		w.height++
		switch n := rapid.IntRange(0, 9).Draw(t, "step"); {
		case len(w.order) == 0 || n == 0 && len(w.order) < 16:
			w.propose(t)
		case n == 1:
			w.wait(t)
		default:
			w.act(t)
		}
		w.check(t)
		for i, code := range []string{code1, code2} {
			// Who leaves and comes back is not who was there.
			back := func(r Ranking) Ranking {
				r.Tranches = slices.DeleteFunc(slices.Clone(r.Tranches), func(x Tranche) bool {
					at := w.rankings[code].place(x.Pledge, x.Part)
					return at >= 0 && w.rankings[code].Tranches[at].Height != x.Height
				})
				return r
			}
			keptOrder(t, back(was[i]), w.rankings[code])
		}
	}
}
