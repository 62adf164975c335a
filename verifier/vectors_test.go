// SPDX-License-Identifier: Apache-2.0

package verifier_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/testutil/minichain"
	"github.com/shuquan-ledger/shuquan/verifier"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// vector is a state of the chain and what a bank must be told of it. The five
// outcomes are those of file, record, block, issuer and state.
type vector struct {
	name     string
	change   func(*minichain.Case)
	policy   verifier.Policy
	later    time.Duration
	verdict  verifier.Verdict
	state    verifier.Verdict
	exit     int
	outcomes string
	notes    int
}

func set(h func(*certificate.Head)) func(*minichain.Case) {
	return func(c *minichain.Case) { h(&c.Head) }
}

func annotate(from, to int64) func(*minichain.Case) {
	return func(c *minichain.Case) {
		c.Head.Annotations = 1
		c.Annotations = []certificate.Annotation{{
			Code: c.Head.Code, Index: 1, Kind: certificate.AnnotationAgencyNote, DocumentDigest: digest.SM3([]byte("note")),
			From: now.Unix() + from, To: to, Status: certificate.NoteInForce, Version: 1,
		}}
	}
}

// hold puts holds on one right on the certificate, the first in force.
func hold(n uint32, change func(*certificate.Annotation)) func(*minichain.Case) {
	return func(c *minichain.Case) {
		c.Head.Annotations, c.Head.Holds, c.Annotations = n, n, nil
		for i := range n {
			a := certificate.Annotation{
				Code: c.Head.Code, Index: i + 1, Kind: certificate.AnnotationJudicialHold, DocumentDigest: digest.SM3([]byte("order")),
				From: now.Unix() - 20, To: now.Unix() - 10, Status: certificate.NoteWaiting, Version: 1,
				Hold: &certificate.Hold{Organ: "太原市中级人民法院", CaseNumber: "（2026）晋01执123号", Rights: []registration.Right{registration.RightHold}},
			}
			if i == 0 {
				a.Status = certificate.NoteInForce
			}
			change(&a)
			c.Annotations = append(c.Annotations, a)
		}
	}
}

// controlled puts a control on the certificate, which the head counts or not.
func controlled(counted bool) func(*minichain.Case) {
	return func(c *minichain.Case) {
		c.Head.Annotations = 1
		if counted {
			c.Head.Controlled = []certificate.ControlledDeal{{Deal: certificate.DealPledge, Controls: 1}}
		}
		c.Annotations = []certificate.Annotation{{
			Code: c.Head.Code, Index: 1, Kind: certificate.AnnotationAdminControl, DocumentDigest: digest.SM3([]byte("order")),
			From: now.Unix() - 20, Status: certificate.NoteInForce, Version: 1,
			Control: &certificate.Control{Department: "山西省数据局", OrderNumber: "晋数管〔2026〕7号", Deals: []certificate.Deal{certificate.DealPledge}},
		}}
	}
}

// divergent says that the national record differs.
func divergent(c *minichain.Case) {
	c.Head.Annotations, c.Head.Divergent = 1, 1
	c.Annotations = []certificate.Annotation{{
		Code: c.Head.Code, Index: 1, Kind: certificate.AnnotationDivergent, DocumentDigest: digest.SM3([]byte("finding")),
		NationalDigest: digest.SM3([]byte("national")), From: now.Unix() - 20, Status: certificate.NoteInForce, Version: 1,
	}}
}

func revoked(c *minichain.Case) {
	c.Head.Status, c.Head.VoidFrom, c.Head.Reason = certificate.StatusRevoked, c.Head.IssuedAt, "P-R4"
	c.End(certificate.EndRevoked, now.Unix()-10)
}

// renewalWaits ran out while a renewal waits for its decision.
func renewalWaits(c *minichain.Case) {
	runOut(c)
	c.Head.Renewal = registration.FormatID(make([]byte, registration.IDSize))
}

// changed shows the second version of its registration.
func changed(c *minichain.Case) {
	c.Registration.Version, c.Head.Version, c.Issue.Version, c.Issue.Payload.Version = 2, 2, 2, 2
	c.Head.FirstIssuedAt = c.Head.IssuedAt - 100
	c.Seal()
}

func runOut(c *minichain.Case) {
	c.Registration.ValidTo = 20261123
	c.Issue.Payload.ValidTo, c.Head.ValidTo = c.Registration.ValidTo, c.Registration.ValidTo
	c.Seal()
}

var vectors = []vector{
	{name: "in force", verdict: verifier.Valid, state: verifier.Valid, outcomes: "+++++"},
	{
		name: "of the holder asked for", policy: verifier.Policy{Holder: minichain.Holder},
		verdict: verifier.Valid, state: verifier.Valid, outcomes: "+++++",
	},
	{
		name: "of another holder", policy: verifier.Policy{Holder: minichain.Agency},
		verdict: verifier.Unknown, state: verifier.Valid, exit: 1, outcomes: "++++-",
	},
	{
		name: "of a holder whose right has ended", policy: verifier.Policy{Holder: minichain.Holder},
		change: func(c *minichain.Case) {
			for i := range c.Registration.Rights {
				c.Registration.Rights[i].To = 20261123
			}
			c.Seal() // the payload shares the rights
		},
		verdict: verifier.Unknown, state: verifier.Valid, exit: 1, outcomes: "++++-",
	},
	{
		name: "annotated", change: annotate(-10, 0),
		verdict: verifier.ValidWithAnnotation, state: verifier.ValidWithAnnotation, exit: 1, outcomes: "+++++",
	},
	{
		name: "annotated and admitted", change: annotate(-10, 0), policy: verifier.Policy{AdmitAnnotations: true},
		verdict: verifier.ValidWithAnnotation, state: verifier.ValidWithAnnotation, outcomes: "+++++",
	},
	{
		name: "annotation is over", change: annotate(-20, now.Unix()-10),
		verdict: verifier.Valid, state: verifier.Valid, outcomes: "+++++",
	},
	{
		name: "held, also after the order's period", change: hold(2, func(*certificate.Annotation) {}),
		verdict: verifier.ValidWithAnnotation, state: verifier.ValidWithAnnotation, exit: 1, outcomes: "+++++",
	},
	{
		name: "a hold that the head does not count", change: func(c *minichain.Case) {
			hold(1, func(*certificate.Annotation) {})(c)
			c.Head.Holds = 0
		},
		verdict: verifier.Tampered, exit: 2, outcomes: ".-+..",
	},
	{
		name: "two holds in force on one right", change: hold(2, func(a *certificate.Annotation) { a.Status = certificate.NoteInForce }),
		verdict: verifier.Tampered, exit: 2, outcomes: ".-+..",
	},
	{
		name: "a hold without organ", change: hold(1, func(a *certificate.Annotation) { a.Hold.Organ = "" }),
		verdict: verifier.Tampered, exit: 2, outcomes: ".-+..",
	},
	{
		name: "controlled", change: controlled(true),
		verdict: verifier.ValidWithAnnotation, state: verifier.ValidWithAnnotation, exit: 1, outcomes: "+++++",
	},
	{
		name: "a control that the head does not count", change: controlled(false),
		verdict: verifier.Tampered, exit: 2, outcomes: ".-+..",
	},
	{
		name: "divergent", change: divergent, policy: verifier.Policy{AdmitAnnotations: true},
		verdict: verifier.Divergent, state: verifier.Divergent, exit: 1, outcomes: "++++-",
	},
	{
		name: "suspended", change: set(func(h *certificate.Head) {
			h.Status, h.SuspendedUntil = certificate.StatusSuspended, now.Unix()+86400
		}),
		verdict: verifier.Suspended, state: verifier.Suspended, exit: 1, outcomes: "++++-",
	},
	{
		name: "suspension lapsed, chain has not written it yet", change: set(func(h *certificate.Head) {
			h.Status, h.SuspendedUntil = certificate.StatusSuspended, now.Unix()-1
		}),
		verdict: verifier.Valid, state: verifier.Valid, outcomes: "+++++",
	},
	{
		name: "suspension lapses at this very moment", change: set(func(h *certificate.Head) {
			h.Status, h.SuspendedUntil = certificate.StatusSuspended, now.Unix()
		}),
		verdict: verifier.Suspended, state: verifier.Suspended, exit: 1, outcomes: "++++-",
	},
	{
		name: "cancelled", change: set(func(h *certificate.Head) { h.Status = certificate.StatusCancelled }),
		verdict: verifier.Cancelled, state: verifier.Cancelled, exit: 1, outcomes: "++++-",
	},
	{
		name: "expired", change: set(func(h *certificate.Head) { h.Status = certificate.StatusExpired }),
		verdict: verifier.Expired, state: verifier.Expired, exit: 1, outcomes: "++++-",
	},
	{
		name: "ran out, chain has not written it yet", change: runOut,
		verdict: verifier.Expired, state: verifier.Expired, exit: 1, outcomes: "++++-",
	},
	{
		name: "ran out, a renewal waits", change: renewalWaits,
		verdict: verifier.Expired, state: verifier.Expired, exit: 1, outcomes: "++++-",
	},
	{
		name: "a renewal waited long ago", later: time.Hour, change: renewalWaits,
		verdict: verifier.Stale, state: verifier.Expired, exit: 3, outcomes: "++++-",
	},
	{
		name: "expired long ago", later: 8760 * time.Hour, change: set(func(h *certificate.Head) { h.Status = certificate.StatusExpired }),
		verdict: verifier.Expired, state: verifier.Expired, exit: 1, outcomes: "++++-",
	},
	{
		name: "of the present version", policy: verifier.Policy{Version: 1},
		verdict: verifier.Valid, state: verifier.Valid, outcomes: "+++++",
	},
	{
		name: "changed", change: changed, policy: verifier.Policy{Version: 2},
		verdict: verifier.Valid, state: verifier.Valid, outcomes: "+++++",
	},
	{
		name: "of a version that was replaced", change: changed, policy: verifier.Policy{Version: 1}, later: time.Hour,
		verdict: verifier.Superseded, state: verifier.Superseded, exit: 1, outcomes: "++++-",
	},
	{
		name: "revoked, of a version that was replaced", policy: verifier.Policy{Version: 1},
		change: func(c *minichain.Case) {
			changed(c)
			revoked(c)
		},
		verdict: verifier.Revoked, state: verifier.Revoked, exit: 1, outcomes: "++++-",
	},
	{
		name: "of a version to come", policy: verifier.Policy{Version: 2},
		verdict: verifier.Unknown, state: verifier.Valid, exit: 1, outcomes: "++++-",
	},
	{
		name: "revoked", change: revoked,
		verdict: verifier.Revoked, state: verifier.Revoked, exit: 1, outcomes: "++++-",
	},
	{
		name: "revocation proposed", change: set(func(h *certificate.Head) {
			h.Pending = &certificate.Pending{Act: certificate.Act{Act: &certificate.Act_Revoke{Revoke: &certificate.Revoke{Ground: "P-R4", NoticeDigest: digest.SM3(nil), VoidFrom: h.IssuedAt}}}, Proposer: "sq1x"}
			h.Pending.Digest, _ = h.Pending.Act.ProposalDigest(h.Code)
		}),
		verdict: verifier.Valid, state: verifier.Valid, outcomes: "+++++", notes: 1,
	},
	{
		name: "control proposed by the province", change: set(func(h *certificate.Head) {
			control := &certificate.EnterControl{
				Department: "山西省数据局", OrderNumber: "晋数管〔2026〕7号", OrderDigest: digest.SM3(nil), Deals: []certificate.Deal{certificate.DealPledge}, From: h.IssuedAt,
			}
			h.ProvincePending = &certificate.Pending{Act: certificate.Act{Act: &certificate.Act_Control{Control: control}}, Proposer: "sq1x"}
			h.ProvincePending.Digest, _ = h.ProvincePending.Act.ProposalDigest(h.Code)
		}),
		verdict: verifier.Valid, state: verifier.Valid, outcomes: "+++++", notes: 1,
	},
	{
		name: "reserved", change: set(func(h *certificate.Head) { h.Status, h.IssuedAt = certificate.StatusReserved, 0 }),
		verdict: verifier.Unknown, state: verifier.Unknown, exit: 1, outcomes: ".++.-",
	},
	{
		name: "void", change: set(func(h *certificate.Head) { h.Status, h.IssuedAt = certificate.StatusVoid, 0 }),
		verdict: verifier.Unknown, state: verifier.Unknown, exit: 1, outcomes: ".++.-",
	},
	{
		name: "as old as allowed", later: 10 * time.Minute,
		verdict: verifier.Valid, state: verifier.Valid, outcomes: "+++++",
	},
	{
		name: "older than allowed", later: 10*time.Minute + time.Second,
		verdict: verifier.Stale, state: verifier.Valid, exit: 3, outcomes: "++++-",
	},
	{
		name: "older than the bank allows", later: 30 * time.Second, policy: verifier.Policy{MaxAge: 20 * time.Second},
		verdict: verifier.Stale, state: verifier.Valid, exit: 3, outcomes: "++++-",
	},
	{
		name: "old, and the bank allows more", later: 30 * time.Minute, policy: verifier.Policy{MaxAge: time.Hour},
		verdict: verifier.Valid, state: verifier.Valid, outcomes: "+++++",
	},
	{
		name: "revoked long ago", later: 8760 * time.Hour, change: revoked,
		verdict: verifier.Revoked, state: verifier.Revoked, exit: 1, outcomes: "++++-",
	},
	{
		name: "old and of another holder", later: time.Hour, policy: verifier.Policy{Holder: minichain.Agency},
		verdict: verifier.Stale, state: verifier.Valid, exit: 3, outcomes: "++++-",
	},
	{
		name: "old and reserved", later: time.Hour,
		change:  set(func(h *certificate.Head) { h.Status, h.IssuedAt = certificate.StatusReserved, 0 }),
		verdict: verifier.Stale, state: verifier.Unknown, exit: 3, outcomes: ".++.-",
	},
}

// TestVerdicts: every state that the chain can prove has its verdict, exit
// code and outcomes.
func TestVerdicts(t *testing.T) {
	for _, v := range vectors {
		t.Run(v.name, func(t *testing.T) {
			chain, c := changedCase(v.change)
			req := request(t, chain, c.Head.Code, &source{chain: chain})
			req.Policy = v.policy
			req.Clock = func() time.Time { return now.Add(v.later) }
			res := verifier.Verify(t.Context(), req)
			require.Equal(t, v.verdict, res.Verdict, "%+v", res)
			require.Equal(t, v.state, res.State)
			require.Equal(t, v.exit, res.Exit)
			require.Equal(t, v.outcomes, outcomes(res))
			require.Len(t, res.Notes, v.notes)
			require.Equal(t, int64(9), res.Evidence.Height)
			require.Equal(t, int64(10), res.Evidence.Block)
			require.Equal(t, int64(v.later.Seconds()), res.Evidence.AgeSeconds)
			if v.policy.Holder != "" {
				require.Equal(t, v.verdict == verifier.Valid, *res.HolderMatches)
			}
		})
	}
}

// changedCase is a chain with one certificate, changed before it was written.
func changedCase(change func(*minichain.Case)) (*minichain.Chain, *minichain.Case) {
	start := now.Add(-10 * minichain.Interval)
	chain := minichain.New(chainID, start, minichain.Keys(1, 4), minichain.Stores...)
	minichain.PutGenesis(chain)
	minichain.NewCase(chainID, 2, start.Add(minichain.Interval)).Put(chain)
	c := minichain.NewCase(chainID, 1, start.Add(3*minichain.Interval))
	if change != nil {
		change(c)
	}
	chain.Next(2)
	c.Put(chain)
	chain.Next(8)
	return chain, c
}

// TestAbsent: a code without a record is UNKNOWN by proof, and one that is no
// code at all is too, with a hint.
func TestAbsent(t *testing.T) {
	chain, c := changedCase(nil)
	for _, v := range []struct {
		name, code string
		notes      int
	}{
		{"unknown national code", "SJ1402026110009", 0},
		{"mistyped code", c.Head.Code[:21] + "?", 0},
		{"one character wrong", "DL1401001202611000003A", 1},
	} {
		t.Run(v.name, func(t *testing.T) {
			res := verifier.Verify(t.Context(), request(t, chain, v.code, &source{chain: chain}))
			if v.code[len(v.code)-1] == '?' { // no code has such a character, so nothing is looked up
				require.Equal(t, verifier.CannotCheck, res.Verdict)
				require.Nil(t, res.Evidence)
				return
			}
			require.Equal(t, verifier.Unknown, res.Verdict, "%+v", res)
			require.Equal(t, ".++.-", outcomes(res))
			require.Len(t, res.Notes, v.notes)
			require.Nil(t, res.Certificate)
		})
	}
}

// TestShown: what a bank reads is what was proven.
func TestShown(t *testing.T) {
	chain, c := changedCase(annotate(-10, 0))
	res := verifier.Verify(t.Context(), request(t, chain, c.Head.Code, &source{chain: chain}))
	shown := res.Certificate
	require.Equal(t, "太原市城市公交客流数据集", shown.DataName)
	require.Equal(t, []verifier.Party{{Code: minichain.Holder, Name: "太原智行数据科技有限公司"}}, shown.Holders)
	require.Equal(t, verifier.Party{Code: minichain.Agency, Name: "山西数据登记中心有限公司"}, shown.Agency)
	require.Equal(t, "2029-11-24", shown.ValidTo)
	require.Equal(t, "2026-11-24T17:29:25+08:00", shown.IssuedAt)
	require.Equal(t, "HOLD", shown.Rights[0].Right)
	require.Equal(t, "ACTIVE", shown.Status)
	require.Equal(t, "LOCAL", shown.Class)
	require.Equal(t, "AGENCY_NOTE", shown.Annotations[0].Kind)
	require.Equal(t, c.Head.PayloadDigest, shown.PayloadDigest)
}
