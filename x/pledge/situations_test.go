// SPDX-License-Identifier: Apache-2.0

package pledge

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// situation is one case of testdata/ranks.txt.
type situation struct {
	name  string
	lines map[string]string
}

// situations reads the table that was worked out by hand.
func situations(t *testing.T) []situation {
	t.Helper()
	raw, err := os.ReadFile("testdata/ranks.txt")
	require.NoError(t, err)
	var out []situation
	for line := range strings.Lines(string(raw)) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, value, ok := strings.Cut(line, ": ")
		require.True(t, ok, line)
		if key == "case" {
			out = append(out, situation{value, map[string]string{}})
			continue
		}
		s := out[len(out)-1]
		require.Contains(t, []string{"why", "given", "reserved", "do", "ranks", "clash", "harmed", "after", "error", "reserved after"}, key, s.name)
		require.Empty(t, s.lines[key], s.name)
		s.lines[key] = value
	}
	return out
}

var word = regexp.MustCompile(`^([A-Z])(?:/(\d))?(?:@(\d+)(?:h(\d+))?(?:i(\d+))?([+-]))?$`)

// idOf is the id of a pledge that the table names by a letter.
func idOf(letter string) string {
	if letter == "" || letter == "-" {
		return ""
	}
	return strings.Repeat(fmt.Sprintf("%02x", letter[0]), IDSize)
}

func letterOf(id string) string {
	if id == "" {
		return "-"
	}
	b, _ := strconv.ParseUint(id[:2], 16, 8)
	return string(rune(b))
}

func trancheOf(t *testing.T, text string, height int) Tranche {
	t.Helper()
	m := word.FindStringSubmatch(text)
	require.NotNil(t, m, text)
	number := func(s string, otherwise int64) int64 {
		if s == "" {
			return otherwise
		}
		n, err := strconv.ParseInt(s, 10, 64)
		require.NoError(t, err)
		return n
	}
	return Tranche{
		Pledge: idOf(m[1]), Part: uint32(number(m[2], 1)), ZdTime: number(m[3], 0), Height: number(m[4], int64(height)),
		Index: uint32(number(m[5], 0)), AllowJunior: m[6] == "+",
	}
}

// orderOf reads "A@100+ > B@200+ = C@300-".
func orderOf(t *testing.T, text string) []Tranche {
	t.Helper()
	var out []Tranche
	if text == "-" {
		return nil
	}
	for rank, group := range strings.Split(text, " > ") {
		for _, one := range strings.Split(group, " = ") {
			tranche := trancheOf(t, one, len(out)+1)
			tranche.Rank = uint32(rank + 1)
			out = append(out, tranche)
		}
	}
	return out
}

func placeName(t Tranche) string {
	if t.Part == 1 {
		return letterOf(t.Pledge)
	}
	return fmt.Sprintf("%s/%d", letterOf(t.Pledge), t.Part)
}

// written is an order as the table writes it; it says "!" where ranks are not dense.
func written(r Ranking) string {
	var b strings.Builder
	last := uint32(0)
	for _, t := range r.Tranches {
		switch {
		case t.Rank == last:
			b.WriteString(" = ")
		case t.Rank != last+1:
			b.WriteString(" ! ")
		case last != 0:
			b.WriteString(" > ")
		}
		b.WriteString(placeName(t))
		last = t.Rank
	}
	if b.Len() == 0 {
		return "-"
	}
	return b.String()
}

func groupsOf(ts []Tranche) []Group {
	var out []Group
	for _, t := range ts {
		if int(t.Rank) > len(out) {
			out = append(out, Group{})
		}
		out[t.Rank-1].Places = append(out[t.Rank-1].Places, Place{Pledge: t.Pledge, Part: t.Part})
	}
	return out
}

// outcome is what came of the steps of a situation.
type outcome struct {
	ranking       Ranking
	clash, harmed []string
	after         []string
	err           error
}

func (o *outcome) do(t *testing.T, step string) {
	t.Helper()
	verb, rest, _ := strings.Cut(step, " ")
	switch verb {
	case "enter":
		e, err := o.ranking.Enter(trancheOf(t, rest, 99))
		if o.err = err; err == nil {
			o.ranking, o.clash = e.Ranking, e.Clashes
			require.Equal(t, e.Rank, e.Ranking.Tranches[len(e.Ranking.Tranches)-1].Rank)
		}
	case "join":
		o.err = o.ranking.MayJoin(idOf(rest))
	case "reserve":
		o.ranking, o.err = o.ranking.Reserve(idOf(rest))
	case "leave":
		o.ranking = o.ranking.Leave(idOf(rest))
	case "admit":
		o.ranking = o.ranking.Admitting(idOf(rest), strings.HasSuffix(rest, "+"))
	case "time":
		o.ranking = o.ranking.ByTime()
	case "after":
		for _, a := range o.ranking.After(idOf(rest)) {
			o.after = append(o.after, placeName(a))
		}
	case "arrange":
		order, by, ok := strings.Cut(rest, " by ")
		require.True(t, ok, step)
		groups := groupsOf(orderOf(t, order))
		if next, err := o.ranking.arranged(groups); err == nil {
			o.harmed = Harmed(o.ranking, next)
		}
		var consents []string
		for _, letter := range strings.Split(by, ",") {
			if len(letter) == 1 {
				consents = append(consents, idOf(letter))
			}
		}
		o.ranking, o.err = o.ranking.Arrange(groups, by == "court", consents)
	default:
		t.Fatalf("%q is nothing that can be done", step)
	}
}

func letters(ids []string) string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = letterOf(id)
	}
	if len(out) == 0 {
		return "-"
	}
	return strings.Join(out, " ")
}

// The engine says of every situation what was worked out by hand.
func TestRanksAsWorkedOutByHand(t *testing.T) {
	all := situations(t)
	require.Len(t, all, 80, "none is lost")
	for _, s := range all {
		t.Run(s.name, func(t *testing.T) {
			require.NotEmpty(t, s.lines["why"])
			given := Ranking{Tranches: orderOf(t, s.lines["given"]), Reserved: idOf(s.lines["reserved"]), Version: 1}
			before := slices.Clone(given.Tranches)
			o := outcome{ranking: given}
			for _, step := range strings.Split(s.lines["do"], "; ") {
				require.NoError(t, o.err)
				o.do(t, step)
			}
			require.Equal(t, before, given.Tranches, "the order that was given is not touched")
			if want := s.lines["error"]; want != "" {
				require.ErrorContains(t, o.err, want+": ")
				require.Equal(t, written(given), written(o.ranking))
			} else {
				require.NoError(t, o.err)
			}
			for _, expected := range []struct{ key, got string }{
				{"ranks", written(o.ranking)},
				{"clash", letters(o.clash)},
				{"harmed", letters(o.harmed)},
				{"after", strings.Join(o.after, " ")},
				{"reserved after", letterOf(o.ranking.Reserved)},
			} {
				if want, is := s.lines[expected.key]; is {
					require.Equal(t, want, expected.got, expected.key)
				}
			}
		})
	}
}
