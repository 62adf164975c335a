// SPDX-License-Identifier: Apache-2.0

package certificate

import "context"

// Act names an act on a certificate that other modules may forbid.
type Act string

// ActRevoke is the revocation of a certificate.
const ActRevoke Act = "revoke"

// Guard is asked whether an act may be done to a certificate now. It answers
// with its own registered error, nil if it has nothing against it.
type Guard interface {
	May(ctx context.Context, h Head, act Act) error
}

// Guards ask their members in order; the first refusal stands. An empty list
// has nothing against anything.
type Guards []Guard

// May asks every member.
func (l Guards) May(ctx context.Context, h Head, act Act) error {
	for _, member := range l {
		if err := member.May(ctx, h, act); err != nil {
			return err
		}
	}
	return nil
}
