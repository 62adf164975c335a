// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/certificate/types"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
)

type queryServer struct{ *Keeper }

// NewQueryServer serves the queries on certificates.
func NewQueryServer(k *Keeper) types.QueryServer { return queryServer{k} }

// Certificate returns a certificate as of now with the payload and seal of a version.
func (q queryServer) Certificate(ctx context.Context, req *types.QueryCertificateRequest) (*types.QueryCertificateResponse, error) {
	h, err := q.Head(ctx, req.Code)
	if err != nil {
		return nil, answer(err)
	}
	version := h.Version
	if req.Version != 0 {
		version = req.Version
	}
	if version > h.Version { // what was proposed as the next one is no certificate
		return nil, answer(certificate.ErrUnknown.Wrapf("%s, version %d; the present one is %d", h.Code, version, h.Version))
	}
	issue, err := q.Issues.Get(ctx, collections.Join(h.Code, version))
	if errors.Is(err, collections.ErrNotFound) {
		err = certificate.ErrUnknown.Wrapf("%s, version %d was never issued", h.Code, version)
	}
	if err != nil {
		return nil, answer(err)
	}
	return &types.QueryCertificateResponse{Head: h, Issue: issue}, nil
}

// Certificates lists certificates by code, as of now.
func (q queryServer) Certificates(ctx context.Context, req *types.QueryCertificatesRequest) (*types.QueryCertificatesResponse, error) {
	page, err := plumbing.Page(req.Pagination)
	if err != nil {
		return nil, err
	}
	now := plumbing.Now(ctx)
	heads, next, err := query.CollectionPaginate(ctx, q.Heads, page,
		func(_ string, h certificate.Head) (certificate.Head, error) { return certificate.StateAt(h, now), nil })
	if err != nil {
		return nil, err
	}
	return &types.QueryCertificatesResponse{Heads: heads, Pagination: next}, nil
}

// ByRegistration returns the certificate of a registration.
func (q queryServer) ByRegistration(ctx context.Context, req *types.QueryByRegistrationRequest) (*types.QueryByRegistrationResponse, error) {
	code, err := q.CodeOf(ctx, req.Registration)
	if err != nil {
		return nil, answer(err)
	}
	h, err := q.Head(ctx, code)
	if err != nil {
		return nil, answer(err)
	}
	return &types.QueryByRegistrationResponse{Head: h}, nil
}

// History lists the history of a certificate with what time has done to it.
func (q queryServer) History(ctx context.Context, req *types.QueryHistoryRequest) (*types.QueryHistoryResponse, error) {
	page, err := plumbing.Page(req.Pagination)
	if err != nil {
		return nil, err
	}
	branch, _ := sdk.UnwrapSDKContext(ctx).CacheContext() // read only, never written
	if _, err := q.load(branch, req.Code); err != nil {
		return nil, answer(err)
	}
	entries, next, err := query.CollectionPaginate(branch, q.Keeper.History.Entries, page,
		func(_ collections.Pair[[]byte, uint64], e record.Entry) (record.Entry, error) { return e, nil },
		query.WithCollectionPaginationPairPrefix[[]byte, uint64]([]byte(req.Code)))
	if err != nil {
		return nil, err
	}
	return &types.QueryHistoryResponse{Entries: entries, Pagination: next}, nil
}

// Annotations lists the annotations of a certificate, as of now.
func (q queryServer) Annotations(ctx context.Context, req *types.QueryAnnotationsRequest) (*types.QueryAnnotationsResponse, error) {
	page, err := plumbing.Page(req.Pagination)
	if err != nil {
		return nil, err
	}
	if _, err := q.stored(ctx, req.Code); err != nil {
		return nil, answer(err)
	}
	years, now := q.calendar.Calendar(ctx), plumbing.Now(ctx)
	list, next, err := query.CollectionPaginate(ctx, q.Keeper.Annotations, page,
		func(_ collections.Pair[string, uint32], a certificate.Annotation) (certificate.Annotation, error) {
			return certificate.NoteAt(a, years, now)
		},
		query.WithCollectionPaginationPairPrefix[string, uint32](req.Code))
	if err != nil {
		return nil, err
	}
	return &types.QueryAnnotationsResponse{Annotations: list, Pagination: next}, nil
}

// AnnotationHistory lists the history of an annotation with what time has done
// to it.
func (q queryServer) AnnotationHistory(ctx context.Context, req *types.QueryAnnotationHistoryRequest) (*types.QueryAnnotationHistoryResponse, error) {
	page, err := plumbing.Page(req.Pagination)
	if err != nil {
		return nil, err
	}
	branch, _ := sdk.UnwrapSDKContext(ctx).CacheContext() // read only, never written
	if _, err := q.loadNote(branch, req.Code, req.Index); err != nil {
		return nil, answer(err)
	}
	entries, next, err := query.CollectionPaginate(branch, q.Notes, page,
		func(_ collections.Pair[[]byte, uint64], e record.Entry) (record.Entry, error) { return e, nil },
		query.WithCollectionPaginationPairPrefix[[]byte, uint64](certificate.NoteID(req.Code, req.Index)))
	if err != nil {
		return nil, err
	}
	return &types.QueryAnnotationHistoryResponse{Entries: entries, Pagination: next}, nil
}

// Verify answers what a bank asks, as this node sees it. A code that is not
// in use is UNKNOWN; a text that cannot be a code is refused, because only a
// slip of the pen makes one.
func (q queryServer) Verify(ctx context.Context, req *types.QueryVerifyRequest) (*types.QueryVerifyResponse, error) {
	now, sctx := plumbing.Now(ctx), sdk.UnwrapSDKContext(ctx)
	out := &types.QueryVerifyResponse{State: certificate.VerdictUnknown, HolderMatches: req.Holder == "", Height: sctx.BlockHeight(), Time: now}
	h, err := q.Head(ctx, req.Code)
	if errors.Is(err, certificate.ErrUnknown) {
		return out, nil
	}
	if err != nil {
		return nil, answer(err)
	}
	issue, err := q.Issues.Get(ctx, collections.Join(h.Code, h.Version))
	if err != nil {
		return nil, err
	}
	annotations, err := q.annotations(ctx, h)
	if err != nil {
		return nil, err
	}
	out.State = certificate.VerdictAt(h, annotations, now)
	out.Head, out.Payload = h, issue.Payload
	out.HolderMatches = req.Holder == "" || issue.Payload.HeldBy(req.Holder, calendar.DayOf(now))
	return out, nil
}

// answer gives an error of the module the gRPC code that a client expects.
func answer(err error) error {
	return plumbing.Answer(err, certificate.ErrUnknown, certificate.ErrUnlinked, certificate.ErrNoNote)
}
