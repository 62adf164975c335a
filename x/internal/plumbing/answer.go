// SPDX-License-Identifier: Apache-2.0

package plumbing

import (
	"errors"
	"slices"
	"strings"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	errorsmod "cosmossdk.io/errors"
)

// Answer turns a refusal into the gRPC status of a query. Its text begins with
// the registered code, "registration/60: ...", so that REST and gRPC name the
// same code as a transaction does. absent are the refusals that mean that there
// is no such record. What is not a refusal of ours stays as it is.
func Answer(err error, absent ...*errorsmod.Error) error {
	if err == nil {
		return nil
	}
	var refusal *errorsmod.Error
	if !errors.As(err, &refusal) || refusal.Codespace() == errorsmod.UndefinedCodespace || refusal.Codespace() == "sdk" {
		return err
	}
	code := codes.FailedPrecondition
	switch {
	case slices.ContainsFunc(absent, func(e *errorsmod.Error) bool { return errorsmod.IsOf(err, e) }):
		code = codes.NotFound
	case isForm(refusal):
		code = codes.InvalidArgument
	}
	return status.Errorf(code, "%s/%d: %s", refusal.Codespace(), refusal.ABCICode(), err.Error())
}

// isForm tells whether a refusal is one of form: their rule ids begin with V-.
func isForm(refusal *errorsmod.Error) bool {
	return strings.HasPrefix(refusal.Error(), "V-")
}
