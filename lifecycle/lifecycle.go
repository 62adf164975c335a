// SPDX-License-Identifier: Apache-2.0

// Package lifecycle runs the state machines that the modules write down as
// tables. A table is the law as far as it is a procedure: nobody else compares
// statuses, so a lawyer who has read the tables has read the procedure.
package lifecycle

import (
	"fmt"
	"strings"

	"cosmossdk.io/errors"
)

// Status is a module's status: a protobuf enum whose zero value means that the
// record does not exist.
type Status interface {
	~int32
	String() string
}

// Event names what happens to a record, in the words of the procedure.
type Event string

// Actor is who makes an event happen.
type Actor string

// Actors of all tables. Who exactly may act as one is decided by the message
// handler; the table says which of them the law lets act in a status.
const (
	// Applicant acts through an agency's handler with document signatures of
	// every applicant.
	Applicant Actor = "applicant"
	// Party is a person or institution that is not an applicant, through an
	// agency's handler.
	Party Actor = "party"
	// Registrant are the holders of the registered rights, through an agency's
	// handler with document signatures.
	Registrant Actor = "registrant"
	// EitherSide is the objector or the registrant, in the same way.
	EitherSide Actor = "objector or registrant"
	// Handler is one officer with the duty HANDLER (经办).
	Handler Actor = "handler"
	// TwoPersons are a handler who proposes and a reviewer who confirms (经办、复核).
	TwoPersons Actor = "handler+reviewer"
	// Admin is an officer with the duty ADMIN.
	Admin Actor = "admin"
	// Seat is the operator of an admitted seat of the council.
	Seat Actor = "seat"
	// Council is a carried motion.
	Council Actor = "council"
	// DutyOfficer is one of the three duty officers of the council.
	DutyOfficer Actor = "duty officer"
	// DutyOfficers are two of the three duty officers of the council.
	DutyOfficers Actor = "duty officers"
	// Clock is a deadline that has passed.
	Clock Actor = "clock"
	// Chain is another module of the chain, in the same transaction.
	Chain Actor = "chain"
)

// Row is one line of a table.
type Row[S Status] struct {
	// No is the number of the row, stable, for fixtures and documents.
	No string
	// From are the statuses in which the event can happen.
	From []S
	// Event is what happens.
	Event Event
	// Actor is who makes it happen.
	Actor Actor
	// To is the status afterwards.
	To S
	// Period is the statutory period as it is written, like "3 working days";
	// empty for none. The number itself stands in the rules of the application.
	Period string
	// Rule is instrument and article.
	Rule string
	// Note says what the columns cannot.
	Note string
}

// Table is a state machine. (From, Event) is unique.
type Table[S Status] struct {
	// Name is the record's name, like "application".
	Name string
	// Rows are the lines in the order of the procedure.
	Rows []Row[S]
	// Refused is the registered error for an act that no row allows.
	Refused error
}

// Next finds the row for an event in a status. It returns Refused, with what
// is possible instead, if there is none or if the actor is another.
func (t Table[S]) Next(from S, event Event, actor Actor) (Row[S], error) {
	for _, r := range t.Rows {
		if r.Event == event && contains(r.From, from) {
			if r.Actor != actor {
				return Row[S]{}, errors.Wrapf(t.Refused, "%s is for %s, not for %s", event, r.Actor, actor)
			}
			return r, nil
		}
	}
	return Row[S]{}, errors.Wrapf(t.Refused, "%s is not possible; this %s has status %s; possible now: %s",
		event, t.Name, name(from), t.possible(from))
}

// Allows tells whether an event can happen in a status, whoever acts.
func (t Table[S]) Allows(from S, event Event) bool {
	for _, r := range t.Rows {
		if r.Event == event && contains(r.From, from) {
			return true
		}
	}
	return false
}

// Terminal tells whether nothing can happen in a status any more.
func (t Table[S]) Terminal(s S) bool {
	for _, r := range t.Rows {
		if contains(r.From, s) {
			return false
		}
	}
	return true
}

// Check reports what is wrong with a table: a row without number, rule or
// origin, a number or a (status, event) that stands twice.
func (t Table[S]) Check() error {
	numbers, pairs := map[string]bool{}, map[string]bool{}
	for _, r := range t.Rows {
		if r.No == "" || r.Rule == "" || len(r.From) == 0 || r.Actor == "" {
			return fmt.Errorf("%s: row %q lacks number, rule, origin or actor", t.Name, r.No)
		}
		if numbers[r.No] {
			return fmt.Errorf("%s: row number %s stands twice", t.Name, r.No)
		}
		numbers[r.No] = true
		for _, f := range r.From {
			k := fmt.Sprintf("%d %s", f, r.Event)
			if pairs[k] {
				return fmt.Errorf("%s: %s in %s stands twice", t.Name, r.Event, f)
			}
			pairs[k] = true
		}
	}
	return nil
}

// Markdown renders the table for the generated documents.
func (t Table[S]) Markdown() string {
	var b strings.Builder
	b.WriteString("| no | from | event | actor | to | period | rule | note |\n|---|---|---|---|---|---|---|---|\n")
	for _, r := range t.Rows {
		from := make([]string, len(r.From))
		for i, f := range r.From {
			from[i] = name(f)
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s | %s | %s |\n",
			r.No, strings.Join(from, ", "), r.Event, r.Actor, name(r.To), r.Period, r.Rule, r.Note)
	}
	return b.String()
}

func (t Table[S]) possible(from S) string {
	var out []string
	for _, r := range t.Rows {
		if r.Actor != Clock && contains(r.From, from) {
			out = append(out, fmt.Sprintf("%s (%s)", r.Event, r.Actor))
		}
	}
	if len(out) == 0 {
		return "nothing, it has ended"
	}
	return strings.Join(out, ", ")
}

func contains[S Status](list []S, s S) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// name is a status as documents write it: the enum's name without its prefix.
func name[S Status](s S) string {
	if s == 0 {
		return "-"
	}
	full := s.String()
	if _, short, ok := strings.Cut(full, "STATUS_"); ok {
		return short
	}
	return full
}
