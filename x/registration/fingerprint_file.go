// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
)

// validate checks that a file's entry is in its one form.
func (f File) validate() error {
	if f.Size < 0 {
		return fmt.Errorf("size %d is negative", f.Size)
	}
	alg, _, err := digest.Parse(f.Digest)
	if err != nil {
		return err
	}
	if alg != digest.AlgorithmSM3 {
		return fmt.Errorf("the digest is %s; manifests hold SM3 digests", alg)
	}
	return validatePath(f.Path)
}

// validatePath: UTF-8 segments between single slashes, none of them "." or
// "..", no control character and no backslash, which some systems read as a
// separator.
func validatePath(p string) error {
	if !utf8.ValidString(p) || len(p) > MaxManifestPath {
		return fmt.Errorf("path %q: not UTF-8 or more than %d bytes", p, MaxManifestPath)
	}
	for _, segment := range strings.Split(p, "/") {
		if segment == "" || segment == "." || segment == ".." {
			return fmt.Errorf("path %q: a segment is empty, %q or %q", p, ".", "..")
		}
	}
	if strings.ContainsFunc(p, func(r rune) bool { return r == '\\' || unicode.IsControl(r) }) {
		return fmt.Errorf("path %q: holds a backslash or a control character", p)
	}
	return nil
}
