// SPDX-License-Identifier: Apache-2.0

package digest

import (
	"io"

	"github.com/emmansun/gmsm/sm3"
)

// ReadSM3 reads r to its end and returns the SM3 digest as text and the number
// of bytes, so that data of any size can be digested without holding them. An
// error of r is returned as it is.
func ReadSM3(r io.Reader) (text string, size int64, err error) {
	h := sm3.New()
	size, err = io.Copy(h, r)
	if err != nil {
		return "", size, err
	}
	return format(AlgorithmSM3, h.Sum(nil)), size, nil
}
