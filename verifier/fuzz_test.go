// SPDX-License-Identifier: Apache-2.0

package verifier_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/verifier"
	"github.com/shuquan-ledger/shuquan/x/certificate"
)

// FuzzVerifyAnswer: of all answers about one key, only the two true ones, the
// value and its proof, and for an absent key none and its proof, are proof.
func FuzzVerifyAnswer(f *testing.F) {
	chain, c := changedCase(nil)
	block, err := chain.Block(10)
	require.NoError(f, err)
	type truth struct {
		q verifier.Query
		a verifier.Answer
	}
	var truths []truth
	for _, code := range []string{c.Head.Code, "SJ1402026110009"} {
		q := verifier.Query{Store: "certificate", Key: certificate.HeadKey(code), Height: 9}
		a, err := (&source{chain: chain}).Query(f.Context(), q)
		require.NoError(f, err)
		truths = append(truths, truth{q, a})
		f.Add(a.Value, a.Proof[0].Data, a.Proof[1].Data)
	}
	f.Add([]byte{}, []byte{0x12, 0x00}, truths[0].a.Proof[1].Data)
	f.Fuzz(func(t *testing.T, value, records, stores []byte) {
		for _, x := range truths {
			a := verifier.Answer{Key: x.q.Key, Value: value, Proof: []verifier.ProofOp{
				{Type: x.a.Proof[0].Type, Key: x.q.Key, Data: records},
				{Type: x.a.Proof[1].Type, Key: x.a.Proof[1].Key, Data: stores},
			}}
			err := verifier.VerifyAnswer(block.AppHash, x.q, a)
			if err == nil {
				require.True(t, bytes.Equal(value, x.a.Value) && bytes.Equal(records, x.a.Proof[0].Data) && bytes.Equal(stores, x.a.Proof[1].Data))
				continue
			}
			var fault *verifier.Fault
			require.ErrorAs(t, err, &fault)
		}
	})
}

// FuzzDecodeCommitment: what is read is written back the same.
func FuzzDecodeCommitment(f *testing.F) {
	chain, c := changedCase(nil)
	for _, code := range []string{c.Head.Code, "SJ1402026110009"} {
		a, err := (&source{chain: chain}).Query(f.Context(), verifier.Query{Store: "certificate", Key: certificate.HeadKey(code), Height: 9})
		require.NoError(f, err)
		f.Add(a.Proof[0].Data)
		f.Add(a.Proof[1].Data)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		p, err := verifier.DecodeCommitment(b)
		if err != nil {
			return
		}
		again, err := p.Marshal()
		require.NoError(t, err)
		require.Equal(t, b, again)
	})
}
