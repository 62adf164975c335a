// SPDX-License-Identifier: Apache-2.0

package recognition

import (
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/pledge"
)

// Records are what a feed has told last of each certificate and pledge.
type Records struct {
	certificates map[string]*CertificateChange
	pledges      map[string]*PledgeChange
}

// NewRecords are those of an empty feed.
func NewRecords() Records {
	return Records{map[string]*CertificateChange{}, map[string]*PledgeChange{}}
}

// Add takes up the next entry. ErrChain if a change of a record is left out: a
// certificate's changes are told without a gap from its issue on, a pledge's from
// its proposal on.
func (r Records) Add(e FeedEntry) error {
	if c := e.GetCertificate(); c != nil {
		if last := r.certificates[c.Code]; last != nil && c.StatusSeq != last.StatusSeq+1 {
			return ErrChain.Wrapf("certificate %s: change %d after %d", c.Code, c.StatusSeq, last.StatusSeq)
		}
		r.certificates[c.Code] = c
		return nil
	}
	p := e.GetPledge()
	if p == nil {
		return ErrEntry.Wrap("change: none")
	}
	if last := r.pledges[p.Id]; p.Version != last.GetVersion()+1 {
		return ErrChain.Wrapf("pledge %s: change %d after %d", p.Id, p.Version, last.GetVersion())
	}
	r.pledges[p.Id] = p
	return nil
}

// CheckCertificate refuses a head that is not told as it stands: ErrChain.
func (r Records) CheckCertificate(h certificate.Head) error {
	if !Tells(h) {
		return nil
	}
	sum, err := digestOf(&h)
	if err != nil {
		return err
	}
	if c := r.certificates[h.Code]; c == nil || c.StatusSeq != h.StatusSeq || c.Digest != sum || c.Status != h.Status || c.VoidFrom != h.VoidFrom {
		return ErrChain.Wrapf("certificate %s: change %d is not the last that was told", h.Code, h.StatusSeq)
	}
	return nil
}

// CheckPledge refuses a pledge that is not told as it stands: ErrChain.
func (r Records) CheckPledge(p pledge.Pledge) error {
	sum, err := digestOf(&p)
	if err != nil {
		return err
	}
	if c := r.pledges[p.Id]; c == nil || c.Version != p.Version || c.Digest != sum || c.Status != p.Status {
		return ErrChain.Wrapf("pledge %s: change %d is not the last that was told", p.Id, p.Version)
	}
	return nil
}

// Len counts the records of which something was told.
func (r Records) Len() (certificates, pledges int) { return len(r.certificates), len(r.pledges) }
