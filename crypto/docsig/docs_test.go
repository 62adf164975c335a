// SPDX-License-Identifier: Apache-2.0

package docsig_test

import (
	"encoding/hex"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/crypto/docsig"
)

const docs = "../../docs/keys.md"

// block returns the fenced block of the document that has this info string.
func block(t *testing.T, info string) string {
	t.Helper()
	text, err := os.ReadFile(docs)
	require.NoError(t, err)
	_, rest, found := strings.Cut(string(text), "\n```"+info+"\n")
	require.True(t, found, "%s has no block %q", docs, info)
	body, _, found := strings.Cut(rest, "\n```")
	require.True(t, found)
	return body
}

// documented returns the statement's bytes as the document lists them: the
// hexadecimal words at the start of each line.
func documented(t *testing.T) []byte {
	t.Helper()
	word := regexp.MustCompile(`^([0-9a-f]{8,} ?)+`)
	var digits strings.Builder
	for _, line := range strings.Split(block(t, "statement"), "\n") {
		digits.WriteString(strings.ReplaceAll(word.FindString(line), " ", ""))
	}
	return unhex(t, digits.String())
}

func TestDocumentedStatement(t *testing.T) {
	require.Equal(t, hex.EncodeToString(sample().Bytes()), hex.EncodeToString(documented(t)))
	text, err := os.ReadFile(docs)
	require.NoError(t, err)
	require.Contains(t, string(text), "`"+digest.SM3(sample().Bytes())+"`")
	require.Contains(t, string(text), "`"+strings.ToLower(sampleD)+"`")
	require.Contains(t, string(text), "`"+docsig.UserID+"`")
}

// TestDocumentedSignatures checks each signature shown, and makes it again where
// signing is deterministic.
func TestDocumentedSignatures(t *testing.T) {
	words := strings.Fields(block(t, "signatures"))
	require.Len(t, words, 3*len(docsig.Algorithms()))
	for i, algorithm := range docsig.Algorithms() {
		name, key, shown := words[3*i], words[3*i+1], words[3*i+2]
		require.Equal(t, string(algorithm), name)
		signer, err := docsig.ParseSecret(algorithm, []byte(sampleD))
		require.NoError(t, err)
		signature, err := signer.Sign(documented(t))
		require.NoError(t, err)
		switch algorithm {
		case docsig.MLDSA65:
			require.Equal(t, digest.SM3(signer.Public().Bytes), key)
			require.Equal(t, digest.SM3(signature), shown)
		case docsig.SM2SM3:
			require.Equal(t, hex.EncodeToString(signer.Public().Bytes), key)
			require.NoError(t, full.VerifyStatement(signer.Public(), sample(), unhex(t, shown)))
		default:
			require.Equal(t, hex.EncodeToString(signer.Public().Bytes), key)
			require.Equal(t, hex.EncodeToString(signature), shown)
			require.NoError(t, full.VerifyStatement(signer.Public(), sample(), signature))
		}
	}
}

// TestDocumentedCommands runs the commands of the document as they stand.
func TestDocumentedCommands(t *testing.T) {
	for range 4 { // now and then r or s begins with a zero, which must be kept
		dir := t.TempDir()
		write(t, dir, "statement.hex", []byte(hex.EncodeToString(documented(t))))
		cmd := exec.Command("bash", "-euo", "pipefail", "-c", block(t, "sh"))
		cmd.Dir = dir
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, "%s", out)
		read := func(name string) []byte {
			text, err := os.ReadFile(filepath.Join(dir, name))
			require.NoError(t, err)
			return unhex(t, string(text))
		}
		key := docsig.PublicKey{Algorithm: docsig.SM2SM3, Bytes: read("key.hex")}
		require.NoError(t, full.VerifyStatement(key, sample(), read("signature.hex")))
	}
}
