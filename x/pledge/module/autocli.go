// SPDX-License-Identifier: Apache-2.0

package module

import (
	autocliv1 "cosmossdk.io/api/cosmos/autocli/v1"
)

// AutoCLIOptions describes the module's commands.
func (AppModule) AutoCLIOptions() *autocliv1.ModuleOptions {
	return &autocliv1.ModuleOptions{
		Query: &autocliv1.ServiceCommandDescriptor{Service: "shuquan.pledge.service.v1.Query", RpcCommandOptions: queries()},
		Tx:    &autocliv1.ServiceCommandDescriptor{Service: "shuquan.pledge.service.v1.Msg", RpcCommandOptions: messages()},
	}
}

const (
	exampleID    = "5f1e2d3c4b5a69788796a5b4c3d2e1f0"
	exampleCode  = "DL14010012026100000019"
	exampleParty = "91140000MA0T6T304Q"
)

func queries() []*autocliv1.RpcCommandOptions {
	return []*autocliv1.RpcCommandOptions{
		command("Params", "params", "Show the periods of new pledges (查询质押期限参数)", "shuquand query pledge params"),
		command("Pledge", "pledge ID", "Show a pledge as of now with its deadlines (查询质押)", "shuquand query pledge pledge "+exampleID+" --output json", "id"),
		command("OfCertificate", "of-certificate CERTIFICATE", "List all pledges of a certificate, ended ones too (查询凭证上的质押)",
			"shuquand query pledge of-certificate "+exampleCode+" --page-limit 50", "certificate"),
		command("Overlaps", "overlaps CERTIFICATE", "List what else is registered in the same data, by others or the same holders, and whether it is in force (查询重叠登记)",
			"shuquand query pledge overlaps "+exampleCode+" --page-limit 50", "certificate"),
		command("Ranking", "ranking CERTIFICATE HOLDER", "Show the order of the pledges of a holder's rights (查询顺位)",
			"shuquand query pledge ranking "+exampleCode+" "+exampleParty, "certificate", "holder"),
		command("Number", "number NUMBER", "Find the pledge of a number of Zhongdeng (按中登网登记编号查询)", "shuquand query pledge number 03210001", "number"),
		command("OfPledgor", "of-pledgor CODE", "List a pledgor's pledges and its names, former ones too (按出质人查询)",
			"shuquand query pledge of-pledgor "+exampleParty, "pledgor"),
		command("OfPledgee", "of-pledgee CODE", "List a pledgee's pledges (按质权人查询)",
			"shuquand query pledge of-pledgee 91140200MAE4QR5T0Y --page-limit 50", "pledgee"),
		command("Challenges", "challenges ID", "List the challenges of a pledge (查询质押异议)", "shuquand query pledge challenges "+exampleID, "id"),
		command("History", "history ID", "List a pledge's history (查询质押办理记录)", "shuquand query pledge history "+exampleID, "id"),
	}
}

func messages() []*autocliv1.RpcCommandOptions {
	return []*autocliv1.RpcCommandOptions{
		command("Offer", "offer PROPOSAL CONSENT", "File what a pledgor proposes (提出质押)",
			"shuquand tx pledge offer proposal.json consent.json --from handler", "proposal", "consent"),
		command("Withdraw", "withdraw ID CONSENT", "File that the pledgor withdraws its proposal (撤回质押提议)",
			"shuquand tx pledge withdraw "+exampleID+" consent.json --from handler", "id", "consent"),
		command("StateDebtEnded", "state-debt-ended ID ENDED_ON EVIDENCE CONSENT", "File that the pledgor says that the debt has ended (声明主债权消灭)",
			"shuquand tx pledge state-debt-ended "+exampleID+" 20261231 sm3:... consent.json --from handler", "id", "ended_on", "evidence", "consent"),
		command("Propose", "propose ID ACT", "Propose an act that takes two persons (经办)",
			"shuquand tx pledge propose "+exampleID+` '{"accept":{"contract_digest":"sm3:..."}}' --from handler`, "id", "act"),
		command("Confirm", "confirm ID DIGEST", "Confirm another person's proposal (复核)", "shuquand tx pledge confirm "+exampleID+" sm3:... --from reviewer", "id", "digest"),
		command("Drop", "drop ID", "Drop a proposal (撤销经办)", "shuquand tx pledge drop "+exampleID+" --from reviewer", "id"),
		command("Object", "object ID STATEMENT CONSENT", "File an objection to the entry of a pledge (提出质押异议)",
			"shuquand tx pledge object "+exampleID+" sm3:... consent.json --from handler", "id", "statement", "consent"),
		command("AdvanceObjection", "advance-objection ID CHALLENGE DOCUMENT_DIGEST", "Enter that the pledgee was told, or with --suit that a court has taken the case up (登记异议进展)",
			"shuquand tx pledge advance-objection "+exampleID+" 1 sm3:... --suit --from handler", "id", "challenge", "document_digest"),
		command("WithdrawObjection", "withdraw-objection ID CHALLENGE CONSENT", "File that the objector withdraws (撤回质押异议)",
			"shuquand tx pledge withdraw-objection "+exampleID+" 1 consent.json --from handler", "id", "challenge", "consent"),
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
