// SPDX-License-Identifier: Apache-2.0

package recognition

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/evidence"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/pledge"
)

const (
	// MaxRecords is the most records of one import.
	MaxRecords = 500
	// MaxStores is the most stores of one import: all that are provable.
	MaxStores = 7
	// MaxStoreStep is the greatest length of a store's step of a proof in bytes.
	MaxStoreStep = 8 << 10
	// MaxRecordStep is the greatest length of a record's step of a proof in bytes.
	MaxRecordStep = 16 << 10
	// MaxValue is the greatest length of a record in bytes.
	MaxValue = 32 << 10
)

// At is a block of a peer: the height after which records stood, and the time of
// the block that proves them, seconds since 1970-01-01T00:00:00Z.
type At struct {
	Height uint64
	Time   int64
}

// ReadSnapshot reads a certificate and how far the peer's feed goes, all proven
// at one height, and holds the records against each other: ErrNoCertificate if
// none was issued, ErrScope outside the agreement, else an evidence.Problem or
// what the reader gives.
func ReadSnapshot(r evidence.Reader, p Peer, code string, at At, seals docsig.Verifier) (Snapshot, Feed, error) {
	var f Feed
	d, err := r.Collect(code)
	if err != nil {
		return Snapshot{}, f, err
	}
	if d == nil || !d.Head.Status.Issued() {
		return Snapshot{}, f, ErrNoCertificate.Wrapf("code: %s", code)
	}
	if err := r.Must(ModuleName, FeedKey(), &f, evidence.Say("feed of changes", "变更流水")); err != nil {
		return Snapshot{}, f, err
	}
	chain := p.Agreement.ChainId
	for _, check := range []func() error{
		func() error { return d.CheckRecords(chain) },
		func() error { return d.CheckFile(chain, seals) },
		d.CheckIssuer,
		func() error { return d.CheckEnd(certificate.Lifecycle.Terminal(d.Head.Status)) },
	} {
		if err := check(); err != nil {
			return Snapshot{}, f, err
		}
	}
	s := snapshotOf(d, f)
	s.Division, s.Height, s.Time = p.Division, at.Height, at.Time
	return s, f, p.Agreement.covers(s)
}

func snapshotOf(d *evidence.Dossier, f Feed) Snapshot {
	s := Snapshot{
		Code: d.Head.Code, Entries: f.Entries, Head: d.Head, Issue: d.Issue, Annotations: d.Annotations, Registration: d.Registration,
		Agency: d.Agency, Accreditation: d.Accreditation, Key: d.Key, Rankings: d.Pledges.Rankings, Proposed: d.Pledges.Target.Pledges,
	}
	for _, l := range d.Pledges.List {
		if l.On(s.Code) && !l.Ended() {
			s.Pledges = append(s.Pledges, l)
		}
	}
	return s
}

// covers tells whether the agreement recognises what a snapshot is of: ErrScope.
func (a Agreement) covers(s Snapshot) error {
	if !slices.Contains(a.Regimes, s.Registration.Regime) || !slices.Contains(a.Grades, s.Registration.Grade) {
		return ErrScope.Wrapf("%s, %s", s.Registration.Regime, s.Registration.Grade)
	}
	return nil
}

// Same tells whether two snapshots show the same, whoever imported them when.
func (s Snapshot) Same(other Snapshot) (bool, error) {
	s.ReceivedAt, s.Version, other.ReceivedAt, other.Version = 0, 0, 0, 0
	return same(&s, &other)
}

// Follows tells whether a snapshot can follow the one that is there: ErrOlder if
// it is of an earlier height. What no honest chain can show after the other is
// said in the contradiction; empty if there is none. What was imported before the council
// cleared a contradiction, a moment that is given, is no witness any more, but for an end:
// else a peer that has once shown a lie could never show the truth.
func (s Snapshot) Follows(was Snapshot, cleared int64) (contradiction string, err error) {
	if s.Height < was.Height {
		return "", ErrOlder.Wrapf("height %d; what is known is of height %d", s.Height, was.Height)
	}
	if !endOf(&was.Head).standsIn(endOf(&s.Head)) {
		return fmt.Sprintf("%s: %s was final and changed", s.Code, was.Head.Status), nil
	}
	if was.ReceivedAt <= cleared {
		return "", nil
	}
	equal, err := s.Same(was)
	if err != nil {
		return "", err
	}
	if s.Height == was.Height && !equal {
		return fmt.Sprintf("%s: two states after block %d", s.Code, s.Height), nil
	}
	if s.Entries < was.Entries {
		return fmt.Sprintf("feed: %d entries after block %d, %d before", s.Entries, s.Height, was.Entries), nil
	}
	if s.Head.StatusSeq < was.Head.StatusSeq || s.Head.Version < was.Head.Version || s.Proposed < was.Proposed {
		return fmt.Sprintf("%s: counts fall after block %d", s.Code, s.Height), nil
	}
	return s.sameNumbers(was)
}

// sameNumbers: what bears the same number is the same, byte for byte, and no number falls.
func (s Snapshot) sameNumbers(was Snapshot) (string, error) {
	pairs := []numbered{
		{"head", &s.Head, &was.Head, s.Head.StatusSeq, was.Head.StatusSeq},
		{"issue", &s.Issue, &was.Issue, s.Issue.Version, was.Issue.Version},
	}
	if s.Registration.Id == was.Registration.Id {
		pairs = append(pairs, numbered{"registration", &s.Registration, &was.Registration, s.Registration.Version, was.Registration.Version})
	}
	if s.Agency.Code == was.Agency.Code {
		pairs = append(pairs, numbered{"agency", &s.Agency, &was.Agency, s.Agency.Version, was.Agency.Version})
	}
	pairs = append(pairs, pairsOf("annotation", s.Annotations, was.Annotations, func(a certificate.Annotation) (string, uint64) {
		return strconv.FormatUint(uint64(a.Index), 10), a.Version
	})...)
	pairs = append(pairs, pairsOf("pledge", s.Pledges, was.Pledges, func(p pledge.Pledge) (string, uint64) { return p.Id, p.Version })...)
	pairs = append(pairs, pairsOf("order of pledges of", s.Rankings, was.Rankings, func(r pledge.Ranking) (string, uint64) { return r.Pledgor, r.Version })...)
	for _, p := range pairs {
		if p.number < p.before {
			return fmt.Sprintf("%s: the number of its %s falls", s.Code, p.what), nil
		}
		if p.number > p.before {
			continue
		}
		equal, err := same(p.a, p.b)
		if err != nil {
			return "", err
		}
		if !equal {
			return fmt.Sprintf("%s: two forms of one number of its %s", s.Code, p.what), nil
		}
	}
	return "", nil
}

// end is where a certificate stands, as far as it can be for good: the number grows after
// an end too, when a hold is lifted or a dispute is over.
type end struct {
	status   certificate.Status
	voidFrom int64
}

func endOf(of interface {
	GetStatus() certificate.Status
	GetVoidFrom() int64
},
) end {
	return end{of.GetStatus(), of.GetVoidFrom()}
}

// standsIn tells whether what came later has the end that was there, if it was one.
func (e end) standsIn(later end) bool {
	return !certificate.Lifecycle.Terminal(e.status) || e == later
}

// numbered are two forms of a record and their numbers, the later first.
type numbered struct {
	what           string
	a, b           marshaler
	number, before uint64
}

// pairsOf are the records of two lists that have one name in both.
func pairsOf[T any, M interface {
	*T
	marshaler
}](what string, list, was []T, of func(T) (name string, number uint64),
) []numbered {
	before := make(map[string]*T, len(was))
	for i := range was {
		name, _ := of(was[i])
		before[name] = &was[i]
	}
	var out []numbered
	for i := range list {
		name, number := of(list[i])
		if at := before[name]; at != nil {
			_, then := of(*at)
			out = append(out, numbered{what + " " + name, M(&list[i]), M(at), number, then})
		}
	}
	return out
}

// Agrees tells whether a snapshot agrees with what the feed told: the
// contradiction, empty if there is none.
func (s Snapshot) Agrees(t Told) (string, error) {
	c := t.Change
	if c == nil {
		return "", nil
	}
	shown, told := endOf(&s.Head), endOf(c)
	sum, err := digestOf(&s.Head)
	switch {
	case s.Head.StatusSeq > c.StatusSeq && !told.standsIn(shown), c.StatusSeq > s.Head.StatusSeq && !shown.standsIn(told):
		return fmt.Sprintf("%s: it was final (%s, told as %s) and has numbers %d and %d", s.Code, s.Head.Status, c.Status, s.Head.StatusSeq, c.StatusSeq), nil
	case err != nil:
		return "", err
	case s.Head.StatusSeq == c.StatusSeq && sum != c.Digest:
		return fmt.Sprintf("%s: the feed told another form of number %d", s.Code, c.StatusSeq), nil
	case s.Head.StatusSeq < c.StatusSeq && s.Entries >= t.Changed:
		return fmt.Sprintf("%s: the feed told number %d, which the state after block %d has not", s.Code, c.StatusSeq, s.Height), nil
	case s.Head.StatusSeq > c.StatusSeq && s.Entries < t.Changed:
		return fmt.Sprintf("%s: the feed told number %d after number %d had come", s.Code, c.StatusSeq, s.Head.StatusSeq), nil
	default:
		return "", nil
	}
}

// Validate checks a snapshot as a genesis file holds it.
func (s Snapshot) Validate() error {
	home, err := HomeOf(s.Code)
	switch {
	case err != nil:
		return err
	case home != s.Division || s.Head.Code != s.Code || !s.Head.Status.Issued():
		return ErrGenesis.Wrapf("code, division or head: %s, %s, %s", s.Code, s.Division, s.Head.Status)
	case s.Height == 0 || s.Time <= 0 || s.Version == 0 || s.ReceivedAt <= 0:
		return ErrGenesis.Wrapf("height, time, version or received_at: %d, %d, %d, %d", s.Height, s.Time, s.Version, s.ReceivedAt)
	case s.Issue.Seal == nil || s.Key.Institution != s.Head.Agency || s.Key.Index != s.Issue.Seal.KeyIndex:
		return ErrGenesis.Wrapf("key: %s/%d is not the one that sealed", s.Key.Institution, s.Key.Index)
	}
	return s.Head.Validate()
}

// marshaler is a record in protobuf.
type marshaler interface{ Marshal() ([]byte, error) }

// same tells whether two records have the same bytes.
func same(a, b marshaler) (bool, error) {
	x, err := digestOf(a)
	if err != nil {
		return false, err
	}
	y, err := digestOf(b)
	return x == y, err
}
