// SPDX-License-Identifier: Apache-2.0

package main

import (
	"fmt"
	"strings"
)

// module is a part of the ledger that answers questions.
type module struct {
	name, chinese, description string
}

func (m module) tag() string { return m.name + " " + m.chinese }

// modules are all that answer, from the lowest layer up.
var modules = []module{
	{"calendar", "工作日历", "Working days by year and the deadlines counted in them. 年度工作日与期限推算。"},
	{"institution", "主体", "Institutions and persons, their officers, document keys and accreditations. 主体及其岗位人员、签名密钥与登记资格。"},
	{"council", "席位与议案", "Seats, motions, duty officers and emergency suspensions. 席位、议案、值班负责人与紧急暂停。"},
	{"registration", "登记", "Applications, registrations, notice objections and claims on data fingerprints. 登记申请、登记、公示异议与数据指纹。"},
	{"certificate", "登记凭证", "Certificates, their history and annotations, and what they are worth now. 登记凭证及其记录、备注与当前效力。"},
	{"objection", "登记后异议", "Objections to what has been registered, their state, deadlines and history. 登记后异议及其状态、期限与办理记录。"},
	{"pledge", "数据资产质押", "Pledges of certificates, their ranks, challenges, deadlines and history. 质押及其顺位、异议、期限与办理记录。"},
	{"recognition", "互认", "The feed of changes of certificates and pledges that this chain tells other provinces. 供其他省份读取的凭证与质押变更流水。"},
}

// moduleOf finds the module of a path like /shuquan/council/v1/seats.
func moduleOf(path string) (module, error) {
	parts := strings.Split(path, "/")
	for _, m := range modules {
		if len(parts) > 3 && parts[1] == "shuquan" && parts[2] == m.name {
			return m, nil
		}
	}
	return module{}, fmt.Errorf("%s belongs to no module; describe the module in internal/openapigen", path)
}
