// SPDX-License-Identifier: Apache-2.0

package ledger

import "github.com/shuquan-ledger/shuquan/x/registration"

// PublicSupplementStep asks for a supplement.
func PublicSupplementStep() registration.PublicStep {
	return registration.PublicStep{Step: &registration.PublicStep_AskSupplement{AskSupplement: &registration.AskPublicSupplement{
		Items: []string{"scenario"}, NoticeDigest: Digest("notice"),
	}}}
}

// AcceptPublicStep accepts an application.
func AcceptPublicStep() registration.PublicStep {
	return registration.PublicStep{Step: &registration.PublicStep_Accept{Accept: &registration.AcceptPublic{}}}
}

// ExplainPublicStep explains why the review takes longer.
func ExplainPublicStep() registration.PublicStep {
	return registration.PublicStep{Step: &registration.PublicStep_Explain{Explain: &registration.ExplainPublicDelay{NoticeDigest: Digest("explanation")}}}
}

// AcceptRequestStep accepts a request.
func AcceptRequestStep(p registration.PublicPurpose) registration.PublicStep {
	return registration.PublicStep{Step: &registration.PublicStep_AcceptRequest{AcceptRequest: &registration.AcceptPublicRequest{Purpose: p}}}
}

// PublicRefusalAct refuses acceptance.
func PublicRefusalAct(ground string) registration.PublicAct {
	return registration.PublicAct{Act: &registration.PublicAct_RefuseAcceptance{RefuseAcceptance: &registration.RefusePublicAcceptance{Ground: ground, NoticeDigest: Digest("notice")}}}
}

// PublicPassAct passes the review.
func PublicPassAct() registration.PublicAct {
	return registration.PublicAct{Act: &registration.PublicAct_Pass{Pass: &registration.PassPublicReview{ReportDigest: Digest("report")}}}
}

// PublicTerminateAct terminates the review.
func PublicTerminateAct(ground string) registration.PublicAct {
	return registration.PublicAct{Act: &registration.PublicAct_Terminate{Terminate: &registration.TerminatePublic{Ground: ground, NoticeDigest: Digest("notice")}}}
}

// PublicPublishAct posts the notice.
func PublicPublishAct() registration.PublicAct {
	return registration.PublicAct{Act: &registration.PublicAct_Publish{Publish: &registration.PublishPublic{PostingDigest: Digest("posting")}}}
}

// PublicDecideAct decides an objection.
func PublicDecideAct(objection uint32, upheld bool) registration.PublicAct {
	return registration.PublicAct{Act: &registration.PublicAct_DecideObjection{DecideObjection: &registration.DecidePublicObjection{
		Objection: objection, Upheld: upheld, DecisionDigest: Digest("decision"),
	}}}
}

// PublicCodeAct enters a query code.
func PublicCodeAct(code string) registration.PublicAct {
	return registration.PublicAct{Act: &registration.PublicAct_EnterCode{EnterCode: &registration.EnterPublicCode{Code: code, ResultDigest: Digest("result")}}}
}

// PublicGrantAct grants a request.
func PublicGrantAct(p registration.PublicPurpose) registration.PublicAct {
	return registration.PublicAct{Act: &registration.PublicAct_GrantRequest{GrantRequest: &registration.GrantPublicRequest{Purpose: p, DecisionDigest: Digest("decision")}}}
}

// PublicDeclineAct refuses a request.
func PublicDeclineAct(p registration.PublicPurpose, ground string) registration.PublicAct {
	return registration.PublicAct{Act: &registration.PublicAct_RefuseRequest{RefuseRequest: &registration.RefusePublicRequest{
		Purpose: p, Ground: ground, NoticeDigest: Digest("notice"),
	}}}
}

// PublicCancelAct cancels on the agency's own.
func PublicCancelAct(reason registration.PublicCancelReason) registration.PublicAct {
	return registration.PublicAct{Act: &registration.PublicAct_Cancel{Cancel: &registration.CancelPublic{
		Reason: reason, DocumentDigest: Digest("document"), NoticeDigest: Digest("notice"),
	}}}
}

// PublicRevokeAct revokes.
func PublicRevokeAct(ground string) registration.PublicAct {
	return registration.PublicAct{Act: &registration.PublicAct_Revoke{Revoke: &registration.RevokePublic{
		Ground: ground, ReportDigest: Digest("verification"), NoticeDigest: Digest("notice"),
	}}}
}
