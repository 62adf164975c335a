// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/cosmos/gogoproto/proto"
	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/reflect/protoreflect"

	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/testutil/badinput"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/institution"
)

// moduleStores are the stores whose content a refused transaction leaves as
// it was.
var moduleStores = []string{
	"acc", "consensus", "upgrade", "calendar", "institution", "council", "registration", "certificate", "objection", "pledge", "recognition",
}

// state is a digest of every store, without what a refused transaction costs
// its sender: the sequence number and the count against the quota.
func state(t *testing.T, l *ledger.Ledger) map[string]string {
	t.Helper()
	ctx := sdk.UnwrapSDKContext(l.Ctx())
	named, ok := l.App.CommitMultiStore().(interface {
		StoreKeysByName() map[string]storetypes.StoreKey
	})
	require.True(t, ok)
	keys := named.StoreKeysByName()
	out := map[string]string{}
	for _, name := range moduleStores {
		key, ok := keys[name]
		require.True(t, ok, name)
		out[name] = storeDigest(t, l, ctx.KVStore(key), name)
	}
	return out
}

func storeDigest(t *testing.T, l *ledger.Ledger, store storetypes.KVStore, name string) string {
	t.Helper()
	h := sha256.New()
	it := store.Iterator(nil, nil)
	defer func() { require.NoError(t, it.Close()) }()
	for ; it.Valid(); it.Next() {
		key, value := it.Key(), it.Value()
		switch {
		case name == institution.ModuleName && key[0] == institution.UsagePrefix[0]:
			continue
		case name == authtypes.StoreKey && key[0] == authtypes.AddressStoreKeyPrefix.Bytes()[0]:
			value = withoutSequence(t, l, value)
		}
		fmt.Fprintf(h, "%d %x %d %x\n", len(key), key, len(value), value)
	}
	return fmt.Sprintf("%x", h.Sum(nil))
}

func withoutSequence(t *testing.T, l *ledger.Ledger, value []byte) []byte {
	t.Helper()
	var account sdk.AccountI
	require.NoError(t, l.App.Encoding().Codec.UnmarshalInterface(value, &account))
	require.NoError(t, account.SetSequence(0))
	out, err := l.App.Encoding().Codec.MarshalInterface(account)
	require.NoError(t, err)
	return out
}

// watch fails the test if a refused transaction changes a store that it may
// not change.
func watch(t *testing.T, l *ledger.Ledger, what *string) func(...string) func(bool) {
	t.Helper()
	return func(mayChange ...string) func(bool) {
		before := state(t, l)
		return func(refused bool) {
			if !refused {
				return
			}
			after := state(t, l)
			for _, name := range moduleStores {
				if before[name] != after[name] && !slices.Contains(mayChange, name) {
					t.Errorf("%s: refused, but the store %s has changed", *what, name)
				}
			}
		}
	}
}

// ruled is a refusal's text: a rule's id and a sentence.
var ruled = regexp.MustCompile(`(^|: )[A-Z]{1,2}-?[A-Z0-9-]*: .{20,}`)

// checkRefusal checks code and text.
func checkRefusal(t *testing.T, what, code string, res *ledger.Result) {
	t.Helper()
	got := fmt.Sprintf("%s/%d", res.Codespace, res.Code)
	switch {
	case got != code:
		t.Errorf("%s: got %s, want %s: %s", what, got, code, res.Log)
	case got == "sdk/1" || got == "sdk/111222" || got == "undefined/111222":
		t.Errorf("%s: a panic or an error without code: %s", what, res.Log)
	case res.Codespace != "sdk" && res.Log != got && !ruled.MatchString(res.Log):
		t.Errorf("%s: the refusal names no rule: %s", what, res.Log)
	}
}

// Every row is refused with its code, and nothing changes. After its rows the
// message that they spoil succeeds, so that nothing but the spoiling refused.
func TestBadInputRefused(t *testing.T) {
	rows := map[string][]badinput.Row{}
	for _, r := range badinput.Rows() {
		rows[r.Message] = append(rows[r.Message], r)
	}
	bases := map[string][]badinput.Base{}
	var messages []string
	for _, b := range badinput.Bases() {
		if bases[b.Message] == nil {
			messages = append(messages, b.Message)
		}
		bases[b.Message] = append(bases[b.Message], b)
	}
	for _, message := range messages {
		t.Run(message, func(t *testing.T) {
			t.Parallel()
			w := badinput.On(ledger.New(t, ledger.Options{Seats: 3}))
			var what string
			w.Watch = watch(t, w.Ledger, &what)
			for _, r := range rows[message] {
				what = r.Field + ": " + r.Case
				checkRefusal(t, what, r.Code, r.Try(w))
			}
			for _, b := range bases[message] {
				what = "valid " + b.Variant
				res := b.Try(w)
				require.Zero(t, res.Code, "%s: %s/%d %s", what, res.Codespace, res.Code, res.Log)
			}
		})
	}
}

// field is a field of a message with where it stands.
type field struct {
	desc protoreflect.FieldDescriptor
	path string
}

// fields are all fields of a message, those of nested messages included.
func fields(m protoreflect.MessageDescriptor, prefix string) []field {
	var out []field
	for i := range m.Fields().Len() {
		f := m.Fields().Get(i)
		at := field{f, prefix + string(f.Name())}
		nested := f.Kind() == protoreflect.MessageKind && f.Message().FullName() != "google.protobuf.Any"
		if !nested || f.IsList() {
			out = append(out, at)
		}
		if nested {
			out = append(out, fields(f.Message(), at.path+".")...)
		}
	}
	return out
}

// messageFields are the fields of every message of ours that the chain knows.
func messageFields(t *testing.T) map[string][]field {
	t.Helper()
	out := map[string][]field{}
	for _, url := range newApp(t).Encoding().Registry.ListImplementations(sdk.MsgInterfaceProtoName) {
		if !strings.HasPrefix(url, "/shuquan.") {
			continue
		}
		d, err := proto.HybridResolver.FindDescriptorByName(protoreflect.FullName(url[1:]))
		require.NoError(t, err)
		part := strings.Split(url, ".")
		m, ok := d.(protoreflect.MessageDescriptor)
		require.True(t, ok, url)
		out[part[1]+"."+part[len(part)-1]] = fields(m, "")
	}
	return out
}

// numberOfPerson is the code that refuses a number of a person in a message. Between
// provinces there are no texts but those of pledges.
func numberOfPerson(message string) string {
	if strings.HasPrefix(message, "pledge.") || strings.HasPrefix(message, "recognition.") {
		return "pledge/61"
	}
	return "gate/11"
}

// Every field of every message has a row, every list one over its maximum,
// every free text one with a number of a person; and no row is about a field
// that does not exist.
func TestBadInputCoversEveryField(t *testing.T) {
	cases, personal := map[string][]string{}, map[string]bool{}
	for _, r := range badinput.Rows() {
		at := r.Message + " " + r.Field
		require.NotContains(t, cases[at], r.Case, at)
		cases[at] = append(cases[at], r.Case)
		personal[at] = personal[at] || r.Code == numberOfPerson(r.Message)
	}
	free := map[string]bool{}
	for _, f := range badinput.FreeFields() {
		at := f.Message + " " + f.Field
		require.Empty(t, cases[at], "%s is free and has rows", at)
		free[at] = true
	}
	texts, known := freeTexts(t), map[string]bool{}
	for message, list := range messageFields(t) {
		for _, f := range list {
			at := message + " " + f.path
			known[at] = true
			if free[at] {
				continue
			}
			if len(cases[at]) == 0 {
				t.Errorf("%s has no row", at)
			}
			if f.desc.IsList() && !slices.Contains(cases[at], "too many") {
				t.Errorf("%s is a list and has no row over its maximum", at)
			}
			if texts[string(f.desc.FullName())] && !personal[at] {
				t.Errorf("%s is a free text and has no row with a number of a person", at)
			}
		}
	}
	for at := range cases {
		message, path, _ := strings.Cut(at, " ")
		if !known[at] && !slices.ContainsFunc(messageFields(t)[message], func(f field) bool { return strings.HasPrefix(f.path, path+".") }) {
			t.Errorf("%s is in the table and no field", at)
		}
	}
	for at := range free {
		require.True(t, known[at], "%s is free and no field", at)
	}
}

var (
	protoPackage = regexp.MustCompile(`^package (\S+);`)
	protoMessage = regexp.MustCompile(`^message (\w+) \{`)
	protoField   = regexp.MustCompile(`^  \w[\w. ]* (\w+) = \d+`)
)

// freeTexts are the full names of the fields whose comment says free text.
func freeTexts(t *testing.T) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	files, err := filepath.Glob("../proto/shuquan/*/*/*.proto")
	require.NoError(t, err)
	more, err := filepath.Glob("../proto/shuquan/*/*/*/*.proto")
	require.NoError(t, err)
	for _, name := range append(files, more...) {
		raw, err := os.ReadFile(name)
		require.NoError(t, err)
		var pkg, message string
		marked := false
		for _, line := range strings.Split(string(raw), "\n") {
			if m := protoPackage.FindStringSubmatch(line); m != nil {
				pkg = m[1]
			} else if m := protoMessage.FindStringSubmatch(line); m != nil {
				message = m[1]
			} else if m := protoField.FindStringSubmatch(line); m != nil {
				if marked {
					out[pkg+"."+message+"."+m[1]] = true
				}
				marked = false
			} else if strings.Contains(line, ", free text]") {
				marked = true
			}
		}
	}
	require.Greater(t, len(out), 10)
	return out
}

// Every row about sender, persons, signatures, state, time and form is
// refused with its code, and nothing changes.
func TestBadInputAcrossFields(t *testing.T) {
	for _, r := range badinput.CrossRows() {
		t.Run(r.Message+"/"+r.Field+"/"+r.Case, func(t *testing.T) {
			t.Parallel()
			w := badinput.On(ledger.New(t, ledger.Options{Seats: 3}))
			what := r.Case
			w.Watch = watch(t, w.Ledger, &what)
			checkRefusal(t, what, r.Code, r.Try(w))
		})
	}
}

// registered is an error of a module, with its code.
var registered = regexp.MustCompile(`(Err\w+) = errors\.Register\(ModuleName, (\d+), `)

// Every error of pledges that a message can give refuses some row. Before
// ErrAuthority gate and council refuse, ErrGenesis is for no message, and ErrValuation
// for none before valuations are recorded.
func TestBadInputReachesEveryPledgeError(t *testing.T) {
	reached := map[string]bool{}
	for _, r := range slices.Concat(badinput.Rows(), badinput.CrossRows()) {
		reached[r.Code] = true
	}
	raw, err := os.ReadFile("../x/pledge/errors.go")
	require.NoError(t, err)
	errs := registered.FindAllStringSubmatch(string(raw), -1)
	require.Greater(t, len(errs), 40)
	for _, e := range errs {
		if !slices.Contains([]string{"ErrAuthority", "ErrGenesis", "ErrValuation"}, e[1]) && !reached["pledge/"+e[2]] {
			t.Errorf("no row is refused with %s, pledge/%s", e[1], e[2])
		}
	}
}
