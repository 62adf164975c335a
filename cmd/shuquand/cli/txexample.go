// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/cosmos/gogoproto/proto"
	"github.com/spf13/cobra"
	"google.golang.org/protobuf/reflect/protoreflect"

	"cosmossdk.io/client/v2/autocli/flag"

	"github.com/shuquan-ledger/shuquan/app"
)

func txExampleCommand() *cobra.Command {
	var choose []string
	cmd := &cobra.Command{
		Use:   "example [MESSAGE]",
		Short: "Print a complete JSON file for a message, to be edited (消息文件样例)",
		Long: `Prints a message with all its fields as JSON. Replace the values, remove what
does not apply, and send the file with "tx file", or put it to the council with
"tx motion". Without MESSAGE the names of all messages are listed. MESSAGE may
also be a part of one, like Content, Act or NewOfficer: what a flag takes as a
.json file.

Where only one of several fields may be given, --choose takes the one that is
wanted. The signer is filled in when the file is sent. Bytes are base64,
enumerations are names.
打印含全部字段的样例文件：替换取值、删去不适用的字段后发送。`,
		Example: `shuquand tx example
shuquand tx example MsgSubmit > submission.json
shuquand tx example shuquan.registration.service.v1.MsgPropose --choose pass > pass.json
shuquand tx example MsgAdmitInstitution > admit.json
shuquand tx example registration.v1.Content > content.json`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return listMessages(cmd)
			}
			desc, err := findMessage(args[0])
			if err != nil {
				return err
			}
			s := skeleton{choose: choose}
			out := s.exampleOf(desc)
			for _, name := range choose {
				if !slices.Contains(s.chosen, name) {
					return usage(fmt.Errorf("--choose %s: %s has no such choice; it has: %v", name, desc.FullName(), s.choices))
				}
			}
			for _, names := range s.choices {
				cmd.PrintErrf("Choose one of these with --choose: %s.\n", strings.Join(names, ", "))
			}
			return writeJSON(cmd, out)
		},
	}
	cmd.Flags().StringSliceVar(&choose, "choose", nil, "of fields of which only one may be given, the one that is wanted (选择其一)")
	addOutput(cmd)
	return needing(needsNothing, cmd)
}

// listMessages prints the names of all messages that can be sent or put to the
// council.
func listMessages(cmd *cobra.Command) error {
	type listed struct {
		Message string `json:"message"`
		Who     string `json:"who"`
	}
	var out []listed
	var text strings.Builder
	for url, p := range app.Permissions() {
		if byProgram(url) {
			continue
		}
		out = append(out, listed{trimSlash(url), string(p.Role)})
	}
	slices.SortFunc(out, func(a, b listed) int { return strings.Compare(a.Message, b.Message) })
	for _, l := range out {
		fmt.Fprintf(&text, "%-62s %s\n", l.Message, l.Who)
	}
	return show(cmd, out, strings.TrimSuffix(text.String(), "\n"))
}

// byProgram tells whether programs alone write a message: what light clients take
// are another chain's signed headers.
func byProgram(url string) bool { return strings.HasPrefix(url, "/ibc.") }

// findMessage finds one of the ledger's message types by the end of its name.
func findMessage(name string) (protoreflect.MessageDescriptor, error) {
	files, err := proto.MergedRegistry()
	if err != nil {
		return nil, err
	}
	var found []protoreflect.MessageDescriptor
	files.RangeFiles(func(f protoreflect.FileDescriptor) bool {
		for i := range f.Messages().Len() {
			m := f.Messages().Get(i)
			full := string(m.FullName())
			ours := strings.HasPrefix(full, "shuquan.")
			if trimSlash(name) == full || ours && strings.HasSuffix(full, "."+name) {
				found = append(found, m)
			}
		}
		return true
	})
	switch len(found) {
	case 0:
		return nil, usage(fmt.Errorf("there is no message %s; list them with: shuquand tx example", name))
	case 1:
		return found[0], nil
	}
	var names []string
	for _, m := range found {
		names = append(names, string(m.FullName()))
	}
	slices.Sort(names)
	return nil, usage(errors.New("several messages have this name; give one of them: " + strings.Join(names, ", ")))
}

// exampleOf is a message with all its fields; a message that can be sent has
// its "@type" and lacks its signer, which sending fills in.
func (s *skeleton) exampleOf(m protoreflect.MessageDescriptor) any {
	switch m.FullName() {
	case contentName, publicContentName, proposalName:
		return contentOf(m.FullName())
	}
	out := s.fields(m)
	if signer := flag.GetSignerFieldName(m); signer != "" {
		out = out.without(signer).before("@type", "/"+string(m.FullName()))
	}
	return out
}
