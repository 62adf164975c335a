// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"sort"
	"testing"

	dbm "github.com/cosmos/cosmos-db"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/log/v2"

	simtestutil "github.com/cosmos/cosmos-sdk/testutil/sims"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/app"
)

func newApp(t *testing.T) *app.App {
	t.Helper()
	return app.New(log.NewNopLogger(), dbm.NewMemDB(), true, simtestutil.EmptyAppOptions{})
}

// Every message that the application can decode is classified, and nothing
// else is.
func TestPermissionsComplete(t *testing.T) {
	a := newApp(t)
	registered := a.Encoding().Registry.ListImplementations(sdk.MsgInterfaceProtoName)
	var classified []string
	for url := range app.Permissions() {
		classified = append(classified, url)
	}
	sort.Strings(registered)
	sort.Strings(classified)
	require.Equal(t, registered, classified)
}
