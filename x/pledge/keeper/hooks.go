// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"slices"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

var (
	_ certificate.Guard = (*Keeper)(nil)
	_ certificate.Hooks = (*Keeper)(nil)
)

// May tells whether the pledges of a certificate as of now have nothing against a
// deal. It writes nothing.
func (k *Keeper) May(ctx context.Context, h certificate.Head, deal certificate.Deal) error {
	pledges, rankings, err := k.locking(branch(ctx), h.Code)
	if err != nil {
		return err
	}
	return pledge.MayDeal(deal, pledges, rankings)
}

// CertificateChanged tells the pledgees of a certificate what has happened to it.
func (k *Keeper) CertificateChanged(ctx context.Context, h certificate.Head) error {
	ids, err := k.open(ctx, h.Code)
	if err != nil || len(ids) == 0 {
		return err
	}
	ended, err := k.grantEnded(ctx, h)
	if err != nil {
		return err
	}
	for _, id := range ids {
		p, err := k.Pledge(ctx, id)
		if err != nil {
			return err
		}
		if _, err := k.observe(ctx, p, h, ended); err != nil {
			return err
		}
	}
	return nil
}

// grantEnded tells whether what was entered on a certificate last is that its grant has ended.
func (k *Keeper) grantEnded(ctx context.Context, h certificate.Head) (bool, error) {
	if h.Annotations == 0 {
		return false, nil
	}
	a, err := k.certificates.Annotation(ctx, h.Code, h.Annotations)
	return a.Kind == certificate.AnnotationGrantEnded, err
}

// standing is an asset with what stands on its certificate when it is pledged. The
// end of a grant is looked for on what rests on one alone.
func (k *Keeper) standing(ctx context.Context, a pledge.Asset, h certificate.Head) (pledge.Asset, error) {
	a, _ = a.Observe(h)
	if a.Collateral.AuthoriserDigest == "" {
		return a, nil
	}
	for i := h.Annotations; i > 0; i-- {
		note, err := k.certificates.Annotation(ctx, h.Code, i)
		if err != nil {
			return a, err
		}
		if note.Kind == certificate.AnnotationGrantEnded {
			a, _ = a.EndGrant()
			return a, nil
		}
	}
	return a, nil
}

// observe notes on a pledge what is new of a certificate; ended tells that its grant has ended.
func (k *Keeper) observe(ctx context.Context, p pledge.Pledge, h certificate.Head, ended bool) (pledge.Pledge, error) {
	i := p.At(h.Code)
	if i < 0 {
		return p, nil // no error of ours may undo what has happened to a certificate
	}
	was := p.Assets[i]
	a, events := was.Observe(h)
	if ended {
		var news bool
		if a, news = a.EndGrant(); news {
			events = append(events, pledge.EventGrantEnded)
		}
	}
	if len(events) == 0 && !a.Same(was) {
		events = []lifecycle.Event{pledge.EventCertificateNoted}
	}
	for _, event := range events {
		var err error
		if p, err = k.tell(ctx, p, i, a, event, authorCertificate, ""); err != nil {
			return p, err
		}
	}
	return p, nil
}

// RightsTransferred lets the pledges of rights that have passed go with them, as
// far as their terms admit it, and notes on those that are being realised where the
// right to operate went; their rights pass to the named buyer alone. An error undoes
// the transfer.
func (k *Keeper) RightsTransferred(ctx context.Context, from, to certificate.Head) error {
	left, err := k.registrations.Registration(ctx, from.Registration)
	if err != nil {
		return err
	}
	gained, err := k.registrations.Registration(ctx, to.Registration)
	if err != nil {
		return err
	}
	passes, err := k.passes(ctx, gained)
	if err != nil {
		return err
	}
	pledges, rankings, err := k.locking(ctx, from.Code)
	if err != nil {
		return err
	}
	for _, r := range rankings {
		if !slices.ContainsFunc(passes, func(p registration.Passing) bool { return p.From == r.Pledgor }) {
			continue // its rights ended otherwise, as by their own term
		}
		its := slices.DeleteFunc(slices.Clone(pledges), func(p pledge.Pledge) bool {
			return p.Pledgor != r.Pledgor || left.EndedAt == 0 && holds(left, p, from.Code)
		})
		if err := k.passed(ctx, its, r, transfer{left, gained, passes, to}); err != nil {
			return err
		}
	}
	return nil
}

// transfer is a transfer of rights that is being registered.
type transfer struct {
	// left and gained are the registration from which rights pass and the new one.
	left, gained registration.Registration
	// passes are the rights that pass, from whom and to whom.
	passes []registration.Passing
	// to is the certificate of the new registration.
	to certificate.Head
}

// passes are the rights that a transfer passes on, as the registration that it made
// was filed.
func (k *Keeper) passes(ctx context.Context, gained registration.Registration) ([]registration.Passing, error) {
	f, err := k.registrations.Filing(ctx, gained.Application, gained.Filing)
	return f.Content.Basis.GetPasses(), err
}

// holds tells whether the pledgor has what it pledged of a certificate.
func holds(r registration.Registration, p pledge.Pledge, code string) bool {
	return hasAll(r, p.Pledgor, p.Assets[p.At(code)].Collateral.Rights)
}

func hasAll(r registration.Registration, holder string, rights []registration.Right) bool {
	has := registration.RightsOf(r.Rights, holder)
	return !slices.ContainsFunc(rights, func(right registration.Right) bool { return !slices.Contains(has, right) })
}

// passed handles the pledges of one holder's rights, which have passed.
func (k *Keeper) passed(ctx context.Context, pledges []pledge.Pledge, r pledge.Ranking, t transfer) error {
	stays := func(p pledge.Pledge) bool {
		return slices.ContainsFunc(pledges, func(e pledge.Pledge) bool { return e.RealisesByPassing() && !r.Before(p.Id, e.Id) })
	}
	var goes []string
	var holder string
	for _, p := range pledges {
		if p.RankChallenges > 0 {
			return pledge.ErrClash.Wrapf("pledge: %s", p.Id)
		}
		if p.RealisesByPassing() {
			if err := k.note(ctx, p, r.Certificate, t); err != nil {
				return err
			}
			continue
		}
		if stays(p) {
			continue
		}
		var err error
		if holder, err = newHolder(p, r.Certificate, t.left, t.gained); err != nil {
			return err
		}
		if err := k.follow(ctx, p, holder, t.to); err != nil {
			return err
		}
		goes = append(goes, p.Id)
	}
	if len(goes) == 0 {
		return nil
	}
	there, err := k.Ranking(ctx, t.to.Code, holder)
	if err != nil {
		return err
	}
	if there.Version != 0 {
		return pledge.ErrFollow.Wrapf("%s has got the rights of several holders, with pledges of each", holder)
	}
	gone, rest := r.Split(t.to.Code, holder, goes)
	return k.putRankings(ctx, []pledge.Ranking{gone, rest})
}

// note notes on a pledge that is being realised where the right to operate went.
// What else passes before or after it realises nothing.
func (k *Keeper) note(ctx context.Context, p pledge.Pledge, code string, t transfer) error {
	operate, err := p.Sells(code, t.passes)
	i := p.At(code)
	if err != nil || !operate || p.Assets[i].PassedTo != "" {
		return err
	}
	a := p.Assets[i]
	a.PassedTo = t.to.Code
	_, err = k.tell(ctx, p, i, a, pledge.EventRightsPassed, authorCertificate, "to="+t.to.Code)
	return err
}

// newHolder is who has the rights now that a pledge is of: the one holder of all
// that has passed, if the pledgor has kept nothing of what it pledged. ErrFollow
// otherwise: then it cannot be told whose rights are pledged.
func newHolder(p pledge.Pledge, code string, left, gained registration.Registration) (string, error) {
	rights := p.Assets[p.At(code)].Collateral.Rights
	refused := pledge.ErrFollow.Wrapf("pledge %s: the rights were split or shared out", p.Id)
	for _, g := range left.Rights {
		if left.EndedAt == 0 && g.Holder == p.Pledgor && slices.Contains(rights, g.Right) {
			return "", refused
		}
	}
	if len(gained.Rights) == 0 || !hasAll(gained, gained.Rights[0].Holder, rights) {
		return "", refused
	}
	holder := gained.Rights[0].Holder
	if slices.ContainsFunc(gained.Rights, func(g registration.RightGrant) bool { return g.Holder != holder }) {
		return "", refused
	}
	return holder, nil
}

// follow lets a pledge go with the rights.
func (k *Keeper) follow(ctx context.Context, p pledge.Pledge, holder string, to certificate.Head) error {
	next, err := p.Followed(to, holder)
	if err != nil {
		return err
	}
	_, err = k.write(ctx, p, next, record.Entry{
		Author: authorCertificate, Event: string(pledge.EventFollowed), Rule: pledge.RuleOf(pledge.EventFollowed),
		Detail: "certificate=" + to.Code + " pledgor=" + holder,
	})
	return err
}

// licensed tells whether a party is a licensed lender.
func (k *Keeper) licensed(ctx context.Context, code string) (bool, error) {
	party, err := k.institutions.Party(ctx, code)
	return err == nil && party.Kind == institution.KindBank && party.Subject() == nil, err
}
