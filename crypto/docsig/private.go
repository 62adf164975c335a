// SPDX-License-Identifier: Apache-2.0

package docsig

import (
	"bytes"
	"encoding/hex"
	"encoding/pem"
	"fmt"
)

const (
	// PEMType is the type of the PEM block that holds a private document key.
	PEMType = "SHUQUAN DOCUMENT KEY"
	// PEMAlgorithm is the header that names the key's algorithm.
	PEMAlgorithm = "Algorithm"
	// PEMPublic is the header that repeats the public key in hexadecimal, so that
	// a damaged file is noticed and its owner can be told without the secret.
	PEMPublic = "Public-Key"
	// MaxPrivate is the greatest length of a private key file in bytes.
	MaxPrivate = 8 << 10
)

// MarshalPrivate writes the private key as a PEM block of type PEMType with the
// headers Algorithm and Public-Key over the 32-byte secret. It is not encrypted:
// store it in a file that only its owner can read (mode 0600). A Signer of
// another package gives ErrForeignSigner.
func MarshalPrivate(s Signer) ([]byte, error) {
	own, ok := s.(*signer)
	if !ok || own == nil {
		return nil, ErrForeignSigner
	}
	return pem.EncodeToMemory(&pem.Block{
		Type: PEMType,
		Headers: map[string]string{
			PEMAlgorithm: string(own.public.Algorithm),
			PEMPublic:    hex.EncodeToString(own.public.Bytes),
		},
		Bytes: own.secret,
	}), nil
}

// ParsePrivate reads what MarshalPrivate wrote and nothing else: one block,
// both headers and only these, a public key that belongs to the secret, and
// nothing but white space around it. Everything else is ErrMalformedPrivateKey
// or ErrUnknownAlgorithm.
func ParsePrivate(b []byte) (Signer, error) {
	if len(b) > MaxPrivate {
		return nil, fmt.Errorf("%w: more than %d bytes", ErrMalformedPrivateKey, MaxPrivate)
	}
	b = bytes.TrimSpace(b)
	block, rest := pem.Decode(b)
	if block == nil || block.Type != PEMType || !bytes.HasPrefix(b, []byte("-----BEGIN "+PEMType)) {
		return nil, fmt.Errorf("%w: no PEM block of type %s", ErrMalformedPrivateKey, PEMType)
	}
	if len(bytes.TrimSpace(rest)) != 0 {
		return nil, fmt.Errorf("%w: something follows the PEM block", ErrMalformedPrivateKey)
	}
	if len(block.Headers) != 2 {
		return nil, fmt.Errorf("%w: want the headers %s and %s", ErrMalformedPrivateKey, PEMAlgorithm, PEMPublic)
	}
	s, err := NewSigner(Algorithm(block.Headers[PEMAlgorithm]), block.Bytes)
	if err != nil {
		return nil, err
	}
	if block.Headers[PEMPublic] != hex.EncodeToString(s.Public().Bytes) {
		return nil, fmt.Errorf("%w: the public key is not that of the secret", ErrMalformedPrivateKey)
	}
	return s, nil
}
