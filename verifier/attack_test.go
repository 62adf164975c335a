// SPDX-License-Identifier: Apache-2.0

package verifier_test

import (
	"bytes"
	"context"
	"testing"

	ics23 "github.com/cosmos/ics23/go"
	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/testutil/minichain"
	"github.com/shuquan-ledger/shuquan/verifier"
	"github.com/shuquan-ledger/shuquan/x/certificate"
)

// lie changes the answers about one key.
func lie(key []byte, how func(verifier.Answer) verifier.Answer) func(verifier.Query, verifier.Answer) verifier.Answer {
	return func(q verifier.Query, a verifier.Answer) verifier.Answer {
		if bytes.Equal(q.Key, key) {
			return how(a)
		}
		return a
	}
}

// TestLies: a node that answers about a certificate's head with anything but
// the truth is found out, and what cannot be read is not called a lie.
func TestLies(t *testing.T) {
	chain, c := changedCase(nil)
	chain.Put("certificate", certificate.HeadKey("SJ1402026110001"), []byte{1}) // so that two heights differ
	chain.Next(2)
	at := chain.Height() - 1
	key := certificate.HeadKey(c.Head.Code)
	second := certificate.HeadKey(minichain.NewCase(chainID, 2, now).Head.Code)
	absent := certificate.HeadKey("DL1401001202611000009L")
	honest := func(key []byte, height int64) verifier.Answer {
		a, err := (&source{chain: chain}).Query(t.Context(), verifier.Query{Store: "certificate", Key: key, Height: height})
		require.NoError(t, err)
		return a
	}
	for _, v := range []struct {
		name string
		lie  func(verifier.Answer) verifier.Answer
		want verifier.Verdict
	}{
		{"changed value", func(a verifier.Answer) verifier.Answer { a.Value = flip(a.Value, len(a.Value)-1); return a }, verifier.Tampered},
		{"longer value", func(a verifier.Answer) verifier.Answer { a.Value = append(bytes.Clone(a.Value), 0); return a }, verifier.Tampered},
		{"value hidden", func(a verifier.Answer) verifier.Answer { a.Value = nil; return a }, verifier.Tampered},
		{"hidden with an absence proof of another key", func(verifier.Answer) verifier.Answer { return honest(absent, at) }, verifier.Tampered},
		{"hidden with that proof relabelled", func(verifier.Answer) verifier.Answer { return relabel(honest(absent, at), key) }, verifier.Tampered},
		{"hidden with that proof rewritten", func(verifier.Answer) verifier.Answer { return rekey(t, honest(absent, at), key) }, verifier.Tampered},
		{"another certificate", func(verifier.Answer) verifier.Answer { return honest(second, at) }, verifier.Tampered},
		{"another certificate relabelled", func(verifier.Answer) verifier.Answer { return relabel(honest(second, at), key) }, verifier.Tampered},
		{"another certificate's value", func(a verifier.Answer) verifier.Answer { a.Value = honest(second, at).Value; return a }, verifier.Tampered},
		{"another height", func(verifier.Answer) verifier.Answer { return honest(key, at-2) }, verifier.Tampered},
		{"another store's step", func(a verifier.Answer) verifier.Answer {
			a.Proof[1].Key = []byte("institution")
			return a
		}, verifier.Tampered},
		{"steps of two heights", func(a verifier.Answer) verifier.Answer { a.Proof[1] = honest(key, at-2).Proof[1]; return a }, verifier.Tampered},
		{"proof without its last hash", func(a verifier.Answer) verifier.Answer { return shorten(t, a) }, verifier.Tampered},
		{"proof cut off", func(a verifier.Answer) verifier.Answer {
			a.Proof[0].Data = a.Proof[0].Data[:len(a.Proof[0].Data)/2]
			return a
		}, verifier.CannotCheck},
		{"one step", func(a verifier.Answer) verifier.Answer { a.Proof = a.Proof[:1]; return a }, verifier.CannotCheck},
		{"steps in the other order", func(a verifier.Answer) verifier.Answer {
			a.Proof[0], a.Proof[1] = a.Proof[1], a.Proof[0]
			return a
		}, verifier.CannotCheck},
		{"a third step", func(a verifier.Answer) verifier.Answer { a.Proof = append(a.Proof, a.Proof[1]); return a }, verifier.CannotCheck},
		{"no proof", func(a verifier.Answer) verifier.Answer { a.Proof = nil; return a }, verifier.CannotCheck},
		{"empty step", func(a verifier.Answer) verifier.Answer { a.Proof[0].Data = nil; return a }, verifier.CannotCheck},
		{"another form of tree", func(a verifier.Answer) verifier.Answer { a.Proof[0].Type = "ics23:smt"; return a }, verifier.CannotCheck},
		{"a step that is too long", func(a verifier.Answer) verifier.Answer { a.Proof[0].Data = make([]byte, 1<<17); return a }, verifier.CannotCheck},
		{"a value that is too long", func(a verifier.Answer) verifier.Answer { a.Value = make([]byte, 1<<20); return a }, verifier.CannotCheck},
		{"something after the proof", func(a verifier.Answer) verifier.Answer {
			a.Proof[0].Data = append(a.Proof[0].Data, 0xf8, 0x07, 0x01)
			return a
		}, verifier.CannotCheck},
		{"batch of proofs", func(a verifier.Answer) verifier.Answer { return batch(t, a) }, verifier.CannotCheck},
	} {
		t.Run(v.name, func(t *testing.T) {
			s := &source{chain: chain, answer: lie(key, v.lie)}
			res := verifier.Verify(t.Context(), request(t, chain, c.Head.Code, s))
			require.Equal(t, v.want, res.Verdict, "%+v", res)
			require.Nil(t, res.Certificate)
			require.Equal(t, byte('.'), outcomes(res)[4], "no state without proof")
		})
	}
}

// TestPresenceClaimed: an absent record cannot be claimed either.
func TestPresenceClaimed(t *testing.T) {
	chain, c := changedCase(nil)
	code := minichain.NewCase(chainID, 3, now).Head.Code
	value, err := c.Head.Marshal()
	require.NoError(t, err)
	for name, how := range map[string]func(verifier.Answer) verifier.Answer{
		"value with the absence proof": func(a verifier.Answer) verifier.Answer { a.Value = value; return a },
		"another's value and proof": func(a verifier.Answer) verifier.Answer {
			b, err := (&source{chain: chain}).Query(context.Background(), verifier.Query{Store: "certificate", Key: certificate.HeadKey(c.Head.Code), Height: 9})
			require.NoError(t, err)
			return relabel(b, a.Key)
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := &source{chain: chain, answer: lie(certificate.HeadKey(code), how)}
			res := verifier.Verify(t.Context(), request(t, chain, code, s))
			require.Equal(t, verifier.Tampered, res.Verdict, "%+v", res)
		})
	}
}

// TestEveryByte flips every byte of every answer that a valid verdict rests
// on, and of an absence proof: none of the changed answers is ever proof.
func TestEveryByte(t *testing.T) {
	chain, c := changedCase(annotate(-10, 0))
	type answered struct {
		q verifier.Query
		a verifier.Answer
	}
	var all []answered
	s := &source{chain: chain, answer: func(q verifier.Query, a verifier.Answer) verifier.Answer {
		all = append(all, answered{q, a})
		return a
	}}
	require.Equal(t, verifier.ValidWithAnnotation, verifier.Verify(t.Context(), request(t, chain, c.Head.Code, s)).Verdict)
	require.Equal(t, verifier.Unknown, verifier.Verify(t.Context(), request(t, chain, "SJ1402026110009", s)).Verdict)
	block, err := chain.Block(10)
	require.NoError(t, err)
	flips := 0
	for _, x := range all {
		require.NoError(t, verifier.VerifyAnswer(block.AppHash, x.q, x.a))
		for _, part := range [][]byte{x.a.Key, x.a.Value, x.a.Proof[0].Key, x.a.Proof[0].Data, x.a.Proof[1].Key, x.a.Proof[1].Data} {
			for i := range part {
				for _, bit := range []byte{0x01, 0x80} {
					part[i] ^= bit
					err := verifier.VerifyAnswer(block.AppHash, x.q, x.a)
					part[i] ^= bit
					var f *verifier.Fault
					require.ErrorAs(t, err, &f, "%s %x: byte %d of %x", x.q.Store, x.q.Key, i, part)
					flips++
				}
			}
		}
		require.NoError(t, verifier.VerifyAnswer(block.AppHash, x.q, x.a), "put back")
	}
	t.Logf("%d answers, %d flips", len(all), flips)
	require.Greater(t, flips, 10_000)
}

// TestOtherAppHash: evidence is bound to one block.
func TestOtherAppHash(t *testing.T) {
	chain, c := changedCase(nil)
	q := verifier.Query{Store: "certificate", Key: certificate.HeadKey(c.Head.Code), Height: 9}
	a, err := (&source{chain: chain}).Query(t.Context(), q)
	require.NoError(t, err)
	block, err := chain.Block(10)
	require.NoError(t, err)
	for i := range block.AppHash {
		require.Error(t, verifier.VerifyAnswer(flip(block.AppHash, i), q, a))
	}
	require.Error(t, verifier.VerifyAnswer(nil, q, a))
}

func flip(b []byte, i int) []byte {
	b = bytes.Clone(b)
	b[i] ^= 1
	return b
}

// relabel puts another key on an answer and its step.
func relabel(a verifier.Answer, key []byte) verifier.Answer {
	a.Key, a.Proof[0].Key = key, key
	return a
}

// rekey also writes the key into the absence proof itself.
func rekey(t *testing.T, a verifier.Answer, key []byte) verifier.Answer {
	t.Helper()
	return edit(t, relabel(a, key), func(p *ics23.CommitmentProof) { p.GetNonexist().Key = key })
}

func shorten(t *testing.T, a verifier.Answer) verifier.Answer {
	t.Helper()
	return edit(t, a, func(p *ics23.CommitmentProof) {
		e := p.GetExist()
		e.Path = e.Path[:len(e.Path)-1]
	})
}

func batch(t *testing.T, a verifier.Answer) verifier.Answer {
	t.Helper()
	return edit(t, a, func(p *ics23.CommitmentProof) {
		p.Proof = &ics23.CommitmentProof_Batch{Batch: &ics23.BatchProof{
			Entries: []*ics23.BatchEntry{{Proof: &ics23.BatchEntry_Exist{Exist: p.GetExist()}}},
		}}
	})
}

func edit(t *testing.T, a verifier.Answer, how func(*ics23.CommitmentProof)) verifier.Answer {
	t.Helper()
	var p ics23.CommitmentProof
	require.NoError(t, p.Unmarshal(a.Proof[0].Data))
	how(&p)
	data, err := p.Marshal()
	require.NoError(t, err)
	a.Proof[0].Data = data
	return a
}
