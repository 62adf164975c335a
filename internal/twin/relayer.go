// SPDX-License-Identifier: Apache-2.0

package twin

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"text/template"
	"time"

	"github.com/shuquan-ledger/shuquan/internal/desk"
	"github.com/shuquan-ledger/shuquan/internal/localnet"
	files "github.com/shuquan-ledger/shuquan/networks/twin"
	"github.com/shuquan-ledger/shuquan/x/recognition"
)

const (
	// path is the name of the one path in the relayer's configuration.
	path = "shanxi-henan"
	// handshake is how long rly may take for one message of a handshake.
	handshake = 20 * time.Second
	// settling is how long a relayer that cannot run takes to say so.
	settling = 3 * time.Second
	// logLines is how much of the relayer's log is shown when something fails.
	logLines = 20
)

// rlyKeys is where rly looks for the keys of a chain.
func rlyKeys(dir, chainID string) string { return filepath.Join(relayerHome(dir), "keys", chainID) }

// end is a side of the path as the configuration tells it.
type end struct{ ChainID, Keys, Key, RPC, ClientID string }

// configureRelayer writes the configuration of rly.
func (t *twin) configureRelayer(context.Context) error {
	var ends []end
	for _, p := range t.both() {
		ends = append(ends, end{p.ChainID, rlyKeys(t.Dir, p.ChainID), relayerKey, p.URL(), p.Client})
	}
	dir := filepath.Join(relayerHome(t.Dir), "config")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	config, err := os.OpenFile(filepath.Join(dir, "config.yaml"), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer config.Close() //nolint:errcheck // what could not be written, rly cannot read
	form, err := template.New("rly").Parse(files.Rly)
	if err != nil {
		return err
	}
	return form.Execute(config, struct {
		Ends []end
		Path string
	}{ends, path})
}

// rly runs a command of the relayer to its end.
func (t *twin) rly(ctx context.Context, args ...string) error {
	_, err := run(ctx, t.Rly, append(args, "--home", relayerHome(t.Dir))...)
	return err
}

// open opens a connection and a channel.
func (t *twin) open(ctx context.Context) error {
	if err := t.rly(ctx, "tx", "connection", path, "--timeout", handshake.String()); err != nil {
		return err
	}
	for _, p := range t.both() {
		if err := p.connected(ctx); err != nil {
			return err
		}
	}
	err := t.rly(ctx, "tx", "channel", path, "--timeout", handshake.String(), "--src-port", recognition.Port, "--dst-port", recognition.Port,
		"--order", "unordered", "--version", recognition.Version)
	if err != nil {
		return err
	}
	return t.Say(desk.Step{
		Done: "The relayer opens a connection and an unordered channel " + recognition.Version + ".", DoneZH: "中继程序建立连接与无序通道。",
		By: "rly", Rule: "for the peer that names the relayer, and for nobody else",
	})
}

// startRelayer runs the relayer, which goes on by itself.
func (t *twin) startRelayer(ctx context.Context) error {
	t.state.Relayer = localnet.Program{Name: "rly", Home: relayerHome(t.Dir)}
	err := t.state.Relayer.Run(t.Rly, "start", path, "--home", t.state.Relayer.Home)
	if err != nil {
		return err
	}
	if err := t.state.save(t.Dir); err != nil {
		return errors.Join(err, t.state.Relayer.End()) // nobody else knows of it
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(settling):
	}
	if err := t.relays(); err != nil {
		return err
	}
	return t.Say(desk.Step{
		Done: fmt.Sprintf("The relayer runs (process %d, log %s).", t.state.Relayer.PID, t.state.Relayer.Log()), DoneZH: "中继程序运行中。",
		By: "rly", Rule: "nobody needs to believe it: what it brings is proven",
	})
}

// relays is nil while the relayer runs.
func (t *twin) relays() error {
	runs, err := t.state.Relayer.Alive()
	if err == nil && !runs {
		err = fmt.Errorf("the relayer ended by itself. The end of %s:\n%s", t.state.Relayer.Log(), t.state.Relayer.Tail(logLines))
	}
	return err
}
