// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	certificatetypes "github.com/shuquan-ledger/shuquan/x/certificate/types"
	"github.com/shuquan-ledger/shuquan/x/council"
	counciltypes "github.com/shuquan-ledger/shuquan/x/council/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// office are the people of a cast with all three duty officers.
type office struct {
	*cast
	t      *testing.T
	duty   []*ledger.Account
	orders int
}

func newOffice(t *testing.T) *office {
	t.Helper()
	c := newCast(t, clockStart)
	return &office{cast: c, t: t, duty: c.newDutyOfficers()}
}

// order proposes a suspension of some working days; 0 if it was refused.
func (o *office) order(kind council.TargetKind, target string, days uint32) uint64 {
	o.orders++
	res := o.Send(o.duty[0], &counciltypes.MsgProposeSuspension{
		DutyOfficer: o.duty[0].Address, Kind: kind, Target: target, OrderDigest: ledger.Digest(fmt.Sprintf("order %d", o.orders)), WorkingDays: days,
	})
	if res.Code != 0 {
		return 0
	}
	var out counciltypes.MsgProposeSuspensionResponse
	o.Response(res, &out)
	return out.Id
}

func (o *office) confirm(id uint64) *ledger.Result {
	return o.Send(o.duty[1], &counciltypes.MsgConfirmSuspension{DutyOfficer: o.duty[1].Address, Id: id})
}

// suspend orders and confirms, as far as it is possible.
func (o *office) suspend(kind council.TargetKind, target string, days uint32) uint64 {
	id := o.order(kind, target, days)
	if id != 0 {
		o.confirm(id)
	}
	return id
}

// lift moves to lift a suspension; of none, the motion fails.
func (o *office) lift(id uint64) {
	o.Motion(&counciltypes.MsgLiftSuspension{Authority: app.Authority(), Id: max(id, 1), DocumentDigest: ledger.Digest("lift")})
}

// pass lets a moment pass: still is asked at the moment itself.
func (o *office) pass(end int64, still func()) {
	o.To(end - 1)
	o.Block()
	require.Equal(o.t, end, o.Now().Unix())
	still()
	o.Block()
}

// paper is a certificate of an application.
type paper struct {
	*stage
	code       string
	suspension uint64
	proposed   registrationtypes.MsgProposeResponse
	// renewal is an application for renewal that is not decided.
	renewal string
}

// ask submits a later application on the paper's registration; empty if it was
// refused.
func (p *paper) ask(kind registration.Kind) string {
	k := p.App.Keepers.Registration
	r, err := k.Registration(p.Ctx(), p.id)
	if err != nil {
		return ""
	}
	f, err := k.Filing(p.Ctx(), r.Application, r.Filing)
	require.NoError(p.t, err)
	msg, id := p.Request(p.agency, kind, ledger.Asking(kind, r, f.Content), append([]byte("later "), p.nonce...), p.party)
	if p.Send(p.agency.Handler, msg).Code != 0 {
		return ""
	}
	return id
}

// cleared leads a later application as far as it can be evidenced.
func (p *paper) clear(kind registration.Kind, id string) {
	p.Accept(p.agency, id)
	p.Both(p.agency, id, ledger.PassAct)
	if kind == registration.KindChange {
		p.Both(p.agency, id, ledger.WaiveAct)
	}
}

// later has a later application registered, if one can be submitted.
func (p *paper) later(kind registration.Kind) {
	if id := p.ask(kind); id != "" {
		p.clear(kind, id)
		if p.Send(p.agency.Handler, &registrationtypes.MsgPropose{Handler: p.agency.Handler.Address, Id: id, Act: p.EvidenceOf(id)}).Code == 0 {
			p.Must(p.agency.Handler, &registrationtypes.MsgDrop{Officer: p.agency.Handler.Address, Id: id})
			p.Evidence(p.agency, id)
		}
	}
}

func (o *office) paper(validTo func() uint32) *paper {
	p := &paper{stage: o.stage(o.t)}
	p.cleared()
	if validTo == nil {
		return p
	}
	p.proposed = o.Propose(o.agency, p.id, evidenceUntil(validTo()))
	p.code = p.proposed.Code
	return p
}

func evidenceUntil(day uint32) registration.Act { return ledger.EvidenceUntil(day) }

// tomorrow and years are last days of validity.
func (o *office) tomorrow() uint32 { return uint32(calendar.DayOf(o.Now().Unix()).Add(1)) }
func (o *office) years() uint32    { return uint32(calendar.DayOf(o.Now().Unix()).AddMonths(59)) }

func (p *paper) issue() *ledger.Result {
	if p.proposed.Code == "" {
		return p.Send(p.reviewer, &registrationtypes.MsgConfirm{Reviewer: p.reviewer.Address, Id: p.id, Digest: ledger.Digest("nothing")})
	}
	return p.Send(p.reviewer, &registrationtypes.MsgConfirm{Reviewer: p.reviewer.Address, Id: p.id, Digest: p.proposed.Digest, Seal: p.SealOf(p.agency, p.proposed)})
}

func (p *paper) head() certificate.Head {
	h, err := p.App.Keepers.Certificate.Heads.Get(p.Ctx(), p.code)
	if err != nil {
		require.ErrorIs(p.t, err, collections.ErrNotFound)
	}
	return h
}

func (p *paper) revoke() { p.both(ledger.RevokeAct("P-R4", p.Now().Unix())) }

func (p *paper) cancel() { p.both(ledger.CancelAct(certificate.CancellationLaw)) }

// both proposes and confirms an act, as far as it is possible; who proposed
// and who is no reviewer confirm nothing.
func (p *paper) both(act certificate.Act) (annotation uint32) {
	res := p.Send(p.handler, &certificatetypes.MsgPropose{Handler: p.handler.Address, Code: p.code, Act: act})
	if res.Code != 0 {
		return 0
	}
	var out certificatetypes.MsgProposeResponse
	p.Response(res, &out)
	for _, wrong := range []*ledger.Account{p.handler, p.agency.Admin} {
		require.NotZero(p.t, p.Send(wrong, &certificatetypes.MsgConfirm{Reviewer: wrong.Address, Code: p.code, Digest: out.Digest}).Code)
	}
	var done certificatetypes.MsgConfirmResponse
	p.Response(p.Must(p.reviewer, &certificatetypes.MsgConfirm{Reviewer: p.reviewer.Address, Code: p.code, Digest: out.Digest}), &done)
	return done.Annotation
}
