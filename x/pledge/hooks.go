// SPDX-License-Identifier: Apache-2.0

package pledge

import "context"

// Hooks tell higher modules what happened to a pledge.
type Hooks interface {
	// PledgeChanged is called with the pledge after every change, in the
	// transaction or deadline that made it; an error undoes the change.
	PledgeChanged(ctx context.Context, p Pledge) error
}
