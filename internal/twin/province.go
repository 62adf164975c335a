// SPDX-License-Identifier: Apache-2.0

package twin

import (
	"context"
	"encoding/hex"
	"fmt"
	"path/filepath"

	"github.com/cosmos/cosmos-sdk/crypto/hd"
	"github.com/cosmos/cosmos-sdk/crypto/keyring"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/internal/chain"
	"github.com/shuquan-ledger/shuquan/internal/desk"
	"github.com/shuquan-ledger/shuquan/internal/localnet"
	"github.com/shuquan-ledger/shuquan/internal/opening"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
)

// The organisations. The codes are synthetic and pass the check of GB 32100-2015.
var (
	shanxi = side{"shanxi-1", "14", opening.Party{Code: "91140100MAC7X2K91N", Name: "山西数据登记服务有限公司", Division: "140100"}}
	henan  = side{"henan-1", "41", opening.Party{Code: "91410100MA18A7050T", Name: "河南数据登记服务有限公司", Division: "410100"}}
	// holder registers data in Henan.
	holder = opening.Party{Code: "91410100MAD19C433D", Name: "郑州示范智能装备有限公司", Division: "410100"}
)

// side is a province by its public data.
type side struct {
	chainID string
	// province is the two-digit code.
	province string
	agency   opening.Party
}

// agencyDigit is the digit of the agencies in certificate codes; relayerKey the name of
// the relayer's key in keyrings.
const (
	agencyDigit = 1
	relayerKey  = "relayer"
	handlerKey  = "handler"
)

// province is a province that runs.
type province struct {
	side
	*desk.Desk
	home   string
	node   localnet.Node
	bureau opening.Bureau
	// client is the light client of the other province on this chain.
	client string
}

// division is the province's code, six digits.
func (s side) division() string { return s.province + "0000" }

// seat is the bureau that holds the province's seat.
func (s side) seat() localnet.Bureau { return localnet.BureausOf(s.province)[0] }

// start runs the network of a province at an address and opens its desk.
func (s side) start(ctx context.Context, o Options, base int) (*province, error) {
	p := &province{side: s, home: filepath.Join(o.Dir, s.chainID)}
	net, err := localnet.Start(ctx, localnet.Plan{
		Home: p.home, Binary: o.Shuquand, ChainID: s.chainID, Province: s.province,
		Validators: 1, Base: base, Fast: true, State: o.State, Codec: o.Encoding.Codec,
	}, func(string) {})
	if err != nil {
		return nil, err
	}
	p.node, p.bureau = net.Nodes[0], opening.NewBureau(s.seat().Code)
	p.Desk = &desk.Desk{Authority: o.Authority}
	if p.Chain, err = chain.Dial(ctx, p.node.RPC, o.Encoding); err != nil {
		return nil, err
	}
	if p.Operator, err = localnet.Operator(p.home, p.node.Name, o.Encoding.Codec); err != nil {
		return nil, err
	}
	p.Agency, err = opening.NewAgency(s.agency, agencyDigit, 1)
	return p, err
}

// found admits the agency with its officers, gives the bureau a relayer, and puts the
// keys of all into the keyring of the network.
func (p *province) found(ctx context.Context, o Options) error {
	if _, err := p.FillYears(ctx); err != nil {
		return err
	}
	if err := p.AdmitAgency(ctx); err != nil {
		return err
	}
	if err := p.AppointOfficers(ctx); err != nil {
		return err
	}
	installation, err := p.bureau.Installation(p.Opening())
	if err != nil {
		return err
	}
	if err := p.Carry(ctx, "为"+p.seat().Name+"设管理员", installation); err != nil {
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
func (p *province) keep(o Options) error {
	ring, err := localnet.OpenKeyring(p.home, o.Encoding.Codec)
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
	carrier, err := keyring.New(p.chainID, keyring.BackendTest, rlyKeys(o.Dir, p.chainID), nil, o.Encoding.Codec)
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
func (p *province) relayer() string {
	return sdk.AccAddress(p.bureau.Relayer.PubKey().Address()).String()
}
