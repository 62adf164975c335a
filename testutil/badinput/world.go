// SPDX-License-Identifier: Apache-2.0

package badinput

import (
	"fmt"
	"strconv"
	"strings"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/testutil/chains"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/council"
	counciltypes "github.com/shuquan-ledger/shuquan/x/council/types"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// World is a chain with the people that the rows need. A chain of three seats
// or more can be furnished with On.
type World struct {
	*ledger.Ledger
	// Home is the agency that acts, Away another one.
	Home, Away *ledger.Agency
	// Party and Other are enterprises that Home has registered.
	Party, Other *ledger.Party
	// Duty are the duty officers, of the first three seats.
	Duty [council.DutyOfficers]*ledger.Account
	// Bureau holds the province's seat.
	Bureau *ledger.Bureau
	// Watch, if set, is called before the transaction that is to be refused,
	// with the stores that it may change, and what it returns after it, with
	// whether it was refused.
	Watch func(mayChange ...string) (done func(refused bool))

	// posing is whose sequence number the next transaction has; the sender's
	// own if nil.
	posing *ledger.Account
	n      int
	// national is an agency of the national catalogue with a party, made when
	// a row needs one.
	national      *ledger.Agency
	nationalParty *ledger.Party
	// third is a third agency, once a row needs it.
	third *ledger.Agency
	// lenders are two banks that take pledges, once a row needs them.
	lenders [2]*ledger.Bank
	// pledgeable is a certificate of Party that is free, once a row needs it.
	pledgeable string
	// pledges are pledges that rows share while nothing happens to them, by where
	// they stand.
	pledges map[string]pledged

	// Registrations of public data that rows share while nothing happens to
	// them: with its code, with its resource held, waiting for its code, with a
	// request, with an accepted one.
	active, held, clear, asked, grantable public
	// neighbour is another province that is no peer yet, once a row needs it; border is
	// that with one that is.
	neighbour *chains.Twins
	border    *border
	// foreign is a certificate of the peer.
	foreign string
	// yearly is set once the rules let a registration be renewed from its first day.
	yearly bool
}

// On furnishes a chain of at least three seats.
func On(l *ledger.Ledger) *World {
	w := &World{Ledger: l, pledges: map[string]pledged{}}
	w.Home = l.NewAgency("坏输入登记中心", "140100", 8)
	w.Away = l.NewAgency("外地登记中心", "140200", 8)
	w.Party = l.NewParty(w.Home, "坏输入煤机有限公司")
	w.Other = l.NewParty(w.Home, "坏输入机电有限公司")
	w.Bureau = l.Province()
	msg, officers := w.appointment()
	l.Carry(msg)
	w.Duty = officers
	return w
}

// appointment appoints new duty officers of the first three seats.
func (w *World) appointment() (*counciltypes.MsgAppointDutyOfficers, [council.DutyOfficers]*ledger.Account) {
	var officers [council.DutyOfficers]*ledger.Account
	msg := &counciltypes.MsgAppointDutyOfficers{Authority: app.Authority(), DocumentDigest: ledger.Digest("appointment")}
	for i := range officers {
		officers[i] = w.account("duty officer")
		division := w.division(i)
		p := w.Prove(officers[i], council.ActDutyOfficer, division)
		msg.Officers = append(msg.Officers, counciltypes.NewDutyOfficer{Division: division, PublicKey: p.PublicKey, Possession: p.Possession})
	}
	return msg, officers
}

// division is the division of a seat.
func (w *World) division(seat int) string {
	s, err := w.App.Keepers.Council.Seats.Indexes.Operator.MatchExact(w.Ctx(), w.Seats[seat].Address)
	if err != nil {
		panic(err) // the seats of the ledger are on its chain
	}
	return s
}

// fresh is a name that nothing in this world has yet.
func (w *World) fresh(what string) string {
	w.n++
	return fmt.Sprintf("%s %d-%d", what, w.Height(), w.n)
}

func (w *World) account(what string) *ledger.Account { return ledger.NewAccount(w.fresh(what)) }

func (w *World) watch(mayChange ...string) func(refused bool) {
	if w.Watch == nil {
		return func(bool) {}
	}
	return w.Watch(mayChange...)
}

// send delivers a message in a transaction of its own.
func (w *World) send(from *ledger.Account, msgs ...sdk.Msg) *ledger.Result {
	return w.Deliver(w.Draft(from, msgs...).Bytes())
}

// Deliver delivers one transaction in a block of its own, under Watch.
func (w *World) Deliver(tx []byte) *ledger.Result { return w.deliver(tx) }

func (w *World) deliver(tx []byte, mayChange ...string) *ledger.Result {
	done := w.watch(mayChange...)
	res := w.Block(tx).TxResults[0]
	done(res.Code != 0)
	return res
}

// carry proposes a motion of one message and has the other seats approve it.
// What refuses it refuses the proposal, or makes the carried motion fail: then
// the result has the failure's code, and nothing but the council's record of
// the motion has changed.
func (w *World) carry(msg sdk.Msg) *ledger.Result {
	res := w.send(w.Seats[0], w.motion(msg))
	if res.Code != 0 {
		return res
	}
	var out counciltypes.MsgProposeMotionResponse
	w.Response(res, &out)
	for _, seat := range w.Seats[1:] {
		if out.Status != council.MotionOpen {
			break
		}
		done := w.watch(council.ModuleName)
		res = w.Block(w.Tx(seat, &counciltypes.MsgVote{Operator: seat.Address, Motion: out.Id, Approve: true})).TxResults[0]
		m, err := w.App.Keepers.Council.Motions.Get(w.Ctx(), out.Id)
		if err != nil {
			return &ledger.Result{Code: 1, Log: err.Error()}
		}
		done(m.Status == council.MotionFailed)
		if out.Status = m.Status; m.Failure != "" {
			return failure(m.Failure)
		}
	}
	return res
}

// failure is a result with a failed motion's "codespace/code".
func failure(f string) *ledger.Result {
	space, code, _ := strings.Cut(f, "/")
	n, err := strconv.ParseUint(code, 10, 32)
	if err != nil {
		return &ledger.Result{Code: 1, Log: "not a code: " + f}
	}
	return &ledger.Result{Codespace: space, Code: uint32(n), Log: f}
}

func (w *World) motion(msgs ...sdk.Msg) *counciltypes.MsgProposeMotion {
	m := &counciltypes.MsgProposeMotion{Operator: w.Seats[0].Address, Title: "议案", DocumentDigest: ledger.Digest("reasons")}
	for _, msg := range msgs {
		m.Messages = append(m.Messages, Pack(msg))
	}
	return m
}

// Pack packs a message as transactions and motions hold it.
func Pack(msg sdk.Msg) *codectypes.Any {
	return &codectypes.Any{TypeUrl: sdk.MsgTypeURL(msg), Value: bytesOf(msg)}
}

// bank admits a fresh bank and returns its code and its ADMIN.
func (w *World) bank() (string, *ledger.Account) {
	msg, admin := w.admission()
	w.Carry(msg)
	return msg.Code, admin
}

func (w *World) admission() (*institutiontypes.MsgAdmitInstitution, *ledger.Account) {
	name := w.fresh("银行")
	code, admin := ledger.Code("91", "140100", name), ledger.NewAccount(name)
	return &institutiontypes.MsgAdmitInstitution{
		Authority: app.Authority(), Code: code, Kind: institution.KindBank, LegalName: name, Division: "140100",
		EvidenceDigest: ledger.Digest(name), Admin: w.Officer(admin, code, institution.DutyAdmin),
	}, admin
}

// file is an application of Party at Home.
type file struct {
	id      string
	content registration.Content
	nonce   []byte
}

// content is fresh content of a party with its submission's nonce.
func (w *World) content(parties ...*ledger.Party) (registration.Content, []byte) {
	name := w.fresh("遥测数据")
	return ledger.Content(name, parties...), []byte(fmt.Sprintf("nonce %010d", w.Height()*1000+int64(w.n)))
}

// submitted files an application.
func (w *World) submitted() file {
	c, nonce := w.content(w.Party)
	msg, id := w.Submission(w.Home, c, nonce, w.Party)
	w.Must(w.Home.Handler, msg)
	return file{id, c, nonce}
}

func (w *World) accepted() file {
	f := w.submitted()
	w.Must(w.Home.Handler, &registrationtypes.MsgAccept{Handler: w.Home.Handler.Address, Id: f.id})
	return f
}

func (w *World) reviewed() file {
	f := w.submitted()
	w.Accept(w.Home, f.id)
	return f
}

func (w *World) passed() file {
	f := w.reviewed()
	w.Both(w.Home, f.id, ledger.PassAct)
	return f
}

func (w *World) noticed() file {
	f := w.passed()
	w.Both(w.Home, f.id, ledger.PublishAct)
	return f
}

func (w *World) cleared() file {
	f := w.passed()
	w.Both(w.Home, f.id, ledger.WaiveAct)
	return f
}

// certified registers and returns the certificate's code.
func (w *World) certified() string {
	c, nonce := w.content(w.Party)
	_, code := w.Register(w.Home, c, nonce, w.Party)
	return code
}
