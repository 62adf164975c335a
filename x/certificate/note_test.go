// SPDX-License-Identifier: Apache-2.0

package certificate

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

var document = digest.SM3([]byte("document"))

// years are the published years and a provisional 2027.
func years(y uint32) (calendar.Year, error) {
	for _, p := range calendar.PublishedYears() {
		if p.Year == y {
			return p, nil
		}
	}
	if y == 2027 {
		return calendar.Year{Year: y, Status: calendar.YearProvisional}, nil
	}
	return calendar.Year{}, calendar.ErrNoYear.Wrapf("%d", y)
}

// enterHold is an order of two months from the issue on.
func enterHold(rights ...registration.Right) *EnterHold {
	return &EnterHold{
		Organ: "太原市中级人民法院", CaseNumber: "（2026）晋01执123号", OrderDigest: document, Rights: rights,
		From: issued, To: calendar.Day(20261231).Start() + 12*60*60,
	}
}

// hold is the annotation that an order becomes.
func hold(t *testing.T, index uint32, waits bool, rights ...registration.Right) Annotation {
	t.Helper()
	j, err := enterHold(rights...).judge(Case{Head: active(t), Now: issued + 1})
	require.NoError(t, err)
	if waits {
		j.Note.Event = EventEnterWaitingHold
	}
	a, _, err := Annotation{Code: active(t).Code, Index: index}.Apply(j.Note)
	require.NoError(t, err)
	require.NoError(t, a.Validate())
	return a
}

func TestTablesOfAnnotations(t *testing.T) {
	require.NoError(t, NoteLifecycle.Check())
	require.NoError(t, HoldLifecycle.Check())
	for _, s := range []NoteStatus{NoteEnded, NoteLifted} {
		require.True(t, NoteLifecycle.Terminal(s) && HoldLifecycle.Terminal(s))
	}
	// Only an order lifts a hold.
	for _, r := range HoldLifecycle.Rows {
		require.True(t, r.To != NoteLifted || r.Event == EventLiftHold && r.Actor == lifecycle.TwoPersons, r.No)
	}
	// Only a reconciliation ends a divergence, and no other kind ends by it.
	for kind := AnnotationTermCondition; kind <= AnnotationGrantEnded; kind++ {
		a := Annotation{Kind: kind, Index: 1, Status: NoteInForce}
		require.Equal(t, kind == AnnotationDivergent, a.EndsBy(EventReconcile) == nil, "%s", kind)
		require.Equal(t, kind == AnnotationJudicialHold, a.EndsBy(EventLiftHold) == nil, "%s", kind)
		require.Equal(t, kind == AnnotationAdminControl, a.EndsBy(EventLiftControl) == nil, "%s", kind)
		require.Equal(t, kind == AnnotationDisputed, a.EndsBy(EventEndDispute) == nil, "%s", kind)
		require.Equal(t, isAgencyKind(kind), a.EndsBy(EventEndAnnotation) == nil, "%s", kind)
	}
}

func TestFormsOfActs(t *testing.T) {
	good := digest.SM3(nil)
	ascending := []registration.Right{registration.RightHold, registration.RightUse}
	for name, c := range map[string]struct {
		act  deed
		want error
	}{
		"annotation":                  {&Annotate{Kind: AnnotationStatutory, DocumentDigest: good, From: 1, To: 2}, nil},
		"annotation without kind":     {&Annotate{DocumentDigest: good, From: 1}, ErrAnnotation},
		"hold as annotation":          {&Annotate{Kind: AnnotationJudicialHold, DocumentDigest: good, From: 1}, ErrAnnotation},
		"dispute as annotation":       {&Annotate{Kind: AnnotationDisputed, DocumentDigest: good, From: 1}, ErrAnnotation},
		"annotation without document": {&Annotate{Kind: AnnotationStatutory, From: 1}, ErrDigest},
		"annotation that ends first":  {&Annotate{Kind: AnnotationStatutory, DocumentDigest: good, From: 2, To: 1}, ErrAnnotation},
		"end of no annotation":        {&EndAnnotation{DocumentDigest: good}, ErrNoNote},
		"end without document":        {&EndAnnotation{Index: 1}, ErrDigest},
		"hold":                        {&EnterHold{Organ: "法院", CaseNumber: "1号", OrderDigest: good, Rights: ascending, From: 1, To: 2}, nil},
		"hold without organ":          {&EnterHold{CaseNumber: "1号", OrderDigest: good, Rights: ascending, From: 1, To: 2}, ErrHold},
		"hold without case":           {&EnterHold{Organ: "法院", OrderDigest: good, Rights: ascending, From: 1, To: 2}, ErrHold},
		"hold without rights":         {&EnterHold{Organ: "法院", CaseNumber: "1号", OrderDigest: good, From: 1, To: 2}, ErrHold},
		"hold of unknown right":       {&EnterHold{Organ: "法院", CaseNumber: "1号", OrderDigest: good, Rights: []registration.Right{9}, From: 1, To: 2}, ErrHold},
		"hold with a right twice":     {&EnterHold{Organ: "法院", CaseNumber: "1号", OrderDigest: good, Rights: []registration.Right{1, 1}, From: 1, To: 2}, ErrHold},
		"hold that does not ascend":   {&EnterHold{Organ: "法院", CaseNumber: "1号", OrderDigest: good, Rights: []registration.Right{2, 1}, From: 1, To: 2}, ErrHold},
		"hold without period":         {&EnterHold{Organ: "法院", CaseNumber: "1号", OrderDigest: good, Rights: ascending, From: 1}, ErrHold},
		"hold without order":          {&EnterHold{Organ: "法院", CaseNumber: "1号", Rights: ascending, From: 1, To: 2}, ErrDigest},
		"renewal of nothing":          {&RenewHold{OrderDigest: good, To: 1}, ErrNoNote},
		"annotation beyond all days":  {&Annotate{Kind: AnnotationStatutory, DocumentDigest: good, From: 1, To: math.MaxInt64}, ErrAnnotation},
		"hold beyond all days":        {&EnterHold{Organ: "法院", CaseNumber: "1号", OrderDigest: good, Rights: ascending, From: 1, To: math.MaxInt64}, ErrHold},
		"renewal beyond all days":     {&RenewHold{Index: 1, OrderDigest: good, To: math.MaxInt64}, ErrHold},
		"renewal without end":         {&RenewHold{Index: 1, OrderDigest: good}, ErrHold},
		"lifting without organ":       {&LiftHold{Index: 1, OrderDigest: good}, ErrHold},
		"lifting without order":       {&LiftHold{Index: 1, Organ: "法院"}, ErrDigest},
		"divergence from nothing":     {&MarkDivergent{DocumentDigest: good}, ErrDigest},
		"divergence":                  {&MarkDivergent{DocumentDigest: good, NationalDigest: good}, nil},
		"reconciliation":              {&Reconcile{Index: 1, DocumentDigest: good}, nil},
		"reconciliation of nothing":   {&Reconcile{DocumentDigest: good}, ErrNoNote},
		"cancellation":                {&CancelExOfficio{Ground: CancellationLaw, NoticeDigest: good}, nil},
		"cancellation without ground": {&CancelExOfficio{NoticeDigest: good}, ErrCancellation},
		"cancellation without notice": {&CancelExOfficio{Ground: CancellationLaw}, ErrDigest},
	} {
		require.ErrorIs(t, c.act.Validate(), c.want, name)
		require.NotEmpty(t, c.act.name())
	}
	require.ErrorIs(t, Act{}.Validate(), ErrAct)
	require.ErrorIs(t, Act{Act: &Act_Hold{}}.Validate(), ErrAct)
	require.Empty(t, Act{}.Name())
	_, err := Act{}.Judge(Case{})
	require.ErrorIs(t, err, ErrAct)
}

// Something new is entered on a certificate that runs; what stands there ends
// on an ended one too.
func TestJudgingAnnotations(t *testing.T) {
	h, now := active(t), issued+10
	ended := h
	ended.Status = StatusExpired
	national := h
	national.Class = ClassNational
	full := h
	full.Annotations = MaxAnnotations
	marked := national
	marked.Divergent = 1
	standing := hold(t, 1, false, registration.RightHold)
	lifted, _, err := standing.Apply(NoteChange{Event: EventLiftHold, Actor: lifecycle.TwoPersons, At: now, Document: document, Organ: "法院"})
	require.NoError(t, err)
	require.NoError(t, lifted.Validate())
	past := enterHold(registration.RightHold)
	past.To = now
	ahead := enterHold(registration.RightHold)
	ahead.From = now + 1
	divergence := &MarkDivergent{DocumentDigest: document, NationalDigest: document}
	lift := &LiftHold{Index: 1, OrderDigest: document, Organ: "法院"}
	for name, c := range map[string]struct {
		act  deed
		head Head
		note Annotation
		want error
	}{
		"annotation":                         {&Annotate{Kind: AnnotationAgencyNote, DocumentDigest: document, From: now}, h, Annotation{}, nil},
		"annotation that is over":            {&Annotate{Kind: AnnotationAgencyNote, DocumentDigest: document, From: 1, To: now - 1}, h, Annotation{}, ErrAnnotation},
		"annotation beside too many":         {&Annotate{Kind: AnnotationAgencyNote, DocumentDigest: document, From: now}, full, Annotation{}, ErrAnnotation},
		"hold beside too many":               {enterHold(registration.RightHold), full, Annotation{}, nil},
		"annotation on an ended one":         {&Annotate{Kind: AnnotationAgencyNote, DocumentDigest: document, From: now}, ended, Annotation{}, ErrStatus},
		"hold":                               {enterHold(registration.RightHold), h, Annotation{}, nil},
		"hold that is over":                  {past, h, Annotation{}, ErrHold},
		"hold that has not begun":            {ahead, h, Annotation{}, ErrHold},
		"hold on an ended one":               {enterHold(registration.RightHold), ended, Annotation{}, ErrStatus},
		"lifting":                            {lift, h, standing, nil},
		"lifting on an ended one":            {lift, ended, standing, nil},
		"lifting of nothing":                 {lift, h, Annotation{}, ErrNoNote},
		"lifting twice":                      {lift, h, lifted, ErrNote},
		"lifting of a note":                  {lift, h, Annotation{Index: 1, Kind: AnnotationAgencyNote, Status: NoteInForce}, ErrNoNote},
		"renewal":                            {&RenewHold{Index: 1, OrderDigest: document, To: standing.To + 1}, h, standing, nil},
		"renewal that prolongs nothing":      {&RenewHold{Index: 1, OrderDigest: document, To: standing.To}, h, standing, ErrHold},
		"end of a hold as of a note":         {&EndAnnotation{Index: 1, DocumentDigest: document}, h, standing, ErrNoNote},
		"divergence of a local certificate":  {divergence, h, Annotation{}, ErrDivergence},
		"divergence":                         {divergence, national, Annotation{}, nil},
		"divergence twice":                   {divergence, marked, Annotation{}, ErrDivergence},
		"reconciliation of what is in order": {&Reconcile{Index: 1, DocumentDigest: document}, national, Annotation{}, ErrNoNote},
		"cancellation":                       {&CancelExOfficio{Ground: CancellationLaw, NoticeDigest: document}, h, Annotation{}, nil},
		"cancellation of an ended one":       {&CancelExOfficio{Ground: CancellationLaw, NoticeDigest: document}, ended, Annotation{}, ErrStatus},
	} {
		_, err := c.act.judge(Case{Head: c.head, Note: c.note, Now: now})
		require.ErrorIs(t, err, c.want, name)
	}
	require.Equal(t, uint32(1), Act{Act: &Act_Reconcile{Reconcile: &Reconcile{Index: 1}}}.Names())
	require.Equal(t, "LAW", CancellationLaw.Code())
}

// A head counts what stands on it, under a number of its own for every change.
func TestHeadCountsWhatStands(t *testing.T) {
	h := active(t)
	dispute, err := Dispute(h, document, issued+5)
	require.NoError(t, err)
	a, row, err := Annotation{Code: h.Code, Index: 1}.Apply(dispute)
	require.NoError(t, err)
	require.Equal(t, "AN3", row.No)
	disputed := h.WithNote(Annotation{}, a)
	require.Equal(t, []any{h.StatusSeq + 1, uint32(1), uint32(1)}, []any{disputed.StatusSeq, disputed.Annotations, disputed.Disputes})
	require.NoError(t, disputed.CheckNotes([]Annotation{a}))
	end, err := EndDispute(a, document, issued+6)
	require.NoError(t, err)
	over, row, err := a.Apply(end)
	require.NoError(t, err)
	require.Equal(t, "AN4", row.No)
	settled := disputed.WithNote(a, over)
	require.Equal(t, []any{h.StatusSeq + 2, uint32(1), uint32(0)}, []any{settled.StatusSeq, settled.Annotations, settled.Disputes})
	require.NoError(t, settled.CheckNotes([]Annotation{over}))
	require.ErrorIs(t, settled.CheckNotes([]Annotation{a}), ErrGenesis)
	require.ErrorIs(t, settled.CheckNotes(nil), ErrGenesis)
	_, err = EndDispute(over, document, issued+7)
	require.ErrorIs(t, err, ErrNote)
	_, err = EndDispute(a, "x", issued+7)
	require.ErrorIs(t, err, ErrDigest)
	_, err = Dispute(h, "x", issued)
	require.ErrorIs(t, err, ErrDigest)
	h.Status = StatusExpired
	_, err = Dispute(h, document, issued)
	require.ErrorIs(t, err, ErrStatus)
}

// A certificate with a hold, a dispute or a divergence is never clean, and one
// that differs from the national record is not valid at all.
func TestVerdictsOfWhatStands(t *testing.T) {
	h, now := active(t), issued+20
	held := hold(t, 1, false, registration.RightHold)
	with := h.WithNote(Annotation{}, held)
	require.Equal(t, VerdictValidWithAnnotation, VerdictAt(with, []Annotation{held}, now))
	require.Equal(t, VerdictValidWithAnnotation, VerdictAt(with, []Annotation{held}, held.To+1), "it never lifts itself")
	divergence := Annotation{
		Code: h.Code, Index: 1, Kind: AnnotationDivergent, DocumentDigest: document, NationalDigest: document, From: issued, Status: NoteInForce, Version: 1,
	}
	require.NoError(t, divergence.Validate())
	diverges := h.WithNote(Annotation{}, divergence)
	require.Equal(t, VerdictDivergent, VerdictAt(diverges, []Annotation{divergence}, now))
	require.Equal(t, VerdictDivergent, VerdictAt(diverges, nil, now), "the head alone says it")
	for s, v := range map[Status]VerdictState{
		StatusSuspended: VerdictSuspended, StatusCancelled: VerdictCancelled, StatusRevoked: VerdictRevoked, StatusExpired: VerdictExpired,
	} {
		diverges.Status, diverges.SuspendedUntil = s, now+100
		require.Equal(t, v, VerdictAt(diverges, nil, now), "%s is stronger", s)
	}
	diverges.Status = StatusActive
	require.ErrorIs(t, diverges.GivesUse(testPayload(), nil, now), registration.ErrDerived, "no input of other data either")
}

// The organ is warned on the first day of which the ten working days that
// follow reach the last day, and never on a missing year; the end of the period
// is flagged after it and ends nothing.
func TestDeadlinesOfHolds(t *testing.T) {
	a := hold(t, 1, false, registration.RightUse)
	// 31 December 2026 is a Thursday; the tenth working day before it is the 17th.
	warned := calendar.Day(20261217)
	for name, c := range map[string]struct {
		now  int64
		want lifecycle.Event
	}{
		"long before":               {issued + 1, ""},
		"24:00 of the day before":   {warned.Start(), ""},
		"the day":                   {warned.Start() + 1, EventAdvanceNotice},
		"the last moment":           {a.To, EventAdvanceNotice},
		"a second later it is over": {a.To + 1, EventPeriodOver},
	} {
		next, due, err := a.NextDeadline(years, c.now)
		require.NoError(t, err)
		require.Equal(t, c.want != "", due, name)
		require.Equal(t, c.want, next.Event, name)
	}
	// A period that ends at 24:00 of its last day is warned of as early as one
	// that ends at noon; one that ends on a Saturday or Sunday, with the ten
	// working days before it still to come.
	for _, c := range []struct {
		end    int64
		warned calendar.Day
	}{
		{calendar.Day(20261231).End(), 20261217},
		{calendar.Day(20261231).Start() + 12*60*60, 20261217},
		{calendar.Day(20261230).End(), 20261216},
		{calendar.Day(20261220).Start() + 12*60*60, 20261204},
		{calendar.Day(20261220).End(), 20261204},
	} {
		ends := a
		ends.To = c.end
		_, due, err := ends.NextDeadline(years, c.warned.Start())
		require.NoError(t, err)
		require.False(t, due, "%s: 24:00 of the day before", c.warned)
		next, due, err := ends.NextDeadline(years, c.warned.Start()+1)
		require.NoError(t, err)
		require.True(t, due, c.warned)
		require.Equal(t, EventAdvanceNotice, next.Event)
	}
	noticed, err := NoteAt(a, years, warned.Start()+1)
	require.NoError(t, err)
	require.True(t, noticed.Hold.Noticed)
	require.False(t, a.Hold.Noticed, "the one that was given is not touched")
	require.Equal(t, a.Version+1, noticed.Version)
	over, err := NoteAt(noticed, years, a.To+1)
	require.NoError(t, err)
	require.True(t, over.Hold.PeriodOver && over.Stands())
	require.NoError(t, over.Validate())
	again, err := NoteAt(over, years, a.To+1000)
	require.NoError(t, err)
	require.Equal(t, over, again)

	require.Equal(t, calendar.Day(20261121).Start(), a.LookedAt(issued))
	require.Equal(t, calendar.Day(20261210).End(), a.LookedAt(calendar.Day(20261210).Start()+1))
	require.Equal(t, calendar.Day(20261210).End(), a.LookedAt(calendar.Day(20261210).End()))
	require.Equal(t, a.To, a.LookedAt(a.To))
	require.Equal(t, a.To, noticed.LookedAt(warned.Start()))
	require.Zero(t, over.LookedAt(a.To+1))

	renewed, row, err := over.Apply(NoteChange{Event: EventRenewHold, Actor: lifecycle.TwoPersons, At: a.To + 5, Document: document, To: calendar.Day(20270630).Start()})
	require.NoError(t, err)
	require.Equal(t, "JH3a", row.No)
	require.False(t, renewed.Hold.Noticed || renewed.Hold.PeriodOver)
	require.NoError(t, renewed.Validate())

	unknown := a
	unknown.To = calendar.Day(20280630).Start()
	_, due, err := unknown.NextDeadline(years, calendar.Day(20280625).Start())
	require.NoError(t, err)
	require.False(t, due, "no year, no warning")
	next, due, err := unknown.NextDeadline(years, unknown.To+1)
	require.NoError(t, err)
	require.True(t, due)
	require.Equal(t, EventPeriodOver, next.Event, "the end of the period needs no calendar")
	failing := func(uint32) (calendar.Year, error) { return calendar.Year{}, calendar.ErrYear }
	_, _, err = a.NextDeadline(failing, warned.Start())
	require.ErrorIs(t, err, calendar.ErrYear)
}

// Of the holds on one right the first is in force and the others wait.
func TestLinesOfHolds(t *testing.T) {
	h := active(t)
	h.Annotations, h.Holds = 3, 3
	first := hold(t, 1, false, registration.RightHold)
	beside := hold(t, 2, false, registration.RightUse)
	behind := hold(t, 3, true, registration.RightHold, registration.RightUse)
	require.NoError(t, h.CheckNotes([]Annotation{first, beside, behind}))
	jumped := hold(t, 3, false, registration.RightHold, registration.RightUse)
	require.ErrorIs(t, h.CheckNotes([]Annotation{first, beside, jumped}), ErrGenesis)
	idle := hold(t, 2, true, registration.RightUse)
	require.ErrorIs(t, h.CheckNotes([]Annotation{first, idle, behind}), ErrGenesis)
}

// An annotation of a genesis file that contradicts itself is refused.
func TestAnnotationsThatCannotBe(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*Annotation)
		want   error
	}{
		"code":                          {func(a *Annotation) { a.Code = "DL" }, ErrCode},
		"document":                      {func(a *Annotation) { a.DocumentDigest = "" }, ErrDigest},
		"kind":                          {func(a *Annotation) { a.Kind = 99 }, ErrGenesis},
		"no index":                      {func(a *Annotation) { a.Index = 0 }, ErrGenesis},
		"no version":                    {func(a *Annotation) { a.Version = 0 }, ErrGenesis},
		"no period":                     {func(a *Annotation) { a.To = 0 }, ErrHold},
		"no hold":                       {func(a *Annotation) { a.Hold = nil }, ErrGenesis},
		"hold of another kind":          {func(a *Annotation) { a.Kind = AnnotationDisputed }, ErrGenesis},
		"national record of a hold":     {func(a *Annotation) { a.NationalDigest = document }, ErrGenesis},
		"no status":                     {func(a *Annotation) { a.Status = NoteNone }, ErrGenesis},
		"a hold that has ended":         {func(a *Annotation) { a.Status = NoteEnded }, ErrGenesis},
		"lifted without order":          {func(a *Annotation) { a.Status = NoteLifted }, ErrGenesis},
		"order although it stands":      {func(a *Annotation) { a.EndDigest = document }, ErrGenesis},
		"lifted by somebody and stands": {func(a *Annotation) { a.Hold.LiftedBy = "法院" }, ErrGenesis},
		"without end of days":           {func(a *Annotation) { a.To = math.MaxInt64 }, ErrGenesis},
		"no organ":                      {func(a *Annotation) { a.Hold.Organ = "" }, ErrHold},
	} {
		a := hold(t, 1, false, registration.RightHold)
		c.change(&a)
		require.ErrorIs(t, a.Validate(), c.want, name)
	}
}

func TestNoteIDs(t *testing.T) {
	code, index, ok := ParseNoteID(NoteID("DL1401001202611000001U", 7))
	require.True(t, ok)
	require.Equal(t, "DL1401001202611000001U", code)
	require.Equal(t, uint32(7), index)
	for _, other := range []string{"DL1401001202611000001U", "", "x"} {
		_, _, ok := ParseNoteID([]byte(other))
		require.False(t, ok, other)
	}
}
