// SPDX-License-Identifier: Apache-2.0

package registration

// ValidatePublicCode checks the form of a query code (登记结果查询码, art. 13, 14).
// The national coding standard is not published, so a code is 1 to 64 visible
// characters; each is given once. ErrPublicCode.
func ValidatePublicCode(code string) error {
	if !opaque(code) {
		return ErrPublicCode.Wrapf("code: %q", code)
	}
	return nil
}
