// SPDX-License-Identifier: Apache-2.0

package verifier_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/verifier"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	recognitiontypes "github.com/shuquan-ledger/shuquan/x/recognition/types"
)

// amend changes what is agreed.
func (w *abroad) amend(a recognition.Agreement) {
	w.t.Helper()
	w.Here.Carry(&recognitiontypes.MsgAmendPeer{Authority: app.Authority(), Division: w.There.Division(), Agreement: a})
}

// TestForeignRecordsAreProven: a node that changes, hides or exchanges anything that a
// verdict on a certificate of another province rests on gets TAMPERED or CANNOT_CHECK,
// never a verdict on the certificate.
func TestForeignRecordsAreProven(t *testing.T) {
	w := newAbroad(t)
	code := w.Register()
	w.Pull(code)
	w.accept(code)
	w.There.BothOnCertificate(w.Agency, code, ledger.RevokeAct("P-R1", w.There.Now().Unix()))
	w.Read()
	w.Here.Block()
	var asked []verifier.Query
	w.Here.Forge = func(q verifier.Query, _ *verifier.Answer) { asked = append(asked, q) }
	req := w.request(code, verifier.Policy{})
	require.Equal(t, verifier.Revoked, verifier.Verify(t.Context(), req).Verdict)
	stores := map[string]int{}
	flips := 0
	for i, q := range asked {
		stores[q.Store]++
		for name, spoil := range map[string]func(*verifier.Answer){
			"hidden":       func(a *verifier.Answer) { a.Value = nil },
			"longer":       func(a *verifier.Answer) { a.Value = append(bytes.Clone(a.Value), 0) },
			"another step": func(a *verifier.Answer) { a.Proof[0].Data = flip(a.Proof[0].Data, (7*i)%len(a.Proof[0].Data)) },
			"another root": func(a *verifier.Answer) { a.Proof[1].Data = flip(a.Proof[1].Data, (11*i)%len(a.Proof[1].Data)) },
			"a byte": func(a *verifier.Answer) {
				if len(a.Value) > 0 {
					a.Value = flip(a.Value, (13*i)%len(a.Value))
				} else {
					a.Value = []byte{1}
				}
			},
		} {
			hidden := false
			w.Here.Forge = func(got verifier.Query, a *verifier.Answer) {
				if got.Store == q.Store && bytes.Equal(got.Key, q.Key) {
					hidden = len(a.Value) == 0 && name == "hidden"
					spoil(a)
				}
			}
			res := verifier.Verify(t.Context(), req)
			if hidden {
				continue // there was nothing to hide
			}
			require.Contains(t, []verifier.Verdict{verifier.Tampered, verifier.CannotCheck}, res.Verdict, "%s: %s %q", name, q.Store, q.Key)
			require.Nil(t, res.Certificate)
			require.Nil(t, res.Recognition)
			flips++
		}
	}
	require.Equal(t, map[string]int{"certificate": 2, "recognition": 7, "ibc": 2}, stores, "genesis records included")
	t.Logf("%d records, %d lies", len(asked), flips)
}

// TestForeignEveryByte flips bits over a sample of all answers that a valid verdict on
// a certificate of another province rests on: none is ever proof.
func TestForeignEveryByte(t *testing.T) {
	w := newAbroad(t)
	code := w.Register()
	w.Pull(code)
	w.accept(code)
	w.Here.Block()
	type answered struct {
		q verifier.Query
		a verifier.Answer
	}
	var all []answered
	w.Here.Forge = func(q verifier.Query, a *verifier.Answer) { all = append(all, answered{q, *a}) }
	require.Equal(t, verifier.Valid, verifier.Verify(t.Context(), w.request(code, verifier.Policy{})).Verdict)
	block, err := w.Here.Node().Block(t.Context(), 0)
	require.NoError(t, err)
	for _, x := range all {
		for _, part := range [][]byte{x.a.Key, x.a.Value, x.a.Proof[0].Key, x.a.Proof[0].Data, x.a.Proof[1].Key, x.a.Proof[1].Data} {
			for i := 0; i < len(part); i += 5 {
				part[i] ^= 1 << (i % 8)
				err := verifier.VerifyAnswer(block.AppHash, x.q, x.a)
				part[i] ^= 1 << (i % 8)
				require.Error(t, err, "%s %x: byte %d", x.q.Store, x.q.Key, i)
			}
		}
		require.NoError(t, verifier.VerifyAnswer(block.AppHash, x.q, x.a), "put back")
	}
}
