// SPDX-License-Identifier: Apache-2.0

package twin

import (
	"context"
	"encoding/hex"
	"fmt"
	"path/filepath"

	"github.com/cosmos/cosmos-sdk/crypto/hd"
	"github.com/cosmos/cosmos-sdk/crypto/keyring"

	"github.com/shuquan-ledger/shuquan/internal/chain"
	"github.com/shuquan-ledger/shuquan/internal/desk"
	"github.com/shuquan-ledger/shuquan/internal/localnet"
	"github.com/shuquan-ledger/shuquan/internal/opening"
	"github.com/shuquan-ledger/shuquan/internal/province"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
)

// Names of keys in keyrings.
const (
	relayerKey = "relayer"
	handlerKey = "handler"
)

// side is a province that runs, with its bureau's officer who relays.
type side struct {
	*province.Province
	bureau opening.Bureau
}

// start runs the network of a province at an address.
func start(ctx context.Context, p province.Profile, o Options, base int) (*side, error) {
	running, err := p.Start(ctx, filepath.Join(o.Dir, p.ChainID), base, o.Means)
	return &side{running, opening.NewBureau(p.Seat().Code)}, err
}

// found admits the agency with its officers, gives the bureau a relayer, and puts the
// keys of all into the keyring of the network.
func (p *side) found(ctx context.Context, o Options) error {
	if err := p.Found(ctx); err != nil {
		return err
	}
	installation, err := p.bureau.Installation(p.Opening())
	if err != nil {
		return err
	}
	if err := p.Carry(ctx, "为"+p.Seat().Name+"设管理员", installation); err != nil {
		return err
	}
	appointment, err := p.bureau.Appointment(p.Opening())
	if err != nil {
		return err
	}
	if _, err := desk.Send[institutiontypes.MsgAddOfficerResponse](ctx, p.Desk, p.bureau.Admin, appointment); err != nil {
		return err
	}
	return p.keep(o)
}

// keep puts the officers' keys into the network's keyring, so that commands can be
// tried with them, and the relayer's into that of rly.
func (p *side) keep(o Options) error {
	ring, err := localnet.OpenKeyring(p.Home, o.Encoding.Codec)
	if err != nil {
		return err
	}
	for name, key := range map[string]chain.Key{
		"admin": p.Agency.Admin, handlerKey: p.Agency.Handlers[0], "reviewer": p.Agency.Reviewer, relayerKey: p.bureau.Relayer,
	} {
		if err := put(ring, name, key); err != nil {
			return err
		}
	}
	carrier, err := keyring.New(p.ChainID, keyring.BackendTest, rlyKeys(o.Dir, p.ChainID), nil, o.Encoding.Codec)
	if err != nil {
		return err
	}
	return put(carrier, relayerKey, p.bureau.Relayer)
}

// put puts a key in memory into a keyring.
func put(ring keyring.Keyring, name string, key chain.Key) error {
	secret, ok := key.(interface{ Bytes() []byte })
	if !ok {
		return fmt.Errorf("key %s is not in memory", name)
	}
	return ring.ImportPrivKeyHex(name, hex.EncodeToString(secret.Bytes()), string(hd.Secp256k1Type))
}

// relayer is the account of the officer who carries packets.
func (p *side) relayer() string { return chain.Address(p.bureau.Relayer.PubKey()) }
