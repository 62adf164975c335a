// SPDX-License-Identifier: Apache-2.0

package localnet

import (
	"fmt"
	"path/filepath"
	"time"

	"github.com/cosmos/cosmos-sdk/codec"
	"github.com/cosmos/cosmos-sdk/crypto/hd"
	"github.com/cosmos/cosmos-sdk/crypto/keyring"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/crypto/keys"
	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/internal/genesisfile"
	"github.com/shuquan-ledger/shuquan/internal/nodeconfig"
	counciltypes "github.com/shuquan-ledger/shuquan/x/council/types"
)

// coinType and hdPath derive operator keys; the coin type has no meaning here.
var hdPath = hd.CreateHDPath(sdk.CoinType, 0, 0).String()

// proofLifetime is how long the seats' proofs count; the chain starts at once.
const proofLifetime = time.Hour

// Operator takes the key of a node's operator, named like the node, from the
// keyring in a network's home.
func Operator(home, name string, cdc codec.Codec) (attest.AccountKey, error) {
	ring, err := OpenKeyring(home, cdc)
	if err != nil {
		return nil, err
	}
	return attest.FromKeyring(ring, name)
}

// OpenKeyring opens the keyring in a network's home.
func OpenKeyring(home string, cdc codec.Codec) (keyring.Keyring, error) {
	ring, err := keyring.New(sdk.KeyringServiceName(), keyring.BackendTest, Keyring(home), nil, cdc, keys.KeyringOption())
	if err != nil {
		return nil, fmt.Errorf("open the keyring: %w", err)
	}
	return ring, nil
}

// write makes the homes of all nodes with one genesis, and their operators' keys.
func (p Plan) write() ([]Node, error) {
	ring, err := OpenKeyring(p.Home, p.Codec)
	if err != nil {
		return nil, err
	}
	genesis := genesisfile.New(p.ChainID, time.Now(), p.State, p.Codec)
	if err := genesis.SetProvince(p.Province); err != nil {
		return nil, err
	}
	var nodes []Node
	var seats []counciltypes.SeatFile
	for i := range p.Validators {
		n := p.node(i)
		seat, err := p.join(genesis, ring, i, &n)
		if err != nil {
			return nil, fmt.Errorf("node %s: %w", n.Name, err)
		}
		nodes, seats = append(nodes, n), append(seats, seat)
	}
	for i, n := range nodes {
		o := p.options(i)
		if o.Peers, err = genesis.Peers(seats, n.ID); err != nil {
			return nil, err
		}
		if err := nodeconfig.Write(n.Home, o); err != nil {
			return nil, err
		}
		if err := genesis.Save(filepath.Join(n.Home, "config", "genesis.json")); err != nil {
			return nil, err
		}
	}
	return nodes, nil
}

// join makes a node's keys and gives its bureau a seat, as a bureau and the one
// who collects the seat files do.
func (p Plan) join(genesis *genesisfile.File, ring keyring.Keyring, i int, n *Node) (counciltypes.SeatFile, error) {
	identity, err := nodeconfig.MakeHome(n.Home, p.options(i))
	if err != nil {
		return counciltypes.SeatFile{}, err
	}
	if _, _, err := ring.NewMnemonic(n.Name, keyring.English, hdPath, "", hd.Secp256k1); err != nil {
		return counciltypes.SeatFile{}, err
	}
	operator, err := attest.FromKeyring(ring, n.Name)
	if err != nil {
		return counciltypes.SeatFile{}, err
	}
	n.ID, n.Operator = identity.NodeID, sdk.AccAddress(operator.PubKey().Address()).String()
	seat, err := genesisfile.SignSeat(counciltypes.SeatFile{
		ChainId: p.ChainID, Division: n.Division, Institution: n.Institution, LegalName: p.bureau(i).Name,
		Moniker: n.Name, NodeId: n.ID, P2PAddress: p.options(i).P2PAddress(),
	}, operator, identity.Consensus, genesis.Start().Add(proofLifetime))
	if err != nil {
		return seat, err
	}
	return seat, genesis.AddSeat(seat)
}
