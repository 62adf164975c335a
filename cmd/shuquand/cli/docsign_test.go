// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"

	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

const enterpriseCode = "91140200MAE4QR5T0Y"

// someDigest stands for digests of documents and commitments.
var someDigest = "sm3:" + strings.Repeat("a", 64)

// consentJSON is a consent as a message carries it.
type consentJSON struct {
	Party     string `json:"party"`
	KeyIndex  uint32 `json:"key_index"`
	Nonce     []byte `json:"nonce"`
	Expiry    string `json:"expiry"`
	Signature []byte `json:"signature"`
}

func write(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, []byte(content), 0o600))
	return path
}

func TestDocumentSignatures(t *testing.T) {
	for _, algorithm := range docsig.Algorithms() {
		key := filepath.Join(t.TempDir(), "key.pem")
		var pub publicKey
		must(t, &pub, "docsign", "keygen", "--algorithm", string(algorithm), "--out", key, "--output", "json")
		var again publicKey
		must(t, &again, "docsign", "public", key, "--output", "json")
		require.Equal(t, pub, again)

		r := shuquand("docsign", "statement", "--chain-id", "shanxi-1", "--act", "registration.submit",
			"--object", strings.Repeat("0", 32), "--version", "1", "--digest", "sm3:"+strings.Repeat("a", 64))
		require.Equal(t, ExitDone, r.code, r.err)
		statement := write(t, "st.json", r.out)
		var consent consentJSON
		must(t, &consent, "docsign", "sign", statement, "--key", key, "--party", enterpriseCode, "--key-index", "3")
		require.Equal(t, enterpriseCode, consent.Party)
		require.EqualValues(t, 3, consent.KeyIndex)

		check := []string{
			"docsign", "check", statement, "--algorithm", string(algorithm), "--public-key", pub.Hex,
			"--signature", hex.EncodeToString(consent.Signature),
		}
		must(t, nil, check...)
		changed := write(t, "st.json", strings.Replace(r.out, `"version": 1`, `"version": 2`, 1))
		check[2] = changed
		require.Equal(t, ExitRefused, shuquand(check...).code, "the bytes in the file are not those of its fields")
	}
}

// The statement for a submission names the id that the chain will give it.
func TestApplicationStatement(t *testing.T) {
	content := `{"data_name": "2026年3月大同市煤矿监测数据", "applicants": [{"code": "` + enterpriseCode + `", "name": "x"}]}`
	path := write(t, "content.json", content)
	var f statementFile
	must(t, &f, "docsign", "application", path, "--chain-id", "shanxi-1", "--agency", "91140100MAC7X2K91N", "--nonce", "0102030405060708")
	c := registration.Content{DataName: "2026年3月大同市煤矿监测数据", Applicants: []registration.Applicant{{Code: enterpriseCode, Name: "x"}}}
	id, err := registration.Submission{
		Agency: "91140100MAC7X2K91N", Kind: registration.KindInitial, Regime: registration.RegimeProperty, Content: c,
		Nonce: []byte{1, 2, 3, 4, 5, 6, 7, 8},
	}.ID()
	require.NoError(t, err)
	sum, err := c.Digest()
	require.NoError(t, err)
	require.Equal(t, id, f.Object)
	require.Equal(t, sum, f.Digest)
	require.Equal(t, "0102030405060708", f.Nonce)

	must(t, &f, "docsign", "application", path, "--chain-id", "shanxi-1", "--act", "registration.refile", "--id", id, "--filing", "2")
	require.Equal(t, id, f.Object)
	require.EqualValues(t, 2, f.Version)
	require.Equal(t, ExitUsage, shuquand("docsign", "application", path, "--chain-id", "shanxi-1").code, "no agency")
	require.Equal(t, ExitUsage, shuquand("docsign", "application", path, "--chain-id", "shanxi-1", "--act", "registration.withdraw").code, "no id")
	require.Equal(t, ExitRefused, shuquand("docsign", "application", write(t, "c.json", `{"nonsense": 1}`), "--chain-id", "shanxi-1", "--agency", "x").code)
}

func TestOfficerProof(t *testing.T) {
	home := t.TempDir()
	ring := []string{"--home", home, "--keyring-backend", "test"}
	for _, algorithm := range []string{"secp256k1", "sm2", "secp256k1eth", "ml_dsa_65"} {
		r := shuquand(append([]string{"keys", "add", algorithm, "--key-type", algorithm, "--output", "json", "--no-backup"}, ring...)...)
		require.Equal(t, ExitDone, r.code, r.err)
		var officer struct {
			PublicKey struct {
				Type string `json:"@type"`
			} `json:"public_key"`
			Duties     []string        `json:"duties"`
			Possession json.RawMessage `json:"possession"`
		}
		must(t, &officer, append([]string{
			"docsign", "officer", "--from", algorithm, "--chain-id", "shanxi-1",
			"--institution", "91140100MAC7X2K91N", "--duties", "handler,reviewer",
		}, ring...)...)
		require.Equal(t, []string{"DUTY_HANDLER", "DUTY_REVIEWER"}, officer.Duties)
		require.NotEmpty(t, officer.PublicKey.Type)
	}
	wrong := append([]string{"docsign", "officer", "--from", "sm2", "--chain-id", "shanxi-1", "--institution", "x", "--duties", "king"}, ring...)
	require.Equal(t, ExitUsage, shuquand(wrong...).code)
	unknown := append([]string{"docsign", "operator", "--from", "nobody", "--chain-id", "shanxi-1", "--division", "140100"}, ring...)
	require.Equal(t, ExitRefused, shuquand(unknown...).code)
}

// What a bank signs for a pledge in another province is over the proposal, and over each
// act on the version that its home told.
func TestStatementsAbroad(t *testing.T) {
	proposal := pledge.Proposal{
		Pledgor: enterpriseCode, Pledgee: "91140100MA0K2M8B7R", Form: pledge.FormPledge,
		Collateral: []pledge.Collateral{{Certificate: "DL4101001202611000001R", Rights: []registration.Right{registration.RightUse, registration.RightOperate}}},
		Amount:     pledge.Amount{Band: pledge.BandTo10M, Currency: "CNY", Commitment: someDigest},
		DebtDue:    20271128, RegisteredTo: 20280528, Terms: pledge.DefaultTerms(), Nonce: []byte("12345678"),
		PrincipalContract: someDigest, PledgeContract: someDigest, ReleasePolicy: someDigest,
	}
	cdc := codec.NewProtoCodec(codectypes.NewInterfaceRegistry())
	raw, err := cdc.MarshalJSON(&proposal)
	require.NoError(t, err)
	id, err := proposal.ID()
	require.NoError(t, err)
	sum, err := proposal.Digest()
	require.NoError(t, err)
	var f statementFile
	must(t, &f, "docsign", "pledge", write(t, "proposal.json", string(raw)), "--chain-id", "henan-1", "--act", recognition.ActRequest)
	require.Equal(t, []any{"henan-1", recognition.ActRequest, id, uint64(1), sum}, []any{f.ChainID, f.Act, f.Object, f.Version, f.Digest})

	act := pledge.Act{Act: &pledge.Act_Release{Release: &pledge.Release{End: pledge.EndDebtExtinguished, EndedOn: 20271128, SearchDigest: someDigest}}}
	raw, err = cdc.MarshalJSON(&act)
	require.NoError(t, err)
	sum, err = act.Digest()
	require.NoError(t, err)
	release := write(t, "release.json", string(raw))
	must(t, &f, "docsign", "pledge", release, "--chain-id", "henan-1", "--act", recognition.ActOnPledge, "--id", id, "--version", "4")
	require.Equal(t, []any{recognition.ActOnPledge, id, uint64(4), sum}, []any{f.Act, f.Object, f.Version, f.Digest})
	require.Equal(t, ExitUsage, shuquand("docsign", "pledge", release, "--chain-id", "henan-1", "--act", recognition.ActOnPledge).code, "no id")
}
