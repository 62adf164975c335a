// SPDX-License-Identifier: Apache-2.0

// Package app is the one place that sees every module: it wires them by hand
// into a CometBFT application.
package app

import (
	"encoding/json"
	"fmt"
	"sync"

	abci "github.com/cometbft/cometbft/abci/types"
	dbm "github.com/cosmos/cosmos-db"

	autocliv1 "cosmossdk.io/api/cosmos/autocli/v1"
	"cosmossdk.io/client/v2/autocli"
	"cosmossdk.io/core/appmodule"
	"cosmossdk.io/log/v2"

	"github.com/cosmos/cosmos-sdk/baseapp"
	"github.com/cosmos/cosmos-sdk/codec/address"
	runtimeservices "github.com/cosmos/cosmos-sdk/runtime/services"
	servertypes "github.com/cosmos/cosmos-sdk/server/types"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/module"
	"github.com/cosmos/cosmos-sdk/types/msgservice"
	"github.com/cosmos/cosmos-sdk/version"
	ibcexported "github.com/cosmos/ibc-go/v11/modules/core/exported"

	"github.com/shuquan-ledger/shuquan/app/ante"
)

// App is the ledger's application.
type App struct {
	*baseapp.BaseApp
	// Keepers are the modules' keepers.
	Keepers Keepers
	// Modules runs the modules in their order.
	Modules *module.Manager
	// Basics are the modules' parts that need no state.
	Basics module.BasicManager

	encoding  Encoding
	snapshots snapshotTime
	close     func() error
}

// New builds the application on a database and loads its latest state.
func New(logger log.Logger, db dbm.DB, loadLatest bool, opts servertypes.AppOptions, base ...func(*baseapp.BaseApp)) *App {
	e := NewEncoding()
	b := baseapp.NewBaseApp(Name, logger, db, e.TxConfig.TxDecoder(), base...)
	b.SetVersion(version.Version)
	b.SetInterfaceRegistry(e.Registry)
	b.SetTxEncoder(e.TxConfig.TxEncoder())

	a := &App{BaseApp: b, encoding: e, close: sync.OnceValue(b.Close)}
	a.snapshots = snapshotTime{db: db, app: a}
	if manager := b.SnapshotManager(); manager != nil {
		if err := manager.RegisterExtensions(a.snapshots); err != nil {
			panic(err) // two of one name: seen at every start
		}
	}
	stores := storetypes.NewKVStoreKeys(storeKeys...)
	a.buildKeepers(stores, opts)
	a.buildModules()
	if err := a.registerServices(); err != nil {
		panic(err) // a service without implementation: seen at every start
	}
	a.MountKVStores(stores)
	a.setHandlers()
	a.setExecutor(stores, opts)
	if loadLatest {
		if err := a.LoadLatestVersion(); err != nil {
			panic(fmt.Errorf("cannot load the latest state: %w", err))
		}
	}
	return a
}

// Close closes the databases. The SDK's server closes the application twice and
// would log an error at every clean end of a node.
func (a *App) Close() error { return a.close() }

func (a *App) registerServices() error {
	if err := a.encoding.Registry.SigningContext().Validate(); err != nil {
		return err
	}
	if err := a.Modules.RegisterServices(module.NewConfigurator(a.encoding.Codec, a.MsgServiceRouter(), a.GRPCQueryRouter())); err != nil {
		return err
	}
	autocliv1.RegisterQueryServer(a.GRPCQueryRouter(), runtimeservices.NewAutoCLIQueryService(a.Modules.Modules))
	return msgservice.ValidateProtoAnnotations(a.encoding.Registry)
}

func (a *App) setHandlers() {
	a.SetInitChainer(a.initChain)
	a.SetPreBlocker(func(ctx sdk.Context, _ *abci.RequestFinalizeBlock) (*sdk.ResponsePreBlock, error) {
		return a.Modules.PreBlock(ctx)
	})
	a.SetBeginBlocker(func(ctx sdk.Context) (sdk.BeginBlock, error) { return a.Modules.BeginBlock(ctx) })
	a.SetEndBlocker(func(ctx sdk.Context) (sdk.EndBlock, error) { return a.Modules.EndBlock(ctx) })
	a.SetAnteHandler(ante.NewHandler(ante.Options{
		Accounts: a.Keepers.Account, Institutions: a.Keepers.Institution, Council: a.Keepers.Council, Relays: a.Keepers.Recognition,
		SignModes: a.encoding.TxConfig.SignModeHandler(), Permissions: Permissions(), LastBlock: a.lastBlock,
		BlockGas: func(ctx sdk.Context) uint64 {
			_, gas := blockLimits(ctx)
			return gas
		},
	}))
	a.SetPrepareProposal(a.prepareProposal)
	a.SetProcessProposal(a.processProposal)
}

// Encoding is how the application reads and writes.
func (a *App) Encoding() Encoding { return a.encoding }

// AutoCliOpts describes the commands that are made from the services.
func (a *App) AutoCliOpts() autocli.AppOptions {
	modules := make(map[string]appmodule.AppModule, len(a.Modules.Modules))
	options := runtimeservices.ExtractAutoCLIOptions(a.Modules.Modules)
	delete(options, ibcexported.ModuleName) // relayers ask over gRPC and REST
	for _, name := range order {
		if name == ibcexported.ModuleName {
			continue
		}
		if m, ok := a.Modules.Modules[name].(appmodule.AppModule); ok {
			modules[name] = m
		}
	}
	return autocli.AppOptions{
		Modules:               modules,
		ModuleOptions:         options,
		AddressCodec:          address.NewBech32Codec(AddressPrefix),
		ValidatorAddressCodec: address.NewBech32Codec(AddressPrefix + "valoper"),
		ConsensusAddressCodec: address.NewBech32Codec(AddressPrefix + "valcons"),
	}
}

// DefaultGenesis is the genesis of a chain without seats.
func (a *App) DefaultGenesis() map[string]json.RawMessage {
	return a.Basics.DefaultGenesis(a.encoding.Codec)
}
