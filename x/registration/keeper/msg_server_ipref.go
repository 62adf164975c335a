// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/registration"
	"github.com/shuquan-ledger/shuquan/x/registration/types"
)

// LinkReference refers from a registration to a data intellectual property
// certificate of one of its holders.
func (m msgServer) LinkReference(ctx context.Context, msg *types.MsgLinkReference) (*types.MsgLinkReferenceResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	r, err := m.referring(ctx, msg.Handler, msg.Registration)
	if err != nil {
		return nil, err
	}
	if err := m.mayRefer(ctx, r, msg.Consent.Party, msg.Certificate); err != nil {
		return nil, err
	}
	if err := m.checkUnreferred(ctx, msg.Certificate.Number); err != nil {
		return nil, err
	}
	count, err := m.references(ctx, msg.Registration)
	if err != nil {
		return nil, err
	}
	next := registration.Referred(r, count+1, msg.Certificate, msg.Consent.Party)
	digest, err := m.referenceConsent(ctx, msg.Consent, registration.ActLinkReference, r.Id, uint64(next.Index), next.Certificate)
	if err != nil {
		return nil, err
	}
	if err := m.addReference(ctx, next); err != nil {
		return nil, err
	}
	_, err = m.transitionReference(ctx, next, referenceAct{
		event: registration.EventLinkReference, actor: registration.Owner, at: plumbing.Now(ctx), author: msg.Handler, digests: []string{digest},
	})
	return &types.MsgLinkReferenceResponse{Index: next.Index}, err
}

// MarkReferenceStale records on a document that the certificate no longer holds.
func (m msgServer) MarkReferenceStale(ctx context.Context, msg *types.MsgMarkReferenceStale) (*types.MsgMarkReferenceStaleResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	if _, err := m.referring(ctx, msg.Handler, msg.Registration); err != nil {
		return nil, err
	}
	r, err := m.loadReference(ctx, msg.Registration, msg.Index)
	if err != nil {
		return nil, err
	}
	_, err = m.transitionReference(ctx, r, referenceAct{
		event: registration.EventMarkReferenceStale, actor: lifecycle.Handler, at: plumbing.Now(ctx), author: msg.Handler, digests: []string{msg.DocumentDigest},
	})
	return &types.MsgMarkReferenceStaleResponse{}, err
}

// ConfirmReference confirms a stale reference with what its certificate says now.
func (m msgServer) ConfirmReference(ctx context.Context, msg *types.MsgConfirmReference) (*types.MsgConfirmReferenceResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	of, err := m.referring(ctx, msg.Handler, msg.Registration)
	if err != nil {
		return nil, err
	}
	r, err := m.ownReference(ctx, msg.Registration, msg.Index, msg.Consent, registration.EventConfirmReference)
	if err != nil {
		return nil, err
	}
	if err := msg.Certificate.SameAs(r.Certificate); err != nil {
		return nil, err
	}
	if err := m.mayRefer(ctx, of, r.Owner, msg.Certificate); err != nil {
		return nil, err
	}
	r.Certificate = msg.Certificate
	digest, err := m.referenceConsent(ctx, msg.Consent, registration.ActConfirmReference, registration.ReferenceID(r.Registration, r.Index), r.Version+1, r.Certificate)
	if err != nil {
		return nil, err
	}
	_, err = m.transitionReference(ctx, r, referenceAct{
		event: registration.EventConfirmReference, actor: registration.Owner, at: plumbing.Now(ctx), author: msg.Handler, digests: []string{digest},
	})
	return &types.MsgConfirmReferenceResponse{}, err
}

// WithdrawReference withdraws a reference with its owner's consent.
func (m msgServer) WithdrawReference(ctx context.Context, msg *types.MsgWithdrawReference) (*types.MsgWithdrawReferenceResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	if _, err := m.referring(ctx, msg.Handler, msg.Registration); err != nil {
		return nil, err
	}
	r, err := m.ownReference(ctx, msg.Registration, msg.Index, msg.Consent, registration.EventWithdrawReference)
	if err != nil {
		return nil, err
	}
	digest, err := m.referenceConsent(ctx, msg.Consent, registration.ActWithdrawReference, registration.ReferenceID(r.Registration, r.Index), r.Version+1, r.Certificate)
	if err != nil {
		return nil, err
	}
	_, err = m.transitionReference(ctx, r, referenceAct{
		event: registration.EventWithdrawReference, actor: registration.Owner, at: plumbing.Now(ctx), author: msg.Handler, digests: []string{digest},
	})
	return &types.MsgWithdrawReferenceResponse{}, err
}

// referring is the registration that refers, before a handler of its agency.
// The officer is authorised before anything is read.
func (m msgServer) referring(ctx context.Context, handler, id string) (registration.Registration, error) {
	o, _, err := m.institutions.AuthoriseAgency(ctx, handler, institution.DutyHandler)
	if err != nil {
		return registration.Registration{}, err
	}
	r, err := m.Keeper.Registration(ctx, id)
	if err != nil {
		return r, err
	}
	ours, err := m.institutions.ResponsibleFor(ctx, o.Institution, r.Agency)
	if err == nil && !ours {
		err = registration.ErrOtherAgency.Wrapf("registration %s is with %s", id, r.Agency)
	}
	return r, err
}

// ownReference is a reference before its owner, who consents to an event that
// is possible now.
func (m msgServer) ownReference(ctx context.Context, id string, index uint32, c record.Consent, event lifecycle.Event) (registration.IPReference, error) {
	r, err := m.loadReference(ctx, id, index)
	if err != nil {
		return r, err
	}
	if _, err := registration.ReferenceLifecycle.Next(r.Status, event, registration.Owner); err != nil {
		return r, err
	}
	return r, r.CheckOwner(c.Party)
}

// mayRefer checks that an owner may refer from a registration to a certificate
// today.
func (m msgServer) mayRefer(ctx context.Context, r registration.Registration, owner string, c registration.IPCertificate) error {
	if err := c.Holds(today(ctx)); err != nil {
		return err
	}
	if err := r.MayRefer(owner, plumbing.Now(ctx)); err != nil {
		return err
	}
	_, err := m.partyInForce(ctx, "consent.party", owner)
	return err
}

// referenceConsent verifies the owner's consent over what a certificate says,
// and returns the digest that it is over.
func (m msgServer) referenceConsent(ctx context.Context, c record.Consent, act, object string, version uint64, over registration.IPCertificate) (string, error) {
	digest, err := over.Digest()
	if err != nil {
		return "", err
	}
	return digest, m.institutions.VerifyConsent(ctx, c, act, object, version, digest)
}
