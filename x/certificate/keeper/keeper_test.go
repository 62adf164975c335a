// SPDX-License-Identifier: Apache-2.0

package keeper_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/certificate/types"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
)

// propose proposes the revocation and gives the digest to confirm.
func (e *env) propose(code string) string {
	e.t.Helper()
	var out *types.MsgProposeResponse
	require.NoError(e.t, e.Try(func(ctx context.Context) (err error) {
		out, err = e.msg.Propose(ctx, e.proposal(code))
		return err
	}))
	return out.Digest
}

func (e *env) confirm(code, repeated string) error {
	return e.Try(func(ctx context.Context) error {
		_, err := e.msg.Confirm(ctx, &types.MsgConfirm{Reviewer: reviewer, Code: code, Digest: repeated})
		return err
	})
}

// A higher module that refuses a change, or a registration that cannot be
// ended, aborts the message: nothing of it stays.
func TestRefusedChangeLeavesNothing(t *testing.T) {
	e := started(t)
	code := e.issue(1)
	repeated := e.propose(code)
	before := e.Bytes()

	e.hooks.refused = code
	require.ErrorIs(t, e.confirm(code, repeated), errHigher)
	require.Equal(t, before, e.Bytes())

	e.hooks.refused, e.records.refuse = "", errHigher
	require.ErrorIs(t, e.confirm(code, repeated), errHigher)
	require.Equal(t, before, e.Bytes())

	e.records.refuse = nil
	require.NoError(t, e.confirm(code, repeated))
	require.Equal(t, certificate.StatusRevoked, e.stored(code))
	h, err := e.k.Head(e.Ctx, code)
	require.NoError(t, err)
	require.Contains(t, e.records.ended, h.Registration+" "+certificate.EndRevoked)
}

// The guard is asked when a revocation is proposed and again when it is confirmed.
func TestGuardIsAskedTwice(t *testing.T) {
	e := started(t)
	code := e.issue(1)
	before := e.Bytes()
	e.guard.refuse = errHigher
	require.ErrorIs(t, e.Try(func(ctx context.Context) error {
		_, err := e.msg.Propose(ctx, e.proposal(code))
		return err
	}), errHigher)
	require.Equal(t, before, e.Bytes())

	e.guard.refuse = nil
	repeated := e.propose(code)
	before = e.Bytes()
	e.guard.refuse = errHigher
	require.ErrorIs(t, e.confirm(code, repeated), errHigher)
	require.Equal(t, before, e.Bytes())

	e.guard.refuse = nil
	require.NoError(t, e.confirm(code, repeated))
}

// A deadline whose act fails is put on the stuck list with an event and tried
// again when the next day begins; the others fire.
func TestStuckDeadline(t *testing.T) {
	e := started(t)
	codes := []string{e.issue(1), e.issue(2), e.issue(3)}
	var until int64
	for _, c := range codes {
		until = e.suspend(c)
	}
	stuck := codes[1]
	e.hooks.refused = stuck
	e.At(until + 1)
	events := e.endBlock()

	require.Equal(t, certificate.StatusActive, e.stored(codes[0]))
	require.Equal(t, certificate.StatusSuspended, e.stored(stuck))
	require.Equal(t, certificate.StatusActive, e.stored(codes[2]))
	failure, err := e.k.Timers.Stuck.Get(e.Ctx, []byte(stuck))
	require.NoError(t, err)
	require.Equal(t, "higher/2", failure)
	want, err := sdk.TypedEventToEvent(&types.EventTimerStuck{Kind: "lapse or expiry", Id: stuck, Failure: "higher/2"})
	require.NoError(t, err)
	require.Contains(t, events, want)

	// Who asks is told the truth all the same.
	h, err := e.k.Head(e.Ctx, stuck)
	require.NoError(t, err)
	require.Equal(t, certificate.StatusActive, h.Status)

	e.hooks.refused = ""
	nextDay := calendar.DayOf(until).End()
	e.At(nextDay)
	e.endBlock()
	require.Equal(t, certificate.StatusSuspended, e.stored(stuck), "the day is not over yet")
	e.At(nextDay + 1)
	e.endBlock()
	require.Equal(t, certificate.StatusActive, e.stored(stuck))
	has, err := e.k.Timers.Stuck.Has(e.Ctx, []byte(stuck))
	require.NoError(t, err)
	require.False(t, has)
}

// More deadlines than a block fires are spread over blocks, in which messages
// and queries already see all of them as passed.
func TestDeadlinesAreSpreadOverBlocks(t *testing.T) {
	const more = 3
	e := started(t)
	var codes []string
	var until int64
	for n := range plumbing.PerBlock + more {
		codes = append(codes, e.issue(n+1))
		until = e.suspend(codes[n])
	}
	e.At(until + 1)
	e.endBlock()

	var late []string
	for _, c := range codes {
		if e.stored(c) != certificate.StatusActive {
			late = append(late, c)
		}
	}
	require.Len(t, late, more)
	before := e.Bytes()
	for _, c := range late {
		res, err := e.query.Certificate(e.Ctx, &types.QueryCertificateRequest{Code: c})
		require.NoError(t, err)
		require.Equal(t, certificate.StatusActive, res.Head.Status)
	}
	list, err := e.query.Certificates(e.Ctx, &types.QueryCertificatesRequest{})
	require.NoError(t, err)
	require.Len(t, list.Heads, len(codes))
	for _, h := range list.Heads {
		require.Equal(t, certificate.StatusActive, h.Status)
	}
	history, err := e.query.History(e.Ctx, &types.QueryHistoryRequest{Code: late[0]})
	require.NoError(t, err)
	require.Equal(t, string(certificate.EventLapse), history.Entries[len(history.Entries)-1].Event)
	require.Equal(t, before, e.Bytes(), "a query writes nothing")

	// A suspension is possible only since the former has lapsed.
	e.suspend(late[0])
	e.endBlock()
	require.Equal(t, certificate.StatusSuspended, e.stored(late[0]))
	require.Equal(t, certificate.StatusActive, e.stored(late[1]))
	require.Equal(t, certificate.StatusActive, e.stored(late[2]))
}

// A chain that begins from an export goes on as the one that was exported: the
// suspension lapses, the proposal waits, the certificate expires.
func TestGenesisWithOpenDeadlines(t *testing.T) {
	old := started(t)
	running, suspended := old.issue(1), old.issue(2)
	repeated := old.propose(running)
	until := old.suspend(suspended)
	g, err := old.k.ExportGenesis(old.Ctx)
	require.NoError(t, err)

	e := newEnv(t)
	require.NoError(t, e.k.InitGenesis(e.Ctx, *g))
	require.Equal(t, old.Bytes(), e.Bytes())
	again, err := e.k.ExportGenesis(e.Ctx)
	require.NoError(t, err)
	require.Equal(t, g, again)

	e.At(until)
	e.endBlock()
	require.Equal(t, certificate.StatusSuspended, e.stored(suspended))
	e.At(until + 1)
	e.endBlock()
	require.Equal(t, certificate.StatusActive, e.stored(suspended))
	require.NoError(t, e.confirm(running, repeated))
	e.At(calendar.Day(validTo).End() + 1)
	e.endBlock()
	require.Equal(t, certificate.StatusExpired, e.stored(suspended))
}
