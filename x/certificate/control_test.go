// SPDX-License-Identifier: Apache-2.0

package certificate

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// enterControl is an order against deals.
func enterControl(deals ...Deal) *EnterControl {
	return &EnterControl{Department: "山西省数据局", OrderNumber: "晋数管〔2026〕7号", OrderDigest: document, Deals: deals, From: issued}
}

func TestFormOfAControl(t *testing.T) {
	require.NoError(t, enterControl(Controllable()...).Validate())
	for name, spoil := range map[string]func(*EnterControl){
		"no department":   func(e *EnterControl) { e.Department = "" },
		"no number":       func(e *EnterControl) { e.OrderNumber = "7" },
		"no deal":         func(e *EnterControl) { e.Deals = nil },
		"out of order":    func(e *EnterControl) { e.Deals = []Deal{DealPledge, DealTransfer} },
		"twice":           func(e *EnterControl) { e.Deals = []Deal{DealPledge, DealPledge} },
		"a revocation":    func(e *EnterControl) { e.Deals = []Deal{DealRevoke} },
		"no such deal":    func(e *EnterControl) { e.Deals = []Deal{99} },
		"no beginning":    func(e *EnterControl) { e.From = 0 },
		"end before then": func(e *EnterControl) { e.To = e.From },
	} {
		e := enterControl(DealTransfer)
		spoil(e)
		require.ErrorIs(t, e.Validate(), ErrControl, name)
	}
	e := enterControl(DealTransfer)
	e.OrderDigest = ""
	require.ErrorIs(t, e.Validate(), ErrDigest)
	require.ErrorIs(t, (&LiftControl{DocumentDigest: document}).Validate(), ErrNoNote)
	require.ErrorIs(t, (&LiftControl{Index: 1}).Validate(), ErrDigest)
}

// A control counts against each deal that it names until it is lifted, and
// other controls go on counting. It is the province's.
func TestControlsCount(t *testing.T) {
	h := active(t)
	enter := func(a Act) Annotation {
		t.Helper()
		_, err := a.Judge(Case{Head: h, Now: issued + 1})
		require.ErrorIs(t, err, ErrSide)
		j, err := a.Judge(Case{Head: h, Now: issued + 1, Province: true})
		require.NoError(t, err)
		require.Equal(t, ProvincialSeat, j.Note.Actor)
		n, _, err := Annotation{Code: h.Code, Index: h.Annotations + 1}.Apply(j.Note)
		require.NoError(t, err)
		require.NoError(t, n.Validate())
		h = h.WithNote(Annotation{}, n)
		return n
	}
	first := enter(Act{Act: &Act_Control{Control: enterControl(DealTransfer, DealPledge)}})
	second := enter(Act{Act: &Act_Control{Control: enterControl(DealPledge, DealExport)}})
	require.Equal(t, []ControlledDeal{{DealTransfer, 1}, {DealPledge, 2}, {DealExport, 1}}, h.Controlled)
	require.NoError(t, h.CheckNotes([]Annotation{first, second}))
	require.ErrorIs(t, h.MayDeal(DealTransfer), ErrControlled)
	require.NoError(t, h.MayDeal(DealChange))

	lift := Act{Act: &Act_LiftControl{LiftControl: &LiftControl{Index: 1, DocumentDigest: document}}}
	j, err := lift.Judge(Case{Head: h, Note: first, Now: issued + 9, Province: true})
	require.NoError(t, err)
	lifted, row, err := first.Apply(j.Note)
	require.NoError(t, err)
	require.Equal(t, "AN9", row.No)
	before := h
	h = h.WithNote(first, lifted)
	require.Equal(t, []ControlledDeal{{DealPledge, 1}, {DealExport, 1}}, h.Controlled)
	require.Len(t, before.Controlled, 3, "the head that was given is not touched")
	require.NoError(t, h.MayDeal(DealTransfer))
	require.ErrorIs(t, before.CheckNotes([]Annotation{lifted, second}), ErrGenesis)
	_, err = lift.Judge(Case{Head: h, Note: lifted, Now: issued + 9, Province: true})
	require.ErrorIs(t, err, ErrNote)

	// Where the order leaves a transfer open, the burden goes with the rights.
	carried, goes := second.Carried(issued + 1)
	require.True(t, goes)
	require.Equal(t, second.Control, carried.Entered.Control)
	_, goes = lifted.Carried(issued + 1)
	require.False(t, goes)
}

// Who may do what: a difference from the national record is for either side.
func TestSides(t *testing.T) {
	divergent := Act{Act: &Act_MarkDivergent{MarkDivergent: &MarkDivergent{DocumentDigest: document, NationalDigest: document}}}
	require.NoError(t, divergent.MayBeOf(true))
	require.NoError(t, divergent.MayBeOf(false))
	require.ErrorIs(t, revokeAct(issued).MayBeOf(true), ErrSide)
	require.NoError(t, revokeAct(issued).MayBeOf(false))
	h := active(t)
	h.ProvincePending = proposed(t, h, revokeAct(issued))
	require.ErrorIs(t, h.Validate(), ErrSide, "the agency's among the province's")
}
