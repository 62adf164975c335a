// SPDX-License-Identifier: Apache-2.0

// Package badinput is the table of bad input: for every message and field what
// can be wrong with it, and the code that refuses it. Every row starts from a
// message that would succeed and spoils one thing in it.
package badinput

import (
	"slices"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
)

// Row is one way in which a message can be wrong.
type Row struct {
	// Message is module and message, like "registration.MsgSubmit".
	Message string
	// Field is the protobuf path of what is wrong, like "content.rights.holder".
	Field string
	// Case says what is wrong with it.
	Case string
	// Code is what refuses it, like "registration/23".
	Code string
	// Try makes a valid message, spoils it, delivers it in a signed transaction
	// and returns what became of it.
	Try func(*World) *ledger.Result
}

// Base is a message that succeeds; rows of the same Message begin with one.
type Base struct {
	// Message is module and message.
	Message string
	// Variant tells the bases of one message apart; empty if there is one.
	Variant string
	// Try delivers it unspoilt.
	Try func(*World) *ledger.Result
}

// table is what one message contributes.
type table struct {
	base Base
	rows []Row
}

// Rows are all rows, by module and message.
func Rows() []Row {
	var out []Row
	for _, t := range tables() {
		out = append(out, t.rows...)
	}
	return out
}

// Bases are the messages from which the rows start.
func Bases() []Base {
	var out []Base
	for _, t := range tables() {
		out = append(out, t.base)
	}
	return out
}

func tables() []table {
	return slices.Concat(calendarTables(), institutionTables(), councilTables(), registrationTables(), referenceTables(), publicTables(), certificateTables(), objectionTables(), pledgeTables(), recognitionTables(), uniqueTables())
}

// given is a message in the stage where it succeeds, and who sends it.
type given[M sdk.Msg] struct {
	from *ledger.Account
	msg  M
}

// bad is one way to spoil a message of type M.
type bad[M any] struct {
	field, name, code string
	spoil             func(*World, M)
}

// of is a bad whose spoiling needs nothing of the world.
func of[M any](field, name, code string, spoil func(M)) bad[M] {
	return bad[M]{field, name, code, func(_ *World, m M) { spoil(m) }}
}

// sent is the table of a message that an account sends.
func sent[M sdk.Msg](message, variant string, valid func(*World) given[M], spoils ...[]bad[M]) table {
	return tabled(message, variant, valid, func(w *World, g given[M]) *ledger.Result { return w.send(g.from, g.msg) }, spoils)
}

// carried is the table of a message that a motion carries.
func carried[M sdk.Msg](message, variant string, valid func(*World) M, spoils ...[]bad[M]) table {
	start := func(w *World) given[M] { return given[M]{msg: valid(w)} }
	t := tabled(message, variant, start, func(w *World, g given[M]) *ledger.Result { return w.carry(g.msg) }, spoils)
	for i := range t.rows {
		// The motion can be read; it is the council that reads what is in it.
		if t.rows[i].Code == malformed {
			t.rows[i].Code = "council/16"
		}
	}
	return t
}

func tabled[M sdk.Msg](message, variant string, valid func(*World) given[M], deliver func(*World, given[M]) *ledger.Result, spoils [][]bad[M]) table {
	t := table{base: Base{message, variant, func(w *World) *ledger.Result { return deliver(w, valid(w)) }}}
	for _, b := range slices.Concat(spoils...) {
		name := b.name
		if variant != "" {
			name = variant + ": " + name
		}
		t.rows = append(t.rows, Row{message, b.field, name, b.code, func(w *World) *ledger.Result {
			g := valid(w)
			b.spoil(w, g.msg)
			return deliver(w, g)
		}})
	}
	return t
}

// within moves the bads of a part to a message that holds it.
func within[M, P any](prefix string, part func(M) P, list []bad[P]) []bad[M] {
	out := make([]bad[M], len(list))
	for i, b := range list {
		out[i] = bad[M]{prefix + b.field, b.name, b.code, func(w *World, m M) { b.spoil(w, part(m)) }}
	}
	return out
}

// list is a group of bads.
func list[M any](b ...bad[M]) []bad[M] { return b }
