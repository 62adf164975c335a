// SPDX-License-Identifier: Apache-2.0

package commit

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// ErrOpening is returned for a file that is not an opening.
var ErrOpening = errors.New("the file is not an opening of a commitment")

// Opening is the file that opens a commitment. It is as secret as the value:
// whoever has it can show what was committed to.
type Opening struct {
	// Commitment is what goes on chain.
	Commitment string `json:"commitment"`
	// Domain says which field it is for.
	Domain string `json:"domain"`
	// Salt hides the value.
	Salt []byte `json:"salt"`
	// Value is what was committed to, or the digest text of a larger file.
	Value []byte `json:"value"`
	// Of says what the value is: "value" or "digest of file".
	Of string `json:"of"`
}

// ParseOpening reads an opening; ErrOpening for anything else.
func ParseOpening(raw []byte) (Opening, error) {
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.DisallowUnknownFields()
	var o Opening
	if err := dec.Decode(&o); err != nil {
		return Opening{}, fmt.Errorf("%w: %w", ErrOpening, err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return Opening{}, fmt.Errorf("%w: something follows the object", ErrOpening)
	}
	return o, nil
}

// Opens returns nil if the opening opens a commitment, and the errors of Open
// otherwise. What the opening itself says that it opens does not count.
func (o Opening) Opens(commitment string) error {
	return Open(commitment, o.Domain, o.Salt, o.Value)
}
