// SPDX-License-Identifier: Apache-2.0

package objection

import (
	"encoding/hex"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
)

// IDSize is the length of an objection's id in bytes.
const IDSize = 16

// ID is the id that a filing gets: the first 16 bytes of SM3 over its
// deterministic protobuf bytes, as 32 hex digits. It is known before the
// filing, so that a party can sign it.
func (f Filing) ID() (string, error) {
	b, err := f.Marshal()
	if err != nil {
		return "", err
	}
	sum := digest.Raw(b)
	return hex.EncodeToString(sum[:IDSize]), nil
}

// Digest is the digest of the filing's deterministic protobuf bytes, which the
// objecting party signs.
func (f Filing) Digest() (string, error) {
	b, err := f.Marshal()
	if err != nil {
		return "", err
	}
	return digest.SM3(b), nil
}

// Digest is the digest of the material's deterministic protobuf bytes.
func (m Material) Digest() (string, error) {
	b, err := m.Marshal()
	if err != nil {
		return "", err
	}
	return digest.SM3(b), nil
}

// Digests are the commitments of the material, the statement first.
func (m Material) Digests() []string {
	return append([]string{m.StatementDigest}, m.Evidence...)
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
