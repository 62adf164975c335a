// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/x/institution"
)

// Digest is the digest of the statement's deterministic protobuf bytes, which
// the objector signs.
func (s PublicObjectionStatement) Digest() (string, error) {
	b, err := s.Marshal()
	if err != nil {
		return "", err
	}
	return digest.SM3(b), nil
}

// Validate checks the form of an objection: under the real name, with its
// statement and evidence (art. 12). ErrPublicObjection or ErrDigest.
func (s PublicObjectionStatement) Validate() error {
	if err := institution.ValidateCode(s.Objector); err != nil {
		return ErrPublicObjection.Wrapf("objector: %s", err)
	}
	if err := commitment("statement", s.Statement, true); err != nil {
		return err
	}
	if len(s.Evidence) == 0 || len(s.Evidence) > MaxEvidence {
		return ErrPublicObjection.Wrapf("evidence: there are %d", len(s.Evidence))
	}
	for i, e := range s.Evidence {
		if err := commitment("evidence", e, true); err != nil {
			return err
		}
		if slices.Contains(s.Evidence[:i], e) {
			return ErrPublicObjection.Wrapf("evidence: %s stands twice", e)
		}
	}
	return nil
}

// Received makes a stated objection one of a registration. ErrOwnCase of the
// agency, which decides, or ErrPublicObjection.
func (s PublicObjectionStatement) Received(r PublicRegistration, at int64) (PublicObjection, error) {
	if s.Objector == r.Agency {
		return PublicObjection{}, ErrOwnCase.Wrap("statement.objector: it is the agency, which decides")
	}
	if r.Objections >= MaxObjections {
		return PublicObjection{}, ErrPublicObjection.Wrapf("the notice has %d", r.Objections)
	}
	return PublicObjection{Registration: r.Id, Index: r.Objections + 1, Statement: s, ReceivedAt: at}, nil
}

// Decided enters a decision; ErrNoObjection if the objection is not open.
func (o PublicObjection) Decided(d DecidePublicObjection, at int64) (PublicObjection, error) {
	if o.DecidedAt != 0 {
		return o, ErrNoObjection.Wrapf("objection: %d is decided", o.Index)
	}
	o.DecidedAt, o.Upheld, o.DecisionDigest = at, d.Upheld, d.DecisionDigest
	return o, nil
}
