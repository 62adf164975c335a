// SPDX-License-Identifier: Apache-2.0

package verifier

import "github.com/shuquan-ledger/shuquan/x/pledge"

// Words for people, one for each value of an enumeration of pledges.
var (
	pledgeStatusWords = map[pledge.Status]Text{
		pledge.StatusProposed:       say("proposed, locks nothing", "已提出"),
		pledge.StatusLocked:         say("rights reserved, not yet registered at Zhongdeng", "已锁定"),
		pledge.StatusRecorded:       say("credit enhancement on record, locks nothing", "增信备案"),
		pledge.StatusPerfected:      say("registered at Zhongdeng and ranked", "已登记公示"),
		pledge.StatusDefaultNoticed: say("notice of a default given", "已通知违约"),
		pledge.StatusEnforcing:      say("being realised", "实现质权中"),
		pledge.StatusLapsed:         say("registration ran out, rights still locked", "登记期满"),
		pledge.StatusReleased:       say("ended, locks nothing", "已解除"),
		pledge.StatusEnforced:       say("ended by realisation", "已实现"),
		pledge.StatusCancelled:      say("cancelled by a judgment", "判决注销"),
	}
	pledgeFormWords = map[pledge.Form]Text{
		pledge.FormPledge:          say("pledge of rights", "权利质权"),
		pledge.FormMortgage:        say("mortgage", "抵押权"),
		pledge.FormEnhancementOnly: say("credit enhancement without a security right", "仅增信"),
	}
	pledgeBandWords = map[pledge.Band]Text{
		pledge.BandTo5M:     say("at most 5 million", "五百万以下"),
		pledge.BandTo10M:    say("above 5 and at most 10 million", "五百万至一千万"),
		pledge.BandTo50M:    say("above 10 and at most 50 million", "一千万至五千万"),
		pledge.BandAbove50M: say("above 50 million", "五千万以上"),
	}
	pledgeEndWords = map[pledge.End]Text{
		pledge.EndNotMade:          say("not made", "未成立"),
		pledge.EndNotPerfected:     say("reservation given up or run out", "锁定失效"),
		pledge.EndDebtExtinguished: say("debt extinguished", "主债权消灭"),
		pledge.EndRealised:         say("realised", "担保权实现"),
		pledge.EndWaived:           say("given up by the pledgee", "放弃担保权"),
		pledge.EndOther:            say("another case of the law", "其他情形"),
		pledge.EndLapsed:           say("registration ran out", "登记期满"),
		pledge.EndExtinguished:     say("another rank was realised", "因其他顺位实现而消灭"),
		pledge.EndJudgment:         say("judgment", "判决注销"),
	}
	pledgeWayWords = map[pledge.Way]Text{
		pledge.WayLicence:    say("licensing out", "许可收益"),
		pledge.WayManagement: say("compulsory management", "强制管理"),
		pledge.WayAuction:    say("auction or sale", "拍卖、变卖"),
		pledge.WayTransfer:   say("agreed transfer at a price", "折价"),
	}
	pledgeImpairmentWords = map[pledge.Impairment]Text{
		pledge.ImpairmentExpired:   say("the certificate has expired", "凭证已届满"),
		pledge.ImpairmentCancelled: say("the certificate was cancelled", "凭证已注销"),
		pledge.ImpairmentRevoked:   say("the certificate was revoked", "凭证已撤销"),
	}
)

// words gives the word of a value, nil for one that has none because it says
// nothing, like the end of a pledge that has not ended.
func words[K comparable](in map[K]Text, value K) *Text {
	t, ok := in[value]
	if !ok {
		return nil
	}
	return &t
}
