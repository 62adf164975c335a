// SPDX-License-Identifier: Apache-2.0

// Package commit makes and opens salted SM3 commitments, the only form in
// which confidential fields appear on the ledger.
//
// A commitment is SM3 over
//
//	"shuquan/commit/v1" || len(domain) || domain || len(salt) || salt || len(value) || value
//
// where each len is 4 bytes, big-endian, and || is concatenation. It is written
// as a digest text ("sm3:" and 64 hexadecimal digits). The lengths make the
// encoding unambiguous and the domain keeps a commitment to one field from
// being opened as another. The salt hides the value: it must be random, of 16
// bytes or more, used once, and kept off chain together with the value. The
// package depends on no SDK and no cgo.
package commit

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
)

const (
	// Tag opens the committed bytes and carries the version of the encoding.
	Tag = "shuquan/commit/v1"
	// MinSalt is the least length of a salt in bytes.
	MinSalt = 16
	// MaxSalt is the greatest length of a salt in bytes.
	MaxSalt = 64
	// DefaultSalt is the length of the salts that NewSalt draws, in bytes.
	DefaultSalt = 32
	// MaxDomain is the greatest length of a domain in bytes.
	MaxDomain = 64
	// MaxValue is the greatest length of a value in bytes (1 MiB); commit to
	// the digest of anything larger.
	MaxValue = 1 << 20
)

var (
	// ErrDomain is returned for a domain that is empty, too long or not printable ASCII.
	ErrDomain = errors.New("the domain of a commitment is 1 to 64 printable ASCII characters without spaces")
	// ErrSalt is returned for a salt of a wrong length.
	ErrSalt = errors.New("the salt of a commitment is 16 to 64 random bytes")
	// ErrValue is returned for a value that is too long.
	ErrValue = errors.New("a committed value has at most 1 MiB; commit to its digest instead")
	// ErrCommitment is returned for a text that is not an SM3 digest.
	ErrCommitment = errors.New(`a commitment is "sm3:" followed by 64 lower-case hexadecimal digits`)
	// ErrMismatch is returned when domain, salt and value do not open the commitment.
	ErrMismatch = errors.New("the commitment was not made from this domain, salt and value")
)

// NewSalt draws a salt of DefaultSalt bytes from rand, which must be a
// cryptographic source such as crypto/rand.Reader.
func NewSalt(rand io.Reader) ([]byte, error) {
	salt := make([]byte, DefaultSalt)
	if _, err := io.ReadFull(rand, salt); err != nil {
		return nil, fmt.Errorf("draw salt: %w", err)
	}
	return salt, nil
}

// Commit returns the commitment to value under domain and salt, or ErrDomain,
// ErrSalt or ErrValue. An empty value can be committed to.
func Commit(domain string, salt, value []byte) (string, error) {
	if !validDomain(domain) {
		return "", ErrDomain
	}
	if len(salt) < MinSalt || len(salt) > MaxSalt {
		return "", fmt.Errorf("%w: got %d", ErrSalt, len(salt))
	}
	if len(value) > MaxValue {
		return "", fmt.Errorf("%w: got %d bytes", ErrValue, len(value))
	}
	b := make([]byte, 0, len(Tag)+12+len(domain)+len(salt)+len(value))
	b = append(b, Tag...)
	b = appendField(b, []byte(domain))
	b = appendField(b, salt)
	b = appendField(b, value)
	return digest.SM3(b), nil
}

// Open returns nil if commitment was made from domain, salt and value,
// ErrCommitment if it is not a commitment at all, ErrMismatch if it was made
// from something else, and the errors of Commit for inputs of a wrong form.
func Open(commitment, domain string, salt, value []byte) error {
	if err := Validate(commitment); err != nil {
		return err
	}
	again, err := Commit(domain, salt, value)
	if err != nil {
		return err
	}
	// Both sides are public or known to the caller: no constant time is needed.
	if again != commitment {
		return ErrMismatch
	}
	return nil
}

// Validate returns ErrCommitment unless s has the form of a commitment.
func Validate(s string) error {
	alg, _, err := digest.Parse(s)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrCommitment, err)
	}
	if alg != digest.AlgorithmSM3 {
		return fmt.Errorf("%w: got %s", ErrCommitment, alg)
	}
	return nil
}

func validDomain(s string) bool {
	if s == "" || len(s) > MaxDomain {
		return false
	}
	for i := range len(s) {
		if s[i] <= ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

func appendField(b, field []byte) []byte {
	b = binary.BigEndian.AppendUint32(b, uint32(len(field)))
	return append(b, field...)
}
