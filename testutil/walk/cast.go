// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"encoding/json"
	"math/bits"
	"sync"

	dbm "github.com/cosmos/cosmos-db"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/council"
	counciltypes "github.com/shuquan-ledger/shuquan/x/council/types"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
)

// agency is a registration agency with a second handler who is also a reviewer.
type agency struct {
	*ledger.Agency
	// both has the duties HANDLER and REVIEWER.
	both *ledger.Account
	// digit and division are those of its accreditation.
	digit    uint32
	division string
	level    institution.Level
}

// keyring is a holder's document key in use.
type keyring struct {
	signer docsig.Signer
	index  uint32
}

// cast are the people that every walk begins with.
type cast struct {
	base     *ledger.Ledger
	bureau   *ledger.Bureau
	state    json.RawMessage
	agencies []*agency
	parties  []*ledger.Party
	bank     *ledger.Account
	bankCode string
	banks    []*bank
	duty     []*ledger.Account
}

var shared = sync.OnceValue(newCast)

// strict stops the building of the cast at once if anything goes wrong.
type strict struct{}

func (strict) Helper()  {}
func (strict) FailNow() { panic("the cast could not be built") }
func (strict) Errorf(format string, a ...any) {
	panic("the cast could not be built: " + sprintf(format, a...))
}

// newCast builds the chain from which all walks start: three seats, two local
// agencies and one of the national catalogue, four enterprises, a person, a
// bank without people, three that lend, and three duty officers.
func newCast() *cast {
	l := ledger.New(strict{}, ledger.Options{Seats: 3})
	c := &cast{base: l}
	for _, a := range []struct {
		name, division string
		digit          uint32
		level          institution.Level
	}{
		{"太原数据登记中心", "140100", 1, institution.LevelLocal},
		{"大同数据登记中心", "140200", 2, institution.LevelLocal},
		{"山西国家登记分中心", "140000", 3, institution.LevelNational},
	} {
		c.agencies = append(c.agencies, c.addAgency(a.name, a.division, a.digit, a.level))
	}
	for _, name := range []string{"大同煤机有限公司", "阳泉矿山数据有限公司", "长治传感技术有限公司", "晋城煤层气有限公司"} {
		c.parties = append(c.parties, l.NewParty(c.agencies[0].Agency, name))
	}
	c.bankCode, c.bank = ledger.Code("91", "140100", "bank"), ledger.NewAccount("bank admin")
	l.Carry(&institutiontypes.MsgAdmitInstitution{
		Authority: app.Authority(), Code: c.bankCode, Kind: institution.KindBank, LegalName: "太原商业银行", Division: "140100",
		EvidenceDigest: ledger.Digest("bank"), Admin: l.Officer(c.bank, c.bankCode, institution.DutyAdmin),
	})
	for _, name := range []string{"晋商银行", "大同银行", "长治银行"} {
		c.banks = append(c.banks, c.addBank(name, "140100"))
	}
	c.bureau = l.Province()
	c.appoint()
	exported, err := l.App.ExportAppStateAndValidators(false, nil, nil)
	require.NoError(strict{}, err)
	c.state = exported.AppState
	return c
}

func (c *cast) addAgency(name, division string, digit uint32, level institution.Level) *agency {
	l := c.base
	a := &agency{Agency: l.NewAgency(name, division, digit), both: ledger.NewAccount(name + " both"), digit: digit, division: division, level: level}
	l.Must(a.Admin, &institutiontypes.MsgAddOfficer{
		Admin: a.Admin.Address, Officer: l.Officer(a.both, a.Code, institution.DutyHandler, institution.DutyReviewer),
	})
	if level == institution.LevelNational {
		l.Carry(ledger.Nomination(a.Code), designate(a.Code, level, digit))
	}
	return a
}

func designate(code string, level institution.Level, digit uint32) *institutiontypes.MsgDesignateAgency {
	return &institutiontypes.MsgDesignateAgency{
		Authority: app.Authority(), Agency: code, Level: level, AgencyDigit: digit, DocumentDigest: ledger.Digest("designation"),
		FeeScheduleUrl: "https://fees.example.cn", ComplaintChannel: "https://complaints.example.cn",
	}
}

func (c *cast) appoint() {
	msg := &counciltypes.MsgAppointDutyOfficers{Authority: app.Authority(), DocumentDigest: ledger.Digest("appointment")}
	for _, division := range []string{"140000", "140100", "140200"} {
		o := ledger.NewAccount("duty officer " + division)
		c.duty = append(c.duty, o)
		p := c.base.Prove(o, attest.ActDutyOfficer, division)
		msg.Officers = append(msg.Officers, counciltypes.NewDutyOfficer{Division: division, PublicKey: p.PublicKey, Possession: p.Possession})
	}
	c.base.Carry(msg)
}

// Walk is one random walk.
type Walk struct {
	*ledger.Ledger
	*cast
	rt    *rapid.T
	tally *Tally
	seen  *observer

	keys      map[string]keyring
	accounts  map[string]*ledger.Account
	contents  int
	agencies  []*agency
	houses    []*agency
	fresh     int
	duty      []*ledger.Account
	parties   []*ledger.Party
	operators map[string]*ledger.Account
	last      string
	theme     theme

	// peer is what another province has read.
	peer peer
	// read is the committed state of the height readAt.
	read   *sdk.Context
	readAt int64
}

// New begins a walk, on a chain of its own with the same people. The seed
// chooses its theme.
func New(rt *rapid.T, tally *Tally, seed uint64) *Walk {
	c := shared()
	l := c.base.ForkFor(rt, ledger.Open(c.base.Chain, dbm.NewMemDB()), c.state)
	w := &Walk{Ledger: l, cast: c, rt: rt, tally: tally, keys: map[string]keyring{}, accounts: map[string]*ledger.Account{}, operators: map[string]*ledger.Account{}}
	w.theme = themes[seed%uint64(len(themes))]
	w.duty = append(w.duty, c.duty...)
	w.parties = append([]*ledger.Party{}, c.parties...)
	w.agencies = append([]*agency{}, c.agencies...)
	w.enlist(c.bureau.Handler, c.bureau.Reviewer, c.bureau.Both)
	w.enlist(c.bank)
	w.enlist(c.duty...)
	w.enlist(l.Seats...)
	for _, a := range c.agencies {
		w.keys[a.Code] = keyring{a.Seal, 1}
		w.enlist(a.Admin, a.Handler, a.Reviewer, a.both)
	}
	for _, p := range c.parties {
		w.keys[p.Code] = keyring{p.Key, 1}
	}
	for _, b := range c.banks {
		w.keys[b.Code] = keyring{b.Key, 1}
		w.enlist(b.Admin, b.Handler, b.Reviewer, b.both)
	}
	for i, s := range l.Seats {
		w.operators[seatDivisions[i]] = s
	}
	w.seen = newObserver(w)
	return w
}

// seatDivisions are the divisions of the seats that every walk begins with.
var seatDivisions = []string{"140000", "140100", "140200"}

// intn draws a number from 0 to n-1, each as likely as the others: rapid's own
// ranges prefer small numbers, with which the ends of the lists are never tried.
func (w *Walk) intn(n int, label string) int {
	if n < 2 {
		return 0
	}
	return rapid.Custom(func(t *rapid.T) int {
		width := bits.Len(uint(n)) + 6
		v := 0
		for range width {
			v <<= 1
			if rapid.Bool().Draw(t, "bit") {
				v++
			}
		}
		return v * n >> width
	}).Draw(w.rt, label)
}

// chance draws true with n in a hundred.
func (w *Walk) chance(percent int, label string) bool { return w.intn(100, label) < percent }

// pick draws one of a list, whose order must not depend on chance.
func pick[T any](w *Walk, list []T, label string) T { return list[w.intn(len(list), label)] }

// name makes a name that no other record of the walk has.
func (w *Walk) name(what string) string {
	w.fresh++
	return sprintf("%s %d", what, w.fresh)
}

func (w *Walk) agency(code string) *agency {
	for _, a := range append(append([]*agency{}, w.agencies...), w.houses...) {
		if a.Code == code {
			return a
		}
	}
	return nil
}

func (w *Walk) party(code string) *ledger.Party {
	for _, p := range w.parties {
		if p.Code == code {
			return p
		}
	}
	return nil
}

// ctx is the committed state at the time that the next block will have: what
// the tables allow must be asked as of then. It is read often, and only written
// in branches, so one is kept for each height.
func (w *Walk) ctx() sdk.Context {
	if w.read == nil || w.readAt != w.Height() {
		ctx := sdk.UnwrapSDKContext(w.Ctx())
		w.read, w.readAt = &ctx, w.Height()
	}
	return w.read.WithBlockTime(w.Now().Add(blockTime)).WithBlockHeight(w.Height() + 1)
}

// seats are the divisions that vote now, in order, with their operators.
func (w *Walk) voters() []*ledger.Account {
	var out []*ledger.Account
	w.must(w.App.Keepers.Council.Seats.Walk(w.ctx(), nil, func(division string, s council.Seat) (bool, error) {
		if s.Votes() && w.operators[division] != nil && w.operators[division].Address == s.Operator {
			out = append(out, w.operators[division])
		}
		return false, nil
	}))
	return out
}

func (w *Walk) must(err error) {
	w.rt.Helper()
	require.NoError(w.rt, err)
}
