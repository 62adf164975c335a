// SPDX-License-Identifier: Apache-2.0

package module

import (
	autocliv1 "cosmossdk.io/api/cosmos/autocli/v1"
)

// AutoCLIOptions describes the module's commands.
func (AppModule) AutoCLIOptions() *autocliv1.ModuleOptions {
	return &autocliv1.ModuleOptions{Query: queries(), Tx: messages()}
}

func queries() *autocliv1.ServiceCommandDescriptor {
	code := []*autocliv1.PositionalArgDescriptor{{ProtoField: "code"}}
	return &autocliv1.ServiceCommandDescriptor{
		Service: "shuquan.certificate.service.v1.Query",
		RpcCommandOptions: []*autocliv1.RpcCommandOptions{
			{
				RpcMethod: "Certificate", Use: "show CODE", Short: "Show a certificate with its payload and seal (查询登记凭证)",
				Example: "shuquand query certificate show DL1401001202611000001U --output json", PositionalArgs: code,
			},
			{
				RpcMethod: "Certificates", Use: "list", Short: "List certificates by code (列出登记凭证)",
				Example: "shuquand query certificate list --page-limit 50",
			},
			{
				RpcMethod: "ByRegistration", Use: "by-registration ID", Short: "Show the certificate of a registration (按登记查询凭证)",
				Example:        "shuquand query certificate by-registration 0f1e2d3c4b5a69788796a5b4c3d2e1f0",
				PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "registration"}},
			},
			{
				RpcMethod: "History", Use: "history CODE", Short: "List what happened to a certificate (凭证办理记录)",
				Example: "shuquand query certificate history DL1401001202611000001U", PositionalArgs: code,
			},
			{
				RpcMethod: "Annotations", Use: "annotations CODE", Short: "List the remarks on a certificate (凭证备注)",
				Example: "shuquand query certificate annotations DL1401001202611000001U", PositionalArgs: code,
			},
			{
				RpcMethod: "Verify", Use: "verify CODE", Short: "Ask this node what a certificate is worth; sqverify proves it (核验登记凭证)",
				Example: "shuquand query certificate verify DL1401001202611000001U --holder 91140100MAC7X2K91N", PositionalArgs: code,
			},
		},
	}
}

func messages() *autocliv1.ServiceCommandDescriptor {
	return &autocliv1.ServiceCommandDescriptor{
		Service: "shuquan.certificate.service.v1.Msg",
		RpcCommandOptions: []*autocliv1.RpcCommandOptions{
			{
				RpcMethod: "ProposeRevocation", Use: "propose-revocation CODE GROUND NOTICE_DIGEST VOID_FROM",
				Short: "Propose to revoke a certificate, as HANDLER of its agency (提议撤销凭证)",
				Example: "shuquand tx certificate propose-revocation DL1401001202611000001U P-R4 " +
					"sm3:66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0 1794412800 --from handler",
				PositionalArgs: []*autocliv1.PositionalArgDescriptor{
					{ProtoField: "code"}, {ProtoField: "ground"}, {ProtoField: "notice_digest"}, {ProtoField: "void_from"},
				},
			},
			{
				RpcMethod: "ConfirmRevocation", Use: "confirm-revocation CODE DIGEST",
				Short: "Revoke what a handler proposed, as another officer with the duty REVIEWER (复核撤销)",
				Example: "shuquand tx certificate confirm-revocation DL1401001202611000001U " +
					"sm3:66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0 --from reviewer",
				PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "code"}, {ProtoField: "digest"}},
			},
			{
				RpcMethod: "DropRevocation", Use: "drop-revocation CODE",
				Short:          "Drop a proposed revocation (取消撤销提议)",
				Example:        "shuquand tx certificate drop-revocation DL1401001202611000001U --from handler",
				PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "code"}},
			},
		},
	}
}
