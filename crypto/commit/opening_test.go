// SPDX-License-Identifier: Apache-2.0

package commit_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/crypto/commit"
)

// An opening is read in its one form and opens its own commitment alone.
func TestOpening(t *testing.T) {
	made, err := commit.Commit("pledge.amount", salt, []byte("8000000"))
	require.NoError(t, err)
	other, err := commit.Commit("pledge.valuation", salt, []byte("8000000"))
	require.NoError(t, err)
	raw, err := json.Marshal(commit.Opening{Commitment: other, Domain: "pledge.amount", Salt: salt, Value: []byte("8000000"), Of: "value"})
	require.NoError(t, err)
	o, err := commit.ParseOpening(append(raw, '\n'))
	require.NoError(t, err)
	require.NoError(t, o.Opens(made), "what the file says that it opens does not count")
	require.ErrorIs(t, o.Opens(other), commit.ErrMismatch)
	require.ErrorIs(t, o.Opens("x"), commit.ErrCommitment)
	for name, text := range map[string][]byte{
		"nothing": nil, "no object": []byte("1"), "something after it": append(bytes.Clone(raw), "{}"...),
		"an unknown field": bytes.Replace(raw, []byte(`"of"`), []byte(`"for"`), 1),
	} {
		_, err := commit.ParseOpening(text)
		require.ErrorIs(t, err, commit.ErrOpening, name)
	}
}
