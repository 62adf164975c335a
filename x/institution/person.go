// SPDX-License-Identifier: Apache-2.0

package institution

import (
	"encoding/binary"
	"encoding/hex"
	"strings"

	"github.com/shuquan-ledger/shuquan/crypto/commit"
	"github.com/shuquan-ledger/shuquan/crypto/digest"
)

const (
	// PersonPrefix begins the code of a natural person.
	PersonPrefix = "NP"
	// personIDSize is the length of the derived part in bytes.
	personIDSize = 16
)

// PersonCode is the code of a natural person (自然人) within an agency: "NP" and
// the first 16 bytes, in lower-case hexadecimal, of SM3 over agency code and
// identity commitment, each with its length before it (4 bytes, big-endian). So
// an agency sees a duplicate, while records of two agencies cannot be matched.
func PersonCode(agency, identityCommitment string) string {
	var b []byte
	b = appendField(b, agency)
	b = appendField(b, identityCommitment)
	sum := digest.Raw(b)
	return PersonPrefix + hex.EncodeToString(sum[:personIDSize])
}

// ValidateCode checks the code of an institution or of a person, ErrCode or
// ErrUSCC.
func ValidateCode(code string) error {
	if id, person := strings.CutPrefix(code, PersonPrefix); person && len(code) != usccLength {
		if raw, err := hex.DecodeString(id); err != nil || len(raw) != personIDSize || strings.ToLower(id) != id {
			return ErrCode.Wrap("after NP")
		}
		return nil
	}
	return ValidateUSCC(code)
}

// ValidateIdentity checks how a party is identified: a person by an identity
// commitment alone, anything else by its code alone; ErrCommitment or ErrUSCC.
func ValidateIdentity(kind Kind, code, identityCommitment string) error {
	if kind != KindPerson {
		if identityCommitment != "" {
			return ErrCommitment.Wrap("an organisation has none")
		}
		return ValidateUSCC(code)
	}
	if code != "" {
		return ErrCommitment.Wrap("a person's code is derived, leave it empty")
	}
	if err := commit.Validate(identityCommitment); err != nil {
		return ErrCommitment.Wrap(err.Error())
	}
	return nil
}

func appendField(b []byte, field string) []byte {
	b = binary.BigEndian.AppendUint32(b, uint32(len(field)))
	return append(b, field...)
}
