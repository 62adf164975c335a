// SPDX-License-Identifier: Apache-2.0

package scenario

import (
	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// purposes are the kinds of requests on public data that have their query code.
var purposes = map[string]registration.PublicPurpose{
	"public change": registration.PublicPurposeChange, "public correction": registration.PublicPurposeCorrection,
	"public renewal": registration.PublicPurposeRenewal, "public cancellation": registration.PublicPurposeCancellation,
}

// publicRequestDeeds are what becomes of a request on public data.
var publicRequestDeeds = map[string]deed{
	"file":   requestPublic,
	"accept": publicStep(func(f *file) registration.PublicStep { return ledger.AcceptRequestStep(purposes[f.Kind]) }),
	"grant":  publicAct(func(f *file, _ Step) registration.PublicAct { return ledger.PublicGrantAct(purposes[f.Kind]) }),
	"refuse": publicAct(func(f *file, s Step) registration.PublicAct {
		return ledger.PublicDeclineAct(purposes[f.Kind], s.arg(0))
	}),
}

// publicEndDeeds are how an agency ends a registration of public data itself.
var publicEndDeeds = map[string]deed{
	"revoke": publicAct(func(_ *file, s Step) registration.PublicAct { return ledger.PublicRevokeAct(s.arg(0)) }),
	"cancel": publicAct(func(f *file, s Step) registration.PublicAct { return ledger.PublicCancelAct(f.cancelReason(s)) }),
}

const cancelReasonPrefix = "PUBLIC_CANCEL_REASON_"

// cancelReason is the reason of a cancellation that a step names.
func (f *file) cancelReason(s Step) registration.PublicCancelReason {
	reason, ok := registration.PublicCancelReason_value[cancelReasonPrefix+s.arg(0)]
	require.True(f.t, ok, "case %s: %s", f.Number, s)
	return registration.PublicCancelReason(reason)
}

// asked is the request that a step files: of a change the argument is the
// operation's new last day, of a correction that it comes without proof, of a
// cancellation its reason.
func (f *file) asked(s Step) registration.PublicRequest {
	_, c := f.publicFiled()
	q := registration.PublicRequest{Purpose: purposes[f.Kind], Content: &c, Proof: f.digest("proof")}
	switch q.Purpose {
	case registration.PublicPurposeChange:
		c.Scenario += "、管网改造"
		if ends := s.day(0); ends != 0 {
			product := *c.Product
			product.EndsOn = uint32(ends)
			c.Product = &product
		}
	case registration.PublicPurposeCorrection:
		c.Resource.Summary += "压力的单位是兆帕。"
		if s.arg(0) == "unproven" {
			q.Proof = ""
		}
	case registration.PublicPurposeCancellation:
		q.Content, q.Reason = nil, f.cancelReason(s)
	default:
		q.Content, q.Proof = nil, ""
	}
	return q
}

// requestPublic files the request.
func requestPublic(f *file, s Step) string {
	r, _ := f.publicFiled()
	res, refusal := f.send(f.keeper(s).Handler, f.RequestPublic(f.keeper(s), r, f.asked(s), f.applicants()...))
	if refusal == "" {
		var out registrationtypes.MsgRequestPublicResponse
		f.Response(res, &out)
		f.index = out.Filing
	}
	return refusal
}
