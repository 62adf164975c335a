// SPDX-License-Identifier: Apache-2.0

package verifier_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/verifier"
)

const goodRoot = `{"chain_id":"shanxi-1","height":7,"hash":"00112233445566778899AABBCCDDEEFF00112233445566778899aabbccddeeff","state_version":2}`

// TestParseTrustRoot: one form, and no other.
func TestParseTrustRoot(t *testing.T) {
	root, err := verifier.ParseTrustRoot([]byte(goodRoot))
	require.NoError(t, err)
	require.Equal(t, "shanxi-1", root.ChainID)
	require.Equal(t, int64(7), root.Height)
	require.Equal(t, byte(0x11), root.Hash[1])

	again, err := root.Marshal()
	require.NoError(t, err)
	same, err := verifier.ParseTrustRoot(again)
	require.NoError(t, err)
	require.Equal(t, root, same)

	for name, change := range map[string][2]string{
		"no chain id":           {`"chain_id":"shanxi-1",`, ``},
		"no height":             {`"height":7,`, ``},
		"no hash":               {`"hash":"00112233445566778899AABBCCDDEEFF00112233445566778899aabbccddeeff",`, ``},
		"no state version":      {`,"state_version":2`, ``},
		"null height":           {`7`, `null`},
		"another field":         {`{`, `{"store":"x",`},
		"a field twice":         {`{`, `{"height":7,`},
		"a field in upper case": {`"height"`, `"Height"`},
		"height zero":           {`7`, `0`},
		"negative height":       {`7`, `-7`},
		"height as text":        {`7`, `"7"`},
		"height with fraction":  {`7`, `7.5`},
		"height as an object":   {`7`, `{"height":7}`},
		"height as a list":      {`7`, `[7]`},
		"empty chain id":        {`shanxi-1`, ``},
		"chain id with space":   {`shanxi-1`, `shanxi 1`},
		"chain id too long":     {`shanxi-1`, strings.Repeat("x", 51)},
		"short hash":            {`eeff"`, `ee"`},
		"hash with other sign":  {`eeff"`, `eefg"`},
		"hash with prefix":      {`"0011`, `"0x0011`},
		"empty hash":            {`00112233445566778899AABBCCDDEEFF00112233445566778899aabbccddeeff`, strings.Repeat("0", 64)},
		"another state version": {`"state_version":2`, `"state_version":1`},
		"something after it":    {`2}`, `2} {}`},
		"cut off":               {`2}`, `2`},
		"a list":                {goodRoot, `[]`},
		"nothing":               {goodRoot, ``},
		"far too long":          {`2}`, `2}` + strings.Repeat(" ", 5000)},
	} {
		t.Run(name, func(t *testing.T) {
			changed := strings.Replace(goodRoot, change[0], change[1], 1)
			require.NotEqual(t, goodRoot, changed)
			_, err := verifier.ParseTrustRoot([]byte(changed))
			require.ErrorIs(t, err, verifier.ErrTrustRoot)
		})
	}
}

// FuzzParseTrustRoot: whatever is read is whole, and reads the same again.
func FuzzParseTrustRoot(f *testing.F) {
	f.Add([]byte(goodRoot))
	f.Add([]byte(`{"chain_id":"a","height":9223372036854775807,"hash":"`))
	f.Fuzz(func(t *testing.T, b []byte) {
		root, err := verifier.ParseTrustRoot(b)
		if err != nil {
			require.ErrorIs(t, err, verifier.ErrTrustRoot)
			return
		}
		require.NoError(t, root.Validate())
		again, err := root.Marshal()
		require.NoError(t, err)
		same, err := verifier.ParseTrustRoot(again)
		require.NoError(t, err)
		require.Equal(t, root, same)
	})
}
