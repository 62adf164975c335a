// SPDX-License-Identifier: Apache-2.0

package docsig

import (
	"encoding/binary"
	"fmt"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
)

const (
	// Tag opens the bytes of every statement and carries their version. No
	// transaction's sign bytes begin like it, so a document signature can never
	// serve as a transaction's or the other way round.
	Tag = "shuquan/docsig/v1"
	// MinNonce is the least length of a nonce in bytes.
	MinNonce = 8
	// MaxNonce is the greatest length of a nonce in bytes.
	MaxNonce = 32
	// MaxChainID is the greatest length of a chain id in bytes.
	MaxChainID = 50
	// MaxAct is the greatest length of an act's name in bytes.
	MaxAct = 64
	// MaxObjectID is the greatest length of an object's identifier in bytes.
	MaxObjectID = 128
	// MaxExpiry is the last second of the year 9999 (UTC) in unix seconds.
	MaxExpiry = 253402300799
)

// Statement is what a document signature says: on this chain, I do this act on
// this object in this version, with the document of this digest, until expiry.
type Statement struct {
	// ChainID is the chain on which the signature counts, such as "shanxi-1".
	ChainID string
	// Act is the name of the act, fixed by the module that checks the signature.
	Act string
	// ObjectID identifies the record acted upon.
	ObjectID string
	// Version is the version of that record that the signer saw, 0 for a new one.
	Version uint64
	// Nonce is 8 to 32 bytes that make two like statements differ.
	Nonce []byte
	// Expiry is the last second in which the signature counts, in unix seconds (UTC).
	Expiry int64
	// Digest is the digest of the document or canonical bytes signed, as text.
	Digest string
}

// Validate returns ErrStatement if a field is out of its bounds: ChainID, Act
// and ObjectID are 1 to 50, 64 and 128 printable ASCII characters without
// spaces, Nonce 8 to 32 bytes, Expiry 1 to MaxExpiry, Digest a digest text.
func (s Statement) Validate() error {
	if !isToken(s.ChainID, MaxChainID) {
		return fmt.Errorf("%w: chain id must be 1 to %d printable ASCII characters", ErrStatement, MaxChainID)
	}
	if !isToken(s.Act, MaxAct) {
		return fmt.Errorf("%w: act must be 1 to %d printable ASCII characters", ErrStatement, MaxAct)
	}
	if !isToken(s.ObjectID, MaxObjectID) {
		return fmt.Errorf("%w: object id must be 1 to %d printable ASCII characters", ErrStatement, MaxObjectID)
	}
	if len(s.Nonce) < MinNonce || len(s.Nonce) > MaxNonce {
		return fmt.Errorf("%w: nonce must be %d to %d bytes, got %d", ErrStatement, MinNonce, MaxNonce, len(s.Nonce))
	}
	if s.Expiry <= 0 || s.Expiry > MaxExpiry {
		return fmt.Errorf("%w: expiry must be unix seconds from 1 to %d, got %d", ErrStatement, int64(MaxExpiry), s.Expiry)
	}
	if err := digest.Validate(s.Digest); err != nil {
		return fmt.Errorf("%w: %w", ErrStatement, err)
	}
	return nil
}

// Expired tells whether the statement no longer counts at the unix second now:
// it counts up to and including the second of Expiry.
func (s Statement) Expired(now int64) bool {
	return now > s.Expiry
}

// Bytes returns the message to be signed:
//
//	"shuquan/docsig/v1"
//	len(chain id) || chain id
//	len(act)      || act
//	len(object)   || object id
//	version
//	len(nonce)    || nonce
//	expiry
//	len(digest)   || digest text
//
// Each len is 4 bytes big-endian, version and expiry are 8 bytes big-endian
// each, and the tag has no length. Different statements have different bytes;
// call Validate first, since Bytes checks nothing.
func (s Statement) Bytes() []byte {
	size := len(Tag) + 5*4 + 2*8 + len(s.ChainID) + len(s.Act) + len(s.ObjectID) + len(s.Nonce) + len(s.Digest)
	b := make([]byte, 0, size)
	b = append(b, Tag...)
	b = appendField(b, s.ChainID)
	b = appendField(b, s.Act)
	b = appendField(b, s.ObjectID)
	b = binary.BigEndian.AppendUint64(b, s.Version)
	b = appendField(b, string(s.Nonce))
	b = binary.BigEndian.AppendUint64(b, uint64(s.Expiry))
	return appendField(b, s.Digest)
}

func appendField(b []byte, field string) []byte {
	b = binary.BigEndian.AppendUint32(b, uint32(len(field)))
	return append(b, field...)
}

func isToken(s string, maxLen int) bool {
	if s == "" || len(s) > maxLen {
		return false
	}
	for i := range len(s) {
		if s[i] <= ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}
