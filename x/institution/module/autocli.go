// SPDX-License-Identifier: Apache-2.0

package module

import (
	autocliv1 "cosmossdk.io/api/cosmos/autocli/v1"
)

// AutoCLIOptions describes the module's commands.
func (AppModule) AutoCLIOptions() *autocliv1.ModuleOptions {
	return &autocliv1.ModuleOptions{
		Query: &autocliv1.ServiceCommandDescriptor{Service: "shuquan.institution.service.v1.Query", RpcCommandOptions: queryCommands()},
		Tx:    &autocliv1.ServiceCommandDescriptor{Service: "shuquan.institution.service.v1.Msg", RpcCommandOptions: txCommands()},
	}
}

func args(fields ...string) []*autocliv1.PositionalArgDescriptor {
	out := make([]*autocliv1.PositionalArgDescriptor, len(fields))
	for i, f := range fields {
		out[i] = &autocliv1.PositionalArgDescriptor{ProtoField: f}
	}
	return out
}

func queryCommands() []*autocliv1.RpcCommandOptions {
	return []*autocliv1.RpcCommandOptions{
		{
			RpcMethod: "Params", Use: "params", Short: "Show quota and province (查询参数)",
			Example: "shuquand query institution params",
		},
		{
			RpcMethod: "Institution", Use: "institution CODE", Short: "Show an institution or person as of now (查询主体)",
			Example:        "shuquand query institution institution 91140100MAC7X2K91N --output json",
			PositionalArgs: args("code"),
		},
		{
			RpcMethod: "Institutions", Use: "institutions", Short: "List institutions and persons by code (列出主体)",
			Example: "shuquand query institution institutions --page-limit 50",
		},
		{
			RpcMethod: "FormerNames", Use: "former-names CODE", Short: "List former names (查询曾用名)",
			Example:        "shuquand query institution former-names 91140100MAC7X2K91N",
			PositionalArgs: args("code"),
		},
		{
			RpcMethod: "Officer", Use: "officer ADDRESS", Short: "Show an officer and the quota used (查询岗位人员)",
			Example:        "shuquand query institution officer sq1qypqxpq9qcrsszg2pvxq6rs0zqg3yyc5djpzh0",
			PositionalArgs: args("address"),
		},
		{
			RpcMethod: "Officers", Use: "officers CODE", Short: "List the officers of an institution (列出岗位人员)",
			Example:        "shuquand query institution officers 91140100MAC7X2K91N",
			PositionalArgs: args("code"),
		},
		{
			RpcMethod: "DocumentKeys", Use: "document-keys CODE", Short: "List document keys, past ones included (列出签名密钥)",
			Example:        "shuquand query institution document-keys 91140100MAC7X2K91N --output json",
			PositionalArgs: args("code"),
		},
		{
			RpcMethod: "Accreditations", Use: "accreditations CODE", Short: "List an agency's accreditations (查询登记资格)",
			Example:        "shuquand query institution accreditations 12140000MB1A2C3D0R",
			PositionalArgs: args("code"),
		},
		{
			RpcMethod: "Agency", Use: "agency CODE", Short: "Show where an agency stands and who has its records (查询登记机构状态)",
			Example:        "shuquand query institution agency 12140000MB1A2C3D0R",
			PositionalArgs: args("code"),
		},
		{
			RpcMethod: "Agencies", Use: "agencies", Short: "List the registration agencies, former ones too (列出登记机构)",
			Example: "shuquand query institution agencies --page-limit 50",
		},
		{
			RpcMethod: "History", Use: "history CODE", Short: "List the history of an institution (查询办理记录)",
			Example:        "shuquand query institution history 91140100MAC7X2K91N --page-limit 20",
			PositionalArgs: args("code"),
		},
	}
}

func txCommands() []*autocliv1.RpcCommandOptions {
	commands := []*autocliv1.RpcCommandOptions{
		{
			RpcMethod: "AddOfficer", Use: "add-officer", Short: "Add an officer with a new account (增设岗位人员)",
			Long:    "The officer (JSON or a .json file) has public_key, duties and possession: the new key's signature over the statement of act institution.officer on the institution's code.",
			Example: "shuquand tx institution add-officer --officer officer.json --from admin",
		},
		{
			RpcMethod: "SetDuties", Use: "set-duties ADDRESS", Short: "Change an officer's duties (调整岗位)",
			Example:        "shuquand tx institution set-duties sq1qypqxpq9qcrsszg2pvxq6rs0zqg3yyc5djpzh0 --duties handler --duties reviewer --from admin",
			PositionalArgs: args("officer"),
		},
		{
			RpcMethod: "RemoveOfficer", Use: "remove-officer ADDRESS", Short: "Remove an officer for ever (撤销岗位人员)",
			Example:        "shuquand tx institution remove-officer sq1qypqxpq9qcrsszg2pvxq6rs0zqg3yyc5djpzh0 --from admin",
			PositionalArgs: args("officer"),
		},
		{
			RpcMethod: "ProposeParty", Use: "propose-party", Short: "Propose a party's admission or new name (当事人入册、更名: 经办)",
			Long:    "Give --register (JSON or a .json file) for an admission, or --party and --rename for a new name. The answer shows the digest that the reviewer repeats.",
			Example: "shuquand tx institution propose-party --register party.json --from handler",
		},
		{
			RpcMethod: "ConfirmParty", Use: "confirm-party CODE DIGEST", Short: "Confirm what another officer proposed (当事人入册、更名: 复核)",
			Example:        "shuquand tx institution confirm-party 91140100MAC7X2K91N sm3:66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0 --from reviewer",
			PositionalArgs: args("party", "digest"),
		},
		{
			RpcMethod: "DropParty", Use: "drop-party CODE", Short: "Withdraw or decline a proposal (撤回、不予复核)",
			Example:        "shuquand tx institution drop-party 91140100MAC7X2K91N --from reviewer",
			PositionalArgs: args("party"),
		},
		{
			RpcMethod: "RegisterDocumentKey", Use: "register-document-key", Short: "Add a document key to one's institution (登记签名密钥)",
			Long:    "The key (JSON or a .json file) has algorithm, public_key and possession: its signature over the statement of act institution.document-key on the institution's code.",
			Example: "shuquand tx institution register-document-key --key key.json --from admin",
		},
		{
			RpcMethod: "RotateDocumentKey", Use: "rotate-document-key CODE", Short: "Replace a document key with its consent (更换签名密钥)",
			Example:        "shuquand tx institution rotate-document-key 91140100MAC7X2K91N --key key.json --consent consent.json --from admin",
			PositionalArgs: args("institution"),
		},
		{
			RpcMethod: "RevokeDocumentKey", Use: "revoke-document-key CODE INDEX", Short: "End a document key (注销签名密钥)",
			Long:           "An agency's handler, who acts for a holder without officers, adds --consent (JSON or a .json file).",
			Example:        "shuquand tx institution revoke-document-key 91140100MAC7X2K91N 1 --from admin",
			PositionalArgs: args("institution", "index"),
		},
	}
	commands = append(commands, agencyCommands()...)
	// These run inside a motion only.
	for _, method := range []string{
		"AdmitInstitution", "RenameInstitution", "CeaseInstitution", "NominateAgency", "DesignateAgency", "RemoveAgency",
		"NameSuccessor", "RuleOnAgency",
		"RecoverAdmin", "RecoverDocumentKey", "UpdateParams",
	} {
		commands = append(commands, &autocliv1.RpcCommandOptions{RpcMethod: method, Skip: true})
	}
	return commands
}

// agencyCommands are the acts on agencies that take two persons.
func agencyCommands() []*autocliv1.RpcCommandOptions {
	return []*autocliv1.RpcCommandOptions{
		{
			RpcMethod: "ProposeAgencyAct", Use: "propose-agency-act CODE ACT", Short: "Propose an act of an agency, or of the province on it (登记机构事项: 经办)",
			Long: "The act (JSON or a .json file) is one of report_change, enter_update and give_exit_notice, by the agency itself, " +
				"or rule, a decision of the bureau that holds the province's seat. The answer shows the digest that the reviewer repeats.",
			Example:        `shuquand tx institution propose-agency-act 12140000MB1A2C3D0R '{"enter_update":{"document_digest":"sm3:..."}}' --from handler`,
			PositionalArgs: args("agency", "act"),
		},
		{
			RpcMethod: "ConfirmAgencyAct", Use: "confirm-agency-act CODE DIGEST", Short: "Confirm what another officer proposed of an agency (登记机构事项: 复核)",
			Example:        "shuquand tx institution confirm-agency-act 12140000MB1A2C3D0R sm3:66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0 --from reviewer",
			PositionalArgs: args("agency", "digest"),
		},
		{
			RpcMethod: "DropAgencyAct", Use: "drop-agency-act CODE", Short: "Withdraw or decline a proposal on an agency (撤回、不予复核)",
			Example:        "shuquand tx institution drop-agency-act 12140000MB1A2C3D0R --from reviewer",
			PositionalArgs: args("agency"),
		},
	}
}
