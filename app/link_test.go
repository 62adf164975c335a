// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"
	ibctm "github.com/cosmos/ibc-go/v11/modules/light-clients/07-tendermint"

	"github.com/shuquan-ledger/shuquan/testutil/chains"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	recognitionkeeper "github.com/shuquan-ledger/shuquan/x/recognition/keeper"
	recognitiontypes "github.com/shuquan-ledger/shuquan/x/recognition/types"
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
	list, err := recognitionkeeper.NewQueryServer(w.twins.Here.App.Keepers.Recognition).Foreigns(w.twins.Here.Ctx(), &recognitiontypes.QueryForeignsRequest{})
	require.NoError(t, err)
	require.Len(t, list.Certificates, 1)
	require.Equal(t, "VERDICT_STATE_REVOKED", list.Certificates[0].State, "imported as active")
	feed, err := w.twins.There.App.Keepers.Recognition.Told(w.twins.There.Ctx())
	require.NoError(t, err)
	require.Equal(t, feed.Entries, w.Feed().Entries)
	box, err := w.twins.There.App.Keepers.Recognition.Outboxes.Get(w.twins.There.Ctx(), w.twins.Here.Division())
	require.NoError(t, err)
	require.Equal(t, feed.Entries, box.Acknowledged)
	require.Zero(t, box.Reported)
}

// A light client that nobody updates is told of at a third, a half and two thirds of
// its trusting period, once each, and so is the end of the alarm.
func TestAlarmsOfALightClient(t *testing.T) {
	w := newJoined(t)
	here := w.twins.Here
	w.Update()
	at, period := w.newest()
	alarms := func() (out []string) {
		for _, answer := range here.Answers {
			for _, e := range answer.Events {
				if e.Type == "shuquan.recognition.service.v1.EventClientAlarm" {
					for _, a := range e.Attributes {
						if a.Key == "alarm" {
							out = append(out, a.Value)
						}
					}
				}
			}
		}
		return out
	}
	standing := func() string {
		res, err := recognitionkeeper.NewQueryServer(here.App.Keepers.Recognition).Peer(here.Ctx(), &recognitiontypes.QueryPeerRequest{Division: chains.Henan})
		require.NoError(t, err)
		return res.Standing
	}
	require.Equal(t, "ACTIVE", standing())
	for i, part := range []time.Duration{period / 3, period / 2, period * 2 / 3} {
		here.To(at.Add(part - time.Minute).Unix())
		here.Block()
		require.Len(t, alarms(), i, "not before part %d", i+1)
		here.To(at.Add(part + time.Minute).Unix())
		here.Block()
		here.Block()
		require.Equal(t, []string{"1", "2", "3"}[:i+1], alarms())
		o, err := here.App.Keepers.Recognition.Outboxes.Get(here.Ctx(), chains.Henan)
		require.NoError(t, err)
		require.EqualValues(t, i+1, o.Alarm)
		require.Equal(t, "DEGRADED", standing())
	}
	w.Update()
	here.Block()
	require.Equal(t, "ACTIVE", standing())
	// A client that is gone is an answer too, of a state that is never committed.
	lost, peers, p := here.Ctx(), here.App.Keepers.Recognition.Peers, w.Peer()
	p.Agreement.ClientId = "07-tendermint-99"
	require.NoError(t, peers.Set(lost, p.Division, p))
	res, err := recognitionkeeper.NewQueryServer(here.App.Keepers.Recognition).Peer(lost, &recognitiontypes.QueryPeerRequest{Division: chains.Henan})
	require.NoError(t, err)
	require.Equal(t, []string{"CLIENT_FROZEN", recognition.ClientUnknown}, []string{res.Standing, res.Client.Status})
	require.Equal(t, []string{"1", "2", "3", "0"}, alarms())
}

// newest is the time of the newest block that the light client knows, and its trusting
// period.
func (w *joined) newest() (time.Time, time.Duration) {
	w.t.Helper()
	ctx, clients, id := sdk.UnwrapSDKContext(w.twins.Here.Ctx()), w.twins.Here.App.Keepers.IBC.ClientKeeper, w.Peer().Agreement.ClientId
	state, found := clients.GetClientState(ctx, id)
	require.True(w.t, found)
	at, err := clients.GetClientTimestampAtHeight(ctx, id, clients.GetClientLatestHeight(ctx, id))
	require.NoError(w.t, err)
	return time.Unix(0, int64(at)), state.(*ibctm.ClientState).TrustingPeriod //nolint:gosec // a time
}
