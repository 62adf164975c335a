// SPDX-License-Identifier: Apache-2.0

package doctor

import (
	"context"
	"errors"
	"fmt"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/council"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/objection"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// walker is a walk over one state.
type walker struct {
	*Report
	k   app.Keepers
	now int64
	// today holds, by module, the records that are looked at before the day is over.
	today map[string]map[string]bool
	// ceased holds, by an officer's account, when the officer's institution ceased.
	ceased map[string]int64
}

// Registry walks the state of all modules. progress, which may be nil, is told
// after every record. The error is one of reading: what the state breaks stands
// in the report.
func Registry(ctx sdk.Context, k app.Keepers, progress func(kind string, records uint64)) (*Report, error) {
	if progress == nil {
		progress = func(string, uint64) {}
	}
	w := &walker{k: k, now: ctx.BlockTime().Unix(), today: map[string]map[string]bool{}, ceased: map[string]int64{}, Report: &Report{
		ChainID: ctx.ChainID(), Height: ctx.BlockHeight(), Time: ctx.BlockTime().Unix(),
		Findings: []Finding{}, listed: map[string]int{}, progress: progress,
	}}
	for _, part := range []func(context.Context) error{
		w.genesisRecords, w.years, w.ceasings, w.institutions, w.agencies, w.officers, w.seats, w.motions, w.suspensions,
		w.applications, w.registrations, w.claims, w.references, w.legacy, w.publics, w.certificates, w.disputes, w.pledges, w.feed, w.peers, w.mirrors, w.conflicts, w.deadlines,
	} {
		if err := part(ctx); err != nil {
			return w.Report, err
		}
	}
	return w.Report, nil
}

// firstRecord is the first record of a store, with its fences.
type firstRecord interface {
	Get(context.Context) (record.Genesis, error)
	Fenced(context.Context) (bool, error)
}

// genesisRecords: every provable store holds its first record, and its fences are that.
func (w *walker) genesisRecords(ctx context.Context) error {
	w.begin("genesis records")
	for _, store := range []struct {
		name    string
		item    firstRecord
		version uint32
	}{
		{institution.ModuleName, w.k.Institution.Genesis, institution.StateVersion},
		{council.ModuleName, w.k.Council.Genesis, council.StateVersion},
		{registration.ModuleName, w.k.Registration.Genesis, registration.StateVersion},
		{certificate.ModuleName, w.k.Certificate.Genesis, certificate.StateVersion},
		{objection.ModuleName, w.k.Objection.Genesis, objection.StateVersion},
		{pledge.ModuleName, w.k.Pledge.Genesis, pledge.StateVersion},
		{recognition.ModuleName, w.k.Recognition.Genesis, recognition.StateVersion},
	} {
		g, err := store.item.Get(ctx)
		if errors.Is(err, collections.ErrNotFound) {
			w.found(provable, store.name, "the store's first record is missing")
			continue
		}
		if err != nil {
			return err
		}
		w.read()
		if g.Store != store.name || g.StateVersion != store.version || g.ChainId == "" {
			w.found(provable, store.name, "its first record says store %q, version %d, chain %q", g.Store, g.StateVersion, g.ChainId)
		}
		fenced, err := store.item.Fenced(ctx)
		if err != nil {
			return err
		}
		if !fenced {
			w.found(provable, store.name, "a fence is missing or is another record than the first")
		}
	}
	return nil
}

// years: the calendar's years are well formed.
func (w *walker) years(ctx context.Context) error {
	w.begin("calendar years")
	g, err := w.k.Calendar.ExportGenesis(ctx)
	if err != nil {
		return err
	}
	for _, y := range g.Years {
		w.read()
		w.check(wellFormed, fmt.Sprintf("calendar year %d", y.Year), y.Validate())
	}
	return nil
}
