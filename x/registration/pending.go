// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shuquan-ledger/shuquan/x/institution"
)

// Confirmable is the proposal that a reviewer confirms by repeating its
// digest: another person's, still pending.
func (a Application) Confirmable(reviewer, digest string) (Pending, error) {
	if a.Pending == nil {
		return Pending{}, ErrNoPending
	}
	p := *a.Pending
	if p.Digest != digest {
		return Pending{}, ErrPendingDigest.Wrapf("proposed is %s with %s", p.Act.Name(), p.Digest)
	}
	if p.Proposer == reviewer {
		return Pending{}, ErrSamePerson
	}
	return p, nil
}

// WasCorrected tells whether correction has been requested before.
func (a Application) WasCorrected() bool { return a.CorrectionFrom != 0 }

const maxItems = 30

// Validate checks the form of a request for correction: fields of the content,
// each once, a period, and a written notice.
func (r RequestCorrection) Validate() error {
	if len(r.Items) == 0 || len(r.Items) > maxItems {
		return ErrCorrection.Wrapf("items: there are %d", len(r.Items))
	}
	for i, item := range r.Items {
		if !IsContentField(item) {
			return ErrCorrection.Wrapf("items: %q is not a field of the content", item)
		}
		if slices.Contains(r.Items[:i], item) {
			return ErrCorrection.Wrapf("items: %q stands twice", item)
		}
	}
	if r.WorkingDays == 0 || r.WorkingDays > maxWorkingDays {
		return ErrCorrection.Wrapf("working_days: %d", r.WorkingDays)
	}
	return needDigest("notice_digest", r.NoticeDigest)
}

// Detail is what the history keeps of the request.
func (r RequestCorrection) Detail() string {
	return fmt.Sprintf("working_days=%d items=%s", r.WorkingDays, strings.Join(r.Items, ","))
}

// CheckThirdParty refuses with ErrOwnCase a verification by somebody who has a
// part in the case: the agency, an applicant or the proxy (guideline art. 10, 18).
func CheckThirdParty(code, agency string, c Content) error {
	if code == agency || code == c.Proxy || names(c.Applicants, code) {
		return ErrOwnCase.Wrapf("third_party: %s has a part in the case; ask somebody independent", code)
	}
	return nil
}

// Validate checks the form of a request for material or verification.
func (r AskSupplement) Validate() error {
	if r.ThirdParty != "" {
		if err := institution.ValidateCode(r.ThirdParty); err != nil {
			return ErrParty.Wrapf("third_party: %s", err)
		}
	}
	return needDigest("notice_digest", r.NoticeDigest)
}
