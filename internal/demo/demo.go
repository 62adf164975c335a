// SPDX-License-Identifier: Apache-2.0

package demo

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

// stepTimeout bounds every step but the waiting ones.
const stepTimeout = 90 * time.Second

// Options say where the demonstration finds what it needs.
type Options struct {
	province.Means
	// Sqverify is the bank's program.
	Sqverify string
	// Data is the folder with the data sets.
	Data string
	// Out gets one line a step.
	Out io.Writer
	// JSON makes every line a JSON object.
	JSON bool
}

// show is the demonstration while it runs.
type show struct {
	Options
	// Province is Shanxi, where all but the last part happens.
	*province.Province
	desk.Reporter
	dir    string
	cast   cast
	first  application
	second application
	// decoy is the code of another record, for the node that shows it instead.
	decoy     string
	loan      loan
	frozen    frozen
	neighbour neighbour
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
		d.startChain, d.callNeighbour, d.pinTrustRoot, d.fillCalendar, d.admitAgency, d.appointOfficers, d.registerParties,
		d.apply, d.review, d.certify, d.applyAgain, d.change, d.hold, d.refuseTransfer, d.lift,
		d.admitBanks, d.reserve, d.perfect, d.search, d.refusePledged, d.release,
		d.verifyDirectly, d.freeze, d.verifyTampered, d.verifyUnknown,
		// The answers that were frozen grow old meanwhile.
		d.meetNeighbour, d.verifyOtherRoot, d.agree, d.registerThere, d.recognise, d.accept, d.revoke, d.readFeed,
		d.verifyStale,
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

// startChain runs one validator on a loopback address that is free and has a free one
// behind it.
func (d *show) startChain(ctx context.Context) error {
	base, err := localnet.FreeBase(1, 2)
	if err != nil {
		return err
	}
	d.neighbour.base = base + 1
	if d.Province, err = province.Shanxi.Start(ctx, d.home(province.Shanxi), base, d.Means); err != nil {
		return err
	}
	if err := d.cast.assemble(); err != nil {
		return err
	}
	return d.Say(desk.Step{
		Done:   fmt.Sprintf("Chain %s runs with one validator (process %d, %s).", d.ChainID, d.Node.PID, d.Node.RPC),
		DoneZH: "链已启动，一个验证者。",
		By:     d.Seat().Name, Rule: "permissioned ledger: the seats of the bureaus are its validators",
	})
}

// home is the folder of a province's network.
func (d *show) home(p province.Profile) string { return filepath.Join(d.dir, p.ChainID) }

// end stops both chains and removes everything that no process uses any more.
func (d *show) end() error {
	d.neighbour.dismiss()
	errs := []error{d.frozen.close()}
	for _, p := range []province.Profile{province.Shanxi, province.Henan} {
		if _, err := localnet.Stop(d.home(p), false); !errors.Is(err, localnet.ErrAbsent) {
			errs = append(errs, err)
		}
	}
	if err := errors.Join(errs...); err != nil {
		return err // the folder knows which processes may still run
	}
	return os.RemoveAll(d.dir)
}

// farewell says that all went as expected.
func (d *show) farewell() error {
	return d.Say(desk.Step{
		Done:   "All as expected; both chains are stopped and their files are removed. Keep one running with: make run, two with a relayer: make twin-up",
		DoneZH: "全部符合预期，两链已停止并清理。如需保持运行：make run；两省互认网络：make twin-up",
		By:     "demonstration", Rule: "-",
	})
}
