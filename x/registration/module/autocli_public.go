// SPDX-License-Identifier: Apache-2.0

package module

import (
	autocliv1 "cosmossdk.io/api/cosmos/autocli/v1"
)

func publicQueries() []*autocliv1.RpcCommandOptions {
	return []*autocliv1.RpcCommandOptions{
		command("Public", "public ID", "Show a registration of public data as of now with its deadlines (查询公共数据登记)",
			"shuquand query registration public "+exampleID, "id"),
		command("PublicByCode", "public-by-code CODE", "Show the registration of public data that a query code leads to (按查询码查询公共数据登记)",
			"shuquand query registration public-by-code GGSJ-140000-2026-000017", "code"),
		command("PublicsOfAgency", "publics-of-agency AGENCY", "List an agency's registrations of public data (列出机构的公共数据登记)",
			"shuquand query registration publics-of-agency 91140100MAC7X2K91N --page-limit 50", "of"),
		command("PublicsOfSubject", "publics-of-subject SUBJECT", "List the registrations of public data that were filed for a subject (列出主体的公共数据登记)",
			"shuquand query registration publics-of-subject 12140000MB1A2C3D0R", "of"),
		command("PublicFilings", "public-filings ID", "List what was filed for a registration of public data (列出公共数据登记材料)",
			"shuquand query registration public-filings "+exampleID, "id"),
		command("PublicObjections", "public-objections ID", "List the objections to its notice (列出公共数据公示异议)",
			"shuquand query registration public-objections "+exampleID, "id"),
		command("PublicHistory", "public-history ID", "List its history (查询公共数据登记办理记录)",
			"shuquand query registration public-history "+exampleID, "id"),
		command("PublicRules", "public-rules [VERSION]", "Show a version of the rules on public data, 0 for the one in force (查询公共数据规则版本)",
			"shuquand query registration public-rules 0", "version"),
	}
}

func publicMessages() []*autocliv1.RpcCommandOptions {
	return []*autocliv1.RpcCommandOptions{
		command("SubmitPublic", "submit-public", "Submit a first application for public data (申请公共数据首次登记)",
			"shuquand tx registration submit-public --content public.json --nonce 9c4ef02b6d51a837 --consents consent.json --from handler"),
		command("RefilePublic", "refile-public ID", "File what a supplement was asked for (补充材料)",
			"shuquand tx registration refile-public "+exampleID+" --content public.json --consents consent.json --from handler", "id"),
		command("ActOnPublic", "act-on-public ID STEP", "Ask for a supplement, accept, explain a delay or accept a request (补充通知、受理、说明理由、受理事项)",
			"shuquand tx registration act-on-public "+exampleID+` '{"accept":{}}' --from handler`, "id", "step"),
		command("ObjectPublic", "object-public ID STATEMENT", "Enter an objection to a notice under the real name (登记公共数据公示异议)",
			"shuquand tx registration object-public "+exampleID+" statement.json --consent consent.json --from handler", "id", "statement"),
		command("RequestPublic", "request-public ID REQUEST", "Ask for a change, correction, renewal or cancellation (申请变更、更正、续展、注销)",
			"shuquand tx registration request-public "+exampleID+` '{"purpose":"PUBLIC_PURPOSE_RENEWAL"}' --consents consent.json --from handler`, "id", "request"),
		command("ProposePublicAct", "propose-public-act ID ACT", "Propose an act on public data that takes two persons (经办)",
			"shuquand tx registration propose-public-act "+exampleID+` '{"pass":{"report_digest":"sm3:..."}}' --from handler`, "id", "act"),
		command("ConfirmPublicAct", "confirm-public-act ID DIGEST", "Confirm another person's proposal on public data (复核)",
			"shuquand tx registration confirm-public-act "+exampleID+" sm3:... --from reviewer", "id", "digest"),
		command("DropPublicAct", "drop-public-act ID", "Drop a proposal on public data (撤销经办)",
			"shuquand tx registration drop-public-act "+exampleID+" --from reviewer", "id"),
		// Runs inside a motion only.
		{RpcMethod: "AddPublicRules", Skip: true},
	}
}
