// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/x/calendar"
)

// Ground is a ground of law on which an application ends without registration
// (不予登记、终止登记的情形).
type Ground struct {
	// Code is how decisions name it, like "P-R3".
	Code string
	// English and Chinese say what it is.
	English, Chinese string
	// Article is where the law says so.
	Article string
	// Acceptance is set where acceptance may be refused on it.
	Acceptance bool
	// Submission is set where the fields can show it, so that the submission
	// is refused already.
	Submission bool
	// Review is set where a review may refuse on it.
	Review bool
	// Termination is set where a review may be terminated on it.
	Termination bool
	// Err is what refuses a submission on it; nil if none does.
	Err error
}

const (
	// AcceptanceGround is the one ground of refusing acceptance.
	AcceptanceGround = "P-A1"
	// TerminationGround is the one ground of termination.
	TerminationGround = "P-T1"
)

// Grounds are all grounds, in order. Whether a duplicate (P-X1) is there only
// the store knows; all others with Submission set are judged by CheckGrounds.
var Grounds = [...]Ground{
	{
		Code: AcceptanceGround, Acceptance: true, Article: "guideline art. 17",
		English: "good cause, which the written notice states", Chinese: "有正当理由不予受理，理由载于书面通知",
	},
	{
		Code: "P-R1", Review: true, Article: "guideline art. 22(1)",
		English: "may endanger national security, public interest or the lawful rights of others",
		Chinese: "可能危害国家安全、公共利益或者他人合法权益",
	},
	{
		Code: "P-R2", Review: true, Article: "guideline art. 22(2)",
		English: "the source of the data violates the law", Chinese: "数据来源违反法律法规",
	},
	{
		Code: "P-R3", Review: true, Article: "guideline art. 22(3)",
		English: "an ownership dispute is not resolved", Chinese: "存在尚未解决的权属争议",
	},
	{
		Code: "P-R4", Review: true, Article: "guideline art. 22(4)",
		English: "facts were concealed or false proof was given", Chinese: "隐瞒事实或者提供虚假材料",
	},
	{
		Code: "P-R5", Review: true, Article: "guideline art. 22(5)",
		English: "another ground that a law or regulation states", Chinese: "法律法规规定的其他情形",
	},
	{
		Code: "P-R6", Submission: true, Review: true, Article: "guideline art. 15(1)", Err: ErrGovernmentRaw,
		English: "raw data of Party or government bodies", Chinese: "党政机关的原始数据",
	},
	{
		Code: "P-R7", Submission: true, Review: true, Article: "guideline art. 15(2)", Err: ErrAuthorised,
		English: "a product of authorised operation without an active registration as public data", Chinese: "授权运营形成的产品未办理公共数据登记",
	},
	{
		Code: "P-R8", Submission: true, Review: true, Article: "guideline art. 21(7)", Err: ErrEntrusted,
		English: "an entrusted processor without title by law or contract", Chinese: "受托处理者无法定或者约定的权利依据",
	},
	{
		Code: "P-R9", Submission: true, Review: true, Article: "guideline art. 21(4), (5)", Err: ErrOperate,
		English: "the right to operate is claimed in raw crawled data, or in fused data without the others' consent", Chinese: "对自动化收集的公开原始数据主张经营权，或者对融合数据主张经营权而未经其他各方同意",
	},
	{
		Code: "P-R10", Submission: true, Review: true, Article: "guideline art. 20, 21", Err: ErrDerived,
		English: "derived data without the right to use the inputs", Chinese: "衍生数据对所用数据不享有使用权",
	},
	{
		Code: "P-R11", Submission: true, Review: true, Article: "guideline art. 10(7)", Err: ErrOwnCase,
		English: "the agency is itself an applicant", Chinese: "登记机构自为申请人",
	},
	{
		Code: "P-X1", Submission: true, Review: true, Article: "guideline art. 39(2)", Err: ErrDuplicate,
		English: "the holder has already registered the same right in the same data", Chinese: "同一权利人就同一数据的同一权利重复登记",
	},
	{
		Code: "P-X2", Submission: true, Review: true, Article: "guideline art. 22(1)", Err: ErrCore,
		English: "core data", Chinese: "核心数据",
	},
	{
		Code: "P-X3", Submission: true, Review: true, Article: "risk assessment measures art. 5", Err: ErrGrading,
		English: "no grading, or important data without a current risk assessment", Chinese: "未分级，或者重要数据无有效的风险评估",
	},
	{
		Code: TerminationGround, Termination: true, Article: "guideline art. 18",
		English: "the applicant cannot supplement and the facts cannot be verified lawfully", Chinese: "不能补充材料且无法依法核实",
	},
}

// GroundOf finds a ground by its code; ErrGround for a code that is none.
func GroundOf(code string) (Ground, error) {
	for _, g := range Grounds {
		if g.Code == code {
			return g, nil
		}
	}
	return Ground{}, ErrGround.Wrapf("ground: %q", code)
}

// ReviewGround finds a ground on which a review may refuse; ErrGround for a
// code that is none, or one of termination.
func ReviewGround(code string) (Ground, error) {
	g, err := GroundOf(code)
	if err == nil && !g.Review {
		return Ground{}, ErrGround.Wrapf("ground: %s is not a ground of refusal", code)
	}
	return g, err
}

// CheckOwnCase returns ErrOwnCase if an agency would act in its own case (P-R11,
// F-9), as the one to which it was submitted or as its successor: it applies, or
// its rights pass.
func CheckOwnCase(c Content, agency string) error {
	if names(c.Applicants, agency) {
		return ErrOwnCase.Wrapf("applicants: %s", agency)
	}
	if c.transfers() && slices.Contains(c.Basis.Transferors(), agency) {
		return ErrOwnCase.Wrapf("basis: passes: from: %s", agency)
	}
	return nil
}

// CheckGrounds refuses a submission to an agency whose fields show a ground of
// refusal, with the ground's sentinel. The content must have passed Validate;
// agency is the agency's code and today the day of filing. Duplicates (P-X1)
// are not seen here.
func CheckGrounds(c Content, agency string, today calendar.Day) error {
	if err := CheckOwnCase(c, agency); err != nil {
		return err
	}
	if err := checkReferences(c); err != nil {
		return err
	}
	if err := checkEntitlements(c); err != nil {
		return err
	}
	derived := c.Origin == OriginDerived || c.Source == SourceDerived && c.Origin != OriginCrawledProduct
	if derived && len(c.Upstream) == 0 && c.UpstreamContract == "" {
		return ErrDerived.Wrap("upstream: neither upstream nor upstream_contract is given")
	}
	return checkGrade(c, today)
}

// checkGrade refuses core data, ungraded data, and important data whose risk
// assessment is missing or older than a year.
func checkGrade(c Content, today calendar.Day) error {
	switch c.Grade {
	case GradeGeneral:
		return nil
	case GradeImportant:
		if c.RiskAssessment == "" || c.RiskAssessedOn == 0 {
			return ErrGrading.Wrap("risk_assessment: important data need risk_assessment and risk_assessed_on")
		}
		if done := calendar.Day(c.RiskAssessedOn); done.AddMonths(12) < today {
			return ErrGrading.Wrapf("risk_assessed_on: %s is more than a year ago", done)
		}
		return nil
	case GradeCore:
		return ErrCore.Wrapf("grade: %s", c.Grade)
	case GradeUnspecified:
	}
	return ErrGrading.Wrap("grade: missing")
}
