// SPDX-License-Identifier: Apache-2.0

package verifier_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/verifier"
	"github.com/shuquan-ledger/shuquan/x/pledge"
)

// lending is the real application with a bank and a party's certificates.
type lending struct {
	*ledger.Ledger
	source *realSource
	agency *ledger.Agency
	party  *ledger.Party
	bank   *ledger.Bank
	made   int
}

func newLending(t *testing.T) *lending {
	t.Helper()
	l := ledger.New(t, ledger.Options{})
	out := &lending{Ledger: l, source: newRealSource(l), agency: l.NewAgency("登记中心", "140100", 3)}
	out.party = l.NewParty(out.agency, "矿山数据公司")
	out.bank = l.NewBank("晋商银行", "140100")
	return out
}

// issued is a new certificate of the party.
func (b *lending) issued() string {
	b.made++
	_, code := b.Register(b.agency, ledger.Content(fmt.Sprintf("数据%d", b.made), b.party), ledger.Nonce(b.made), b.party)
	return code
}

// loan is the next proposal on certificates; it admits juniors.
func (b *lending) loan(codes ...string) pledge.Proposal {
	b.made++
	p := b.Loan(b.party, b.bank, ledger.Nonce(10_000+b.made), codes...)
	p.Terms.AllowJunior = true
	return p
}

func (b *lending) perfected(t *testing.T, codes ...string) string {
	t.Helper()
	p := b.loan(codes...)
	return b.Perfect(b.bank, p, b.party, fmt.Sprintf("0321%06d", b.made))
}

func (b *lending) proposed(t *testing.T, codes ...string) string {
	t.Helper()
	msg, id := b.Offer(b.bank.Handler, b.loan(codes...), b.party)
	b.Must(b.bank.Handler, msg)
	return id
}

// pledged brings a certificate n pledges: two that are ranked, one that was
// released, the others proposed.
func (b *lending) pledged(t *testing.T, code string, n int) []string {
	t.Helper()
	var ids []string
	for i := range n {
		switch {
		case i < 2:
			ids = append(ids, b.perfected(t, code))
		case i == 2:
			ids = append(ids, b.perfected(t, code))
			b.MustOnPledge(b.bank, ids[i], b.ReleasePledge())
		default:
			ids = append(ids, b.proposed(t, code))
		}
	}
	return ids
}

// All pledges of a certificate are shown, in the order of their proposals, with
// ranks and counts, however many there are.
func TestAllPledgesAreShown(t *testing.T) {
	for _, v := range []struct {
		n             int
		verdict       verifier.Verdict
		open, live    uint32
		encumbrance   string
		admits, noted bool
	}{
		{0, verifier.Valid, 0, 0, verifier.EncumbranceNone, true, false},
		{1, verifier.ValidWithAnnotation, 1, 1, verifier.EncumbrancePledged, true, false},
		{2, verifier.ValidWithAnnotation, 2, 2, verifier.EncumbrancePledged, true, false},
		{50, verifier.ValidWithAnnotation, 49, 2, verifier.EncumbrancePledged, true, false},
	} {
		t.Run(fmt.Sprint(v.n), func(t *testing.T) {
			b := newLending(t)
			code, other := b.issued(), b.issued()
			ids := b.pledged(t, code, v.n)
			b.pledged(t, other, 1)
			res := b.source.verify(t, code, b.party.Code)
			require.Equal(t, v.verdict, res.Verdict, "%+v", res)
			require.Equal(t, "+++++", outcomes(res))
			ps := res.Pledges
			require.Equal(t, v.encumbrance, ps.Encumbrance)
			require.Equal(t, v.admits, ps.AdmitsJunior)
			require.Equal(t, []uint32{uint32(v.n), v.open, v.live}, []uint32{ps.Total, ps.Open, ps.Live})
			var shown []string
			for i, p := range ps.List {
				require.Equal(t, uint32(i+1), p.Index)
				shown = append(shown, p.ID)
				require.Equal(t, "晋商银行", p.Pledgee.Name)
				require.Equal(t, "矿山数据公司", p.Pledgor.Name)
				if i < 2 {
					require.Equal(t, uint32(i+1), p.Parts[0].Rank)
					require.Equal(t, "PERFECTED 已登记公示", p.Status+" "+p.StatusWords.ZH)
					require.Equal(t, verifier.StandingLive, p.Standing)
				} else {
					require.Zero(t, p.Parts[0].Rank)
					require.NotEqual(t, verifier.StandingLive, p.Standing)
				}
			}
			require.Equal(t, ids, shown)
			require.NotEmpty(t, res.Priority.ZH)
			if v.n > 0 {
				require.Contains(t, res.Reason.EN, fmt.Sprintf("(%d live pledges)", v.live))
				require.Len(t, ps.Orders, 1)
			}
		})
	}
}

// A reservation locks, a release frees, and each is told from the other.
func TestPledgeThroughItsLife(t *testing.T) {
	b := newLending(t)
	code := b.issued()
	p := b.loan(code)
	p.Terms.AllowJunior = false
	id := b.Lock(b.bank, p, b.party)
	locked := b.source.verify(t, code, "")
	require.Equal(t, verifier.ValidWithAnnotation, locked.Verdict, "%+v", locked)
	require.Equal(t, verifier.EncumbranceReserved, locked.Pledges.Encumbrance)
	require.False(t, locked.Pledges.AdmitsJunior)
	require.Equal(t, id, locked.Pledges.Orders[0].ReservedFor)
	require.False(t, locked.Pledges.List[0].Flags.PeriodMayBeOver)

	b.MustOnPledge(b.bank, id, b.PerfectPledge(p, b.party, "0321000001"))
	ranked := b.source.verify(t, code, "")
	require.Equal(t, verifier.EncumbrancePledged, ranked.Pledges.Encumbrance)
	require.False(t, ranked.Pledges.AdmitsJunior)
	require.Equal(t, "0321000001", ranked.Pledges.List[0].Parts[0].Zhongdeng.Number)

	b.MustOnPledge(b.bank, id, b.ReleasePledge())
	free := b.source.verify(t, code, "")
	require.Equal(t, verifier.Valid, free.Verdict, "%+v", free)
	require.Equal(t, "DEBT_EXTINGUISHED", free.Pledges.List[0].End)
	require.Equal(t, verifier.StandingEnded, free.Pledges.List[0].Standing)
	require.True(t, free.Pledges.AdmitsJunior)
}

// ask verifies a code through a source without making a block.
func (b *lending) ask(t *testing.T, code string, s verifier.Source) *verifier.Result {
	t.Helper()
	return verifier.Verify(t.Context(), b.request(t, code, s))
}

func (b *lending) request(t *testing.T, code string, s verifier.Source) verifier.Request {
	t.Helper()
	return verifier.Request{Code: code, Root: b.source.root(t), Nodes: []verifier.Node{{Name: "application", Source: s}}, Clock: b.Now}
}
