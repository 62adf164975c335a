// SPDX-License-Identifier: Apache-2.0

package doctor_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
)

// An institution that ceased before its officers' acts has started what it could
// not; what was done before it ceased stands.
func TestFindsActsOfTheCeased(t *testing.T) {
	p := newPatient(t)
	k := p.App.Keepers.Institution
	cease := func(moment int64) func(sdk.Context) error {
		return func(ctx sdk.Context) error {
			i, err := k.Institutions.Get(ctx, p.agency.Code)
			if err != nil {
				return err
			}
			i.Status = institution.StatusCeased
			i.Version++
			err = k.History.Entries.Set(ctx, collections.Join([]byte(i.Code), i.Version), record.Entry{
				Author: "council", Event: string(institution.EventCease), Rule: "test", Status: i.Status.String(), Time: moment, Digests: []string{"document"},
			})
			return orSet(err, func() error { return k.Institutions.Set(ctx, i.Code, i) })
		}
	}
	p.finds(t, "X9", p.open, cease(1))
	ctx, _ := p.ctx(t).CacheContext()
	require.NoError(t, cease(p.Now().Unix())(ctx))
	for _, f := range p.examine(t, ctx).Findings {
		require.NotEqual(t, "X9", f.Invariant, f)
	}
}

// Each row makes a later answer about a certificate's status look older than an
// earlier one, or an end that was none.
func TestFindsAnswersThatGoBack(t *testing.T) {
	p := newPatient(t)
	k := p.App.Keepers.Certificate
	for name, harm := range map[string]func(sdk.Context) error{
		"number taken back":  edited(k.Heads, p.code, func(h *certificate.Head) { h.StatusSeq-- }),
		"status of tomorrow": edited(k.Heads, p.code, func(h *certificate.Head) { h.StatusTime += 86400 }),
		"in force again": edited(k.History.Entries, collections.Join([]byte(p.code), uint64(2)), func(e *record.Entry) {
			e.Status = certificate.StatusRevoked.String()
		}),
	} {
		t.Run(name, func(t *testing.T) { p.finds(t, "X7", p.code, harm) })
	}
}
