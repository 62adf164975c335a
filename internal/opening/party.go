// SPDX-License-Identifier: Apache-2.0

package opening

import (
	"crypto/rand"
	"time"

	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"

	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/internal/chain"
)

// proofLifetime is how long proofs and consents count that this package makes.
const proofLifetime = time.Hour

// Chain is what signatures and motions say about the chain they are for.
type Chain struct {
	// ID is the chain's name, like "shanxi-1".
	ID string
	// Authority is the council's account, which signs the messages of motions.
	Authority string
}

// Party is an organisation by its public data.
type Party struct {
	// Code is the unified social credit code (统一社会信用代码, GB 32100-2015).
	Code string
	// Name is the registered name (法定名称).
	Name string
	// Division is the division code of its seat (GB/T 2260), 6 digits.
	Division string
}

// Agency is a registration agency (登记机构) with the keys of its people.
type Agency struct {
	Party
	// Digit is its digit in certificate codes, 1 to 9.
	Digit uint32
	// Admin manages its officers; Reviewer confirms what handlers propose.
	Admin, Reviewer chain.Key
	// Handlers are the accounts of its handlers (经办).
	Handlers []chain.Key
	// Seal is its document key.
	Seal docsig.Signer
}

// NewAgency draws the keys of an agency with a number of handlers.
func NewAgency(p Party, digit uint32, handlers int) (Agency, error) {
	seal, err := docsig.GenerateSM2(rand.Reader)
	if err != nil {
		return Agency{}, err
	}
	a := Agency{Party: p, Digit: digit, Admin: secp256k1.GenPrivKey(), Reviewer: secp256k1.GenPrivKey(), Seal: seal}
	for range handlers {
		a.Handlers = append(a.Handlers, secp256k1.GenPrivKey())
	}
	return a, nil
}

// Holder is an organisation that registers data, with its document key.
type Holder struct {
	Party
	// Key signs its consents.
	Key docsig.Signer
}

// NewHolder draws the document key of a holder.
func NewHolder(p Party) (Holder, error) {
	key, err := docsig.GenerateSM2(rand.Reader)
	return Holder{Party: p, Key: key}, err
}

func expiry() time.Time { return time.Now().Add(proofLifetime) }
