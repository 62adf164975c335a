// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"crypto/sha256"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/council"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
)

// body is an institution under test.
type body struct {
	*office
	code, name string
	key        docsig.Signer
	digest     string
	suspension uint64
	admins     int
}

func testKey(t *testing.T, name string) docsig.Signer {
	t.Helper()
	seed := sha256.Sum256([]byte("key of the tables " + name))
	key, err := docsig.ParseSM2Private(seed[:])
	require.NoError(t, err)
	return key
}

func (o *office) body() *body {
	o.stages++
	name := fmt.Sprintf("机构%d", o.stages)
	return &body{office: o, name: name, code: ledger.Code("91", "140200", name), key: testKey(o.t, name), digest: ledger.Digest("none")}
}

func (b *body) read() institution.Institution {
	i, err := b.App.Keepers.Institution.Institutions.Get(b.Ctx(), b.code)
	if err != nil {
		require.ErrorIs(b.t, err, collections.ErrNotFound)
	}
	return i
}

func (b *body) propose() {
	key := b.NewKey(b.key, b.code, 1)
	b.proposed(&institutiontypes.MsgProposeParty{Handler: b.agency.Handler.Address, Act: &institutiontypes.MsgProposeParty_Register{Register: &institution.RegisterParty{
		Code: b.code, Kind: institution.KindOrganisation, LegalName: b.name, Division: "140200", EvidenceDigest: ledger.Digest("licence"),
		Algorithm: key.Algorithm, PublicKey: key.PublicKey, Possession: key.Possession,
	}}})
}

func (b *body) proposeName() {
	b.proposed(&institutiontypes.MsgProposeParty{Handler: b.agency.Handler.Address, Party: b.code, Act: &institutiontypes.MsgProposeParty_Rename{
		Rename: &institution.RenameParty{LegalName: b.name + "新名", DocumentDigest: ledger.Digest("register")},
	}})
}

func (b *body) proposed(msg *institutiontypes.MsgProposeParty) {
	if res := b.Send(b.agency.Handler, msg); res.Code == 0 {
		var out institutiontypes.MsgProposePartyResponse
		b.Response(res, &out)
		b.digest = out.Digest
	}
}

// confirm is tried by the proposer, by one person for both, and by another
// agency's reviewer first.
func (b *body) confirm() {
	for _, wrong := range []*ledger.Account{b.agency.Handler, b.agency.Admin, b.foreign.Reviewer, b.bank, b.Seats[0]} {
		require.NotZero(b.t, b.Send(wrong, &institutiontypes.MsgConfirmParty{Reviewer: wrong.Address, Party: b.code, Digest: b.digest}).Code)
	}
	b.Send(b.agency.Reviewer, &institutiontypes.MsgConfirmParty{Reviewer: b.agency.Reviewer.Address, Party: b.code, Digest: b.digest})
}

func (b *body) drop() {
	require.NotZero(b.t, b.Send(b.foreign.Handler, &institutiontypes.MsgDropParty{Officer: b.foreign.Handler.Address, Party: b.code}).Code)
	b.Send(b.agency.Reviewer, &institutiontypes.MsgDropParty{Officer: b.agency.Reviewer.Address, Party: b.code})
}

func (b *body) admit(kind institution.Kind) {
	b.admins++
	admin := ledger.NewAccount(fmt.Sprintf("admin %d of %s", b.admins, b.code))
	b.Motion(&institutiontypes.MsgAdmitInstitution{
		Authority: app.Authority(), Code: b.code, Kind: kind, LegalName: b.name, Division: "140200", EvidenceDigest: ledger.Digest("evidence"),
		Admin: b.Officer(admin, b.code, institution.DutyAdmin),
	})
}

func (b *body) rename() {
	b.Motion(&institutiontypes.MsgRenameInstitution{Authority: app.Authority(), Code: b.code, LegalName: b.name + "更名", DocumentDigest: ledger.Digest("register")})
}

func (b *body) cease() {
	b.Motion(&institutiontypes.MsgCeaseInstitution{Authority: app.Authority(), Code: b.code, DocumentDigest: ledger.Digest("end")})
}

// introduce does what a packet of a peer does (TestPledgeAcrossABorder), for a code
// that this table chooses.
func (b *body) introduce() {
	ctx := b.App.NewUncachedContext(false, cmtproto.Header{ChainID: b.Chain, Height: b.Height(), Time: b.Now()}) //nolint:staticcheck // it writes what the next block commits; the others write nothing
	_ = b.App.Keepers.Institution.Introduce(ctx, b.code, b.name, "410100", ledger.Digest("agreement"), "peer=410000")
	b.Block()
}

func (b *body) suspend() {
	if id := b.office.suspend(council.TargetInstitution, b.code, 1); id != 0 && b.suspension == 0 {
		b.suspension = id
	}
}

func (b *body) passDays(n int64) {
	was := b.read()
	b.pass(was.Pending.ProposedAt+n*24*60*60, func() { require.Equal(b.t, was, b.read()) })
}

// Every row of the institution's table is driven; every other act changes nothing.
func TestInstitutionRowsDriven(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	way := func(acts ...func(*body)) func() *body {
		return func() *body {
			b := o.body()
			for _, act := range acts {
				act(b)
			}
			return b
		}
	}
	active := []func(*body){(*body).propose, (*body).confirm}
	then := func(more ...func(*body)) func() *body {
		return way(append(append([]func(*body){}, active...), more...)...)
	}
	done := driveTable(t, "testdata/institution_rows.txt", subject[institution.Status, *body]{
		ways: map[institution.Status]func() *body{
			institution.StatusNone: way(), institution.StatusProposed: way((*body).propose), institution.StatusDropped: way((*body).propose, (*body).drop),
			institution.StatusActive: then(), institution.StatusSuspended: then((*body).suspend), institution.StatusCeased: then((*body).cease),
		},
		status:  func(b *body) institution.Status { return b.read().Status },
		version: func(b *body) uint64 { return b.read().Version },
	}, []tableDeed[*body]{
		{event: "Admit", try: func(b *body) { b.admit(institution.KindOrganisation) }},
		{event: "Reclassify", try: func(b *body) { b.admit(institution.KindBank) }, not: []string{"-", "PROPOSED", "DROPPED"}},
		{event: "Propose", try: (*body).propose},
		{event: "Confirm", try: (*body).confirm},
		{event: "Drop", try: (*body).drop},
		{event: "LapseProposal", clock: true, try: func(b *body) { b.passDays(30) }},
		{event: "ProposeName", try: (*body).proposeName},
		{event: "ConfirmName", try: (*body).confirm, way: then((*body).proposeName), not: []string{"PROPOSED"}},
		{event: "DropName", try: (*body).drop, way: then((*body).proposeName), not: []string{"PROPOSED"}},
		{event: "LapseName", clock: true, try: func(b *body) { b.passDays(30) }, way: then((*body).proposeName)},
		{event: "Rename", try: (*body).rename},
		{event: "Suspend", try: (*body).suspend},
		{event: "Lift", try: func(b *body) { b.lift(b.suspension) }},
		{event: "Lapse", clock: true, try: func(b *body) {
			was := b.read()
			b.pass(endOfWorkingDay(b.Now(), 1).Unix(), func() { require.Equal(t, was, b.read()) })
		}},
		{event: "Cease", try: (*body).cease},
		{event: "Introduce", try: (*body).introduce},
	})
	done.complete(t, fixture(t, "testdata/institution_rows.txt"))
}

// clerk is an officer of the agency under test.
type clerk struct {
	*office
	account    *ledger.Account
	suspension uint64
}

func (c *clerk) read() institution.Officer {
	x, err := c.App.Keepers.Institution.Officers.Get(c.Ctx(), c.account.Address)
	if err != nil {
		require.ErrorIs(c.t, err, collections.ErrNotFound)
	}
	return x
}

// byAdmin sends an administrator's message; other people are refused first.
func (c *clerk) byAdmin(msg func(string) sdk.Msg) {
	for _, wrong := range []*ledger.Account{c.agency.Handler, c.agency.Reviewer, c.Seats[0], c.duty[0], c.unknown} {
		require.NotZero(c.t, c.Send(wrong, msg(wrong.Address)).Code)
	}
	c.Send(c.agency.Admin, msg(c.agency.Admin.Address))
}

func (c *clerk) add() {
	c.byAdmin(func(admin string) sdk.Msg {
		return &institutiontypes.MsgAddOfficer{Admin: admin, Officer: c.Officer(c.account, c.agency.Code, institution.DutyHandler)}
	})
}

func (c *clerk) setDuties() {
	c.byAdmin(func(admin string) sdk.Msg {
		return &institutiontypes.MsgSetDuties{Admin: admin, Officer: c.account.Address, Duties: []institution.Duty{institution.DutyReviewer}}
	})
}

func (c *clerk) remove() {
	c.byAdmin(func(admin string) sdk.Msg {
		return &institutiontypes.MsgRemoveOfficer{Admin: admin, Officer: c.account.Address}
	})
}

func (c *clerk) appoint() {
	c.Motion(&institutiontypes.MsgRecoverAdmin{
		Authority: app.Authority(), Institution: c.agency.Code, Admin: c.Officer(c.account, c.agency.Code, institution.DutyAdmin), DocumentDigest: ledger.Digest("recovery"),
	})
}

func (c *clerk) suspend() {
	if id := c.office.suspend(council.TargetOfficer, c.account.Address, 1); id != 0 && c.suspension == 0 {
		c.suspension = id
	}
}

// Every row of the officer's table is driven; every other act changes nothing.
func TestOfficerRowsDriven(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	way := func(acts ...func(*clerk)) func() *clerk {
		return func() *clerk {
			o.stages++
			c := &clerk{office: o, account: ledger.NewAccount(fmt.Sprintf("clerk %d", o.stages))}
			for _, act := range acts {
				act(c)
			}
			return c
		}
	}
	done := driveTable(t, "testdata/officer_rows.txt", subject[institution.OfficerStatus, *clerk]{
		ways: map[institution.OfficerStatus]func() *clerk{
			institution.OfficerNone: way(), institution.OfficerActive: way((*clerk).add),
			institution.OfficerSuspended: way((*clerk).add, (*clerk).suspend), institution.OfficerRemoved: way((*clerk).add, (*clerk).remove),
		},
		status: func(c *clerk) institution.OfficerStatus { return c.read().Status() },
		version: func(c *clerk) uint64 {
			x := c.read()
			v := uint64(x.Status())
			for _, d := range x.Duties {
				v = v*10 + uint64(d)
			}
			return v
		},
	}, []tableDeed[*clerk]{
		{event: "AppointAdmin", try: (*clerk).appoint},
		{event: "AddOfficer", try: (*clerk).add},
		{event: "SetDuties", try: (*clerk).setDuties},
		{event: "RemoveOfficer", try: (*clerk).remove},
		{event: "SuspendOfficer", try: (*clerk).suspend},
		{event: "LiftOfficer", try: func(c *clerk) { c.lift(c.suspension) }},
		{event: "LapseOfficer", clock: true, try: func(c *clerk) {
			was := c.read()
			c.pass(endOfWorkingDay(c.Now(), 1).Unix(), func() { require.Equal(t, was, c.read()) })
		}},
	})
	done.complete(t, fixture(t, "testdata/officer_rows.txt"))
}
