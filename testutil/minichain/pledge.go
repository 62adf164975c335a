// SPDX-License-Identifier: Apache-2.0

package minichain

import (
	"fmt"
	"time"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// PledgeCase are the pledges of a certificate with all records that prove them, as
// the module would write them. A test changes a field and puts it into a chain.
type PledgeCase struct {
	// Code is the certificate's code.
	Code string
	// Target is nil for a certificate without a count.
	Target   *pledge.Target
	Listed   []pledge.Listed
	Pledges  []pledge.Pledge
	Rankings []pledge.Ranking
}

// NewPledge is pledge number n of a certificate, registered at Zhongdeng ten minutes
// before a moment, perfected on its day, and ranked.
func NewPledge(code string, n int, now time.Time) pledge.Pledge {
	today := calendar.DayOf(now.Unix())
	p := pledge.Pledge{
		Id: fmt.Sprintf("%032x", n), Status: pledge.StatusPerfected, Version: 3, Pledgor: Holder, Pledgee: Agency,
		Form: pledge.FormPledge, DebtDue: uint32(today.AddMonths(10)), RegisteredTo: uint32(today.AddMonths(12)), Terms: pledge.DefaultTerms(),
		Assets: []pledge.Asset{{Collateral: pledge.Collateral{Certificate: code, Rights: []registration.Right{registration.RightOperate}}, ValidTo: uint32(today.AddMonths(36))}},
		Parts: []pledge.Part{{
			Amount: pledge.Amount{Commitment: digest.SM3([]byte("amount")), Band: pledge.BandTo10M, Currency: "CNY"},
			Entry: &pledge.Zhongdeng{
				Number: fmt.Sprintf("0321%06d", n), Time: now.Unix() - 600, RegisteredTo: uint32(today.AddMonths(12)),
				SearchDigest: digest.SM3([]byte("search")), Guarantor: "太原智行数据科技有限公司",
			},
			AttestedBy: "sq1qyqszqgpqyqszqgpqyqszqgpqyqszqgp0wy2tn", RecheckOn: uint32(today.Add(180)),
		}},
		Digest: digest.SM3([]byte("proposal")), Contract: digest.SM3([]byte("contract")), Periods: pledge.DefaultPeriods(),
		ProposedOn: uint32(today.Add(-3)), LockedOn: uint32(today.Add(-2)), PerfectedOn: uint32(today),
	}
	p.Terms.AllowJunior = true
	p.Timer = p.Earliest()
	return p
}

// NewReserved is pledge number n of a certificate, whose rights are locked since a day.
func NewReserved(code string, n int, now time.Time, since calendar.Day) pledge.Pledge {
	p := NewPledge(code, n, now)
	p.Status, p.PerfectedOn, p.LockedOn = pledge.StatusLocked, 0, uint32(since)
	p.Parts[0].Entry, p.Parts[0].AttestedBy, p.Parts[0].RecheckOn = nil, "", 0
	p.Timer = p.Earliest()
	return p
}

// NewPledgeCase makes n pledges of a certificate, ranked in their order.
func NewPledgeCase(code string, n int, now time.Time) *PledgeCase {
	c := &PledgeCase{Code: code, Target: &pledge.Target{Certificate: code, Pledges: uint32(n), Live: uint32(n), Open: uint32(n)}}
	r := pledge.Ranking{Certificate: code, Pledgor: Holder, Version: uint64(n)}
	for i := range n {
		p := NewPledge(code, i+1, now)
		c.Pledges = append(c.Pledges, p)
		c.Listed = append(c.Listed, pledge.Listed{Certificate: code, Index: uint32(i + 1), Pledge: p.Id})
		r.Tranches = append(r.Tranches, pledge.Tranche{
			Pledge: p.Id, Part: 1, Rank: uint32(i + 1), ZdTime: p.Parts[0].Entry.Time, Height: int64(i + 3), AllowJunior: p.Terms.AllowJunior,
		})
	}
	c.Rankings = []pledge.Ranking{r}
	return c
}

// Put writes all records of the case.
func (c *PledgeCase) Put(chain *Chain) {
	if c.Target != nil {
		put(chain, "pledge", pledge.TargetKey(c.Code), c.Target)
	}
	for i, l := range c.Listed {
		put(chain, "pledge", pledge.ListKey(c.Code, uint32(i+1)), &l)
	}
	for _, p := range c.Pledges {
		key, err := pledge.HeadKey(p.Id)
		must(err)
		put(chain, "pledge", key, &p)
	}
	for _, r := range c.Rankings {
		put(chain, "pledge", pledge.RankingKey(c.Code, Holder), &r)
	}
}

// PutClaims writes the claims of a case on its data, the only ones.
func (c *Case) PutClaims(chain *Chain) {
	list := registration.ClaimsOf(c.Registration)
	key, err := registration.ClaimsKey(c.Registration.Fingerprint)
	must(err)
	put(chain, "registration", key, &registration.Claims{Fingerprint: c.Registration.Fingerprint, Count: uint32(len(list))})
	for i, claim := range list {
		claim.Index = uint32(i + 1)
		key, err := registration.ClaimKey(claim.Fingerprint, claim.Index)
		must(err)
		put(chain, "registration", key, &claim)
	}
}
