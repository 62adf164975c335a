// SPDX-License-Identifier: Apache-2.0

package council

import (
	"context"

	"github.com/shuquan-ledger/shuquan/record"
)

// Hooks tells higher modules what duty officers decided about their records.
// An error refuses the decision with everything that belongs to it.
type Hooks interface {
	// CertificateSuspended is called when two duty officers suspend a
	// certificate until a moment (seconds since 1970-01-01T00:00:00Z) by their
	// order. The certificate's module lets it lapse by itself.
	CertificateSuspended(ctx context.Context, code string, until int64, order record.Order) error
	// CertificateSuspensionLifted is called when a motion lifts that suspension
	// before it lapses, with the digest of the motion's document.
	CertificateSuspensionLifted(ctx context.Context, code, document string) error
}
