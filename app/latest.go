// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"strconv"

	gogogrpc "github.com/cosmos/gogoproto/grpc"
	"google.golang.org/grpc"
	"google.golang.org/grpc/metadata"

	grpctypes "github.com/cosmos/cosmos-sdk/types/grpc"
)

// RegisterGRPCServerWithSkipCheckHeader serves the queries over gRPC, and so
// over REST. The SDK answers a query that names no height only once the node has
// seen a block since its start; a node of a chain that stands still would not
// tell what it knows. Here such a query names the latest height itself, as one
// over RPC does.
func (a *App) RegisterGRPCServerWithSkipCheckHeader(server gogogrpc.Server, skip bool) {
	a.BaseApp.RegisterGRPCServerWithSkipCheckHeader(atLatest{server, a.LastBlockHeight}, skip)
}

// atLatest is a server whose queries name a height.
type atLatest struct {
	gogogrpc.Server
	height func() int64
}

// RegisterService registers a service with methods that name a height.
func (s atLatest) RegisterService(desc *grpc.ServiceDesc, impl any) {
	named := *desc
	named.Methods = make([]grpc.MethodDesc, len(desc.Methods))
	for i, m := range desc.Methods {
		named.Methods[i] = grpc.MethodDesc{
			MethodName: m.MethodName,
			Handler: func(srv any, ctx context.Context, decode func(any) error, by grpc.UnaryServerInterceptor) (any, error) {
				return m.Handler(srv, s.name(ctx), decode, by)
			},
		}
	}
	s.Server.RegisterService(&named, impl)
}

// name adds the latest height to a query that has none. Before the first block
// there is nothing to name.
func (s atLatest) name(ctx context.Context) context.Context {
	asked, _ := metadata.FromIncomingContext(ctx)
	height := s.height()
	if height == 0 || len(asked.Get(grpctypes.GRPCBlockHeightHeader)) > 0 {
		return ctx
	}
	asked = asked.Copy()
	asked.Set(grpctypes.GRPCBlockHeightHeader, strconv.FormatInt(height, 10))
	return metadata.NewIncomingContext(ctx, asked)
}
