// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"testing"

	dbm "github.com/cosmos/cosmos-db"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/log/v2"

	simtestutil "github.com/cosmos/cosmos-sdk/testutil/sims"

	"github.com/shuquan-ledger/shuquan/app"
)

// A file of messages is read or refused with a reason, whatever it holds.
func FuzzReadMessages(f *testing.F) {
	cdc := app.New(log.NewNopLogger(), dbm.NewMemDB(), true, simtestutil.EmptyAppOptions{}).Encoding().Codec
	for _, seed := range []string{
		`{"@type":"/shuquan.registration.service.v1.MsgAccept","id":"0123456789abcdef0123456789abcdef"}`,
		`[{"@type":"/shuquan.registration.service.v1.MsgPropose","act":{"pass":{"report_digest":"x"}}},null]`,
		`[{"@type":"/shuquan.institution.service.v1.MsgAddOfficer","officer":{"public_key":{"@type":"/cosmos.crypto.secp256k1.PubKey","key":""}}}]`,
		`[{"@type":"/shuquan.registration.v1.Content"}]`, `[{"@type":1}]`, `[]`, `[null]`, `{`, ``,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		msgs, err := readMessages(raw, cdc, "sq1signer")
		if err == nil {
			require.NotEmpty(t, msgs)
			for _, m := range msgs {
				require.NotNil(t, m)
			}
		}
	})
}
