// SPDX-License-Identifier: Apache-2.0

package doctor_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// changing leads a change of a registration to where it can be evidenced.
func (p *patient) changing(t *testing.T, party *ledger.Party, n int) string {
	t.Helper()
	k := p.App.Keepers.Registration
	r, err := k.Registration(p.Ctx(), p.id)
	require.NoError(t, err)
	f, err := k.Filing(p.Ctx(), r.Application, r.Filing)
	require.NoError(t, err)
	msg, id := p.Request(p.agency, registration.KindChange, ledger.Asking(registration.KindChange, r, f.Content), ledger.Nonce(n), party)
	p.Must(p.agency.Handler, msg)
	p.Accept(p.agency, id)
	p.Both(p.agency, id, ledger.PassAct)
	p.Both(p.agency, id, ledger.WaiveAct)
	return id
}

// Each row breaks a version of a certificate that a later one has replaced, or what is
// held against it. A third version, which was proposed and not sealed, breaks nothing.
func TestFindsWhatIsBrokenOfReplacedVersions(t *testing.T) {
	l := ledger.New(t, ledger.Options{})
	p := &patient{Ledger: l, agency: l.NewAgency("太原数据登记中心", "140100", 1)}
	party := l.NewParty(p.agency, "大同煤机有限公司")
	p.id, p.code = l.Register(p.agency, ledger.Content("已变更数据", party), ledger.Nonce(1), party)
	require.Equal(t, p.code, l.Evidence(p.agency, p.changing(t, party, 2)))
	third := p.changing(t, party, 3)
	l.Propose(p.agency, third, l.EvidenceOf(third))
	require.Empty(t, p.examine(t, p.ctx(t)).Findings)

	k := l.App.Keepers
	raw, err := registration.ParseID(p.id)
	require.NoError(t, err)
	first := collections.Join(p.code, uint64(1))
	issue := func(edit func(*certificate.Issue)) func(sdk.Context) error {
		return edited(k.Certificate.Issues, first, edit)
	}
	was := func(edit func(*registration.Registration)) func(sdk.Context) error {
		return edited(k.Registration.Versions, collections.Join(raw, uint64(1)), edit)
	}
	key := func(edit func(*institution.DocumentKey)) func(sdk.Context) error {
		return edited(k.Institution.DocumentKeys, collections.Join(p.agency.Code, uint32(1)), edit)
	}
	told := func(edit func(*record.Entry)) func(sdk.Context) error {
		return func(ctx sdk.Context) error {
			rng := collections.NewPrefixedPairRange[[]byte, uint64]([]byte(p.code))
			return k.Certificate.History.Entries.Walk(ctx, rng, func(at collections.Pair[[]byte, uint64], e record.Entry) (bool, error) {
				if e.Event != string(certificate.EventIssue) {
					return false, nil
				}
				edit(&e)
				return true, k.Certificate.History.Entries.Set(ctx, at, e)
			})
		}
	}
	sealing := func(version uint64) func(sdk.Context) error {
		return func(ctx sdk.Context) error {
			present, err := k.Certificate.Issues.Get(ctx, collections.Join(p.code, uint64(2)))
			if err != nil {
				return err
			}
			return edited(k.Certificate.Issues, collections.Join(p.code, version), func(i *certificate.Issue) { i.Seal = present.Seal })(ctx)
		}
	}
	for _, row := range []struct {
		name, invariant, record string
		harm                    func(sdk.Context) error
	}{
		{"missing", "X1", p.code, func(ctx sdk.Context) error { return k.Certificate.Issues.Remove(ctx, first) }},
		{"never issued by its history", "X1", p.code, told(func(e *record.Entry) { e.Event = string(certificate.EventReserve) })},
		{"other payload", "C4", "version 1 of certificate " + p.code, issue(func(i *certificate.Issue) { i.Payload.DataName += "改" })},
		{"other payload in its history", "C4", "version 1 of certificate " + p.code, told(func(e *record.Entry) { e.Digests = []string{ledger.Digest("other")} })},
		{"of another version", "C4", "version 1 of certificate " + p.code, issue(func(i *certificate.Issue) { i.Version = 2 })},
		{"without seal", "C4", "version 1 of certificate " + p.code, issue(func(i *certificate.Issue) { i.Seal = nil })},
		{"seal of another version", "C4", "version 1 of certificate " + p.code, sealing(1)},
		{"seal altered", "C4", "version 1 of certificate " + p.code, issue(func(i *certificate.Issue) {
			i.Seal.Signature = slices.Clone(i.Seal.Signature)
			i.Seal.Signature[5] ^= 1
		})},
		{"seal had lapsed", "C4", "version 1 of certificate " + p.code, issue(func(i *certificate.Issue) { i.Seal.Expiry = 1 })},
		{"sealed with no key", "C4", "version 1 of certificate " + p.code, issue(func(i *certificate.Issue) { i.Seal.KeyIndex = 9 })},
		{"sealed with a key that had ended", "C4", "version 1 of certificate " + p.code, key(func(d *institution.DocumentKey) { d.To, d.End = d.From+1, institution.EndRotated })},
		{"other than what was registered", "C4", "version 1 of certificate " + p.code, was(func(r *registration.Registration) { r.ValidTo++ })},
		{"registration's version missing", "L2", "version 1 of certificate " + p.code, func(ctx sdk.Context) error {
			return k.Registration.Versions.Remove(ctx, collections.Join(raw, uint64(1)))
		}},
		{"registered other than filed", "L2", "version 1 of registration " + p.id, was(func(r *registration.Registration) { r.ContentDigest = ledger.Digest("other") })},
		{"national number of nobody", "X3", "version 1 of certificate " + p.code, issue(func(i *certificate.Issue) { i.Payload.NationalId = "国家-1" })},
		{"number of a person in it", "X4", "version 1 of certificate " + p.code, issue(func(i *certificate.Issue) { i.Payload.DataName = "11010519491231002X" })},
		{"sealed before it is issued", "C4", p.code, sealing(3)},
	} {
		t.Run(row.name, func(t *testing.T) { p.finds(t, row.invariant, row.record, row.harm) })
	}
}
