// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"github.com/cosmos/gogoproto/proto"
	"github.com/spf13/cobra"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/reflect/protoregistry"
	"google.golang.org/protobuf/types/dynamicpb"

	"cosmossdk.io/client/v2/autocli"
	"cosmossdk.io/client/v2/autocli/flag"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/flags"
)

// addModuleCommands adds a query and a transaction command for every method of
// the modules' services.
func addModuleCommands(root *cobra.Command, o autocli.AppOptions, base client.Context) error {
	files, err := proto.MergedRegistry()
	if err != nil {
		return err
	}
	o.ClientCtx = base
	return o.EnhanceRootCommandWithBuilder(root, &autocli.Builder{
		Builder: flag.Builder{
			TypeResolver:          messageTypes{dynamicpb.NewTypes(files)},
			FileResolver:          files,
			AddressCodec:          o.AddressCodec,
			ValidatorAddressCodec: o.ValidatorAddressCodec,
			ConsensusAddressCodec: o.ConsensusAddressCodec,
		},
		GetClientConn: func(cmd *cobra.Command) (grpc.ClientConnInterface, error) {
			return client.GetClientQueryContext(cmd)
		},
		AddQueryConnFlags: func(cmd *cobra.Command) {
			flags.AddQueryFlagsToCmd(cmd)
			flags.AddKeyringFlags(cmd.Flags())
		},
		AddTxConnFlags: addTxFlags,
	})
}

// messageTypes finds message types: those that the protobuf library knows, and
// for the ledger's own, which are generated without it, types made from their
// descriptors. So "@type" in JSON files may name any message or key.
type messageTypes struct{ dynamic *dynamicpb.Types }

// FindMessageByName finds a type by its full name.
func (t messageTypes) FindMessageByName(name protoreflect.FullName) (protoreflect.MessageType, error) {
	if found, err := protoregistry.GlobalTypes.FindMessageByName(name); err == nil {
		return found, nil
	}
	return t.dynamic.FindMessageByName(name)
}

// FindMessageByURL finds a type by the URL in an Any.
func (t messageTypes) FindMessageByURL(url string) (protoreflect.MessageType, error) {
	if found, err := protoregistry.GlobalTypes.FindMessageByURL(url); err == nil {
		return found, nil
	}
	return t.dynamic.FindMessageByURL(url)
}

// FindExtensionByName finds an extension by its full name.
func (t messageTypes) FindExtensionByName(name protoreflect.FullName) (protoreflect.ExtensionType, error) {
	if found, err := protoregistry.GlobalTypes.FindExtensionByName(name); err == nil {
		return found, nil
	}
	return t.dynamic.FindExtensionByName(name)
}

// FindExtensionByNumber finds an extension by what it extends and its number.
func (t messageTypes) FindExtensionByNumber(message protoreflect.FullName, number protoreflect.FieldNumber) (protoreflect.ExtensionType, error) {
	if found, err := protoregistry.GlobalTypes.FindExtensionByNumber(message, number); err == nil {
		return found, nil
	}
	return t.dynamic.FindExtensionByNumber(message, number)
}
