// SPDX-License-Identifier: Apache-2.0

package app

import (
	"fmt"
	"strings"

	"github.com/shuquan-ledger/shuquan/app/ante"
	"github.com/shuquan-ledger/shuquan/x/institution"
)

const (
	admin    = institution.DutyAdmin
	handler  = institution.DutyHandler
	reviewer = institution.DutyReviewer
)

// permissions classifies every message type of the chain: who may send it. A
// type that does not stand here is refused. Handlers authorise again, with
// the record at hand.
var permissions = []ante.Permission{
	// calendar
	motion("/shuquan.calendar.service.v1.MsgSetYear"),

	// institution
	motion("/shuquan.institution.service.v1.MsgAdmitInstitution"),
	motion("/shuquan.institution.service.v1.MsgRenameInstitution"),
	motion("/shuquan.institution.service.v1.MsgCeaseInstitution"),
	motion("/shuquan.institution.service.v1.MsgNominateAgency"),
	motion("/shuquan.institution.service.v1.MsgDesignateAgency"),
	motion("/shuquan.institution.service.v1.MsgRemoveAgency"),
	motion("/shuquan.institution.service.v1.MsgNameSuccessor"),
	motion("/shuquan.institution.service.v1.MsgRuleOnAgency"),
	motion("/shuquan.institution.service.v1.MsgRecoverAdmin"),
	motion("/shuquan.institution.service.v1.MsgRecoverDocumentKey"),
	motion("/shuquan.institution.service.v1.MsgUpdateParams"),
	officer("/shuquan.institution.service.v1.MsgAddOfficer", "", admin),
	officer("/shuquan.institution.service.v1.MsgSetDuties", "", admin),
	officer("/shuquan.institution.service.v1.MsgRemoveOfficer", "", admin),
	officer("/shuquan.institution.service.v1.MsgProposeParty", "of the agency in the case", handler),
	officer("/shuquan.institution.service.v1.MsgConfirmParty", "another person than the proposer", reviewer),
	officer("/shuquan.institution.service.v1.MsgDropParty", "of the agency in the case", handler, reviewer),
	officer("/shuquan.institution.service.v1.MsgProposeAgencyAct", "of the agency, or of the bureau with the province's seat for its rulings", handler),
	officer("/shuquan.institution.service.v1.MsgConfirmAgencyAct", "another person of the same institution", reviewer),
	officer("/shuquan.institution.service.v1.MsgDropAgencyAct", "of the institution that proposed", handler, reviewer),
	officer("/shuquan.institution.service.v1.MsgRegisterDocumentKey", "", admin),
	officer("/shuquan.institution.service.v1.MsgRotateDocumentKey", "the holder's ADMIN, or an agency's HANDLER with the holder's signature", admin, handler),
	officer("/shuquan.institution.service.v1.MsgRevokeDocumentKey", "the holder's ADMIN, or an agency's HANDLER with the holder's signature", admin, handler),

	// council
	seat("/shuquan.council.service.v1.MsgProposeMotion"),
	seat("/shuquan.council.service.v1.MsgVote"),
	seat("/shuquan.council.service.v1.MsgWithdrawMotion"),
	dutyOfficer("/shuquan.council.service.v1.MsgProposeSuspension"),
	dutyOfficer("/shuquan.council.service.v1.MsgConfirmSuspension"),
	motion("/shuquan.council.service.v1.MsgAdmitSeat"),
	motion("/shuquan.council.service.v1.MsgRemoveSeat"),
	motion("/shuquan.council.service.v1.MsgReplaceOperator"),
	motion("/shuquan.council.service.v1.MsgAppointDutyOfficers"),
	motion("/shuquan.council.service.v1.MsgLiftSuspension"),
	motion("/shuquan.council.service.v1.MsgUpdateParams"),

	// registration
	officer("/shuquan.registration.service.v1.MsgSubmit", "of the agency in the case", handler),
	officer("/shuquan.registration.service.v1.MsgRequestCorrection", "of the agency in the case", handler),
	officer("/shuquan.registration.service.v1.MsgRefile", "of the agency in the case", handler),
	officer("/shuquan.registration.service.v1.MsgAccept", "of the agency in the case", handler),
	officer("/shuquan.registration.service.v1.MsgStartReview", "of the agency in the case", handler),
	officer("/shuquan.registration.service.v1.MsgAskSupplement", "of the agency in the case", handler),
	officer("/shuquan.registration.service.v1.MsgObject", "of the agency in the case", handler),
	officer("/shuquan.registration.service.v1.MsgWithdraw", "of the agency in the case", handler),
	officer("/shuquan.registration.service.v1.MsgPropose", "of the agency in the case", handler),
	officer("/shuquan.registration.service.v1.MsgConfirm", "another person than the proposer", reviewer),
	officer("/shuquan.registration.service.v1.MsgDrop", "of the agency in the case", handler, reviewer),
	motion("/shuquan.registration.service.v1.MsgAddRules"),
	motion("/shuquan.registration.service.v1.MsgPermitLegacy"),
	officer("/shuquan.registration.service.v1.MsgLinkReference", "of the registration's agency, with the owner's signature", handler),
	officer("/shuquan.registration.service.v1.MsgMarkReferenceStale", "of the registration's agency", handler),
	officer("/shuquan.registration.service.v1.MsgConfirmReference", "of the registration's agency, with the owner's signature", handler),
	officer("/shuquan.registration.service.v1.MsgWithdrawReference", "of the registration's agency, with the owner's signature", handler),
	officer("/shuquan.registration.service.v1.MsgSubmitPublic", "of the agency in the case, with the subjects' signatures", handler),
	officer("/shuquan.registration.service.v1.MsgRefilePublic", "of the agency in the case, with the subjects' signatures", handler),
	officer("/shuquan.registration.service.v1.MsgActOnPublic", "of the agency in the case", handler),
	officer("/shuquan.registration.service.v1.MsgObjectPublic", "of the agency in the case, with the objector's signature", handler),
	officer("/shuquan.registration.service.v1.MsgRequestPublic", "of the agency in the case, with the signatures of who asks", handler),
	officer("/shuquan.registration.service.v1.MsgProposePublicAct", "of the agency in the case", handler),
	officer("/shuquan.registration.service.v1.MsgConfirmPublicAct", "another person than the proposer", reviewer),
	officer("/shuquan.registration.service.v1.MsgDropPublicAct", "of the agency in the case", handler, reviewer),
	motion("/shuquan.registration.service.v1.MsgAddPublicRules"),

	// certificate
	officer("/shuquan.certificate.service.v1.MsgPropose", "of the agency in the case", handler),
	officer("/shuquan.certificate.service.v1.MsgConfirm", "another person than the proposer", reviewer),
	officer("/shuquan.certificate.service.v1.MsgDrop", "of the agency in the case", handler, reviewer),

	// objection
	officer("/shuquan.objection.service.v1.MsgFile", "of the agency in the case", handler),
	officer("/shuquan.objection.service.v1.MsgRequestMaterial", "of the agency in the case", handler),
	officer("/shuquan.objection.service.v1.MsgSupply", "of the agency in the case", handler),
	officer("/shuquan.objection.service.v1.MsgComplete", "of the agency in the case", handler),
	officer("/shuquan.objection.service.v1.MsgNotify", "of the agency in the case", handler),
	officer("/shuquan.objection.service.v1.MsgAnswer", "of the agency in the case", handler),
	officer("/shuquan.objection.service.v1.MsgRespond", "of the agency in the case", handler),
	officer("/shuquan.objection.service.v1.MsgWithdraw", "of the agency in the case", handler),
	officer("/shuquan.objection.service.v1.MsgPropose", "of the agency in the case", handler),
	officer("/shuquan.objection.service.v1.MsgConfirm", "another person than the proposer", reviewer),
	officer("/shuquan.objection.service.v1.MsgDrop", "of the agency in the case", handler, reviewer),
	motion("/shuquan.objection.service.v1.MsgUpdateParams"),

	// pledge
	officer("/shuquan.pledge.service.v1.MsgOffer", "of the pledgor, the pledgee, its agent or the certificate's agency, with the pledgor's signature", handler),
	officer("/shuquan.pledge.service.v1.MsgWithdraw", "of one who may file, with the pledgor's signature", handler),
	officer("/shuquan.pledge.service.v1.MsgStateDebtEnded", "of one who may file, with the pledgor's signature", handler),
	officer("/shuquan.pledge.service.v1.MsgPropose", "of the pledgee or its agent, who accepts and assigns nothing; of the certificate's agency for what a court decided and for ranks, unless it has a part", handler),
	officer("/shuquan.pledge.service.v1.MsgConfirm", "another person of the same institution", reviewer),
	officer("/shuquan.pledge.service.v1.MsgDrop", "of the institution that proposed, or of the certificate's agency", handler, reviewer),
	officer("/shuquan.pledge.service.v1.MsgObject", "of the objector or the certificate's agency, with the objector's signature", handler),
	officer("/shuquan.pledge.service.v1.MsgAdvanceObjection", "of the objector or the certificate's agency; of the agency alone that a court has the case", handler),
	officer("/shuquan.pledge.service.v1.MsgWithdrawObjection", "of the objector or the certificate's agency, with the objector's signature", handler),
	motion("/shuquan.pledge.service.v1.MsgUpdateParams"),

	// recognition
	motion("/shuquan.recognition.service.v1.MsgRegisterPeer"),
	motion("/shuquan.recognition.service.v1.MsgAmendPeer"),
	motion("/shuquan.recognition.service.v1.MsgOrderPeer"),
	motion("/shuquan.recognition.service.v1.MsgUpdateParams"),
	motion("/shuquan.recognition.service.v1.MsgSettleConflict"),
	officer("/shuquan.recognition.service.v1.MsgFileAbsence", "of the agency with which the application is: the light client vouches for the proof", handler),
	officer("/shuquan.recognition.service.v1.MsgImportCertificate", "of any institution: the light client vouches for what is imported", admin, handler, reviewer),
	officer("/shuquan.recognition.service.v1.MsgImportFeed", "of any institution, as above", admin, handler, reviewer),
	officer("/shuquan.recognition.service.v1.MsgImportOutcome", "of any institution, as above", admin, handler, reviewer),
	officer("/shuquan.recognition.service.v1.MsgAcceptCertificate", "of an accredited agency, which answers for it", reviewer),
	officer("/shuquan.recognition.service.v1.MsgRequestPledge", "of the pledgee, with the signatures of two of its document keys and the pledgor's", handler),
	officer("/shuquan.recognition.service.v1.MsgRequestAct", "of the pledgee, with the signatures of two of its document keys", handler),

	// the SDK's modules
	motion("/cosmos.auth.v1beta1.MsgUpdateParams"),
	motion("/cosmos.consensus.v1.MsgUpdateParams"),
	motion("/cosmos.upgrade.v1beta1.MsgSoftwareUpgrade"),
	motion("/cosmos.upgrade.v1beta1.MsgCancelUpgrade"),

	// light clients of other provinces
	motion("/ibc.core.client.v1.MsgCreateClient"),
	motion("/ibc.core.client.v1.MsgRecoverClient"),
	officer("/ibc.core.client.v1.MsgUpdateClient", "a header proves itself, and two of one height that a chain has forked", admin, handler, reviewer),
	nobody("/ibc.core.client.v1.MsgUpgradeClient", "a peer that changes its chain gets a new client"),
	nobody("/ibc.core.client.v1.MsgIBCSoftwareUpgrade", "as above"),
	nobody("/ibc.core.client.v1.MsgUpdateParams", "one kind of client for ever"),
	nobody("/ibc.core.client.v1.MsgDeleteClientCreator", "of IBC v2"),
	nobody("/ibc.core.client.v2.MsgRegisterCounterparty", "of IBC v2"),
	nobody("/ibc.core.client.v2.MsgUpdateClientConfig", "of IBC v2"),
	relayer("/ibc.core.connection.v1.MsgConnectionOpenInit"),
	relayer("/ibc.core.connection.v1.MsgConnectionOpenTry"),
	relayer("/ibc.core.connection.v1.MsgConnectionOpenAck"),
	relayer("/ibc.core.connection.v1.MsgConnectionOpenConfirm"),
	nobody("/ibc.core.connection.v1.MsgUpdateParams", "the delay that proofs wait for is none"),
	relayer("/ibc.core.channel.v1.MsgChannelOpenInit"),
	relayer("/ibc.core.channel.v1.MsgChannelOpenTry"),
	relayer("/ibc.core.channel.v1.MsgChannelOpenAck"),
	relayer("/ibc.core.channel.v1.MsgChannelOpenConfirm"),
	nobody("/ibc.core.channel.v1.MsgChannelCloseInit", "channels stay open"),
	nobody("/ibc.core.channel.v1.MsgChannelCloseConfirm", "channels stay open"),
	relayer("/ibc.core.channel.v1.MsgRecvPacket"),
	relayer("/ibc.core.channel.v1.MsgTimeout"),
	nobody("/ibc.core.channel.v1.MsgTimeoutOnClose", "channels stay open"),
	relayer("/ibc.core.channel.v1.MsgAcknowledgement"),
	nobody("/ibc.core.channel.v2.MsgSendPacket", "of IBC v2"),
	nobody("/ibc.core.channel.v2.MsgRecvPacket", "of IBC v2"),
	nobody("/ibc.core.channel.v2.MsgTimeout", "of IBC v2"),
	nobody("/ibc.core.channel.v2.MsgAcknowledgement", "of IBC v2"),
}

// Permissions is the table by type URL.
func Permissions() ante.Permissions {
	out := make(ante.Permissions, len(permissions))
	for _, p := range permissions {
		if _, twice := out[p.Message]; twice {
			panic(fmt.Sprintf("%s is classified twice", p.Message))
		}
		out[p.Message] = p
	}
	return out
}

func motion(message string) ante.Permission {
	return ante.Permission{Message: message, Role: ante.RoleCouncil, Note: "inside a carried motion only"}
}

// relayer is a message of IBC that the relayers of its peer send.
func relayer(message string) ante.Permission {
	return ante.Permission{Message: message, Role: ante.RoleRelayer, Duties: []institution.Duty{admin, handler, reviewer}, Note: "whom the agreement with the peer names"}
}

// nobody is a message of a library that this ledger does not take.
func nobody(message, why string) ante.Permission {
	return ante.Permission{Message: message, Role: ante.RoleNobody, Note: why}
}

func seat(message string) ante.Permission {
	return ante.Permission{Message: message, Role: ante.RoleSeat}
}

func dutyOfficer(message string) ante.Permission {
	return ante.Permission{Message: message, Role: ante.RoleDutyOfficer}
}

func officer(message, note string, duties ...institution.Duty) ante.Permission {
	return ante.Permission{Message: message, Role: ante.RoleOfficer, Duties: duties, Note: note}
}

// PermissionsMarkdown renders the table for docs/permissions.md.
func PermissionsMarkdown() string {
	var b strings.Builder
	b.WriteString("| message | who | duty | note |\n|---|---|---|---|\n")
	for _, p := range permissions {
		duties := make([]string, len(p.Duties))
		for i, d := range p.Duties {
			duties[i] = strings.TrimPrefix(d.String(), "DUTY_")
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", strings.TrimPrefix(p.Message, "/"), p.Role, strings.Join(duties, " or "), p.Note)
	}
	return b.String()
}
