// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/crypto/keys/multisig"
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/institution"
)

// spoiltState is a state after a change.
func spoiltState(t *testing.T, raw []byte, spoil func(g genesis)) []byte {
	t.Helper()
	var state object
	require.NoError(t, json.Unmarshal(raw, &state))
	spoil(genesis{t, state})
	spoilt, err := json.Marshal(state)
	require.NoError(t, err)
	return spoilt
}

// A new chain has no key whose possession was not proven to it: what a running
// chain enters with a proof does not stand in a new genesis, and the proof of a
// seat's operator must hold.
func TestFoundingGenesisHasProvenKeysAlone(t *testing.T) {
	l := ledger.New(t, ledger.Options{Seats: 2})
	require.NoError(t, l.TryFork(l.Genesis, nil))
	code := ledger.Code("12", "140100", "MB140100")
	operator := func(g genesis, of int) object {
		return g.list("council", "operator_keys")[of].(object)["operator"].(object)
	}
	for _, w := range []struct {
		name, named string
		spoil       func(g genesis)
	}{
		{"an officer", "institution.officers[0] (sq1nobody)", func(g genesis) {
			g.put("institution", "officers", []any{object{"address": "sq1nobody", "institution": code, "active": true}})
		}},
		{"a document key", "institution.document_keys[0] (" + code + ", 1)", func(g genesis) {
			g.put("institution", "document_keys", []any{object{"institution": code, "index": 1, "algorithm": "sm2-sm3"}})
		}},
		{"an accreditation", "institution.accreditations[0] (" + code + ", 1)", func(g genesis) {
			g.put("institution", "accreditations", []any{object{"agency": code, "index": 1}})
		}},
		{"a history", code, func(g genesis) { g.record("institution", "institutions")["version"] = "1" }},
		{"no proof", "council.operator_keys[1] (140100)", func(g genesis) { operator(g, 1)["possession"] = object{} }},
		{"another's key", "council.seats[1] (140100)", func(g genesis) { operator(g, 1)["public_key"] = operator(g, 0)["public_key"] }},
		{"another's key and proof", "council.seats[1] (140100)", func(g genesis) { g.list("council", "operator_keys")[1].(object)["operator"] = operator(g, 0) }},
	} {
		t.Run(w.name, func(t *testing.T) {
			require.ErrorContains(t, l.TryFork(spoiltState(t, l.Genesis, w.spoil), nil), w.named)
		})
	}
}

// actsNowhere is a record of a list whose account has proposed nothing, so that
// no digest covers it.
func (g genesis) actsNowhere(module, list, field string) object {
	raw, err := json.Marshal([]any{g.module("registration"), g.module("certificate"), g.module("institution")["agencies"]})
	require.NoError(g.t, err)
	for _, o := range g.list(module, list) {
		if !strings.Contains(string(raw), fmt.Sprint(o.(object)[field])) {
			return o.(object)
		}
	}
	g.t.Fatalf("everybody of %s has proposed something", list)
	return nil
}

// Whoever acts on a chain that goes on has an account with a key that accounts
// may have: not none, and not one of several persons.
func TestSignersOfAGenesisHaveAllowedKeys(t *testing.T) {
	l, raw := richState(t)
	several := multisig.NewLegacyAminoPubKey(1, []cryptotypes.PubKey{secp256k1.GenPrivKey().PubKey()})
	packed, err := codectypes.NewAnyWithValue(several)
	require.NoError(t, err)
	key, err := l.App.Encoding().Codec.MarshalJSON(packed)
	require.NoError(t, err)
	address := sdk.AccAddress(several.Address()).String()

	account := func(g genesis, of string) object {
		for _, a := range g.list("auth", "accounts") {
			if fmt.Sprint(a.(object)["address"]) == of {
				return a.(object)
			}
		}
		t.Fatalf("no account %s", of)
		return nil
	}
	for _, w := range []struct{ list, field, id string }{
		{"institution.officers", "address", "address"},
		{"council.duty_officers", "address", "division"},
		{"council.seats", "operator", "division"},
	} {
		module, list, _ := strings.Cut(w.list, ".")
		var who, named string
		spoilt := spoiltState(t, raw, func(g genesis) {
			o := g.actsNowhere(module, list, w.field)
			who, named = fmt.Sprint(o[w.field]), fmt.Sprint(o[w.id])
			account(g, who)["pub_key"] = nil
		})
		err := l.TryFork(spoilt, nil)
		require.ErrorContains(t, err, w.list, "no key")
		require.ErrorContains(t, err, named, "no key")

		swapped := strings.ReplaceAll(string(raw), who, address)
		spoilt = spoiltState(t, []byte(swapped), func(g genesis) { account(g, address)["pub_key"] = json.RawMessage(key) })
		err = l.TryFork(spoilt, nil)
		require.ErrorIs(t, err, institution.ErrAccountKey, "the key of several persons")
		require.ErrorContains(t, err, w.list)
	}
}
