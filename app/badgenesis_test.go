// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/testutil/badinput"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
)

// object is a JSON object of a genesis.
type object = map[string]any

// genesis is an exported state that a test spoils.
type genesis struct {
	t     *testing.T
	state object
}

func (g genesis) module(name string) object {
	g.t.Helper()
	m, ok := g.state[name].(object)
	require.True(g.t, ok, name)
	return m
}

func (g genesis) list(module, name string) []any {
	g.t.Helper()
	l, ok := g.module(module)[name].([]any)
	require.True(g.t, ok && len(l) > 0, "%s.%s is empty", module, name)
	return l
}

// record is the last record of a list.
func (g genesis) record(module, name string) object {
	g.t.Helper()
	l := g.list(module, name)
	o, ok := l[len(l)-1].(object)
	require.True(g.t, ok)
	return o
}

func (g genesis) put(module, name string, l []any) { g.module(module)[name] = l }

// again appends a copy of the last record.
func (g genesis) again(module, name string) object {
	o := g.record(module, name)
	g.put(module, name, append(g.list(module, name), o))
	return o
}

// drop removes the last record.
func (g genesis) drop(module, name string) object {
	o, l := g.record(module, name), g.list(module, name)
	g.put(module, name, l[:len(l)-1])
	return o
}

// richState is an export with records of every kind: what the valid messages
// of the table of bad input leave behind.
func richState(t testing.TB) (*ledger.Ledger, []byte) {
	t.Helper()
	w := badinput.On(ledger.New(t, ledger.Options{Seats: 3}))
	wanted := []string{
		"institution.MsgRenameInstitution", "institution.MsgRotateDocumentKey", "institution.MsgProposeParty", "institution.MsgProposeAgencyAct",
		"registration.MsgSubmit", "registration.MsgRefile", "registration.MsgObject", "registration.MsgConfirm", "registration.MsgAddRules", "registration.MsgPermitLegacy", "registration.MsgConfirmReference",
		"registration.MsgAddPublicRules", "registration.MsgObjectPublic", "registration.MsgRequestPublic", "registration.MsgProposePublicAct",
		"certificate.MsgPropose", "objection.MsgFile", "objection.MsgConfirm", "council.MsgConfirmSuspension", "council.MsgAdmitSeat", "council.MsgProposeMotion",
		"pledge.MsgPropose", "pledge.MsgConfirm", "pledge.MsgAdvanceObjection",
	}
	for _, b := range badinput.Bases() {
		if slices.Contains(wanted, b.Message) {
			res := b.Try(w)
			require.Zero(t, res.Code, "%s %s: %s", b.Message, b.Variant, res.Log)
		}
	}
	w.Block()
	exported, err := w.App.ExportAppStateAndValidators(false, nil, nil)
	require.NoError(t, err)
	return w.Ledger, exported.AppState
}

// wrongRecord spoils one record and returns what names it.
type wrongRecord struct {
	name  string
	spoil func(g genesis) string
}

// set changes a field of a list's last record, which id names.
func set(module, list, id, field string, value any) wrongRecord {
	return wrongRecord{fmt.Sprintf("%s.%s: %s is %.40v", module, list, field, value), func(g genesis) string {
		o := g.record(module, list)
		named := fmt.Sprint(o[id])
		o[field] = value
		if id == field {
			return fmt.Sprint(value)
		}
		return named
	}}
}

// twice enters a list's last record a second time.
func twice(module, list, id string) wrongRecord {
	return wrongRecord{module + "." + list + ": twice", func(g genesis) string { return fmt.Sprint(g.again(module, list)[id]) }}
}

// missing leaves a list's last record out; of is who then lacks it.
func missing(module, list, of string) wrongRecord {
	return wrongRecord{module + "." + list + ": missing", func(g genesis) string { return fmt.Sprint(g.drop(module, list)[of]) }}
}

// A genesis with one wrong record does not start a chain, and the refusal
// names the record; the same genesis without the fault starts one.
func TestBadGenesisRefused(t *testing.T) {
	l, raw := richState(t)
	refuseGenesis(t, l, raw, slices.Concat(institutionWrongs(), councilWrongs(), registrationWrongs(), referenceWrongs(), publicWrongs(), certificateWrongs(), objectionWrongs(), pledgeWrongs(), pledgeRankWrongs(), pledgeLinkWrongs(), recognitionWrongs(), calendarWrongs(), otherWrongs()))
}

// refuseGenesis spoils an export one record at a time.
func refuseGenesis(t *testing.T, l *ledger.Ledger, raw []byte, wrongs []wrongRecord) {
	t.Helper()
	require.NoError(t, l.TryFork(raw, nil))
	for _, w := range wrongs {
		t.Run(w.name, func(t *testing.T) {
			t.Parallel()
			var state object
			d := json.NewDecoder(bytes.NewReader(raw))
			d.UseNumber()
			require.NoError(t, d.Decode(&state))
			named := w.spoil(genesis{t, state})
			spoilt, err := json.Marshal(state)
			require.NoError(t, err)
			require.ErrorContains(t, l.TryFork(spoilt, nil), named)
		})
	}
}

// Consensus parameters that put somebody above the council do not start a
// chain either.
func TestGenesisAuthorityRefused(t *testing.T) {
	l, raw := richState(t)
	require.ErrorContains(t, l.TryFork(raw, func(p *cmtproto.ConsensusParams) {
		p.Authority = &cmtproto.AuthorityParams{Authority: app.Authority()}
	}), "consensus_params.authority")
	require.ErrorContains(t, l.TryFork([]byte("{"), nil), "app_state")
	require.ErrorContains(t, l.TryFork(nil, nil), "app_state")
}
