// SPDX-License-Identifier: Apache-2.0

// Package verifier tells a bank what a certificate is worth, from proofs
// alone: it trusts no node, only the trust root that the bank has pinned.
//
// [Verify] asks nodes through a [Source], the one interface that holds every
// outside effect, and judges what they answer:
//
//  1. from the trust root it follows the validators' signatures to the newest
//     block that a node offers (light.go);
//  2. it proves each record under that block's application hash, or proves
//     that there is none (proof.go, state.go);
//  3. it compares the records with each other and checks the agency's seal
//     (consistency.go, seal.go);
//  4. it asks the certificate's own law how the certificate stands
//     (x/certificate) and puts the answer under the bank's policy (verify.go).
//
// Chain id and state version come from the trust root; store names, keys,
// proof forms and the trust level stand in the code. Nothing that decides the
// check is taken from a node. Whatever goes wrong in reaching or reading
// anything is CANNOT_CHECK and can never look like an invalid certificate.
package verifier
