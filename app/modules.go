// SPDX-License-Identifier: Apache-2.0

package app

import (
	"github.com/cosmos/cosmos-sdk/codec/address"
	"github.com/cosmos/cosmos-sdk/types/module"
	"github.com/cosmos/cosmos-sdk/x/auth"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	"github.com/cosmos/cosmos-sdk/x/consensus"
	consensustypes "github.com/cosmos/cosmos-sdk/x/consensus/types"
	"github.com/cosmos/cosmos-sdk/x/genutil"
	genutiltypes "github.com/cosmos/cosmos-sdk/x/genutil/types"
	"github.com/cosmos/cosmos-sdk/x/upgrade"
	upgradetypes "github.com/cosmos/cosmos-sdk/x/upgrade/types"
	ibc "github.com/cosmos/ibc-go/v11/modules/core"
	ibcexported "github.com/cosmos/ibc-go/v11/modules/core/exported"
	ibctm "github.com/cosmos/ibc-go/v11/modules/light-clients/07-tendermint"

	"github.com/shuquan-ledger/shuquan/x/calendar"
	calendarmodule "github.com/shuquan-ledger/shuquan/x/calendar/module"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	certificatemodule "github.com/shuquan-ledger/shuquan/x/certificate/module"
	"github.com/shuquan-ledger/shuquan/x/council"
	councilmodule "github.com/shuquan-ledger/shuquan/x/council/module"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutionmodule "github.com/shuquan-ledger/shuquan/x/institution/module"
	"github.com/shuquan-ledger/shuquan/x/objection"
	objectionmodule "github.com/shuquan-ledger/shuquan/x/objection/module"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	pledgemodule "github.com/shuquan-ledger/shuquan/x/pledge/module"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	recognitionmodule "github.com/shuquan-ledger/shuquan/x/recognition/module"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationmodule "github.com/shuquan-ledger/shuquan/x/registration/module"
)

// order is the order of the layers, low to high: genesis goes up it, so that
// every module finds the lower ones filled.
var order = []string{
	authtypes.ModuleName, consensustypes.ModuleName, upgradetypes.ModuleName, ibcexported.ModuleName,
	calendar.ModuleName, institution.ModuleName, council.ModuleName, registration.ModuleName, certificate.ModuleName,
	objection.ModuleName, pledge.ModuleName, recognition.ModuleName,
	genutiltypes.ModuleName,
}

func (a *App) buildModules() {
	k := a.Keepers
	a.Modules = module.NewManager(
		auth.NewAppModule(a.encoding.Codec, k.Account, nil),
		consensus.NewAppModule(a.encoding.Codec, k.Consensus),
		upgrade.NewAppModule(k.Upgrade, address.NewBech32Codec(AddressPrefix)),
		ibcModule{ibc.NewAppModule(k.IBC)},
		genutil.NewAppModule(k.Account, nil, a, a.encoding.TxConfig),
		calendarmodule.NewAppModule(k.Calendar),
		institutionmodule.NewAppModule(k.Institution),
		councilmodule.NewAppModule(k.Council),
		registrationmodule.NewAppModule(k.Registration),
		certificatemodule.NewAppModule(k.Certificate),
		objectionmodule.NewAppModule(k.Objection),
		pledgemodule.NewAppModule(k.Pledge),
		recognitionmodule.NewAppModule(k.Recognition),
	)
	a.Basics = module.NewBasicManagerFromManager(a.Modules, map[string]module.AppModuleBasic{
		genutiltypes.ModuleName: genutil.NewAppModuleBasic(genutiltypes.DefaultMessageValidator),
	})
	a.Basics.RegisterInterfaces(a.encoding.Registry)
	ibctm.RegisterInterfaces(a.encoding.Registry)
	a.Basics.RegisterLegacyAminoCodec(a.encoding.Amino)

	a.Modules.SetOrderInitGenesis(order...)
	a.Modules.SetOrderExportGenesis(order...)
	a.Modules.SetOrderPreBlockers(upgradetypes.ModuleName, authtypes.ModuleName)
	a.Modules.SetOrderBeginBlockers(order...)
	a.Modules.SetOrderEndBlockers(order...)
}
