// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"encoding/hex"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/calendar"
)

func ipCertificate() IPCertificate {
	return IPCertificate{
		Number: "20260114000000123", RegistrationNumber: "SX2026000000012X", Province: "14",
		IssuedOn: 20260115, ExpiresOn: 20290114, FileDigest: digest.SM3([]byte("ip certificate")),
	}
}

// A certificate is stated in the form that the offices use, and its parts agree.
func TestIPCertificateForm(t *testing.T) {
	require.NoError(t, ipCertificate().Validate())
	guangdong := ipCertificate()
	guangdong.Number, guangdong.Province = "20251244030000001", "44"
	require.NoError(t, guangdong.Validate())
	for name, row := range map[string]struct {
		want  error
		spoil func(*IPCertificate)
	}{
		"number too short":               {ErrReference, func(c *IPCertificate) { c.Number = c.Number[1:] }},
		"number too long":                {ErrReference, func(c *IPCertificate) { c.Number += "0" }},
		"number with a letter":           {ErrReference, func(c *IPCertificate) { c.Number = "2026011400000012X" }},
		"number of no year":              {ErrReference, func(c *IPCertificate) { c.Number = "19260114000000123" }},
		"number of month 0":              {ErrReference, func(c *IPCertificate) { c.Number = "20260014000000123" }},
		"number of month 13":             {ErrReference, func(c *IPCertificate) { c.Number = "20261314000000123" }},
		"number of no province":          {ErrReference, func(c *IPCertificate) { c.Number, c.Province = "20260199000000123", "99" }},
		"number without serial":          {ErrReference, func(c *IPCertificate) { c.Number = "20260114000000000" }},
		"number of a later month":        {ErrReference, func(c *IPCertificate) { c.Number = "20260214000000123" }},
		"registration number missing":    {ErrReference, func(c *IPCertificate) { c.RegistrationNumber = "" }},
		"registration number in 17":      {ErrReference, func(c *IPCertificate) { c.RegistrationNumber = "20260114000000123" }},
		"registration number in lower":   {ErrReference, func(c *IPCertificate) { c.RegistrationNumber = "sx2026000000012x" }},
		"province of another number":     {ErrReference, func(c *IPCertificate) { c.Province = "44" }},
		"province missing":               {ErrReference, func(c *IPCertificate) { c.Province = "" }},
		"issued on no day":               {ErrReference, func(c *IPCertificate) { c.IssuedOn = 20260230 }},
		"expires on no day":              {ErrReference, func(c *IPCertificate) { c.ExpiresOn = 0 }},
		"expires on the day of issue":    {ErrReference, func(c *IPCertificate) { c.ExpiresOn = c.IssuedOn }},
		"file without commitment":        {ErrDigest, func(c *IPCertificate) { c.FileDigest = "" }},
		"file with an unsalted digest":   {ErrDigest, func(c *IPCertificate) { c.FileDigest = "sha256:" + c.FileDigest[4:] }},
		"file's commitment is no digest": {ErrDigest, func(c *IPCertificate) { c.FileDigest = "sm3:x" }},
	} {
		t.Run(name, func(t *testing.T) {
			c := ipCertificate()
			row.spoil(&c)
			require.ErrorIs(t, c.Validate(), row.want)
		})
	}
}

// A certificate holds from its day of issue through its last day.
func TestIPCertificateHolds(t *testing.T) {
	c := ipCertificate()
	for day, want := range map[calendar.Day]error{
		20260114: ErrReference, 20260115: nil, 20290114: nil, 20290115: ErrReference,
	} {
		require.ErrorIs(t, c.Holds(day), want, day)
	}
	again := c
	again.IssuedOn, again.ExpiresOn, again.FileDigest = 20290110, 20320109, digest.SM3([]byte("renewed"))
	require.NoError(t, again.SameAs(c))
	again.RegistrationNumber = "SX2026000000013X"
	require.ErrorIs(t, again.SameAs(c), ErrReference)
}

// Only who holds a right in a property registration in force refers from it.
func TestMayRefer(t *testing.T) {
	const owner, stranger = "91140000MA0T6T304Q", "91140100MAC7X2K91N"
	r := Registration{
		Id: "0f1e2d3c4b5a69788796a5b4c3d2e1f0", Regime: RegimeProperty, ValidTo: 20300101,
		Rights: []RightGrant{{Holder: owner, Right: RightUse, To: 20270101}},
	}
	last := calendar.Day(20270101).End()
	require.NoError(t, r.MayRefer(owner, last))
	require.ErrorIs(t, r.MayRefer(owner, last+1), ErrReferenceOwner, "the right's term is over")
	require.ErrorIs(t, r.MayRefer(stranger, last), ErrReferenceOwner)
	require.ErrorIs(t, r.MayRefer(owner, calendar.Day(20300101).End()+1), ErrEnded)
	ended := r
	ended.EndedAt = 1
	require.ErrorIs(t, ended.MayRefer(owner, last), ErrEnded)
	public := r
	public.Regime = RegimePublic
	require.ErrorIs(t, public.MayRefer(owner, last), ErrNoRegistration)
}

// Time makes a linked reference stale after its certificate's last day, at that
// moment by law, and no other.
func TestReferenceExpires(t *testing.T) {
	require.NoError(t, ReferenceLifecycle.Check())
	r, row, err := Referred(Registration{Id: "0f1e2d3c4b5a69788796a5b4c3d2e1f0", Agency: "91140100MAC7X2K91N"}, 1, ipCertificate(), "91140000MA0T6T304Q").
		Apply(EventLinkReference, Owner, 1_770_000_000)
	require.NoError(t, err)
	require.Equal(t, "IP1", row.No)
	end := calendar.Day(20290114).End()
	require.Equal(t, end, r.Due())
	require.Equal(t, r, r.AsOf(end))
	stale := r.AsOf(end + 7)
	require.Equal(t, ReferenceStale, stale.Status)
	require.Equal(t, end, stale.StatusAt)
	require.EqualValues(t, 2, stale.Version)
	require.Zero(t, stale.Due())
	require.Equal(t, stale, stale.AsOf(end+1<<30))
	require.True(t, stale.Stands())
	withdrawn, _, err := stale.Apply(EventWithdrawReference, Owner, end+8)
	require.NoError(t, err)
	require.False(t, withdrawn.Stands())
	require.True(t, ReferenceLifecycle.Terminal(withdrawn.Status))
	_, _, err = r.Apply(EventWithdrawReference, lifecycle.Handler, end)
	require.ErrorIs(t, err, ErrReferenceState, "an agency alone withdraws nothing")
}

func TestReferenceKeys(t *testing.T) {
	const id = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
	key, err := ReferenceKey(id, 258)
	require.NoError(t, err)
	require.Equal(t, "2110"+id+"00000102", hex.EncodeToString(key))
	key, err = ReferencesKey(id)
	require.NoError(t, err)
	require.Equal(t, "20"+id, hex.EncodeToString(key))
	key, err = IPNumberKey("20260114000000123")
	require.NoError(t, err)
	require.Equal(t, "22"+hex.EncodeToString([]byte("20260114000000123")), hex.EncodeToString(key))
	_, err = IPNumberKey("123")
	require.ErrorIs(t, err, ErrReference)
	place, err := ReferencePlace(id, 3)
	require.NoError(t, err)
	of, index, err := ParseReferencePlace(place)
	require.NoError(t, err)
	require.Equal(t, ReferenceID(id, 3), ReferenceID(of, index))
	_, _, err = ParseReferencePlace(place[1:])
	require.ErrorIs(t, err, ErrNoReference)
}
