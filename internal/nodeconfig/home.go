// SPDX-License-Identifier: Apache-2.0

package nodeconfig

import (
	"fmt"
	"os"
	"path/filepath"

	cmtjson "github.com/cometbft/cometbft/libs/json"
	"github.com/cometbft/cometbft/p2p"
	"github.com/cometbft/cometbft/privval"
	"github.com/spf13/viper"

	"github.com/cosmos/cosmos-sdk/crypto/keys/ed25519"
	"github.com/cosmos/cosmos-sdk/x/genutil"
)

// Identity is who a node is among its peers and in consensus.
type Identity struct {
	// Moniker is its name among its peers, NodeID its id.
	Moniker, NodeID string
	// Consensus is its validator's key.
	Consensus *ed25519.PrivKey
}

// MakeHome writes a node's configuration, makes the keys that it lacks and
// returns them; keys that exist stay.
func MakeHome(home string, o Options) (Identity, error) {
	if err := Write(home, o); err != nil {
		return Identity{}, err
	}
	if _, _, err := genutil.InitializeNodeValidatorFiles(Comet(o).SetRoot(home)); err != nil {
		return Identity{}, fmt.Errorf("make the node's keys: %w", err)
	}
	return ReadIdentity(home)
}

// ReadIdentity reads name and keys from a home that MakeHome made.
func ReadIdentity(home string) (Identity, error) {
	var node p2p.NodeKey
	var validator privval.FilePVKey
	for _, f := range []struct {
		name string
		into any
	}{{"node_key.json", &node}, {"priv_validator_key.json", &validator}} {
		path := filepath.Join(home, "config", f.name)
		raw, err := os.ReadFile(path)
		if err == nil {
			err = cmtjson.Unmarshal(raw, f.into)
		}
		if err != nil {
			return Identity{}, fmt.Errorf("read %s: %w; shuquand init makes it", path, err)
		}
	}
	if node.PrivKey == nil || validator.PrivKey == nil || len(validator.PrivKey.Bytes()) != ed25519.PrivKeySize {
		return Identity{}, fmt.Errorf("the keys in %s are not the ed25519 keys that shuquand init makes", filepath.Join(home, "config"))
	}
	v := viper.New()
	v.SetConfigFile(filepath.Join(home, "config", "config.toml"))
	if err := v.ReadInConfig(); err != nil {
		return Identity{}, fmt.Errorf("read config.toml: %w", err)
	}
	return Identity{
		Moniker: v.GetString("moniker"), NodeID: string(node.ID()), Consensus: &ed25519.PrivKey{Key: validator.PrivKey.Bytes()},
	}, nil
}
