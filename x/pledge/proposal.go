// SPDX-License-Identifier: Apache-2.0

package pledge

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/crypto/commit"
	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

const (
	// MaxAssets is the most certificates of a pledge.
	MaxAssets = 10
	// MaxParts is the most amounts of a pledge: the first and its increases.
	MaxParts = 5

	minNonce, maxNonce = 8, 32
	maxNumber          = 64
	maxGuarantor       = 100
	// The term of a registration at Zhongdeng (measures art. 12).
	minTermMonths, maxTermMonths = 1, 12 * 30
	currencyLen                  = 3
)

// Validate checks the form of a proposal.
func (p Proposal) Validate() error {
	if err := p.validateParties(); err != nil {
		return err
	}
	if p.Form < FormPledge || p.Form > FormEnhancementOnly {
		return ErrEnum.Wrapf("form: %s", p.Form)
	}
	if err := validateCollateral(p.Collateral); err != nil {
		return err
	}
	for _, f := range []struct {
		name, value string
		required    bool
	}{
		{"debtor", p.Debtor, false},
		{"principal_contract", p.PrincipalContract, true},
		{"pledge_contract", p.PledgeContract, true},
		{"valuation", p.Valuation, false},
		{"notices", p.Notices, false},
		{"release_policy", p.ReleasePolicy, true},
	} {
		if f.value == "" && !f.required {
			continue
		}
		if err := commitment(f.name, f.value); err != nil {
			return err
		}
	}
	if err := p.Amount.validate("amount"); err != nil {
		return err
	}
	for _, day := range []uint32{p.DebtDue, p.RegisteredTo} {
		if !calendar.Day(day).Valid() {
			return ErrDay.Wrapf("debt_due or registered_to: %d", day)
		}
	}
	if p.RegisteredTo < p.DebtDue {
		return ErrTerm.Wrapf("registered_to %d is before debt_due %d", p.RegisteredTo, p.DebtDue)
	}
	if len(p.Nonce) < minNonce || len(p.Nonce) > maxNonce {
		return ErrNonce.Wrapf("it has %d bytes", len(p.Nonce))
	}
	if err := p.Terms.checkFollows(len(p.Collateral)); err != nil {
		return err
	}
	return p.Terms.Validate()
}

func (p Proposal) validateParties() error {
	for _, f := range []struct{ name, code string }{{"pledgor", p.Pledgor}, {"pledgee", p.Pledgee}, {"agent", p.Agent}} {
		if f.code == "" && f.name == "agent" {
			continue
		}
		if err := institution.ValidateCode(f.code); err != nil {
			return err
		}
	}
	if p.Pledgor == p.Pledgee || p.Pledgor == p.Agent {
		return ErrOwn.Wrapf("pledgor: %s", p.Pledgor)
	}
	return nil
}

// validateCollateral checks what is pledged: ErrCollateral, ErrOperate (H-2) or
// ErrDigest.
func validateCollateral(cs []Collateral) error {
	if len(cs) == 0 || len(cs) > MaxAssets {
		return ErrCollateral.Wrapf("collateral: there are %d", len(cs))
	}
	for i, c := range cs {
		if _, err := certificate.ParseCode(c.Certificate); err != nil {
			return err
		}
		if i > 0 && cs[i-1].Certificate >= c.Certificate {
			return ErrCollateral.Wrapf("collateral: %s is out of order", c.Certificate)
		}
		last := registration.RightUnspecified
		for _, r := range c.Rights {
			if registration.Right_name[int32(r)] == "" || r <= last {
				return ErrCollateral.Wrapf("collateral: rights of %s: %v", c.Certificate, c.Rights)
			}
			last = r
		}
		if !slices.Contains(c.Rights, registration.RightOperate) {
			return ErrOperate.Wrapf("collateral: %s", c.Certificate)
		}
		if c.AuthoriserDigest == "" {
			continue
		}
		if err := commitment("collateral: authoriser_digest", c.AuthoriserDigest); err != nil {
			return err
		}
	}
	return nil
}

func (a Amount) validate(field string) error {
	if a.Band < BandTo5M || a.Band > BandAbove50M || len(a.Currency) != currencyLen {
		return ErrAmount.Wrapf("%s: %s, %q", field, a.Band, a.Currency)
	}
	for _, c := range []byte(a.Currency) {
		if c < 'A' || c > 'Z' {
			return ErrAmount.Wrapf("%s: currency: %q", field, a.Currency)
		}
	}
	return commitment(field, a.Commitment)
}

// validate checks the form of an entry at Zhongdeng. The chain cannot know
// whether it exists: it keeps who vouches for it and the certificate of a search.
func (z Zhongdeng) validate() error {
	if err := validateNumber(z.Number); err != nil {
		return err
	}
	if !calendar.Moment(z.Time) {
		return ErrZhongdeng.Wrapf("time: %d is no moment", z.Time)
	}
	if err := record.ValidateText(z.Guarantor, 0, maxGuarantor); err != nil {
		return ErrZhongdeng.Wrapf("guarantor: %s", err)
	}
	if kind := record.Personal(z.Guarantor); kind != "" {
		return ErrPersonal.Wrapf("guarantor: %s", kind)
	}
	if err := needDigest("search_digest", z.SearchDigest); err != nil {
		return err
	}
	if to := calendar.Day(z.RegisteredTo); !to.Valid() {
		return ErrDay.Wrapf("registered_to: %d", to)
	}
	return nil
}

// validateTerm checks the term of a first registration; an extension moves the end
// beyond it, and a change of the entry keeps the end. ErrTerm.
func (z Zhongdeng) validateTerm() error {
	to, from := calendar.Day(z.RegisteredTo), calendar.DayOf(z.Time)
	if to < from.AddMonths(minTermMonths) || to > from.AddMonths(maxTermMonths) {
		return ErrTerm.Wrapf("registered_to: from %s to %s", from, to)
	}
	return nil
}

// validateNumber checks a number of Zhongdeng, whose form nobody publishes:
// digits, capital letters and hyphens. ErrZhongdeng (H-8).
func validateNumber(number string) error {
	if number == "" || len(number) > maxNumber {
		return ErrZhongdeng.Wrapf("number: it has %d characters", len(number))
	}
	for _, c := range []byte(number) {
		if (c < '0' || c > '9') && (c < 'A' || c > 'Z') && c != '-' {
			return ErrZhongdeng.Wrapf("number: %q", number)
		}
	}
	return nil
}

// New is the pledge that a proposal makes, before its first row. validTo are the
// last days of validity of the certificates, in the order of the collateral.
func New(id, digest string, p Proposal, t Periods, validTo []uint32, on calendar.Day) Pledge {
	out := Pledge{
		Id: id, Pledgor: p.Pledgor, Pledgee: p.Pledgee, Agent: p.Agent, Form: p.Form, Maximum: p.Maximum,
		DebtDue: p.DebtDue, RegisteredTo: p.RegisteredTo, Terms: p.Terms, NationalOnly: p.NationalOnly,
		Digest: digest, Contract: p.PledgeContract, Periods: t, ProposedOn: uint32(on),
		Parts: []Part{{Amount: p.Amount}},
	}
	for i, c := range p.Collateral {
		a := Asset{Collateral: c}
		if i < len(validTo) {
			a.ValidTo = validTo[i]
		}
		out.Assets = append(out.Assets, a)
	}
	return out
}

func commitment(field, value string) error {
	if err := commit.Validate(value); err != nil {
		return ErrDigest.Wrapf("%s: %s", field, err)
	}
	return nil
}

func needDigest(field, value string) error {
	if err := digest.Validate(value); err != nil {
		return ErrDigest.Wrapf("%s: %s", field, err)
	}
	return nil
}
