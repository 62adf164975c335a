// SPDX-License-Identifier: Apache-2.0

package pledge

import "fmt"

// Acts to which a party consents by a document signature. Those on a pledge name
// its id; what happens once names version 1, what may come again the version that
// the pledge has, so that no signature is used for a later step.
const (
	// ActPropose is the pledgor's proposal, over the proposal's digest, version 1.
	ActPropose = "pledge.propose"
	// ActWithdraw withdraws it, over the same digest, version 1.
	ActWithdraw = "pledge.withdraw"
	// ActAgree is the pledgor's consent to an act of the pledgee (rows PL10, PL11,
	// PL21, PL38, and PL14 to PL16 of a maximum amount), over the act's digest.
	ActAgree = "pledge.agree"
	// ActTakeOver is the new pledgee's consent to an assignment, over the act's digest.
	ActTakeOver = "pledge.take-over"
	// ActStateDebtEnded is the pledgor's word that the debt has ended, over the
	// commitment of the evidence; the version is the stated day, YYYYMMDD, so that the
	// day is its own word too. It is said once.
	ActStateDebtEnded = "pledge.state-debt-ended"
	// ActObject is an objection, over its statement's commitment; the version is
	// the place that it gets in the pledge's list.
	ActObject = "pledge.object"
	// ActWithdrawObjection withdraws it, over the same and in the same version.
	ActWithdrawObjection = "pledge.withdraw-objection"
	// ActSettle is a pledgee's consent to how a challenge of ranks is settled, over
	// the act's digest.
	ActSettle = "pledge.settle"
	// ActRearrange is a pledgee's consent to a move of ranks, over the act's digest,
	// which names the version of the order.
	ActRearrange = "pledge.rearrange"
)

// RankingID names an order: the certificate's code and the holder's with a colon between them.
func RankingID(certificate, holder string) string { return certificate + ":" + holder }

// Signing is what a party signs when it consents to an act of two persons.
type Signing struct {
	// Act is one of the names above.
	Act string
	// Object is what the act is done to.
	Object string
	// Version is the object's version.
	Version uint64
}

// SigningOf is what a party signs that consents to an act on a pledge.
func (p Pledge) SigningOf(a Act, party string) Signing {
	out := Signing{ActAgree, p.Id, p.Version}
	if a.GetMoveRanks() != nil {
		out.Act = ActRearrange
	}
	if a.GetSettleRank() != nil {
		out.Act = ActSettle
	}
	if party == a.GetAssign().GetPledgee() {
		out.Act = ActTakeOver
	}
	return out
}

// MaxConsents is the most signatures that come with an act: of every pledge that
// stands in the ranks.
const MaxConsents = MaxTranches

// checkConsents checks the list of who has signed, as it is stored: ascending,
// each once, with as many signatures. ErrGenesis.
func (p *Pending) checkConsents() error {
	if len(p.Consents) > MaxConsents || len(p.Consents) != len(p.Signatures) || (len(p.Consents) > 0) != (p.ConsentsUntil > 0) {
		return ErrGenesis.Wrapf("pending: %d consents, %d signatures", len(p.Consents), len(p.Signatures))
	}
	for i, code := range p.Consents {
		if i > 0 && p.Consents[i-1] >= code {
			return ErrGenesis.Wrap("pending: consents are out of order")
		}
		if err := needDigest(fmt.Sprintf("pending: signatures[%d]", i), p.Signatures[i]); err != nil {
			return err
		}
	}
	return nil
}
