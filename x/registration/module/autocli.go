// SPDX-License-Identifier: Apache-2.0

package module

import (
	autocliv1 "cosmossdk.io/api/cosmos/autocli/v1"
)

// AutoCLIOptions describes the module's commands.
func (AppModule) AutoCLIOptions() *autocliv1.ModuleOptions {
	return &autocliv1.ModuleOptions{
		Query: &autocliv1.ServiceCommandDescriptor{Service: "shuquan.registration.service.v1.Query", RpcCommandOptions: queries()},
		Tx:    &autocliv1.ServiceCommandDescriptor{Service: "shuquan.registration.service.v1.Msg", RpcCommandOptions: messages()},
	}
}

const exampleID = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"

func queries() []*autocliv1.RpcCommandOptions {
	return append(append(referenceQueries(), publicQueries()...), []*autocliv1.RpcCommandOptions{
		command("Params", "params", "Show the parameters (查询参数)", "shuquand query registration params"),
		command("Rules", "rules [VERSION]", "Show a version of the rules, 0 for the one in force (查询规则版本)", "shuquand query registration rules 0", "version"),
		command("Application", "application ID", "Show an application as of now with its deadline (查询登记申请)", "shuquand query registration application "+exampleID+" --output json", "id"),
		command("Applications", "applications AGENCY", "List an agency's applications (列出机构受理的申请)", "shuquand query registration applications 91140100MAC7X2K91N --page-limit 50", "agency"),
		command("Filing", "filing ID VERSION", "Show what was filed (查询申请材料版本)", "shuquand query registration filing "+exampleID+" 1", "id", "version"),
		command("Objections", "objections ID", "List objections to a notice (列出公示异议)", "shuquand query registration objections "+exampleID, "id"),
		command("History", "history ID", "List an application's history (查询办理记录)", "shuquand query registration history "+exampleID, "id"),
		command("Registration", "registration ID", "Show a registration (查询登记)", "shuquand query registration registration "+exampleID, "id"),
		command("Registrations", "registrations", "List registrations (列出登记)", "shuquand query registration registrations --page-limit 50"),
		command("LegacyPermit", "legacy-permit AGENCY", "Show an agency's permit to adopt registrations of an earlier scheme (查询既有登记衔接许可)", "shuquand query registration legacy-permit 91140100MAC7X2K91N", "agency"),
		command("Legacy", "legacy SCHEME NUMBER", "Show which application adopts a certificate of an earlier scheme (查询既有凭证的衔接)", "shuquand query registration legacy 山西数据登记 2025-001", "scheme", "number"),
		command("Fingerprint", "fingerprint FINGERPRINT", "List the claims on a data fingerprint (查询数据指纹)", "shuquand query registration fingerprint sm3:1ab2...", "fingerprint"),
	}...)
}

func messages() []*autocliv1.RpcCommandOptions {
	return append(append(referenceMessages(), publicMessages()...), []*autocliv1.RpcCommandOptions{
		command("Submit", "submit", "Submit an application (提交申请)",
			"shuquand tx registration submit --kind initial --regime property --content content.json --nonce 9c4ef02b6d51a837 --consents consent.json --from handler"),
		command("RequestCorrection", "request-correction ID REQUEST", "List what must be corrected (一次性告知补正)",
			"shuquand tx registration request-correction "+exampleID+` '{"items":["overview"],"working_days":5,"notice_digest":"sm3:..."}' --from handler`, "id", "request"),
		command("Refile", "refile ID", "File corrected or supplemented content (补正、补充)",
			"shuquand tx registration refile "+exampleID+" --content content.json --consents consent.json --from handler", "id"),
		command("Accept", "accept ID", "Accept an application (受理)", "shuquand tx registration accept "+exampleID+" --from handler", "id"),
		command("StartReview", "start-review ID", "Begin the review (开始审核)", "shuquand tx registration start-review "+exampleID+" --from handler", "id"),
		command("AskSupplement", "ask-supplement ID REQUEST", "Ask for material or verification (补充材料、核实)",
			"shuquand tx registration ask-supplement "+exampleID+` '{"notice_digest":"sm3:..."}' --from handler`, "id", "request"),
		command("Object", "object ID", "Enter an objection to a notice (登记公示异议)",
			"shuquand tx registration object "+exampleID+" --objector sm3:... --reason ownership --statement-digest sm3:... --evidence sm3:... --from handler", "id"),
		command("Withdraw", "withdraw ID", "Withdraw an application (撤回申请)", "shuquand tx registration withdraw "+exampleID+" --consents consent.json --from handler", "id"),
		command("Propose", "propose ID ACT", "Propose an act that takes two persons (经办)",
			"shuquand tx registration propose "+exampleID+` '{"pass":{"description_accurate":true,"source_compliant":true,"rights_clear":true,"report_digest":"sm3:..."}}' --from handler`, "id", "act"),
		command("Confirm", "confirm ID DIGEST", "Confirm another person's proposal (复核)",
			"shuquand tx registration confirm "+exampleID+" sm3:... --from reviewer", "id", "digest"),
		command("Drop", "drop ID", "Drop a proposal (撤销经办)", "shuquand tx registration drop "+exampleID+" --from reviewer", "id"),
		// Runs inside a motion only.
		{RpcMethod: "AddRules", Skip: true},
		{RpcMethod: "PermitLegacy", Skip: true},
	}...)
}

func command(method, use, short, example string, positional ...string) *autocliv1.RpcCommandOptions {
	o := &autocliv1.RpcCommandOptions{RpcMethod: method, Use: use, Short: short, Example: example}
	for _, field := range positional {
		o.PositionalArgs = append(o.PositionalArgs, &autocliv1.PositionalArgDescriptor{ProtoField: field})
	}
	return o
}
