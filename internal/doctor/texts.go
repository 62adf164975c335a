// SPDX-License-Identifier: Apache-2.0

package doctor

import (
	"github.com/cosmos/gogoproto/proto"

	"github.com/shuquan-ledger/shuquan/app/ante"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	certificatetypes "github.com/shuquan-ledger/shuquan/x/certificate/types"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	pledgetypes "github.com/shuquan-ledger/shuquan/x/pledge/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// texts: no identity or telephone number stands in a free text of a record (X4).
// A record is given as the message that has such texts, so that exactly those are
// read, in the same way, that the gate of transactions reads.
func (w *walker) texts(name string, messages ...proto.Message) {
	for _, msg := range messages {
		for _, t := range ante.FreeTexts(msg) {
			if kind := record.Personal(t.Text); kind != "" {
				w.found(private, name, "field %s holds %s", t.Field, kind)
			}
		}
	}
}

// institutionTexts are the names of an institution, present and proposed.
func (w *walker) institutionTexts(i institution.Institution, name string) {
	w.texts(name, &institutiontypes.MsgAdmitInstitution{LegalName: i.LegalName})
	act, err := i.Pending.PartyAct()
	if err != nil {
		return // nothing is proposed
	}
	switch act := act.(type) {
	case *institution.RegisterParty:
		w.texts(name, &institutiontypes.MsgProposeParty{Act: &institutiontypes.MsgProposeParty_Register{Register: act}})
	case *institution.RenameParty:
		w.texts(name, &institutiontypes.MsgProposeParty{Act: &institutiontypes.MsgProposeParty_Rename{Rename: act}})
	}
}

// shownTexts are the name of data and the limits of the rights in them.
func (w *walker) shownTexts(data string, rights []registration.RightGrant, name string) {
	w.texts(name, &registrationtypes.MsgSubmit{Content: registration.Content{DataName: data, Rights: rights}})
}

// headTexts are those of the acts that wait on a certificate.
func (w *walker) headTexts(h certificate.Head, name string) {
	for _, byProvince := range []bool{false, true} {
		if p := h.Proposed(byProvince); p != nil {
			w.texts(name, &certificatetypes.MsgPropose{Act: p.Act})
		}
	}
}

// noteTexts are those of the orders behind an annotation.
func (w *walker) noteTexts(a certificate.Annotation, name string) {
	if h := a.Hold; h != nil {
		w.texts(name,
			&certificatetypes.MsgPropose{Act: certificate.Act{Act: &certificate.Act_Hold{Hold: &certificate.EnterHold{Organ: h.Organ, CaseNumber: h.CaseNumber}}}},
			&certificatetypes.MsgPropose{Act: certificate.Act{Act: &certificate.Act_LiftHold{LiftHold: &certificate.LiftHold{Organ: h.LiftedBy}}}})
	}
	if c := a.Control; c != nil {
		w.texts(name, &certificatetypes.MsgPropose{Act: certificate.Act{Act: &certificate.Act_Control{
			Control: &certificate.EnterControl{Department: c.Department, OrderNumber: c.OrderNumber},
		}}})
	}
}

// pledgeTexts are those of a pledge's entries at Zhongdeng and of an act that waits.
func (w *walker) pledgeTexts(p pledge.Pledge, name string) {
	for _, part := range p.Parts {
		if part.Entry != nil {
			w.texts(name, &pledgetypes.MsgPropose{Act: pledge.Act{Act: &pledge.Act_Perfect{Perfect: &pledge.Perfect{Entry: *part.Entry}}}})
		}
	}
	if p.Pending != nil {
		w.texts(name, &pledgetypes.MsgPropose{Act: p.Pending.Act})
	}
}
