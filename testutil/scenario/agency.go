// SPDX-License-Identifier: Apache-2.0

package scenario

import (
	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
)

// agencyDeeds are what an agency reports of itself and what the province's
// bureau decides on it.
var agencyDeeds = map[string]deed{
	"report":    ofAgency(func(s Step) institution.AgencyAct { return ledger.ChangeAct(uint32(s.day(0))) }),
	"confirm":   ruling(institution.RulingConfirmChange),
	"update":    ofAgency(func(Step) institution.AgencyAct { return ledger.UpdateAct() }),
	"rectify":   ruling(institution.RulingRectify),
	"rectified": ruling(institution.RulingConfirmRectified),
	"notice":    ofAgency(func(s Step) institution.AgencyAct { return ledger.ExitAct(uint32(s.day(0))) }),
	"approve":   ruling(institution.RulingApproveExit),
	"forward":   ruling(institution.RulingReportExit),
	"refuse":    ruling(institution.RulingRefuseExit),
	"complete":  completeExit,
}

// ofAgency is an act of the agency's own two officers.
func ofAgency(act func(Step) institution.AgencyAct) deed {
	return func(f *file, s Step) string {
		a := f.agencies[f.Agency]
		return f.onAgency(a.Handler, a.Reviewer, act(s))
	}
}

// ruling is a decision of two officers of the bureau.
func ruling(r institution.AgencyRuling) deed {
	return func(f *file, _ Step) string {
		return f.onAgency(f.bureau.Handler, f.bureau.Reviewer, ledger.Ruling(r, ""))
	}
}

// completeExit completes the exit: the records pass to the agency that is named.
func completeExit(f *file, s Step) string {
	heir := f.agencies[s.arg(0)]
	require.NotNil(f.t, heir, "case %s: %s", f.Number, s)
	refusal := f.onAgency(f.bureau.Handler, f.bureau.Reviewer, ledger.Ruling(institution.RulingCompleteExit, heir.Code))
	if refusal == "" {
		f.heirs[f.Agency] = s.arg(0)
	}
	return refusal
}

func (f *file) onAgency(handler, reviewer *ledger.Account, act institution.AgencyAct) string {
	code := f.agencies[f.Agency].Code
	res, refusal := f.send(handler, &institutiontypes.MsgProposeAgencyAct{Handler: handler.Address, Agency: code, Act: act})
	if refusal != "" {
		return refusal
	}
	var out institutiontypes.MsgProposeAgencyActResponse
	f.Response(res, &out)
	_, refusal = f.send(reviewer, &institutiontypes.MsgConfirmAgencyAct{Reviewer: reviewer.Address, Agency: code, Digest: out.Digest})
	return refusal
}
