// SPDX-License-Identifier: Apache-2.0

package doctor_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/objection"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// Every adverse decision needs a ground of law and its documents: each row takes
// one of them away, from a head or from the entry that tells the decision.
func TestFindsAdverseDecisionsWithoutReasons(t *testing.T) {
	p := newPatient(t)
	k := p.App.Keepers
	ids := map[string][]byte{}
	for _, id := range []string{p.id, p.open, p.public, p.dispute} {
		raw, err := registration.ParseID(id)
		require.NoError(t, err)
		ids[id] = raw
	}
	notice := ledger.Digest("notice")
	tells := func(of collections.Map[collections.Pair[[]byte, uint64], record.Entry], key []byte, event lifecycle.Event, detail string, digests ...string) func(sdk.Context) error {
		return func(ctx sdk.Context) error {
			at := collections.Join(key, uint64(1))
			e, err := of.Get(ctx, at)
			e.Event, e.Detail, e.Digests = string(event), detail, digests
			return orSet(err, func() error { return of.Set(ctx, at, e) })
		}
	}
	for _, row := range []struct {
		name, record string
		harm         func(sdk.Context) error
	}{
		{"refused without a ground", p.open, func(ctx sdk.Context) error {
			a, err := k.Registration.Applications.Get(ctx, ids[p.open])
			a.Status = registration.StatusRefused
			return orSet(err, func() error { return k.Registration.Applications.Set(ctx, ids[p.open], a) })
		}},
		{"refused without a notice", p.open, tells(k.Registration.History.Entries, ids[p.open], registration.EventRefuse, "ground=P-R3")},
		{"refused on no ground of law", p.open, tells(k.Registration.History.Entries, ids[p.open], registration.EventRefuse, "ground=P-R99", notice)},
		{"terminated on nothing", p.open, tells(k.Registration.History.Entries, ids[p.open], registration.EventTerminate, "", notice)},
		{"correction without its list", p.open, tells(k.Registration.History.Entries, ids[p.open], registration.EventRequestCorrection, "")},
		{"objection to a notice decided without a document", p.open, func(ctx sdk.Context) error {
			a, err := k.Registration.Applications.Get(ctx, ids[p.open])
			if err != nil {
				return err
			}
			a.Objections++
			err = k.Registration.Objections.Set(ctx, collections.Join(ids[p.open], a.Objections), registration.Objection{
				Application: p.open, Index: a.Objections, Status: registration.ObjectionUpheld,
			})
			return orSet(err, func() error { return k.Registration.Applications.Set(ctx, ids[p.open], a) })
		}},
		{"public data revoked without a ground", p.public, func(ctx sdk.Context) error {
			r, err := k.Registration.Publics.Get(ctx, ids[p.public])
			r.Status = registration.PublicRevoked
			return orSet(err, func() error { return k.Registration.Publics.Set(ctx, ids[p.public], r) })
		}},
		{"public data revoked without a report", p.public, tells(k.Registration.PublicHistory.Entries, ids[p.public], registration.EventPublicRevoke, "ground=U-V1", notice)},
		{"public data refused on a ground of property", p.public, tells(k.Registration.PublicHistory.Entries, ids[p.public], registration.EventPublicNotAccept, "ground=P-R3", notice)},
		{"certificate revoked without a reason", p.code, func(ctx sdk.Context) error {
			h, err := k.Certificate.Heads.Get(ctx, p.code)
			h.Status, h.Reason = certificate.StatusRevoked, ""
			return orSet(err, func() error { return k.Certificate.Heads.Set(ctx, p.code, h) })
		}},
		{"certificate revoked without a notice", p.code, tells(k.Certificate.History.Entries, []byte(p.code), certificate.EventRevoke, "P-R4")},
		{"certificate revoked on no ground", p.code, tells(k.Certificate.History.Entries, []byte(p.code), certificate.EventRevoke, "P-R99", notice)},
		{"certificate cancelled on no ground", p.code, tells(k.Certificate.History.Entries, []byte(p.code), certificate.EventCancelExOfficio, "", notice)},
		{"objection refused on no ground", p.dispute, tells(k.Objection.History.Entries, ids[p.dispute], objection.EventRefuse, "ground=D-9", notice)},
		{"objection refused without a notice", p.dispute, tells(k.Objection.History.Entries, ids[p.dispute], objection.EventRefuse, "ground=D-2")},
		{"objection concluded with notice to one side", p.dispute, tells(k.Objection.History.Entries, ids[p.dispute], objection.EventConclude, "upheld=true", notice, notice)},
		{"agency removed on nothing", p.agency.Code, func(ctx sdk.Context) error {
			a, err := k.Institution.Agencies.Get(ctx, p.agency.Code)
			a.Status = institution.AgencyRemoved
			return orSet(err, func() error { return k.Institution.Agencies.Set(ctx, p.agency.Code, a) })
		}},
		{"agency removed without a document", p.agency.Code, tells(k.Institution.History.Entries, []byte(p.agency.Code), institution.EventRemoveAgency, "")},
	} {
		t.Run(row.name, func(t *testing.T) { p.finds(t, "X2", row.record, row.harm) })
	}
}
