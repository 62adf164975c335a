// SPDX-License-Identifier: Apache-2.0

package registration

import "github.com/shuquan-ledger/shuquan/x/calendar"

// PublicObjectionGround is the ground on which an upheld objection terminates.
const PublicObjectionGround = "U-5"

// PublicGrounds are the grounds on which public data are not registered. The
// measures have no closed catalogue of them: the agency gives its reason (art.
// 10), and these are the reasons that the measures' other articles bear out.
// Whether the same resource is registered (U-7) only the store knows.
var PublicGrounds = [...]Ground{
	{
		Code: "U-1", Acceptance: true, Review: true, Article: publicMeasures + "9, 10",
		English: "the material is false or incomplete", Chinese: "申请材料不真实或者不完整",
	},
	{
		Code: "U-2", Acceptance: true, Review: true, Article: publicMeasures + "5",
		English: "they are no public data, or the subject has no authority over them", Chinese: "不属于公共数据，或者登记主体无相应权限",
	},
	{
		Code: "U-3", Acceptance: true, Submission: true, Review: true, Article: publicMeasures + "7", Err: ErrPublicEvidence,
		English: "the resource was not evidenced before", Chinese: "申请前未对数据资源存证",
	},
	{
		Code: "U-4", Acceptance: true, Review: true, Article: publicMeasures + "4",
		English: "state secrets, or trade secrets or personal information without a right to them", Chinese: "涉及国家秘密，或者侵犯商业秘密、个人信息权益",
	},
	{
		Code: PublicObjectionGround, Termination: true, Article: publicMeasures + "12",
		English: "an objection to the notice was upheld", Chinese: "公示异议成立",
	},
	{
		Code: "U-6", Acceptance: true, Submission: true, Review: true, Article: publicMeasures + "9, 15", Err: ErrPublicGrant,
		English: "the authorised operation is missing or has ended", Chinese: "无授权运营或者授权运营已终止",
	},
	{
		Code: "U-7", Acceptance: true, Submission: true, Review: true, Article: publicMeasures + "9", Err: ErrPublicDuplicate,
		English: "the same subject has registered the same resource already", Chinese: "同一登记主体就同一数据资源重复登记",
	},
}

// PublicRevocations are the grounds on which a registration of public data is
// revoked after verification (art. 20).
var PublicRevocations = [...]Ground{
	{
		Code: "U-V1", Article: publicMeasures + "20",
		English: "facts were concealed or false material was given", Chinese: "隐瞒事实或者提供虚假材料",
	},
	{
		Code: "U-V2", Article: publicMeasures + "20",
		English: "the result of the registration was tampered with or forged", Chinese: "篡改、伪造登记结果",
	},
	{
		Code: "U-V3", Article: publicMeasures + "20",
		English: "the result was used unlawfully or for unlawful profit", Chinese: "非法使用或者利用登记结果牟取不正当利益",
	},
	{
		Code: "U-V4", Article: publicMeasures + "20",
		English: "another breach of the measures", Chinese: "其他违反办法的行为",
	},
}

// publicReviewing and publicAcceptable choose the grounds that serve an act.
func publicReviewing(g Ground) bool  { return g.Review }
func publicAcceptable(g Ground) bool { return g.Acceptance }

// checkRevocation refuses with ErrPublicGround a code that is no ground of
// revocation.
func checkRevocation(code string) error {
	for _, g := range PublicRevocations {
		if g.Code == code {
			return nil
		}
	}
	return ErrPublicGround.Wrapf("ground: %q is none of U-V1 to U-V4", code)
}

// PublicGroundOf finds a ground by its code; ErrPublicGround for a code that is
// none, or whose ground does not serve the act: a refusal of acceptance, a
// termination in review, or an upheld objection.
func PublicGroundOf(code string, serves func(Ground) bool) (Ground, error) {
	for _, g := range PublicGrounds {
		if g.Code == code && serves(g) {
			return g, nil
		}
	}
	return Ground{}, ErrPublicGround.Wrapf("ground: %q", code)
}

// CheckPublicGrounds refuses an application whose fields show a ground, with the
// ground's sentinel. The content must have passed Validate; now is the moment
// of filing.
func CheckPublicGrounds(c PublicContent, now int64) error {
	if c.Evidence.At <= 0 || c.Evidence.At > now {
		return ErrPublicEvidence.Wrapf("evidence.at: %d is not before the application", c.Evidence.At)
	}
	if c.Product == nil {
		return nil
	}
	if last := calendar.Day(c.Product.EndsOn); now > last.End() {
		return ErrPublicGrant.Wrapf("product.ends_on: the operation ended on %s", last)
	}
	return nil
}
