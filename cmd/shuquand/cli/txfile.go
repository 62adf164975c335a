// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/cosmos/gogoproto/proto"
	"github.com/spf13/cobra"
	"google.golang.org/protobuf/reflect/protoreflect"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/client/tx"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"cosmossdk.io/client/v2/autocli/flag"

	"github.com/shuquan-ledger/shuquan/app"
	counciltypes "github.com/shuquan-ledger/shuquan/x/council/types"
)

// readMessages reads one message or a list of messages from JSON with "@type".
// A message that names no signer gets the given one.
func readMessages(raw []byte, cdc interface {
	UnmarshalInterfaceJSON(bz []byte, ptr any) error
}, signer string,
) ([]sdk.Msg, error) {
	raw = bytes.TrimSpace(raw)
	var parts []map[string]json.RawMessage
	if bytes.HasPrefix(raw, []byte("{")) {
		raw = append(append([]byte("["), raw...), ']')
	}
	if err := json.Unmarshal(raw, &parts); err != nil {
		return nil, fmt.Errorf("a message is an object with \"@type\", several are a list: %w", err)
	}
	if len(parts) == 0 {
		return nil, errors.New("there is no message in it")
	}
	var out []sdk.Msg
	for i, part := range parts {
		msg, err := readMessage(part, cdc.UnmarshalInterfaceJSON, signer)
		if err != nil {
			return nil, fmt.Errorf("message %d: %w", i+1, err)
		}
		out = append(out, msg)
	}
	return out, nil
}

func readMessage(part map[string]json.RawMessage, unmarshal func([]byte, any) error, signer string) (sdk.Msg, error) {
	var url string
	if err := json.Unmarshal(part["@type"], &url); err != nil || url == "" {
		return nil, errors.New(`"@type" is missing, like "/shuquan.registration.service.v1.MsgAccept"`)
	}
	field, err := signerField(url)
	if err != nil {
		return nil, err
	}
	if _, given := part[field]; !given {
		if part[field], err = json.Marshal(signer); err != nil {
			return nil, err
		}
	}
	raw, err := json.Marshal(part)
	if err != nil {
		return nil, err
	}
	var msg sdk.Msg
	if err := unmarshal(raw, &msg); err != nil {
		return nil, fmt.Errorf("%s: %w", url, err)
	}
	return msg, nil
}

// signerField is the name of the field that names a message's signer.
func signerField(url string) (string, error) {
	files, err := proto.MergedRegistry()
	if err != nil {
		return "", err
	}
	desc, err := files.FindDescriptorByName(protoreflect.FullName(trimSlash(url)))
	if err != nil {
		return "", fmt.Errorf("there is no message %s", url)
	}
	msg, ok := desc.(protoreflect.MessageDescriptor)
	if !ok {
		return "", fmt.Errorf("%s is no message", url)
	}
	field := flag.GetSignerFieldName(msg)
	if field == "" {
		return "", fmt.Errorf("%s is no message that anybody signs", url)
	}
	return field, nil
}

func trimSlash(url string) string {
	if len(url) > 0 && url[0] == '/' {
		return url[1:]
	}
	return url
}

func txFileCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "file FILE",
		Short: "Send the messages of a JSON file as one transaction (发送文件中的消息)",
		Long: `FILE ("-" for standard input) holds one message or a list of messages as JSON:

  [{"@type": "/shuquan.registration.service.v1.MsgAccept", "id": "0123..."}]

Bytes are base64, enumerations are names. A message that names no signer is
signed by --from. All messages take effect or none.`,
		Example: "shuquand tx example MsgSubmit > submission.json\nshuquand tx file accept.json --from handler\nshuquand tx file submissions.json --from handler --gas 20000000",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return sendFiles(cmd, args, "", func(_ client.Context, msgs []sdk.Msg) ([]sdk.Msg, error) { return msgs, nil })
		},
	}
	return cmd
}

func txMotionCommand() *cobra.Command {
	var title, document, digest string
	cmd := &cobra.Command{
		Use:   "motion FILE...",
		Short: "Put the messages of JSON files to the council as a motion (提出议案)",
		Long: `Each FILE holds messages as in "shuquand tx file", together 1 to 16; a message
that names no authority gets the council's. "shuquand tx example" prints a file
for every message. The proposer approves by proposing. The document with the
reasons stays with the bureau: only its digest goes on chain.`,
		Example: `shuquand tx example MsgAdmitInstitution > admit.json
shuquand tx motion admit.json designate.json --title 准入并指定山西数据登记服务有限公司 --document reasons.pdf --from operator
shuquand tx motion year.json --title 2027年工作日历 --document-digest sm3:... --from operator`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if document != "" {
				var err error
				if digest, err = fileDigest(document); err != nil {
					return err
				}
			}
			return sendFiles(cmd, args, app.Authority(), func(ctx client.Context, msgs []sdk.Msg) ([]sdk.Msg, error) {
				motion := &counciltypes.MsgProposeMotion{Operator: ctx.GetFromAddress().String(), Title: title, DocumentDigest: digest}
				for _, msg := range msgs {
					packed, err := codectypes.NewAnyWithValue(msg)
					if err != nil {
						return nil, err
					}
					motion.Messages = append(motion.Messages, packed)
				}
				return []sdk.Msg{motion}, nil
			})
		},
	}
	cmd.Flags().StringVar(&title, "title", "", "what is to be decided, at most 120 characters (议题)")
	cmd.Flags().StringVar(&document, "document", "", "file with the reasons, of which the digest is taken (理由文件)")
	cmd.Flags().StringVar(&digest, "document-digest", "", "digest of the reasons, sm3:hex (理由文件摘要)")
	mustRequire(cmd, "title")
	cmd.MarkFlagsOneRequired("document", "document-digest")
	cmd.MarkFlagsMutuallyExclusive("document", "document-digest")
	return cmd
}

// sendFiles signs and broadcasts what build makes of the messages in files.
// Messages without a signer get the given one, or --from for an empty one.
func sendFiles(cmd *cobra.Command, paths []string, signer string, build func(client.Context, []sdk.Msg) ([]sdk.Msg, error)) error {
	ctx, err := client.GetClientTxContext(cmd)
	if err != nil {
		return err
	}
	if ctx.GetFromAddress().Empty() {
		return usage(fmt.Errorf("--%s is needed: the key that signs", flags.FlagFrom))
	}
	if signer == "" {
		signer = ctx.GetFromAddress().String()
	}
	var all []sdk.Msg
	for _, path := range paths {
		raw, err := readInput(cmd, path)
		if err != nil {
			return err
		}
		msgs, err := readMessages(raw, ctx.Codec, signer)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		all = append(all, msgs...)
	}
	msgs, err := build(ctx, all)
	if err != nil {
		return err
	}
	return tx.GenerateOrBroadcastTxCLI(ctx.WithCmdContext(cmd.Context()).WithOutput(cmd.OutOrStdout()), cmd.Flags(), msgs...)
}
