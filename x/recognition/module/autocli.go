// SPDX-License-Identifier: Apache-2.0

package module

import (
	autocliv1 "cosmossdk.io/api/cosmos/autocli/v1"
)

// AutoCLIOptions describes the module's commands.
func (AppModule) AutoCLIOptions() *autocliv1.ModuleOptions {
	return &autocliv1.ModuleOptions{
		Query: &autocliv1.ServiceCommandDescriptor{Service: "shuquan.recognition.service.v1.Query", RpcCommandOptions: []*autocliv1.RpcCommandOptions{
			{RpcMethod: "Feed", Use: "feed", Short: "Show how far the feed of changes goes (查询变更流水总数)", Example: "shuquand query recognition feed --output json"},
			{
				RpcMethod: "FeedEntries", Use: "feed-entries", Short: "List the changes of certificates and pledges in their order (列出变更流水)",
				Example: "shuquand query recognition feed-entries --from 101 --page-limit 50 --output json",
			},
		}},
	}
}
