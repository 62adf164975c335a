// SPDX-License-Identifier: Apache-2.0

// Package validators holds the test of a whole network: validators as real
// processes under a load of signed applications, killed with SIGKILL at random
// moments. Its question is whether anything that a client was told is done can
// be lost. `make test` runs it with four validators, `make test-network` with
// more.
package validators
