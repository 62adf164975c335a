// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"
	"fmt"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/institution/types"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
)

// accredit is the only way to change an agency's accreditation: the table
// decides, an open interval ends with the document, and next, if there is one,
// begins. moveAgency saves i.
func (k *Keeper) accredit(ctx context.Context, i *institution.Institution, event lifecycle.Event, actor lifecycle.Actor, document string, next *institution.Accreditation) error {
	latest, err := k.latestAccreditation(ctx, *i)
	if err != nil {
		return err
	}
	if _, err := institution.Accreditations.Next(latest.Standing(), event, actor); err != nil {
		return err
	}
	if latest.Open() {
		latest.To, latest.EndDocumentDigest = plumbing.Now(ctx), document
		if err := k.putAccreditation(ctx, latest); err != nil {
			return err
		}
	}
	if next == nil {
		return nil
	}
	if err := k.takeDigit(ctx, *next); err != nil {
		return err
	}
	i.Accreditations++
	next.Index, next.From = i.Accreditations, plumbing.Now(ctx)
	return k.putAccreditation(ctx, *next)
}

func (k *Keeper) putAccreditation(ctx context.Context, a institution.Accreditation) error {
	if err := k.Accreditations.Set(ctx, collections.Join(a.Agency, a.Index), a); err != nil {
		return err
	}
	return sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(&types.EventAccreditationChanged{
		Agency: a.Agency, Index: a.Index, Level: a.Level, Open: a.Open(),
	})
}

// takeDigit gives the agency its digit for ever; ErrDigitTaken if it is or was
// another's.
func (k *Keeper) takeDigit(ctx context.Context, a institution.Accreditation) error {
	place := collections.Join(institution.DigitSpace(a.Level, a.Division), a.AgencyDigit)
	owner, err := k.Digits.Get(ctx, place)
	switch {
	case errors.Is(err, collections.ErrNotFound):
		return k.Digits.Set(ctx, place, a.Agency)
	case err != nil:
		return err
	case owner != a.Agency:
		return institution.ErrDigitTaken.Wrapf("%d in %s: %s", a.AgencyDigit, place.K1(), owner)
	default:
		return nil
	}
}

// latestAccreditation is the last interval of an institution, a zero one if it
// never had any.
func (k *Keeper) latestAccreditation(ctx context.Context, i institution.Institution) (institution.Accreditation, error) {
	if i.Accreditations == 0 {
		return institution.Accreditation{}, nil
	}
	return k.Accreditations.Get(ctx, collections.Join(i.Code, i.Accreditations))
}

// accreditationDetail is what a history entry says of an interval.
func accreditationDetail(a institution.Accreditation) string {
	return fmt.Sprintf("accreditation=%d level=%s division=%s digit=%d", a.Index, institution.LevelName(a.Level), a.Division, a.AgencyDigit)
}

// OpenAccreditation is the interval under which an agency registers now;
// ErrUnknown or ErrNotAccredited.
func (k *Keeper) OpenAccreditation(ctx context.Context, agency string) (institution.Accreditation, error) {
	i, err := k.load(ctx, agency)
	if err != nil {
		return institution.Accreditation{}, err
	}
	a, err := k.latestAccreditation(ctx, i)
	if err == nil && !a.Open() {
		err = institution.ErrNotAccredited.Wrapf("%s", agency)
	}
	return a, err
}
