// SPDX-License-Identifier: Apache-2.0

package doctor_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/council"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// edited changes the record of a key behind the back of the keepers.
func edited[K, V any](m interface {
	Get(context.Context, K) (V, error)
	Set(context.Context, K, V) error
}, key K, edit func(*V),
) func(sdk.Context) error {
	return func(ctx sdk.Context) error {
		v, err := m.Get(ctx, key)
		edit(&v)
		return orSet(err, func() error { return m.Set(ctx, key, v) })
	}
}

// Each row writes an identity or mobile number into a free text of another kind
// of record; what the gate of transactions refuses the doctor finds.
func TestFindsNumbersOfPersons(t *testing.T) {
	const identity, mobile = "张三 11010519491231002X", "热线 138 0013 8000"
	p := newPatient(t)
	k := p.App.Keepers
	p.Carry(p.LegacyPermit(p.agency.Code, 1))
	raw, err := registration.ParseID(p.id)
	require.NoError(t, err)
	public, err := registration.ParseID(p.public)
	require.NoError(t, err)
	loan, err := pledge.ParseID(p.pledge)
	require.NoError(t, err)
	agency, hold := p.agency.Code, collections.Join(p.code, uint32(2))
	waiting := func(act certificate.Act) func(*certificate.Head) {
		return func(h *certificate.Head) { *h = h.WithPending(false, &certificate.Pending{Act: act}) }
	}
	renamed, err := institution.Propose(agency, &institution.RenameParty{LegalName: identity}, "proposer", 1)
	require.NoError(t, err)
	for _, row := range []struct {
		name, record string
		harm         func(sdk.Context) error
	}{
		{"name", agency, edited(k.Institution.Institutions, agency, func(i *institution.Institution) { i.LegalName = identity })},
		{"proposed name", agency, edited(k.Institution.Institutions, agency, func(i *institution.Institution) { i.Pending = renamed })},
		{"former name", agency, func(ctx sdk.Context) error {
			err := k.Institution.FormerNames.Set(ctx, collections.Join(agency, uint32(1)), institution.FormerName{Name: identity})
			return orSet(err, func() error {
				return edited(k.Institution.Institutions, agency, func(i *institution.Institution) { i.FormerNames = 1 })(ctx)
			})
		}},
		{"complaint channel", agency, edited(k.Institution.Accreditations, collections.Join(agency, uint32(1)), func(a *institution.Accreditation) { a.ComplaintChannel = mobile })},
		{"title of a motion", "motion 1", edited(k.Council.Motions, uint64(1), func(m *council.Motion) { m.Title = mobile })},
		{"scheme", agency, edited(k.Registration.Permits, agency, func(l *registration.LegacyPermit) { l.Scheme = identity })},
		{"limits of a right", p.id, edited(k.Registration.Heads, raw, func(r *registration.Registration) { r.Rights[0].Limits = mobile })},
		{"public data", p.public, edited(k.Registration.PublicFilings, collections.Join(public, uint32(1)), func(f *registration.PublicFiling) {
			f.Request.Content.Scenario = mobile
		})},
		{"payload", p.code, edited(k.Certificate.Issues, collections.Join(p.code, uint64(1)), func(i *certificate.Issue) { i.Payload.DataName = identity })},
		{"organ of a hold", p.code, edited(k.Certificate.Annotations, hold, func(a *certificate.Annotation) { a.Hold.Organ = identity })},
		{"who lifted a hold", p.code, edited(k.Certificate.Annotations, hold, func(a *certificate.Annotation) { a.Hold.LiftedBy = mobile })},
		{"order of a control", p.code, edited(k.Certificate.Annotations, hold, func(a *certificate.Annotation) {
			a.Control = &certificate.Control{Department: "山西省数据局", OrderNumber: identity}
		})},
		{"proposed hold", p.code, edited(k.Certificate.Heads, p.code, waiting(certificate.Act{Act: &certificate.Act_Hold{Hold: &certificate.EnterHold{Organ: identity}}}))},
		{"guarantor", p.pledge, edited(k.Pledge.Heads, loan, func(x *pledge.Pledge) { x.Parts[0].Entry.Guarantor = mobile })},
		{"proposed guarantor", p.pledge, edited(k.Pledge.Heads, loan, func(x *pledge.Pledge) {
			x.Pending = &pledge.Pending{Act: pledge.Act{Act: &pledge.Act_Perfect{Perfect: &pledge.Perfect{Entry: pledge.Zhongdeng{Guarantor: identity}}}}}
		})},
	} {
		t.Run(row.name, func(t *testing.T) { p.finds(t, "X4", row.record, row.harm) })
	}
	require.Empty(t, p.examine(t, p.ctx(t)).Findings)
}
