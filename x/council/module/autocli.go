// SPDX-License-Identifier: Apache-2.0

package module

import (
	autocliv1 "cosmossdk.io/api/cosmos/autocli/v1"
)

// AutoCLIOptions describes the module's commands.
func (AppModule) AutoCLIOptions() *autocliv1.ModuleOptions {
	return &autocliv1.ModuleOptions{
		Query: &autocliv1.ServiceCommandDescriptor{
			Service:           "shuquan.council.service.v1.Query",
			RpcCommandOptions: append(seatQueries(), decisionQueries()...),
		},
		Tx: &autocliv1.ServiceCommandDescriptor{
			Service:           "shuquan.council.service.v1.Msg",
			RpcCommandOptions: transactions(),
		},
	}
}

func seatQueries() []*autocliv1.RpcCommandOptions {
	return []*autocliv1.RpcCommandOptions{
		{
			RpcMethod: "Params", Use: "params", Short: "Show the council's parameters (查询参数)",
			Example: "shuquand query council params --output json",
		},
		{
			RpcMethod: "Seat", Use: "seat DIVISION", Short: "Show a seat (查询席位)",
			Example:        "shuquand query council seat 140100",
			PositionalArgs: args("division"),
		},
		{
			RpcMethod: "Seats", Use: "seats", Short: "List the seats (列出席位)",
			Example: "shuquand query council seats --page-limit 50",
		},
		{
			RpcMethod: "SeatHistory", Use: "seat-history DIVISION", Short: "List the history of a seat (席位办理记录)",
			Example:        "shuquand query council seat-history 140100",
			PositionalArgs: args("division"),
		},
		{
			RpcMethod: "Handovers", Use: "handovers", Short: "List the changes of the validator set (席位交接)",
			Example: "shuquand query council handovers --output json",
		},
		{
			RpcMethod: "DutyOfficers", Use: "duty-officers", Short: "List the duty officers (值班负责人)",
			Example: "shuquand query council duty-officers",
		},
	}
}

func decisionQueries() []*autocliv1.RpcCommandOptions {
	return []*autocliv1.RpcCommandOptions{
		{
			RpcMethod: "Motion", Use: "motion NUMBER", Short: "Show a motion as of now, its votes and what it needs (查询议案)",
			Example:        "shuquand query council motion 7 --output json",
			PositionalArgs: args("id"),
		},
		{
			RpcMethod: "Motions", Use: "motions", Short: "List the motions as of now (列出议案)",
			Example: "shuquand query council motions --page-reverse --page-limit 10",
		},
		{
			RpcMethod: "MotionHistory", Use: "motion-history NUMBER", Short: "List the history of a motion (议案办理记录)",
			Example:        "shuquand query council motion-history 7",
			PositionalArgs: args("id"),
		},
		{
			RpcMethod: "Suspension", Use: "suspension NUMBER", Short: "Show an emergency suspension as of now (查询紧急暂停)",
			Example:        "shuquand query council suspension 3",
			PositionalArgs: args("id"),
		},
		{
			RpcMethod: "Suspensions", Use: "suspensions", Short: "List the emergency suspensions as of now (列出紧急暂停)",
			Example: "shuquand query council suspensions --page-reverse",
		},
		{
			RpcMethod: "SuspensionHistory", Use: "suspension-history NUMBER", Short: "List the history of an emergency suspension (紧急暂停办理记录)",
			Example:        "shuquand query council suspension-history 3",
			PositionalArgs: args("id"),
		},
	}
}

func transactions() []*autocliv1.RpcCommandOptions {
	out := []*autocliv1.RpcCommandOptions{
		{
			RpcMethod: "ProposeMotion", Use: "propose-motion", Short: "Propose a motion with one's own approval (提出议案)",
			Long: "Each --messages is one message as JSON, or a file whose name ends in .json, with its \"@type\" and the council's account as authority.",
			Example: "shuquand tx council propose-motion --title \"Admit the data bureau of Datong\" \\\n" +
				"  --document-digest sm3:66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0 \\\n" +
				"  --messages admit-datong.json --from taiyuan",
		},
		{
			RpcMethod: "Vote", Use: "vote NUMBER APPROVE", Short: "Approve (true) or reject (false) a motion (表决)",
			Example:        "shuquand tx council vote 7 true --from datong --gas 12000000",
			PositionalArgs: args("motion", "approve"),
		},
		{
			RpcMethod: "WithdrawMotion", Use: "withdraw-motion NUMBER", Short: "Withdraw a motion of one's own seat (撤回议案)",
			Example:        "shuquand tx council withdraw-motion 7 --from taiyuan",
			PositionalArgs: args("motion"),
		},
		{
			RpcMethod: "ProposeSuspension", Use: "propose-suspension KIND TARGET WORKING_DAYS", Short: "Propose an emergency suspension (提出紧急暂停)",
			Example: "shuquand tx council propose-suspension institution 91140000MA0T6T304Q 5 \\\n" +
				"  --order-digest sm3:66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0 --from duty1",
			PositionalArgs: args("kind", "target", "working_days"),
		},
		{
			RpcMethod: "ConfirmSuspension", Use: "confirm-suspension NUMBER", Short: "Confirm an emergency suspension as second duty officer (确认紧急暂停)",
			Example:        "shuquand tx council confirm-suspension 3 --from duty2",
			PositionalArgs: args("id"),
		},
	}
	// These run inside a motion only.
	for _, method := range []string{
		"AdmitSeat", "RemoveSeat", "ReplaceOperator", "AppointDutyOfficers", "LiftSuspension", "UpdateParams",
	} {
		out = append(out, &autocliv1.RpcCommandOptions{RpcMethod: method, Skip: true})
	}
	return out
}

func args(fields ...string) []*autocliv1.PositionalArgDescriptor {
	out := make([]*autocliv1.PositionalArgDescriptor, len(fields))
	for i, f := range fields {
		out[i] = &autocliv1.PositionalArgDescriptor{ProtoField: f}
	}
	return out
}
