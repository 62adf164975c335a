// SPDX-License-Identifier: Apache-2.0

package objection

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
)

// ValidateStored checks an objection as a genesis file holds it.
func (o Objection) ValidateStored() error {
	if _, err := ParseID(o.Id); err != nil {
		return err
	}
	if _, err := certificate.ParseCode(o.Certificate); err != nil {
		return err
	}
	if _, err := certificate.RegistrationID(o.Registration); err != nil {
		return err
	}
	if err := institution.ValidateCode(o.Agency); err != nil {
		return ErrGenesis.Wrapf("agency: %s", err)
	}
	if err := o.Objector.Validate(); err != nil {
		return err
	}
	if err := o.Material.Validate(); err != nil {
		return err
	}
	if err := o.Terms.Validate(); err != nil {
		return err
	}
	if err := digest.Validate(o.Digest); err != nil {
		return ErrGenesis.Wrapf("digest: %s", err)
	}
	if !validReason(o.Reason) || !validRemedy(o.Remedy) || !o.Status.known() {
		return ErrGenesis.Wrapf("reason, remedy or status: %s, %s, %s", o.Reason, o.Remedy, o.Status)
	}
	if err := o.validateDays(); err != nil {
		return err
	}
	if err := o.validateStatus(); err != nil {
		return err
	}
	return o.validatePending()
}

// traces are what an objection bears from a status on, and in which open ones
// it bears it for certain.
var traces = []struct {
	name string
	has  func(Objection) bool
	in   []Status
}{
	{"material_from", func(o Objection) bool { return o.MaterialFrom != 0 && o.MaterialDays != 0 }, in(StatusIncomplete, StatusNotFiled)},
	{"completed_on", func(o Objection) bool { return o.CompletedOn != 0 }, in(StatusComplete, StatusNotified, StatusAdmitted, StatusInvestigating, StatusConcluded, StatusAccepted, StatusInLitigation, StatusFinalDoc)},
	{"notified_on", func(o Objection) bool { return o.NotifiedOn != 0 }, in(StatusNotified, StatusAdmitted, StatusInvestigating, StatusConcluded, StatusAccepted, StatusInLitigation, StatusFinalDoc)},
	{"answered_on", func(o Objection) bool { return o.AnsweredOn != 0 }, in(StatusAdmitted)},
	{"investigated_from", func(o Objection) bool { return o.InvestigatedFrom != 0 }, in(StatusInvestigating, StatusConcluded, StatusAccepted, StatusInLitigation, StatusFinalDoc)},
	{"concluded_on", func(o Objection) bool { return o.ConcludedOn != 0 && o.DecisionDigest != "" }, in(StatusConcluded, StatusAccepted, StatusInLitigation, StatusFinalDoc)},
	{"outcome", func(o Objection) bool { return o.Outcome == OutcomeUpheld || o.Outcome == OutcomeRejected }, in(StatusConcluded, StatusInLitigation)},
	{"outcome", func(o Objection) bool { return o.Outcome == OutcomeUpheld }, in(StatusAccepted, StatusFinalDoc)},
	{"outcome", func(o Objection) bool { return o.Outcome == OutcomeAdmitted }, in(StatusAdmitted)},
	{"base_version", func(o Objection) bool { return o.BaseVersion != 0 }, in(StatusAdmitted, StatusConcluded, StatusAccepted, StatusInLitigation, StatusFinalDoc)},
	{"ground", func(o Objection) bool { return o.Ground != "" }, in(StatusRefused)},
}

// validateStatus checks that the objection bears what the way to its status leaves.
func (o Objection) validateStatus() error {
	for _, t := range traces {
		if slices.Contains(t.in, o.Status) && !t.has(o) {
			return ErrGenesis.Wrapf("%s: it does not stand with status %s", t.name, o.Status)
		}
	}
	return nil
}

// validatePending checks what waits for a reviewer: an act that the status allows.
func (o Objection) validatePending() error {
	p := o.Pending
	if p == nil {
		return nil
	}
	d, err := p.Act.deed()
	if err != nil {
		return err
	}
	if err := d.Validate(); err != nil {
		return err
	}
	if !o.Allows(d.event()) {
		return ErrGenesis.Wrapf("pending: %s is not possible in status %s", p.Act.Name(), o.Status)
	}
	want, err := p.Act.Digest()
	if err != nil {
		return err
	}
	if p.Digest != want || p.Proposer == "" || p.ProposedAt <= 0 {
		return ErrGenesis.Wrap("pending: digest, proposer or time is wrong")
	}
	return nil
}

// validateDays checks days and counts against each other and the status.
func (o Objection) validateDays() error {
	for _, d := range []struct {
		field    string
		day      uint32
		required bool
	}{
		{"filed_on", o.FiledOn, true},
		{"material_from", o.MaterialFrom, false},
		{"material_due", o.MaterialDue, false},
		{"completed_on", o.CompletedOn, false},
		{"notified_on", o.NotifiedOn, false},
		{"answered_on", o.AnsweredOn, false},
		{"investigated_from", o.InvestigatedFrom, false},
		{"concluded_on", o.ConcludedOn, false},
		{"ended_on", o.EndedOn, false},
	} {
		if (d.day != 0 || d.required) && !calendar.Day(d.day).Valid() {
			return ErrGenesis.Wrapf("%s: %d is no day", d.field, d.day)
		}
	}
	switch {
	case o.Index == 0 || o.Version == 0:
		return ErrGenesis.Wrap("index or version: they count from 1")
	case o.Ended() != (o.EndedOn != 0):
		return ErrGenesis.Wrap("ended_on: it stands with objections that have ended alone")
	case (o.CompletedOn != 0) != (o.Annotation != 0):
		return ErrGenesis.Wrap("annotation: it stands with objections that were found complete alone")
	case o.Timer != o.Earliest():
		return ErrGenesis.Wrapf("timer: %d where the running period gives %d", o.Timer, o.Earliest())
	}
	return nil
}
