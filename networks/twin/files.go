// SPDX-License-Identifier: Apache-2.0

// Package twin holds the files of the network of two provinces.
package twin

import _ "embed"

// Rly is the template of the relayer's configuration; internal/twin fills it in.
//
//go:embed rly.yaml
var Rly string
