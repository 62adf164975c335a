// SPDX-License-Identifier: Apache-2.0

package verifier

import "github.com/shuquan-ledger/shuquan/x/recognition"

// groundVerdicts is what each ground of the policy of recognition leaves of the
// verdict on a certificate of another province (互认理由与核验结论). It has a row for
// each; a ground without one leaves CANNOT_CHECK.
//
//   - What makes the whole chain there unbelievable, or leaves nothing that could be
//     judged, is CANNOT_CHECK: it speaks of what is known here, not of the certificate.
//   - What is only too old or known to be incomplete is STALE, as a feed with gaps is:
//     whoever imports it again gets an answer.
//   - What a person must read, or leaves it as evidence alone, is VALID_WITH_ANNOTATION.
var groundVerdicts = []struct {
	ground  string
	verdict Verdict
}{
	{"PEER_NOT_ACTIVE", CannotCheck},
	{"CONTRADICTION", CannotCheck},
	{"CLIENT_FROZEN", CannotCheck},
	{"CLIENT_OF_ANOTHER_CHAIN", CannotCheck},
	{"NOT_IMPORTED", CannotCheck},
	{"NOT_VALID", stateDecides},
	{"TOO_OLD", Stale},
	{"CLIENT_EXPIRED", Stale},
	{"CHANGED_SINCE", Stale},
	{"OLDER_THAN_EVIDENCE", Stale},
	{"UNREAD_CHANGES", Stale},
	{"OLDER_THAN_ACTS", Stale},
	{"ENCUMBERED", ValidWithAnnotation},
	{"NOT_ACCEPTED", ValidWithAnnotation},
	{"CONFLICT", ValidWithAnnotation},
	{"AGREED_TO_BE_LOOKED_UP", ValidWithAnnotation},
	{"AGREED_AS_EVIDENCE", ValidWithAnnotation},
}

// stateDecides is the row of a ground that says how the certificate itself stands.
const stateDecides Verdict = ""

// verdictOfGround is the row of a ground.
func verdictOfGround(name string) Verdict {
	for _, row := range groundVerdicts {
		if row.ground == name {
			return row.verdict
		}
	}
	return CannotCheck
}

// foreignVerdict is the verdict on a certificate of another province: of its state
// and of what each ground leaves of it the first in the order of precedence. A state
// that is final is not replaced by anything: a certificate that is known to be
// revoked is REVOKED, however old that knowledge is and whatever became of the peer.
// decided is the ground that decided; nil if the state did.
func foreignVerdict(v recognition.Verdict, state Verdict, final bool) (verdict Verdict, decided *recognition.Ground) {
	verdict = state
	if final {
		return verdict, nil
	}
	if state == Unknown {
		verdict = Valid // nothing is known of its state, which a ground says
	}
	for i, g := range v.Grounds {
		if left := verdictOfGround(g.Name); left != stateDecides && left.before(verdict) {
			verdict, decided = left, &v.Grounds[i]
		}
	}
	if verdict == Valid && (state != Valid || v.Level != recognition.MaxLevel) {
		return CannotCheck, nil // no row of the policy leads here
	}
	return verdict, decided
}
