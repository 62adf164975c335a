// SPDX-License-Identifier: Apache-2.0

package opening

import (
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/internal/chain"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
)

// Bureau is a data bureau that holds a seat, with the keys of its officers.
type Bureau struct {
	// Code is its unified social credit code.
	Code string
	// Admin manages its officers; Relayer carries packets between provinces.
	Admin, Relayer chain.Key
}

// NewBureau draws the keys of a bureau.
func NewBureau(code string) Bureau {
	return Bureau{Code: code, Admin: secp256k1.GenPrivKey(), Relayer: secp256k1.GenPrivKey()}
}

// Installation is what a motion runs to give the bureau its administrator: one that
// took its seat at the genesis has no officer.
func (b Bureau) Installation(c Chain) (sdk.Msg, error) {
	admin, err := newOfficer(c, b.Code, b.Admin, institution.DutyAdmin)
	return &institutiontypes.MsgRecoverAdmin{
		Authority: c.Authority, Institution: b.Code, Admin: admin, DocumentDigest: digest.SM3([]byte("request of " + b.Code)),
	}, err
}

// Appointment is the administrator's message that gives the bureau its relayer.
func (b Bureau) Appointment(c Chain) (sdk.Msg, error) {
	relayer, err := newOfficer(c, b.Code, b.Relayer, institution.DutyHandler)
	return &institutiontypes.MsgAddOfficer{Admin: chain.Address(b.Admin.PubKey()), Officer: relayer}, err
}
