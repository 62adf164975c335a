// SPDX-License-Identifier: Apache-2.0

//go:build network

package validators_test

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/signal"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

var (
	binary   = flag.String("binary", "", "shuquand program; default: built from this tree")
	count    = flag.Int("validators", 4, "number of validators, 4 to 12")
	kills    = flag.Int("kills", 10, "random moments at which validators are killed")
	officers = flag.Int("officers", 4, "officers that submit applications at the same time")
	seed     = flag.Uint64("seed", 0, "seed of the random moments; 0 draws one")
	still    = flag.Duration("still", 15*time.Second, "how long no block may come while too few validators run")
	patience = flag.Duration("patience", 2*time.Minute, "how long to wait for any one thing")
)

const (
	// cleanUp is kept from the time limit of the test, so that it can still end
	// its processes.
	cleanUp = 45 * time.Second
	// shortest and longest bound the random moments between two kills.
	shortest = 100 * time.Millisecond
	longest  = 3 * time.Second
)

// TestNothingAcknowledgedIsLost kills validators under load and looks afterwards
// for everything that the chain had answered.
func TestNothingAcknowledgedIsLost(t *testing.T) {
	ctx := bounded(t)
	if *seed == 0 {
		*seed = rand.Uint64()
	}
	t.Logf("seed %d: repeat with -seed %d", *seed, *seed)
	random := rand.New(rand.NewPCG(*seed, 0))
	began := time.Now()

	n := start(ctx, t, *count)
	c, agency, holder := open(t, n, *officers)
	loadCtx, cancel := context.WithCancel(ctx)
	l := startLoad(loadCtx, n, c, agency, holder)
	t.Cleanup(func() { cancel(); l.work.Wait() }) // before the nodes end
	t.Logf("%d validators run with %d officers after %.0f s", *count, *officers, time.Since(began).Seconds())

	killed := 0
	for range *kills {
		killed += n.killSome(l, random)
	}
	t.Logf("%d kills at %d random moments survived after %.0f s", killed, *kills, time.Since(began).Seconds())
	n.outage(l, random)
	memory := n.memory()
	acks, err := l.end()
	require.NoError(t, err)
	top := n.agree()
	n.readBack(acks)

	repeated := 0
	for _, a := range acks {
		if a.repeated {
			repeated++
		}
	}
	require.Greater(t, len(acks), *kills, "there was a load")
	_, retries, _ := l.counts()
	t.Logf("%d validators, %d kills, seed %d: %d blocks, %d applications acknowledged and read back from another node (%d of them known already when asked again, %d further tries), %.0f s, %d MiB in all processes",
		*count, killed, *seed, top, len(acks), repeated, retries, time.Since(began).Seconds(), memory)
}

// bounded is a context that leaves time to end the processes, also on Ctrl-C.
func bounded(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := signal.NotifyContext(t.Context(), os.Interrupt, syscall.SIGTERM)
	t.Cleanup(cancel)
	if deadline, ok := t.Deadline(); ok {
		ctx, cancel = context.WithDeadline(ctx, deadline.Add(-cleanUp))
		t.Cleanup(cancel)
	}
	return ctx
}

// tolerated is how many of n equal validators can be down while more than two
// thirds still run.
func tolerated(n int) int { return (n - 1) / 3 }

// killSome kills some validators at a random moment, sees the others go on,
// starts the killed ones again and sees them catch up.
func (n *network) killSome(l *load, random *rand.Rand) int {
	n.t.Helper()
	down := random.Perm(len(n.nodes))[:1+random.IntN(tolerated(len(n.nodes)))]
	moment := shortest + time.Duration(random.Int64N(int64(longest-shortest)))
	time.Sleep(moment) // the random moment itself, nothing is awaited
	n.kill(down)
	up := except(len(n.nodes), down)
	acks, _, err := l.counts()
	require.NoError(n.t, err)
	n.reach("the other validators go on without "+n.names(down), n.height(up[0])+2, up)
	n.await("an application is acknowledged without "+n.names(down), *patience, up, func() (bool, string) {
		now, _, err := l.counts()
		return now > acks || err != nil, fmt.Sprintf("%d acknowledged", now)
	})
	n.restart(down)
	n.reach("after its restart a killed validator catches up", n.height(up[0])+1, down)
	return len(down)
}

// outage stops so many validators that no two thirds are left, sees that no block
// comes although applications wait, and that the chain goes on with the one that
// was missing.
func (n *network) outage(l *load, random *rand.Rand) {
	n.t.Helper()
	down := random.Perm(len(n.nodes))[:tolerated(len(n.nodes))+1]
	up := except(len(n.nodes), down)
	n.kill(down)
	last, since := int64(0), time.Now()
	n.await(fmt.Sprintf("%s without a block while %s are down", *still, n.names(down)), *patience+*still, up, func() (bool, string) {
		top := int64(0)
		for _, h := range n.heights(up) {
			if h == 0 {
				top = 0 // a node that does not answer proves nothing
				break
			}
			top = max(top, h)
		}
		if top != last || top == 0 {
			last, since = top, time.Now()
		}
		return time.Since(since) >= *still, fmt.Sprintf("block %d for %s", last, time.Since(since).Round(time.Second))
	})
	waiting, err := n.clients[up[0]].RPC().NumUnconfirmedTxs(n.ctx)
	require.NoError(n.t, err)
	require.Positive(n.t, waiting.Total, "applications wait for a block: the chain was not merely idle")
	before, _, err := l.counts()
	require.NoError(n.t, err)

	n.restart(down[:1])
	back := append(up, down[0])
	n.reach("the chain goes on with "+n.names(down[:1]), last+2, back)
	n.await("an application is acknowledged again", *patience, back, func() (bool, string) {
		now, _, err := l.counts()
		return now > before || err != nil, fmt.Sprintf("%d acknowledged", now)
	})
	n.restart(down[1:])
	n.reach("all are back", n.height(up[0])+1, except(len(n.nodes), nil))
	n.t.Logf("%d of %d down: no block after %d for %s with %d applications waiting; one back: it went on", len(down), len(n.nodes), last, *still, waiting.Total)
}
