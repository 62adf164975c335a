// SPDX-License-Identifier: Apache-2.0

package pledge

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// The form of a proposal, each rule broken alone.
func TestProposals(t *testing.T) {
	operate := []registration.Right{registration.RightOperate}
	for _, x := range []struct {
		name   string
		change func(*Proposal)
		want   error
	}{
		{"fine", func(*Proposal) {}, nil},
		{"agent", func(p *Proposal) { p.Agent = "91140100MAC7X2K91N" }, nil},
		{"no pledgor", func(p *Proposal) { p.Pledgor = "" }, institution.ErrUSCC},
		{"no pledgee", func(p *Proposal) { p.Pledgee = "" }, institution.ErrUSCC},
		{"to oneself", func(p *Proposal) { p.Pledgee = holder }, ErrOwn},
		{"through oneself", func(p *Proposal) { p.Agent = holder }, ErrOwn},
		{"no form", func(p *Proposal) { p.Form = FormUnspecified }, ErrEnum},
		{"nothing", func(p *Proposal) { p.Collateral = nil }, ErrCollateral},
		{"too much", func(p *Proposal) { p.Collateral = make([]Collateral, MaxAssets+1) }, ErrCollateral},
		{"no code", func(p *Proposal) { p.Collateral[0].Certificate = "x" }, certificate.ErrCode},
		{"twice", func(p *Proposal) { p.Collateral = append(p.Collateral, p.Collateral[0]) }, ErrCollateral},
		{"two", func(p *Proposal) {
			p.Collateral = append(p.Collateral, Collateral{Certificate: code2, Rights: operate})
		}, nil},
		{"two that follow transfers", func(p *Proposal) {
			p.Collateral = append(p.Collateral, Collateral{Certificate: code2, Rights: operate})
			p.Terms.AllowTransfer = true
		}, ErrFollow},
		{"no right to operate (H-2)", func(p *Proposal) { p.Collateral[0].Rights = []registration.Right{registration.RightHold} }, ErrOperate},
		{"a right twice", func(p *Proposal) {
			p.Collateral[0].Rights = []registration.Right{registration.RightOperate, registration.RightOperate}
		}, ErrCollateral},
		{"no such right", func(p *Proposal) { p.Collateral[0].Rights = []registration.Right{registration.RightOperate, 9} }, ErrCollateral},
		{"plain authoriser", func(p *Proposal) { p.Collateral[0].AuthoriserDigest = "bureau" }, ErrDigest},
		{"plain debtor", func(p *Proposal) { p.Debtor = bank }, ErrDigest},
		{"no contract", func(p *Proposal) { p.PledgeContract = "" }, ErrDigest},
		{"no policy", func(p *Proposal) { p.ReleasePolicy = "" }, ErrDigest},
		{"plain amount", func(p *Proposal) { p.Amount.Commitment = "9000000" }, ErrDigest},
		{"no band", func(p *Proposal) { p.Amount.Band = BandUnspecified }, ErrAmount},
		{"currency", func(p *Proposal) { p.Amount.Currency = "RMB元" }, ErrAmount},
		{"no day", func(p *Proposal) { p.DebtDue = 20270230 }, ErrDay},
		{"registered too short", func(p *Proposal) { p.RegisteredTo = 20270830 }, ErrTerm},
		{"registered just as long", func(p *Proposal) { p.RegisteredTo = 20270831 }, nil},
		{"nonce", func(p *Proposal) { p.Nonce = make([]byte, 7) }, ErrNonce},
		{"no cure", func(p *Proposal) { p.Terms.CureDays = 0 }, ErrTerms},
	} {
		t.Run(x.name, func(t *testing.T) {
			p := proposal()
			x.change(&p)
			requireErr(t, x.want, p.Validate(), x.name)
		})
	}
}

// The form of acts, each with something missing.
func TestForms(t *testing.T) {
	d := doc("d")
	complete := func(change func(*Complete)) Act {
		x := Complete{Transfers: []string{code2}, RecordDigest: d, Proceeds: d, Surplus: d, Shares: []Share{{Pledge: idOf("A"), Part: 1, Amount: d}}}
		change(&x)
		return Act{Act: &Act_Complete{Complete: &x}}
	}
	for _, x := range []struct {
		name string
		act  Act
		want error
	}{
		{"none", Act{}, ErrAct},
		{"nil", Act{Act: &Act_Cure{}}, ErrAct},
		{"decline", Act{Act: &Act_Decline{Decline: &Decline{}}}, nil},
		{"cancel the reservation", Act{Act: &Act_CancelReservation{CancelReservation: &CancelReservation{}}}, nil},
		{"accept nothing", Act{Act: &Act_Accept{Accept: &Accept{}}}, ErrDigest},
		{"cure", Act{Act: &Act_Cure{Cure: &Cure{Statement: d}}}, nil},
		{"cure without a word", Act{Act: &Act_Cure{Cure: &Cure{}}}, ErrDigest},
		{"fix without a word", Act{Act: &Act_FixClaim{FixClaim: &FixClaim{}}}, ErrDigest},
		{"default without a notice", Act{Act: &Act_GiveDefaultNotice{GiveDefaultNotice: &GiveDefaultNotice{Evidence: d}}}, ErrDigest},
		{"no way", enforce(WayNone, BasisCourt), ErrEnum},
		{"no basis", enforce(WayAuction, BasisUnspecified), ErrEnum},
		{"no buyer yet", enforce(WayTransfer, BasisCourt), nil},
		{"a buyer", enforceTo(WayTransfer, buyer), nil},
		{"a buyer who is no party", enforceTo(WayAuction, "9114"), institution.ErrUSCC},
		{"a buyer of a licence", enforceTo(WayLicence, buyer), ErrEnum},
		{"a buyer of management", enforceTo(WayManagement, buyer), ErrEnum},
		{"no reason for a release", release(EndNone, 20260901), ErrEnum},
		{"a release because of a lapse", release(EndLapsed, 20260901), ErrEnum},
		{"a release on no day", release(EndWaived, 20260931), ErrDay},
		{"a judgment without effect", Act{Act: &Act_Annul{Annul: &Annul{DocumentDigest: d}}}, ErrDigest},
		{"an assignment to nobody", Act{Act: &Act_Assign{Assign: &Assign{Agreement: d, SearchDigest: d}}}, institution.ErrUSCC},
		{"an assignment without a search", Act{Act: &Act_Assign{Assign: &Assign{Pledgee: bank, Agreement: d}}}, ErrDigest},
		{"an extension to no day", Act{Act: &Act_Extend{Extend: &Extend{SearchDigest: d}}}, ErrDay},
		{"complete", complete(func(*Complete) {}), nil},
		{"complete without a transfer", complete(func(x *Complete) { x.Transfers = nil }), ErrNotPassed},
		{"complete with a plain share", complete(func(x *Complete) { x.Shares[0].Amount = "1" }), ErrDigest},
		{"complete with too many shares", complete(func(x *Complete) { x.Shares = make([]Share, maxShares+1) }), ErrShares},
		{"complete without proceeds", complete(func(x *Complete) { x.Proceeds = "" }), ErrDigest},
		{"complete without a surplus", complete(func(x *Complete) { x.Surplus = "" }), ErrDigest},
	} {
		t.Run(x.name, func(t *testing.T) { requireErr(t, x.want, x.act.Validate(), x.name) })
	}
	require.Equal(t, "Cure", Act{Act: &Act_Cure{Cure: &Cure{}}}.Name())
	require.Empty(t, Act{}.Name())
	require.Equal(t, "N1", perfect("N1").Number())
	require.Equal(t, "N2", amend(Amend{Increase: &Increase{Entry: entryAt("N2", 1)}}).Number())
	require.Empty(t, amend(Amend{}).Number())
}

// Every act is refused in every status in which no row allows it.
func TestActsWithoutARow(t *testing.T) {
	for number := range Status_name {
		c := newCase(t, nil)
		c.Pledge.Status = Status(number)
		for _, act := range []Act{accept(), perfect("1"), amend(Amend{}), defaultNotice(), enforce(WayAuction, BasisCourt), release(EndWaived, 20260901)} {
			d, err := act.deed()
			require.NoError(t, err)
			if !c.Pledge.Allows(d.(mover).event(c)) {
				_, err = act.Judge(c)
				require.ErrorIs(t, err, ErrTransition, "%s in %s", act.Name(), c.Pledge.Status)
			}
		}
	}
}

func TestConfirming(t *testing.T) {
	c := newCase(t, nil)
	_, err := c.Pledge.Confirmable("b", "x", 0)
	require.ErrorIs(t, err, ErrNoPending)
	sum, err := accept().Digest()
	require.NoError(t, err)
	c.Pledge.Pending = &Pending{Act: accept(), Digest: sum, Proposer: "a", ProposedAt: 1}
	require.NoError(t, c.Pledge.ValidateStored())
	_, err = c.Pledge.Confirmable("b", "x", 0)
	require.ErrorIs(t, err, ErrPendingDigest)
	_, err = c.Pledge.Confirmable("a", sum, 0)
	require.ErrorIs(t, err, ErrSamePerson)
	c.Pledge.Pending.ConsentsUntil = 5
	_, err = c.Pledge.Confirmable("b", sum, 6)
	require.ErrorIs(t, err, ErrConsents, "a signature has expired")
	p, err := c.Pledge.Confirmable("b", sum, 5)
	require.NoError(t, err)
	j, err := p.Act.Judge(c)
	require.NoError(t, err)
	moved, void := Move(c.Pledge, j.Row, j.Effect, today)
	require.Nil(t, moved.Pending)
	require.NotNil(t, void)
	c.Pledge.Pending.Proposer = ""
	require.ErrorIs(t, c.Pledge.ValidateStored(), ErrGenesis)
}

// Ranks move by the signatures of those who lose, or by a court.
func TestRearranging(t *testing.T) {
	r := Ranking{Certificate: code1, Pledgor: holder, Version: 1, Tranches: orderOf(t, "A@1+ > B@2+")}
	pledges := []Pledge{{Id: idOf("A"), Pledgee: bank}, {Id: idOf("B"), Pledgee: "91140100MAC7X2K91N"}, {Id: idOf("C"), Pledgee: holder}}
	move := Rearrange{Groups: groupsOf(orderOf(t, "B > A")), Basis: BasisAgreement, DocumentDigest: doc("agreement")}
	for _, x := range []struct {
		name     string
		change   func(*Rearrange)
		consents []string
		want     error
	}{
		{"the loser", func(*Rearrange) {}, []string{bank}, nil},
		{"both", func(*Rearrange) {}, []string{bank, "91140100MAC7X2K91N"}, nil},
		{"the winner", func(*Rearrange) {}, []string{"91140100MAC7X2K91N"}, ErrRankConsent},
		{"nobody", func(*Rearrange) {}, nil, ErrRankConsent},
		{"one without a rank", func(*Rearrange) {}, []string{bank, holder}, ErrConsents},
		{"twice", func(*Rearrange) {}, []string{bank, bank}, ErrConsents},
		{"a court", func(a *Rearrange) { a.Basis = BasisCourt }, nil, nil},
		{"a court and somebody", func(a *Rearrange) { a.Basis = BasisCourt }, []string{bank}, ErrConsents},
		{"no basis", func(a *Rearrange) { a.Basis = BasisUnspecified }, nil, ErrEnum},
		{"no document", func(a *Rearrange) { a.DocumentDigest = "" }, []string{bank}, ErrDigest},
		{"no order", func(a *Rearrange) { a.Groups = nil }, []string{bank}, ErrArrangement},
		{"an empty rank", func(a *Rearrange) { a.Groups = append(a.Groups, Group{}) }, []string{bank}, ErrArrangement},
	} {
		a := move
		x.change(&a)
		next, err := a.Apply(r, pledges, x.consents)
		requireErr(t, x.want, err, x.name)
		if err == nil {
			require.Equal(t, "B > A", written(next), x.name)
			require.EqualValues(t, 2, next.Version)
		}
	}
	sum, err := move.Digest()
	require.NoError(t, err)
	require.NotEmpty(t, sum)
}

// The keys are the ones that are documented, byte by byte.
func TestKeys(t *testing.T) {
	const id = "000102030405060708090a0b0c0d0e0f"
	raw := []byte{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}
	key, err := HeadKey(id)
	require.NoError(t, err)
	require.Equal(t, append([]byte{1}, raw...), key)
	key, err = ChallengeKey(id, 3)
	require.NoError(t, err)
	require.Equal(t, append(append([]byte{5, 16}, raw...), 0, 0, 0, 3), key)
	key, err = NumberKey("03210001-A")
	require.NoError(t, err)
	require.Equal(t, append([]byte{6}, "03210001-A"...), key)
	for _, bad := range []func() ([]byte, error){
		func() ([]byte, error) { return HeadKey("00") },
		func() ([]byte, error) { return ChallengeKey("zz", 1) },
		func() ([]byte, error) { return NumberKey("") },
	} {
		_, err := bad()
		require.Error(t, err)
	}
	require.Equal(t, append([]byte{2}, code1+"\x00\x00\x00\x00\x07"...), ListKey(code1, 7))
	require.Equal(t, append([]byte{3}, code1...), TargetKey(code1))
	require.Equal(t, append([]byte{4}, code1+"\x00"+holder...), RankingKey(code1, holder))
	prefixes := map[byte]bool{}
	for _, p := range [][]byte{
		GenesisPrefix, HeadPrefix, ListPrefix, TargetPrefix, RankingPrefix, ChallengePrefix, NumberPrefix, HistoryPrefix,
		TimerPrefix, StuckPrefix, ParamsPrefix, PledgorPrefix, PledgeePrefix, OpenPrefix, OpenChallengePrefix,
	} {
		require.Len(t, p, 1)
		require.False(t, prefixes[p[0]])
		prefixes[p[0]] = true
	}
}

// A signature for one step is none for another.
func TestSignedActsDiffer(t *testing.T) {
	seen := map[string]bool{}
	acts := []string{ActPropose, ActWithdraw, ActAgree, ActTakeOver, ActStateDebtEnded, ActObject, ActWithdrawObjection, ActSettle, ActRearrange}
	for _, act := range acts {
		require.Regexp(t, `^pledge\.[a-z-]+$`, act)
		seen[act] = true
	}
	require.Len(t, seen, len(acts))
	require.Equal(t, code1+":"+holder, RankingID(code1, holder))
}

// An id is a function of all that was proposed.
func TestID(t *testing.T) {
	p := proposal()
	id, err := p.ID()
	require.NoError(t, err)
	raw, err := ParseID(id)
	require.NoError(t, err)
	require.Equal(t, id, FormatID(raw))
	p.Maximum = true
	another, err := p.ID()
	require.NoError(t, err)
	require.NotEqual(t, id, another)
	for _, bad := range []string{"", "0F1E2D3C4B5A69788796A5B4C3D2E1F0", id + "00", "zz"} {
		_, err := ParseID(bad)
		require.ErrorIs(t, err, ErrID, bad)
	}
}

// A stored pledge bears what the way to its status leaves.
func TestStoredPledges(t *testing.T) {
	for name, change := range map[string]func(*Pledge){
		"id":                       func(p *Pledge) { p.Id = "x" },
		"parties":                  func(p *Pledge) { p.Pledgee = p.Pledgor },
		"form":                     func(p *Pledge) { p.Form = 9 },
		"digest":                   func(p *Pledge) { p.Digest = "" },
		"contract":                 func(p *Pledge) { p.Contract = "" },
		"terms":                    func(p *Pledge) { p.Terms.CureDays = 0 },
		"periods":                  func(p *Pledge) { p.Periods.Lapse = 0 },
		"assets":                   func(p *Pledge) { p.Assets = nil },
		"valid_to":                 func(p *Pledge) { p.Assets[0].ValidTo = 0 },
		"warned":                   func(p *Pledge) { p.Assets[0].Warned = 60 },
		"parts":                    func(p *Pledge) { p.Parts = nil },
		"entry":                    func(p *Pledge) { p.Parts[0].Entry = nil },
		"attested_by":              func(p *Pledge) { p.Parts[0].AttestedBy = "" },
		"number":                   func(p *Pledge) { p.Parts[0].Entry = &Zhongdeng{} },
		"amount":                   func(p *Pledge) { p.Parts[0].Amount.Band = 0 },
		"a day":                    func(p *Pledge) { p.LockedOn = 20260931 },
		"never locked":             func(p *Pledge) { p.LockedOn = 0 },
		"ended":                    func(p *Pledge) { p.EndedOn = 20260901 },
		"enhancement":              func(p *Pledge) { p.Form = FormEnhancementOnly },
		"version":                  func(p *Pledge) { p.Version = 0 },
		"challenges":               func(p *Pledge) { p.OpenChallenges = 1 },
		"fixed":                    func(p *Pledge) { p.FixedOn = 20260901 },
		"timer":                    func(p *Pledge) { p.Timer++ },
		"no notice of the default": func(p *Pledge) { p.Status = StatusDefaultNoticed },
		"no way":                   func(p *Pledge) { p.Status, p.DefaultedOn = StatusEnforcing, 20260901 },
		"not lapsed":               func(p *Pledge) { p.Status = StatusLapsed },
		"no end":                   func(p *Pledge) { p.Status = StatusReleased },
		"no status":                func(p *Pledge) { p.Status = 11 },
		"a buyer without a way":    func(p *Pledge) { p.Buyer = buyer },
		"a buyer of a licence":     func(p *Pledge) { p.Way, p.Buyer = WayLicence, buyer },
		"a buyer who is no party":  func(p *Pledge) { p.Way, p.Buyer = WayAuction, "x" },
		"a buyer who has pledged":  func(p *Pledge) { p.Way, p.Buyer = WayAuction, p.Pledgor },
		"passed to no buyer":       func(p *Pledge) { p.Way, p.Assets[0].PassedTo = WayAuction, code2 },
	} {
		p := perfected(t, nil).Pledge
		change(&p)
		require.Error(t, p.ValidateStored(), name)
	}
	c := perfected(t, nil)
	r := c.Holdings[0].Ranking
	require.NoError(t, r.ValidateStored())
	require.Error(t, r.CheckPledges(nil))
	require.Error(t, Ranking{Certificate: code1, Pledgor: holder}.CheckPledges([]Pledge{c.Pledge}))
	require.NoError(t, Ranking{Certificate: code1, Pledgor: bank}.CheckPledges([]Pledge{c.Pledge}))
	locked := r
	locked.Reserved = idOf("A")
	require.Error(t, locked.CheckPledges([]Pledge{c.Pledge}))
	for _, bad := range []Ranking{
		{Pledgor: holder, Version: 1},
		{Certificate: code1, Version: 1},
		{Certificate: code1, Pledgor: holder},
		{Certificate: code1, Pledgor: holder, Version: 1, Reserved: "x"},
	} {
		require.Error(t, bad.ValidateStored())
	}
}
