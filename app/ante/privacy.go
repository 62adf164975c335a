// SPDX-License-Identifier: Apache-2.0

package ante

import (
	errorsmod "cosmossdk.io/errors"

	"github.com/cosmos/gogoproto/proto"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/record"
	certificatetypes "github.com/shuquan-ledger/shuquan/x/certificate/types"
	council "github.com/shuquan-ledger/shuquan/x/council/types"
	institution "github.com/shuquan-ledger/shuquan/x/institution/types"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	pledgetypes "github.com/shuquan-ledger/shuquan/x/pledge/types"
	recognitiontypes "github.com/shuquan-ledger/shuquan/x/recognition/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// privacy refuses identity and telephone numbers in free text: what is once on
// chain can be read by everyone and never erased. Typed fields are not
// scanned; a credit code that looks like an identity number is no harm there.
type privacy struct{}

// AnteHandle scans the free texts of every message.
func (privacy) AnteHandle(ctx sdk.Context, tx sdk.Tx, simulate bool, next sdk.AnteHandler) (sdk.Context, error) {
	for _, msg := range tx.GetMsgs() {
		for _, t := range FreeTexts(msg) {
			if kind := record.Personal(t.Text); kind != "" {
				return ctx, errorsmod.Wrapf(personalError(msg), "field %s: %s", t.Field, kind)
			}
		}
	}
	return next(ctx, tx, simulate)
}

// personalError is what a number in a message's texts is refused with: ErrPersonal,
// unless the message's module has a rule of its own for it.
func personalError(msg proto.Message) error {
	if own, is := msg.(interface{ PersonalError() error }); is {
		return own.PersonalError()
	}
	return ErrPersonal
}

// FreeText is a field that people fill with words.
type FreeText struct {
	// Field is its protobuf name.
	Field string
	// Text is its content.
	Text string
}

// FreeTexts are the fields of a message that are marked as free text in its
// protobuf definition, those of the messages that a motion carries included.
func FreeTexts(msg proto.Message) []FreeText {
	switch m := msg.(type) {
	case *registrationtypes.MsgSubmit:
		return contentTexts(m.Content)
	case *registrationtypes.MsgRefile:
		return contentTexts(m.Content)
	case *registrationtypes.MsgSubmitPublic:
		return publicTexts("content.", &m.Content)
	case *registrationtypes.MsgRefilePublic:
		return publicTexts("content.", &m.Content)
	case *registrationtypes.MsgRequestPublic:
		return publicTexts("request.content.", m.Request.Content)
	case *certificatetypes.MsgPropose:
		return []FreeText{
			{"act.hold.organ", m.Act.GetHold().GetOrgan()},
			{"act.hold.case_number", m.Act.GetHold().GetCaseNumber()},
			{"act.control.department", m.Act.GetControl().GetDepartment()},
			{"act.control.order_number", m.Act.GetControl().GetOrderNumber()},
			{"act.lift_hold.organ", m.Act.GetLiftHold().GetOrgan()},
		}
	case *institution.MsgAdmitInstitution:
		return []FreeText{{"legal_name", m.LegalName}}
	case *institution.MsgRenameInstitution:
		return []FreeText{{"legal_name", m.LegalName}}
	case *institution.MsgDesignateAgency:
		return []FreeText{{"fee_schedule_url", m.FeeScheduleUrl}, {"complaint_channel", m.ComplaintChannel}}
	case *institution.MsgProposeParty:
		return []FreeText{{"register.legal_name", m.GetRegister().GetLegalName()}, {"rename.legal_name", m.GetRename().GetLegalName()}}
	case *registrationtypes.MsgPermitLegacy:
		return []FreeText{{"scheme", m.Scheme}}
	case *pledgetypes.MsgPropose:
		return actTexts(m.Act)
	case *recognitiontypes.MsgRequestAct:
		return actTexts(m.Act)
	case *council.MsgProposeMotion:
		return motionTexts(m)
	}
	return nil
}

// actTexts are the texts of an act on a pledge.
func actTexts(a pledge.Act) []FreeText {
	return []FreeText{
		{"act.perfect.entry.guarantor", a.GetPerfect().GetEntry().Guarantor},
		{"act.amend.increase.entry.guarantor", a.GetAmend().GetIncrease().GetEntry().Guarantor},
	}
}

func contentTexts(c registration.Content) []FreeText {
	out := []FreeText{
		{"content.data_name", c.DataName}, {"content.overview", c.Overview}, {"content.restrictions", c.Restrictions},
	}
	if c.Legacy != nil {
		out = append(out, FreeText{"content.legacy.scheme", c.Legacy.Scheme})
	}
	for _, r := range c.Rights {
		out = append(out, FreeText{"content.rights.limits", r.Limits})
	}
	return out
}

func publicTexts(prefix string, c *registration.PublicContent) []FreeText {
	if c == nil {
		return nil
	}
	return []FreeText{
		{prefix + "resource.name", c.Resource.Name},
		{prefix + "resource.summary", c.Resource.Summary},
		{prefix + "scenario", c.Scenario},
		{prefix + "product.name", c.Product.GetName()},
		{prefix + "product.summary", c.Product.GetSummary()},
	}
}

// motionTexts are the title and the texts of the motion's messages. None of
// these can be a motion again: the council refuses that, and it is not
// followed here.
func motionTexts(m *council.MsgProposeMotion) []FreeText {
	out := []FreeText{{"title", m.Title}}
	for _, a := range m.Messages {
		carried, ok := a.GetCachedValue().(proto.Message)
		if _, nested := carried.(*council.MsgProposeMotion); !ok || nested {
			continue
		}
		for _, t := range FreeTexts(carried) {
			out = append(out, FreeText{"messages." + t.Field, t.Text})
		}
	}
	return out
}
