// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"errors"

	errorsmod "cosmossdk.io/errors"

	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/council"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/objection"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// NeverTaken are the rows that no walk can take, with the reason.
var NeverTaken = map[string]string{
	"seat S1":         "in the genesis of a new chain only; walks begin after it",
	"institution I17": noPeer,
}

// Reasons why no sender of a transaction meets a code.
const (
	genesisOnly = "only a genesis file can meet it"
	queryOnly   = "only a query answers it"
	secondWall  = "a second wall: the gate, the motion or the caller refuses before it"
	noDeal      = "nothing that can be entered yet forbids a deal that is open with it"
	noValuation = "no message names a valuation yet"
	noPeer      = "no other province stands beside a walk"
	clientOnly  = "programs that prepare applications answer it"
)

// NeverMet are the codes that no message can meet, with the reason.
var NeverMet = map[string]string{
	codeOf(calendar.ErrAuthority): secondWall, codeOf(council.ErrAuthority): secondWall,
	codeOf(institution.ErrAuthority): secondWall, codeOf(registration.ErrAuthority): secondWall,
	codeOf(calendar.ErrPeriod): secondWall, codeOf(calendar.ErrClockStands): secondWall, codeOf(calendar.ErrDay): queryOnly,
	codeOf(institution.ErrGenesis): genesisOnly, codeOf(council.ErrGenesis): genesisOnly,
	codeOf(registration.ErrGenesis): genesisOnly, codeOf(certificate.ErrGenesis): genesisOnly,
	codeOf(objection.ErrGenesis): genesisOnly, codeOf(objection.ErrAuthority): secondWall,
	codeOf(pledge.ErrGenesis): genesisOnly, codeOf(pledge.ErrAuthority): secondWall, codeOf(pledge.ErrValuation): noValuation,
	codeOf(recognition.ErrGenesis): genesisOnly, codeOf(recognition.ErrEntry): genesisOnly, codeOf(recognition.ErrChain): genesisOnly,
	codeOf(recognition.ErrAuthority): secondWall,
	codeOf(recognition.ErrDivision):  noPeer, codeOf(recognition.ErrAgreement): noPeer, codeOf(recognition.ErrOrder): noPeer, codeOf(recognition.ErrCode): noPeer,
	codeOf(recognition.ErrProofs): noPeer, codeOf(recognition.ErrStretch): noPeer, codeOf(recognition.ErrStatus): noPeer, codeOf(recognition.ErrProof): noPeer,
	codeOf(recognition.ErrOlder): noPeer, codeOf(recognition.ErrScope): noPeer, codeOf(recognition.ErrEvidence): noPeer, codeOf(recognition.ErrThird): noPeer,
	codeOf(recognition.ErrGap): noPeer, codeOf(recognition.ErrQuota): noPeer, codeOf(recognition.ErrContradiction): noPeer, codeOf(recognition.ErrNoCertificate): noPeer,
	codeOf(recognition.ErrClient): noPeer, codeOf(recognition.ErrTaken): noPeer, codeOf(recognition.ErrNoPeer): noPeer, codeOf(recognition.ErrNotKnown): queryOnly,
	codeOf(recognition.ErrHome): noPeer, codeOf(recognition.ErrPeers): noPeer, codeOf(recognition.ErrOtherChain): noPeer,
	codeOf(recognition.ErrRelayer): noPeer, codeOf(recognition.ErrChannel): noPeer, codeOf(recognition.ErrPacket): noPeer, codeOf(recognition.ErrNoChannel): noPeer, codeOf(recognition.ErrNotRecognised): noPeer, codeOf(recognition.ErrSignatures): noPeer, codeOf(recognition.ErrGuest): noPeer, codeOf(recognition.ErrRequestState): noPeer, codeOf(recognition.ErrAwaiting): noPeer, codeOf(recognition.ErrTimedOut): noPeer, codeOf(recognition.ErrOrigin): noPeer, codeOf(recognition.ErrAct): noPeer, codeOf(recognition.ErrOpenRequests): noPeer, codeOf(recognition.ErrNotAwaited): noPeer, codeOf(recognition.ErrUnanswered): noPeer, codeOf(recognition.ErrNonce): noPeer, codeOf(recognition.ErrAcceptance): noPeer, codeOf(recognition.ErrNoRequest): noPeer,
	codeOf(recognition.ErrParams): noPeer, codeOf(recognition.ErrPresent): noPeer, codeOf(recognition.ErrStale): noPeer, codeOf(recognition.ErrNoFingerprint): noPeer,
	codeOf(recognition.ErrDecided): noPeer, codeOf(recognition.ErrUnproven): noPeer, codeOf(recognition.ErrConflict): noPeer, codeOf(recognition.ErrNoConflict): noPeer,
	codeOf(recognition.ErrManyClaims): noPeer, codeOf(recognition.ErrOtherAgency): noPeer,
	codeOf(institution.ErrUntil): secondWall, codeOf(institution.ErrCannotCheck): secondWall,
	codeOf(council.ErrNotSeat): secondWall, codeOf(council.ErrNotDutyOfficer): secondWall,
	codeOf(registration.ErrManifest): clientOnly, codeOf(registration.ErrNoRules): queryOnly, codeOf(registration.ErrNoPermit): queryOnly,
	codeOf(certificate.ErrPayload): secondWall, codeOf(certificate.ErrValidTo): secondWall, codeOf(certificate.ErrUnlinked): queryOnly, codeOf(certificate.ErrSuspension): secondWall,
	codeOf(certificate.ErrLicensed):   noDeal,
	codeOf(council.ErrSeatsFull):      "it takes 97 seats more than a walk has",
	codeOf(certificate.ErrSerials):    "it takes a million certificates in a month",
	codeOf(institution.ErrSuccession): "it takes 16 agencies that have gone one after the other",
	"gate/4":                          "no extension is known, so that none can be decoded",
	"gate/6":                          "every message that this program can decode is classified",
}

// AllCodes are the codes of all modules and of the gate, in order.
func AllCodes() []string {
	var out []string
	for _, space := range []string{calendar.ModuleName, institution.ModuleName, council.ModuleName, registration.ModuleName, certificate.ModuleName, objection.ModuleName, pledge.ModuleName, recognition.ModuleName, "gate"} {
		for code := uint32(2); code < 130; code++ {
			err := errorsmod.ABCIError(space, code, "")
			var known *errorsmod.Error
			if errors.As(err, &known) && known.Codespace() == space && known.Error() != "unknown" {
				out = append(out, sprintf("%s/%d", space, code))
			}
		}
	}
	return out
}
