// SPDX-License-Identifier: Apache-2.0

package registration_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

const transferDay = 20270601

// passes is content that passes rights of the test's registration to another
// party, with everybody whom that concerns.
func passes(to string, rights ...registration.Right) registration.Content {
	c := content()
	c.Basis = &registration.Basis{Registration: onID, Version: 2, Proof: commitmentOf("contract")}
	c.Applicants = []registration.Applicant{{Code: holder, Name: "山西云朔新能源有限公司"}, {Code: to, Name: "受让方"}}
	var granted []registration.RightGrant
	for _, r := range rights {
		c.Basis.Passes = append(c.Basis.Passes, registration.Passing{From: holder, To: to, Right: r})
		for _, g := range c.Rights {
			if g.Right == r {
				g.Holder = to
				granted = append(granted, g)
			}
		}
	}
	c.Rights = granted
	return c
}

// The grounds on which a transfer cannot be applied for, F-4, F-7 and F-8, and
// what it cannot change (guideline art. 34, annex 2), one by one.
func TestTransferAccepts(t *testing.T) {
	whole := func() registration.Content {
		return passes(second, registration.RightHold, registration.RightOperate)
	}
	for _, f := range []struct {
		what string
		day  calendar.Day
		fill func(*registration.Content, *registration.Standing)
		want error
	}{
		{"the whole", transferDay, nil, nil},
		{"a part", transferDay, func(c *registration.Content, _ *registration.Standing) {
			*c = passes(second, registration.RightOperate)
		}, nil},
		{"new proofs of identity and acquisition", transferDay, func(c *registration.Content, _ *registration.Standing) {
			c.IdentityProof, c.AcquisitionProof = commitmentOf("i"), commitmentOf("a")
		}, nil},
		{"by succession, without those who gave", transferDay, func(c *registration.Content, _ *registration.Standing) {
			c.Basis.Succession, c.Applicants = true, c.Applicants[1:]
		}, nil},
		{"by succession, with them", transferDay, func(c *registration.Content, _ *registration.Standing) { c.Basis.Succession = true }, registration.ErrConsents},
		{"without who gives", transferDay, func(c *registration.Content, _ *registration.Standing) { c.Applicants = c.Applicants[1:] }, registration.ErrConsents},
		{"without who gets", transferDay, func(c *registration.Content, _ *registration.Standing) { c.Applicants = c.Applicants[:1] }, registration.ErrConsents},
		{"a right that is not held", transferDay, func(c *registration.Content, _ *registration.Standing) {
			c.Basis.Passes[0].Right = registration.RightUse
		}, registration.ErrNotHeld},
		{"a right that has passed", transferDay, func(_ *registration.Content, s *registration.Standing) {
			s.Content.Rights = s.Content.Rights[1:]
		}, registration.ErrNotHeld},
		{"a right that has ended", 20270602, func(_ *registration.Content, s *registration.Standing) { s.Content.Rights[1].To = 20270601 }, registration.ErrNotHeld},
		{"to who has it already", transferDay, func(_ *registration.Content, s *registration.Standing) {
			s.Content.Rights = append(s.Content.Rights, registration.RightGrant{Holder: second, Right: registration.RightHold})
		}, registration.ErrNotHeld},
		{"the last 30 days", 20271202, nil, registration.ErrSoon},
		{"30 days before the end", 20271201, nil, nil},
		{"a longer term", transferDay, func(c *registration.Content, _ *registration.Standing) { c.Rights[1].To = 20301231 }, registration.ErrFixed},
		{"other limits", transferDay, func(c *registration.Content, _ *registration.Standing) { c.Rights[1].Limits = "" }, registration.ErrFixed},
		{"one right more", transferDay, func(c *registration.Content, _ *registration.Standing) {
			c.Rights = append(c.Rights, registration.RightGrant{Holder: second, Right: registration.RightUse})
		}, registration.ErrFixed},
		{"other data", transferDay, func(c *registration.Content, _ *registration.Standing) { c.DataName = "别的数据" }, registration.ErrFixed},
		{"other fingerprint", transferDay, func(c *registration.Content, _ *registration.Standing) { c.Fingerprint = commitmentOf("x") }, registration.ErrFixed},
		{"authorised operation without its authority", transferDay, func(_ *registration.Content, s *registration.Standing) {
			s.Content.Origin = registration.OriginAuthorised
		}, registration.ErrConsentMissing},
		{"authorised operation with it", transferDay, func(c *registration.Content, s *registration.Standing) {
			s.Content.Origin, c.Origin = registration.OriginAuthorised, registration.OriginAuthorised
			c.Basis.AuthorityConsent = commitmentOf("authority")
		}, nil},
	} {
		t.Run(f.what, func(t *testing.T) {
			c, s := whole(), stands()
			if f.fill != nil {
				f.fill(&c, &s)
			}
			require.ErrorIs(t, s.MayFile(registration.KindTransfer, c, agency, f.day), f.want)
		})
	}
}

func TestPassingsForm(t *testing.T) {
	good := registration.Passing{From: holder, To: second, Right: registration.RightHold}
	for _, f := range []struct {
		what string
		kind registration.Kind
		fill func(*registration.Basis)
		want error
	}{
		{"a transfer", registration.KindTransfer, func(*registration.Basis) {}, nil},
		{"of nothing", registration.KindTransfer, func(b *registration.Basis) { b.Passes = nil }, registration.ErrPassing},
		{"too many", registration.KindTransfer, func(b *registration.Basis) { b.Passes = make([]registration.Passing, 61) }, registration.ErrPassing},
		{"to itself", registration.KindTransfer, func(b *registration.Basis) { b.Passes[0].To = holder }, registration.ErrPassing},
		{"twice, to two", registration.KindTransfer, func(b *registration.Basis) {
			b.Passes = append(b.Passes, registration.Passing{From: holder, To: other, Right: registration.RightHold})
		}, registration.ErrPassing},
		{"no right", registration.KindTransfer, func(b *registration.Basis) { b.Passes[0].Right = 0 }, registration.ErrEnum},
		{"from nobody", registration.KindTransfer, func(b *registration.Basis) { b.Passes[0].From = "" }, registration.ErrParty},
		{"to nobody", registration.KindTransfer, func(b *registration.Basis) { b.Passes[0].To = "x" }, registration.ErrParty},
		{"no proof", registration.KindTransfer, func(b *registration.Basis) { b.Proof = "" }, registration.ErrBasis},
		{"consent of no form", registration.KindTransfer, func(b *registration.Basis) { b.AuthorityConsent = "x" }, registration.ErrDigest},
		{"in a change", registration.KindChange, func(*registration.Basis) {}, registration.ErrPassing},
		{"succession in a change", registration.KindChange, func(b *registration.Basis) { b.Passes, b.Succession = nil, true }, registration.ErrPassing},
		{"consent in a change", registration.KindChange, func(b *registration.Basis) { b.Passes, b.AuthorityConsent = nil, commitmentOf("x") }, registration.ErrPassing},
	} {
		t.Run(f.what, func(t *testing.T) {
			c := content()
			c.Basis = &registration.Basis{Registration: onID, Version: 2, Proof: commitmentOf("contract"), Passes: []registration.Passing{good}}
			f.fill(c.Basis)
			require.ErrorIs(t, registration.CheckBasis(f.kind, c), f.want)
		})
	}
}

// What passes leaves the registration, and the sum of rights stays (F2).
func TestRemainder(t *testing.T) {
	s := stands()
	part := passes(second, registration.RightOperate)
	rest, left := s.Remainder(part.Basis.Passes, agency, transferDay)
	require.True(t, left)
	require.EqualValues(t, 3, rest.Version)
	require.Equal(t, []registration.Right{registration.RightHold}, registration.RightsOf(rest.Rights, holder))
	require.Len(t, s.Registration.Rights, len(rest.Rights)+len(part.Rights))
	_, left = s.Remainder(passes(second, registration.RightHold, registration.RightOperate).Basis.Passes, agency, transferDay)
	require.False(t, left)
	// A right whose term is over does not remain.
	over := stands()
	over.Registration.Rights = []registration.RightGrant{{Holder: holder, Right: registration.RightHold, To: transferDay - 1}, {Holder: holder, Right: registration.RightOperate}}
	_, left = over.Remainder(part.Basis.Passes, agency, transferDay)
	require.False(t, left)
	// What has passed is no part of what later applications act on.
	after := registration.NewStanding(rest, s.Content)
	require.ErrorIs(t, after.MayFile(registration.KindTransfer, func() registration.Content {
		c := passes(second, registration.RightOperate)
		c.Basis.Version = 3
		return c
	}(), agency, transferDay), registration.ErrNotHeld)
	require.Len(t, after.Content.Rights, 1)
}

// The parties of a transfer with several who give and get, each once.
func TestTransferParties(t *testing.T) {
	b := registration.Basis{Passes: []registration.Passing{
		{From: holder, To: second, Right: registration.RightHold},
		{From: holder, To: other, Right: registration.RightUse},
		{From: second, To: other, Right: registration.RightOperate},
	}}
	require.Equal(t, []string{holder, second}, b.Transferors())
	require.Equal(t, []string{second, other}, b.Transferees())
}
