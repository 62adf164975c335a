// SPDX-License-Identifier: Apache-2.0

package pledge

import "testing"

// Who acts: the pledgee's own officers, its agent where it may, an agency that has
// no part in what it decides and keeps the certificate whose ranks move.
func TestSides(t *testing.T) {
	const agent, agency, another = "91140100MAC7X2K91N", "12140000MB1A2C3D0R", "91140100MAF3W8P29T"
	proposed := newCase(t, func(p *Proposal) { p.Agent = agent })
	standing := perfected(t, func(p *Proposal) { p.Agent = agent })
	annul := Act{Act: &Act_Annul{Annul: &Annul{DocumentDigest: doc("judgment"), EffectDigest: doc("effect")}}}
	assign := Act{Act: &Act_Assign{Assign: &Assign{Pledgee: another, Agreement: doc("a"), SearchDigest: doc("s")}}}
	judged := func(c Case, a Act) error {
		_, err := a.Judge(c)
		return err
	}
	by := func(c Case, of string, agency bool, concerned ...string) Case {
		c.By, c.Agency, c.Concerned = of, agency, concerned
		return c
	}
	agreed := func(c Case, consents ...string) Case {
		c.Consents = consents
		return c
	}
	objection := Challenge{Kind: ChallengeObjection, Status: ChallengeInLitigation, Objector: another}
	decided := func(of string) error {
		_, _, err := decide().JudgeChallenge(by(standing, of, true), objection, Pledge{})
		return err
	}
	clash := Challenge{Kind: ChallengeRank, Status: ChallengeOpenRank}
	settled := func(of string) error {
		_, _, err := settle(BasisCourt).JudgeChallenge(by(standing, of, true), clash, Pledge{Pledgor: holder, Pledgee: another})
		return err
	}
	moved := func(keeper string) error {
		c := by(standing, agency, true)
		c.Holdings = []Holding{{Head: c.Holdings[0].Head, Ranking: c.Holdings[0].Ranking, Keeper: keeper}}
		r := c.Holdings[0].Ranking
		_, err := (&MoveRanks{Certificate: r.Certificate, Version: r.Version + 1}).JudgeRanks(c, r, nil)
		return err
	}
	for _, r := range []struct {
		name string
		got  error
		want error
	}{
		{"the pledgee accepts", judged(by(proposed, bank, false), accept()), nil},
		{"its agent accepts", judged(by(proposed, agent, false), accept()), ErrNotPledgee},
		{"the agent releases", judged(by(standing, agent, false), release(EndWaived, uint32(today))), nil},
		{"the agent passes the claim", judged(agreed(by(standing, agent, false), another), assign), ErrNotPledgee},
		{"the pledgee passes it", judged(agreed(by(standing, bank, false), another), assign), nil},
		{"the agency annuls", judged(by(standing, agency, true, holder, bank), annul), nil},
		{"an agency with a pledge beside", judged(by(standing, agency, true, holder, bank, agency), annul), ErrNotPledgee},
		{"the agency decides", decided(agency), nil},
		{"on its own objection", decided(another), ErrNotPledgee},
		{"the agency settles", settled(agency), nil},
		{"with a pledge of its own", settled(another), ErrNotPledgee},
		{"the keeper of the order moves it", moved(agency), ErrArrangement}, // as far as the version, which is another
		{"another agency", moved(another), ErrNotPledgee},
	} {
		requireErr(t, r.want, r.got, r.name)
	}
}
