// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/recognition"
)

var writePackets = flag.Bool("write-packets", false, "write x/recognition/testdata/packets.json anew")

const goldenPackets = "../x/recognition/testdata/packets.json"

// golden is a packet with its expected answer, as docs/recognition-protocol.md gives it to
// those who build the other end.
type golden struct {
	// Name says what it is.
	Name string `json:"name"`
	// Packet are its bytes in hexadecimal.
	Packet string `json:"packet"`
	// Error is the code of an error acknowledgement; empty if it has an outcome.
	Error string `json:"error,omitempty"`
	// Refusal, Held, Status and Ranks are the outcome's.
	Refusal string   `json:"refusal,omitempty"`
	Held    uint64   `json:"held,omitempty"`
	Status  string   `json:"status,omitempty"`
	Ranks   []uint32 `json:"ranks,omitempty"`
}

// receive has the home receive a packet, without a transport.
func (l *lending) receive(data []byte) (recognition.Outcome, error) {
	there := l.twins.There
	ctx := there.App.NewUncachedContext(false, cmtproto.Header{ChainID: there.Chain, Height: there.Height() + 1, Time: there.Now()}) //nolint:staticcheck // it writes what the next block commits; the others write nothing
	out, err := there.App.Keepers.Recognition.Receive(ctx, l.Link.There.Channel(), data)
	there.Block()
	return out, err
}

// answered is what the home answers to a packet.
func (l *lending) answered(name string, data []byte) golden {
	g := golden{Name: name, Packet: hex.EncodeToString(data)}
	out, err := l.receive(data)
	if err != nil {
		g.Error = recognition.CodeOf(err)
		return g
	}
	g.Refusal, g.Held, g.Ranks = out.Refusal, out.Held, out.Ranks
	if out.Status != pledge.StatusNone {
		g.Status = out.Status.String()
	}
	return g
}

// packets are the golden packets in their order, as this program would send them. Each
// is built when it is sent: later ones name what earlier ones brought about.
func (l *lending) packets() []struct {
	name  string
	bytes func() []byte
} {
	raw := func(p recognition.Packet) []byte {
		b, err := p.Marshal()
		require.NoError(l.t, err)
		return b
	}
	report := func(from, to int) recognition.Packet {
		feed, entries := l.feed()
		at := l.twins.Here.Height()
		return recognition.Packet{Body: &recognition.Packet_Report{Report: &recognition.StatusReport{
			Entries: entries[from-1 : to], Feed: feed, Height: uint64(at), Time: l.twins.Here.Now().Unix(), //nolint:gosec // a height
		}}}
	}
	request := func(nonce uint64, number int, spoil func(*recognition.PledgeRequest)) []byte {
		m := l.Requesting(l.bank, l.proposal(number), l.Holder)
		r := &recognition.PledgeRequest{Proposal: m.Proposal, Consent: m.Consent, Pledgee: l.guest(), Signatures: m.Signatures}
		if spoil != nil {
			spoil(r)
		}
		return raw(recognition.Packet{Nonce: nonce, Body: &recognition.Packet_Request{Request: r}})
	}
	act := func(nonce uint64, version uint64, a pledge.Act) []byte {
		id, err := l.proposal(1).ID()
		require.NoError(l.t, err)
		sum, err := a.Digest()
		require.NoError(l.t, err)
		if version == 0 {
			version = l.twins.There.Pledge(id).Version
		}
		asked := recognition.Asked{Pledge: id, Act: a, Signatures: l.Sign(l.bank, recognition.ActOnPledge, id, version, sum)}
		return raw(asked.Asking(nonce))
	}
	perfect := func() pledge.Act { return l.twins.There.PerfectPledge(l.proposal(1), l.Holder, "ZD-GOLDEN-1") }
	return []struct {
		name  string
		bytes func() []byte
	}{
		{"a report of the first entry", func() []byte { return raw(report(1, 1)) }},
		{"a report with a gap: the second entry is missing", func() []byte { return raw(report(3, 3)) }},
		{"a report that begins with what was read", func() []byte { return raw(report(1, 3)) }},
		{"a report of what was read", func() []byte { return raw(report(2, 3)) }},
		{"nothing", func() []byte { return nil }},
		{"bytes that are no protobuf", func() []byte { return []byte("packet") }},
		{"a field that is unknown", func() []byte { return append(raw(report(1, 1)), 0x9a, 0x06, 0x01, 0x78) }},
		{"a report with a nonce", func() []byte {
			p := report(1, 1)
			p.Nonce = 1
			return raw(p)
		}},
		{"a request without a nonce", func() []byte { return request(0, 1, nil) }},
		{"a report whose entries do not follow each other", func() []byte {
			p := report(1, 3)
			p.GetReport().Entries = append(p.GetReport().Entries[:1:1], p.GetReport().Entries[2])
			return raw(p)
		}},
		{"a request with one signature of the pledgee", func() []byte {
			return request(1, 1, func(r *recognition.PledgeRequest) { r.Signatures = r.Signatures[:1] })
		}},
		{"a request with a signature of something else", func() []byte {
			return request(1, 1, func(r *recognition.PledgeRequest) { r.Signatures[0].Signature[5] ^= 1 })
		}},
		{"a request without the owner's consent: the pledgee signed in its place", func() []byte {
			return request(2, 1, func(r *recognition.PledgeRequest) { r.Consent = r.Signatures[0] })
		}},
		{"a request", func() []byte { return request(3, 1, nil) }},
		{"a second request for the same rights", func() []byte { return request(4, 2, nil) }},
		{"another packet of a nonce that was used", func() []byte { return request(3, 2, nil) }},
		{"an act signed for another version of the pledge", func() []byte { return act(5, 99, perfect()) }},
		{"an act that is not asked across a border: an assignment", func() []byte { return act(6, 0, ledger.AssignAct(l.bank.Code)) }},
		{"the registration at Zhongdeng", func() []byte { return act(6, 0, perfect()) }},
		{"the release", func() []byte { return act(7, 0, l.twins.There.ReleasePledge()) }},
	}
}

// feed is the sender's feed.
func (l *lending) feed() (recognition.Feed, []recognition.FeedEntry) {
	k := l.twins.Here.App.Keepers.Recognition
	f, err := k.Told(l.twins.Here.Ctx())
	require.NoError(l.t, err)
	var out []recognition.FeedEntry
	require.NoError(l.t, k.Entries.Walk(l.twins.Here.Ctx(), nil, func(_ uint64, e recognition.FeedEntry) (bool, error) {
		out = append(out, e)
		return false, nil
	}))
	return f, out
}

// guest is the bank as its chain vouches for it.
func (l *lending) guest() recognition.Guest {
	g := recognition.Guest{Code: l.bank.Code, LegalName: l.bank.Name, Division: l.twins.Here.Division()}
	for i := uint32(1); i <= 2; i++ {
		key, err := l.twins.Here.App.Keepers.Institution.DocumentKey(l.twins.Here.Ctx(), l.bank.Code, i)
		require.NoError(l.t, err)
		g.Keys = append(g.Keys, recognition.GuestKey{Index: i, Algorithm: key.Algorithm, PublicKey: key.PublicKey})
	}
	return g
}

// newGolden is the home before the first of the golden packets: the sender's chain has
// three entries in its feed, none of which was told.
func newGolden(t *testing.T) *lending {
	t.Helper()
	l := newLending(t)
	holder := l.twins.Here.NewParty(l.desk, "太原公共交通数据有限公司")
	for n := range 3 {
		l.twins.Here.Register(l.desk, ledger.Content(fmt.Sprintf("太原市公共交通数据集%d", n), holder), ledger.Nonce(100+n), holder)
	}
	return l
}

// Twenty packets have the answers that the document promises to those who build the
// other end: byte by byte the ones of the file, sent to the real chain.
func TestGoldenPackets(t *testing.T) {
	l := newGolden(t)
	if *writePackets {
		var out []golden
		for _, p := range l.packets() {
			out = append(out, l.answered(p.name, p.bytes()))
		}
		raw, err := json.MarshalIndent(out, "", "  ")
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(goldenPackets, append(raw, '\n'), 0o644)) //nolint:gosec // a file of the repository
		l = newGolden(t)
	}
	raw, err := os.ReadFile(goldenPackets)
	require.NoError(t, err)
	var want []golden
	require.NoError(t, json.Unmarshal(raw, &want))
	require.Len(t, want, len(l.packets()))
	for _, g := range want {
		data, err := hex.DecodeString(g.Packet)
		require.NoError(t, err)
		require.Equal(t, g, l.answered(g.Name, data))
	}
}
