// SPDX-License-Identifier: Apache-2.0

package registration_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

const onID = "00112233445566778899aabbccddeeff"

// stands is a registration of the test's content, valid to 31 December 2027.
func stands() registration.Standing {
	c := content()
	return registration.Standing{
		Registration: registration.Registration{Id: onID, Version: 2, Agency: agency, ValidTo: 20271231, Rights: c.Rights}, Content: c,
	}
}

// asks is what a kind of application files on it, with its lawful basis.
func asks(kind registration.Kind) registration.Content {
	c := content()
	c.Basis = &registration.Basis{Registration: onID, Version: 2}
	switch kind {
	case registration.KindChange:
		c.Overview = "十三座风电场。"
		c.Basis.Proof = commitmentOf("proof")
	case registration.KindCancellation:
		c.Basis.Proof, c.Basis.Ground = commitmentOf("proof"), registration.CancellationExtinct
	default:
	}
	return c
}

func TestCheckBasis(t *testing.T) {
	edit := func(kind registration.Kind, f func(*registration.Basis)) registration.Content {
		c := asks(kind)
		f(c.Basis)
		return c
	}
	require.NoError(t, registration.CheckBasis(registration.KindInitial, content()))
	require.ErrorIs(t, registration.CheckBasis(registration.KindInitial, asks(registration.KindChange)), registration.ErrBasis)
	for _, kind := range []registration.Kind{registration.KindChange, registration.KindRenewal, registration.KindCancellation} {
		require.NoError(t, registration.CheckBasis(kind, asks(kind)))
		for what, c := range map[string]registration.Content{
			"none":            content(),
			"no id":           edit(kind, func(b *registration.Basis) { b.Registration = "" }),
			"no version":      edit(kind, func(b *registration.Basis) { b.Version = 0 }),
			"another's proof": edit(kind, func(b *registration.Basis) { b.Proof = map[bool]string{true: commitmentOf("x")}[b.Proof == ""] }),
			"another's ground": edit(kind, func(b *registration.Basis) {
				b.Ground = map[bool]registration.CancellationGround{true: registration.CancellationGivenUp}[b.Ground == 0]
			}),
		} {
			require.ErrorIs(t, registration.CheckBasis(kind, c), registration.ErrBasis, "%s %s", kind, what)
		}
	}
	require.ErrorIs(t, registration.CheckBasis(registration.KindCancellation, edit(registration.KindCancellation, func(b *registration.Basis) { b.Ground = 9 })), registration.ErrEnum)
	require.ErrorIs(t, registration.CheckBasis(registration.KindChange, edit(registration.KindChange, func(b *registration.Basis) { b.Proof = "sm3:00" })), registration.ErrDigest)
}

// What a change may touch and what needs a transfer or a new registration
// (guideline art. 35), field by field.
func TestChangeTouches(t *testing.T) {
	const day = 20270601
	for _, f := range []struct {
		what string
		fill func(*registration.Content)
		want error
	}{
		{"nothing", func(c *registration.Content) { c.Overview = content().Overview }, registration.ErrUnchanged},
		{"the proxy alone", func(c *registration.Content) {
			c.Overview, c.Proxy, c.ProxyDigest = content().Overview, other, commitmentOf("power")
		}, registration.ErrUnchanged},
		{"a name", func(c *registration.Content) { c.Applicants = []registration.Applicant{{Code: holder, Name: "新名"}} }, nil},
		{"data name", func(c *registration.Content) { c.DataName = "新数据名" }, nil},
		{"time scope", func(c *registration.Content) { c.TimeTo = 20260101 }, nil},
		{"fingerprint", func(c *registration.Content) { c.Fingerprint = commitmentOf("drifted") }, nil},
		{"grade", func(c *registration.Content) { c.Grade = registration.GradeImportant }, nil},
		{"the proof of a right", func(c *registration.Content) { c.Rights[0].ProofDigest = commitmentOf("proof of right") }, nil},
		{"holder", func(c *registration.Content) { c.Applicants[0].Code = second }, registration.ErrConsents},
		{"one holder more", func(c *registration.Content) {
			c.Applicants = append(c.Applicants, registration.Applicant{Code: second})
		}, registration.ErrConsents},
		{"a right less", func(c *registration.Content) { c.Rights = c.Rights[:1] }, registration.ErrFixed},
		{"another right", func(c *registration.Content) { c.Rights[0].Right = registration.RightUse }, registration.ErrFixed},
		{"term", func(c *registration.Content) { c.Rights[1].To = 20301231 }, registration.ErrFixed},
		{"limits", func(c *registration.Content) { c.Rights[1].Limits = "" }, registration.ErrFixed},
		{"source", func(c *registration.Content) { c.Source = registration.SourceAgreement }, registration.ErrFixed},
		{"origin", func(c *registration.Content) { c.Origin = registration.OriginActivity }, registration.ErrFixed},
		{"inputs", func(c *registration.Content) { c.Upstream = []string{"SJ1412026110001"} }, registration.ErrFixed},
		{"contract of the inputs", func(c *registration.Content) { c.UpstreamContract = commitmentOf("c") }, registration.ErrFixed},
		{"title", func(c *registration.Content) { c.EntrustmentTitle = commitmentOf("c") }, registration.ErrFixed},
		{"fusion", func(c *registration.Content) { c.FusionContract = commitmentOf("c") }, registration.ErrFixed},
		{"public registration", func(c *registration.Content) { c.PublicRegistration = "PUB1" }, registration.ErrFixed},
		{"legacy", func(c *registration.Content) { c.Legacy = &registration.LegacySource{} }, registration.ErrFixed},
	} {
		c := asks(registration.KindChange)
		f.fill(&c)
		require.ErrorIs(t, stands().MayFile(registration.KindChange, c, agency, day), f.want, f.what)
	}
}

// A renewal may bring a current risk assessment, a cancellation nothing.
func TestRenewalAndCancellationFileWhatIsRegistered(t *testing.T) {
	const day = 20271001
	edit := func(kind registration.Kind, f func(*registration.Content)) error {
		c := asks(kind)
		f(&c)
		return stands().MayFile(kind, c, agency, day)
	}
	for _, kind := range []registration.Kind{registration.KindRenewal, registration.KindCancellation} {
		require.NoError(t, edit(kind, func(*registration.Content) {}))
		require.NoError(t, edit(kind, func(c *registration.Content) { c.Proxy, c.ProxyDigest = other, commitmentOf("power") }))
		require.ErrorIs(t, edit(kind, func(c *registration.Content) { c.Overview = "另一说明" }), registration.ErrSame)
		require.ErrorIs(t, edit(kind, func(c *registration.Content) { c.Applicants = nil }), registration.ErrConsents)
	}
	assessed := func(c *registration.Content) { c.RiskAssessment, c.RiskAssessedOn = commitmentOf("risk"), day }
	require.NoError(t, edit(registration.KindRenewal, assessed))
	require.ErrorIs(t, edit(registration.KindCancellation, assessed), registration.ErrSame)
}

// The window for a renewal is 6 months to 1 day before the last day of
// validity, 31 December 2027 (guideline art. 36).
func TestRenewalWindow(t *testing.T) {
	for day, want := range map[calendar.Day]error{
		20270629: registration.ErrWindow, 20270630: nil, 20271230: nil, 20271231: registration.ErrWindow, 20280101: registration.ErrEnded,
	} {
		require.ErrorIs(t, stands().MayFile(registration.KindRenewal, asks(registration.KindRenewal), agency, day), want, "%s", day)
	}
}

// The basis must be the registration as it stands, with the agency that keeps it.
func TestBasisStands(t *testing.T) {
	const day = 20270801
	change := asks(registration.KindChange)
	require.ErrorIs(t, stands().MayFile(registration.KindChange, change, other, day), registration.ErrKeeper)
	old := asks(registration.KindChange)
	old.Basis.Version = 1
	require.ErrorIs(t, stands().MayFile(registration.KindChange, old, agency, day), registration.ErrBasis)
	ended := stands()
	ended.Registration.EndedAt, ended.Registration.End = 1, "revoked"
	require.ErrorIs(t, ended.MayFile(registration.KindChange, change, agency, day), registration.ErrEnded)
	// A renewal that was filed in time is decided after the end too, no other kind.
	after := calendar.Day(20280110).End()
	require.NoError(t, stands().StillStands(registration.KindRenewal, asks(registration.KindRenewal), after))
	require.ErrorIs(t, stands().StillStands(registration.KindChange, change, after), registration.ErrEnded)
	require.ErrorIs(t, ended.StillStands(registration.KindRenewal, asks(registration.KindRenewal), after), registration.ErrEnded)
}

// A right whose term is over is left out of a change or renewal, with its
// holder if that was the last.
func TestEndedRightsAreLeftOut(t *testing.T) {
	const day = 20271001
	s := stands()
	s.Content.Applicants = append(s.Content.Applicants, registration.Applicant{Code: second, Name: "乙"})
	s.Content.Rights = append(s.Content.Rights, registration.RightGrant{Holder: second, Right: registration.RightUse, To: 20270930})
	change := asks(registration.KindChange)
	require.NoError(t, s.MayFile(registration.KindChange, change, agency, day))
	require.ErrorIs(t, s.MayFile(registration.KindChange, change, agency, day-100), registration.ErrConsents, "it has not ended yet")
	require.NoError(t, s.MayFile(registration.KindRenewal, asks(registration.KindRenewal), agency, day))
	require.ErrorIs(t, s.MayFile(registration.KindCancellation, asks(registration.KindCancellation), agency, day), registration.ErrConsents)
}

// The last day of validity by kind: of a change the present one, of a renewal
// within five years from it, of a cancellation none.
func TestValidityByKind(t *testing.T) {
	for _, c := range []struct {
		kind  registration.Kind
		today calendar.Day
		to    uint32
		want  error
	}{
		{registration.KindInitial, 20270601, 20320601, nil},
		{registration.KindInitial, 20270601, 20320602, registration.ErrValidity},
		{registration.KindInitial, 20270601, 20270601, registration.ErrValidity},
		{registration.KindInitial, 20270601, 0, registration.ErrValidity},
		{registration.KindChange, 20270601, 20271231, nil},
		{registration.KindChange, 20270601, 20280101, registration.ErrValidity},
		{registration.KindRenewal, 20271001, 20280101, nil},
		{registration.KindRenewal, 20271001, 20321231, nil},
		{registration.KindRenewal, 20271001, 20330101, registration.ErrValidity},
		{registration.KindRenewal, 20271001, 20271231, registration.ErrValidity},
		{registration.KindRenewal, 20280110, 20280110, registration.ErrValidity},
		{registration.KindCancellation, 20270601, 0, nil},
		{registration.KindCancellation, 20270601, 20271231, registration.ErrValidity},
	} {
		act := registration.Act{Act: &registration.Act_Evidence{Evidence: &registration.Evidence{ArchiveDigest: commitmentOf("archive"), ValidTo: c.to}}}
		cs := registration.Case{
			Application: registration.Application{Kind: c.kind, Status: registration.StatusCleared},
			Rules:       registration.DefaultRules(), Level: local().Level, Today: c.today,
		}
		if c.kind != registration.KindInitial {
			cs.Registration = stands().Registration
		}
		_, err := act.Judge(cs)
		require.ErrorIs(t, err, c.want, "%s %s to %d", c.kind, c.today, c.to)
	}
}

// The tables of all kinds are well formed and lead to the ends that the law
// knows; those without notice have no way there.
func TestTablesOfKinds(t *testing.T) {
	for _, kind := range []registration.Kind{registration.KindInitial, registration.KindChange, registration.KindRenewal, registration.KindCancellation} {
		table := registration.LifecycleOf(kind)
		require.NoError(t, table.Check())
		for _, row := range table.Rows {
			posted := kind == registration.KindInitial || kind == registration.KindChange
			if !posted {
				require.NotContains(t, []registration.Status{registration.StatusPassed, registration.StatusNotice, registration.StatusNoticeObjected}, row.To, row.No)
			}
		}
	}
}
