// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/internal/attest"
)

func docsignCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "docsign",
		Short: "Document keys, consents and proofs of possession (文书签名)",
		Long: `Document signatures are the consents of parties and the seals of agencies. They
are made here, away from the chain, and carried in messages. The key files of
"docsign keygen" are not encrypted: keep them where only their owner can read.`,
		Example: `shuquand docsign keygen --algorithm sm2-sm3 --out enterprise.pem
shuquand docsign statement --chain-id shanxi-1 --act registration.submit --object ID --version 1 --digest sm3:... > st.json
shuquand docsign sign st.json --key enterprise.pem --party 91140000MA0T6T304Q --key-index 1 > consent.json`,
	}
	cmd.AddCommand(
		needing(needsNothing, keygenCommand()), needing(needsNothing, publicCommand()),
		needing(needsNothing, statementCommand()), needing(needsNothing, signCommand()),
		needing(needsNothing, checkCommand()), needing(needsNothing, newKeyCommand()),
		applicationCommand(), referenceCommand(), publicDataCommand(), pledgeCommand(), newAccountCommand("officer"), newAccountCommand("operator"), newAccountCommand("duty-officer"),
	)
	return cmd
}

// publicKey is a document key as commands print it.
type publicKey struct {
	Algorithm string `json:"algorithm"`
	PublicKey []byte `json:"public_key"`
	Hex       string `json:"hex"`
}

func showPublic(cmd *cobra.Command, key docsig.PublicKey, where string) error {
	out := publicKey{Algorithm: string(key.Algorithm), PublicKey: key.Bytes, Hex: hex.EncodeToString(key.Bytes)}
	return show(cmd, out, fmt.Sprintf("%s\nalgorithm   %s\npublic key  %s", where, out.Algorithm, out.Hex))
}

func keygenCommand() *cobra.Command {
	var algorithm, out string
	cmd := &cobra.Command{
		Use:     "keygen",
		Short:   "Make a document key (生成签名密钥)",
		Example: "shuquand docsign keygen --algorithm sm2-sm3 --out enterprise.pem",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := docsig.Algorithm(algorithm).Validate(); err != nil {
				return usage(fmt.Errorf("--algorithm: %w; known: %v", err, docsig.Algorithms()))
			}
			key, err := docsig.Generate(docsig.Algorithm(algorithm), rand.Reader)
			if err != nil {
				return err
			}
			pem, err := docsig.MarshalPrivate(key)
			if err != nil {
				return err
			}
			if err := writeNew(out, pem); err != nil {
				return err
			}
			return showPublic(cmd, key.Public(), "Wrote "+out+" (not encrypted, mode 0600).")
		},
	}
	cmd.Flags().StringVar(&algorithm, "algorithm", string(docsig.SM2SM3), "sm2-sm3, secp256k1-sha256, secp256k1-keccak256, ed25519 or ml-dsa-65")
	cmd.Flags().StringVar(&out, "out", "", "file for the private key; must not exist")
	mustRequire(cmd, "out")
	addOutput(cmd)
	return cmd
}

func publicCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "public KEYFILE",
		Short:   "Print the public part of a document key (显示公钥)",
		Example: "shuquand docsign public enterprise.pem --output json",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			key, err := readDocumentKey(args[0])
			if err != nil {
				return err
			}
			return showPublic(cmd, key.Public(), args[0])
		},
	}
	addOutput(cmd)
	return cmd
}

func readDocumentKey(path string) (docsig.Signer, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	key, err := docsig.ParsePrivate(raw)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return key, nil
}

// newKeyCommand makes what MsgRegisterDocumentKey and its kin carry.
func newKeyCommand() *cobra.Command {
	var keyFile, chainID, code string
	var index uint32
	var life time.Duration
	cmd := &cobra.Command{
		Use:   "new-key",
		Short: "Prove that a document key is held, as messages carry it (签名密钥持有证明)",
		Example: `shuquand docsign new-key --key seal.pem --chain-id shanxi-1 --code 12140000MB1A2C3D0R --index 1 > key.json
shuquand tx institution register-document-key --key key.json --from admin`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			key, err := readDocumentKey(keyFile)
			if err != nil {
				return err
			}
			proof, err := attest.ProveDocumentKey(key, chainID, code, index, time.Now().Add(life))
			if err != nil {
				return usage(err)
			}
			possession, err := protoJSON(&proof)
			if err != nil {
				return err
			}
			return writeJSON(cmd, struct {
				Algorithm  string          `json:"algorithm"`
				PublicKey  []byte          `json:"public_key"`
				Possession json.RawMessage `json:"possession"`
			}{string(key.Public().Algorithm), key.Public().Bytes, possession})
		},
	}
	cmd.Flags().StringVar(&keyFile, "key", "", "file of the private key")
	cmd.Flags().StringVar(&chainID, "chain-id", "", "chain on which the proof counts")
	cmd.Flags().StringVar(&code, "code", "", "code of the institution or party that will hold the key")
	cmd.Flags().Uint32Var(&index, "index", 1, "place that the key will take in the holder's list, from 1")
	addLife(cmd, &life)
	mustRequire(cmd, "key", "chain-id", "code")
	return cmd
}

// addLife adds the flag that says how long a signature counts.
func addLife(cmd *cobra.Command, life *time.Duration) {
	cmd.Flags().DurationVar(life, "valid-for", 24*time.Hour, "how long it may be used, from now on (有效期)")
}
