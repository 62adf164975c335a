// SPDX-License-Identifier: Apache-2.0

package certificate_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// Every ground of refusal, found later, is one of revocation; so is a court's
// document, and a ground of termination is not.
func TestGroundsOfRevocation(t *testing.T) {
	require.Equal(t, []string{
		"P-R1", "P-R2", "P-R3", "P-R4", "P-R5", "P-R6", "P-R7", "P-R8", "P-R9", "P-R10", "P-R11", "P-X1", "P-X2", "P-X3", "COURT",
	}, certificate.Grounds())
}

// No version of the rules may promise a validity that a certificate cannot have.
func TestRulesAndCertificatesHaveOneBound(t *testing.T) {
	r := registration.DefaultRules()
	r.ValidityYears = 5
	require.NoError(t, r.Validate())
	require.NoError(t, certificate.CheckValidTo(20311102, 20261102, 0))
	r.ValidityYears = 6
	require.ErrorIs(t, r.Validate(), registration.ErrRules)
	require.ErrorIs(t, certificate.CheckValidTo(20311103, 20261102, 0), certificate.ErrValidTo)
}
