// SPDX-License-Identifier: Apache-2.0

package pledge

// Acts to which a party consents by a document signature. Those on a pledge name
// its id; what happens once names version 1, what may come again the version that
// the pledge has, so that no signature is used for a later step.
const (
	// ActPropose is the pledgor's proposal, over the proposal's digest, version 1.
	ActPropose = "pledge.propose"
	// ActWithdraw withdraws it, over the same digest, version 1.
	ActWithdraw = "pledge.withdraw"
	// ActAgree is the pledgor's consent to an act of the pledgee (rows PL10, PL11,
	// PL21, and PL14 to PL16 of a maximum amount), over the act's digest.
	ActAgree = "pledge.agree"
	// ActTakeOver is the new pledgee's consent to an assignment, over the act's digest.
	ActTakeOver = "pledge.take-over"
	// ActStateDebtEnded is the pledgor's word that the debt has ended, over the digest of the evidence.
	ActStateDebtEnded = "pledge.state-debt-ended"
	// ActObject is an objection, over its statement's commitment.
	ActObject = "pledge.object"
	// ActWithdrawObjection withdraws it, over the same.
	ActWithdrawObjection = "pledge.withdraw-objection"
	// ActSettle is a pledgee's consent to how a challenge of ranks is settled, over
	// the digest of the document.
	ActSettle = "pledge.settle"
	// ActRearrange is a pledgee's consent to a move of ranks, over the digest of the
	// Rearrange, on the certificate's code and the holder's with a colon between them, and the ranking's version.
	ActRearrange = "pledge.rearrange"
)

// RankingID is how a ranking is named in a document signature.
func RankingID(certificate, holder string) string { return certificate + ":" + holder }
