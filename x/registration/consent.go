// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/record"
)

// Acts that applicants consent to by a document signature.
const (
	// ActSubmit is the submission; its version is 1.
	ActSubmit = "registration.submit"
	// ActRefile is a new filing; its version is the filing's number.
	ActRefile = "registration.refile"
	// ActWithdraw is the withdrawal; its version is the last filing's number.
	ActWithdraw = "registration.withdraw"
)

// ConsentDigests are the digests of consents' deterministic protobuf bytes, in
// their order, as a filing keeps them.
func ConsentDigests(consents []record.Consent) ([]string, error) {
	out := make([]string, len(consents))
	for i, c := range consents {
		b, err := c.Marshal()
		if err != nil {
			return nil, err
		}
		out[i] = digest.SM3(b)
	}
	return out, nil
}
