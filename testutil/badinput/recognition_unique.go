// SPDX-License-Identifier: Apache-2.0

package badinput

import (
	"strings"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	recognitiontypes "github.com/shuquan-ledger/shuquan/x/recognition/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// Codes of uniqueness that many rows expect.
const (
	uniqueParams   = "recognition/60"
	uniqueConflict = "recognition/66"
)

func uniqueTables() []table {
	return []table{uniqueParamsTable(), fileAbsenceTable(), settleConflictTable()}
}

func uniqueParamsTable() table {
	type m = *recognitiontypes.MsgUpdateParams
	return carried("recognition.MsgUpdateParams", "", func(*World) m {
		return &recognitiontypes.MsgUpdateParams{Authority: app.Authority(), Params: recognition.Params{AbsenceMaxAge: 3600}}
	},
		authorities(func(v m) *string { return &v.Authority }),
		list(
			of("params.absence_max_age", "less than a minute", uniqueParams, func(v m) { v.Params.AbsenceMaxAge = 59 }),
			of("params.absence_max_age", "more than a month", uniqueParams, func(v m) { v.Params.AbsenceMaxAge = 30*24*3600 + 1 }),
		))
}

// sought is an application whose data are looked for in another province, and one
// of whose data something can be wrong.
func (w *World) sought(spoil func(*registration.Content)) string {
	c, nonce := w.content(w.Party)
	spoil(&c)
	msg, id := w.Submission(w.Home, c, nonce, w.Party)
	w.Must(w.Home.Handler, msg)
	return id
}

func fileAbsenceTable() table {
	type m = *recognitiontypes.MsgFileAbsence
	another := func(name, code string, application func(*World) string) bad[m] {
		return bad[m]{"application", name, code, func(w *World, v m) { v.Application = application(w) }}
	}
	return sent("recognition.MsgFileAbsence", "", func(w *World) given[m] {
		w.partner()
		return given[m]{w.Home.Handler, w.partner().Absence(w.Home.Handler, w.reviewed().id)}
	},
		signers("officer", anotherHandler, func(v m) *string { return &v.Officer }),
		peerDivisions(func(v m) *string { return &v.Division }),
		unknownPeer(func(v m) *string { return &v.Division }),
		list(
			of("application", "missing", "registration/2", func(v m) { v.Application = "" }),
			of("application", "too long", "registration/2", func(v m) { v.Application += "0" }),
			of("application", "of none", "registration/60", func(v m) { v.Application = strings.Repeat("0", 32) }),
			another("of data with another fingerprint", peerProof, func(w *World) string { return w.submitted().id }),
			another("without a fingerprint", "recognition/63", func(w *World) string {
				return w.sought(func(c *registration.Content) { c.Fingerprint, c.FingerprintMethod = "", "" })
			}),
			another("that is registered", "recognition/64", func(w *World) string {
				c, nonce := w.content(w.Party)
				id, _ := w.Register(w.Home, c, nonce, w.Party)
				return id
			}),
			another("with another agency", "recognition/69", func(w *World) string {
				c, nonce := w.content(w.Party)
				msg, id := w.Submission(w.Away, c, nonce, w.Party)
				w.Must(w.Away.Handler, msg)
				return id
			}),
			bad[m]{"application", "whose data are registered there", "recognition/61", func(w *World, v m) {
				id := w.sought(func(c *registration.Content) { c.Fingerprint = w.foreignFingerprint() })
				*v = *w.partner().Absence(w.Home.Handler, id)
			}},
			bad[m]{"proofs.height", "filed before", "recognition/22", func(w *World, v m) { w.Must(w.Home.Handler, v) }},
		),
		proofs(func(v m) *recognitiontypes.Proofs { return &v.Proofs }))
}

// foreignFingerprint is that of the partner's certificate.
func (w *World) foreignFingerprint() string {
	k := w.partner().There.App.Keepers
	h := w.partner().There.Head(w.foreign)
	r, err := k.Registration.Registration(w.partner().There.Ctx(), h.Registration)
	require.NoError(w.T(), err)
	return r.Fingerprint
}

// conflicting is an open conflict between a certificate of Party and the partner's.
func (w *World) conflicting() string {
	w.partner()
	if len(w.partner().Conflicts()) == 0 {
		c, nonce := w.content(w.Party)
		c.Fingerprint = w.foreignFingerprint()
		w.Register(w.Home, c, nonce, w.Party)
		w.partner().Pull(w.foreign)
	}
	return w.partner().Conflicts()[0].Id
}

func settleConflictTable() table {
	type m = *recognitiontypes.MsgSettleConflict
	return carried("recognition.MsgSettleConflict", "", func(w *World) m {
		return &recognitiontypes.MsgSettleConflict{Authority: app.Authority(), Id: w.conflicting(), Decision: ledger.Digest("decision")}
	},
		authorities(func(v m) *string { return &v.Authority }),
		digests("decision", uniqueConflict, func(v m) *string { return &v.Decision }),
		list(
			of("id", "missing", uniqueConflict, func(v m) { v.Id = "" }),
			of("id", "too long", uniqueConflict, func(v m) { v.Id += "0" }),
			of("id", "upper case", uniqueConflict, func(v m) { v.Id = strings.Repeat("A", 32) }),
			of("id", "of no conflict", "recognition/67", func(v m) { v.Id = strings.Repeat("0", 32) }),
		))
}
