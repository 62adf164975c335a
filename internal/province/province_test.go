// SPDX-License-Identifier: Apache-2.0

package province

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/internal/localnet"
	"github.com/shuquan-ledger/shuquan/internal/opening"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/recognition"
)

func TestPartiesHaveValidCodes(t *testing.T) {
	for _, p := range []opening.Party{Shanxi.Registrar, Henan.Registrar, ShanxiBank, HenanHolder} {
		require.NoError(t, institution.ValidateUSCC(p.Code), p.Name)
		require.NoError(t, institution.ValidateDivision(p.Division), p.Name)
	}
	for _, p := range []Profile{Shanxi, Henan} {
		require.Equal(t, p.Division(), p.Seat().Division)
		require.NoError(t, recognition.ValidateDivision(p.Division()))
	}
}

// What one province agrees with another is in a form that the chain takes.
func TestAgreement(t *testing.T) {
	here := &Province{Profile: Shanxi, Client: "07-tendermint-0"}
	there := &Province{Profile: Henan, Node: localnet.Node{RPC: "tcp://127.0.0.32:26657"}}
	a := here.Agreement(there, "")
	require.NoError(t, a.Validate())
	require.Equal(t, "henan-1", a.ChainId)
	require.Empty(t, a.Relayers)
	require.Equal(t, "http://127.0.0.32:26657", there.URL())
}
