// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"encoding/binary"
	"errors"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/pledge/types"
)

// firstOverlaps is the most claims on the same data at which the list of a
// certificate's pledges looks.
const firstOverlaps = 50

// Overlaps pages through what else is registered in the data of a certificate, by
// others or by the same holders, as of now. The key of a page is the place of the
// claim before it, big-endian.
func (q queryServer) Overlaps(ctx context.Context, req *types.QueryOverlapsRequest) (*types.QueryOverlapsResponse, error) {
	if _, err := certificate.ParseCode(req.Certificate); err != nil {
		return nil, asStatus(err)
	}
	page, err := plumbing.Page(req.Pagination)
	if err != nil {
		return nil, err
	}
	after, err := placeOf(page)
	if err != nil {
		return nil, err
	}
	claims, list, last, err := q.overlaps(branch(ctx), req.Certificate, after, uint32(page.Limit))
	if err != nil {
		return nil, asStatus(err)
	}
	next := &query.PageResponse{}
	if last < claims {
		next.NextKey = binary.BigEndian.AppendUint32(nil, last)
	}
	return &types.QueryOverlapsResponse{Claims: claims, Overlaps: list, Pagination: next, Priority: pledge.Priority}, nil
}

// placeOf is the place that the key of a page names, 0 for the first page.
func placeOf(page *query.PageRequest) (uint32, error) {
	const keyLength = 4
	switch {
	case page.Reverse:
		return 0, status.Error(codes.InvalidArgument, "claims are paged in their order; leave reverse out")
	case len(page.Key) == 0:
		return 0, nil
	case len(page.Key) != keyLength:
		return 0, status.Error(codes.InvalidArgument, "the key is none of a page of claims; use next_key")
	default:
		return binary.BigEndian.Uint32(page.Key), nil
	}
}

// overlaps are what else is registered in the data of a certificate: the number of
// all claims on it, the overlaps among those after a place, and the place of the
// last claim that was looked at. A certificate that there is not has none.
func (q queryServer) overlaps(ctx context.Context, code string, after, most uint32) (claims uint32, out []types.Overlap, last uint32, err error) {
	h, err := q.certificates.Head(ctx, code)
	if errors.Is(err, certificate.ErrUnknown) || err == nil && !h.Status.Issued() {
		return 0, nil, 0, nil
	}
	if err != nil {
		return 0, nil, 0, err
	}
	r, err := q.registrations.Registration(ctx, h.Registration)
	if err != nil || r.Fingerprint == "" {
		return 0, nil, 0, err
	}
	claims, list, err := q.registrations.ClaimsAfter(ctx, r.Fingerprint, after, most)
	if err != nil {
		return 0, nil, 0, err
	}
	for _, c := range list {
		if c.Registration == r.Id {
			continue
		}
		o := types.Overlap{Holder: c.Holder, Registration: c.Registration, Rights: c.Rights}
		if err := q.describe(ctx, &o); err != nil {
			return 0, nil, 0, err
		}
		out = append(out, o)
	}
	return claims, out, after + uint32(len(list)), nil
}

// describe adds to an overlap what its certificate and the pledges of it are now.
func (q queryServer) describe(ctx context.Context, o *types.Overlap) error {
	code, err := q.certificates.CodeOf(ctx, o.Registration)
	if err != nil {
		return err
	}
	h, err := q.certificates.Head(ctx, code)
	if err != nil {
		return err
	}
	if err := q.refresh(ctx, []string{code}); err != nil {
		return err
	}
	t, err := q.target(ctx, code)
	o.Certificate, o.InForce, o.Status, o.Live = code, h.InForce(), h.Status, t.Live
	return err
}
