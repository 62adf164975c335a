// SPDX-License-Identifier: Apache-2.0

package verifier_test

import (
	"bytes"
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/verifier"
	"github.com/shuquan-ledger/shuquan/x/pledge"
)

// lying answers some questions with something else than the truth.
type lying struct {
	*realSource
	lie func(verifier.Query) (verifier.Answer, bool)
}

func (l *lying) Query(ctx context.Context, q verifier.Query) (verifier.Answer, error) {
	if a, lies := l.lie(q); lies {
		return a, nil
	}
	return l.realSource.Query(ctx, q)
}

// TestHiddenPledges: whoever hides, replaces or forges a pledge of the real
// state is found out, and what is not there cannot be claimed to be.
func TestHiddenPledges(t *testing.T) {
	b := newLending(t)
	code, other := b.issued(), b.issued()
	b.pledged(t, other, 2)
	b.pledged(t, code, 3)
	b.Block()
	older := b.Height() - 1 // before the last two
	ids := b.pledged(t, code, 2)
	b.Block()
	b.Block()
	height := b.Height() - 1
	ask := func(key []byte, height int64) verifier.Answer {
		a, err := b.source.Query(t.Context(), verifier.Query{Store: "pledge", Key: key, Height: height})
		require.NoError(t, err)
		return a
	}
	head := func(id string) []byte {
		key, err := pledge.HeadKey(id)
		require.NoError(t, err)
		return key
	}
	list := func(i uint32) []byte { return pledge.ListKey(code, i) }
	fewer := func(a verifier.Answer) verifier.Answer {
		var target pledge.Target
		require.NoError(t, target.Unmarshal(a.Value))
		target.Pledges--
		target.Live--
		target.Open--
		var err error
		a.Value, err = target.Marshal()
		require.NoError(t, err)
		return a
	}
	released := func(a verifier.Answer) verifier.Answer {
		var p pledge.Pledge
		require.NoError(t, p.Unmarshal(a.Value))
		p.Status, p.End, p.EndedOn, p.Timer = pledge.StatusReleased, pledge.EndWaived, p.PerfectedOn, 0
		var err error
		a.Value, err = p.Marshal()
		require.NoError(t, err)
		return a
	}
	for _, v := range []struct {
		name string
		lies map[string]func() verifier.Answer
	}{
		{"the count is lowered", map[string]func() verifier.Answer{
			string(pledge.TargetKey(code)): func() verifier.Answer { return fewer(ask(pledge.TargetKey(code), height)) },
		}},
		{"no pledge was ever proposed", map[string]func() verifier.Answer{
			string(pledge.TargetKey(code)): func() verifier.Answer { a := ask(pledge.TargetKey(code), height); a.Value = nil; return a },
		}},
		{"the count of another certificate", map[string]func() verifier.Answer{
			string(pledge.TargetKey(code)): func() verifier.Answer {
				return relabel(ask(pledge.TargetKey(other), height), pledge.TargetKey(code))
			},
		}},
		{"the older count", map[string]func() verifier.Answer{
			string(pledge.TargetKey(code)): func() verifier.Answer { return ask(pledge.TargetKey(code), older) },
		}},
		{"the last place is dropped", map[string]func() verifier.Answer{
			string(list(5)): func() verifier.Answer { return relabel(ask(list(6), height), list(5)) },
		}},
		{"a place in the middle is dropped", map[string]func() verifier.Answer{
			string(list(2)): func() verifier.Answer { return relabel(ask(list(3), height), list(2)) },
		}},
		{"a place is said to be empty", map[string]func() verifier.Answer{
			string(list(2)): func() verifier.Answer { a := ask(list(2), height); a.Value = nil; return a },
		}},
		{"the older list, whole", map[string]func() verifier.Answer{
			string(pledge.TargetKey(code)): func() verifier.Answer { return ask(pledge.TargetKey(code), older) },
			string(list(4)):                func() verifier.Answer { return ask(list(4), older) },
		}},
		{"another certificate's place", map[string]func() verifier.Answer{
			string(list(1)): func() verifier.Answer { return relabel(ask(pledge.ListKey(other, 1), height), list(1)) },
		}},
		{"another pledge's head", map[string]func() verifier.Answer{
			string(head(ids[0])): func() verifier.Answer { return relabel(ask(head(ids[1]), height), head(ids[0])) },
		}},
		{"a forged head", map[string]func() verifier.Answer{
			string(head(ids[0])): func() verifier.Answer { return released(ask(head(ids[0]), height)) },
		}},
		{"the older order", map[string]func() verifier.Answer{
			string(pledge.RankingKey(code, b.party.Code)): func() verifier.Answer { return ask(pledge.RankingKey(code, b.party.Code), older) },
		}},
		{"another store's proof", map[string]func() verifier.Answer{
			string(pledge.TargetKey(code)): func() verifier.Answer {
				a, err := b.source.Query(t.Context(), verifier.Query{Store: "objection", Key: pledge.TargetKey(code), Height: height})
				require.NoError(t, err)
				require.Empty(t, a.Value, "no objection: the proof says that there is nothing")
				return a
			},
		}},
		{"another store's proof, relabelled", map[string]func() verifier.Answer{
			string(pledge.TargetKey(code)): func() verifier.Answer {
				a, err := b.source.Query(t.Context(), verifier.Query{Store: "objection", Key: pledge.TargetKey(code), Height: height})
				require.NoError(t, err)
				a.Proof[1].Key = []byte("pledge")
				return a
			},
		}},
	} {
		t.Run(v.name, func(t *testing.T) {
			told := 0
			s := &lying{b.source, func(q verifier.Query) (verifier.Answer, bool) {
				how, lies := v.lies[string(q.Key)]
				if q.Store != "pledge" || !lies {
					return verifier.Answer{}, false
				}
				told++
				return how(), true
			}}
			res := b.ask(t, code, s)
			require.Positive(t, told)
			require.Equal(t, verifier.Tampered, res.Verdict, "%+v", res)
			require.Equal(t, verifier.ExitTampered, res.Exit)
			require.Equal(t, ".-+..", outcomes(res))
			require.Nil(t, res.Certificate)
			require.Nil(t, res.Pledges, "nothing is shown of a list that is not proven")
		})
	}
	require.Equal(t, verifier.ValidWithAnnotation, b.ask(t, code, b.source).Verdict)
	require.Equal(t, verifier.CannotCheck, b.ask(t, code, &refusing{b.source}).Verdict, "a node that does not answer says nothing")
	mute := &lying{b.source, func(q verifier.Query) (verifier.Answer, bool) {
		return verifier.Answer{Key: q.Key}, q.Store == "pledge" && bytes.Equal(q.Key, pledge.TargetKey(code))
	}}
	require.Equal(t, verifier.CannotCheck, b.ask(t, code, mute).Verdict, "none without proof is no answer")
}

// refusing does not answer about lists of pledges.
type refusing struct{ *realSource }

func (r *refusing) Query(ctx context.Context, q verifier.Query) (verifier.Answer, error) {
	if q.Store == "pledge" && bytes.HasPrefix(q.Key, pledge.ListPrefix) {
		return verifier.Answer{}, verifier.ErrRefused
	}
	return r.realSource.Query(ctx, q)
}
