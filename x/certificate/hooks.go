// SPDX-License-Identifier: Apache-2.0

package certificate

import "context"

// Hooks tell higher modules what happened to a certificate.
type Hooks interface {
	// CertificateChanged is called with the head after every change, in the
	// transaction or deadline that made it; an error undoes the change.
	CertificateChanged(ctx context.Context, h Head) error
}

// HookList calls its members in order and stops at the first error.
type HookList []Hooks

// CertificateChanged calls every member.
func (l HookList) CertificateChanged(ctx context.Context, h Head) error {
	for _, member := range l {
		if err := member.CertificateChanged(ctx, h); err != nil {
			return err
		}
	}
	return nil
}
