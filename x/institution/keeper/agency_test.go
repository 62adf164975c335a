// SPDX-License-Identifier: Apache-2.0

package keeper_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/institution/types"
)

func nomination(agency string) *types.MsgNominateAgency {
	return &types.MsgNominateAgency{Authority: authority, Agency: agency, DocumentDigest: doc("nomination")}
}

func (f *fixture) nominate(agency string) {
	f.t.Helper()
	f.must(send(f.msg.NominateAgency, nomination(agency)))
}

// register gives an institution a document key at a place.
func (f *fixture) register(admin, code, name string, place uint32) {
	f.t.Helper()
	f.must(send(f.msg.RegisterDocumentKey, &types.MsgRegisterDocumentKey{Admin: f.addr(admin), Key: f.key(sm2Key(name), code, place)}))
}

// withBureau admits the bureau that holds the province's seat, with two officers.
func (f *fixture) withBureau() {
	f.t.Helper()
	f.admit(codeBureau, institution.KindBureau, "padmin")
	f.addOfficer("padmin", "phandler", codeBureau, institution.DutyHandler, institution.DutyReviewer)
	f.addOfficer("padmin", "previewer", codeBureau, institution.DutyReviewer)
}

func decision(r institution.AgencyRuling, successor string) institution.Ruling {
	return institution.Ruling{Ruling: r, DocumentDigest: doc(r.String()), Successor: successor}
}

func ruling(r institution.AgencyRuling, successor string) institution.AgencyAct {
	return decision(r, successor).Act()
}

func exitNotice(on calendar.Day) institution.AgencyAct {
	return institution.AgencyAct{Act: &institution.AgencyAct_GiveExitNotice{GiveExitNotice: &institution.GiveExitNotice{PlanDigest: doc("plan"), ExitOn: uint32(on)}}}
}

func (f *fixture) proposeAct(handler, agency string, x institution.AgencyAct) string {
	f.t.Helper()
	digest := ""
	f.must(func(ctx context.Context) error {
		r, err := f.msg.ProposeAgencyAct(ctx, &types.MsgProposeAgencyAct{Handler: f.addr(handler), Agency: agency, Act: x})
		if err == nil {
			digest = r.Digest
		}
		return err
	})
	return digest
}

func (f *fixture) confirmAct(reviewer, agency, digest string) func(context.Context) error {
	return send(f.msg.ConfirmAgencyAct, &types.MsgConfirmAgencyAct{Reviewer: f.addr(reviewer), Agency: agency, Digest: digest})
}

// both proposes and confirms by two officers of the agency, or of the province.
func (f *fixture) both(agency string, x institution.AgencyAct) {
	f.t.Helper()
	prefix := ""
	if x.ByProvince() {
		prefix = "p"
	}
	f.must(f.confirmAct(prefix+"reviewer", agency, f.proposeAct(prefix+"handler", agency, x)))
}

func (f *fixture) agency(code string) types.QueryAgencyResponse {
	f.t.Helper()
	r, err := f.query.Agency(f.ctx, &types.QueryAgencyRequest{Code: code})
	require.NoError(f.t, err)
	return *r
}

func (f *fixture) responsible(accredited, agency string) bool {
	f.t.Helper()
	ours, err := f.k.ResponsibleFor(f.ctx, accredited, agency)
	require.NoError(f.t, err)
	return ours
}

func (f *fixture) offices() {
	f.t.Helper()
	f.withBureau()
	f.withAgency(codeAgency, "", 1)
	f.withAgency(codeAgency2, "2", 2)
	f.register("admin", codeAgency, "seal", 1)
}

// An order to rectify takes two officers of the bureau with the province's
// seat, stops publishing at once, and a motion reverses it.
func TestOrderToRectify(t *testing.T) {
	f := setUp(t)
	f.offices()
	order := ruling(institution.RulingRectify, "")
	propose := func(handler string) func(context.Context) error {
		return send(f.msg.ProposeAgencyAct, &types.MsgProposeAgencyAct{Handler: f.addr(handler), Agency: codeAgency, Act: order})
	}
	f.refused(institution.ErrRuling, propose("handler"))
	f.refused(institution.ErrRuling, propose("2handler"))
	f.refused(institution.ErrDuty, propose("previewer"))
	f.refused(institution.ErrNotOfficer, propose("nobody"))
	digest := f.proposeAct("phandler", codeAgency, order)
	f.refused(institution.ErrAlreadyPending, propose("phandler"))
	f.refused(institution.ErrSamePerson, f.confirmAct("phandler", codeAgency, digest))
	f.refused(institution.ErrProposalDiffers, f.confirmAct("previewer", codeAgency, doc("other")))
	f.refused(institution.ErrNothingPending, f.confirmAct("reviewer", codeAgency, digest))
	f.refused(institution.ErrRuling, f.confirmAct("2reviewer", codeAgency, digest))
	require.NoError(t, f.k.MayPublish(f.ctx, codeAgency))
	f.must(f.confirmAct("previewer", codeAgency, digest))
	require.ErrorIs(t, f.k.MayPublish(f.ctx, codeAgency), institution.ErrMayNotPublish)
	_, _, err := f.k.AuthoriseAgency(f.ctx, f.addr("handler"), institution.DutyHandler)
	require.NoError(t, err, "it goes on working")
	require.Equal(t, "agency=RECTIFYING", f.lastEntry(codeAgency).Detail)
	require.Equal(t, f.addr("phandler"), f.lastEntry(codeAgency).Proposer)

	lift := &types.MsgRuleOnAgency{Authority: authority, Agency: codeAgency, Ruling: decision(institution.RulingConfirmRectified, "")}
	f.refused(institution.ErrAuthority, send(f.msg.RuleOnAgency, &types.MsgRuleOnAgency{Authority: "x", Agency: codeAgency, Ruling: lift.Ruling}))
	f.must(send(f.msg.RuleOnAgency, lift))
	require.NoError(t, f.k.MayPublish(f.ctx, codeAgency))
	f.refused(institution.ErrAgencyState, send(f.msg.RuleOnAgency, lift))

	f.proposeAct("phandler", codeAgency, order)
	f.refused(institution.ErrNothingPending, send(f.msg.DropAgencyAct, &types.MsgDropAgencyAct{Officer: f.addr("reviewer"), Agency: codeAgency}))
	f.must(send(f.msg.DropAgencyAct, &types.MsgDropAgencyAct{Officer: f.addr("previewer"), Agency: codeAgency}))
	require.Nil(t, f.agency(codeAgency).Agency.Ruling)
}

// An exit takes its steps in order; the clock flags what the province owes; the
// records pass to the successor and the accreditation ends.
func TestExitOfAgency(t *testing.T) {
	f := setUp(t)
	f.offices()
	f.refused(institution.ErrOtherInstitution, send(f.msg.ProposeAgencyAct, &types.MsgProposeAgencyAct{
		Handler: f.addr("2handler"), Agency: codeAgency, Act: exitNotice(20270401),
	}))
	f.both(codeAgency, exitNotice(20270401))
	f.at(calendar.Day(20261105).End() + 1) // 20 working days after 30 September, over the holidays
	require.True(t, f.agency(codeAgency).Agency.Exit.Undecided, "queries tell it as of now")
	require.NoError(t, f.k.EndBlock(f.ctx))
	require.Equal(t, "ExitUndecided", f.lastEntry(codeAgency).Event)
	f.both(codeAgency, ruling(institution.RulingApproveExit, ""))
	f.pass(30 * 86400)
	f.both(codeAgency, ruling(institution.RulingReportExit, ""))
	require.True(t, f.agency(codeAgency).Agency.Exit.Unreported)
	complete := func(successor string) func(context.Context) error {
		return send(f.msg.RuleOnAgency, &types.MsgRuleOnAgency{Authority: authority, Agency: codeAgency, Ruling: decision(institution.RulingCompleteExit, successor)})
	}
	f.refused(institution.ErrExitStep, complete(codeAgency2))
	f.at(calendar.Day(20270401).Start())
	f.refused(institution.ErrSuccessor, complete(codeAgency))
	f.refused(institution.ErrSuccessor, complete(codeBureau))
	f.refused(institution.ErrUnknown, complete(codeFirm))
	f.both(codeAgency, ruling(institution.RulingCompleteExit, codeAgency2))
	r := f.agency(codeAgency)
	require.Equal(t, codeAgency2, r.Responsible)
	require.False(t, r.MayPublish)
	require.Equal(t, institution.LevelUnspecified, r.Level)
	require.Equal(t, "TakeOver", f.lastEntry(codeAgency2).Event)
	require.True(t, f.responsible(codeAgency2, codeAgency))
	_, _, err := f.k.AuthoriseAgency(f.ctx, f.addr("handler"), institution.DutyHandler)
	require.ErrorIs(t, err, institution.ErrNotAccredited)
}

// A removed agency keeps a document key until its successor is named; records
// pass from hand to hand.
func TestSuccession(t *testing.T) {
	f := setUp(t)
	f.offices()
	remove := func(agency, successor string) func(context.Context) error {
		return send(f.msg.RemoveAgency, &types.MsgRemoveAgency{Authority: authority, Agency: agency, DocumentDigest: doc("remove"), Successor: successor})
	}
	name := func(agency, successor string) func(context.Context) error {
		return send(f.msg.NameSuccessor, &types.MsgNameSuccessor{Authority: authority, Agency: agency, Successor: successor, DocumentDigest: doc("name")})
	}
	revoke := send(f.msg.RevokeDocumentKey, &types.MsgRevokeDocumentKey{Officer: f.addr("admin"), Institution: codeAgency, Index: 1})
	f.refused(institution.ErrNoSuccessor, remove(codeAgency2, ""))
	f.refused(institution.ErrAgencyState, name(codeAgency, codeAgency2))
	f.refused(institution.ErrSuccessor, remove(codeAgency, codeAgency))
	f.must(remove(codeAgency, ""))
	require.False(t, f.responsible(codeAgency2, codeAgency))
	f.refused(institution.ErrNoSuccessor, revoke)
	f.must(name(codeAgency, codeAgency2))
	f.refused(institution.ErrSuccessor, name(codeAgency, codeAgency2))
	f.must(revoke)
	require.True(t, f.responsible(codeAgency2, codeAgency))

	f.withAgency(codeFirm2, "3", 3)
	f.refused(institution.ErrSuccessor, remove(codeAgency2, codeAgency))
	f.must(remove(codeAgency2, codeFirm2))
	require.False(t, f.responsible(codeAgency2, codeAgency))
	require.True(t, f.responsible(codeFirm2, codeAgency))
	require.EqualValues(t, 2, f.agency(codeFirm2).Agency.Inherits)
}

// A reported change waits for the province; its update is owed.
func TestReportedChange(t *testing.T) {
	f := setUp(t)
	f.offices()
	f.both(codeAgency, institution.AgencyAct{Act: &institution.AgencyAct_ReportChange{ReportChange: &institution.ReportChange{
		Matters: []institution.AgencyMatter{institution.MatterName, institution.MatterCapital}, DocumentDigest: doc("report"), EffectiveOn: 20261101,
	}}})
	f.both(codeAgency, ruling(institution.RulingConfirmChange, ""))
	f.at(calendar.Day(20261014).End() + 1) // 5 working days after 30 September, over the holidays
	require.NoError(t, f.k.EndBlock(f.ctx))
	require.True(t, f.agency(codeAgency).Agency.Change.Overdue)
	f.both(codeAgency, institution.AgencyAct{Act: &institution.AgencyAct_EnterUpdate{EnterUpdate: &institution.EnterUpdate{DocumentDigest: doc("update")}}})
	list, err := f.query.Agencies(f.ctx, &types.QueryAgenciesRequest{})
	require.NoError(t, err)
	require.Len(t, list.Agencies, 2)
}
