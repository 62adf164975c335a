// SPDX-License-Identifier: Apache-2.0

package council

import (
	"crypto/sha256"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/x/institution"
)

const (
	// Power is the voting power of each validator: all seats are equal.
	Power int64 = 10
	// MaxSeats is the most seats that are taken at one time.
	MaxSeats = 100
	// ActOperator is the act of a seat operator's proof of possession.
	ActOperator = "council.operator"
	// ActDutyOfficer is the act of a duty officer's proof of possession.
	ActDutyOfficer = "council.duty-officer"

	provinceLength = 2
	addressLength  = 20
)

// ProvinceSeat is the division of the seat of the province in which a division
// lies: its first two digits and zeros.
func ProvinceSeat(division string) string {
	if len(division) < provinceLength {
		return ""
	}
	return division[:provinceLength] + "0000"
}

// ValidateSeat checks the form of a seat's division and institution: a division
// code (行政区划代码, GB/T 2260), ErrDivision, and a unified social credit code,
// ErrBureau.
func ValidateSeat(division, bureau string) error {
	if err := institution.ValidateDivision(division); err != nil {
		return ErrDivision.Wrap(err.Error())
	}
	if err := institution.ValidateUSCC(bureau); err != nil {
		return ErrBureau.Wrap(err.Error())
	}
	return nil
}

// MaySit tells whether an institution may take the seat of a division now: it
// is an active data bureau, and the division lies in its province, which is
// the chain's (bureaus are admitted from there only).
func MaySit(bureau institution.Institution, division string, moment int64) error {
	if bureau.Kind != institution.KindBureau {
		return ErrBureau.Wrapf("%s is %s", bureau.Code, bureau.Kind)
	}
	if err := bureau.MayActAt(moment); err != nil {
		return ErrBureau.Wrap(err.Error())
	}
	if len(bureau.Division) < provinceLength || !institution.InProvince(division, bureau.Division[:provinceLength]) {
		return ErrDivision.Wrapf("%s, but the bureau is at home in %s", division, bureau.Division)
	}
	return nil
}

// ValidateConsensusKey checks a validator's ed25519 key: 32 bytes, canonical,
// on the curve and not of small order; ErrConsensusKey if not. That somebody
// holds the private part is not checked on the chain: a signer in a device signs
// for consensus alone. The founders prove it to each other by their seat files.
func ValidateConsensusKey(key []byte) error {
	k := docsig.PublicKey{Algorithm: docsig.Ed25519, Bytes: key}
	if err := k.Validate(docsig.Verifier{}); err != nil {
		return ErrConsensusKey.Wrap(err.Error())
	}
	return nil
}

// ConsensusAddress is how consensus names the validator of an ed25519 key.
func ConsensusAddress(key []byte) []byte {
	sum := sha256.Sum256(key)
	return sum[:addressLength]
}

// ValidateDigest checks a document's digest, ErrDigest if it has another form.
func ValidateDigest(d string) error {
	if err := digest.Validate(d); err != nil {
		return ErrDigest.Wrap(err.Error())
	}
	return nil
}
