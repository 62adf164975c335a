// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	googleproto "google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/types/dynamicpb"

	"github.com/cosmos/cosmos-sdk/x/tx/signing/aminojson"
	"github.com/cosmos/gogoproto/proto"
)

// The generated query commands print every record that holds alternatives, as an
// act that waits for its reviewer: each alternative names itself to their encoder.
func TestGeneratedCommandsPrintAlternatives(t *testing.T) {
	files, err := proto.MergedRegistry()
	require.NoError(t, err)
	encoder := aminojson.NewEncoder(aminojson.EncoderOptions{DoNotSortFields: true, EnumAsString: true, TypeResolver: dynamicpb.NewTypes(files), FileResolver: files})
	met := 0
	files.RangeFiles(func(f protoreflect.FileDescriptor) bool {
		if !strings.HasPrefix(string(f.Package()), "shuquan.") {
			return true
		}
		for i := range f.Messages().Len() {
			message := f.Messages().Get(i)
			for j := range message.Fields().Len() {
				field := message.Fields().Get(j)
				if field.ContainingOneof() == nil || field.HasOptionalKeyword() {
					continue
				}
				met++
				record := dynamicpb.NewMessage(message)
				record.Set(field, record.NewField(field))
				out, err := encoder.Marshal(googleproto.Message(record))
				require.NoError(t, err, field.FullName())
				require.Contains(t, string(out), string(field.Name()))
			}
		}
		return true
	})
	require.Greater(t, met, 60, "alternatives of the chain's records")
}
