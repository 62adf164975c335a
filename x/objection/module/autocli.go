// SPDX-License-Identifier: Apache-2.0

package module

import (
	autocliv1 "cosmossdk.io/api/cosmos/autocli/v1"
)

// AutoCLIOptions describes the module's commands.
func (AppModule) AutoCLIOptions() *autocliv1.ModuleOptions {
	return &autocliv1.ModuleOptions{
		Query: &autocliv1.ServiceCommandDescriptor{Service: "shuquan.objection.service.v1.Query", RpcCommandOptions: queries()},
		Tx:    &autocliv1.ServiceCommandDescriptor{Service: "shuquan.objection.service.v1.Msg", RpcCommandOptions: messages()},
	}
}

const (
	exampleID   = "5f1e2d3c4b5a69788796a5b4c3d2e1f0"
	exampleCode = "DL14010012026100000019"
)

func queries() []*autocliv1.RpcCommandOptions {
	return []*autocliv1.RpcCommandOptions{
		command("Params", "params", "Show the terms of new objections (查询异议期限)", "shuquand query objection params"),
		command("Objection", "objection ID", "Show an objection as of now with its deadline (查询登记后异议)", "shuquand query objection objection "+exampleID+" --output json", "id"),
		command("Objections", "objections CERTIFICATE", "List the objections to a certificate (列出凭证的异议)", "shuquand query objection objections "+exampleCode+" --page-limit 50", "certificate"),
		command("History", "history ID", "List an objection's history (查询异议办理记录)", "shuquand query objection history "+exampleID, "id"),
		command("Conduct", "conduct AGENCY OBJECTOR", "Show how an objector's objections ended (查询异议人记录)", "shuquand query objection conduct 91140100MAC7X2K91N 91140000MA0T6T304Q", "agency", "objector"),
	}
}

func messages() []*autocliv1.RpcCommandOptions {
	return []*autocliv1.RpcCommandOptions{
		command("File", "file CERTIFICATE", "File an objection to a certificate (提出登记后异议)",
			"shuquand tx objection file "+exampleCode+` --objector '{"party":"91140000MA0T6T304Q"}' --reason ownership --remedy cancel --material '{"statement_digest":"sm3:...","evidence":["sm3:..."]}' --nonce 9c4ef02b6d51a837 --consent consent.json --from handler`, "certificate"),
		command("RequestMaterial", "request-material ID REQUEST", "List what is missing (一次性告知补充)",
			"shuquand tx objection request-material "+exampleID+` '{"list_digest":"sm3:...","working_days":5}' --from handler`, "id", "request"),
		command("Supply", "supply ID MATERIAL", "File what was requested (补充材料)",
			"shuquand tx objection supply "+exampleID+` '{"statement_digest":"sm3:...","evidence":["sm3:..."]}' --consent consent.json --from handler`, "id", "material"),
		command("Complete", "complete ID RECORD_DIGEST", "Find an objection complete (材料齐备)", "shuquand tx objection complete "+exampleID+" sm3:... --from handler", "id", "record_digest"),
		command("Notify", "notify ID NOTICE_DIGEST", "Record the notice to the registrant (书面通知登记权利人)", "shuquand tx objection notify "+exampleID+" sm3:... --from handler", "id", "notice_digest"),
		command("Answer", "answer ID ANSWER_DIGEST", "Enter the registrant's answer (登记权利人答复)",
			"shuquand tx objection answer "+exampleID+" sm3:... --admit --consents consent.json --from handler", "id", "answer_digest"),
		command("Respond", "respond ID SIDE", "Enter what a side says of the conclusion (对结论的意见)",
			"shuquand tx objection respond "+exampleID+" objector --accept --consents consent.json --from handler", "id", "side"),
		command("Withdraw", "withdraw ID", "Withdraw an objection (撤回异议)", "shuquand tx objection withdraw "+exampleID+" --consent consent.json --from handler", "id"),
		command("Propose", "propose ID ACT", "Propose an act that takes two persons (经办)",
			"shuquand tx objection propose "+exampleID+` '{"conclude":{"upheld":true,"decision_digest":"sm3:...","objector_notice":"sm3:...","registrant_notice":"sm3:..."}}' --from handler`, "id", "act"),
		command("Confirm", "confirm ID DIGEST", "Confirm another person's proposal (复核)", "shuquand tx objection confirm "+exampleID+" sm3:... --from reviewer", "id", "digest"),
		command("Drop", "drop ID", "Drop a proposal (撤销经办)", "shuquand tx objection drop "+exampleID+" --from reviewer", "id"),
		// Runs inside a motion only.
		{RpcMethod: "UpdateParams", Skip: true},
	}
}

func command(method, use, short, example string, positional ...string) *autocliv1.RpcCommandOptions {
	o := &autocliv1.RpcCommandOptions{RpcMethod: method, Use: use, Short: short, Example: example}
	for _, field := range positional {
		o.PositionalArgs = append(o.PositionalArgs, &autocliv1.PositionalArgDescriptor{ProtoField: field})
	}
	return o
}
