// SPDX-License-Identifier: Apache-2.0

package recognition

import (
	"fmt"

	"github.com/shuquan-ledger/shuquan/evidence"
	"github.com/shuquan-ledger/shuquan/x/certificate"
)

// MaxStretch is the most entries of a feed that are read at once.
const MaxStretch = 500

// CheckStretch checks that entries are one stretch of a feed, each following the
// one before: ErrStretch for none or too many, ErrEntry, ErrChain. It gives the
// feed as the last of them leaves it.
func CheckStretch(entries []FeedEntry) (Feed, error) {
	if len(entries) == 0 || len(entries) > MaxStretch {
		return Feed{}, ErrStretch.Wrapf("%d entries", len(entries))
	}
	f := Feed{Entries: entries[0].Index - 1, Last: entries[0].Previous}
	var err error
	for i, e := range entries {
		if f, err = f.Add(e); err != nil {
			return f, err
		}
		if i > 0 && e.Time < entries[i-1].Time {
			return f, ErrChain.Wrapf("entry %d is of an earlier time", e.Index)
		}
	}
	return f, nil
}

// ReadStretch proves a stretch by its last entry, and how far the feed goes: the
// count itself where the stretch reaches it, else the entry besides. The entries
// before it are proven by the digests that lead to it.
func ReadStretch(r evidence.Reader, last FeedEntry, end Feed) (Feed, error) {
	var proven Feed
	if err := r.Must(ModuleName, FeedKey(), &proven, evidence.Say("feed of changes", "变更流水")); err != nil {
		return proven, err
	}
	if proven.Entries < last.Index {
		return proven, ErrProof.Wrapf("entry %d; the feed has %d", last.Index, proven.Entries)
	}
	if proven.Entries == last.Index {
		if proven.Last != end.Last {
			return proven, ErrProof.Wrapf("entry %d is another one in the feed", last.Index)
		}
		return proven, nil
	}
	var e FeedEntry
	if err := r.Must(ModuleName, EntryKey(last.Index), &e, evidence.Say("last entry of the stretch", "变更流水末项")); err != nil {
		return proven, err
	}
	equal, err := same(&e, &last)
	if err == nil && !equal {
		err = ErrProof.Wrapf("entry %d is another one in the feed", last.Index)
	}
	return proven, err
}

// After reads a proven stretch into what was read of a feed: ErrGap if it does not
// begin with the next entry; the contradiction if it does and follows another one
// than was read.
func (f PeerFeed) After(entries []FeedEntry, end Feed) (next PeerFeed, contradiction string, err error) {
	switch first := entries[0]; {
	case first.Index != f.Entries+1:
		return f, "", ErrGap.Wrapf("entry %d; the next one is %d", first.Index, f.Entries+1)
	case first.Previous != f.Last:
		return f, fmt.Sprintf("feed: entry %d names another one before it than was read", first.Index), nil
	}
	f.Entries, f.Last = end.Entries, end.Last
	return f, "", nil
}

// Reaches takes over how far a feed is proven to go after a block; the
// contradiction if it is less than after an earlier one, more than after a later
// one, or if the last entry is another than was read.
func (f PeerFeed) Reaches(proven Feed, at At) (next PeerFeed, contradiction string) {
	switch {
	case at.Height >= f.Height && proven.Entries < f.Known, at.Height <= f.Height && proven.Entries > f.Known:
		return f, fmt.Sprintf("feed: %d entries after block %d, %d after block %d", proven.Entries, at.Height, f.Known, f.Height)
	case proven.Entries == f.Entries && proven.Last != f.Last:
		return f, fmt.Sprintf("feed: another entry %d than was read", f.Entries)
	}
	if at.Height > f.Height {
		f.Known, f.Height, f.Time = proven.Entries, at.Height, at.Time
	}
	return f, ""
}

// Takes reads a proven stretch and how far the feed is proven to go: After, then Reaches.
func (f PeerFeed) Takes(entries []FeedEntry, end, proven Feed, at At) (next PeerFeed, contradiction string, err error) {
	next, contradiction, err = f.After(entries, end)
	if err != nil || contradiction != "" {
		return f, contradiction, err
	}
	if next, contradiction = next.Reaches(proven, at); contradiction != "" {
		return f, contradiction, nil
	}
	return next, "", nil
}

// Unread counts the entries that are proven to exist and were not read.
func (f PeerFeed) Unread() uint64 {
	if f.Known < f.Entries {
		return 0
	}
	return f.Known - f.Entries
}

// Validate checks what was read of a feed as a genesis file holds it.
func (f PeerFeed) Validate() error {
	if err := ValidateDivision(f.Division); err != nil {
		return err
	}
	if (f.Entries == 0) != (f.Last == "") || f.Known < f.Entries || f.Height == 0 || f.Time <= 0 {
		return ErrGenesis.Wrapf("feed of %s: entries, last, known, height or time", f.Division)
	}
	return nil
}

// Relied tells whether the certificate can be relied on after the change.
func (c *CertificateChange) Relied() bool { return certificate.Head{Status: c.Status}.InForce() }

// Codes are the certificates that an entry speaks of.
func (e FeedEntry) Codes() []string {
	if c := e.GetCertificate(); c != nil {
		return []string{c.Code}
	}
	return e.GetPledge().GetCertificates()
}

// Tell is what is known of a certificate after an entry about it; the
// contradiction if the feed takes back what it told, or speaks without right, as of a
// certificate of another province.
func (t Told) Tell(division, code string, e FeedEntry) (next Told, contradiction string) {
	if home, err := HomeOf(code); err != nil || home != division {
		return t, fmt.Sprintf("feed: entry %d is of %s, no certificate of its province", e.Index, code)
	}
	c := e.GetCertificate()
	if was := t.Change; c != nil && was != nil && (c.StatusSeq <= was.StatusSeq || !endOf(was).standsIn(endOf(c))) {
		return t, fmt.Sprintf("%s: the feed told number %d (%s) after number %d (%s)", code, c.StatusSeq, c.Status, was.StatusSeq, was.Status)
	}
	t.Code, t.Division, t.Entry, t.Time = code, division, e.Index, e.Time
	if c != nil {
		t.Change, t.Changed = c, e.Index
	}
	return t, ""
}

// Validate checks what was told as a genesis file holds it.
func (t Told) Validate() error {
	home, err := HomeOf(t.Code)
	switch {
	case err != nil:
		return err
	case home != t.Division || t.Entry == 0 || t.Time <= 0:
		return ErrGenesis.Wrapf("told of %s: division, entry or time", t.Code)
	case (t.Change == nil) != (t.Changed == 0) || t.Changed > t.Entry:
		return ErrGenesis.Wrapf("told of %s: changed: %d", t.Code, t.Changed)
	case t.Change == nil:
		return nil
	case t.Change.Code != t.Code:
		return ErrGenesis.Wrapf("told of %s: change: it is of %s", t.Code, t.Change.Code)
	}
	return t.Change.Validate()
}
