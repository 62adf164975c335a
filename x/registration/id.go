// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"encoding/hex"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
)

// IDSize is the length of an application's id in bytes.
const IDSize = 16

// ID is the id that a submission gets: the first 16 bytes of SM3 over its
// deterministic protobuf bytes, as 32 hex digits. Applicants sign it, so it is
// known before the submission.
func (s Submission) ID() (string, error) {
	b, err := s.Marshal()
	if err != nil {
		return "", err
	}
	sum := digest.Raw(b)
	return hex.EncodeToString(sum[:IDSize]), nil
}

// Digest is the digest of the content's deterministic protobuf bytes, which
// every applicant signs.
func (c Content) Digest() (string, error) {
	b, err := c.Marshal()
	if err != nil {
		return "", err
	}
	return digest.SM3(b), nil
}

// ParseID reads an id, 32 lower-case hex digits, as the 16 bytes that stand in
// keys; ErrID for any other text.
func ParseID(id string) ([]byte, error) {
	if len(id) != 2*IDSize || !lowerHex(id) {
		return nil, ErrID.Wrapf("%q", id)
	}
	return hex.DecodeString(id)
}

// FormatID writes the bytes of a key as an id.
func FormatID(id []byte) string { return hex.EncodeToString(id) }
