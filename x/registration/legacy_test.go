// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/x/calendar"
)

func TestPermitCovers(t *testing.T) {
	permit := LegacyPermit{
		Agency: "91140100MAC7X2K91N", Scheme: "试点", Count: 2, Used: 1, From: 20261101, Until: 20261130, DocumentDigest: digest.SM3(nil),
	}
	require.NoError(t, permit.Validate())
	earlier := LegacySource{Scheme: "试点", Number: "1", IssuedOn: 20261031}
	for _, day := range []calendar.Day{20261101, 20261130} {
		require.NoError(t, permit.Covers(earlier, day))
	}
	for name, c := range map[string]struct {
		spoil func(p *LegacyPermit, l *LegacySource)
		on    calendar.Day
	}{
		"none":                  {func(p *LegacyPermit, _ *LegacySource) { *p = LegacyPermit{} }, 20261115},
		"another scheme":        {func(_ *LegacyPermit, l *LegacySource) { l.Scheme = "别的试点" }, 20261115},
		"too early":             {func(*LegacyPermit, *LegacySource) {}, 20261031},
		"too late":              {func(*LegacyPermit, *LegacySource) {}, 20261201},
		"used up":               {func(p *LegacyPermit, _ *LegacySource) { p.Used = 2 }, 20261115},
		"issued beside it":      {func(_ *LegacyPermit, l *LegacySource) { l.IssuedOn = 20261101 }, 20261115},
		"issued under a permit": {func(_ *LegacyPermit, l *LegacySource) { l.IssuedOn = 20261110 }, 20261115},
	} {
		p, l := permit, earlier
		c.spoil(&p, &l)
		require.ErrorIs(t, p.Covers(l, c.on), ErrLegacyPermit, name)
	}
	for name, spoil := range map[string]func(*LegacyPermit){
		"agency":      func(p *LegacyPermit) { p.Agency = "91" },
		"scheme":      func(p *LegacyPermit) { p.Scheme = "" },
		"count":       func(p *LegacyPermit) { p.Count = 0 },
		"used":        func(p *LegacyPermit) { p.Used = 3 },
		"many":        func(p *LegacyPermit) { p.Count = MaxLegacyCount + 1 },
		"no day":      func(p *LegacyPermit) { p.From = 20260230 },
		"until":       func(p *LegacyPermit) { p.Until = 20261031 },
		"no document": func(p *LegacyPermit) { p.DocumentDigest = "" },
	} {
		p := permit
		spoil(&p)
		require.Error(t, p.Validate(), name)
	}
}

// Two earlier certificates whose scheme and number only join to the same text
// are two.
func TestLegacyNames(t *testing.T) {
	require.NotEqual(t, LegacyName(LegacySource{Scheme: "A", Number: "B1"}), LegacyName(LegacySource{Scheme: "AB", Number: "1"}))
}
