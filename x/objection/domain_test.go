// SPDX-License-Identifier: Apache-2.0

package objection_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/objection"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

const (
	party = "91140000MA0T6T304Q"
	other = "91140200MAE4QR5T0Y"
)

func document(name string) string { return digest.SM3([]byte(name)) }

func TestLifecycleIsWhole(t *testing.T) {
	require.NoError(t, objection.Lifecycle.Check())
	ended := map[objection.Status]bool{
		objection.StatusNotFiled: true, objection.StatusRefused: true, objection.StatusClosed: true, objection.StatusWithdrawn: true,
	}
	for s := range objection.Status_name {
		status := objection.Status(s)
		o := objection.Objection{Status: status}
		require.Equal(t, ended[status], o.Ended(), status)
		// Whatever is open can be withdrawn, so that nothing stands for ever.
		require.Equal(t, status != objection.StatusNone && !o.Ended(), o.Allows(objection.EventWithdraw), status)
	}
}

// The chain never decides by a clock against a registered right: no deadline
// leads into a status that waits for execution, unless the registrant has accepted.
func TestClocksTouchNoRight(t *testing.T) {
	for _, r := range objection.Lifecycle.Rows {
		if r.Actor == lifecycle.Clock && r.Event != objection.EventUpholdingStands {
			require.False(t, objection.Lifecycle.Allows(r.To, objection.EventExecute), r.No)
		}
	}
}

func TestObjector(t *testing.T) {
	for _, c := range []struct {
		name string
		o    objection.Objector
		want error
	}{
		{"party", objection.Objector{Party: party}, nil},
		{"person", objection.Objector{Person: document("p"), IdentityDigest: document("i")}, nil},
		{"nobody", objection.Objector{}, objection.ErrIdentity},
		{"both", objection.Objector{Party: party, Person: document("p"), IdentityDigest: document("i")}, objection.ErrIdentity},
		{"party with a paper", objection.Objector{Party: party, IdentityDigest: document("i")}, objection.ErrIdentity},
		{"no code", objection.Objector{Party: "91140000MA0T6T304A"}, objection.ErrIdentity},
		{"unverified", objection.Objector{Person: document("p")}, objection.ErrIdentity},
		{"plain person", objection.Objector{Person: "张三", IdentityDigest: document("i")}, objection.ErrDigest},
		{"plain identity", objection.Objector{Person: document("p"), IdentityDigest: "seen"}, objection.ErrDigest},
	} {
		t.Run(c.name, func(t *testing.T) { requireErr(t, c.want, c.o.Validate()) })
	}
}

func TestMaterial(t *testing.T) {
	many := make([]string, objection.MaxEvidence+1)
	for i := range many {
		many[i] = document(string(rune('a' + i)))
	}
	for _, c := range []struct {
		name      string
		statement string
		evidence  []string
		want      error
	}{
		{"one", document("s"), many[:1], nil},
		{"most", document("s"), many[:objection.MaxEvidence], nil},
		{"none", document("s"), nil, objection.ErrEvidence},
		{"too many", document("s"), many, objection.ErrEvidence},
		{"twice", document("s"), []string{many[0], many[0]}, objection.ErrEvidence},
		{"plain", document("s"), []string{"contract"}, objection.ErrDigest},
		{"no statement", "", many[:1], objection.ErrDigest},
	} {
		t.Run(c.name, func(t *testing.T) {
			requireErr(t, c.want, objection.Material{StatementDigest: c.statement, Evidence: c.evidence}.Validate())
		})
	}
}

func TestActs(t *testing.T) {
	d := document("d")
	for _, c := range []struct {
		name string
		act  objection.Act
		want error
	}{
		{"none", objection.Act{}, objection.ErrAct},
		{"nil", objection.Act{Act: &objection.Act_Execute{}}, objection.ErrAct},
		{"ground", objection.Act{Act: &objection.Act_Refuse{Refuse: &objection.Refuse{Ground: "D-5", NoticeDigest: d}}}, objection.ErrGround},
		{"refusal without notice", objection.Act{Act: &objection.Act_Refuse{Refuse: &objection.Refuse{Ground: "D-1"}}}, objection.ErrDigest},
		{"conclusion without notices", objection.Act{Act: &objection.Act_Conclude{Conclude: &objection.Conclude{DecisionDigest: d}}}, objection.ErrNotices},
		{"conclusion without decision", objection.Act{Act: &objection.Act_Conclude{Conclude: &objection.Conclude{ObjectorNotice: d, RegistrantNotice: d}}}, objection.ErrDigest},
		{"kind", objection.Act{Act: &objection.Act_EnterFinalDocument{EnterFinalDocument: &objection.EnterFinalDocument{DocumentDigest: d, EffectDigest: d}}}, objection.ErrEnum},
		{"not in effect", objection.Act{Act: &objection.Act_EnterFinalDocument{EnterFinalDocument: &objection.EnterFinalDocument{
			Kind: objection.DocumentAward, DocumentDigest: d,
		}}}, objection.ErrDigest},
		{"execution", objection.Act{Act: &objection.Act_Execute{Execute: &objection.Execute{}}}, objection.ErrDigest},
		{"dismissal", objection.Act{Act: &objection.Act_Dismiss{Dismiss: &objection.Dismiss{}}}, objection.ErrDigest},
		{"good", objection.Act{Act: &objection.Act_Dismiss{Dismiss: &objection.Dismiss{NoticeDigest: d}}}, nil},
	} {
		t.Run(c.name, func(t *testing.T) { requireErr(t, c.want, c.act.Validate()) })
	}
}

func TestTerms(t *testing.T) {
	require.NoError(t, objection.DefaultTerms().Validate())
	for name, change := range map[string]func(*objection.Terms){
		"notice":        func(t *objection.Terms) { t.Notice = 0 },
		"answer":        func(t *objection.Terms) { t.Answer = 61 },
		"investigation": func(t *objection.Terms) { t.Investigation = 0 },
		"response":      func(t *objection.Terms) { t.Response = 61 },
		"serial":        func(t *objection.Terms) { t.Serial = 1 },
		"serial_months": func(t *objection.Terms) { t.SerialMonths = 25 },
	} {
		terms := objection.DefaultTerms()
		change(&terms)
		require.ErrorIs(t, terms.Validate(), objection.ErrTerms, name)
	}
}

// Rejections count for a year; the third bars until the same day of the next
// year, and then the count begins again.
func TestConduct(t *testing.T) {
	terms := objection.DefaultTerms()
	c := objection.Conduct{Agency: party, Objector: other}
	for _, day := range []calendar.Day{20260101, 20261231, 20270101} {
		c = c.WithRejection(day, terms)
		require.NoError(t, c.MayFile(day), "the first no longer counts")
		require.NoError(t, c.Validate())
	}
	require.Equal(t, []uint32{20261231, 20270101}, c.RejectedOn)
	c = c.WithRejection(20270301, terms)
	require.Equal(t, objection.Conduct{Agency: party, Objector: other, BarredUntil: 20280301}, c)
	require.NoError(t, c.Validate())
	require.ErrorIs(t, c.MayFile(20280301), objection.ErrSerial)
	require.NoError(t, c.MayFile(20280302))
	c = c.WithRejection(20280302, terms)
	require.Equal(t, []uint32{20280302}, c.RejectedOn)
	require.NoError(t, c.MayFile(20280302))
}

func TestHolders(t *testing.T) {
	r := registration.Registration{Rights: []registration.RightGrant{{Holder: other}, {Holder: party}, {Holder: other}}}
	holders := objection.Holders(r)
	require.Equal(t, []string{other, party}, holders)
	by := func(codes ...string) []record.Consent {
		var out []record.Consent
		for _, c := range codes {
			out = append(out, record.Consent{Party: c})
		}
		return out
	}
	require.NoError(t, objection.CheckHolders(holders, by(party, other), true))
	require.NoError(t, objection.CheckHolders(holders, by(party), false))
	for _, bad := range [][]string{nil, {party}, {party, party}, {party, "x"}} {
		require.ErrorIs(t, objection.CheckHolders(holders, by(bad...), true), objection.ErrConsents, bad)
	}
}

// The keys are the ones that are documented, byte by byte.
func TestKeys(t *testing.T) {
	head, err := objection.HeadKey("000102030405060708090a0b0c0d0e0f")
	require.NoError(t, err)
	require.Equal(t, []byte{1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, head)
	_, err = objection.HeadKey("0001")
	require.ErrorIs(t, err, objection.ErrID)
	require.Equal(t, append([]byte{2}, "SJ1402026110001\x00\x00\x00\x00\x07"...), objection.ListKey("SJ1402026110001", 7))
	require.Equal(t, append([]byte{3}, "SJ1402026110001"...), objection.TargetKey("SJ1402026110001"))
}

// An id is a function of all that was filed.
func TestID(t *testing.T) {
	f := objection.Filing{Agency: party, Certificate: "SJ1402026110001", Nonce: make([]byte, 8)}
	id, err := f.ID()
	require.NoError(t, err)
	raw, err := objection.ParseID(id)
	require.NoError(t, err)
	require.Equal(t, id, objection.FormatID(raw))
	f.Nonce = make([]byte, 9)
	another, err := f.ID()
	require.NoError(t, err)
	require.NotEqual(t, id, another)
	for _, bad := range []string{"", "0F1E2D3C4B5A69788796A5B4C3D2E1F0", id + "00", "zz"} {
		_, err := objection.ParseID(bad)
		require.ErrorIs(t, err, objection.ErrID, bad)
	}
}

func requireErr(t *testing.T, want, err error) {
	t.Helper()
	if want == nil {
		require.NoError(t, err)
		return
	}
	require.ErrorIs(t, err, want)
}

// What a holder who objects too signs as the one side is no word of the other.
func TestResponsesNameTheirSide(t *testing.T) {
	seen := map[string]bool{}
	for _, side := range []objection.Side{objection.SideObjector, objection.SideRegistrant} {
		for _, accept := range []bool{true, false} {
			seen[objection.ResponseAct(side, accept)] = true
		}
	}
	require.Len(t, seen, 4)
}
