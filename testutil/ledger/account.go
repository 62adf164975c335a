// SPDX-License-Identifier: Apache-2.0

package ledger

import (
	"context"
	"crypto/sha256"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/cosmos/cosmos-sdk/client"
	clienttx "github.com/cosmos/cosmos-sdk/client/tx"
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/tx/signing"
	authsigning "github.com/cosmos/cosmos-sdk/x/auth/signing"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/internal/attest"
)

// Account is a person with a key.
type Account struct {
	// Name is for messages of tests.
	Name string
	// Priv is the key.
	Priv cryptotypes.PrivKey
	// Address is the account.
	Address string
}

// NewAccount derives a secp256k1 account from a name.
func NewAccount(name string) *Account {
	seed := sha256.Sum256([]byte(name))
	return NewAccountOf(name, secp256k1.GenPrivKeyFromSecret(seed[:]))
}

// NewAccountOf is an account with a key of any type.
func NewAccountOf(name string, priv cryptotypes.PrivKey) *Account {
	app.SetAddressPrefixes()
	return &Account{Name: name, Priv: priv, Address: sdk.AccAddress(priv.PubKey().Address()).String()}
}

// Gas is the gas of a test's transaction.
const Gas = 5_000_000

// Tx signs messages with the account's next sequence number.
func (l *Ledger) Tx(from *Account, msgs ...sdk.Msg) []byte {
	l.t.Helper()
	return l.TxGas(from, Gas, msgs...)
}

// TxGas is Tx with another gas limit.
func (l *Ledger) TxGas(from *Account, gas uint64, msgs ...sdk.Msg) []byte {
	l.t.Helper()
	number, sequence := l.place(from)
	return l.Sign(from, number, sequence, gas, msgs...)
}

// Until is Tx that may enter a block until a moment.
func (l *Ledger) Until(from *Account, moment time.Time, msgs ...sdk.Msg) []byte {
	l.t.Helper()
	b := l.App.Encoding().TxConfig.NewTxBuilder()
	b.SetTimeoutTimestamp(moment)
	number, sequence := l.place(from)
	return l.sign(b, from, number, sequence, Gas, msgs...)
}

// place takes an account's next sequence number; 0 and 0 for an unknown account.
func (l *Ledger) place(from *Account) (number, sequence uint64) {
	if acc := l.App.Keepers.Account.GetAccount(l.Ctx(), sdk.AccAddress(from.Priv.PubKey().Address())); acc != nil {
		number, sequence = acc.GetAccountNumber(), acc.GetSequence()
	}
	sequence += l.pending[from.Address]
	l.pending[from.Address]++
	return number, sequence
}

// Sign builds and signs a transaction.
func (l *Ledger) Sign(from *Account, number, sequence, gas uint64, msgs ...sdk.Msg) []byte {
	l.t.Helper()
	return l.sign(l.App.Encoding().TxConfig.NewTxBuilder(), from, number, sequence, gas, msgs...)
}

func (l *Ledger) sign(b client.TxBuilder, from *Account, number, sequence, gas uint64, msgs ...sdk.Msg) []byte {
	l.t.Helper()
	config := l.App.Encoding().TxConfig
	require.NoError(l.t, b.SetMsgs(msgs...))
	b.SetGasLimit(gas)
	mode := signing.SignMode_SIGN_MODE_DIRECT
	require.NoError(l.t, b.SetSignatures(signing.SignatureV2{
		PubKey: from.Priv.PubKey(), Data: &signing.SingleSignatureData{SignMode: mode}, Sequence: sequence,
	}))
	sig, err := clienttx.SignWithPrivKey(context.Background(), mode,
		authsigning.SignerData{Address: from.Address, ChainID: l.Chain, AccountNumber: number, Sequence: sequence, PubKey: from.Priv.PubKey()},
		b, from.Priv, config, sequence)
	require.NoError(l.t, err)
	require.NoError(l.t, b.SetSignatures(sig))
	bz, err := config.TxEncoder()(b.GetTx())
	require.NoError(l.t, err)
	return bz
}

// ProofLife is how long proofs and consents of tests may be used.
const ProofLife = 24 * time.Hour

// Prove proves possession of an account key.
func (l *Ledger) Prove(a *Account, act, object string) attest.AccountProof {
	l.t.Helper()
	p, err := attest.ProveAccount(a.Priv, l.Chain, act, object, l.now.Add(ProofLife))
	require.NoError(l.t, err)
	return p
}
