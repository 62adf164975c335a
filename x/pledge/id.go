// SPDX-License-Identifier: Apache-2.0

package pledge

import (
	"encoding/hex"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
)

// IDSize is the length of a pledge's id in bytes.
const IDSize = 16

// ID is the id that a proposal gets: the first 16 bytes of SM3 over its
// deterministic protobuf bytes, as 32 hex digits. It is known before the
// proposal, so that the pledgor can sign it.
func (p Proposal) ID() (string, error) {
	b, err := p.Marshal()
	if err != nil {
		return "", err
	}
	sum := digest.Raw(b)
	return hex.EncodeToString(sum[:IDSize]), nil
}

// Digest is the digest of the proposal's deterministic protobuf bytes, which the
// pledgor signs.
func (p Proposal) Digest() (string, error) {
	b, err := p.Marshal()
	if err != nil {
		return "", err
	}
	return digest.SM3(b), nil
}

// ParseID reads an id, 32 lower-case hex digits, as the 16 bytes that stand in
// keys; ErrID for any other text.
func ParseID(id string) ([]byte, error) {
	raw, err := hex.DecodeString(id)
	if err != nil || len(raw) != IDSize || hex.EncodeToString(raw) != id {
		return nil, ErrID.Wrapf("%q", id)
	}
	return raw, nil
}

// FormatID writes the bytes of a key as an id.
func FormatID(id []byte) string { return hex.EncodeToString(id) }
