// SPDX-License-Identifier: Apache-2.0

package institution

import "context"

// Guard is asked before an institution ceases; a higher module in which it
// still has an office refuses with its own registered error.
type Guard interface {
	MayCease(ctx context.Context, code string) error
}

// Guards ask their members in order; the first refusal stands.
type Guards []Guard

// MayCease asks every member.
func (gs Guards) MayCease(ctx context.Context, code string) error {
	for _, g := range gs {
		if err := g.MayCease(ctx, code); err != nil {
			return err
		}
	}
	return nil
}
