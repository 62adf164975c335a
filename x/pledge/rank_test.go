// SPDX-License-Identifier: Apache-2.0

package pledge

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// drawn is a random order of random acts on a ranking, each one checked.
type drawn struct {
	r      Ranking
	height int64
	next   map[string]uint32
}

// step does one act and tells whether it was an agreement on ranks.
func (d *drawn) step(t *rapid.T) bool {
	letter := idOf(string(rune('A' + rapid.IntRange(0, 6).Draw(t, "pledge"))))
	was := d.r
	switch rapid.SampledFrom([]string{"enter", "enter", "leave", "arrange", "admit", "reserve"}).Draw(t, "act") {
	case "enter":
		d.enter(t, letter)
	case "leave":
		d.r = d.r.Leave(letter)
		require.Zero(t, d.r.Rank(letter))
		keptOrder(t, was, d.r)
	case "admit":
		d.r = d.r.Admitting(letter, rapid.Bool().Draw(t, "juniors"))
		require.Equal(t, written(was), written(d.r))
	case "reserve":
		next, err := d.r.Reserve(letter)
		require.Equal(t, was.MayJoin(letter) == nil, err == nil)
		require.Equal(t, written(was), written(next))
		if err == nil && rapid.Bool().Draw(t, "keep") {
			d.r = next
		}
	case "arrange":
		d.arrange(t)
		return true
	}
	return false
}

func (d *drawn) enter(t *rapid.T, pledge string) {
	was := d.r
	d.height++
	time := rapid.Int64Range(1, 20).Draw(t, "time")
	e, err := was.Enter(Tranche{Pledge: pledge, Part: d.next[pledge]%MaxParts + 1, ZdTime: time, Height: d.height, AllowJunior: rapid.Bool().Draw(t, "admits")})
	if err != nil {
		return
	}
	d.next[pledge]++
	d.r = e.Ranking.Unreserve(pledge)
	keptOrder(t, was, d.r)
	require.Equal(t, was.last()+1, e.Rank)
	for _, x := range was.Tranches {
		if x.Pledge != pledge && x.ZdTime > time {
			require.Contains(t, e.Clashes, x.Pledge)
		}
	}
	for _, id := range e.Clashes {
		require.True(t, slices.ContainsFunc(was.Tranches, func(x Tranche) bool { return x.Pledge == id && id != pledge && x.ZdTime > time }))
	}
}

// arrange moves ranks with random consents: it happens exactly if everybody who
// is harmed consents, which is looked up here by another way than the engine's.
func (d *drawn) arrange(t *rapid.T) {
	was := d.r
	if len(was.Tranches) == 0 {
		return
	}
	mixed := rapid.Permutation(was.Tranches).Draw(t, "order")
	var groups []Group
	for _, x := range mixed {
		if len(groups) == 0 || rapid.Bool().Draw(t, "new rank") {
			groups = append(groups, Group{})
		}
		g := &groups[len(groups)-1]
		g.Places = append(g.Places, Place{Pledge: x.Pledge, Part: x.Part})
	}
	var consents []string
	for _, x := range was.Tranches {
		if rapid.Bool().Draw(t, "consents") {
			consents = append(consents, x.Pledge)
		}
	}
	next, err := was.Arrange(groups, false, consents)
	if err != nil {
		require.Equal(t, was, next)
		return
	}
	d.r = next
	for _, x := range was.Tranches {
		for _, y := range was.Tranches {
			if x.Pledge == y.Pledge || slices.Contains(consents, x.Pledge) {
				continue
			}
			// Who has not consented keeps before it at most whom it had before it.
			if stood := was.RankOf(x.Pledge, x.Part) < was.RankOf(y.Pledge, y.Part); stood {
				require.Less(t, next.RankOf(x.Pledge, x.Part), next.RankOf(y.Pledge, y.Part))
			}
			if beside := was.RankOf(x.Pledge, x.Part) == was.RankOf(y.Pledge, y.Part); beside {
				require.LessOrEqual(t, next.RankOf(x.Pledge, x.Part), next.RankOf(y.Pledge, y.Part))
			}
		}
	}
}

// keptOrder checks that those who were there and still are stand to each other as before.
func keptOrder(t require.TestingT, was, is Ranking) {
	for _, x := range was.Tranches {
		for _, y := range was.Tranches {
			if is.place(x.Pledge, x.Part) < 0 || is.place(y.Pledge, y.Part) < 0 {
				continue
			}
			require.Equal(t, x.Rank < y.Rank, is.RankOf(x.Pledge, x.Part) < is.RankOf(y.Pledge, y.Part))
			require.Equal(t, x.Rank == y.Rank, is.RankOf(x.Pledge, x.Part) == is.RankOf(y.Pledge, y.Part))
		}
	}
	for _, x := range was.Tranches {
		if at := is.place(x.Pledge, x.Part); at >= 0 {
			require.LessOrEqual(t, is.Tranches[at].Rank, x.Rank, "nobody who stays falls back")
		}
	}
}

// Whatever happens in whatever order: ranks are dense from 1, none is shared but
// by an agreement on a joint rank, and nobody stands behind or beside more than before without
// having consented.
func TestRanksHoldWhateverHappens(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawn{r: Ranking{Certificate: "c", Version: 1}, next: map[string]uint32{}}
		for range rapid.IntRange(1, 25).Draw(t, "acts") {
			was := d.r
			agreed := d.step(t)
			require.GreaterOrEqual(t, d.r.Version, was.Version)
			require.NoError(t, d.r.Validate())
			require.NotContains(t, written(d.r), "!")
			if !agreed {
				require.LessOrEqual(t, strings.Count(written(d.r), "="), strings.Count(written(was), "="), "no rank is shared but by agreement")
			}
		}
		require.NoError(t, d.r.ByTime().Validate())
		require.NotContains(t, written(d.r.ByTime()), "=")
	})
}

// Without agreements no rank is ever shared, and who comes in the order of times
// stands in the order of times and clashes with nobody, whoever leaves meanwhile.
func TestRanksInTheOrderOfTimes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := Ranking{Version: 1}
		now := int64(1)
		for i := range rapid.IntRange(1, 2*MaxTranches).Draw(t, "pledges") {
			now += rapid.Int64Range(0, 3).Draw(t, "later")
			if n := len(r.Tranches); n == MaxTranches || n > 0 && rapid.Bool().Draw(t, "one leaves") {
				r = r.Leave(r.Tranches[rapid.IntRange(0, n-1).Draw(t, "who")].Pledge)
			}
			last := r.last()
			e, err := r.Enter(Tranche{Pledge: fmt.Sprintf("%032x", 1000-i), Part: 1, ZdTime: now, Height: int64(i)})
			require.NoError(t, err)
			require.Empty(t, e.Clashes)
			require.Equal(t, last+1, e.Rank)
			r = e.Ranking
		}
		require.EqualValues(t, len(r.Tranches), r.last())
		require.Equal(t, r.Tranches, r.ByTime().Tranches)
	})
}

// What a validation of a stored order refuses.
func TestWrongRankings(t *testing.T) {
	good := func() Ranking { return Ranking{Version: 1, Tranches: orderOf(t, "A@100+ = B@200+ > C@300+")} }
	require.NoError(t, good().Validate())
	for name, change := range map[string]func(*Ranking){
		"rank 0":       func(r *Ranking) { r.Tranches[0].Rank = 0 },
		"a gap":        func(r *Ranking) { r.Tranches[2].Rank = 3 },
		"first is 2":   func(r *Ranking) { r.Tranches = r.Tranches[2:] },
		"twice":        func(r *Ranking) { r.Tranches[1].Pledge = r.Tranches[0].Pledge },
		"no part":      func(r *Ranking) { r.Tranches[0].Part = 0 },
		"part 6":       func(r *Ranking) { r.Tranches[0].Part = MaxParts + 1 },
		"no time":      func(r *Ranking) { r.Tranches[0].ZdTime = 0 },
		"out of order": func(r *Ranking) { r.Tranches[0].ZdTime = 201 },
		"no id":        func(r *Ranking) { r.Tranches[0].Pledge = "A" },
		"too many": func(r *Ranking) {
			r.Tranches = nil
			for i := range uint32(MaxTranches + 1) {
				r.Tranches = append(r.Tranches, Tranche{Pledge: fmt.Sprintf("%032x", i), Part: 1, Rank: i + 1, ZdTime: 1, Height: 1})
			}
		},
	} {
		r := good()
		change(&r)
		want := ErrGenesis
		if name == "no id" {
			want = ErrID
		}
		require.ErrorIs(t, r.Validate(), want, name)
	}
}
