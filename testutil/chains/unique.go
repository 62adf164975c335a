// SPDX-License-Identifier: Apache-2.0

package chains

import (
	"context"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/internal/peering"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	recognitiontypes "github.com/shuquan-ledger/shuquan/x/recognition/types"
)

// Absence is the message of a handler that files what the other province proves now
// of the data of an application here.
func (w *Twins) Absence(handler *ledger.Account, application string) *recognitiontypes.MsgFileAbsence {
	w.t.Helper()
	k := w.Here.App.Keepers.Registration
	a, err := k.Application(w.Here.Ctx(), application)
	require.NoError(w.t, err)
	f, err := k.Filing(w.Here.Ctx(), application, a.Filings)
	require.NoError(w.t, err)
	msg, _, err := peering.Absence(context.Background(), w.There.Node(), w.Peer(), application, f.Content.Fingerprint, w.Update(), handler.Address)
	require.NoError(w.t, err)
	return msg
}

// Same registers data in the other province for a party and gives the code.
func (w *Twins) Same(data string, party *ledger.Party) string {
	w.t.Helper()
	w.data++
	_, code := w.There.Register(w.Agency, ledger.Content(data, party), ledger.Nonce(w.data), party)
	return code
}

// Fork is a copy of the other chain that goes another way from now on, signed by
// the same validators.
func (w *Twins) Fork() *Province { return New(w.There.Copy()) }

// Through lets a forked chain, which is brought past the honest one, answer for the
// other province while do runs.
func (w *Twins) Through(fork *Province, do func()) {
	w.t.Helper()
	for fork.Height() <= w.There.Height() {
		fork.Block()
	}
	honest := w.There
	w.There = fork
	defer func() { w.There = honest }()
	do()
}

// Conflicts are all conflicts that are known here, by id. Those that are open are the
// ones that the chain counts for each certificate.
func (w *Twins) Conflicts() []recognition.Conflict {
	w.t.Helper()
	var out []recognition.Conflict
	open := map[string]uint64{}
	require.NoError(w.t, w.Here.App.Keepers.Recognition.Conflicts.Walk(w.Here.Ctx(), nil, func(_ string, c recognition.Conflict) (bool, error) {
		out = append(out, c)
		for _, code := range c.Codes {
			if c.Open() {
				open[code]++
			}
		}
		return false, nil
	}))
	require.Equal(w.t, open, w.Here.OpenConflicts())
	return out
}

// OpenConflicts are the counts of open conflicts that the chain keeps, by certificate.
func (p *Province) OpenConflicts() map[string]uint64 {
	out := map[string]uint64{}
	require.NoError(p.T(), p.App.Keepers.Recognition.OpenConflicts.Walk(p.Ctx(), nil, func(code string, o recognition.OpenConflicts) (bool, error) {
		require.Equal(p.T(), code, o.Code)
		out[code] = o.Open
		return false, nil
	}))
	return out
}
