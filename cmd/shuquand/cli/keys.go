// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client/keys"
)

// keysCommand is the SDK's, over a keyring with the ledger's algorithms.
func keysCommand() *cobra.Command {
	cmd := keys.Commands()
	cmd.Short = "Account keys: secp256k1, sm2, secp256k1eth, ml_dsa_65 (账户密钥)"
	cmd.Long = `Keys of accounts, with which officers and operators sign transactions.

The keyring of client.toml is used, "file" where there is none: encrypted in the
home, with a password. "test" is not encrypted. Algorithms (--key-type):
secp256k1, sm2 (SM2 with SM3), secp256k1eth (secp256k1 with Keccak-256),
ml_dsa_65 (FIPS 204).`
	return cmd
}
