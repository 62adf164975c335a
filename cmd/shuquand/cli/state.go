// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	dbm "github.com/cosmos/cosmos-db"
	"github.com/spf13/cobra"

	"cosmossdk.io/log/v2"

	"github.com/cosmos/cosmos-sdk/server"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/app"
)

const flagHeight = "height"

// addState gives a command the flags by which it finds a stopped node's state.
func addState(cmd *cobra.Command) {
	cmd.Flags().Int64(flagHeight, 0, "height of the state; 0 for the last one (状态高度，0 为最新)")
	addOutput(cmd)
}

// openState opens the state of a stopped node for reading and hands it to do.
// The context has the time of the state's block.
func openState(cmd *cobra.Command, do func(ctx sdk.Context, a *app.App) error) (err error) {
	height, err := cmd.Flags().GetInt64(flagHeight)
	if err != nil {
		return err
	}
	if height < 0 {
		return usage(fmt.Errorf("--%s is 0 or a height, not %d", flagHeight, height))
	}
	sctx := server.GetServerContextFromCmd(cmd)
	db, err := openDatabase(sctx)
	if err != nil {
		return err
	}
	a := app.New(log.NewNopLogger(), db, height == 0, sctx.Viper, server.DefaultBaseappOptions(sctx.Viper)...)
	defer func() { err = errors.Join(err, a.Close()) }() // that of the state and that of the snapshots
	if height != 0 {
		if err := a.LoadVersion(height); err != nil {
			return fmt.Errorf("the state of height %d cannot be read (was it pruned?): %w", height, err)
		}
	}
	ctx, err := a.StateContext()
	if err != nil {
		return err
	}
	return do(ctx, a)
}

// openDatabase opens the database of a stopped node's application.
func openDatabase(sctx *server.Context) (dbm.DB, error) {
	data := filepath.Join(sctx.Config.RootDir, "data")
	if _, err := os.Stat(filepath.Join(data, "application.db")); errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("there is no state in %s; has the node ever run?", data)
	}
	db, err := dbm.NewDB("application", server.GetAppDBBackend(sctx.Viper), data)
	if err != nil {
		return nil, fmt.Errorf("the state in %s cannot be opened: %w", data, err)
	}
	return db, nil
}

// progress prints how far a walk is, at most once a second.
type progress struct {
	out  io.Writer
	last time.Time
}

func newProgress(out io.Writer) *progress { return &progress{out: out, last: time.Now()} }

// tick is called after every record.
func (p *progress) tick(kind string, records uint64) {
	if records%256 != 0 || time.Since(p.last) < time.Second {
		return
	}
	p.last = time.Now()
	fmt.Fprintf(p.out, "%s: %d\n", kind, records)
}
