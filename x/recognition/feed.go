// SPDX-License-Identifier: Apache-2.0

package recognition

import (
	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/pledge"
)

// Change is what an entry tells: a change of a certificate or of a pledge.
type Change = isFeedEntry_Change

// ChangeOf is the change that leads to a head.
func ChangeOf(h certificate.Head) (Change, error) {
	sum, err := digestOf(&h)
	return &FeedEntry_Certificate{Certificate: &CertificateChange{
		Code: h.Code, Status: h.Status, StatusSeq: h.StatusSeq, VoidFrom: h.VoidFrom, Digest: sum,
	}}, err
}

// PledgeChangeOf is the change that leads to a pledge.
func PledgeChangeOf(p pledge.Pledge) (Change, error) {
	sum, err := digestOf(&p)
	return &FeedEntry_Pledge{Pledge: &PledgeChange{
		Id: p.Id, Certificates: p.Certificates(), Status: p.Status, Version: p.Version, Digest: sum,
	}}, err
}

// Tells tells whether the feed speaks of a certificate: of one that was issued. A
// code that is reserved or void says nothing to others.
func Tells(h certificate.Head) bool { return h.Status.Issued() }

// Next is the entry that a change adds to a feed, and the feed with it.
func (f Feed) Next(time int64, change Change) (FeedEntry, Feed, error) {
	e := FeedEntry{Index: f.Entries + 1, Previous: f.Last, Time: time, Change: change}
	next, err := f.Add(e)
	return e, next, err
}

// Add is the feed with its next entry; ErrEntry for one of wrong form, ErrChain
// for one that does not follow.
func (f Feed) Add(e FeedEntry) (Feed, error) {
	if err := e.Validate(); err != nil {
		return f, err
	}
	if e.Index != f.Entries+1 || e.Previous != f.Last {
		return f, ErrChain.Wrapf("entry %d after %d", e.Index, f.Entries)
	}
	sum, err := e.Digest()
	return Feed{Entries: e.Index, Last: sum}, err
}

// Digest is the digest of the entry's deterministic protobuf bytes, which the
// next one names.
func (e FeedEntry) Digest() (string, error) { return digestOf(&e) }

// Validate checks an entry by itself; ErrEntry names the field.
func (e FeedEntry) Validate() error {
	switch {
	case e.Index == 0 || (e.Index == 1) != (e.Previous == ""):
		return ErrEntry.Wrap("index, previous: the first entry alone has none before it")
	case e.Previous != "" && digest.Validate(e.Previous) != nil:
		return ErrEntry.Wrap("previous: no digest")
	case e.Time <= 0:
		return ErrEntry.Wrap("time: no moment")
	}
	switch {
	case e.GetCertificate() != nil:
		return e.GetCertificate().Validate()
	case e.GetPledge() != nil:
		return e.GetPledge().Validate()
	default:
		return ErrEntry.Wrap("change: none")
	}
}

// Validate checks a change of a certificate; ErrEntry names the field.
func (c *CertificateChange) Validate() error {
	if _, err := certificate.ParseCode(c.Code); err != nil {
		return ErrEntry.Wrap("certificate: code: no code")
	}
	if _, known := certificate.Status_name[int32(c.Status)]; !known || !c.Status.Issued() {
		return ErrEntry.Wrap("certificate: status: not of a certificate that was issued")
	}
	if c.StatusSeq == 0 || c.VoidFrom < 0 || digest.Validate(c.Digest) != nil {
		return ErrEntry.Wrap("certificate: status_seq, void_from, digest: a change has a number and the digest of its head")
	}
	return nil
}

// Validate checks a change of a pledge; ErrEntry names the field.
func (c *PledgeChange) Validate() error {
	if _, err := pledge.ParseID(c.Id); err != nil {
		return ErrEntry.Wrap("pledge: id: no id of a pledge")
	}
	if _, known := pledge.Status_name[int32(c.Status)]; !known || c.Status == pledge.StatusNone {
		return ErrEntry.Wrap("pledge: status: unknown")
	}
	if c.Version == 0 || digest.Validate(c.Digest) != nil {
		return ErrEntry.Wrap("pledge: version, digest: a change has a number and the digest of its record")
	}
	if len(c.Certificates) > pledge.MaxAssets {
		return ErrEntry.Wrapf("pledge: certificates: more than %d", pledge.MaxAssets)
	}
	for i, code := range c.Certificates {
		if _, err := certificate.ParseCode(code); err != nil || i > 0 && c.Certificates[i-1] >= code {
			return ErrEntry.Wrapf("pledge: certificates[%d]: no code, or not in order", i)
		}
	}
	return nil
}

// digestOf is the digest of a record's deterministic protobuf bytes.
func digestOf(m interface{ Marshal() ([]byte, error) }) (string, error) {
	b, err := m.Marshal()
	if err != nil {
		return "", err
	}
	return digest.SM3(b), nil
}
