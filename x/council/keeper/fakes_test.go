// SPDX-License-Identifier: Apache-2.0

package keeper_test

import (
	"context"
	"fmt"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/institution"
)

type fakeHandler func(ctx sdk.Context, msg sdk.Msg) (*sdk.Result, error)

// fakeRouter runs a test's closure for a message type, else the real handler.
type fakeRouter struct {
	real interface {
		Handler(msg sdk.Msg) func(ctx sdk.Context, req sdk.Msg) (*sdk.Result, error)
	}
	fakes map[string]fakeHandler
}

func (r *fakeRouter) Handler(msg sdk.Msg) func(ctx sdk.Context, req sdk.Msg) (*sdk.Result, error) {
	if f, ok := r.fakes[sdk.MsgTypeURL(msg)]; ok {
		return f
	}
	return r.real.Handler(msg)
}

// on sets the closure for a message type.
func (r *fakeRouter) on(msg sdk.Msg, f func(ctx sdk.Context) error) {
	r.fakes[sdk.MsgTypeURL(msg)] = func(ctx sdk.Context, _ sdk.Msg) (*sdk.Result, error) {
		ctx = ctx.WithEventManager(sdk.NewEventManager())
		if err := f(ctx); err != nil {
			return nil, err
		}
		return &sdk.Result{Events: ctx.EventManager().ABCIEvents()}, nil
	}
}

// fakeInstitutions knows bureaus, officers and accounts, and writes down what
// it is told.
type fakeInstitutions struct {
	parties  map[string]institution.Institution
	officers map[string]bool
	accounts map[string]bool
	proofs   []string
	calls    []string
	refuse   error
}

func newFakeInstitutions() *fakeInstitutions {
	return &fakeInstitutions{
		parties: map[string]institution.Institution{}, officers: map[string]bool{}, accounts: map[string]bool{},
	}
}

func (f *fakeInstitutions) addBureau(division string) {
	f.parties[uscc(division)] = institution.Institution{
		Code: uscc(division), Kind: institution.KindBureau, Division: division, Status: institution.StatusActive,
	}
}

func (f *fakeInstitutions) Party(_ context.Context, code string) (institution.Institution, error) {
	p, ok := f.parties[code]
	if !ok {
		return p, institution.ErrUnknown.Wrap(code)
	}
	return p, nil
}

func (f *fakeInstitutions) ActiveOfficer(_ context.Context, address string) (bool, error) {
	return f.officers[address], nil
}

func (f *fakeInstitutions) RegisterAccount(_ context.Context, key *codectypes.Any, act, object string, _ record.Possession) (string, error) {
	pub, ok := key.GetCachedValue().(cryptotypes.PubKey)
	if !ok {
		return "", institution.ErrAccountKey
	}
	text, err := bech32.BytesToString(pub.Address())
	if err != nil {
		return "", err
	}
	if f.accounts[text] {
		return "", institution.ErrAccountExists
	}
	f.accounts[text] = true
	f.proofs = append(f.proofs, act+" "+object)
	return text, nil
}

func (f *fakeInstitutions) HasAccount(_ context.Context, addr sdk.AccAddress) bool {
	text, err := bech32.BytesToString(addr)
	return err == nil && f.accounts[text]
}

func (f *fakeInstitutions) call(format string, args ...any) error {
	if f.refuse != nil {
		return f.refuse
	}
	f.calls = append(f.calls, fmt.Sprintf(format, args...))
	return nil
}

func (f *fakeInstitutions) SuspendInstitution(_ context.Context, code string, until int64, _ record.Order) error {
	return f.call("suspend institution %s until %d", code, until)
}

func (f *fakeInstitutions) LiftInstitution(_ context.Context, code, _ string) error {
	return f.call("lift institution %s", code)
}

func (f *fakeInstitutions) SuspendOfficer(_ context.Context, address string, until int64, _ record.Order) error {
	return f.call("suspend officer %s until %d", address, until)
}

func (f *fakeInstitutions) LiftOfficer(_ context.Context, address, _ string) error {
	return f.call("lift officer %s", address)
}

// fakeHooks writes down what it is told of certificates.
type fakeHooks struct {
	calls  []string
	refuse error
}

func (h *fakeHooks) CertificateSuspended(_ context.Context, code string, until int64, _ record.Order) error {
	h.calls = append(h.calls, fmt.Sprintf("suspended %s until %d", code, until))
	return h.refuse
}

func (h *fakeHooks) CertificateSuspensionLifted(_ context.Context, code, _ string) error {
	h.calls = append(h.calls, "lifted "+code)
	return h.refuse
}
