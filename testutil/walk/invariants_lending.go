// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"reflect"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/pledge/keeper"
	pledgetypes "github.com/shuquan-ledger/shuquan/x/pledge/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// impairments are what a certificate that does not run does to its pledges.
var impairments = map[certificate.Status]pledge.Impairment{
	certificate.StatusExpired:        pledge.ImpairmentExpired,
	certificate.StatusRenewalPending: pledge.ImpairmentExpired,
	certificate.StatusCancelled:      pledge.ImpairmentCancelled,
	certificate.StatusRevoked:        pledge.ImpairmentRevoked,
}

// pledgesKnow: a pledge that has not ended has noted what became of its certificates,
// in the block in which it became so, and is IMPAIRED while one of them does not run.
func (w *Walk) pledgesKnow(ctx sdk.Context) {
	w.rt.Helper()
	for _, p := range w.pledges(ctx) {
		if p.Ended() {
			continue
		}
		impaired := false
		for _, a := range p.Assets {
			h, err := w.App.Keepers.Certificate.Head(ctx, a.Collateral.Certificate)
			w.must(err)
			want := pledge.Asset{
				Collateral: a.Collateral, Warned: a.Warned, PassedTo: a.PassedTo, ValidTo: h.ValidTo, Impairment: impairments[h.Status],
				Holds: h.Holds, Disputes: h.Disputes, Divergent: h.Divergent != 0, GrantEnded: w.grantEnded(ctx, h),
			}
			if !reflect.DeepEqual(a, want) {
				w.rt.Fatalf("%s: pledge %s knows %v of certificate %s, which is %s: %v", w.last, p.Id, a, h.Code, h.Status, want)
			}
			impaired = impaired || want.Impairment != pledge.ImpairmentNone
		}
		if p.Impaired() != impaired {
			w.rt.Fatalf("%s: pledge %s is impaired: %t, its certificates say %t", w.last, p.Id, p.Impaired(), impaired)
		}
	}
}

// grantEnded tells whether the end of its grant stands on a certificate.
func (w *Walk) grantEnded(ctx sdk.Context, h certificate.Head) bool {
	for i := uint32(1); i <= h.Annotations; i++ {
		a, err := w.App.Keepers.Certificate.Annotations.Get(ctx, collections.Join(h.Code, i))
		w.must(err)
		if a.Kind == certificate.AnnotationGrantEnded {
			return true
		}
	}
	return false
}

// productsHaveAnAuthoriser: a pledge has the commitment of the authoriser's consent
// for each product that was made from public data and for nothing else, and only
// licensed lenders have a pledge of one.
func (w *Walk) productsHaveAnAuthoriser(ctx sdk.Context) {
	w.rt.Helper()
	for _, p := range w.pledges(ctx) {
		for _, a := range p.Assets {
			c := a.Collateral
			h, err := w.App.Keepers.Certificate.Head(ctx, c.Certificate)
			w.must(err)
			public := w.restsOnPublic(ctx, h)
			if public != (c.AuthoriserDigest != "") {
				w.rt.Fatalf("%s: pledge %s of certificate %s, made from public data: %t, has the authoriser's consent %q", w.last, p.Id, c.Certificate, public, c.AuthoriserDigest)
			}
			lender, err := w.App.Keepers.Institution.Party(ctx, p.Pledgee)
			w.must(err)
			if public && lender.Kind != institution.KindBank {
				w.rt.Fatalf("%s: pledge %s of certificate %s, made from public data, is for a %s", w.last, p.Id, c.Certificate, lender.Kind)
			}
		}
	}
}

// restsOnPublic tells whether the data of a certificate were made from public data.
func (w *Walk) restsOnPublic(ctx sdk.Context, h certificate.Head) bool {
	k := w.App.Keepers.Registration
	r, err := k.Registration(ctx, h.Registration)
	w.must(err)
	f, err := k.Filing(ctx, r.Application, r.Filing)
	w.must(err)
	return f.Content.PublicRegistration != ""
}

// clashesAreOfBoth: a contradiction of times that is open on a pledge is open on the
// other one too, and a pledge is CHALLENGED exactly while something is open on it.
func (w *Walk) clashesAreOfBoth(ctx sdk.Context) {
	w.rt.Helper()
	open, counts := map[string]int{}, map[string]uint32{}
	for _, p := range w.pledges(ctx) {
		for _, c := range w.challenged(ctx, p) {
			if c.Ended() {
				continue
			}
			counts[p.Id]++
			if c.Kind == pledge.ChallengeRank {
				open[c.Pledge+" "+c.Other+" "+c.Certificate]++
			}
		}
		if p.OpenChallenges != counts[p.Id] || p.Challenged() != (counts[p.Id] > 0) {
			w.rt.Fatalf("%s: pledge %s counts %d open challenges, there are %d", w.last, p.Id, p.OpenChallenges, counts[p.Id])
		}
		for _, c := range w.challenged(ctx, p) {
			if c.Kind == pledge.ChallengeRank && !c.Ended() && !w.mirrored(ctx, c) {
				w.rt.Fatalf("%s: pledge %s is in dispute with pledge %s, on which nothing is open", w.last, c.Pledge, c.Other)
			}
		}
	}
	for pair, n := range open {
		if n > 1 {
			w.rt.Fatalf("%s: the dispute %s is open %d times", w.last, pair, n)
		}
	}
}

// mirrored tells whether a contradiction of times stands on the other pledge.
func (w *Walk) mirrored(ctx sdk.Context, c pledge.Challenge) bool {
	other, err := w.App.Keepers.Pledge.Pledge(ctx, c.Other)
	w.must(err)
	for _, its := range w.challenged(ctx, other) {
		if its.Kind == c.Kind && !its.Ended() && its.Other == c.Pledge && its.Certificate == c.Certificate {
			return true
		}
	}
	return false
}

// overlapsAreListed: who asks for the pledges of a certificate is shown what others
// have registered in the same data, with their certificates and how many pledges
// lock these, as far as an answer goes.
func (w *Walk) overlapsAreListed(ctx sdk.Context) {
	w.rt.Helper()
	same := map[string][]registration.Registration{}
	w.must(w.App.Keepers.Registration.Heads.Walk(ctx, nil, func(_ []byte, r registration.Registration) (bool, error) {
		if r.Fingerprint != "" {
			same[r.Fingerprint] = append(same[r.Fingerprint], r)
		}
		return false, nil
	}))
	asked := map[string]bool{}
	for _, p := range w.pledges(ctx) {
		for _, code := range p.Certificates() {
			h, err := w.App.Keepers.Certificate.Head(ctx, code)
			w.must(err)
			r, err := w.App.Keepers.Registration.Registration(ctx, h.Registration)
			w.must(err)
			if list := same[r.Fingerprint]; len(list) > 1 && !asked[code] && p.Locks() {
				asked[code] = true
				w.overlapsOf(ctx, code, r, list)
			}
		}
	}
}

// overlapsOf checks the answer for one certificate against the registrations of the
// same data.
func (w *Walk) overlapsOf(ctx sdk.Context, code string, r registration.Registration, same []registration.Registration) {
	w.rt.Helper()
	answer, err := keeper.NewQueryServer(w.App.Keepers.Pledge).OfCertificate(ctx, &pledgetypes.QueryOfCertificateRequest{Certificate: code})
	w.must(err)
	if answer.Claims > listedOverlaps {
		return // the query of the fingerprint pages through all
	}
	for _, other := range same {
		for _, g := range other.Rights {
			if other.Id != r.Id && !w.overlapShown(ctx, answer.Overlaps, other, g) {
				w.rt.Fatalf("%s: who asks for certificate %s is not shown that %s has %s under %s: %v", w.last, code, g.Holder, g.Right, other.Id, answer.Overlaps)
			}
		}
	}
}

// listedOverlaps is the most claims on the same data that an answer looks at.
const listedOverlaps = 50

// overlapShown tells whether an answer shows a right under another registration. It
// counts pledges as of now, as the answer does: a calendar's year that was just
// published can have ended some that the queue has not reached.
func (w *Walk) overlapShown(ctx sdk.Context, list []pledgetypes.Overlap, other registration.Registration, g registration.RightGrant) bool {
	code := w.reserved(other.Id).Code
	live := uint32(0)
	for _, p := range w.pledges(ctx) {
		if !p.On(code) {
			continue
		}
		now, err := w.App.Keepers.Pledge.AsOfNow(ctx, p.Id)
		w.must(err)
		if now.On(code) && now.Locks() {
			live++
		}
	}
	for _, o := range list {
		if o.Registration == other.Id && o.Holder == g.Holder && contains(o.Rights, g.Right) && o.Certificate == code && o.Live == live {
			return true
		}
	}
	return false
}
