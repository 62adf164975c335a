// SPDX-License-Identifier: Apache-2.0

package badinput

import (
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	certificatetypes "github.com/shuquan-ledger/shuquan/x/certificate/types"
)

func certificateTables() []table {
	type propose = *certificatetypes.MsgProposeRevocation
	type confirm = *certificatetypes.MsgConfirmRevocation
	type drop = *certificatetypes.MsgDropRevocation
	return []table{
		sent("certificate.MsgProposeRevocation", "", func(w *World) given[propose] {
			return given[propose]{w.Home.Handler, w.revoking()}
		},
			signers("handler", anotherHandler, func(v propose) *string { return &v.Handler }),
			certificateCodes(func(v propose) *string { return &v.Code }),
			digests("notice_digest", "certificate/3", func(v propose) *string { return &v.NoticeDigest }),
			list(
				of("ground", "missing", "certificate/4", func(v propose) { v.Ground = "" }),
				of("ground", "unknown", "certificate/4", func(v propose) { v.Ground = "P-R12" }),
				of("ground", "lower case", "certificate/4", func(v propose) { v.Ground = "p-r2" }),
				of("ground", "too long", "certificate/4", func(v propose) { v.Ground = "P-R2 and more" }),
				of("void_from", "missing", "certificate/17", func(v propose) { v.VoidFrom = 0 }),
				of("void_from", "negative", "certificate/17", func(v propose) { v.VoidFrom = -1 }),
				of("void_from", "before the issue", "certificate/17", func(v propose) { v.VoidFrom = 1 }),
				bad[propose]{"void_from", "to come", "certificate/17", func(w *World, v propose) { v.VoidFrom = w.Now().Unix() + 3600 }},
			)),
		sent("certificate.MsgConfirmRevocation", "", func(w *World) given[confirm] {
			code, digest := w.revocationProposed()
			return given[confirm]{w.Home.Reviewer, &certificatetypes.MsgConfirmRevocation{Reviewer: w.Home.Reviewer.Address, Code: code, Digest: digest}}
		},
			signers("reviewer", anotherReviewer, func(v confirm) *string { return &v.Reviewer }),
			certificateCodes(func(v confirm) *string { return &v.Code }),
			digests("digest", "certificate/3", func(v confirm) *string { return &v.Digest }),
			list(of("digest", "of something else", "certificate/20", func(v confirm) { v.Digest = ledger.Digest("something else") })),
		),
		sent("certificate.MsgDropRevocation", "", func(w *World) given[drop] {
			code, _ := w.revocationProposed()
			return given[drop]{w.Home.Handler, &certificatetypes.MsgDropRevocation{Officer: w.Home.Handler.Address, Code: code}}
		},
			signers("officer", anotherHandler, func(v drop) *string { return &v.Officer }),
			certificateCodes(func(v drop) *string { return &v.Code }),
			list(bad[drop]{"code", "nothing pending", "certificate/19", func(w *World, v drop) { v.Code = w.certified() }}),
		),
	}
}

// revoking proposes to revoke a fresh certificate.
func (w *World) revoking() *certificatetypes.MsgProposeRevocation {
	return &certificatetypes.MsgProposeRevocation{
		Handler: w.Home.Handler.Address, Code: w.certified(), Ground: "P-R2", NoticeDigest: ledger.Digest("notice"), VoidFrom: w.Now().Unix(),
	}
}

// revocationProposed is a certificate whose revocation waits for its reviewer.
func (w *World) revocationProposed() (code, digest string) {
	msg := w.revoking()
	var out certificatetypes.MsgProposeRevocationResponse
	w.Response(w.Must(w.Home.Handler, msg), &out)
	return msg.Code, out.Digest
}
