// SPDX-License-Identifier: Apache-2.0

package types_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/registration"
	"github.com/shuquan-ledger/shuquan/x/registration/types"
)

const today = calendar.Day(20261102)

func bytesOf(t testing.TB, m interface{ Marshal() ([]byte, error) }) []byte {
	t.Helper()
	b, err := m.Marshal()
	require.NoError(t, err)
	return b
}

// A submission from outside is judged, whatever it is, and one that is read is
// written as bytes that are read as the same.
func FuzzSubmit(f *testing.F) {
	proof := digest.SM3([]byte("proof"))
	full := types.MsgSubmit{
		Handler: "sq1handler", Kind: registration.KindInitial, Regime: registration.RegimeProperty, Nonce: []byte("nonce 01"),
		Content: registration.Content{
			Applicants: []registration.Applicant{{Code: "91140000MA0T6T304Q", Name: "公司"}}, DataName: "数据", Overview: "说明", Industry: "B06",
			Legacy: &registration.LegacySource{Scheme: "旧"}, Rights: []registration.RightGrant{{Holder: "91140000MA0T6T304Q", Right: registration.RightHold}},
			Forms: []registration.Form{1, 2}, IdentityProof: proof, ExternalIds: []registration.ExternalID{{Scheme: "OID", Value: "1.2"}},
		},
		Consents: []record.Consent{{Party: "91140000MA0T6T304Q", KeyIndex: 1, Nonce: []byte("nonce 01"), Expiry: 1, Signature: []byte{1}}},
	}
	f.Add(bytesOf(f, &full))
	f.Add([]byte{})
	f.Add([]byte{0x22, 0x02, 0x0a, 0x00})
	f.Fuzz(func(t *testing.T, b []byte) {
		var m types.MsgSubmit
		if m.Unmarshal(b) != nil {
			return
		}
		valid := m.Validate()
		_ = registration.CheckFiling(m.Content, institution.Accreditation{Agency: "91140000MA0T6T304Q", Level: institution.LevelLocal}, today)
		id, err := m.Submission("91140000MA0T6T304Q").ID()
		require.NoError(t, err)
		require.Len(t, id, 2*registration.IDSize)
		if m.Content.Encodable() != nil {
			require.Error(t, valid, "what cannot be written is refused before it is hashed")
			return
		}
		var again types.MsgSubmit
		require.NoError(t, again.Unmarshal(bytesOf(t, &m)))
		require.Equal(t, bytesOf(t, &m), bytesOf(t, &again))
	})
}

// An act from outside is judged, whatever it is, in any case.
func FuzzAct(f *testing.F) {
	proof := digest.SM3([]byte("proof"))
	for _, a := range []registration.Act{
		{},
		{Act: &registration.Act_Pass{Pass: &registration.Pass{DescriptionAccurate: true, SourceCompliant: true, RightsClear: true, ReportDigest: proof}}},
		{Act: &registration.Act_Evidence{Evidence: &registration.Evidence{ArchiveDigest: proof, ValidTo: 20271101}}},
		{Act: &registration.Act_DecideObjection{DecideObjection: &registration.DecideObjection{Objection: 1, Upheld: true, Ground: "P-R3", DecisionDigest: proof}}},
	} {
		f.Add(bytesOf(f, &types.MsgPropose{Id: "0123456789abcdef0123456789abcdef", Act: a}), int32(registration.StatusReview))
	}
	f.Fuzz(func(t *testing.T, b []byte, status int32) {
		var m types.MsgPropose
		if m.Unmarshal(b) != nil {
			return
		}
		valid := m.Act.Validate() == nil
		_, err := m.Act.Judge(registration.Case{
			Application: registration.Application{Status: registration.Status(status), Objections: 1, OpenObjections: 1},
			Rules:       registration.DefaultRules(), Level: institution.LevelLocal, Today: today,
		})
		require.False(t, err == nil && !valid, "an act of wrong form was found possible")
	})
}

// An application of a genesis file is judged, whatever it is.
func FuzzStoredApplication(f *testing.F) {
	a := registration.Application{
		Id: "0123456789abcdef0123456789abcdef", Kind: registration.KindInitial, Regime: registration.RegimeProperty, Agency: "91140000MA0T6T304Q",
		Status: registration.StatusReview, Version: 1, Filings: 1, Rules: 1, SubmittedOn: 20261102, ContentDigest: digest.SM3(nil),
	}
	require.NoError(f, a.ValidateStored(1))
	f.Add(bytesOf(f, &a), uint32(1))
	a.Pending = &registration.Pending{}
	f.Add(bytesOf(f, &a), uint32(1))
	f.Fuzz(func(t *testing.T, b []byte, rules uint32) {
		var a registration.Application
		if a.Unmarshal(b) != nil || a.ValidateStored(rules) != nil {
			return
		}
		_, err := registration.ParseID(a.Id)
		require.NoError(t, err)
	})
}
