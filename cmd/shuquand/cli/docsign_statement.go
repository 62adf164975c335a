// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/codec"

	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/crypto/keys"
	"github.com/shuquan-ledger/shuquan/internal/attest"
)

// statementFile is a statement as a file. Bytes is what is signed, for signers
// that hold the key in a device.
type statementFile struct {
	ChainID string `json:"chain_id"`
	Act     string `json:"act"`
	Object  string `json:"object"`
	Version uint64 `json:"version"`
	Nonce   string `json:"nonce"`
	Expiry  int64  `json:"expiry"`
	Digest  string `json:"digest"`
	Bytes   string `json:"bytes"`
}

func toFile(s docsig.Statement) statementFile {
	return statementFile{
		ChainID: s.ChainID, Act: s.Act, Object: s.ObjectID, Version: s.Version,
		Nonce: hex.EncodeToString(s.Nonce), Expiry: s.Expiry, Digest: s.Digest, Bytes: hex.EncodeToString(s.Bytes()),
	}
}

// readStatement reads a statement file, "-" for standard input, and makes sure
// that the bytes in it are those of its fields: nobody signs what is not shown.
func readStatement(cmd *cobra.Command, path string) (docsig.Statement, error) {
	raw, err := readInput(cmd, path)
	if err != nil {
		return docsig.Statement{}, err
	}
	var f statementFile
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&f); err != nil {
		return docsig.Statement{}, fmt.Errorf("%s: %w", path, err)
	}
	nonce, err := hex.DecodeString(f.Nonce)
	if err != nil {
		return docsig.Statement{}, fmt.Errorf("%s: nonce: %w", path, err)
	}
	s := docsig.Statement{
		ChainID: f.ChainID, Act: f.Act, ObjectID: f.Object, Version: f.Version,
		Nonce: nonce, Expiry: f.Expiry, Digest: f.Digest,
	}
	if err := s.Validate(); err != nil {
		return s, fmt.Errorf("%s: %w", path, err)
	}
	if f.Bytes != "" && f.Bytes != hex.EncodeToString(s.Bytes()) {
		return s, fmt.Errorf("%s: the bytes to sign are not those of the fields; make the statement anew", path)
	}
	return s, nil
}

// overFile writes the statement that is signed over a file.
func overFile(statement func(cdc codec.Codec, path string, raw []byte) (docsig.Statement, error)) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		raw, err := os.ReadFile(args[0])
		if err != nil {
			return err
		}
		s, err := statement(client.GetClientContextFromCmd(cmd).Codec, args[0], raw)
		if err != nil {
			return err
		}
		return writeJSON(cmd, toFile(s))
	}
}

func readInput(cmd *cobra.Command, path string) ([]byte, error) {
	if path == "-" {
		return io.ReadAll(cmd.InOrStdin())
	}
	return os.ReadFile(path)
}

func statementCommand() *cobra.Command {
	var f statementFile
	var life time.Duration
	cmd := &cobra.Command{
		Use:   "statement",
		Short: "Write what is to be signed (生成待签声明)",
		Long: "Writes a statement with a fresh nonce as JSON. Acts: " + strings.Join(attest.Acts(), ", ") + `.
Consents have the version that the message's description names: 1 for a first
submission and for a seal, the filing's number for a later filing.`,
		Example: "shuquand docsign statement --chain-id shanxi-1 --act registration.submit --object 0123456789abcdef0123456789abcdef --version 1 --digest sm3:... > st.json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			s, err := attest.NewStatement(f.ChainID, f.Act, f.Object, f.Version, time.Now().Add(life), f.Digest)
			if err != nil {
				return usage(err)
			}
			if f.Nonce != "" {
				if s.Nonce, err = hex.DecodeString(f.Nonce); err != nil {
					return usage(fmt.Errorf("--nonce: %w", err))
				}
			}
			if err := s.Validate(); err != nil {
				return usage(err)
			}
			return writeJSON(cmd, toFile(s))
		},
	}
	cmd.Flags().StringVar(&f.ChainID, "chain-id", "", "chain on which the signature counts")
	cmd.Flags().StringVar(&f.Act, "act", "", "name of the act")
	cmd.Flags().StringVar(&f.Object, "object", "", "id of the record acted upon")
	cmd.Flags().Uint64Var(&f.Version, "version", 1, "version of that record")
	cmd.Flags().StringVar(&f.Digest, "digest", "", "digest of what is signed, sm3:hex or sha256:hex")
	cmd.Flags().StringVar(&f.Nonce, "nonce", "", "nonce in hex, 8 to 32 bytes; that of the submission for registration.submit, else fresh")
	addLife(cmd, &life)
	mustRequire(cmd, "chain-id", "act", "object", "digest")
	return cmd
}

func signCommand() *cobra.Command {
	var keyFile, party string
	var index uint32
	cmd := &cobra.Command{
		Use:   "sign STATEMENT",
		Short: "Sign a statement as consent, or as proof of possession without --party (签署声明)",
		Example: `shuquand docsign sign st.json --key enterprise.pem --party 91140000MA0T6T304Q --key-index 1 > consent.json
shuquand docsign sign st.json --key seal.pem > possession.json`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := readStatement(cmd, args[0])
			if err != nil {
				return err
			}
			key, err := readDocumentKey(keyFile)
			if err != nil {
				return err
			}
			signed, err := signAs(key, party, index, s)
			if err != nil {
				return err
			}
			return writeJSON(cmd, signed)
		},
	}
	cmd.Flags().StringVar(&keyFile, "key", "", "file of the private key")
	cmd.Flags().StringVar(&party, "party", "", "code of the consenting party; leave out for a proof of possession")
	cmd.Flags().Uint32Var(&index, "key-index", 1, "place of the key in the party's list, from 1")
	mustRequire(cmd, "key")
	return cmd
}

func signAs(key docsig.Signer, party string, index uint32, s docsig.Statement) (json.RawMessage, error) {
	if party == "" {
		proof, err := attest.Possession(key, s)
		if err != nil {
			return nil, err
		}
		return protoJSON(&proof)
	}
	consent, err := attest.Consent(key, party, index, s)
	if err != nil {
		return nil, err
	}
	return protoJSON(&consent)
}

func checkCommand() *cobra.Command {
	var algorithm, public, signature string
	cmd := &cobra.Command{
		Use:     "check STATEMENT",
		Short:   "Check a signature on a statement (核验签名)",
		Example: "shuquand docsign check st.json --algorithm sm2-sm3 --public-key 03ab... --signature 30c1...",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := readStatement(cmd, args[0])
			if err != nil {
				return err
			}
			pub, err := hex.DecodeString(public)
			if err != nil {
				return usage(fmt.Errorf("--public-key: %w", err))
			}
			sig, err := hex.DecodeString(signature)
			if err != nil {
				return usage(fmt.Errorf("--signature: %w", err))
			}
			key := docsig.PublicKey{Algorithm: docsig.Algorithm(algorithm), Bytes: pub}
			if err := keys.DocumentVerifier.VerifyStatement(key, s, sig); err != nil {
				return err
			}
			return show(cmd, map[string]any{"good": true, "expired": s.Expired(time.Now().Unix())}, "The signature is good. 签名有效。")
		},
	}
	cmd.Flags().StringVar(&algorithm, "algorithm", string(docsig.SM2SM3), "the key's algorithm")
	cmd.Flags().StringVar(&public, "public-key", "", "public key, hexadecimal")
	cmd.Flags().StringVar(&signature, "signature", "", "signature, hexadecimal")
	mustRequire(cmd, "public-key", "signature")
	addOutput(cmd)
	return cmd
}
