// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// standing is the registration that content names as its basis, as it stands;
// zero for an initial application.
func (k *Keeper) standing(ctx context.Context, c registration.Content) (registration.Standing, error) {
	if c.Basis == nil {
		return registration.Standing{}, nil
	}
	r, err := k.Registration(ctx, c.Basis.Registration)
	if err != nil {
		return registration.Standing{}, err
	}
	f, err := k.Filing(ctx, r.Application, r.Filing)
	return registration.NewStanding(r, f.Content), err
}

// checkFiling is all that is asked of content when it is first filed, but for
// consents and claims.
func (k *Keeper) checkFiling(ctx context.Context, kind registration.Kind, c registration.Content, agency institution.Accreditation) error {
	if err := k.checkContent(ctx, kind, c, agency); err != nil || kind == registration.KindInitial {
		return err
	}
	on, err := k.standing(ctx, c)
	if err != nil {
		return err
	}
	keeps := agency.Agency
	ours, err := k.institutions.ResponsibleFor(ctx, agency.Agency, on.Registration.Agency)
	if err != nil {
		return err
	}
	if ours {
		keeps = on.Registration.Agency // or its successor does, in its place
	}
	if err := on.MayFile(kind, c, keeps, today(ctx)); err != nil {
		return err
	}
	id, err := registration.ParseID(c.Basis.Registration)
	if err != nil {
		return err
	}
	other, err := k.OpenOn.Get(ctx, id)
	if err == nil {
		return registration.ErrOpen.Wrapf("%s", registration.FormatID(other))
	}
	if err := orNotFound(err, nil); err != nil {
		return err
	}
	// Asked again when it passes and is evidenced; what stands against it now is
	// told now.
	return k.guard.MayRegister(ctx, registration.Application{Kind: kind, Agency: agency.Agency, Registration: c.Basis.Registration}, c)
}

// mayFound asks the Guard about an initial application that is filed, as
// checkFiling asks about the others. Its claims are checked before: who has a
// right is told so first.
func (k *Keeper) mayFound(ctx context.Context, kind registration.Kind, c registration.Content, agency string) error {
	if kind != registration.KindInitial {
		return nil
	}
	return k.guard.MayRegister(ctx, registration.Application{Kind: kind, Agency: agency}, c)
}

// checkRefiling is the same for content that is filed again: its basis is the
// one of before, and still stands.
func (k *Keeper) checkRefiling(ctx context.Context, c officerCase, filed registration.Content) error {
	if err := k.checkContent(ctx, c.app.Kind, filed, c.accreditation); err != nil || filed.Basis == nil {
		return err
	}
	if filed.Basis.Registration != c.app.Registration {
		return registration.ErrBasis.Wrapf("basis: registration: the application acts on %s", c.app.Registration)
	}
	on, err := k.standing(ctx, filed)
	if err != nil {
		return err
	}
	if err := on.StillStands(c.app.Kind, filed, plumbing.Now(ctx)); err != nil {
		return err
	}
	return on.Accepts(c.app.Kind, filed, today(ctx))
}

// checkContent is what content shows by itself. What is filed to end a
// registration or to prolong it was right when it was registered: a
// cancellation is asked for nothing more, and a renewal not for the names,
// which only a change corrects.
func (k *Keeper) checkContent(ctx context.Context, kind registration.Kind, c registration.Content, agency institution.Accreditation) error {
	if err := registration.CheckBasis(kind, c); err != nil {
		return err
	}
	if err := registration.CheckOwnCase(c, agency.Agency); err != nil {
		return err
	}
	if kind != registration.KindCancellation {
		if err := registration.CheckFiling(c, agency, today(ctx)); err != nil {
			return err
		}
		if err := k.checkAuthorised(ctx, kind, c, 0); err != nil {
			return err
		}
	}
	if kind != registration.KindCancellation && kind != registration.KindRenewal {
		return k.checkParties(ctx, kind, c)
	}
	if err := k.checkInForce(ctx, c); err != nil {
		return err
	}
	return k.checkProxy(ctx, c)
}

// opened notes that an application acts on a registration.
func (k *Keeper) opened(ctx context.Context, id string, kind registration.Kind, c registration.Content) error {
	if c.Basis == nil {
		return nil
	}
	on, err := registration.ParseID(c.Basis.Registration)
	if err != nil {
		return err
	}
	raw, err := registration.ParseID(id)
	if err != nil {
		return err
	}
	if err := k.OpenOn.Set(ctx, on, raw); err != nil || kind != registration.KindRenewal {
		return err
	}
	return k.hooks.RenewalFiled(ctx, c.Basis.Registration, id)
}

// closed notes that an application is decided or has ended otherwise.
func (k *Keeper) closed(ctx context.Context, a registration.Application, by lifecycle.Event) error {
	if a.Kind == registration.KindInitial {
		return k.closedInitial(ctx, a)
	}
	on, err := registration.ParseID(a.Registration)
	if err != nil {
		return err
	}
	if err := k.OpenOn.Remove(ctx, on); err != nil || a.Kind != registration.KindRenewal || by == registration.EventEvidence {
		return err
	}
	return k.hooks.RenewalEnded(ctx, a.Registration)
}

// closedInitial frees the earlier registration that an initial application
// would have adopted, unless it has led to one.
func (k *Keeper) closedInitial(ctx context.Context, a registration.Application) error {
	if a.Registered() {
		return nil
	}
	f, err := k.Filing(ctx, a.Id, a.Filings)
	if err != nil {
		return err
	}
	return k.freeLegacy(ctx, f.Content.Adopts(a.Kind))
}
