// SPDX-License-Identifier: Apache-2.0

// Package nodeconfig holds the safe defaults of a node: what shuquand init, the
// local network and the demonstration write into config.toml, app.toml,
// client.toml and the consensus parameters of a genesis file.
//
// A default is safe when an operator who changes nothing exposes nothing: RPC,
// REST and gRPC listen on the node's own address only, no unsafe route is open,
// peers are those that are named, and no query can run without limit.
package nodeconfig
