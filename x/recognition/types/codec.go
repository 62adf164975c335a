// SPDX-License-Identifier: Apache-2.0

// Package types is recognition's generated interface: queries and genesis.
package types
