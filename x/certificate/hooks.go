// SPDX-License-Identifier: Apache-2.0

package certificate

import "context"

// Hooks tell higher modules what happened to a certificate.
type Hooks interface {
	// CertificateChanged is called with the head after every change, in the
	// transaction or deadline that made it; an error undoes the change.
	CertificateChanged(ctx context.Context, h Head) error
	// RightsTransferred is called when rights have passed from one certificate
	// to another, in the transaction that issued the other and before the first
	// ends if nothing is left of it: what a module holds on the rights goes with
	// them. An error undoes the transfer.
	RightsTransferred(ctx context.Context, from, to Head) error
}

// HookList calls its members in order and stops at the first error.
type HookList []Hooks

// RightsTransferred calls every member.
func (l HookList) RightsTransferred(ctx context.Context, from, to Head) error {
	for _, member := range l {
		if err := member.RightsTransferred(ctx, from, to); err != nil {
			return err
		}
	}
	return nil
}

// CertificateChanged calls every member.
func (l HookList) CertificateChanged(ctx context.Context, h Head) error {
	for _, member := range l {
		if err := member.CertificateChanged(ctx, h); err != nil {
			return err
		}
	}
	return nil
}
