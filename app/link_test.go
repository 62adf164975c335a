// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/testutil/chains"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
)

// joined are two provinces with a channel.
type joined struct {
	*twins
	*chains.Link
}

func newJoined(t *testing.T) *joined {
	t.Helper()
	w := newTwins(t)
	return &joined{w, chains.NewLink(w.Twins)}
}

// What is revoked at home is known as revoked over here as soon as the report is
// carried, imported or not, and nobody has to ask.
func TestBadNewsIsPushed(t *testing.T) {
	w := newJoined(t)
	code := w.Register()
	w.Pull(code)
	w.Link.Carry()
	require.Equal(t, "VERDICT_STATE_VALID", w.recognised(code).State)
	w.twins.There.BothOnCertificate(w.Agency, code, ledger.RevokeAct("P-R1", w.twins.There.Now().Unix()))
	require.Equal(t, "VERDICT_STATE_VALID", w.recognised(code).State, "before the report is carried")
	w.Link.Carry()
	require.Equal(t, "VERDICT_STATE_REVOKED", w.recognised(code).State)
	require.Equal(t, "NONE", w.recognised(code).Recognition)
	feed, err := w.twins.There.App.Keepers.Recognition.Told(w.twins.There.Ctx())
	require.NoError(t, err)
	require.Equal(t, feed.Entries, w.Feed().Entries)
	box, err := w.twins.There.App.Keepers.Recognition.Outboxes.Get(w.twins.There.Ctx(), w.twins.Here.Division())
	require.NoError(t, err)
	require.Equal(t, feed.Entries, box.Acknowledged)
	require.Zero(t, box.Reported)
}
