// SPDX-License-Identifier: Apache-2.0

package verifier

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

const (
	// StateVersion is the version of the provable layout that this package reads.
	StateVersion = 2
	// maxTrustRoot is the greatest length of a trust root file in bytes.
	maxTrustRoot = 4 << 10
	// maxChainID is CometBFT's greatest length of a chain id.
	maxChainID = 50
	hashSize   = 32
)

// ErrTrustRoot is a trust root file that is not of the one form.
var ErrTrustRoot = errors.New(`the trust root is not of the form {"chain_id":"shanxi-1","height":1,"hash":"64 hexadecimal digits","state_version":2}; get it again from the operators, by a way other than the node that you check`)

// TrustRoot is the block from which a bank trusts a chain. It is pinned once,
// after comparing it with several operators by other ways than the network.
type TrustRoot struct {
	// ChainID is the chain's id.
	ChainID string
	// Height is the block's height, 1 or more.
	Height int64
	// Hash is the hash of the block's header.
	Hash [hashSize]byte
}

type trustRootFile struct {
	ChainID      *string `json:"chain_id"`
	Height       *int64  `json:"height"`
	Hash         *string `json:"hash"`
	StateVersion *int    `json:"state_version"`
}

// ParseTrustRoot reads a trust root file. Every field must be there once, no
// other may be, and nothing may follow; anything else is ErrTrustRoot.
func ParseTrustRoot(b []byte) (TrustRoot, error) {
	if len(b) > maxTrustRoot {
		return TrustRoot{}, fmt.Errorf("%w: longer than %d bytes", ErrTrustRoot, maxTrustRoot)
	}
	if err := onceEach(b); err != nil {
		return TrustRoot{}, fmt.Errorf("%w: %w", ErrTrustRoot, err)
	}
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.DisallowUnknownFields()
	var f trustRootFile
	if err := dec.Decode(&f); err != nil {
		return TrustRoot{}, fmt.Errorf("%w: %w", ErrTrustRoot, err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return TrustRoot{}, fmt.Errorf("%w: something follows the object", ErrTrustRoot)
	}
	return f.root()
}

func (f trustRootFile) root() (TrustRoot, error) {
	if f.ChainID == nil || f.Height == nil || f.Hash == nil || f.StateVersion == nil {
		return TrustRoot{}, fmt.Errorf("%w: a field is missing", ErrTrustRoot)
	}
	if *f.StateVersion != StateVersion {
		return TrustRoot{}, fmt.Errorf("%w: state version %d, but this program reads version %d", ErrTrustRoot, *f.StateVersion, StateVersion)
	}
	r := TrustRoot{ChainID: *f.ChainID, Height: *f.Height}
	raw, err := hex.DecodeString(*f.Hash)
	if err != nil || len(raw) != hashSize {
		return TrustRoot{}, fmt.Errorf("%w: the hash is not 64 hexadecimal digits", ErrTrustRoot)
	}
	copy(r.Hash[:], raw)
	return r, r.Validate()
}

// Validate returns ErrTrustRoot for a root that names no block.
func (r TrustRoot) Validate() error {
	if r.ChainID == "" || len(r.ChainID) > maxChainID {
		return fmt.Errorf("%w: the chain id is 1 to %d characters", ErrTrustRoot, maxChainID)
	}
	for i := range len(r.ChainID) {
		if c := r.ChainID[i]; c <= ' ' || c > '~' {
			return fmt.Errorf("%w: the chain id is printable ASCII without spaces", ErrTrustRoot)
		}
	}
	if r.Height < 1 {
		return fmt.Errorf("%w: the height is 1 or more", ErrTrustRoot)
	}
	if r.Hash == [hashSize]byte{} {
		return fmt.Errorf("%w: the hash is empty", ErrTrustRoot)
	}
	return nil
}

// Marshal writes the root in the form that ParseTrustRoot reads.
func (r TrustRoot) Marshal() ([]byte, error) {
	hash, version := fmt.Sprintf("%X", r.Hash[:]), StateVersion
	b, err := json.MarshalIndent(trustRootFile{ChainID: &r.ChainID, Height: &r.Height, Hash: &hash, StateVersion: &version}, "", "  ")
	if err != nil {
		return nil, err
	}
	return append(b, '\n'), nil
}

// onceEach refuses a repeated name, of which the decoder would take the last,
// and names in another case, which it would take too.
func onceEach(b []byte) error {
	dec := json.NewDecoder(bytes.NewReader(b))
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return errors.New("not an object")
	}
	seen := map[string]bool{}
	for dec.More() {
		t, err := dec.Token()
		if err != nil {
			return err
		}
		name, _ := t.(string)
		if seen[name] {
			return fmt.Errorf("%q stands twice", name)
		}
		switch name {
		case "chain_id", "height", "hash", "state_version":
		default:
			return fmt.Errorf("%q is not one of its fields", name)
		}
		seen[name] = true
		if _, err := dec.Token(); err != nil { // its value; an object here is refused by the caller's decoder
			return err
		}
	}
	return nil
}
