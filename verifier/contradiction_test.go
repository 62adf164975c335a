// SPDX-License-Identifier: Apache-2.0

package verifier_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/crypto/secp"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/testutil/minichain"
	"github.com/shuquan-ledger/shuquan/verifier"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
)

// TestContradictions: records that the chain proves and that do not fit each
// other are never a valid certificate, whoever is to blame for them.
func TestContradictions(t *testing.T) {
	other := digest.SM3([]byte("other"))
	for _, v := range []struct {
		name     string
		change   func(*minichain.Case)
		outcomes string
	}{
		{"head of another code", func(c *minichain.Case) { c.Issue.Code = "DL1401001202611000002Y" }, ".-+.."},
		{"head without agency", func(c *minichain.Case) { c.Head.Agency = "" }, ".-+.."},
		{"payload of another chain", func(c *minichain.Case) { c.Issue.Payload.ChainId = "henan-1"; c.Seal() }, ".-+.."},
		{"payload of another class", func(c *minichain.Case) { c.Issue.Payload.Class = certificate.ClassNational; c.Seal() }, ".-+.."},
		{"payload of another code", func(c *minichain.Case) { c.Issue.Payload.Code = "SJ1402026110001"; c.Seal() }, ".-+.."},
		{"payload of another version", func(c *minichain.Case) { c.Issue.Payload.Version = 2; c.Seal() }, ".-+.."},
		{"payload of another agency", func(c *minichain.Case) { c.Issue.Payload.Agency = minichain.Holder; c.Seal() }, ".-+.."},
		{"payload valid longer", func(c *minichain.Case) { c.Issue.Payload.ValidTo = 20311123; c.Seal() }, ".-+.."},
		{"head valid longer", func(c *minichain.Case) { c.Head.ValidTo = 20311123 }, ".-+.."},
		{"payload of another name", func(c *minichain.Case) { c.Issue.Payload.DataName = "x"; c.Seal() }, ".-+.."},
		{"payload of other content", func(c *minichain.Case) { c.Issue.Payload.ContentDigest = other; c.Seal() }, ".-+.."},
		{"payload without holder", func(c *minichain.Case) { c.Issue.Payload.Holders = nil; c.Seal() }, ".-+.."},
		{"registration with fewer rights", func(c *minichain.Case) { c.Registration.Rights = c.Registration.Rights[:1] }, ".-+.."},
		{"registration of another agency", func(c *minichain.Case) { c.Registration.Agency = minichain.Holder }, ".-+.."},
		{"registration of another time", func(c *minichain.Case) { c.Registration.RegisteredAt++ }, ".-+.."},
		{"registration of another version", func(c *minichain.Case) { c.Registration.Version = 2 }, ".-+.."},
		{"registration ended, certificate not", func(c *minichain.Case) { c.End("revoked", now.Unix()-10) }, "++++-"},
		{"registration went on, certificate did not", func(c *minichain.Case) { c.End("x", 1); c.Ended.EndedAt = 0 }, ".-+.."},
		{"registration behind the certificate", func(c *minichain.Case) { c.Registration.Version = 0 }, ".-+.."},
		{"replaced version is missing", func(c *minichain.Case) { c.Registration.Version = 2; c.End("revoked", 1) }, ".-+.."},
		{"later version of another registration", func(c *minichain.Case) {
			c.End("revoked", 1)
			c.Ended.Id = strings.Repeat("f", 32)
		}, ".-+.."},
		{"agency record of another", func(c *minichain.Case) { c.Agency.Code = minichain.Holder }, ".-+.."},
		{"accreditation of another place", func(c *minichain.Case) { c.Accreditation.Index = 2 }, ".-+.."},
		{"key of another place", func(c *minichain.Case) { c.Key.Index = 2 }, ".-+.."},
		{"no seal", func(c *minichain.Case) { c.Issue.Seal = nil }, ".-+.."},
		{"sealed with a key that is not there", func(c *minichain.Case) { c.Issue.Seal.KeyIndex = 2 }, ".-+.."},
		{"no such accreditation", func(c *minichain.Case) { c.Head.Accreditation = 2 }, ".-+.."},
		{"no such registration", func(c *minichain.Case) { c.Head.Registration = strings.Repeat("f", 32) }, ".-+.."},
		{"an annotation is missing", func(c *minichain.Case) { c.Head.Annotations = 1 }, ".-+.."},
		{"digest of another payload", func(c *minichain.Case) { c.Head.PayloadDigest = other }, "-++.."},
		{"signature of another payload", func(c *minichain.Case) { c.Issue.Seal.Signature[0] ^= 1 }, "-++.."},
		{"seal with another nonce", func(c *minichain.Case) { c.Issue.Seal.Nonce = []byte("other-nonce-1234") }, "-++.."},
		{"seal without nonce", func(c *minichain.Case) { c.Issue.Seal.Nonce = nil }, "-++.."},
		{"seal of another chain", func(c *minichain.Case) { c.ChainID = "henan-1"; c.Seal() }, "-++.."},
		{"seal lapsed before the issue", func(c *minichain.Case) { c.Head.IssuedAt += 3601; c.Registration.RegisteredAt += 3601 }, "-++.."},
		{"seal of another's key", func(c *minichain.Case) {
			signer, err := docsig.NewSigner(docsig.SM2SM3, []byte(strings.Repeat("x", 32)))
			require.NoError(t, err)
			c.Signer = signer
			c.Seal()
		}, "-++.."},
		{"accredited after the issue", func(c *minichain.Case) { c.Accreditation.From = c.Head.IssuedAt + 1 }, "+++-."},
		{"accreditation ended before the issue", func(c *minichain.Case) { c.Accreditation.To = c.Head.IssuedAt - 1 }, "+++-."},
		{"code of another division", func(c *minichain.Case) { c.Accreditation.Division = "140200" }, "+++-."},
		{"code of another agency's digit", func(c *minichain.Case) { c.Accreditation.AgencyDigit = 2 }, "+++-."},
		{"key after the issue", func(c *minichain.Case) { c.Key.From = c.Head.IssuedAt + 1 }, "+++-."},
		{"key ended before the issue", func(c *minichain.Case) { c.Key.To = c.Head.IssuedAt - 1 }, "+++-."},
	} {
		t.Run(v.name, func(t *testing.T) {
			chain, c := changedCase(v.change)
			res := verifier.Verify(t.Context(), request(t, chain, c.Head.Code, &source{chain: chain}))
			require.Equal(t, verifier.Tampered, res.Verdict, "%+v", res)
			require.Equal(t, v.outcomes, outcomes(res), res.Reason.EN)
			require.Nil(t, res.Certificate, "nothing contradictory is shown as proven")
			require.Equal(t, verifier.ExitTampered, res.Exit)
		})
	}
}

// TestLaterEnds: what ended after the issue does not touch the certificate.
func TestLaterEnds(t *testing.T) {
	chain, c := changedCase(func(c *minichain.Case) {
		c.Accreditation.To, c.Key.To, c.Key.End = c.Head.IssuedAt+1, c.Head.IssuedAt+1, "rotated"
	})
	res := verifier.Verify(t.Context(), request(t, chain, c.Head.Code, &source{chain: chain}))
	require.Equal(t, verifier.Valid, res.Verdict, "%+v", res)
}

// TestSealWithoutVerifier: a program that has no verifier for the seal's
// algorithm says so, and neither valid nor wrong.
func TestSealWithoutVerifier(t *testing.T) {
	chain, c := changedCase(func(c *minichain.Case) {
		signer, err := docsig.NewSigner(docsig.Secp256k1SHA256, []byte(strings.Repeat("x", 32)))
		require.NoError(t, err)
		c.Signer, c.Key.Algorithm, c.Key.PublicKey = signer, string(docsig.Secp256k1SHA256), signer.Public().Bytes
		c.Seal()
	})
	req := request(t, chain, c.Head.Code, &source{chain: chain})
	res := verifier.Verify(t.Context(), req)
	require.Equal(t, verifier.CannotCheck, res.Verdict, "%+v", res)
	req.Signatures.Secp256k1 = secp.Verify
	require.Equal(t, verifier.Valid, verifier.Verify(t.Context(), req).Verdict)
}

// TestLayout: a chain of another layout is not judged by this one.
func TestLayout(t *testing.T) {
	_, head := minichain.NewWithCase(chainID, now)
	key := certificate.HeadKey(head.Head.Code)
	value, err := head.Head.Marshal()
	require.NoError(t, err)
	genesis := func(g record.Genesis) []byte {
		b, err := g.Marshal()
		require.NoError(t, err)
		return b
	}
	for _, v := range []struct {
		name       string
		store      string
		key, value []byte
		want       verifier.Verdict
	}{
		{"another chain's genesis record", "certificate", []byte{0}, genesis(record.Genesis{ChainId: "henan-1", Store: "certificate", StateVersion: verifier.StateVersion}), verifier.Tampered},
		{"another store's genesis record", "institution", []byte{0}, genesis(record.Genesis{ChainId: chainID, Store: "council", StateVersion: verifier.StateVersion}), verifier.Tampered},
		{"a newer layout", "registration", []byte{0}, genesis(record.Genesis{ChainId: chainID, Store: "registration", StateVersion: verifier.StateVersion + 1}), verifier.CannotCheck},
		{"a head with a field that is not known", "certificate", key, append(value, 0xf8, 0x07, 0x01), verifier.CannotCheck},
		{"a head that is no protobuf", "certificate", key, []byte{0xff}, verifier.CannotCheck},
		{"a head of another code", "certificate", key, otherHead(t), verifier.Tampered},
	} {
		t.Run(v.name, func(t *testing.T) {
			chain, c := minichain.NewWithCase(chainID, now)
			chain.Put(v.store, v.key, v.value)
			chain.Next(2)
			res := verifier.Verify(t.Context(), request(t, chain, c.Head.Code, &source{chain: chain}))
			require.Equal(t, v.want, res.Verdict, "%+v", res)
		})
	}
}

func otherHead(t *testing.T) []byte {
	t.Helper()
	b, err := minichain.NewCase(chainID, 2, now).Head.Marshal()
	require.NoError(t, err)
	return b
}

// Acts of one block have one time: an accreditation or a key that ended in the
// block of the issue may have ended after it, and the chain has put them in order.
func TestEndedInTheBlockOfTheIssue(t *testing.T) {
	for _, change := range []func(c *minichain.Case){
		func(c *minichain.Case) { c.Accreditation.To = c.Head.IssuedAt },
		func(c *minichain.Case) { c.Key.To = c.Head.IssuedAt },
	} {
		chain, c := changedCase(change)
		res := verifier.Verify(t.Context(), request(t, chain, c.Head.Code, &source{chain: chain}))
		require.Equal(t, verifier.Valid, res.Verdict, "%+v", res)
	}
}

// What the calendar has ended is not valid, however generous the caller is
// with the age of the evidence.
func TestExpiredByTheClock(t *testing.T) {
	chain, c := minichain.NewWithCase(chainID, now)
	req := request(t, chain, c.Head.Code, &source{chain: chain})
	req.Policy.MaxAge = 100 * 365 * 24 * time.Hour
	end := calendar.Day(c.Head.ValidTo).End()
	req.Clock = func() time.Time { return time.Unix(end, 0) }
	require.Equal(t, verifier.Valid, verifier.Verify(t.Context(), req).Verdict)
	req.Clock = func() time.Time { return time.Unix(end+1, 0) }
	require.Equal(t, verifier.Expired, verifier.Verify(t.Context(), req).Verdict)
}
