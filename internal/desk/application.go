// SPDX-License-Identifier: Apache-2.0

package desk

import (
	"context"
	"fmt"
	"time"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/internal/chain"
	"github.com/shuquan-ledger/shuquan/internal/opening"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	certificatetypes "github.com/shuquan-ledger/shuquan/x/certificate/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// sealLifetime is how long a seal's statement counts.
const sealLifetime = time.Hour

// Application is an application on its way.
type Application struct {
	// Submission is what is submitted.
	Submission *registrationtypes.MsgSubmit
	// ID is the id that the application has.
	ID string
}

// Today is the day in UTC+8.
func Today() calendar.Day { return calendar.DayOf(time.Now().Unix()) }

// Handler and Reviewer are the accounts of the agency's two persons.
func (d *Desk) Handler() string { return chain.Address(d.Agency.Handlers[0].PubKey()) }

// Reviewer is the account that confirms.
func (d *Desk) Reviewer() string { return chain.Address(d.Agency.Reviewer.PubKey()) }

// Submit submits an application.
func (d *Desk) Submit(ctx context.Context, a Application) error {
	res, err := Send[registrationtypes.MsgSubmitResponse](ctx, d, d.Agency.Handlers[0], a.Submission)
	if err != nil {
		return err
	}
	if res.Id != a.ID {
		return fmt.Errorf("the chain gave the application id %s instead of %s", res.Id, a.ID)
	}
	return nil
}

// Accept accepts an application and starts its review; it gives the last day of the
// review, YYYYMMDD, 0 if the calendar does not tell it yet.
func (d *Desk) Accept(ctx context.Context, a Application) (uint32, error) {
	res, err := Send[registrationtypes.MsgAcceptResponse](ctx, d, d.Agency.Handlers[0],
		&registrationtypes.MsgAccept{Handler: d.Handler(), Id: a.ID},
		&registrationtypes.MsgStartReview{Handler: d.Handler(), Id: a.ID})
	if err != nil {
		return 0, err
	}
	return res.ReviewLastDay, nil
}

// Propose lets the handler propose an act.
func (d *Desk) Propose(ctx context.Context, a Application, act registration.Act) (*registrationtypes.MsgProposeResponse, error) {
	return Send[registrationtypes.MsgProposeResponse](ctx, d, d.Agency.Handlers[0], &registrationtypes.MsgPropose{Handler: d.Handler(), Id: a.ID, Act: act})
}

// Decide lets the handler propose an act and the reviewer confirm it.
func (d *Desk) Decide(ctx context.Context, a Application, act registration.Act) error {
	proposed, err := d.Propose(ctx, a, act)
	if err != nil {
		return err
	}
	_, err = Send[registrationtypes.MsgConfirmResponse](ctx, d, d.Agency.Reviewer, &registrationtypes.MsgConfirm{
		Reviewer: d.Reviewer(), Id: a.ID, Digest: proposed.Digest,
	})
	return err
}

// Pass passes the review.
func (d *Desk) Pass(ctx context.Context, a Application) error {
	return d.Decide(ctx, a, registration.Act{Act: &registration.Act_Pass{Pass: &registration.Pass{
		DescriptionAccurate: true, SourceCompliant: true, RightsClear: true, ReportDigest: digest.SM3([]byte("review report")),
	}}})
}

// Waive waives the public notice for a reason.
func (d *Desk) Waive(ctx context.Context, a Application, why string) error {
	reason, err := opening.Commitment("registration.reason_digest", []byte(why))
	if err != nil {
		return err
	}
	return d.Decide(ctx, a, registration.Act{Act: &registration.Act_Waive{Waive: &registration.Waive{ReasonDigest: reason}}})
}

// Evidence proposes to evidence until a day; archive names the file that is kept.
func (d *Desk) Evidence(ctx context.Context, a Application, archive string, until calendar.Day) (*registrationtypes.MsgProposeResponse, error) {
	return d.Propose(ctx, a, registration.Act{Act: &registration.Act_Evidence{Evidence: &registration.Evidence{
		ArchiveDigest: digest.SM3([]byte(archive)), ValidTo: uint32(until),
	}}})
}

// Seal confirms an evidencing with the agency's seal.
func (d *Desk) Seal(ctx context.Context, a Application, proposed *registrationtypes.MsgProposeResponse) error {
	s, err := attest.NewStatement(d.Chain.ChainID(), attest.ActSeal, proposed.Code, proposed.Version, time.Now().Add(sealLifetime), proposed.PayloadDigest)
	if err != nil {
		return err
	}
	seal, err := attest.Consent(d.Agency.Seal, d.Agency.Code, 1, s)
	if err != nil {
		return err
	}
	_, err = Send[registrationtypes.MsgConfirmResponse](ctx, d, d.Agency.Reviewer, &registrationtypes.MsgConfirm{
		Reviewer: d.Reviewer(), Id: a.ID, Digest: proposed.Digest, Seal: &seal,
	})
	return err
}

// Note proposes and confirms an act on a certificate.
func (d *Desk) Note(ctx context.Context, code string, act certificate.Act) error {
	proposed, err := Send[certificatetypes.MsgProposeResponse](ctx, d, d.Agency.Handlers[0], &certificatetypes.MsgPropose{
		Handler: d.Handler(), Code: code, Act: act,
	})
	if err != nil {
		return err
	}
	_, err = Send[certificatetypes.MsgConfirmResponse](ctx, d, d.Agency.Reviewer, &certificatetypes.MsgConfirm{
		Reviewer: d.Reviewer(), Code: code, Digest: proposed.Digest,
	})
	return err
}

// Certify leads an application for a holder's data of its own from the submission to
// the certificate, without public notice, and gives its code.
func (d *Desk) Certify(ctx context.Context, h opening.Holder, content registration.Content) (string, error) {
	var a Application
	var err error
	if a.ID, a.Submission, err = h.Submission(d.Opening(), d.Agency.Code, d.Agency.Handlers[0], content); err != nil {
		return "", err
	}
	if err := d.Submit(ctx, a); err != nil {
		return "", err
	}
	if _, err := d.Accept(ctx, a); err != nil {
		return "", err
	}
	if err := d.Pass(ctx, a); err != nil {
		return "", err
	}
	if err := d.Waive(ctx, a, OwnData); err != nil {
		return "", err
	}
	proposed, err := d.Evidence(ctx, a, "archive of "+a.ID, LastDay())
	if err != nil {
		return "", err
	}
	return proposed.Code, d.Seal(ctx, a, proposed)
}

// OwnData is the reason for which the notice of a holder's own data is waived.
const OwnData = "data of the holder's own equipment; no third party is concerned"

// LastDay is the last day until which a registration of today is evidenced: five years at
// most, and the day before that is on the safe side of midnight.
func LastDay() calendar.Day { return Today().AddMonths(5 * 12).Add(-1) }
