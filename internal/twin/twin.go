// SPDX-License-Identifier: Apache-2.0

package twin

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/shuquan-ledger/shuquan/internal/desk"
	"github.com/shuquan-ledger/shuquan/internal/localnet"
	"github.com/shuquan-ledger/shuquan/internal/province"
)

// stepTimeout bounds every step; a machine that is busy with other things makes the
// handshakes of a relayer slow.
const stepTimeout = 5 * time.Minute

// Options say where the two provinces find what they need.
type Options struct {
	province.Means
	// Dir is the folder for everything; absent or empty.
	Dir string
	// Rly is the relayer's program.
	Rly string
	// Data is the folder of a data set, which a check registers.
	Data string
	// Base is the last number of the first address, 127.0.0.BASE, to look for free ones from.
	Base int
	// Out gets one line a step; JSON makes every line a JSON object.
	Out  io.Writer
	JSON bool
}

// twin are the two provinces while they are made.
type twin struct {
	Options
	desk.Reporter
	// here recognises what there registers.
	here, there *side
	state       state
}

// act is a step.
type act func(context.Context) error

// both are the provinces.
func (t *twin) both() []*side { return []*side{t.here, t.there} }

// other is the other province.
func (t *twin) other(p *side) *side {
	if p == t.here {
		return t.there
	}
	return t.here
}

// Up makes two provinces that recognise each other, with a relayer between them, and
// leaves them running. What it made is removed again if it does not get to the end.
func Up(ctx context.Context, o Options) error {
	t, err := begin(o)
	if err != nil {
		return err
	}
	if err := t.play(ctx, t.make()); err != nil {
		return errors.Join(err, Down(t.Dir))
	}
	return t.Say(desk.Step{
		Done:   fmt.Sprintf("All goes on. Look: shuquand recognition status --node %s. End: shuquand recognition twin down --dir %s", t.here.Node.RPC, t.Dir),
		DoneZH: "网络保持运行，可随时查看与停止。",
		By:     "-", Rule: "networks/twin/README.md",
	})
}

// Check makes the provinces, and holds that a certificate of one is recognised in the
// other, that a bank of the other has a pledge on it from its request to its release,
// and that the relayer tells that it is revoked. It removes everything in the end.
func Check(ctx context.Context, o Options) error {
	if _, err := os.Stat(o.Data); err != nil {
		return fmt.Errorf("%w; name a data set like examples/dataset/main-fan of the repository with --data", err)
	}
	t, err := begin(o)
	if err != nil {
		return err
	}
	err = t.play(ctx, append(t.make(), t.check()...))
	if err := errors.Join(err, Down(t.Dir)); err != nil {
		return err
	}
	return t.Say(desk.Step{
		Done: "All as expected; both chains and the relayer are stopped and their files removed.", DoneZH: "全部符合预期，两链与中继均已停止并清理。",
		By: "check 检查", Rule: "-",
	})
}

func begin(o Options) (*twin, error) {
	for _, program := range []string{o.Shuquand, o.Rly} {
		if _, err := os.Stat(program); err != nil {
			return nil, fmt.Errorf("%w; build the programs with: make build .build/bin/rly", err)
		}
	}
	var err error
	if o.Dir, err = filepath.Abs(o.Dir); err != nil {
		return nil, err
	}
	if err := claim(o.Dir); err != nil {
		return nil, err
	}
	t := &twin{Options: o, Reporter: desk.Reporter{Out: o.Out, JSON: o.JSON}, state: state{Chains: []string{province.Shanxi.ChainID, province.Henan.ChainID}}}
	return t, errors.Join(os.MkdirAll(papers(o.Dir), 0o700), t.state.save(o.Dir))
}

// make are the steps after which the provinces recognise each other.
func (t *twin) make() []act {
	return []act{t.startChains, t.foundProvinces, t.makeClients, t.registerPeers, t.configureRelayer, t.open, t.agreeOnChannel, t.startRelayer}
}

func (t *twin) play(ctx context.Context, acts []act) error {
	for _, do := range acts {
		bounded, cancel := context.WithTimeout(ctx, stepTimeout)
		err := do(bounded)
		cancel()
		if err != nil {
			return fmt.Errorf("after step %d: %w", t.Count, err)
		}
	}
	return nil
}

// startChains runs two networks of one validator each on free addresses.
func (t *twin) startChains(ctx context.Context) error {
	base, err := localnet.FreeBase(t.Base, 2)
	if err != nil {
		return err
	}
	if t.here, err = start(ctx, province.Shanxi, t.Options, base); err != nil {
		return err
	}
	if t.there, err = start(ctx, province.Henan, t.Options, base+1); err != nil {
		return err
	}
	return t.Say(desk.Step{
		Done: fmt.Sprintf("Two chains run: %s at %s and %s at %s.", t.here.ChainID, t.here.Node.RPC, t.there.ChainID, t.there.Node.RPC), DoneZH: "山西、河南两链已启动。",
		By: t.here.Seat().Name + "、" + t.there.Seat().Name, Rule: "each province has its own ledger",
	})
}

func (t *twin) foundProvinces(ctx context.Context) error {
	for _, p := range t.both() {
		if err := p.found(ctx, t.Options); err != nil {
			return fmt.Errorf("%s: %w", p.ChainID, err)
		}
	}
	return t.Say(desk.Step{
		Done: "In each province an agency is admitted with its two persons, and the bureau has an officer who may relay.", DoneZH: "两省各准入登记机构，并由数据局设中继员。",
		By: "councils 理事会", Rule: "guideline art. 7-10",
	})
}
