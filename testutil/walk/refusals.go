// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"bytes"
	"strings"

	"cosmossdk.io/collections"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/council"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/objection"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// wrong is an act that must be refused. want is the one code with which; try
// does what is needed before, and returns false if it cannot be tried now.
type wrong struct {
	name string
	want error
	try  func(w *Walk, r refusal) bool
}

// refusal is how a wrong act is sent and its answer judged.
type refusal struct {
	w    *Walk
	want error
}

// send sends a wrong act in a block of its own. It must be refused with the
// wanted code and leave nothing but a sequence number and a used quota.
func (r refusal) send(from *ledger.Account, msgs ...sdk.Msg) bool {
	r.w.rt.Helper()
	return r.tx(r.w.Tx(from, msgs...))
}

// tx is send for a transaction's bytes.
func (r refusal) tx(tx []byte) bool {
	w := r.w
	w.rt.Helper()
	before := w.snapshot()
	res := w.block(tx).TxResults[0]
	w.refused(res, r.want)
	w.unchanged(before)
	return true
}

// motion has the council decide on a wrong message: it is refused when it is
// proposed, or the motion fails, with the wanted code.
func (r refusal) motion(msgs ...sdk.Msg) bool {
	w := r.w
	w.rt.Helper()
	voters := w.voters()
	if !w.canCarry() {
		return false
	}
	before := w.snapshot(council.ModuleName)
	proposer := w.proposer(voters)
	m := w.motion(proposer, msgs...)
	res := w.send(proposer, m)
	if res.Code != 0 {
		w.refused(res, r.want)
	} else {
		r.failed(voters, proposer)
	}
	w.unchanged(before)
	return true
}

// failed votes on the latest motion until it is decided, and looks why it failed.
func (r refusal) failed(voters []*ledger.Account, proposer *ledger.Account) {
	w := r.w
	w.rt.Helper()
	var last council.Motion
	read := func() {
		w.must(w.App.Keepers.Council.Motions.Walk(w.ctx(), nil, func(_ uint64, m council.Motion) (bool, error) {
			last = m
			return false, nil
		}))
	}
	read()
	for _, v := range voters {
		if last.Open() && v != proposer {
			w.does(v, vote(v, last.Id))
			read()
		}
	}
	if last.Failure != codeOf(r.want) {
		w.rt.Fatalf("%s: the motion is %s with %q, not with %s", w.last, last.Status, last.Failure, codeOf(r.want))
	}
	w.tally.code(last.Failure)
}

// refused fails unless a result is a refusal with an error's code, and counts it.
func (w *Walk) refused(res *ledger.Result, want error) {
	w.rt.Helper()
	have := sprintf("%s/%d", res.Codespace, res.Code)
	if have != codeOf(want) {
		w.rt.Fatalf("%s: answered with %s (%s), not with %s", w.last, have, res.Log, codeOf(want))
	}
	w.tally.code(have)
}

// registered fails unless a refusal carries a code of a module or of the gate,
// or one of the few with which the SDK refuses before them.
func (w *Walk) registered(res *ledger.Result) {
	w.rt.Helper()
	spaces := []string{calendar.ModuleName, institution.ModuleName, council.ModuleName, registration.ModuleName, certificate.ModuleName, objection.ModuleName, pledge.ModuleName, recognition.ModuleName, "gate"}
	have := sprintf("%s/%d", res.Codespace, res.Code)
	if res.Code < 2 || !contains(spaces, res.Codespace) && !contains(fromSDK, have) {
		w.rt.Fatalf("%s: refused with %s, which no rule has: %s", w.last, have, res.Log)
	}
	w.tally.code(have)
}

// fromSDK are the SDK's own refusals that a sender can meet: undecodable bytes,
// a wrong signature, out of gas, a wrong sequence number, a passed height, and
// a key that is not the account's.
var fromSDK = []string{"sdk/2", "sdk/4", "sdk/8", "sdk/11", "sdk/30", "sdk/32"}

// snapshot is what a refused act must leave as it is, by module, but for those
// named: the hash of a module's store, or all records of the institutions but
// their quotas.
func (w *Walk) snapshot(without ...string) map[string][]byte {
	if w.due() {
		return nil // time itself will change something, which the observer checks
	}
	return w.records(without...)
}

func (w *Walk) records(without ...string) map[string][]byte {
	out := map[string][]byte{}
	for _, name := range []string{calendar.ModuleName, council.ModuleName, registration.ModuleName, certificate.ModuleName, objection.ModuleName, pledge.ModuleName} {
		if contains(without, name) {
			continue
		}
		store, ok := w.App.CommitMultiStore().(interface {
			GetStoreByName(name string) storetypes.Store
		})
		if !ok {
			w.rt.Fatalf("the stores cannot be read by name")
		}
		out[name] = store.GetStoreByName(name).(storetypes.CommitStore).LastCommitID().Hash //nolint:forcetypeassert // stores are committed
	}
	g, err := w.App.Keepers.Institution.ExportGenesis(w.ctx())
	w.must(err)
	g.Usages = nil
	out[institution.ModuleName], err = g.Marshal()
	w.must(err)
	return out
}

// unchanged fails if a module's state is not what it was, unless time alone
// has changed it, which the observer has checked.
func (w *Walk) unchanged(before map[string][]byte) {
	w.rt.Helper()
	after := w.records()
	for name, was := range before {
		if !bytes.Equal(was, after[name]) && len(w.seen.changes) == 0 {
			w.rt.Fatalf("%s: it was refused and changed the state of %s", w.last, name)
		}
	}
	for change, decided := range w.seen.changes {
		kind, _, _ := strings.Cut(change, " ")
		if kind != "motion" && decided {
			w.rt.Fatalf("%s: it was refused, and %s changed", w.last, change)
		}
	}
}

// due tells whether a deadline will be looked at in the next block, or a motion
// will be counted again at its end.
func (w *Walk) due() bool {
	found := w.recounts()
	for _, queue := range w.queues() {
		w.must(queue.Walk(w.ctx(), nil, func(key collections.Pair[int64, []byte], _ uint64) (bool, error) {
			found = found || key.K1() < w.moment()
			return true, nil
		}))
	}
	return found
}

// recounts tells whether a motion waits to be counted again.
func (w *Walk) recounts() bool {
	found := false
	w.must(w.App.Keepers.Council.Recounts.Walk(w.ctx(), nil, func(uint64, uint64) (bool, error) {
		found = true
		return true, nil
	}))
	return found
}

// arbitrary tries something that is wrong, or anything at all.
func (w *Walk) arbitrary() {
	if w.due() {
		w.begin("what is due happens first")
		w.block()
	}
	if w.chance(25, "anything") {
		w.anything()
		return
	}
	list := wrongs()
	if w.chance(50, "of the theme") {
		list = w.theme.wrongs()
	}
	w.attempt(pick(w, list, "wrong"))
}

// attempt tries a wrong act, and tells whether it could be tried now.
func (w *Walk) attempt(x wrong) bool {
	w.begin("wrong: " + x.name)
	tried := x.try(w, refusal{w, x.want})
	if !tried {
		w.begin("cannot be tried now: " + x.name)
		w.block()
	}
	return tried
}
