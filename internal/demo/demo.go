// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/shuquan-ledger/shuquan/internal/chain"
	"github.com/shuquan-ledger/shuquan/internal/desk"
	"github.com/shuquan-ledger/shuquan/internal/localnet"
)

const (
	// ChainID is the demonstration's chain.
	ChainID = "shanxi-1"
	// stepTimeout bounds every step but the waiting ones.
	stepTimeout = 90 * time.Second
)

// Options say where the demonstration finds what it needs.
type Options struct {
	// Shuquand is the program that the validator runs.
	Shuquand string
	// Sqverify is the bank's program.
	Sqverify string
	// Data is the folder with the data sets.
	Data string
	// Out gets one line a step.
	Out io.Writer
	// JSON makes every line a JSON object.
	JSON bool
	// State is the default genesis of all modules.
	State map[string]json.RawMessage
	// Encoding reads and writes the chain's messages.
	Encoding chain.Encoding
	// Authority is the council's account.
	Authority string
}

// show is the demonstration while it runs.
type show struct {
	Options
	*desk.Desk
	desk.Reporter
	dir    string
	node   localnet.Node
	cast   cast
	first  application
	second application
	// decoy is the code of another record, for the node that shows it instead.
	decoy  string
	loan   loan
	frozen frozen
}

// Run gives the demonstration and removes what it made. Any outcome other than
// the expected one is an error.
func Run(ctx context.Context, o Options) error {
	if err := o.check(); err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "shuquan-demo-")
	if err != nil {
		return err
	}
	d := &show{Options: o, Reporter: desk.Reporter{Out: o.Out, JSON: o.JSON}, dir: dir}
	if err := d.play(ctx); err != nil {
		return errors.Join(err, d.end())
	}
	if err := d.end(); err != nil {
		return err
	}
	return d.farewell()
}

// play goes through all steps.
func (d *show) play(ctx context.Context) error {
	for _, act := range []func(context.Context) error{
		d.startChain, d.pinTrustRoot, d.fillCalendar, d.admitAgency, d.appointOfficers, d.registerParties,
		d.apply, d.review, d.certify, d.applyAgain, d.change, d.hold, d.refuseTransfer, d.lift,
		d.admitBanks, d.reserve, d.perfect, d.search, d.refusePledged, d.release,
		d.verifyDirectly, d.freeze, d.verifyTampered, d.verifyUnknown, d.verifyOtherRoot, d.verifyStale,
	} {
		bounded, cancel := context.WithTimeout(ctx, stepTimeout)
		err := act(bounded)
		cancel()
		if err != nil {
			return fmt.Errorf("after step %d: %w", d.Count, err)
		}
	}
	return nil
}

func (o Options) check() error {
	for _, program := range []string{o.Shuquand, o.Sqverify} {
		if _, err := os.Stat(program); err != nil {
			return fmt.Errorf("%w; build the programs with: make build", err)
		}
	}
	if _, err := os.Stat(filepath.Join(o.Data, firstData)); err != nil {
		return fmt.Errorf("%w; name the folder examples/dataset of the repository with --data", err)
	}
	return nil
}

// startChain runs one validator on a loopback address that is free.
func (d *show) startChain(ctx context.Context) error {
	base, err := localnet.FreeBase(1, 1)
	if err != nil {
		return err
	}
	plan := localnet.Plan{
		Home: filepath.Join(d.dir, "net"), Binary: d.Shuquand, ChainID: ChainID, Province: "14",
		Validators: 1, Base: base, Fast: true, State: d.State, Codec: d.Encoding.Codec,
	}
	state, err := localnet.Start(ctx, plan, func(string) {})
	if err != nil {
		return err
	}
	d.node = state.Nodes[0]
	if d.Desk, err = d.cast.assemble(ctx, plan.Home, d.Options, d.node); err != nil {
		return err
	}
	return d.Say(desk.Step{
		Done:   fmt.Sprintf("Chain %s runs with one validator (process %d, %s).", ChainID, d.node.PID, d.node.RPC),
		DoneZH: "链已启动，一个验证者。",
		By:     bureau().Name, Rule: "permissioned ledger: the seats of the bureaus are its validators",
	})
}

// end stops the chain and removes everything.
func (d *show) end() error {
	_, err := localnet.Stop(filepath.Join(d.dir, "net"), false)
	if errors.Is(err, localnet.ErrAbsent) {
		err = nil
	}
	return errors.Join(d.frozen.close(), err, os.RemoveAll(d.dir))
}

// farewell says that all went as expected.
func (d *show) farewell() error {
	return d.Say(desk.Step{
		Done:   "All as expected; the chain is stopped and its files are removed. Keep one running with: make run",
		DoneZH: "全部符合预期，链已停止并清理。如需保持运行：make run",
		By:     "demonstration", Rule: "-",
	})
}
