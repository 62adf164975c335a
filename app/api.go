// SPDX-License-Identifier: Apache-2.0

package app

import (
	"maps"
	"net/http"
	"slices"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/grpc/cmtservice"
	nodeservice "github.com/cosmos/cosmos-sdk/client/grpc/node"
	"github.com/cosmos/cosmos-sdk/server"
	"github.com/cosmos/cosmos-sdk/server/api"
	"github.com/cosmos/cosmos-sdk/server/config"
	servertypes "github.com/cosmos/cosmos-sdk/server/types"
	authtx "github.com/cosmos/cosmos-sdk/x/auth/tx"

	"github.com/shuquan-ledger/shuquan/app/openapi"
)

var _ servertypes.Application = (*App)(nil)

// RegisterAPIRoutes serves REST and the description of the ledger's own queries.
func (a *App) RegisterAPIRoutes(srv *api.Server, c config.APIConfig) {
	ctx := srv.ClientCtx
	authtx.RegisterGRPCGatewayRoutes(ctx, srv.GRPCGatewayRouter)
	cmtservice.RegisterGRPCGatewayRoutes(ctx, srv.GRPCGatewayRouter)
	nodeservice.RegisterGRPCGatewayRoutes(ctx, srv.GRPCGatewayRouter)
	a.Basics.RegisterGRPCGatewayRoutes(ctx, srv.GRPCGatewayRouter)
	if err := server.RegisterSwaggerAPI(ctx, srv.Router, c.Swagger); err != nil {
		panic(err)
	}
	handlers, err := openapi.Handlers()
	if err != nil {
		panic(err) // the embedded document is broken: seen at the first start
	}
	for _, path := range slices.Sorted(maps.Keys(handlers)) {
		srv.Router.Handle(path, handlers[path]).Methods(http.MethodGet, http.MethodHead)
	}
}

// RegisterTxService serves transactions over gRPC.
func (a *App) RegisterTxService(ctx client.Context) {
	authtx.RegisterTxService(a.GRPCQueryRouter(), ctx, a.Simulate, a.encoding.Registry)
}

// RegisterTendermintService serves blocks and validators over gRPC.
func (a *App) RegisterTendermintService(ctx client.Context) {
	wrapped := server.NewCometABCIWrapper(a)
	cmtservice.RegisterTendermintService(ctx, a.GRPCQueryRouter(), a.encoding.Registry, wrapped.Query)
}

// RegisterNodeService serves the node's configuration over gRPC.
func (a *App) RegisterNodeService(ctx client.Context, c config.Config) {
	nodeservice.RegisterNodeService(ctx, a.GRPCQueryRouter(), c, func() int64 {
		return a.CommitMultiStore().EarliestVersion()
	})
}
