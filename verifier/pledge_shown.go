// SPDX-License-Identifier: Apache-2.0

package verifier

import (
	"context"
	"slices"

	"github.com/shuquan-ledger/shuquan/x/pledge"
)

// zhongdengFirst is said with every answer.
var zhongdengFirst = say(pledge.PriorityEnglish, pledge.PriorityChinese)

// shownPledge is what people see of a pledge that stands in the list of a certificate.
func (s *state) shownPledge(ctx context.Context, p pledge.Pledge, code string) (Pledge, error) {
	out := Pledge{
		ID: p.Id, Standing: standing(p, code),
		Status: enumName(p.Status, "STATUS_"), StatusWords: words(pledgeStatusWords, p.Status),
		Form: enumName(p.Form, "FORM_"), FormWords: words(pledgeFormWords, p.Form),
		Certificates: p.Certificates(), Maximum: p.Maximum, FixedOn: day(p.FixedOn), DebtDue: day(p.DebtDue), RegisteredTo: day(p.RegisteredTo),
		Permits: Permits{
			Junior: p.Terms.AllowJunior, Licence: p.Terms.AllowLicence, ExclusiveLicence: p.Terms.AllowExclusive,
			Transfer: p.Terms.AllowTransfer, CureDays: p.Terms.CureDays,
		},
		Flags: PledgeFlags{
			Challenged: p.Challenged(), OpenChallenges: p.OpenChallenges, RankChallenges: p.RankChallenges,
			Impaired: p.Impaired(), ReleaseOverdue: p.ReleaseOverdue, TermEnded: p.TermEnded,
		},
		Days: shownDays(p), due: p.Earliest(),
	}
	if p.Pending != nil {
		out.Pending = p.Pending.Act.Name()
	}
	out.Buyer = p.Buyer
	if p.Way != pledge.WayNone {
		out.Way, out.WayWords = enumName(p.Way, "WAY_"), words(pledgeWayWords, p.Way)
	}
	if p.End != pledge.EndNone {
		out.End, out.EndWords = enumName(p.End, "END_"), words(pledgeEndWords, p.End)
	}
	for i, part := range p.Parts {
		out.Parts = append(out.Parts, shownPart(uint32(i+1), part))
	}
	if i := slices.Index(out.Certificates, code); i >= 0 {
		out.asset(p.Assets[i])
	}
	return out, s.parties(ctx, p, &out)
}

// parties fills in who takes part in a pledge.
func (s *state) parties(ctx context.Context, p pledge.Pledge, out *Pledge) error {
	var err error
	if out.Pledgor, err = s.party(ctx, p.Pledgor); err != nil {
		return err
	}
	if out.Pledgee, err = s.party(ctx, p.Pledgee); err != nil || p.Agent == "" {
		return err
	}
	agent, err := s.party(ctx, p.Agent)
	out.Agent = &agent
	return err
}

// asset fills in what a pledge says of this certificate.
func (p *Pledge) asset(a pledge.Asset) {
	for _, r := range a.Collateral.Rights {
		p.Rights = append(p.Rights, enumName(r, "RIGHT_"))
	}
	p.PassedTo = a.PassedTo
	if a.Impairment != pledge.ImpairmentNone {
		p.Flags.Impairment, p.Flags.ImpairmentWords = enumName(a.Impairment, "IMPAIRMENT_"), words(pledgeImpairmentWords, a.Impairment)
	}
}

func standing(p pledge.Pledge, code string) string {
	switch {
	case !p.On(code):
		return StandingMoved
	case p.Locks():
		return StandingLive
	case p.Ended():
		return StandingEnded
	default:
		return StandingOpen
	}
}

func shownPart(number uint32, part pledge.Part) PledgePart {
	out := PledgePart{
		Part: number, Band: enumName(part.Amount.Band, "BAND_"), BandWords: words(pledgeBandWords, part.Amount.Band),
		Currency: part.Amount.Currency, Commitment: part.Amount.Commitment,
	}
	if z := part.Entry; z != nil {
		out.Zhongdeng = &ZhongdengEntry{
			Number: z.Number, RegisteredAt: clockTime(z.Time), RegisteredTo: day(z.RegisteredTo),
			Guarantor: z.Guarantor, SearchDigest: z.SearchDigest, RecheckOn: day(part.RecheckOn),
		}
	}
	return out
}

func shownDays(p pledge.Pledge) PledgeDays {
	return PledgeDays{
		Proposed: day(p.ProposedOn), Locked: day(p.LockedOn), Perfected: day(p.PerfectedOn), Defaulted: day(p.DefaultedOn),
		EnforcedFrom: day(p.EnforcedFrom), DebtEnded: day(p.DebtEndedOn), DebtEndStated: day(p.DebtEndStated), Lapsed: day(p.LapsedOn), Ended: day(p.EndedOn),
	}
}

// shown is what people see of all pledges of a certificate at a moment, the
// block's. What time has brought about since the chain looked last is not
// guessed: holidays would have to be proven for it. It is flagged.
func (b *pledges) shown(moment int64) *Pledges {
	out := &Pledges{
		Encumbrance: b.encumbrance(), AdmitsJunior: b.AdmitsJunior(), Total: b.Target.Pledges, Open: b.Target.Open, Live: b.Target.Live,
		Orders: []Order{}, List: []Pledge{},
	}
	out.Summary = out.summary()
	for _, p := range b.list {
		p.Flags.PeriodMayBeOver = p.due != 0 && moment > p.due
		out.List = append(out.List, p)
	}
	for _, r := range b.Rankings {
		at := slices.IndexFunc(b.list, func(p Pledge) bool { return p.Pledgor.Code == r.Pledgor })
		o := Order{Holder: b.list[at].Pledgor, Version: r.Version, ReservedFor: r.Reserved, Places: []Place{}}
		for _, t := range r.Tranches {
			o.Places = append(o.Places, Place{Rank: t.Rank, Pledge: t.Pledge, Part: t.Part, RegisteredAt: clockTime(t.ZdTime), AllowsJunior: t.AllowJunior})
		}
		out.Orders = append(out.Orders, o)
	}
	return out
}

func (b *pledges) encumbrance() string {
	switch {
	case len(b.Live) == 0:
		return EncumbranceNone
	case slices.ContainsFunc(b.Live, pledge.Pledge.Reserves):
		return EncumbranceReserved
	default:
		return EncumbrancePledged
	}
}

// summary says what the pledges mean for who would take another.
func (p *Pledges) summary() Text {
	switch {
	case p.Encumbrance == EncumbranceReserved:
		return sayf("%d live pledges; the rights are locked for one without a rank and no other is accepted meanwhile", "有效质押 %d 项；权利已为尚无顺位的质押锁定，其间不受理其他质押", p.Live)
	case p.Encumbrance == EncumbrancePledged && p.AdmitsJunior:
		return sayf("the rights are pledged (%d live pledges) and others are admitted behind them", "权利已质押（有效质押 %d 项），允许后顺位质押", p.Live)
	case p.Encumbrance == EncumbrancePledged:
		return sayf("the rights are pledged (%d live pledges) and no other is admitted behind them", "权利已质押（有效质押 %d 项），不允许后顺位质押", p.Live)
	case p.Total == 0:
		return say("no pledge was ever proposed here", "从未提出质押")
	default:
		return sayf("no pledge locks the rights; of %d that were ever proposed %d have not ended", "权利未被质押锁定；历来提出 %d 项，其中 %d 项未终止", p.Total, p.Open)
	}
}

// pledged puts the pledges on the result: a live one leaves the certificate in
// force, and is recorded on it as a hold is.
func (r *Result) pledged(shown *Pledges) {
	r.Pledges = shown
	if r.Verdict == ValidWithAnnotation && shown.Live > 0 {
		short := ValidWithAnnotation.Short()
		r.Reason = Text{EN: short.EN + "; " + shown.Summary.EN, ZH: short.ZH + "；" + shown.Summary.ZH}
	}
	late := 0
	for _, p := range shown.List {
		if p.Flags.PeriodMayBeOver {
			late++
		}
	}
	if late > 0 {
		r.Notes = append(r.Notes, sayf("of %d pledges a period can have ended that the chain has not written yet; they are shown as they stand, ask again", "有 %d 项质押的期限可能已届满而本链尚未记入，现按所载状态显示，请稍后重新查询", late))
	}
}
