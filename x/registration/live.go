// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/x/calendar"
)

// Live tells whether a registration is in force on a day: not ended before its
// time, and not past its last day of validity.
func (r Registration) Live(on calendar.Day) bool {
	return r.EndedAt == 0 && uint32(on) <= r.ValidTo
}

// Ended is the registration as it stands after it ended before its time;
// ErrEnded if it had ended before.
func (r Registration) Ended(why string, at int64) (Registration, error) {
	if r.EndedAt != 0 {
		return Registration{}, ErrEnded.Wrapf("%s: %s", r.Id, r.End)
	}
	r.EndedAt, r.End = at, why
	return r, nil
}

// Drafted is the registration that an evidencing leads to, version 1, without
// the time of effect, which is that of the reviewer's confirmation.
func Drafted(a Application, c Content, e Evidence) Registration {
	return Registration{
		Id: a.Id, Version: 1, Regime: a.Regime, Agency: a.Agency,
		Application: a.Id, Filing: a.Filings, ContentDigest: a.ContentDigest,
		DataName: c.DataName, Rights: granted(c.Rights), Fingerprint: c.Fingerprint, Grade: c.Grade,
		ValidTo: e.ValidTo, ArchiveDigest: e.ArchiveDigest,
		NationalId: e.NationalId, NationalDigest: e.NationalDigest, Waived: a.Waived,
	}
}

// granted are rights as they are registered: what proved them stays with the
// application, which the content digest covers.
func granted(filed []RightGrant) []RightGrant {
	out := slices.Clone(filed)
	for i := range out {
		out[i].ProofDigest = ""
	}
	return out
}
