// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"bufio"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/shuquan-ledger/shuquan/crypto/keys"
	"github.com/shuquan-ledger/shuquan/internal/mockpeer"
	"github.com/shuquan-ledger/shuquan/x/recognition"
)

// mockAnswer is a line of mock-peer.
type mockAnswer struct {
	// Outcome is the acknowledgement's result, Bytes its bytes in hexadecimal.
	Outcome *recognition.Outcome `json:"outcome,omitempty"`
	Bytes   string               `json:"bytes,omitempty"`
	// Error is the code of an error acknowledgement, Message what it means.
	Error   string `json:"error,omitempty"`
	Message string `json:"message,omitempty"`
}

func mockPeerCommand() *cobra.Command {
	var chain, refuse string
	var at int64
	cmd := &cobra.Command{
		Use:   "mock-peer [FILE]",
		Short: "Answer packets as a peer's chain would, for those who build the other end (模拟互认对方)",
		Long: `Reads packets from a file or standard input, one in hexadecimal a line, and writes the answer to
each as a line of JSON: the outcome with its bytes, or the code of an error. It checks
form, order, digests and the pledgee's signatures as the chain does, and grants what
passes; it has no certificates and says nothing of them. What the bytes are says
docs/recognition-protocol.md.`,
		Example: "shuquand recognition mock-peer packets.txt --chain-id henan-1\nshuquand recognition mock-peer packets.txt --chain-id henan-1 --refuse pledge/21",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			in := cmd.InOrStdin()
			if len(args) == 1 {
				f, err := os.Open(args[0])
				if err != nil {
					return err
				}
				defer func() { _ = f.Close() }()
				in = f
			}
			peer := &mockpeer.Peer{ChainID: chain, Verifier: keys.DocumentVerifier, Refuse: refuse, Now: at}
			if at == 0 {
				peer.Now = time.Now().Unix()
			}
			lines, out := bufio.NewScanner(in), json.NewEncoder(cmd.OutOrStdout())
			lines.Buffer(nil, 4*recognition.MaxPacket)
			for lines.Scan() {
				if err := out.Encode(mocked(peer, strings.TrimSpace(lines.Text()))); err != nil {
					return err
				}
			}
			return lines.Err()
		},
	}
	cmd.Flags().StringVar(&chain, "chain-id", "henan-1", "chain for which the other side signs")
	cmd.Flags().StringVar(&refuse, "refuse", "", "refuse every request with this code, as pledge/21")
	cmd.Flags().Int64Var(&at, "at", 0, "time of its first block, seconds since 1970-01-01T00:00:00Z; 0 for now")
	return cmd
}

// mocked is the answer to one line.
func mocked(peer *mockpeer.Peer, line string) mockAnswer {
	packet, err := hex.DecodeString(line)
	if err != nil {
		err = recognition.ErrPacket.Wrapf("no hexadecimal: %s", err)
	}
	var o recognition.Outcome
	if err == nil {
		o, err = peer.Answer(packet)
	}
	if err != nil {
		return mockAnswer{Error: recognition.CodeOf(err), Message: err.Error()}
	}
	raw, err := o.Marshal()
	if err != nil {
		return mockAnswer{Error: recognition.CodeOf(err), Message: fmt.Sprint(err)}
	}
	return mockAnswer{Outcome: &o, Bytes: hex.EncodeToString(raw)}
}
