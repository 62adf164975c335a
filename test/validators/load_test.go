// SPDX-License-Identifier: Apache-2.0

//go:build network

package validators_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing/fstest"
	"time"

	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"

	"github.com/shuquan-ledger/shuquan/internal/chain"
	"github.com/shuquan-ledger/shuquan/internal/opening"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

const (
	// tryTimeout is how long an officer waits for a node's answer before it sends
	// the same submission through the next node.
	tryTimeout = 15 * time.Second
	// retryPause and workPause lie between two tries and between two applications.
	retryPause = 200 * time.Millisecond
	workPause  = 50 * time.Millisecond
)

// ack is an acknowledged application: its result was read at a committed height.
type ack struct {
	id, digest string
	hash       []byte
	height     int64
	// node is the one that the result was read from.
	node int
	// repeated tells that an earlier try had entered a block without the officer
	// learning of it: the chain knew the application already.
	repeated bool
}

// load is a bounded load: each officer has one application under way.
type load struct {
	mu      sync.Mutex
	acks    []ack
	retries int
	failure error

	work sync.WaitGroup
	stop chan struct{}
}

// officer submits applications, each through another node.
type officer struct {
	load    *load
	number  int
	key     chain.Key
	agency  opening.Agency
	holder  opening.Holder
	on      opening.Chain
	clients []*chain.Client
}

// startLoad lets every handler of the agency submit until end is called.
func startLoad(ctx context.Context, n *network, c opening.Chain, agency opening.Agency, holder opening.Holder) *load {
	l := &load{stop: make(chan struct{})}
	for i, key := range agency.Handlers {
		o := officer{load: l, number: i, key: key, agency: agency, holder: holder, on: c, clients: n.clients}
		l.work.Go(func() {
			if err := o.run(ctx); err != nil {
				l.fail(fmt.Errorf("officer %d: %w", i, err))
			}
		})
	}
	return l
}

// end lets every officer finish the application under way.
func (l *load) end() ([]ack, error) {
	close(l.stop)
	l.work.Wait()
	return l.acks, l.failure
}

func (l *load) fail(err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.failure = errors.Join(l.failure, err)
}

// counts are the numbers of acknowledged applications and of repeated tries so
// far, and the first failure.
func (l *load) counts() (acks, retries int, failure error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.acks), l.retries, l.failure
}

func (o officer) run(ctx context.Context) error {
	for i := 0; ; i++ {
		select {
		case <-o.load.stop:
			return nil
		case <-time.After(workPause):
		}
		a, err := o.submit(ctx, i)
		if err != nil {
			return fmt.Errorf("application %d: %w", i, err)
		}
		o.load.mu.Lock()
		o.load.acks = append(o.load.acks, a)
		o.load.mu.Unlock()
	}
}

// submit makes an application and submits it until the chain has answered.
func (o officer) submit(ctx context.Context, i int) (ack, error) {
	name := fmt.Sprintf("矿井监测数据 %d-%d", o.number+1, i+1)
	manifest, err := registration.ManifestOf(fstest.MapFS{"readings.csv": {Data: []byte(name)}}, ".")
	if err != nil {
		return ack{}, err
	}
	content, err := o.holder.Content(opening.DataSet{
		Name: name, Overview: "每三十分钟一条。", Manifest: manifest, Rows: 1, Readings: []byte(name),
	})
	if err != nil {
		return ack{}, err
	}
	id, msg, err := o.holder.Submission(o.on, o.agency.Code, o.key, content)
	if err != nil {
		return ack{}, err
	}
	sum, err := content.Digest()
	if err != nil {
		return ack{}, err
	}
	a, err := o.deliver(ctx, id, msg, o.number+i)
	a.digest = sum
	return a, err
}

// deliver sends a submission through one node after the other until one has
// answered, as a careful client does: the same bytes again are no new
// application.
func (o officer) deliver(ctx context.Context, id string, msg *registrationtypes.MsgSubmit, first int) (ack, error) {
	ctx, cancel := context.WithTimeout(ctx, *patience)
	defer cancel()
	for try := first; ; try++ {
		node := try % len(o.clients)
		in, res, err := o.send(ctx, node, msg)
		switch {
		case err == nil && res.Id != id:
			return ack{}, fmt.Errorf("the chain gave the id %s instead of %s", res.Id, id)
		case err == nil:
			return ack{id: id, hash: in.Hash, height: in.Height, node: node, repeated: res.Already}, nil
		case !mayPass(err):
			return ack{}, fmt.Errorf("%s through node %d: %w", id, node, err)
		}
		o.load.mu.Lock()
		o.load.retries++
		o.load.mu.Unlock()
		select {
		case <-ctx.Done():
			return ack{}, fmt.Errorf("%s was not answered within %s; the last answer: %w", id, *patience, err)
		case <-time.After(retryPause):
		}
	}
}

func (o officer) send(ctx context.Context, node int, msg *registrationtypes.MsgSubmit) (chain.Included, *registrationtypes.MsgSubmitResponse, error) {
	ctx, cancel := context.WithTimeout(ctx, tryTimeout)
	defer cancel()
	in, responses, err := o.clients[node].Send(ctx, o.key, chain.DefaultGas, msg)
	if err != nil {
		return in, nil, err
	}
	res, err := chain.Answer[registrationtypes.MsgSubmitResponse](responses)
	return in, res, err
}

// mayPass tells whether another try can help: everything but a refusal by the
// chain. The one refusal that passes is a wrong sequence, when a node has not
// yet seen, or not yet executed, what the officer sent before.
func mayPass(err error) bool {
	var refused *chain.RefusedError
	if !errors.As(err, &refused) {
		return true
	}
	return refused.Codespace == sdkerrors.RootCodespace && refused.Code == sdkerrors.ErrWrongSequence.ABCICode()
}
