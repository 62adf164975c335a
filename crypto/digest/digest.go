// SPDX-License-Identifier: Apache-2.0

// Package digest carries document digests that name their own algorithm.
//
// A digest is text: "sm3:" or "sha256:" and 64 lower-case hexadecimal digits.
// There is exactly one text for each digest, so digests can be compared as
// strings and used in keys. The package depends on no SDK and no cgo.
package digest

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"github.com/emmansun/gmsm/sm3"
)

// Algorithm is the name of a digest algorithm as it stands before the colon.
type Algorithm string

const (
	// AlgorithmSM3 is SM3 (GB/T 32905-2016), the default of the ledger.
	AlgorithmSM3 Algorithm = "sm3"
	// AlgorithmSHA256 is SHA-256 (FIPS 180-4), for documents digested elsewhere.
	AlgorithmSHA256 Algorithm = "sha256"
)

// Size is the length of a raw digest in bytes; both algorithms have the same.
const Size = 32

// MaxLen is the length of the longest digest text in bytes.
const MaxLen = len(AlgorithmSHA256) + 1 + 2*Size

// ErrMalformed is returned for a text that is not a digest in its one form.
var ErrMalformed = errors.New(`a digest is "sm3:" or "sha256:" followed by 64 lower-case hexadecimal digits`)

// SM3 returns the SM3 digest of b as text.
func SM3(b []byte) string {
	sum := sm3.Sum(b)
	return format(AlgorithmSM3, sum[:])
}

// SHA256 returns the SHA-256 digest of b as text.
func SHA256(b []byte) string {
	sum := sha256.Sum256(b)
	return format(AlgorithmSHA256, sum[:])
}

// Raw returns the SM3 digest of b as bytes, for identifiers and keys that fix
// the algorithm by their definition.
func Raw(b []byte) [Size]byte {
	return sm3.Sum(b)
}

// Sum returns the digest of b under alg as text. An algorithm that is not
// listed gives ErrMalformed.
func Sum(alg Algorithm, b []byte) (string, error) {
	switch alg {
	case AlgorithmSM3:
		return SM3(b), nil
	case AlgorithmSHA256:
		return SHA256(b), nil
	default:
		return "", fmt.Errorf("%w: unknown algorithm %q", ErrMalformed, alg)
	}
}

// Parse splits a digest text into its algorithm and 32 raw bytes. Anything but
// the one canonical form gives ErrMalformed.
func Parse(s string) (Algorithm, []byte, error) {
	name, digits, found := strings.Cut(s, ":")
	if !found {
		return "", nil, fmt.Errorf("%w: no colon", ErrMalformed)
	}
	alg := Algorithm(name)
	if alg != AlgorithmSM3 && alg != AlgorithmSHA256 {
		return "", nil, fmt.Errorf("%w: unknown algorithm", ErrMalformed)
	}
	if len(digits) != 2*Size {
		return "", nil, fmt.Errorf("%w: got %d digits", ErrMalformed, len(digits))
	}
	for i := range len(digits) {
		if c := digits[i]; (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return "", nil, fmt.Errorf("%w: digit %d", ErrMalformed, i+1)
		}
	}
	raw, err := hex.DecodeString(digits)
	if err != nil {
		return "", nil, fmt.Errorf("%w: %w", ErrMalformed, err)
	}
	return alg, raw, nil
}

// Validate returns ErrMalformed unless s is a digest in its one form.
func Validate(s string) error {
	_, _, err := Parse(s)
	return err
}

func format(alg Algorithm, raw []byte) string {
	return string(alg) + ":" + hex.EncodeToString(raw)
}
