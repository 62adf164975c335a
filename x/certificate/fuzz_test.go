// SPDX-License-Identifier: Apache-2.0

package certificate_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/x/certificate"
)

// A text that is read as a code is written as that text, and no other
// character in the place of one of its own is read as a local code.
func FuzzParseCode(f *testing.F) {
	local := certificate.Code{Class: certificate.ClassLocal, Division: "140100", Digit: 8, Month: 202611, Serial: 7}
	for _, s := range []string{local.String(), "SJ1482026110001", "SJ", "DL", "", "DL140100820261100000\u0661"} {
		f.Add(s, 5)
	}
	f.Fuzz(func(t *testing.T, s string, at int) {
		c, err := certificate.ParseCode(s)
		if err != nil {
			return
		}
		require.Equal(t, s, c.String())
		if c.Class != certificate.ClassLocal || at < 0 || at >= len(s) {
			return
		}
		b := []byte(s)
		if b[at]++; b[at] > 'Z' {
			b[at] = '0'
		}
		_, err = certificate.ParseCode(string(b))
		require.Error(t, err)
	})
}
