// SPDX-License-Identifier: Apache-2.0

package nodeconfig

import (
	"fmt"

	"github.com/cosmos/cosmos-sdk/x/genutil"
)

// MakeHome writes a node's configuration and makes the keys that it lacks; keys
// that exist stay. It returns the node's id and its ed25519 consensus key.
func MakeHome(home string, o Options) (nodeID string, consensusKey []byte, err error) {
	if err := Write(home, o); err != nil {
		return "", nil, err
	}
	nodeID, pub, err := genutil.InitializeNodeValidatorFiles(Comet(o).SetRoot(home))
	if err != nil {
		return "", nil, fmt.Errorf("make the node's keys: %w", err)
	}
	return nodeID, pub.Bytes(), nil
}
