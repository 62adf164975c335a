// SPDX-License-Identifier: Apache-2.0

package module

import (
	autocliv1 "cosmossdk.io/api/cosmos/autocli/v1"
)

// AutoCLIOptions describes the module's commands. Peers are registered by motion
// ("tx motion"), imports are built by "shuquand recognition pull", outcomes by
// "shuquand recognition outcome".
func (AppModule) AutoCLIOptions() *autocliv1.ModuleOptions {
	return &autocliv1.ModuleOptions{Query: queries(), Tx: messages()}
}

func queries() *autocliv1.ServiceCommandDescriptor {
	division := []*autocliv1.PositionalArgDescriptor{{ProtoField: "division"}}
	code := []*autocliv1.PositionalArgDescriptor{{ProtoField: "code"}}
	return &autocliv1.ServiceCommandDescriptor{Service: "shuquan.recognition.service.v1.Query", RpcCommandOptions: []*autocliv1.RpcCommandOptions{
		{RpcMethod: "Feed", Use: "feed", Short: "Show how far the feed of changes goes (查询变更流水总数)", Example: "shuquand query recognition feed --output json"},
		{
			RpcMethod: "FeedEntries", Use: "feed-entries", Short: "List the changes of certificates and pledges in their order (列出变更流水)",
			Example: "shuquand query recognition feed-entries --from 101 --page-limit 50 --output json",
		},
		{
			RpcMethod: "Peer", Use: "peer DIVISION", Short: "Show a peer, how far its feed was read and how its light client stands (查询互认省份)",
			Example: "shuquand query recognition peer 410000 --output json", PositionalArgs: division,
		},
		{RpcMethod: "Peers", Use: "peers", Short: "List the provinces with which recognition is agreed (列出互认省份)", Example: "shuquand query recognition peers --output json"},
		{
			RpcMethod: "PeerHistory", Use: "peer-history DIVISION", Short: "List what happened to a peer (互认省份办理记录)",
			Example: "shuquand query recognition peer-history 410000", PositionalArgs: division,
		},
		{RpcMethod: "Params", Use: "params", Short: "Show whether registrations need a proof of absence from other provinces (查询跨省唯一性参数)", Example: "shuquand query recognition params"},
		{
			RpcMethod: "Absences", Use: "absences APPLICATION", Short: "List the provinces in which an application's data were proven not to be registered (列出未在他省登记证明)",
			Example: "shuquand query recognition absences 5f1e2d3c4b5a69788796a5b4c3d2e1f0 --output json", PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "id"}},
		},
		{
			RpcMethod: "Conflicts", Use: "conflicts", Short: "List conflicts between registrations of provinces, of one certificate or all (列出登记冲突)",
			Example: "shuquand query recognition conflicts --code DL4101003202611000001N --output json",
		},
		{
			RpcMethod: "Foreign", Use: "foreign CODE", Short: "Show what was imported and told of a certificate of another province (查询外省凭证)",
			Example: "shuquand query recognition foreign DL4101003202611000001N --output json", PositionalArgs: code,
		},
		{
			RpcMethod: "Foreigns", Use: "foreigns", Short: "List the imported certificates by code (列出外省凭证)",
			Example: "shuquand query recognition foreigns --page-limit 20",
		},
		{
			RpcMethod: "Recognise", Use: "recognise CODE", Short: "Tell what a certificate of another province is recognised for, and why (查询互认结论)",
			Example: "shuquand query recognition recognise DL4101003202611000001N --output json", PositionalArgs: code,
		},
		{
			RpcMethod: "Request", Use: "request PLEDGE", Short: "Show a pledge that was asked of another province, as its home said last (查询跨省质押)",
			Example:        "shuquand query recognition request 0123456789abcdef0123456789abcdef --output json",
			PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "pledge"}},
		},
		{
			RpcMethod: "Requests", Use: "requests", Short: "List the pledges that were asked of other provinces (列出跨省质押)",
			Example: "shuquand query recognition requests --page-limit 20",
		},
		{
			RpcMethod: "Outcome", Use: "outcome DIVISION NONCE", Short: "Show what came of a request of a peer (查询对方请求的处理结果)",
			Example:        "shuquand query recognition outcome 410000 7 --output json",
			PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "division"}, {ProtoField: "nonce"}},
		},
	}}
}

func messages() *autocliv1.ServiceCommandDescriptor {
	return &autocliv1.ServiceCommandDescriptor{Service: "shuquan.recognition.service.v1.Msg", RpcCommandOptions: []*autocliv1.RpcCommandOptions{
		{RpcMethod: "RegisterPeer", Skip: true},
		{RpcMethod: "AmendPeer", Skip: true},
		{RpcMethod: "OrderPeer", Skip: true},
		{RpcMethod: "UpdateParams", Skip: true},
		{RpcMethod: "FileAbsence", Skip: true},
		{RpcMethod: "SettleConflict", Skip: true},
		{RpcMethod: "ImportCertificate", Skip: true},
		{RpcMethod: "ImportFeed", Skip: true},
		{RpcMethod: "ImportOutcome", Skip: true},
		{
			RpcMethod: "AcceptCertificate", Use: "accept CODE VERSION DOCUMENT-DIGEST", Short: "Decide to act on a certificate of another province (对外省凭证作出业务采信)",
			Example:        "shuquand tx recognition accept DL4101003202611000001N 2 sm3:66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0 --from reviewer",
			PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "code"}, {ProtoField: "version"}, {ProtoField: "document_digest"}},
		},
		{
			RpcMethod: "RequestPledge", Use: "request-pledge DIVISION PROPOSAL CONSENT", Short: "Ask another province for a pledge on its certificates (请求跨省质押)",
			Example:        `shuquand tx recognition request-pledge 410000 proposal.json consent.json --signatures '{"key_index":1}' --signatures '{"key_index":2}' --from handler`,
			PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "division"}, {ProtoField: "proposal"}, {ProtoField: "consent"}},
		},
		{
			RpcMethod: "RequestAct", Use: "request-act PLEDGE ACT", Short: "Ask another province for an act on a pledge that was requested (请求跨省质押变更或解除)",
			Example:        `shuquand tx recognition request-act 0123456789abcdef0123456789abcdef '{"perfect":{"entry":{"number":"..."}}}' --signatures '{"key_index":1}' --signatures '{"key_index":2}' --from handler`,
			PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "pledge"}, {ProtoField: "act"}},
		},
	}}
}
