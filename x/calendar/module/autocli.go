// SPDX-License-Identifier: Apache-2.0

package module

import (
	autocliv1 "cosmossdk.io/api/cosmos/autocli/v1"
)

// AutoCLIOptions describes the module's commands.
func (AppModule) AutoCLIOptions() *autocliv1.ModuleOptions {
	return &autocliv1.ModuleOptions{
		Query: &autocliv1.ServiceCommandDescriptor{
			Service: "shuquan.calendar.service.v1.Query",
			RpcCommandOptions: []*autocliv1.RpcCommandOptions{
				{
					RpcMethod: "Year", Use: "year YEAR", Short: "Show a year's working days (查询年度工作日历)",
					Example:        "shuquand query calendar year 2026 --output json",
					PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "year"}},
				},
				{
					RpcMethod: "Years", Use: "years", Short: "List the years (列出各年度)",
					Example: "shuquand query calendar years",
				},
				{
					RpcMethod: "Deadline", Use: "deadline FROM WORKING_DAYS", Short: "Count working days from a day (推算期限)",
					Example:        "shuquand query calendar deadline 20260930 3",
					PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "from"}, {ProtoField: "working_days"}},
				},
			},
		},
		Tx: &autocliv1.ServiceCommandDescriptor{
			Service: "shuquan.calendar.service.v1.Msg",
			RpcCommandOptions: []*autocliv1.RpcCommandOptions{
				// Runs inside a motion only.
				{RpcMethod: "SetYear", Skip: true},
			},
		},
	}
}
