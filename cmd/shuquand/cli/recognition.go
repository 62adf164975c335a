// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/client/tx"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/internal/peering"
	"github.com/shuquan-ledger/shuquan/verifier"
	"github.com/shuquan-ledger/shuquan/verifier/rpc"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	recognitiontypes "github.com/shuquan-ledger/shuquan/x/recognition/types"
)

const (
	flagPeerNode = "peer-node"
	flagEntries  = "entries"
	// peerPatience bounds one question to a peer's node.
	peerPatience = 20 * time.Second
)

func recognitionCommand(offline *app.App) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "recognition",
		Short: "Recognise certificates of other provinces (省际互认)",
		Long: `A certificate of another province is imported by proof from any node of that
province's chain; nobody has to be believed, and no relayer is needed. The order is:

  1. client   write the motion that makes a light client of the other chain
  2. the council carries it, and one that registers the province as a peer
     (shuquand tx example MsgRegisterPeer)
  3. pull     import a certificate; read-feed reads what has changed since
  4. shuquand query recognition recognise CODE`,
		Example: "shuquand recognition client --peer-node https://henan.example.cn:26657 > client.json\nshuquand recognition pull DL4101003202611000001N --peer-node https://henan.example.cn:26657 --from handler\nshuquand recognition status",
		RunE:    client.ValidateCmd,
	}
	pull, feed, outcome, absence := pullCommand(), readFeedCommand(), outcomeCommand(), absenceCommand()
	for _, c := range []*cobra.Command{pull, feed, outcome, absence} {
		addTxFlags(c)
	}
	cmd.AddCommand(clientCommand(), pull, feed, outcome, absence, recognitionStatusCommand(), mockPeerCommand(), twinCommand(offline))
	return cmd
}

// peerNode opens the node of a peer that the flag names.
func peerNode(cmd *cobra.Command) (verifier.Source, error) {
	address, err := cmd.Flags().GetString(flagPeerNode)
	if err != nil {
		return nil, err
	}
	return rpc.New(address, rpc.Options{Timeout: peerPatience})
}

func addPeerNode(cmd *cobra.Command) {
	cmd.Flags().String(flagPeerNode, "", "RPC address of a node of the other chain (对方节点 RPC 地址)")
	mustRequire(cmd, flagPeerNode)
}

func clientCommand() *cobra.Command {
	var height int64
	cmd := &cobra.Command{
		Use:   "client",
		Short: "Write the message that makes a light client of another chain, for a motion (生成轻客户端议案)",
		Long: `Takes a block of the other chain from a node and writes the message that "tx motion"
puts to the council: trust level 2/3, trusted for 14 days. That block is the one
thing that nothing proves: compare its height and hash, which are printed to
standard error, with the other province by another way before the motion is carried.`,
		Example: "shuquand recognition client --peer-node https://henan.example.cn:26657 > client.json\nshuquand tx motion client.json --title 建立河南链轻客户端 --document agreement.pdf --from operator",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			src, err := peerNode(cmd)
			if err != nil {
				return err
			}
			msg, err := peering.Creation(cmd.Context(), src, height, app.Authority())
			if err != nil {
				return err
			}
			raw, err := client.GetClientContextFromCmd(cmd).Codec.MarshalInterfaceJSON(msg)
			if err != nil {
				return err
			}
			state, err := peering.ClientState(msg)
			if err != nil {
				return err
			}
			b, err := src.Block(cmd.Context(), int64(state.LatestHeight.RevisionHeight)) //nolint:gosec // a height
			if err != nil {
				return err
			}
			cmd.PrintErrf("chain %s, block %d, header %X\nCompare the hash with the other province before the motion is carried. 表决前请向对方省份核对该哈希。\n", b.ChainID, b.Height, b.Hash())
			_, err = fmt.Fprintln(cmd.OutOrStdout(), string(raw))
			return err
		},
	}
	cmd.Flags().Int64Var(&height, flags.FlagHeight, 0, "block to begin with; 0 for the newest")
	addPeerNode(cmd)
	return cmd
}

func pullCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "pull CODE",
		Short: "Import a certificate of another province by proof (导入外省凭证)",
		Long: `Brings the light client of the certificate's province up to date, fetches the
certificate with its registration, its agency's accreditation, everything recorded
on it and all pledges, checks the proofs, and sends them as one transaction. What
the node hides or changes is found here and, whatever this program believes, by
the chain.`,
		Example: "shuquand recognition pull DL4101003202611000001N --peer-node https://henan.example.cn:26657 --from handler\nshuquand recognition pull DL4101003202611000001N --peer-node http://127.0.0.1:36657 --from handler --generate-only",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			division, err := recognition.HomeOf(args[0])
			if err != nil {
				return usage(err)
			}
			return withPeer(cmd, division, func(p peering.Import) (sdk.Msg, error) {
				cmd.PrintErrf("fetching the proofs of %s after block %d of %s 正在获取证明\n", args[0], p.Height-1, p.Peer.Agreement.ChainId)
				return peering.Certificate(cmd.Context(), p.Source, p.Peer, args[0], p.Height, p.Officer)
			})
		},
	}
	addPeerNode(cmd)
	return cmd
}

func readFeedCommand() *cobra.Command {
	var most int
	cmd := &cobra.Command{
		Use:   "read-feed DIVISION",
		Short: "Read what has changed in another province since it was read last (读取外省变更流水)",
		Long: `Reads the next entries of the other chain's feed of changes by proof, at most as many
as --entries says, and sends them as one transaction. A certificate that was revoked
there is known as revoked here from then on, imported or not.`,
		Example: "shuquand recognition read-feed 410000 --peer-node https://henan.example.cn:26657 --from handler",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := recognition.ValidateDivision(args[0]); err != nil {
				return usage(err)
			}
			return withPeer(cmd, args[0], func(p peering.Import) (sdk.Msg, error) {
				cmd.PrintErrf("fetching entries from %d on after block %d of %s 正在获取变更流水\n", p.Read.Entries+1, p.Height-1, p.Peer.Agreement.ChainId)
				msg, err := peering.Stretch(cmd.Context(), p.Source, p.Peer, p.Read, most, p.Height, p.Officer)
				if msg == nil {
					return nil, err
				}
				return msg, err
			})
		},
	}
	cmd.Flags().IntVar(&most, flagEntries, 200, "most entries of one transaction, 1 to 500")
	addPeerNode(cmd)
	return cmd
}

func outcomeCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "outcome PLEDGE",
		Short: "Import what came of a request whose answer was lost (导入跨省质押的处理结果)",
		Long: `What is asked of another province is answered by a packet. If that is lost, because
no relayer works or it has forgotten, the outcome is fetched with its proof from any
node of the other chain. If that chain has none a day after the request, the proof says
so, and the request has ended: it comes too late there from then on.`,
		Example: "shuquand recognition outcome 0123456789abcdef0123456789abcdef --peer-node https://henan.example.cn:26657 --from handler",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx, err := client.GetClientTxContext(cmd)
			if err != nil {
				return err
			}
			res, err := recognitiontypes.NewQueryClient(ctx).Request(cmd.Context(), &recognitiontypes.QueryRequestRequest{Pledge: args[0]})
			if err != nil {
				return err
			}
			params, err := institutiontypes.NewQueryClient(ctx).Params(cmd.Context(), &institutiontypes.QueryParamsRequest{})
			if err != nil {
				return err
			}
			r, home := res.Request, recognition.ProvinceOf(params.Params.Province)
			if r.Awaiting == 0 {
				cmd.PrintErrln("no answer is awaited 没有等待的答复")
				return nil
			}
			return withPeer(cmd, r.Division, func(p peering.Import) (sdk.Msg, error) {
				cmd.PrintErrf("fetching outcome %d after block %d of %s 正在获取处理结果\n", r.Awaiting, p.Height-1, p.Peer.Agreement.ChainId)
				return peering.Outcome(cmd.Context(), p.Source, p.Peer, home, r.Awaiting, p.Height, p.Officer)
			})
		},
	}
	addPeerNode(cmd)
	return cmd
}

// withPeer updates the light client of a peer and sends what build makes after it,
// as one transaction; nothing at all if there is nothing new.
func withPeer(cmd *cobra.Command, division string, build func(peering.Import) (sdk.Msg, error)) error {
	ctx, err := client.GetClientTxContext(cmd)
	if err != nil {
		return err
	}
	if ctx.GetFromAddress().Empty() {
		return usage(fmt.Errorf("--%s is needed: the key that signs", flags.FlagFrom))
	}
	src, err := peerNode(cmd)
	if err != nil {
		return err
	}
	i, err := peering.Begin(cmd.Context(), recognitiontypes.NewQueryClient(ctx), src, division, ctx.GetFromAddress().String())
	if err != nil {
		return err
	}
	msg, err := build(i)
	if err != nil {
		return err
	}
	if msg == nil {
		cmd.PrintErrln("nothing new to read 没有新的变更")
		return nil
	}
	return tx.GenerateOrBroadcastTxCLI(ctx.WithCmdContext(cmd.Context()).WithOutput(cmd.OutOrStdout()), cmd.Flags(), i.Messages(msg)...)
}

// peerLine is what the status says of a peer.
type peerLine struct {
	Division string `json:"division"`
	ChainID  string `json:"chain_id"`
	Status   string `json:"status"`
	// Standing is how it stands, as recognition.PeerStandings names it.
	Standing      string `json:"standing"`
	Contradiction string `json:"contradiction,omitempty"`
	Client        string `json:"client"`
	ClientHeight  uint64 `json:"client_height"`
	AgeSeconds    int64  `json:"client_age_seconds"`
	DaysToExpiry  int64  `json:"days_to_expiry"`
	Alarm         uint32 `json:"alarm"`
	Read          uint64 `json:"entries_read"`
	Known         uint64 `json:"entries_known"`
	// Heard is when a packet or an answer came last, seconds since 1970-01-01T00:00:00Z; 0
	// for never. Acknowledged counts the entries of this chain's feed that the peer has
	// read, Own those that there are.
	Heard        int64  `json:"heard_at"`
	Acknowledged uint64 `json:"entries_acknowledged"`
	Own          uint64 `json:"entries_own"`
	Late         bool   `json:"reports_late"`
	Open         uint32 `json:"requests_open"`
}

func recognitionStatusCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "status",
		Short: "Show how the light clients of the peers stand and how far their feeds were read (互认状态)",
		Long: `One line for each peer: how it stands (ACTIVE, DEGRADED, CLIENT_EXPIRED, CLIENT_FROZEN,
CONTRADICTED, SUSPENDED, TERMINATED), the age of its light client and
the days until it expires, an alarm of 1 to 3 when a third, a half or two thirds of
the trusting period have passed, how many of its feed's proven entries were read here
and of this chain's there, when a packet of it came last, and how many requests wait.
Exit code 1 if an alarm is 2 or more, a client is not active, a peer contradicts itself,
or changes here wait for more than four hours for it to read them.`,
		Example: "shuquand recognition status\nshuquand recognition status --output json --node tcp://127.0.0.1:26657",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx, err := client.GetClientQueryContext(cmd)
			if err != nil {
				return err
			}
			lines, err := peerLines(cmd.Context(), recognitiontypes.NewQueryClient(ctx), time.Now())
			if err != nil {
				return err
			}
			if err := show(cmd, lines, statusText(lines)); err != nil {
				return err
			}
			for _, l := range lines {
				if l.Alarm > 1 || l.Client != recognition.ClientActive || l.Contradiction != "" || l.Late {
					return fmt.Errorf("peer %s needs somebody: client %s, alarm %d, contradiction %q, reports late %t", l.Division, l.Client, l.Alarm, l.Contradiction, l.Late)
				}
			}
			return nil
		},
	}
	flags.AddQueryFlagsToCmd(cmd)
	return cmd
}

// peerLines asks a node for all peers, at most recognition.MaxPeers.
func peerLines(ctx context.Context, q recognitiontypes.QueryClient, now time.Time) ([]peerLine, error) {
	all, err := q.Peers(ctx, &recognitiontypes.QueryPeersRequest{})
	if err != nil {
		return nil, err
	}
	feed, err := q.Feed(ctx, &recognitiontypes.QueryFeedRequest{})
	if err != nil {
		return nil, err
	}
	out := []peerLine{}
	for _, p := range all.Peers {
		res, err := q.Peer(ctx, &recognitiontypes.QueryPeerRequest{Division: p.Division})
		if err != nil {
			return nil, err
		}
		out = append(out, peerLine{
			Division: p.Division, ChainID: p.Agreement.ChainId, Status: strings.TrimPrefix(p.Status.String(), "PEER_STATUS_"), Standing: res.Standing, Contradiction: p.Contradiction,
			Client: res.Client.Status, ClientHeight: res.Client.Height, AgeSeconds: now.Unix() - res.Client.Time,
			DaysToExpiry: (res.Client.ExpiresAt - now.Unix()) / (24 * 60 * 60), Alarm: res.Client.Alarm, Read: res.Feed.Entries, Known: res.Feed.Known,
			Heard: res.Outbox.HeardAt, Acknowledged: res.Outbox.Acknowledged, Own: feed.Feed.Entries, Late: res.Outbox.Late, Open: res.Outbox.Open,
		})
	}
	return out, nil
}

func statusText(lines []peerLine) string {
	if len(lines) == 0 {
		return "No peer is registered. 未登记互认省份。"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%-8s %-16s %-14s %-8s %10s %8s %6s %10s %10s %10s %10s %-20s %5s", "PROVINCE", "CHAIN", "STANDING", "CLIENT", "AGE(s)", "DAYS", "ALARM", "READ", "KNOWN",
		"TOLD", "OWN", "HEARD", "OPEN")
	for _, l := range lines {
		heard := "never"
		if l.Heard > 0 {
			heard = time.Unix(l.Heard, 0).UTC().Format(time.RFC3339)
		}
		fmt.Fprintf(&b, "\n%-8s %-16s %-14s %-8s %10d %8d %6d %10d %10d %10d %10d %-20s %5d", l.Division, l.ChainID, l.Standing, l.Client, l.AgeSeconds, l.DaysToExpiry, l.Alarm, l.Read, l.Known,
			l.Acknowledged, l.Own, heard, l.Open)
		for _, row := range recognition.PeerStandings() {
			if row.Name == l.Standing {
				fmt.Fprintf(&b, "\n         %s %s", row.EN, row.ZH)
			}
		}
		if l.Contradiction != "" {
			fmt.Fprintf(&b, "\n         %s", l.Contradiction)
		}
	}
	return b.String()
}
