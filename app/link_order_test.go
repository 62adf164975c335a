// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"fmt"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/shuquan-ledger/shuquan/testutil/chains"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

const (
	// linkSteps are the steps of a walk for each neighbour.
	linkSteps = 45
	// leastLinkSeeds are as many walks as take every row of the table.
	leastLinkSeeds = 20
)

// lent is a pledge that was asked for, and how it has gone so far.
type lent struct {
	loan pledge.Proposal
	id   string
	seen recognition.RequestStatus
	at   uint64
}

// arm is what a walk knows of one neighbour and of what was asked there.
type arm struct {
	*chains.Link
	// codes are the certificates there, ended those that were revoked, final those of
	// which this was told here.
	codes        []string
	ended, final map[string]bool
	lent         []*lent
}

// linkWalk is a random walk of a province with one neighbour or two.
type linkWalk struct {
	// arm is the neighbour of the step that is taken.
	*arm
	arms []*arm
	rt   *rapid.T
	desk *ledger.Agency
	bank *chains.Lender
	// over are the packets that were acknowledged or have timed out.
	over map[string]bool
	n    int
	// taken are the rows that some walk has taken.
	taken *sync.Map
}

// newLinkWalk begins a walk; every second one has two neighbours.
func newLinkWalk(rt *rapid.T, seed int, taken *sync.Map) *linkWalk {
	here := ledger.New(rt, ledger.Options{Seats: 2})
	desk := here.NewAgency("太原数据登记中心", "140100", 1)
	neighbours := []*chains.Twins{chains.NewTwins(rt, here, desk.Handler)}
	if seed%2 == 0 {
		neighbours = append(neighbours, chains.NewTwinsOf(rt, here, desk.Handler, chains.Hebei))
	}
	w := &linkWalk{rt: rt, desk: desk, bank: neighbours[0].NewLender("山西农商银行"), taken: taken, over: map[string]bool{}}
	for _, n := range neighbours {
		w.arms = append(w.arms, &arm{Link: chains.NewLink(n), ended: map[string]bool{}, final: map[string]bool{}})
	}
	w.each(w.register)
	return w
}

// each does something with every neighbour.
func (w *linkWalk) each(do func()) {
	was := w.arm
	defer func() { w.arm = was }()
	for _, w.arm = range w.arms {
		do()
	}
}

// step takes a random step with a random neighbour.
func (w *linkWalk) step() {
	w.oneClock()
	w.arm, _ = pick(w, w.arms)
	w.steps()[rapid.SampledFrom(linkNames).Draw(w.rt, "step")]()
	w.each(w.invariants)
}

// Packets arrive late, in any order or not at all, nodes start again, and the same news
// comes by feed, by import and by answer: a final state stays final, nothing revoked is
// recognised, every change of a mirror is a row of its table, and in the end each mirror
// is what its home says. A walk is taken again by
//
//	go test ./app -run 'TestPropertyOfLinks/walks/SEED$'
func TestPropertyOfLinks(t *testing.T) {
	seeds := *walkSeedsFlag
	var taken sync.Map
	all := t.Run("walks", func(t *testing.T) {
		for seed := 1; seed <= seeds; seed++ {
			t.Run(strconv.Itoa(seed), func(t *testing.T) {
				t.Parallel()
				check(t, uint64(seed), func(rt *rapid.T) {
					w := newLinkWalk(rt, seed, &taken)
					for range linkSteps * len(w.arms) {
						w.step()
					}
					w.settle()
					w.each(w.agreement)
					taken.Store(seed, true)
				})
			})
		}
	})
	for seed := 1; seed <= seeds; seed++ {
		if _, run := taken.Load(seed); !run || !all || seeds < leastLinkSeeds {
			return // too few walks to say anything of the rows, or one has failed
		}
	}
	for _, row := range recognition.RequestLifecycle.Rows {
		_, seen := taken.Load(row.No)
		assert.True(t, seen, "row %s was never taken", row.No)
	}
}

// linkNames are the steps, those more often that lead somewhere.
var linkNames = []string{
	"register", "revoke", "hold", "pull", "accept", "ready", "ready", "request", "act", "act", "act", "act", "act", "act",
	"carry", "carry", "acknowledge", "acknowledge", "answer", "answer", "answer", "answer", "answer", "answer", "time out", "read", "outcome", "restart", "advance", "confirm", "overtake", "overtake",
}

func (w *linkWalk) steps() map[string]func() {
	return map[string]func(){
		"register": w.register, "revoke": w.revoke, "hold": w.hold, "pull": w.pull, "accept": w.accept, "ready": w.ready, "request": w.request, "act": w.act,
		"carry": w.carry, "acknowledge": w.acknowledge, "answer": w.answer, "time out": w.timeOut, "read": w.read, "outcome": w.outcome, "confirm": w.confirm, "overtake": w.overtake, "restart": w.restart, "advance": w.advance,
	}
}

// pick is one of a list; the zero value of none.
func pick[T any](w *linkWalk, of []T) (one T, found bool) {
	if len(of) == 0 {
		return one, false
	}
	return of[rapid.IntRange(0, len(of)-1).Draw(w.rt, "which")], true
}

// standing are the certificates that were not revoked.
func (w *linkWalk) standing() []string {
	var out []string
	for _, code := range w.codes {
		if !w.ended[code] {
			out = append(out, code)
		}
	}
	return out
}

func (w *linkWalk) register() { w.codes = append(w.codes, w.Here.Register()) }

func (w *linkWalk) revoke() {
	if code, ok := pick(w, w.standing()); ok {
		w.Here.There.BothOnCertificate(w.Here.Agency, code, ledger.RevokeAct("P-R1", w.Here.There.Now().Unix()))
		w.ended[code] = true
	}
}

func (w *linkWalk) hold() {
	if code, ok := pick(w, w.standing()); ok {
		now := w.Here.There.Now()
		w.Here.There.BothOnCertificate(w.Here.Agency, code, ledger.HoldAct(now.Unix(), now.AddDate(0, 1, 0).Unix(), registration.RightUse, registration.RightOperate))
	}
}

func (w *linkWalk) pull() {
	if code, ok := pick(w, w.codes); ok {
		w.Here.Here.Send(w.Here.Officer, w.Here.Import(code))
	}
}

// imported are the certificates that were imported.
func (w *linkWalk) imported() []string {
	var out []string
	for _, code := range w.codes {
		has, err := w.Here.Here.App.Keepers.Recognition.Snapshots.Has(w.Here.Here.Ctx(), code)
		require.NoError(w.rt, err)
		if has {
			out = append(out, code)
		}
	}
	return out
}

func (w *linkWalk) accept() {
	if code, ok := pick(w, w.imported()); ok {
		w.Here.Here.Send(w.desk.Reviewer, w.Here.Accepting(w.desk.Reviewer, code))
	}
}

// ready asks for a pledge on a new certificate after reading all news, importing and
// accepting it: else few requests are possible.
func (w *linkWalk) ready() {
	w.register()
	code := w.codes[len(w.codes)-1]
	w.readNext(recognition.MaxStretch)
	if w.Here.Here.Send(w.Here.Officer, w.Here.Import(code)).Code == 0 {
		w.Here.Here.Send(w.desk.Reviewer, w.Here.Accepting(w.desk.Reviewer, code))
	}
	w.requestOn(code)
}

func (w *linkWalk) request() {
	if code, ok := pick(w, w.codes); ok {
		w.requestOn(code)
	}
}

func (w *linkWalk) requestOn(code string) {
	w.n++
	l := &lent{loan: w.Here.There.Loan(w.Here.Holder, w.bank.Bank, ledger.Nonce(w.n), code)}
	var err error
	l.id, err = l.loan.ID()
	require.NoError(w.rt, err)
	if w.Here.Here.Send(w.bank.Handler, w.Here.Requesting(w.bank, l.loan, w.Here.Holder)).Code == 0 {
		w.lent = append(w.lent, l)
	}
}

// askable are the pledges on which an act can be asked for.
func (w *linkWalk) askable() []*lent {
	var of []*lent
	for _, l := range w.lent {
		if m := w.Here.Mirror(l.id); m.Awaiting == 0 && recognition.RequestLifecycle.Allows(m.Status, recognition.EventAsk) {
			of = append(of, l)
		}
	}
	return of
}

// act asks for an act, mostly on a pledge on which one can be asked for, and for one
// that is possible.
func (w *linkWalk) act() {
	of := w.lent
	if rapid.IntRange(0, 3).Draw(w.rt, "any") > 0 {
		of = w.askable()
	}
	l, ok := pick(w, of)
	if !ok {
		return
	}
	w.n++
	perfect := w.Here.There.PerfectPledge(l.loan, w.Here.Holder, fmt.Sprintf("ZD-%d", w.n))
	acts := []pledge.Act{perfect, perfect, perfect, perfect, ledger.CancelReservationAct(), ledger.DefaultAct()}
	if l.seen == recognition.RequestConfirmed {
		acts = []pledge.Act{perfect, ledger.DefaultAct(), ledger.CureAct(), w.Here.There.ReleasePledge(), w.Here.There.ReleasePledge()}
	}
	act, _ := pick(w, acts)
	w.Here.Here.Send(w.bank.Handler, w.Here.Acting(w.bank, l.id, act))
}

func (w *linkWalk) read() { w.readNext(rapid.IntRange(1, 5).Draw(w.rt, "entries")) }

func (w *linkWalk) readNext(most int) {
	if msg := w.Here.Stretch(most); msg != nil {
		w.Here.Here.Send(w.Here.Officer, msg)
	}
}

// outcome imports the answer to a request, as if its acknowledgement were lost, or that
// it has none, which ends it only when it can arrive no more.
func (w *linkWalk) outcome() {
	p, ok := pick(w, w.under(func(p posted) bool { return p.from == w.Here }))
	if !ok {
		return
	}
	packet, err := recognition.DecodePacket(p.packet.Data)
	require.NoError(w.rt, err)
	if packet.Nonce != 0 {
		w.Here.Here.Send(w.Here.Officer, w.Here.Outcome(packet.Nonce))
	}
}

// confirm has a pledge perfected at once, as only a walk in which all goes well does.
func (w *linkWalk) confirm() {
	l, ok := pick(w, w.askable())
	if !ok || l.seen != recognition.RequestReserved {
		return
	}
	w.n++
	perfect := w.Here.There.PerfectPledge(l.loan, w.Here.Holder, fmt.Sprintf("ZD-%d", w.n))
	if w.Here.Here.Send(w.bank.Handler, w.Here.Acting(w.bank, l.id, perfect)).Code == 0 {
		for _, p := range w.under(func(p posted) bool { return p.from == w.Here && !p.arrived() && !p.late() }) {
			w.both(p)
		}
	}
}

// overtake asks for the end of a pledge, mostly, carries what was asked and reads the
// feed, which tells what came of it before the answer does.
func (w *linkWalk) overtake() {
	if l, ok := pick(w, w.askable()); ok {
		end := ledger.CancelReservationAct()
		if l.seen == recognition.RequestConfirmed {
			end = w.Here.There.ReleasePledge()
		}
		w.Here.Here.Send(w.bank.Handler, w.Here.Acting(w.bank, l.id, end))
	}
	for _, p := range w.under(func(p posted) bool { return p.from == w.Here && !p.arrived() && !p.late() }) {
		p.to.Receive(p.packet)
	}
	w.readNext(recognition.MaxStretch)
}

func (w *linkWalk) restart() {
	side, _ := pick(w, []*chains.Province{w.Here.Here, w.Here.There})
	side.Restart()
}

func (w *linkWalk) advance() {
	pause := time.Duration(rapid.IntRange(1, 8).Draw(w.rt, "hours")) * time.Hour
	w.Here.Here.Advance(pause)
	w.Here.Together()
}
