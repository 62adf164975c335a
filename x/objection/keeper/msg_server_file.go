// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/objection"
	"github.com/shuquan-ledger/shuquan/x/objection/types"
)

// File files an objection. Filing the same bytes again changes nothing.
func (m msgServer) File(ctx context.Context, msg *types.MsgFile) (*types.MsgFileResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	by, _, err := m.institutions.AuthoriseAgency(ctx, msg.Handler, institution.DutyHandler)
	if err != nil {
		return nil, err
	}
	f := msg.Filing(by.Institution)
	id, err := f.ID()
	if err != nil {
		return nil, err
	}
	if filed, err := m.alreadyFiled(ctx, id, msg.Handler); err == nil || !errors.Is(err, objection.ErrNotFound) {
		return &types.MsgFileResponse{Id: id, Already: true, Index: filed.Index}, err
	}
	h, target, err := m.checkFiling(ctx, f)
	if err != nil {
		return nil, err
	}
	digest, err := f.Digest()
	if err != nil {
		return nil, err
	}
	digests, err := m.checkIdentity(ctx, msg, id, digest)
	if err != nil {
		return nil, err
	}
	params, err := m.Params.Get(ctx)
	if err != nil {
		return nil, err
	}
	o := objection.New(id, digest, f, h.Registration, params.Terms, msg.Handler, today(ctx), target.Objections+1)
	if err := m.enlist(ctx, o, target); err != nil {
		return nil, err
	}
	_, err = m.transition(ctx, o, act{
		event: objection.EventFile, actor: lifecycle.Party, on: today(ctx), author: msg.Handler, digests: append(digests, f.Material.Digests()...),
	})
	return &types.MsgFileResponse{Id: id, Index: o.Index}, err
}

// alreadyFiled is the objection that the officer has filed before by these very
// bytes; ErrNotFound if there is none.
func (m msgServer) alreadyFiled(ctx context.Context, id, officer string) (objection.Objection, error) {
	o, err := m.Objection(ctx, id)
	if err == nil && o.FiledBy != officer {
		err = objection.ErrTransition.Wrapf("%s was filed by %s", id, o.FiledBy)
	}
	return o, err
}

// checkFiling asks all that the records can say against a filing.
func (m msgServer) checkFiling(ctx context.Context, f objection.Filing) (certificate.Head, objection.Target, error) {
	h, err := m.certificates.Head(ctx, f.Certificate)
	if err != nil {
		return h, objection.Target{}, err
	}
	// Its successor takes the place of a former agency.
	if h.Agency, err = m.institutions.Responsible(ctx, h.Agency); err != nil {
		return h, objection.Target{}, err
	}
	r, err := m.registrations.Registration(ctx, h.Registration)
	if err != nil {
		return h, objection.Target{}, err
	}
	last, any, err := m.before(ctx, f)
	if err != nil {
		return h, objection.Target{}, err
	}
	// Read after before, which may have ended an objection.
	target, err := m.target(ctx, f.Certificate)
	if err != nil {
		return h, target, err
	}
	if err := f.CheckTarget(h, r, target); err != nil {
		return h, target, err
	}
	if any {
		if err := last.MayFollow(); err != nil {
			return h, target, err
		}
	}
	c, err := m.conduct(ctx, f.Agency, f.Objector.Name())
	if err != nil {
		return h, target, err
	}
	return h, target, c.MayFile(today(ctx))
}

// checkIdentity finds out that the objector is real (D-1): a party in force that
// has signed, or a person whose identity the agency's record names.
func (m msgServer) checkIdentity(ctx context.Context, msg *types.MsgFile, id, digest string) ([]string, error) {
	if msg.Objector.Party == "" {
		if msg.Consent != nil {
			return nil, objection.ErrIdentity.Wrap("consent: the objector is a person without a code")
		}
		return []string{msg.Objector.Person, msg.Objector.IdentityDigest}, nil
	}
	party, err := m.institutions.Party(ctx, msg.Objector.Party)
	if err == nil {
		err = party.Subject()
	}
	if err != nil {
		return nil, objection.ErrIdentity.Wrapf("objector: %s", err)
	}
	if msg.Consent == nil || msg.Consent.Party != msg.Objector.Party {
		return nil, objection.ErrIdentity.Wrapf("consent: %s has not signed", msg.Objector.Party)
	}
	if string(msg.Consent.Nonce) != string(msg.Nonce) {
		return nil, objection.ErrConsents.Wrap("consent: it has another nonce than the filing")
	}
	return m.signed(ctx, msg.Signatures(), statement{objection.ActFile, id, digest})
}

// enlist gives an objection its place in the certificate's list.
func (m msgServer) enlist(ctx context.Context, o objection.Objection, t objection.Target) error {
	t.Objections, t.Open = o.Index, t.Open+1
	return errors.Join(
		m.Targets.Set(ctx, o.Certificate, t),
		m.List.Set(ctx, collections.Join(o.Certificate, o.Index), objection.Listed{Certificate: o.Certificate, Index: o.Index, Objection: o.Id}),
		m.Latest.Set(ctx, latestKey(o.Certificate, uint32(o.Reason), o.Objector.Name()), objection.Latest{Objection: o.Id})) //nolint:gosec // a reason is not negative
}

// RequestMaterial lists, once, what is missing.
func (m msgServer) RequestMaterial(ctx context.Context, msg *types.MsgRequestMaterial) (*types.MsgRequestMaterialResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	o, err := m.handled(ctx, msg.Id, msg.Handler)
	if err != nil {
		return nil, err
	}
	if o.WasRequested() {
		return nil, objection.ErrRequested
	}
	due, err := objection.MaterialDeadline(msg.Request, today(ctx), m.calendar.Calendar(ctx))
	if err != nil {
		return nil, err
	}
	_, err = m.transition(ctx, o, act{
		event: objection.EventRequestMaterial, actor: lifecycle.Handler, on: today(ctx), author: msg.Handler,
		digests: []string{msg.Request.ListDigest}, effect: objection.MaterialRequested(msg.Request, today(ctx), due.LastDay),
	})
	return &types.MsgRequestMaterialResponse{LastDay: due.LastDay}, err
}

// Supply files the material that was requested.
func (m msgServer) Supply(ctx context.Context, msg *types.MsgSupply) (*types.MsgSupplyResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	o, err := m.handled(ctx, msg.Id, msg.Handler)
	if err != nil {
		return nil, err
	}
	if _, err := objection.Lifecycle.Next(o.Status, objection.EventSupply, lifecycle.Party); err != nil {
		return nil, err
	}
	digest, err := msg.Material.Digest()
	if err != nil {
		return nil, err
	}
	// A person's paper is the material itself.
	digests, err := m.byObjector(ctx, o.Objector, msg.Signatures(), o.Objector.PaperOf(digest), statement{objection.ActSupply, o.Id, digest})
	if err != nil {
		return nil, err
	}
	_, err = m.transition(ctx, o, act{
		event: objection.EventSupply, actor: lifecycle.Party, on: today(ctx), author: msg.Handler,
		digests: append(digests, msg.Material.Digests()...), effect: objection.Supplied(msg.Material),
	})
	return &types.MsgSupplyResponse{}, err
}

// Withdraw withdraws an objection.
func (m msgServer) Withdraw(ctx context.Context, msg *types.MsgWithdraw) (*types.MsgWithdrawResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	o, err := m.handled(ctx, msg.Id, msg.Handler)
	if err != nil {
		return nil, err
	}
	if _, err := objection.Lifecycle.Next(o.Status, objection.EventWithdraw, lifecycle.Party); err != nil {
		return nil, err
	}
	digests, err := m.byObjector(ctx, o.Objector, msg.Signatures(), msg.DocumentDigest, statement{objection.ActWithdraw, o.Id, o.Digest})
	if err != nil {
		return nil, err
	}
	_, err = m.transition(ctx, o, act{event: objection.EventWithdraw, actor: lifecycle.Party, on: today(ctx), author: msg.Handler, digests: digests})
	return &types.MsgWithdrawResponse{}, err
}
