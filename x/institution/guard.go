// SPDX-License-Identifier: Apache-2.0

package institution

import "context"

// Guard is what this module asks of higher ones.
type Guard interface {
	// MayCease is asked before an institution ceases; a higher module in which it
	// still has an office refuses with its own registered error.
	MayCease(ctx context.Context, code string) error
	// MayRule returns nil if an institution holds the province's seat, so that
	// its officers decide on agencies; ErrRuling otherwise.
	MayRule(ctx context.Context, code string) error
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

// MayRule asks every member. Nobody may if there is none.
func (gs Guards) MayRule(ctx context.Context, code string) error {
	if len(gs) == 0 {
		return ErrRuling
	}
	for _, g := range gs {
		if err := g.MayRule(ctx, code); err != nil {
			return err
		}
	}
	return nil
}
