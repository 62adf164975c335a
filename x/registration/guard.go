// SPDX-License-Identifier: Apache-2.0

package registration

import "context"

// Guard is asked whether an application may lead to a registration now. It is
// asked when an application is filed, then without the application's id, when
// Pass and Evidence are proposed and again when they are confirmed; an error
// refuses the act.
type Guard interface {
	MayRegister(ctx context.Context, a Application, c Content) error
}

// Guards asks one after the other. An empty list allows everything.
type Guards []Guard

// MayRegister returns the first refusal.
func (gs Guards) MayRegister(ctx context.Context, a Application, c Content) error {
	for _, g := range gs {
		if err := g.MayRegister(ctx, a, c); err != nil {
			return err
		}
	}
	return nil
}
