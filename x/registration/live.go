// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/x/calendar"
)

// Live tells whether a registration is in force at a moment: not ended before
// its time, and not past 24:00 of its last day of validity, exactly as its
// certificate.
func (r Registration) Live(now int64) bool {
	return r.EndedAt == 0 && now <= calendar.Day(r.ValidTo).End()
}

// Grants tells whether the registration is in force at a moment and gives a
// holder a right whose term is not over.
func (r Registration) Grants(holder string, right Right, now int64) bool {
	return r.Live(now) && slices.ContainsFunc(r.Rights, func(g RightGrant) bool {
		return g.Holder == holder && g.Right == right && (g.To == 0 || now <= calendar.Day(g.To).End())
	})
}

// EndCancelled is how a registration ends that is cancelled.
const EndCancelled = "cancelled"

// Ended is the version of the registration that ends it before its time;
// ErrEnded if it had ended before.
func (r Registration) Ended(why string, at int64) (Registration, error) {
	if r.EndedAt != 0 {
		return Registration{}, ErrEnded.Wrapf("%s: %s", r.Id, r.End)
	}
	r.Version++
	r.EndedAt, r.End = at, why
	return r, nil
}

// Drafted is the registration that an initial evidencing leads to, version 1,
// without the time of effect, which is that of the reviewer's confirmation.
func Drafted(a Application, c Content, e Evidence) Registration {
	return Registration{
		Id: a.Id, Version: 1, Regime: a.Regime, Agency: a.Agency,
		Application: a.Id, Filing: a.Filings, ContentDigest: a.ContentDigest,
		DataName: c.DataName, Rights: granted(c.Rights), Fingerprint: c.Fingerprint, Grade: c.Grade,
		ValidTo: e.ValidTo, ArchiveDigest: e.ArchiveDigest,
		NationalId: e.NationalId, NationalDigest: e.NationalDigest, Waived: a.Waived, Legacy: c.Legacy,
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
