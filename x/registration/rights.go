// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"slices"

	"cosmossdk.io/errors"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/institution"
)

const (
	// MaxRights is the most rights of an application: three for each applicant.
	MaxRights = 60
	// MaxLimits is the most characters of the limits of a right.
	MaxLimits = 200
)

// Entitlement says whether a right can be registered in data of some origin.
type Entitlement int

const (
	// No says that the right does not exist in such data.
	No Entitlement = iota
	// Yes says that the right exists.
	Yes
	// ByContract says that the right is whose the contract says; without a clear
	// contract each party has it.
	ByContract
	// OnlyByTitle says that the right exists only if a contract, a law or the consent of
	// all others gives it, and the application holds the commitment of that.
	OnlyByTitle
)

// MatrixRow is a row of the rights matrix (guideline art. 21): data of one origin,
// the rights that can be registered in them, and what the applicant must show.
type MatrixRow struct {
	// Origin is the case.
	Origin Origin
	// Hold, Use and Operate say whether the right can be registered.
	Hold, Use, Operate Entitlement
	// Sources are the ways in which such data are obtained (annex 1).
	Sources []Source
	// Condition is what else the law asks; the review examines it as far as
	// the fields do not show it.
	Condition string
	// Article is where the guideline says so.
	Article string

	refused error                // for a right that the row denies; set where one is
	title   func(c Content) bool // tells whether the title of OnlyByTitle is filed
}

var anySource = []Source{SourceCollected, SourceCrawled, SourceAgreement, SourceDerived}

// Matrix is the rights matrix, one row for each origin.
var Matrix = [...]MatrixRow{
	{
		Origin: OriginOwn, Hold: Yes, Use: Yes, Operate: Yes,
		Sources:   []Source{SourceCollected, SourceAgreement},
		Condition: "lawful and within the contract", Article: "art. 21",
	},
	{
		Origin: OriginActivity, Hold: Yes, Use: Yes, Operate: Yes,
		Sources:   []Source{SourceCollected, SourceAgreement},
		Condition: "only for the data that the party has obtained", Article: "art. 21",
	},
	{
		Origin: OriginPerson, Hold: Yes, Use: Yes, Operate: Yes,
		Sources:   []Source{SourceCollected, SourceAgreement},
		Condition: "the person's lawful data", Article: "art. 21",
	},
	{
		Origin: OriginCrawledRaw, Hold: Yes, Use: Yes, Operate: No,
		Sources:   []Source{SourceCrawled},
		Condition: "no intrusion, disruption, bypass of technical measures or harm", Article: "art. 21(4)",
		refused: ErrOperate,
	},
	{
		Origin: OriginCrawledProduct, Hold: Yes, Use: Yes, Operate: Yes,
		Sources:   []Source{SourceCrawled, SourceDerived},
		Condition: "must not substantially substitute the source's product", Article: "art. 21(4)",
	},
	{
		Origin: OriginFused, Hold: ByContract, Use: ByContract, Operate: OnlyByTitle,
		Sources:   []Source{SourceCollected, SourceAgreement, SourceDerived},
		Condition: "without a clear contract each party holds and uses, and operating needs the consent of all others", Article: "art. 21(5)",
		refused: ErrOperate, title: func(c Content) bool { return c.FusionContract != "" },
	},
	{
		Origin: OriginDerived, Hold: Yes, Use: Yes, Operate: Yes,
		Sources:   []Source{SourceDerived},
		Condition: "substantially changed, of clearly higher value, with the right to use the inputs", Article: "art. 20, 21",
	},
	{
		Origin: OriginEntrusted, Hold: OnlyByTitle, Use: OnlyByTitle, Operate: OnlyByTitle,
		Sources:   []Source{SourceCollected, SourceAgreement},
		Condition: "only what law or contract gives the entrusted processor", Article: "art. 21(7)",
		refused: ErrEntrusted, title: func(c Content) bool { return c.EntrustmentTitle != "" },
	},
	{
		Origin: OriginGovernmentRaw, Hold: No, Use: No, Operate: No,
		Sources:   anySource,
		Condition: "not registrable at all", Article: "art. 15(1)",
		refused: ErrGovernmentRaw,
	},
	{
		Origin: OriginAuthorised, Hold: Yes, Use: Yes, Operate: Yes,
		Sources:   anySource,
		Condition: "only with an active registration as public data (P-R7)", Article: "art. 15(2)",
	},
}

// MatrixRowOf is the row for an origin, ErrEnum for an origin that is none.
func MatrixRowOf(o Origin) (MatrixRow, error) {
	for _, row := range Matrix {
		if row.Origin == o {
			return row, nil
		}
	}
	return MatrixRow{}, ErrEnum.Wrapf("origin: %d", o)
}

// Entitlement is what the row says of a right.
func (row MatrixRow) Entitlement(r Right) Entitlement {
	switch r {
	case RightHold:
		return row.Hold
	case RightUse:
		return row.Use
	case RightOperate:
		return row.Operate
	case RightUnspecified:
	}
	return No
}

// CheckOrigin refuses with ErrRights data of a natural person that somebody
// else applies for (guideline art. 21).
func CheckOrigin(o Origin, applicant institution.Institution) error {
	if o == OriginPerson && applicant.Kind != institution.KindPerson {
		return ErrRights.Wrapf("origin: %s is for natural persons, %s is an organisation", o, applicant.Code)
	}
	return nil
}

// lastOf is the last day of validity of a registration of rights that keeps one:
// the end of the last right if every right ends before it.
func lastOf(validTo uint32, rights []RightGrant) uint32 {
	last := uint32(0)
	for _, g := range rights {
		if g.To == 0 {
			return validTo
		}
		last = max(last, g.To)
	}
	if last == 0 {
		return validTo
	}
	return min(validTo, last)
}

// CheckTerms refuses an evidencing of rights of which one has ended by a day,
// or whose certificate would outlive all of them: ErrRights, ErrValidity.
// Other acts are not concerned.
func (a Act) CheckTerms(c Content, today calendar.Day) error {
	e := a.GetEvidence()
	if e == nil {
		return nil
	}
	for _, g := range c.Rights {
		if g.To != 0 && g.To < uint32(today) {
			return ErrRights.Wrapf("rights: %s of %s ended on %s; let the applicants withdraw or refuse the application", g.Right, g.Holder, calendar.Day(g.To))
		}
	}
	if last := lastOf(e.ValidTo, c.Rights); e.ValidTo > last {
		return ErrValidity.Wrapf("valid_to: %s is after the last of the rights has ended, on %s", calendar.Day(e.ValidTo), calendar.Day(last))
	}
	return nil
}

// checkEntitlements refuses a right that the matrix denies, with the ground.
func checkEntitlements(c Content) error {
	row, err := MatrixRowOf(c.Origin)
	if err != nil {
		return err
	}
	for _, g := range c.Rights {
		e := row.Entitlement(g.Right)
		if e == Yes || e == ByContract || e == OnlyByTitle && row.title(c) {
			continue
		}
		if row.refused == nil {
			return ErrEnum.Wrapf("rights: right: %d", g.Right)
		}
		return errors.Wrapf(row.refused, "rights: %s of %s, origin %s", g.Right, g.Holder, c.Origin)
	}
	return nil
}

// validateSource: origin and source tell the same story, and a title is filed
// only where the origin needs it.
func validateSource(c Content, _ calendar.Day) error {
	row, err := MatrixRowOf(c.Origin)
	if err != nil {
		return err
	}
	if !slices.Contains(row.Sources, c.Source) {
		return ErrSource.Wrapf("source: %s does not give %s", c.Source, c.Origin)
	}
	if c.EntrustmentTitle != "" && c.Origin != OriginEntrusted {
		return ErrSource.Wrapf("entrustment_title: is for %s, not for %s", OriginEntrusted, c.Origin)
	}
	if c.FusionContract != "" && c.Origin != OriginFused {
		return ErrSource.Wrapf("fusion_contract: is for %s, not for %s", OriginFused, c.Origin)
	}
	return nil
}

func validateRights(c Content, today calendar.Day) error {
	if len(c.Rights) == 0 || len(c.Rights) > MaxRights {
		return ErrRights.Wrapf("rights: there are %d", len(c.Rights))
	}
	for i, g := range c.Rights {
		if err := g.validate(c, today); err != nil {
			return err
		}
		for _, other := range c.Rights[:i] {
			if other.Holder == g.Holder && other.Right == g.Right {
				return ErrRights.Wrapf("rights: %s of %s stands twice", g.Right, g.Holder)
			}
		}
	}
	for _, a := range c.Applicants {
		if len(RightsOf(c.Rights, a.Code)) == 0 && !c.gives(a.Code) {
			return ErrRights.Wrapf("rights: applicant %s asks for none", a.Code)
		}
	}
	return nil
}

func (g RightGrant) validate(c Content, today calendar.Day) error {
	if !names(c.Applicants, g.Holder) {
		return ErrRights.Wrapf("rights: holder: %q is not an applicant", g.Holder)
	}
	if err := oneOf("rights: right", int32(g.Right), Right_name); err != nil {
		return err
	}
	from, to := calendar.Day(g.From), calendar.Day(g.To)
	switch {
	case from != 0 && !from.Valid():
		return ErrDay.Wrapf("rights: from: %d", g.From)
	case to != 0 && !to.Valid():
		return ErrDay.Wrapf("rights: to: %d", g.To)
	case to != 0 && to < from:
		return ErrDay.Wrapf("rights: to: %s is before from, %s", to, from)
	case to != 0 && to < today:
		return ErrDay.Wrapf("rights: to: %s is before today, %s", to, today)
	}
	if err := record.ValidateText(g.Limits, 0, MaxLimits); err != nil {
		return ErrText.Wrapf("rights: limits: %s", err)
	}
	return commitment("rights: proof_digest", g.ProofDigest, false)
}
