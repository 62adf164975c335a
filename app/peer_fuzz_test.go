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
	addAltered(f, good)
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
		sameRecords(t, good.Proofs, m.Proofs)
	})
}

// FuzzFileAbsence: whatever bytes come as a proof that data are not registered
// elsewhere, nothing panics, and what is accepted is what the other chain proves.
func FuzzFileAbsence(f *testing.F) {
	here := ledger.New(f, ledger.Options{})
	desk := here.NewAgency("太原数据登记中心", "140100", 1)
	party := here.NewParty(desk, "晋豫物流数据有限公司")
	w := chains.NewTwins(f, here, desk.Handler).Agree()
	w.Register()
	file, id := here.Submission(desk, ledger.Content(sameData, party), ledger.Nonce(1), party)
	here.Must(desk.Handler, file)
	here.Accept(desk, id)
	good := w.Absence(desk.Handler, id)
	addAltered(f, good)
	ctx := sdk.UnwrapSDKContext(here.Ctx())
	server := recognitionkeeper.NewMsgServer(here.App.Keepers.Recognition)
	branch, _ := ctx.CacheContext()
	_, err := server.FileAbsence(branch, good)
	require.NoError(f, err, "the unaltered one is accepted")
	f.Fuzz(func(t *testing.T, b []byte) {
		var m recognitiontypes.MsgFileAbsence
		if m.Unmarshal(b) != nil {
			return
		}
		m.Officer = good.Officer
		branch, _ := ctx.CacheContext()
		if _, err := server.FileAbsence(branch, &m); err != nil {
			return
		}
		require.Equal(t, id, m.Application)
		sameRecords(t, good.Proofs, m.Proofs)
	})
}

// addAltered adds a message and forms of it in which a bit is flipped or the end is
// missing.
func addAltered(f *testing.F, good interface{ Marshal() ([]byte, error) }) {
	f.Helper()
	raw, err := good.Marshal()
	require.NoError(f, err)
	f.Add(raw)
	for _, at := range []int{10, len(raw) / 3, len(raw) / 2, len(raw) - 1} {
		flipped := append([]byte{}, raw...)
		flipped[at] ^= 1
		f.Add(flipped)
		f.Add(raw[:at])
	}
}

func sameRecords(t *testing.T, want, have recognitiontypes.Proofs) {
	t.Helper()
	require.Len(t, have.Records, len(want.Records))
	for i, r := range have.Records {
		require.Equal(t, want.Records[i].Value, r.Value)
	}
}
