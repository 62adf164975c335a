// SPDX-License-Identifier: Apache-2.0

package pledge

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/x/certificate"
)

// TestDealsAreTheOnesTypedByHand compares what a pledge stands against, under
// terms that admit everything and under terms that admit nothing.
func TestDealsAreTheOnesTypedByHand(t *testing.T) {
	raw, err := os.ReadFile("testdata/deals.txt")
	require.NoError(t, err)
	all := Terms{AllowJunior: true, AllowLicence: true, AllowExclusive: true, AllowTransfer: true, CureDays: 1}
	var statuses []Status
	seen := 0
	for line := range strings.Lines(string(raw)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		if statuses == nil {
			for _, name := range cells[1:] {
				number, ok := Status_value["STATUS_"+name]
				require.True(t, ok, name)
				statuses = append(statuses, Status(number))
			}
			continue
		}
		at := slices.IndexFunc(certificate.Deals(), func(d certificate.Deal) bool { return d.Words() == cells[0] })
		require.GreaterOrEqual(t, at, 0, cells[0])
		deal := certificate.Deals()[at]
		require.Len(t, cells, len(statuses)+1, line)
		for i, status := range statuses {
			p := Pledge{Status: status, Way: WayAuction, Buyer: buyer, Terms: all}
			require.Equal(t, cells[i+1] == "x", p.May(deal) != nil, "%s in %s, everything agreed", cells[0], status)
			p.Terms = Terms{CureDays: 1}
			require.Equal(t, cells[i+1] != "", p.May(deal) != nil, "%s in %s, nothing agreed", cells[0], status)
			seen++
		}
	}
	require.Equal(t, len(certificate.Deals())*7, seen)
	require.ErrorIs(t, Pledge{Status: StatusLocked}.May(certificate.DealTransfer), certificate.ErrPledged)
	require.NoError(t, Pledge{Status: StatusPerfected, Terms: DefaultTerms()}.May(certificate.DealLicense))
	managed := Pledge{Status: StatusEnforcing, Way: WayManagement, Terms: DefaultTerms()}
	require.ErrorIs(t, managed.May(certificate.DealTransfer), certificate.ErrPledged)
	nobody := Pledge{Status: StatusEnforcing, Way: WayAuction, Terms: all}
	require.ErrorIs(t, nobody.May(certificate.DealTransfer), certificate.ErrPledged, "no buyer is named, whatever the terms")
}

// The precedence of certificates and the pledge's own table agree: it lists what a
// pledge stands against where its terms admit nothing.
func TestDealsAgreeWithPrecedence(t *testing.T) {
	for _, row := range certificate.Precedences() {
		if row.Thing != certificate.ThingPledged {
			continue
		}
		for _, deal := range certificate.Deals() {
			refused := Pledge{Status: StatusPerfected, Terms: Terms{CureDays: 1}}.May(deal) != nil
			require.Equal(t, slices.Contains(row.Forbids, deal), refused, deal.Words())
		}
	}
}

// Who stands beside or behind yields to a realisation by a transfer; who stands
// before, or pledged another holder's rights, does not.
func TestYieldingToARealisation(t *testing.T) {
	terms := DefaultTerms()
	pledge := func(letter string, s Status) Pledge {
		return Pledge{Id: idOf(letter), Pledgor: holder, Status: s, Way: WayAuction, Buyer: buyer, Terms: terms}
	}
	order := []Ranking{{Certificate: code1, Pledgor: holder, Tranches: orderOf(t, "A@1+ > B@2+ = C@3+ > D@4+"), Reserved: idOf("E")}}
	enforcing := pledge("B", StatusEnforcing)
	for _, x := range []struct {
		name    string
		other   Pledge
		refused bool
	}{
		{"before", pledge("A", StatusPerfected), true},
		{"beside", pledge("C", StatusPerfected), false},
		{"behind", pledge("D", StatusDefaultNoticed), false},
		{"reserved", pledge("E", StatusLocked), false},
	} {
		for _, both := range [][]Pledge{{enforcing, x.other}, {x.other, enforcing}} {
			err := MayDeal(certificate.DealTransfer, both, order)
			require.Equal(t, x.refused, err != nil, x.name)
			require.ErrorIs(t, MayDeal(certificate.DealCancel, both, order), certificate.ErrPledged)
		}
	}
	alone := enforcing
	alone.Buyer = ""
	require.ErrorIs(t, MayDeal(certificate.DealTransfer, []Pledge{alone}, order), certificate.ErrPledged, "no buyer is named")
	require.ErrorIs(t, MayDeal(certificate.DealTransfer, []Pledge{alone, pledge("D", StatusPerfected)}, order), certificate.ErrPledged)
	stranger := pledge("D", StatusPerfected)
	stranger.Pledgor = bank
	require.Error(t, MayDeal(certificate.DealTransfer, []Pledge{enforcing, stranger}, order))
	require.Error(t, MayDeal(certificate.DealTransfer, []Pledge{pledge("C", StatusPerfected)}, order))
	require.NoError(t, MayDeal(certificate.DealTransfer, nil, nil))
}

func TestFollowing(t *testing.T) {
	c := perfected(t, nil)
	to := head(code2)
	_, err := c.Pledge.Followed(to, buyer)
	require.ErrorIs(t, err, ErrFollow)
	c = perfected(t, func(p *Proposal) { p.Terms.AllowTransfer = true })
	_, err = c.Pledge.Followed(to, bank)
	require.ErrorIs(t, err, ErrOwn, "nobody has a pledge of its own right")
	p, err := c.Pledge.Followed(to, buyer)
	require.NoError(t, err)
	require.Equal(t, buyer, p.Pledgor)
	require.Equal(t, code2, p.Assets[0].Collateral.Certificate)
	require.Equal(t, code1, c.Pledge.Assets[0].Collateral.Certificate)
	r, stays := c.Holdings[0].Ranking.Split(code2, buyer, []string{p.Id})
	require.EqualValues(t, 1, r.Rank(p.Id))
	require.NoError(t, r.ValidateStored())
	require.Zero(t, stays.Rank(p.Id))
	require.Empty(t, stays.Tranches)
}

func TestPeriodsAndTerms(t *testing.T) {
	require.NoError(t, Params{Periods: DefaultPeriods()}.Validate())
	for name, change := range map[string]func(*Periods){
		"proposal":         func(p *Periods) { p.Proposal = 0 },
		"reservation":      func(p *Periods) { p.Reservation = 366 },
		"extension":        func(p *Periods) { p.Extension = 0 },
		"release":          func(p *Periods) { p.Release = 0 },
		"lapse":            func(p *Periods) { p.Lapse = 0 },
		"objection_notice": func(p *Periods) { p.ObjectionNotice = 30 },
		"objection_suit":   func(p *Periods) { p.ObjectionSuit = 0 },
	} {
		p := DefaultPeriods()
		change(&p)
		require.ErrorIs(t, p.Validate(), ErrTerms, name)
	}
	require.NoError(t, DefaultTerms().Validate())
	require.ErrorIs(t, Terms{CureDays: 366}.Validate(), ErrTerms)
}
