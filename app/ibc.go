// SPDX-License-Identifier: Apache-2.0

package app

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/codec"
	"github.com/cosmos/cosmos-sdk/runtime"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	ibc "github.com/cosmos/ibc-go/v11/modules/core"
	clienttypes "github.com/cosmos/ibc-go/v11/modules/core/02-client/types"
	porttypes "github.com/cosmos/ibc-go/v11/modules/core/05-port/types"
	ibcexported "github.com/cosmos/ibc-go/v11/modules/core/exported"
	ibckeeper "github.com/cosmos/ibc-go/v11/modules/core/keeper"
	ibctypes "github.com/cosmos/ibc-go/v11/modules/core/types"
	ibctm "github.com/cosmos/ibc-go/v11/modules/light-clients/07-tendermint"

	"github.com/shuquan-ledger/shuquan/x/recognition"
	recognitionmodule "github.com/shuquan-ledger/shuquan/x/recognition/module"
)

// clientType is the one kind of light client that this chain knows.
const clientType = ibcexported.Tendermint

// buildIBC builds the keeper of light clients, connections and channels.
func (a *App) buildIBC(stores map[string]*storetypes.KVStoreKey) {
	k := &a.Keepers
	k.IBC = ibckeeper.NewKeeper(a.encoding.Codec, runtime.NewKVStoreService(stores[ibcexported.StoreKey]), k.Upgrade, Authority())
	tendermint := ibctm.NewLightClientModule(a.encoding.Codec, k.IBC.ClientKeeper.GetStoreProvider())
	k.IBC.ClientKeeper.AddRoute(clientType, &tendermint)
}

// openPort opens the one port to which channels lead.
func (a *App) openPort() {
	k := &a.Keepers
	k.IBC.SetRouter(porttypes.NewRouter().AddRoute(recognition.Port, recognitionmodule.NewPort(k.Recognition)))
}

// ibcModule is the SDK's module with the genesis of this chain: clients of one
// kind alone. Clients come about by motion, so that a chain begins with none.
type ibcModule struct{ ibc.AppModule }

// DefaultGenesis is the state of a new chain.
func (ibcModule) DefaultGenesis(cdc codec.JSONCodec) json.RawMessage {
	g := ibctypes.DefaultGenesisState()
	g.ClientGenesis.Params = clienttypes.NewParams(clientType)
	return cdc.MustMarshalJSON(g)
}

// ValidateGenesis checks a genesis file's part.
func (m ibcModule) ValidateGenesis(cdc codec.JSONCodec, tx client.TxEncodingConfig, raw json.RawMessage) error {
	if err := m.AppModule.ValidateGenesis(cdc, tx, raw); err != nil {
		return err
	}
	var g ibctypes.GenesisState
	if err := cdc.UnmarshalJSON(raw, &g); err != nil {
		return err
	}
	if !slices.Equal(g.ClientGenesis.Params.AllowedClients, []string{clientType}) {
		return fmt.Errorf("client_genesis.params.allowed_clients: %v; this chain knows %s alone", g.ClientGenesis.Params.AllowedClients, clientType)
	}
	return nil
}
