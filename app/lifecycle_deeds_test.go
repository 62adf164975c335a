// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// deed is something somebody can try, with the trigger that the fixture calls it.
type deed struct {
	trigger string
	// one builds the message of one person; nil for an act of two.
	one func(*stage) sdk.Msg
	// act builds what a handler proposes and a reviewer confirms.
	act func(*stage) registration.Act
	// consents says that the applicants must have signed it.
	consents bool
	// way is the way into the status in which the deed is possible, where the
	// status alone does not make it possible.
	way func(*stage)
}

func fixed(a registration.Act) func(*stage) registration.Act {
	return func(*stage) registration.Act { return a }
}

// deeds are all triggers of the fixture that a person can try. What remains
// are the clock's, Submit, IssueCertificate, which comes with Evidence, and
// RejectFinalObjection: see the tests beside this file.
var deeds = []deed{
	{trigger: "RequestCorrection", one: (*stage).requestCorrection},
	{trigger: "Refile", one: (*stage).refile, consents: true},
	{trigger: "Accept", one: (*stage).accept},
	{trigger: "StartReview", one: (*stage).startReview},
	{trigger: "AskSupplement", one: func(s *stage) sdk.Msg { return s.askSupplement("") }},
	{trigger: "AskThirdParty", one: func(s *stage) sdk.Msg { return s.askSupplement(s.other.Code) }},
	{trigger: "EnterReport", one: (*stage).enterReport, way: (*stage).thirdPartyAsked},
	{trigger: "Object", one: (*stage).object},
	{trigger: "Withdraw", one: (*stage).withdraw, consents: true},
	{trigger: "RefuseAcceptance", act: fixed(refuseAcceptanceAct)},
	{trigger: "Adopt", act: fixed(ledger.AdoptAct), way: (*stage).earlier},
	{trigger: "Extend", act: fixed(extendAct)},
	{trigger: "Terminate", act: fixed(terminateAct)},
	{trigger: "Refuse", act: fixed(refuseAct)},
	{trigger: "Pass", act: fixed(ledger.PassAct)},
	{trigger: "Publish", act: fixed(ledger.PublishAct)},
	{trigger: "Waive", act: fixed(ledger.WaiveAct)},
	{trigger: "UpholdObjection", act: fixed(decideAct(true))},
	{trigger: "RejectLastObjection", act: fixed(decideAct(false))},
	{trigger: "RejectObjection", act: fixed(decideAct(false)), way: (*stage).twiceObjected},
	{trigger: "Evidence", act: func(s *stage) registration.Act { return s.EvidenceOf(s.id) }},
}

// first sends the deed of one person, or the handler's proposal.
func (d deed) first(s *stage) *ledger.Result {
	if d.one != nil {
		return s.Send(s.handler, d.one(s))
	}
	return s.Send(s.handler, &registrationtypes.MsgPropose{Handler: s.handler.Address, Id: s.id, Act: d.act(s)})
}

// second is the reviewer's confirmation of what was proposed.
func (d deed) second(s *stage, p registrationtypes.MsgProposeResponse) *ledger.Result {
	confirm := s.Confirmation(s.agency, s.id, p)
	confirm.Reviewer = s.reviewer.Address
	return s.Send(s.reviewer, confirm)
}
