// SPDX-License-Identifier: Apache-2.0

package certificate

import "context"

// Guard is asked whether a deal may be done to a certificate now. A module that
// records a pledge, a licence or a control answers with MayDeal of what it
// records, nil if it has nothing against it.
type Guard interface {
	May(ctx context.Context, h Head, deal Deal) error
}

// Guards ask their members in order; the first refusal stands. The order is
// that of Precedences among what the modules above record; what the head itself
// shows has been asked before. An empty list has nothing against anything.
type Guards []Guard

// May asks every member.
func (l Guards) May(ctx context.Context, h Head, deal Deal) error {
	for _, member := range l {
		if err := member.May(ctx, h, deal); err != nil {
			return err
		}
	}
	return nil
}
