// SPDX-License-Identifier: Apache-2.0

package registration_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/x/registration"
)

// The rights matrix (guideline art. 21), typed by hand: y, n, c (by contract,
// else each party's) and t (only with a title).
var matrix = []struct {
	origin registration.Origin
	rights string // HOLD, USE, OPERATE
	ground error  // of n, and of t without title
}{
	{registration.OriginOwn, "yyy", nil},
	{registration.OriginActivity, "yyy", nil},
	{registration.OriginPerson, "yyy", nil},
	{registration.OriginCrawledRaw, "yyn", registration.ErrOperate},
	{registration.OriginCrawledProduct, "yyy", nil},
	{registration.OriginFused, "cct", registration.ErrOperate},
	{registration.OriginDerived, "yyy", nil},
	{registration.OriginEntrusted, "ttt", registration.ErrEntrusted},
	{registration.OriginGovernmentRaw, "nnn", registration.ErrGovernmentRaw},
	{registration.OriginAuthorised, "yyy", registration.ErrAuthorised},
}

func TestMatrix(t *testing.T) {
	require.Len(t, matrix, len(registration.Origin_name)-1, "one row for each origin")
	require.Len(t, registration.Matrix, len(matrix))
	letter := map[registration.Entitlement]byte{
		registration.No: 'n', registration.Yes: 'y', registration.ByContract: 'c', registration.OnlyByTitle: 't',
	}
	for i, m := range matrix {
		row, err := registration.MatrixRowOf(m.origin)
		require.NoError(t, err)
		require.Equal(t, m.origin, registration.Matrix[i].Origin)
		require.NotEmpty(t, row.Condition)
		require.NotEmpty(t, row.Article)
		for j, r := range []registration.Right{registration.RightHold, registration.RightUse, registration.RightOperate} {
			require.Equal(t, m.rights[j], letter[row.Entitlement(r)], "%s %s", m.origin, r)
		}
		require.Equal(t, registration.No, row.Entitlement(registration.RightUnspecified))
		require.Equal(t, registration.No, row.Entitlement(4))
	}
	_, err := registration.MatrixRowOf(0)
	require.ErrorIs(t, err, registration.ErrEnum)
}

// Every origin with every right, with and without its title.
func TestMatrixDecides(t *testing.T) {
	for _, m := range matrix {
		for j, right := range []registration.Right{registration.RightHold, registration.RightUse, registration.RightOperate} {
			for _, titled := range []bool{false, true} {
				c := ofOrigin(m.origin, titled)
				c.Rights = []registration.RightGrant{{Holder: holder, Right: right}}
				var want error
				switch {
				case m.origin == registration.OriginAuthorised, m.rights[j] == 'n', m.rights[j] == 't' && !titled:
					want = m.ground
				}
				require.ErrorIs(t, registration.CheckFiling(c, local(), today), want, "%s %s titled=%t", m.origin, right, titled)
			}
		}
	}
}

// ofOrigin is allowed content of an origin, with the title that it may need.
func ofOrigin(o registration.Origin, titled bool) registration.Content {
	c := content()
	c.Origin = o
	switch o {
	case registration.OriginCrawledRaw, registration.OriginCrawledProduct:
		c.Source = registration.SourceCrawled
	case registration.OriginDerived:
		c.Source, c.UpstreamContract = registration.SourceDerived, commitmentOf("upstream")
	case registration.OriginFused:
		if titled {
			c.FusionContract = commitmentOf("fusion")
		}
	case registration.OriginEntrusted:
		if titled {
			c.EntrustmentTitle = commitmentOf("title")
		}
	default:
	}
	return c
}

var sourceRows = []row{
	{"source", "own data that were crawled", source(registration.OriginOwn, registration.SourceCrawled), registration.ErrSource},
	{"source", "own data that were derived", source(registration.OriginOwn, registration.SourceDerived), registration.ErrSource},
	{"source", "own data by agreement", source(registration.OriginOwn, registration.SourceAgreement), nil},
	{"source", "activity data that were crawled", source(registration.OriginActivity, registration.SourceCrawled), registration.ErrSource},
	{"source", "a person's data that were derived", source(registration.OriginPerson, registration.SourceDerived), registration.ErrSource},
	{"source", "crawled raw data that were collected", source(registration.OriginCrawledRaw, registration.SourceCollected), registration.ErrSource},
	{"source", "crawled raw data that were crawled", source(registration.OriginCrawledRaw, registration.SourceCrawled), nil},
	{"source", "crawled product by agreement", source(registration.OriginCrawledProduct, registration.SourceAgreement), registration.ErrSource},
	{"source", "fused data that were crawled", source(registration.OriginFused, registration.SourceCrawled), registration.ErrSource},
	{"source", "derived data that were collected", source(registration.OriginDerived, registration.SourceCollected), registration.ErrSource},
	{"source", "entrusted data that were derived", source(registration.OriginEntrusted, registration.SourceDerived), registration.ErrSource},
	{"origin", "derived data that were collected", source(registration.OriginDerived, registration.SourceCollected), registration.ErrSource},
	{"entrustment_title", "for own data", func(c *registration.Content) { c.EntrustmentTitle = commitmentOf("t") }, registration.ErrSource},
	{"fusion_contract", "for own data", func(c *registration.Content) { c.FusionContract = commitmentOf("f") }, registration.ErrSource},
}

func source(o registration.Origin, s registration.Source) func(*registration.Content) {
	return func(c *registration.Content) { c.Origin, c.Source = o, s }
}

func TestSources(t *testing.T) { run(t, sourceRows, validate) }
