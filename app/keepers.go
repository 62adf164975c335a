// SPDX-License-Identifier: Apache-2.0

package app

import (
	"github.com/spf13/cast"

	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/codec/address"
	"github.com/cosmos/cosmos-sdk/runtime"
	servertypes "github.com/cosmos/cosmos-sdk/server/types"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	authkeeper "github.com/cosmos/cosmos-sdk/x/auth/keeper"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	consensuskeeper "github.com/cosmos/cosmos-sdk/x/consensus/keeper"
	consensustypes "github.com/cosmos/cosmos-sdk/x/consensus/types"
	upgradekeeper "github.com/cosmos/cosmos-sdk/x/upgrade/keeper"
	upgradetypes "github.com/cosmos/cosmos-sdk/x/upgrade/types"
	ibcexported "github.com/cosmos/ibc-go/v11/modules/core/exported"
	ibckeeper "github.com/cosmos/ibc-go/v11/modules/core/keeper"

	"github.com/shuquan-ledger/shuquan/crypto/keys"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	calendarkeeper "github.com/shuquan-ledger/shuquan/x/calendar/keeper"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	certificatekeeper "github.com/shuquan-ledger/shuquan/x/certificate/keeper"
	"github.com/shuquan-ledger/shuquan/x/council"
	councilkeeper "github.com/shuquan-ledger/shuquan/x/council/keeper"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutionkeeper "github.com/shuquan-ledger/shuquan/x/institution/keeper"
	"github.com/shuquan-ledger/shuquan/x/objection"
	objectionkeeper "github.com/shuquan-ledger/shuquan/x/objection/keeper"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	pledgekeeper "github.com/shuquan-ledger/shuquan/x/pledge/keeper"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	recognitionkeeper "github.com/shuquan-ledger/shuquan/x/recognition/keeper"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationkeeper "github.com/shuquan-ledger/shuquan/x/registration/keeper"
)

// storeKeys are the names of the stores, in the order of the layers.
var storeKeys = []string{
	authtypes.StoreKey, consensustypes.StoreKey, upgradetypes.StoreKey, ibcexported.StoreKey,
	calendar.ModuleName, institution.ModuleName, council.ModuleName, registration.ModuleName, certificate.ModuleName,
	objection.ModuleName, pledge.ModuleName, recognition.ModuleName,
}

// Keepers are all modules' keepers, lower layers first.
type Keepers struct {
	Account   authkeeper.AccountKeeper
	Consensus consensuskeeper.Keeper
	Upgrade   *upgradekeeper.Keeper
	IBC       *ibckeeper.Keeper

	Calendar     *calendarkeeper.Keeper
	Institution  *institutionkeeper.Keeper
	Council      *councilkeeper.Keeper
	Registration *registrationkeeper.Keeper
	Certificate  *certificatekeeper.Keeper
	Objection    *objectionkeeper.Keeper
	Pledge       *pledgekeeper.Keeper
	Recognition  *recognitionkeeper.Keeper
}

// Authority is the council's account: no key signs for it, only motions do.
func Authority() string {
	SetAddressPrefixes()
	return authtypes.NewModuleAddress(council.ModuleName).String()
}

func (a *App) buildKeepers(stores map[string]*storetypes.KVStoreKey, opts servertypes.AppOptions) {
	cdc, authority := a.encoding.Codec, Authority()
	k := &a.Keepers

	k.Account = authkeeper.NewAccountKeeper(cdc, runtime.NewKVStoreService(stores[authtypes.StoreKey]),
		authtypes.ProtoBaseAccount, map[string][]string{council.ModuleName: nil},
		address.NewBech32Codec(AddressPrefix), AddressPrefix, authority)
	k.Consensus = consensuskeeper.NewKeeper(cdc, runtime.NewKVStoreService(stores[consensustypes.StoreKey]), authority, runtime.EventService{})
	a.SetParamStore(k.Consensus.ParamsStore)
	k.Upgrade = upgradekeeper.NewKeeper(skipUpgrades(opts), runtime.NewKVStoreService(stores[upgradetypes.StoreKey]), cdc,
		cast.ToString(opts.Get(flags.FlagHome)), a.BaseApp, authority)

	a.buildIBC(stores)
	k.Calendar = calendarkeeper.NewKeeper(cdc, runtime.NewKVStoreService(stores[calendar.ModuleName]), authority)
	k.Institution = institutionkeeper.NewKeeper(cdc, runtime.NewKVStoreService(stores[institution.ModuleName]), authority,
		k.Calendar, k.Account, keys.DocumentVerifier)
	k.Council = councilkeeper.NewKeeper(cdc, runtime.NewKVStoreService(stores[council.ModuleName]), authority,
		motionRouter{a.MsgServiceRouter(), Permissions()}, k.Calendar, k.Institution, k.Account)
	k.Registration = registrationkeeper.NewKeeper(cdc, runtime.NewKVStoreService(stores[registration.ModuleName]), authority,
		k.Calendar, k.Institution)
	k.Certificate = certificatekeeper.NewKeeper(cdc, runtime.NewKVStoreService(stores[certificate.ModuleName]), k.Calendar,
		k.Institution, k.Registration)
	k.Objection = objectionkeeper.NewKeeper(cdc, runtime.NewKVStoreService(stores[objection.ModuleName]), authority,
		k.Calendar, k.Institution, k.Registration, k.Certificate)
	k.Pledge = pledgekeeper.NewKeeper(cdc, runtime.NewKVStoreService(stores[pledge.ModuleName]), authority,
		k.Calendar, k.Institution, k.Registration, k.Certificate)
	k.Recognition = recognitionkeeper.NewKeeper(cdc, runtime.NewKVStoreService(stores[recognition.ModuleName]), authority,
		k.Institution, k.Registration, k.Certificate, k.IBC.ClientKeeper, k.IBC.ChannelKeeper, k.Pledge, keys.DocumentVerifier)
	a.openPort()

	// Facts travel up through hooks, questions through guards.
	k.Institution.SetGuard(institution.Guards{k.Council})
	k.Council.SetHooks(k.Certificate)
	k.Registration.SetHooks(k.Certificate)
	k.Registration.SetGuard(registration.Guards{k.Certificate, k.Pledge, k.Recognition})
	k.Certificate.SetHooks(certificate.HookList{k.Pledge, k.Recognition})
	k.Certificate.SetGuard(certificate.Guards{k.Pledge})
	k.Pledge.SetHooks(k.Recognition)
	k.Institution.Ready()
	k.Council.Ready()
	k.Registration.Ready()
	k.Certificate.Ready()
	k.Pledge.Ready()
}

// skipUpgrades are the heights at which an operator passes over an upgrade.
func skipUpgrades(opts servertypes.AppOptions) map[int64]bool {
	out := map[int64]bool{}
	for _, h := range cast.ToIntSlice(opts.Get("unsafe-skip-upgrades")) {
		out[int64(h)] = true
	}
	return out
}
