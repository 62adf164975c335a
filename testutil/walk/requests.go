// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"slices"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// kinds are the kinds of application that act on a registration.
var kinds = []registration.Kind{registration.KindChange, registration.KindRenewal, registration.KindCancellation}

// table is the lifecycle of an application.
func (f file) table() lifecycle.Table[registration.Status] { return registration.LifecycleOf(f.Kind) }

// basis is the registration on which an application acts; zero for an
// initial one.
func (w *Walk) basis(id string) registration.Standing {
	if id == "" {
		return registration.Standing{}
	}
	k := w.App.Keepers.Registration
	r, err := k.Registration(w.ctx(), id)
	w.must(err)
	f, err := k.Filing(w.ctx(), r.Application, r.Filing)
	w.must(err)
	return registration.Standing{Registration: r, Content: f.Content}
}

// standings are all registrations, in the order of their ids.
func (w *Walk) standings() []registration.Standing {
	var ids []string
	w.must(w.App.Keepers.Registration.Heads.Walk(w.ctx(), nil, func(id []byte, _ registration.Registration) (bool, error) {
		ids = append(ids, registration.FormatID(id))
		return false, nil
	}))
	out := make([]registration.Standing, len(ids))
	for i, id := range ids {
		out[i] = w.basis(id)
	}
	return out
}

// openOn is the application on a registration that is not decided as the state
// stands; empty for none.
func (w *Walk) openOn(id string) string {
	raw, err := registration.ParseID(id)
	w.must(err)
	if has, err := w.App.Keepers.Registration.OpenOn.Has(w.ctx(), raw); err != nil || !has {
		return ""
	}
	open, err := w.App.Keepers.Registration.OpenOn.Get(w.ctx(), raw)
	w.must(err)
	return registration.FormatID(open)
}

// asking is what a kind of application files on a registration now, under the
// parties' present names where these are looked at.
func (w *Walk) asking(kind registration.Kind, s registration.Standing) registration.Content {
	c := ledger.Asking(kind, s.Registration, s.Content)
	if kind == registration.KindChange {
		c = w.named(c)
		w.fresh++
		c.Overview = sprintf("变更后的煤矿井下设备遥测数据说明，第%d次。", w.fresh)
		if w.fresh%4 == 0 {
			c.Fingerprint, c.FingerprintMethod = ledger.Digest(w.name("changed data")), "manifest/v1"
		}
	}
	return c
}

// requestable tells whether an application of a kind can be filed on a
// registration now.
func (w *Walk) requestable(kind registration.Kind, s registration.Standing) bool {
	r := s.Registration
	open, accredited := w.accredited(r.Agency)
	if !accredited || w.openOn(r.Id) != "" || len(w.officers(r.Agency, institution.DutyHandler)) == 0 || !w.allSign(s.Content.Applicants) {
		return false
	}
	c := ledger.Asking(kind, r, s.Content)
	if kind == registration.KindCancellation {
		return s.MayFile(kind, c, r.Agency, w.today()) == nil
	}
	return s.MayFile(kind, c, r.Agency, w.today()) == nil && registration.CheckFiling(c, open, w.today()) == nil
}

// requests are the applications on registrations that can be filed now.
func (w *Walk) requests() []option {
	var out []option
	for _, s := range w.standings() {
		for _, kind := range kinds {
			if w.requestable(kind, s) {
				out = append(out, option{sprintf("file %s on %s", kind, s.Registration.Id), 10, func() { w.request(kind, s) }})
			}
		}
	}
	return out
}

// request files an application on a registration.
func (w *Walk) request(kind registration.Kind, s registration.Standing) string {
	from := w.officer(s.Registration.Agency, institution.DutyHandler)
	msg, id := w.requesting(kind, s.Registration.Agency, w.asking(kind, s))
	msg.Handler = from.Address
	w.does(from, msg)
	w.took(registration.LifecycleOf(kind).Name, "1")
	return id
}

// requesting is a signed submission of a kind.
func (w *Walk) requesting(kind registration.Kind, agency string, c registration.Content) (*registrationtypes.MsgSubmit, string) {
	nonce := w.nonce()
	s := registration.Submission{Agency: agency, Kind: kind, Regime: registration.RegimeProperty, Content: c, Nonce: nonce}
	id, err := s.ID()
	w.must(err)
	digest, err := c.Digest()
	w.must(err)
	return &registrationtypes.MsgSubmit{
		Kind: kind, Regime: s.Regime, Content: c, Nonce: nonce,
		Consents: w.consents(c.Applicants, attest.ActSubmit, id, 1, nonce, digest),
	}, id
}

// stops is how many rows of a table a tour visits.
const stops = 6

// Tour registers new data for some months and visits rows of the table of a
// kind of application on it, each with an application of its own, which it
// ends afterwards. Tours of consecutive numbers visit all rows of all kinds in
// turn: random acts come to too few of them.
func (w *Walk) Tour(number int) {
	kind := kinds[number%len(kinds)]
	rows := registration.LifecycleOf(kind).Rows
	if kind == registration.KindRenewal {
		w.renewTooLate(number%2 == 0)
	}
	var id string
	for i := range stops {
		s, ok := w.tourable(kind, id)
		if !ok {
			if id, ok = w.newTour(); !ok {
				return
			}
			if s, ok = w.tourable(kind, id); !ok {
				return
			}
		}
		w.visit(kind, s, rows[(number/len(kinds)*stops+i)%len(rows)])
	}
}

func (w *Walk) tourable(kind registration.Kind, id string) (registration.Standing, bool) {
	if id == "" {
		return registration.Standing{}, false
	}
	s := w.basis(id)
	h := w.reserved(id)
	return s, w.requestable(kind, s) && h.MayReissue() == nil && w.ready(s.Registration.Agency) && w.canSign(s.Registration.Agency)
}

// renewTooLate lets a certificate run out while its renewal waits, and has the
// renewal passed or refused afterwards.
func (w *Walk) renewTooLate(pass bool) {
	id, ok := w.registerTo(w.today().Add(3))
	if !ok || !w.requestable(registration.KindRenewal, w.basis(id)) {
		return
	}
	application := w.request(registration.KindRenewal, w.basis(id))
	w.leadTo(application, registration.StatusCleared)
	w.To(calendar.Day(w.basis(id).Registration.ValidTo).End())
	w.block()
	w.took("certificate", "CT12")
	event := registration.EventRefuse
	if pass {
		event = registration.EventEvidence
	}
	w.lead1(application, event)
}

// newTour registers new data for some months.
func (w *Walk) newTour() (string, bool) { return w.registerTo(w.today().AddMonths(5)) }

// registerTo registers new data to a last day.
func (w *Walk) registerTo(to calendar.Day) (string, bool) {
	a := w.fit()
	if a == nil || len(w.signers()) == 0 {
		return "", false
	}
	f, ok := w.lead(a, registration.StatusCleared)
	if !ok {
		return "", false
	}
	act := w.evidence(f)
	act.GetEvidence().ValidTo = uint32(to)
	if _, possible := w.judge(f, act); !possible {
		return "", false
	}
	w.propose(f, act)
	after := w.file(f.Id)
	if !w.confirmable(after) {
		return "", false
	}
	w.confirm(after)
	return f.Id, w.file(f.Id).Status == registration.StatusRegistered
}

// visit takes one row of a table with a new application on a registration, and
// ends the application.
func (w *Walk) visit(kind registration.Kind, s registration.Standing, row lifecycle.Row[registration.Status]) {
	w.begin(sprintf("visit row %s of %s", row.No, kind))
	id := w.request(kind, s)
	if w.leadTo(id, wayTo(row)) {
		w.seekFrom(w.file(id), row)
	}
	if f := w.file(id); f.Open() && w.allSign(f.content.Applicants) && f.Pending == nil {
		w.lead1(id, registration.EventWithdraw)
	}
}

// leadTo leads an application that was filed to a status, as its table does.
func (w *Walk) leadTo(id string, to registration.Status) bool {
	f := w.file(id)
	for _, event := range way[to] {
		posted := event != registration.EventWaive || f.table().Allows(registration.StatusPassed, event)
		if posted && !w.lead1(id, event) {
			return false
		}
	}
	return w.file(id).Status == to
}

// requestsAreOne: an application that is not decided is the one that its
// registration names, and a certificate waits for a renewal as long as one is
// not decided.
func (w *Walk) requestsAreOne(ctx sdk.Context) {
	w.rt.Helper()
	k := w.App.Keepers
	open, renewals := map[string]string{}, map[string]string{}
	w.must(k.Registration.Applications.Walk(ctx, nil, func(_ []byte, a registration.Application) (bool, error) {
		if a.Kind == registration.KindInitial || !a.Open() {
			return false, nil
		}
		if other := open[a.Registration]; other != "" {
			w.rt.Fatalf("%s: registration %s has the open applications %s and %s", w.last, a.Registration, other, a.Id)
		}
		open[a.Registration] = a.Id
		if a.Kind == registration.KindRenewal {
			renewals[a.Registration] = a.Id
		}
		return false, nil
	}))
	n := 0
	w.must(k.Registration.OpenOn.Walk(ctx, nil, func(on, id []byte) (bool, error) {
		n++
		if want := open[registration.FormatID(on)]; want != registration.FormatID(id) {
			w.rt.Fatalf("%s: registration %x names the open application %x, it is %q", w.last, on, id, want)
		}
		return false, nil
	}))
	if n != len(open) {
		w.rt.Fatalf("%s: %d registrations name an open application, there are %d", w.last, n, len(open))
	}
	w.must(k.Certificate.Heads.Walk(ctx, nil, func(code string, h certificate.Head) (bool, error) {
		want := renewals[h.Registration]
		if r, err := k.Registration.Registration(ctx, h.Registration); err != nil || r.EndedAt != 0 {
			want = "" // what has ended waits for nothing, though the application is still to be refused
		}
		if h.Renewal != want {
			w.rt.Fatalf("%s: certificate %s waits for renewal %q, open is %q", w.last, code, h.Renewal, want)
		}
		return false, nil
	}))
}

// versionsAreKept: every version of a registration that a later one replaced
// is there, and its certificate shows the last that was evidenced.
func (w *Walk) versionsAreKept(ctx sdk.Context) {
	w.rt.Helper()
	k := w.App.Keepers
	w.must(k.Registration.Heads.Walk(ctx, nil, func(id []byte, r registration.Registration) (bool, error) {
		for v := uint64(1); v < r.Version; v++ {
			was, err := k.Registration.Versions.Get(ctx, collections.Join(id, v))
			if err != nil || was.Version != v || was.EndedAt != 0 {
				w.rt.Fatalf("%s: version %d of registration %s: %v (%v)", w.last, v, r.Id, was, err)
			}
		}
		h := w.reserved(r.Id)
		shown := r.Version
		if r.EndedAt != 0 {
			shown--
		}
		if h.Version != shown || h.ValidTo != r.ValidTo || calendar.DayOf(h.IssuedAt) < calendar.DayOf(h.FirstIssue()) {
			w.rt.Fatalf("%s: certificate %s shows version %d to %d, registration %s has %d to %d", w.last, h.Code, h.Version, h.ValidTo, r.Id, shown, r.ValidTo)
		}
		return false, nil
	}))
}

// requestWrong is a wrong application on a registration in force.
func requestWrong(name string, want error, kind registration.Kind, spoil func(w *Walk, s registration.Standing, c *registration.Content) bool) wrong {
	return wrong{"request: " + name, want, func(w *Walk, r refusal) bool {
		if !slices.ContainsFunc(w.standings(), func(s registration.Standing) bool { return w.requestable(kind, s) }) {
			w.newTour()
		}
		for _, s := range w.standings() {
			if !w.requestable(kind, s) {
				continue
			}
			c := w.asking(kind, s)
			if c.Basis != nil {
				basis := *c.Basis
				c.Basis = &basis
			}
			c.Rights = slices.Clone(c.Rights)
			if !spoil(w, s, &c) || !w.allSign(c.Applicants) {
				continue
			}
			from := w.officer(s.Registration.Agency, institution.DutyHandler)
			msg, _ := w.requesting(kind, s.Registration.Agency, c)
			msg.Handler = from.Address
			return r.send(from, msg)
		}
		return false
	}}
}

func requestWrongs() []wrong {
	always := func(spoil func(c *registration.Content)) func(*Walk, registration.Standing, *registration.Content) bool {
		return func(_ *Walk, _ registration.Standing, c *registration.Content) bool {
			spoil(c)
			return true
		}
	}
	return []wrong{
		requestWrong("no basis", registration.ErrBasis, registration.KindChange, always(func(c *registration.Content) { c.Basis = nil })),
		requestWrong("another version", registration.ErrBasis, registration.KindChange, always(func(c *registration.Content) { c.Basis.Version++ })),
		requestWrong("unknown registration", registration.ErrNoRegistration, registration.KindCancellation, always(func(c *registration.Content) { c.Basis.Registration = "00000000000000000000000000000000" })),
		requestWrong("another source", registration.ErrFixed, registration.KindChange, func(_ *Walk, _ registration.Standing, c *registration.Content) bool {
			c.Rights[0].Limits = "仅限省内"
			return true
		}),
		requestWrong("nothing changes", registration.ErrUnchanged, registration.KindChange, func(w *Walk, s registration.Standing, c *registration.Content) bool {
			named := w.named(s.Content)
			named.Basis = c.Basis
			*c = named
			return slices.Equal(c.Applicants, s.Content.Applicants)
		}),
		requestWrong("a cancellation that changes", registration.ErrSame, registration.KindCancellation, always(func(c *registration.Content) { c.Overview = "另一说明" })),
		{"request: renewal too early", registration.ErrWindow, func(w *Walk, r refusal) bool {
			for _, s := range w.standings() {
				if s.MayFile(registration.KindRenewal, ledger.Asking(registration.KindRenewal, s.Registration, s.Content), s.Registration.Agency, w.today()) == nil ||
					!w.requestable(registration.KindChange, s) {
					continue
				}
				from := w.officer(s.Registration.Agency, institution.DutyHandler)
				msg, _ := w.requesting(registration.KindRenewal, s.Registration.Agency, w.asking(registration.KindRenewal, s))
				msg.Handler = from.Address
				return r.send(from, msg)
			}
			return false
		}},
		{"request: beside another", registration.ErrOpen, func(w *Walk, r refusal) bool {
			w.newTour()
			for _, s := range w.standings() {
				if !w.requestable(registration.KindCancellation, s) {
					continue
				}
				w.request(registration.KindCancellation, s)
				if !w.allSign(s.Content.Applicants) || len(w.officers(s.Registration.Agency, institution.DutyHandler)) == 0 {
					return false
				}
				from := w.officer(s.Registration.Agency, institution.DutyHandler)
				msg, _ := w.requesting(registration.KindCancellation, s.Registration.Agency, w.asking(registration.KindCancellation, s))
				msg.Handler = from.Address
				return r.send(from, msg)
			}
			return false
		}},
		{"request: with another agency", registration.ErrKeeper, func(w *Walk, r refusal) bool {
			for _, s := range w.standings() {
				for _, a := range w.agencies {
					if a.Code == s.Registration.Agency || !w.requestable(registration.KindCancellation, s) {
						continue
					}
					if _, open := w.accredited(a.Code); !open || len(w.officers(a.Code, institution.DutyHandler)) == 0 {
						continue
					}
					from := w.officer(a.Code, institution.DutyHandler)
					msg, _ := w.requesting(registration.KindCancellation, a.Code, w.asking(registration.KindCancellation, s))
					msg.Handler = from.Address
					return r.send(from, msg)
				}
			}
			return false
		}},
		{"request: on what has ended", registration.ErrEnded, func(w *Walk, r refusal) bool {
			for _, s := range w.standings() {
				agency := s.Registration.Agency
				if s.Registration.Live(w.today().End()) || w.openOn(s.Registration.Id) != "" || !w.allSign(s.Content.Applicants) {
					continue
				}
				if _, open := w.accredited(agency); !open || len(w.officers(agency, institution.DutyHandler)) == 0 {
					continue
				}
				from := w.officer(agency, institution.DutyHandler)
				msg, _ := w.requesting(registration.KindCancellation, agency, w.asking(registration.KindCancellation, s))
				msg.Handler = from.Address
				return r.send(from, msg)
			}
			return false
		}},
	}
}
