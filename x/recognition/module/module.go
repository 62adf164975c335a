// SPDX-License-Identifier: Apache-2.0

// Package module wires recognition into the application.
package module

import (
	"context"
	"encoding/json"
	"fmt"

	gwruntime "github.com/grpc-ecosystem/grpc-gateway/runtime"
	"google.golang.org/grpc"

	"cosmossdk.io/core/appmodule"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/module"

	"github.com/shuquan-ledger/shuquan/x/recognition"
	"github.com/shuquan-ledger/shuquan/x/recognition/keeper"
	"github.com/shuquan-ledger/shuquan/x/recognition/types"
)

var (
	_ module.AppModuleBasic = AppModule{}
	_ module.HasGenesis     = AppModule{}
	_ appmodule.AppModule   = AppModule{}
	_ appmodule.HasServices = AppModule{}

	_ appmodule.HasEndBlocker = AppModule{}
)

// AppModule is recognition as a module of the application.
type AppModule struct{ keeper *keeper.Keeper }

// NewAppModule wraps the keeper.
func NewAppModule(k *keeper.Keeper) AppModule { return AppModule{k} }

// IsOnePerModuleType marks the module for the SDK.
func (AppModule) IsOnePerModuleType() {}

// IsAppModule marks the module for the SDK.
func (AppModule) IsAppModule() {}

// Name is the module's name.
func (AppModule) Name() string { return recognition.ModuleName }

// ConsensusVersion is the version of the module's state.
func (AppModule) ConsensusVersion() uint64 { return 1 }

// RegisterLegacyAminoCodec does nothing: the chain has no amino messages.
func (AppModule) RegisterLegacyAminoCodec(*codec.LegacyAmino) {}

// RegisterInterfaces registers the messages.
func (AppModule) RegisterInterfaces(r codectypes.InterfaceRegistry) { types.RegisterInterfaces(r) }

// RegisterGRPCGatewayRoutes registers the REST routes.
func (AppModule) RegisterGRPCGatewayRoutes(clientCtx client.Context, mux *gwruntime.ServeMux) {
	if err := types.RegisterQueryHandlerClient(context.Background(), mux, types.NewQueryClient(clientCtx)); err != nil {
		panic(err)
	}
}

// RegisterServices registers messages and queries.
func (m AppModule) RegisterServices(r grpc.ServiceRegistrar) error {
	types.RegisterMsgServer(r, keeper.NewMsgServer(m.keeper))
	types.RegisterQueryServer(r, keeper.NewQueryServer(m.keeper))
	return nil
}

// DefaultGenesis is the state of a new chain.
func (AppModule) DefaultGenesis(cdc codec.JSONCodec) json.RawMessage {
	return cdc.MustMarshalJSON(types.DefaultGenesis())
}

// ValidateGenesis checks a genesis file's part.
func (AppModule) ValidateGenesis(cdc codec.JSONCodec, _ client.TxEncodingConfig, raw json.RawMessage) error {
	var g types.GenesisState
	if err := cdc.UnmarshalJSON(raw, &g); err != nil {
		return fmt.Errorf("recognition: %w", err)
	}
	return g.Validate()
}

// InitGenesis writes the genesis state; a chain with a wrong one must not start.
func (m AppModule) InitGenesis(ctx sdk.Context, cdc codec.JSONCodec, raw json.RawMessage) {
	var g types.GenesisState
	cdc.MustUnmarshalJSON(raw, &g)
	if err := m.keeper.InitGenesis(ctx, g); err != nil {
		panic(err)
	}
}

// ExportGenesis reads the state.
func (m AppModule) ExportGenesis(ctx sdk.Context, cdc codec.JSONCodec) json.RawMessage {
	g, err := m.keeper.ExportGenesis(ctx)
	if err != nil {
		panic(err)
	}
	return cdc.MustMarshalJSON(g)
}

// EndBlock tells peers what has changed.
func (m AppModule) EndBlock(ctx context.Context) error { return m.keeper.EndBlock(ctx) }
