// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"

	"cosmossdk.io/collections"
	"cosmossdk.io/core/store"
	"cosmossdk.io/log/v2"

	dbm "github.com/cosmos/cosmos-db"

	"github.com/cosmos/cosmos-sdk/baseapp"
	simtestutil "github.com/cosmos/cosmos-sdk/testutil/sims"

	"github.com/shuquan-ledger/shuquan/x/certificate"
)

// Burdens is a module above certificates as a later one could be: a burden on a
// certificate stands against a transfer unless it lets it happen, and then goes
// with the rights. It is the tests' own.
type Burdens struct {
	// Burdened are the certificates that the test burdens, and whether the
	// burden lets a transfer happen.
	Burdened map[string]bool
	// On: certificate's code -> 1, for burdens that came with rights.
	On collections.Map[string, uint64]
	// Told: certificate's code -> the number of the head that it was told last.
	Told collections.Map[string, uint64]
	// Refuse is the certificate whose burdens cannot go anywhere.
	Refuse string
}

func (*Burdens) name() string { return "burdens" }

func (b *Burdens) open(s store.KVStoreService) {
	sb := collections.NewSchemaBuilder(s)
	b.On = collections.NewMap(sb, []byte{1}, "on", collections.StringKey, collections.Uint64Value)
	b.Told = collections.NewMap(sb, []byte{2}, "told", collections.StringKey, collections.Uint64Value)
	if _, err := sb.Build(); err != nil {
		panic(err)
	}
}

// May answers as a pledge does.
func (b *Burdens) May(ctx context.Context, h certificate.Head, deal certificate.Deal) error {
	came, err := b.On.Has(ctx, h.Code)
	lets, burdened := b.Burdened[h.Code]
	if err != nil || lets || !burdened && !came {
		return err
	}
	return certificate.MayDeal(deal, certificate.ThingPledged)
}

// CertificateChanged writes down what it was told.
func (b *Burdens) CertificateChanged(ctx context.Context, h certificate.Head) error {
	return b.Told.Set(ctx, h.Code, h.StatusSeq)
}

// RightsTransferred lets the burden go with the rights.
func (b *Burdens) RightsTransferred(ctx context.Context, from, to certificate.Head) error {
	if from.Code == b.Refuse {
		return certificate.ErrPledged.Wrap("the burden cannot go with the rights")
	}
	if _, burdened := b.Burdened[from.Code]; !burdened {
		return nil
	}
	return b.On.Set(ctx, to.Code, 1)
}

// Build builds the application with the module above certificates.
func (b *Burdens) Build(chainID string, db dbm.DB, base ...func(*baseapp.BaseApp)) *App {
	return build(log.NewNopLogger(), db, true, simtestutil.EmptyAppOptions{}, []upper{b}, append([]func(*baseapp.BaseApp){baseapp.SetChainID(chainID)}, base...)...)
}
