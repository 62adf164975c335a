// SPDX-License-Identifier: Apache-2.0

package keeper_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/pledge/types"
)

// exported holds an export to the state that it was made of, byte for byte. The
// queue of the exporting chain may have superfluous entries, of deadlines that an
// act has moved after they were looked at; no other may be missing.
func exported(e *env) {
	e.t.Helper()
	g, err := e.k.ExportGenesis(e.Ctx)
	require.NoError(e.t, err)
	other := empty(e.t)
	other.Ctx = other.Ctx.WithBlockTime(e.Ctx.BlockTime())
	require.NoError(e.t, other.Try(func(ctx context.Context) error { return other.k.InitGenesis(ctx, *g) }))
	was, is := e.Bytes(), other.Bytes()
	for key := range was {
		if _, there := is[key]; !there && key[0] == pledge.TimerPrefix[0] {
			delete(was, key)
		}
	}
	require.Equal(e.t, was, is)
}

func TestGenesis(t *testing.T) {
	e := started(t)
	e.perfected(bank, 60, juniors)
	e.perfected(otherBank, 600, nil)
	_, err := e.offer(e.proposal(bank, nil), bank+"/handler")
	require.ErrorIs(t, err, pledge.ErrSenior)
	exported(e)
	good, err := e.k.ExportGenesis(e.Ctx)
	require.NoError(t, err)
	for name, spoil := range map[string]func(*types.GenesisState){
		"pledge twice":        func(g *types.GenesisState) { g.Pledges = append(g.Pledges, g.Pledges[0]) },
		"not listed":          func(g *types.GenesisState) { g.Listed = g.Listed[:1] },
		"list with a gap":     func(g *types.GenesisState) { g.Listed[1].Index = 3 },
		"no ranking":          func(g *types.GenesisState) { g.Rankings = nil },
		"ranking twice":       func(g *types.GenesisState) { g.Rankings = append(g.Rankings, g.Rankings[0]) },
		"place of nobody":     func(g *types.GenesisState) { g.Rankings[0].Tranches = g.Rankings[0].Tranches[:1] },
		"challenge lost":      func(g *types.GenesisState) { g.Challenges = g.Challenges[:1] },
		"number lost":         func(g *types.GenesisState) { g.Numbers = g.Numbers[:1] },
		"number twice":        func(g *types.GenesisState) { g.Numbers = append(g.Numbers, g.Numbers[0]) },
		"history lost":        func(g *types.GenesisState) { g.History = g.History[:3] },
		"history too long":    func(g *types.GenesisState) { g.History[0].Version = 9 },
		"another store":       func(g *types.GenesisState) { g.Genesis.Store = "objection" },
		"no periods":          func(g *types.GenesisState) { g.Params = pledge.Params{} },
		"pledge of no status": func(g *types.GenesisState) { g.Pledges[0].Status = pledge.StatusNone },
	} {
		g, err := e.k.ExportGenesis(e.Ctx)
		require.NoError(t, err)
		require.Equal(t, good, g)
		spoil(g)
		require.Error(t, g.Validate(), name)
	}
}
