// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"github.com/cosmos/gogoproto/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
)

// field is a field of an example with its name.
type field struct {
	name  string
	value any
}

// ordered is a JSON object that keeps the order of the .proto file.
type ordered []field

// MarshalJSON writes the fields in order.
func (o ordered) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, f := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		name, err := json.Marshal(f.name)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(f.value)
		if err != nil {
			return nil, err
		}
		b.Write(name)
		b.WriteByte(':')
		b.Write(value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

func (o ordered) without(name string) ordered {
	var out ordered
	for _, f := range o {
		if f.name != name {
			out = append(out, f)
		}
	}
	return out
}

func (o ordered) before(name string, value any) ordered {
	return append(ordered{{name, value}}, o...)
}

// skeleton makes examples.
type skeleton struct {
	// choose names fields of choices that are wanted instead of the first.
	choose []string
	// choices are those that the example met: their fields' names.
	choices [][]string
	// chosen are the names of choose that were found.
	chosen []string
}

// fields gives every field of a message an example. Of a choice only one
// stands: a file that names two of them would be refused.
func (s *skeleton) fields(m protoreflect.MessageDescriptor) ordered {
	out := ordered{}
	list := m.Fields()
	for i := range list.Len() {
		f := list.Get(i)
		if choice := f.ContainingOneof(); choice != nil && s.choice(choice) != f {
			continue
		}
		value := s.value(f)
		if f.IsList() {
			value = []any{value}
		}
		out = append(out, field{string(f.Name()), value})
	}
	return out
}

// choice is the field of a choice that the example shows.
func (s *skeleton) choice(c protoreflect.OneofDescriptor) protoreflect.FieldDescriptor {
	wanted := c.Fields().Get(0)
	var names []string
	for i := range c.Fields().Len() {
		f := c.Fields().Get(i)
		names = append(names, string(f.Name()))
		if slices.Contains(s.choose, string(f.Name())) {
			wanted = f
			s.chosen = append(s.chosen, string(f.Name()))
		}
	}
	if !slices.ContainsFunc(s.choices, func(known []string) bool { return slices.Equal(known, names) }) {
		s.choices = append(s.choices, names)
	}
	return wanted
}

func (s *skeleton) value(f protoreflect.FieldDescriptor) any {
	switch f.Kind() {
	case protoreflect.MessageKind:
		return s.message(f)
	case protoreflect.EnumKind:
		return exampleEnum(f.Enum())
	case protoreflect.BoolKind:
		return false
	case protoreflect.BytesKind:
		return "AAECAwQFBgcICQoLDA0ODw=="
	case protoreflect.StringKind:
		return exampleText(string(f.Name()))
	case protoreflect.Uint64Kind, protoreflect.Int64Kind:
		return exampleNumber(string(f.Name()))
	default:
		return exampleDay(string(f.Name()))
	}
}

// message is a message within a message.
func (s *skeleton) message(f protoreflect.FieldDescriptor) any {
	switch f.Message().FullName() {
	case "google.protobuf.Any":
		return exampleAny(f)
	case "google.protobuf.Timestamp":
		return "2026-12-31T00:00:00Z"
	case "google.protobuf.Duration":
		return "60s"
	case contentName, publicContentName, proposalName:
		return contentOf(f.Message().FullName())
	}
	return s.fields(f.Message())
}

// These are the contents of applications and the proposal of a pledge, whose
// examples are not made of their fields' names: they can be filed.
const (
	contentName       = "shuquan.registration.v1.Content"
	publicContentName = "shuquan.registration.v1.PublicContent"
	proposalName      = "shuquan.pledge.v1.Proposal"
)

// contentOf is that example.
func contentOf(name protoreflect.FullName) any {
	switch name {
	case publicContentName:
		c := examplePublicContent()
		return contentJSON{&c}
	case proposalName:
		p := exampleProposal()
		return contentJSON{&p}
	default:
		c := exampleContent()
		return contentJSON{&c}
	}
}

// contentJSON is an example that is a message.
type contentJSON struct{ proto.Message }

// MarshalJSON writes it with all its fields, the empty ones too.
func (c contentJSON) MarshalJSON() ([]byte, error) { return protoJSON(c.Message) }

// exampleAny is a public key or a message in a motion.
func exampleAny(f protoreflect.FieldDescriptor) any {
	if strings.Contains(string(f.Name()), "key") {
		return ordered{{"@type", "/cosmos.crypto.secp256k1.PubKey"}, {"key", "A4qp8YxPZkZV5oLhBHk1RkQ1u+YJk8yP9H7k3c6mH1tN"}}
	}
	return ordered{{"@type", "/shuquan.council.service.v1.MsgRemoveSeat"}, {"division", "141100"}}
}

// exampleEnum is the first value that says something.
func exampleEnum(e protoreflect.EnumDescriptor) string {
	return string(e.Values().Get(min(1, e.Values().Len()-1)).Name())
}

// exampleNumber is a number, as JSON has those of 64 bits: text.
func exampleNumber(name string) string {
	switch {
	case strings.Contains(name, "expiry"), strings.Contains(name, "until"), strings.Contains(name, "void_from"), strings.HasSuffix(name, "_at"):
		return "1798675200" // 2026-12-31, seconds since 1970
	default:
		return "1"
	}
}

// exampleDay is a small number or a day.
func exampleDay(name string) int {
	switch {
	case name == "year":
		return 2027
	case name == "time_from", name == "first_day", strings.HasSuffix(name, "_from"), name == "from":
		return 20260301
	case name == "issued_on":
		return 20260115
	case name == "expires_on":
		return 20290114
	case name == "time_to", strings.HasSuffix(name, "_to"), strings.HasSuffix(name, "day"), strings.HasSuffix(name, "days_off"):
		return 20261231
	default:
		return 1
	}
}

// exampleText is a text of the form that fields of this name have.
func exampleText(name string) string {
	for _, known := range exampleTexts {
		for _, part := range known.parts {
			if name == part || strings.HasSuffix(name, part) {
				return known.text
			}
		}
	}
	return "..."
}

// exampleTexts are forms by name of field, the more special ones first.
var exampleTexts = []struct {
	parts []string
	text  string
}{
	{[]string{"industry"}, "B06"},
	{[]string{"registration_number"}, "SX2026000000001X"},
	{[]string{"number"}, "20260114000000001"},
	{[]string{"province"}, "14"},
	{[]string{"division"}, "140200"},
	{[]string{"agency"}, "91140100MAC7X2K91N"},
	{[]string{"code", "party", "institution", "holder", "objector"}, exampleHolder},
	{[]string{"legal_name", "name"}, "大同示范煤业有限公司"},
	{[]string{"title"}, "准入山西数据登记服务有限公司"},
	{[]string{"algorithm"}, "sm2-sm3"},
	{[]string{"fingerprint_method"}, "manifest/v1"},
	{[]string{"url"}, "https://fees.example.cn"},
	{[]string{"complaint_channel"}, "https://complaints.example.cn"},
	{[]string{"officer", "operator", "authority", "address", "handler", "reviewer", "admin"}, "sq1qypqxpq9qcrsszg2pvxq6rs0zqg3yyc5djpzh0"},
	{[]string{"id"}, "0f1e2d3c4b5a69788796a5b4c3d2e1f0"},
	{[]string{"digest", "commitment", "proof", "evidence", "order", "fingerprint", "description_file", "contract", "consent", "assessment", "attorney"}, exampleDigest},
	{[]string{"ground"}, "P-R4"},
	{[]string{"source"}, "国务院办公厅通知"},
}
