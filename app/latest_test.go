// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"context"
	"net"
	"strconv"
	"testing"
	"time"

	dbm "github.com/cosmos/cosmos-db"
	"github.com/stretchr/testify/require"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/test/bufconn"

	"github.com/cosmos/cosmos-sdk/codec"
	grpctypes "github.com/cosmos/cosmos-sdk/types/grpc"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	calendartypes "github.com/shuquan-ledger/shuquan/x/calendar/types"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// grpcOf serves a chain's application over gRPC as a node does.
func grpcOf(t *testing.T, l *ledger.Ledger) *grpc.ClientConn {
	t.Helper()
	coder := codec.NewProtoCodec(l.App.Encoding().Registry).GRPCCodec()
	server := grpc.NewServer(grpc.ForceServerCodec(coder))
	l.App.RegisterGRPCServerWithSkipCheckHeader(server, false)
	listener := bufconn.Listen(1 << 20)
	go server.Serve(listener) //nolint:errcheck // ends with Stop
	t.Cleanup(server.Stop)
	conn, err := grpc.NewClient("passthrough:///", grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithDefaultCallOptions(grpc.ForceCodec(coder)),
		grpc.WithContextDialer(func(ctx context.Context, _ string) (net.Conn, error) { return listener.DialContext(ctx) }))
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, conn.Close()) })
	return conn
}

// A node that was started again tells what it knows before it has seen a block,
// as of the latest block; who names a height is told that one.
func TestQueriesReachANodeJustStartedAgain(t *testing.T) {
	l := ledger.New(t, ledger.Options{})
	agency := l.NewAgency("太原数据登记中心", "140100", 1)
	party := l.NewParty(agency, "大同煤机有限公司")
	msg, id := l.Submission(agency, ledger.Content("等待受理数据", party), ledger.Nonce(1), party)
	l.Must(agency.Handler, msg)
	filed := l.Height()
	l.Advance(7 * 24 * time.Hour)
	l.Block()
	l.Restart()

	conn := grpcOf(t, l)
	ask := func(height string) (*registrationtypes.QueryApplicationResponse, string) {
		ctx := t.Context()
		if height != "" {
			ctx = metadata.AppendToOutgoingContext(ctx, grpctypes.GRPCBlockHeightHeader, height)
		}
		var header metadata.MD
		res, err := registrationtypes.NewQueryClient(conn).Application(ctx, &registrationtypes.QueryApplicationRequest{Id: id}, grpc.Header(&header))
		require.NoError(t, err)
		return res, header.Get(grpctypes.GRPCBlockHeightHeader)[0]
	}
	res, height := ask("")
	require.True(t, res.Application.DeemedAccepted)
	require.Equal(t, strconv.FormatInt(l.Height(), 10), height)
	res, height = ask(strconv.FormatInt(filed, 10))
	require.False(t, res.Application.DeemedAccepted)
	require.Equal(t, strconv.FormatInt(filed, 10), height)
	l.Block()
	_, height = ask("")
	require.Equal(t, strconv.FormatInt(l.Height(), 10), height)
	_, err := calendartypes.NewQueryClient(conn).Year(t.Context(), &calendartypes.QueryYearRequest{Year: 2026})
	require.NoError(t, err)
}

// The server closes the application twice when a node ends.
func TestTheApplicationClosesOnce(t *testing.T) {
	db, err := dbm.NewDB("application", dbm.GoLevelDBBackend, t.TempDir())
	require.NoError(t, err)
	a := ledger.Open(ledger.ChainID, db)
	require.NoError(t, a.Close())
	require.NoError(t, a.Close())
	require.Error(t, db.Close(), "it is closed")
}
