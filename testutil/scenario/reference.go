// SPDX-License-Identifier: Apache-2.0

package scenario

import (
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// referenceDeeds are what owner and agency do with the reference to a data
// intellectual property certificate.
var referenceDeeds = map[string]deed{
	"link": link,
	"confirm": referring(func(f *file, s Step, r registration.IPReference) sdk.Msg {
		c := r.Certificate
		c.ExpiresOn = uint32(s.day(0))
		return f.ConfirmReference(f.keeper(s), r, c, f.owner())
	}),
	"stale": referring(func(f *file, s Step, r registration.IPReference) sdk.Msg {
		return ledger.MarkReferenceStale(f.keeper(s), r)
	}),
	"withdraw": referring(func(f *file, s Step, r registration.IPReference) sdk.Msg {
		return f.WithdrawReference(f.keeper(s), r, f.owner())
	}),
}

// owner is the first applicant of the case that founded the registration.
func (f *file) owner() *ledger.Party { return f.on().applicants()[0] }

// link refers to a certificate that is valid to a day. The number is the case's.
func link(f *file, s Step) string {
	f.index = 1
	for f.Reference(f.on().id, f.index).Version != 0 {
		f.index++
	}
	handler := f.keeper(s).Handler
	paper := f.IPCertificate(int(f.number(Step{Args: []string{f.Number}}, 0)), s.day(0))
	_, refusal := f.send(handler, f.LinkReference(f.keeper(s), f.on().id, f.index, paper, f.owner()))
	return refusal
}

// referring is an act on the reference as it stands now.
func referring(build func(*file, Step, registration.IPReference) sdk.Msg) deed {
	return func(f *file, s Step) string {
		_, refusal := f.send(f.keeper(s).Handler, build(f, s, f.reference()))
		return refusal
	}
}

// reference is the case's reference as of now.
func (f *file) reference() registration.IPReference {
	return f.Reference(f.on().id, f.index).AsOf(f.Now().Unix())
}
