// SPDX-License-Identifier: Apache-2.0

package keeper_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"
)

// Higher modules are told of every change, and what they refuse does not happen.
func TestChangesAreTold(t *testing.T) {
	e := started(t)
	id := e.locked(bank, nil)
	require.Equal(t, e.now(id), e.told.last)
	before := e.now(id)
	e.told.refuse = errors.New("a higher module refuses")
	require.ErrorIs(t, e.try(id, e.perfect(0), bank), e.told.refuse)
	require.Equal(t, before, e.now(id))
}
