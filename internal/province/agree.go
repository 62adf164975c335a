// SPDX-License-Identifier: Apache-2.0

package province

import (
	"context"
	"fmt"

	clienttypes "github.com/cosmos/ibc-go/v11/modules/core/02-client/types"
	ibctm "github.com/cosmos/ibc-go/v11/modules/light-clients/07-tendermint"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	recognitiontypes "github.com/shuquan-ledger/shuquan/x/recognition/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// AgreementDigest stands for the digest of the agreement that both bureaus have signed.
func AgreementDigest() string { return digest.SM3([]byte("recognition agreement of Shanxi and Henan")) }

// FindClient finds the light client of another province that the council has made.
func (p *Province) FindClient(ctx context.Context, other *Province) error {
	res, err := clienttypes.NewQueryClient(p.Chain.Conn()).ClientStates(ctx, &clienttypes.QueryClientStatesRequest{})
	if err != nil {
		return err
	}
	for _, c := range res.ClientStates {
		if state, ok := c.ClientState.GetCachedValue().(*ibctm.ClientState); ok && state.ChainId == other.ChainID {
			p.Client = c.ClientId
			return nil
		}
	}
	return fmt.Errorf("%s has no light client of %s", p.ChainID, other.ChainID)
}

// Agreement is what the province agrees with another: who may relay, and over which
// channel, empty before one is open.
func (p *Province) Agreement(other *Province, channel string, relayers ...string) recognition.Agreement {
	return recognition.Agreement{
		ChainId: other.ChainID, ClientId: p.Client, Digest: AgreementDigest(), StateVersion: recognition.StateVersion,
		Regimes: []registration.Regime{registration.RegimeProperty}, Grades: []registration.Grade{registration.GradeGeneral},
		Level: recognition.MaxLevel, MaxAge: []uint32{48 * 3600, 24 * 3600, 6 * 3600},
		ImportsPerDay: 1000, EntriesPerDay: 10_000, RequestsPerDay: 100,
		Relayers: relayers, ChannelId: channel,
	}
}

// RegisterPeer lets the council register another province as a peer, for an agreement
// without a channel.
func (p *Province) RegisterPeer(ctx context.Context, other *Province, relayers ...string) error {
	return p.Carry(ctx, "与"+other.Seat().Name+"互认", &recognitiontypes.MsgRegisterPeer{
		Authority: p.Authority, Division: other.Division(), Agreement: p.Agreement(other, "", relayers...),
	})
}
