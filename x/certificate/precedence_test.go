// SPDX-License-Identifier: Apache-2.0

package certificate

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// cell is one field of the table that is typed by hand.
type cell struct {
	deal    Deal
	thing   Thing
	forbids bool
}

func cells(t *testing.T) []cell {
	t.Helper()
	raw, err := os.ReadFile("testdata/precedence.txt")
	require.NoError(t, err)
	var things []string
	var out []cell
	for line := range strings.Lines(string(raw)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "|")
		for i := range fields {
			fields[i] = strings.TrimSpace(fields[i])
		}
		if things == nil {
			things = fields[1:]
			continue
		}
		require.Len(t, fields, len(things)+1, line)
		for i, thing := range things {
			deal := slices.IndexFunc(Deals(), func(d Deal) bool { return d.Words() == fields[0] })
			require.GreaterOrEqual(t, deal, 0, fields[0])
			out = append(out, cell{Deals()[deal], Thing(thing), fields[i+1] == "x"})
		}
	}
	return out
}

// The table of the code is the table typed by hand, field by field, and the
// things stand in its order.
func TestPrecedenceEqualsFixture(t *testing.T) {
	var order []Thing
	seen := map[Deal]bool{}
	for _, c := range cells(t) {
		seen[c.deal] = true
		if !slices.Contains(order, c.thing) {
			order = append(order, c.thing)
		}
		i := slices.IndexFunc(Precedences(), func(p Precedence) bool { return p.Thing == c.thing })
		require.GreaterOrEqual(t, i, 0, c.thing)
		err := MayDeal(c.deal, c.thing)
		if c.forbids {
			require.ErrorIs(t, err, Precedences()[i].Refused, "%s while %s", c.deal, c.thing)
		} else {
			require.NoError(t, err, "%s while %s", c.deal, c.thing)
		}
	}
	for _, d := range Deals() {
		require.True(t, seen[d], "%s has a line", d)
	}
	require.Len(t, seen, len(Deals()))
	for i, p := range Precedences() {
		require.Equal(t, order[i], p.Thing)
		require.NotEmpty(t, p.Rule)
	}
	require.Len(t, Precedences(), len(order))
}

// Where several things forbid a deal, the strongest answers, whatever the order
// in which they were recorded.
func TestTheStrongestAnswers(t *testing.T) {
	all := Precedences()
	for _, deal := range Deals() {
		for i, strong := range all {
			for _, weak := range all[i:] {
				for _, recorded := range [][]Thing{{strong.Thing, weak.Thing}, {weak.Thing, strong.Thing}} {
					want := MayDeal(deal, strong.Thing)
					if want == nil {
						want = MayDeal(deal, weak.Thing)
					}
					if want == nil {
						require.NoError(t, MayDeal(deal, recorded...), "%s while %v", deal, recorded)
						continue
					}
					require.EqualError(t, MayDeal(deal, recorded...), want.Error(), "%s while %v", deal, recorded)
				}
			}
		}
		require.NoError(t, MayDeal(deal))
	}
}

// A hold dominates: whatever a dispute, a pledge or a licence forbids, it
// forbids, and nothing stands against a revocation.
func TestHoldsDominate(t *testing.T) {
	for _, deal := range Deals() {
		if MayDeal(deal, ThingDisputed, ThingPledged, ThingLicensed) != nil {
			require.ErrorIs(t, MayDeal(deal, ThingHold), ErrHeld, deal)
		}
	}
	for _, p := range Precedences() {
		for _, deal := range []Deal{DealRevoke, DealCancelExOfficio, DealRelease} {
			require.NoError(t, MayDeal(deal, p.Thing), "%s while %s", deal, p.Thing)
		}
	}
}

// What stands in the head answers for the certificate; one that does not run
// is dealt with no more.
func TestHeadMayDeal(t *testing.T) {
	h := active(t)
	for _, d := range Deals() {
		require.Empty(t, h.Recorded(d))
		require.NoError(t, h.MayDeal(d))
	}
	h.Controlled = []ControlledDeal{{Deal: DealPledge, Controls: 1}}
	require.ErrorIs(t, h.MayDeal(DealPledge), ErrControlled)
	require.NoError(t, h.MayDeal(DealTransfer), "the order does not name it")
	h.Controlled = nil
	h.Annotations, h.Holds, h.Disputes, h.Divergent = 3, 1, 1, 3
	h.Status, h.SuspendedUntil = StatusSuspended, issued+100
	require.NoError(t, h.Validate())
	require.Equal(t, []Thing{ThingHold, ThingSuspended, ThingDivergent, ThingDisputed}, h.Recorded(DealTransfer))
	require.ErrorIs(t, h.MayDeal(DealTransfer), ErrHeld)
	require.ErrorIs(t, h.MayDeal(DealChange), ErrSuspended)
	require.ErrorIs(t, h.MayDeal(DealRenew), ErrDivergent)
	require.NoError(t, h.MayDeal(DealRevoke))
	h.Holds, h.Divergent, h.Status, h.SuspendedUntil = 0, 0, StatusActive, 0
	require.ErrorIs(t, h.MayDeal(DealTransfer), ErrDisputed)
	h.Status = StatusExpired
	for _, d := range Deals() {
		require.ErrorIs(t, h.MayDeal(d), ErrStatus)
	}
}
