// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/testutil/chains"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	recognitionkeeper "github.com/shuquan-ledger/shuquan/x/recognition/keeper"
	recognitiontypes "github.com/shuquan-ledger/shuquan/x/recognition/types"
)

// FuzzImportCertificate: whatever bytes come as an import, nothing panics, and what is
// accepted are the records that the other chain has, under the code that they are of.
func FuzzImportCertificate(f *testing.F) {
	here := ledger.New(f, ledger.Options{})
	w := chains.NewTwins(f, here, here.NewAgency("太原数据登记中心", "140100", 1).Handler).Agree()
	code := w.Register()
	good := w.Import(code)
	raw, err := good.Marshal()
	require.NoError(f, err)
	f.Add(raw)
	for _, at := range []int{10, len(raw) / 3, len(raw) / 2, len(raw) - 1} {
		flipped := append([]byte{}, raw...)
		flipped[at] ^= 1
		f.Add(flipped)
		f.Add(raw[:at])
	}
	ctx := sdk.UnwrapSDKContext(here.Ctx())
	server := recognitionkeeper.NewMsgServer(here.App.Keepers.Recognition)
	f.Fuzz(func(t *testing.T, b []byte) {
		var m recognitiontypes.MsgImportCertificate
		if m.Unmarshal(b) != nil {
			return
		}
		m.Officer = good.Officer
		branch, _ := ctx.CacheContext()
		if _, err := server.ImportCertificate(branch, &m); err != nil {
			return
		}
		require.Equal(t, code, m.Code)
		require.Len(t, m.Proofs.Records, len(good.Proofs.Records))
		for i, r := range m.Proofs.Records {
			require.Equal(t, good.Proofs.Records[i].Value, r.Value)
		}
	})
}
