// SPDX-License-Identifier: Apache-2.0

package badinput

import (
	"slices"
	"strings"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/testutil/chains"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	recognitiontypes "github.com/shuquan-ledger/shuquan/x/recognition/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// Codes of recognition that many rows expect.
const (
	peerDivision  = "recognition/10"
	peerAgreement = "recognition/11"
	peerProofs    = "recognition/14"
	peerProof     = "recognition/21"
	peerEntry     = "recognition/3"
	peerChain     = "recognition/4"
)

func recognitionTables() []table {
	return append([]table{registerPeerTable(), amendPeerTable(), orderPeerTable(), importCertificateTable(), importFeedTable()}, requestTables()...)
}

// stranger is another province that is no peer yet.
func (w *World) stranger() *chains.Twins {
	if w.neighbour == nil {
		w.neighbour = chains.NewTwins(w.T(), w.Ledger, w.Home.Handler)
	}
	return w.neighbour
}

// partner is another province that is a peer, with a certificate.
func (w *World) partner() *chains.Twins {
	p := w.frontier().Here
	if w.foreign == "" {
		w.foreign = p.Register()
		p.Register()
	}
	return p
}

// peerDivisions are the wrong forms of a province that is another.
func peerDivisions[M any](at func(M) *string) []bad[M] {
	return append(divisions("division", peerDivision, at),
		of("division", "a city", peerDivision, func(m M) { *at(m) = "410100" }))
}

// unknownPeer is a province with which nothing was agreed.
func unknownPeer[M any](at func(M) *string) []bad[M] {
	return list(of("division", "no peer", "recognition/32", func(m M) { *at(m) = "420000" }))
}

// foreignCodes are the wrong forms of the code of a certificate of another province.
func foreignCodes[M any](at func(M) *string) []bad[M] {
	return list(
		of("code", "missing", "recognition/13", func(m M) { *at(m) = "" }),
		of("code", "wrong check character", "recognition/13", func(m M) { *at(m) = (*at(m))[:len(*at(m))-1] + other((*at(m))[len(*at(m))-1]) }),
	)
}

func registerPeerTable() table {
	type m = *recognitiontypes.MsgRegisterPeer
	return carried("recognition.MsgRegisterPeer", "", func(w *World) m {
		msg := w.stranger().Registration()
		return msg
	},
		authorities(func(v m) *string { return &v.Authority }),
		peerDivisions(func(v m) *string { return &v.Division }),
		list(of("division", "the chain's own", "recognition/34", func(v m) { v.Division = "140000" })),
		agreements(func(v m) *recognition.Agreement { return &v.Agreement }),
		list(
			of("agreement.chain_id", "of another chain than the client", "recognition/30", func(v m) { v.Agreement.ChainId = "hubei-1" }),
			of("agreement.client_id", "unknown", "recognition/30", func(v m) { v.Agreement.ClientId = "07-tendermint-999" }),
		))
}

func amendPeerTable() table {
	type m = *recognitiontypes.MsgAmendPeer
	return carried("recognition.MsgAmendPeer", "", func(w *World) m {
		a := w.partner().Peer().Agreement
		a.Level = 2
		return &recognitiontypes.MsgAmendPeer{Authority: app.Authority(), Division: chains.Henan, Agreement: a}
	},
		authorities(func(v m) *string { return &v.Authority }),
		peerDivisions(func(v m) *string { return &v.Division }),
		unknownPeer(func(v m) *string { return &v.Division }),
		agreements(func(v m) *recognition.Agreement { return &v.Agreement }),
		list(
			of("agreement.chain_id", "another than was registered", "recognition/37", func(v m) { v.Agreement.ChainId = "hubei-1" }),
			of("agreement.client_id", "unknown", "recognition/30", func(v m) { v.Agreement.ClientId = "07-tendermint-999" }),
		))
}

// agreements are the wrong forms of what is agreed.
func agreements[M any](at func(M) *recognition.Agreement) []bad[M] {
	quotas := func(field string, quota func(*recognition.Agreement) *uint32) []bad[*recognition.Agreement] {
		return list(
			of(field, "none", peerAgreement, func(a *recognition.Agreement) { *quota(a) = 0 }),
			of(field, "beyond reason", peerAgreement, func(a *recognition.Agreement) { *quota(a) = recognition.MaxQuota + 1 }),
		)
	}
	return within("agreement.", at, slices.Concat(
		list(
			of("chain_id", "missing", peerAgreement, func(a *recognition.Agreement) { a.ChainId = "" }),
			of("chain_id", "too long", peerAgreement, func(a *recognition.Agreement) { a.ChainId = strings.Repeat("a", 50) + "-1" }),
			of("chain_id", "without revision", peerAgreement, func(a *recognition.Agreement) { a.ChainId = "henan" }),
			of("chain_id", "capital letters", peerAgreement, func(a *recognition.Agreement) { a.ChainId = "Henan-1" }),
			of("client_id", "missing", peerAgreement, func(a *recognition.Agreement) { a.ClientId = "" }),
			of("client_id", "of another kind", peerAgreement, func(a *recognition.Agreement) { a.ClientId = "06-solomachine-0" }),
			of("client_id", "a number of another form", peerAgreement, func(a *recognition.Agreement) { a.ClientId = "07-tendermint-00" }),
			of("state_version", "none", peerAgreement, func(a *recognition.Agreement) { a.StateVersion = 0 }),
			of("state_version", "unknown", peerAgreement, func(a *recognition.Agreement) { a.StateVersion = 99 }),
			of("regimes", "none", peerAgreement, func(a *recognition.Agreement) { a.Regimes = nil }),
			of("regimes", "too many", peerAgreement, func(a *recognition.Agreement) {
				a.Regimes = []registration.Regime{registration.RegimeProperty, registration.RegimePublic}
			}),
			of("grades", "none", peerAgreement, func(a *recognition.Agreement) { a.Grades = nil }),
			of("grades", "too many", peerAgreement, func(a *recognition.Agreement) {
				a.Grades = []registration.Grade{registration.GradeGeneral, registration.GradeImportant}
			}),
			of("level", "none", peerAgreement, func(a *recognition.Agreement) { a.Level = 0 }),
			of("level", "too high", peerAgreement, func(a *recognition.Agreement) { a.Level = 4 }),
			of("max_age", "missing", peerAgreement, func(a *recognition.Agreement) { a.MaxAge = nil }),
			of("max_age", "too many", peerAgreement, func(a *recognition.Agreement) { a.MaxAge = append(a.MaxAge, 60) }),
			of("max_age", "rising", peerAgreement, func(a *recognition.Agreement) { a.MaxAge = []uint32{60, 61, 60} }),
			of("max_age", "too short", peerAgreement, func(a *recognition.Agreement) { a.MaxAge = []uint32{3600, 3600, 1} }),
		),
		digests("digest", peerAgreement, func(a *recognition.Agreement) *string { return &a.Digest }),
		quotas("imports_per_day", func(a *recognition.Agreement) *uint32 { return &a.ImportsPerDay }),
		quotas("entries_per_day", func(a *recognition.Agreement) *uint32 { return &a.EntriesPerDay }),
		quotas("requests_per_day", func(a *recognition.Agreement) *uint32 { return &a.RequestsPerDay })[1:],
		relaying(),
	))
}

// relaying is what can be wrong with who carries packets, and over which channel.
func relaying() []bad[*recognition.Agreement] {
	type a = *recognition.Agreement
	accounts := func(name string, change func(w *World) []string) bad[a] {
		return bad[a]{"relayers", name, peerAgreement, func(w *World, v a) { v.Relayers = change(w) }}
	}
	return list(
		accounts("too many", func(w *World) []string {
			var out []string
			for range recognition.MaxRelayers + 1 {
				out = append(out, w.account("relayer").Address)
			}
			slices.Sort(out)
			return out
		}),
		accounts("one twice", func(w *World) []string { return repeated(w.Home.Handler.Address, 2) }),
		accounts("out of order", func(w *World) []string {
			out := []string{w.Home.Handler.Address, w.Home.Reviewer.Address}
			slices.SortFunc(out, func(a, b string) int { return strings.Compare(b, a) })
			return out
		}),
		accounts("no address", func(*World) []string { return []string{"relayer"} }),
		accounts("upper case", func(w *World) []string { return []string{strings.ToUpper(w.Home.Handler.Address)} }),
		of("channel_id", "of another kind", peerAgreement, func(v a) { v.ChannelId = "connection-0" }),
		of("channel_id", "without a number", peerAgreement, func(v a) { v.ChannelId = "channel-" }),
		of("channel_id", "a number of another form", peerAgreement, func(v a) { v.ChannelId = "channel-00" }),
		of("channel_id", "not open", "recognition/41", func(v a) { v.ChannelId = "channel-999" }),
	)
}

func orderPeerTable() table {
	type m = *recognitiontypes.MsgOrderPeer
	return carried("recognition.MsgOrderPeer", "", func(w *World) m {
		w.partner()
		return &recognitiontypes.MsgOrderPeer{Authority: app.Authority(), Division: chains.Henan, Order: recognition.OrderClear, DocumentDigest: ledger.Digest("order")}
	},
		authorities(func(v m) *string { return &v.Authority }),
		peerDivisions(func(v m) *string { return &v.Division }),
		unknownPeer(func(v m) *string { return &v.Division }),
		enums("order", "recognition/12", func(v m) *recognition.Order { return &v.Order }),
		list(of("order", "of what is not suspended", "recognition/20", func(v m) { v.Order = recognition.OrderResume })),
		digests("document_digest", "recognition/12", func(v m) *string { return &v.DocumentDigest }))
}

func importCertificateTable() table {
	type m = *recognitiontypes.MsgImportCertificate
	return sent("recognition.MsgImportCertificate", "", func(w *World) given[m] {
		p := w.partner()
		return given[m]{w.Home.Handler, p.Import(w.foreign)}
	},
		signers("officer", anotherHandler, func(v m) *string { return &v.Officer }),
		peerDivisions(func(v m) *string { return &v.Division }),
		foreignCodes(func(v m) *string { return &v.Code }),
		list(
			of("division", "another province", "recognition/25", func(v m) { v.Division = "420000" }),
			of("code", "of another province", "recognition/25", func(v m) { v.Code = "SJ1412026110001" }),
			of("code", "without certificate", peerProof, func(v m) { v.Code = "SJ4132026110001" }),
		),
		proofs(func(v m) *recognitiontypes.Proofs { return &v.Proofs }))
}

// proofs are the wrong forms of proofs.
func proofs[M any](at func(M) *recognitiontypes.Proofs) []bad[M] {
	type p = *recognitiontypes.Proofs
	return within("proofs.", at, list(
		of("height", "missing", peerProofs, func(v p) { v.Height = 0 }),
		of("height", "unknown", peerProof, func(v p) { v.Height += 1 << 20 }),
		of("stores", "missing", peerProofs, func(v p) { v.Stores = nil }),
		of("stores", "too many", peerProofs, func(v p) { v.Stores = repeated(v.Stores[0], recognition.MaxStores+1) }),
		of("stores", "twice", peerProofs, func(v p) { v.Stores = repeated(v.Stores[0], 2) }),
		of("stores.store", "missing", peerProofs, func(v p) { v.Stores[0].Store = "" }),
		of("stores.store", "another", peerProof, func(v p) { v.Stores[0].Store = "a" }),
		of("stores.proof", "missing", peerProofs, func(v p) { v.Stores[0].Proof = nil }),
		of("stores.proof", "too long", peerProofs, func(v p) { v.Stores[0].Proof = make([]byte, recognition.MaxStoreStep+1) }),
		of("stores.proof", "no proof", peerProof, func(v p) { v.Stores[0].Proof = []byte("proof") }),
		of("records", "missing", peerProofs, func(v p) { v.Records = nil }),
		of("records", "too many", peerProofs, func(v p) {
			v.Records = repeated(recognitiontypes.RecordProof{Proof: []byte{1}}, recognition.MaxRecords+1)
		}),
		of("records", "one short", peerProofs, func(v p) { v.Records = v.Records[:len(v.Records)-1] }),
		of("records", "one more", peerProofs, func(v p) { v.Records = append(v.Records, v.Records[0]) }),
		of("records.value", "another", peerProof, func(v p) { v.Records[0].Value = []byte("value") }),
		of("records.value", "left out", peerProof, func(v p) { v.Records[0].Value = nil }),
		of("records.value", "too long", peerProofs, func(v p) { v.Records[0].Value = make([]byte, recognition.MaxValue+1) }),
		of("records.proof", "missing", peerProofs, func(v p) { v.Records[0].Proof = nil }),
		of("records.proof", "too long", peerProofs, func(v p) { v.Records[0].Proof = make([]byte, recognition.MaxRecordStep+1) }),
		of("records.proof", "no proof", peerProof, func(v p) { v.Records[0].Proof = []byte("proof") }),
	))
}

func importFeedTable() table {
	type m = *recognitiontypes.MsgImportFeed
	entry := func(field, name, code string, spoil func(*recognition.FeedEntry)) bad[m] {
		return of("entries."+field, name, code, func(v m) { spoil(&v.Entries[0]) })
	}
	head := func(e *recognition.FeedEntry) *recognition.CertificateChange { return e.GetCertificate() }
	pledged := func(field, name string, spoil func(*recognition.PledgeChange)) bad[m] {
		return entry("pledge."+field, name, peerEntry, func(e *recognition.FeedEntry) {
			c := &recognition.PledgeChange{
				Id: strings.Repeat("0", 32), Certificates: []string{head(e).Code}, Status: 1, Version: 1, Digest: ledger.Digest("pledge"),
			}
			spoil(c)
			e.Change = &recognition.FeedEntry_Pledge{Pledge: c}
		})
	}
	return sent("recognition.MsgImportFeed", "", func(w *World) given[m] {
		return given[m]{w.Home.Handler, w.partner().Stretch(recognition.MaxStretch)}
	},
		signers("officer", anotherHandler, func(v m) *string { return &v.Officer }),
		peerDivisions(func(v m) *string { return &v.Division }),
		unknownPeer(func(v m) *string { return &v.Division }),
		list(
			of("entries", "missing", "recognition/15", func(v m) { v.Entries = nil }),
			of("entries", "too many", "recognition/15", func(v m) { v.Entries = repeated(v.Entries[0], recognition.MaxStretch+1) }),
			of("entries", "the first left out", "recognition/26", func(v m) { v.Entries = v.Entries[1:] }),
			of("entries", "one twice", peerChain, func(v m) { v.Entries = append(v.Entries, v.Entries[len(v.Entries)-1]) }),
			entry("index", "none", peerEntry, func(e *recognition.FeedEntry) { e.Index = 0 }),
			entry("index", "another", peerEntry, func(e *recognition.FeedEntry) { e.Index = 1 << 63 }),
			entry("previous", "one before the first", peerEntry, func(e *recognition.FeedEntry) { e.Previous = ledger.Digest("another") }),
			entry("time", "none", peerEntry, func(e *recognition.FeedEntry) { e.Time = 0 }),
			entry("time", "another", peerChain, func(e *recognition.FeedEntry) { e.Time-- }),
			entry("certificate.code", "no code", peerEntry, func(e *recognition.FeedEntry) { head(e).Code = "SJ1" }),
			entry("certificate.status", "not issued", peerEntry, func(e *recognition.FeedEntry) { head(e).Status = 1 }),
			entry("certificate.status", "unknown", peerEntry, func(e *recognition.FeedEntry) { head(e).Status = 99 }),
			entry("certificate.status_seq", "none", peerEntry, func(e *recognition.FeedEntry) { head(e).StatusSeq = 0 }),
			entry("certificate.void_from", "before all time", peerEntry, func(e *recognition.FeedEntry) { head(e).VoidFrom = -1 }),
			entry("certificate.digest", "no digest", peerEntry, func(e *recognition.FeedEntry) { head(e).Digest = "sm3:" }),
			pledged("id", "no id", func(c *recognition.PledgeChange) { c.Id = "1" }),
			pledged("certificates", "too many", func(c *recognition.PledgeChange) { c.Certificates = repeated(c.Certificates[0], 11) }),
			pledged("certificates", "no code", func(c *recognition.PledgeChange) { c.Certificates = []string{"SJ1"} }),
			pledged("status", "unknown", func(c *recognition.PledgeChange) { c.Status = 99 }),
			pledged("version", "none", func(c *recognition.PledgeChange) { c.Version = 0 }),
			pledged("digest", "no digest", func(c *recognition.PledgeChange) { c.Digest = "" }),
		),
		proofs(func(v m) *recognitiontypes.Proofs { return &v.Proofs }))
}
