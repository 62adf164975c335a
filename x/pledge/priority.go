// SPDX-License-Identifier: Apache-2.0

package pledge

// What is said with every answer on a pledge: ranks here are the order in which
// pledgees have entered what they registered elsewhere.
const (
	// PriorityEnglish says where priority against third parties comes from
	// (security registration measures art. 6).
	PriorityEnglish = "Priority against third parties comes from registration at Zhongdeng, which the chain cannot see; search there by the exact present and former names."
	// PriorityChinese says the same in Chinese.
	PriorityChinese = "对第三人的优先顺位以中登网（动产融资统一登记公示系统）登记为准，本链无法查看中登网；请按现用名和曾用名的准确名称在中登网查询。"
	// Priority is both, as answers to queries have it.
	Priority = PriorityEnglish + " " + PriorityChinese
)
