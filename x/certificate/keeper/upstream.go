// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// checkInputs refuses derived data whose inputs' certificates do not bear out
// the right to use them (P-R10). A certificate of this chain is looked up; for
// one that only another chain can know, the contract must be filed. What was
// registered once is renewed, transferred and cancelled without them.
func (k *Keeper) checkInputs(ctx context.Context, a registration.Application, c registration.Content) error {
	if !a.AsksForRights() || !certificate.Derived(c) || len(c.Upstream) == 0 {
		return nil
	}
	agency, err := k.institutions.OpenAccreditation(ctx, a.Agency)
	if err != nil {
		return err
	}
	for _, code := range c.Upstream {
		if err := k.checkUpstream(ctx, code, agency.Division[:2], c); err != nil {
			return err
		}
	}
	return nil
}

// checkUpstream checks one input of an application in a province, which an
// agency shares with its chain.
func (k *Keeper) checkUpstream(ctx context.Context, text, province string, c registration.Content) error {
	code, err := certificate.ParseCode(text)
	if err != nil {
		return registration.ErrDerived.Wrapf("upstream: %s: %s", text, err)
	}
	h, err := k.stored(ctx, text)
	switch {
	case errors.Is(err, certificate.ErrUnknown) && code.Home(province):
		return registration.ErrDerived.Wrapf("upstream: there is no certificate %s on this chain", text)
	case errors.Is(err, certificate.ErrUnknown) && c.UpstreamContract == "":
		return registration.ErrDerived.Wrapf("upstream: %s is not of this chain, and upstream_contract is not given", text)
	case errors.Is(err, certificate.ErrUnknown):
		return nil
	case err != nil:
		return err
	}
	issue, err := k.Issues.Get(ctx, collections.Join(h.Code, h.Version))
	if err != nil {
		return err
	}
	return h.GivesUse(issue.Payload, c.Applicants, plumbing.Now(ctx))
}
