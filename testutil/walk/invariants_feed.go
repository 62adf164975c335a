// SPDX-License-Identifier: Apache-2.0

package walk

import (
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/recognition"
)

// changesAreTold: the feed is one chain without a gap that ends where it is
// counted, and has told every certificate and pledge as it stands.
func (w *Walk) changesAreTold(ctx sdk.Context) {
	w.rt.Helper()
	k := w.App.Keepers
	g, err := k.Recognition.ExportGenesis(ctx)
	w.must(err)
	f, err := g.Feed()
	w.must(err)
	counted, err := k.Recognition.Told(ctx)
	w.must(err)
	if counted != f {
		w.rt.Fatalf("%s: the feed counts %v, its entries give %v", w.last, counted, f)
	}
	records := recognition.NewRecords()
	for _, e := range g.Entries {
		w.must(records.Add(e))
	}
	w.must(k.Certificate.Heads.Walk(ctx, nil, func(_ string, h certificate.Head) (bool, error) {
		return false, records.CheckCertificate(h)
	}))
	for _, p := range w.pledges(ctx) {
		w.must(records.CheckPledge(p))
	}
}
