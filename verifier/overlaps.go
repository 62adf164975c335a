// SPDX-License-Identifier: Apache-2.0

package verifier

import (
	"context"
	"math"
	"slices"

	"github.com/shuquan-ledger/shuquan/evidence"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// progressEvery is after how many records of a long list progress is told.
const progressEvery = 50

// maxOverlaps is the most registrations of the same data that are listed; all
// are proven and counted.
const maxOverlaps = 50

// Overlaps are the registrations of the same data by its fingerprint, other than
// the certificate's own (重叠登记). They are lawful and lower what the data is worth.
type Overlaps struct {
	// Fingerprint is the data fingerprint; empty if the registration has none, and
	// then nothing can be told.
	Fingerprint string `json:"fingerprint"`
	// Claims counts all claims on it that were ever registered, those of the
	// certificate's own registration included.
	Claims uint32 `json:"claims"`
	// Others counts those of other registrations, InForce those of them whose
	// registration runs.
	Others  uint32 `json:"others"`
	InForce uint32 `json:"in_force"`
	// List are at most 50 of the others, those in force first.
	List []Overlap `json:"list"`
}

// Overlap is a claim of another registration on the same data.
type Overlap struct {
	// Holder has registered it.
	Holder Party `json:"holder"`
	// HoldsThis tells that it is a holder of this certificate too.
	HoldsThis bool `json:"holds_this"`
	// Registration is the registration's id, Certificate the code of its certificate.
	Registration string `json:"registration"`
	Certificate  string `json:"certificate,omitempty"`
	// Rights are what it was registered for: "HOLD", "USE", "OPERATE".
	Rights []string `json:"rights"`
	// InForce tells that the registration runs, ValidTo is its last day.
	InForce bool   `json:"in_force"`
	ValidTo string `json:"valid_to"`
	// LivePledges counts the pledges that lock that certificate.
	LivePledges uint32 `json:"live_pledges"`
}

// claims are the claims on a fingerprint as they are proven one by one: what is
// counted, and the first of each kind that can be listed.
type claims struct {
	Overlaps
	running, over []Overlap
}

// collectOverlaps proves the whole list of claims on the data of a certificate:
// their count, each from 1 to the count and that there is none after it, and the
// registration of each that is not the certificate's own.
func (s *state) collectOverlaps(ctx context.Context, d *evidence.Dossier, moment int64) (*Overlaps, error) {
	c := &claims{Overlaps: Overlaps{Fingerprint: d.Registration.Fingerprint, List: []Overlap{}}}
	if c.Fingerprint == "" {
		return &c.Overlaps, nil
	}
	key, err := registration.ClaimsKey(c.Fingerprint)
	if err != nil {
		return nil, evidence.Contradict(say("the registration's fingerprint is of no known form", "登记的数据指纹形式不合规"), err)
	}
	var count registration.Claims
	if err := s.reader(ctx).Must(registration.ModuleName, key, &count, say("count of claims on the data", "数据的登记主张计数")); err != nil {
		return nil, err
	}
	if count.Fingerprint != c.Fingerprint || count.Count == math.MaxUint32 {
		return nil, evidence.Contradict(say("the count of claims is one of other data", "登记主张计数属于其他数据"), nil)
	}
	c.Claims = count.Count
	for i := uint32(1); i <= c.Claims; i++ {
		if i%progressEvery == 0 {
			s.tell(sayf("%d of %d claims on the data are proven", "已证明 %d 项登记主张，共 %d 项", i, c.Claims))
		}
		if err := s.collectClaim(ctx, c, d, i, moment); err != nil {
			return nil, err
		}
	}
	if err := s.reader(ctx).EndOfClaims(c.Fingerprint, c.Claims); err != nil {
		return nil, err
	}
	if c.Others == c.Claims {
		return nil, evidence.Contradict(say("the certificate's own registration is not among the claims on its data", "凭证自身的登记不在其数据的登记主张之列"), nil)
	}
	return s.listed(ctx, c)
}

// collectClaim proves the claim at a place and the registration that it is of.
func (s *state) collectClaim(ctx context.Context, c *claims, d *evidence.Dossier, index uint32, moment int64) error {
	claim, err := s.reader(ctx).Claim(c.Fingerprint, index)
	if err != nil || claim.Registration == d.Head.Registration {
		return err
	}
	r, err := s.reader(ctx).Claimed(claim)
	if err != nil {
		return err
	}
	c.add(claim, r, d.Issue.Payload.HeldBy(claim.Holder, calendar.DayOf(moment)), moment)
	return nil
}

func (c *claims) add(claim registration.Claim, r registration.Registration, holdsThis bool, moment int64) {
	o := Overlap{
		Holder: Party{Code: claim.Holder}, HoldsThis: holdsThis, Registration: r.Id, Rights: []string{},
		InForce: r.Live(moment), ValidTo: day(r.ValidTo),
	}
	for _, right := range claim.Rights {
		o.Rights = append(o.Rights, enumName(right, "RIGHT_"))
	}
	c.Others++
	to := &c.over
	if o.InForce {
		c.InForce++
		to = &c.running
	}
	if len(*to) < maxOverlaps {
		*to = append(*to, o)
	}
}

// listed proves of those that are listed the certificate, its pledges and the
// holder's name.
func (s *state) listed(ctx context.Context, c *claims) (*Overlaps, error) {
	all := slices.Concat(c.running, c.over)
	for _, o := range all[:min(len(all), maxOverlaps)] {
		var err error
		if o.Holder, err = s.party(ctx, o.Holder.Code); err != nil {
			return nil, err
		}
		if err := s.certified(ctx, &o); err != nil {
			return nil, err
		}
		c.List = append(c.List, o)
	}
	return &c.Overlaps, nil
}

// certified fills in the certificate of a registration and how many pledges lock it.
func (s *state) certified(ctx context.Context, o *Overlap) error {
	id, err := registration.ParseID(o.Registration)
	if err != nil {
		return err
	}
	var link certificate.RegistrationLink
	found, err := s.read(ctx, certificate.ModuleName, certificate.RegistrationKey(id), &link)
	if err != nil || !found {
		return err
	}
	o.Certificate = link.Code
	var t pledge.Target
	found, err = s.read(ctx, pledge.ModuleName, pledge.TargetKey(link.Code), &t)
	if err == nil && found && t.Certificate != link.Code {
		return evidence.Contradict(sayf("the count of the pledges of %s is of another certificate", "%s 的质押计数属于其他凭证", link.Code), nil)
	}
	o.LivePledges = t.Live
	return err
}
