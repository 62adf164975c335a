// SPDX-License-Identifier: Apache-2.0

package registration

// MethodManifestV1 names the one form of manifest that fingerprints are made from.
const MethodManifestV1 = "manifest/v1"
