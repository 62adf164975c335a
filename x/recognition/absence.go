// SPDX-License-Identifier: Apache-2.0

package recognition

import (
	"fmt"
	"slices"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/evidence"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// MaxClaims is the most claims on data that one message proves to have ended: each
// takes two records.
const MaxClaims = 200

// Validate checks the parameters: ErrParams.
func (p Params) Validate() error {
	if age := p.AbsenceMaxAge; age != 0 && (age < minAge || age > maxAge) {
		return ErrParams.Wrapf("absence_max_age: %d", age)
	}
	return nil
}

// Sought is what a peer's chain shows of data that were looked for.
type Sought struct {
	// Claims counts the claims on them; 0 if nobody ever registered them.
	Claims uint32
	// Standing is the first registration of them that is in force; nil if none is.
	Standing *registration.Registration
}

// ReadAbsence looks for data in the registrations of a peer: the count of claims
// on them, each claim and its registration up to the first that is in force, and
// where none is, that there is no further claim. ErrManyClaims, else an
// evidence.Problem or what the reader gives.
func ReadAbsence(r evidence.Reader, fingerprint string, at At) (Sought, error) {
	var all registration.Claims
	key, err := registration.ClaimsKey(fingerprint)
	if err != nil {
		return Sought{}, err
	}
	found, err := r.Read(registration.ModuleName, key, &all)
	if err != nil || !found {
		return Sought{}, err
	}
	if all.Fingerprint != fingerprint || all.Count == 0 {
		return Sought{}, evidence.Contradict(evidence.Say("the count of claims is one of other data or of none", "登记主张计数属于其他数据或为零"), nil)
	}
	if all.Count > MaxClaims {
		return Sought{}, ErrManyClaims.Wrapf("%d claims; at most %d", all.Count, MaxClaims)
	}
	out := Sought{Claims: all.Count}
	for i := uint32(1); i <= all.Count; i++ {
		claim, err := r.Claim(fingerprint, i)
		if err != nil {
			return out, err
		}
		registered, err := r.Claimed(claim)
		if err != nil {
			return out, err
		}
		if registered.Live(at.Time) {
			out.Standing = &registered
			return out, nil
		}
	}
	return out, r.EndOfClaims(fingerprint, all.Count)
}

// Absent refuses data that are registered and in force: ErrPresent names the
// registration.
func (s Sought) Absent(division string) error {
	if s.Standing == nil {
		return nil
	}
	return ErrPresent.Wrapf("province %s: registration %s of %s, valid to %d", division, s.Standing.Id, s.Standing.DataName, s.Standing.ValidTo)
}

// AbsenceAge is the greatest age in seconds of an absence from a peer.
func (p Params) AbsenceAge(from Peer) int64 {
	if p.AbsenceMaxAge != 0 || len(from.Agreement.MaxAge) < MaxLevel {
		return int64(p.AbsenceMaxAge)
	}
	return int64(from.Agreement.MaxAge[MaxLevel-1])
}

// Fresh refuses an absence that is too old to rely on now: ErrStale.
func (a Absence) Fresh(p Params, from Peer, now int64) error {
	if age, most := now-a.Time, p.AbsenceAge(from); age > most {
		return ErrStale.Wrapf("province %s: %d seconds old; at most %d", a.Division, age, most)
	}
	return nil
}

// Follows refuses an absence of an earlier height than the one that is filed, or
// the same again: ErrOlder.
func (a Absence) Follows(was Absence) error {
	if a.Height < was.Height || a.Height == was.Height && a.Fingerprint == was.Fingerprint {
		return ErrOlder.Wrapf("height %d; an absence of height %d is filed", a.Height, was.Height)
	}
	return nil
}

// Denies is what an absence and an imported certificate contradict each other in,
// whichever was shown first; empty for nothing. Claims never go away: a chain that
// shows a certificate at a height, or as issued before a block, cannot show after
// that block that nobody ever registered its data.
func (a Absence) Denies(s Snapshot) string {
	if a.Claims > 0 || a.Division != s.Division || a.Fingerprint != s.Registration.Fingerprint || s.Height > a.Height && s.Head.IssuedAt >= a.Time {
		return ""
	}
	return fmt.Sprintf("%s: shown as issued at %d, and after block %d its data as never registered", s.Code, s.Head.IssuedAt, a.Height)
}

// Outdated refuses an absence if a certificate of the same data was imported in
// force as of a later height: ErrPresent.
func (a Absence) Outdated(s Snapshot) error {
	if a.Division != s.Division || s.Height <= a.Height || !s.Registration.Live(a.Time) {
		return nil
	}
	return ErrPresent.Wrapf("province %s: certificate %s was imported as of block %d", a.Division, s.Code, s.Height)
}

// Needed tells whether an absence from a peer can be filed at all, and so be asked
// for: nothing of one that is suspended or contradicts itself is believed.
func (p Peer) Needed() bool { return p.Imports() == nil }

// Missing are the provinces from which a fresh absence of data is missing among
// those that were filed, in the order of the peers.
func (p Params) Missing(fingerprint string, peers []Peer, filed []Absence, now int64) []string {
	var out []string
	for _, peer := range peers {
		if peer.Needed() && !slices.ContainsFunc(filed, func(a Absence) bool {
			return a.Division == peer.Division && a.Fingerprint == fingerprint && a.Fresh(p, peer, now) == nil
		}) {
			out = append(out, peer.Division)
		}
	}
	return out
}

// Validate checks an absence as a genesis file holds it.
func (a Absence) Validate() error {
	if _, err := registration.ParseID(a.Application); err != nil {
		return err
	}
	if digest.Validate(a.Fingerprint) != nil || a.Height == 0 || a.Time <= 0 || a.FiledAt <= 0 || a.Claims > MaxClaims || a.Officer == "" {
		return ErrGenesis.Wrapf("absence of %s from %s: fingerprint, height, time, claims, filed_at or officer", a.Application, a.Division)
	}
	return ValidateDivision(a.Division)
}
