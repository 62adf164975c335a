// SPDX-License-Identifier: Apache-2.0

// Package recognition is what provinces tell each other and how they rely on it
// (一地登记、多地互通). It holds the feed of changes that this chain tells, what is
// agreed with other provinces, what their chains have proven, and the policy by
// which that is recognised.
// It knows no store and no clock. Moments are seconds since 1970-01-01T00:00:00Z.
package recognition

// ModuleName names module, store and error codespace.
const ModuleName = "recognition"
