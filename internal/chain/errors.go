// SPDX-License-Identifier: Apache-2.0

package chain

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
	"syscall"
)

var (
	// ErrUnreachable is returned when no node answers at an address.
	ErrUnreachable = errors.New("the node cannot be reached")
	// ErrRefused is returned for a transaction that the chain refused, before or
	// in a block; see RefusedError for the code.
	ErrRefused = errors.New("refused by the chain")
	// ErrNotIncluded is returned when a transaction did not enter a block in time.
	// It may still do so.
	ErrNotIncluded = errors.New("the transaction is not in a block yet; ask again with: shuquand query wait-tx HASH")
)

// RefusedError tells why the chain refused a transaction.
type RefusedError struct {
	// Codespace and Code name the registered error.
	Codespace string
	// Code is the number within the codespace.
	Code uint32
	// Log is the sentence that explains it.
	Log string
	// Hash is the transaction's hash.
	Hash string
	// Height is the block that holds the transaction; 0 if it entered none.
	Height int64
}

// Error gives code and sentence, like "registration/23: P-R6 ...".
func (e *RefusedError) Error() string {
	return fmt.Sprintf("%s/%d: %s", e.Codespace, e.Code, e.Log)
}

// Unwrap makes errors.Is(err, ErrRefused) hold.
func (e *RefusedError) Unwrap() error { return ErrRefused }

// reached turns a failure of the network into ErrUnreachable and leaves every
// other error as it is.
func reached(err error) error {
	if err == nil || !Unreachable(err) || errors.Is(err, ErrUnreachable) {
		return err
	}
	return fmt.Errorf("%w (%w)", ErrUnreachable, err)
}

// Unreachable tells whether an error means that no node answered. The SDK and
// the RPC client lose some error types on the way, so texts count as well.
func Unreachable(err error) bool {
	if err == nil {
		return false
	}
	// Not net.Error: every system error has its methods, also "no such file".
	var op *net.OpError
	if errors.As(err, &op) {
		return op.Op != "listen" // an address of one's own that is taken
	}
	var name *net.DNSError
	var request *url.Error
	if errors.Is(err, ErrUnreachable) || errors.Is(err, syscall.ECONNREFUSED) || errors.As(err, &name) || errors.As(err, &request) {
		return true
	}
	text := err.Error()
	for _, sign := range []string{"connection refused", "no such host", "error while dialing", "network is unreachable"} {
		if strings.Contains(strings.ToLower(text), sign) {
			return true
		}
	}
	return false
}
