// SPDX-License-Identifier: Apache-2.0

package docsig_test

import (
	"bytes"
	"crypto/rand"
	"encoding/asn1"
	"encoding/hex"
	"encoding/pem"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/crypto/docsig"
)

// The sample of GB/T 32918.5-2017 annex A.2 on the recommended curve: user id
// 1234567812345678, message "message digest".
const (
	sampleD = "3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8"
	sampleX = "09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020"
	sampleY = "CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13"
	sampleR = "F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3"
	sampleS = "B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA"
)

func TestSM2StandardSample(t *testing.T) {
	signer, err := docsig.ParseSM2Private([]byte(sampleD))
	require.NoError(t, err)
	require.Equal(t, unhex(t, "03"+sampleX), signer.Public().Bytes, "y ends in an odd digit")

	signature := unhex(t, sampleR+sampleS)
	message := []byte("message digest")
	require.NoError(t, full.Verify(signer.Public(), message, signature))
	require.ErrorIs(t, full.Verify(signer.Public(), []byte("Message digest"), signature), docsig.ErrBadSignature)

	own, err := signer.Sign(message)
	require.NoError(t, err)
	require.NoError(t, full.Verify(signer.Public(), message, own))
	require.NotEqual(t, signature, own, "each signature draws its own nonce")
}

// TestSM2OpenSSLVerifies gives our signatures to OpenSSL.
func TestSM2OpenSSLVerifies(t *testing.T) {
	dir := t.TempDir()
	signer, err := docsig.GenerateSM2(rand.Reader)
	require.NoError(t, err)
	message := sample().Bytes()
	signature, err := signer.Sign(message)
	require.NoError(t, err)
	key := write(t, dir, "key.pem", spki(t, signer.Public().Bytes))
	file := write(t, dir, "message", message)
	good := write(t, dir, "good.der", toDER(t, signature))
	bad := write(t, dir, "bad", append(bytes.Clone(message), 0))

	verify := func(in, distID string) error {
		_, err := openssl(t, "pkeyutl", "-verify", "-pubin", "-inkey", key, "-in", in, "-sigfile", good,
			"-rawin", "-digest", "sm3", "-pkeyopt", "distid:"+distID)
		return err
	}
	require.NoError(t, verify(file, docsig.UserID))
	require.Error(t, verify(bad, docsig.UserID), "another message")
	require.Error(t, verify(file, "1234567812345679"), "another user id")
}

// TestSM2OpenSSLSigns takes a key and a signature from OpenSSL.
func TestSM2OpenSSLSigns(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "key.pem")
	_, err := openssl(t, "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:SM2",
		"-pkeyopt", "ec_param_enc:named_curve", "-out", path)
	require.NoError(t, err)
	der, err := openssl(t, "ec", "-in", path, "-pubout", "-outform", "DER", "-conv_form", "compressed")
	require.NoError(t, err)
	key := docsig.PublicKey{Algorithm: docsig.SM2SM3, Bytes: der[len(der)-33:]}
	require.NoError(t, key.Validate(full))

	sign := func(message []byte, distID string) []byte {
		der, err := openssl(t, "pkeyutl", "-sign", "-inkey", path, "-in", write(t, dir, "message", message),
			"-rawin", "-digest", "sm3", "-pkeyopt", "distid:"+distID)
		require.NoError(t, err)
		return fromDER(t, der)
	}
	for range 8 { // r and s are shorter than 32 bytes now and then
		message := make([]byte, 100)
		_, err := rand.Read(message)
		require.NoError(t, err)
		require.NoError(t, full.Verify(key, message, sign(message, docsig.UserID)))
	}
	other := sign([]byte("m"), "1234567812345679")
	require.ErrorIs(t, full.Verify(key, []byte("m"), other), docsig.ErrBadSignature, "another user id")
}

// openssl runs OpenSSL 3 and returns what it writes. Its absence fails the
// test: a second opinion that is not asked for is none.
func openssl(t *testing.T, args ...string) ([]byte, error) {
	t.Helper()
	path, err := exec.LookPath("openssl")
	require.NoError(t, err, "install openssl (Debian: apt-get install openssl); the test needs its second opinion")
	var out, problems bytes.Buffer
	cmd := exec.Command(path, args...)
	cmd.Stdout, cmd.Stderr = &out, &problems
	if err := cmd.Run(); err != nil {
		t.Logf("openssl %v: %v: %s%s", args, err, out.String(), problems.String())
		return nil, err
	}
	return out.Bytes(), nil
}

// spki wraps a compressed SM2 key as a SubjectPublicKeyInfo in PEM.
func spki(t *testing.T, key []byte) []byte {
	t.Helper()
	// SEQUENCE { SEQUENCE { ecPublicKey, sm2p256v1 }, BIT STRING of 33 bytes }
	header := unhex(t, "3039301306072a8648ce3d020106082a811ccf5501822d032200")
	return pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: append(header, key...)})
}

type pair struct{ R, S *big.Int }

func toDER(t *testing.T, signature []byte) []byte {
	t.Helper()
	der, err := asn1.Marshal(pair{new(big.Int).SetBytes(signature[:32]), new(big.Int).SetBytes(signature[32:])})
	require.NoError(t, err)
	return der
}

func fromDER(t *testing.T, der []byte) []byte {
	t.Helper()
	var p pair
	rest, err := asn1.Unmarshal(der, &p)
	require.NoError(t, err)
	require.Empty(t, rest)
	signature := make([]byte, 64)
	p.R.FillBytes(signature[:32])
	p.S.FillBytes(signature[32:])
	return signature
}

func write(t *testing.T, dir, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(dir, name)
	require.NoError(t, os.WriteFile(path, content, 0o600))
	return path
}

func unhex(t *testing.T, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(s)
	require.NoError(t, err)
	return b
}
