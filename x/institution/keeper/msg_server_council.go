// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/institution/types"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
)

// byCouncil checks form and signer of a message that only a motion can send.
func (k *Keeper) byCouncil(authority string, msg interface{ Validate() error }) error {
	if authority != k.authority {
		return institution.ErrAuthority
	}
	return msg.Validate()
}

// AdmitInstitution admits an institution with its first administrator, or makes
// a bureau, agency, bank, court or service organisation of an ORGANISATION.
func (m msgServer) AdmitInstitution(ctx context.Context, msg *types.MsgAdmitInstitution) (*types.MsgAdmitInstitutionResponse, error) {
	if err := m.byCouncil(msg.Authority, msg); err != nil {
		return nil, err
	}
	params, err := m.Keeper.Params.Get(ctx)
	if err != nil {
		return nil, err
	}
	if err := institution.ValidateHome(msg.Kind, msg.Division, params.Province); err != nil {
		return nil, err
	}
	i, err := m.loadOrNew(ctx, msg.Code)
	if err != nil {
		return nil, err
	}
	event := institution.AdmissionEvent(i, msg.Kind)
	err = m.transition(ctx, &i, event, lifecycle.Council, council(msg.EvidenceDigest), func() (string, error) {
		if err := m.admit(ctx, &i, event, msg); err != nil {
			return "", err
		}
		_, detail, _, err := m.enlist(ctx, &i, msg.Admin, institution.EventAppoint, lifecycle.Council)
		return detail, err
	})
	return &types.MsgAdmitInstitutionResponse{}, err
}

// admit enters what the motion says. An ORGANISATION keeps its document keys: the
// code that they were proven for stays the same legal person (Electronic
// Signature Law art. 13), what it signed for itself before and after must be
// judged by one list, and no consent can serve as a seal, which states another
// act. From now on its own administrator revokes them, and no other agency's
// officers can touch them. If it becomes an agency, a seal by such a key needs
// its own handler and reviewer like any other.
func (k *Keeper) admit(ctx context.Context, i *institution.Institution, event lifecycle.Event, msg *types.MsgAdmitInstitution) error {
	// Only a party that has been admitted has borne its name here.
	if event == institution.EventReclassify && i.LegalName != msg.LegalName {
		if err := k.keepName(ctx, i, msg.EvidenceDigest); err != nil {
			return err
		}
	}
	if event == institution.EventAdmit {
		i.AdmittedAt = plumbing.Now(ctx)
	}
	i.Kind, i.LegalName, i.Division, i.EvidenceDigest = msg.Kind, msg.LegalName, msg.Division, msg.EvidenceDigest
	i.RegisteredBy, i.Pending = "", nil
	return nil
}

// RenameInstitution enters a new legal name and keeps the old one.
func (m msgServer) RenameInstitution(ctx context.Context, msg *types.MsgRenameInstitution) (*types.MsgRenameInstitutionResponse, error) {
	if err := m.byCouncil(msg.Authority, msg); err != nil {
		return nil, err
	}
	i, err := m.load(ctx, msg.Code)
	if err != nil {
		return nil, err
	}
	err = m.transition(ctx, &i, institution.EventRename, lifecycle.Council, council(msg.DocumentDigest), func() (string, error) {
		return m.rename(ctx, &i, msg.LegalName, msg.DocumentDigest)
	})
	return &types.MsgRenameInstitutionResponse{}, err
}

// CeaseInstitution records that an institution has ceased to exist. It can still
// be subject of acts.
func (m msgServer) CeaseInstitution(ctx context.Context, msg *types.MsgCeaseInstitution) (*types.MsgCeaseInstitutionResponse, error) {
	if err := m.byCouncil(msg.Authority, msg); err != nil {
		return nil, err
	}
	i, err := m.load(ctx, msg.Code)
	if err != nil {
		return nil, err
	}
	err = m.transition(ctx, &i, institution.EventCease, lifecycle.Council, council(msg.DocumentDigest), func() (string, error) {
		latest, err := m.latestAccreditation(ctx, i)
		if err == nil && latest.Open() {
			err = institution.ErrStillAccredited.Wrapf("%s", i.Code)
		}
		if err != nil {
			return "", err
		}
		a, err := m.findAgency(ctx, i.Code)
		if err == nil && a.Unsucceeded() {
			err = institution.ErrNoSuccessor.Wrapf("%s", i.Code)
		}
		if err != nil {
			return "", err
		}
		return "", m.guard.MayCease(ctx, i.Code)
	})
	return &types.MsgCeaseInstitutionResponse{}, err
}

// UpdateParams sets the parameters. The province stays what it is.
func (m msgServer) UpdateParams(ctx context.Context, msg *types.MsgUpdateParams) (*types.MsgUpdateParamsResponse, error) {
	if err := m.byCouncil(msg.Authority, msg); err != nil {
		return nil, err
	}
	old, err := m.Keeper.Params.Get(ctx)
	if err != nil && !errors.Is(err, collections.ErrNotFound) {
		return nil, err
	}
	if old.Province != "" && old.Province != msg.Params.Province {
		return nil, institution.ErrProvince.Wrapf("%s", old.Province)
	}
	return &types.MsgUpdateParamsResponse{}, m.Keeper.Params.Set(ctx, msg.Params)
}
