// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	errorsmod "cosmossdk.io/errors"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/council"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// obstacle is a ground on which a right does not pass, and how it comes about.
type obstacle struct {
	ground, what string
	arises       func(*office, *paper)
	want         *errorsmod.Error
}

// lasting are the obstacles that may also arise after a transfer was filed.
var lasting = []obstacle{
	{"F-1", "revoked", func(_ *office, p *paper) { p.revoke() }, registration.ErrEnded},
	{"F-1", "cancelled ex officio", func(_ *office, p *paper) { p.cancel() }, registration.ErrEnded},
	{"F-1", "run out", func(o *office, p *paper) {
		o.To(calendar.Day(p.head().ValidTo).End())
		o.Block()
	}, registration.ErrEnded},
	{"F-1", "suspended", func(o *office, p *paper) { o.suspend(council.TargetCertificate, p.code, 3) }, certificate.ErrSuspended},
	{"F-6", "the other party has ceased", func(o *office, _ *paper) { o.cease(o.to.Code) }, registration.ErrApplicant},
}

// early are the obstacles that are there when a transfer is filed or never.
var early = []obstacle{
	{"F-1", "cancelled by its holder", func(_ *office, p *paper) { p.later(registration.KindCancellation) }, registration.ErrEnded},
	{"F-1", "transferred as a whole", func(o *office, p *paper) { o.transfer(p) }, registration.ErrEnded},
	{"F-1", "run out, its renewal waits", func(o *office, p *paper) {
		o.To(calendar.Day(p.head().ValidTo).Add(-40).Start())
		o.Block()
		require.NotEmpty(o.t, p.ask(registration.KindRenewal))
		o.To(calendar.Day(p.head().ValidTo).End())
		o.Block()
		require.Equal(o.t, certificate.StatusRenewalPending, certificate.StateAt(p.head(), o.Now().Unix()).Status)
	}, registration.ErrEnded},
	{"F-6", "the other party is not in the records", func(o *office, _ *paper) {
		o.to = &ledger.Party{Code: ledger.Code("91", "140100", "nobody"), Name: "未登记公司", Key: ledger.SM2Key("nobody")}
	}, registration.ErrApplicant},
	{"F-6", "the other party is suspended", func(o *office, _ *paper) { o.suspend(council.TargetInstitution, o.to.Code, 3) }, institution.ErrSuspended},
	{"F-9", "to the agency", func(o *office, _ *paper) { o.to = asParty(o.agency, "太原数据登记中心") }, registration.ErrOwnCase},
}

func (o *office) cease(code string) {
	o.Carry(&institutiontypes.MsgCeaseInstitution{Authority: app.Authority(), Code: code, DocumentDigest: ledger.Digest("ceased")})
}

// asParty is an agency that applies as any other company.
func asParty(a *ledger.Agency, name string) *ledger.Party {
	return &ledger.Party{Code: a.Code, Name: name, Key: a.Seal}
}

// A certificate that is not in force, a party that is not and the agency itself have no
// part in a transfer: F-1, F-6 and F-9, through the messages that file it.
func TestTransferIsNotFiled(t *testing.T) {
	for _, x := range slices.Concat(early, lasting) {
		t.Run(x.ground+" "+x.what, func(t *testing.T) {
			t.Parallel()
			o := newOffice(t)
			p := o.issued()
			x.arises(o, p)
			_, res := o.tryTransfer(p, registration.RightOperate)
			requireRefused(t, res, x.want, x.what)
		})
	}
}

// What arises after a transfer was filed stands against its evidencing, and against the
// confirmation of one that was proposed before: F-1 and F-6.
func TestTransferIsNotEvidenced(t *testing.T) {
	for _, x := range lasting {
		for _, proposed := range []bool{false, true} {
			name := x.ground + " " + x.what
			if proposed {
				name += ", proposed before"
			}
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				o := newOffice(t)
				p := o.issued()
				id := o.transferring(p, registration.RightOperate)
				o.Accept(o.agency, id)
				o.Both(o.agency, id, ledger.PassAct)
				o.Both(o.agency, id, ledger.WaiveAct)
				act := o.EvidenceOf(id)
				if !proposed {
					x.arises(o, p)
					requireRefused(t, o.Send(o.agency.Handler, &registrationtypes.MsgPropose{Handler: o.agency.Handler.Address, Id: id, Act: act}), x.want, x.what)
					return
				}
				before := o.Propose(o.agency, id, act)
				x.arises(o, p)
				requireRefused(t, o.Send(o.agency.Reviewer, o.Confirmation(o.agency, id, before)), x.want, x.what)
			})
		}
	}
}

// An agency that comes to keep the registrations of another as its successor does not
// pass on what it holds there itself, jointly or where it gives without applying, nor
// takes over such a transfer that was filed before (F-9).
func TestSuccessorDoesNotTransferItsOwn(t *testing.T) {
	o := newOffice(t)
	own := asParty(o.agency, "太原数据登记中心")
	k := o.App.Keepers.Registration
	var filed []registration.Registration
	var contents []registration.Content
	for i, data := range []string{"自有数据甲", "自有数据乙"} {
		c := ledger.Content(data, own)
		id, _ := o.Register(o.foreign, c, ledger.Nonce(80000+i), own)
		r, err := k.Registration(o.Ctx(), id)
		require.NoError(t, err)
		filed, contents = append(filed, r), append(contents, c)
	}
	msg, waiting := o.Request(o.foreign, registration.KindTransfer, ledger.Passing(filed[0], contents[0], own, o.to), ledger.Nonce(80010), own, o.to)
	o.Must(o.foreign.Handler, msg)
	o.Carry(removal(o.foreign.Code, o.agency.Code))
	requireRefused(t, o.Send(o.agency.Handler, &registrationtypes.MsgAccept{Handler: o.agency.Handler.Address, Id: waiting}), registration.ErrOwnCase, "filed before")

	joint := ledger.Passing(filed[1], contents[1], own, o.to)
	msg, _ = o.Request(o.agency, registration.KindTransfer, joint, ledger.Nonce(80011), own, o.to)
	requireRefused(t, o.Send(o.agency.Handler, msg), registration.ErrOwnCase, "jointly")
	alone := ledger.Passing(filed[1], contents[1], own, o.to)
	alone.Basis.Succession, alone.Applicants = true, alone.Applicants[1:]
	msg, _ = o.Request(o.agency, registration.KindTransfer, alone, ledger.Nonce(80012), o.to)
	requireRefused(t, o.Send(o.agency.Handler, msg), registration.ErrOwnCase, "by succession")
}

// Who has ceased does not stand against a transfer by succession, in which only those
// apply to whom rights pass (F-6).
func TestRightsOfTheCeasedPassBySuccession(t *testing.T) {
	o := newOffice(t)
	p := o.issued()
	o.cease(p.party.Code)
	_, res := o.tryTransfer(p)
	requireRefused(t, res, registration.ErrApplicant, "jointly")
	o.succeed(p)
}
