// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/lifecycle"
)

// ChangeLifecycle is the procedure of a change (变更登记, guideline art. 35): that
// of an initial registration. Its notice may be waived where nothing changes
// for others.
var ChangeLifecycle = like(Lifecycle, "change", adopted,
	lifecycle.Row[Status]{
		No: "1", From: in(StatusNone), Event: EventSubmit, Actor: lifecycle.Applicant, To: StatusSubmitted,
		Rule: "guideline art. 32, 35", Note: "consent of every holder over the changed content; one application at a time on a registration",
	},
	lifecycle.Row[Status]{
		No: "15", From: in(StatusPassed), Event: EventWaive, Actor: lifecycle.TwoPersons, To: StatusCleared,
		Rule: "guideline art. 24, 35", Note: "for good reason, such as that nothing changes for others",
	},
	lifecycle.Row[Status]{
		No: "20", From: in(StatusCleared), Event: EventEvidence, Actor: lifecycle.TwoPersons, To: StatusRegistered,
		Rule: "guideline art. 26, 35", Note: "a new version of the registration; the old one is kept",
	},
	lifecycle.Row[Status]{
		No: "21", From: in(StatusRegistered), Event: EventIssueCertificate, Actor: lifecycle.Chain, To: StatusRegistered,
		Rule: "guideline art. 27, 35", Note: "in the same transaction, under the same code",
	},
)

// TransferLifecycle is the procedure of a transfer (转让登记, guideline art. 34):
// that of an initial registration, applied for jointly.
var TransferLifecycle = like(Lifecycle, "transfer", adopted,
	lifecycle.Row[Status]{
		No: "1", From: in(StatusNone), Event: EventSubmit, Actor: lifecycle.Applicant, To: StatusSubmitted,
		Rule: "guideline art. 32, 34, annex 2", Note: "consent of everybody from whom and to whom rights pass; by succession, of those to whom they pass",
	},
	lifecycle.Row[Status]{
		No: "20", From: in(StatusCleared), Event: EventEvidence, Actor: lifecycle.TwoPersons, To: StatusRegistered,
		Rule: "guideline art. 26, 34", Note: "the rights that pass leave the old registration and make a new one",
	},
	lifecycle.Row[Status]{
		No: "21", From: in(StatusRegistered), Event: EventIssueCertificate, Actor: lifecycle.Chain, To: StatusRegistered,
		Rule: "guideline art. 27, 34", Note: "in the same transaction; the old certificate is adjusted, or cancelled if nothing is left",
	},
)

// adopted is the row of registrations of earlier schemes, which are initial ones.
var adopted = []string{"25"}

// unposted are the rows of the public notice, and of what only it brings about,
// and the row of initial registrations alone.
var unposted = []string{"25", "12b", "14", "15", "16a", "16b", "16c", "17", "18a", "18b", "18c", "19", "22f", "22g", "22h", "23c"}

// RenewalLifecycle is the procedure of a renewal (续期登记, guideline art. 36).
// It has no public notice: nothing changes but the last day.
var RenewalLifecycle = like(Lifecycle, "renewal", unposted,
	lifecycle.Row[Status]{
		No: "1", From: in(StatusNone), Event: EventSubmit, Actor: lifecycle.Applicant, To: StatusSubmitted,
		Period: "6 months to 1 day before the end", Rule: "guideline art. 32, 36",
		Note: "consent of every holder; if the validity ends meanwhile, the certificate waits for the decision",
	},
	lifecycle.Row[Status]{
		No: "13", From: in(StatusReview), Event: EventPass, Actor: lifecycle.TwoPersons, To: StatusCleared,
		Rule: "guideline art. 18-21, 36", Note: "no public notice, for nothing but the last day changes",
	},
	lifecycle.Row[Status]{
		No: "20", From: in(StatusCleared), Event: EventEvidence, Actor: lifecycle.TwoPersons, To: StatusRegistered,
		Rule: "guideline art. 26, 36", Note: "valid from the day after the old end, for five years at most",
	},
	lifecycle.Row[Status]{
		No: "21", From: in(StatusRegistered), Event: EventIssueCertificate, Actor: lifecycle.Chain, To: StatusRegistered,
		Rule: "guideline art. 27, 36", Note: "in the same transaction, under the same code",
	},
)

// CancellationLifecycle is the procedure of a cancellation that the holders
// ask for (注销登记, guideline art. 37). It has no public notice.
var CancellationLifecycle = like(Lifecycle, "cancellation", unposted,
	lifecycle.Row[Status]{
		No: "1", From: in(StatusNone), Event: EventSubmit, Actor: lifecycle.Applicant, To: StatusSubmitted,
		Rule: "guideline art. 32, 37", Note: "consent of every holder; the rights are given up or extinct",
	},
	lifecycle.Row[Status]{
		No: "13", From: in(StatusReview), Event: EventPass, Actor: lifecycle.TwoPersons, To: StatusCleared,
		Rule: "guideline art. 18, 37", Note: "no public notice",
	},
	lifecycle.Row[Status]{
		No: "20", From: in(StatusCleared), Event: EventEvidence, Actor: lifecycle.TwoPersons, To: StatusRegistered,
		Rule: "guideline art. 26, 37", Note: "the registration ends at this moment",
	},
	lifecycle.Row[Status]{
		No: "21", From: in(StatusRegistered), Event: EventCancelCertificate, Actor: lifecycle.Chain, To: StatusRegistered,
		Rule: "guideline art. 37", Note: "in the same transaction",
	},
)

// LifecycleOf is the procedure of a kind of application in the property regime.
func LifecycleOf(k Kind) lifecycle.Table[Status] {
	switch k {
	case KindChange:
		return ChangeLifecycle
	case KindRenewal:
		return RenewalLifecycle
	case KindCancellation:
		return CancellationLifecycle
	case KindTransfer:
		return TransferLifecycle
	case KindUnspecified, KindInitial:
	}
	return Lifecycle
}

// like is a table with the rows of another, without some, and with others in
// the place of those of their number.
func like(t lifecycle.Table[Status], name string, without []string, instead ...lifecycle.Row[Status]) lifecycle.Table[Status] {
	out := lifecycle.Table[Status]{Name: name, Refused: t.Refused}
	for _, row := range t.Rows {
		if i := slices.IndexFunc(instead, func(r lifecycle.Row[Status]) bool { return r.No == row.No }); i >= 0 {
			out.Rows = append(out.Rows, instead[i])
		} else if !slices.Contains(without, row.No) {
			out.Rows = append(out.Rows, row)
		}
	}
	return out
}
