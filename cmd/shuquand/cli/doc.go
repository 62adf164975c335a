// SPDX-License-Identifier: Apache-2.0

// Package cli is shuquand's command line: a node's life, the genesis of a chain,
// keys, document signatures, transactions and queries, and networks on one
// machine.
//
// Exit codes: 0 done, 1 refused or failed, 2 wrong use, 3 no node reached.
package cli
