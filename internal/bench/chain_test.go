// SPDX-License-Identifier: Apache-2.0

package bench

import (
	"syscall"
	"testing"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/log/v2"

	"github.com/cosmos/cosmos-sdk/baseapp"
	"github.com/cosmos/cosmos-sdk/store/v2"
	simtestutil "github.com/cosmos/cosmos-sdk/testutil/sims"
	sdk "github.com/cosmos/cosmos-sdk/types"
	authante "github.com/cosmos/cosmos-sdk/x/auth/ante"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/internal/nodeconfig"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
)

// nodeOptions are the options of the database that a node of ours starts with.
func nodeOptions() []func(*baseapp.BaseApp) {
	c := nodeconfig.App(nodeconfig.Options{})
	return []func(*baseapp.BaseApp){
		baseapp.SetChainID(ledger.ChainID),
		baseapp.SetInterBlockCache(store.NewCommitKVStoreCacheManager()),
		baseapp.SetIAVLCacheSize(int(c.IAVLCacheSize)), //nolint:gosec // a configured constant
		baseapp.SetIAVLDisableFastNode(c.IAVLDisableFastNode),
	}
}

// chain is the application on goleveldb in a folder of its own.
type chain struct {
	*app.App
	t testing.TB
}

// open runs a ledger's blocks until a place in its trace on goleveldb, and
// opens the state again before the last of them, which must be empty, with
// what edit changes in the application. Both chains begin in one and the
// same state: accounts' numbers depend on it.
func open(t testing.TB, l *ledger.Ledger, until int, edit func(*app.App)) *chain {
	t.Helper()
	db, err := dbm.NewGoLevelDB("application", t.TempDir(), nil)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	c := &chain{ledger.Open(l.Chain, db, nodeOptions()...), t}
	params := nodeconfig.ConsensusParams().ToProto()
	_, err = c.InitChain(&abci.RequestInitChain{
		ChainId: l.Chain, Time: ledger.Start, ConsensusParams: &params, AppStateBytes: l.Genesis, InitialHeight: 1,
	})
	require.NoError(t, err)
	c.run(l.Trace[:until-1])
	c.App = app.New(log.NewNopLogger(), db, false, simtestutil.EmptyAppOptions{}, nodeOptions()...)
	edit(c.App)
	require.NoError(t, c.LoadLatestVersion())
	c.run(l.Trace[until-1 : until]) // CheckTx knows no height before the first block
	return c
}

// ledgerAnte leaves the application as it is.
func ledgerAnte(*app.App) {}

// plainAnte gives an application the ante chain of the SDK: its decorators in
// its order, its own verification of signatures (pure Go), each signature
// verified at CheckTx and again in the block. Its fee decorator is left out:
// it needs a bank, and the transactions pay nothing.
func plainAnte(a *app.App) {
	accounts := a.Keepers.Account
	a.SetAnteHandler(sdk.ChainAnteDecorators(
		authante.NewSetUpContextDecorator(),
		authante.NewExtensionOptionsDecorator(nil),
		authante.NewValidateBasicDecorator(),
		authante.NewTxTimeoutHeightDecorator(),
		authante.NewValidateMemoDecorator(accounts),
		authante.NewConsumeGasForTxSizeDecorator(accounts),
		authante.NewSetPubKeyDecorator(accounts),
		authante.NewValidateSigCountDecorator(accounts),
		authante.NewSigGasConsumeDecorator(accounts, authante.DefaultSigVerificationGasConsumer),
		authante.NewSigVerificationDecorator(accounts, a.Encoding().TxConfig.SignModeHandler()),
		authante.NewIncrementSequenceDecorator(accounts),
	))
}

// run takes blocks through CheckTx, FinalizeBlock and Commit. Whatever is not
// accepted ends the benchmark: a refused transaction is no throughput.
func (c *chain) run(blocks []*abci.RequestFinalizeBlock) (appHash []byte) {
	for _, b := range blocks {
		for _, tx := range b.Txs {
			res, err := c.CheckTx(&abci.RequestCheckTx{Tx: tx, Type: abci.CheckTxType_New})
			require.NoError(c.t, err)
			require.Zero(c.t, res.Code, res.Log)
		}
		res, err := c.FinalizeBlock(b)
		require.NoError(c.t, err)
		for _, r := range res.TxResults {
			require.Zero(c.t, r.Code, r.Log)
		}
		_, err = c.Commit()
		require.NoError(c.t, err)
		appHash = res.AppHash
	}
	return appHash
}

// used is time on the clock and time of the processors.
type used struct{ wall, cpu time.Duration }

func measure(f func()) used {
	start, before := time.Now(), cpu()
	f()
	return used{time.Since(start), cpu() - before}
}

func cpu() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err) // the call has no other error than a wrong argument
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
