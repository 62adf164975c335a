// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"crypto/rand"
	"time"

	"github.com/cosmos/cosmos-sdk/crypto/keyring"
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/crypto/keys"
	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/internal/chain"
	"github.com/shuquan-ledger/shuquan/internal/localnet"
	"github.com/shuquan-ledger/shuquan/x/calendar"
)

// party is an organisation of the demonstration. The codes are synthetic and
// pass the check of GB 32100-2015.
type party struct{ Code, Name, Division string }

var (
	agency     = party{"91140100MAC7X2K91N", "山西数据登记服务有限公司", "140100"}
	enterprise = party{"91140200MAE4QR5T0Y", "大同示范煤业有限公司", "140200"}
)

// bureau is the province's, which holds the one seat.
func bureau() localnet.Bureau { return localnet.Bureaus[0] }

// agencyDigit is the agency's digit in certificate codes.
const agencyDigit = 1

// cast are the keys of everybody who acts.
type cast struct {
	operator                 chain.Key
	admin, handler, reviewer chain.Key
	seal, enterprise         docsig.Signer
}

// assemble takes the operator's key from the network's keyring and makes the others.
func (c *cast) assemble(home string, enc chain.Encoding) error {
	ring, err := keyring.New(sdk.KeyringServiceName(), keyring.BackendTest, localnet.Keyring(home), nil, enc.Codec, keys.KeyringOption())
	if err != nil {
		return err
	}
	if c.operator, err = attest.FromKeyring(ring, bureau().Moniker); err != nil {
		return err
	}
	c.admin, c.handler, c.reviewer = secp256k1.GenPrivKey(), secp256k1.GenPrivKey(), secp256k1.GenPrivKey()
	if c.seal, err = docsig.GenerateSM2(rand.Reader); err != nil {
		return err
	}
	c.enterprise, err = docsig.GenerateSM2(rand.Reader)
	return err
}

// expiry is until when proofs and consents of the demonstration count.
func expiry() time.Time { return time.Now().Add(time.Hour) }

// today is the day in UTC+8.
func today() calendar.Day { return calendar.DayOf(time.Now().Unix()) }
