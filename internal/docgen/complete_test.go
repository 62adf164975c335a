// SPDX-License-Identifier: Apache-2.0

package main

import (
	"strings"
	"testing"

	"github.com/cosmos/gogoproto/proto"
	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/reflect/protoreflect"
)

// TestEventsAndMessagesAreComplete: the events' document has every event of the
// descriptors with every field and nothing else, the permissions' document every
// message that a service takes.
func TestEventsAndMessagesAreComplete(t *testing.T) {
	documents, err := render(repository)
	require.NoError(t, err)
	files, err := proto.MergedRegistry()
	require.NoError(t, err)
	events, messages := 0, 0
	files.RangeFiles(func(f protoreflect.FileDescriptor) bool {
		if !strings.HasPrefix(string(f.Package()), "shuquan.") {
			return true
		}
		for i := range f.Messages().Len() {
			if m := f.Messages().Get(i); strings.HasPrefix(string(m.Name()), "Event") {
				events++
				requireEvent(t, documents["docs/events.md"], m)
			}
		}
		for i := range f.Services().Len() {
			service := f.Services().Get(i)
			if service.Name() != "Msg" {
				continue
			}
			for j := range service.Methods().Len() {
				messages++
				require.Contains(t, documents["docs/permissions.md"], "| `"+string(service.Methods().Get(j).Input().FullName())+"` |")
			}
		}
		return true
	})
	require.Equal(t, events, strings.Count(documents["docs/events.md"], "\n### "))
	require.Positive(t, events)
	require.Positive(t, messages)
}

func requireEvent(t *testing.T, document string, event protoreflect.MessageDescriptor) {
	t.Helper()
	_, section, found := strings.Cut(document, "\n### `"+string(event.FullName())+"`\n")
	require.True(t, found, event.FullName())
	section, _, _ = strings.Cut(section, "\n##")
	for i := range event.Fields().Len() {
		require.Contains(t, section, "\n| `"+string(event.Fields().Get(i).Name())+"` | ", event.FullName())
	}
	require.Equal(t, event.Fields().Len(), strings.Count(section, "\n| `"), event.FullName())
}
