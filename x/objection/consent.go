// SPDX-License-Identifier: Apache-2.0

package objection

import (
	"slices"
	"strings"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/record"
)

// Acts to which a side consents by a document signature, on the objection's id
// and version 1; each happens once.
const (
	// ActFile is the filing, over the filing's digest.
	ActFile = "objection.file"
	// ActSupply is the filing of what was requested, over the material's digest.
	ActSupply = "objection.supply"
	// ActWithdraw is the withdrawal, over the filing's digest.
	ActWithdraw = "objection.withdraw"
	// ActAdmit is the registrant's admission, over the answer's digest.
	ActAdmit = "objection.admit"
	// ActContest is the registrant's contest, over the answer's digest.
	ActContest = "objection.contest"
	// ActObjectorAccept accepts a conclusion for the objector, over its digest.
	ActObjectorAccept = "objection.objector-accept"
	// ActObjectorRefuse refuses a conclusion for the objector, over its digest.
	ActObjectorRefuse = "objection.objector-refuse"
	// ActRegistrantAccept accepts a conclusion for the holders, over its digest.
	ActRegistrantAccept = "objection.registrant-accept"
	// ActRegistrantRefuse refuses a conclusion for the holders, over its digest.
	ActRegistrantRefuse = "objection.registrant-refuse"
)

// AnswerAct is the act that a registrant's answer is signed under.
func AnswerAct(admit bool) string {
	if admit {
		return ActAdmit
	}
	return ActContest
}

// ResponseAct is the act that a response to a conclusion is signed under. It
// names the side: a holder may object too, and what it signs as the one side is
// not the word of the other.
func ResponseAct(side Side, accept bool) string {
	switch {
	case side == SideObjector && accept:
		return ActObjectorAccept
	case side == SideObjector:
		return ActObjectorRefuse
	case accept:
		return ActRegistrantAccept
	}
	return ActRegistrantRefuse
}

// ConsentDigest is the digest of a signature's deterministic protobuf bytes, as
// the history keeps it.
func ConsentDigest(c record.Consent) (string, error) {
	b, err := c.Marshal()
	if err != nil {
		return "", err
	}
	return digest.SM3(b), nil
}

// CheckSigned checks that what is given is how this objector acts: one signature
// of the party, or the paper of a person without a code. ErrConsents.
func (o Objector) CheckSigned(consents []record.Consent, paper string) error {
	switch {
	case o.Party == "" && (len(consents) != 0 || paper == ""):
		return ErrConsents.Wrap("document_digest: the objector is a person without a code")
	case o.Party != "" && (len(consents) != 1 || paper != ""):
		return ErrConsents.Wrapf("consent: exactly one of %s", o.Party)
	case o.Party != "" && consents[0].Party != o.Party:
		return ErrConsents.Wrapf("consent: it is of %s, not of %s", consents[0].Party, o.Party)
	}
	return nil
}

// CheckHolders checks that signatures are of different holders: of every one,
// in their order, or of one or more. What gives up a right takes all.
// ErrConsents.
func CheckHolders(holders []string, consents []record.Consent, all bool) error {
	if len(consents) == 0 || all && len(consents) != len(holders) {
		return ErrConsents.Wrapf("consents: %d of %d holders", len(consents), len(holders))
	}
	for i, c := range consents {
		if !slices.Contains(holders, c.Party) {
			return ErrConsents.Wrapf("consents: %s is not a holder", c.Party)
		}
		if slices.ContainsFunc(consents[:i], func(o record.Consent) bool { return o.Party == c.Party }) {
			return ErrConsents.Wrapf("consents: %s stands twice", c.Party)
		}
	}
	return nil
}

// PaperOf is the paper of a person without a code; a party has none.
func (o Objector) PaperOf(digest string) string {
	if o.Party != "" {
		return ""
	}
	return digest
}

// Signers names who has signed, as the history keeps it: "signed=CODE,CODE".
func Signers(consents []record.Consent) string {
	codes := make([]string, len(consents))
	for i, c := range consents {
		codes[i] = c.Party
	}
	return "signed=" + strings.Join(codes, ",")
}
