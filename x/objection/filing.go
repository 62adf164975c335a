// SPDX-License-Identifier: Apache-2.0

package objection

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/crypto/commit"
	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

const (
	// MaxEvidence is the most pieces of evidence of an objection.
	MaxEvidence = 10
	// MaxOpen is the most objections to one certificate that are open at a time.
	MaxOpen = 20

	minNonce, maxNonce = 8, 32
)

// Name is the objector as records are kept by: a party's code or a person's
// commitment.
func (o Objector) Name() string { return o.Party + o.Person }

// Validate checks that an objector is one who can be known: a party, or a
// person with the record of the verification of the identity. ErrIdentity (D-1)
// or ErrDigest.
func (o Objector) Validate() error {
	switch {
	case (o.Party == "") == (o.Person == ""):
		return ErrIdentity.Wrap("objector: give either party or person")
	case o.Party != "" && o.IdentityDigest != "":
		return ErrIdentity.Wrap("objector: identity_digest: a party signs instead")
	case o.Party != "":
		if err := institution.ValidateCode(o.Party); err != nil {
			return ErrIdentity.Wrapf("objector: party: %s", err)
		}
		return nil
	case o.IdentityDigest == "":
		return ErrIdentity.Wrap("objector: identity_digest: the person's identity has not been verified")
	}
	if err := commitment("objector: person", o.Person); err != nil {
		return err
	}
	return commitment("objector: identity_digest", o.IdentityDigest)
}

// Validate checks the form of a statement with its evidence. ErrEvidence (D-2)
// or ErrDigest.
func (m Material) Validate() error {
	if err := commitment("material: statement_digest", m.StatementDigest); err != nil {
		return err
	}
	if len(m.Evidence) == 0 || len(m.Evidence) > MaxEvidence {
		return ErrEvidence.Wrapf("material: evidence: there are %d", len(m.Evidence))
	}
	for i, e := range m.Evidence {
		if err := commitment("material: evidence", e); err != nil {
			return err
		}
		if slices.Contains(m.Evidence[:i], e) {
			return ErrEvidence.Wrapf("material: evidence: %s stands twice", e)
		}
	}
	return nil
}

// Validate checks the form of a filing; the agency is the chain's to give.
func (f Filing) Validate() error {
	if _, err := certificate.ParseCode(f.Certificate); err != nil {
		return err
	}
	if err := f.Objector.Validate(); err != nil {
		return err
	}
	if !validReason(f.Reason) {
		return ErrEnum.Wrapf("reason: %s", f.Reason)
	}
	if !validRemedy(f.Remedy) {
		return ErrEnum.Wrapf("remedy: %s", f.Remedy)
	}
	if len(f.Nonce) < minNonce || len(f.Nonce) > maxNonce {
		return ErrNonce.Wrapf("it has %d bytes", len(f.Nonce))
	}
	return f.Material.Validate()
}

// CheckTarget tells whether a filing is of something that can be objected to by
// who objects: ErrOtherAgency, ErrPhase (D-3), ErrOwnCase or ErrMany.
func (f Filing) CheckTarget(h certificate.Head, r registration.Registration, t Target) error {
	if h.Agency != f.Agency {
		return ErrOtherAgency.Wrapf("%s is with %s", h.Code, h.Agency)
	}
	if !h.InForce() {
		return ErrPhase.Wrapf("certificate: %s", h.Code)
	}
	holders := Holders(r)
	if p := f.Objector.Party; len(holders) == 1 && p == holders[0] {
		return ErrOwnCase.Wrapf("objector: %s", p)
	}
	if err := checkOwnCase(f.Agency, f.Objector, holders); err != nil {
		return err
	}
	if t.Open >= MaxOpen {
		return ErrMany.Wrapf("%d are open", t.Open)
	}
	return nil
}

// checkOwnCase returns ErrOwnCase if an agency would decide between itself and
// another side.
func checkOwnCase(agency string, o Objector, holders []string) error {
	if agency == o.Party || slices.Contains(holders, agency) {
		return ErrOwnCase.Wrapf("agency: %s", agency)
	}
	return nil
}

// MayFollow tells whether an objector may object again for the same reason:
// ErrOpen or ErrDecided (D-4).
func (o Objection) MayFollow() error {
	switch {
	case !o.Ended():
		return ErrOpen.Wrap(o.Id)
	case o.Decided():
		return ErrDecided.Wrap(o.Id)
	}
	return nil
}

// Holders are the codes of those whose rights are registered, each once, in the
// order of the rights.
func Holders(r registration.Registration) []string {
	var out []string
	for _, g := range r.Rights {
		if !slices.Contains(out, g.Holder) {
			out = append(out, g.Holder)
		}
	}
	return out
}

// Validate checks the form of a request for material.
func (r RequestMaterial) Validate() error {
	if r.WorkingDays == 0 || r.WorkingDays > maxWorkingDays {
		return ErrRequest.Wrapf("working_days: %d", r.WorkingDays)
	}
	return needDigest("list_digest", r.ListDigest)
}

// WasRequested tells whether material has been requested before.
func (o Objection) WasRequested() bool { return o.MaterialFrom != 0 }

// New is the objection that a filing makes, before its first row.
func New(id, digest string, f Filing, registrationID string, t Terms, officer string, on calendar.Day, index uint32) Objection {
	return Objection{
		Id: id, Certificate: f.Certificate, Index: index, Registration: registrationID, Agency: f.Agency,
		Objector: f.Objector, Reason: f.Reason, Remedy: f.Remedy, Material: f.Material, Digest: digest,
		Terms: t, FiledBy: officer, FiledOn: uint32(on),
	}
}

func validReason(r registration.ObjectionReason) bool {
	return r >= registration.ReasonOwnership && r <= registration.ReasonOther
}

func validRemedy(r Remedy) bool { return r >= RemedyChange && r <= RemedyOther }

func commitment(field, value string) error {
	if err := commit.Validate(value); err != nil {
		return ErrDigest.Wrapf("%s: %s", field, err)
	}
	return nil
}

func needDigest(field, value string) error {
	if err := digest.Validate(value); err != nil {
		return ErrDigest.Wrapf("%s: %s", field, err)
	}
	return nil
}
