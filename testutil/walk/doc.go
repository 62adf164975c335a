// SPDX-License-Identifier: Apache-2.0

// Package walk takes the whole application for random walks: at every step
// somebody does what the lifecycle tables allow, or time jumps, or somebody
// tries what they should not. The tables are the oracle. What they allow must
// succeed, what succeeds must be a row of a table, and what is refused must
// carry a registered code and change nothing.
package walk
