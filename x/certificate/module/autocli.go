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
				Long:    "Shows a certificate as it stands now, with the payload and seal of its present version or of --version, which a later one has replaced. 显示现行版本，或以 --version 查询已被替换的版本。",
				Example: "shuquand query certificate show DL1401001202611000001U --output json\nshuquand query certificate show DL1401001202611000001U --version 1", PositionalArgs: code,
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
				RpcMethod: "AnnotationHistory", Use: "annotation-history CODE INDEX", Short: "List what happened to a remark or hold (备注、查封办理记录)",
				Example:        "shuquand query certificate annotation-history DL1401001202611000001U 1",
				PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "code"}, {ProtoField: "index"}},
			},
			{
				RpcMethod: "Verify", Use: "verify CODE", Short: "Ask this node what a certificate is worth; sqverify proves it (核验登记凭证)",
				Example: "shuquand query certificate verify DL1401001202611000001U --holder 91140100MAC7X2K91N", PositionalArgs: code,
			},
		},
	}
}

func messages() *autocliv1.ServiceCommandDescriptor {
	code := []*autocliv1.PositionalArgDescriptor{{ProtoField: "code"}}
	return &autocliv1.ServiceCommandDescriptor{
		Service: "shuquan.certificate.service.v1.Msg",
		RpcCommandOptions: []*autocliv1.RpcCommandOptions{
			{
				RpcMethod: "Propose", Use: "propose CODE ACT",
				Short: "Propose an act on a certificate that takes two persons, as HANDLER of its agency (经办)",
				Example: "shuquand tx certificate propose DL1401001202611000001U " +
					`'{"revoke":{"ground":"P-R4","notice_digest":"sm3:66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0","void_from":"1794412800"}}' --from handler`,
				PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "code"}, {ProtoField: "act"}},
			},
			{
				RpcMethod: "Confirm", Use: "confirm CODE DIGEST",
				Short: "Do what a handler proposed, as another officer with the duty REVIEWER (复核)",
				Example: "shuquand tx certificate confirm DL1401001202611000001U " +
					"sm3:66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0 --from reviewer",
				PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "code"}, {ProtoField: "digest"}},
			},
			{
				RpcMethod: "Drop", Use: "drop CODE",
				Short:          "Drop a proposed act (取消提议)",
				Example:        "shuquand tx certificate drop DL1401001202611000001U --from handler",
				PositionalArgs: code,
			},
		},
	}
}
