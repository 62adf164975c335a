// SPDX-License-Identifier: Apache-2.0

package doctor_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/internal/doctor"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/objection"
	objectiontypes "github.com/shuquan-ledger/shuquan/x/objection/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// patient is a registry with a certificate, an open objection to it, an
// application in public notice, and the ids by which a test breaks them.
type patient struct {
	*ledger.Ledger
	agency                  *ledger.Agency
	code, id, open, dispute string
	number, public          string
	// pledge is perfected and challenged, on a certificate of its own.
	pledge, pledged string
}

func newPatient(t *testing.T) *patient {
	t.Helper()
	l := ledger.New(t, ledger.Options{Seats: 2})
	p := &patient{Ledger: l, agency: l.NewAgency("太原数据登记中心", "140100", 1)}
	party := l.NewParty(p.agency, "大同煤机有限公司")
	p.id, p.code = l.Register(p.agency, ledger.Content("已登记数据", party), ledger.Nonce(1), party)
	paper := l.IPCertificate(1, calendar.DayOf(l.Now().Unix()).AddMonths(1))
	l.Must(p.agency.Handler, l.LinkReference(p.agency, p.id, 1, paper, party))
	p.number = paper.Number
	msg, open := l.Submission(p.agency, ledger.Content("公示中数据", party), ledger.Nonce(2), party)
	l.Must(p.agency.Handler, msg)
	l.Accept(p.agency, open)
	l.Both(p.agency, open, ledger.PassAct)
	l.Both(p.agency, open, ledger.PublishAct)
	p.open = open
	public, noticed := l.SubmitPublic(p.agency, l.PublicContent("公共数据", party), ledger.Nonce(3), party)
	l.Must(p.agency.Handler, public)
	l.NoticePublic(p.agency, noticed)
	l.Must(p.agency.Handler, l.ObjectPublic(p.agency, l.Public(noticed), party))
	p.public = noticed
	for range 2 {
		l.BothOnCertificate(p.agency, p.code, ledger.HoldAct(l.Now().Unix(), l.Now().Add(90*24*time.Hour).Unix(), registration.RightHold))
	}
	p.dispute = p.disputed()
	p.pledge, p.pledged = p.lent(party)
	return p
}

// disputed files an objection to the certificate and finds it complete.
func (p *patient) disputed() string {
	handler := p.agency.Handler
	var out objectiontypes.MsgFileResponse
	p.Response(p.Must(handler, &objectiontypes.MsgFile{
		Handler: handler.Address, Certificate: p.code, Reason: registration.ReasonOwnership, Remedy: objection.RemedyCancel,
		Objector: objection.Objector{Person: ledger.Digest("person"), IdentityDigest: ledger.Digest("identity")},
		Material: objection.Material{StatementDigest: ledger.Digest("statement"), Evidence: []string{ledger.Digest("material")}}, Nonce: ledger.Nonce(1),
	}), &out)
	p.Must(handler, &objectiontypes.MsgComplete{Handler: handler.Address, Id: out.Id, RecordDigest: ledger.Digest("record")})
	return out.Id
}

// ctx writes to a branch that is never committed.
func (p *patient) ctx(t *testing.T) sdk.Context {
	t.Helper()
	ctx, err := p.App.StateContext()
	require.NoError(t, err)
	require.Equal(t, p.Now().Unix(), ctx.BlockTime().Unix())
	return ctx
}

func (p *patient) examine(t *testing.T, ctx sdk.Context) *doctor.Report {
	t.Helper()
	r, err := doctor.Registry(ctx, p.App.Keepers, nil)
	require.NoError(t, err)
	return r
}

func TestHealthy(t *testing.T) {
	p := newPatient(t)
	r := p.examine(t, p.ctx(t))
	require.Empty(t, r.Findings)
	require.True(t, r.Healthy())
	read := map[string]uint64{}
	for _, c := range r.Read {
		read[c.Kind] = c.Records
	}
	require.EqualValues(t, 3, read["registration applications"])
	require.EqualValues(t, 2, read["registrations"])
	require.EqualValues(t, 1, read["registrations of public data"])
	require.EqualValues(t, 2, read["certificates"])
	require.EqualValues(t, 7, read["genesis records"])
	require.EqualValues(t, 1, read["pledges"])
	require.EqualValues(t, 1, read["objections"])

	// Deadlines that have passed and that the queue has not reached are no fault.
	p.Advance(90 * 24 * time.Hour)
	p.Block()
	require.Empty(t, p.examine(t, p.ctx(t)).Findings)
}

// Each row breaks one thing behind the back of the keepers; the doctor must
// find it and name invariant and record.
func TestFindsWhatIsBroken(t *testing.T) {
	p := newPatient(t)
	raw, err := registration.ParseID(p.id)
	require.NoError(t, err)
	place, err := registration.ReferencePlace(p.id, 1)
	require.NoError(t, err)
	open, err := registration.ParseID(p.open)
	require.NoError(t, err)
	k := p.App.Keepers
	change := func(id []byte, edit func(*registration.Application)) func(sdk.Context) error {
		return func(ctx sdk.Context) error {
			a, err := k.Registration.Applications.Get(ctx, id)
			if err != nil {
				return err
			}
			edit(&a)
			return k.Registration.Applications.Set(ctx, id, a)
		}
	}
	publicID, err := registration.ParseID(p.public)
	require.NoError(t, err)
	changePublic := func(edit func(*registration.PublicRegistration)) func(sdk.Context) error {
		return func(ctx sdk.Context) error {
			r, err := k.Registration.Publics.Get(ctx, publicID)
			if err != nil {
				return err
			}
			edit(&r)
			return k.Registration.Publics.Set(ctx, publicID, r)
		}
	}
	head := func(edit func(*certificate.Head)) func(sdk.Context) error {
		return func(ctx sdk.Context) error {
			h, err := k.Certificate.Heads.Get(ctx, p.code)
			if err != nil {
				return err
			}
			edit(&h)
			return k.Certificate.Heads.Set(ctx, p.code, h)
		}
	}
	note := func(edit func(*certificate.Annotation)) func(sdk.Context) error {
		return func(ctx sdk.Context) error {
			a, err := k.Certificate.Annotations.Get(ctx, collections.Join(p.code, uint32(2)))
			if err != nil {
				return err
			}
			edit(&a)
			return k.Certificate.Annotations.Set(ctx, collections.Join(p.code, uint32(2)), a)
		}
	}
	contest := func(edit func(*objection.Objection)) func(sdk.Context) error {
		return func(ctx sdk.Context) error {
			id, err := objection.ParseID(p.dispute)
			if err != nil {
				return err
			}
			o, err := k.Objection.Heads.Get(ctx, id)
			edit(&o)
			return orSet(err, func() error { return k.Objection.Heads.Set(ctx, id, o) })
		}
	}
	stands := func(edit func(*institution.Agency)) func(sdk.Context) error {
		return func(ctx sdk.Context) error {
			a, err := k.Institution.Agencies.Get(ctx, p.agency.Code)
			if err != nil {
				return err
			}
			edit(&a)
			return k.Institution.Agencies.Set(ctx, p.agency.Code, a)
		}
	}
	for _, row := range []struct {
		name, invariant, record string
		harm                    func(sdk.Context) error
	}{
		{"reference missing", "L1", p.id, func(ctx sdk.Context) error {
			return k.Registration.References.Remove(ctx, collections.Join(raw, uint32(1)))
		}},
		{"reference's history entry missing", "L1", p.id + "/1", func(ctx sdk.Context) error {
			return k.Registration.ReferenceHistory.Entries.Remove(ctx, collections.Join(place, uint64(1)))
		}},
		{"reference of no owner", "V", p.id + "/1", func(ctx sdk.Context) error {
			r, err := k.Registration.Reference(ctx, p.id, 1)
			r.Owner = "1"
			return errors.Join(err, k.Registration.References.Set(ctx, collections.Join(raw, uint32(1)), r))
		}},
		{"reference under another place", "L2", p.id + "/1", func(ctx sdk.Context) error {
			r, err := k.Registration.Reference(ctx, p.id, 1)
			r.Index = 2
			return errors.Join(err, k.Registration.References.Set(ctx, collections.Join(raw, uint32(1)), r))
		}},
		{"number that leads nowhere", "L2", p.number, func(ctx sdk.Context) error {
			return k.Registration.IPNumbers.Set(ctx, p.number, registration.IPNumber{Number: p.number, Registration: p.id, Index: 7})
		}},
		{"reference without number", "X3", p.id + "/1", func(ctx sdk.Context) error { return k.Registration.IPNumbers.Remove(ctx, p.number) }},
		{"count of another registration", "L3", p.id, func(ctx sdk.Context) error {
			return k.Registration.ReferenceCounts.Set(ctx, raw, registration.IPReferences{Registration: p.open, Count: 1})
		}},
		{"expiry not queued", "X5", p.id + "/1", func(ctx sdk.Context) error {
			return k.Registration.ReferenceTimers.Queue.Clear(ctx, nil)
		}},
		{"expiry of nothing", "X5", "", func(ctx sdk.Context) error {
			return k.Registration.ReferenceTimers.Queue.Set(ctx, collections.Join(int64(7), []byte{1, 2}), 1)
		}},
		{"history entry missing", "L1", p.id, func(ctx sdk.Context) error {
			return k.Registration.History.Entries.Remove(ctx, collections.Join(raw, uint64(3)))
		}},
		{"history entry too many", "L1", p.id, change(raw, func(a *registration.Application) { a.Version-- })},
		{"entry without author", "X1", p.id, func(ctx sdk.Context) error {
			e, err := k.Registration.History.Entries.Get(ctx, collections.Join(raw, uint64(2)))
			e.Author = ""
			return orSet(err, func() error { return k.Registration.History.Entries.Set(ctx, collections.Join(raw, uint64(2)), e) })
		}},
		{"one person twice", "T2", p.id, func(ctx sdk.Context) error {
			e, err := k.Registration.History.Entries.Get(ctx, collections.Join(raw, uint64(5)))
			e.Proposer = e.Author
			return orSet(err, func() error { return k.Registration.History.Entries.Set(ctx, collections.Join(raw, uint64(5)), e) })
		}},
		{"status without its act", "X1", p.open, change(open, func(a *registration.Application) { a.Status = registration.StatusReview })},
		{"ground that is no ground", "X2", p.open, change(open, func(a *registration.Application) { a.Ground = "P-R99" })},
		{"rules that do not exist", "X10", p.open, change(open, func(a *registration.Application) { a.Rules = 9 })},
		{"deadline not queued", "X5", p.open, change(open, func(a *registration.Application) { a.Timer++ })},
		{"deadline of nothing", "X5", "0102", func(ctx sdk.Context) error {
			return k.Registration.Timers.Queue.Set(ctx, collections.Join(int64(7), []byte{1, 2}), 1)
		}},
		{"public data: status without its act", "X1", p.public, changePublic(func(r *registration.PublicRegistration) { r.Status = registration.PublicNotice })},
		{"public data: another filing's content", "V", p.public, changePublic(func(r *registration.PublicRegistration) { r.ContentDigest = ledger.Digest("other") })},
		{"public data: filing too many", "L1", p.public, changePublic(func(r *registration.PublicRegistration) { r.Filings++ })},
		{"public data: objection not counted", "L1", p.public, changePublic(func(r *registration.PublicRegistration) { r.OpenObjections-- })},
		{"public data: with another agency", "L2", p.public, changePublic(func(r *registration.PublicRegistration) { r.Agency = p.agency.Code[:17] + "0" })},
		{"public data: code that leads elsewhere", "X3", "GGSJ-1", func(ctx sdk.Context) error {
			return k.Registration.PublicCodes.Set(ctx, "GGSJ-1", registration.PublicCode{Code: "GGSJ-1", Registration: p.public})
		}},
		{"stuck deadline", "X5", p.open, func(ctx sdk.Context) error { return k.Registration.Timers.Stuck.Set(ctx, open, "registration/40") }},
		{"content of another", "L2", p.open, change(open, func(a *registration.Application) { a.ContentDigest = ledger.Digest("other") })},
		{"identity number in a text", "X4", p.open, func(ctx sdk.Context) error {
			f, err := k.Registration.Filings.Get(ctx, collections.Join(open, uint32(1)))
			f.Content.Overview += " 11010519491231002X"
			return orSet(err, func() error { return k.Registration.Filings.Set(ctx, collections.Join(open, uint32(1)), f) })
		}},
		{"earlier certificate of nobody", "L2", p.open, func(ctx sdk.Context) error {
			return k.Registration.Legacy.Set(ctx, registration.LegacyName(*ledger.Earlier(1)), open)
		}},
		{"permit overdrawn", "V", p.agency.Code, func(ctx sdk.Context) error {
			return k.Registration.Permits.Set(ctx, p.agency.Code, registration.LegacyPermit{Agency: p.agency.Code, Scheme: ledger.Scheme, Count: 1, Used: 2, From: 20260101, Until: 20270101, DocumentDigest: ledger.Digest("permit")})
		}},
		{"own case", "A1", p.open, func(ctx sdk.Context) error {
			f, err := k.Registration.Filings.Get(ctx, collections.Join(open, uint32(1)))
			f.Content.Applicants[0].Code = p.agency.Code
			return orSet(err, func() error { return k.Registration.Filings.Set(ctx, collections.Join(open, uint32(1)), f) })
		}},
		{"not in the agency's list", "L2", p.open, func(ctx sdk.Context) error {
			return k.Registration.ByAgency.Remove(ctx, collections.Join(p.agency.Code, open))
		}},
		{"registration ended, certificate not", "C1", p.code, func(ctx sdk.Context) error {
			r, err := k.Registration.Heads.Get(ctx, raw)
			r.EndedAt = 1
			return orSet(err, func() error { return k.Registration.Heads.Set(ctx, raw, r) })
		}},
		{"other payload", "C4", p.code, head(func(h *certificate.Head) { h.PayloadDigest = ledger.Digest("other") })},
		{"hold not counted", "X6", p.code, head(func(h *certificate.Head) { h.Holds = 1 })},
		{"hold jumps the line", "X6", p.code, note(func(a *certificate.Annotation) { a.Status = certificate.NoteInForce })},
		{"hold without organ", "V", p.code, note(func(a *certificate.Annotation) { a.Hold.Organ = "" })},
		{"hold's status without its act", "X1", p.code, note(func(a *certificate.Annotation) { a.Status = certificate.NoteInForce })},
		{"hold's history too long", "L1", p.code, note(func(a *certificate.Annotation) { a.Version-- })},
		{"hold's deadline not queued", "X5", p.code, note(func(a *certificate.Annotation) { a.To += 30 * 24 * 60 * 60 })},
		{"hold out of its line", "X6", p.code, func(ctx sdk.Context) error {
			return k.Certificate.Lines.Remove(ctx, collections.Join3(p.code, uint32(registration.RightHold), uint32(2)))
		}},
		{"deadline of no annotation", "X5", p.code, func(ctx sdk.Context) error {
			return k.Certificate.Timers.Queue.Set(ctx, collections.Join(int64(7), certificate.NoteID(p.code, 9)), 1)
		}},
		{"annotation not shown", "L1", p.code, head(func(h *certificate.Head) { h.Annotations++ })},
		{"agency removed on paper alone", "A2", p.agency.Code, stands(func(a *institution.Agency) { a.Status = institution.AgencyRemoved })},
		{"successor that is not there", "A3", p.agency.Code, stands(func(a *institution.Agency) {
			a.Status, a.Successor, a.SucceededAt = institution.AgencyRemoved, "91140100MAC7X2K91N", 1
		})},
		{"its own successor", "A3", p.agency.Code, stands(func(a *institution.Agency) {
			a.Status, a.Successor, a.SucceededAt = institution.AgencyRemoved, a.Code, 1
		})},
		{"accreditation that is not there", "A2", p.code, head(func(h *certificate.Head) { h.Accreditation = 7 })},
		{"serial given again", "X3", p.code, func(ctx sdk.Context) error {
			return k.Certificate.Serials.Walk(ctx, nil, func(series string, s certificate.Serial) (bool, error) {
				return true, k.Certificate.Serials.Set(ctx, series, certificate.Serial{})
			})
		}},
		{"claim of nobody", "L2", "claims on", func(ctx sdk.Context) error {
			return k.Registration.ClaimList.Walk(ctx, nil, func(key collections.Pair[[]byte, uint32], c registration.Claim) (bool, error) {
				c.Registration = p.open
				return true, k.Registration.ClaimList.Set(ctx, key, c)
			})
		}},
		{"dispute not counted", "D1", p.code, head(func(h *certificate.Head) { h.Disputes = 0 })},
		{"dispute that was never ended", "D1", p.dispute, contest(func(o *objection.Objection) { o.Status, o.EndedOn = objection.StatusClosed, o.FiledOn })},
		{"objection out of its list", "L2", p.code, contest(func(o *objection.Objection) { o.Index = 2 })},
		{"objection not counted", "L1", "objections", func(ctx sdk.Context) error { return k.Objection.Targets.Remove(ctx, p.code) }},
		{"objection's deadline not queued", "X5", p.dispute, contest(func(o *objection.Objection) { o.Timer++ })},
		{"objection to nothing", "L2", p.dispute, contest(func(o *objection.Objection) { o.Registration = p.open })},
		{"first record missing", "L3", "certificate", func(ctx sdk.Context) error { return k.Certificate.Genesis.Remove(ctx) }},
		{"document key of another", "X3", p.agency.Code, func(ctx sdk.Context) error {
			d, err := k.Institution.DocumentKeys.Get(ctx, collections.Join(p.agency.Code, uint32(1)))
			d.PublicKey = append([]byte{}, d.PublicKey...)
			d.PublicKey[5] ^= 1
			return orSet(err, func() error {
				return k.Institution.DocumentKeys.Set(ctx, collections.Join(p.agency.Code, uint32(1)), d)
			})
		}},
	} {
		t.Run(row.name, func(t *testing.T) { p.finds(t, row.invariant, row.record, row.harm) })
	}
}

// finds breaks something on a branch of the state; the doctor must name invariant
// and record.
func (p *patient) finds(t *testing.T, invariant, record string, harm func(sdk.Context) error) {
	t.Helper()
	ctx, _ := p.ctx(t).CacheContext()
	require.NoError(t, harm(ctx))
	r := p.examine(t, ctx)
	require.False(t, r.Healthy())
	for _, f := range r.Findings {
		if f.Invariant == invariant && strings.Contains(f.Record, record) {
			return
		}
	}
	t.Fatalf("no finding of %s on %s among %v", invariant, record, r.Findings)
}

func orSet(err error, set func() error) error {
	if err != nil {
		return err
	}
	return set()
}
