// SPDX-License-Identifier: Apache-2.0

package doctor_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/testutil/chains"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/recognition"
)

// Each row breaks one thing of what is known of another province, with a mirror that
// was refused or has ended and one that waits.
func TestFindsWhatIsBrokenOfPeers(t *testing.T) {
	p := newPatient(t)
	link := chains.NewLink(chains.NewTwins(t, p.Ledger, p.agency.Handler))
	w := link.Here
	bank := w.NewLender("山西农商银行")
	ask := func(nonce int) (string, string) {
		code := w.Register()
		link.Carry()
		w.Pull(code)
		p.Must(p.agency.Reviewer, w.Accepting(p.agency.Reviewer, code))
		loan := w.There.Loan(w.Holder, bank.Bank, ledger.Nonce(nonce), code)
		p.Must(bank.Handler, w.Requesting(bank, loan, w.Holder))
		id, err := loan.ID()
		require.NoError(t, err)
		return id, code
	}
	ended, code := ask(1)
	link.Carry()
	p.Must(bank.Handler, w.Acting(bank, ended, ledger.CancelReservationAct()))
	link.Carry()
	require.Equal(t, recognition.RequestExpired, w.Mirror(ended).Status)
	waiting, _ := ask(2)
	k := p.App.Keepers.Recognition
	require.Empty(t, p.examine(t, p.ctx(t)).Findings)

	raw, err := pledge.ParseID(ended)
	require.NoError(t, err)
	mirror := w.Mirror(ended)
	last := collections.Join(raw, mirror.Version)
	sent := collections.Join(chains.Henan, w.Mirror(waiting).Awaiting)
	snapshot, err := k.Snapshots.Get(p.Ctx(), code)
	require.NoError(t, err)
	for _, row := range []struct {
		name, invariant, record string
		harm                    func(sdk.Context) error
	}{
		{"an end that was left", "X8", "request " + ended, func(ctx sdk.Context) error {
			m := mirror
			m.Status, m.Version = recognition.RequestReserved, m.Version+1
			err := k.RequestHistory.Append(ctx, raw, m.Version, record.Entry{
				Author: "peer", Event: string(recognition.EventReserve), Status: m.Status.String(), Rule: "replayed",
			})
			return orSet(err, func() error { return k.Requests.Set(ctx, ended, m) })
		}},
		{"a status that no history gives", "X1", "request " + ended, edited(k.Requests, ended, func(r *recognition.Request) { r.Status = recognition.RequestConfirmed })},
		{"a step that no row knows", "X8", "request " + ended, edited(k.RequestHistory.Entries, last, func(e *record.Entry) { e.Event = string(recognition.EventRefuse) })},
		{"a request that waits for nothing", "L2", "request " + waiting, func(ctx sdk.Context) error { return k.Sent.Remove(ctx, sent) }},
		{"a packet that nobody waits for", "L2", "packet", edited(k.Requests, waiting, func(r *recognition.Request) { r.Awaiting = 0 })},
		{"packets counted wrong", "L1", "outbox of " + chains.Henan, edited(k.Outboxes, chains.Henan, func(o *recognition.Outbox) { o.Open++ })},
		{"packets of no outbox", "L1", "outbox of " + chains.Henan, func(ctx sdk.Context) error { return k.Outboxes.Remove(ctx, chains.Henan) }},
		{"told beyond what was read", "X8", "certificate " + code, edited(k.ToldOf, code, func(x *recognition.Told) { x.Entry += 1000 })},
		{"a peer without its history", "L1", "peer " + chains.Henan, edited(k.Peers, chains.Henan, func(x *recognition.Peer) { x.Version++ })},
		{"a peer of another status", "X1", "peer " + chains.Henan, edited(k.Peers, chains.Henan, func(x *recognition.Peer) { x.Status = recognition.PeerSuspended })},
		{"data that are not found", "L2", "imported certificates", func(ctx sdk.Context) error {
			return k.Snapshots.Indexes.Fingerprint.Unreference(ctx, code, func() (recognition.Snapshot, error) { return snapshot, nil })
		}},
		{"data found under others", "L2", "imported certificates", func(ctx sdk.Context) error {
			other := snapshot
			other.Registration.Fingerprint = ledger.Digest("other data")
			return k.Snapshots.Indexes.Fingerprint.Reference(ctx, code, other, func() (recognition.Snapshot, error) { return snapshot, nil })
		}},
		{"a conflict that is not listed", "L2", "conflicts", func(ctx sdk.Context) error {
			return k.Conflicts.Set(ctx, "no id", recognition.Conflict{Id: "no id", Codes: []string{code}})
		}},
		{"a list of a conflict that is not there", "L2", "conflict no id", func(ctx sdk.Context) error {
			return k.ConflictsOf.Set(ctx, collections.Join(code, "no id"))
		}},
	} {
		t.Run(row.name, func(t *testing.T) { p.finds(t, row.invariant, row.record, row.harm) })
	}
}
