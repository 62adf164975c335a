// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
)

// holding is a document key of the agency, or of a party without officers.
type holding struct {
	*office
	name, code string
	key        docsig.Signer
	index      uint32
}

func (h *holding) next() uint32 {
	i, err := h.App.Keepers.Institution.Institutions.Get(h.Ctx(), h.code)
	require.NoError(h.t, err)
	return i.DocumentKeys + 1
}

func (h *holding) read() institution.DocumentKey {
	k, err := h.App.Keepers.Institution.DocumentKeys.Get(h.Ctx(), collections.Join(h.code, h.index))
	if err != nil {
		require.ErrorIs(h.t, err, collections.ErrNotFound)
	}
	return k
}

// took notes the place of the key if it was entered.
func (h *holding) took(code string, index uint32) {
	if k, err := h.App.Keepers.Institution.DocumentKeys.Get(h.Ctx(), collections.Join(code, index)); err == nil && h.index == 0 {
		require.Equal(h.t, h.key.Public().Bytes, k.PublicKey)
		h.code, h.index = code, index
	}
}

func (h *holding) register() {
	n := h.next()
	for _, wrong := range []*ledger.Account{h.agency.Handler, h.foreign.Admin, h.Seats[0]} {
		res := h.Send(wrong, &institutiontypes.MsgRegisterDocumentKey{Admin: wrong.Address, Key: h.NewKey(h.key, h.code, n)})
		require.NotZero(h.t, res.Code)
	}
	h.Send(h.agency.Admin, &institutiontypes.MsgRegisterDocumentKey{Admin: h.agency.Admin.Address, Key: h.NewKey(h.key, h.code, n)})
	h.took(h.code, n)
}

// enter admits a party with this key as its first.
func (h *holding) enter() {
	b := h.body()
	b.key = h.key
	b.propose()
	b.confirm()
	h.took(b.code, 1)
}

// rotate replaces one key of the agency by another, with the old one's consent.
func (h *holding) rotate(old docsig.Signer, index uint32, successor docsig.Signer) {
	index = max(index, 1)
	consent, err := attest.Consent(old, h.code, index, docsig.Statement{
		ChainID: h.Chain, Act: institution.ActRotateKey, ObjectID: h.code, Version: uint64(index), Nonce: ledger.Nonce(h.stages),
		Expiry: h.Now().Add(ledger.ProofLife).Unix(), Digest: attest.KeyDigest(successor.Public().Bytes),
	})
	require.NoError(h.t, err)
	h.Send(h.agency.Admin, &institutiontypes.MsgRotateDocumentKey{
		Officer: h.agency.Admin.Address, Institution: h.code, Key: h.NewKey(successor, h.code, h.next()), Consent: consent,
	})
}

func (h *holding) other() docsig.Signer {
	h.stages++
	return testKey(h.t, fmt.Sprintf("other %d", h.stages))
}

// succeed enters the key as the successor of another.
func (h *holding) succeed() {
	old := h.other()
	n := h.next()
	h.Must(h.agency.Admin, &institutiontypes.MsgRegisterDocumentKey{Admin: h.agency.Admin.Address, Key: h.NewKey(old, h.code, n)})
	h.rotate(old, n, h.key)
	h.took(h.code, n+1)
}

func (h *holding) revoke() {
	for _, wrong := range []*ledger.Account{h.foreign.Handler, h.foreign.Admin, h.agency.Handler, h.Seats[0]} {
		require.NotZero(h.t, h.Send(wrong, &institutiontypes.MsgRevokeDocumentKey{Officer: wrong.Address, Institution: h.code, Index: h.place()}).Code)
	}
	h.Send(h.agency.Admin, &institutiontypes.MsgRevokeDocumentKey{Officer: h.agency.Admin.Address, Institution: h.code, Index: h.place()})
}

// place is the key's, or one that does not exist.
func (h *holding) place() uint32 {
	if h.index == 0 {
		return 99
	}
	return h.index
}

// recover replaces a lost key by motion; with index 0 there is none to end.
func (h *holding) recover(index uint32, successor docsig.Signer) {
	n := h.next()
	h.Motion(&institutiontypes.MsgRecoverDocumentKey{
		Authority: app.Authority(), Institution: h.code, Index: index, Key: h.NewKey(successor, h.code, n), DocumentDigest: ledger.Digest("loss"),
	})
	if successor == h.key {
		h.took(h.code, n)
	}
}

// Every row of the document key's table is driven; every other act changes nothing.
func TestDocumentKeyRowsDriven(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	way := func(acts ...func(*holding)) func() *holding {
		return func() *holding {
			o.stages++
			name := fmt.Sprintf("held %d", o.stages)
			h := &holding{office: o, name: name, code: o.agency.Code, key: testKey(t, name)}
			for _, act := range acts {
				act(h)
			}
			return h
		}
	}
	done := driveTable(t, "testdata/document_key_rows.txt", subject[institution.KeyStatus, *holding]{
		ways: map[institution.KeyStatus]func() *holding{
			institution.KeyNone: way(), institution.KeyOpen: way((*holding).register), institution.KeyEnded: way((*holding).register, (*holding).revoke),
		},
		status:  func(h *holding) institution.KeyStatus { return h.read().Status() },
		version: func(h *holding) uint64 { return uint64(h.read().Status()) },
	}, []tableDeed[*holding]{
		{event: "EnterKey", try: (*holding).enter},
		{event: "RegisterKey", try: (*holding).register},
		{event: "SucceedKey", try: (*holding).succeed},
		{event: "ReplaceKey", try: func(h *holding) { h.recover(0, h.key) }},
		{event: "RotateKey", try: func(h *holding) { h.rotate(h.key, h.place(), h.other()) }},
		{event: "RevokeKey", try: (*holding).revoke},
		{event: "RecoverKey", try: func(h *holding) { h.recover(h.place(), h.other()) }},
	})
	done.complete(t, fixture(t, "testdata/document_key_rows.txt"))
}
