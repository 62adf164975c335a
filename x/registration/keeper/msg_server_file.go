// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/registration"
	"github.com/shuquan-ledger/shuquan/x/registration/types"
)

// Submit files an application. Submitting the same bytes again changes nothing.
func (m msgServer) Submit(ctx context.Context, msg *types.MsgSubmit) (*types.MsgSubmitResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	_, accreditation, err := m.institutions.AuthoriseAgency(ctx, msg.Handler, institution.DutyHandler)
	if err != nil {
		return nil, err
	}
	s := msg.Submission(accreditation.Agency)
	id, err := s.ID()
	if err != nil {
		return nil, err
	}
	if done, err := m.alreadyFiled(ctx, id, msg.Handler); done || err != nil {
		return &types.MsgSubmitResponse{Id: id, Already: done}, err
	}
	if err := m.checkFiling(ctx, s.Kind, s.Content, accreditation); err != nil {
		return nil, err
	}
	if err := m.checkLegacy(ctx, accreditation.Agency, id, s.Content.Adopts(s.Kind)); err != nil {
		return nil, err
	}
	digest, err := s.Content.Digest()
	if err != nil {
		return nil, err
	}
	if err := m.checkConsents(ctx, msg.Consents, s.Content.Applicants, msg.Nonce, registration.ActSubmit, id, 1, digest); err != nil {
		return nil, err
	}
	overlaps, err := m.checkClaims(ctx, id, s.Content)
	if err != nil {
		return nil, err
	}
	if err := m.mayFound(ctx, s.Kind, s.Content, s.Agency); err != nil {
		return nil, err
	}
	return &types.MsgSubmitResponse{Id: id, Overlaps: overlaps}, m.submitted(ctx, id, s, digest, msg)
}

// alreadyFiled tells whether the officer has submitted these very bytes before.
func (m msgServer) alreadyFiled(ctx context.Context, id, officer string) (bool, error) {
	f, err := m.Filing(ctx, id, 1)
	if errors.Is(err, registration.ErrNotFound) {
		return false, nil
	}
	if err == nil && f.FiledBy != officer {
		err = registration.ErrTransition.Wrapf("%s was submitted by %s", id, f.FiledBy)
	}
	return err == nil, err
}

func (m msgServer) submitted(ctx context.Context, id string, s registration.Submission, digest string, msg *types.MsgSubmit) error {
	rules, err := m.rulesOn(ctx, today(ctx))
	if err != nil {
		return err
	}
	raw, err := registration.ParseID(id)
	if err != nil {
		return err
	}
	if err := m.file(ctx, id, 1, s.Content, msg.Handler, plumbing.Now(ctx), msg.Consents); err != nil {
		return err
	}
	if err := m.ByAgency.Set(ctx, collections.Join(s.Agency, raw)); err != nil {
		return err
	}
	if _, err = m.transition(ctx, registration.Application{Kind: s.Kind}, act{
		event: registration.EventSubmit, actor: lifecycle.Applicant, on: today(ctx), author: msg.Handler, digests: []string{digest},
		effect: registration.Submitted(id, s, digest, rules.Version, today(ctx)),
	}); err != nil {
		return err
	}
	if err := m.useLegacy(ctx, id, s.Content.Adopts(s.Kind)); err != nil {
		return err
	}
	return m.opened(ctx, id, s.Kind, s.Content)
}

// Refile files corrected or supplemented content, or a third party's report.
func (m msgServer) Refile(ctx context.Context, msg *types.MsgRefile) (*types.MsgRefileResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	c, err := m.loadFor(ctx, msg.Id, msg.Handler, institution.DutyHandler)
	if err != nil {
		return nil, err
	}
	if msg.ReportDigest != "" && c.app.ThirdParty == "" {
		return nil, registration.ErrReport.Wrap("report_digest: no third party was asked")
	}
	if msg.ReportOnly() {
		_, err := m.transition(ctx, c.app, act{
			event: registration.EventEnterReport, actor: lifecycle.Handler, on: today(ctx), author: msg.Handler,
			digests: []string{msg.ReportDigest}, effect: registration.Reported, detail: "third_party=" + c.app.ThirdParty,
		})
		return &types.MsgRefileResponse{Filing: c.app.Filings}, err
	}
	return m.refile(ctx, c, msg)
}

func (m msgServer) refile(ctx context.Context, c officerCase, msg *types.MsgRefile) (*types.MsgRefileResponse, error) {
	if _, err := registration.LifecycleOf(c.app.Kind).Next(c.app.Status, registration.EventRefile, lifecycle.Applicant); err != nil {
		return nil, err
	}
	on, version := today(ctx), c.app.Filings+1
	if err := m.checkRefiling(ctx, c, msg.Content); err != nil {
		return nil, err
	}
	before, err := m.Filing(ctx, msg.Id, c.app.Filings)
	if err != nil {
		return nil, err
	}
	if err := registration.SameApplicants(before.Content, msg.Content); err != nil {
		return nil, err
	}
	if err := m.checkLegacy(ctx, c.app.Agency, msg.Id, msg.Content.Adopts(c.app.Kind)); err != nil {
		return nil, err
	}
	digest, err := msg.Content.Digest()
	if err != nil {
		return nil, err
	}
	if err := m.checkConsents(ctx, msg.Consents, msg.Content.Applicants, nil, registration.ActRefile, msg.Id, uint64(version), digest); err != nil {
		return nil, err
	}
	if _, err := m.checkClaims(ctx, msg.Id, msg.Content); err != nil {
		return nil, err
	}
	if err := m.mayFound(ctx, c.app.Kind, msg.Content, c.app.Agency); err != nil {
		return nil, err
	}
	if err := m.file(ctx, msg.Id, version, msg.Content, msg.Handler, plumbing.Now(ctx), msg.Consents); err != nil {
		return nil, err
	}
	if err := errors.Join(m.freeLegacy(ctx, before.Content.Adopts(c.app.Kind)), m.useLegacy(ctx, msg.Id, msg.Content.Adopts(c.app.Kind))); err != nil {
		return nil, err
	}
	rules, err := m.rulesOn(ctx, on)
	if err != nil {
		return nil, err
	}
	digests := []string{digest}
	if msg.ReportDigest != "" {
		digests = append(digests, msg.ReportDigest)
	}
	_, err = m.transition(ctx, c.app, act{
		event: registration.EventRefile, actor: lifecycle.Applicant, on: on, author: msg.Handler, digests: digests,
		effect: registration.Refiled(digest, rules.Version, on),
	})
	return &types.MsgRefileResponse{Filing: version}, err
}

// Withdraw withdraws an application with every applicant's consent, a transfer with that
// of either side.
func (m msgServer) Withdraw(ctx context.Context, msg *types.MsgWithdraw) (*types.MsgWithdrawResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	c, err := m.loadFor(ctx, msg.Id, msg.Handler, institution.DutyHandler)
	if err != nil {
		return nil, err
	}
	if _, err := registration.LifecycleOf(c.app.Kind).Next(c.app.Status, registration.EventWithdraw, lifecycle.Applicant); err != nil {
		return nil, err
	}
	f, err := m.Filing(ctx, msg.Id, c.app.Filings)
	if err != nil {
		return nil, err
	}
	if err := m.checkConsents(ctx, msg.Consents, c.app.WithdrawnBy(f.Content.Applicants, msg.Consents), nil, registration.ActWithdraw, msg.Id, uint64(f.Version), c.app.ContentDigest); err != nil {
		return nil, err
	}
	_, err = m.transition(ctx, c.app, act{
		event: registration.EventWithdraw, actor: lifecycle.Applicant, on: today(ctx), author: msg.Handler, digests: []string{c.app.ContentDigest},
	})
	return &types.MsgWithdrawResponse{}, err
}
