// SPDX-License-Identifier: Apache-2.0

package plumbing

import (
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/cosmos/cosmos-sdk/types/query"
)

// MaxPage is the most records that a page may hold.
const MaxPage = 200

// Page bounds a page request: by key, at most MaxPage records, no total (a
// total would read every record).
func Page(p *query.PageRequest) (*query.PageRequest, error) {
	if p == nil {
		return &query.PageRequest{Limit: MaxPage}, nil
	}
	if p.Offset != 0 || p.CountTotal {
		return nil, status.Error(codes.InvalidArgument, "page by key: offset and count_total are not served, they would read every record; use next_key")
	}
	if p.Limit > MaxPage {
		return nil, status.Errorf(codes.InvalidArgument, "a page has at most %d records", MaxPage)
	}
	if p.Limit == 0 {
		p.Limit = MaxPage
	}
	return p, nil
}
