// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"github.com/cosmos/gogoproto/proto"
	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/codec"
)

// secretMode is the mode of files that only their owner may read.
const secretMode = 0o600

// addOutput gives a command the flag --output.
func addOutput(cmd *cobra.Command) {
	if cmd.Flags().Lookup(flags.FlagOutput) == nil {
		cmd.Flags().StringP(flags.FlagOutput, "o", flags.OutputFormatText, "output format, 输出格式 (text|json)")
	}
}

// show prints a result: value as JSON with --output json, text otherwise.
func show(cmd *cobra.Command, value any, text string) error {
	format, err := cmd.Flags().GetString(flags.FlagOutput)
	if err != nil {
		return err
	}
	switch format {
	case flags.OutputFormatText:
		_, err = fmt.Fprintln(cmd.OutOrStdout(), text)
		return err
	case flags.OutputFormatJSON:
		return writeJSON(cmd, value)
	default:
		return usage(fmt.Errorf("--output is text or json, not %q", format))
	}
}

// writeJSON prints a value as indented JSON.
func writeJSON(cmd *cobra.Command, value any) error {
	b, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(cmd.OutOrStdout(), string(b))
	return err
}

// protoJSON turns a message into JSON that messages and flags take back.
func protoJSON(m proto.Message) (json.RawMessage, error) {
	return codec.ProtoMarshalJSON(m, nil)
}

// writeNew writes a file that must not exist yet, so that no key or opening is
// ever overwritten.
func writeNew(path string, content []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, secretMode)
	if errors.Is(err, os.ErrExist) {
		return fmt.Errorf("%s exists and is not overwritten; name another file with --out", path)
	}
	if err != nil {
		return err
	}
	if _, err := f.Write(content); err != nil {
		return errors.Join(err, f.Close())
	}
	return f.Close()
}
